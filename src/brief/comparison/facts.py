"""A statement cut finer than ``parts``: what it tells aside of a name, each as a statement.

"Dahl, the mayor, who studied law, opened the bridge" has "Dahl is the mayor", "Dahl studied law"
and "Dahl opened the bridge". What stands behind "after", "because" and the like is not cut off:
that two things are true does not tell which came first.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from brief.comparison.parts import Cutter, Part, Piece
from brief.comparison.units import Statement
from brief.records import Span

_SUBJECTS = frozenset({"nsubj", "csubj", "pass"})
_HOLDING = frozenset(
    'if unless whether or nor either neither both not only never no so thus “ ” "'.split()
)
_RELATIVES = frozenset({"WP", "WDT"})
_TOGETHER = frozenset({"while", "when", "as", "and", "but", "yet", "where"})
_MARKS = frozenset({"punct", "cc"})
_FEWEST = 2  # words that mean something
_MOST = 5  # facts of a statement


def cut(statement: Statement) -> tuple[Part, ...]:
    """The facts of a statement, in order; none where it is of one, or cannot be cut."""
    found = list(_Cutter(statement).facts())
    told = tuple(fact for fact in found if fact is not None)
    return told if len(told) == len(found) and 2 <= len(found) <= _MOST else ()


class _Cutter(Cutter):
    holding = _HOLDING

    def facts(self) -> Iterator[Part | None]:
        """Each fact; None where one cannot be told by itself."""
        root = self.root()
        if root is None:
            return
        apart = self._apart
        if not apart:
            return
        yield self._part([self.subtree(root, apart)])
        for n, kind in sorted(apart.items()):
            core = self.subtree(n, apart.keys() - {n}) - self._small(n)
            yield self._aside(n, kind, core)

    @cached_property
    def _apart(self) -> dict[int, str]:
        """The words that begin a fact of their own, and how it hangs on the rest."""
        found = {}
        for n, label in enumerate(self.labels):
            head = self.heads[n]
            if head < 0:
                continue
            nominal = self.words[head].tag in ("NN", "NNP")
            verbal = self.predicate(n) and self.predicate(head)
            if (
                (label == "relcl" and nominal and self.predicate(n) and self._bounded(n))
                or (label == "appos" and nominal and self.words[n].tag in ("NN", "NNP"))
                or (label == "acl" and self.words[n].tag in ("VBN", "VBG") and self._bounded(n))
                or (label == "advcl" and verbal and self._opening(n) <= _TOGETHER)
                or (label == "conj" and verbal and self._opening(n) & _TOGETHER)
            ):
                found[n] = label
        return found

    def _bounded(self, word: int) -> bool:
        """Whether a clause stands behind a comma: one that does not tells which is meant."""
        first = min(self.subtree(word))
        named = self.words[self.heads[word]].tag == "NNP"
        return named or (first > 0 and self.words[first - 1].lower in (",", "—", "–"))

    def _opening(self, word: int) -> set[str]:
        below = self.below[word]
        return {
            self.words[b].lower
            for b in below
            if self.labels[b] == "mark" or self.labels[b] == "cc" or self.words[b].tag == "WRB"
        }

    def _aside(self, word: int, kind: str, core: set[int]) -> Part | None:
        """What is told aside, of what it is told of."""
        head = self.heads[word]
        if kind in ("appos", "acl"):
            return self._part([self._noun(head), self._be, core], core)
        if kind == "relcl":
            relatives = {n for n in core if self.words[n].tag in _RELATIVES}
            own = {b for b in self.below[word] if self.labels[b] in _SUBJECTS}
            if not relatives or not own or not own <= relatives:
                return None  # "the bridge that Dahl opened": its place is not at the beginning
            return self._part([self._noun(head), core - relatives], core)
        opening = {n for n in core if self.heads[n] == word and self.labels[n] == "mark"}
        opening |= {n for n in core if self.heads[n] == word and self.words[n].tag == "WRB"}
        body = core - opening
        if any(self.labels[b] in _SUBJECTS for b in self.below[word]):
            return self._part([body], core)
        subject = self._subject(head)
        if subject is None:
            return None
        if kind == "conj":
            aux = {b for b in self.below[head] if self.labels[b] == "aux"}
            return self._part([subject, aux if self.is_bare(word) else set(), body], core)
        be = self._be if self.words[word].tag in ("VBN", "VBG") else ""
        return self._part([subject, be, body], core)

    def _noun(self, word: int) -> set[int]:
        """A noun phrase without what is told aside of it, and without its preposition."""
        below = self.subtree(word, self._apart.keys())
        if self.predicate(word):
            return {word}
        cases = {b for b in self.below[word] if self.labels[b] in ("case", *_MARKS)}
        return below - cases

    def _subject(self, word: int) -> set[int] | None:
        at = word
        for _ in range(len(self.words)):
            own = [b for b in self.below[at] if self.labels[b] in _SUBJECTS]
            if own:
                return {n for b in own for n in self.subtree(b, self._apart.keys())} - self._small(
                    own[0]
                )
            if self.heads[at] < 0 or self.labels[at] in ("relcl", "acl"):
                return None
            at = self.heads[at]
        return None

    @cached_property
    def _be(self) -> str:
        """The copula, in the tense of the whole."""
        return "was" if any(w.tag == "VBD" for w in self.words) else "is"

    def _small(self, word: int) -> set[int]:
        return {b for b in self.below[word] if self.labels[b] in _MARKS}

    def _part(self, pieces: list[set[int] | str], core: set[int] | None = None) -> Part | None:
        """The text of some words and of what is put between them."""
        source = self.statement.analysis.text
        text = ""
        places: list[Piece] = []
        kept: set[int] = set()
        for piece in pieces:
            if isinstance(piece, str):
                text += f" {piece}" if piece else ""
                continue
            for span in self._runs(piece):
                text += " " if text else ""
                places.append(Piece(len(text), span))
                text += source[span.start : span.end]
            kept |= piece
        if self.telling(kept) < _FEWEST or not places:
            return None
        own = sorted(core or kept)
        return Part(
            f"{text[0].upper()}{text[1:]}.", tuple(places),
            Span(self.words[own[0]].start, self.words[own[-1]].end),
        )  # fmt: skip

    def _runs(self, kept: set[int]) -> Iterator[Span]:
        """Words that stand together, marks at either end left out."""
        run: list[int] = []
        for n in [*sorted(kept), -1]:
            if run and n != run[-1] + 1:
                while run and self.labels[run[-1]] == "punct":
                    run.pop()
                while run and self.labels[run[0]] == "punct":
                    run.pop(0)
                if run:
                    yield Span(self.words[run[0]].start, self.words[run[-1]].end)
                run = []
            run.append(n)
