"""Numbers as people write them: figures, words, scales, fractions and ordinals.

``find`` gives every number of a text with exact offsets; ``parse`` reads one. Both know
"1,987", "2.3 million", "two dozen", "half a million", "twenty-one", "a hundred",
"two and a half", "two-thirds", "one in five", "25th" and "twenty-first".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["cardinal", "ordinal", "fraction"]

UNITS: Mapping[str, int] = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13,
    "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19,
}  # fmt: skip
TENS: Mapping[str, int] = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES: Mapping[str, float] = {
    "dozen": 12, "hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9,
    "trillion": 1e12, "quadrillion": 1e15, "lakh": 1e5, "crore": 1e7,
}  # fmt: skip
# Letters glued to a figure: "$2.3bn", "£40m", "15k". "mn" and "tn" are the Financial Times'.
SUFFIXES: Mapping[str, float] = {
    "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "b": 1e9, "bn": 1e9, "bln": 1e9,
    "tn": 1e12, "trn": 1e12,
}  # fmt: skip
ORDINALS: Mapping[str, int] = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
    "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
    "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50,
    "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
    "thousandth": 1000, "millionth": 1_000_000,
}  # fmt: skip
_DENOMINATORS: Mapping[str, int] = {
    "half": 2, "halves": 2, "quarter": 4, "quarters": 4,
    **{word: n for word, n in ORDINALS.items() if 3 <= n <= 100},
    **{word + "s": n for word, n in ORDINALS.items() if 3 <= n <= 100},
}  # fmt: skip

# Some scrapes have a space behind the comma: "13, 000" and "$ 53, 193, 914" are no lists.
_SPACED = r"\d{1,3}(?:,[ ]\d{3}){0,2},[ ]000(?![\d,])|(?<=[$£€][ ])\d{1,3}(?:,[ ]\d{3})+(?![\d,])"
# "1 250 000" is one number. Of two groups, "12 500", nobody knows, but where the second is 000,
# the space one that does not break, a currency stands before, or what is so large behind: and
# "on May 12 500 people" has two numbers all the same.
_MONTHS = (
    "January February March April May June July August September October November December "
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Jan. Feb. Mar. Apr. Aug. Sept. Oct. Nov. Dec."
).split()
_LARGE = (
    rf"[ \u00a0](?:{'|'.join(SCALES)}|mln|bln|mn|bn|t|kg|MWh?|GWh|lit(?:er|re)s|tons?|tonnes?|km|kilomet(?:er|re)s?|miles|ha"
    r"|hectares?|acres?|square|cubic|barrels?|dollars?|euros?|pounds?|yen|yuan|rupees?|rand|pesos?"
    r"|r(?:o)?ubles?|francs?|kron[aeo]r?|EUR|USD|GBP|people|inhabitants|residents|refugees|voters"
    r"|votes|jobs|workers|employees|soldiers|troops|tickets|homes|households|houses|spectators)\b"
)
_TWO_GROUPS = (
    r"(?<!\d[ \u00a0])" + "".join(rf"(?<!\b{re.escape(month)}[ ])" for month in _MONTHS)
    + r"(?:[1-9]\d{0,2}[ \u2009\u00a0\u202f]000|[1-9]\d{0,2}[\u2009\u00a0\u202f]\d{3}"
    rf"|(?<=[$£€¥₹])[1-9]\d{{0,2}}[ ]\d{{3}}|[1-9]\d{{0,2}}[ ]\d{{3}}(?={_LARGE}))"
    r"(?!\d|[ \u00a0,.:/-]\d)"
)  # fmt: skip
_THIN = r"\d{1,3}(?:[ \u2009\u00a0\u202f]\d{3}){2,3}(?![\d,.]?\d)" + f"|{_TWO_GROUPS}"
# "3,8 million": the comma of other languages, before what can only be a decimal.
_DECIMAL_COMMA = r"\d{1,3},\d{1,2}(?=[ \u00a0](?:million|billion|trillion|percent|per cent)\b|%)"
_FIGURE = (
    rf"{_DECIMAL_COMMA}|\d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d+)?|{_SPACED}|{_THIN}|\d+(?:\.\d+)?"
)
_SMALL = "|".join(sorted((*UNITS, *TENS), key=len, reverse=True))
_SCALE = "|".join(SCALES)
_ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))
_DENOMINATOR = "|".join(sorted(_DENOMINATORS, key=len, reverse=True))

_GAP = r"(?:[ \u00a0]|\n|[-\u2010\u2011])"
_WORD = rf"(?:{_SMALL}|{_SCALE})"

# "$1MM" and "$1 m" are millions for the sign: "1 mm" is a millimeter.
# One alternative a shape; the longest shapes stand first. Every repetition is bounded, so
# that the time is linear in the text.
_FINDER = re.compile(
    rf"""(?<![\w])(?<!\d[.,:/])(?:
      (?P<ordinal_figure>\d{{1,3}}(?:,\d{{3}})*(?:st|nd|rd|th))\b
    | (?P<mixed>\d{{1,4}}[ -]\d{{1,2}}/\d{{1,2}})(?![\w/])
    | (?P<ratio>(?<![$£€¥₹])(?:{_FIGURE}|{_SMALL})[ ](?:in|out[ ]of)[ ](?:every[ ])?(?!(?:1[5-9]|20)\d\d\b)(?:{_FIGURE}|(?:a[ ])?{_WORD}))\b(?![-.,/:]\d)
    | (?P<millions>(?:(?<=[$£€¥₹])|(?<=[$£€¥₹][ ])|(?<=(?:USD|EUR|GBP|CAD|AUD|CHF)[ ]))(?:{_FIGURE})[ \u00a0]?mm?\b
                   |(?:{_FIGURE})[ \u00a0]?(?-i:MM)(?=[ ](?:dollars|euros|pounds|yen|USD|EUR|GBP|CAD|AUD|CHF)\b))
    | (?P<scaled>{_FIGURE})(?:{_GAP}{{0,2}}(?P<scale>{_SCALE})(?P<scale_plural>s?)\b
                           |(?:[ \u00a0](?=(?-i:mln|bln|mn|bn)\b))?(?P<suffix>mln|bln|trn|mn|bn|tn|[kmb])\b)
    | (?P<quarter>(?:a|three){_GAP}quarters?{_GAP}of{_GAP}a{_GAP}(?:{_SCALE}))\b
    | (?P<half>(?:half{_GAP}an?{_GAP}|a{_GAP}half{_GAP}|half{_GAP})(?:{_SCALE}))\b
    | (?P<fraction>(?:(?:{_SMALL}|an?){_GAP})(?:{_DENOMINATOR}))\b
    | (?P<figure>{_FIGURE})
    | (?P<share>half)(?=[ ](?:of|the|its|their|his|her|our|all|are|were|have|had)\b)
    | (?P<words>(?:(?:an?|{_SMALL}|(?:a{_GAP})?few|(?:a{_GAP})?couple(?:{_GAP}of)?|several)(?:{_GAP}(?:{_SCALE}))
                 |(?:{_SMALL}))
       (?:{_GAP}(?:and{_GAP})?{_WORD}){{0,12}})\b
      (?P<tail>{_GAP}(?:and{_GAP})?(?:{_ORDINAL})\b)?
      (?P<and_half>{_GAP}and{_GAP}a{_GAP}half\b)?
    | (?P<ordinal>{_ORDINAL})\b
    | (?P<plural>(?:{_SCALE})s)\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)
