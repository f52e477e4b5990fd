"""Dates of TIMEX3 for people and for a timeline: in words, and as the days they cover.

Values are those of ISO 24617-1: ``2019-04-25``, ``2019-W17``, ``2019-W17-WE``, ``2019-Q2``,
``2019-H1``, ``2019-SU``, ``201`` (a decade), ``19`` (a century), each day with a part or a clock
time after ``T``. What has no place in the calendar (``PRESENT_REF``, ``XXXX-05-03``, ``P2D``) has
no days.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from brief.report.words import MONTHS

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d|[A-Z]{2})?\S*)?$")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_YEAR = re.compile(r"(\d{4})$")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?$")
_PART = re.compile(r"(\d{4})-(Q[1-4X]|H[12]|SP|SU|FA|WI)$")
_DECADE = re.compile(r"(\d{3})$")
_CENTURY = re.compile(r"(\d\d)$")
_PARTS_OF_DAY = {
    "MO": "morning",
    "AF": "afternoon",
    "EV": "evening",
    "NI": "night",
    "DT": "daytime",
    "MI": "midday",
}
# First month and number of months; the winter of a year begins in its December.
_MONTHS_OF = {
    "Q1": (1, 3, "first quarter of"),
    "Q2": (4, 3, "second quarter of"),
    "Q3": (7, 3, "third quarter of"),
    "Q4": (10, 3, "fourth quarter of"),
    "H1": (1, 6, "first half of"),
    "H2": (7, 6, "second half of"),
    "SP": (3, 3, "spring"),
    "SU": (6, 3, "summer"),
    "FA": (9, 3, "fall"),
    "WI": (12, 3, "winter"),
}


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """The days ``first`` to ``last``, both included, and the clock time of a moment."""

    first: dt.date
    last: dt.date
    clock: str = ""

    @property
    def length(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1


def days(value: str) -> Days | None:
    """The days that a TIMEX3 value of type DATE or TIME covers; None where it has no place.

    >>> days("2019-W17")
    Days(first=datetime.date(2019, 4, 22), last=datetime.date(2019, 4, 28), clock='')
    """
    try:
        return _days(value)
    except ValueError:  # the 30th of February, the 60th week
        return None


def _days(value: str) -> Days | None:
    if match := _DAY.match(value):
        day = dt.date(int(match[1]), int(match[2]), int(match[3]))
        clock = match[4] or ""
        return Days(day, day, clock if ":" in clock else "")
    if match := _MONTH.match(value):
        return _months(int(match[1]), int(match[2]), 1)
    if match := _YEAR.match(value):
        return _months(int(match[1]), 1, 12)
    if match := _WEEK.match(value):
        first = dt.date.fromisocalendar(int(match[1]), int(match[2]), 6 if match[3] else 1)
        return Days(first, first + dt.timedelta(days=1 if match[3] else 6))
    if (match := _PART.match(value)) and match[2] in _MONTHS_OF:
        start, count, _ = _MONTHS_OF[match[2]]
        return _months(int(match[1]), start, count)
    if match := _DECADE.match(value):
        return _years(int(match[1]) * 10, 10)
    if match := _CENTURY.match(value):
        return _years(int(match[1]) * 100, 100)
    return None


def _months(year: int, month: int, count: int) -> Days:
    first = dt.date(year, month, 1)
    after = year * 12 + month - 1 + count
    if after // 12 > dt.MAXYEAR:
        return Days(first, dt.date.max)
    return Days(first, dt.date(after // 12, after % 12 + 1, 1) - dt.timedelta(days=1))


def _years(first: int, count: int) -> Days:
    return Days(dt.date(first, 1, 1), dt.date(min(first + count - 1, dt.MAXYEAR), 12, 31))


def words(value: str) -> str:
    """A TIMEX3 value as people say it; empty for what has no place in the calendar.

    >>> words("2019-04-25T19:21"), words("2019-W17"), words("2022-Q2"), words("199")
    ('25 April 2019, 19:21', 'week of 22 April 2019', 'second quarter of 2022', '1990s')
    """
    found = days(value)
    if found is None:
        return ""
    first = found.first
    if match := _DAY.match(value):
        part = found.clock or _PARTS_OF_DAY.get(match[4] or "", "")
        tail = f", {part}" if part else ""
        return f"{_day(first)}{tail}"
    if _MONTH.match(value):
        return f"{MONTHS[first.month - 1]} {first.year}"
    if _YEAR.match(value):
        return str(first.year)
    if match := _WEEK.match(value):
        return f"{'weekend' if match[3] else 'week'} of {_day(first)}"
    if match := _PART.match(value):
        return f"{_MONTHS_OF[match[2]][2]} {first.year}"
    if _DECADE.match(value):
        return f"{first.year}s"
    return f"{first.year}-{found.last.year}"


def _day(day: dt.date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
