"""Whether two TIMEX3 values can name the same time."""

from __future__ import annotations

from brief import patterns as re
from brief.values.times import dates

_DURATION = re.compile(
    r"P(?:(\d+(?:\.\d+)?)Y)?(?:(\d+(?:\.\d+)?)Q)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)W)?"
    r"(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?"
)
_UNKNOWN = re.compile(
    r"[X\d]{4}(?:-(?:[X\d]{2}(?:-[X\d]{2})?|W[X\d]{2}(?:-(?:[X\d]|WE))?|Q[X\d]|H[X\d]|SP|SU|FA|AU|WI))?"
)
_SEASONS = frozenset({"SP", "SU", "FA", "WI"})
_CLOCK = re.compile(r"(\d\d)(?::(\d\d))?(?::(\d\d))?(Z|[+-]\d\d:?\d\d)?")
_ZONE = re.compile(r"Z$|[+-]\d\d:?\d\d$")
_PART_HOURS = {
    "MO": (4, 12),
    "MI": (11, 14),
    "AF": (12, 19),
    "EV": (16, 24),
    "NI": (17, 30),
    "DT": (6, 20),
}
# Lengths compare across units: a month is between 28 and 31 days, a year 365 or 366.
_SECONDS = (365.2425 * 86400, 91.31 * 86400, 30.437 * 86400, 7 * 86400, 86400, 3600, 60, 1)


def agree(a_value: str, b_value: str) -> bool | None:
    """Whether two TIMEX3 values can be true of one time, by the coarser of their grains.

    Args:
        a_value: A TIMEX3 value.
        b_value: Another one.

    Returns:
        ``True`` where the one contains or equals the other (``2019-02`` and ``2019-02-28``),
        ``False`` where they exclude each other, ``None`` where they cannot be compared: a
        reference such as ``PAST_REF``, a duration and a date, parts that are not known.
        Stretches that merely overlap (a week that runs into the next month) agree.
    """
    if not a_value or not b_value or "_REF" in a_value or "_REF" in b_value:
        return None
    if a_value.startswith("P") or b_value.startswith("P"):
        if a_value.startswith("P") and b_value.startswith("P"):
            return _durations(a_value, b_value)
        return None
    a_day, _, a_clock = a_value.partition("T")
    b_day, _, b_clock = b_value.partition("T")
    clocks = _clocks(a_clock, b_clock) if a_clock and b_clock else None
    days = _days(a_day, b_day)
    if a_clock and b_clock and _ZONE.findall(a_clock) != _ZONE.findall(b_clock):
        # in two zones, or one in an unknown zone: not to be compared
        if days is False:
            return _next_day(a_day, b_day)
        known = all(_ZONE.search(clock) for clock in (a_clock, b_clock))
        same = _ZONE.sub("", a_clock) == _ZONE.sub("", b_clock)
        return days if same and not known else None
    if clocks is False:
        return False if days is not None else None
    return days


def _next_day(a: str, b: str) -> bool | None:
    first, second = dates.interval(a), dates.interval(b)
    if first and second and abs((first[0] - second[0]).days) <= 1:
        return None
    return False


def _days(a: str, b: str) -> bool | None:
    first, second = (
        dates.interval(a) if "X" not in a else None,
        dates.interval(b) if "X" not in b else None,
    )
    if first and second:
        return first[0] <= second[1] and second[0] <= first[1]
    return _partly(a, b)


def _partly(a: str, b: str) -> bool | None:
    """Values with unknown parts: what both know must be equal, and must be something."""
    if not (_UNKNOWN.fullmatch(a) and _UNKNOWN.fullmatch(b)):
        return None
    if "W" in a[4:6] or "W" in b[4:6]:
        return _weekdays(a, b)
    known = False
    for x, y in zip(a.split("-"), b.split("-"), strict=False):
        if x[:1] in "QHSFAW" and x[:1].isalpha() != y[:1].isalpha() and "X" not in x[:1]:
            return None
        for p, q in zip(x, y, strict=False):
            if "X" in (p, q):
                continue
            if p != q:
                return None if _kinds(x) != _kinds(y) and not {x, y} <= _SEASONS else False
            known = True
    return True if known else None


def _kinds(part: str) -> str:
    return re.sub(r"[\dX]", "", part)


def _weekdays(a: str, b: str) -> bool | None:
    """``XXXX-WXX-4`` against a full day: is that day a Thursday?"""
    numbers = []
    for value in (a, b):
        match = re.fullmatch(r"[X\d]{4}-W[X\d]{2}-(\d)", value)
        if match:
            numbers.append(int(match[1]))
            continue
        span = dates.interval(value) if "X" not in value else None
        if span is None or span[0] != span[1]:
            return None
        numbers.append(span[0].isoweekday())
    return numbers[0] == numbers[1]


def _clocks(a: str, b: str) -> bool | None:
    first, second = _hours(a), _hours(b)
    if first is None or second is None:
        return None
    return first[0] <= second[1] and second[0] <= first[1]


def _hours(clock: str) -> tuple[float, float] | None:
    """First and last minute of a clock time or part of day, in hours."""
    if clock in _PART_HOURS:
        return _PART_HOURS[clock]
    match = _CLOCK.fullmatch(clock)
    if match is None:
        return None
    hour = int(match[1]) % 24
    if match[2] is None:
        return hour, hour + 59 / 60
    minute = hour + int(match[2]) / 60
    return minute, minute


def _durations(a: str, b: str) -> bool | None:
    first, second = _length(a), _length(b)
    if first is None or second is None:
        return None
    low, high = sorted((first, second))
    # 48 hours and two days, twelve months and a year are one length; four weeks are "a month"
    # to some and not to others.
    if high - low <= 0.04 * high:
        return True
    return None if high - low <= 0.12 * high and a[-1] != b[-1] else False


def _length(value: str) -> float | None:
    match = _DURATION.fullmatch(value)
    if match is None or not any(match.groups()):
        return None
    return sum(float(g) * s for g, s in zip(match.groups(), _SECONDS, strict=True) if g)
