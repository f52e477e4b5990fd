"""Units of measure as news names them: UCUM codes and conversion.

Reference: Unified Code for Units of Measure, version 2.1 (https://ucum.org/ucum).
Codes used beyond UCUM: ``[pp]`` for a percentage point, which UCUM does not tell from a
percent, ``{score}`` and ``{vote}`` for two figures of a contest. Money is in ``currencies.py``.
"""

from __future__ import annotations

from collections.abc import Mapping

from brief import patterns as re

# What has two figures, in UCUM's form for what is no unit: "2-1", "a 5-3 vote".
SCORE, VOTE = "{score}", "{vote}"
PAIRED = frozenset((SCORE, VOTE))

# UCUM code -> (factor, base unit). Tons and tonnes are one unit: news writes either for the
# metric ton, and the short ton is within ten percent of it.
_FACTORS: Mapping[str, tuple[float, str]] = {
    "1": (1, "1"), "%": (1, "%"), "[pp]": (1, "[pp]"),
    "nm": (1e-9, "m"), "um": (1e-6, "m"), "mm": (1e-3, "m"), "cm": (1e-2, "m"), "m": (1, "m"), "km": (1e3, "m"),
    "[mi_i]": (1609.344, "m"), "[nmi_i]": (1852, "m"), "[ft_i]": (0.3048, "m"),
    "[yd_i]": (0.9144, "m"), "[in_i]": (0.0254, "m"), "[ly]": (9.4607304725808e15, "m"),
    "ug": (1e-9, "kg"), "mg": (1e-6, "kg"), "g": (1e-3, "kg"), "kg": (1, "kg"), "t": (1000, "kg"),
    "[lb_av]": (0.45359237, "kg"), "[oz_av]": (0.028349523125, "kg"), "[car_m]": (2e-4, "kg"),
    "ms": (1e-3, "s"), "s": (1, "s"), "min": (60, "s"), "h": (3600, "s"), "d": (86400, "s"),
    "wk": (604800, "s"), "mo": (2629800, "s"), "a": (31557600, "s"),
    "m2": (1, "m2"), "km2": (1e6, "m2"), "har": (1e4, "m2"), "[ft_i]2": (0.09290304, "m2"),
    "[mi_i]2": (2589988.110336, "m2"), "[acr_us]": (4046.872609874252, "m2"),
    "mL": (1e-6, "m3"), "cL": (1e-5, "m3"), "dL": (1e-4, "m3"), "L": (1e-3, "m3"),
    "hL": (0.1, "m3"), "cm3": (1e-6, "m3"), "[foz_us]": (2.95735295625e-5, "m3"),
    "[tbs_us]": (1.478676478125e-5, "m3"), "[tsp_us]": (4.92892159375e-6, "m3"),
    "[pt_us]": (4.73176473e-4, "m3"), "[qt_us]": (9.46352946e-4, "m3"), "m3": (1, "m3"), "[ft_i]3": (0.028316846592, "m3"),
    "[gal_us]": (0.003785411784, "m3"), "[bbl_us]": (0.158987294928, "m3"),
    "km/h": (1 / 3.6, "m/s"), "m/s": (1, "m/s"), "[mi_i]/h": (0.44704, "m/s"),
    "[kn_i]": (1852 / 3600, "m/s"),
    "W": (1, "W"), "kW": (1e3, "W"), "MW": (1e6, "W"), "GW": (1e9, "W"), "[HP]": (745.7, "W"),
    "kW.h": (1, "kW.h"), "MW.h": (1e3, "kW.h"), "GW.h": (1e6, "kW.h"), "TW.h": (1e9, "kW.h"),
    "J": (1, "J"), "kJ": (1e3, "J"), "MJ": (1e6, "J"), "kcal": (4184, "J"),
    "Pa": (1, "Pa"), "hPa": (100, "Pa"), "kPa": (1e3, "Pa"), "MPa": (1e6, "Pa"),
    "mbar": (100, "Pa"), "mm[Hg]": (133.322387415, "Pa"), "[psi]": (6894.757293168, "Pa"),
    "mSv": (1e-3, "Sv"), "Sv": (1, "Sv"), "mA": (1e-3, "A"), "A": (1, "A"),
    "[ppm]": (1, "[ppm]"), "[ppb]": (1e-3, "[ppm]"),
    "By": (1, "By"), "kBy": (1e3, "By"), "MBy": (1e6, "By"), "GBy": (1e9, "By"),
    "TBy": (1e12, "By"), "PBy": (1e15, "By"), "mV": (1e-3, "V"), "V": (1, "V"), "kV": (1e3, "V"),
    "Hz": (1, "Hz"), "kHz": (1e3, "Hz"), "MHz": (1e6, "Hz"), "GHz": (1e9, "Hz"),
    "deg": (1, "deg"), "dB": (1, "dB"), "Cel": (1, "Cel"), "K": (1, "Cel"), "[degF]": (1, "Cel"),
}  # fmt: skip

