"""A sentence as it is told where the one before it is not: without what joins or sets it there."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from brief.records import BriefSentence, Document, Span
from brief.summarizers.candidates import Candidate, candidate, stem, unnumbered, whole_sentence
from brief.summarizers.leaning import connective, inserted, setting
from brief.summarizers.newslines import before_main


def unset(
    document: Document, found: Sequence[Candidate], at: int, told: Sequence[int]
) -> Candidate:
    """A sentence without "After the vote," where the article tells of a vote, and the brief not.

    Args:
        document: The article.
        found: Its sentences.
        at: Which one.
        told: The sentences of the brief.
    """
    own, text = found[at], document.text
    noun = setting(own.text)
    if noun is None or any(stem(noun) in found[one].stems for one in told if one < at):
        return own
    if not any(stem(noun) in one.stems for one in found[:at]):
        return own
    start = before_main(text, own.span)
    if start is None:
        return own
    made = candidate(own.order, Span(start, own.span.end), text[start : own.span.end])
    return dataclasses.replace(made, text=made.text[0].upper() + made.text[1:])


def unjoined(document: Document, one: Candidate) -> BriefSentence:
    """A sentence without the "But" or ", however," that joins it to one that is not there."""
    text, start, end = document.text, one.span.start, one.span.end
    at = connective(one.text)
    start = _behind(text, start, one.text[:at])
    line = one.text[at:]
    pieces = [(start, end)]
    joined = inserted(line)
    if joined is not None:
        first = _behind(text, start, line[: joined[0]], blank=False)
        pieces = [(start, first), (_behind(text, first, line[slice(*joined)]), end)]
        line = line[: joined[0]] + line[joined[1] :]
    elif not at:
        return whole_sentence(document, one)
    quotes = tuple(quote for piece in pieces for quote in unnumbered(text, *piece))
    return BriefSentence(text=line[0].upper() + line[1:], sources=quotes, support=1.0)


def _behind(text: str, start: int, line: str, blank: bool = True) -> int:
    """The place behind the words of a line that stand at a place, and behind the blank there."""
    for word in line.split():
        start = text.index(word, start) + len(word)
    while blank and text[start].isspace():
        start += 1
    return start