# A number begins with a figure, or with one of these words, whole; each run of letters and figures
# is looked at once, for the whole pattern is slow to fail at every word.
_RUN = re.compile(r"\w+")
_OPENING = frozenset(
    (*UNITS, *TENS, *SCALES, *(f"{scale}s" for scale in SCALES), *ORDINALS, *_DENOMINATORS)
) | {"a", "an", "few", "couple", "several", "half"}
_FOLDED = str.maketrans({"ſ": "s", "ı": "i", "\u0307": ""})  # as re.IGNORECASE has them
_TOKEN = re.compile(r"[A-Za-z]+|\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a text: characters ``[start, end)``, its value, and what form it has.

    ``vague`` is set for "dozens", "several hundred", "a couple of thousand": the value is
    then the scale, a lower bound at best. ``precision`` is the step of the last written
    digit: 100000 for "2.3 million", 1 for "1,987".
    """

    start: int
    end: int
    value: float
    kind: Kind = "cardinal"
    vague: bool = False
    precision: float = 1.0


def find(text: str) -> tuple[Number, ...]:
    """The numbers of ``text``, in order, without overlap; offsets are code points."""
    found, done = [], 0
    for run in _RUN.finditer(text):
        word = run[0].lower()
        if not word.isascii():
            word = word.translate(_FOLDED)
        if not (word in _OPENING or word[0].isdigit()):
            continue
        at = run.start()
        if at < done:
            continue
        match = _FINDER.match(text, at)
        if match is None:
            continue
        number = _finite(match)
        done = number.end if number is not None else match.end()
        if number is not None:
            found.append(number)
    return tuple(found)


def parse(words: str) -> float | None:
    """The value of a number written alone, or ``None`` where ``words`` is no number.

    >>> parse("two dozen"), parse("half a million"), parse("2.3 million"), parse("1,987")
    (24.0, 500000.0, 2300000.0, 1987.0)
    """
    stripped = words.strip()
    match = _FINDER.match(stripped)
    if match is None or match.end() != len(stripped):
        return None
    number = _finite(match)
    return number.value if number is not None and number.end == len(stripped) else None


def reckonable(value: float) -> bool:
    """Whether what is made of two or three such figures is a number too.

    >>> reckonable(0.0), reckonable(4.5e9), reckonable(1e308), reckonable(1e-320)
    (True, True, False, False)
    """
    return value == 0 or 1e-100 <= abs(value) <= 1e100


def _finite(match: re.Match[str]) -> Number | None:
    """The number of a match; ``None`` also where it cannot be reckoned with, like 310 digits."""
    try:
        number = _read(match)
    except (OverflowError, ValueError, KeyError):
        # ValueError: of more digits than int takes; KeyError: "twentİeth", which is a word to a
        # pattern without case alone
        return None
    return number if number is not None and reckonable(number.value) else None


def _read(match: re.Match[str]) -> Number | None:
    kind: Kind = "cardinal"
    start, end = match.span()
    vague = False
    precision = 1.0
    shape = match.lastgroup
    if match["ordinal_figure"]:
        value = float(re.sub(r"\D", "", match["ordinal_figure"]))
        kind = "ordinal"
    elif match["mixed"]:
        whole, over, under = map(int, re.split(r"[ \-/]", match["mixed"]))
        if not under:
            return None
        value, precision = whole + over / under, 1 / under
    elif match["ratio"]:
        parts = re.split(r" (?:in|out of) (?:every )?", match["ratio"], flags=re.IGNORECASE)
        over_, under_ = _words(parts[0]), _words(parts[1])
        if not under_:
            return None
        if over_ > under_:  # "159,000 in six weeks": a number, and another
            value, end = over_, start + len(parts[0])
            precision = _step(parts[0]) if parts[0][0].isdigit() else 1.0
        else:
            value, kind, precision = over_ / under_, "fraction", 0.01
    elif match["millions"]:
        written = match["millions"].rstrip("mM \u00a0")
        value, precision = round(_figure(written) * 1e6, 6), _step(written) * 1e6
    elif match["scaled"]:
        written = match["scaled"]
        scale = SCALES[match["scale"].lower()] if match["scale"] else 0.0
        if match["suffix"]:
            scale = SUFFIXES[match["suffix"].lower()]
        value = round(_figure(written) * scale, 6)  # 4.1 million is no 4,099,999.9999999995
        precision = _step(written) * scale
    elif match["fraction"]:
        over_word, under_word = re.split(r"[ \u00a0\n\-\u2010\u2011]", match["fraction"].lower())
        value = _words(over_word) / _DENOMINATORS[under_word]
        kind, precision = "fraction", 0.01
    elif match["share"]:
        value, kind, precision = 0.5, "fraction", 0.01
    elif match["figure"]:
        value, precision = _figure(match["figure"]), _step(match["figure"])
    elif match["half"]:
        value = SCALES[_TOKEN.findall(match["half"].lower())[-1]] / 2
        precision = value / 5
    elif match["quarter"]:
        words = _TOKEN.findall(match["quarter"].lower())
        value = SCALES[words[-1]] * (0.75 if words[0] == "three" else 0.25)
        precision = value / 5
    elif match["words"]:
        written = match["words"].lower()
        whole = _one_number(written)
        vague = written.startswith(("few", "a few", "couple", "a couple", "several"))
        value = _words(written[:whole])
        if whole < len(written):
            written, end = written[:whole], start + whole
        elif match["tail"]:
            value += ORDINALS[_TOKEN.findall(match["tail"].lower())[-1]]
            kind = "ordinal"
        if match["and_half"] and whole == len(match["words"]):
            value += 0.5
        scales = [SCALES[w] for w in _TOKEN.findall(written) if w in SCALES and w != "dozen"]
        last = _TOKEN.findall(written)[-1]
        precision = scales[-1] if scales and last in SCALES else 1.0
    elif match["ordinal"]:
        value, kind = float(ORDINALS[match["ordinal"].lower()]), "ordinal"
    elif match["plural"]:
        value, vague = SCALES[match["plural"].lower().rstrip("s")], True
    else:  # pragma: no cover - every alternative is named above
        raise AssertionError(shape)
    return Number(start, end, value, kind, vague, precision)


def _figure(written: str) -> float:
    if re.fullmatch(r"\d{1,3},\d{1,2}", written):
        return float(written.replace(",", "."))
    return float(re.sub(r"[,\s]", "", written))


def _step(written: str) -> float:
    decimals = re.search(r"\.(\d+)|^\d{1,3},(\d{1,2})$", written)
    return 10.0 ** -len(decimals[1] or decimals[2]) if decimals else 1.0


def _one_number(written: str) -> int:
    """Where the first number of some number words ends: "four" of "four and seven".

    "And" joins to hundreds and more ("two hundred and five"); nothing but a scale stands behind
    a unit, and a unit of one figure behind tens.
    """
    last, end, joined = "", 0, False
    for match in _TOKEN.finditer(written):
        word = match[0]
        if word == "and":
            joined = True
            continue
        if word in UNITS:
            kind = "unit"
            fits = last in ("", "scale") or (last == "tens" and 1 <= UNITS[word] <= 9)
        elif word in TENS:
            kind, fits = "tens", last in ("", "scale")
        else:
            kind, fits = "scale" if word in SCALES else "", not joined
        if not fits or (joined and last != "scale"):
            break
        last, end, joined = kind, match.end(), False
    return end or len(written)


def _words(written: str) -> float:
    """The value of number words such as "two hundred and five thousand"."""
    total = current = 0.0
    for word in _TOKEN.findall(written.lower()):
        if word in UNITS:
            current += UNITS[word]
        elif word in TENS:
            current += TENS[word]
        elif word in ("dozen", "hundred"):
            current = (current or 1.0) * SCALES[word]
        elif word in SCALES:
            total += (current or 1.0) * SCALES[word]
            current = 0.0
        elif word in ("a", "an"):
            current += 1
        elif word[0].isdigit():
            current += _figure(word)
    return total + current
