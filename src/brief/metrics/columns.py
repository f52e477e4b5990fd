"""Metrics over columns, in the manner of ``evaluate``: ``load(name).compute(predictions=…)``.

``items`` gives a figure a row, as ``datasets.Dataset.map(batched=True)`` takes it; ``compute``
their means. Nothing of ``evaluate`` is needed, and nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from importlib import import_module
from typing import Any

from brief.errors import UsageError, did_you_mean

Columns = dict[str, list[float | None]]
Measure = Callable[..., Columns]

# Lazy paths: two of them judge with models, and live in rooms above this one.
MEASURES: Mapping[str, tuple[str, tuple[str, str]]] = {
    "rouge": ("brief.metrics.columns:rouge", ("predictions", "references")),
    "properties": ("brief.metrics.columns:properties", ("predictions", "documents")),
    "support": ("brief.evaluation.columns:support", ("predictions", "documents")),
    "verdicts": ("brief.evaluation.columns:verdicts", ("predictions", "documents")),
}


class Metric:
    """A metric by name: columns of texts to figures.

    >>> rouge = Metric("rouge")
    >>> rouge.compute(predictions=["A cat sat."], references=["A cat sat down."])["rouge1"]
    0.857143
    """

    def __init__(self, name: str, **options: Any) -> None:
        """The metric and its options: see ``load``.

        Raises:
            UsageError: There is none of that name.
        """
        if name not in MEASURES:
            raise UsageError(did_you_mean("metric", name, MEASURES))
        path, self.inputs = MEASURES[name]
        module, _, function = path.partition(":")
        self.name = name
        self._measure: Measure = getattr(import_module(module), function)
        self._options = options
        self._held: dict[str, list[Any]] = {column: [] for column in self.inputs}

    @property
    def description(self) -> str:
        """What it measures."""
        return self._measure.__doc__ or ""

    def add(self, **row: Any) -> None:
        """Keep a row for ``compute``: ``prediction=``, and ``reference=`` or ``document=``."""
        self.add_batch(**{f"{name}s": [value] for name, value in row.items()})

    def add_batch(self, **columns: Sequence[Any]) -> None:
        """Keep rows for ``compute``.

        Raises:
            UsageError: Columns are missing, unknown, or of unlike length.
        """
        for name, column in self._checked(columns).items():
            self._held[name] += column

    def items(self, **columns: Sequence[Any]) -> Columns:
        """A figure a row under each name, in order; None where a row has none.

        Raises:
            UsageError: Columns are missing, unknown, or of unlike length; an unknown option.
        """
        return self._measure(*self._checked(columns).values(), **self._options)

    def compute(self, **columns: Sequence[Any]) -> dict[str, float | None]:
        """The mean of each figure over the rows that have it, and those kept by ``add``.

        Raises:
            UsageError: As ``items``.
        """
        if columns:
            self.add_batch(**columns)
        held, self._held = self._held, {column: [] for column in self.inputs}
        return {name: _mean(found) for name, found in self.items(**held).items()}

    def _checked(self, columns: Mapping[str, Sequence[Any]]) -> dict[str, list[Any]]:
        if set(columns) != set(self.inputs):
            raise UsageError(
                f"{self.name}: expected the columns {' and '.join(self.inputs)}, "
                f"got {', '.join(columns) or 'none'}"
            )
        found = {name: list(columns[name]) for name in self.inputs}
        for name, column in found.items():
            if isinstance(columns[name], str):
                raise UsageError(f"{self.name}: {name} is one text; expected a list of them")
            if any(not isinstance(value, (str, list, tuple)) for value in column):
                raise UsageError(f"{self.name}: {name}: expected texts")
        lengths = {name: len(column) for name, column in found.items()}
        if len(set(lengths.values())) > 1:
            told = ", ".join(f"{count} {name}" for name, count in lengths.items())
            raise UsageError(f"{self.name}: {told}: expected as many of each")
        return found


def load(name: str, **options: Any) -> Metric:
    """A metric by name.

    Args:
        name: ``rouge`` (predictions, references), ``properties``, ``support`` or ``verdicts``
            (predictions, documents).
        options: ``stem`` and ``tokenizer`` of rouge; ``verifier`` of support; of verdicts what
            ``brief check`` takes, as ``strict_attribution=True``.

    Raises:
        UsageError: There is none of that name.
    """
    return Metric(name, **options)


def rouge(
    predictions: Sequence[str],
    references: Sequence[str | Sequence[str]],
    *,
    stem: bool = True,
    tokenizer: str = "unicode",
) -> Columns:
    """ROUGE-1, -2, -L and -Lsum: F1 in [0, 1]; of several references the best one each."""
    from brief.metrics import rouge as scores

    found: Columns = {name: [] for name in ("rouge1", "rouge2", "rougeL", "rougeLsum")}
    for prediction, reference in zip(predictions, references, strict=True):
        several = [reference] if isinstance(reference, str) else list(reference)
        if not several:
            raise UsageError("rouge: a row has no reference")
        every = [scores.rouge(prediction, r, stem=stem, tokenizer=tokenizer) for r in several]
        for name, column in found.items():
            column.append(round(max(each[name].f1 for each in every), 6))
    return found


def properties(predictions: Sequence[str], documents: Sequence[str]) -> Columns:
    """How much of a summary is copied, how much is new, and how long it is (Grusky et al. 2018)."""
    from brief.metrics import summary

    found: Columns = {field.name: [] for field in fields(summary.Properties)}
    for prediction, text in zip(predictions, documents, strict=True):
        made = summary.properties(prediction, text)
        for name, column in found.items():
            value = getattr(made, name)
            column.append(None if value is None else round(float(value), 6))
    return found


def _mean(column: Sequence[float | None]) -> float | None:
    known = [value for value in column if value is not None]
    return round(sum(known) / len(known), 6) if known else None
