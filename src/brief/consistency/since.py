"""How many years it is since: "after 26 years in the chair", of one who came in 1989."""

from __future__ import annotations

import re
from collections.abc import Iterator

from brief.consistency.told import Told, one_line
from brief.language.numbers import parse
from brief.records import Finding, Span

_COUNT = r"(?P<n>\d{1,2}|[a-z]+(?:-[a-z]+)?)"
_SOFTLY = r"(?:(?P<soft>nearly|almost|more than|over|just over|about|around|some) )?"
# What lasts until now, or ended with what the article tells.
_LASTED = re.compile(
    rf"\b(?:[Aa]fter|[Ff]or|[Ss]pent|[Ss]erved|[Ii]n|[Dd]uring|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir"
    rf"|[Tt]he|[Tt]hose)"
    rf" (?:(?:his|her|its|their|the|those|all) )?(?:(?:first"
    rf"|last) )?{_SOFTLY}(?P<length>{_COUNT} years)"
    r" (?:in (?:the (?:chair|job|post|role|dark|wild|cell|saddle|business|trade|ring|pulpit)|charge"
    r"|office|power|prison|jail|captivity|exile|command|custody|politics|parliament|opposition"
    r"|service)"
    r"|at the (?:helm|top|head|wheel|[a-z]+)|behind|on the (?:[a-z]+)|with the [a-z]+"
    r"|of (?:service|teaching|waiting|marriage|building work|work|silence|closure|rule|neglect"
    r"|trying)"
    r"|as (?:(?:its|the|a|an|his|her|their|[a-z]+['’]s?) )?(?:[a-z-]+ ){0,3}[a-z]+)\b"
)
# "had been behind bars for five years."; "the first to see it in 84 years"; "his 42-year career"
_ALSO = re.compile(
    rf"\b(?:(?:has|had|have) (?:been|led|run|held|worked|lived|stood|taught|waited|served|sat|kept"
    rf"|edited|managed|chaired|headed|owned|stayed|spent)\b[^.;,\d]{{0,40}}? for|(?:him|her"
    rf"|them)self for)"
    rf" {_SOFTLY}(?P<length>{_COUNT} years)(?=[.,;]| (?:and|but|when|until|before)\b)"
    r"|\b(?:has|have) (?:(?!\b(?:not|never|no)\b)[^.;,\d]){3,50} for"
    rf" {_SOFTLY.replace('soft', 'soft5')}(?P<length5>{_COUNT.replace('<n', '<n5')} years)(?=[.,;])"
    rf"|\bfirst\b[^.;,\d]{{0,40}}? in {_SOFTLY.replace('soft', 'soft2')}"
    rf"(?P<length2>{_COUNT.replace('<n', '<n2')} years)(?=[.,;])"
    rf"|\b(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Tt]he) (?P<length3>{_COUNT.replace('<n', '<n3')}-year)"
    r" (?:career|reign|tenure|stint|spell|rule|exile|wait|marriage|absence|closure|leadership"
    r"|spree)\b"
    rf"|\b[Ii]n (?:those|these|all those) {_SOFTLY.replace('soft', 'soft6')}"
    rf"(?P<length6>{_COUNT.replace('<n', '<n6')} years)\b"
    rf"|(?P<length4>\b{_COUNT.replace('<n', '<n4')} years) (?:was|is|had been|were"
    rf"|are) (?:long )?enough\b"
)
_BEGAN = re.compile(
    r"\b(?:became|went up|put up|erected|moved in|becoming|appointed|elected|took (?:over|charge"
    r"|office|up|on|the [a-z]+)"
    r"|locked up|jailed|imprisoned|convicted|sentenced|arrested|hired|joined|named|crowned"
    r"|came back as [a-z]+|succeeded|assumed|moved into|has (?:led|run|edited|headed|chaired|held)"
    r"|installed|inaugurated|sworn in|ordained|enthroned|inherited|married|enlisted|engaged"
    r"|arrived|bought|shut|closed|vanished|shot|filmed|recorded|lost|last (?:seen|shown|won"
    r"|played|held)"
    r"|in (?:charge|office|power|post|prison|jail) since|with the [a-z]+ since|since)\b"
    r"(?:(?!\b(?:until|and|to|before|after)\b)[^.;]){0,40}?\b(?:in (?:the )?"
    r"(?:(?:early|late|spring|summer|autumn|fall|winter|[A-Z][a-z]+)"
    r" (?:of )?)?|since (?:[A-Z][a-z]+ )?)(?P<year>1[89]\d\d|20\d\d)\b"
)
_ENDED = re.compile(
    r"\b(?:until|till|to|released|freed|left|retired|resigned|died|ended|closed|sacked|dismissed"
    r"|ousted"
    r"|stepped down|stood down|reopened|divorced|quit|deposed|returned)\b(?: [a-z]+){0,3}?"
    r"(?: in)? (?:[A-Z][a-z]+ )?(?P<year>1[89]\d\d|20\d\d)\b"
)
_DONE = re.compile(
    r"\b(?:(?:re)?open(?:s|ed|ing)?|can use|inaugurat\w+|unveil\w*|complet\w+|finish\w*|ready"
    r"|hand(?:ed|s) over|goes into service|welcom\w+|verdict|sentence[ds]?|jailed|convicted)\b"
)
_BEGAN_AND = re.compile(
    r"\b(?:began|started|was begun|were begun|broke ground|set out) in (?:[A-Za-z]+ )?"
    rf"(?P<year>1[89]\d\d|20\d\d),? (?:and|but|it) (?:has |have )?(?:took|taken|lasted"
    rf"|dragged on for)"
    rf" {_SOFTLY}(?P<length>{_COUNT} years)\b"
)
# "will go dark on Saturday, 132 years after it was first lit in 1888"
_AFTER = re.compile(
    r"\b(?P<length>(?P<n>\d{1,3}|[a-z]+(?:-[a-z]+)?) years) after (?:it|he|she|they|its|his|her"
    r"|their|the|an?)\b(?:(?!\b(?:until|before|when|who)\b)[^.;,\d]){0,50}?,? in (?:[A-Z][a-z]+ )?"
    r"(?P<year>1[5-9]\d\d|20\d\d)\b"
)
_NOW = re.compile(
    r"\b(?:[A-Z][a-z]+day|today|tonight|yesterday|tomorrow|this (?:week|month|year|weekend|spring"
    r"|summer|autumn|winter)|next (?:week|month))\b|\b(?:has|have|will|is|are) "
)
_ABOUT = re.compile(
    r"\b(?:nearly|almost|more than|over|about|around|some|roughly|at least|within)\s$"
)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_YEARS, _DATED = ("year",), ("18", "19", "20")
_REACH = 4  # sentences
_OPENING = 3  # sentences that tell of what has just happened


