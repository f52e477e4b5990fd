"""What figures and dates come to: sums, differences, shares, rates, and the time between two dates.

A network takes a figure as it finds it, and a rule that compares values finds none that is the
same: "a margin of 26 votes" beside 62 to 36, "lived to be 62" beside two dates. What the values
of some sentences come to is worked out here, with the calculation in plain words. That a figure
follows from values which stand there does not say that these were meant: who asks has to know
from elsewhere that the rest of the claim is told.
"""

from __future__ import annotations

import calendar
import dataclasses
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, permutations

from brief.language import inflection, titles
from brief.language.stems import stem
from brief.records import QuantityValue, TimeValue, Value
from brief.values.quantities import bounds
from brief.values.quantities.units import PAIRED, VOTE, convert
from brief.verify import reasons

__all__ = ["Reckoning", "digits", "reckoned", "reckonings", "sort_of"]

_DAYS = {"d": 1.0, "wk": 7.0, "mo": 30.44, "a": 365.25}
_SECONDS = {"s": 1.0, "min": 60.0, "h": 3600.0}
_SPANS = frozenset((*_DAYS, *_SECONDS))
_MANY = 24  # figures of a table: some two of so many come to anything
_TERMS = 3  # figures that are added
_SMALL = 10  # a count below this is the difference of some two others by chance
_NEAR = 16  # characters between the ends of one stretch of days: "July 13 to 17"
_MULTIPLES = frozenset({"times", "time", "fold"})
_POINTS = frozenset({"points", "point"})
_PEOPLE = frozenset("people person crew member".split())
_NO_SORT = frozenset({"other", "others", "more"})
# Words of a claim without which a small difference, or a rate, is a chance.
_APART = frozenset(
    """ahead behind lead leads led margin gap difference separate separated apart more fewer less
    other others else rest remaining remain remained left longer later earlier sooner before after
    not never without besides exceed exceeded short shy back""".split()
)
_COMPARATIVE = re.compile(r"[a-z]{3,}er|n['’]t")
_VOTING = frozenset(
    """vote votes voted voting against favor favour favored favoured support supported oppose
    opposed back backed reject rejected approve approved yes no ayes nays""".split()
)
_EACH = frozenset("average averaging averaged apiece each per every annual annually evenly".split())
_A_YEAR = re.compile(
    r"\b(?:an?|per|every|each) (?:year|month|week|day|hour|quarter)\b|\b(?:dai|week|month|year)ly\b"
)


_Stretch = tuple[date, date]  # the first day of a date and its last


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What some values come to.

    Attributes:
        quantity: The result, as rough as its parts.
        shown: The calculation in plain words.
        used: The values that it takes, in the order of the text.
    """

    quantity: QuantityValue
    shown: str
    used: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A figure of a claim, and the values that it may follow from."""

    figure: QuantityValue
    claim: str  # the words of the claim, in small letters
    values: tuple[Value, ...]
    published: date | None

    @property
    def words(self) -> frozenset[str]:
        return frozenset(re.findall(r"[a-z]+(?:['’]t)?", self.claim))

    @property
    def figures(self) -> list[QuantityValue]:
        """Single figures, exact or about."""
        return [
            v for v in self.values
            if isinstance(v, QuantityValue) and v.upper is None and v.unit not in PAIRED
        ]  # fmt: skip

    @property
    def like(self) -> list[QuantityValue]:
        """Those of the figure's dimension."""
        base = convert(1.0, self.figure.unit)[1]
        return [v for v in self.figures if convert(1.0, v.unit)[1] == base]

    @property
    def results(self) -> list[tuple[QuantityValue, float, float]]:
        """Scores and votes, with the greater of the two figures and the smaller."""
        return [
            (v, max(v.value, v.upper), min(v.value, v.upper))
            for v in self.values
            if isinstance(v, QuantityValue) and v.unit in PAIRED and v.upper is not None
        ]

    @property
    def apart(self) -> bool:
        """Whether the claim holds two figures against each other, or leaves some out."""
        return bool(self.words & _APART) or any(_COMPARATIVE.fullmatch(w) for w in self.words)

    @property
    def of_each(self) -> bool:
        """Whether the claim tells what falls to each, or to each stretch of time."""
        return bool(self.words & _EACH) or _A_YEAR.search(self.claim) is not None

    @property
    def aged(self) -> bool:
        """Whether the figure is how old somebody is."""
        return self.figure.of == "age"

    @property
    def share(self) -> bool:
        """Whether the figure is a share of something."""
        return self.figure.unit == "%" or (self.figure.unit == "1" and 0 < self.figure.value < 1)

    def less(self, high: float, low: float, unit: str, parts: Sequence[Value]) -> Reckoning:
        """One figure less another."""
        value = round(high - low, 6)
        return self.made(value, unit, parts, f"{digits(high)} − {digits(low)} = {digits(value)}")

    def made(
        self, value: float, unit: str, parts: Sequence[Value], shown: str, *, rough: bool = False
    ) -> Reckoning:
        """A result; one of bounds is a bound, and one of rough figures rough."""
        mods = {part.mod for part in parts if isinstance(part, QuantityValue)} - {None}
        mod = next(iter(mods)) if len(mods) == 1 else "APPROX" if mods else None
        mod = "APPROX" if rough and (mod is None or unit == "%") else mod
        quantity = dataclasses.replace(
            self.figure, value=value, upper=None, unit=unit, of=None, mod=mod, quote=f"{value:g}"
        )
        return Reckoning(quantity, shown, _in_order(parts))


