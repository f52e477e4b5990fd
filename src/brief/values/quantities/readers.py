"""What a number of a text is: small readers, of which the first with an answer is believed.

Each takes the text and a place in it, and gives a reading or ``None`` for the next one to try.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from brief import patterns as re
from brief.language.numbers import Number
from brief.records import QuantityValue
from brief.values.quantities import ages, currencies, points, ranges, scores, units
from brief.values.quantities.counts import counted, share_of, stands_alone
from brief.values.quantities.labels import label

_COMPARATORS: tuple[tuple[str, str], ...] = (
    ("EQUAL_OR_LESS", r"(?:no|not) (?:more|greater|higher) than|at (?:the )?most|up to|as (?:many|much) as|a maximum of"),
    ("EQUAL_OR_MORE", r"(?:no|not) (?:less|fewer) than|at (?:the very )?least|a minimum of|upwards? of"),
    ("LESS_THAN", r"(?:less|fewer|lower) than|(?:just |slightly |well )?(?:under|below)|almost|nearly|just shy of"),
    ("MORE_THAN", r"(?:more|greater|higher) than|(?:just |slightly |well )?(?:over|above)|in excess of|exceeding"),
    ("APPROX", r"about|around|approximately|roughly|some|circa|an? estimated|estimated|close to|~"),
)  # fmt: skip
MODS = frozenset(m for m, _ in _COMPARATORS)
_BEFORE = re.compile(
    r"(?<!\w)(?:" + "|".join(f"(?P<{m}>{p})" for m, p in _COMPARATORS) + r")[ \u00a0\n]*(?:an? )?$",
    re.IGNORECASE,
)
# "won the nomination over two rivals": not more than two of them.
_DEFEATED = re.compile(
    r"\b(?:w[io]ns?|winning|victor(?:y|ies)|triumph(?:s|ed)?|nominat(?:ed|ion)|preferred|chosen|chose"
    r"|prevail(?:s|ed)?|advantage|favou?red|picked|selected|lead)\b"
    r"(?: [\w’'-]+){0,6}? (?!(?:by|with|of|for|in|to|at|and|from)\b)[\w’'-]+ \Z",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?P<EQUAL_OR_MORE>\+|[ -]?plus\b| or more\b)|(?P<EQUAL_OR_LESS> or (?:less|fewer)\b)"
    r"|(?P<APPROX> or so\b)",
    re.IGNORECASE,
)
# Feet with inches, pounds with ounces: how many of the second make one of the first.
_PAIRS = {("[ft_i]", "[in_i]"): 12, ("[lb_av]", "[oz_av]"): 16}
_SIGNED = re.compile(r"(?:^|[\s(|])([-\u2212+]|minus )$", re.IGNORECASE)
_BELOW_ZERO = frozenset(("%", "[pp]", "Cel", "[degF]", "deg"))
# Metres, and what tells them from millions.
_METRES = re.compile(r"\d{1,2},?\d{1,3}m")
_NEVER_MILLIONS = 1000
_RACES = frozenset((50, 60, 100, 110, 200, 400, 800, 1500, 3000, 5000, 10000))
_RACED = re.compile(
    r"\b(?:(?:wo)?men['’]s|girls['’]|boys['’]|the|her|his|indoor|final|freestyle) \Z"
)
_RACE = re.compile(
    r" (?:title|finals?|races?|hurdles|relay|freestyle|butterfly|breaststroke|backstroke|medley"
    r"|champions?|championship|gold|silver|bronze|sprint|steeplechase|runners?|heats?|semi-?finals?"
    r"|events?|individual|track|(?:world )?records?|record holder|victory|wins?|man|woman|specialist)\b"
)
_CELL = re.compile(r"\|[ \t]*$")
_ROW = re.compile(r"([^\n|]*[\s,(])?([^\W\d_]{3,})\)?[ \t]*\|")
_DASHES = ("-", "–", "—")
_DASHED_TO = re.compile(r"\d[-–—]\Z")


@dataclass(frozen=True, slots=True)
class Place:
    """A number where it stands.

    ``following`` is the next number of the text, if no time begins with it; ``taken`` is where
    the quantity before ends; ``countries`` are those that the article speaks of.
    """

    number: Number
    following: Number | None = None
    taken: int = 0
    countries: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read at a place: a quantity or, for certain, none.

    ``both`` is set where the number after it is used up too.
    """

    quantity: QuantityValue | None = None
    both: bool = False


Reader = Callable[[str, Place], Reading | None]


