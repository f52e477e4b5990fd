"""Quantities of a text: counts, money, percentages, measures; and whether two agree.

Units are UCUM codes, ISO 4217 for money, ``%`` for percent, ``[pp]`` for percentage points
and ``1`` for a count.
"""

from __future__ import annotations

import bisect
import dataclasses
import re
from collections.abc import Iterator, Sequence

from brief.language import numbers
from brief.language.numbers import Number
from brief.records import QuantityValue, TimeValue
from brief.values.quantities import ages, currencies, points, units
from brief.values.quantities.bounds import agree
from brief.values.quantities.counts import WORD, counted, share_of, stands_alone
from brief.values.quantities.units import convert

__all__ = ["agree", "convert", "quantities"]

_COMPARATORS: tuple[tuple[str, str], ...] = (
    ("EQUAL_OR_LESS", r"(?:no|not) (?:more|greater|higher) than|at (?:the )?most|up to|as (?:many|much) as|a maximum of"),
    ("EQUAL_OR_MORE", r"(?:no|not) (?:less|fewer) than|at (?:the very )?least|a minimum of|upwards? of"),
    ("LESS_THAN", r"(?:less|fewer|lower) than|(?:just |slightly |well )?(?:under|below)|almost|nearly|just shy of"),
    ("MORE_THAN", r"(?:more|greater|higher) than|(?:just |slightly |well )?(?:over|above)|in excess of|exceeding"),
    ("APPROX", r"about|around|approximately|roughly|some|circa|an? estimated|estimated|close to|~"),
)  # fmt: skip
_BEFORE = re.compile(
    r"(?<!\w)(?:" + "|".join(f"(?P<{m}>{p})" for m, p in _COMPARATORS) + r")[ \u00a0\n]*(?:an? )?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?P<EQUAL_OR_MORE>\+|[ -]?plus\b| or more\b)|(?P<EQUAL_OR_LESS> or (?:less|fewer)\b)"
    r"|(?P<APPROX> or so\b)",
    re.IGNORECASE,
)
_LINK = re.compile(r"[ \u00a0]?(?:to|[-\u2010-\u2014]|or|and)[ \u00a0]?")
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
        names ("Boeing 737", "Flight 370"), scores, list and telephone numbers are left out.
    """
    found = [q for t in times if t.type == "DURATION" and (q := _of_duration(t)) is not None]
    ranges = sorted((t.start, t.end) for t in times)
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
        made, both = _quantity(text, number, following, taken, countries)
        if both:
            skip = i + 1
        if made is not None:
            found.append(made)
            taken = made.end
    found += [
        QuantityValue(
            start=m.start(), end=m.end(), quote=m.group(), value=0.5,
            unit="[pp]" if "point" in m.group() else "%",
        )
        for m in _HALF_POINT.finditer(text)
    ]  # fmt: skip
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
        mod=time.mod if time.mod in _MODS else None,
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


_MODS = frozenset(m for m, _ in _COMPARATORS)


def _quantity(
    text: str, number: Number, following: Number | None, taken: int, countries: Sequence[str]
) -> tuple[QuantityValue | None, bool]:
    """The quantity that starts with ``number``, and whether it takes in ``following``."""
    start, end, value = number.start, number.end, number.value
    if number.kind == "ordinal" or number.vague:
        return None, False
    if _in_name(text, number) or _in_model(text, number):
        return None, False
    aged = ages.age(text, number)
    if aged is not None:
        return aged, False
    upper = hedge = None
    unit, of = "1", None
    money = currencies.before(text, start)
    if money is not None and money[0] >= taken:
        start, unit = money
    scored = False
    both = False
    if following is not None and following.kind == "cardinal" and number.kind == "cardinal":
        joined = _range(text, number, following, money is not None, countries)
        scored = joined is None and text[number.end : following.start] in ("-", "–", "—")
        if joined is not None:
            value, upper = joined
            end, both = following.end, True
            # "between 3 and 4" is a range by its first word; "3 to 4" is one by itself
            opening = _BETWEEN.search(text, max(taken, start - _OPENING), start)
            if opening:
                start, hedge = opening.start(), "APPROX" if opening[1] else None
    elif text[end : end + 1] == "-" and text[end + 1 : end + 2].isdigit():
        scored = True
    unit_after = _unit(text, end, upper or value, countries)
    if unit_after is None and money is None and not both and following is not None:
        # "from 10 to 15 percent": the unit of the second is that of the first.
        shared = _unit(text, following.end, following.value, countries)
        if shared and text[number.end : following.start] == " to " and _rose_from(text, number):
            value, unit = value * shared[1] * _shared_scale(text, number, following), shared[2]
    if (
        money is None
        and unit_after is not None
        and not (unit_after[2] == "m" and text[end : end + 1] == "m")
    ):
        unit_end, factor, code = unit_after
        value, unit, end = round(value * factor, 9), code, unit_end
        upper = upper * factor if upper is not None else None
        if following is not None and not both:
            smaller = _smaller(text, end, unit, following)
            if smaller is not None:
                value, end, both = value + smaller[0], smaller[1], True
    if unit in ("%", "[pp]", "Cel", "[degF]", "deg") and not both:
        sign = _SIGNED.search(text[max(taken, start - 7) : start])
        if sign:
            start -= len(sign[1])
            value = -value if sign[1][0] not in "+" else value
    column = _column(text, number, countries) if unit == "1" and not scored else None
    if column is not None:
        unit = column
    if unit == "1" and scored:
        return None, False
    mod, start = _modified(text, start, taken)
    mod = mod or hedge
    tail = _AFTER.match(text, end)
    if tail is not None and tail.lastgroup:
        mod, end = tail.lastgroup, tail.end()
    if unit == "1":
        of, of_end = counted(text, end, number)
        if of is None:
            if not stands_alone(text, number, end):
                return None, both
        elif of_end:
            end = of_end
        if of in ("points", "point") and points.are_percentage(text, start, end):
            unit, of = "[pp]", None
    elif unit not in ("%", "[pp]", column) and money is None and unit_after is None:
        return None, both
    if unit == "%" or number.kind == "fraction":
        of = of or share_of(text, end)
    return (
        QuantityValue(
            start=start, end=end, quote=text[start:end], value=value, upper=upper, unit=unit,
            mod=mod, of=of,
        ),
        both,
    )  # fmt: skip


# Feet with inches, pounds with ounces: how many of the second make one of the first.
_PAIRS = {("[ft_i]", "[in_i]"): 12, ("[lb_av]", "[oz_av]"): 16}
_SIGNED = re.compile(r"(?:^|[\s(|])([-\u2212+]|minus )$", re.IGNORECASE)


def _unit(
    text: str, end: int, value: float, countries: Sequence[str]
) -> tuple[int, float, str] | None:
    """The currency or unit after a figure: its end, the factor, the code."""
    return currencies.after(text, end, value, countries) or units.after(text, end)


_CELL = re.compile(r"\|[ \t]*$")
_ROW = re.compile(r"([^\n|]*[\s,(])?([^\W\d_]{3,})\)?[ \t]*\|")


def _column(text: str, number: Number, countries: Sequence[str]) -> str | None:
    """The currency of a bare figure in a table: what the row's first cell ends with."""
    line = text.rfind("\n", max(0, number.start - 200), number.start) + 1
    if line == 0 and number.start > 200:  # a line that long is no row
        return None
    if not _CELL.search(text[line : number.start]):
        return None
    row = _ROW.match(text, line)
    found = currencies.after(text, row.start(2), number.value, countries) if row else None
    return found[2] if found else None


