"""Calendar arithmetic on days, and the TIMEX3 values that name a stretch of them."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from brief import patterns as re
from brief.values.times import lexicon

# The steps of a calendar unit, in days or months.
_DAYS = {"D": 1, "W": 7, "F": 14, "WE": 7}
_MONTHS = {"M": 1, "Q": 3, "H": 6, "6M": 6, "Y": 12, "E": 120, "C": 1200, "L": 12000}
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "AU": 9, "WI": 12}
_RANGED = re.compile(r"(\d{4})-(?:(Q)([1-4])|(H)([12])|(SP|SU|FA|AU|WI)|W(\d\d)(?:-(\d|WE))?)")
_PLAIN = re.compile(r"(\d{2,4})(?:-(\d\d))?(?:-(\d\d))?")


def shift(day: date, unit: str, count: int) -> date | None:
    """``day`` moved by ``count`` units; ``None`` outside the years 1 to 9999.

    The last day of a shorter month stands for a day that it lacks.
    """
    try:
        if unit in _DAYS:
            return day + timedelta(days=_DAYS[unit] * count)
        month = day.year * 12 + day.month - 1 + _MONTHS[unit] * count
        year, month = divmod(month, 12)
        last = calendar.monthrange(year, month + 1)[1]
        return date(year, month + 1, min(day.day, last))
    except (OverflowError, ValueError, calendar.IllegalMonthError):
        return None


def name(day: date | None, unit: str) -> str:
    """The TIMEX3 value of the calendar unit that ``day`` lies in; unknown parts are ``X``."""
    if day is None:
        return {
            "D": "XXXX-XX-XX", "W": "XXXX-WXX", "F": "XXXX-WXX", "WE": "XXXX-WXX-WE",
            "M": "XXXX-XX", "Q": "XXXX-QX", "H": "XXXX-HX", "6M": "XXXX-HX", "E": "XXX",
            "C": "XX", "L": "X",
        }.get(unit, "XXXX")  # fmt: skip
    if unit == "D":
        return day.isoformat()
    if unit in ("W", "F", "WE"):
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if unit == "WE" else "")
    if unit == "M":
        return f"{day.year:04d}-{day.month:02d}"
    if unit == "Q":
        return f"{day.year:04d}-Q{(day.month + 2) // 3}"
    if unit in ("H", "6M"):
        return f"{day.year:04d}-H{(day.month + 5) // 6}"
    digits = {"E": 3, "C": 2, "L": 1}.get(unit, 4)
    return f"{day.year:04d}"[:digits]


def interval(value: str) -> tuple[date, date] | None:
    """First and last day of a DATE value that is fully known; ``None`` for any other.

    A time of day is cut off: the interval of ``2019-04-25T10:00`` is that day.
    """
    value = value.partition("T")[0]
    if value.startswith("FY"):
        value = value[2:]
    try:
        ranged = _RANGED.fullmatch(value)
        if ranged:
            return _ranged(ranged)
        plain = _PLAIN.fullmatch(value.rstrip("X").rstrip("-") if "X" in value else value)
        if plain is None:
            return None
        head, month, day = plain.groups()
        if day:
            only = date(int(head), int(month), int(day))
            return only, only
        if month:
            first = date(int(head), int(month), 1)
            return first, _last(first, 1)
        step = 10 ** (4 - len(head))
        year = int(head) * step
        return date(max(year, 1), 1, 1), date(year + step - 1, 12, 31)
    except ValueError:
        return None


def _ranged(match: re.Match[str]) -> tuple[date, date]:
    year = int(match[1])
    if match[2]:
        first = date(year, int(match[3]) * 3 - 2, 1)
        return first, _last(first, 3)
    if match[4]:
        first = date(year, int(match[5]) * 6 - 5, 1)
        return first, _last(first, 6)
    if match[6]:
        first = date(year, SEASON_MONTHS[match[6]], 1)
        return first, _last(first, 3)
    week = int(match[7])
    if match[8] == "WE":
        return date.fromisocalendar(year, week, 6), date.fromisocalendar(year, week, 7)
    if match[8]:
        only = date.fromisocalendar(year, week, int(match[8]))
        return only, only
    return date.fromisocalendar(year, week, 1), date.fromisocalendar(year, week, 7)


def _last(first: date, months: int) -> date:
    month = first.year * 12 + first.month - 1 + months
    return date(month // 12, month % 12 + 1, 1) - timedelta(days=1)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, "Astronomical Algorithms", 1991)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The ``nth`` ISO ``weekday`` (1 is Monday) of a month; -1 is the last one."""
    if nth < 0:
        last = date(year, month, calendar.monthrange(year, month)[1])
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def holiday(words: str, year: int) -> date | None:
    """The day of a holiday, named in lower case without apostrophes, in ``year``."""
    fixed = {
        "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24),
        "xmas": (12, 25), "boxing day": (12, 26), "halloween": (10, 31), "may day": (5, 1),
        "new years eve": (12, 31), "new year eve": (12, 31), "new years day": (1, 1),
        "new year day": (1, 1), "independence day": (7, 4), "veterans day": (11, 11),
        "valentine day": (2, 14), "valentines day": (2, 14), "saint patricks day": (3, 17),
        "saint patrick day": (3, 17),
    }  # fmt: skip
    floating = {
        "thanksgiving": (11, 4, 4), "thanksgiving day": (11, 4, 4), "labor day": (9, 1, 1),
        "memorial day": (5, 1, -1), "columbus day": (10, 1, 2), "presidents day": (2, 1, 3),
        "martin luther king day": (1, 1, 3), "mothers day": (5, 7, 2), "fathers day": (6, 7, 3),
    }  # fmt: skip
    moving = {
        "easter": 0, "easter sunday": 0, "easter day": 0, "good friday": -2, "easter monday": 1,
        "palm sunday": -7, "ash wednesday": -46, "easter eve": -1,
    }  # fmt: skip
    try:
        if words in fixed:
            return date(year, *fixed[words])
        if words in floating:
            return nth_weekday(year, *floating[words])
        if words == "black friday":
            return nth_weekday(year, 11, 4, 4) + timedelta(days=1)
        if words == "thanksgiving eve":
            return nth_weekday(year, 11, 4, 4) - timedelta(days=1)
        if words == "election day":  # the Tuesday after the first Monday
            return nth_weekday(year, 11, 1, 1) + timedelta(days=1)
        if words in moving:
            return easter(year) + timedelta(days=moving[words])
    except (ValueError, OverflowError):
        return None
    return None


