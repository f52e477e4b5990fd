"""How long it is since a year: histories, anniversaries, so many years ago."""

from __future__ import annotations

from collections.abc import Iterator

from brief import patterns as re
from brief.consistency.told import Told, one_line
from brief.language.numbers import parse
from brief.records import Finding, Span

_COUNT = r"(?P<n>\d{1,4}|[a-z]+(?:-[a-z]+)?)"
_HISTORY = re.compile(
    rf"\b{_COUNT}[- ]year[- ](?:history|existence|lifetime|old (?:club|company|firm|paper"
    rf"|newspaper|school|theatre|theater|institution|orchestra|university|bank|brewery"
    rf"|festival))\b"
)
_FOUNDED = re.compile(
    r"\b(?:[Ff]ounded|[Ee]stablished|[Oo]pened|[Bb]uilt|established|set up|formed|opened"
    r"|launched|started|begun|began|created|married"
    r"|wed"
    r"|incorporated)\b[^.;]{0,40}?\bin (?P<year>1[5-9]\d\d|20\d\d)\b"
)
_ANNIVERSARY = re.compile(
    r"\b(?P<n>\d{1,3}(?:st|nd|rd|th)|[a-z]+(?:-[a-z]+)?) (?:wedding )?(?:anniversary"
    r"|birthday|jubilee)\b"
)
_AGO = re.compile(rf"\b{_COUNT} years (?:ago|earlier),? (?:\(|in )(?P<year>1[5-9]\d\d|20\d\d)\b")
# "will go dark on Saturday, 132 years after it was first lit in 1888"
_YEARS_AFTER = re.compile(
    rf"\b(?P<length>{_COUNT} years) after (?:it|he|she|they|its|his|her"
    r"|their|the|an?)\b(?:(?!\b(?:until|before|when|who)\b)[^.;,\d]){0,50}?,? in (?:[A-Z][a-z]+ )?"
    r"(?P<year>1[5-9]\d\d|20\d\d)\b"
)
_THESE_DAYS = re.compile(
    r"\b(?:[A-Z][a-z]+day|today|tonight|yesterday|tomorrow|this (?:week|month|year|weekend|spring"
    r"|summer|autumn|winter)|next (?:week|month))\b|\b(?:has|have|will|is|are) "
)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_OPENING = 3  # sentences that tell of what has just happened
_ROUGHLY = re.compile(
    r"\b(?:nearly|almost|about|around|some|roughly|approximately|over|more than|close to) $", re.I
)


def spells(told: Told) -> Iterator[Finding]:
    """Years that have passed otherwise than is told."""
    yield from _histories(told)
    yield from _anniversaries(told)
    yield from _agos(told)
    yield from _after(told)


def _histories(told: Told) -> Iterator[Finding]:
    if told.published is None:
        return
    years = told.matches(_FOUNDED, cue=("in 1", "in 20"))
    for match in told.matches(_HISTORY, cue=("year",)):
        count = parse(match["n"])
        if count is None or count < 5 or len({m["year"] for m in years}) != 1:
            continue
        founded = years[0]
        true = told.published.year - int(founded["year"])
        if (
            abs(true - count) <= 1
            or not 0.7 <= count / max(true, 1) <= 1.4
            or round(true, -1) == count
        ):
            continue
        yield told.finding(
            "duration", f"{one_line(founded[0]).capitalize()} is {true} years ago, not"
                        f" {match['n']}.",
            Span(*match.span()), Span(*founded.span()), right=f"{true} years",
        )  # fmt: skip


def _anniversaries(told: Told) -> Iterator[Finding]:
    """For "founded in 1872, the brewery is marking its 150th anniversary"."""
    if told.published is None:
        return
    founded = told.matches(_FOUNDED, cue=("in 1", "in 20"))
    if len({m["year"] for m in founded}) != 1:
        return
    true = told.published.year - int(founded[0]["year"])
    for match in told.matches(_ANNIVERSARY):
        rank = parse(match["n"]) or float(re.sub(r"\D", "", match["n"]) or 0)
        sentence, other = told.sentence(match.start()), told.sentence(founded[0].start())
        if sentence is None or other is None or rank < 5:
            continue
        if abs(told.number_of(sentence) - told.number_of(other)) > 1:
            continue
        if abs(true - rank) <= 1 or abs(true - rank) > 30:
            continue
        yield told.finding(
            "duration", f"{one_line(founded[0][0]).capitalize()} is {true} years ago, not"
                        f" {rank:.0f}.",
            Span(*match.span()), Span(*founded[0].span()), right=f"{true} years",
        )  # fmt: skip


def _agos(told: Told) -> Iterator[Finding]:
    if told.published is None:
        return
    for match in told.matches(_AGO, cue=("years",)):
        count = parse(match["n"])
        true = told.published.year - int(match["year"])
        if count is None or "earlier" in match[0] or abs(true - count) <= 1:
            continue
        rough = _ROUGHLY.search(told.text, max(0, match.start() - 20), match.start())
        if count % 5 == 0 and abs(true - count) <= (max(3, 0.1 * count) if rough else 3):
            continue
        yield told.finding(
            "duration", f"{match['year']} is {true} years ago, not {match['n']}.",
            Span(*match.span()), right=f"{true} years",
        )  # fmt: skip


def _after(told: Told) -> Iterator[Finding]:
    """Years told of as past since an event of a given year, in a sentence about these days."""
    for match in told.matches(_YEARS_AFTER, cue=("years after",)) if told.published else ():
        sentence, count = told.sentence(match.start()), parse(match["n"])
        if sentence is None or count is None or count < 4 or told.published is None:
            continue
        before = told.text[sentence.start : match.start()]
        years = _YEAR.findall(told.text[sentence.start : sentence.end])
        if len(years) > (int(match["year"]) >= 1800) or _ROUGHLY.search(before):
            continue  # it may be that other year from which the count goes
        if not _THESE_DAYS.search(before) or told.number_of(sentence) > _OPENING:
            continue
        true = told.published.year - int(match["year"])
        if abs(true - count) <= 1 or not 0.7 <= count / max(true, 1) <= 1.4:
            continue
        yield told.finding(
            "duration", f"{match['year']} is {true} years ago, not {match['n']}.",
            Span(*match.span("length")), Span(*match.span("year")), right=f"{true} years",
        )  # fmt: skip
