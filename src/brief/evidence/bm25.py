"""BM25 over short passages: an inverted index in compact arrays.

Robertson and Zaragoza (2009), "The Probabilistic Relevance Framework: BM25 and Beyond",
with the idf that never falls below zero, as in Lucene.
"""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_K1, _B = 1.2, 0.75
_STOP = frozenset(
    """a an the of to in on at by for with from and or but as is are was were be been being it its
    he she they his her their that this these those which who whom had has have do does did will
    would not no s t""".split()
)


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """A word without its commonest endings; enough that inflected forms meet.

    >>> [stem(w) for w in ("meetings", "travelled", "talks", "countries", "making")]
    ['meet', 'travel', 'talk', 'country', 'mak']
    """
    if len(word) < 4 or not word.isalpha():
        return word
    for suffix, with_ in (("ies", "y"), ("ings", ""), ("ing", ""), ("ied", "y"), ("ed", "")):
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            base = word[: -len(suffix)]
            if not with_ and len(base) > 3 and base[-1] == base[-2] and base[-1] in "bdglmnprt":
                base = base[:-1]
            return base + with_
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def terms(text: str) -> list[str]:
    """The terms of a text: stems of its words in lower case, function words left out."""
    return [stem(w) for w in _WORD.findall(text.lower()) if w not in _STOP]


class Index:
    """Passages by number, found by their words; built once, then read only."""

    def __init__(self, passages: Iterable[str]) -> None:
        self._postings: dict[str, array[int]] = {}
        self._counts: dict[str, array[int]] = {}
        self._lengths = array("I")
        for number, passage in enumerate(passages):
            found = Counter(terms(passage))
            self._lengths.append(sum(found.values()))
            for term, count in found.items():
                if term not in self._postings:
                    self._postings[term], self._counts[term] = array("I"), array("H")
                self._postings[term].append(number)
                self._counts[term].append(min(count, 65535))
        self._mean = (sum(self._lengths) / len(self._lengths) if self._lengths else 1.0) or 1.0

    def __len__(self) -> int:
        return len(self._lengths)

    def idf(self, term: str) -> float:
        """How telling a term is: 0 for one in every passage."""
        n = len(self._postings.get(term, ()))
        return math.log(1 + (len(self._lengths) - n + 0.5) / (n + 0.5))

    def search(self, query: str, k: int) -> list[tuple[int, float]]:
        """The ``k`` passages that fit best, as (number, score), best first, ties in order."""
        scores: dict[int, float] = {}
        for term, times in sorted(Counter(terms(query)).items()):
            postings = self._postings.get(term)
            if postings is None:
                continue
            weight = self.idf(term) * times
            for number, count in zip(postings, self._counts[term], strict=True):
                norm = _K1 * (1 - _B + _B * self._lengths[number] / self._mean)
                gain = weight * count * (_K1 + 1) / (count + norm)
                scores[number] = scores.get(number, 0.0) + gain
        return sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))[:k]
