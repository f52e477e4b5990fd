"""Whether two quantities can be reports of one figure: rounding, comparators, ranges."""

from __future__ import annotations

from brief import patterns as re
from brief.records import QuantityValue
from brief.values.quantities import currencies
from brief.values.quantities.units import PAIRED, convert

__all__ = ["CASUALTIES", "agree", "bears_out"]

# What befell those who are counted, in the form that it is given.
CASUALTIES = {
    "killed": "killed", "killing": "killed", "kills": "killed", "kill": "killed", "dead": "dead",
    "died": "died", "injured": "injured", "injuring": "injured", "injures": "injured",
    "wounded": "wounded", "wounding": "wounded", "hurt": "hurt", "displaced": "displaced",
    "displacing": "displaced", "arrested": "arrested", "arresting": "arrested",
    "missing": "missing", "evacuated": "evacuated", "detained": "detained", "homeless": "homeless",
    "hospitalized": "hospitalized", "infected": "infected", "trapped": "trapped",
    "rescued": "rescued", "stranded": "stranded",
}  # fmt: skip

# Those that are one for who counts.
_ONE_FATE = {"killed": "dead", "died": "dead", "injured": "hurt", "wounded": "hurt"}
_CONVERTED = 0.01  # what is rounded when a unit is converted: 5 miles are 8 km
_NEAR = re.compile(r"\b(?:almost|nearly|just under|just shy of|just below)\b", re.IGNORECASE)


def agree(a: QuantityValue, b: QuantityValue) -> bool | None:
    """Whether two quantities can be reports of one figure.

    Args:
        a: A quantity.
        b: Another one.

    Returns:
        ``True`` where rounding, comparators or ranges make them one ("nearly 2,000" and 1,987,
        5 miles and 8 km), ``False`` where they exclude each other, ``None`` where they cannot
        be compared: other dimensions, currencies, things counted, or bounds that leave both
        possible ("more than 50" and 400). A percent and a percentage point never compare; a
        score is one with the same score told from the other side.
    """
    if not _same_thing(a.of, b.of):
        return None
    if a.unit in PAIRED or b.unit in PAIRED:
        return _one_result(a, b)
    pair = _on_one_scale(a, b)
    if pair is None:
        return None
    first, second = pair
    open_a, open_b = a.mod in _OPEN and not first.near, b.mod in _OPEN and not second.near
    if open_a and open_b:
        return _two_bounds(a.mod, b.mod, first, second)
    if open_a or open_b:
        bound, other = (first, second) if open_a else (second, first)
        return _against_bound((a if open_a else b).mod, bound, other)
    slack = max(first.slack, second.slack)
    return first.low - slack <= second.high and second.low - slack <= first.high


def bears_out(evidence: QuantityValue, claim: QuantityValue) -> bool | None:
    """Whether a quantity of the evidence makes one of a claim true.

    Stricter than ``agree``, and not symmetric: 1,987 bears out "nearly 2,000" and "more than
    1,900", but "more than 50" does not bear out 55, nor "nearly 2,000" 1,987.

    Returns:
        ``True`` where the claim says no more than the evidence, ``False`` where the two exclude
        each other, ``None`` where neither is known.
    """
    if currencies.differ(claim.unit, evidence.unit) and claim.value == evidence.value:
        return False  # the figure of the one in the money of another country
    if claim.unit in PAIRED or evidence.unit in PAIRED:
        return _one_result(claim, evidence)
    found, pair = agree(claim, evidence), _on_one_scale(claim, evidence)
    if found is None or pair is None:
        return None
    said, known = pair
    up = claim.mod in _UPWARD
    if not found and _rounded(evidence, claim):
        return True
    if not found:
        # "more than 14" makes "more than 10" true, and does not say that it was "more than 20"
        bounds = {claim.mod, evidence.mod} <= _OPEN and up == (evidence.mod in _UPWARD)
        weaker = (
            bounds and not (known.near or said.near) and _beyond(known.point, said.point, up=up)
        )
        return None if weaker else False
    rounding = 0.0 if evidence.unit == claim.unit else _CONVERTED
    if claim.mod in _OPEN and not said.near:
        return _bears_out_bound(evidence.mod, known, claim.mod, said)
    if evidence.mod in _OPEN:
        # "more than 9,000" is about 9,000, and is not 9,000
        alike = evidence.mod == claim.mod or claim.mod == "APPROX"
        return True if alike and _level(known, said, rounding) else None
    if known.high > known.low and said.high == said.low and claim.mod != "APPROX":
        return None  # "31 to 35" does not say that it was 33
    if known.high > known.low and said.high > said.low:
        # "between 20 and 40" does not say that it was between 35 and 60, and "cut by $3 million
        # to $8 million", which is no range, not that it was cut to $80 million
        ends = (known.low - said.low, known.high - said.high)
        return True if all(abs(end) <= said.slack for end in ends) else None
    coarser = said.slack >= known.slack or claim.mod == "APPROX" or said.near
    return True if coarser or _level(known, said, rounding) else None


