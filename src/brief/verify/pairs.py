"""How well a document supports a claim, from the words of the two: a score and a label.

For pairs without records: nothing is read but the two texts, so thousands of pairs a minute
are scored. Boosted trees over what the document has of the claim's words (``verify.overlap`` and
the features below), in ``data/pairs.json`` (fitted by ``scripts/fit_pairs.py``).
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from brief.evidence.bm25 import stem, terms
from brief.extract import numbers
from brief.models import pinned
from brief.records import Check, Label, Record
from brief.segment import spans
from brief.verify import lexicon, overlap

PARAMETERS = "data/pairs.json"
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_CAPITAL = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][^\W\d_]+")
_OWN = (
    "terms", "bigrams", "trigrams", "capitals", "figures", "window", "sentence", "order",
    "missing_capitals", "missing_figures", "negation", "opposite", "hedge", "length", "source",
)  # fmt: skip
FEATURES = (*_OWN, *overlap.NAMES, "parts", "sentences")


@dataclass(frozen=True, slots=True)
class PairScore(Record):
    """``support`` in [0, 1], its label, and what the words alone could check."""

    support: float
    label: Label
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True)
class _Text:
    """A document made ready: its terms, their runs, and the same by sentence."""

    grams: tuple[frozenset[tuple[str, ...]], ...]
    words: frozenset[str]
    figures: frozenset[float]
    windows: tuple[Counter[str], ...]
    sentences: tuple[tuple[str, ...], ...]
    length: int
    parts: tuple[overlap.Words, ...]


def score_pairs(pairs: Iterable[tuple[str, str]]) -> Iterator[PairScore]:
    """Scores ``(document, claim)`` pairs, in order.

    ``supported`` from ``threshold`` on; ``refuted`` is never said on the strength of words
    alone, so the rest is ``not_enough_info``.
    """
    table = _parameters()
    for document, claim in _read_once(pairs):
        support = table.support(_features(document, claim))
        yield PairScore(
            support,
            "supported" if support >= table.threshold else "not_enough_info",
            _checks(document, claim),
        )


class _Node(NamedTuple):
    """A question, and the nodes of its answers; or, where ``feature`` is -1, a leaf's value."""

    feature: int
    threshold: float
    left: int
    right: int
    value: float


@dataclass(frozen=True, slots=True)
class Trees:
    """Trees whose leaves add up to log odds, the calibration of their sum, and the threshold."""

    trees: tuple[tuple[_Node, ...], ...]
    start: float
    slope: float
    intercept: float
    threshold: float

    @staticmethod
    def of(table: Mapping[str, Any]) -> Trees:
        """Trees as ``scripts/fit_pairs.py`` writes them."""
        trees = tuple(tuple(_Node(*node) for node in tree) for tree in table["trees"])
        return Trees(trees, table["start"], table["slope"], table["intercept"], table["threshold"])

    def support(self, row: Sequence[float]) -> float:
        """The probability that a pair of these features is a supported one."""
        z = self.start
        for tree in self.trees:
            node = tree[0]
            while node.feature >= 0:
                node = tree[node.left if row[node.feature] <= node.threshold else node.right]
            z += node.value
        z = max(-30.0, min(30.0, self.slope * z + self.intercept))
        return round(1 / (1 + math.exp(-z)), 6)


@cache
def _parameters() -> Trees:
    table = json.loads(pinned.load_bytes(PARAMETERS))
    if tuple(table["features"]) != FEATURES:
        raise ValueError(f"{PARAMETERS} was fitted on other features")
    return Trees.of(table)


def features(pairs: Iterable[tuple[str, str]]) -> Iterator[list[float]]:
    """The features of each pair, in the order of ``FEATURES``, each about in [0, 1].

    A document that comes again at once is not read again.
    """
    for document, claim in _read_once(pairs):
        yield _features(document, claim)


def _read_once(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[_Text, str]]:
    last: tuple[str, _Text] | None = None
    for document, claim in pairs:
        if last is None or last[0] != document:
            last = (document, _read(document))
        yield last[1], claim


