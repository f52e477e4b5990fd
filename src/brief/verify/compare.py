"""Whether two values can be one: ``True``, ``False``, or ``None`` where that is not known."""

from __future__ import annotations

import math
import re

from rapidfuzz import fuzz

from brief.extract import times
from brief.extract.gazetteer import Gazetteer
from brief.extract.link import fold
from brief.records import EntityValue, PlaceValue, QuantityValue, TimeValue

_NEAR_KM = 25.0  # suburbs and airports named for the city they serve
_ALMOST = re.compile(r"\b(?:almost|nearly|just under|close to|approaching)\b", re.IGNORECASE)
_SECONDS = {"s": 1.0, "min": 60.0, "h": 3600.0, "d": 86400.0, "wk": 604800.0,
            "mo": 2629800.0, "a": 31557600.0}  # fmt: skip
_UNITS = {
    "m": ("m", 1.0), "km": ("m", 1000.0), "cm": ("m", 0.01), "mm": ("m", 0.001),
    "[mi_i]": ("m", 1609.344), "[ft_i]": ("m", 0.3048), "[in_i]": ("m", 0.0254),
    "[yd_i]": ("m", 0.9144), "g": ("g", 1.0), "kg": ("g", 1000.0), "mg": ("g", 0.001),
    "t": ("g", 1e6), "[lb_av]": ("g", 453.59237), "[oz_av]": ("g", 28.349523),
    "[ston_av]": ("g", 907184.74), "km/h": ("m/s", 1 / 3.6), "[mi_i]/h": ("m/s", 0.44704),
    "m/s": ("m/s", 1.0), "har": ("m2", 1e4), "[acr_us]": ("m2", 4046.8726), "m2": ("m2", 1.0),
    "km2": ("m2", 1e6), "[mi_i]2": ("m2", 2589988.1), "L": ("L", 1.0), "mL": ("L", 0.001),
    "[gal_us]": ("L", 3.785412),
}  # fmt: skip
_DURATION = re.compile(
    r"P(?:(\d+(?:\.\d+)?)Y)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?"
    r"(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?"
)
_PARTS = ("a", "mo", "wk", "d", "h", "min", "s")
_CONVERTED = 0.06  # relative slack where a unit was converted: "5 miles" and "8 km"


def time(a: TimeValue, b: TimeValue) -> bool | None:
    """Dates and times of day by value and granularity: a month holds its days."""
    if a.type in ("DURATION", "SET") or b.type in ("DURATION", "SET"):
        return None
    found = times.agree(a.value, b.value)
    if found is False:
        if a.quote.casefold() == b.quote.casefold():
            return None  # the same words anchored to two dates: which is right is not known
        others = [(x, y) for x in (a.value, *a.alternatives) for y in (b.value, *b.alternatives)]
        if any(times.agree(x, y) for x, y in others):
            return None
    if found is None and a.quote.casefold() == b.quote.casefold():
        return True
    return found


def place(a: PlaceValue, b: PlaceValue) -> bool | None:
    """Places by identity, containment and nearness."""
    if a.quote.casefold() == b.quote.casefold():
        return True
    if a.name is not None and b.name is not None and a.name.casefold() == b.name.casefold():
        return True
    if a.lat is None or b.lat is None or a.lon is None or b.lon is None:
        return None
    if a.geonames_id is not None and a.geonames_id == b.geonames_id:
        return True
    if a.form != b.form:
        return None  # a town is not agreed with by an adjective of its country
    gazetteer = Gazetteer.load()
    if gazetteer.contains(a, b) or gazetteer.contains(b, a):
        return True
    for x, y in ((a, b), (b, a)):
        if any(o.geonames_id == y.geonames_id or o.name == y.name for o in x.alternatives):
            return None
    if _kilometers(a.lat, a.lon, b.lat, b.lon) < _NEAR_KM:
        return None
    if gazetteer.contains(a, b) is False or gazetteer.contains(b, a) is False:
        return False
    towns = [(p.feature or "").startswith("PPL") for p in (a, b)]
    return False if all(towns) else None


def _kilometers(lat: float, lon: float, lat2: float, lon2: float) -> float:
    phi, phi2 = math.radians(lat), math.radians(lat2)
    a = (
        math.sin((phi2 - phi) / 2) ** 2
        + math.cos(phi) * math.cos(phi2) * math.sin(math.radians(lon2 - lon) / 2) ** 2
    )
    return 12742 * math.asin(math.sqrt(min(1.0, a)))


