"""One measure given in two units: "160 kilometres per hour (120 mph)"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import log10

from brief import patterns as re
from brief.consistency.told import Told, span_of, written
from brief.language.numbers import find as find_numbers
from brief.records import Finding, QuantityValue, Span
from brief.values.quantities import units

# What stands between the two: a bracket, "or", "i.e.", a slash; the second is closed again.
_BETWEEN = re.compile(
    r"\s?[\[(](?:(?:about|around|some|roughly|nearly|almost|over|or|i\.e\.|approximately"
    r"|approx\.?"
    r"|just (?:over|under)|more than|less than|up to|minus)\s)?|(?: (?:long|tall|high|deep"
    r"|wide|thick))?, or (?:about |some |roughly"
    r" )?|\s?/\s?|,? (?:which (?:is|was)|equal to|equivalent to|that is,?|the equivalent of) "
    r"(?:about |some |roughly )?|, (?:about|some|roughly|around|i\.e\.) |\s[-–—]\s(?:about |some )?"
)  # fmt: skip
_CLOSED = re.compile(
    r"[\])]|\s(?:tall|long|wide|high|deep|thick|across|apart|away|U\.?S\.?)\b|[-,.;\s]"
)
_OF_THEM = re.compile(r" of (?:it|them|this|that|these|those|which)\b")
_NOUN = re.compile(r" (?:[a-z]+ )??([a-z]{4,})\b")  # of "the three-mile (railway) tunnel"
# "At 130 metres, the tower", "all 350 miles of the line"
_OF_IT = re.compile(r"(?:,| of) the (?:[a-z]+ )??([a-z]{4,})\b")
_SIGNED = r"(?:minus |[-−–])?\d{1,3}(?:\.\d)?"
_SCALE = r"(?:degrees? |° ?)?{}(?:C(?:elsius)?|F(?:ahrenheit)?))\b"
_DEGREES = re.compile(
    rf"(?P<first>(?P<a>{_SIGNED}) ?{_SCALE.format('(?P<scale>')})"
    r" ?(?:\(|,? (?:or|which (?:is|was)|that is,?|equal to|the equivalent of) (?:about )?|/)"
    rf"(?P<second>(?P<b>{_SIGNED}) ?{_SCALE.format('(?P<other>')})"
)
_SCALED = re.compile(r"\d ?(?:degrees? |° ?)?[CF]")  # in whatever that finds
_KIND = {"m": "length", "kg": "weight", "m2": "area", "m3": "volume", "m/s": "speed"}
_METRIC = frozenset("mm cm m km mg g kg t m2 km2 har mL L m3 km/h m/s Cel".split())
_NAMES = {
    "mm": "millimeters", "cm": "centimeters", "m": "meters", "km": "kilometers",
    "[mi_i]": "miles", "[nmi_i]": "nautical miles", "[ft_i]": "feet", "[yd_i]": "yards",
    "[in_i]": "inches", "g": "grams", "kg": "kilograms", "t": "tonnes", "[lb_av]": "pounds",
    "[oz_av]": "ounces", "m2": "square meters", "km2": "square kilometers", "har": "hectares",
    "[ft_i]2": "square feet", "[mi_i]2": "square miles", "[acr_us]": "acres", "L": "liters",
    "mL": "milliliters", "m3": "cubic meters", "[ft_i]3": "cubic feet", "[gal_us]": "gallons",
    "[bbl_us]": "barrels", "km/h": "km/h", "m/s": "m/s", "[mi_i]/h": "mph", "[kn_i]": "knots",
    "Cel": "C", "[degF]": "F", "deg": "degrees",
}  # fmt: skip
# The imperial gallon and ton go by the same words as the American ones.
_OTHER = {"[gal_us]": (1.2,), "t": (1.016, 0.907)}
_ROUNDED = 0.2  # of the value: 200 may be 180 to 220, but not 150
_SLACK = 0.04  # of the value, over what rounding explains


def conversions(told: Told) -> Iterator[Finding]:
    """Measures whose second figure is not the first in another unit."""
    yield from temperatures(told)
    yield from _of_one(told)
    yield from _far(told)
    for first, second in pairwise(told.quantities):
        if first.unit == second.unit or "$" in first.unit or told.sentence(first.start) is None:
            continue
        between = told.text[first.end : second.start]
        about = between == ", " and re.match(
            r"about|some|around"
            "|roughly",
            told.text[second.start :],
        )
        if _OF_THEM.match(told.text, second.end):
            continue  # "twelve hectares, some twenty acres of them woodland"
        if not (about or _BETWEEN.fullmatch(between)) or not _CLOSED.match(told.text, second.end):
            continue
        base, other = (units.convert(v.value, v.unit)[1] for v in (first, second))
        if base != other or base not in _KIND:
            continue
        same = _same_system(first, second) and " or" not in between
        if same and not _tenfold(told, first, second):
            continue  # "3 km (200 m of it under water)"
        if first.upper is not None or second.upper is not None:
            continue
        if _agree(told, first, second):
            continue
        right = _right(first, second)
        yield told.finding(
            "unit",
            f"{one(told, first)} is about {right}, not {one(told, second)}.",
            span_of(first),
            span_of(second),
            right=right,
        )


def _tenfold(told: Told, first: QuantityValue, second: QuantityValue) -> bool:
    """Whether a bracket has the same measure with a zero too few or too many: 3 tonnes (300 kg)."""
    a, b = (units.convert(v.value, v.unit)[0] for v in (first, second))
    places = log10(a / b) if a > 0 and b > 0 else 0.0
    return told.text[second.end : second.end + 1] == ")" and (
        0.9 < abs(places) < 3.1 and abs(places - round(places)) < 0.01
    )


def _of_one(told: Told) -> Iterator[Finding]:
    """For "the three-mile tunnel", of one that is "7.4 kilometers long" elsewhere."""
    plain = [(v, *units.convert(v.value, v.unit)) for v in told.quantities if _plain(told, v)]
    measures = [(v, amount, base) for v, amount, base in plain if base in _KIND]
    for first, _, base in measures:
        noun = _NOUN.match(told.text, first.end)
        if noun is None or "-" not in told.text[first.start : first.end]:
            noun = _OF_IT.match(told.text, first.end)
        if noun is None or told.sentence(first.start) is None:
            continue
        same = [
            (v, amount) for v, amount, other in measures
            if v != first and other == base and _names(told, v, noun[1])
        ]  # fmt: skip
        others, values = [v for v, _ in same], {amount for _, amount in same}
        if len(values) != 1 or _same_system(first, others[0]) or told.is_quoted(others[0].start):
            continue
        ratio = values.pop() / max(units.convert(first.value, first.unit)[0], 1e-9)
        if 0.75 <= ratio <= 1.33 or not 0.2 <= ratio <= 5 or _agree(told, first, others[0]):
            continue
        right = _right(first, others[0])
        yield told.finding(
            "unit",
            f"{one(told, first)} is about {right}, not {one(told, others[0])}.",
            span_of(first), span_of(others[0]), right=right,
        )  # fmt: skip
        return


# What a length is one of: what is deep in one place and far in the next is not converted.
_SIDES = (
    re.compile(r"\b(?:deep\w*|depths?|div(?:e[ds]?|ing)|down to|below)\b"),
    re.compile(r"\b(?:tall\w*|high\w*|heights?|altitude|climb\w*|rose|ris\w+|up|above|tower\w*)\b"),
    re.compile(
        r"\b(?:long\w*|lengths?|distances?|journey|ride|rid(?:e|ing|den)|walk\w*|trip|trek"
        r"|route|cover\w*|march\w*|cross\w*|voyage|cycl\w+|r[ua]n|swim|swam)\b"
    ),
    re.compile(r"\b(?:wide|width|across|diameter|wingspan|span\w*)\b"),
)
_AGAIN = re.compile(r"\b(?:(?:It|That|They)(?:['’]s| is| was| are| were)|[Aa]ll|[Tt]he|At)\s$")
_AROUND = 60  # characters
_UNROUND = 3  # figures that are no zeros at the end: whoever rounds has converted
_CLOSE = 1.45
_MOST_MEASURES = 40


def _far(told: Told) -> Iterator[Finding]:
    """For "some 1,250 miles" and, of the same ride, "It's 2,330 kilometres": two systems.

    A figure that is not round stands for one in the other system; of two that are near each
    other, and alone of their kind, the one has to be the other.
    """
    measures = [
        (v, *units.convert(v.value, v.unit)) for v in told.quantities
        if _plain(told, v) and told.sentence(v.start) is not None
    ]  # fmt: skip
    for kind in _KIND if len(measures) > 1 else ():
        own = [(v, amount) for v, amount, base in measures if base == kind and amount > 0]
        if len(own) > _MOST_MEASURES:
            continue  # of so many, two are near each other by chance
        pairs = [
            (a, b) for i, (a, x) in enumerate(own) for b, y in own[i + 1 :]
            if not _same_system(a, b) and 1 / _CLOSE <= x / y <= _CLOSE
        ]  # fmt: skip
        exact = [p for p in pairs if min(map(_figures, p)) >= _UNROUND]
        pairs = exact if len(pairs) > 1 else pairs
        if len(pairs) != 1 or kind in ("m/s", "m3"):
            continue
        a, b = pairs[0]
        if told.sentence(a.start) == told.sentence(b.start):
            continue
        if _agree(told, a, b) or not _one_side(told, a, b, kind):
            continue
        if any(
            v not in (a, b) and not _same_system(v, x) and _agree(told, x, v)
            for v, _ in own for x in (a, b)
        ):  # fmt: skip
            continue  # it is there, converted rightly
        right = _right(a, b)
        yield told.finding(
            "unit", f"{one(told, a)} is about {right}, not {one(told, b)}.",
            span_of(a), span_of(b), right=right,
        )  # fmt: skip
        return


def _figures(value: QuantityValue) -> int:
    """How many figures a measure has that are no zeros at its end."""
    return len(f"{value.value:.6g}".replace(".", "").rstrip("0"))


def _one_side(told: Told, a: QuantityValue, b: QuantityValue, kind: str) -> bool:
    """Whether two measures may be of one thing: not round, and told of the same dimension."""
    figures = [_figures(v) for v in (a, b)]
    if max(figures) < _UNROUND:
        return False
    if kind in ("m2", "kg"):
        return True
    near = [
        told.text[max(0, v.start - _AROUND) : v.end + _AROUND // 2].lower() for v in (a, b)
    ]  # fmt: skip
    told_again = min(figures) >= _UNROUND and any(
        _AGAIN.search(told.text[max(0, v.start - 14) : v.start]) for v in (a, b)
    )
    return told_again or any(all(s.search(n) for n in near) for s in _SIDES)


def _plain(told: Told, value: QuantityValue) -> bool:
    return value.upper is None and "$" not in value.unit and value.value > 0 and value.of != "age"


def _names(told: Told, value: QuantityValue, noun: str) -> bool:
    """Whether a measure is that of a noun: just behind it, with "long" or "tall" or before it."""
    attached = _NOUN.match(told.text, value.end)
    if attached is not None and "-" in told.text[value.start : value.end]:
        return attached[1] == noun
    before = told.text[max(0, value.start - 45) : value.start]
    return bool(re.search(rf"\b{noun}\b[^.;\d]*$", before)) and bool(
        re.match(
            r"[ -](?:long|tall|high|wide|deep|in length|in height)\b", told.text[value.end :][:12]
        )
    )


def temperatures(told: Told) -> Iterator[Finding]:
    """Degrees of one scale beside those of the other."""
    for match in told.matches(_DEGREES, cue=_SCALED):
        x, y = (_signed(match[g]) for g in "ab")
        scale, other = match["scale"][0], match["other"][0]
        if scale == other:
            continue
        right = x * 9 / 5 + 32 if scale == "C" else (x - 32) * 5 / 9
        step = 1.0 if other == "C" else 1.8
        change = x * 9 / 5 if scale == "C" else x * 5 / 9  # "a rise of 2 C (3.6 F)"
        if min(abs(right - y), abs(abs(change) - abs(y))) <= step + 0.5:
            continue
        if x and abs(x) % 10 == 0 and abs(right - y) <= 3:
            continue
        first = match["first"].strip(" ,")
        yield told.finding(
            "unit", f"{first} is {right:.0f} {other}, not {_signed(match['b']):g} {other}.",
            Span(*match.span("first")), Span(*match.span("second")), right=f"{right:.0f} {other}",
        )  # fmt: skip


def _signed(written: str) -> float:
    value = float(re.sub(r"[^\d.]", "", written))
    return -value if re.match(r"minus|[-−–]", written) else value


def one(told: Told, value: QuantityValue) -> str:
    """The words of a measure."""
    return " ".join(told.text[value.start : value.end].split())


def _same_system(a: QuantityValue, b: QuantityValue) -> bool:
    return (a.unit in _METRIC) == (b.unit in _METRIC)


def _range(told: Told, value: QuantityValue) -> tuple[float, float]:
    """What a written figure may stand for: its last digit that is not a zero is rounded."""
    figures = find_numbers(told.text[value.start : value.end])
    step = figures[-1].precision if figures else 1.0
    whole = abs(value.value)
    if step >= 1 and whole:
        while whole % (step * 10) == 0:
            step *= 10
    step = min(step, _ROUNDED * whole or step)
    return value.value - step / 2, value.value + step / 2


def _agree(told: Told, first: QuantityValue, second: QuantityValue) -> bool:
    ranges = []
    for value in (first, second):
        low, high = (units.convert(v, value.unit)[0] for v in _range(told, value))
        ranges.append((low, high))
    (a, b), (c, d) = ranges
    for factor in (1.0, *_OTHER.get(first.unit, ())):
        for more in (1.0, *_OTHER.get(second.unit, ())):
            low, high, low2, high2 = a * factor, b * factor, c * more, d * more
            slack = _SLACK * max(abs(high), abs(high2))
            if low - slack <= high2 and low2 - slack <= high:
                return True
    return False


def _right(first: QuantityValue, second: QuantityValue) -> str:
    base = units.convert(first.value, first.unit)[0]
    value = base / units.convert(1.0, second.unit)[0]
    digits = 3 if value >= 1000 else 2
    shown = float(f"{value:.{digits}g}")
    return f"{written(shown)} {_NAMES.get(second.unit, second.unit)}"
