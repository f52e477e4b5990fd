"""Another number, another unit.

Checked by reading the edited sentence again: the new quantity counts the same thing and the
two cannot be reports of one figure (UCUM units compared after conversion).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from brief.language import numbers
from brief.perturb.indefinite import sounds_vowel, with_article
from brief.perturb.record import Edit
from brief.perturb.scene import Scene, Sentence, edited
from brief.records import QuantityValue
from brief.values.quantities import units
from brief.values.quantities.finder import agree

_SMALL = tuple(numbers.UNITS)[:20]
_TENS = tuple(numbers.TENS)
_FIGURE = re.compile(r"(?<![\d.,])\d[\d,]*(?:\.\d+)?")
_WORDS = re.compile(
    rf"\b(?:(?:{'|'.join(_TENS)})-(?:{'|'.join(_SMALL[1:10])})|{'|'.join((*_SMALL, *_TENS))})\b",
    re.IGNORECASE,
)
_OPEN = frozenset(("LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE"))
# After these a number takes up something known ("the two leaders"): no other number fits.
_DEFINITE = re.compile(
    r"\b(?:the|these|those|both|all|its|their|his|her|our|my|your|other|same|first|last|next|past"
    r"|number|no|nos|age|aged|day|top|another|every|each|of)\.?\s$|[$#@]\d*$|['’]s\s$|-$",
    re.IGNORECASE,
)
_OUT_OF = re.compile(r"\s(?:out of|of|in|percent of the)\s(?:the\s)?(\d[\d,]*|\w+)", re.IGNORECASE)
# "Category 5", "Phase 2"; "Smith, 67,"
_NUMBERED = re.compile(r"\b[A-Z][a-z]+\s(?=\d*$)|\b[A-Z][a-z]+\s$")
# "3D", "two-thirds", "1:30"; a number beside its conversion: "185 mph (~295 km/h)".
_NO_NUMBER = re.compile(r"[/:°A-Za-z]|-(?:third|quarter|half|fifth|tenth|fold|way|time)")
_CONVERTED = re.compile(r"\((?:about |roughly |around |some |nearly )?[~≈$£€]?$")
_CONVERSION = re.compile(
    r"\s?\([^)]{0,24}(?:\d[^)]{0,12}|\b(?:[kcm]m|kph|mph|met(?:er|re)s?|miles?|feet|pounds?)\b)[^)]*\)"
)
_SCALES = ("million", "billion", "thousand", "trillion")
_SCALE = re.compile(r"\b(million|billion)\b")
_NEVER = frozenset("7/11 9/11 24/7".split())

# One dimension a line: the forms of each unit, one and many.
_UNITS: tuple[tuple[tuple[str, str], ...], ...] = (
    (("kilometer", "kilometers"), ("mile", "miles"), ("meter", "meters")),
    (("kilometre", "kilometres"), ("mile", "miles"), ("metre", "metres")),
    (("meter", "meters"), ("foot", "feet"), ("yard", "yards")),
    (("metre", "metres"), ("foot", "feet"), ("yard", "yards")),
    (("centimeter", "centimeters"), ("inch", "inches")),
    (("inch", "inches"), ("foot", "feet")),
    (("kilogram", "kilograms"), ("pound", "pounds"), ("ton", "tons")),
    (("second", "seconds"), ("minute", "minutes")),
    (("minute", "minutes"), ("hour", "hours")),
    (("hour", "hours"), ("day", "days")),
    (("day", "days"), ("week", "weeks")),
    (("week", "weeks"), ("month", "months")),
    (("month", "months"), ("year", "years")),
    (("acre", "acres"), ("square mile", "square miles"), ("hectare", "hectares")),
    (("square kilometer", "square kilometers"), ("square mile", "square miles")),
    (("square kilometre", "square kilometres"), ("square mile", "square miles")),
    (("liter", "liters"), ("gallon", "gallons"), ("barrel", "barrels")),
    (("litre", "litres"), ("gallon", "gallons"), ("barrel", "barrels")),
    (("Celsius", "Celsius"), ("Fahrenheit", "Fahrenheit")),
    (("megawatt", "megawatts"), ("gigawatt", "gigawatts"), ("kilowatt", "kilowatts")),
    (("megabyte", "megabytes"), ("gigabyte", "gigabytes"), ("terabyte", "terabytes")),
    (("mph", "mph"), ("km/h", "km/h")),
    (("dollar", "dollars"), ("euro", "euros"), ("pound", "pounds")),
)  # fmt: skip
_BOUND = re.compile(rf"[- ](?:old|of age)|\s?[(/]|s?['’]|\s(?:\d|{'|'.join(_SMALL[1:11])})\b")
_BRITISH = re.compile(r"\b(?:centi|kilo|square |milli)?(?:metre|litre)s?\b")
_RACES = re.compile(r"\s(?:hurdles|dash|race|final|relay|sprint|freestyle|event|steeplechase)\b")
_SIGNS = ("$", "€", "£")


def number(scene: Scene, sentence: Sentence, rng: Random) -> Iterator[Edit]:
    """Another number of the same form: figures for figures, words for words, as round."""
    for value in _quantities(scene, sentence, rng):
        before = scene.text[max(0, value.start - 12) : value.start]
        match = _FIGURE.search(value.quote) or _WORDS.search(value.quote)
        if match is None or (value.mod is None and _DEFINITE.search(before)):
            continue
        start, end = value.start + match.start(), value.start + match.end()
        if _DEFINITE.search(scene.text[max(0, start - 12) : start]) and value.quote[0] not in "$€£":
            continue
        old = numbers.parse(match[0])
        if old is None or old < 2 or _NO_NUMBER.match(scene.text, end):
            continue
        if _CONVERTED.search(scene.text[max(0, start - 12) : start]) or _CONVERSION.match(
            scene.text, value.end
        ):
            continue
        if _NUMBERED.search(scene.text, max(sentence.span.start + 1, start - 20), start):
            continue
        for words, origin in _other(scene, sentence, value, match[0], old, rng):
            if sounds_vowel(words) != sounds_vowel(match[0]):
                begin, wide = with_article(scene.text, start, words)
            else:
                begin, wide = start, words
            edit = Edit(begin, end, wide, "present" if origin else "absent")
            if _differs(scene, sentence, edit, value):
                yield edit
        scale = _SCALE.search(value.quote)
        if scale and rng.random() < 0.3:
            edit = Edit(value.start + scale.start(), value.start + scale.end(),
                        "billion" if scale[1] == "million" else "million")  # fmt: skip
            if _differs(scene, sentence, edit, value):
                yield edit


def unit(scene: Scene, sentence: Sentence, rng: Random) -> Iterator[Edit]:
    """The same number of another unit of the dimension, in the same grammatical number."""
    for value in _quantities(scene, sentence, rng):
        if (
            value.unit == "1"
            or 1800 <= value.value <= 2100
            or re.search(r"\b(?:an?|half|one)\b", value.quote, re.IGNORECASE)
        ):
            continue
        after = scene.text[value.end : value.end + 12]
        if _BOUND.match(after) or _RACES.match(after):
            continue  # an age; a conversion or a second number follows; the name of a race
        if re.search(r"[(/]\s?$", scene.text[max(0, value.start - 2) : value.start]):
            continue
        for edit in _swapped(value, _BRITISH.search(scene.text) is not None, rng):
            if _differs(scene, sentence, edit, value, same_unit=False):
                yield edit


def _swapped(value: QuantityValue, british: bool, rng: Random) -> list[Edit]:
    foreign = ("meter", "liter") if british else ("metre", "litre")
    found: list[Edit] = []
    for family in _UNITS:
        if any(one.endswith(foreign) for one, _ in family):
            continue
        for one, many in family:
            match = re.search(rf"(?<=[\d\w][ -])({many}|{one})\b", value.quote)
            if match is None:
                continue
            form = 1 if match[1] == many else 0
            found += [
                Edit(value.start + match.start(1), value.start + match.end(1), other[form])
                for other in family
                if other[form] != match[1]
            ]
    sign = re.search(r"(?<![A-Za-z])[$€£](?=\d)", value.quote)
    if sign:
        found += [
            Edit(value.start + sign.start(), value.start + sign.end(), s)
            for s in _SIGNS if s != sign[0]
        ]  # fmt: skip
    rng.shuffle(found)
    return found


def _quantities(scene: Scene, sentence: Sentence, rng: Random) -> list[QuantityValue]:
    found = [
        v
        for v in sentence.values
        if isinstance(v, QuantityValue)
        and v.upper is None
        and not (v.mod in _OPEN and not re.match(r"almost|nearly", v.quote, re.IGNORECASE))
        and not scene.quoted(v.start, v.end)
        and not scene.named(v.start, v.end)
        and "\n" not in v.quote
        and v.quote not in _NEVER
    ]
    rng.shuffle(found)
    return found


def _other(
    scene: Scene, sentence: Sentence, value: QuantityValue, written: str, old: float, rng: Random
) -> Iterator[tuple[str, bool]]:
    """Other numbers written like this one, those of the article among them first, mostly."""
    said = set()
    if not _scaled(value):
        said = {
            m[0]
            for v in scene.values
            if isinstance(v, QuantityValue)
            and v.unit == value.unit
            and v.upper is None
            and not _scaled(v)
            for m in (_FIGURE.search(v.quote) or _WORDS.search(v.quote),)
            if m is not None
            and m[0][0].isdigit() == written[0].isdigit()
            and len(m[0].partition(".")[2]) == len(written.partition(".")[2])
        }
    here = [
        w
        for w in sorted(said)
        if (numbers.parse(w) or 0) >= 2
        and not re.search(rf"(?<!\w){re.escape(w)}(?!\w)", sentence.words)
        and 0.01 < (numbers.parse(w) or 0.0) / old < 100
    ]
    rng.shuffle(here)
    high = _ceiling(scene, sentence, value, old)
    if 18 <= old < 100 and scene.text[value.start - 2 : value.start] == ", " and (
        scene.text[value.end : value.end + 1] == ","
    ):  # fmt: skip
        ages = [n for n in range(19, 89) if abs(n - old) > 4]
        yield str(rng.choice(ages)), False
        return
    kept = [w for w in here if high is None or (numbers.parse(w) or 0.0) < high][:2]
    invented = [w for _ in range(4) if (w := _invented(written, old, high, rng))]
    fresh = [w for w in dict.fromkeys(invented) if w not in sentence.words.split()]
    first, rest = ((kept, True), (fresh, False))
    for words, origin in (first, rest) if rng.random() < 0.6 else (rest, first):
        for word in words:
            yield _cased(word, written), origin


def _scaled(value: QuantityValue) -> bool:
    """Whether a scale stays behind the number: "2.3 | million"."""
    return any(scale in value.quote for scale in _SCALES)


def _ceiling(scene: Scene, sentence: Sentence, value: QuantityValue, old: float) -> float | None:
    """What the new number must stay below: a hundred percent, the whole of "12 of the 40"."""
    if value.unit in ("%", "[pp]") and old <= 100:
        return 100.0
    whole = _OUT_OF.match(scene.text, value.end, sentence.span.end)
    if whole:
        return numbers.parse(whole[1])
    return None


def _invented(written: str, old: float, high: float | None, rng: Random) -> str:
    """Another number of the same form and about as round."""
    if written[0].isdigit():
        return _figure(written, old, high, rng)
    top = 99 if "-" in written or written.lower() in _TENS else 12 if old <= 12 else 19
    if high is not None:
        top = min(top, int(high) - 1)
    if written.lower() in _TENS:
        options = [n for n in range(20, top + 1, 10) if n != old]
    elif "-" in written:
        options = [n for n in range(21, top + 1) if n % 10 and abs(n - old) > 2]
    else:
        options = [n for n in range(2, top + 1) if n != old]
    return spelled(rng.choice(options)) if options else ""


def _figure(written: str, old: float, high: float | None, rng: Random) -> str:
    decimals = len(written.partition(".")[2])
    digits = written.partition(".")[0].replace(",", "")
    step = 10 ** (len(digits) - len(digits.rstrip("0"))) if not decimals else 1
    if len(digits) < 2 and not decimals:
        options = [n for n in range(2, 10) if n != old and (high is None or n < high)]
        return str(rng.choice(options)) if options else ""
    factor = rng.choice((0.3, 0.4, 0.5, 0.6, 1.4, 1.6, 1.8, 2.2, 2.7))
    new = old * factor
    if high is not None and new >= high:
        new = old * rng.choice((0.3, 0.4, 0.5, 0.6))
    if decimals:
        return f"{new:,.{decimals}f}" if "," in written else f"{new:.{decimals}f}"
    whole = round(new / step) * step or step
    if whole == old or whole < 2:
        return ""
    return f"{whole:,}" if "," in written or (whole >= 10000 > old) else str(whole)


def spelled(value: int) -> str:
    """A number below a hundred in words.

    >>> [spelled(n) for n in (7, 40, 83)]
    ['seven', 'forty', 'eighty-three']
    """
    if value < 20:
        return _SMALL[value]
    tens = _TENS[value // 10 - 2]
    return tens if value % 10 == 0 else f"{tens}-{_SMALL[value % 10]}"


def _cased(words: str, like: str) -> str:
    return words[0].upper() + words[1:] if like[0].isupper() else words.lower()


def _differs(
    scene: Scene,
    sentence: Sentence,
    edit: Edit,
    value: QuantityValue,
    *,
    same_unit: bool = True,
) -> bool:
    """Whether the sentence, read again, gives a quantity that excludes the old one."""
    start = edit.start - sentence.span.start
    words = edited(sentence, edit)
    old = _at(scene, sentence.words, start, start + edit.end - edit.start)
    new = _at(scene, words, start, start + len(edit.replacement))
    if old is None or new is None or old.mod != new.mod or old.of != new.of:
        return False
    if same_unit:
        return old.unit == new.unit and agree(old, new) is False
    if old.unit == new.unit or old.value == 0:
        return False
    if _money(old.unit) and _money(new.unit):
        return True  # two currencies: no rate is known, but the words exclude each other
    return units.convert(1, old.unit)[1] == units.convert(1, new.unit)[1] and (
        agree(old, new) is False
    )


def _money(unit_: str) -> bool:
    return len(unit_) == 3 and unit_.isalpha() and unit_.isupper()


def _at(scene: Scene, words: str, start: int, end: int) -> QuantityValue | None:
    found = scene.quantities(words)
    return next((q for q in found if q.start <= start and end <= q.end), None) or next(
        (q for q in found if q.start < end and start < q.end), None
    )
