"""Names of people, organizations and places: exact spans and types (CoNLL-2003)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from brief.evaluation.examples import Example, Row
from brief.evaluation.kinds import forms
from brief.evaluation.kinds.base import Kind, Measure, Scores, checked_spans, span_errors
from brief.metrics import spans
from brief.metrics.statistics import F1, mean_of_f1

TYPES = ("person", "organization", "place")
_AS = {"facility": "place"}


class Entities(Kind):
    """Text to typed spans; facilities count as places, other types are left aside."""

    name = "entities"
    inputs = "{text} -> [{start, end, type}]"
    form = tuple[forms.Name, ...]

    def examples(self, row: Row, options: Mapping[str, Any]) -> Iterable[Example]:
        """A document or sentence with its gold names."""
        identifier = row.text("id")
        collection, colon, _ = identifier.partition(":")
        domain = collection if colon else row.file
        yield self._example(row, identifier, {"file": row.file, "domain": domain})

    def references(self, row: Row, options: Mapping[str, Any]) -> Iterable[Example]:
        """An article with its annotated names."""
        groups = {"genre": row.text("genre"), "form": row.text("form")}
        yield self._example(row, row.text("id"), groups, row.furniture)

    def _example(
        self,
        row: Row,
        identifier: str,
        groups: Mapping[str, str],
        unannotated: tuple[tuple[int, int], ...] = (),
    ) -> Example:
        text = row.text("text")
        return Example(
            id=identifier,
            cluster=identifier,
            inputs={"text": text},
            gold=_kept(text, row.spans("entities", text, "type")),
            groups=groups,
            unannotated=unannotated,
        )

    def score(self, example: Example, output: Any, options: Mapping[str, Any]) -> list[Scores]:
        """Counts over the three types, and of each; a failure found nothing."""
        given = [] if output is None else checked_spans(example, output, "type")
        found = _kept(example.inputs["text"], given)
        counts: dict[str, float | None] = {}
        for name in ("all", *TYPES):
            gold = [g for g in example.gold if name in ("all", g[2])]
            mine = [f for f in found if name in ("all", f[2])]
            counts[f"{name}:right"] = len(spans.exact(gold, mine))
            counts[f"{name}:predicted"], counts[f"{name}:gold"] = len(mine), len(gold)
        return [counts]

    def errors(self, example: Example, output: Any) -> list[str]:
        """Names missed or added, and those of another extent or type."""
        text = example.inputs["text"]
        found = _kept(text, checked_spans(example, output or [], "type"))
        gold, mine = (
            [{"start": a, "end": b, "type": kind} for a, b, kind in side]
            for side in (example.gold, found)
        )
        return span_errors(text, gold, mine, ("type",))

    def measures(self, options: Mapping[str, Any]) -> tuple[Measure, ...]:
        """Micro and macro F1, and the F1 of each type."""
        each = [tuple(f"{t}:{part}" for part in ("right", "predicted", "gold")) for t in TYPES]
        return (
            Measure(
                "micro_f1", F1, ("all:right", "all:predicted", "all:gold"), "micro",
                options="f1,exact",
            ),
            Measure(
                "macro_f1", mean_of_f1(len(TYPES)), tuple(c for columns in each for c in columns),
                "macro", options="f1,exact",
            ),
            *(
                Measure(f"{t}_f1", F1, columns, "micro", options="f1,exact")
                for t, columns in zip(TYPES, each, strict=True)
            ),
        )  # fmt: skip


def _kept(text: str, found: Sequence[Mapping[str, Any]]) -> list[tuple[int, int, str]]:
    """Spans of the three types, without a leading article and a final possessive."""
    kept = []
    for item in found:
        kind = _AS.get(item["type"], item["type"])
        if kind in TYPES:
            start, end = spans.trimmed(text, (item["start"], item["end"]))
            kept.append((start, end, kind))
    return kept
