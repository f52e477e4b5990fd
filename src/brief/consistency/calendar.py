"""Dates that cannot be: a weekday that is not that day's, a thirtieth of February."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from brief import patterns as re
from brief.language.calendar_names import MONTHS, WEEKDAYS
from brief.records import Span

_MONTH = (
    rf"(?P<month>{'|'.join(MONTHS)}|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?"
    r"|Oct\.?|Nov\.?|Dec\.?)"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b(?![:/.,]\d)"
_YEAR = r"(?:,?\s{1,2}(?P<year>1[89]\d\d|20\d\d)\b)?"
_WEEKDAY = (
    rf"(?:\b(?P<weekday>{'|'.join(WEEKDAYS)})"
    r"(?:,?\s{1,2}(?:the\s)?|\s\())?"
)
_PATTERNS = (
    re.compile(rf"{_WEEKDAY}\b{_MONTH}\s{{1,2}}(?:the\s)?{_DAY}{_YEAR}"),
    re.compile(rf"{_WEEKDAY}(?<![\d.,/:])\b{_DAY}\s{{1,2}}(?:of\s)?{_MONTH}{_YEAR}"),
)
# "on April 25, a Saturday"; "on 25 April, which is a Saturday"
_APPOSED = tuple(
    re.compile(
        rf"{date_}{_YEAR},? (?:(?:which|that) (?:is|was|will be|falls on|fell on) )?an? "
        rf"(?P<weekday>{'|'.join(WEEKDAYS)})(?=[,.;:)]| (?:and|when|the|by|at|in|with)\b)"
    )
    for date_ in (rf"\b{_MONTH}\s{_DAY}", rf"(?<![\d.,/:])\b{_DAY}\s{_MONTH}")
)
_OCCASION = (
    r"session|meeting|game|match|hearing|concert|show|debate|vote|election|service|ceremony"
    r"|parade|march|rally|event|talk|performance|screening|opening|launch|deadline|sale|auction"
    r"|race|final|festival|workshop|lecture|reception|dinner|lunch|breakfast|deal|attack|raid"
    r"|storm|crash|fire"
)
# "that Tuesday evening session, March 9,"
_BEFORE = tuple(
    re.compile(
        rf"\b(?P<weekday>{'|'.join(WEEKDAYS)})(?:['’]s)?(?: (?:morning|evening|afternoon|night))?"
        rf"(?: [a-z]+)? (?:{_OCCASION}), (?:on )?{date_}{_YEAR}(?=[,.;)])"
    )
    for date_ in (rf"{_MONTH}\s{_DAY}", rf"{_DAY}\s{_MONTH}")
)
_MONTHLESS = re.compile(
    rf"\b(?P<weekday>{'|'.join(WEEKDAYS)}),? the (?P<day>[0-3]?\d)(?:st|nd|rd|th)\b"
    rf"(?! (?:of|{'|'.join(MONTHS)}))"
)
_LEAP = re.compile(
    r"\b(?P<year>1[89]\d\d|20\d\d)(?:,| is| was| will be) (?P<no>not )?a leap year\b"
)
_NEAR_DAYS = 45  # a date without a year is that of the year of publication only this near
# and this near where another weekday of the article, not far from it, bears the year out
_WITNESSED_DAYS = 200
_WITNESS_DAYS = 60
# "Friday 18 October last year", "March 3 of this year"; of other such words the year is not known
_SAID_YEAR = re.compile(
    r",? (?:of )?(?:(?P<near>last|this|next) year\b"
    r"|(?:(?:the|that) (?:previous|following|same|next) year|the year (?:before|after)"
    r"|(?:a|\w+) years? (?:ago|earlier|later|before|after))\b)"
)
_NEXT = {"last": -1, "this": 0, "next": 1}
_HALF_YEAR = 183  # days: the nearest date of that name is never further off
_DIGIT = re.compile(r"\d")
_ANY_WEEKDAY = re.compile("|".join(WEEKDAYS))
_ANY_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_MOST_DATES = 100  # that are held against each other


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
    dated = _DIGIT.search(text, span.start, span.end) is not None
    for pattern in _PATTERNS if dated else ():
        for match in pattern.finditer(text, span.start, span.end):
            problem = _problem(match, published) or _in_no_year(match, text, published)
            if problem is not None:
                found.append(problem)
    named = _ANY_WEEKDAY.search(text, span.start, span.end) is not None
    for pattern in (*_APPOSED, *_BEFORE) if named else ():
        for match in pattern.finditer(text, span.start, span.end):
            problem = _problem(match, published) or _in_no_year(match, text, published)
            if problem is not None and problem.right is not None:
                found.append(problem)
    for match in _MONTHLESS.finditer(text, span.start, span.end) if named else ():
        problem = _of_no_month(match, text[span.start : match.start()], published)
        if problem is not None:
            found.append(problem)
    if text.find(" leap year", span.start, span.end) >= 0:
        found += filter(None, map(_leap, _LEAP.finditer(text, span.start, span.end)))
    return tuple(sorted(found, key=lambda p: p.span))


def _in_no_year(match: re.Match[str], text: str, published: str | None) -> Impossible | None:
    """A weekday that a date has in no year of which an article can be telling.

    That is the year of publication, those beside it, and any that the text names.
    """
    if not match["weekday"] or match["year"] or _SAID_YEAR.match(text, match.end()):
        return None
    month, day = _month(match), int(match["day"])
    when = _near(month, day, published, _HALF_YEAR)
    if when is None:
        return None
    years = {when.year - 1, when.year, when.year + 1, *map(int, _ANY_YEAR.findall(text))}
    days = [_date_of(year, month, day) for year in years]
    if any(d is not None and WEEKDAYS[d.weekday()] == match["weekday"] for d in days):
        return None
    return _wrong(match, when)


def _of_no_month(match: re.Match[str], before: str, published: str | None) -> Impossible | None:
    """For "will be held on Tuesday the 15th", which is in neither this month nor the next."""
    try:
        today = date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
    if re.search(rf"\b(?:{'|'.join(MONTHS)})\b", before):
        return None
    ahead = re.search(r"\bwill\b", before) is not None
    months = [today.year * 12 + today.month - 1 + n for n in ((0, 1) if ahead else (-1, 0, 1))]
    days = [_date_of(n // 12, n % 12 + 1, int(match["day"])) for n in months]
    if any(d is not None and WEEKDAYS[d.weekday()] == match["weekday"] for d in days):
        return None
    known = [d for d in days if d is not None]
    if ahead:
        known = [d for d in known if d >= today]
    if not known:
        return None
    return _wrong(match, known[0] if ahead else min(known, key=lambda d: abs(d - today)))


def _date_of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _leap(match: re.Match[str]) -> Impossible | None:
    year = int(match["year"])
    if calendar.isleap(year) != (match["no"] is not None):
        return None
    days, word = (366, "a") if calendar.isleap(year) else (365, "no")
    return Impossible(Span(*match.span()), f"{year} has {days} days: it is {word} leap year.", None)


def witnessed(text: str, spans: Iterable[Span], published: str | None) -> tuple[Impossible, ...]:
    """The wrong weekdays of dates without a year, months away from ``published``.

    Their year is sure where a date near them has its right weekday in it. Without
    ``published``, two dates near each other are in no year both right.
    """
    found = []
    for span in spans:
        if _ANY_WEEKDAY.search(text, span.start, span.end) is None:
            continue
        for pattern in (*_PATTERNS, *_APPOSED, *_BEFORE):
            for match in pattern.finditer(text, span.start, span.end):
                said = _SAID_YEAR.match(text, match.end())
                if match["weekday"] and not match["year"] and said is None:
                    found.append(match)
    if _near(1, 1, published, 366) is None:
        return _disagreeing(found)
    near: list[date] = []
    far: list[tuple[date, re.Match[str]]] = []
    for match in found:
        month, day = _month(match), int(match["day"])
        if not 0 < day <= calendar.monthrange(2000, month)[1]:
            continue  # no date at all: told by ``check``
        when = _near(month, day, published, _WITNESSED_DAYS)
        if when is not None:
            close = _near(month, day, published) is not None
            right = WEEKDAYS[when.weekday()] == match["weekday"]
            if right:
                near.append(when)
            elif not close:
                far.append((when, match))
    return tuple(
        _wrong(match, when)
        for when, match in far
        if any(abs((when - other).days) <= _WITNESS_DAYS for other in set(near))
    )


def _disagreeing(found: Sequence[re.Match[str]]) -> tuple[Impossible, ...]:
    # the first of each day and weekday: another one of the same finds nothing new
    distinct: dict[tuple[str, int, str], re.Match[str]] = {}
    for match in found:
        distinct.setdefault((match["weekday"], _month(match), match["day"]), match)
    found = list(distinct.values())[:_MOST_DATES]
    for i, a in enumerate(found):
        for b in found[i + 1 :]:
            pairs = [
                (when, then)
                for year in range(2000, 2028)
                if (when := _date(year, a)) is not None and (then := _date(year, b)) is not None
            ]
            if not pairs or min(abs((x - y).days) for x, y in pairs) > _WITNESS_DAYS:
                continue
            if any(WEEKDAYS[x.weekday()] == a["weekday"] and WEEKDAYS[y.weekday()] == b["weekday"]
                   for x, y in pairs):  # fmt: skip
                continue
            start = b.start("weekday")
            return (
                Impossible(
                    Span(start, start + len(b["weekday"])),
                    f"{' '.join(b[0].split())} is in no year in which {' '.join(a[0].split())} is.",
                    None,
                ),
            )
    return ()


def _date(year: int, match: re.Match[str]) -> date | None:
    try:
        return date(year, _month(match), int(match["day"]))
    except ValueError:
        return None


def _month(match: re.Match[str]) -> int:
    return next(n for n, name in enumerate(MONTHS, 1) if name[:3] == match["month"][:3])


def _wrong(match: re.Match[str], when: date) -> Impossible:
    right = WEEKDAYS[when.weekday()]
    shown = f"{when.day} {MONTHS[when.month - 1]} {when.year}"
    start = match.start("weekday")
    return Impossible(
        Span(start, start + len(match["weekday"])),
        f"{shown} was a {right}, not a {match['weekday']}.",
        right,
    )


def _problem(match: re.Match[str], published: str | None) -> Impossible | None:
    month = _month(match)
    day = int(match["day"])
    words = " ".join(match[0].split())
    where = Span(*match.span())
    year = int(match["year"]) if match["year"] else None
    said = None if year else _SAID_YEAR.match(match.string, match.end())
    if said is not None and said["near"] and _near(1, 1, published, 366) is not None:
        year = int((published or "")[:4]) + _NEXT[said["near"]]
    if day > 29 or (day == 29 and year is not None):
        longest = calendar.monthrange(year or 2000, month)[1]
        if longest < day <= 31:
            return Impossible(
                where, f"{words} is no date: {MONTHS[month - 1]} has {longest} days"
                + (f" in {year}." if month == 2 and year else "."), None,
            )  # fmt: skip
    if not match["weekday"] or not 0 < day <= 31 or (said is not None and year is None):
        return None
    try:
        when = date(year, month, day) if year else _near(month, day, published)
    except ValueError:
        return None
    if when is None or WEEKDAYS[when.weekday()] == match["weekday"]:
        return None
    return _wrong(match, when)


def _near(month: int, day: int, published: str | None, days: int = _NEAR_DAYS) -> date | None:
    try:
        today = date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
    for year in (today.year - 1, today.year, today.year + 1):
        when = _date_of(year, month, day)
        if when is not None and abs((when - today).days) <= days:
            return when
    return None
