"""Evidence articles ready to be compared: indexed once, sentences taken apart on first use."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache

from brief.comparison.units import Statement, statement
from brief.evidence import Candidate, Retriever, Source
from brief.records import EntityValue, Span, Value
from brief.statements import claims

# Currency, percent and minus signs are words here: $48 million is not €48 million.
_WORD = re.compile(r"[^\W_]+|[$€£¥₹₩₽₺₴₱₦%‰°]|(?<!\w)[-−](?=\d)")
_KEPT = 20_000  # sentences taken apart that are held in memory


def plain(text: str) -> str:
    """The words of a text in lower case, one space around each: for finding it verbatim."""
    return " " + " ".join(_WORD.findall(text.casefold())) + " "


class Base:
    """Some sources, and what is known of each."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self.sources = tuple(sources)
        self.retriever = Retriever(self.sources)
        self._starts: list[list[int]] = [[v.start for v in s.values] for s in self.sources]
        self._plain: dict[int, str] = {}
        self.statement = lru_cache(maxsize=_KEPT)(self._statement)
        self._pronouns: dict[int, tuple[EntityValue, ...]] = {}

    def _statement(self, number: int, span: Span) -> Statement:
        source = self.sources[number]
        return statement(source.document.text, span, self._values(number, span))

    def resolved(self, number: int, span: Span) -> Statement | None:
        """A sentence with its pronouns as the persons they stand for; None where it has none."""
        found = self._pronouns_in(number, span)
        if not found:
            return None
        text = self.sources[number].document.text
        return statement(text, span, [*self._values(number, span), *found])

    def antecedents(self, number: int, span: Span) -> list[Span]:
        """The sentences that name the persons whom a sentence has as pronouns."""
        found = []
        for pronoun in self._pronouns_in(number, span):
            named = [
                v.start
                for v in self.sources[number].values
                if v.kind == "entity" and v.name == pronoun.name and v.start < pronoun.start
            ]
            sentences = self.retriever.sentences(number)
            found += [s for s in sentences if named and s.start <= named[-1] < s.end and s != span]
        return found

    def _pronouns_in(self, number: int, span: Span) -> list[EntityValue]:
        if number not in self._pronouns:
            source = self.sources[number]
            self._pronouns[number] = claims.pronouns(source.document, source.values)
        return [v for v in self._pronouns[number] if span.contains(Span(v.start, v.end))]

    def _values(self, number: int, span: Span) -> Sequence[Value]:
        starts = self._starts[number]
        low, high = bisect_left(starts, span.start), bisect_right(starts, span.end)
        return self.sources[number].values[low:high]

    def before(self, number: int, span: Span) -> Span | None:
        """The evidence sentence right before one, of the same source."""
        sentences = self.retriever.sentences(number)
        at = bisect_left(sentences, span)
        return sentences[at - 1] if at else None

    def plain(self, number: int) -> str:
        """The words of a source's evidence sentences, for finding a claim verbatim."""
        if number not in self._plain:
            text = self.sources[number].document.text
            spans = self.retriever.sentences(number)
            self._plain[number] = plain(" ".join(text[s.start : s.end] for s in spans))
        return self._plain[number]

    def text(self, number: int) -> str:
        """A source's evidence sentences, joined."""
        text = self.sources[number].document.text
        return " ".join(text[s.start : s.end] for s in self.retriever.sentences(number))

    def candidates(self, text: str, k: int) -> tuple[Candidate, ...]:
        """The sentences that share most with a claim."""
        return self.retriever.candidates(text, k=k)


@lru_cache(maxsize=2)
def base(sources: tuple[Source, ...]) -> Base:
    """The base of these sources (compared by identity), built once for a whole batch."""
    return Base(sources)
