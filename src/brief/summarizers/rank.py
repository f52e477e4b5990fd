"""Scores of sentences by each method; nothing here chooses."""

from __future__ import annotations

import dataclasses
import json
import math
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from brief.config import IMPLEMENTATIONS
from brief.models import pinned
from brief.records import Document, Value
from brief.summarizers.candidates import Candidate, tokens, topic
from brief.summarizers.features import NAMES, incidence, overlap, pagerank, shared_words, table

WEIGHTS = "data/summarize.json"
FEW = 6  # sentences, up to which a brief is short


@dataclass(frozen=True, slots=True)
class Ranking:
    """Positive scores, how alike the sentences are, and how the scores are to be used.

    ``redundancy`` scales down what resembles the chosen; ``density`` weighs a score
    against its words when words or characters are the bound; ``matched`` says whether
    the focus was found at all; ``lengths`` is what each sentence's length adds to its log
    score in a brief of many sentences.
    """

    scores: tuple[float, ...]
    alike: NDArray[np.float32]
    redundancy: float = 0.0
    density: float = 0.0
    matched: bool = True
    lengths: tuple[float, ...] = ()

    def asked(self, sentences: int | None) -> Ranking:
        """The ranking for a brief of so many sentences, where those are the bound.

        Three sentences tell most where they are long. Of many, all that matters is told
        anyway, and a long sentence is chosen for what it says alone.
        """
        if not self.lengths or sentences is None or sentences <= FEW:
            return self
        many = min(math.log(sentences / FEW), 1.0)
        logs = (math.log(s) + many * n for s, n in zip(self.scores, self.lengths, strict=True))
        return dataclasses.replace(self, scores=_positive(logs))


@cache
def parameters() -> Mapping[str, Any]:
    """The learned weights.

    Raises:
        ModelError: The file is absent or differs from its pinned digest.
    """
    found: dict[str, Any] = json.loads(pinned.load_bytes(WEIGHTS))
    return found


def wire(document: Document) -> bool:
    """Whether an article is written as agencies do, news first: it has a date line."""
    return any(block.kind == "dateline" for block in document.blocks)


def learned(
    features: NDArray[np.float64], settings: Mapping[str, Any], *, news_first: bool = False
) -> NDArray[np.float64]:
    """Log scores: the weighted features, standardized in the article, and the length's share.

    With ``news_first`` what stands early counts for more, the lead most of all: the weights were
    learned on pages of broadcasters, which do not write so.
    """
    if not len(features):
        return np.zeros(0)
    weights = np.asarray([settings["weights"][name] for name in NAMES])
    merit = features @ weights
    merit = (merit - merit.mean()) / max(float(merit.std()), 1e-6)
    length = features[:, NAMES.index("length")]
    size = features[:, NAMES.index("length_by_size")]  # the length times the article's size
    found: NDArray[np.float64] = (
        settings["sharpness"] * merit
        + settings["length"] * length
        + settings["length_by_size"] * size
        + settings["lead"] * features[:, NAMES.index("first")]
        + settings["lead_by_size"] * features[:, NAMES.index("first_by_size")]
        + (settings["early"] + settings["early_by_dateline"] * news_first)
        * features[:, NAMES.index("early")]
        + settings["position_by_dateline"] * news_first * np.log1p(np.arange(len(features)))
    )
    return found


def by_count(features: NDArray[np.float64], settings: Mapping[str, Any]) -> tuple[float, ...]:
    """What each sentence's length adds to its log score in a brief of many sentences."""
    return tuple((settings["length_by_count"] * features[:, NAMES.index("length")]).tolist())


def extract(
    document: Document,
    found: Sequence[Candidate],
    *,
    focus: str | None = None,
    values: Sequence[Value] = (),
) -> Ranking:
    """The learned scorer: position, centrality, title, names and figures, quotes, length."""
    matrix, words = incidence(found)
    settings = parameters()
    features = table(document, found, matrix, words, values)
    logs = learned(features, settings, news_first=wire(document))
    boost, matched = _focus(focus, matrix, words)
    return Ranking(
        _positive(logs + boost),
        overlap(matrix),
        settings["redundancy"],
        settings["density"],
        matched,
        by_count(features, settings),
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

    matrix, words = incidence(found)
    settings = parameters()
    features = table(document, found, matrix, words, values)
    logs = learned(features, settings, news_first=wire(document))
    texts = [one.text for one in found] + ([focus] if focus else [])
    vectors = Encoder.load().encode(texts)
    own = vectors[: len(found)]
    center = own.mean(axis=0)
    central = own @ center / max(float(np.linalg.norm(center)), 1e-9)
    central = (central - central.mean()) / max(float(central.std()), 1e-6)
    boost = np.zeros(len(found))
    if focus:
        boost = 8.0 * (own @ vectors[-1]).astype(np.float64)
    alike = np.maximum(overlap(matrix), (own @ own.T - 0.35) / 0.65)
    return Ranking(
        _positive(logs + settings["embedding"] * central + boost),
        np.clip(alike, 0.0, 1.0).astype(np.float32),
        settings["redundancy"],
        settings["density"],
        lengths=by_count(features, settings),
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
