"""The main clause of a sentence alone: subject, verb and what the verb cannot do without."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from brief import patterns as re
from brief.language.trees import Sentence
from brief.summarizers.compress import CONDITION
from brief.summarizers.parts import COMMAS, ENDS
from brief.summarizers.trimmed import Trimmed

_CLAUSES = frozenset(
    "after as when while because although before since where who which that whose".split()
)
_BESIDE = ("relcl", "acl", "parataxis", "advcl")
_TELLING = ("relcl", "acl")
_LATER = ("obl", "advcl", "parataxis", "appos", "list", "discourse", "nmod")
# "has called upon the minister, Ann Moss, | to halt the plan"
_PURPOSE = re.compile(r"(?:\s?\([^)]*\))?(?:,[^,;]{2,80},)?\s(?:to [a-z]|that\b)")


def alone(cut: Trimmed) -> Iterator[frozenset[int]]:
    """What goes from a sentence so that its main clause is left, with less and less behind.

    Nothing is left out behind the verb that may turn the clause round (a condition, what it was
    for).
    """
    if cut.sentence is not None and cut.subject is not None:
        yield from _Clause(cut, cut.sentence).left_out(cut.subject)


class _Clause:
    def __init__(self, cut: Trimmed, sentence: Sentence) -> None:
        self.cut, self.sentence = cut, sentence
        self.words, self.root = cut.words, cut.root

    def left_out(self, subject: int) -> Iterator[frozenset[int]]:
        """What goes, with less and less left behind the verb."""
        sentence, root = self.sentence, self.root
        subjects = list(sentence.has(root, "nsubj", "csubj", "pass"))
        high = max(sentence.high[at] for at in subjects if at < root)
        if high >= root:
            return  # a subject around its own verb: a tree gone wrong
        last = high if self._two(subject, subjects) else self._phrase_end(subject)
        verb = high + 1
        while verb < root and not self.words[verb].lower[0].isalnum():
            verb += 1
        gap = [word.lower for word in self.words[last + 1 : verb]]
        if "," in gap and (gap[0] not in COMMAS or gap[-1] not in COMMAS):
            return  # not of commas at both ends: it may hold the subject itself
        needed = self._needs(root)
        ends = {sentence.high[root], needed}
        for at in range(needed + 1, sentence.high[root] + 1):
            if sentence.label(at) in _LATER and sentence.tree.heads[at] <= needed:
                ends.add(sentence.low[at] - 1)
        first = sentence.low[subject]
        if first and self.words[first].lower == "than":
            first -= 1  # "More | than 12,600 cases", whatever the tree has "more" for
        if self.words[first].tag == "CC":
            return  # half of a subject
        whole_end = self.words[sentence.high[root]].end
        for end in sorted((end for end in ends if end >= needed), reverse=True):
            while end > root and not self.words[end].lower[0].isalnum():
                end -= 1
            rest = self.cut.text[self.words[end].end : whole_end]
            if end < sentence.high[root] and (
                CONDITION.search(rest)
                or _PURPOSE.match(rest)
                or self._told(end + 1)
                or not self.cut.holds(end + 1)
            ):
                continue
            kept = {self.cut.places[at] for at in (*range(first, last + 1), *range(verb, end + 1))}
            yield frozenset(range(len(self.cut.every))) - kept

    def _told(self, start: int) -> bool:
        """Whether a verb of no clause of its own stands between ``start`` and the next mark.

        "announced the second debate | will not be held": what was announced would be lost.
        """
        for word in self.words[start:]:
            if word.lower in COMMAS or word.lower in ENDS or word.lower in _CLAUSES:
                return False
            if word.tag in ("VBD", "VBZ", "VBP", "MD"):
                return True
        return False

    def _two(self, subject: int, subjects: Sequence[int]) -> bool:
        """Whether the tree makes two of a subject: "Ann Moss and fellow senator Dan Cole"."""
        others = [at for at in subjects if subject < at < self.root]
        return bool(others) and all(word.lower != "," for word in self.words[subject : others[-1]])

    def _needs(self, verb: int) -> int:
        """The last word of what a verb cannot do without: its object, or what stands nearest."""
        sentence = self.sentence
        ends = [self._phrase_end(at) for at in sentence.has(verb, "obj", "iobj") if at > verb]
        ends += [self._needs(at) for at in sentence.has(verb, "xcomp") if at > verb]
        ends += [sentence.high[at] for at in sentence.has(verb, "ccomp") if at > verb]
        ends += list(sentence.has(verb, "cop", "aux", "compound"))
        obliques = [at for at in sentence.has(verb, "obl") if at > verb]
        if max(ends, default=verb) <= verb and obliques:  # "died in Exmouth", "relies on coal"
            ends.append(self._phrase_end(obliques[0]))
        return max([verb, *ends])

    def _spared(self, noun: int, clause: int) -> bool:
        """Whether a clause behind a noun is not what tells which ones: "parents who let them"."""
        first = self.sentence.low[clause]
        return (
            self.words[noun].tag == "NNP"
            or any(word.lower in COMMAS for word in self.words[first - 1 : first + 1])
            or any(self.words[at].lower in ("a", "an") for at in self.sentence.has(noun, "det"))
        )

    def _phrase_end(self, noun: int) -> int:
        """The last word of a phrase without what stands beside it: an age, an office, a clause."""
        sentence = self.sentence
        last = sentence.high[noun]
        if any(True for _ in sentence.has(noun, "conj")):
            return last
        beside = [
            sentence.low[at]
            for at in sentence.has(noun, *_BESIDE)
            if at > noun and (sentence.label(at) not in _TELLING or self._spared(noun, at))
        ]
        beside += [at for at in range(noun + 1, last + 1) if self.words[at].lower in (",", "(")]
        last = min(beside, default=last + 1) - 1
        while last > noun and not self.words[last].lower[0].isalnum():
            last -= 1
        return last