def _runs(found: Sequence[str], n: int) -> list[tuple[str, ...]]:
    return [tuple(found[i : i + n]) for i in range(len(found) - n + 1)]


def _read(document: str) -> _Text:
    text = document[: overlap.LONGEST]
    sentences = tuple(tuple(terms(text[a:b])) for a, b in spans(text))
    flat = [t for sentence in sentences for t in sentence]
    windows = tuple(
        Counter(t for s in sentences[i : i + 3] for t in s) for i in range(len(sentences))
    )
    return _Text(
        tuple(frozenset(_runs(flat, n)) for n in (1, 2, 3)),
        frozenset(stem(w) for w in _WORD.findall(text.lower())),
        _figures(text),
        windows,
        sentences,
        len(flat),
        overlap.read(text),
    )


def _figures(text: str) -> frozenset[float]:
    return frozenset(float(n.value) for n in numbers.find(text))


def _share(found: Sequence[object], there: frozenset[object] | frozenset[tuple[str, ...]]) -> float:
    return sum(f in there for f in found) / len(found) if found else 1.0


def _capitals(claim: str) -> list[str]:
    return [stem(m.lower()) for m in _CAPITAL.findall(claim)]


def _features(document: _Text, claim: str) -> list[float]:
    claim = claim[: overlap.LONGEST]
    parts = overlap.read(claim)
    mine = terms(claim)
    grams = [_share(_runs(mine, n), document.grams[n - 1]) for n in (1, 2, 3)]
    capitals = _capitals(claim)
    figures = sorted(_figures(claim))
    wanted = Counter(mine)
    total = sum(wanted.values()) or 1
    window = max((sum((wanted & w).values()) for w in document.windows), default=0) / total
    best: tuple[float, tuple[str, ...]] = (0.0, ())
    for sentence in document.sentences:
        share = sum((wanted & Counter(sentence)).values()) / total
        if share > best[0]:
            best = (share, sentence)
    lower = _WORD.findall(claim.lower())
    negated = any(w in lexicon.NEGATIONS for w in lower) or "n't" in claim
    there = set(best[1])
    opposed = sum(
        1 for w in set(mine) - set(document.grams and [g[0] for g in document.grams[0]])
        if any(lexicon.opposite(w, o) for o in there)
    )  # fmt: skip
    missing_capitals = sum(c not in document.words for c in capitals)
    missing_figures = sum(f not in document.figures for f in figures)
    return [
        *grams,
        1 - missing_capitals / len(capitals) if capitals else 1.0,
        1 - missing_figures / len(figures) if figures else 1.0,
        window,
        best[0],
        _in_order(mine, best[1]),
        min(missing_capitals, 4) / 4,
        min(missing_figures, 3) / 3,
        float(negated and not (there & {"not", "never", "no"})),
        min(opposed, 2) / 2,
        float(any(w in lexicon.HEDGES for w in lower)),
        min(math.log1p(len(mine)) / 5, 1.0),
        min(math.log1p(document.length) / 8, 1.0),
        *overlap.features(document.parts, parts),
        overlap.length(len(parts)),
        overlap.length(len(document.parts)),
    ]


def _in_order(mine: Sequence[str], sentence: Sequence[str]) -> float:
    """Longest common subsequence, as a share of the claim."""
    row = [0] * (len(sentence) + 1)
    for term in mine[:100]:
        before = 0
        for j, other in enumerate(sentence, 1):
            before, row[j] = row[j], before + 1 if term == other else max(row[j], row[j - 1])
    return row[-1] / min(len(mine), 100) if mine else 0.0


def _checks(document: _Text, claim: str) -> tuple[Check, ...]:
    """Figures of the claim looked for in the document."""
    figures = sorted(_figures(claim))
    if not figures:
        return ()
    missing = [f for f in figures if f not in document.figures]
    return (
        Check(
            name="quantity",
            outcome="skip" if missing else "pass",
            detail=f"{len(missing)} of {len(figures)} figures are not in the document",
        ),
    )
