"""Scores of labels and probabilities, for those who have two lists: as in scikit-learn."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np

from brief.metrics.statistics import (
    AUROC,
    AVERAGE_PRECISION,
    OfItems,
    calibration_error,
    mean_of_ratios,
)


def balanced_accuracy(gold: Sequence[Hashable], pred: Sequence[Hashable]) -> float:
    """Mean, over the labels that occur in ``gold``, of that label's recall.

    Args:
        gold: Labels, shape (n,), n >= 1.
        pred: Labels, shape (n,), aligned with ``gold``.

    Returns:
        A share in [0, 1]. Guessing one label always gives 1/k for k gold labels.

    Raises:
        ValueError: The lengths differ, or both are empty.

    Reference:
        Brodersen et al. (2010), "The balanced accuracy and its posterior distribution", ICPR.
    """
    _checked(gold, pred)
    labels = list(dict.fromkeys(gold))
    columns = np.array(
        [
            [float(part) for label in labels for part in (g == p == label, g == label)]
            for g, p in zip(gold, pred, strict=True)
        ]
    )
    return float(mean_of_ratios(len(labels))(np.ones((1, len(gold))), columns)[0])


def auroc(gold: Sequence[int], score: Sequence[float]) -> float | None:
    """The chance that a positive item scores above a negative one (Fawcett 2006).

    Args:
        gold: 0 or 1, shape (n,), n >= 1.
        score: More is more positive, shape (n,).

    Returns:
        A share in [0, 1], ties counted half; None when one label is absent.

    Raises:
        ValueError: The lengths differ, or both are empty.
    """
    return _of(AUROC, gold, score)


def average_precision(gold: Sequence[int], score: Sequence[float]) -> float | None:
    """Precision at each positive item, averaged; arguments as in ``auroc``.

    Returns:
        A share in [0, 1], equal scores taken together; None when nothing is positive.
    """
    return _of(AVERAGE_PRECISION, gold, score)


def brier(gold: Sequence[int], probability: Sequence[float]) -> float:
    """The mean squared distance of probabilities from what happened (Brier 1950).

    Raises:
        ValueError: The lengths differ, or both are empty.
    """
    _checked(gold, probability)
    return float(np.mean((np.asarray(probability, float) - np.asarray(gold, float)) ** 2))


def expected_calibration_error(
    right: Sequence[int], confidence: Sequence[float], *, bins: int = 10
) -> float:
    """How far confidences are from how often they were right (Naeini et al. 2015).

    Args:
        right: 0 or 1, shape (n,), n >= 1.
        confidence: In [0, 1], shape (n,).
        bins: Of equal width.

    Raises:
        ValueError: The lengths differ, or both are empty.
    """
    found = _of(calibration_error(bins), right, confidence)
    assert found is not None  # at least one item
    return found


def _of(statistic: OfItems, gold: Sequence[int], score: Sequence[float]) -> float | None:
    _checked(gold, score)
    columns = np.stack([np.asarray(gold, float), np.asarray(score, float)], axis=1)
    found = statistic(np.ones((1, len(gold))), columns)[0]
    return None if np.isnan(found) else float(found)


def _checked(first: Sequence[object], second: Sequence[object]) -> None:
    if len(first) != len(second) or not len(first):
        raise ValueError(f"{len(first)} items against {len(second)}; expected as many, and some")
