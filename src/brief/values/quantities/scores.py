"""Scores and votes: "2-1", "6-4 6-2", "a 5-3 vote", "five to three"; both figures as written.

News writes two figures with a dash for much else: ranges, odds, records of wins and losses,
parts of telephone numbers. A pair is a score or a vote where the words around it say so.
"""

from __future__ import annotations

from brief import patterns as re
from brief.language.numbers import Number
from brief.records import QuantityValue
from brief.values.quantities import ranges
from brief.values.quantities.units import SCORE, VOTE

_MOST = 700  # of one side: a large house of parliament
_DASH = re.compile(r"[-\u2010-\u2014]| [-\u2010-\u2014] ")
_TO = re.compile(r" to |-to-")
_COUNTED_TO = re.compile(r" (goals?|sets?|games?|frames?|legs?|runs|tries|points|votes?) to ")
_CONTESTED = re.compile(
    r"\b(?P<vote>vot(?:e[ds]?|ing)|rul(?:ed|ing|es)|decision|decided|opinion|majority|ballots?"
    r"|approv(?:ed|al|es)|reject(?:ed|s|ion)|pass(?:ed|es|age)|upheld|dismissed|overturned|affirmed|struck"
    r" down|justices|judges|jur(?:y|ors)|councill?ors"
    r"|commissioners|lawmakers|senators|split|divided|party lines|in favou?r)\b"
    r"|\b(?P<score>beat(?:s|en|ing)?|w[oi]n|wins|winn(?:er|ers|ing)|los[et]|loses|losing|loss(?:es)?"
    r"|defeat(?:s|ed)?|draws?|drew|drawn|ties?|tied|victor(?:y|ies)|leads?|led|leading|trail(?:s|ed|ing)?"
    r"|scor(?:e[ds]?|ing|er|eline)|rout(?:ed)?|thrash(?:ed|ing)|edged|overcame|downed|blanked"
    r"|hammered|outscored|ahead|goals?|aggregate|half-?time|full-?time|penalt(?:y|ies)|shoot-?out"
    r"|match(?:es)?|games?|sets?|tie-?break|equali[sz](?:ed|er)|levelled|leveled|hosts|visitors"
    r"|touchdowns?|innings?|playoffs?|semi-?finals?|finals?|advantage|upset)\b",
    re.IGNORECASE,
)  # fmt: skip
# What settles it, right behind the figures: "decided 4-3 on penalties".
_PLAYED = re.compile(
    r" (?:on (?:penalties|aggregate)|(?:in|after) (?:over|extra )time|in (?:a |the )?(?:penalty )?shoot-?out"
    r"|at (?:half|full)-?time)\b"
)
# "To" stands between any two figures: what tells of a contest has to stand close by.
_VERDICT = re.compile(
    r"\b(?:(?P<vote>voted|vote(?: was| of)?|votes|voting|ruled|ruling|split|divided|decided"
    r"|approved it|margin of)|(?P<score>beat|won|win|wins|lost|lose|loses|losing|led|lead|leads"
    r"|leading|trailed|trailing|trail|defeated|score(?: was| is| of)?|drew))\b[^.!?;\n]{0,40}$",
    re.IGNORECASE,
)
_VERDICT_NEXT = re.compile(
    r"[ -](?:(?P<vote>vote|ruling|decision|majority|margin)"
    r"|(?P<score>win|loss|defeat|victory|draw|lead|triumph|thrashing|rout))\b",
    re.IGNORECASE,
)
_SIDES = re.compile(r"[A-Z][a-z]\w+ $")
_OTHER_SIDE = re.compile(r" [A-Z][a-z]")
# "Pages 3-5", "ages 3-5", "improved to 5-3", "odds of 5-2", "Harwick (21-4)".
_NUMBERED = re.compile(
    r"(?:\b(?:pages?|pp|verses?|chapters?|ages?|aged|grades?|sections?|articles?|nos?|numbers?|rooms?"
    r"|sizes?|channels?|routes?|between|phone|call|tel|fax|lines?|days?|weeks?|months?|years?|hours?"
    r"|levels?|odds|record|size|from)\.?:?(?: (?:of|at|to|is|was))?"
    r"|\b(?:improve[ds]?|drop(?:s|ped)?|fall|falls|fell|moved|went) to) $|[\d/-]$|[$£€#]\s?$"
    r"|(?-i:[A-Z])\w+ \($",
    re.IGNORECASE,
)
_NOT_AFTER = re.compile(
    r"[-/:%°]?\d|[/%°]|,\d| ?(?:[ap]\.?m\b)|[ -](?:favou?rite|shot|outsider|underdog|odds|record"
    r"|mark|overall|ratio|formation|edge in|rule|scale|split between)\b|, \d+[- ](?:pound|lbs?\b)",
    re.IGNORECASE,
)
_OWN = r"(?!(?:in|at|on|by|to|for|the|a|an|against|after|with|over|and|of|from|as|but|before)\b)"
_THINGS = re.compile(rf" (?:{_OWN}[a-z-]+ )?{_OWN}(?:people|men|women|children|[a-z]{{3,}}s)\b")
_OUTCOME = re.compile(
    r" (?:[a-z-]+ )?(?:loss(?:es)?|wins|draws|defeats|votes|was|has|thanks|goals|penalties|sets|games"
    r"|always|across|this|hosts|rulings|decisions|series|press)\b"
)
_CLAUSE = re.compile(r"[.!?;]\s|\n")
_LEFT, _RIGHT = 120, 60  # characters that are read on either side


