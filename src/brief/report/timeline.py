"""The dates that the statements of an article speak of, in the order of the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from brief.records import Claim, Report, TimeValue
from brief.report.dates import Days, days, words

_MODS = {
    "APPROX": "about ",
    "BEFORE": "before ",
    "AFTER": "after ",
    "ON_OR_BEFORE": "by ",
    "ON_OR_AFTER": "from ",
    "START": "start of ",
    "MID": "middle of ",
    "END": "end of ",
}


@dataclass(frozen=True, slots=True)
class Dated:
    """A date, and what is said of it: ``mentions`` are values, numbered from 1 in the report.

    ``claims`` are those that say it happened then before those that only name the date.
    """

    value: TimeValue
    when: Days
    words: str
    mentions: tuple[int, ...]
    claims: tuple[Claim, ...]


def timeline(report: Report) -> list[Dated]:
    """The dates of a report that statements use and that have days in the calendar."""
    found: dict[tuple[str, str | None], list[tuple[int, TimeValue]]] = {}
    for number, value in enumerate(report.values, start=1):
        if isinstance(value, TimeValue) and value.type in ("DATE", "TIME"):
            found.setdefault((value.value, value.mod), []).append((number, value))
    using: dict[str, list[Claim]] = {}
    for claim in sorted(report.claims, key=lambda claim: (claim.start, claim.end)):
        for name in claim.values:
            using.setdefault(name, []).append(claim)
    made = []
    for (stated, mod), mentions in found.items():
        when = days(stated)
        claims = [claim for _, value in mentions for claim in using.get(value.id, ())]
        if when is None or not claims:
            continue
        claims.sort(key=lambda claim: claim.event is None or claim.event.time != stated)
        numbers = tuple(number for number, _ in mentions)
        said = _MODS.get(mod or "", "") + words(stated)
        made.append(Dated(mentions[0][1], when, said, numbers, _once(claims)))
    return sorted(made, key=lambda each: (each.when.first, each.when.clock, each.when.length))


def _once(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    return tuple({claim.id: claim for claim in claims}.values())
