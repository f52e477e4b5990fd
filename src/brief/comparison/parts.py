"""A statement of several facts cut into statements of one: "X resigned in May and Y took over".

Each predicate that is joined by "and" or "but" to that of the sentence becomes a statement of its
own, with the subject, the auxiliaries and the opening ("On Monday, ...") that it shares. Nothing is
cut that somebody says, that holds on a condition, or that is one of two ("or", "neither").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from brief.comparison.bonds import VERBS
from brief.comparison.units import Statement
from brief.language import inflection, verbs
from brief.records import Span

_SUBJECTS = frozenset({"nsubj", "csubj", "pass"})
_JOINING = frozenset({"and", "but", "while", "whereas"})
_HOLDING = frozenset('if unless whether or nor either neither both not only “ ” "'.split())
_OPENING = frozenset({"obl", "advmod", "advcl", "nmod"})
_SMALL = frozenset({"cc", "punct"})
_MARKS = frozenset(", ; . :".split())
_BARE = frozenset({"VB", "VBN", "VBG"})
_FEWEST = 2  # words that mean something


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a part's text, and where it stands in the text that was cut."""

    at: int
    source: Span


@dataclass(frozen=True, slots=True)
class Part:
    """One of the facts of a statement: its text, what that was made of, the words of it alone."""

    text: str
    pieces: tuple[Piece, ...]
    own: Span

    def back(self, span: Span) -> Span | None:
        """Where a stretch of the part stands in the text that was cut; None across two pieces."""
        for piece in self.pieces:
            if piece.at <= span.start and span.end <= piece.at + len(piece.source):
                start = piece.source.start + span.start - piece.at
                return Span(start, start + len(span))
        return None

    def forth(self, span: Span) -> Span | None:
        """Where a stretch of the text that was cut stands in the part, if it does."""
        for piece in self.pieces:
            if piece.source.contains(span):
                start = piece.at + span.start - piece.source.start
                return Span(start, start + len(span))
        return None


def cut(statement: Statement) -> tuple[Part, ...]:
    """The parts of a statement, in order; none where it is of one fact."""
    return tuple(_Cutter(statement).parts())


class _Cutter:
    """The tree of a statement that is cut, from its heads down."""

    def __init__(self, statement: Statement) -> None:
        self.statement = statement
        self.words = statement.parse.words
        self.heads, self.labels = statement.tree.heads, statement.tree.labels

    def _root(self) -> int | None:
        """The predicate of the statement; None where it may not be cut."""
        root = next((n for n, head in enumerate(self.heads) if head < 0), None)
        if root is None or len(self.heads) < len(self.words) or not self._predicate(root):
            return None
        if _HOLDING & {w.lower for w in self.words} or (
            inflection.lemma(self.words[root].lower) in verbs.SAYING | verbs.THINKING
        ):
            return None
        return root

    @cached_property
    def _below(self) -> list[list[int]]:
        """The words that hang on each."""
        found: list[list[int]] = [[] for _ in self.heads]
        for n, head in enumerate(self.heads):
            if head >= 0:
                found[head].append(n)
        return found

    def _subtree(self, word: int, without: Iterable[int] = ()) -> set[int]:
        """A word and all below it, without some and what is below them."""
        left_out = set(without)
        found, new = {word}, [word]
        while new:
            new = [b for w in new for b in self._below[w] if b not in found and b not in left_out]
            found.update(new)
        return found

    def _predicate(self, word: int) -> bool:
        """Whether a word is a verb, or has a copula."""
        below = self._below[word]
        return self.words[word].tag in VERBS or any(self.labels[b] == "cop" for b in below)

    def _is_bare(self, word: int) -> bool:
        """Whether a verb stands in a form that an auxiliary goes with, and has none."""
        return self.words[word].tag in _BARE and not any(
            self.labels[b] in ("aux", "cop") for b in self._below[word]
        )

    def _telling(self, words: set[int]) -> int:
        """How many of some words mean something."""
        starts = {self.words[n].start for n in words}
        return sum(u.weight >= 1 and u.start in starts for u in self.statement.units)

    def parts(self) -> Iterator[Part]:
        root = self._root()
        if root is None:
            return
        joined = list(self._joined(root))
        subject = self._subject(root)
        if not joined or not subject:
            return
        cores = [self._core(n, {root, *joined} - {n}) for n in (root, *joined)]
        opening = [
            n for b in self._below[root] if self.labels[b] in _OPENING
            and max(self._subtree(b)) < min(subject) for n in self._subtree(b)
        ]  # fmt: skip
        for n, core in zip((root, *joined), cores, strict=True):
            kept = set(core)
            if n != root:
                kept.update(opening)
                if not self._subject(n):
                    kept.update(subject)
                    kept.update(self._auxiliaries(n, root))
            if self._telling(core) >= _FEWEST:
                yield self._part(sorted(kept), sorted(core))

    def _joined(self, word: int) -> Iterator[int]:
        """The predicates that stand beside one, in order."""
        for b in self._below[word]:
            if self.labels[b] == "conj" and self._predicate(b):
                small = {self.words[c].lower for c in self._below[b] if self.labels[c] in _SMALL}
                joining = small - _MARKS
                if small and joining <= _JOINING:  # a noun taken for a verb has nothing before it
                    yield b
                    yield from self._joined(b)

    def _subject(self, word: int) -> set[int]:
        own = [b for b in self._below[word] if self.labels[b] in _SUBJECTS]
        return {n for b in own for n in self._subtree(b)}

    def _auxiliaries(self, word: int, root: int) -> set[int]:
        """The auxiliaries of the first predicate, where another one that is bare has none."""
        aux = {b for b in self._below[root] if self.labels[b] == "aux"}
        return {n for b in aux for n in self._subtree(b)} if self._is_bare(word) else set()

    def _core(self, word: int, others: set[int]) -> set[int]:
        """The words of one predicate, what joins it left out."""
        small = {b for b in self._below[word] if self.labels[b] in _SMALL}
        return self._subtree(word, others | small)

    def _part(self, kept: Sequence[int], core: Sequence[int]) -> Part:
        text, source = "", self.statement.analysis.text
        pieces: list[Piece] = []
        run: list[int] = []
        for n, following in zip(kept, [*kept[1:], -1], strict=True):
            run.append(n)
            if following == n + 1:
                continue
            span = Span(self.words[run[0]].start, self.words[run[-1]].end)
            text += " " if text else ""
            pieces.append(Piece(len(text), span))
            text += source[span.start : span.end]
            run = []
        own = Span(self.words[core[0]].start, self.words[core[-1]].end)
        return Part(f"{text}.", tuple(pieces), own)
