"""The sentences of an index in memory: many queries at once, in a millisecond or two each.

A query of the database takes some ten milliseconds, however small the index, and an article makes
dozens. The rankings are the same two: BM25, and the nearest vectors, here all compared.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from brief.evidence import bm25

if TYPE_CHECKING:
    import pyarrow

COLUMNS = ("article", "start", "text", "terms", "vector")
MOST = 200_000  # sentences: some 200 MB; of more the database is asked, query by query
DEEP = 5  # times as many are looked at in each ranking as are asked for
LEAST_DEEP = 50
_RRF = 60  # as in the paper, where the choice is found not to matter much
_BLOCK = 8192  # sentences whose vectors are multiplied at once
_TOGETHER = 64  # queries at once
_WORD = re.compile(r"\w+")
_Key = TypeVar("_Key")
_Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence that bears on a query: its article by key, where it begins, its words."""

    key: str
    start: int
    text: str
    score: float


def fused(rankings: Iterable[Iterable[_Key]]) -> dict[_Key, float]:
    """Scores by reciprocal rank fusion (Cormack, Clarke and Buettcher 2009)."""
    scores: dict[_Key, float] = {}
    for ranking in rankings:
        for rank, key in enumerate(ranking, start=1):
            scores[key] = scores.get(key, 0.0) + 1 / (_RRF + rank)
    return scores


def same_words(text: str) -> str:
    """What two sentences have in common that are the very same words."""
    return " ".join(_WORD.findall(text.casefold()))


def depth(limit: int) -> int:
    """How many are looked at in each ranking, for so many to come out."""
    return max(limit * DEEP, LEAST_DEEP)


class Held:
    """The sentences, in the order of their articles' keys and of their places there."""

    def __init__(self, table: pyarrow.Table, articles: Collection[str]) -> None:
        """Take in what is there.

        Args:
            table: Rows of the table of sentences, with ``COLUMNS``.
            articles: The keys of the articles that count: others are a dead writer's.
        """
        import pyarrow as pa
        import pyarrow.compute as pc

        # which rows, in which order, is told by two columns: vectors are copied once
        rows = table.select(["article", "start"]).append_column(
            "row", pa.array(range(len(table)), pa.int64())
        )
        rows = rows.filter(pc.is_in(rows["article"], pa.array(sorted(articles), pa.string())))
        rows = rows.sort_by([("article", "ascending"), ("start", "ascending")])
        table = table.take(rows["row"])
        self._table = table.select(["article", "start", "text"]).combine_chunks()
        flat = _flat(table["vector"]).to_numpy(zero_copy_only=False)
        size = table.schema.field("vector").type.list_size
        self._vectors: NDArray[np.float16] = flat.reshape(-1, size)
        self._terms = table["terms"]

    @cached_property
    def _words(self) -> bm25.Index:
        terms, self._terms = self._terms, None
        lengths = [
            np.diff(chunk.offsets.to_numpy().astype(np.int64)) for chunk in terms.chunks
        ]  # fmt: skip
        flat = [chunk.flatten().to_numpy(zero_copy_only=False) for chunk in terms.chunks]
        return bm25.Index.of_numbers(
            np.concatenate([np.zeros(0, np.uint32), *flat]),
            np.concatenate([np.zeros(0, np.int64), *lengths]),
        )

    def search(
        self,
        queries: Sequence[str],
        vectors: _Vectors,
        limit: int,
        without: Collection[str] = (),
    ) -> Iterator[list[Found]]:
        """The sentences that bear on each query, best first; the very same words once.

        Args:
            queries: Words, or whole statements.
            vectors: Their embeddings, shape (queries, 384).
            limit: How many at most for each.
            without: Articles, by key, that are left out.
        """
        deep = min(depth(limit), len(self._table))
        for start in range(0, len(queries) if deep else 0, _TOGETHER):
            asked = vectors[start : start + _TOGETHER]
            near = self._likeness(asked)
            for query, likeness in zip(queries[start : start + _TOGETHER], near, strict=True):
                yield self._best(query, likeness, deep, limit, without)
        if not deep:
            yield from ([] for _ in queries)

    def _likeness(self, asked: _Vectors) -> _Vectors:
        """The cosine of each query and each sentence, shape (queries, sentences)."""
        found = np.empty((len(asked), len(self._vectors)), dtype=np.float32)
        for start in range(0, len(self._vectors), _BLOCK):
            block = self._vectors[start : start + _BLOCK].astype(np.float32)
            np.matmul(asked, block.T, out=found[:, start : start + _BLOCK])
        return found

    def _best(
        self, query: str, likeness: _Vectors, deep: int, limit: int, without: Collection[str]
    ) -> list[Found]:
        near = np.argpartition(-likeness, deep - 1)[:deep]
        near = near[np.lexsort((near, -likeness[near]))]
        if not _WORD.search(query):
            return []
        scores = fused((
            (number for number, _ in self._words.search(query, deep)),
            near.tolist(),
        ))  # fmt: skip
        chosen: dict[str, Found] = {}
        for number in sorted(scores, key=lambda n: (-scores[n], n)):
            found = self._row(number, scores[number])
            if found.key in without:
                continue
            chosen.setdefault(same_words(found.text), found)
            if len(chosen) == limit:
                break
        return list(chosen.values())

    def _row(self, number: int, score: float) -> Found:
        key, start, text = (self._table[name][number].as_py() for name in self._table.column_names)
        return Found(key, start, text, round(score, 6))


def _flat(column: Any) -> Any:
    """The numbers of a column of vectors, one behind the other."""
    import pyarrow as pa

    parts = [chunk.flatten() for chunk in column.chunks]
    return pa.concat_arrays(parts) if parts else pa.array([], pa.float16())
