"""Scores of sentences by each method; nothing here chooses."""

from __future__ import annotations

import dataclasses
import math
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from brief import patterns as re
from brief.config import IMPLEMENTATIONS
from brief.models import pinned
from brief.models.forest import Forest, read
from brief.models.ranker import Ranker
from brief.records import Document, Value
from brief.summarizers.candidates import Candidate, fragment, tokens, topic
from brief.summarizers.features import (
    ROW,
    incidence,
    overlap,
    pagerank,
    shared_words,
    table,
    walked,
)
from brief.summarizers.leaning import bare, dangles

WEIGHTS = "data/summarize.npz"
# Set by hand, not tuned.
SHARPNESS = 1.0
REDUNDANCY = 0.3
DENSITY = 0.5
EMBEDDING = 0.2
NETWORK = 0.7  # of the say for the network, beside the trees
# Log odds are brought to a spread for which what is set by hand about odds was set.
_SPREAD, _SHIFT = 0.9, -0.25
_FEW_SENTENCES = 2  # of an article whose order needs no network
# How much what is central counts, by the words of a brief: nothing up to 60, all from 100 on.
_FEW, _PER, _MOST_CENTRAL = 60, 27, 1.5
# How much less the trees count there: what they know is what is news, which is told by then.
_LESS_NEWS = 0.25
_BEGINNING = 5  # letters by which two words are of one kind: "Japan" and "Japanese"
_STRAY = 5  # sentences of an article in which a word of its news comes again
_STRAY_WORDS = 16  # of the headline of another one
_LATER = 0.25  # of that, where it is told of somebody whom the next sentence names
_NAMELESS = re.compile(r"(?:An?|Two|Three|Four|Five)\s(?:[\w’'-]+\s){1,4}")
_NAMED = re.compile(r"\b[A-Z][a-zà-ÿ]+\s(?:[A-Z]\.?\s)?[A-Z][a-zà-ÿ]+")
_AHEAD = 0.01
_NEWS = 45  # words of a brief that has room for hardly more than the news
_OPENING = 0.35  # of the best one's odds: those that the first sentence of an untitled text needs
_WALK = ROW.index("rank")
_WORDS = 15  # of a sentence, where only sentences are bounded
LONG = 5  # sentences, or 30 words each: from there on a brief covers the parts of an article


