"""Which sentences carry the news, by a network that reads them together.

The layers of all-MiniLM-L6-v2, taught by sentences that editors marked, see a title and the
sentences of an article as one sequence; a layer of attention over the sentences then joins what
each says with its features (``brief.summarizers.features``), as in Liu and Lapata (2019), "Text
Summarization with Pretrained Encoders". An article longer than a sequence is read in the
sentences that the trees hold for best, so that a long one costs no more than 200 words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from brief.models import pinned
from brief.models.onnx import Graph

GRAPH = "data/ranker.onnx"
PLACES = 40  # of a sentence in its article: those behind are one
_LONGEST = 256  # pieces of a sequence: twice as many cost three times as much and bring a point
_TITLE, _SENTENCE = 40, 72  # pieces that are read of each
_CHARACTERS = 2000  # and characters: a line of a megabyte is not split to its end
_BEGIN, _END = 101, 102

Integers = NDArray[np.int64]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network reads of an article.

    Attributes:
        pieces: Their rows, with marks.
        read: The sentences that are in it, in the order of the text.
        means: Shape (read, pieces): a row takes the mean of a sentence's pieces.
    """

    pieces: Integers
    read: Integers
    means: Floats


def laid_out(
    title: Sequence[int], sentences: Sequence[Sequence[int]], order: Sequence[int]
) -> Reading:
    """Title and sentences behind each other, as many of the best as there is room for.

    Args:
        title: Its pieces; none where there is no title.
        sentences: Those of each sentence.
        order: The sentences, the best first.
    """
    pieces = [_BEGIN, *title[:_TITLE], _END]
    room, read = _LONGEST - len(pieces), list[int]()
    for at in order:
        cost = min(len(sentences[at]), _SENTENCE) + 1
        if cost > room:
            break
        read.append(at)
        room -= cost
    read.sort()
    spans = []
    for at in read:
        own = sentences[at][:_SENTENCE]
        spans.append((len(pieces), len(pieces) + len(own)))
        pieces += [*own, _END]
    means = np.zeros((len(read), len(pieces)), dtype=np.float32)
    for row, (start, end) in zip(means, spans, strict=True):
        row[start:end] = 1 / max(end - start, 1)
    return Reading(np.array(pieces, dtype=np.int64), np.array(read, dtype=np.int64), means)


class Ranker:
    """Use ``load``."""

    def __init__(self, graph: bytes) -> None:
        self._graph = Graph(graph)

    @staticmethod
    @cache
    def load() -> Ranker:
        """The network of the package, once a process.

        Raises:
            ModelError: Its weights, or the package of the tokenizer, are absent or altered.
        """
        return Ranker(pinned.load_bytes(GRAPH))

    def logs(
        self,
        title: str | None,
        texts: Sequence[str],
        features: NDArray[np.floating[Any]],
        order: Sequence[int],
    ) -> NDArray[np.float64]:
        """Log odds that a brief needs each sentence; NaN for those that are not read.

        Args:
            title: Of the article.
            texts: The sentences.
            features: Of each, shape (sentences, features).
            order: The sentences, those first that are read first where not all are.
        """
        found = np.full(len(texts), np.nan)
        split = self._graph.split
        read = laid_out(
            split(title[:_CHARACTERS]).ids if title else (),
            [split(text[:_CHARACTERS]).ids for text in texts],
            order,
        )
        if len(read.read):
            (said,) = self._graph.run(
                pieces=read.pieces[None],
                means=read.means,
                features=np.ascontiguousarray(features[read.read], dtype=np.float32),
                places=np.minimum(read.read, PLACES - 1),
            )
            found[read.read] = said
        return found
