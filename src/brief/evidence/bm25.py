"""BM25 over short passages: an inverted index in compact arrays.

Robertson and Zaragoza (2009), "The Probabilistic Relevance Framework: BM25 and Beyond",
with the idf that never falls below zero, as in Lucene.
"""

from __future__ import annotations

import math
import zlib
from collections import Counter
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from brief.language.stems import terms

_K1, _B = 1.2, 0.75
_SCORED = 20_000  # entries of the lists of a query's terms, all of which are scored
_RAREST = 1_000  # where there are more: passages that have its rarest terms
_FEW = 8  # times as many passages as entries: then most have none of a query's terms
_Numbers = NDArray[np.uint32]


def numbered(text: str) -> list[int]:
    """The terms of a text, each as a number below 2^32 (CRC-32) that is the same everywhere.

    Of a hundred thousand terms two may share a number: a passage is found for a word that it has
    not, which the words beside it put right.
    """
    return [zlib.crc32(term.encode("utf-8", "replace")) for term in terms(text)]


class Index:
    """Passages by number, found by their words; built once, then read only."""

    def __init__(self, passages: Iterable[str]) -> None:
        """The passages, as texts."""
        found = [numbered(passage) for passage in passages]
        flat = np.fromiter((n for each in found for n in each), dtype=np.uint32)
        self._build(flat, np.array([len(each) for each in found], dtype=np.int64))

    @classmethod
    def of_numbers(cls, flat: _Numbers, lengths: NDArray[np.int64]) -> Index:
        """An index of passages that are taken apart already.

        Args:
            flat: What ``numbered`` gives of all passages, one behind the other.
            lengths: How many of those each passage has, shape (passages,).
        """
        index = cls.__new__(cls)
        index._build(flat, lengths)
        return index

    def _build(self, flat: _Numbers, lengths: NDArray[np.int64]) -> None:
        self._lengths = lengths.astype(np.float64)
        self._mean = float(self._lengths.mean()) if len(lengths) else 1.0
        self._mean = self._mean or 1.0
        passages = np.repeat(np.arange(len(lengths), dtype=np.uint64), lengths)
        entries, counts = np.unique(
            flat.astype(np.uint64) << np.uint64(32) | passages, return_counts=True
        )
        self._passages = (entries & np.uint64(0xFFFFFFFF)).astype(np.uint32)
        self._counts = np.minimum(counts, 65535).astype(np.uint16)
        known, starts = np.unique((entries >> np.uint64(32)).astype(np.uint32), return_index=True)
        ends = [*starts[1:].tolist(), len(entries)][: len(starts)]
        self._places = {
            term: slice(start, end)
            for term, start, end in zip(known.tolist(), starts.tolist(), ends, strict=True)
        }

    def __len__(self) -> int:
        return len(self._lengths)

    def search(self, query: str, k: int) -> list[tuple[int, float]]:
        """The ``k`` passages that fit best, as (number, score), best first, ties in order.

        Where the query's terms stand in very many passages, only those that have its rarest
        ones are scored (Moffat and Zobel 1996, "Self-indexing inverted files for fast text
        retrieval"): a search takes hardly longer in an index a hundred times as large.
        """
        times = Counter(numbered(query))
        asked = [(term, self._places[term]) for term in sorted(times) if term in self._places]
        if not asked:
            return []
        total = sum(there.stop - there.start for _, there in asked)
        kept = None if total <= _SCORED else self._rarest([there for _, there in asked])
        scores = np.zeros(len(self) if kept is None else len(kept))
        for term, there in asked:
            at, counts = self._passages[there], self._counts[there].astype(np.float64)
            weight = times[term] * self._idf(len(at))
            places = at
            if kept is not None:
                found = np.minimum(np.searchsorted(at, kept), len(at) - 1)
                places = np.flatnonzero(at[found] == kept)
                at, counts = kept[places], counts[found[places]]
            norm = _K1 * (1 - _B + _B * self._lengths[at] / self._mean)
            scores[places] += weight * counts * (_K1 + 1) / (counts + norm)
        if kept is None and _FEW * total < len(self):  # not through all for each question
            some = np.unique(np.concatenate([self._passages[there] for _, there in asked]))
            hits = some[scores[some] != 0]
        else:
            hits = np.flatnonzero(scores)
        if len(hits) > k:
            fits = scores[hits]
            least = np.partition(fits, len(hits) - k)[len(hits) - k]
            better = hits[fits > least]
            # of those that fit alike the first: a text may have one line a thousand times
            hits = np.concatenate([better, hits[fits == least][: k - len(better)]])
        numbers = hits if kept is None else kept[hits]
        ranked = zip(numbers.tolist(), scores[hits].tolist(), strict=True)
        return sorted(ranked, key=lambda pair: (-pair[1], pair[0]))[:k]

    def _idf(self, passages: int) -> float:
        """How telling a term is that so many passages have: 0 for one in every passage."""
        return math.log(1 + (len(self) - passages + 0.5) / (passages + 0.5))

    def _rarest(self, lists: Iterable[slice]) -> _Numbers:
        """The passages that have the rarest terms, in order; ``_RAREST`` of them at most."""
        chosen: list[_Numbers] = []
        room = _RAREST
        for there in sorted(lists, key=lambda s: (s.stop - s.start, s.start)):
            if chosen and there.stop - there.start > room:
                break
            chosen.append(self._passages[there][:room])
            room -= len(chosen[-1])
        return np.unique(np.concatenate(chosen))
