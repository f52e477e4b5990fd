"""How a metric agrees with people: Pearson, Spearman, Kendall tau-b, at three levels.

``summary``: the correlation over the systems of one article, averaged over articles (those
where either side is constant are left out, and counted). ``system``: the correlation of the
systems' means. ``global``: over all summaries at once. Deutsch et al. (2021), "A Statistical
Analysis of Summarization Evaluation Metrics using Resampling Methods": both articles and
systems vary; the intervals here resample articles, the systems are as given.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from brief.metrics.statistics import Floats, OfItems, divided

KINDS = ("pearson", "spearman", "kendall")
Correlate = Callable[[Floats, Floats, Floats], Floats]
_MOST_PAIRS = 4000  # items of which all pairs are compared: 16 million


def pearson(weights: Floats, x: Floats, y: Floats) -> Floats:
    """Weighted Pearson correlation.

    Args:
        weights: Shape (b, n).
        x: Shape (n,) or (b, n).
        y: Likewise.

    Returns:
        Shape (b,); NaN where either side is constant.
    """
    total = weights.sum(axis=1)[:, None]
    x, y = np.atleast_2d(x), np.atleast_2d(y)
    dx = x - divided((weights * x).sum(axis=1)[:, None], total)
    dy = y - divided((weights * y).sum(axis=1)[:, None], total)
    both = (weights * dx * dy).sum(axis=1)
    xx, yy = (weights * dx * dx).sum(axis=1), (weights * dy * dy).sum(axis=1)
    # What is left of a constant after rounding is no variance.
    scale = 1e-18 * np.maximum(1.0, np.abs(x).max()) ** 2 * total[:, 0]
    scale_y = 1e-18 * np.maximum(1.0, np.abs(y).max()) ** 2 * total[:, 0]
    known = (xx > scale) & (yy > scale_y)
    return divided(both, np.where(known, np.sqrt(xx * yy), 0.0))


def _ranks(weights: Floats, x: Floats) -> Floats:
    """Mean ranks of the drawn items, shape (b, n): an item drawn twice takes two places."""
    x = np.broadcast_to(x, weights.shape)
    order = np.argsort(x, axis=1, kind="stable")
    values = np.take_along_axis(x, order, axis=1)
    drawn = np.take_along_axis(weights, order, axis=1)
    sums = np.cumsum(drawn, axis=1)
    ranks = np.empty_like(sums)
    for row in range(len(weights)):
        starts = np.flatnonzero(np.r_[True, values[row, 1:] != values[row, :-1]])
        ends = np.r_[starts[1:], len(values[row])] - 1
        before = np.where(starts > 0, sums[row, starts - 1], 0.0)
        middle = (before + sums[row, ends] + 1) / 2
        ranks[row, order[row]] = np.repeat(middle, np.diff(np.r_[starts, len(values[row])]))
    return ranks


def spearman(weights: Floats, x: Floats, y: Floats) -> Floats:
    """Pearson correlation of the mean ranks; shapes as in ``pearson``."""
    return pearson(weights, _ranks(weights, x), _ranks(weights, y))


def kendall(weights: Floats, x: Floats, y: Floats) -> Floats:
    """Kendall's tau-b (Kendall 1945), ties on either side allowed for; shapes as in ``pearson``.

    Raises:
        ValueError: More than 4,000 items: all pairs would not fit in memory.
    """
    if weights.shape[1] > _MOST_PAIRS:
        raise ValueError(f"kendall: {weights.shape[1]} items; at most {_MOST_PAIRS} are compared")
    if x.ndim == 1 and y.ndim == 1:
        sx, sy = _signs(x), _signs(y)
        both = ((weights @ (sx * sy)) * weights).sum(axis=1)
        xx = ((weights @ (sx * sx)) * weights).sum(axis=1)
        yy = ((weights @ (sy * sy)) * weights).sum(axis=1)
        return divided(both, np.sqrt(xx * yy))
    x, y = np.broadcast_to(x, weights.shape), np.broadcast_to(y, weights.shape)
    rows = [
        kendall(weights[r : r + 1], x[r], y[r]) for r in range(len(weights))
    ]  # one resample's values differ from the next one's
    return np.concatenate(rows)


def _signs(x: Floats) -> Floats:
    return np.sign(x[:, None] - x[None, :])


FUNCTIONS: dict[str, Correlate] = {"pearson": pearson, "spearman": spearman, "kendall": kendall}


def correlation(kind: str, x: Sequence[float], y: Sequence[float]) -> float | None:
    """One of ``KINDS`` over pairs of numbers; None where it is undefined.

    >>> correlation("kendall", [1, 2, 3], [1, 3, 2])
    0.3333333333333333
    """
    if len(x) != len(y):
        raise ValueError(f"{len(x)} numbers against {len(y)}")
    if len(x) < 2:
        return None
    ones = np.ones((1, len(x)))
    found = FUNCTIONS[kind](ones, np.asarray(x, np.float64), np.asarray(y, np.float64))[0]
    return None if np.isnan(found) else float(found)


def global_level(kind: str) -> OfItems:
    """Columns (metric, human): the correlation over all items."""

    def of(weights: Floats, columns: Floats) -> Floats:
        return FUNCTIONS[kind](weights, columns[:, 0], columns[:, 1])

    return OfItems(of, exchangeable=False)


def system_level(kind: str) -> OfItems:
    """Columns (metric, human, number of the system): the correlation of the systems' means."""

    def of(weights: Floats, columns: Floats) -> Floats:
        numbers = columns[:, 2].astype(np.intp)
        member = np.zeros((len(columns), int(numbers.max()) + 1 if len(numbers) else 0))
        member[np.arange(len(columns)), numbers] = 1.0
        totals = weights @ member
        metric = divided(weights @ (member * columns[:, :1]), totals)
        human = divided(weights @ (member * columns[:, 1:2]), totals)
        # a system of which no summary was drawn counts nothing in that resample
        present = (totals > 0).astype(np.float64)
        return FUNCTIONS[kind](present, np.nan_to_num(metric), np.nan_to_num(human))

    return OfItems(of, exchangeable=False)


def by_article(
    kind: str, articles: NDArray[np.intp], metric: Floats, human: Floats
) -> tuple[Floats, NDArray[np.intp]]:
    """The correlation within each article: what the summary level averages.

    Returns:
        Columns (correlation, 1) an article, (0, 0) where it is undefined, shape (articles, 2);
        and the articles' numbers.
    """
    numbers = np.unique(articles)
    columns = np.zeros((len(numbers), 2))
    for row, number in enumerate(numbers):
        here = articles == number
        found = correlation(kind, metric[here].tolist(), human[here].tolist())
        if found is not None:
            columns[row] = (found, 1.0)
    return columns, numbers
