"""Sentences of evidence articles that bear on a claim, best first."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from brief.evidence.bm25 import Index
from brief.evidence.source import Source
from brief.language.stems import terms
from brief.records import Span

# Of the terms of a claim, for a sentence of one source among many to be looked at. Whatever decides
# needs half of the claim's words there, kin and values counted; of 500 such, none had less.
_SHARED = 0.15


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of a source: ``span`` in its text, ``context`` with the neighbors.

    ``number`` is that of the source, ``score`` is BM25, comparable within one retriever.
    """

    number: int
    span: Span
    context: Span
    score: float


def bears(wanted: Collection[str], text: str) -> bool:
    """Whether a sentence has enough of a claim's terms to be worth taking apart."""
    return len(set(terms(text)).intersection(wanted)) >= _SHARED * len(wanted)


class Retriever:
    """The sentences of some sources, indexed once, when first asked for."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self.sources = tuple(sources)
        self._places = [
            (number, place)
            for number, source in enumerate(self.sources)
            for place in range(len(source.sentences))
        ]

    @cached_property
    def _index(self) -> Index:
        return Index(source.words(span) for source in self.sources for span in source.sentences)

    def __len__(self) -> int:
        return len(self._places)

    def sentences(self, number: int) -> tuple[Span, ...]:
        """The sentences of a source that count as evidence, in order."""
        return self.sources[number].sentences

    def candidates(
        self,
        claim_text: str,
        *,
        k: int = 8,
        exclude: tuple[str, Span] | None = None,
        without: Collection[int] = (),
    ) -> tuple[Candidate, ...]:
        """The ``k`` sentences that share most with the claim, best first.

        Args:
            claim_text: The claim, made to stand alone.
            k: How many.
            exclude: A source name and a span there: sentences that overlap it are left out.
            without: Sources, by number, that are left out whole.
        """
        found: list[Candidate] = []
        more = len(self) if without else k if exclude is None else k + 4
        for at, score in self._index.search(claim_text, more):
            number, place = self._places[at]
            if number in without:
                continue
            spans = self.sources[number].sentences
            span = spans[place]
            if (
                exclude is not None
                and self.sources[number].name == exclude[0]
                and span.overlaps(exclude[1])
            ):
                continue
            before, after = spans[max(0, place - 1)], spans[min(len(spans) - 1, place + 1)]
            found.append(Candidate(number, span, Span(before.start, after.end), round(score, 6)))
            if len(found) == k:
                break
        return tuple(found[:k])
