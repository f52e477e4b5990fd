"""An article made ready to be edited: which sentences may be changed, and what stands in them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from brief.language.analysis import clipped
from brief.language.phrases import Parse
from brief.language.stems import terms
from brief.perturb.record import Edit
from brief.records import Document, EntityValue, QuantityValue, Span, TimeValue, Value
from brief.statements.checkable import checkable
from brief.statements.discourse import Discourse
from brief.statements.quotes.quotation import Quotation
from brief.values.names import people
from brief.values.names.people import Gender
from brief.values.quantities.finder import quantities
from brief.values.times import times

_FEWEST, _MOST = 6, 60  # words of a sentence that is edited
_TWICE = 0.75  # share of terms that makes two sentences one statement said twice
_ECHO = 0.6  # share of an edited sentence's terms that another sentence must stay below
_END = re.compile(r"[.!][\"”’')\]]*\Z")
_LIST = re.compile(r"[-*•●▪◦‣·–—(]")
# Someone speaks: an interview, a statement, a letter. Its "I" is not that of the article.
_SPOKEN = re.compile(r"\b(?:I|we|We|you|You|my|My|our|Our|your|Your|us|me|Yeah|OK)\b(?!\.)")
_PRONOUN = re.compile(r"\b(he|him|his|himself|she|her|hers|herself)\b", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class Sentence:
    """A sentence that may be edited, with its parse and the values in it, in order."""

    span: Span
    words: str
    parse: Parse
    values: tuple[Value, ...]

    @cached_property
    def pronouns(self) -> frozenset[Gender]:
        """The genders that the pronouns of the sentence speak of."""
        found = (people.PRONOUNS[m[1].lower()] for m in _PRONOUN.finditer(self.words))
        return frozenset(found)

    @cached_property
    def named(self) -> tuple[EntityValue, ...]:
        """The names in the sentence."""
        return tuple(v for v in self.values if isinstance(v, EntityValue))


class Scene:
    """A document with its values, and what edits of it need to know, looked up on first use.

    ``twice`` gives the sentences that the article says twice, and only those: an edited text
    then contradicts itself. ``others`` are other articles, for sentences not in this one.
    """

    def __init__(
        self,
        document: Document,
        values: Sequence[Value],
        *,
        twice: bool = False,
        others: Sequence[Document] = (),
        discourse: Discourse | None = None,
    ) -> None:
        self.document = document
        self.text = document.text
        self.values = tuple(sorted(values, key=lambda v: (v.start, v.end)))
        self._discourse = discourse or Discourse(document, self.values)
        self.twice = twice
        self.others = tuple(others)
        self.published = document.article.published
        self._numbers: dict[str, int] = {}
        self._quantities: dict[str, tuple[QuantityValue, ...]] = {}
        self._times: dict[str, tuple[TimeValue, ...]] = {}

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences that may be edited: whole statements of the body, said once."""
        starts = [v.start for v in self.values]
        found = []
        for span in self.document.sentences_of("body"):
            words = self.text[span.start : span.end]
            if not _whole(words):
                continue
            parse = self._discourse.analysis.parse(clipped(span))
            real = sum(w.lower[0].isalnum() for w in parse.words)
            if not _FEWEST <= real <= _MOST or not checkable(self.text, span, parse):
                continue
            if self._spoken(span, words) or self.said_again(span) != self.twice:
                continue
            low, high = bisect_left(starts, span.start), bisect_right(starts, span.end)
            inside = tuple(v for v in self.values[low:high] if v.end <= span.end)
            found.append(Sentence(span, words, parse, inside))
        return tuple(found)

    @cached_property
    def _terms(self) -> dict[Span, int]:
        """The terms of each sentence shown, as the bits of a number: counted fast."""
        shown = self.document.sentences_of("title", "body", "caption")
        return {s: self._bits(self.text[s.start : s.end]) for s in shown}

    def _bits(self, words: str) -> int:
        bits = 0
        for term in terms(words):
            bits |= 1 << self._numbers.setdefault(term, len(self._numbers))
        return bits

    def _rest(self, span: Span) -> list[int]:
        """The terms of every sentence but one."""
        return [bits for other, bits in self._terms.items() if other.start != span.start]

    def said_again(self, span: Span) -> bool:
        """Whether another sentence says what this one says, in nearly the same words."""
        mine = self._terms[span]
        most = _TWICE * max(mine.bit_count(), 1)
        alike = [t for t in self._rest(span) if (mine & t).bit_count() >= most]
        return any((mine & t).bit_count() >= _TWICE * t.bit_count() for t in alike)

    def echoed(self, span: Span, words: str) -> bool:
        """Whether another sentence of the article comes near to saying ``words``."""
        mine = self._bits(words)
        least = _ECHO * max(mine.bit_count(), 1)
        return any((mine & theirs).bit_count() >= least for theirs in self._rest(span))

    def nearest(self, span: Span) -> tuple[Span, float] | None:
        """The other sentence with most terms in common, and their share of this one's."""
        mine = self._terms.get(span, 0)
        others = [s for s in self._terms if s.start != span.start]
        if not mine or not others:
            return None
        best = max(others, key=lambda s: (mine & self._terms[s]).bit_count())
        return best, (mine & self._terms[best]).bit_count() / mine.bit_count()

    @property
    def entities(self) -> tuple[EntityValue, ...]:
        """All names of the article."""
        return self._discourse.entities

    @property
    def genders(self) -> dict[str, Gender]:
        """The genders that names, titles and the first names of the article tell."""
        return self._discourse.genders

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """Who says what."""
        return self._discourse.quotations

    def quantities(self, words: str) -> tuple[QuantityValue, ...]:
        """The quantities of some words."""
        if words not in self._quantities:
            self._quantities[words] = quantities(words, self.times(words))
        return self._quantities[words]

    def _spoken(self, span: Span, words: str) -> bool:
        return any(
            not self.quoted(span.start + m.start(), span.start + m.end())
            for m in _SPOKEN.finditer(words)
        )

    def quoted(self, start: int, end: int) -> bool:
        """Whether ``[start, end)`` touches words between quotation marks."""
        return bool(self._discourse.marked.touching(start, end))

    def named(self, start: int, end: int) -> bool:
        """Whether ``[start, end)`` touches a name, other than a place's."""
        near = bisect_left(self._names, (start, start)) - 1
        return any(a < end and start < b for a, b in self._names[max(0, near) : near + 3])

    @cached_property
    def _names(self) -> list[tuple[int, int]]:
        return [(e.start, e.end) for e in self.entities if e.type not in ("place", "norp")]

    def times(self, words: str) -> tuple[TimeValue, ...]:
        """The time expressions of some words, anchored as those of the article are."""
        if words not in self._times:
            self._times[words] = times(words, self.published)
        return self._times[words]


def _whole(words: str) -> bool:
    """Whether a sentence is plain prose: one line, an end, no mark that stays open."""
    body = words.strip()
    if "\n" in body or not _END.search(body) or _LIST.match(body):
        return False
    if not (body[0].isupper() or body[0].isdigit() or body[0] in "\"“‘'"):
        return False
    if "�" in body or "http" in body or "  " in body:
        return False
    return body.count('"') % 2 == 0 and body.count("“") == body.count("”")


def edited(sentence: Sentence, edit: Edit) -> str:
    """The words of a sentence after an edit inside it."""
    at = sentence.span.start
    return sentence.words[: edit.start - at] + edit.replacement + sentence.words[edit.end - at :]
