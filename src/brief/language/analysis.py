"""One analysis of a document: words, parts of speech, phrases, trees and clauses of its sentences.

Whoever needs them asks the same object, so each is made once; it is passed on by hand and held by
no cache, so it goes when the last who works on the article lets go of it. Parses and trees are
quicker out of one batch: who needs many asks for them together, and the trees of an article's
sentences are all made with the first. Of a long text those are made that are asked for: of a
hundred thousand lines a tenth.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from brief.language import phrases, syntax
from brief.language.clauses import Clauses
from brief.language.phrases import Parse
from brief.language.syntax import Tree
from brief.language.words import as_headline, words_of
from brief.records import BlockKind, Document, Span

_SHOWN: tuple[BlockKind, ...] = ("title", "body", "caption")
_MOST = 300  # sentences of an article: so many trees are one product of matrices
_LONGEST = 2500  # characters of a "sentence": looking for subjects takes the square of its length
_HEADLINE = 200  # characters; what is longer is no headline
_Place = tuple[int, int]  # a span's start and end: looked up in a fifth of the time that a span is


class Analysis:
    """What is known of the English of a document, made on first use."""

    def __init__(self, document: Document) -> None:
        """The document; nothing is done yet."""
        self.document = document
        self.text = document.text
        self._parses: dict[_Place, Parse] = {}
        self._headlines: dict[_Place, Parse | None] = {}
        self._trees: dict[_Place, Tree] = {}
        self._headline_trees: dict[_Place, Tree] = {}
        self._clauses: dict[_Place, Clauses] = {}

    def parse(self, span: Span) -> Parse:
        """Words, noun phrases and verb groups of a stretch of the text."""
        place = span.start, span.end
        if place not in self._parses:
            self.parses([span])
        return self._parses[place]

    def parses(self, spans: Iterable[Span]) -> list[Parse]:
        """The parses of several stretches."""
        return self._parsed([(span.start, span.end) for span in spans])

    def _parsed(self, asked: Sequence[_Place]) -> list[Parse]:
        fresh = [place for place in dict.fromkeys(asked) if place not in self._parses]
        if fresh:
            found = map(phrases.parse, words_of(self.text, fresh))
            self._parses.update(zip(fresh, found, strict=True))
        return [self._parses[place] for place in asked]

    def headline(self, span: Span) -> Parse | None:
        """The parse of a line whose words have capitals, as if they had none; else ``None``."""
        place = span.start, span.end
        if place not in self._headlines:
            plain = (
                as_headline(self.text, self.parse(span).words) if len(span) <= _HEADLINE else None
            )
            self._headlines[place] = None if plain is None else phrases.parse(plain)
        return self._headlines[place]

    def tree(self, span: Span) -> Tree:
        """The tree over the words that ``parse`` gives."""
        place = span.start, span.end
        if place not in self._trees:
            self.trees([span])
        return self._trees[place]

    def trees(self, spans: Iterable[Span]) -> list[Tree]:
        """The trees of several stretches."""
        asked = [(span.start, span.end) for span in spans]
        fresh = {place for place in asked if place not in self._trees}
        if not fresh.isdisjoint(self._article):
            fresh |= self._article - self._trees.keys()
        if fresh:  # else the weights need not be read
            together = sorted(fresh)
            words = [parse.words for parse in self._parsed(together)]
            self._trees.update(zip(together, syntax.parser().trees(self.text, words), strict=True))
        return [self._trees[place] for place in asked]

    @cached_property
    def _article(self) -> frozenset[_Place]:
        """The sentences of an article, nearly all of which are asked for; of a book none."""
        shown = self.document.sentences_of(*_SHOWN)
        if len(shown) > _MOST:
            return frozenset()
        return frozenset((part.start, part.end) for part in map(clipped, shown))

    def headline_tree(self, span: Span) -> Tree:
        """The tree over the words that ``headline`` gives for one that is a headline."""
        place = span.start, span.end
        if place not in self._headline_trees:
            parse = self.headline(span)
            assert parse is not None
            (self._headline_trees[place],) = syntax.parser().trees(self.text, [parse.words])
        return self._headline_trees[place]

    def clauses(self, span: Span) -> Clauses:
        """Who does what in a sentence."""
        place = span.start, span.end
        if place not in self._clauses:
            part = clipped(span)
            self._clauses[place] = Clauses(span, self.parse(part), self.tree(part))
        return self._clauses[place]


def clipped(sentence: Span) -> Span:
    """A sentence; of one longer than any in print, its first part."""
    if len(sentence) <= _LONGEST:
        return sentence
    return Span(sentence.start, sentence.start + _LONGEST)
