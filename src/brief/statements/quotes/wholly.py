"""Texts that are one person's words from end to end, in no quotation marks.

"Gen. Lee statement on the advance", "Remarks by Ann Lee" as a title, and then what was said; an
interview, whose questions stand as paragraphs of their own above the answers.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from brief.records import Block, Document, EntityValue, Placed, Span
from brief.statements.quotes.quotation import Quotation
from brief.values.names.people import is_first_name

_KIND = r"(?:statement|remarks|speech|testimony|address|message|op-ed|comments)"
_OF_HIS = re.compile(
    rf"(?:['’]s)? (?:(?:press|opening|closing|joint|full) )?{_KIND}\b", re.IGNORECASE
)
_BY = re.compile(rf"\b{_KIND} (?:by|from) (?:[\w.]+ ){{0,4}}\Z", re.IGNORECASE)
_TO = re.compile(
    r"\b(?:interview(?:s|ed)?(?: with)?|(?:speaks|spoke|talks|talked) (?:to|with)|q ?& ?a with)\b",
    re.IGNORECASE,
)
_GIVES = re.compile(r"\b(?:following|this) statement\b[^.!?]*:\s*\Z", re.IGNORECASE)
_STATEMENT = re.compile(r"\bstatement\b", re.IGNORECASE)
_ISSUES = re.compile(
    r"(?P<who>.{3,80}?)\s+(?:(?:has |today )?(?:issue[sd]?|release[sd]?|makes?|made|gives?|gave))\b"
    r"(?: \w+){0,3}? statement\b",
    re.IGNORECASE,
)
_BY_WHOM = re.compile(r"\bstatement (?:by|from|of) (?P<who>[^,:;]{3,60})", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_YOU = re.compile(r"\b(?:you|your)\b", re.IGNORECASE)
_ABOUT = re.compile(
    r"\b(?:on|about|over|after|for|including|regarding|who|whose|against)\b|[.;:!?]\s",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"[,.;:)\n–—-]|\s+(?:on|about|of|for|from|after|over|at|in|and)\b|\Z")
_ENDS = re.compile(r"[.!?…][\"”’)\]]*\Z")
_LABEL = re.compile(r"\W{0,3}[A-Z][\w .]{0,20}\W{0,3}:")  # who asks: "WN:", "((WN)) :"
_start = attrgetter("start")
_LEAD = 4  # blocks in which an interview says that it is one
_FEWEST = 2  # questions of an interview


def words(
    document: Document, entities: Placed[EntityValue], found: Sequence[Quotation]
) -> Iterator[Quotation]:
    """The paragraphs that are somebody's words; whose, where the text says so.

    Args:
        document: The article.
        entities: Its names, by place.
        found: The attributions that its own words make.
    """
    yield from _statement(document, entities, found)
    yield from _answers(document, entities)


def issuer(document: Document, entities: Placed[EntityValue]) -> str | None:
    """Who gives out the statement that a title is of: "SEN. LEE ISSUES STATEMENT ON PIERS".

    The full name of the text where it has one person of that last name, else as the title has it.
    """
    title = document.article.title or ""
    found = _ISSUES.match(title) or _BY_WHOM.search(title)
    if found is None:
        return None
    who = _BRACKETS.sub("", found["who"])
    words_ = {word.casefold() for word in re.findall(r"[\w’'-]+", who)}
    persons = {e.name for e in entities if e.type == "person"}
    named = {name for name in persons if name.split()[-1].casefold() in words_}
    if named:
        return named.pop() if len(named) == 1 else None
    last = who.split()[-2:]
    name = len(last) == 2 and all(word[:1].isupper() and word[1:].islower() for word in last)
    return " ".join(last) if name and is_first_name(last[0]) else None


def published(document: Document) -> bool:
    """Whether a title says that the text is somebody's statement."""
    titles = (document.text[b.start : b.end] for b in document.blocks if b.kind == "title")
    return any(_STATEMENT.search(title) is not None for title in titles)


def _statement(
    document: Document, entities: Placed[EntityValue], found: Sequence[Quotation]
) -> Iterator[Quotation]:
    text = document.text
    body = [b for b in document.blocks if b.kind == "body"]
    for title in (b for b in document.blocks if b.kind == "title"):
        for named in entities.inside(title.start, title.end):
            if named.type not in ("person", "organization"):
                continue
            if not (
                _OF_HIS.match(text, named.end)
                or _BY.search(text, max(title.start, named.start - 60), named.start)
            ):
                continue
            surname = named.name.split()[-1]
            of_person = named.type == "person"
            naming = [b for b in body if of_person and surname in text[b.start : b.end]]
            given = bool(naming) and all(_GIVES.search(text[b.start : b.end]) for b in naming)
            reported = bool(naming) or any(q.speaker == named.name for q in found)
            if given or not reported:  # else it is a report of what was said
                yield from (_said(document, b, named.name) for b in body if b not in naming)
            return


def _answers(document: Document, entities: Placed[EntityValue]) -> Iterator[Quotation]:
    text = document.text
    told = [b for b in document.blocks if b.kind in ("title", "body")]
    asked = {b for b in told if _asks(text[b.start : b.end].strip())}
    asking = {m[0] for b in asked if (m := _LABEL.match(text, b.start, b.end)) is not None}
    asked |= {b for b in told if (m := _LABEL.match(text, b.start, b.end)) and m[0] in asking}
    lead = [_TO.search(text, b.start, b.end) for b in told[:_LEAD]]
    opened = next((m for m in lead if m is not None), None)
    if len(asked) < _FEWEST or opened is None:
        return
    line = next(b for b in told if b.start <= opened.start() < b.end)
    first = next(iter(entities.inside(line.start, line.end)), None)
    if first is not None and first.type == "person" and text.startswith(":", first.end):
        speaker: str | None = first.name  # "Ann Lee: An interview with the poet"
    else:
        speaker = _interviewed(text, entities.inside(opened.end(), line.end), opened.end())
    answering = False
    for block in told:
        if block in asked:
            answering = True
        elif block.kind == "title" or not _ENDS.search(text[block.start : block.end].rstrip()):
            answering = answering and block.kind == "body"  # a caption between two answers
        elif answering:
            yield _said(document, block, speaker)


def _interviewed(text: str, named: Sequence[EntityValue], start: int) -> str | None:
    """Who is named as the one interviewed: not what it is about ("on the Holt cocktail")."""
    persons = [e for e in named if e.type == "person"]
    if not persons or _ABOUT.search(text, start, persons[0].start):
        return None
    if len(persons) > 1 and text[persons[0].end : persons[1].start].strip(" ,") == "and":
        return None
    return persons[0].name if _GOES_ON.match(text, persons[0].end) else None


def _asks(words_: str) -> bool:
    return words_.endswith("?") and _YOU.search(words_) is not None


def _said(document: Document, block: Block, speaker: str | None) -> Quotation:
    every = document.sentences
    first, end = (bisect_left(every, at, key=_start) for at in (block.start, block.end))
    inside = every[first:end]
    return Quotation(inside or (Span(block.start, block.end),), speaker=speaker)
