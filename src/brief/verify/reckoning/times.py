"""The time between two dates or two times of day, and ages."""

from __future__ import annotations

import calendar
import dataclasses
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations, permutations

from brief.records import QuantityValue, TimeValue, Value
from brief.verify import reasons
from brief.verify.reckoning.asked import DAYS, SECONDS, Asked, Reckoning, digits

_NEAR = 16  # characters between the ends of one stretch of days: "July 13 to 17"
_ANY_YEAR, _FEBRUARY = "2001", 2
_Stretch = tuple[date, date]  # the first day of a date and its last
_End = tuple[Value | None, _Stretch]


def span(asked: Asked) -> Iterator[Reckoning]:
    """The time between two dates, or from one of them to the day of publication."""
    unit = asked.figure.unit
    if unit not in DAYS:
        return
    dates = [(v, found) for v in asked.values if (found := _days(v)) is not None]
    ends: list[_End] = [*dates]
    if asked.published is not None:
        ends.append((None, (asked.published, asked.published)))
    for one, other in (*combinations(ends, 2), *_of_one_year(asked.values)):
        (a, first), (b, last) = sorted((one, other), key=lambda end: end[1])
        if first[1] < last[0]:
            used = tuple(value for value in (a, b) if value is not None)
            for value, rough in _lengths(asked, used, first, last):
                time = f"{digits(round(value, 1))} {_unit(unit, value)}"
                shown = f"from {_said(a)} to {_said(b)} it is {time}"
                yield asked.made(value, unit, used, shown, rough=rough)


def _of_one_year(values: Sequence[Value]) -> Iterator[tuple[_End, _End]]:
    """Two days of a year that is not told: from 3 May to 17 May it is a fortnight in any.

    Between February and March a day may lie that not every year has.
    """
    days = [
        (value, found)
        for value in values
        if isinstance(value, TimeValue) and value.value.startswith("XXXX-")
        if (found := _days(dataclasses.replace(value, value=_ANY_YEAR + value.value[4:])))
    ]
    for one, other in combinations(days, 2):
        first, last = one[1][0], other[1][0]
        whole = one[1] == (first, first) and other[1] == (last, last)
        across = first.month <= _FEBRUARY < last.month
        if whole and first < last and not across:
            yield one, other


def _lengths(
    asked: Asked, used: Sequence[Value], first: _Stretch, last: _Stretch
) -> Iterator[tuple[float, bool]]:
    """How long it is from one date to another, in the figure's unit, and whether that is rough."""
    unit, years = asked.figure.unit, last[0].year - first[0].year
    exact = first[0] == first[1] and last[0] == last[1]
    if asked.aged:
        # who was born in 1924 was 84 or 85 in 2009
        ages = [_full_years(first[0], last[0])] if exact else [years, years - 1]
        yield from ((float(age), False) for age in ages if age > 0)
        return
    coarsest = max((day[1] - day[0]).days for day in (first, last))
    if coarsest > DAYS[unit] * 1.1:
        return
    if unit == "a" and not exact:
        yield float(years), True
    length = _middle(last, first) / DAYS[unit]
    yield length, not (exact and unit == "d")
    if unit != "d":
        # "three months" are any number of days near it
        yield from (
            (half / 2, True) for half in (round(2 * length),) if abs(half / 2 - length) < 0.2
        )
    elif exact and len(used) > 1 and _one_stretch(*used):
        yield length + 1, False  # both ends are counted: "July 13 to 17" are five days


def aged(asked: Asked) -> Iterator[Reckoning]:
    """How old somebody was in a year, who is so old on the day of publication."""
    if not asked.aged or asked.published is None:
        return
    ages = [v for v in asked.figures if v.of == "age" and v.unit == "a"]
    dates = [(v, found) for v in asked.values if (found := _days(v)) is not None]
    for age, (day, (first, _)) in ((a, d) for a in ages for d in dates):
        ago = asked.published.year - first.year
        for value in (age.value - ago, age.value - ago - 1):
            if ago > 0 and value > 0:
                shown = f"{digits(age.value)}, and {ago} years before that {digits(value)}"
                yield asked.made(value, "a", (age, day), shown)


def clock(asked: Asked) -> Iterator[Reckoning]:
    """The time between two times of day."""
    unit = asked.figure.unit
    if unit not in SECONDS:
        return
    times = [(v, found) for v in asked.values if (found := _seconds(v)) is not None]
    for (a, (day, start)), (b, (other, end)) in permutations(times, 2):
        if day != other or end <= start:
            continue
        value = (end - start) / SECONDS[unit]
        shown = f"from {_said(a)} to {_said(b)} it is {digits(round(value, 1))} {unit}"
        yield asked.made(value, unit, (a, b), shown)


def apart(one: TimeValue, other: TimeValue, values: Sequence[Value]) -> bool:
    """Whether one year is so long before another as some length says: "1921, three years after"."""
    years = [time.value[:4] for time in (one, other)]
    return all(year.isdigit() for year in years) and any(
        isinstance(length, QuantityValue) and length.unit == "a" and length.upper is None
        and abs(int(years[0]) - int(years[1])) == length.value
        for length in values
    )  # fmt: skip


def _days(value: Value) -> _Stretch | None:
    """The first day of a date and its last: of a month or a year all of it."""
    if not isinstance(value, TimeValue) or value.mod not in (None, "APPROX"):
        return None
    day, _, clock = value.value.partition("T")
    if value.type not in ("DATE", "TIME") or clock.isalpha():
        return None  # a night may be that of either day
    parts = day.split("-")
    if not all(part.isdigit() for part in parts) or len(parts[0]) != 4:
        return None
    numbers = [int(part) for part in parts]
    try:
        if len(numbers) == 3:
            return date(*numbers), date(*numbers)
        if len(numbers) == 2:
            last = calendar.monthrange(numbers[0], numbers[1])[1]
            return date(numbers[0], numbers[1], 1), date(numbers[0], numbers[1], last)
        return date(numbers[0], 1, 1), date(numbers[0], 12, 31)
    except (ValueError, TypeError):  # no day of the calendar
        return None


def _seconds(value: Value) -> tuple[str, int] | None:
    """The day of a time of the clock, empty where none is told, and its seconds."""
    if not isinstance(value, TimeValue) or value.type != "TIME" or value.mod:
        return None
    day, _, clock = value.value.partition("T")
    parts = clock.split(":")
    if not 2 <= len(parts) <= 3 or not all(part.isdigit() for part in parts):
        return None
    hours, minutes, *more = (int(part) for part in parts)
    return day, 3600 * hours + 60 * minutes + sum(more)


def _middle(last: _Stretch, first: _Stretch) -> float:
    """The days between the middles of two dates."""
    middles = [(d[0].toordinal() + d[1].toordinal()) / 2 for d in (last, first)]
    return middles[0] - middles[1]


def _full_years(start: date, end: date) -> int:
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


def _one_stretch(a: Value, b: Value) -> bool:
    return b.start - a.end <= _NEAR


def _said(value: Value | None) -> str:
    if value is None:
        return "the publication"
    words = " ".join(value.quote.split())
    day = reasons.day_words(value.value) if isinstance(value, TimeValue) and value.anchor else None
    return words if day is None else f"{words} ({day})"


def _unit(unit: str, value: float) -> str:
    name = {"d": "day", "wk": "week", "mo": "month", "a": "year"}[unit]
    return name if value == 1 else f"{name}s"
