"""Quantities of a text: counts, money, percentages, measures; and whether two agree.

Units are UCUM codes, ISO 4217 for money, ``%`` for percent, ``[pp]`` for percentage points
and ``1`` for a count.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from brief.extract import numbers, units
from brief.extract.bounds import CASUALTIES, agree
from brief.extract.numbers import Number
from brief.extract.units import convert
from brief.records import QuantityValue, TimeValue

__all__ = ["agree", "convert", "quantities"]

_COMPARATORS: tuple[tuple[str, str], ...] = (
    ("EQUAL_OR_LESS", r"(?:no|not) (?:more|greater|higher) than|at (?:the )?most|up to|as (?:many|much) as|a maximum of"),
    ("EQUAL_OR_MORE", r"(?:no|not) (?:less|fewer) than|at (?:the very )?least|a minimum of|upwards? of"),
    ("LESS_THAN", r"(?:less|fewer|lower) than|(?:just |slightly |well )?(?:under|below)|almost|nearly|just shy of"),
    ("MORE_THAN", r"(?:more|greater|higher) than|(?:just |slightly |well )?(?:over|above)|in excess of|exceeding"),
    ("APPROX", r"about|around|approximately|roughly|some|circa|an? estimated|estimated|close to|~"),
)  # fmt: skip
_BEFORE = re.compile(
    r"(?<!\w)(?:" + "|".join(f"(?P<{m}>{p})" for m, p in _COMPARATORS) + r")[ \u00a0\n]*(?:an? )?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?P<EQUAL_OR_MORE>\+|[ -]?plus\b| or more\b)|(?P<EQUAL_OR_LESS> or (?:less|fewer)\b)"
    r"|(?P<APPROX> or so\b)",
    re.IGNORECASE,
)
_LINK = re.compile(r"[ \u00a0]?(?:to|[-\u2010-\u2014]|or|and)[ \u00a0]?")
_WORD = re.compile(r"[ \u00a0\n]([^\W\d_][\w'’-]*)")
# The end of a noun phrase: what follows a count is read up to one of these.
_STOP = frozenset(
    "a an the of in on at to for from with by and or but as than then that which who whom whose "
    "when where while after before since until during was were is are be been being has have had "
    "do does did will would can could may might shall should must not no it its his her their our "
    "my your this these those he she they we i you if so because though said says say into onto "
    "over under about against between through per ago old earlier later each apiece more less "
    "came went made took gave got ran won lost fell rose".split()
)
_PLURALS = frozenset(
    "people men women children police personnel staff cattle crew fish data".split()
)
_SINGULARS = frozenset(
    "person man woman child boy girl soldier officer policeman policewoman civilian worker death "
    "body victim student teacher passenger suspect protester journalist guard bystander".split()
)
_AUXILIARY = re.compile(
    r"[ \u00a0\n](?:(?:who )?(?:were|was|are|is|have been|had been|has been|be|being|reported|confirmed|left) )"
    r"(?:also |still |reported |confirmed |left )?([a-z]+)\b"
)
_CAUSE = re.compile(
    r"\b([a-z]+)[ \u00a0\n](?:(?:at least|more than|about|around|some|nearly|almost|up to|over|as many as|another"
    r"|an? estimated|fewer than|less than) )?$"
)
_NAMED = re.compile(
    r"(?:\b(?:No|Nos|no|number|article|chapter|section|page|paragraph|channel|line|route|level|grade|"
    r"type|class|category|phase|part|version|model|flight|room|gate|act|psalm|verse|figure|table|"
    r"appendix|amendment|resolution|volume|step|stage|round|game|week|day|year|age|aged)\.?|#)[ \u00a0]?$",
    re.IGNORECASE,
)
_PROPER = re.compile(r"(?:^|[^\w.!?:\n\"“”'‘’(])[ \u00a0]?(?:[A-Z][\w.&'’-]*)[ \u00a0-]$")
_DURATION = re.compile(r"P(T?)(\d+(?:\.\d+)?)([YQMWDHS])(?:T?(\d+)([MHS]))?")
# The unit a value was broken down into: what it is part of, the word for that, how many.
_LARGER = {"min": ("h", "hour", 60), "s": ("min", "minute", 60), "h": ("d", "day", 24)}
_DURATION_UNITS = {
    "Y": "a", "Q": "Q", "M": "mo", "W": "wk", "D": "d", "TH": "h", "TM": "min", "TS": "s",
}  # fmt: skip


def quantities(text: str, times: Sequence[TimeValue] = ()) -> tuple[QuantityValue, ...]:
    """The quantities of ``text``, in order, without overlap.

    Args:
        text: Any text, as read.
        times: Its time expressions: a number in a date or clock time is no quantity, and a
            duration is one in ``h``, ``min``, ``d``, ``wk``, ``mo`` or ``a``.

    Returns:
        Quantities with ids left empty. Ordinals, years, pronouns ("one of them"), numbers in
        names ("Boeing 737", "Flight 370"), scores, list and telephone numbers are left out.
    """
    found = [q for t in times if t.type == "DURATION" and (q := _of_duration(t)) is not None]
    ranges = sorted((t.start, t.end) for t in times)
    starts = [start for start, _ in ranges]
    taken = 0
    numbers_ = numbers.find(text)
    skip = -1
    for i, number in enumerate(numbers_):
        if i <= skip or number.start < taken:
            continue
        if text[max(0, number.start - 4) : number.start].lower() in ("-to-", "-on-", "-by-"):
            continue  # "one-to-one talks"
        at = bisect.bisect_right(starts, number.start) - 1
        if at >= 0 and number.start < ranges[at][1]:
            continue
        if at + 1 < len(ranges) and ranges[at + 1][0] < number.end:
            continue
        following = numbers_[i + 1] if i + 1 < len(numbers_) else None
        if following is not None:
            at = bisect.bisect_right(starts, following.start) - 1
            if at >= 0 and following.start < ranges[at][1]:
                following = None
        made, both = _quantity(text, number, following, taken)
        if both:
            skip = i + 1
        if made is not None:
            found.append(made)
            taken = made.end
    found.sort(key=lambda q: (q.start, q.end))
    clean: list[QuantityValue] = []
    for quantity in found:
        if not clean or quantity.start >= clean[-1].end:
            clean.append(quantity)
    return tuple(clean)


def _of_duration(time: TimeValue) -> QuantityValue | None:
    match = _DURATION.fullmatch(time.value)
    if match is None or time.rule in ("duration/past", "year/ended"):
        return None
    value, key = float(match[2]), match[1] + match[3]
    if match[4]:
        step = {"YM": 12, "DH": 24, "HM": 60, "MS": 60}.get(match[3] + match[5])
        if step is None:
            return None
        value += int(match[4]) / step
    unit = _DURATION_UNITS.get(key)
    if unit is None:
        return None
    if unit == "Q":
        unit, value = "mo", 3 * value
    larger, word, step = _LARGER.get(unit, (unit, "", 1))
    if word and word in time.quote.lower():  # "half an hour" is PT30M and half an hour
        unit, value = larger, value / step
    upper = None
    if time.alternatives:
        other = _DURATION.fullmatch(time.alternatives[0])
        if other and other[3] == match[3] and float(other[2]) > value:
            upper = float(other[2])
    return QuantityValue(
        start=time.start, end=time.end, quote=time.quote, value=value, upper=upper, unit=unit,
        mod=time.mod if time.mod in _MODS else None,
    )  # fmt: skip


_MODS = frozenset(m for m, _ in _COMPARATORS)


def _quantity(
    text: str, number: Number, following: Number | None, taken: int
) -> tuple[QuantityValue | None, bool]:
    """The quantity that starts with ``number``, and whether it takes in ``following``."""
    start, end, value = number.start, number.end, number.value
    if number.kind == "ordinal" or number.vague:
        return None, False
    upper = None
    unit, of = "1", None
    money = units.currency_before(text, start)
    if money is not None and money[0] >= taken:
        start, unit = money
    scored = False
    both = False
    if following is not None and following.kind == "cardinal" and number.kind == "cardinal":
        joined = _range(text, number, following, money is not None)
        scored = joined is None and text[number.end : following.start] in ("-", "–", "—")
        if joined is not None:
            value, upper = joined
            end, both = following.end, True
    elif text[end : end + 1] == "-" and text[end + 1 : end + 2].isdigit():
        scored = True
    unit_after = units.after(text, end)
    if unit_after is None and money is None and not both and following is not None:
        # "from 10 to 15 percent": the unit of the second is that of the first.
        shared = units.after(text, following.end)
        if shared and text[number.end : following.start] == " to " and _rose_from(text, number):
            value, unit = value * shared[1] * _shared_scale(text, number, following), shared[2]
    if (
        money is None
        and unit_after is not None
        and not (unit_after[2] == "m" and text[end : end + 1] == "m")
    ):
        unit_end, factor, code = unit_after
        if code == "[lb_av]" and (value >= 1e5 or text[unit_end : unit_end + 9] == " sterling"):
            code = "GBP"
        value, unit, end = value * factor, code, unit_end
        upper = upper * factor if upper is not None else None
        if factor == 0.01 and code in ("USD", "GBP"):
            value = round(value, 6)
    if unit == "1" and scored:
        return None, False
    mod, start = _modified(text, start, taken)
    tail = _AFTER.match(text, end)
    if tail is not None and tail.lastgroup:
        mod, end = tail.lastgroup, tail.end()
    if unit == "1":
        of, of_end = _counted(text, end, number)
        if of is None:
            if not _stands_alone(text, number, end):
                return None, both
        elif of_end:
            end = of_end
    elif unit not in ("%", "[pp]") and money is None and unit_after is None:
        return None, both
    if unit == "%" or number.kind == "fraction":
        of = of or _share_of(text, end)
    return (
        QuantityValue(
            start=start, end=end, quote=text[start:end], value=value, upper=upper, unit=unit,
            mod=mod, of=of,
        ),
        both,
    )  # fmt: skip


def _range(text: str, first: Number, second: Number, money: bool) -> tuple[float, float] | None:
    """Lower and upper value where the two numbers are the ends of a range."""
    between = text[first.end : second.start]
    sign = units.currency_before(text, second.start) if money else None
    if sign is not None:
        between = text[first.end : sign[0]]
    match = _LINK.fullmatch(between)
    if match is None:
        # "10 percent to 15 percent", "5 km to 8 km"
        unit = units.after(text, first.end)
        if unit is None or not re.fullmatch(r" (?:to|or) ", text[unit[0] : second.start]):
            return None
        other = units.after(text, second.end)
        if other is None or other[2] != unit[2]:
            return None
        return (first.value, second.value) if first.value < second.value else None
    link = match.group().strip(" \u00a0")
    if link == "and" and not re.search(
        r"\bbetween (?:[^\s\d]{0,4})$", text[max(0, first.start - 16) : first.start], re.IGNORECASE
    ):
        return None
    if link == "to" and _rose_from(text, first):
        return None  # "rose from 10 to 15" is two figures of two times
    low = first.value
    scale = _scale_of(text, second)
    if scale > 1 and low < 1000 and first.precision <= 1 and _scale_of(text, first) == 1:
        low *= scale  # "5 to 7 million"
    if not low < second.value:
        return None
    if (
        link
        and link not in ("to", "or", "and")
        and not (
            units.after(text, second.end)
            or sign
            or money
            or (_WORD.match(text, second.end) and _PLURAL_NEXT.match(text, second.end))
        )
    ):
        return None  # "3-1" is a score
    return low, second.value


_FROM = re.compile(r"\bfrom [^\s\d]{0,3}$", re.IGNORECASE)
_MOVED = re.compile(
    r"\b(?:rose|rises|fell|falls|up|down|grew|dropped|cut|jumped|slipped|climbed|improved"
    r"|(?:increas|declin|rais|reduc|widen|narrow|chang)(?:e|ed|es|ing))\b",
    re.IGNORECASE,
)


def _rose_from(text: str, first: Number) -> bool:
    """Whether "from 10 to 15" tells of a change, not of a range."""
    before = text[max(0, first.start - 60) : first.start]
    return bool(_FROM.search(before) and _MOVED.search(before))


_PLURAL_NEXT = re.compile(
    r"[ \u00a0](?:[a-z][\w-]+ ){0,2}?(?:people|men|women|children|[a-z]{3,}s)\b"
)
_SCALED = re.compile(r"(thousand|million|billion|trillion|mn|bn|tn|[mbk])\b", re.IGNORECASE)


def _scale_of(text: str, number: Number) -> float:
    match = _SCALED.search(text[number.start : number.end])
    if match is None:
        return 1.0
    word = match.group().lower()
    return numbers.SCALES.get(word) or numbers.SUFFIXES[word]


def _shared_scale(text: str, first: Number, second: Number) -> float:
    return _scale_of(text, second) if _scale_of(text, first) == 1 and first.value < 1000 else 1.0


def _modified(text: str, start: int, taken: int) -> tuple[str | None, int]:
    """The comparator before ``start``, and where the quantity then starts."""
    low = max(taken, start - 32)
    match = _BEFORE.search(text[low:start])
    if match is None or match.lastgroup is None:
        return None, start
    return match.lastgroup, low + match.start()


def _counted(text: str, end: int, number: Number) -> tuple[str | None, int | None]:
    """What is counted after the number, and where those words end in the text."""
    if number.kind == "fraction":
        return None, None
    position = end
    if text[end : end + 1] in "-\u2010":
        return None, None
    words: list[str] = []
    last = None
    while len(words) < 5:
        match = _WORD.match(text, position)
        if match is None:
            break
        word = match[1]
        low = word.lower()
        if low in _STOP:
            break
        if len(words) and low.endswith("ed") and low not in CASUALTIES:
            break
        words.append(word)
        position = match.end()
        head = low in _PLURALS or (
            low.endswith("s") and not low.endswith(("ss", "'s", "’s", "us", "is"))
        )
        if number.value == 1 and low in _SINGULARS:
            head = True
        if not head and len(words) == 1 and low in CASUALTIES:
            return low, position
        if head:
            last = position
            break
    if last is None:
        return None, None
    phrase = " ".join(words)
    after = _WORD.match(text, last)
    if (
        after
        and after[1] in CASUALTIES
        and not text[after.end() : after.end() + 4].startswith((" a ", " the"))
    ):
        return f"{phrase} {after[1]}", after.end()
    passive = _AUXILIARY.match(text, last)
    if passive and passive[1] in CASUALTIES:
        return f"{phrase} {CASUALTIES[passive[1]]}", last
    cause = _CAUSE.search(text[max(0, number.start - 40) : number.start])
    if cause and cause[1] in CASUALTIES:
        return f"{phrase} {CASUALTIES[cause[1]]}", last
    return phrase, last


def _stands_alone(text: str, number: Number, end: int) -> bool:
    """Whether a number with neither unit nor noun is a quantity at all."""
    start = number.start
    written = text[start:end]
    before = text[max(0, start - 40) : start]
    if number.kind == "fraction":
        lowered = written.lower()
        if " in " in lowered or " out of " in lowered:
            return True
        return bool(re.match(r"[ \u00a0\n](?:of|the)\b", text[end : end + 5]))
    if written.lower() == "one" or written == "0":
        return False
    if before[-1:] in ("-", "–", "/", ".", "#", "*", "@", "_", "(", ":", "+", "=") or text[
        end : end + 1
    ] in ("/", ":", "°", "-", ")"):
        return False
    if re.fullmatch(r"(?:1[5-9]|20)\d\d", written):
        return False
    if re.search(r"(?:^|\n)[ \t]*$", before) and text[end : end + 1] in (".", ")"):
        return False
    if _NAMED.search(before) or _PROPER.search(before):
        return False
    # A word such as "ten" alone is a pronoun ("the ten"), an age or an hour as often.
    return written[:1].isdigit() or number.value >= 100


def _share_of(text: str, end: int) -> str | None:
    match = re.match(
        r"[ \u00a0\n](?:of )?((?:the |all |its |their )?(?:[^\W\d_][\w'’-]*[ \u00a0\n]){0,2}?[^\W\d_][\w’-]*s|people|women|men)\b",
        text[end : end + 60],
    )
    if match is None or any(w in _STOP - {"the", "its", "their"} for w in match[1].lower().split()):
        return None
    return match[1]
