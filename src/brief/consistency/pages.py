"""What the page did to the story: a title without its text, a lead left out, wrapped lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from brief.consistency.told import Told
from brief.language.stems import terms
from brief.records import Finding, Span

_FEWEST = 3  # words of a title by which its story is known
_SENTENCE = re.compile(r"\b[A-Z][^.!?\n]{60,}[.!?](?:[\"”’]|\s|$)")
_WRAPPED = re.compile(r"[a-z,]\n[ \t]*(?=[a-z])")  # a sentence that goes on in the next line
_DATE = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2},? \d{4}\b"
    r"|\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{4}\b"
)
_FEWEST_WRAPS = 4
_WRAPS = 0.5  # of the lines of the body


def pages(told: Told) -> Iterator[Finding]:
    """Notes about the page; none of them is a contradiction."""
    yield from _lost(told)
    yield from _left_out(told)
    yield from _wrapped(told)
    yield from _undated(told)
    yield from _long(told)


def _title_terms(told: Told) -> set[str]:
    title = told.document.article.title or ""
    return {t for t in terms(title) if len(t) > 2 and not t.isdigit()}


def _lost(told: Told) -> Iterator[Finding]:
    """No word of the title is in what was kept: the story itself may be missing."""
    wanted = _title_terms(told)
    kept = told.document.sentences_of("body", "caption", "dateline", "byline")
    datelines = [b.span for b in told.document.blocks if b.kind == "dateline"]
    body = " ".join(told.document.text[s.start : s.end] for s in (*kept, *datelines))
    if len(wanted) <= _FEWEST or not told.body or wanted & set(terms(body)):
        return
    yield told.note(
        "No word of the title is in the text: the story may be missing.", *told.titles[:1]
    )


def _left_out(told: Told) -> Iterator[Finding]:
    """A sentence with the title's words, above the first one kept, that was taken for furniture."""
    wanted = _title_terms(told)
    first = told.body[0].start if told.body else len(told.text)
    for block in told.document.blocks:
        if block.start >= first or block.kind not in ("related", "boilerplate"):
            continue
        for match in _SENTENCE.finditer(told.text, block.start, block.end):
            if len(wanted & set(terms(match[0]))) >= min(_FEWEST, len(wanted)) > 1:
                yield told.note(
                    "A sentence with the title's words stands above the text and was left out.",
                    Span(match.start(), match.end()),
                )
                return


def _wrapped(told: Told) -> Iterator[Finding]:
    """Lines that end at a column, not at a paragraph."""
    blocks = [b for b in told.document.blocks if b.kind == "body"]
    if not blocks:
        return
    area = Span(blocks[0].start, blocks[-1].end)
    wraps = list(_WRAPPED.finditer(told.text, area.start, area.end))
    lines = sum(bool(line.strip()) for line in told.text[area.start : area.end].split("\n"))
    if len(wraps) >= _FEWEST_WRAPS and len(wraps) >= _WRAPS * lines:
        at = wraps[0].start()
        yield told.note(
            "The lines are wrapped at a column: sentences go on in the next line.",
            Span(at, min(at + 20, len(told.text))),
        )


def _long(told: Told) -> Iterator[Finding]:
    """What is beyond the length that is looked through."""
    if told.left_out:
        count = len(told.sentences)
        yield told.note(
            f"Only the first {count:,} of {count + len(told.left_out):,} sentences were held "
            "against each other.",
            told.left_out[0],
        )


def _undated(told: Told) -> Iterator[Finding]:
    """A date that stands in the byline alone, where none was found."""
    if told.document.article.published is not None:
        return
    for block in told.document.blocks:
        match = _DATE.search(told.text, block.start, block.end) if block.kind == "byline" else None
        if match is not None:
            yield told.note("The only date of publication is in the byline.", Span(*match.span()))
            return
