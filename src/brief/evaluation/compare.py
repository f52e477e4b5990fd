"""Two or more runs on the same data: which differences are real, and how small a one would show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from brief.errors import UsageError, did_you_mean
from brief.evaluation import kinds, scoring
from brief.evaluation.kinds.base import Items, Measure
from brief.evaluation.runs import Run, rate
from brief.metrics.resampling import RESAMPLES, SEED, Difference, Sample, holm
from brief.metrics.score import Scale, Score, Signature
from brief.metrics.statistics import Floats, OfSums
from brief.records import Record

ALPHA = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared(Record):
    """One difference: ``first`` minus ``second`` in one measure, on the same articles.

    ``adjusted_p`` is Holm's, over all differences of the measure; it is made of the
    permutation test where there is one, else of the bootstrap.
    """

    measure: str
    first: str
    second: str
    value: float
    low: float | None
    high: float | None
    bootstrap_p: float | None
    randomization_p: float | None
    adjusted_p: float | None
    detectable: float | None
    scale: Scale
    better: int
    signature: Signature

    @property
    def separable(self) -> bool:
        """Whether the two can be told apart at the 5 % level."""
        return self.adjusted_p is not None and self.adjusted_p < ALPHA


@dataclass(frozen=True, slots=True)
class Comparison:
    """All runs beside each other.

    Attributes:
        systems: Names of the runs, in the order given.
        scores: Measure -> system -> score.
        best: Measure -> the best system; absent where no way is up or nothing is defined.
        tied: Measure -> systems that cannot be separated from the best.
        differences: Of the first run against each other, then of the best against the rest;
            those that are undefined are left out.
        rates: System -> examples a second; None where its predictions were given.
        megabytes: System -> the most memory that the process of its run had held by its end.
    """

    task: str
    data: str
    systems: tuple[str, ...]
    scores: dict[str, dict[str, Score]]
    best: dict[str, str]
    tied: dict[str, tuple[str, ...]]
    differences: tuple[Compared, ...]
    rates: Mapping[str, float | None]
    megabytes: Mapping[str, float]


def compare(
    runs: Sequence[Run],
    *,
    measures: Sequence[str] = (),
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> Comparison:
    """Compare runs of one task on the same data.

    Args:
        runs: Two or more; the first is the one that the others are measured against.
        measures: Names; none given means the main ones.
        resamples: Bootstrap samples and permutations, each.
        seed: Of both.

    Raises:
        UsageError: The runs are of other tasks, data or examples, or a measure is unknown.
    """
    names = _checked(runs)
    task = runs[0].task
    known = kinds.measures(task)
    for name in measures:
        if name not in {m.name for m in known}:
            raise UsageError(did_you_mean("--measure", name, [m.name for m in known]))
    chosen = [m for m in known if (m.name in measures if measures else m.main)]
    references = runs[0].record["data"]["name"] == "references"
    macro = None if references else task.macro
    scores = {
        m.name: {
            name: next(s for s in run.scores if s.name == m.name and not s.slice)
            for name, run in zip(names, runs, strict=True)
        }
        for m in chosen
    }
    best = {m.name: top for m in chosen if (top := _best(scores[m.name], m.better))}
    pairs: list[tuple[Measure, str, str]] = []
    for m in chosen:
        wanted = [(names[0], other) for other in names[1:]]
        if m.name in best and best[m.name] != names[0]:
            wanted += [(best[m.name], o) for o in names if o not in (best[m.name], names[0])]
        pairs += [(m, a, b) for a, b in wanted]
    by_name = dict(zip(names, runs, strict=True))
    found = [
        _difference(m, by_name[a].items, by_name[b].items, macro, resamples, seed)
        for m, a, b in pairs
    ]
    adjusted = _adjusted(pairs, found)
    basis = scoring.Basis(
        task.name, task.version, str(runs[0].record["data"]["digest"]), resamples, seed
    )
    differences = tuple(
        Compared(
            measure=m.name, first=a, second=b, value=d.value, low=d.low, high=d.high,
            bootstrap_p=d.bootstrap_p, randomization_p=d.randomization_p, adjusted_p=p,
            detectable=d.detectable, scale=m.scale, better=m.better,
            signature=scoring.signature(m, basis, d.n, d.clusters),
        )
        for (m, a, b), d, p in zip(pairs, found, adjusted, strict=True)
        if d.value is not None
    )  # fmt: skip
    tied = {
        measure: tuple(
            d.second if d.first == top else d.first
            for d in differences
            if d.measure == measure and top in (d.first, d.second) and not d.separable
        )
        for measure, top in best.items()
    }
    return Comparison(
        task.name, str(runs[0].record["data"]["digest"]), names, scores, best, tied, differences,
        {name: rate(run) for name, run in by_name.items()},
        {name: float(run.record["peak_megabytes"]) for name, run in by_name.items()},
    )  # fmt: skip


def _checked(runs: Sequence[Run]) -> tuple[str, ...]:
    if len(runs) < 2:
        raise UsageError("compare takes two runs or more")
    first = runs[0]
    for run in runs[1:]:
        for what, a, b in (
            (
                "task",
                f"{first.task.name} {first.task.version}",
                f"{run.task.name} {run.task.version}",
            ),
            ("data", first.record["data"]["digest"], run.record["data"]["digest"]),
            ("limit", first.record["limit"], run.record["limit"]),
            ("number of items", len(first.items), len(run.items)),
        ):
            if a != b:
                raise UsageError(
                    f"{run.system}: {what} is {b}, but {a} for {first.system}: not the same data"
                )
        if first.items.ids != run.items.ids:
            raise UsageError(f"{run.system}: its items are not those of {first.system}")
    names = [run.system for run in runs]
    # The same system twice (two versions of it): told apart by number.
    return tuple(
        name if names.count(name) == 1 else f"{name}#{names[:at].count(name) + 1}"
        for at, name in enumerate(names)
    )


def _best(scores: dict[str, Score], better: int) -> str | None:
    known = [(s.value * better, -at, name) for at, (name, s) in enumerate(scores.items())
             if s.value is not None]  # fmt: skip
    return max(known)[2] if known and better else None


def _difference(
    measure: Measure, a: Items, b: Items, macro: str | None, resamples: int, seed: int
) -> Difference:
    first, second = a.table(measure.columns), b.table(measure.columns)
    first, second, known = _defined(measure, first, second)
    groups = a.groups.get(macro) if macro is not None else None
    sample = Sample(
        [c for c, k in zip(a.clusters, known, strict=True) if k],
        None if groups is None else [g for g, k in zip(groups, known, strict=True) if k],
    )
    return sample.difference(
        measure.statistic, first[known], second[known], resamples=resamples, seed=seed
    )


def _defined(
    measure: Measure, first: Floats, second: Floats
) -> tuple[Floats, Floats, NDArray[np.bool_]]:
    """The items that count: a score that one system lacks counts for nothing in its sums."""
    mine, theirs = scoring.defined(first), scoring.defined(second)
    if isinstance(measure.statistic, OfSums):
        first = np.where(mine[:, None], first, 0.0)
        second = np.where(theirs[:, None], second, 0.0)
        return first, second, mine | theirs
    return first, second, mine & theirs


def _adjusted(
    pairs: Sequence[tuple[Measure, str, str]], found: Sequence[Difference]
) -> list[float | None]:
    """Holm's p-values over the pairs of each measure; A against B and B against A are one test.

    The family is a measure's: over a whole table of ten systems and ten measures no thousand of
    resamples could tell anything apart.
    """
    tests: dict[str, dict[frozenset[str], float]] = {}
    for (m, a, b), d in zip(pairs, found, strict=True):
        p = d.randomization_p if d.randomization_p is not None else d.bootstrap_p
        if p is not None:
            tests.setdefault(m.name, {}).setdefault(frozenset((a, b)), p)
    adjusted = {
        name: dict(zip(family, holm(list(family.values())), strict=True))
        for name, family in tests.items()
    }
    return [adjusted.get(m.name, {}).get(frozenset((a, b))) for m, a, b in pairs]
