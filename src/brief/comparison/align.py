"""Which unit of a claim stands where which unit of a sentence stands.

Two readings of one pair: in order (Needleman and Wunsch 1970, free ends on the side of the
evidence), which tells what was put in the place of what; and as bags, which does not mind
that a paraphrase turned the order round.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from brief.comparison.units import Statement, Unit, same_value, same_words
from brief.language import lexicon
from brief.language.stems import stem

_FUNCTION = 0.25  # what a shared function word counts
_SWAPPED = 0.45  # what two different values of one kind count, when in the same place
_UNLIKE = 0.35  # two of one kind that are not compared: hours and signatures
_OPPOSITE = 0.4
_GAP = -0.02
_COPIED = 0.9  # of a claim besides one unit, for that to be what is put in the place of another
_LONGEST = 160
_NAMED = frozenset({"person", "organization", "place"})
_Word = tuple[str, str, bool]  # its base form, its tag, whether it means something


@dataclass(frozen=True, slots=True)
class Alignment:
    """Pairs ``(claim unit, evidence unit)`` in order, and what the claim has in common.

    ``matched`` holds for each claim unit how well it is matched anywhere, in [0, 1].
    """

    pairs: tuple[tuple[int, int], ...]
    matched: tuple[float, ...]
    claim: Statement
    evidence: Statement

    def at(self, unit: int) -> int | None:
        """The evidence unit that stands where this claim unit stands."""
        return next((b for a, b in self.pairs if a == unit), None)

    def copied(self, unit: int) -> int | None:
        """The evidence unit in the place of this one, where all around is copied word for word.

        Two words on either side are the same, up to the end of both, and so is nearly all the rest
        in its order: whatever else stands elsewhere, that unit is what the claim has otherwise.
        """
        there = dict(self.pairs)
        before, after = there.get(unit - 1), there.get(unit + 1)
        at = before + 1 if before is not None else after - 1 if after is not None else -1
        if not 0 <= at < len(self.evidence.units) or not self._framed(unit, at):
            return None
        mine = self.claim.units
        same = sum(mine[a].weight for a, b in self.pairs if a != unit and self._same(a, b))
        return at if same >= _COPIED * (self.claim.weight - mine[unit].weight) else None

    def put_in(self, unit: int) -> int | None:
        """The same, if it has a value of the kind of this one's which is another."""
        at, mine = self.copied(unit), self.claim.units[unit]
        there = None if at is None else self.evidence.units[at]
        other = there is not None and there.kind == mine.kind and same_value(mine, there) is False
        return at if other else None

    def _framed(self, unit: int, at: int) -> bool:
        """Whether the two words on either side of a unit stand on either side of another."""
        mine, theirs = self.claim.units, self.evidence.units
        sides = (
            (mine[max(0, unit - 2) : unit][::-1], theirs[max(0, at - 2) : at][::-1]),
            (mine[unit + 1 : unit + 3], theirs[at + 1 : at + 3]),
        )
        # of one stem, as what a tagger takes for a verb has another base: "bond buying"
        stems = [[[stem(u.base) for u in units if u.base != "."] for units in s] for s in sides]
        return all(here == there for here, there in stems) and any(here for here, _ in stems)

    def _same(self, a: int, b: int) -> bool:
        mine, theirs = self.claim.units[a], self.evidence.units[b]
        return stem(mine.base) == stem(theirs.base) or same_value(mine, theirs) is True

    def coverage(self, without: frozenset[int] = frozenset()) -> float:
        """The share of the claim's weight that the evidence has, some units left aside."""
        total = got = 0.0
        for i, unit in enumerate(self.claim.units):
            if i in without:
                continue
            total += unit.weight
            got += unit.weight * self.matched[i]
        return got / total if total else 0.0

    def common(self, without: frozenset[int] = frozenset()) -> float:
        """The weight of what is matched."""
        return sum(
            u.weight * self.matched[i] for i, u in enumerate(self.claim.units) if i not in without
        )


