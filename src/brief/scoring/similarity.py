"""How near the words of a claim come to a document's in meaning: numbers for ``scoring.pairs``.

Each word piece of a claim's sentence is matched with the nearest in the sentences of the
document beside which it is read, by the cosine of their states in an encoder: greedy matching as
in BERTScore (Zhang et al., 2020). What stays far from everything is what the document does not
say. A sentence is read on its own, so its states are the same in whatever batch it comes.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from brief.models.interaction import Reader, Sentence, unit
from brief.models.transformer import Floats

_RARE = 0.7  # quantile of weight from which on a piece is among the rarest of its sentence
_MARKS = frozenset(".,'\"-():;’“”–")
NAMES = (
    "near", "nearest_least", "nearest_low", "near_rare", "near_best", "near_beyond",
    "cosine", "cosine_second", "cosine_mean", "same_best", "same_beyond", "same", "same_share",
    "same_pairs", "same_threes", "same_run", "rare_missing", "missing_least", "missing_near",
    "missing_weight", "digits_found", "digits", "same_sense", "rare_sense_least", "rare_sense",
    "back", "size", "best_size", "best_place", "from_best",
    "low_near", "low_least", "low_rare", "low_missing",
)  # fmt: skip
"""What ``features`` gives, in order."""


@cache
def _weights() -> tuple[Floats, NDArray[np.bool_]]:
    """By row of the vocabulary: what a piece weighs, and whether it has a digit."""
    known = Reader.load().pieces
    rows = np.arange(max(known.values()) + 1)
    # The vocabulary is in the order of frequency after its first 1,996 rows of marks, letters
    # and names of unused places: the rank stands for the weight.
    weights = np.log(1 + np.maximum(rows - 1995, 1)).astype(np.float32)
    weights[:1996] = 0.3
    weights[[row for piece, row in known.items() if piece in _MARKS]] = 0.05
    digits = np.zeros(len(rows), dtype=bool)
    digits[[row for piece, row in known.items() if any(c.isdigit() for c in piece)]] = True
    return weights, digits


def features(near: Sequence[Sentence], claim: Sentence) -> list[float]:
    """The numbers of ``NAMES`` for one sentence of a claim, read beside some of the document."""
    read = [s for s in near if len(s.pieces)]
    if not read or not len(claim.pieces):
        return [0.0] * len(NAMES)
    all_weights, all_digits = _weights()
    pieces = claim.pieces
    weight = all_weights[pieces]
    weight = weight / weight.sum()
    cosines = [claim.high @ s.high.T for s in read]
    per = np.array([c.max(axis=1) for c in cosines])  # (sentences, pieces)
    best = per.max(axis=0)
    low = np.max([(claim.low @ s.low.T).max(axis=1) for s in read], axis=0)
    mean = _mean_state(claim)
    means = np.sort([float(mean @ _mean_state(s)) for s in read])[::-1]
    same: NDArray[np.bool_] = np.array([np.isin(pieces, s.pieces) for s in read])
    found: NDArray[np.bool_] = np.logical_or.reduce(same)
    exact = same @ weight
    rare = weight >= np.quantile(weight, _RARE)
    digits = all_digits[pieces]
    share = (np.maximum(per, 0) * weight).sum(axis=1)
    top = int(share.argmax())
    theirs = all_weights[read[top].pieces]
    # the same word in another sense or role: nearness to its own occurrences alone
    sense = np.max(
        [
            np.where(pieces[:, None] == s.pieces[None], c, -1.0).max(axis=1)
            for s, c in zip(read, cosines, strict=True)
        ],
        axis=0,
    )
    total, whole = float(weight @ best), float(weight @ found)
    return [
        total,
        float(best.min()),
        float(np.quantile(best, 0.1)),
        float(best[rare].mean()),
        float(share[top]),
        total - float(share[top]),
        float(means[0]),
        float(means[min(1, len(means) - 1)]),
        float(means.mean()),
        float(exact.max()),
        whole - float(exact.max()),
        whole,
        float(found.mean()),
        _share(pieces, read, 2),
        _share(pieces, read, 3),
        max(_run(pieces, s.pieces) for s in read) / len(pieces),
        float((~found & rare).sum() / rare.sum()),
        _mean(best[~found], np.min),
        _mean(best[~found]),
        float(weight[~found].max()) if not found.all() else 0.0,
        _mean(found[digits]),
        float(digits.mean()),
        _mean(sense[found]),
        _mean(sense[found & rare], np.min),
        _mean(sense[found & rare]),
        float(theirs @ cosines[top].max(axis=0) / theirs.sum()),
        len(pieces) / 50,
        len(theirs) / 50,
        top / max(len(read) - 1, 1),
        float((per.argmax(axis=0) == top).mean()),
        float(weight @ low),
        float(low.min()),
        float(low[rare].mean()),
        _mean(low[~found]),
    ]


def _mean_state(sentence: Sentence) -> Floats:
    found: Floats = unit(sentence.high.mean(axis=0, keepdims=True))[0]
    return found


def _mean(values: NDArray[np.generic], over: object = np.mean) -> float:
    """The mean, or what ``over`` is; 1 of nothing."""
    return float(over(values)) if len(values) else 1.0  # type: ignore[operator]


def _share(pieces: NDArray[np.int64], read: Sequence[Sentence], n: int) -> float:
    """The share of the runs of ``n`` pieces that stand in a sentence."""

    def runs(of: NDArray[np.int64]) -> list[tuple[int, ...]]:
        row = of.tolist()
        return list(pairwise(row)) if n == 2 else list(zip(row, row[1:], row[2:], strict=False))

    mine = runs(pieces)
    there = {run for s in read for run in runs(s.pieces)}
    return sum(run in there for run in mine) / len(mine) if mine else 1.0


def _run(mine: NDArray[np.int64], theirs: NDArray[np.int64]) -> int:
    """The length of the longest run of pieces that both have."""
    best = 0
    row = np.zeros(len(theirs) + 1, dtype=np.int64)
    for piece in mine:
        row[1:] = np.where(theirs == piece, row[:-1] + 1, 0)
        best = max(best, int(row.max()))
    return best
