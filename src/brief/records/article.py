"""Texts and places in them: what is read, cleaned and cut into sentences."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from brief.records.form import Record
from brief.records.passed_on import unmarked

BlockKind = Literal["title", "dateline", "byline", "body", "caption", "related", "boilerplate"]


def text_id(text: str) -> str:
    """``sha256:`` and the hexadecimal digest of the text in UTF-8.

    Lone surrogates, which a JSON string may carry, are encoded as they are.
    """
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True, order=True)
class Span(Record):
    """Characters ``[start, end)`` of a text: code points of the text as read. Never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"span [{self.start}, {self.end}) is empty or reversed")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies inside this span (equal spans do)."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, order=True)
class Quote(Record):
    """A span with the words there, so that drift between text and offsets is noticed."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Block(Record):
    """A stretch of the text and what it is. The blocks of an article cover its whole text."""

    start: int
    end: int
    kind: BlockKind

    @property
    def span(self) -> Span:
        """The block as a span."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Article(Record):
    """One article (or summary) as read: decoded, CRLF to LF, nothing else changed.

    ``form`` says whether the text is a page as scraped (``text``) or what an extractor
    found in HTML (``html``): the latter has little furniture left to clean.
    ``published_from`` names where the date came from: ``option``, ``record``, ``html``,
    ``line``, ``dateline``, ``byline``, ``filename``.
    """

    id: str
    source: str
    text: str
    title: str | None = None
    published: str | None = None
    published_from: str | None = None
    url: str | None = None
    language: str | None = None
    form: Literal["text", "html"] = "text"
    extra: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def quote(self, span: Span | Block) -> str:
        """The words of a span of this article."""
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Document:
    """An article with its blocks and sentences: what every later stage reads.

    ``blocks`` and ``sentences`` are in order and do not overlap. No sentence crosses a block.
    """

    article: Article
    blocks: tuple[Block, ...]
    sentences: tuple[Span, ...]
    text: str = field(init=False, repr=False, compare=False)
    """The text as read, with spaces for the "> " of a mail: every place is the same in both.

    What is read and written is read and written in this one. ``article.quote`` has the words
    as they stand there, marks and all: those of a quote in a report.
    """

    def __post_init__(self) -> None:
        """Keeps the text, which is asked for at every place of it."""
        object.__setattr__(self, "text", unmarked(self.article.text))

    def sentences_of(self, *kinds: BlockKind) -> tuple[Span, ...]:
        """The sentences that lie in blocks of these kinds, in order."""
        found: list[Span] = []
        first, count = 0, len(self.sentences)
        for block in self.blocks:
            behind, end = first, block.end
            while behind < count and self.sentences[behind].start < end:
                behind += 1
            if block.kind in kinds:
                found += self.sentences[first:behind]
            first = behind
        return tuple(found)
