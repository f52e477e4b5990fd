"""Scores of sentences by each method; nothing here chooses."""

from __future__ import annotations

import dataclasses
import math
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from brief.config import IMPLEMENTATIONS
from brief.models import pinned
from brief.models.forest import Forest, read
from brief.records import Document, Value
from brief.summarizers.candidates import Candidate, tokens, topic
from brief.summarizers.features import incidence, overlap, pagerank, shared_words, table

WEIGHTS = "data/summarize.npz"
# Set by hand, not tuned.
SHARPNESS = 1.0
REDUNDANCY = 0.3
DENSITY = 0.5
EMBEDDING = 0.2
LONG = 5  # sentences, or 30 words each: from there on a brief covers the parts of an article


@dataclass(frozen=True, slots=True)
class Ranking:
    """Positive scores, how alike the sentences are, and how the scores are to be used.

    ``redundancy`` scales down what resembles the chosen; ``density`` weighs a score
    against its words when words or characters are the bound; ``matched`` says whether
    the focus was found at all; with ``first`` the best sentence that fits is in the brief,
    whatever two others would add: it is the news. Of the ``parts`` that a long article falls
    into each is worth a sentence before one gets a second.
    """

    scores: tuple[float, ...]
    alike: NDArray[np.float32]
    redundancy: float = 0.0
    density: float = 0.0
    matched: bool = True
    first: bool = False
    parts: int = 1

    def part(self, at: int) -> int:
        """The part of the article that a sentence stands in."""
        return at * self.parts // len(self.scores)

    def covering(self, sentences: int | None, words: int | None) -> Ranking:
        """The ranking for a brief that may be long: of a long article it covers every part."""
        wanted = max(sentences or 0, (words or 0) // 30)
        if wanted < LONG or len(self.scores) < 6 * LONG:
            return dataclasses.replace(self, parts=1)
        return dataclasses.replace(self, parts=min(wanted, len(self.scores) // 4))


@cache
def _forest() -> Forest:
    """The learned trees.

    Raises:
        ModelError: The file is absent or differs from its pinned digest.
    """
    return read(pinned.load_bytes(WEIGHTS))["news"]


def worth(
    document: Document, found: Sequence[Candidate]
) -> tuple[NDArray[np.float64], NDArray[np.float32], NDArray[np.float32], tuple[str, ...]]:
    """Log odds that a brief needs each sentence; how alike they are; their words, as a matrix."""
    matrix, words = incidence(found)
    alike = overlap(matrix)
    features = table(document, found, matrix, words, alike).astype(np.float32)
    if not len(features):
        return np.zeros(0), alike, matrix, words
    share = np.clip(_forest()(features).astype(np.float64), 1e-6, 1 - 1e-6)
    return np.log(share / (1 - share)), alike, matrix, words


def extract(
    document: Document,
    found: Sequence[Candidate],
    *,
    focus: str | None = None,
    values: Sequence[Value] = (),
) -> Ranking:
    """The learned scorer: position, centrality, title, names and figures, quotes, length."""
    logs, alike, matrix, words = worth(document, found)
    boost, matched = _focus(focus, matrix, words)
    return Ranking(
        _positive(SHARPNESS * logs + boost), alike, REDUNDANCY, DENSITY, matched, first=not focus
    )


def embed(
    document: Document,
    found: Sequence[Candidate],
    *,
    focus: str | None = None,
    values: Sequence[Value] = (),
) -> Ranking:
    """The learned scorer with the encoder's view of what is central and what repeats."""
    from brief.models.embedding import Encoder

    logs, alike, _, _ = worth(document, found)
    texts = [one.text for one in found] + ([focus] if focus else [])
    vectors = Encoder.load().encode(texts)
    own = vectors[: len(found)]
    center = own.mean(axis=0)
    central = own @ center / max(float(np.linalg.norm(center)), 1e-9)
    central = (central - central.mean()) / max(float(central.std()), 1e-6)
    boost = np.zeros(len(found))
    if focus:
        boost = 12.0 * (own @ vectors[-1]).astype(np.float64)
    alike = np.maximum(alike, (own @ own.T - 0.35) / 0.65)
    return Ranking(
        _positive(SHARPNESS * logs + EMBEDDING * central + boost),
        np.clip(alike, 0.0, 1.0).astype(np.float32),
        REDUNDANCY,
        DENSITY,
        first=not focus,
    )


def lead(
    document: Document,
    found: Sequence[Candidate],
    *,
    focus: str | None = None,
    values: Sequence[Value] = (),
) -> Ranking:
    """The first sentences: the baseline that a news summarizer must beat."""
    matrix, words = incidence(found)
    boost, matched = _focus(focus, matrix, words)
    logs = -0.05 * np.arange(len(found), dtype=np.float64)
    return Ranking(_positive(logs + boost), overlap(matrix), matched=matched)


def textrank(
    document: Document,
    found: Sequence[Candidate],
    *,
    focus: str | None = None,
    values: Sequence[Value] = (),
) -> Ranking:
    """PageRank over shared words by the logarithms of the lengths (Mihalcea and Tarau 2004)."""
    matrix, words = incidence(found)
    return _graph(shared_words(matrix), matrix, words, focus)


def lexrank(
    document: Document,
    found: Sequence[Candidate],
    *,
    focus: str | None = None,
    values: Sequence[Value] = (),
) -> Ranking:
    """PageRank over tf-idf cosines of at least 0.1 (Erkan and Radev 2004)."""
    matrix, words = incidence(found)
    frequency = np.maximum(matrix.sum(axis=0), 1.0)
    weighted = matrix * np.log(1 + len(found) / frequency)
    weighted = weighted / np.maximum(np.linalg.norm(weighted, axis=1, keepdims=True), 1e-9)
    graph = (weighted @ weighted.T).astype(np.float64)
    graph[graph < 0.1] = 0.0
    return _graph(graph, matrix, words, focus)


def chance(
    document: Document,
    found: Sequence[Candidate],
    *,
    focus: str | None = None,
    values: Sequence[Value] = (),
) -> Ranking:
    """A shuffle seeded by the article's id: the floor of an evaluation."""
    matrix, _ = incidence(found)
    draw = random.Random(f"brief:{document.article.id}")
    return Ranking(tuple(0.5 + draw.random() for _ in found), overlap(matrix))


Method = Callable[..., Ranking]
METHODS: Mapping[str, str] = IMPLEMENTATIONS["summarize"]


def _graph(
    graph: NDArray[np.float64],
    matrix: NDArray[np.float32],
    words: Sequence[str],
    focus: str | None,
) -> Ranking:
    rank = pagerank(graph) * len(graph)
    boost, matched = _focus(focus, matrix, words)
    return Ranking(
        _positive(np.log(np.maximum(rank, 1e-9)) + boost), overlap(matrix), matched=matched
    )


def _focus(
    focus: str | None, matrix: NDArray[np.float32], words: Sequence[str]
) -> tuple[NDArray[np.float64], bool]:
    """What the focus adds to each log score, and whether any of its words occur."""
    count = len(matrix)
    wanted = topic(tokens(focus)) if focus else frozenset()
    columns = [at for at, word in enumerate(words) if word in wanted]
    if not columns:
        return np.zeros(count), not focus
    part = matrix[:, columns]
    rare = np.log(1 + count / np.maximum(part.sum(axis=0), 1.0))
    found: NDArray[np.float64] = 5.0 * (part @ rare).astype(np.float64) / float(rare.sum())
    return found, True


def _positive(logs: Iterable[float]) -> tuple[float, ...]:
    # rounded, so that another BLAS on another machine orders near-ties alike
    return tuple(math.exp(round(min(max(float(x), -30.0), 30.0), 6)) for x in logs)