def _rounded(exact: QuantityValue, said: QuantityValue) -> bool:
    """Whether a figure is the other one with fewer decimals: 85 for 85.19."""
    if exact.unit != said.unit or exact.upper is not None or said.upper is not None:
        return False
    decimals = [len(f"{q.value:.10g}".partition(".")[2]) for q in (exact, said)]
    return decimals[0] > decimals[1] and round(exact.value, decimals[1]) == said.value


def _one_result(a: QuantityValue, b: QuantityValue) -> bool | None:
    """Whether two scores or votes are one, whichever side is named first."""
    if a.unit != b.unit:
        return None
    return {(a.value, a.upper), (a.upper, a.value)} >= {(b.value, b.upper)}


def _on_one_scale(a: QuantityValue, b: QuantityValue) -> tuple[_Bounds, _Bounds] | None:
    """Both in one base unit, a share and a percentage in percent; None where there is none."""
    first, second = _bounds(a), _bounds(b)
    if first.base == second.base:
        # half of the ports, and eight ports: a share is no count
        return None if first.base == "1" and first.share != second.share else (first, second)
    if {first.base, second.base} != {"1", "%"}:
        return None
    shares = first.as_percent(), second.as_percent()
    return None if shares[0] is None or shares[1] is None else (shares[0], shares[1])


def _level(known: _Bounds, said: _Bounds, rounding: float) -> bool:
    """Whether two figures are one."""
    return abs(known.point - said.point) <= max(rounding, 1e-9) * abs(said.point)


def _bears_out_bound(
    mod: str | None, known: _Bounds, said_mod: str | None, said: _Bounds
) -> bool | None:
    """``agree`` for a claim of "more than", "at least", "less than" or "at most"."""
    up = said_mod in _UPWARD
    if mod in _OPEN and (mod in _UPWARD) != up:
        return False if _beyond(said.point, known.point, up=up) else None
    edge = known.low if up and not known.near else known.point
    if edge == said.point:
        inclusive = said_mod in ("EQUAL_OR_MORE", "EQUAL_OR_LESS")
        if inclusive or (mod in _OPEN and mod not in ("EQUAL_OR_MORE", "EQUAL_OR_LESS")):
            return True
        return None if known.slack or mod in _OPEN or mod == "APPROX" else False
    return True if _beyond(edge, said.point, up=up) else None


def _beyond(value: float, limit: float, *, up: bool) -> bool:
    return value >= limit if up else value <= limit


_OPEN = frozenset(("LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE"))
_UPWARD = frozenset(("MORE_THAN", "EQUAL_OR_MORE"))


class _Bounds:
    """A quantity as an interval in base units, with the slack of its rounding."""

    __slots__ = ("base", "high", "low", "near", "point", "slack")

    def __init__(self, low: float, high: float, slack: float, base: str, near: bool, point: float):
        self.low, self.high, self.slack, self.base = low, high, slack, base
        self.near, self.point = near, point

    @property
    def share(self) -> bool:
        """Whether it lies between 0 and 1: "half", "two thirds"."""
        return 0 < self.high < 1

    def as_percent(self) -> _Bounds | None:
        """A share between 0 and 1 in percent; percent as it is; a count: ``None``."""
        if self.base == "%":
            return self
        if not self.share:
            return None
        return _Bounds(self.low * 100, self.high * 100, 2.0, "%", self.near, self.point * 100)