@dataclass(frozen=True, slots=True)
class Ranking:
    """Positive scores, how alike the sentences are, and how the scores are to be used.

    ``redundancy`` scales down what resembles the chosen; ``density`` weighs a score
    against its words when words or characters are the bound; ``matched`` says whether
    the focus was found at all; with ``first`` the best sentence that fits is in the brief,
    whatever two others would add: it is the news. Of the ``parts`` that a long article falls
    into each is worth a sentence before one gets a second. ``central`` is the log share of the
    article's walk over shared words that each sentence has: the longer a brief, the more it is
    of the whole article. ``opening`` is what the first sentence is worth of itself where the score
    of the news was given it for opening an article without a title.
    """

    scores: tuple[float, ...]
    alike: NDArray[np.float32]
    redundancy: float = 0.0
    density: float = 0.0
    matched: bool = True
    first: bool = False
    parts: int = 1
    central: tuple[float, ...] = ()
    opening: float | None = None

    def part(self, at: int) -> int:
        """The part of the article that a sentence stands in."""
        return at * self.parts // len(self.scores)

    def covering(
        self, sentences: int | None, words: int | None, *, headline: bool = False
    ) -> Ranking:
        """The ranking for a brief that may be long: of a long article it covers every part.

        Where there is room for more than the news, the first sentence of an article without a
        title is worth what the trees give it: it need not be the news then to be told.
        """
        if (
            self.opening is not None
            and not headline
            and (words or _WORDS * (sentences or 0)) > _NEWS
        ):
            return dataclasses.replace(
                self, scores=(self.opening, *self.scores[1:]), opening=None
            ).covering(sentences, words)
        wanted = max(sentences or 0, (words or 0) // 30)
        made = self._central(words if words is not None else _WORDS * (sentences or 0))
        if wanted < LONG or len(self.scores) < 6 * LONG:
            return dataclasses.replace(made, parts=1)
        return dataclasses.replace(made, parts=min(wanted, len(self.scores) // 4))

    def _central(self, words: int) -> Ranking:
        """The scores with what is central in them, all but the best: that is the news."""
        weight = min(max(words - _FEW, 0) / _PER, _MOST_CENTRAL)
        if not self.central or not weight:
            return self
        most = max(self.scores)
        own = 1 - _LESS_NEWS * weight / _MOST_CENTRAL
        scores = tuple(
            score
            if score == most
            else min(most ** (1 - own) * score**own * math.exp(weight * walk), most)
            for score, walk in zip(self.scores, self.central, strict=True)
        )
        return dataclasses.replace(self, scores=scores)


@cache
def _forest() -> Forest:
    """The learned trees.

    Raises:
        ModelError: The file is absent or differs from its pinned digest.
    """
    return read(pinned.load_bytes(WEIGHTS))["news"]


@dataclass(frozen=True, slots=True)
class Worth:
    """What is known of the sentences of an article.

    Attributes:
        logs: Log odds that a brief needs each.
        central: Log share of the walk over shared words, 0 for an average sentence.
        alike: How alike each two are.
        matrix: Which of ``words`` each has.
        words: The topic words.
    """

    logs: NDArray[np.float64]
    central: NDArray[np.float64]
    alike: NDArray[np.float32]
    matrix: NDArray[np.float32]
    words: tuple[str, ...]


def by_trees(features: NDArray[Any]) -> NDArray[np.float64]:
    """Log odds by the trees that a brief needs each sentence, from its features."""
    share = np.clip(_forest()(features.astype(np.float32)).astype(np.float64), 1e-6, 1 - 1e-6)
    return np.log(share / (1 - share))


def joined(trees: NDArray[np.float64], network: NDArray[np.float64]) -> NDArray[np.float64]:
    """Log odds by both: of what the network did not read it would have said the least."""
    if np.isnan(network).all():
        return trees
    said = np.where(np.isnan(network), np.nanmin(network), network)
    return (1 - NETWORK) * trees + NETWORK * said


def worth(document: Document, found: Sequence[Candidate], *, read: bool) -> Worth:
    """What the trees and the graph say of the sentences, and the network where it is to read."""
    matrix, words = incidence(found)
    shared = shared_words(matrix)
    alike = overlap(matrix, shared)
    features = table(document, found, matrix, words, shared, alike)
    if not len(features):
        return Worth(np.zeros(0), np.zeros(0), alike, matrix, words)
    logs = by_trees(features)
    if read and len(found) > _FEW_SENTENCES:
        logs = joined(logs, Ranker.load().logs(
            document.article.title, [one.text for one in found], features,
            np.argsort(-logs, kind="stable").tolist(),
        ))  # fmt: skip
    return Worth(_SPREAD * logs + _SHIFT, features[:, _WALK], alike, matrix, words)


def extract(
    document: Document,
    found: Sequence[Candidate],
    *,
    focus: str | None = None,
    values: Sequence[Value] = (),
) -> Ranking:
    """The learned scorer: a network that reads the sentences together, and the trees."""
    return _learned(document, found, worth(document, found, read=True), focus)


def trees(
    document: Document,
    found: Sequence[Candidate],
    *,
    focus: str | None = None,
    values: Sequence[Value] = (),
) -> Ranking:
    """The trees alone: position, centrality, title, names and figures, quotes, length."""
    return _learned(document, found, worth(document, found, read=False), focus)


def _learned(
    document: Document, found: Sequence[Candidate], known: Worth, focus: str | None
) -> Ranking:
    boost, matched = _focus(focus, known.matrix, known.words)
    logs = known.logs if focus else _opened(document, found, known.logs)
    titled = len(topic(tokens(document.article.title or ""))) >= 2
    raised = not focus and not titled and len(logs) > 0 and logs[0] > known.logs[0]
    return Ranking(
        _positive(SHARPNESS * logs + boost),
        known.alike,
        REDUNDANCY,
        DENSITY,
        matched,
        first=not focus,
        central=() if focus else tuple(np.round(known.central, 6).tolist()),
        opening=_positive(SHARPNESS * known.logs[:1])[0] if raised else None,
    )


def _stray(found: Sequence[Candidate]) -> bool:
    """Whether a first sentence is of another article: it shares no topic word with the others."""
    return (
        len(found) >= _STRAY
        and found[0].words <= _STRAY_WORDS
        and not _delayed(found)
        and not any(found[0].stems & one.stems for one in found[1:])
    )


def _delayed(found: Sequence[Candidate]) -> bool:
    """Whether the sentence behind it names who the news is of: "A woman ... Ann Moss, 34,"."""
    return (
        _NAMELESS.match(found[0].text) is not None and _NAMED.search(found[1].text[:80]) is not None
    )


def _opened(
    document: Document, found: Sequence[Candidate], logs: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The log odds, the highest that of a first sentence that opens with the news.

    It does where it tells what the title does: of 37 marked articles where the trees, which have
    seen them, put another one first although the first has a third of the title's words and
    leans on nothing, an editor would keep the first one last in 24 and the other in 12. Where
    there is no title, it is worth at least ``_OPENING`` of the best: of 64 such articles the
    editor's first is the first sentence in 42, the trees' in 12. "A man who killed a guest was
    found guilty" names nobody, which the trees take for a detail.
    """
    if len(found) < 2 or fragment(found[0]) or dangles(found[0].text):
        return logs
    if _stray(found):
        last: NDArray[np.float64] = logs.copy()
        last[0] = logs.min() - 1.0
        return last
    title = {stem[:_BEGINNING] for stem in topic(tokens(document.article.title or ""))}
    if len(title) >= 2:
        shared = title & {stem[:_BEGINNING] for stem in found[0].stems}
        if 3 * len(shared) < len(title):
            return logs
    elif bare(found[0].text) or logs[0] < logs.max() + math.log(
        _OPENING * (_LATER if _delayed(found) else 1.0)
    ):
        return logs
    first: NDArray[np.float64] = logs.copy()
    first[0] = max(first[0], float(logs.max()) + _AHEAD)
    return first


def embed(
    document: Document,
    found: Sequence[Candidate],
    *,
    focus: str | None = None,
    values: Sequence[Value] = (),
) -> Ranking:
    """The learned scorer with the encoder's view of what is central and what repeats."""
    from brief.models.embedding import Encoder

    known = worth(document, found, read=False)
    texts = [one.text for one in found] + ([focus] if focus else [])
    vectors = Encoder.load().encode(texts)
    own = vectors[: len(found)]
    center = own.mean(axis=0)
    central = own @ center / max(float(np.linalg.norm(center)), 1e-9)
    central = (central - central.mean()) / max(float(central.std()), 1e-6)
    boost = np.zeros(len(found))
    if focus:
        boost = 12.0 * (own @ vectors[-1]).astype(np.float64)
    alike = np.maximum(known.alike, (own @ own.T - 0.35) / 0.65)
    return Ranking(
        _positive(SHARPNESS * known.logs + EMBEDDING * central + boost),
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
    return _graph(walked(matrix), matrix, words, focus)


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
