"""Statistics over item scores, written for weights: a resample is a row of weights.

Item scores are computed once, as a table with a row an item; a bootstrap sample, a
permutation and the data themselves differ in the weight of each row alone. So every
statistic here takes weights of shape (b, n), integers that say how often each item is drawn,
and gives b values at once. Undefined is NaN inside this package, and becomes ``None`` in
``resampling.Estimate``: NaN is never printed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class OfSums:
    """A statistic that depends on weighted column sums alone: means, F1, balanced accuracy.

    ``of`` takes sums of shape (b, k) and gives (b,). Items of one cluster may be added up
    beforehand, so that thousands of resamples cost one matrix product.
    """

    of: Callable[[Floats], Floats]

    def __call__(self, weights: Floats, columns: Floats) -> Floats:
        """The statistic for each row of weights.

        Args:
            weights: Shape (b, n), how often each item counts.
            columns: Shape (n, k), the items' scores.

        Returns:
            Shape (b,); NaN where it is undefined.
        """
        return self.of(weights @ columns)


@dataclass(frozen=True, slots=True)
class OfItems:
    """A statistic that needs the items themselves: AUROC, medians, rank correlations.

    ``exchangeable`` is False where the scores of two systems cannot be mixed, since only their
    order within one system means something: no permutation test is made of those.
    """

    of: Callable[[Floats, Floats], Floats]
    exchangeable: bool = True

    def __call__(self, weights: Floats, columns: Floats) -> Floats:
        """The statistic for each row of weights; shapes as in ``OfSums``."""
        return self.of(weights, columns)


Statistic = OfSums | OfItems


def divided(a: Floats, b: Floats) -> Floats:
    """``a / b`` item by item, NaN where ``b`` is 0."""
    out = np.full(np.broadcast_shapes(a.shape, b.shape), np.nan)
    np.divide(a, b, out=out, where=b != 0)
    return out


def _ratio(sums: Floats) -> Floats:
    return divided(sums[:, 0], sums[:, 1])


def _f1(sums: Floats) -> Floats:
    # 2tp / (predicted + gold): the harmonic mean of tp/predicted and tp/gold
    return divided(2 * sums[:, 0], sums[:, 1] + sums[:, 2])


RATIO = OfSums(_ratio)
"""Columns (part, whole): their ratio. A mean is the ratio of (score, 1); an item whose score is
undefined has (0, 0)."""

F1 = OfSums(_f1)
"""Columns (true positives, predicted, gold): micro F1; NaN when nothing is gold or predicted."""


def _f1_of_means(sums: Floats) -> Floats:
    precision, recall = divided(sums[:, 0], sums[:, 1]), divided(sums[:, 2], sums[:, 3])
    both = precision + recall
    return np.where(both == 0, 0.0, divided(2 * precision * recall, both))


F1_OF_MEANS = OfSums(_f1_of_means)
"""Columns (precision, 1, recall, 1): 2PR/(P+R) of the mean precision and the mean recall, as the
article-extraction benchmark has it."""


def mean_of_ratios(count: int) -> OfSums:
    """Columns (part, whole) ``count`` times: the mean of the ratios.

    Balanced accuracy is the mean over labels of (right, gold with that label) (Brodersen et
    al. 2010). It is undefined where a label does not occur: the recall of the other one alone
    would let a resample without positives jump to 0 or 1.
    """

    def of(sums: Floats) -> Floats:
        shares = divided(sums[:, 0 : 2 * count : 2], sums[:, 1 : 2 * count : 2])
        found: Floats = shares.sum(axis=1) / count
        return found

    return OfSums(of)


def mean_of_f1(count: int) -> OfSums:
    """Columns (true positives, predicted, gold) ``count`` times: the macro F1.

    Over the labels that are gold or predicted somewhere.
    """

    def of(sums: Floats) -> Floats:
        shares = divided(
            2 * sums[:, 0 : 3 * count : 3],
            sums[:, 1 : 3 * count : 3] + sums[:, 2 : 3 * count : 3],
        )
        known = ~np.isnan(shares)
        total = np.where(known, shares, 0.0).sum(axis=1)
        return divided(total, known.sum(axis=1).astype(np.float64))

    return OfSums(of)


def _grouped(values: Floats, weights: Floats) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The order that sorts ``values`` upwards, and where each run of equal values starts."""
    order = np.argsort(values, kind="stable")
    ordered = values[order]
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])
    return order, starts


