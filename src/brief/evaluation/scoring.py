"""From item scores to scores: value, interval and signature of every measure and slice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from brief.evaluation.kinds.base import Items, Measure
from brief.metrics.resampling import RESAMPLES, SEED, Sample
from brief.metrics.score import Score, Signature, score
from brief.metrics.statistics import Floats
from brief.version import __version__

BINS = 10  # of the reliability diagram and of the calibration error


@dataclass(frozen=True, slots=True)
class Basis:
    """What all scores of a run share: for their signatures."""

    task: str
    version: int
    data: str
    resamples: int = RESAMPLES
    seed: int = SEED


def scores(
    items: Items,
    measures: Sequence[Measure],
    basis: Basis,
    *,
    slices: Sequence[str] = (),
    macro: str | None = None,
) -> list[Score]:
    """The scores of a run.

    Args:
        items: Item scores.
        measures: What is computed of them.
        basis: For the signatures, and the seed and number of the resamples.
        slices: Groups whose values are scored apart, besides everything together.
        macro: A group over whose values the score of everything is averaged.

    Returns:
        In the order of the measures; for each, everything first and then the slices.
    """
    found: list[Score] = []
    for measure in measures:
        found.append(_one(items, measure, basis, "", macro))
        for name in slices:
            values = items.groups.get(name)
            if values is None or len(set(values)) < 2:
                continue
            for value in sorted(set(values)):
                part = items.where([v == value for v in values])
                found.append(_one(part, measure, basis, f"{name}={value}", None))
    return found


def defined(columns: Floats) -> NDArray[np.bool_]:
    """The rows to which all of some columns apply, shape (n,)."""
    known: NDArray[np.bool_] = np.isfinite(columns.sum(axis=1))
    return known


def _one(items: Items, measure: Measure, basis: Basis, part: str, macro: str | None) -> Score:
    columns = items.table(measure.columns)
    known = defined(columns)
    groups = items.groups.get(macro) if macro is not None else None
    sample = Sample(
        [c for c, k in zip(items.clusters, known, strict=True) if k],
        None if groups is None else [g for g, k in zip(groups, known, strict=True) if k],
    )
    estimate = sample.estimate(
        measure.statistic, columns[known], resamples=basis.resamples, seed=basis.seed
    )
    aggregate = measure.aggregate
    if groups is not None and len(set(groups)) > 1:
        aggregate = f"{aggregate},mean over {macro}"
    return score(
        measure.name,
        estimate,
        signature(measure, basis, estimate.n, estimate.clusters, aggregate),
        slice=part,
        scale=measure.scale,
        better=measure.better,
    )


def signature(
    measure: Measure, basis: Basis, n: int, clusters: int, aggregate: str | None = None
) -> Signature:
    """The signature of a score of a run."""
    return Signature(
        metric=f"{basis.task}.{basis.version}/{measure.name}",
        options=measure.options,
        tokenizer=measure.tokenizer,
        stem=measure.stem,
        aggregate=aggregate or measure.aggregate,
        n=n,
        clusters=clusters,
        resamples=basis.resamples,
        seed=basis.seed,
        data=basis.data,
        version=__version__,
    )


def reliability(confidence: Sequence[float], right: Sequence[float]) -> list[dict[str, Any]]:
    """The reliability diagram: for each bin of confidence how often it was right.

    Returns:
        A row for each of ``BINS`` bins of equal width that is not empty: ``low``, ``high``,
        ``n``, mean ``confidence``, share ``right``.
    """
    sure, correct = np.asarray(confidence, np.float64), np.asarray(right, np.float64)
    which = np.clip((sure * BINS).astype(np.intp), 0, BINS - 1)
    return [
        {
            "low": at / BINS,
            "high": (at + 1) / BINS,
            "n": int((which == at).sum()),
            "confidence": float(sure[which == at].mean()),
            "right": float(correct[which == at].mean()),
        }
        for at in range(BINS)
        if (which == at).any()
    ]


def risk_coverage(confidence: Sequence[float], right: Sequence[float]) -> list[dict[str, float]]:
    """The error among the items answered first, the surest first: a row a distinct confidence.

    Returns:
        At most 101 rows, evenly over the coverages: ``coverage``, ``risk``, ``confidence``.
    """
    sure, correct = np.asarray(confidence, np.float64), np.asarray(right, np.float64)
    order = np.argsort(-sure, kind="stable")
    ordered, wrong = sure[order], np.cumsum(1 - correct[order])
    ends = np.flatnonzero(np.r_[ordered[1:] != ordered[:-1], True])
    kept = ends[np.unique(np.linspace(0, len(ends) - 1, 101).round().astype(np.intp))]
    return [
        {
            "coverage": float((at + 1) / len(sure)),
            "risk": float(wrong[at] / (at + 1)),
            "confidence": float(ordered[at]),
        }
        for at in kept
    ]
