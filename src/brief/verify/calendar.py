"""Dates that cannot be: a weekday that is not that day's, a thirtieth of February."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from brief.records import Span

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November"
    r"|December|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b(?![:/.,]\d)"
_YEAR = r"(?:,?\s{1,2}(?P<year>1[89]\d\d|20\d\d)\b)?"
_WEEKDAY = (
    r"(?:\b(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
    r",?\s{1,2}(?:the\s)?)?"
)
_PATTERNS = (
    re.compile(rf"{_WEEKDAY}\b{_MONTH}\s{{1,2}}(?:the\s)?{_DAY}{_YEAR}"),
    re.compile(rf"{_WEEKDAY}(?<![\d.,/:])\b{_DAY}\s{{1,2}}(?:of\s)?{_MONTH}{_YEAR}"),
)
_NEAR_DAYS = 45  # a date without a year is that of the year of publication only this near


@dataclass(frozen=True, slots=True)
class Impossible:
    """A date that contradicts itself: where, why, and the words that would be right."""

    span: Span
    reason: str
    right: str | None


def check(text: str, span: Span, published: str | None) -> tuple[Impossible, ...]:
    """The impossible dates in a stretch of a text.

    A weekday is judged where the year is given, or where the date lies within weeks of
    ``published`` (ISO 8601).
    """
    found: list[Impossible] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text, span.start, span.end):
            problem = _problem(match, published)
            if problem is not None:
                found.append(problem)
    return tuple(sorted(found, key=lambda p: p.span))


def _problem(match: re.Match[str], published: str | None) -> Impossible | None:
    month = next(n for n, name in enumerate(_MONTHS, 1) if name[:3] == match["month"][:3])
    day = int(match["day"])
    words = " ".join(match[0].split())
    where = Span(*match.span())
    year = int(match["year"]) if match["year"] else None
    if day > 29 or (day == 29 and year is not None):
        longest = calendar.monthrange(year or 2000, month)[1]
        if longest < day <= 31:
            return Impossible(
                where, f"{words} is no date: {_MONTHS[month - 1]} has {longest} days"
                + (f" in {year}." if month == 2 and year else "."), None,
            )  # fmt: skip
    if not match["weekday"] or not 0 < day <= 31:
        return None
    try:
        when = date(year, month, day) if year else _near(month, day, published)
    except ValueError:
        return None
    if when is None or _DAYS[when.weekday()] == match["weekday"]:
        return None
    right = _DAYS[when.weekday()]
    shown = f"{when.day} {_MONTHS[when.month - 1]} {when.year}"
    start = match.start("weekday")
    return Impossible(
        Span(start, start + len(match["weekday"])),
        f"{shown} was a {right}, not a {match['weekday']}.",
        right,
    )


def _near(month: int, day: int, published: str | None) -> date | None:
    try:
        today = date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
    for year in (today.year - 1, today.year, today.year + 1):
        if month == 2 and day == 29 and not calendar.isleap(year):
            continue
        when = date(year, month, day)
        if abs((when - today).days) <= _NEAR_DAYS:
            return when
    return None
