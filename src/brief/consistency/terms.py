"""How long somebody goes to prison, told twice: "four years in prison", "her six-year term"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from brief import patterns as re
from brief.consistency.told import Told, one_line
from brief.language.numbers import parse
from brief.records import Finding, Span

_N = r"(?P<n>\d{1,3}|[A-Za-z]+(?:-[a-z]+)?)"
_UNIT = r"(?P<unit>year|month|week|day)"
_TERMS = (
    re.compile(rf"\b{_N}[ -]{_UNIT}s? (?:in (?:prison|jail)|behind bars|of imprisonment)\b"),
    re.compile(
        r"\b(?:sentenced|jailed|imprisoned|locked up)(?: [a-z]+){0,3}? (?:to|for)"
        rf" (?P<soft>[a-z]+ )?{_N} {_UNIT}s?\b"
    ),
    re.compile(rf"\b{_N}-{_UNIT} (?:prison |jail )?(?:term|sentence)\b"),
)
_CUE = re.compile(r"\b(?:prison|jail\w*|behind bars|imprison\w*|sentence[ds]?|term)\b")
# Another term than the one that the court gave: the most there is, what is asked for, somebody's.
_OTHERWISE = re.compile(
    r"\b(?:up to|fac(?:e[ds]?|ing)|maximum|minimum|could|may|might|would|at least|more than|less"
    r"|suspend\w*|probation|parole|eligible|concurrent\w*|consecutive\w*|plus|additional|another"
    r"|further|each|every|both|respectively|earlier|previous\w*|already|reduced|increased|cut"
    r"|ask\w*|sought|seek\w*|demand\w*|recommend\w*|guidelines|appeal\w*|accomplice"
    r"|co-?\w*defendant\w*|brother|sister|wife|husband|partner|son|father|mother|other|others|if"
    r"|last (?:year|month)|ago|remaining|counts?|half)\b|\b(?:19|20)\d\d\b", re.IGNORECASE,
)  # fmt: skip
_MONTHS = {"year": 12.0, "month": 1.0, "week": 12 / 52, "day": 12 / 365}


@dataclass(frozen=True, slots=True)
class _Term:
    months: float
    span: Span
    sentence: Span


def terms(told: Told) -> Iterator[Finding]:
    """Two prison terms in an article of one convict."""
    held: list[_Term] = []
    for pattern in _TERMS:
        for match in told.matches(pattern, cue=_CUE):
            sentence, count = told.sentence(match.start()), parse(match["n"].lower())
            if sentence is None or count is None:
                continue
            if _OTHERWISE.search(told.text, sentence.start, sentence.end):
                return  # there is more than one term to be told of
            end = match.end("unit")
            span = Span(match.start("n"), end + told.text.startswith("s", end))
            if all(not t.span.overlaps(span) for t in held):
                held.append(_Term(count * _MONTHS[match["unit"]], span, sentence))
    if len({t.months for t in held}) != 2:
        return
    held.sort(key=lambda t: t.span)
    first = held[0]
    other = next(t for t in held if t.months != first.months)
    people = {
        told.person(e) for t in held for e in told.persons.inside(t.sentence.start, t.sentence.end)
    } - {told.person(e) for e in told.persons if _judges(told, e.start)}
    if first.sentence == other.sentence or len(people) > 1:
        return
    if not 1 / 3 <= first.months / other.months <= 3:
        return
    x, y = (one_line(told.text[t.span.start : t.span.end]) for t in (first, other))
    yield told.finding(
        "duration", f"The term is {x} at first and {y} later.", first.span, other.span
    )


def _judges(told: Told, at: int) -> bool:
    """Whether a name is that of one of the court."""
    before = told.text[max(0, at - 24) : at]
    return (
        re.search(r"\b(?:Judge|Justice|Magistrate|Recorder|Prosecutor|Attorney)\s$", before)
        is not None
    )
