"""Whether two values, said to one question, exclude each other."""

from __future__ import annotations

import dataclasses
import math
import re
from datetime import date

from brief.comparison.units import Unit, same_value
from brief.records import EntityValue, PlaceValue, QuantityValue, TimeValue
from brief.stories.pairs import Line
from brief.values.names.link import fold
from brief.values.quantities import bounds
from brief.values.quantities.units import convert

LOWER_BOUNDS = frozenset({"EQUAL_OR_MORE", "MORE_THAN"})
_RISEN = 1.2
# How far apart two figures are that may be one, rounded or converted.
_ABOUT, _CONVERTED, _DOZENS = 1.12, 1.25, 1.6
_VAGUE = re.compile(
    r"\b(?:dozens?|scores?|hundreds|thousands|couple|half|few|several)\b", re.IGNORECASE
)
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_LATE = re.compile(r"\b(?:night|late|evening)\b", re.IGNORECASE)
_EARLY = re.compile(r"\b(?:midnight|early|dawn|overnight|morning)\b", re.IGNORECASE)
_CLOCK = re.compile(r"T\d\d:\d\d")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_OF_A_WEEK, _OF_A_YEAR = re.compile(r"XXXX-WXX-(\d)"), re.compile(r"[\dX]{4}-(\d\d)-(\d\d)")
_LOOSELY = re.compile(r"\b(?:about|around|shortly|just|roughly|nearly|almost|before|after)\b")
_SUBURB, _TOWN = 0.6, 0.3  # degrees
# Of times of day: by how many of the two are about so, and where one is a multiple of five.
_LOOSE_MINUTES, _ROUND_MINUTES = (0, 20, 30), 5


def apart(family: str, a: Unit, b: Unit) -> bool | None:
    """Whether two values of a family exclude each other; None where neither is known."""
    x, y = a.value, b.value
    if family == "name":
        return not _one_name(a, b)
    if isinstance(x, QuantityValue) and isinstance(y, QuantityValue):
        return _figures_apart(family, x, y)
    if isinstance(x, TimeValue) and isinstance(y, TimeValue):
        if family == "clock":
            if has_clock(a) and has_clock(b):
                return _minutes_apart(x, y)
            return _days_apart(x, y)  # "Monday night", and 9:47 p.m. of that Monday
        if family in ("when", "day") and one_night(a, b):
            return False
        if family == "when":
            return _days_apart(x, y)
        if family == "day":
            named = [_WEEKDAY.search(value.quote) for value in (x, y)]
            if all(named) and len({day[0].casefold() for day in named if day}) == 1:
                return False  # of one week, whatever the dates of their pages
            return x.value[:10] != y.value[:10]
    here, back = same_value(a, b), same_value(b, a)
    if here is False and back is False:
        return True
    return None if here is None and back is None else not (here or back)


def has_clock(unit: Unit) -> bool:
    """Whether a time tells hours and minutes."""
    return isinstance(unit.value, TimeValue) and _CLOCK.search(unit.value.value) is not None


def rises(mine: tuple[Line, Unit], theirs: tuple[Line, Unit]) -> bool:
    """Whether a later report has a figure well above the bound of an earlier one.

    "At least 12" of noon is not wrong where thirty are counted in the evening; it is old.
    """
    sides = [(line.source.document.article.published or "", u.value) for line, u in (mine, theirs)]
    (when, early), (then, late) = sorted(sides, key=lambda side: side[0])
    return (
        bool(when)
        and when < then
        and isinstance(early, QuantityValue)
        and isinstance(late, QuantityValue)
        and early.unit == late.unit
        and early.mod in LOWER_BOUNDS
        and late.value >= _RISEN * early.value
    )


def other_year(mine: Line, theirs: Line) -> bool:
    """Whether one tells of a year that is not its page's, and the other not: "In 2019, 14 died"."""
    years = [_years(line) for line in (mine, theirs)]
    pages = [(line.source.document.article.published or "")[:4] for line in (mine, theirs)]
    return any(
        bool(page) and bool(own - other - {page})
        for own, other, page in zip(years, years[::-1], pages, strict=True)
    )


def _years(line: Line) -> set[str]:
    text = line.source.document.text
    return {
        value.value[:4] for value in line.source.values_in(line.span)
        if isinstance(value, TimeValue) and value.type == "DATE" and value.value[:4].isdecimal()
        and not text[max(0, value.start - 8) : value.start].rstrip().casefold().endswith("since")
    }  # fmt: skip


def one_answer(family: str, a: Unit, b: Unit) -> bool:
    """Whether two values are one answer; a figure and a bound that it keeps are two."""
    x, y = a.value, b.value
    if isinstance(x, QuantityValue) and isinstance(y, QuantityValue):
        high, low = max(x.value, y.value), min(x.value, y.value)
        if {x.mod, y.mod} & LOWER_BOUNDS and high >= _RISEN * low:
            return False
    if family:
        return apart(family, a, b) is False
    return same_value(a, b) is True or same_value(b, a) is True


