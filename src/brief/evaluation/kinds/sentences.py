"""Sentence boundaries: exact spans, and ends alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from brief.errors import InputError
from brief.evaluation.examples import Example, Row
from brief.evaluation.kinds import forms
from brief.evaluation.kinds.base import Kind, Measure, Scores
from brief.metrics.statistics import F1

_PARAGRAPH = re.compile(r"\n\n+|\Z")


class Sentences(Kind):
    """Paragraphs to sentence spans; each paragraph is fed on its own."""

    name = "sentences"
    inputs = "{text, paragraphs: [[start, end]]} -> [[start, end]]"
    form = tuple[forms.Pair, ...]

    def examples(self, row: Row, options: Mapping[str, Any]) -> Iterable[Example]:
        """A document: its paragraphs are given, its sentences are gold."""
        text = row.text("text")
        gold = row.items("sentences")
        for number, item in enumerate(gold):
            if not (isinstance(item, list) and len(item) == 2 and (
                0 <= item[0] < item[1] <= len(text)
            )):  # fmt: skip
                raise InputError(f"{row.where}: sentences[{number}] is {item!r}; no span")
        paragraphs, start = [], 0
        for match in _PARAGRAPH.finditer(text):
            if match.start() > start:
                paragraphs.append([start, match.start()])
            start = match.end()
        yield Example(
            id=row.text("id"),
            cluster=row.text("id"),
            inputs={"text": text, "paragraphs": paragraphs},
            gold=[tuple(item) for item in gold],
            groups={"file": row.file, "genre": str(row.fields.get("genre"))},
        )

    def references(self, row: Row, options: Mapping[str, Any]) -> Iterable[Example]:
        """The title and body of an article, a block a paragraph."""
        text = row.text("text")
        blocks = [b for b in row.spans("blocks", text, "kind") if b["kind"] in ("title", "body")]
        gold = [
            (s["start"], s["end"])
            for s in row.spans("sentences", text)
            if any(b["start"] <= s["start"] < b["end"] for b in blocks)
        ]
        paragraphs = []
        for block in blocks:
            words = text[block["start"] : block["end"]]
            start = block["start"] + len(words) - len(words.lstrip())
            paragraphs.append([start, start + len(words.strip())])
        yield Example(
            id=row.text("id"),
            cluster=row.text("id"),
            inputs={"text": text, "paragraphs": paragraphs},
            gold=gold,
            groups={"genre": row.text("genre"), "form": row.text("form")},
        )

    def score(self, example: Example, output: Any, options: Mapping[str, Any]) -> list[Scores]:
        """Counts of spans and of ends; a failure found nothing."""
        if output is not None and not (
            isinstance(output, list) and all(isinstance(s, (list, tuple)) and len(s) == 2
                                             for s in output)
        ):  # fmt: skip
            raise InputError(f"prediction {example.id!r}: expected [[start, end]], got {output!r}")
        found = {(int(a), int(b)) for a, b in output or ()}
        gold = set(example.gold)
        return [
            {
                "spans": len(gold & found),
                "ends": len({b for _, b in gold} & {b for _, b in found}),
                "predicted": len(found),
                "gold": len(gold),
            }
        ]

    def measures(self, options: Mapping[str, Any]) -> tuple[Measure, ...]:
        """F1 of spans and of ends."""
        return (
            Measure("span_f1", F1, ("spans", "predicted", "gold"), "micro", options="f1,exact"),
            Measure("end_f1", F1, ("ends", "predicted", "gold"), "micro", options="f1"),
        )
