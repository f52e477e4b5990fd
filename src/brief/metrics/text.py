r"""Text that was kept against text that should be: words by place, words by count, shingles.

Words are runs of ``\w``, case kept, as in the article-extraction benchmark.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from brief.metrics import spans

SHINGLE = 4


@dataclass(frozen=True, slots=True)
class Overlap:
    """Words that are right, that were predicted, and that are gold.

    Where nothing is gold and nothing was predicted, all three shares are 1. Otherwise the share
    of nothing is 0: a system that keeps no word is not precise by keeping silent.
    """

    right: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        """Right ones among the predicted, in [0, 1]."""
        return self._share(self.right, self.predicted)

    @property
    def recall(self) -> float:
        """Right ones among the gold, in [0, 1]."""
        return self._share(self.right, self.gold)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, in [0, 1]."""
        return self._share(2 * self.right, self.predicted + self.gold)

    def _share(self, part: int, whole: int) -> float:
        if not self.predicted and not self.gold:
            return 1.0
        return part / whole if whole else 0.0


def kept(text: str, gold: Sequence[spans.Place], predicted: Sequence[spans.Place]) -> Overlap:
    """Words of one text by place: those in the gold spans, and those in the predicted ones.

    A word is in a span if one of its characters is. Spans that overlap count it once.
    """
    here, there = spans.words_at(text, gold), spans.words_at(text, predicted)
    return Overlap(right=len(here & there), predicted=len(there), gold=len(here))


def words(gold: str, predicted: str) -> Overlap:
    """Words of two texts by count, whatever their order: each as often as it is in both."""
    here, there = Counter(spans.WORD.findall(gold)), Counter(spans.WORD.findall(predicted))
    return Overlap(right=(here & there).total(), predicted=there.total(), gold=here.total())


@dataclass(frozen=True, slots=True)
class Shingles:
    """Shingles of one page in both texts, in the predicted alone, in the gold alone.

    Shares that sum to 1, so that long pages weigh no more than short ones; all 0 where neither
    text has a word.

    Attributes:
        tp: In both, each as often as it is in both.
        fp: Predicted beyond that.
        fn: Gold beyond that.
        same: Whether both texts have the same words in the same order.
    """

    tp: float
    fp: float
    fn: float
    same: bool

    @property
    def precision(self) -> float | None:
        """In [0, 1]; None where nothing was predicted: the benchmark leaves such pages out."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else None

    @property
    def recall(self) -> float | None:
        """In [0, 1]; None where nothing is gold."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else None


def shingles(gold: str, predicted: str) -> Shingles:
    """The four-word shingles of a page's body against those of what was extracted.

    A text of fewer words is one shingle; a text without words has none.

    Reference:
        The article-extraction benchmark of Scrapinghub (2020), ``evaluate.py``. Its score is
        2PR / (P + R) of the mean precision and the mean recall over pages.
    """
    mine, theirs = spans.WORD.findall(predicted), spans.WORD.findall(gold)
    found, expected = _counted(mine), _counted(theirs)
    shared = (found & expected).total()
    fp, fn = found.total() - shared, expected.total() - shared
    total = (shared + fp + fn) or 1
    return Shingles(tp=shared / total, fp=fp / total, fn=fn / total, same=mine == theirs)


def _counted(tokens: Sequence[str]) -> Counter[tuple[str, ...]]:
    if not tokens:
        return Counter()
    count = max(1, len(tokens) - SHINGLE + 1)
    return Counter(tuple(tokens[at : at + SHINGLE]) for at in range(count))
