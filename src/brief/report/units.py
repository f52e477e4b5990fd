"""Figures in plain words: UCUM codes and modifiers as people write them."""

from __future__ import annotations

from brief.records import QuantityValue
from brief.records.values import number

_MODS = {
    "LESS_THAN": "less than ",
    "MORE_THAN": "more than ",
    "EQUAL_OR_LESS": "at most ",
    "EQUAL_OR_MORE": "at least ",
    "APPROX": "about ",
}
# What a code says that no reader of a newspaper knows; the others (km, kg, EUR) are said as they
# are, and what has two forms has the one for many.
_UNITS = {
    "[pp]": "percentage points",
    "[mi_i]": "miles",
    "[nmi_i]": "nautical miles",
    "[ft_i]": "feet",
    "[yd_i]": "yards",
    "[in_i]": "inches",
    "[ly]": "light years",
    "t": "tonnes",
    "[lb_av]": "pounds",
    "[oz_av]": "ounces",
    "s": "seconds",
    "min": "minutes",
    "h": "hours",
    "d": "days",
    "wk": "weeks",
    "mo": "months",
    "a": "years",
    "m2": "m²",
    "km2": "km²",
    "har": "hectares",
    "[ft_i]2": "square feet",
    "[mi_i]2": "square miles",
    "[acr_us]": "acres",
    "L": "liters",
    "m3": "m³",
    "[ft_i]3": "cubic feet",
    "[gal_us]": "gallons",
    "[bbl_us]": "barrels",
    "[mi_i]/h": "miles per hour",
    "[kn_i]": "knots",
    "[HP]": "horsepower",
    "kW.h": "kWh",
    "MW.h": "MWh",
    "GW.h": "GWh",
    "deg": "degrees",
    "Cel": "°C",
    "[degF]": "°F",
    "K": "kelvin",
}
_ONE = {"feet": "foot", "inches": "inch"}


def figure(value: QuantityValue) -> str:
    """A quantity as a reader would say it: ``less than 2 hours``, ``3 to 5 km``, ``2-1``.

    >>> figure(QuantityValue(start=0, end=16, quote="almost two hours", value=2.0, unit="h",
    ...     mod="LESS_THAN"))
    'less than 2 hours'
    """
    if value.unit in ("{score}", "{vote}") and value.upper is not None:
        return f"{number(value.value)}-{number(value.upper)}"
    found = number(value.value)
    if value.upper is not None:
        found += f" to {number(value.upper)}"
    unit = _UNITS.get(value.unit, value.unit)
    if value.unit == "1":
        unit = value.of or ""
    elif value.value == 1 and value.upper is None:
        unit = _ONE.get(unit, unit[:-1] if unit.endswith("s") and " " not in unit else unit)
    if unit == "%":
        found += "%"
    elif unit:
        found += f" {unit}"
    return _MODS.get(value.mod or "", "") + found
