"""Is a sentence worth checking? F1 of the positive class and average precision (CheckThat!)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from brief.evaluation.examples import Example, Row
from brief.evaluation.kinds.base import Kind, Measure, Scores, checked_share
from brief.metrics.statistics import AVERAGE_PRECISION, F1, RATIO


class CheckWorthiness(Kind):
    """A sentence to a score; worth checking from the shipped threshold on."""

    name = "checkworthiness"
    inputs = "{text} -> {score: 0 to 1, label: 0 or 1}"

    def examples(self, row: Row, options: Mapping[str, Any]) -> Iterable[Example]:
        """A sentence with its label, 1 worth checking."""
        yield Example(
            id=row.text("id"),
            cluster=row.text("id"),  # the sources do not say which debate a sentence is of
            inputs={"text": row.text("text")},
            gold=int(row.label("label", (0, 1))),
            groups={"file": row.file},
        )

    def references(self, row: Row, options: Mapping[str, Any]) -> Iterable[Example]:
        """The sentences of title and body: worth checking where a reference claim stands."""
        text = row.text("text")
        claims = row.spans("claims", text)
        blocks = [b for b in row.spans("blocks", text, "kind") if b["kind"] in ("title", "body")]
        for number, sentence in enumerate(row.spans("sentences", text)):
            start, end = sentence["start"], sentence["end"]
            if any(b["start"] <= start < b["end"] for b in blocks):
                yield Example(
                    id=f"{row.text('id')}#{number}",
                    cluster=row.text("id"),
                    inputs={"text": text[start:end]},
                    gold=int(any(c["start"] < end and start < c["end"] for c in claims)),
                    groups={"genre": row.text("genre")},
                )

    def score(self, example: Example, output: Any, options: Mapping[str, Any]) -> list[Scores]:
        """Gold, score and label; a failure is the wrong label."""
        gold = float(example.gold)
        if output is None:
            score, label = 1 - gold, 1 - gold
        else:
            score = checked_share(example, output, "score")
            label = checked_share(example, output, "label")
        return [{"gold": gold, "score": score, "predicted": label, "right": gold * label}]

    def measures(self, options: Mapping[str, Any]) -> tuple[Measure, ...]:
        """F1 of the positive class at the shipped threshold, and average precision."""
        return (
            Measure("f1_positive", F1, ("right", "predicted", "gold"), "micro",
                    options="f1,thr:shipped"),
            Measure("average_precision", AVERAGE_PRECISION, ("gold", "score"), "micro"),
            Measure("precision", RATIO, ("right", "predicted"), "micro", main=False),
            Measure("recall", RATIO, ("right", "gold"), "micro", main=False),
        )  # fmt: skip