def align(claim: Statement, evidence: Statement) -> Alignment:
    """The alignment of a claim with a sentence of evidence."""
    left, right = claim.units[:_LONGEST], evidence.units[:_LONGEST]
    scores: list[list[float]] = []
    bags = [0.0] * len(claim.units)
    words = [None if b.value is not None else (b.base, b.tag, b.weight > 0) for b in right]
    for i, a in enumerate(left):
        if a.value is None:
            mine = (a.base, a.tag, a.weight > 0)
            pairs = [
                _one_value(a, b) if word is None else _two_words(mine, word)
                for b, word in zip(right, words, strict=True)
            ]
        else:
            pairs = [
                _two_values(a, b) if word is None else _one_value(a, b)
                for b, word in zip(right, words, strict=True)
            ]
        scores.append([score for score, _ in pairs])
        bags[i] = max((full for _, full in pairs), default=0.0)
    _joined_names(left, right, bags, _capitalized(evidence))
    return Alignment(_path(scores, len(left), len(right)), tuple(bags), claim, evidence)


# Each gives what a pair counts in the path, and how well the second matches the first.


def _two_values(a: Unit, b: Unit) -> tuple[float, float]:
    agree = same_value(a, b)
    if agree:
        return (1.2 if a.base == b.base else 1.0), 1.0
    if a.kind == b.kind:
        return (_SWAPPED if agree is False else _UNLIKE), 0.0
    return (0.1 if {a.kind, b.kind} <= _NAMED else -1.0), 0.0


def _one_value(a: Unit, b: Unit) -> tuple[float, float]:
    same = 1.0 if a.base == b.base else 0.0
    return (same or -1.0), same


@lru_cache(maxsize=1 << 17)  # every word of a claim meets every word of its evidence
def _two_words(a: _Word, b: _Word) -> tuple[float, float]:
    (base, tag, telling), (other, other_tag, other_telling) = a, b
    if not telling and not other_telling:
        if base != other:
            return -1.0, 0.0
        # every sentence ends with one: no reason to look for a value near the end
        return (0.0 if base == "." else _FUNCTION), 1.0
    match = same_words(base, other, telling=telling and other_telling)
    if match:
        return match, match
    if lexicon.opposite(base, other):
        return _OPPOSITE, 0.0
    return (0.05 if tag == other_tag and telling else -1.0), 0.0


def _capitalized(statement: Statement) -> frozenset[str]:
    """The words within a statement that are written like names, whatever a tagger makes of them."""
    words = statement.parse.words
    return frozenset(w.lower for w in words[1:] if statement.analysis.text[w.start].isupper())


def _joined_names(
    left: tuple[Unit, ...], right: tuple[Unit, ...], bags: list[float], written: frozenset[str]
) -> None:
    # A name that one side's tagger missed: its words are there all the same.
    there = {u.base for u in right} | {w for u in right if u.value for w in u.base.split()}
    there |= written
    for i, unit in enumerate(left):
        if bags[i] or unit.kind in ("time", "quantity"):
            continue
        if unit.value is not None or unit.tag == "NNP":
            pieces = unit.base.split()
            if pieces and all(p in there for p in pieces):
                bags[i] = 1.0


def _path(scores: list[list[float]], n: int, m: int) -> tuple[tuple[int, int], ...]:
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    for i in range(1, n + 1):
        above, here, row = best[i - 1], best[i], scores[i - 1]
        here[0] = above[0] + _GAP
        for j in range(1, m + 1):
            diagonal = above[j - 1] + row[j - 1]
            up, left = above[j] + _GAP, here[j - 1] + (_GAP if i < n else 0.0)
            here[j] = max(diagonal, up, left)
    pairs: list[tuple[int, int]] = []
    i, j = n, m
    while i and j:
        value = best[i][j]
        if value == best[i - 1][j - 1] + scores[i - 1][j - 1]:
            if scores[i - 1][j - 1] > 0:
                pairs.append((i - 1, j - 1))
            i, j = i - 1, j - 1
        elif value == best[i - 1][j] + _GAP:
            i -= 1
        else:
            j -= 1
    return tuple(reversed(pairs))
