"""BM25 over short passages: an inverted index in compact arrays.

Robertson and Zaragoza (2009), "The Probabilistic Relevance Framework: BM25 and Beyond",
with the idf that never falls below zero, as in Lucene.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Iterable

from brief.language.stems import terms

_K1, _B = 1.2, 0.75


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