def reckonings(
    figure: QuantityValue, claim: str, values: Sequence[Value], published: str | None
) -> Iterator[Reckoning]:
    """What values come to that may be what a figure of a claim means, each way by itself.

    Args:
        figure: The figure.
        claim: The words of the claim: a difference, or what falls to each, has to be spoken of.
        values: Values of the sentences that the claim may rest on.
        published: The day on which those were published, in ISO 8601.
    """
    numbers = [v for v in values if isinstance(v, QuantityValue)]
    if len(numbers) > _MANY or figure.unit in PAIRED:
        return
    day = date.fromisoformat(published[:10]) if published else None
    asked = _Asked(figure, claim.casefold(), tuple(values), day)
    for way in _WAYS:
        yield from way(asked)


def reckoned(
    figure: QuantityValue, claim: str, values: Sequence[Value], published: str | None
) -> Reckoning | None:
    """The first calculation that makes a figure true, if any does; arguments as ``reckonings``."""
    for found in reckonings(figure, claim, values, published):
        if figure.upper is None:
            if bounds.bears_out(found.quantity, figure):
                return found
        elif found.quantity.mod is None and figure.value <= found.quantity.value <= figure.upper:
            return found
    return None


# -- the ways --------------------------------------------------------------------------------------


def _sum(asked: _Asked) -> Iterator[Reckoning]:
    if asked.figure.unit == "%":
        return
    for count in range(2, _TERMS + 1):
        for parts in combinations(asked.like, count):
            if len({p.unit for p in parts}) == 1 and _of_one_sort(asked.figure, parts):
                value = sum(p.value for p in parts)
                terms = " + ".join(digits(p.value) for p in parts)
                yield asked.made(value, parts[0].unit, parts, f"{terms} = {digits(value)}")
    for result, high, low in asked.results:
        if asked.figure.unit == "1":
            shown = f"{digits(high)} + {digits(low)} = {digits(high + low)}"
            yield asked.made(high + low, "1", (result,), shown)


def _difference(asked: _Asked) -> Iterator[Reckoning]:
    figure = asked.figure
    points = figure.unit == "[pp]" or bool(_nouns(figure) & _POINTS)
    for result, more, less in asked.results:
        if figure.unit == "1" and (points or asked.apart):
            yield asked.less(more, less, "1", (result,))
    for ends in asked.values:
        if not isinstance(ends, QuantityValue) or ends.upper is None or ends.unit in PAIRED:
            continue
        if convert(1.0, ends.unit)[1] == convert(1.0, figure.unit)[1]:
            yield asked.less(ends.upper, ends.value, ends.unit, (ends,))
    chance = figure.unit in _SPANS or (figure.unit == "1" and figure.value < _SMALL)
    if chance and not asked.apart:
        return
    for high, low in permutations([v for v in asked.figures if v.unit == "%"], 2):
        if points and high.value > low.value:
            yield asked.less(high.value, low.value, figure.unit, (high, low))
    for high, low in permutations(asked.like, 2):
        if high.unit == low.unit and high.value > low.value and _of_one_sort(figure, (high, low)):
            yield asked.less(high.value, low.value, high.unit, (high, low))


