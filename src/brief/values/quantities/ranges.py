"""Two figures that are the ends of one range: "5 to 7 million", "between $3 and $4"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from brief.language import numbers
from brief.language.numbers import Number
from brief.values.quantities import currencies, units
from brief.values.quantities.counts import WORD

_LINK = re.compile(r"[ \u00a0]?(?:to|[-\u2010-\u2014]|or|and)[ \u00a0]?")
# Signs may stand between the word and the figure: "between US$3 million and ...".
_BETWEEN = re.compile(r"\bbetween (about |around |roughly )?[^\s\d]{0,4} ?\Z", re.IGNORECASE)
_OPENING = 24  # characters of that
_FROM = re.compile(r"\bfrom [^\s\d]{0,3}$", re.IGNORECASE)
_MOVED = re.compile(
    r"\b(?:rose|rises|fell|falls|up|down|grew|dropped|cut|slipped|climbed|improved"
    r"|go|goes|going|gone|went|move[ds]?|moving"
    r"|(?:increas|declin|rais|reduc|widen|narrow|chang|doubl)(?:e|ed|es|ing)"
    r"|(?:jump|expand|slash|soar|surg|plung|shrink)(?:e?d|e?s|ing)?)\b",
    re.IGNORECASE,
)
_PLURAL_NEXT = re.compile(
    r"[ \u00a0](?:[a-z][\w-]+ ){0,2}?(?:people|men|women|children|[a-z]{3,}s)\b"
)
_LARGE = 1000  # "200,000-300,000" is no score
_SCALED = re.compile(
    r"(thousand|million|billion|trillion|mln|bln|trn|mn|bn|tn|[mbk])\b", re.IGNORECASE
)


def unit_after(
    text: str, end: int, value: float, countries: Sequence[str]
) -> tuple[int, float, str] | None:
    """The currency or unit after a figure: its end, the factor, the code."""
    return currencies.after(text, end, value, countries) or units.after(text, end)


def ends(
    text: str, first: Number, second: Number, money: bool, countries: Sequence[str]
) -> tuple[float, float] | None:
    """Lower and upper value where the two numbers are the ends of a range.

    Args:
        text: The text.
        first: A number.
        second: The one after it.
        money: Whether the sign of a currency stands before the first.
        countries: ISO 3166 codes of the countries that the article speaks of.
    """
    between = text[first.end : second.start]
    sign = currencies.before(text, second.start) if money else None
    if sign is not None:
        between = text[first.end : sign[0]]
    match = _LINK.fullmatch(between)
    if match is None:
        # "10 percent to 15 percent", "5 km to 8 km"
        unit = unit_after(text, first.end, first.value, countries)
        joint = re.fullmatch(r" (to|or|and) ", text[unit[0] : second.start]) if unit else None
        if unit is None or joint is None or not _spans(text, first, joint[1]):
            return None
        other = unit_after(text, second.end, second.value, countries)
        if other is None or other[2] != unit[2]:
            return None
        return (first.value, second.value) if first.value < second.value else None
    link = match.group().strip(" \u00a0")
    if not _spans(text, first, link):
        return None
    low = first.value
    scale = scale_of(text, second)
    if scale > 1 and low < 1000 and first.precision <= 1 and scale_of(text, first) == 1:
        low *= scale  # "5 to 7 million"
    if not low < second.value:
        return None
    if (
        link
        and link not in ("to", "or", "and")
        and not (
            unit_after(text, second.end, second.value, countries)
            or sign
            or money
            or low >= _LARGE
            or (WORD.match(text, second.end) and _PLURAL_NEXT.match(text, second.end))
        )
    ):
        return None  # "3-1" is a score
    return low, second.value


def opening(text: str, low: int, start: int) -> tuple[int, bool] | None:
    """Where a "between" that leads to ``start`` begins, and whether it says "about"."""
    match = _BETWEEN.search(text, max(low, start - _OPENING), start)
    return (match.start(), bool(match[1])) if match else None


def rose_from(text: str, first: Number) -> bool:
    """Whether "from 10 to 15" tells of a change, not of a range."""
    before = text[max(0, first.start - 60) : first.start]
    return bool(_FROM.search(before) and _MOVED.search(before))


def scale_of(text: str, number: Number) -> float:
    """The scale that stands with a figure: 1e6 for "2.3 million"; 1 without one."""
    match = _SCALED.search(text[number.start : number.end])
    if match is None:
        return 1.0
    word = match.group().lower()
    return numbers.SCALES.get(word) or numbers.SUFFIXES[word]


def _spans(text: str, first: Number, link: str) -> bool:
    """Whether a word between two figures makes them a range."""
    if link == "and":
        return opening(text, 0, first.start) is not None
    # "rose from 10 to 15" is two figures of two times
    return link != "to" or not rose_from(text, first)