# UCUM code -> the words for it, longest first within a code only where it matters.
_WORDS: Mapping[str, str] = {
    "%": "percent|per cent|pct|%|(?<=\\d)pc",
    "[pp]": "percentage[- ]points?|pp",
    "[ppm]": "parts per million|ppm",
    "[ppb]": "parts per billion|ppb",
    "mm[Hg]": "mm ?Hg|millimet(?:er|re)s? of mercury",
    "nm": "nanomet(?:er|re)s?",
    "um": "micromet(?:er|re)s?|microns?|[µμ]m",
    "mm": "millimet(?:er|re)s?|mm",
    "cm": "centimet(?:er|re)s?|cm",
    "km2": "square kilomet(?:er|re)s?|sq\\.? km|km2|km²",
    "m2": "square met(?:er|re)s?|sq\\.? m|m2|m²",
    "[mi_i]2": "square miles?|sq\\.? miles?",
    "[ft_i]2": "square f(?:ee|oo)t|sq\\.? ft",
    "m3": "cubic met(?:er|re)s?|m3|m³",
    "cm3": "cubic centimet(?:er|re)s?|cm3|cm³|cc",
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
    "[yd_i]": "yards?|yds?",
    "[in_i]": "inch(?:es)?",
    "[ly]": "light[- ]years?",
    "ug": "micrograms?|[µμ]g|mcg",
    "mg": "milligrams?|milligrammes?|mg",
    "kg": "kilograms?|kilogrammes?|kilos?|kgs?",
    "g": "grams?|grammes?|g",
    # "5 t-shirts", "900 t." and "900 t of ore"
    "t": "metric tons?|tonnes?|tons?|t(?![-'’.]\\w)",
    "[lb_av]": "pounds?|lbs?",
    "[foz_us]": "fluid ounces?|fl\\.? ?oz",
    "[oz_av]": "ounces?|ozs?",
    "[car_m]": "carats?",
    "L": "lit(?:er|re)s?|[lL](?![-'’.]\\w)",
    "mL": "millilit(?:er|re)s?|m[lL]",
    "cL": "centilit(?:er|re)s?|c[lL]",
    "dL": "decilit(?:er|re)s?|d[lL]",
    "hL": "hectolit(?:er|re)s?|h[lL]",
    "[pt_us]": "pints?",
    "[qt_us]": "quarts?",
    "[tbs_us]": "tablespoons?|tbsps?",
    "[tsp_us]": "teaspoons?|tsps?",
    "[gal_us]": "(?:U\\.?S\\.? )?gallons?|gals?",
    "[bbl_us]": "barrels?",
    "har": "hectares?|ha",
    "[acr_us]": "acres?",
    "kW.h": "kilowatt[- ]hours?|kWh",
    "MW.h": "megawatt[- ]hours?|MWh",
    "GW.h": "gigawatt[- ]hours?|GWh",
    "TW.h": "terawatt[- ]hours?|TWh",
    "kW": "kilowatts?|kW",
    "MW": "megawatts?|MW",
    "GW": "gigawatts?|GW",
    "W": "watts?|W(?![-'’.]\\w)",
    "[HP]": "horsepower|hp",
    "mV": "millivolts?|mV",
    "V": "volts?|V(?![-'’.]\\w)",
    "kV": "kilovolts?|kV",
    "mA": "milliamp(?:ere)?s?|mA",
    "A": "amp(?:ere)?s?",
    "J": "joules?",
    "kJ": "kilojoules?|kJ",
    "MJ": "megajoules?|MJ",
    "kcal": "kilocalories?|kcal|calories?",
    "Pa": "pascals?",
    "hPa": "hectopascals?|hPa",
    "kPa": "kilopascals?|kPa",
    "MPa": "megapascals?|MPa",
    "mbar": "millibars?|mbar|mb",
    "[psi]": "pounds? per square inch|psi",
    "mSv": "millisieverts?|mSv",
    "Sv": "sieverts?|Sv",
    "By": "bytes?",
    "kBy": "kilobytes?|KB",
    "MBy": "megabytes?|MB",
    "GBy": "gigabytes?|GB",
    "TBy": "terabytes?|TB",
    "PBy": "petabytes?|PB",
    "Hz": "hertz|Hz",
    "kHz": "kilohertz|kHz",
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
    "a": "years?|yrs?",
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
# What a unit may follow a figure behind, and a look at what no unit begins with: most figures of a
# list or a table end a line, and each of a hundred names takes time to rule out.
BEHIND = r"[ \u00a0]?[-\u2010\u2011]?[ \u00a0]?(?![\s\d,.;:!?()|])"
# Letters that are a unit only in this case: "5 m" is a distance, "5 M" is not.
_AFTER = re.compile(
    f"(?:{BEHIND})(?:"
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
