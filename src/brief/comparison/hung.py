"""The tree of a statement over its units: which words hang on which, and in which unit they are."""

from __future__ import annotations

from functools import cached_property

from brief.comparison.units import Statement


class Hung:
    """The words of a statement as its tree has them.

    Attributes:
        statement: The statement.
        tree: Its tree.
        unit_of: For each word the unit that it is in.
        below: For each word those that hang on it.
        tops: For each unit the word of it that the rest of it hangs on.
    """

    def __init__(self, statement: Statement) -> None:
        """A statement; ``statement.made(Hung)`` gives the same one each time."""
        self.statement = statement
        self.tree = statement.tree
        self.unit_of = _units_of(statement)
        self.below: list[list[int]] = [[] for _ in self.unit_of]
        for word, head in enumerate(self.tree.heads):
            if head >= 0:
                self.below[head].append(word)
        self.tops: dict[int, int] = {}
        for word, unit in enumerate(self.unit_of):
            head = self.tree.heads[word]
            if unit is not None and (head < 0 or self.unit_of[head] != unit):
                self.tops.setdefault(unit, word)

    @cached_property
    def marks(self) -> frozenset[int]:
        """The words that are punctuation."""
        return frozenset(w for w, label in enumerate(self.tree.labels) if label == "punct")

    def subtree(self, word: int) -> set[int]:
        """A word and all that hangs on it."""
        found, new = {word}, [word]
        while new:
            new = [b for w in new for b in self.below[w] if b not in found]
            found.update(new)
        return found

    def cases(self, word: int) -> set[str]:
        """The prepositions of a word."""
        words = self.statement.parse.words
        return {words[w].lower for w in self.below[word] if self.tree.labels[w] == "case"}


def _units_of(statement: Statement) -> list[int | None]:
    """For each word the unit that it is in."""
    found: list[int | None] = []
    n = 0
    units = statement.units
    for word in statement.parse.words:
        while n < len(units) and units[n].end <= word.start:
            n += 1
        found.append(n if n < len(units) and units[n].start <= word.start else None)
    return found
