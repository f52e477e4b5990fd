"""When: the first and the last instant that a time of the text may mean, and what lies between."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from brief.consistency.told import Told
from brief.records import TimeValue

HOURS = {"min": 1 / 60, "h": 1.0, "d": 24.0, "wk": 168.0, "mo": 730.5, "a": 8766.0}
_NAMES = {"min": "minute", "h": "hour", "d": "day", "wk": "week", "mo": "month", "a": "year"}
_ANY_DAY = 2000  # the year of a time of the day that is told without its day
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # the month in which each begins


@dataclass(frozen=True, slots=True)
class Moment:
    """The first and the last instant that a time may mean; the article's own day has no words."""

    first: datetime
    last: datetime
    time: TimeValue | None = None

    @property
    def clock(self) -> bool:
        """Whether it is a time of the day."""
        return self.first == self.last

    def overlaps(self, other: Moment) -> bool:
        """Whether both may be the same instant: a month, and a day of it."""
        return self.first <= other.last and other.first <= self.last

    @property
    def dayed(self) -> bool:
        """Whether a time of the day is one of a day that is named with it."""
        return self.clock and self.first.year != _ANY_DAY

    @property
    def day(self) -> Moment:
        """The whole day of a time of it: "at noon on Saturday"."""
        day = self.first.replace(hour=0, minute=0)
        return Moment(day, day + timedelta(days=1), self.time)


def moment(told: Told, time: TimeValue) -> Moment | None:
    """What a time of the text may mean; none where it is no day, month, year or time of a day."""
    words = told.text[time.start : time.end]
    clock = re.fullmatch(r"(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)", time.value)
    if clock and re.search(r"\wday\b", words):
        at = datetime.fromisoformat(clock[1]) + timedelta(
            hours=int(clock[2]), minutes=int(clock[3])
        )
        return Moment(at, at, time)
    part_of_day = len(time.value) == 10 and time.mod in ("START", "MID", "END")  # "late on Monday"
    if time.type not in ("DATE", "TIME") or (time.mod is not None and not part_of_day):
        return None
    if m := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)", time.value):
        at = datetime(_ANY_DAY, 1, 1, int(m[4]) % 24, int(m[5]) % 60)  # of one day
        return Moment(at, at, time)
    if not re.search(r"\d|\wday\b|\bthis (?:month|week)\b|[A-Z][a-z]+ (?:this|last) year", words):
        return None
    try:
        if m := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(?:T(?:MO|MI|AF|EV|NI))?", time.value):
            day = datetime(int(m[1]), int(m[2]), int(m[3]))
            return Moment(day, day + timedelta(days=1), time)
        if m := re.fullmatch(r"(\d{4})-(\d\d)", time.value):
            first = datetime(int(m[1]), int(m[2]), 1)
            return Moment(first, first + timedelta(days=31), time)
        if m := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", time.value):
            first = datetime(int(m[1]), _SEASONS[m[2]], 1)
            return Moment(first, first + timedelta(days=100), time)
        if m := re.fullmatch(r"(\d{4})", time.value):
            return Moment(datetime(int(m[1]), 1, 1), datetime(int(m[1]), 12, 31), time)
    except ValueError:
        return None
    return None


def today(told: Told, clock: bool, back: int = 3) -> Moment | None:
    """The day of the article and those before it, for what lasts still."""
    if told.published is None or clock:
        return None
    day = datetime(told.published.year, told.published.month, told.published.day)
    return Moment(day - timedelta(days=back), day + timedelta(days=1))


def between(a: Moment, b: Moment) -> tuple[float, float]:
    """The least and the most hours between two moments."""
    hour = timedelta(hours=1)
    return (b.first - a.last) / hour, (b.last - a.first) / hour


def fits(a: Moment, b: Moment, low: float, high: float) -> bool:
    """Whether between two moments lie between so few and so many hours."""
    least, most = between(a, b)
    return least <= high and low <= most


def named(hours: float, unit: str) -> str:
    """So many hours, in a unit: "9 weeks"."""
    true = hours / HOURS[unit]
    shown = f"{true:.0f}" if true >= 2 else f"{true:.1f}".removesuffix(".0")
    return f"{shown} {_NAMES[unit]}{'' if shown == '1' else 's'}"


def bounds_of(time: TimeValue) -> tuple[date, date] | None:
    """The first and the last day that a time may mean."""
    if time.type not in ("DATE", "TIME") or time.mod is not None:
        return None
    if m := re.match(r"(\d{4})-(\d\d)-(\d\d)", time.value):
        day = date(int(m[1]), int(m[2]), int(m[3]))
        return day, day
    if m := re.fullmatch(r"(\d{4})-(\d\d)", time.value):
        first = date(int(m[1]), int(m[2]), 1)
        return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    if m := re.fullmatch(r"(\d{4})", time.value):
        return date(int(m[1]), 1, 1), date(int(m[1]), 12, 31)
    return None