def read(text: str, at: Place) -> Reading:
    """The first reading of a number that one of ``READERS`` gives."""
    for reader in READERS:
        found = reader(text, at)
        if found is not None:
            return found
    return Reading()


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number, or two that make a range, with what leads to it, before the unit is known."""

    start: int
    end: int
    value: float
    upper: float | None = None
    hedge: str | None = None
    both: bool = False


def unnumbered(text: str, at: Place) -> Reading | None:
    """Ordinals, "dozens", and figures in the names of things count nothing."""
    number = at.number
    if number.kind == "ordinal" or number.vague:
        return Reading()
    before = text[max(0, number.start - 3) : number.start].lower()
    nobody = number.value == 1 and before in ("no ", "no-")
    named = nobody or _in_name(text, number) or label(text, number)
    return Reading() if named else None


def age(text: str, at: Place) -> Reading | None:
    """The age of a person, or the two that people are between."""
    if at.following is not None:
        found = ages.between(text, at.number, at.following)
        if found is not None:
            return Reading(found, both=True)
    found = ages.age(text, at.number)
    return None if found is None else Reading(found)


def age_bound(text: str, at: Place) -> Reading | None:
    """An age that people are under or over: "children under 5", "the over-65s"."""
    found = ages.bound(text, at.number)
    return None if found is None or found.start < at.taken else Reading(found)


def money(text: str, at: Place) -> Reading | None:
    """A sum with the sign of its currency: "$2.3bn", "£5 to £7"."""
    sign = currencies.before(text, at.number.start)
    if sign is None or sign[0] < at.taken:
        return None
    return _made(text, at, _with_smaller(text, at, _figure(text, at, sign[0]), sign[1]), sign[1])


def distance(text: str, at: Place) -> Reading | None:
    """The metres of a race, which look like millions: "the 1,500m", "the women's 800m final"."""
    number = at.number
    if not _METRES.fullmatch(text, number.start, number.end):
        return None
    metres = number.value / 1e6
    raced = metres in _RACES and (
        _RACED.search(text, max(0, number.start - 14), number.start)
        or _RACE.match(text, number.end)
    )
    if not raced and metres < _NEVER_MILLIONS:
        return None
    return _made(text, at, _Figure(number.start, number.end, metres), "m")


def measure(text: str, at: Place) -> Reading | None:
    """A figure with the unit or currency that follows it: "5 miles", "10 to 15 percent"."""
    figure = _figure(text, at)
    after = ranges.unit_after(text, figure.end, figure.upper or figure.value, at.countries)
    if after is None or (after[2] == "m" and text[figure.end : figure.end + 1] == "m"):
        return None
    end, factor, unit = after
    figure = dataclasses.replace(
        figure, end=end, value=round(figure.value * factor, 9),
        upper=figure.upper * factor if figure.upper is not None else None,
    )  # fmt: skip
    if factor == 1:  # "45 cents and 3 cents" is no sum
        figure = _with_smaller(text, at, figure, unit)
    if unit in _BELOW_ZERO and not figure.both:
        figure = _signed(text, at, figure)
    return _made(text, at, figure, unit)


def changed(text: str, at: Place) -> Reading | None:
    """The first figure of "rose from 10 to 15 percent", or of "rose 12 to 340 pence".

    Its unit is that of the second.
    """
    first, second = at.number, at.following
    if second is None or text[first.end : second.start] != " to ":
        return None
    unit = ranges.unit_after(text, second.end, second.value, at.countries)
    if unit is None:
        return None
    if not ranges.rose_from(text, first) and not ranges.changed_by(
        text, first, second, unit[0], apart=ranges.FAR_APART
    ):
        return None
    bare = ranges.scale_of(text, first) == 1 and first.value < 1000
    scale = ranges.scale_of(text, second) if bare else 1.0
    figure = _Figure(first.start, first.end, first.value * unit[1] * scale)
    return _made(text, at, _signed(text, at, figure), unit[2])


def cell(text: str, at: Place) -> Reading | None:
    """A bare figure in a table, in the currency that the row's first cell ends with."""
    number = at.number
    line = text.rfind("\n", max(0, number.start - 200), number.start) + 1
    if line == 0 and number.start > 200:  # a line that long is no row
        return None
    if _dashed(text, at) or not _CELL.search(text[line : number.start]):
        return None
    row = _ROW.match(text, line)
    found = currencies.after(text, row.start(2), number.value, at.countries) if row else None
    return _made(text, at, _figure(text, at), found[2]) if found else None


def score(text: str, at: Place) -> Reading | None:
    """The two figures of a score or a vote: "2-1", "voted five to three"."""
    found = scores.score(text, at.number, at.following) if at.following else None
    return Reading(found, both=True) if found else None


def dashed(text: str, at: Place) -> Reading | None:
    """Two figures with a dash between them that are neither range nor score count nothing."""
    return Reading() if _dashed(text, at) else None


def count(text: str, at: Place) -> Reading | None:
    """A number of things: "12 people killed", "two-thirds of voters", "1,987"."""
    figure = _figure(text, at)
    mod, start, end = _edges(text, at, figure)
    of, of_end = counted(text, end, at.number)
    if of is None and not stands_alone(text, at.number, end):
        return Reading(None, figure.both)
    end = of_end or end
    unit = "1"
    if of in ("points", "point") and points.are_percentage(text, start, end, figure.value):
        unit, of = "[pp]", None
    if at.number.kind == "fraction":
        of = of or share_of(text, end)
    quantity = QuantityValue(
        start=start, end=end, quote=text[start:end], value=figure.value, upper=figure.upper,
        unit=unit, mod=mod, of=of,
    )  # fmt: skip
    return Reading(quantity, figure.both)


