"""How much of a claim's words a document has, and how: numbers for ``scoring.pairs``.

A sentence of the claim is read beside the few sentences of the document that share most with it.
Only words are compared, so the same pair gives the same numbers on every machine.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from brief.language import numbers
from brief.language.segment import spans
from brief.language.stems import stem, terms
from brief.language.tokens import TERM

LONGEST = 200_000  # characters of a text that are read
_NEAR = 7  # sentences of the document that a sentence of the claim is read beside
_NAMES = re.compile(r"[A-Z][^\W\d_]+(?:[ -][A-Z][^\W\d_]+)+")
NAMES = (
    "found", "found_terms", "pairs", "runs_of_three", "longest_run", "best", "second",
    "best_lead", "beyond_best", "share_of_best", "place_of_best", "best_length", "length",
    "figures_found", "figures", "names_found", "names_whole", "missing_terms", "missing_likest",
    "missing_like", "near_pairs", "best_found_back",
)  # fmt: skip
"""What ``features`` gives, in order; shares unless they are lengths, about in [0, 1]."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one sentence: stems of all of them, and which of them are terms."""

    text: str
    stems: tuple[str, ...]
    kept: frozenset[str]

    @staticmethod
    def of(text: str) -> Words:
        """The words of some text."""
        return Words(
            text, tuple(stem(w) for w in TERM.findall(text.lower())), frozenset(terms(text))
        )


def read(text: str) -> tuple[Words, ...]:
    """The sentences of a text, those without words left out."""
    cut = text[:LONGEST]
    found = (Words.of(cut[a:b]) for a, b in spans(cut))
    return tuple(w for w in found if w.stems)


def nearest(document: Sequence[Words], claim: Words, count: int = _NEAR) -> list[int]:
    """The sentences of a document beside which one of a claim is read, in the document's order."""
    return sorted(-k for _, k in _ranked(document, claim)[:count])


def share(sentence: Words, claim: Words) -> float:
    """The share of the claim's weight that a sentence has."""
    return _covered(claim, _weights(claim), set(sentence.stems))


def _ranked(document: Sequence[Words], claim: Words) -> list[tuple[float, int]]:
    """How much of the claim's weight the few best sentences have, and minus their places."""
    weights = _weights(claim)
    shares = ((_covered(claim, weights, set(s.stems)), -k) for k, s in enumerate(document))
    return sorted(shares, reverse=True)[:_NEAR]


def _covered(claim: Words, weights: Sequence[float], there: Collection[str]) -> float:
    return sum(x for w, x in zip(claim.stems, weights, strict=True) if w in there) / sum(weights)


def _weights(claim: Words) -> list[float]:
    """Terms count whole, function words little, figures and long words somewhat more."""
    return [
        (1.5 if w[0].isdigit() else 1.0 + min(len(w), 10) / 20) if w in claim.kept else 0.15
        for w in claim.stems
    ]


def features(document: Sequence[Words], claim: Words) -> list[float]:
    """The numbers of ``NAMES`` for one sentence of a claim."""
    if not document:
        return [0.0] * len(NAMES)
    mine, weights = claim.stems, _weights(claim)
    ranked = _ranked(document, claim)
    places = sorted(-k for _, k in ranked)
    near = [document[k] for k in places]
    best_at = -ranked[0][1]
    best, second = ranked[0][0], ranked[1][0] if len(ranked) > 1 else 0.0
    there = {w for s in near for w in s.stems}
    everywhere = _covered(claim, weights, there)
    pairs = {p for s in near for p in pairwise(s.stems)}
    threes = {p for s in near for p in zip(s.stems, s.stems[1:], s.stems[2:], strict=False)}
    apart = {
        (a, b) for s in near for i, a in enumerate(s.stems) for b in s.stems[i + 1 : i + 7]
    }  # fmt: skip
    top = document[best_at]
    kept = [w for w in mine if w in claim.kept]
    missing = [w for w in kept if w not in there]
    likest = [max((_alike(w, o) for o in there), default=0.0) for w in missing]
    figures = {float(n.value) for n in numbers.find(claim.text)}
    known = {float(n.value) for s in near for n in numbers.find(s.text)} if figures else set()
    named = _NAMES.findall(claim.text)
    text = " ".join(s.text for s in near)
    parts = [stem(w.lower()) for name in named for w in re.split(r"[ -]", name)]
    return [
        everywhere,
        sum(w in there for w in kept) / len(kept) if kept else 1.0,
        _share(pairwise(mine), pairs),
        _share(zip(mine, mine[1:], mine[2:], strict=False), threes),
        _longest(mine, near) / len(mine),
        best,
        second,
        best - second,
        everywhere - best,
        best / everywhere if everywhere else 0.0,
        best_at / len(document),
        min(len(top.stems), 60) / 60,
        min(len(mine), 60) / 60,
        sum(f in known for f in figures) / len(figures) if figures else 1.0,
        min(len(figures), 4) / 4,
        sum(w in there for w in parts) / len(parts) if parts else 1.0,
        sum(n in text for n in named) / len(named) if named else 1.0,
        len(missing) / max(len(kept), 1),
        min(likest, default=1.0),
        sum(likest) / len(likest) if likest else 1.0,
        _share(pairwise(kept), apart),
        sum(w in mine for w in top.kept) / max(len(top.kept), 1),
    ]


def _share(found: Iterable[tuple[str, ...]], there: Collection[tuple[str, ...]]) -> float:
    runs = list(found)
    return sum(r in there for r in runs) / len(runs) if runs else 1.0


def _longest(mine: Sequence[str], near: Sequence[Words]) -> int:
    """The longest run of the claim's words that stands in one sentence."""
    there: list[str] = []
    places: dict[str, list[int]] = {}
    for sentence in near:
        for word in (*sentence.stems, ""):  # "" ends a sentence: no word is empty
            places.setdefault(word, []).append(len(there))
            there.append(word)
    best = 0
    for i, word in enumerate(mine):
        for at in places.get(word, ()):
            if i and at and mine[i - 1] == there[at - 1]:
                continue  # inside a run that was followed from its start
            size = 1
            while i + size < len(mine) and mine[i + size] == there[at + size]:
                size += 1
            best = max(best, size)
    return best


def _alike(a: str, b: str) -> float:
    """Dice's coefficient of the letter pairs of two words: "elect" and "election" are akin."""
    if a[0] != b[0]:
        return 0.0
    x, y = {a[i : i + 2] for i in range(len(a) - 1)}, {b[i : i + 2] for i in range(len(b) - 1)}
    return 2 * len(x & y) / (len(x) + len(y)) if x or y else 0.0


def length(count: int) -> float:
    """A count of sentences as a number about in [0, 1]."""
    return min(math.log1p(count) / 6, 1.0)
