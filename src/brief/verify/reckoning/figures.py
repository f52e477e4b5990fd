"""Sums, differences, shares and rates of figures."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from itertools import combinations, permutations

from brief.records import QuantityValue
from brief.values.quantities.units import PAIRED, VOTE, convert
from brief.verify.reckoning.asked import DAYS, POINTS, SECONDS, Asked, Reckoning, digits, in_order

_SPANS = frozenset((*DAYS, *SECONDS))
_TERMS = 3  # figures that are added; one more where there are no others
_SMALL = 10  # a count below this is the difference of some two others by chance
_MULTIPLES = frozenset({"times", "time", "fold"})
# In any form that a claim has them in.
_GROWN = frozenset(
    """rise rises rose risen rising increase increases increased increasing grow grows grew grown
    growing climb climbs climbed climbing jump jumped jumps soar soared surge surged gain gained
    gains expand expanded up higher more growth advance advanced raise raised raises""".split()
)
_SHRUNK = frozenset(
    """fall falls fell fallen falling decrease decreases decreased decreasing decline declines
    declined declining drop drops dropped dropping shrink shrinks shrank shrunk sink sank sunk slump
    slumped plunge plunged slide slid tumble tumbled lose loses lost reduce reduced reduces cut cuts
    cutting down lower less fewer""".split()
)
_VOTING = frozenset(
    """vote votes voted voting against favor favour favored favoured support supported oppose
    opposed back backed reject rejected approve approved yes no ayes nays""".split()
)


def added(asked: Asked) -> Iterator[Reckoning]:
    """Figures together."""
    if asked.figure.unit == "%" and not asked.loosely:
        return
    like = asked.like
    for count in range(2, _TERMS + 2):
        for parts in combinations(like, count) if count in (2, _TERMS, len(like)) else ():
            if len({p.unit for p in parts}) == 1 and asked.of_one_sort(parts):
                value = sum(p.value for p in parts)
                terms = " + ".join(digits(p.value) for p in parts)
                yield asked.made(value, parts[0].unit, parts, f"{terms} = {digits(value)}")
    for result, high, low in asked.results:
        if asked.figure.unit == "1":
            shown = f"{digits(high)} + {digits(low)} = {digits(high + low)}"
            yield asked.made(high + low, "1", (result,), shown)


def difference(asked: Asked) -> Iterator[Reckoning]:
    """How far apart two figures are."""
    figure = asked.figure
    points = figure.unit == "[pp]" or bool(asked.nouns & POINTS)
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
        if high.unit == low.unit and high.value > low.value and asked.of_one_sort((high, low)):
            yield asked.less(high.value, low.value, high.unit, (high, low))


def side(asked: Asked) -> Iterator[Reckoning]:
    """One of the two figures of a vote."""
    for result, high, low in asked.results:
        if asked.figure.unit == "1" and result.unit == VOTE and asked.words & _VOTING:
            for value in (high, low):
                shown = f"{digits(value)} of {digits(high)} to {digits(low)}"
                yield asked.made(value, "1", (result,), shown)


def multiple(asked: Asked) -> Iterator[Reckoning]:
    """How many times one figure the other is."""
    if not asked.nouns & _MULTIPLES:
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


def share(asked: Asked) -> Iterator[Reckoning]:
    """How much of one figure another is."""
    if not asked.share:
        return
    counts = [v for v in asked.figures if v.unit != "%" and v.value >= 1]
    for part, whole in permutations(counts, 2):
        if convert(1.0, part.unit)[1] != convert(1.0, whole.unit)[1] or part.value >= whole.value:
            continue
        if not asked.of_one_sort((part, whole)):
            continue  # 300 of 1,200 jobs are no quarter of the people
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


def growth(asked: Asked) -> Iterator[Reckoning]:
    """By how much of it something grew or shrank, where the claim tells of either."""
    grown, shrunk = bool(asked.words & _GROWN), bool(asked.words & _SHRUNK)
    if not asked.share or grown == shrunk:
        return
    counts = [v for v in asked.figures if v.unit != "%" and v.value >= 1]
    for before, after in permutations(counts, 2):
        more = after.value > before.value
        if before.unit != after.unit or before.value == after.value or more != grown:
            continue
        if not asked.of_one_sort((before, after)):
            continue
        value = 100 * abs(after.value - before.value) / before.value
        shown = f"from {digits(before.value)} to {digits(after.value)} it is {value:.3g}%"
        bound = bool({before.mod, after.mod} - {None})
        yield asked.made(value, "%", (before, after), shown, rough=bound)


def rest(asked: Asked) -> Iterator[Reckoning]:
    """What is left of a whole: 36 % go unmet where 64 are met."""
    if not asked.share:
        return
    for part in asked.figures:
        if part.unit != "%" and not (part.unit == "1" and 0 < part.value < 1):
            continue
        percent = part.value if part.unit == "%" else 100 * part.value
        shown = f"100% − {digits(percent)}% = {digits(100 - percent)}%"
        yield _turned(asked.made(100 - percent, "%", (part,), shown))


def rate(asked: Asked) -> Iterator[Reckoning]:
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
                yield dataclasses.replace(found, used=in_order((total, count)))
    for one in numbers:
        for count in counts:
            if one.unit == asked.figure.unit and one.unit != "1" and count is not one:
                value = one.value * count.value
                shown = f"{digits(count.value)} × {digits(one.value)} = {digits(value)}"
                yield asked.made(value, one.unit, (count, one), shown)


def part(asked: Asked) -> Iterator[Reckoning]:
    """So many percent, or such a share, of a figure."""
    shares = [v for v in asked.figures if v.unit == "%" or (v.unit == "1" and 0 < v.value < 1)]
    for share, whole in ((s, w) for s in shares for w in asked.like if w is not s):
        if whole.unit == "%" or asked.share or whole.unit in DAYS or whole.value < _SMALL:
            continue
        value = whole.value * (share.value / 100 if share.unit == "%" else share.value)
        shown = f"{' '.join(share.quote.split())} of {digits(whole.value)} is {digits(value)}"
        yield asked.made(value, whole.unit, (share, whole), shown)


def _turned(found: Reckoning) -> Reckoning:
    """What is left where more than so much was taken is less."""
    turned = {
        "MORE_THAN": "LESS_THAN", "LESS_THAN": "MORE_THAN",
        "EQUAL_OR_MORE": "EQUAL_OR_LESS", "EQUAL_OR_LESS": "EQUAL_OR_MORE",
    }  # fmt: skip
    mod = found.quantity.mod or ""
    quantity = dataclasses.replace(found.quantity, mod=turned.get(mod, found.quantity.mod))
    return dataclasses.replace(found, quantity=quantity)