def since(told: Told) -> Iterator[Finding]:
    """Years in office, in prison, at work that the year when they began does not bear out."""
    if told.published is None:
        return
    yield from _after(told, told.published.year)
    yield from _took(told, told.published.year)
    began = [m for m in told.matches(_BEGAN, cue=_DATED) if int(m["year"]) < told.published.year]
    now = told.published.year
    years = {int(y) for y in _YEAR.findall(told.text)}
    for match in (*told.matches(_LASTED, cue=_YEARS), *told.matches(_ALSO, cue=_YEARS)):
        group = next(
            (g for g in ("", "2", "3", "4", "5", "6") if match.groupdict().get("length" + g)), ""
        )
        count, sentence = parse(match["n" + group].lower()), told.sentence(match.start())
        if count is None or count < 4 or sentence is None:
            continue
        at = told.number_of(sentence)
        near = [
            m for m in began
            if (other := told.sentence(m.start())) is not None
            and abs(told.number_of(other) - at) <= _REACH
        ]  # fmt: skip
        if len({m["year"] for m in near}) != 1 or _soft(match):
            continue
        begun = near[0]
        ended = list(_ended(told, begun))
        if len(ended) > 1:
            continue
        last = int(ended[0]["year"]) if ended else now
        true = last - int(begun["year"])
        # Two other years may bound it; a round number is seldom meant to the year.
        if any(abs(a - b - count) <= 1 for a in (now, *years) for b in years):
            continue
        if abs(true - count) <= 1 or not 0.5 <= count / max(true, 1) <= 2:
            continue
        if count % 10 == 0 and abs(true - count) <= 4:
            continue
        length = Span(*match.span("length" + group))
        words = one_line(told.text[length.start : length.end])
        yield told.finding(
            "duration", f"From {begun['year']} to {last} is {true} years, not “{words}”.",
            length, Span(*begun.span()), *(Span(*m.span()) for m in ended), right=f"{true} years",
        )  # fmt: skip
        return


def _after(told: Told, now: int) -> Iterator[Finding]:
    """Years told of as past since an event of a given year, in a sentence about these days."""
    for match in told.matches(_AFTER, cue=_YEARS):
        sentence, count = told.sentence(match.start()), parse(match["n"])
        if sentence is None or count is None or count < 4:
            continue
        before = told.text[sentence.start : match.start()]
        years = _YEAR.findall(told.text[sentence.start : sentence.end])
        if len(years) > (int(match["year"]) >= 1800) or _ABOUT.search(before):
            continue  # it may be that other year from which the count goes
        if not _NOW.search(before) or told.number_of(sentence) > _OPENING:
            continue
        true = now - int(match["year"])
        if abs(true - count) <= 1 or not 0.7 <= count / max(true, 1) <= 1.4:
            continue
        yield told.finding(
            "duration", f"{match['year']} is {true} years ago, not {match['n']}.",
            Span(*match.span("length")), Span(*match.span("year")), right=f"{true} years",
        )  # fmt: skip


def _took(told: Told, now: int) -> Iterator[Finding]:
    """For "Work began in June 2013 and took nine years", of what the lead says opens now."""
    done = any(_DONE.search(told.text, s.start, s.end) for s in (*told.titles[:1], *told.body[:2]))
    for match in told.matches(_BEGAN_AND, cue=_YEARS) if done else ():
        sentence, count = told.sentence(match.start()), parse(match["n"].lower())
        if sentence is None or count is None or count < 2 or match["soft"]:
            continue
        begun = int(match["year"])
        later = {int(y) for y in _YEAR.findall(told.text) if int(y) > begun} - {now}
        true = now - begun
        if abs(true - count) <= 1 or not 0.6 <= count / max(true, 1) <= 1.7:
            continue
        if any(abs(y - begun - count) <= 1 for y in later):
            continue  # it was done in that year
        yield told.finding(
            "duration", f"From {begun} to {now} is {true} years, not “{match['length']}”.",
            Span(*match.span("length")), Span(*match.span("year")), right=f"{true} years",
        )  # fmt: skip


def _ended(told: Told, begun: re.Match[str]) -> Iterator[re.Match[str]]:
    """The years in which the sentence lets end what it lets begin: "and released in 2010"."""
    sentence = told.sentence(begun.start())
    if sentence is None:
        return
    for match in _ENDED.finditer(told.text, begun.end(), sentence.end):
        if int(match["year"]) > int(begun["year"]):
            yield match


def _soft(match: re.Match[str]) -> bool:
    """Whether a length is told roughly."""
    return any(match.groupdict().get(f"soft{n}") for n in ("", 2, 5, 6))