def _smaller(text: str, end: int, unit: str, following: Number) -> tuple[float, int] | None:
    """What the smaller unit behind adds, in the larger one, and where it ends: "15 feet 2 inches"."""
    if text[end : following.start] not in (" ", ", ", " and ", ""):
        return None
    other = units.after(text, following.end)
    step = _PAIRS.get((unit, other[2])) if other else None
    return (following.value / step, other[0]) if other and step else None


def _in_name(text: str, number: Number) -> bool:
    """Whether a number in words belongs to a name: "the Three Lakes Tour"."""
    written = text[number.start : number.end]
    if not (written[0].isalpha() and written[0].isupper() and written[1:].islower()):
        return False
    before = text[max(0, number.start - 3) : number.start]
    after = text[number.end : number.end + 2]
    return bool(re.search(r"[a-z,] $", before)) and after[:1] == " " and after[1:].isupper()


_MAKERS = re.compile(
    r"\b(?:Boeing|Airbus|Embraer|Tupolev|Antonov|Peugeot|Porsche|Fiat|BMW|Audi|Mazda|Nokia|Xbox|"
    r"PlayStation|Windows|iPhone|Galaxy)[ -]$"
)


def _in_model(text: str, number: Number) -> bool:
    """Whether the figure belongs to a product or a telephone number: "Boeing 737 jets", "0199"."""
    if text[number.start] == "0" and text[number.start + 1 : number.start + 2].isdigit():
        return True
    return bool(_MAKERS.search(text[max(0, number.start - 14) : number.start]))


