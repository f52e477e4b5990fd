"""What the page did to the story: a title without its text, a lead left out, wrapped lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from brief import patterns as re
from brief.language.stems import terms
from brief.records import BlockKind, Document, Finding, Quote, Span

if TYPE_CHECKING:
    from brief.consistency.told import Told

_FEWEST = 3  # words of a title by which its story is known
_SENTENCE = re.compile(r"\b[A-Z][^.!?\n]{60,}[.!?](?:[\"”’]|\s|$)")
_WRAPPED = re.compile(r"[a-z,]\n[ \t]*(?=[a-z])")  # a sentence that goes on in the next line
_KEPT: tuple[BlockKind, ...] = ("body", "caption", "dateline", "byline")
_FEWEST_WRAPS = 4
_WRAPS = 0.5  # of the lines of the body


def pages(document: Document) -> Iterator[Finding]:
    """Notes about the page; none of them is a contradiction."""
    yield from _lost(document)
    yield from _left_out(document)
    yield from _wrapped(document)
    yield from _dated(document)


def _note(document: Document, message: str, *spans: Span) -> Finding:
    quotes = tuple(Quote(s.start, s.end, document.text[s.start : s.end]) for s in spans)
    return Finding(kind="page", message=message, spans=quotes, level="note")


def _title_terms(document: Document) -> set[str]:
    title = document.article.title or ""
    return {t for t in terms(title) if len(t) > 2 and not t.isdigit()}


def _lost(document: Document) -> Iterator[Finding]:
    """No word of the title is in what was kept: the story itself may be missing."""
    wanted = _title_terms(document)
    if len(wanted) <= _FEWEST:
        return
    kept = [b for b in document.blocks if b.kind in _KEPT]
    found = (not wanted.isdisjoint(terms(document.text[b.start : b.end])) for b in kept)
    if any(b.kind == "body" for b in kept) and any(found):  # mostly in the first paragraph
        return
    yield _note(
        document,
        "No word of the title is in the text: the story may be missing.",
        *document.sentences_of("title")[:1],
    )


def _left_out(document: Document) -> Iterator[Finding]:
    """A sentence with the title's words, above the first one kept, that was taken for furniture."""
    wanted = _title_terms(document)
    first = next((b.start for b in document.blocks if b.kind == "body"), len(document.text))
    for block in document.blocks:
        if block.start >= first or block.kind not in ("related", "boilerplate"):
            continue
        for match in _SENTENCE.finditer(document.text, block.start, block.end):
            if len(wanted & set(terms(match[0]))) >= min(_FEWEST, len(wanted)) > 1:
                yield _note(
                    document,
                    "A sentence with the title's words stands above the text and was left out.",
                    Span(match.start(), match.end()),
                )
                return


def _wrapped(document: Document) -> Iterator[Finding]:
    """Lines that end at a column, not at a paragraph."""
    blocks = [b for b in document.blocks if b.kind == "body"]
    if not blocks:
        return
    text, area = document.text, Span(blocks[0].start, blocks[-1].end)
    wraps = list(_WRAPPED.finditer(text, area.start, area.end))
    lines = sum(bool(line.strip()) for line in text[area.start : area.end].split("\n"))
    if len(wraps) >= _FEWEST_WRAPS and len(wraps) >= _WRAPS * lines:
        at = wraps[0].start()
        yield _note(
            document,
            "The lines are wrapped at a column: sentences go on in the next line.",
            Span(at, min(at + 20, len(text))),
        )


def _dated(document: Document) -> Iterator[Finding]:
    """A date that stands in the byline alone: it may be that of an update."""
    if document.article.published_from == "byline":
        yield _note(document, "The date of publication is in the byline alone.")


def long(told: Told) -> Iterator[Finding]:
    """A note on what is beyond the length that is looked through."""
    if told.left_out:
        count = len(told.sentences)
        yield told.note(
            f"Only the first {count:,} of {count + len(told.left_out):,} sentences were held "
            "against each other.",
            told.left_out[0],
        )
