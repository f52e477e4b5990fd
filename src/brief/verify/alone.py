"""An article held against itself: the same thing said twice, with a different value.

Only passages that are doubled (the same words but for the slot in question, both ways) are
compared: an article that tells of two matches or two summits does not contradict itself.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import chain
from math import ceil

from brief.comparison import slots
from brief.comparison.align import align
from brief.comparison.units import Unit, same_value
from brief.evidence import Base, Source
from brief.records import Claim, Placed, Span, TimeValue, Verdict
from brief.verify import decision
from brief.verify.nearest import Compared

_BOTH_WAYS = 0.86  # share of either sentence that stands in the other, the slot left aside
_LEAST_COMMON = 6.0
_CANDIDATES = 6
_ALIKE = 0.5  # share of the words that two doubled passages have in common at the least
_MOST_ALIKE = 2
_HELD_BY = (
    2000  # sentences that are counted before all are ranked instead: no square of a long list
)
_BULLETS = "*-•●▪◦‣·–—"  # items of a list are alike and differ by design
# The mark, then that nothing stands before it: a pattern that begins with few letters is quick.
_ITEM = re.compile(rf"[{re.escape(_BULLETS)}](?<!\S.)\s+(?=[A-Z$€£\d])")
_PARAGRAPHS = 3  # how far above a sentence the mark of its item is looked for
# One of these in but one of two sentences tells of another occasion: "first nominated in 1991".
_OCCASION = frozenset(
    """first second third again previously originally initially later earlier another once last
    next also then re-elected""".split()
)


def _shared(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of the content words of the longer that both have: cheap, before aligning."""
    return len(a & b) / max(len(a), len(b), 1)