_HALF_POINT = re.compile(r"\bhalf an?[ \u00a0](percentage[- ]point|per ?cent|percent)\b")


def _range(
    text: str, first: Number, second: Number, money: bool, countries: Sequence[str]
) -> tuple[float, float] | None:
    """Lower and upper value where the two numbers are the ends of a range."""
    between = text[first.end : second.start]
    sign = currencies.before(text, second.start) if money else None
    if sign is not None:
        between = text[first.end : sign[0]]
    match = _LINK.fullmatch(between)
    if match is None:
        # "10 percent to 15 percent", "5 km to 8 km"
        unit = _unit(text, first.end, first.value, countries)
        joint = re.fullmatch(r" (to|or|and) ", text[unit[0] : second.start]) if unit else None
        if unit is None or joint is None or not _spans(text, first, joint[1]):
            return None
        other = _unit(text, second.end, second.value, countries)
        if other is None or other[2] != unit[2]:
            return None
        return (first.value, second.value) if first.value < second.value else None
    link = match.group().strip(" \u00a0")
    if not _spans(text, first, link):
        return None
    low = first.value
    scale = _scale_of(text, second)
    if scale > 1 and low < 1000 and first.precision <= 1 and _scale_of(text, first) == 1:
        low *= scale  # "5 to 7 million"
    if not low < second.value:
        return None
    if (
        link
        and link not in ("to", "or", "and")
        and not (
            _unit(text, second.end, second.value, countries)
            or sign
            or money
            or (WORD.match(text, second.end) and _PLURAL_NEXT.match(text, second.end))
        )
    ):
        return None  # "3-1" is a score
    return low, second.value


# Signs may stand between the word and the figure: "between US$3 million and ...".
_BETWEEN = re.compile(r"\bbetween (about |around |roughly )?[^\s\d]{0,4} ?\Z", re.IGNORECASE)
_OPENING = 24  # characters of that


def _spans(text: str, first: Number, link: str) -> bool:
    """Whether a word between two figures makes them a range."""
    if link == "and":
        return bool(_BETWEEN.search(text, max(0, first.start - _OPENING), first.start))
    # "rose from 10 to 15" is two figures of two times
    return link != "to" or not _rose_from(text, first)


_FROM = re.compile(r"\bfrom [^\s\d]{0,3}$", re.IGNORECASE)
_MOVED = re.compile(
    r"\b(?:rose|rises|fell|falls|up|down|grew|dropped|cut|slipped|climbed|improved"
    r"|go|goes|going|gone|went|move[ds]?|moving"
    r"|(?:increas|declin|rais|reduc|widen|narrow|chang|doubl)(?:e|ed|es|ing)"
    r"|(?:jump|expand|slash|soar|surg|plung|shrink)(?:e?d|e?s|ing)?)\b",
    re.IGNORECASE,
)


def _rose_from(text: str, first: Number) -> bool:
    """Whether "from 10 to 15" tells of a change, not of a range."""
    before = text[max(0, first.start - 60) : first.start]
    return bool(_FROM.search(before) and _MOVED.search(before))


_PLURAL_NEXT = re.compile(
    r"[ \u00a0](?:[a-z][\w-]+ ){0,2}?(?:people|men|women|children|[a-z]{3,}s)\b"
)
_SCALED = re.compile(r"(thousand|million|billion|trillion|mn|bn|tn|[mbk])\b", re.IGNORECASE)


def _scale_of(text: str, number: Number) -> float:
    match = _SCALED.search(text[number.start : number.end])
    if match is None:
        return 1.0
    word = match.group().lower()
    return numbers.SCALES.get(word) or numbers.SUFFIXES[word]


def _shared_scale(text: str, first: Number, second: Number) -> float:
    return _scale_of(text, second) if _scale_of(text, first) == 1 and first.value < 1000 else 1.0


def _modified(text: str, start: int, taken: int) -> tuple[str | None, int]:
    """The comparator before ``start``, and where the quantity then starts."""
    low = max(taken, start - 32)
    match = _BEFORE.search(text[low:start])
    if match is None or match.lastgroup is None:
        return None, start
    return match.lastgroup, low + match.start()
