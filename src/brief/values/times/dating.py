"""TIMEX3 dates in words: "2019-04-25" is 25 April 2019, "2019-W17" the week of 22 April 2019."""

from __future__ import annotations

import datetime

from brief import patterns as re
from brief.language.calendar_names import MONTHS

# Rules that count from something else, or give a time of day and no day.
UNSURE = ("ago/", "clock", "reference/")
_DAY = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?(?:T.*)?")
_WEEK = re.compile(r"(\d{4})-W(\d{2})(-WE)?")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)")
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_ORDINALS = ("first", "second", "third", "fourth")
_YEAR = re.compile(r"\d{4}")


def date_words(value: str) -> str | None:
    """A day or month in words, ``None`` for what is neither.

    >>> date_words("2019-04-25"), date_words("2019-02"), date_words("P2D")
    ('25 April 2019', 'February 2019', None)
    """
    found = _DAY.fullmatch(value)
    if not found or not 1 <= int(found[2]) <= 12:
        return None
    month = MONTHS[int(found[2]) - 1]
    return f"{int(found[3])} {month} {found[1]}" if found[3] else f"{month} {found[1]}"


def period_words(value: str) -> str | None:
    """A week, weekend, season, quarter or year in words.

    >>> period_words("2019-W17"), period_words("2019-Q2"), period_words("2019")
    ('the week of 22 April 2019', 'second quarter of 2019', '2019')
    """
    if found := _WEEK.fullmatch(value):
        try:
            monday = datetime.date.fromisocalendar(int(found[1]), int(found[2]), 1)
        except ValueError:
            return None
        if not found[3]:
            return f"the week of {date_words(monday.isoformat())}"
        saturday = monday + datetime.timedelta(days=5)
        sunday = monday + datetime.timedelta(days=6)
        last = date_words(sunday.isoformat())
        if saturday.month == sunday.month:
            return f"{saturday.day}–{last}"
        return f"{date_words(saturday.isoformat())} – {last}"
    if found := _SEASON.fullmatch(value):
        return f"{_SEASONS[found[2]]} {found[1]}"
    if found := _QUARTER.fullmatch(value):
        return f"{_ORDINALS[int(found[2]) - 1]} quarter of {found[1]}"
    return value if _YEAR.fullmatch(value) else None