def times_apart(a: Unit, b: Unit) -> float:
    """How many times the one figure is the other, in one unit; 0 where one of them is nothing."""
    if not isinstance(a.value, QuantityValue) or not isinstance(b.value, QuantityValue):
        return 1.0
    low, high = sorted(abs(convert(q.value, q.unit)[0]) for q in (a.value, b.value))
    return high / low if low else 0.0


def _figures_apart(family: str, x: QuantityValue, y: QuantityValue) -> bool | None:
    if x.unit != y.unit and not family.startswith("in "):
        return None
    if x.unit == "{ordinal}":
        return x.value != y.value
    if x.unit in ("{vote}", "{score}"):
        return not bounds.agree(x, y)
    # What is counted is part of the question.
    found = bounds.agree(*(dataclasses.replace(q, of=None) for q in (x, y)))
    if found is not False:
        return None if found is None else False
    low, high = sorted(abs(convert(q.value, q.unit)[0]) for q in (x, y))
    loose = 1.0
    if "APPROX" in (x.mod, y.mod):
        loose = _ABOUT
    if x.unit != y.unit:
        loose = _CONVERTED
    if any(_VAGUE.search(q.quote) for q in (x, y)):
        loose = _DOZENS
    return high > loose * low


def _minutes_apart(x: TimeValue, y: TimeValue) -> bool:
    """Whether two times of day are not one, rounded."""
    mine, theirs = (60 * int(v.value[11:13]) + int(v.value[14:16]) for v in (x, y))
    loose = sum(v.mod == "APPROX" or _LOOSELY.search(v.quote) is not None for v in (x, y))
    rounded = not (mine % 5 and theirs % 5)
    slack = _LOOSE_MINUTES[loose] or (_ROUND_MINUTES if rounded else 0)
    return abs(mine - theirs) > slack


def _days_apart(x: TimeValue, y: TimeValue) -> bool | None:
    """Whether two days are two, by their dates or, where one is not known, by their names."""
    named = [_WEEKDAY.search(value.quote) for value in (x, y)]
    if named[0] and named[1]:
        return named[0][0].casefold() != named[1][0].casefold()
    mine, theirs = (value.value[:10] for value in (x, y))
    for start in (0, len("2033-")):  # "March 8" of a page without a date
        a, b = mine[start:], theirs[start:]
        if not ("X" in a or "X" in b):
            return a != b
    return None


def days_between(x: Unit, y: Unit) -> int:
    """Days between two days; of two weekdays without a date the shortest way round the week.

    0 where either is no day, or where nothing tells how far they are apart.
    """
    values = [getattr(u.value, "value", "") for u in (x, y)]
    if all(_DATE.match(v) for v in values):
        first, then = (date.fromisoformat(v[:10]) for v in values)
        return abs((then - first).days)
    weekdays = [int(m[1]) for v in values if (m := _OF_A_WEEK.match(v))]
    if len(weekdays) == len(values):
        gap = abs(weekdays[0] - weekdays[1])
        return min(gap, 7 - gap)
    days = [31 * int(m[1]) + int(m[2]) for v in values if (m := _OF_A_YEAR.match(v))]
    return abs(days[0] - days[1]) if len(days) == len(values) else 0


def one_night(x: Unit, y: Unit) -> bool:
    """Whether two days may be one night: "late on Friday", "early on Saturday"."""
    hours = [(bool(_LATE.search(u.base)), bool(_EARLY.search(u.base))) for u in (x, y)]
    return hours[0] != hours[1] and days_between(x, y) == 1


def degrees_apart(a: Unit, b: Unit) -> float:
    """Degrees between two places; 0 where it is not known where one of them is."""
    x, y = a.value, b.value
    if not isinstance(x, PlaceValue) or not isinstance(y, PlaceValue):
        return 0.0
    if x.lat is None or y.lat is None or x.lon is None or y.lon is None:
        return 0.0
    return math.dist((x.lat, x.lon), (y.lat, y.lon))


def one_area(a: Unit, b: Unit, *, town: bool = False) -> bool:
    """Whether a town may be a suburb of another: Malibu of Los Angeles.

    Args:
        a: A place.
        b: Another.
        town: Whether a town alone is meant: "a garage in Ghent".
    """
    return degrees_apart(a, b) < (_TOWN if town else _SUBURB)


def _one_name(a: Unit, b: Unit) -> bool:
    """Whether two names are written alike, or one is a part of the other."""
    mine, theirs = ("".join(fold(_quoted(u))) for u in (a, b))
    x, y = (set(fold(_quoted(u))) for u in (a, b))
    return mine == theirs or x <= y or y <= x


def _quoted(unit: Unit) -> str:
    return unit.value.quote if isinstance(unit.value, EntityValue) else unit.base
