"""What a sentence can lose before its tree is made, since trees go astray over it.

Asides in parentheses, weekdays, the region of a town, what stands between a subject and its verb,
and who said so at the end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from brief import patterns as re
from brief.language.words import Word
from brief.records import Span
from brief.summarizers.beside import OPENING, beside
from brief.summarizers.compress import ASIDE, CONDITION

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
DATE = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)\s\d{1,2}(?!\d)(?:, \d{4}\b|(?!, \d{4}\b))"
)
WHEN = re.compile(
    rf",?\s(?:early |late |earlier )?(?:on )?(?:(?:{_DAY}|today|yesterday)"
    r"(?: (?:morning|afternoon|evening|night))?(?!,? (?:\d|[A-Z][a-z]+ \d))"
    rf"|{DATE}(?!\s(?:(?:and|or|-)\s|to\s[A-Z\d])))(?=[\s,.;]|\Z)"
    r"|,?\s(?:last night|(?:earlier )?this (?:week|morning|afternoon|evening))(?=[\s,.;]|\Z)"
    # "shortly before midnight", "at 5 p.m. local time"
    r"|\s(?:shortly|just|soon) (?:before|after) (?:midnight|noon|midday|dawn|sunrise|sunset)\b"
    r"|\sat (?:about |around )?\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b\.?(?: local time)?"
)
# A weekday that belongs to the word before it: "is set for Monday", "since last Friday".
GOVERNED = re.compile(
    r"\b(?:for|by|until|till|through|since|from|of|to|before|after|between|and|than|last|next|this|every|dated|the|an?"
    r"|[Oo]n)$"
)
OPENING_TIME = re.compile(
    rf"(?:(?:Very\s)?(?:[Ee]arly|[Ll]ate|Earlier|Later)\s)?(?:[Oo]n\s)?(?:[Ll]ast\s|this\s)?"
    rf"(?:{_DAY}|[Tt]oday|[Yy]esterday|[Tt]his (?:week|month|year|morning|afternoon|evening))"
    r"(?:\s(?:early|late))?(?:\s(?:morning|afternoon|evening|night))?(?:\s\([^()]{1,30}\))?"
    r"(?:,\s(?=\w)|\s(?=[A-Z\d]|the\s|an?\s))"
    # "At about 15:30 local time (1430 UTC) on Tuesday a fire"
    rf"|(?:At|Around|About|Just after|Shortly (?:before|after))\s(?:about\s)?"
    r"(?:\d{1,2}(?:[:.]\d\d)?(?:\s?[ap]\.?m\.?)?|midnight|noon|midday)(?:\s(?:local|GMT|UTC)(?:\stime)?)?"
    rf"(?:\s\([^()]{{1,30}}\))?(?:\son\s{_DAY})?(?:,\s(?=\w)|\s(?=[A-Z]|the\s|an?\s))"
)
# "Birmingham, Alabama, on": where the town is, a short line need not say.
_REGION = re.compile(
    r"(?<=[a-zà-ÿ]),\s[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){0,2},(?=\s(?!(?:and|or)\s)[a-z])"
)
_PARTY = re.compile(r",\s(?:R|D|I)-[A-Z][A-Za-z.]+(?=,\s(?:and\s)?)")  # "Rep. Ann Moss, R-Ohio,"
_TOWN = re.compile(r"\b(?:in|at|of|near|outside|from|to)\s(?:[A-Z][\w.'’-]+\s?){1,3}$")
_LAST_REGION = re.compile(r",\s[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){0,2}\Z")
_BESIDE_NAME = re.compile(
    rf"[A-Z][\w.'’-]*\)?,\s(?:an?|the|from|of|in|{'|'.join(OPENING)})\s[^,]*\Z"
)
# "Ann Moss - a former guard - said", between two marks of one kind.
_DASHED = re.compile(r"\s(-|–|—|--|―)\s[^-–—―:;\"“”]{3,160}?(?:\w-\w[^-–—―:;\"“”]*?)*\s\1(?=\s\w)")
# "..., District Attorney Ann Moss announced Wednesday at the fair.", "..., the Echo has learned."
_WHERE_SAID = rf"(?:\s(?:on|in|at|during|{_DAY}|today|yesterday|late|early)\b[^,;:\"“”]{{0,60}})?"
_TAIL = re.compile(
    r",\s(?!(?:who|which|whose|but|and)\b)[^,;:]{3,80}\s(?:announced|announces|confirmed|confirms"
    r"|reported|reports?|said|says?|ruled|added|(?:has|have)\s(?:learned|learnt|reported|said"
    rf"|announced|confirmed)){_WHERE_SAID}[.\s]*\Z"
    rf"|,\s(?!(?:who|which|whose|but|and)\b)[^,;:]{{3,80}}\stold\s[^,;:\"“”]{{3,60}}[.\s]*\Z"
    r"|,?(?<!\sand)(?<!\sbut)\saccording\sto\s(?P<source>[^,;:\"“”]{3,100})[.\s]*\Z"
)
# What is denied or may be is not told without who says so; a condition is told with it.
_HEDGED = re.compile(
    r"\b(?:no|not|never|without|would|could|may|might|should|alleg\w+|report\w+ly|claim\w*|accus\w+"
    r"|suspect\w*|believ\w+|likely|fear\w*|appear\w*|seem\w*)\b|n['’]t\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r",\s(?!(?:an?|the|and|or|but|who|which|when|where|while|as|after)\b)[a-z]")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def loose(text: str, span: Span, words: Sequence[Word]) -> Iterator[tuple[int, int, str]]:
    """Stretches ``[start, end)`` of the sentence at ``span`` and what each is.

    Args:
        text: The article.
        span: The sentence.
        words: Its words with their tags.
    """
    start, end = span.start, span.end
    for match in ASIDE.finditer(text, start, end):
        yield match.start(), match.end(), "aside"
    opening = OPENING_TIME.match(text, start, end)
    if opening is not None:
        yield start, opening.end(), "time"
    clause = start if opening is None else opening.end()  # commas before it close nothing
    for match in WHEN.finditer(text, start, end):
        low = ungoverned(text, min(clause, match.start()), match)
        if low is not None and not _told_which(match, words):
            yield low, ending(text, low, match), "time"
    for match in _REGION.finditer(text, start, end):
        before = text[min(clause, match.start()) : match.start()]
        if _TOWN.search(before):
            # "Ann Moss, the mayor of Rye[, Larkland], was": the comma behind what she is stays
            yield match.start(), match.end() - _opened(before), "aside"
    for match in _PARTY.finditer(text, start, end):
        # "As part of it, Sen. Ann Moss[, R-Ohio], the council met": the comma closes what opens
        goes_on = text[match.end() + 2 : match.end() + 3].islower()
        yield match.start(), match.end() + goes_on, "aside"
    for match in _DASHED.finditer(text, start, end):
        if CONDITION.search(match.group()) is None:
            yield match.start(), match.end(), "apposition"
    yield from beside(text, span, words)
    said = source(text, span, words)
    if said is not None and not _HEDGED.search(text, start, said.start):
        yield said.start, said.end, "attribution"


def ungoverned(text: str, start: int, when: re.Match[str]) -> int | None:
    """Where a weekday opens that nothing before it in the sentence needs, or None.

    "Dan Cole, of Rye,[ on Monday] fled": the comma closes what he is.
    """
    before = text[start : when.start()]
    if GOVERNED.search(before):
        return None
    closing = when.group()[0] == "," and text[when.end() : when.end() + 1] != ","
    return when.start() + (closing and _opened(before))


def ending(text: str, low: int, when: re.Match[str]) -> int:
    """Where a day ends, and its comma: "voted[, on Monday,] to leave", "[ on May 4, 2010,] to"."""
    both = "," in text[low : when.end()] and _GOES_ON.match(text, when.end()) is not None
    return when.end() + both


def _opened(before: str) -> bool:
    """Whether what stands between commas goes on: "Ann Moss, the mayor of Rye"."""
    region = _LAST_REGION.search(before)
    if region is not None and _TOWN.search(before[: region.start()]):
        before = before[: region.start()]
    return before.count(",") % 2 == 1 and _BESIDE_NAME.search(before) is not None


def source(text: str, span: Span, words: Sequence[Word]) -> Span | None:
    """Who said so at the end of a sentence: ", District Attorney Ann Moss announced Monday."."""
    tail = _TAIL.search(text, span.start, span.end)
    if tail is None or (tail["source"] is not None and _goes_on(tail.start("source"), words)):
        return None
    return Span(tail.start(), tail.end())


def _goes_on(start: int, words: Sequence[Word]) -> bool:
    """Whether a verb stands behind a place: "according to the ministry he died"."""
    return any(word.tag in _FINITE for word in words if word.start >= start)


def _told_which(when: re.Match[str], words: Sequence[Word]) -> bool:
    """Whether a day tells which one of its kind something is: "an interview published Sunday"."""
    before = [word for word in words if word.end <= when.start()][-2:]
    return len(before) == 2 and before[1].tag == "VBN" and before[0].tag in ("NN", "NNP")
