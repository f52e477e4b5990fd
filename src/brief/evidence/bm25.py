"""BM25 over short passages: an inverted index in compact arrays.

Robertson and Zaragoza (2009), "The Probabilistic Relevance Framework: BM25 and Beyond",
with the idf that never falls below zero, as in Lucene.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from brief.language.stems import terms

_K1, _B = 1.2, 0.75
_SCORED = 20_000  # entries of the lists of a query's terms, all of which are scored
_RAREST = 1_000  # where there are more: passages that have its rarest terms


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
        self._weights: dict[str, NDArray[np.float64]] = {}

    def __len__(self) -> int:
        return len(self._lengths)

    def idf(self, term: str) -> float:
        """How telling a term is: 0 for one in every passage."""
        n = len(self._postings.get(term, ()))
        return math.log(1 + (len(self._lengths) - n + 0.5) / (n + 0.5))

    def search(self, query: str, k: int) -> list[tuple[int, float]]:
        """The ``k`` passages that fit best, as (number, score), best first, ties in order.

        Where the query's terms stand in very many passages, only those that have its rarest
        ones are scored (Moffat and Zobel 1996, "Self-indexing inverted files for fast text
        retrieval"): a search takes hardly longer in an index a hundred times as large.
        """
        asked = [(t, n) for t, n in sorted(Counter(terms(query)).items()) if t in self._postings]
        if not asked:
            return []
        total = sum(len(self._postings[term]) for term, _ in asked)
        kept = None if total <= _SCORED else self._rarest([term for term, _ in asked])
        scores = np.zeros(len(self) if kept is None else len(kept))
        for term, times in asked:
            at: NDArray[Any] = np.frombuffer(self._postings[term], dtype=np.uint32)
            weights = self._weighted(term)
            if kept is not None:
                found = np.minimum(np.searchsorted(at, kept), len(at) - 1)
                there = at[found] == kept
                at, weights = np.flatnonzero(there), weights[found[there]]
            scores[at] += weights if times == 1 else weights * times
        hits = np.flatnonzero(scores)
        if len(hits) > k:
            least = np.partition(scores[hits], len(hits) - k)[len(hits) - k]
            hits = hits[scores[hits] >= least]
        numbers = hits if kept is None else kept[hits]
        ranked = zip(numbers.tolist(), scores[hits].tolist(), strict=True)
        return sorted(ranked, key=lambda pair: (-pair[1], pair[0]))[:k]

    def _weighted(self, term: str) -> NDArray[np.float64]:
        """What the term adds to the score of each passage that has it; made when first asked for.

        It is the same for every query, and making it takes far longer than adding it.
        """
        found = self._weights.get(term)
        if found is None:
            postings = np.frombuffer(self._postings[term], dtype=np.uint32)
            counts = np.frombuffer(self._counts[term], dtype=np.uint16).astype(np.float64)
            lengths = np.frombuffer(self._lengths, dtype=np.uint32)[postings].astype(np.float64)
            norm = _K1 * (1 - _B + _B * lengths / self._mean)
            found = self._weights[term] = self.idf(term) * counts * (_K1 + 1) / (counts + norm)
        return found

    def _rarest(self, asked: Iterable[str]) -> NDArray[np.uint32]:
        """The passages that have the rarest terms, in order; ``_RAREST`` of them at most."""
        lists: list[NDArray[np.uint32]] = []
        room = _RAREST
        for size, term in sorted((len(self._postings[term]), term) for term in asked):
            if lists and size > room:
                break
            lists.append(np.frombuffer(self._postings[term], dtype=np.uint32)[:room])
            room -= len(lists[-1])
        return np.unique(np.concatenate(lists))