class Own:
    """One article as its own evidence; claims are asked for one at a time."""

    def __init__(self, article: Source, claims: Sequence[Claim]) -> None:
        self.article, self.document = article, article.document
        self.sentences = article.discourse.sentences
        self.base = Base((article,))
        self.claimed = Placed(c.span for c in claims)

    @cached_property
    def _holding(self) -> Mapping[str, Sequence[int]]:
        """By stem, the places among the article's sentences of those that have it."""
        found: dict[str, list[int]] = defaultdict(list)
        sentences = self.base.retriever.sentences(0)
        self.article.discourse.analysis.parses(sentences)
        for place, sentence in enumerate(sentences):
            for each in self.article.content(sentence):
                found[each].append(place)
        return found

    def _may_be_doubled(self, whole: Span, words: frozenset[str]) -> bool:
        """Whether another sentence shares enough words with one to be a passage of its own form.

        Asked before the ranking of all sentences, which few need. Who has at least ``need`` of the
        words has two of any ``len(words) - need + 2`` of them, the rarest too.
        """
        need = ceil(_ALIKE * len(words))
        least = min(need, 2)
        holding = sorted((self._holding.get(word, ()) for word in words), key=len)
        rarest = holding[: len(words) - need + least]
        if sum(map(len, rarest)) > _HELD_BY:
            return True
        sentences = self.base.retriever.sentences(0)
        counted = Counter(chain.from_iterable(rarest))
        return any(
            not sentences[place].overlaps(whole)
            and _shared(words, self.article.content(sentences[place])) >= _ALIKE
            for place, count in counted.items()
            if count >= least
        )

    @cached_property
    def _valued(self) -> dict[str | None, list[tuple[Span, Unit]]]:
        """By kind, the values of the article, each with its sentence."""
        found: dict[str | None, list[tuple[Span, Unit]]] = defaultdict(list)
        for sentence in self.base.retriever.sentences(0):
            for unit in self.article.valued(sentence):
                found[unit.kind].append((sentence, unit))
        return found

    def verdict(self, claim: Claim) -> Verdict | None:
        """``refuted`` where another sentence of the article says otherwise, else nothing."""
        document = self.document
        inside = self.sentences.touching(claim.start, claim.end)
        if not inside:
            return None
        # whole sentences are compared: half a sentence has too little in it to be sure
        whole = inside[0] if len(inside) == 1 else claim.span
        if document.text[whole.start] in _BULLETS or self._of_an_item(whole.start):
            return None
        words = self.article.content(whole)
        if not self._may_be_doubled(whole, words):
            return None
        alike = [
            candidate
            for candidate in self.base.retriever.candidates(
                document.text[whole.start : whole.end],
                k=_CANDIDATES,
                exclude=(document.article.source, claim.span),
            )
            if not candidate.span.overlaps(whole)
            and _shared(words, self.article.content(candidate.span)) >= _ALIKE
        ]
        if len(alike) > _MOST_ALIKE:
            return None  # many lines of one form, each with values of its own: a list
        found = []
        mine = self.base.statement(0, whole)
        for candidate in alike:
            alignment = align(mine, self.base.statement(0, candidate.span))
            found.append(Compared(candidate, alignment, tuple(slots.compare(alignment))))
        doubled = [c for c in found if self._doubled(c)]
        said = {tuple(f.evidence.base for f in c.fails if f.evidence is not None) for c in doubled}
        if len(said) > 1:
            return None  # each says something else: items of a list
        for compared in doubled:
            fails = [f for f in compared.fails if claim.span.contains(f.claim.span)]
            if not fails or self._outvotes(compared):
                continue
            return decision.refuted(document, claim, self.base, compared)
        return None

    def _of_an_item(self, start: int) -> bool:
        """Whether a sentence belongs to an item of a list: its mark stands a little above."""
        text = self.document.text
        begin = start
        for _ in range(_PARAGRAPHS):
            begin = max(text.rfind("\n", 0, max(begin - 1, 0)), 0)
        return _ITEM.search(text, begin, start) is not None

    def _doubled(self, compared: Compared) -> bool:
        fails = compared.fails
        if not fails or len({f.name for f in fails}) > 1:
            return False
        if any(f.place == "only one" for f in fails):
            return False
        alignment = compared.alignment
        mine, theirs = (
            {unit.base for unit in each.units} & _OCCASION
            for each in (alignment.claim, alignment.evidence)
        )
        if mine != theirs:
            return False
        without = frozenset(f.unit for f in fails)
        if alignment.common(without) < _LEAST_COMMON:
            return False
        if alignment.coverage(without) < _BOTH_WAYS:
            return False
        back = align(alignment.evidence, alignment.claim)
        other = frozenset(
            i for i, u in enumerate(alignment.evidence.units)
            if any(f.evidence is not None and f.evidence.start == u.start for f in fails)
        )  # fmt: skip
        return back.coverage(other) >= _BOTH_WAYS

    def _outvotes(self, compared: Compared) -> bool:
        """Whether the other passage is to be blamed: one finding a contradiction is enough.

        The rest of the article decides, and its date: a report of Thursday came out that day
        or soon after. Where neither does, the earlier passage is the one that is shown.
        """
        other = compared.candidate.span
        if not self.claimed.touching(other.start, other.end):
            return False  # no claim stands there: the finding would be lost
        votes: Counter[bool] = Counter()
        own = compared.alignment.claim.span
        for finding in compared.fails:
            if finding.evidence is None:
                continue
            for sentence, unit in self._valued.get(finding.claim.kind, ()):
                if not sentence.overlaps(own) and not sentence.overlaps(other):
                    votes[True] += bool(same_value(finding.claim, unit))
                    votes[False] += bool(same_value(finding.evidence, unit))
            for side, unit in ((True, finding.claim), (False, finding.evidence)):
                votes[side] += self._of_the_day(unit)
        if votes[True] == votes[False]:
            return other < own
        return votes[True] > votes[False]

    def _of_the_day(self, unit: Unit) -> bool:
        published = self.document.article.published
        value = unit.value
        return (
            published is not None
            and isinstance(value, TimeValue)
            and value.value[:10] == published[:10]
        )
