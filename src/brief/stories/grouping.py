"""Which articles are of one story: the same words and the same meaning, within some days.

Average-link agglomerative clustering over the mean of three cosines: of weighted words, of names
alone (two quakes are told in the same words, but of other people and places), and of embeddings.
Weights are of the articles at hand and of a stock of others
without any of their words: in a folder of one story alone every word would weigh nothing.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from brief.language.stems import terms
from brief.records import Article

# Shares of the likeness, and from how much on two groups are one: chosen on the even topics of
# ECB+, confirmed on the odd ones and on BASIL (docs/stories.md).
_WORDS, _NAMES, _MEANING = 0.5, 0.35, 0.15
_LEAST = 0.32
_STOCK = 100
_OPENING = 180  # words of an article that are embedded: the encoder takes no more
_SMALL = re.compile(r"\b[a-z]+\b")
_NAME = re.compile(r"\b[A-Z][a-z]{2,}\b|\b[A-Z]{2,}\b")
_Vector = NDArray[np.float32]
_Vectors = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Member:
    """An article that may be of a story, and what groups it: its words, its day, its opening.

    ``vector`` is the embedding of the opening, shape (384,), where it is known already.
    """

    article: Article
    vector: _Vector | None = None

    @cached_property
    def words(self) -> Counter[str]:
        """How often it has each stem."""
        return Counter(terms(f"{self.article.title or ''}. {self.article.text}"))

    @cached_property
    def names(self) -> Counter[str]:
        """How often it has each word that it never writes without a capital."""
        small = set(_SMALL.findall(self.article.text))
        words = (word.lower() for word in _NAME.findall(self.article.text))
        return Counter(word for word in words if word not in small)

    @cached_property
    def day(self) -> int | None:
        """The day it was published, as a number."""
        published = self.article.published
        try:
            return None if published is None else date.fromisoformat(published[:10]).toordinal()
        except ValueError:
            return None

    @property
    def opening(self) -> str:
        """What of it is embedded."""
        return " ".join(f"{self.article.title or ''}. {self.article.text}".split()[:_OPENING])


def grouped(members: Sequence[Member], window: int | None = None) -> list[list[int]]:
    """The members by number in stories, each in order; the first member's story first.

    Args:
        members: The articles.
        window: Days that two articles of one event may be apart; None where time tells nothing.

    Raises:
        ModelError: The encoder is absent or altered.
    """
    if not members:
        return []
    vectors = np.stack([embedded(m) if m.vector is None else m.vector for m in members])
    likeness = alike([m.words for m in members], [m.names for m in members], vectors)
    if window is not None:
        days = np.array([np.nan if m.day is None else float(m.day) for m in members])
        apart = np.abs(days[:, None] - days[None, :]) > window  # False where a day is not known
        likeness[apart] = 0.0
    return linked(likeness, _LEAST)


def embedded(member: Member) -> _Vector:
    """The embedding of an article's opening, shape (384,): the same whatever comes with it.

    Raises:
        ModelError: The encoder is absent or altered.
    """
    from brief.models.embedding import Encoder

    vector: _Vector = Encoder.load().encode([member.opening])[0]
    return vector


def alike(
    bags: Sequence[Counter[str]], names: Sequence[Counter[str]], vectors: _Vectors
) -> _Vectors:
    """How alike each two articles are, shape (n, n), in [0, 1] for all that occurs.

    Args:
        bags: The stems of each article.
        names: Its names.
        vectors: Embeddings of length 1, shape (n, dimensions).
    """
    likeness: _Vectors = _MEANING * (vectors @ vectors.T)
    for share, each in ((_WORDS, weighted(bags)), (_NAMES, weighted(names))):
        likeness += share * (each @ each.T)
    return likeness.astype(np.float32)


def weighted(bags: Sequence[Counter[str]]) -> _Vectors:
    """Weights of the stems that more than one bag has, rows of length 1, shape (n, stems)."""
    seen = Counter(stem for bag in bags for stem in bag)
    places = {stem: n for n, stem in enumerate(sorted(s for s, c in seen.items() if c > 1))}
    rows = np.zeros((len(bags), max(1, len(places))), dtype=np.float32)
    for row, bag in zip(rows, bags, strict=True):
        for stem, count in bag.items():
            if stem in places:
                idf = math.log(1 + (len(bags) + _STOCK) / (seen[stem] + 0.5))
                row[places[stem]] = (1 + math.log(count)) * idf
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    found: _Vectors = rows / np.maximum(norms, 1e-9)
    return found


def linked(likeness: _Vectors, least: float) -> list[list[int]]:
    """Average-link clusters: the two likest are joined while they are at least so much alike."""
    count = len(likeness)
    between = likeness.astype(np.float64).copy()
    np.fill_diagonal(between, -1.0)
    clusters: list[list[int]] = [[n] for n in range(count)]
    sizes = np.ones(count)
    while count > 1:
        at = int(between.argmax())
        a, b = divmod(at, len(between))
        if between[a, b] < least:
            break
        a, b = min(a, b), max(a, b)
        joined = (between[a] * sizes[a] + between[b] * sizes[b]) / (sizes[a] + sizes[b])
        between[a], between[:, a] = joined, joined
        between[b], between[:, b] = -1.0, -1.0
        between[a, a] = -1.0
        clusters[a] += clusters[b]
        clusters[b] = []
        sizes[a] += sizes[b]
        count -= 1
    return sorted(sorted(cluster) for cluster in clusters if cluster)