def entity(a: EntityValue, b: EntityValue) -> bool | None:
    """Names of people and organizations by their words; different types are not compared."""
    x, y = fold(a.name), fold(b.name)
    if not x or not y:
        return None
    if set(x) <= set(y) or set(y) <= set(x):
        return True
    if a.type != b.type or a.type not in ("person", "organization"):
        return True if fuzz.ratio(" ".join(x), " ".join(y)) >= 85 else None
    if a.type == "person":
        if fuzz.ratio(x[-1], y[-1]) >= 80 or fuzz.ratio(" ".join(x), " ".join(y)) >= 82:
            # one surname: a relative, another spelling, or a wrong given name
            return True if x[0][0] == y[0][0] or len(x) == 1 or len(y) == 1 else None
        shared = set(x) & set(y)
        return None if shared and (len(x) == 1 or len(y) == 1) else False
    if fuzz.token_set_ratio(" ".join(x), " ".join(y)) >= 60:
        return None
    initials = ("".join(w[0] for w in x), "".join(w[0] for w in y))
    return "".join(y) in initials[:1] or "".join(x) in initials[1:]


def quantity(a: QuantityValue, b: QuantityValue, text_a: str = "", text_b: str = "") -> bool | None:
    """Quantities as intervals, with units converted; what is counted must not differ.

    Args:
        a: One quantity.
        b: The other.
        text_a: The words before and in ``a``, where "almost" tells more than ``mod``.
        text_b: The same for ``b``.
    """
    first, second = _scaled(a), _scaled(b)
    if first is None or second is None or first[0] != second[0]:
        return None
    low, high = _interval(a, text_a or a.quote)
    low2, high2 = _interval(b, text_b or b.quote)
    low, high, low2, high2 = (low * first[1], high * first[1], low2 * second[1], high2 * second[1])
    slack = 1e-9 if a.unit == b.unit else _CONVERTED * max(abs(low), abs(low2))
    return low <= high2 + slack and low2 <= high + slack


def _scaled(value: QuantityValue) -> tuple[str, float] | None:
    if value.unit in _SECONDS:
        return "s", _SECONDS[value.unit]
    return _UNITS.get(value.unit, (value.unit, 1.0))


def _interval(value: QuantityValue, words: str) -> tuple[float, float]:
    low, high = value.value, value.upper if value.upper is not None else value.value
    if low > high:
        low, high = high, low
    if value.upper is not None:
        return low, high
    size = abs(low)
    if value.mod in ("LESS_THAN", "EQUAL_OR_LESS"):
        return (low - 0.2 * size if _ALMOST.search(words) else min(0.0, low), high)
    if value.mod in ("MORE_THAN", "EQUAL_OR_MORE"):
        return low, math.inf
    if value.mod == "APPROX":
        return low - 0.12 * size, high + 0.12 * size
    return low - _rounding(value), high + _rounding(value)


def _rounding(value: QuantityValue) -> float:
    """Half the last digit that is given, where the figure is a round one.

    2,000 may stand for 1,987 and 1.5 million for 1,480,000, but 12 is 12 and 2019 is 2019.
    """
    size = abs(value.value)
    if size < 100:
        written = re.search(r"\d+\.(\d+)", value.quote)
        return 0.5 * 10 ** -len(written.group(1)) if written else 0.0
    digits = f"{size:.6g}" if size < 1e6 else f"{size:.3e}".split("e")[0].replace(".", "")
    digits = digits.split(".")[0] if size < 1e6 and float(digits) == int(size) else digits
    zeros = len(digits) - len(digits.rstrip("0"))
    significant = len(digits) - zeros
    if significant > 3 or (zeros == 0 and size < 1e6):
        return 0.0
    return min(0.5 * 10.0 ** (math.floor(math.log10(size)) - significant + 1), 0.04 * size)


def seconds(value: TimeValue) -> QuantityValue | None:
    """A duration as a quantity, so that "two hours" is compared like any other measure."""
    match = _DURATION.fullmatch(value.value)
    if value.type != "DURATION" or match is None:
        return None
    given = [(float(g), u) for g, u in zip(match.groups(), _PARTS, strict=True) if g]
    if not given:
        return None
    one = len(given) == 1
    return QuantityValue(
        start=value.start,
        end=value.end,
        quote=value.quote,
        value=given[0][0] if one else sum(n * _SECONDS[u] for n, u in given),
        unit=given[0][1] if one else "s",
        mod=value.mod,
    )
