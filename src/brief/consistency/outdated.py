"""A number that the article itself has replaced: "62, up from 48", then "the 48 injured"."""

from __future__ import annotations

from collections.abc import Iterator

from brief import patterns as re
from brief.consistency.counting import OF_THEN, Count, counts, shown
from brief.consistency.told import Told, one_line, written
from brief.language.numbers import parse
from brief.records import Finding, Span

_UP_FROM = re.compile(
    r"\b(?P<verb>up|risen|rose|climbed|rising|increased|down|fallen|fell) from (?:the )?"
    r"(?P<old>\d{1,3}(?:,\d{3})+|\d+|[a-z]+(?:-[a-z]+)?)(?![\d.,]*(?:%| per ?cent| million"
    r"| billion))\b"
)
_SO_FAR = re.compile(r"\b(?:so far|to date|until now|currently|now)\b")
_DEFINITE = re.compile(r"\b(?:[Tt]he|[Aa]ll|[Aa]ll the|[Tt]hose)\s$")
_ANOTHER = re.compile(
    r"\b(?:earlier|initial\w*|previous\w*|first|then|from|had been|at the time|yesterday"
    r"|original\w*"
    r"|last|until|before|up|other|more|further|another|of whom|including|including|among|19\d\d"
    r"|20\d\d"
    r"|years?|months?)\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\b(?:people|persons|dead|deaths?|victims|fatalities|bodies|lives|homes|houses"
                    r"|properties|buildings)\b")  # fmt: skip
_LOST = re.compile(r"\b(?:destroy\w*|lost|burn(?:ed|t)|gutted|razed|flattened|swept away)\b")
_ALL = re.compile(
    r" (?:dead|victims|deaths|bodies|fatalities)(?=[.,;)]| (?:was|were|are|and|will|had|have|on"
    r"|of the)\b)"
)
_LEAST = 3


def outdated(told: Told) -> Iterator[Finding]:
    """Numbers that have been replaced, and totals that are two different ones."""
    yield from _from(told)
    yield from _totals(told)


def _from(told: Told) -> Iterator[Finding]:
    """For "1,428 cases, up from 1,052", and elsewhere "the 1,052 people infected so far"."""
    for match in told.matches(_UP_FROM, cue=(" from ",)):
        sentence = told.sentence(match.start())
        old = parse(match["old"].replace(",", ""))
        if sentence is None or old is None or old < _LEAST:
            continue
        of = {c for one in counts(told, sentence) for c in one.of}
        for other in told.sentences:
            for count in counts(told, other) if other != sentence else ():
                number = count.number
                if number.value != old or told.is_quoted(number.start):
                    continue
                before = told.text[max(other.start, number.start - 9) : number.start]
                rest = told.text[number.end : other.end]
                if not _DEFINITE.search(before) or not (_SO_FAR.search(rest) or of & count.of):
                    continue
                if _ANOTHER.search(told.text, other.start, other.end):
                    continue
                yield told.finding(
                    "toll",
                    f"{written(old)} is out of date: the number is "
                    f"{one_line(match['verb'])} from it.",
                    Span(number.start, number.end), Span(*match.span()),
                )  # fmt: skip
                return


def _totals(told: Told) -> Iterator[Finding]:
    """For "destroyed 57 homes" and "the 64 houses lost in the fire"."""
    every = [
        c for s in told.sentences for c in counts(told, s)
        if c.of & {"dead", "home"} and c.number.value >= _LEAST and not told.is_quoted(c.span.start)
    ]  # fmt: skip
    for kind in ("dead", "home"):
        own = [c for c in every if kind in c.of and (kind == "dead" or _lost(told, c))]
        values = {c.number.value for c in own}
        if len(values) != 2 or any(c.vague and not _least(told, c, max(values)) for c in own):
            continue
        for count in own:
            other = next(c for c in own if c.number.value != count.number.value)
            if other.sentence == count.sentence or not _definite(told, count):
                continue
            more = count.number.value > other.number.value
            if not _whole(told, other) or not (more or _all(told, count)):
                continue
            if not 0.5 <= count.number.value / other.number.value <= 2:
                continue
            if any(
                pattern.search(told.text, c.sentence.start, c.sentence.end)
                for c in own
                for pattern in (_ANOTHER, OF_THEN)
            ):
                continue
            first, second = sorted((count, other), key=lambda c: c.span)
            yield told.finding(
                "toll",
                f"“{shown(told, first)}” at first, “{shown(told, second)}” later.",
                first.span, second.span,
            )  # fmt: skip
            break


def _least(told: Told, count: Count, most: float) -> bool:
    """Whether a count is "at least" the larger of the two: fewer it cannot be."""
    before = told.text[max(count.sentence.start, count.number.start - 10) : count.number.start]
    return count.number.value == most and bool(re.search(r"\b[Aa]t least $", before))


def _lost(told: Told, count: Count) -> bool:
    return bool(_LOST.search(told.text, count.sentence.start, count.sentence.end))


def _definite(told: Told, count: Count) -> bool:
    start = max(count.sentence.start, count.number.start - 9)
    return bool(_DEFINITE.search(told.text[start : count.number.start]))


def _whole(told: Told, count: Count) -> bool:
    """Whether a count is of people or homes at large: "killed 12 civilians" may be some of them."""
    return bool(_WHOLE.search(told.text, count.number.end, count.span.end + 8))


def _all(told: Told, count: Count) -> bool:
    """Whether "the 15 victims" can only be all of them."""
    return bool(_ALL.match(told.text, count.number.end))
