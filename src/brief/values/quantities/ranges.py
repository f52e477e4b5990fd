"""Two figures that are the ends of one range: "5 to 7 million", "between $3 and $4"."""

from __future__ import annotations

from collections.abc import Sequence

from brief import patterns as re
from brief.language import numbers
from brief.language.numbers import Number
from brief.values.quantities import currencies, units
from brief.values.quantities.counts import WORD

_LINK = re.compile(r"[ \u00a0]?(?:to|--|[-\u2010-\u2014]|or|and)[ \u00a0]?")
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
# A change by the first figure to the second: "fell $3 to $40", "cut its forecast by 2 to 12".
_CHANGED_BY = re.compile(
    r"\b(?:(?:rose|risen|rises?|rising|fell|falls?|falling|fallen|grew|grows?|grown|growing"
    r"|drop(?:s|ped|ping)?|cuts?|cutting|slip(?:s|ped|ping)?|climb(?:s|ed|ing)?|improv(?:ed?|es|ing)"
    r"|gain(?:s|ed|ing)?|los(?:t|e|es|ing)|add(?:s|ed|ing)?|shed(?:s|ding)?|eas(?:ed?|es|ing)"
    r"|edg(?:ed?|es|ing)|tick(?:s|ed|ing)?|tumbl(?:ed?|es|ing)|s[iau]nks?|rall(?:y|ies|ied|ying)"
    r"|advanc(?:ed?|es|ing)|retreat(?:s|ed|ing)?|lower(?:s|ed|ing)?|lift(?:s|ed|ing)?"
    r"|(?:increas|decreas|declin|rais|reduc|chang|surg|plung)(?:ed?|es|ing)"
    r"|(?:widen|narrow|jump|expand|soar|shr[iau]nk|contract|boost)(?:ed|s|ing)?|slash(?:ed|es|ing)?"
    r"|dip(?:s|ped|ping)?|slid(?:es?|ing)?|trim(?:s|med|ming)?)"
    r"(?: (?!(?:to|from|at|of|in|on|for|with|who|which|that|and|or|between|by"
    r"|costs?|pays?|paid|earns?|charges?|averages?|runs?|takes?|lasts?)\b)[\w'’-]+){0,4}"
    r"(?: by)?|up|down)"
    r"(?: (?:an?|about|around|nearly|almost|some|just|only|another|roughly"
    r"|over|more than|less than))* $",
    re.IGNORECASE,
)
_FROM_NEXT = re.compile(r",? (?:up |down )?from (?:[a-z]+ ){0,2}[^\s\d]{0,4} ?\d")
_APART = 2.0  # a range seldom ends at more than twice where it begins; a level does
FAR_APART = 8.0  # where one unit serves both figures
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
        if joint[1] == "to" and changed_by(text, first, second, other[0], apart=_APART):
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
    if link == "to":
        unit = unit_after(text, second.end, second.value, countries)
        end = unit[0] if unit else second.end
        if changed_by(text, first, second, end, apart=_APART if sign else FAR_APART):
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


def changed_by(text: str, first: Number, second: Number, end: int, apart: float) -> bool:
    """Whether the first figure is a change and the second the level that it led to.

    Args:
        text: The text.
        first: A number.
        second: The one behind "to".
        end: Where the unit of the second ends.
        apart: How many times the first the second has to be, where no "from" follows it.
    """
    sign = currencies.before(text, first.start)
    start = first.start if sign is None else sign[0]
    clause = re.split(r"[.,;:!?()\n]", text[max(0, start - 80) : start])[-1]
    if not _CHANGED_BY.search(clause):
        return False
    return second.value > apart * first.value or bool(_FROM_NEXT.match(text, end))


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
