"""An article made ready to be compared: read once, its sentences taken apart on first use."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from brief.comparison.units import Statement, Unit, content, statement, valued
from brief.evidence import copies
from brief.language.stems import terms
from brief.records import BlockKind, Document, EntityValue, Placed, Span, Value
from brief.scoring.premise import Premise
from brief.statements.discourse import Discourse
from brief.values.names import people

_BLOCKS: tuple[BlockKind, ...] = ("title", "body", "caption")
# Currency, percent and minus signs are words here: $48 million is not €48 million.
_PRONOUN = re.compile(rf"\b(?:{'|'.join(people.PRONOUNS)})\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+|[$€£¥₹₩₽₺₴₱₦%‰°]|(?<!\w)[-−](?=\d)")


def plain(text: str) -> str:
    """The words of a text in lower case, one space around each: for finding it verbatim."""
    return " " + " ".join(_WORD.findall(text.casefold())) + " "


def stretch(text: str, words: str) -> tuple[int, int]:
    """Where a text has some words, whatever stands between them: ``[start, end)``.

    Raises:
        ValueError: It has not.
    """
    wanted = _WORD.findall(words.casefold())
    found = list(_WORD.finditer(text))
    folded = [m.group().casefold() for m in found]
    for at in range(len(found) - len(wanted) + 1):
        if folded[at : at + len(wanted)] == wanted:
            return found[at].start(), found[at + len(wanted) - 1].end()
    raise ValueError("the words are not there")


class Source:
    """An article with its normalized mentions, and all that comparing asks of it.

    Whoever holds it decides how long what was made of it is kept. Compared by identity.
    """

    def __init__(
        self, document: Document, values: Sequence[Value], discourse: Discourse | None = None
    ) -> None:
        """An article and its values, with what is known of them where something is."""
        self.document, self.values = document, tuple(values)
        self.discourse = discourse or Discourse(document, values)
        self._starts = [v.start for v in self.values]
        self._statements: dict[Span, Statement] = {}
        self._content: dict[Span, frozenset[str]] = {}
        self._resolved: dict[Span, Statement | None] = {}
        self._described: dict[Span, Statement | None] = {}

    def rest(self) -> None:
        """Let go of all that was made of it; what is asked for again is made again."""
        self.discourse = Discourse(self.document, self.values)
        self._statements.clear()
        self._content.clear()
        self._resolved.clear()
        self._described.clear()
        for name in ("premise", "plain", "shingles", "terms", "vocabulary"):
            self.__dict__.pop(name, None)

    @property
    def name(self) -> str:
        """What the article is called in evidence records: its source as read."""
        return self.document.article.source

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences that count as evidence, in order."""
        return self.document.sentences_of(*_BLOCKS)

    def words(self, span: Span) -> str:
        """The words of a stretch of its text."""
        return self.document.text[span.start : span.end]

    @cached_property
    def premise(self) -> Premise:
        """Its sentences, joined: what a scorer reads, and what the scorer made of it."""
        words = [self.words(s) for s in self.sentences]
        return Premise(" ".join(words), words)

    @cached_property
    def plain(self) -> str:
        """The words of its sentences, for finding a claim verbatim."""
        return plain(self.premise.text)

    @cached_property
    def shingles(self) -> frozenset[int]:
        """The runs of words of its body: what tells a copy."""
        return copies.shingles(copies.body(self.document.text, self.document.blocks))

    @cached_property
    def terms(self) -> tuple[frozenset[str], ...]:
        """The terms of each sentence of its text."""
        return tuple(frozenset(terms(self.words(span))) for span in self.document.sentences)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The terms of its text."""
        return frozenset[str]().union(*self.terms)

    def statement(self, span: Span) -> Statement:
        """A sentence taken apart."""
        if span not in self._statements:
            self._statements[span] = statement(self.discourse.analysis, span, self.values_in(span))
        return self._statements[span]

    def valued(self, span: Span) -> list[Unit]:
        """The units of a sentence that have a value."""
        return valued(self.discourse.analysis, span, self.values_in(span))

    def content(self, span: Span) -> frozenset[str]:
        """The stems of the content words of a sentence, values left out."""
        if span not in self._content:
            self._content[span] = content(self.discourse.analysis, span, self.values_in(span))
        return self._content[span]

    def resolved(self, span: Span) -> Statement | None:
        """A sentence with its pronouns as the persons they stand for; None where it has none."""
        if span not in self._resolved:
            found = self._pronouns_in(span)
            self._resolved[span] = (
                statement(self.discourse.analysis, span, [*self.values_in(span), *found])
                if found
                else None
            )
        return self._resolved[span]

    def described(self, span: Span) -> Statement | None:
        """A sentence with pronouns and descriptions as what they stand for; None without any.

        "The school" is taken for the only one of the article that is called so: enough to bear
        out a claim that names it, not to contradict one.
        """
        if span not in self._described:
            told = self.discourse.descriptions.inside(span.start, span.end)
            found = [*self.values_in(span), *self._pronouns_in(span), *told]
            self._described[span] = (
                statement(self.discourse.analysis, span, found) if told else self.resolved(span)
            )
        return self._described[span]

    def antecedents(self, span: Span, *, described: bool = False) -> list[Span]:
        """The sentences that name whom a sentence has as pronouns, or as descriptions too."""
        found = []
        means = self.discourse.descriptions.inside(span.start, span.end) if described else ()
        for pronoun in (*self._pronouns_in(span), *means):
            starts = self._named.get(pronoun.name, [])
            at = bisect_left(starts, pronoun.start) - 1
            told = self._by_place.at(starts[at]) if at >= 0 else None
            if told is not None and told != span:
                found.append(told)
        return found

    @cached_property
    def _named(self) -> dict[str, list[int]]:
        """Where each name begins, in order."""
        found: dict[str, list[int]] = {}
        for entity in self.discourse.entities:
            found.setdefault(entity.name, []).append(entity.start)
        return found

    @cached_property
    def _by_place(self) -> Placed[Span]:
        return Placed(self.sentences)

    def before(self, span: Span) -> Span | None:
        """The sentence right before one."""
        at = bisect_left(self.sentences, span)
        return self.sentences[at - 1] if at else None

    def _pronouns_in(self, span: Span) -> list[EntityValue]:
        if _PRONOUN.search(self.document.text, span.start, span.end) is None:
            return []  # who is meant where is known once the whole article is read for speakers
        return self.discourse.pronouns.inside(span.start, span.end)

    def values_in(self, span: Span) -> Sequence[Value]:
        """The values that begin within a span."""
        low, high = bisect_left(self._starts, span.start), bisect_right(self._starts, span.end)
        return self.values[low:high]
