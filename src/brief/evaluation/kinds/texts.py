"""Article text out of pages: lines kept of a text dump, and the body of an HTML page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from brief.evaluation.examples import Example, Row
from brief.evaluation.kinds import forms
from brief.evaluation.kinds.base import Kind, Measure, Scores, checked_spans, checked_text, mean
from brief.metrics import text as texts
from brief.metrics.statistics import F1, F1_OF_MEANS

_KEPT = ("title", "body")


class TextClean(Kind):
    """The text of a whole page to the stretches that are the article."""

    name = "textclean"
    inputs = "{text} -> [{start, end}] of what is kept"
    form = tuple[forms.Found, ...]

    def examples(self, row: Row, options: Mapping[str, Any]) -> Iterable[Example]:
        """A page with its lines, kept or not."""
        text = row.text("text")
        lines = row.spans("lines", text, "keep")
        yield Example(
            id=row.text("id"),
            cluster=row.text("id"),
            inputs={"text": text, "title_kept": row.file != "aeb"},
            gold=[(line["start"], line["end"]) for line in lines if line["keep"]],
            groups={"file": row.file},
        )

    def references(self, row: Row, options: Mapping[str, Any]) -> Iterable[Example]:
        """An article as scraped: its title and body are kept."""
        text = row.text("text")
        blocks = row.spans("blocks", text, "kind")
        yield Example(
            id=row.text("id"),
            cluster=row.text("id"),
            inputs={"text": text, "title_kept": True},
            gold=[(b["start"], b["end"]) for b in blocks if b["kind"] in _KEPT],
            groups={"genre": row.text("genre"), "form": row.text("form")},
        )

    def score(self, example: Example, output: Any, options: Mapping[str, Any]) -> list[Scores]:
        """Words kept, rightly kept, and to be kept; a failure kept nothing."""
        text = example.inputs["text"]
        kept = [] if output is None else checked_spans(example, output)
        found = texts.kept(text, example.gold, [(s["start"], s["end"]) for s in kept])
        return [
            {
                "precision": found.precision,
                "recall": found.recall,
                "f1": found.f1,
                "right": found.right,
                "predicted": found.predicted,
                "gold": found.gold,
            }
        ]

    def measures(self, options: Mapping[str, Any]) -> tuple[Measure, ...]:
        """Word F1, the mean over pages and pooled."""
        words: dict[str, Any] = {"tokenizer": r"\w+"}
        return (
            mean("word_f1", column="f1", options="f1", **words),
            mean("word_precision", column="precision", **words),
            mean("word_recall", column="recall", **words),
            Measure("pooled_word_f1", F1, ("right", "predicted", "gold"), "micro",
                    options="f1", **words),
        )  # fmt: skip


class Extraction(Kind):
    """An HTML page to the text of its article body: 4-token shingles."""

    name = "extraction"
    inputs = "{html} -> {text}"

    def examples(self, row: Row, options: Mapping[str, Any]) -> Iterable[Example]:
        """A page with its body as people marked it."""
        yield Example(
            id=row.text("id"),
            cluster=row.text("id"),
            inputs={"html": row.text("html")},
            gold=row.text("articleBody"),
            groups={"file": row.file},
        )

    def score(self, example: Example, output: Any, options: Mapping[str, Any]) -> list[Scores]:
        """Precision and recall of shingles; precision only where something was predicted."""
        predicted = "" if output is None else checked_text(example, output)
        found = texts.shingles(example.gold, predicted)
        return [
            {
                "precision": found.precision,
                "recall": found.recall,
                "exact": float(found.same),
            }
        ]

    def derived(self, items: Any, options: Mapping[str, Any]) -> tuple[Any, dict[str, Any]]:
        """Columns for the F1 of the two means, each over the pages that have it."""
        import numpy as np

        for name in ("precision", "recall"):
            column = items.columns[name]
            items.columns[f"{name}:sum"] = np.nan_to_num(column)
            items.columns[f"{name}:known"] = (~np.isnan(column)).astype(np.float64)
        return items, {}

    def measures(self, options: Mapping[str, Any]) -> tuple[Measure, ...]:
        """F1 of mean precision and mean recall, as the benchmark's own script."""
        words: dict[str, Any] = {"tokenizer": r"\w+"}
        return (
            Measure(
                "shingle_f1", F1_OF_MEANS,
                ("precision:sum", "precision:known", "recall:sum", "recall:known"),
                "of means", options="f1,shingle:4", **words,
            ),
            mean("shingle_precision", column="precision", options="shingle:4", **words),
            mean("shingle_recall", column="recall", options="shingle:4", **words),
            mean("exact", options="accuracy", main=False, **words),
        )  # fmt: skip