def _auroc(weights: Floats, columns: Floats) -> Floats:
    gold, score = columns[:, 0], columns[:, 1]
    order, starts = _grouped(score, weights)
    ordered, positive = weights[:, order], gold[order] > 0.5
    right = np.add.reduceat(ordered * positive, starts, axis=1)
    wrong = np.add.reduceat(ordered * ~positive, starts, axis=1)
    below = np.cumsum(wrong, axis=1) - wrong
    wins = (right * (below + 0.5 * wrong)).sum(axis=1)
    return divided(wins, right.sum(axis=1) * wrong.sum(axis=1))


AUROC = OfItems(_auroc, exchangeable=False)
"""Columns (gold 0/1, score): the chance that a positive item scores above a negative one, ties
counted half (Fawcett 2006). NaN when one label is absent."""


def _average_precision(weights: Floats, columns: Floats) -> Floats:
    gold, score = columns[:, 0], columns[:, 1]
    order, starts = _grouped(-score, weights)
    ordered, positive = weights[:, order], gold[order] > 0.5
    right = np.add.reduceat(ordered * positive, starts, axis=1)
    every = np.add.reduceat(ordered, starts, axis=1)
    precision = divided(np.cumsum(right, axis=1), np.cumsum(every, axis=1))
    return divided((np.nan_to_num(precision) * right).sum(axis=1), right.sum(axis=1))


AVERAGE_PRECISION = OfItems(_average_precision, exchangeable=False)
"""Columns (gold 0/1, score): precision at each positive item, averaged, equal scores taken
together as scikit-learn does. NaN when nothing is positive."""


def quantile(q: float) -> OfItems:
    """Column (score): the value below which a share ``q`` of the items lies.

    The median of an even number of items is the mean of the middle two.
    """

    def of(weights: Floats, columns: Floats) -> Floats:
        order = np.argsort(columns[:, 0], kind="stable")
        values = columns[order, 0]
        sums = np.cumsum(weights[:, order], axis=1)
        total = sums[:, -1:] if len(values) else np.zeros((len(weights), 1))
        found = np.full(len(weights), np.nan)
        for row in np.flatnonzero(total[:, 0] > 0):
            aim = q * total[row, 0]
            low = np.searchsorted(sums[row], aim - 1e-9, side="left")
            high = np.searchsorted(sums[row], aim + 1e-9, side="right")
            found[row] = (values[low] + values[min(high, len(values) - 1)]) / 2
        return found

    return OfItems(of)


def calibration_error(bins: int = 10) -> OfItems:
    """Columns (right 0/1, confidence): the expected calibration error.

    Bins of equal width over [0, 1]; in each, the distance of the mean confidence from the
    share that is right, averaged with the bins' weights (Naeini et al. 2015).
    """

    def of(weights: Floats, columns: Floats) -> Floats:
        right, confidence = columns[:, 0], columns[:, 1]
        which = np.clip((confidence * bins).astype(np.intp), 0, bins - 1)
        member = np.zeros((len(columns), bins))
        member[np.arange(len(columns)), which] = right - confidence
        gaps = np.abs(weights @ member).sum(axis=1)
        return divided(gaps, weights.sum(axis=1))

    return OfItems(of)


def _risk_coverage(weights: Floats, columns: Floats) -> Floats:
    wrong, confidence = columns[:, 0], columns[:, 1]
    order, starts = _grouped(-confidence, weights)
    ordered = weights[:, order]
    # Equal confidences are answered together: their order must not matter.
    errors = np.add.reduceat(ordered * wrong[order], starts, axis=1)
    every = np.add.reduceat(ordered, starts, axis=1)
    risk = divided(np.cumsum(errors, axis=1), np.cumsum(every, axis=1))
    return divided((np.nan_to_num(risk) * every).sum(axis=1), every.sum(axis=1))


RISK_COVERAGE = OfItems(_risk_coverage, exchangeable=False)
"""Columns (wrong 0/1, confidence): the area under the risk-coverage curve, where 0 is best: the
error among the items answered first, averaged over all coverages (El-Yaniv and Wiener 2010)."""
