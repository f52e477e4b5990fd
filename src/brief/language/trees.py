"""The tree of a sentence, easy to ask: what hangs on a word, how far it reaches, its subject."""

from __future__ import annotations

from collections.abc import Iterator

from brief.language import calendar_names, inflection, titles
from brief.language.phrases import Chunk, Parse
from brief.language.syntax import Tree

Range = tuple[int, int]

MARKS = frozenset(", ; : . - – — ( ) [ ] ? !".split())
TIMES = calendar_names.LOWER | frozenset(
    """today yesterday tonight last earlier later again recently repeatedly week month
    year""".split()
)
_HAS = frozenset("had has have".split())
_RELATIVE = frozenset("who which that whom".split())
_PLACING = frozenset("in at on across around near throughout".split())
_REGIONS = frozenset(
    "country state city town region area world nation county district province village".split()
)
SUBJECTS = ("nsubj", "csubj")
STEPS = 8  # how far up the tree a subject is looked for


class Sentence:
    """A sentence with its tree, and the stretch of words that hangs on each of its words."""

    def __init__(self, parse: Parse, tree: Tree) -> None:
        self.parse, self.words, self.tree = parse, parse.words, tree
        n = len(tree.heads)
        self.below: list[list[int]] = [[] for _ in range(n)]
        self.low, self.high = list(range(n)), list(range(n))
        for i, head in enumerate(tree.heads):
            if head >= 0:
                self.below[head].append(i)
            while head >= 0:
                # The words above already reach as far as the one below them did.
                if self.low[head] <= i <= self.high[head]:
                    break
                self.low[head] = min(self.low[head], i)
                self.high[head] = max(self.high[head], i)
                head = tree.heads[head]

    def label(self, index: int) -> str:
        """The relation of a word to its head."""
        return self.tree.labels[index]

    def label_of(self, index: int) -> str:
        """The relation of a word to its head; empty for one that the tree does not reach."""
        return self.tree.labels[index] if index < len(self.tree.labels) else ""

    def has(self, index: int, *labels: str) -> Iterator[int]:
        """The words with one of the labels that hang on a word, in order."""
        return (i for i in self.below[index] if self.tree.labels[i] in labels)

    def trimmed(self, first: int, last: int) -> Range | None:
        """A stretch without the punctuation at its ends."""
        while first <= last and self.words[first].lower in MARKS:
            first += 1
        while last >= first and self.words[last].lower in MARKS:
            if self.words[last].lower in (")", "]"):
                break
            last -= 1
        return (first, last) if first <= last else None

    def subject(self, index: int) -> tuple[Chunk, Chunk | None] | None:
        """The subject of the verb or predicate ``index``, and whom a relative stands for."""
        at, began = index, index
        for _ in range(STEPS):
            labels = SUBJECTS if at == index else (*SUBJECTS, "pass")
            subjects = list(self.has(at, *labels))
            # of several, which only a tree gone wrong has, the nearest
            own = max((i for i in subjects if i < at), default=next(iter(subjects), None))
            if own is not None:
                return self._named(at, own, began)
            label, head = self.tree.labels[at], self.tree.heads[at]
            if head < 0:
                return None
            if label in ("acl", "relcl"):
                link = max((i for i in self.has(head, "cop") if i < head), default=None)
                if link is not None and next(self.has(at, "mark", "case"), None) is not None:
                    at = head  # "Ann Roe is under fire for saying": she is who said it
                    continue
                first = self.low[head] if link is None else link + 1
                chunk = self.phrase(head, first, min(self.low[at], began) - 1)
                return (chunk, None) if chunk else None
            if label not in ("conj", "xcomp", "advcl", "parataxis", "ccomp", "cop", "aux"):
                return None
            if label in ("ccomp", "parataxis") and (
                self.words[at].tag not in ("VBG", "VB", "VBN")
                or any(self.words[i].lower in _HAS for i in self.has(at, "aux") if i < at)
            ):
                return None  # a verb with a subject of its own, which the tree has elsewhere
            at = head
        return None

    def _named(self, at: int, own: int, cue: int) -> tuple[Chunk, Chunk | None] | None:
        first, last = self.low[own], self.high[own]
        if own < cue <= last:
            last = cue - 1
        elif first <= cue < own:
            first = cue + 1
        chunk = self.phrase(own, first, last)
        if chunk is None:
            return None
        if self.words[own].lower in _RELATIVE and self.tree.labels[at] in ("relcl", "acl"):
            noun = self.tree.heads[at]
            while self.tree.labels[noun] == "flat":
                noun = self.tree.heads[noun]
            denied = any(self.words[i].lower == "not" for i in self.has(noun, "advmod", "cc"))
            if denied and self.tree.labels[noun] == "conj":
                # "it was Cole, not Dunn, who made it": Cole did
                joined, noun = noun, self.tree.heads[noun]
                return chunk, self.phrase(noun, self.low[noun], self.low[joined] - 1)
            noun = self._told_of(noun, self.words[own].lower)
            first = self.low[noun]
            while first < noun and self.tree.labels[first] == "case":
                first += 1  # "with | protesters who chanted"
            return chunk, self.phrase(noun, first, own - 1)
        return self._whole(at, chunk), None

    def _whole(self, verb: int, chunk: Chunk) -> Chunk:
        """A phrase with the name that the tree parts from it: "Harbor Times | online newspaper"."""
        within = next((c for c in self.parse.chunks if c.first < chunk.first <= c.last), None)
        before = self.parse.chunk_ending(chunk.first - 1) if chunk.first else None
        if within is None and before is not None and before.head in self.has(verb, *SUBJECTS):
            within = before
        if within is None or any(
            word.tag != "NNP" or word.lower in TIMES
            for word in self.words[within.first : chunk.first]
        ):
            return chunk
        return Chunk(within.first, chunk.last, chunk.head)

    def _told_of(self, noun: int, relative: str) -> int:
        """The noun that a relative clause is about, where the tree has a place beside it.

        "Young people | in the state | who use it", "a plan | for the town | that will decide".
        """
        head = self.tree.heads[noun]
        opened = next(self.has(noun, "case"), None)
        if opened is None or head < 0 or self.tree.labels[noun] != "nmod":
            return noun
        word = self.words[noun]
        one = inflection.singular(word.lower)
        placed = self.words[opened].lower in _PLACING and one in _REGIONS
        nobody = relative == "who" and word.tag == "NN" and not titles.may_be_person(one)
        return head if (placed or (nobody and one in _REGIONS)) else noun

    def phrase(self, head: int, first: int, last: int) -> Chunk | None:
        """The words ``[first, last]`` as a phrase; None where their head is not among them."""
        span = self.trimmed(first, last)
        if span is None or not span[0] <= head <= span[1]:
            return None
        first = span[0]
        counted = self.parse.chunk_ending(first - 1) if first else None
        if first < head and counted is not None and self.words[first].lower == "of":
            first = counted.first  # "a handful | of aides", whichever the tree has as head
        while first > 1 and self._hyphened(first):
            first -= 2  # "Sixty-six percent": no phrase begins inside a word
        if self.words[first].tag == "CC" and first < head:
            first = self._joined(first)
        return Chunk(first, span[1], head)

    def _joined(self, index: int) -> int:
        """Where a phrase begins that the tree begins with "and": at what that joins to it.

        "Lee and the owners said": both do, where nothing before "Lee" takes her for itself.
        """
        before = self.parse.chunk_ending(index - 1) if index else None
        opens = before is not None and (
            before.first == 0 or self.words[before.first - 1].lower in MARKS
        )
        return before.first if before is not None and opens else index + 1

    def _hyphened(self, index: int) -> bool:
        """Whether a word is the rest of one that a hyphen joins."""
        before, hyphen, word = self.words[index - 2], self.words[index - 1], self.words[index]
        return hyphen.lower == "-" and before.end == hyphen.start and hyphen.end == word.start

    def agent(self, index: int) -> Chunk | None:
        """Whom a passive names with "by"."""
        for i in self.has(index, "obl"):
            case = next(self.has(i, "case"), None)
            if case is not None and self.words[case].lower == "by":
                return self.phrase(i, case + 1, self.high[i])
        return None