def _side(asked: _Asked) -> Iterator[Reckoning]:
    """One of the two figures of a vote."""
    for result, high, low in asked.results:
        if asked.figure.unit == "1" and result.unit == VOTE and asked.words & _VOTING:
            for value in (high, low):
                shown = f"{digits(value)} of {digits(high)} to {digits(low)}"
                yield asked.made(value, "1", (result,), shown)


def _multiple(asked: _Asked) -> Iterator[Reckoning]:
    if not _nouns(asked.figure) & _MULTIPLES:
        return
    for more, less in permutations(asked.figures, 2):
        one = convert(1.0, more.unit)[1] == convert(1.0, less.unit)[1]
        if one and more.value > less.value > 0:
            value = convert(more.value, more.unit)[0] / convert(less.value, less.unit)[0]
            shown = f"{digits(more.value)} is {value:.3g} times {digits(less.value)}"
            yield asked.made(value, "1", (more, less), shown)
    for result, high, low in asked.results:
        if low:
            shown = f"{digits(high)} is {high / low:.3g} times {digits(low)}"
            yield asked.made(high / low, "1", (result,), shown)


def _share(asked: _Asked) -> Iterator[Reckoning]:
    if not asked.share:
        return
    counts = [v for v in asked.figures if v.unit != "%" and v.value >= 1]
    for part, whole in permutations(counts, 2):
        if convert(1.0, part.unit)[1] != convert(1.0, whole.unit)[1] or part.value >= whole.value:
            continue
        value = 100 * convert(part.value, part.unit)[0] / convert(whole.value, whole.unit)[0]
        shown = f"{digits(part.value)} of {digits(whole.value)} is {value:.3g}%"
        bound = bool({part.mod, whole.mod} - {None})
        yield asked.made(value, "%", (part, whole), shown, rough=bound)
    for result, high, low in asked.results:
        if not high:
            continue  # of a goalless draw nobody has a share
        value = 100 * high / (high + low)
        shown = f"{digits(high)} of {digits(high + low)} is {value:.3g}%"
        yield asked.made(value, "%", (result,), shown)


def _rest(asked: _Asked) -> Iterator[Reckoning]:
    """What is left of a whole: 36 % go unmet where 64 are met."""
    if not asked.share:
        return
    for part in asked.figures:
        if part.unit != "%" and not (part.unit == "1" and 0 < part.value < 1):
            continue
        percent = part.value if part.unit == "%" else 100 * part.value
        shown = f"100% − {digits(percent)}% = {digits(100 - percent)}%"
        yield _turned(asked.made(100 - percent, "%", (part,), shown))


def _rate(asked: _Asked) -> Iterator[Reckoning]:
    """What falls to each, or to each year; and what so many of them come to."""
    if asked.share or asked.figure.unit in _SPANS:
        return
    numbers = [v for v in asked.figures if v.value > 1 and v.unit != "%"]
    counts = [v for v in numbers if v.unit == "1" or v.unit in _SPANS]
    for total in numbers if asked.of_each else ():
        for count in counts:
            if count is not total and total.unit == asked.figure.unit:
                value = total.value / count.value
                shown = f"{digits(total.value)} / {digits(count.value)} = {digits(value)}"
                # "over five years" is no more than five here
                found = asked.made(value, total.unit, (total,), shown, rough=count.unit != "1")
                yield dataclasses.replace(found, used=_in_order((total, count)))
    for one in numbers:
        for count in counts:
            if one.unit == asked.figure.unit and one.unit != "1" and count is not one:
                value = one.value * count.value
                shown = f"{digits(count.value)} × {digits(one.value)} = {digits(value)}"
                yield asked.made(value, one.unit, (count, one), shown)


def _part(asked: _Asked) -> Iterator[Reckoning]:
    """So many percent, or such a share, of a figure."""
    shares = [v for v in asked.figures if v.unit == "%" or (v.unit == "1" and 0 < v.value < 1)]
    for share, whole in ((s, w) for s in shares for w in asked.like if w is not s):
        if whole.unit == "%" or asked.share or whole.unit in _DAYS or whole.value < _SMALL:
            continue
        value = whole.value * (share.value / 100 if share.unit == "%" else share.value)
        shown = f"{' '.join(share.quote.split())} of {digits(whole.value)} is {digits(value)}"
        yield asked.made(value, whole.unit, (share, whole), shown)


