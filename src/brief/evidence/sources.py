"""Some sources together: what is looked up in all of them at once."""

from __future__ import annotations

from collections.abc import Sequence

from brief.comparison.units import Statement
from brief.evidence.retrieval import Candidate, Retriever
from brief.evidence.source import Source
from brief.records import Span


class Base:
    """Sources that claims are held against, their sentences indexed once."""

    def __init__(self, sources: Sequence[Source]) -> None:
        """The sources; they are numbered in this order."""
        self.sources = tuple(sources)
        self.retriever = Retriever(self.sources)

    def statement(self, number: int, span: Span) -> Statement:
        """A sentence of a source, taken apart."""
        return self.sources[number].statement(span)

    def candidates(self, text: str, k: int) -> tuple[Candidate, ...]:
        """The sentences that share most with a claim."""
        return self.retriever.candidates(text, k=k)
