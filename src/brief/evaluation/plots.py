"""Pictures of scores: differences with intervals, reliability, errors of resolved places.

matplotlib is optional (``pip install 'brief[eval]'``) and drawn without a screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from brief.errors import UsageError
from brief.evaluation import kinds
from brief.evaluation.compare import Comparison
from brief.evaluation.runs import Run
from brief.evaluation.scoring import BINS, reliability

SUFFIXES = (".png", ".svg", ".pdf")
_NEAR_KM = 161.0


def _figure(width: float, height: float) -> tuple[Any, Any]:
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise UsageError("plots need matplotlib: pip install 'brief[eval]'") from error
    figure = Figure(figsize=(width, height), layout="constrained")
    return figure, figure.subplots()


def _saved(figure: Any, path: Path) -> None:
    if path.suffix not in SUFFIXES:
        raise UsageError(f"--plot {path}: expected one of {', '.join(SUFFIXES)}")
    # no date and no software version: the same scores give the same bytes
    metadata = {".svg": {"Date": None}, ".pdf": {"CreationDate": None}, ".png": {"Software": None}}
    figure.savefig(path, dpi=150, metadata=metadata[path.suffix])


def forest(found: Comparison, path: Path) -> None:
    """The differences of the first system from the others, a row each, with intervals.

    Raises:
        UsageError: matplotlib is absent, or the file's ending is none of ``SUFFIXES``.
    """
    first = found.systems[0]
    rows = [d for d in found.differences if d.first == first]
    # Points of a share and kilometers or words have no axis in common.
    if any(d.scale == "share" for d in rows):
        rows = [d for d in rows if d.scale == "share"]
    figure, axes = _figure(7.5, 1.2 + 0.32 * len(rows))
    for at, row in enumerate(reversed(rows)):
        by = 100.0 if row.scale == "share" else 1.0
        value, low, high = (by * (v or 0.0) for v in (row.value, row.low, row.high))
        color = "#1f5fa8" if row.separable else "#8a8a8a"
        if row.low is not None:
            axes.plot([low, high], [at, at], color=color, linewidth=2)
        axes.plot([value], [at], "o", color=color, markersize=5)
    axes.axvline(0, color="black", linewidth=0.8)
    axes.set_yticks(range(len(rows)), [f"{d.measure}: vs {d.second}" for d in reversed(rows)])
    figure.supxlabel("blue: separable at the 5 % level after Holm's correction", fontsize=9)
    axes.set_xlabel("difference, 95 % interval")
    figure.suptitle(f"{found.task}: {first} minus the others")
    axes.spines[["top", "right"]].set_visible(False)
    _saved(figure, path)


def confidence(runs: Sequence[Run], path: Path) -> None:
    """Reliability diagrams: how often each confidence was right, beside the diagonal.

    Raises:
        UsageError: The runs' task has no confidences.
    """
    figure, axes = _figure(5.5, 5.2)
    axes.plot([0, 1], [0, 1], color="#8a8a8a", linewidth=0.8, linestyle="--")
    for run in runs:
        columns = kinds.kind(run.task.kind).confidence
        if columns is None:
            raise UsageError(f"--plot: {run.task.name} has no confidences to draw")
        rows = reliability(*(run.items.columns[name].tolist() for name in columns))
        xs, ys = [r["confidence"] for r in rows], [r["right"] for r in rows]
        (line,) = axes.plot(xs, ys, marker="o", markersize=3, linewidth=1.2, label=run.system)
        sizes = [4 + 120 * r["n"] / len(run.items) for r in rows]
        axes.scatter(xs, ys, s=sizes, color=line.get_color(), alpha=0.35)
    axes.set_xlabel("confidence")
    axes.set_ylabel("share that is right")
    axes.set_title(f"{runs[0].task.name}: reliability, {BINS} bins of equal width")
    axes.legend(frameon=False)
    axes.spines[["top", "right"]].set_visible(False)
    _saved(figure, path)


def distances(runs: Sequence[Run], path: Path) -> None:
    """For each error in km, the share of gold mentions resolved within it.

    Raises:
        UsageError: The runs' task resolves no places.
    """
    figure, axes = _figure(6.5, 4.5)
    for run in runs:
        if "error_km" not in run.items.columns:
            raise UsageError(f"--plot: {run.task.name} has no distances to draw")
        errors = run.items.columns["error_km"]
        errors = np.sort(errors[~np.isnan(errors)])
        share = np.arange(1, len(errors) + 1) / len(errors)
        axes.step(errors + 1, share, where="post", label=run.system, linewidth=1.4)
    axes.axvline(_NEAR_KM + 1, color="black", linewidth=0.8, linestyle=":")
    axes.set_xscale("log")
    axes.set_xlabel("error in km, plus 1 (dotted: 161 km)")
    axes.set_ylabel("share of mentions within it")
    axes.set_ylim(0, 1)
    axes.set_title(f"{runs[0].task.name}: resolution of given spans")
    axes.legend(frameon=False, loc="lower right")
    axes.spines[["top", "right"]].set_visible(False)
    _saved(figure, path)


def of_runs(runs: Sequence[Run], path: Path) -> None:
    """The picture that fits a task: distances of places, else reliability."""
    draw = distances if runs[0].task.kind == "toponyms" else confidence
    draw(runs, path)
