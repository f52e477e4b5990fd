"""Births and deaths as works of reference tell them: "Ann Lee (2 May 1894 – 3 June 1937) was ...".

Which of the two days is which only the dash between them says, so a claim of either is held
against that one, never against both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from brief.comparison import agreement
from brief.comparison.finding import Finding
from brief.comparison.units import Statement, Unit, same_value
from brief.evidence import Base
from brief.records import Claim, Document, TimeValue, Verdict
from brief.verify import proof, reasons, suggestions
from brief.verify.nearest import Compared

_CONFIDENCE = 0.94
_Event = Literal["birth", "death"]
_EVENTS: dict[str, _Event] = {
    "bear": "birth", "birth": "birth", "die": "death", "death": "death",
}  # fmt: skip
_LED: dict[str, _Event] = {"b": "birth", "bear": "birth", "d": "death", "die": "death"}
_DASH = re.compile(r"[-–—]+")
# Between brackets besides days, dashes and places; anything else, and it may be a term of office.
_SMALL = frozenset(", ; . in at on née born".split())
_BEING = frozenset({"be"})
# Years from birth to death: a shorter span may be that of an office.
_SHORTEST = 10
_LONG = 30  # where the sentence doesn't go on to say who it was


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim of one day alone: who was born or died, and when."""

    event: _Event
    person: Unit
    time: Unit
    number: int  # of the time among the claim's units


def told(found: Sequence[Compared], claim: Claim, document: Document, base: Base) -> Verdict | None:
    """The verdict of a claim of one birth or death that a span of life tells or excludes, if any.

    Args:
        found: The claim beside the sentences that are near to it.
        claim: The claim.
        document: What it is of.
        base: What the sentences are of.
    """
    mine = _asked(found[0].alignment.claim) if found else None
    if mine is None or not isinstance(mine.time.value, TimeValue):
        return None
    for compared in found:
        for event, theirs in _lived(compared.alignment.evidence, mine.person):
            if event != mine.event or not isinstance(theirs.value, TimeValue):
                continue
            agree = agreement.time(mine.time.value, theirs.value)
            if agree is not None:
                outcome: Literal["pass", "fail"] = "pass" if agree else "fail"
                finding = Finding("time", outcome, mine.time, theirs, mine.number)
                return _verdict(finding, compared, claim, document, base)
    return None


def _asked(mine: Statement) -> _Told | None:
    if mine.negated or mine.hedges:
        return None
    telling = [(n, unit) for n, unit in enumerate(mine.units) if unit.weight]
    events = [_EVENTS[u.base] for _, u in telling if u.value is None and u.base in _EVENTS]
    persons = [unit for _, unit in telling if unit.kind == "person"]
    times = [(n, unit) for n, unit in telling if unit.kind == "time"]
    if not len(events) == len(persons) == len(times) == 1 or len(telling) != 3:
        return None
    return _Told(events[0], persons[0], times[0][1], times[0][0])


def _lived(theirs: Statement, person: Unit) -> Iterator[tuple[_Event, Unit]]:
    """The days of birth and death between the brackets behind a name."""
    units = theirs.units
    for n, unit in enumerate(units):
        if unit.kind != "person" or not same_value(person, unit):
            continue
        start = n + 1 + (units[n + 1 : n + 2] != () and units[n + 1].base == ",")
        if units[start : start + 1] == () or units[start].base != "(":
            continue
        ends = (k for k in range(start, len(units)) if units[k].base == ")")
        end = next(ends, None)
        if end is not None and end + 1 < len(units):
            yield from _between(units[start + 1 : end], defined=units[end + 1].base in _BEING)


def _between(inside: Sequence[Unit], *, defined: bool) -> Iterator[tuple[_Event, Unit]]:
    times = [n for n, unit in enumerate(inside) if unit.kind == "time"]
    rest = [u for n, u in enumerate(inside) if n not in times and u.kind not in ("place", "person")]
    marks = [u for u in rest if _DASH.fullmatch(u.base)]
    known = all(u in marks or u.base in _SMALL or u.base in _LED for u in rest)
    if not known:
        return
    if len(times) == 2:
        first, last = (inside[n] for n in times)
        dash = any(first.end <= mark.start < last.start for mark in marks)
        if dash and _years(first, last) >= (_SHORTEST if defined else _LONG):
            yield "birth", first
            yield "death", last
    elif len(times) == 1 and not marks:
        led = [_LED[u.base] for u in inside[: times[0]] if u.base in _LED]
        if len(led) == 1:
            yield led[0], inside[times[0]]


def _years(first: Unit, last: Unit) -> int:
    years = [
        int(value.value[:4])
        for value in (first.value, last.value)
        if isinstance(value, TimeValue) and value.mod is None and value.value[:4].isdigit()
    ]
    return years[1] - years[0] if len(years) == 2 else 0


def _verdict(
    finding: Finding, compared: Compared, claim: Claim, document: Document, base: Base
) -> Verdict:
    number = compared.candidate.number
    source = base.sources[number]
    fails = finding.outcome == "fail"
    right = suggestions.corrected(
        claim, [finding], document, compared.alignment.evidence, source
    ) if fails else None  # fmt: skip
    return Verdict(
        label="refuted" if fails else "supported",
        confidence=_CONFIDENCE,
        evidence=(
            proof.evidence(compared, base, "contradicts" if fails else "entails", compared.rest),
        ),
        checks=(proof.check(finding, document, compared, base),),
        reason=reasons.reason(finding, document, source, several=base.several)
        if fails else f"{proof.who(base, number)} has the day behind the name.",
        suggestion=right,
    )  # fmt: skip
