"""A claim beside the sentences of one source, as each doubt looks at it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from brief.comparison.units import Statement, Unit, same_value, same_word
from brief.evidence import Source
from brief.verify.nearest import Compared

THERE = 0.8  # from this on a word is matched


@dataclass(frozen=True)
class Case:
    """A claim and the sentences of one source that are nearest to it, the nearest first."""

    mine: Statement
    near: Sequence[Compared]
    source: Source

    @cached_property
    def lower(self) -> frozenset[str]:
        """The words of the claim in lower case."""
        return frozenset(w.lower for w in self.mine.parse.words)

    @cached_property
    def text(self) -> str:
        """The same in their order."""
        return running(self.mine)

    @cached_property
    def sentences(self) -> tuple[Statement, ...]:
        """The sentences, the nearest first."""
        return tuple(compared.alignment.evidence for compared in self.near)

    def matches(self, i: int) -> Iterator[tuple[Statement, int]]:
        """Where a unit of the claim stands in the sentences."""
        unit = self.mine.units[i]
        for theirs in self.sentences:
            for m, other in enumerate(theirs.units):
                if alike(unit, other):
                    yield theirs, m


def alike(a: Unit, b: Unit) -> bool:
    """Whether two units may be the same thing."""
    if a.value is not None and b.value is not None:
        return same_value(a, b) is True
    if a.value is not None or b.value is not None:
        return a.base == b.base
    return bool(a.weight and b.weight and same_word(a, b) >= THERE)


def running(statement: Statement, until: int | None = None) -> str:
    """The words of a statement in lower case, up to a place, one space behind each."""
    words = statement.parse.words
    return "".join(f"{w.lower} " for w in words if until is None or w.start <= until)
