"""Sentence embeddings without torch: all-MiniLM-L6-v2 as an 8-bit graph in ONNX Runtime.

For choosing sentences of evidence, where a cold start may not wait for torch. What an index keeps
is made by ``models.embedding``, in single precision.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from brief.models import pinned
from brief.models.onnx import Graph

GRAPH = "data/encoder.onnx"
DIMENSIONS = 384
_LONGEST = 128  # pieces of a text: a sentence of 90 words
_BEGIN, _END = 101, 102


class BiEncoder:
    """Texts to vectors of length 1, one by one: a text has the same in whatever company."""

    def __init__(self, graph: bytes) -> None:
        """Use ``load``."""
        self._graph = Graph(graph)

    @staticmethod
    @cache
    def load() -> BiEncoder:
        """The encoder of the package, once a process.

        Raises:
            ModelError: Its weights, or the package of the tokenizer, are absent or altered.
        """
        return BiEncoder(pinned.load_bytes(GRAPH))

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row for each text, shape (n, 384), each of Euclidean length 1.

        Text beyond 126 word pieces is not seen.
        """
        found = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        for row, text in zip(found, texts, strict=True):
            pieces = self._graph.split(text).ids[: _LONGEST - 2]
            (row[:],) = self._graph.run(ids=np.array([[_BEGIN, *pieces, _END]], dtype=np.int64))
        return found
