"""Intervals and paired tests by resampling articles, not rows.

Several rows of one article are not independent: whole clusters are drawn. Item scores are
computed once; see ``statistics`` for how a resample becomes a row of weights.

References:
    Efron and Tibshirani (1993), "An Introduction to the Bootstrap" (percentile interval).
    Noreen (1989), "Computer-Intensive Methods for Testing Hypotheses" (approximate
    randomization). Riezler and Maxwell (2005), "On some pitfalls in automatic evaluation and
    significance testing for MT". Holm (1979), "A simple sequentially rejective multiple test
    procedure". Card et al. (2020), "With Little Power Comes Great Responsibility".
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from brief.metrics.statistics import Floats, OfSums, Statistic

RESAMPLES = 1000
SEED = 7
LEVEL = 0.95
_CELLS = 4_000_000  # weights held at a time: 32 MB
# z of a two-sided test at .05 plus z of a power of .8
_DETECTABLE = 1.959964 + 0.841621


@dataclass(frozen=True, slots=True)
class Estimate:
    """A statistic with its 95 % percentile interval over ``clusters`` articles.

    ``value`` is None where the statistic is undefined. ``low`` and ``high`` are None there
    too, and where a single article makes an interval meaningless.
    """

    value: float | None
    low: float | None
    high: float | None
    n: int
    clusters: int


@dataclass(frozen=True, slots=True)
class Difference:
    """A minus B on the same items.

    ``bootstrap_p`` and ``randomization_p`` are two-sided; the latter is None for statistics
    that cannot be permuted (see ``OfItems``). ``detectable`` is the smallest true difference
    that such a comparison would find four times in five at the 5 % level.
    """

    value: float | None
    low: float | None
    high: float | None
    bootstrap_p: float | None
    randomization_p: float | None
    detectable: float | None
    n: int
    clusters: int


def numbered(clusters: Sequence[Hashable]) -> NDArray[np.intp]:
    """Clusters by number in order of first appearance, shape (n,)."""
    seen: dict[Hashable, int] = {}
    return np.asarray([seen.setdefault(c, len(seen)) for c in clusters], dtype=np.intp)


def _drawn(count: int, resamples: int, seed: int, rows: int) -> Iterator[Floats]:
    """How often each of ``count`` clusters is drawn, a chunk of resamples at a time."""
    rng = np.random.default_rng(seed)
    step = max(1, _CELLS // max(rows, count, 1))
    for start in range(0, resamples, step):
        chunk = min(step, resamples - start)
        picks = rng.integers(0, count, size=(chunk, count))
        offsets = picks + np.arange(chunk)[:, None] * count
        yield (
            np.bincount(offsets.ravel(), minlength=chunk * count)
            .reshape(chunk, count)
            .astype(np.float64)
        )


class Sample:
    """Items in clusters and, where a macro mean is wanted, in groups.

    With ``groups`` every statistic is the unweighted mean of its values in the groups where
    it is defined, and each resample draws clusters across all groups.
    """

    def __init__(
        self, clusters: Sequence[Hashable], groups: Sequence[Hashable] | None = None
    ) -> None:
        """Clusters and groups of the items, both of length n."""
        self.cluster = numbered(clusters)
        self.count = int(self.cluster.max()) + 1 if len(self.cluster) else 0
        self.n = len(self.cluster)
        numbers = numbered(groups) if groups is not None else np.zeros(self.n, dtype=np.intp)
        if len(numbers) != self.n:
            raise ValueError(f"{len(numbers)} groups for {self.n} items")
        self._members = [np.flatnonzero(numbers == g) for g in range(int(numbers.max()) + 1)] if (
            self.n
        ) else []  # fmt: skip

    def _values(self, statistic: Statistic, parts: Sequence[Part], drawn: Floats) -> Floats:
        """The statistic for each row of drawn clusters, averaged over the groups."""
        found = np.stack([part(statistic, drawn) for part in parts])
        known = ~np.isnan(found)
        total = np.where(known, found, 0.0).sum(axis=0)
        counts = known.sum(axis=0)
        return np.where(counts > 0, total / np.maximum(counts, 1), np.nan)

    def _parts(self, statistic: Statistic, columns: Floats) -> list[Part]:
        return [
            Part(statistic, columns[members], self.cluster[members], self.count)
            for members in self._members
        ]

    def value(self, statistic: Statistic, columns: Floats) -> float | None:
        """The statistic of the items as they are."""
        if not self.n:
            return None
        parts = self._parts(statistic, columns)
        return _plain(self._values(statistic, parts, np.ones((1, self.count)))[0])

    def estimate(
        self,
        statistic: Statistic,
        columns: Floats,
        *,
        resamples: int = RESAMPLES,
        seed: int = SEED,
    ) -> Estimate:
        """The statistic with its percentile interval.

        Args:
            statistic: What is computed.
            columns: Shape (n, k), the item scores that it takes.
            resamples: Bootstrap samples; those in which it is undefined are left out.
            seed: Of the draws.
        """
        value = self.value(statistic, columns)
        low = high = None
        if value is not None and self.count > 1 and resamples:
            parts = self._parts(statistic, columns)
            draws = np.concatenate(
                [
                    self._values(statistic, parts, drawn)
                    for drawn in _drawn(self.count, resamples, seed, self.n)
                ]
            )
            low, high = interval(draws)
        return Estimate(value, low, high, self.n, self.count)

    def difference(
        self,
        statistic: Statistic,
        a: Floats,
        b: Floats,
        *,
        resamples: int = RESAMPLES,
        seed: int = SEED,
    ) -> Difference:
        """How A differs from B: paired bootstrap and approximate randomization.

        Args:
            statistic: What is compared.
            a: Item scores of the first system, shape (n, k).
            b: Those of the second, the same items in the same order.
            resamples: Bootstrap samples and permutations, each.
            seed: Of the draws and the permutations.

        Raises:
            ValueError: The shapes differ.
        """
        if a.shape != b.shape or len(a) != self.n:
            raise ValueError(f"item scores of shapes {a.shape} and {b.shape} for {self.n} items")
        left, right = self.value(statistic, a), self.value(statistic, b)
        if left is None or right is None or self.count < 2:
            gap = None if left is None or right is None else left - right
            return Difference(gap, None, None, None, None, None, self.n, self.count)
        gap = left - right
        first, second = self._parts(statistic, a), self._parts(statistic, b)
        draws = np.concatenate(
            [
                self._values(statistic, first, drawn) - self._values(statistic, second, drawn)
                for drawn in _drawn(self.count, resamples, seed, self.n)
            ]
        )
        draws = draws[~np.isnan(draws)]
        low, high = interval(draws)
        # The share of resamples on the other side of 0, twice; never 0 of finitely many.
        aside = min(int((draws <= 0).sum()), int((draws >= 0).sum()))
        bootstrap_p = min(1.0, 2 * (aside + 1) / (len(draws) + 1))
        randomization_p = None
        if isinstance(statistic, OfSums) or statistic.exchangeable:
            extreme = total = 0
            for swapped in self._permuted(resamples, seed):
                gaps = self._mixed(statistic, first, second, swapped)
                gaps = gaps[~np.isnan(gaps)]
                # a hair's breadth, so that rounding does not hide the identical arrangement
                extreme += int((np.abs(gaps) >= abs(gap) - 1e-12).sum())
                total += len(gaps)
            randomization_p = (extreme + 1) / (total + 1)
        return Difference(
            value=gap,
            low=low,
            high=high,
            bootstrap_p=bootstrap_p,
            randomization_p=randomization_p,
            detectable=float(_DETECTABLE * draws.std(ddof=1)) if len(draws) > 1 else None,
            n=self.n,
            clusters=self.count,
        )

    def _permuted(self, rounds: int, seed: int) -> Iterator[Floats]:
        """For each round and cluster, whether the two systems change places: 0 or 1."""
        rng = np.random.default_rng(seed + 1)
        step = max(1, _CELLS // max(2 * self.n, 1))
        for start in range(0, rounds, step):
            shape = (min(step, rounds - start), self.count)
            yield rng.integers(0, 2, size=shape).astype(np.float64)

    def _mixed(
        self,
        statistic: Statistic,
        first: Sequence[Part],
        second: Sequence[Part],
        swapped: Floats,
    ) -> Floats:
        kept = 1 - swapped
        gaps = []
        for a, b in zip(first, second, strict=True):
            gaps.append(
                a.joined(statistic, b, kept, swapped) - a.joined(statistic, b, swapped, kept)
            )
        found = np.stack(gaps)
        known = ~np.isnan(found)
        counts = known.sum(axis=0)
        total = np.where(known, found, 0.0).sum(axis=0)
        return np.where(counts > 0, total / np.maximum(counts, 1), np.nan)


class Part:
    """The items of one group, added up by cluster where the statistic allows it."""

    def __init__(
        self, statistic: Statistic, columns: Floats, cluster: NDArray[np.intp], count: int
    ) -> None:
        """Columns of shape (m, k) and the items' clusters, numbers below ``count``."""
        if isinstance(statistic, OfSums):
            sums = np.zeros((count, columns.shape[1]))
            np.add.at(sums, cluster, columns)
            self.columns, self.cluster = sums, np.arange(count)
        else:
            self.columns, self.cluster = columns, cluster

    def __call__(self, statistic: Statistic, drawn: Floats) -> Floats:
        """The statistic where cluster c counts ``drawn[:, c]`` times."""
        if not len(self.columns):
            return np.full(len(drawn), np.nan)
        return statistic(drawn[:, self.cluster], self.columns)

    def joined(self, statistic: Statistic, other: Part, mine: Floats, theirs: Floats) -> Floats:
        """The statistic of one system made of some clusters of this part and the rest of other."""
        if isinstance(statistic, OfSums):
            return statistic.of(mine @ self.columns + theirs @ other.columns)
        weights = np.concatenate([mine[:, self.cluster], theirs[:, other.cluster]], axis=1)
        return statistic(weights, np.concatenate([self.columns, other.columns]))


def interval(draws: Floats, level: float = LEVEL) -> tuple[float | None, float | None]:
    """The percentile interval of resampled values; (None, None) where all are undefined."""
    known = draws[~np.isnan(draws)]
    if not len(known):
        return None, None
    tail = (1 - level) / 2
    low, high = np.quantile(known, [tail, 1 - tail])
    return float(low), float(high)


def holm(p_values: Sequence[float]) -> list[float]:
    """Holm's adjusted p-values, in the given order: the chance of any false finding stays put.

    >>> [round(p, 3) for p in holm([0.01, 0.04, 0.03])]
    [0.03, 0.06, 0.06]
    """
    order = sorted(range(len(p_values)), key=lambda i: p_values[i])
    adjusted = [0.0] * len(p_values)
    highest = 0.0
    for rank, i in enumerate(order):
        highest = max(highest, min(1.0, (len(p_values) - rank) * p_values[i]))
        adjusted[i] = highest
    return adjusted


def _plain(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
