"""Quantities of a text: counts, money, percentages, measures; and whether two agree.

Units are UCUM codes, ISO 4217 for money, ``%`` for percent, ``[pp]`` for percentage points
and ``1`` for a count.
"""

from __future__ import annotations

import bisect
import dataclasses
from collections.abc import Iterator, Sequence

from brief import patterns as re
from brief.language import numbers
from brief.records import QuantityValue, TimeValue
from brief.values.quantities import ages, readers
from brief.values.quantities.bounds import agree
from brief.values.quantities.units import convert

__all__ = ["agree", "convert", "quantities"]

_HALF_POINT = re.compile(r"\bhalf an?[ \u00a0](percentage[- ]point|per ?cent|percent)\b")
_DURATION = re.compile(r"P(?:\d[\d.]*[YQMWD])*(?:T(?:\d[\d.]*[HMS])+)?")
_PART = re.compile(r"(T)?(\d+(?:\.\d+)?)([YQMWDHS])")
# The unit a value was broken down into: what it is part of, the word for that, how many.
_LARGER = {"min": ("h", "hour", 60), "s": ("min", "minute", 60), "h": ("d", "day", 24)}
_DURATION_UNITS = {
    "Y": "a", "Q": "Q", "M": "mo", "W": "wk", "D": "d", "TH": "h", "TM": "min", "TS": "s",
}  # fmt: skip


def quantities(
    text: str, times: Sequence[TimeValue] = (), countries: Sequence[str] = ()
) -> tuple[QuantityValue, ...]:
    """The quantities of ``text``, in order, without overlap.

    Args:
        text: Any text, as read.
        times: Its time expressions: a number in a date or clock time is no quantity, and a
            duration is one in ``h``, ``min``, ``d``, ``wk``, ``mo`` or ``a``.
        countries: ISO 3166 codes of the countries that its places lie in, once a mention: they
            tell whose pesos are meant.

    Returns:
        Quantities with ids left empty. Ordinals, years, pronouns ("one of them"), numbers in
        names ("Boeing 737", "Flight 370"), of houses, lists and telephones are left out.
    """
    found = [q for t in times if t.type == "DURATION" and (q := _of_duration(t)) is not None]
    decades = ages.decades(text)
    found += decades
    ranges = sorted([(t.start, t.end) for t in times] + [(q.start, q.end) for q in decades])
    starts = [start for start, _ in ranges]
    taken = 0
    numbers_ = numbers.find(text)
    skip = -1
    for i, number in enumerate(numbers_):
        if i <= skip or number.start < taken:
            continue
        if text[max(0, number.start - 4) : number.start].lower() in ("-to-", "-on-", "-by-"):
            continue  # "one-to-one talks"
        at = bisect.bisect_right(starts, number.start) - 1
        if at >= 0 and number.start < ranges[at][1]:
            continue
        if at + 1 < len(ranges) and ranges[at + 1][0] < number.end:
            continue
        following = numbers_[i + 1] if i + 1 < len(numbers_) else None
        if following is not None:
            at = bisect.bisect_right(starts, following.start) - 1
            if at >= 0 and following.start < ranges[at][1]:
                following = None
        reading = readers.read(text, readers.Place(number, following, taken, countries))
        if reading.both:
            skip = i + 1
        if reading.quantity is not None:
            found.append(reading.quantity)
            taken = reading.quantity.end
    found += [
        QuantityValue(
            start=m.start(), end=m.end(), quote=m.group(), value=0.5,
            unit="[pp]" if "point" in m.group() else "%",
        )
        for m in _HALF_POINT.finditer(text)
    ]  # fmt: skip
    # A figure near the largest, and its unit: sums and quotients of it would be no numbers.
    found = [q for q in found if all(map(numbers.reckonable, (q.value, q.upper or 0.0)))]
    found.sort(key=lambda q: (q.start, q.end))
    clean: list[QuantityValue] = []
    for quantity in found:
        if not clean or quantity.start >= clean[-1].end:
            clean.append(quantity)
    return tuple(_completed(text, clean))


_COMPARED = re.compile(
    r"(?:[ ,]+[^\W\d_]+){0,3}?[ ,]+(?:from|against|versus|compared (?:with|to)) "
)
_LEVEL = re.compile(r"\b(?:to|at)(?: [a-z]+){0,2} $")


def _completed(text: str, found: Sequence[QuantityValue]) -> Iterator[QuantityValue]:
    """The quantities, a bare figure with the unit of the one that it is compared with.

    "Fell to 3.2 million crowns from 4.39 billion": crowns both times. A share is that of the
    figure before only where that is a level ("to 5 % from 6.2"), no change ("up 5 % from 620").
    """
    before: QuantityValue | None = None
    for q in found:
        if (
            before is not None
            and q.unit == "1"
            and q.of is None
            and (before.unit, before.of) != ("1", None)
            and _COMPARED.fullmatch(text, before.end, q.start)
            and (
                before.unit != "%" or _LEVEL.search(text[max(0, before.start - 24) : before.start])
            )
        ):
            q = dataclasses.replace(q, unit=before.unit, of=before.of)
        yield q
        before = q


def _of_duration(time: TimeValue) -> QuantityValue | None:
    if not _DURATION.fullmatch(time.value) or time.rule in ("duration/past", "year/ended"):
        return None
    value, key = _length(time.value)
    unit = _DURATION_UNITS.get(key or "")
    if unit is None:
        return None
    if unit == "Q":
        unit, value = "mo", 3 * value
    larger, word, step = _LARGER.get(unit, (unit, "", 1))
    if word and word in time.quote.lower():  # "half an hour" is PT30M and half an hour
        unit, value = larger, value / step
    upper = None
    if time.alternatives:
        other, other_key = _length(time.alternatives[0])
        if other_key == key and other > value:
            upper = other
    return QuantityValue(
        start=time.start, end=time.end, quote=time.quote, value=value, upper=upper, unit=unit,
        mod=time.mod if time.mod in readers.MODS else None,
    )  # fmt: skip


# How many of a unit make one of the unit before it in "1 year 6 months", "2 hours 39 minutes".
_STEPS = {("Y", "M"): 12, ("Y", "D"): 365.25, ("M", "D"): 30.4, ("W", "D"): 7, ("D", "TH"): 24,
          ("TH", "TM"): 60, ("TH", "TS"): 3600, ("TM", "TS"): 60}  # fmt: skip


def _length(duration: str) -> tuple[float, str | None]:
    """The value of a TIMEX3 duration in its largest unit, and that unit's letters."""
    parts: list[tuple[float, str]] = []
    clock = ""
    for match in _PART.finditer(duration):
        clock = match[1] or clock
        parts.append((float(match[2]), clock + match[3]))
    if not parts:
        return 0.0, None
    value, key = parts[0]
    for count, unit in parts[1:]:
        step = _STEPS.get((key, unit))
        if step is None:
            return 0.0, None
        value += count / step
    return round(value, 6), key
