"""Units of measure as news names them: UCUM codes and conversion.

Reference: Unified Code for Units of Measure, version 2.1 (https://ucum.org/ucum).
Codes used beyond UCUM: ``[pp]`` for a percentage point, which UCUM does not tell from a
percent, ``{score}`` and ``{vote}`` for two figures of a contest. Money is in ``currencies.py``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

# What has two figures, in UCUM's form for what is no unit: "2-1", "a 5-3 vote".
SCORE, VOTE = "{score}", "{vote}"
PAIRED = frozenset((SCORE, VOTE))

# UCUM code -> (factor, base unit). Tons and tonnes are one unit: news writes either for the
# metric ton, and the short ton is within ten percent of it.
_FACTORS: Mapping[str, tuple[float, str]] = {
    "1": (1, "1"), "%": (1, "%"), "[pp]": (1, "[pp]"),
    "mm": (1e-3, "m"), "cm": (1e-2, "m"), "m": (1, "m"), "km": (1e3, "m"),
    "[mi_i]": (1609.344, "m"), "[nmi_i]": (1852, "m"), "[ft_i]": (0.3048, "m"),
    "[yd_i]": (0.9144, "m"), "[in_i]": (0.0254, "m"), "[ly]": (9.4607304725808e15, "m"),
    "mg": (1e-6, "kg"), "g": (1e-3, "kg"), "kg": (1, "kg"), "t": (1000, "kg"),
    "[lb_av]": (0.45359237, "kg"), "[oz_av]": (0.028349523125, "kg"),
    "ms": (1e-3, "s"), "s": (1, "s"), "min": (60, "s"), "h": (3600, "s"), "d": (86400, "s"),
    "wk": (604800, "s"), "mo": (2629800, "s"), "a": (31557600, "s"),
    "m2": (1, "m2"), "km2": (1e6, "m2"), "har": (1e4, "m2"), "[ft_i]2": (0.09290304, "m2"),
    "[mi_i]2": (2589988.110336, "m2"), "[acr_us]": (4046.872609874252, "m2"),
    "mL": (1e-6, "m3"), "L": (1e-3, "m3"), "m3": (1, "m3"), "[ft_i]3": (0.028316846592, "m3"),
    "[gal_us]": (0.003785411784, "m3"), "[bbl_us]": (0.158987294928, "m3"),
    "km/h": (1 / 3.6, "m/s"), "m/s": (1, "m/s"), "[mi_i]/h": (0.44704, "m/s"),
    "[kn_i]": (1852 / 3600, "m/s"),
    "W": (1, "W"), "kW": (1e3, "W"), "MW": (1e6, "W"), "GW": (1e9, "W"), "[HP]": (745.7, "W"),
    "kW.h": (1, "kW.h"), "MW.h": (1e3, "kW.h"), "GW.h": (1e6, "kW.h"),
    "By": (1, "By"), "kBy": (1e3, "By"), "MBy": (1e6, "By"), "GBy": (1e9, "By"),
    "TBy": (1e12, "By"), "V": (1, "V"), "Hz": (1, "Hz"), "MHz": (1e6, "Hz"), "GHz": (1e9, "Hz"),
    "deg": (1, "deg"), "dB": (1, "dB"), "Cel": (1, "Cel"), "K": (1, "Cel"), "[degF]": (1, "Cel"),
}  # fmt: skip

# UCUM code -> the words for it, longest first within a code only where it matters.
_WORDS: Mapping[str, str] = {
    "%": "percent|per cent|pct|%",
    "[pp]": "percentage[- ]points?|pp",
    "mm": "millimet(?:er|re)s?|mm",
    "cm": "centimet(?:er|re)s?|cm",
    "km2": "square kilomet(?:er|re)s?|sq\\.? km|km2|km²",
    "m2": "square met(?:er|re)s?|sq\\.? m|m2|m²",
    "[mi_i]2": "square miles?|sq\\.? miles?",
    "[ft_i]2": "square f(?:ee|oo)t|sq\\.? ft",
    "m3": "cubic met(?:er|re)s?|m3|m³",
    "[ft_i]3": "cubic f(?:ee|oo)t",
    "km/h": "(?:kilomet(?:er|re)s?|km) (?:per|an) hour|km/h|kmh|kph",
    "[mi_i]/h": "miles? (?:per|an) hour|mph",
    "m/s": "met(?:er|re)s? (?:per|a) second|m/s",
    "[kn_i]": "knots",
    "km": "kilomet(?:er|re)s?|kms?",
    "[nmi_i]": "nautical miles?",
    "[mi_i]": "miles?",
    "m": "met(?:er|re)s?|m",
    "[ft_i]": "f(?:ee|oo)t|ft",
    "[yd_i]": "yards?",
    "[in_i]": "inch(?:es)?",
    "[ly]": "light[- ]years?",
    "mg": "milligrams?|mg",
    "kg": "kilograms?|kilogrammes?|kilos?|kgs?",
    "g": "grams?|grammes?",
    "t": "metric tons?|tonnes?|tons?",
    "[lb_av]": "pounds?|lbs?",
    "[oz_av]": "ounces?",
    "L": "lit(?:er|re)s?",
    "mL": "millilit(?:er|re)s?|ml",
    "[gal_us]": "(?:U\\.?S\\.? )?gallons?",
    "[bbl_us]": "barrels?",
    "har": "hectares?",
    "[acr_us]": "acres?",
    "kW.h": "kilowatt[- ]hours?|kWh",
    "MW.h": "megawatt[- ]hours?|MWh",
    "GW.h": "gigawatt[- ]hours?|GWh",
    "kW": "kilowatts?|kW",
    "MW": "megawatts?|MW",
    "GW": "gigawatts?|GW",
    "W": "watts?",
    "[HP]": "horsepower",
    "V": "volts?",
    "By": "bytes?",
    "kBy": "kilobytes?|KB",
    "MBy": "megabytes?|MB",
    "GBy": "gigabytes?|GB",
    "TBy": "terabytes?|TB",
    "Hz": "hertz|Hz",
    "MHz": "megahertz|MHz",
    "GHz": "gigahertz|GHz",
    "dB": "decibels?|dB",
    "Cel": "degrees? (?:Celsius|centigrade)|(?<=\\d)C|° ?C|degrees? C",
    "[degF]": "degrees? Fahrenheit|(?<=\\d)F|° ?F|degrees? F",
    "deg": "degrees?|°",
    "ms": "milliseconds?",
    "s": "seconds?|secs?",
    "min": "minutes?|mins?",
    "h": "hours?|hrs?",
    "d": "days?",
    "wk": "weeks?",
    "mo": "months?",
    "a": "years?",
}
# Words that name a multiple of a unit: value, code.
_MULTIPLES: Mapping[str, tuple[float, str]] = {
    "basis points?": (0.01, "[pp]"),
    "decades?": (10, "a"),
    "centur(?:y|ies)": (100, "a"),
    "fortnights?": (2, "wk"),
    "kilotons?": (1000, "t"),
    "megatons?": (1e6, "t"),
}
_ALL: tuple[tuple[str, float, str], ...] = (
    *((words, factor, code) for words, (factor, code) in _MULTIPLES.items()),
    *((words, 1.0, code) for code, words in _WORDS.items()),
)
# Letters that are a unit only in this case: "5 m" is a distance, "5 M" is not.
_AFTER = re.compile(
    r"(?:[ \u00a0]?[-\u2010\u2011]?[ \u00a0]?)(?:"
    + "|".join(f"(?P<u{i}>{words})" for i, (words, _, _) in enumerate(_ALL))
    + r")(?![\w²³])(?!/\w)"
)


def after(text: str, start: int) -> tuple[int, float, str] | None:
    """The unit that begins at ``start``: its end, the factor, the code; ``None`` if none does."""
    match = _AFTER.match(text, start)
    if match is None or match.lastgroup is None:
        return None
    _, factor, code = _ALL[int(match.lastgroup[1:])]
    return match.end(), factor, code


def convert(value: float, unit: str) -> tuple[float, str]:
    """The value in the base unit of its dimension, and that unit.

    Money stays in its currency and an unknown unit is its own base.

    >>> convert(5, "[mi_i]")
    (8046.72, 'm')
    """
    if unit == "[degF]":
        return (value - 32) * 5 / 9, "Cel"
    if unit == "K":
        return value - 273.15, "Cel"
    factor, base = _FACTORS.get(unit, (1.0, unit))
    return value * factor, base