READERS: tuple[Reader, ...] = (
    age_bound, unnumbered, score, age, money, distance, measure, changed, cell, dashed, count,
)  # fmt: skip


def _made(text: str, at: Place, figure: _Figure, unit: str) -> Reading:
    """The reading of a figure whose unit is known, with its comparator."""
    mod, start, end = _edges(text, at, figure)
    of = share_of(text, end) if unit == "%" or at.number.kind == "fraction" else None
    quantity = QuantityValue(
        start=start, end=end, quote=text[start:end], value=figure.value, upper=figure.upper,
        unit=unit, mod=mod, of=of,
    )  # fmt: skip
    return Reading(quantity, figure.both)


def _figure(text: str, at: Place, start: int | None = None) -> _Figure:
    """The number at a place, or the range that it opens; ``start`` is that of its sign."""
    number, second = at.number, at.following
    begin = number.start if start is None else start
    joined = None
    if second is not None and second.kind == number.kind == "cardinal":
        joined = ranges.ends(text, number, second, start is not None, at.countries)
    if second is None or joined is None:
        return _Figure(begin, number.end, number.value)
    # "between 3 and 4" is a range by its first word; "3 to 4" is one by itself
    opening = ranges.opening(text, at.taken, begin)
    hedge = "APPROX" if opening and opening[1] else None
    return _Figure(opening[0] if opening else begin, second.end, *joined, hedge, both=True)


def _edges(text: str, at: Place, figure: _Figure) -> tuple[str | None, int, int]:
    """The comparator of a figure on either side, and where the quantity starts and ends."""
    mod, start, end = figure.hedge, figure.start, figure.end
    low = max(at.taken, start - 32)
    before = _BEFORE.search(text[low:start])
    if (
        before is not None
        and before.lastgroup
        and not (
            before.group().strip().lower() == "over"
            and _DEFEATED.search(text, max(0, low - 60), low + before.start())
        )
    ):
        mod, start = before.lastgroup, low + before.start()
    after = _AFTER.match(text, end)
    if after is not None and after.lastgroup:
        mod, end = after.lastgroup, after.end()
    return mod, start, end


def _signed(text: str, at: Place, figure: _Figure) -> _Figure:
    """The figure with the minus or plus before it."""
    sign = _SIGNED.search(text[max(at.taken, figure.start - 7) : figure.start])
    if sign is None:
        return figure
    value = figure.value if sign[1] == "+" else -figure.value
    return dataclasses.replace(figure, start=figure.start - len(sign[1]), value=value)


def _dashed(text: str, at: Place) -> bool:
    """Whether a dash joins the number to another figure, and the two are no range."""
    number, second = at.number, at.following
    if _DASHED_TO.search(text, max(0, number.start - 2), number.start):
        return True
    if second is not None and second.kind == number.kind == "cardinal":
        return text[number.end : second.start] in _DASHES and not _figure(text, at).both
    return (
        text[number.end : number.end + 1] == "-" and text[number.end + 1 : number.end + 2].isdigit()
    )


def _with_smaller(text: str, at: Place, figure: _Figure, unit: str) -> _Figure:
    """The figure with what a smaller unit behind adds: "15 feet 2 inches", "3 dollars 50 cents"."""
    following, end = at.following, figure.end
    if following is None or figure.both or following.kind != "cardinal":
        return figure
    if text[end : following.start] not in (" ", ", ", " and ", ""):
        return figure
    part = None
    if text[end : following.start] != ", ":  # "coins of 2 dollars, 50 cents and 20 cents"
        part = currencies.part(text, following.end, unit)
    other = units.after(text, following.end)
    step = 100 if part else _PAIRS.get((unit, other[2])) if other else None
    if step is None or following.value >= step:
        return figure
    end = part or (other[0] if other else end)
    value = round(figure.value + following.value / step, 9)
    return dataclasses.replace(figure, value=value, end=end, both=True)


def _in_name(text: str, number: Number) -> bool:
    """Whether a number in words belongs to a name: "the Three Lakes Tour"."""
    written = text[number.start : number.end]
    before = text[max(0, number.start - 3) : number.start]
    after = text[number.end : number.end + 2]
    if " " in written and written.replace("-", " ").istitle():  # "the Ford Five Hundred is"
        return bool(re.search(r"[A-Za-z,] $", before)) and not after[1:].isupper()
    if not (written[0].isalpha() and written[0].isupper() and written[1:].islower()):
        return False
    return bool(re.search(r"[A-Za-z,] $", before)) and after[:1] == " " and after[1:].isupper()
