"""Summaries against references, against their document, and against our verifier."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

from brief.errors import UsageError
from brief.evaluation import analyzed, tracing
from brief.evaluation.examples import Example, Row
from brief.evaluation.kinds.base import Kind, Measure, Scores, checked_text, mean
from brief.language.segment import spans
from brief.metrics import rouge as rouges
from brief.metrics import summary as properties
from brief.plugins import Plugin, plugins

_ROUGE = ("rouge1", "rouge2", "rougeL", "rougeLsum")
TOKENIZER = "unicode"
BUDGETS = ("sentences", "words", "share")


def sentences(text: str) -> list[str]:
    """The sentences of a text, lines taken apart: what ROUGE-Lsum compares."""
    return [line[a:b] for line in text.split("\n") for a, b in spans(line)]


class Summaries(Kind):
    """An article to a summary within the task's budget."""

    name = "summaries"
    inputs = "{text, title, published, budget} -> {text, sentences (with sources, if known)}"

    def examples(self, row: Row, options: Mapping[str, Any]) -> Iterable[Example]:
        """A document with its reference summary."""
        inputs = {"text": row.text("document"), "title": row.optional("title"), "published": None}
        yield self._example(row, inputs, row.text("reference"), options, {"file": row.file})

    def references(self, row: Row, options: Mapping[str, Any]) -> Iterable[Example]:
        """One of our articles as scraped, with its reference brief."""
        inputs = {
            "text": row.text("text"),
            "title": row.optional("title"),
            "published": row.optional("published"),
        }
        groups = {"genre": row.text("genre"), "form": row.text("form")}
        yield self._example(row, inputs, row.text("brief"), options, groups)

    def _example(
        self,
        row: Row,
        inputs: Mapping[str, Any],
        reference: str,
        options: Mapping[str, Any],
        groups: Mapping[str, str],
    ) -> Example:
        return Example(
            id=row.text("id"),
            cluster=row.text("id"),
            inputs={**inputs, "budget": budget(options)},
            gold=reference,
            groups=groups,
        )

    def score(self, example: Example, output: Any, options: Mapping[str, Any]) -> list[Scores]:
        """ROUGE, properties, embedding F1 and verdicts of one summary; a failure is empty."""
        summary = "" if output is None else checked_text(example, output)
        found = rouges.rouge(summary, example.gold, tokenizer=TOKENIZER, split=sentences)
        scores: dict[str, float | None] = {name: found[name].f1 for name in _ROUGE}
        scores |= {f"{name}:recall": found[name].recall for name in _ROUGE}
        for metric in _brought():
            value = float(metric.load()(summary, example.gold))
            scores[metric.name] = value if math.isfinite(value) else None
        text = example.inputs["text"]
        made = properties.properties(summary, text)
        scores |= {
            "coverage": made.coverage,
            "density": made.density,
            "compression": made.compression,
            "novel_1": made.novel_1,
            "novel_2": made.novel_2,
            "novel_3": made.novel_3,
            "words": float(len(summary.split())),  # as the bounds of a brief count them
            "sentences": float(made.sentences),
            "empty": float(not summary.strip()),
        }
        if options.get("embedding", True):
            scores["embedding_f1"] = (
                properties.embedding_f1(summary, example.gold).f1 if summary.strip() else 0.0
            )
        if options.get("support", True):
            claims = analyzed.judged(summary, example.inputs) if summary.strip() else ()
            labels = [c.verdict.label for c in claims if c.verdict is not None]
            scores["claims"] = len(labels)
            scores["supported"] = labels.count("supported")
            scores["refuted"] = labels.count("refuted")
            made_of = () if output is None else tracing.sentences(example, output)
            traced = tracing.trace(summary, made_of, example.inputs)
            scores["named"], scores["traced"] = traced.named, traced.traced
            scores["values"], scores["values_found"] = traced.values, traced.found
        return [scores]

    def measures(self, options: Mapping[str, Any]) -> tuple[Measure, ...]:
        """ROUGE F1 with its companions: length and faithfulness stand beside it, always."""
        made: dict[str, Any] = {"tokenizer": TOKENIZER, "stem": "porter"}
        words: dict[str, Any] = {"tokenizer": TOKENIZER, "better": 0}
        limit = ",".join(f"{k}:{v}" for k, v in budget(options).items() if v is not None)
        found = [
            *(
                mean(name, options=f"f1,{limit}" + (",split:brief" if "sum" in name else ""),
                     **made)
                for name in _ROUGE
            ),
            *(
                mean(f"{name}_recall", column=f"{name}:recall", options=f"recall,{limit}",
                     main=False, **made)
                for name in _ROUGE[:2]
            ),
        ]  # fmt: skip
        if options.get("embedding", True):
            found.append(mean("embedding_f1", options="all-MiniLM-L6-v2,idf:no,rescale:no"))
        if options.get("support", True):
            from brief.metrics.statistics import RATIO

            found += [
                Measure("support_rate", RATIO, ("supported", "claims"), "micro",
                        options="verifier:slots"),
                Measure("refuted_rate", RATIO, ("refuted", "claims"), "micro",
                        options="verifier:slots", better=-1),
                Measure("traced_rate", RATIO, ("traced", "named"), "micro", options="sentences"),
                Measure("values_found_rate", RATIO, ("values_found", "values"), "micro",
                        options="in:sources,else:article"),
            ]  # fmt: skip
        return (
            *found,
            *(mean(p.name, scale="plain", options=p.package.replace(" ", ",")) for p in _brought()),
            mean("words", scale="plain", tokenizer="spaces", better=0),
            mean("sentences", scale="plain", main=False, **words),
            mean("coverage", **words),
            mean("density", scale="plain", main=False, **words),
            mean("compression", scale="plain", **words),
            *(mean(f"novel_{n}", options=f"{n}-grams", main=n == 2, **words) for n in (1, 2, 3)),
            mean("empty", better=-1, main=False),
        )


def _brought() -> list[Plugin]:
    """Metrics of other packages: ``(candidate, reference) -> float``."""
    return [p for p in plugins() if p.kind == "metric"]


def budget(options: Mapping[str, Any]) -> dict[str, float | int | None]:
    """The bounds of a summary: sentences, words, or a share of the document's sentences.

    Raises:
        UsageError: A bound is no number above 0, or a share is above 1.
    """
    found: dict[str, float | int | None] = {}
    for name in BUDGETS:
        value = options.get(name)
        if value is not None and (
            isinstance(value, bool)
            or not isinstance(value, (int, float))
            or value <= 0
            or (name == "share" and value > 1)
        ):
            raise UsageError(f"options.{name}: expected a number above 0, found {value!r}")
        found[name] = value
    if all(value is None for value in found.values()):
        found["sentences"] = 3
    return found