def _bounds(quantity: QuantityValue) -> _Bounds:
    value, base = convert(quantity.value, quantity.unit)
    upper = value if quantity.upper is None else convert(quantity.upper, quantity.unit)[0]
    size = max(abs(value), abs(upper))
    moved = convert(quantity.value + _half_step(quantity), quantity.unit)[0]
    slack = abs(moved - value)
    near = quantity.mod == "LESS_THAN" and bool(_NEAR.match(quantity.quote.lstrip()))
    low, high = min(value, upper), max(value, upper)
    if near:
        low = value - 0.15 * abs(value)
    elif quantity.mod == "APPROX":
        slack = max(slack, 0.1 * size)
    return _Bounds(low, high, slack, base, near, value)


def _half_step(quantity: QuantityValue) -> float:
    """Half the step to which the value seems rounded, in its own unit.

    A count below 100 is exact. A larger round one may stand for its neighbors: half of the
    last digit that is not 0, but no more than 2.5 %. A measure is exact to half its last digit.
    """
    value = abs(quantity.value)
    if value == 0:
        return 0.0
    text = f"{value:.10g}"
    if "e" in text or (value >= 100 and value == int(value)):
        digits = str(int(value)).rstrip("0")
        step = 10.0 ** (len(str(int(value))) - len(digits))
        if step == 1:
            return 0.0 if quantity.unit == "1" else 0.5
        return min(step / 2, 0.025 * value)
    decimals = len(text.partition(".")[2])
    if quantity.unit == "1" and not decimals:
        return 0.0
    if quantity.unit in _EXACT and not decimals:
        return 0.0
    return 0.5 * 10.0**-decimals


# Days, hours and sums in whole units are as exact as counts.
_EXACT = frozenset(("d", "wk", "h", "mo", "a", "USD", "EUR", "GBP"))


def _two_bounds(a: str | None, b: str | None, first: _Bounds, second: _Bounds) -> bool | None:
    low, high = sorted((first.point, second.point))
    if (a in _UPWARD) == (b in _UPWARD):
        if high - low <= max(first.slack, second.slack, 0.02 * high):
            return True
        # The same words with another figure are another statement; a little more or less is
        # what two reporters write of one thing.
        return False if high > 1.2 * low else None
    up, down = (first, second) if a in _UPWARD else (second, first)
    if up.point == down.point and "EQUAL" not in f"{a}{b}":
        return False  # "more than 9,000" and "fewer than 9,000"
    return False if up.point > down.point + max(up.slack, down.slack) else None


def _against_bound(mod: str | None, bound: _Bounds, other: _Bounds) -> bool | None:
    slack = max(other.slack, 1e-9 * abs(bound.point))
    limit = bound.point
    if mod in _UPWARD:
        if other.high + slack < limit:
            return False
        return True if other.low <= 1.5 * limit + slack else None
    if other.low - slack > limit:
        return False
    return True if other.high >= 0.5 * limit - slack else None


def _same_thing(a: str | None, b: str | None) -> bool:
    """Whether what is counted may be the same: one noun, or one not known."""
    if a is None or b is None:
        return True
    first, second = a.lower().split(), b.lower().split()
    fates = [{CASUALTIES[w] for w in words if w in CASUALTIES} for words in (first, second)]
    kinds = [{_ONE_FATE.get(f, f) for f in fate} for fate in fates]
    if kinds[0] and kinds[1] and kinds[0] != kinds[1]:
        return False
    if kinds[0] and kinds[0] == kinds[1]:
        return True
    nouns = [{_stem(w) for w in words if w not in CASUALTIES} for words in (first, second)]
    if not nouns[0] or not nouns[1]:
        return True
    heads = [_stem([w for w in words if w not in CASUALTIES][-1]) for words in (first, second)]
    return heads[0] == heads[1] or heads[0] in nouns[1] or heads[1] in nouns[0]


_IRREGULAR = {"people": "person", "men": "man", "women": "woman", "children": "child"}


def _stem(word: str) -> str:
    word = _IRREGULAR.get(word, word)
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
