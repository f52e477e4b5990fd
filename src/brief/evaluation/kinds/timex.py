"""Time expressions as TempEval-3 Task A scores them (UzZaman et al. 2013)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from brief.evaluation.examples import Example, Row
from brief.evaluation.kinds import forms
from brief.evaluation.kinds.base import Kind, Measure, Scores, checked_spans, span_errors
from brief.metrics import timex
from brief.metrics.statistics import F1, RATIO

TYPES = ("DATE", "TIME", "DURATION", "SET")


class Timex(Kind):
    """Text and document creation time to TIMEX3 spans."""

    name = "timex"
    inputs = "{text, published} -> [{start, end, type, value}]"
    form = tuple[forms.Time, ...]

    def examples(self, row: Row, options: Mapping[str, Any]) -> Iterable[Example]:
        """A document with its gold expressions."""
        text = row.text("text")
        yield Example(
            id=row.text("id"),
            cluster=row.text("id"),
            inputs={"text": text, "published": row.optional("dct")},
            gold=row.spans("timexes", text, "type", "value"),
            groups={"file": row.file},
        )

    def references(self, row: Row, options: Mapping[str, Any]) -> Iterable[Example]:
        """An article with its annotated times."""
        text = row.text("text")
        yield Example(
            id=row.text("id"),
            cluster=row.text("id"),
            inputs={"text": text, "published": row.optional("published")},
            gold=row.spans("times", text, "type", "value"),
            groups={"genre": row.text("genre"), "form": row.text("form")},
            unannotated=row.furniture,
        )

    def score(self, example: Example, output: Any, options: Mapping[str, Any]) -> list[Scores]:
        """Counts of one document; a failure found nothing."""
        found = [] if output is None else checked_spans(example, output, "type", "value")
        counts = timex.counts(example.gold, found)
        return [
            {
                "predicted": counts.predicted,
                "gold": counts.gold,
                "strict": counts.strict,
                "relaxed": counts.relaxed,
                "type": counts.type,
                "value": counts.value,
                "failed": float(output is None),
            }
        ]

    def errors(self, example: Example, output: Any) -> list[str]:
        """Expressions missed or added, and those with another extent, type or value."""
        found = checked_spans(example, output or [], "type", "value")
        return span_errors(example.inputs["text"], example.gold, found, ("type", "value"))

    def measures(self, options: Mapping[str, Any]) -> tuple[Measure, ...]:
        """F1 of spans, types and values; accuracy of the values of found expressions."""
        f1 = tuple(
            Measure(f"{name}_f1", F1, (name, "predicted", "gold"), "micro", options="f1")
            for name in ("strict", "relaxed", "type", "value")
        )
        return (
            *f1,
            Measure("value_accuracy", RATIO, ("value", "relaxed"), "micro", options="of:relaxed"),
            Measure("relaxed_precision", RATIO, ("relaxed", "predicted"), "micro", main=False),
            Measure("relaxed_recall", RATIO, ("relaxed", "gold"), "micro", main=False),
        )
