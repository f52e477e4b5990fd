"""What a sentence can lose before its tree is made, since trees go astray over it.

Asides in parentheses, weekdays, the region of a town, what stands between a subject and its verb,
and who said so at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from brief.language.words import Word
from brief.records import Span
from brief.summarizers.compress import ASIDE, CONDITION

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DATE = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)\s\d{1,2}(?!\d)(?:, \d{4})?"
)
WHEN = re.compile(
    rf",?\s(?:early |late |earlier )?(?:on )?(?:(?:{_DAY}|today|yesterday)"
    r"(?: (?:morning|afternoon|evening|night))?(?!,? (?:\d|[A-Z][a-z]+ \d))"
    rf"|{_DATE}(?!\s(?:and|to|or|-)\s))(?=[\s,.;]|\Z)"
)
# A weekday that belongs to the word before it: "is set for Monday", "since last Friday".
GOVERNED = re.compile(
    r"\b(?:for|by|until|till|since|from|of|to|before|after|between|and|than|last|next|this|every|dated"
    r"|[Oo]n)$"
)
OPENING_TIME = re.compile(
    rf"(?:(?:Very\s)?(?:[Ee]arly|[Ll]ate|Earlier|Later)\s)?(?:[Oo]n\s)?(?:[Ll]ast\s|this\s)?"
    rf"(?:{_DAY}|[Tt]oday|[Yy]esterday|[Tt]his (?:week|month|year|morning|afternoon|evening))"
    r"(?:\s(?:early|late))?(?:\s(?:morning|afternoon|evening|night))?(?:\s\([^()]{1,30}\))?"
    r"(?:,\s(?=\w)|\s(?=[A-Z\d]|the\s|an?\s))"
)
# "Birmingham, Alabama, on": where the town is, a short line need not say.
_REGION = re.compile(
    r"(?<=[a-zà-ÿ]),\s[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){0,2},(?=\s(?!(?:and|or)\s)[a-z])"
)
_PARTY = re.compile(r",\s(?:R|D|I)-[A-Z][A-Za-z.]+(?=,\s(?:and\s)?)")  # "Rep. Ann Moss, R-Ohio,"
_TOWN = re.compile(r"\b(?:in|at|of|near|outside|from|to)\s(?:[A-Z][\w.'’-]+\s?){1,3}$")
# "Ann Moss - a former guard - said", between two marks of one kind.
_DASHED = re.compile(r"\s(-|–|—|--|―)\s[^-–—―:;\"“”]{3,160}?(?:\w-\w[^-–—―:;\"“”]*?)*\s\1(?=\s\w)")
_APPOSITION = re.compile(r",\s(?:an?|the|\d{1,3}|who|whose|which)\s[^,;:\"“”]{2,150},(?=\s[a-z])")
# "..., District Attorney Ann Moss announced."
_TAIL = re.compile(
    r",\s[^,;:]{3,80}\s(?:announced|announces|confirmed|confirms|reported|reports|said|says?|ruled)"
    rf"(?:\s(?:on|in)\s[^,]{{3,30}}|\s(?:{_DAY}|today|yesterday)(?:\s(?:morning|afternoon|evening"
    r"|night))?)?[.\s]*\Z"
)
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_RELATIVE = frozenset({"WDT", "WP", "WRB"})


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
    for match in WHEN.finditer(text, start, end):
        if not GOVERNED.search(text[start : match.start()]):
            yield match.start(), match.end(), "time"
    for match in _REGION.finditer(text, start, end):
        if _TOWN.search(text[start : match.start()]):
            yield match.start(), match.end(), "aside"
    for match in _PARTY.finditer(text, start, end):
        yield match.start(), match.end() + 1, "aside"
    for match in _DASHED.finditer(text, start, end):
        if CONDITION.search(match.group()) is None:
            yield match.start(), match.end(), "apposition"
    yield from _beside(text, span, words)
    tail = _TAIL.search(text, start, end)
    if tail is not None and not CONDITION.search(text, start, end):
        yield tail.start(), tail.end(), "attribution"


def _beside(text: str, span: Span, words: Sequence[Word]) -> Iterator[tuple[int, int, str]]:
    """What stands between a subject and its verb: ", a nurse from Ghent,"."""
    for match in _APPOSITION.finditer(text, span.start, span.end):
        inner = [word for word in words if match.start() <= word.start < match.end()]
        behind = next((word for word in words if word.start >= match.end()), None)
        if behind is None or behind.tag not in _FINITE or CONDITION.search(match.group()):
            continue
        relative = inner[1].lower in ("who", "whose", "which")
        clause = next((at for at, word in enumerate(inner) if word.tag in _RELATIVE), len(inner))
        own = any(word.tag in _FINITE for word in inner[:clause])
        if relative or not own:
            yield match.start(), match.end(), "relative" if relative else "apposition"
            if not relative and clause < len(inner):
                # "a nurse from Ghent[ who cared for them],": what she is may stay without it
                yield inner[clause].start, inner[-1].start, "relative"