def score(text: str, first: Number, second: Number) -> QuantityValue | None:
    """The score or vote that two numbers of a text make, in the order written.

    Args:
        text: The text.
        first: One of its numbers.
        second: The one after it.

    Returns:
        A quantity in ``{score}`` or ``{vote}`` with both figures, ``value`` and ``upper``;
        ``None`` where the two are something else.
    """
    if not (_plain(first) and _plain(second)):
        return None
    before = text[max(0, first.start - 24) : first.start]
    if _NUMBERED.search(before) or _NOT_AFTER.match(text, second.end):
        return None
    if ranges.unit_after(text, second.end, second.value, ()) or _counts(text, first, second):
        return None
    between = text[first.end : second.start]
    unit = None
    if _DASH.fullmatch(between):
        unit = _dashed(text, first, second)
    elif _TO.fullmatch(between):
        unit = _told(text, first.start, second.end)
    elif counted := _COUNTED_TO.fullmatch(between):
        unit = _told(text, first.start, second.end)
        if counted[1].startswith("vote"):
            unit = VOTE
        elif counted[1] not in ("games", "runs", "points"):
            unit = SCORE
    if unit is None:
        return None
    return QuantityValue(
        start=first.start, end=second.end, quote=text[first.start : second.end],
        value=first.value, upper=second.value, unit=unit,
    )  # fmt: skip


def _plain(number: Number) -> bool:
    return (
        number.kind == "cardinal"
        and not number.vague
        and number.value == int(number.value)
        and 0 <= number.value <= _MOST
    )


def _counts(text: str, first: Number, second: Number) -> bool:
    """Whether the second of two rising figures counts things: "2-3 witnesses"."""
    if first.value >= second.value and text[second.end : second.end + 1] != "-":
        return False
    return bool(_THINGS.match(text, second.end)) and not _OUTCOME.match(text, second.end)


def _dashed(text: str, first: Number, second: Number) -> str | None:
    """What two figures with a dash are by the nearest word of a contest in their sentence."""
    start, end = first.start, second.end
    if not (text[start].isdigit() and text[end - 1].isdigit()):
        return None
    if _PLAYED.match(text, end):
        return SCORE
    left = _CLAUSE.split(text[max(0, start - _LEFT) : start])[-1]
    right = _CLAUSE.split(text[end : end + _RIGHT])[0]
    near = [(len(left) - m.end(), m.lastgroup) for m in _CONTESTED.finditer(left)]
    near += [(m.start(), m.lastgroup) for m in _CONTESTED.finditer(right)]
    if near:
        return VOTE if min(near, key=lambda n: (n[0], n[1] != "vote"))[1] == "vote" else SCORE
    sides = _SIDES.search(left) and _OTHER_SIDE.match(text, end)
    series = re.search(r"\d[-–]\d{1,2}\)?,? \(?$", left) or re.match(r",? \(?\d{1,2}[-–]\d", right)
    return SCORE if sides or series else None


def _told(text: str, start: int, end: int) -> str | None:
    """What "five to three" is by the verb before it or the noun behind it."""
    match = _VERDICT_NEXT.match(text, end) or _VERDICT.search(text[max(0, start - 60) : start])
    return None if match is None else VOTE if match.lastgroup == "vote" else SCORE