def unit_of(word: str) -> str:
    """The TIMEX3 letter of a unit in singular or plural: ``D``, ``TH``, ``Y``."""
    return lexicon.UNITS.get(word) or lexicon.UNITS.get(word.rstrip("s"), "Y")


def duration(count: float | None, unit: str) -> str:
    """``P2D``, ``PT1M30S``, ``PXY``: a duration value; ``count`` ``None`` is unknown."""
    if unit == "WE":
        unit, count = "D", None if count is None else 2 * count
    factor, letter = {
        "F": (2, "W"), "E": (10, "Y"), "C": (100, "Y"), "L": (1000, "Y"), "6M": (6, "M"),
    }.get(unit, (1, unit))  # fmt: skip
    timed = letter.startswith("T")
    letter = letter[-1]
    head = "PT" if timed else "P"
    if count is None:
        if unit in ("E", "C", "L"):
            return f"PX{unit}"
        return f"{head}X{letter}"
    total = count * factor
    whole, rest = int(total), total - int(total)
    if (rest == 0.5 and letter in ("Y", "D")) or (timed and rest == 0.5 and letter in "HM"):
        small = {"Y": "6M", "D": "T12H", "H": "30M", "M": "30S"}[letter]
        return head + (f"{whole}{letter}" if whole else "") + small
    return f"{head}{total:g}{letter}" if rest else f"{head}{whole}{letter}"