def _span(asked: _Asked) -> Iterator[Reckoning]:
    """The time between two dates, or from one of them to the day of publication."""
    unit = asked.figure.unit
    if unit not in _DAYS:
        return
    dates = [(v, found) for v in asked.values if (found := _days(v)) is not None]
    ends: list[tuple[Value | None, _Stretch]] = [*dates]
    if asked.published is not None:
        ends.append((None, (asked.published, asked.published)))
    for one, other in combinations(ends, 2):
        (a, first), (b, last) = sorted((one, other), key=lambda end: end[1])
        if first[1] < last[0]:
            used = tuple(value for value in (a, b) if value is not None)
            for value, rough in _lengths(asked, used, first, last):
                time = f"{digits(round(value, 1))} {_unit(unit, value)}"
                shown = f"from {_said(a)} to {_said(b)} it is {time}"
                yield asked.made(value, unit, used, shown, rough=rough)


def _lengths(
    asked: _Asked, used: Sequence[Value], first: _Stretch, last: _Stretch
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
    if coarsest > _DAYS[unit] * 1.1:
        return
    if unit == "a" and not exact:
        yield float(years), True
    length = _middle(last, first) / _DAYS[unit]
    yield length, not (exact and unit == "d")
    if unit != "d":
        # "three months" are any number of days near it
        yield from (
            (half / 2, True) for half in (round(2 * length),) if abs(half / 2 - length) < 0.2
        )
    elif exact and len(used) > 1 and _one_stretch(*used):
        yield length + 1, False  # both ends are counted: "July 13 to 17" are five days


def _aged(asked: _Asked) -> Iterator[Reckoning]:
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


def _clock(asked: _Asked) -> Iterator[Reckoning]:
    """The time between two times of day."""
    unit = asked.figure.unit
    if unit not in _SECONDS:
        return
    times = [(v, found) for v in asked.values if (found := _seconds(v)) is not None]
    for (a, (day, start)), (b, (other, end)) in permutations(times, 2):
        if day != other or end <= start:
            continue
        value = (end - start) / _SECONDS[unit]
        shown = f"from {_said(a)} to {_said(b)} it is {digits(round(value, 1))} {unit}"
        yield asked.made(value, unit, (a, b), shown)


_WAYS: tuple[Callable[[_Asked], Iterator[Reckoning]], ...] = (
    _sum, _difference, _side, _multiple, _share, _rest, _span, _aged, _clock, _rate, _part
)  # fmt: skip


# -- what is used by them --------------------------------------------------------------------------


def _in_order(values: Sequence[Value]) -> tuple[Value, ...]:
    return tuple(sorted(dict.fromkeys(values), key=lambda value: value.start))


def _turned(found: Reckoning) -> Reckoning:
    """What is left where more than so much was taken is less."""
    turned = {
        "MORE_THAN": "LESS_THAN", "LESS_THAN": "MORE_THAN",
        "EQUAL_OR_MORE": "EQUAL_OR_LESS", "EQUAL_OR_LESS": "EQUAL_OR_MORE",
    }  # fmt: skip
    mod = found.quantity.mod or ""
    quantity = dataclasses.replace(found.quantity, mod=turned.get(mod, found.quantity.mod))
    return dataclasses.replace(found, quantity=quantity)


def _nouns(figure: QuantityValue) -> frozenset[str]:
    return frozenset((figure.of or "").casefold().split())


def sort_of(figure: QuantityValue) -> str:
    """The stem of the noun that a figure counts, one for all people; empty where there is none."""
    words = [inflection.singular(word) for word in (figure.of or "").casefold().split()]
    if any(word in titles.PERSONS or word in _PEOPLE for word in words):
        return "people"
    return stem(words[-1]) if words and words[-1] not in _NO_SORT else ""


def _of_one_sort(figure: QuantityValue, parts: Sequence[QuantityValue]) -> bool:
    """Whether figures count one thing, and that of the claim, as far as either is told."""
    sorts = {sort_of(part) for part in parts} - {""}
    mine = sort_of(figure)
    return len(sorts) <= 1 and (not mine or not sorts or sorts == {mine} or figure.unit != "1")


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


def digits(value: float) -> str:
    """A figure as it stands in a calculation."""
    return f"{value:,.10g}"
