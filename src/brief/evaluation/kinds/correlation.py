"""Does a score of summaries agree with people? Three correlations at three levels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from brief.evaluation.examples import Example, Row
from brief.evaluation.kinds.base import Items, Kind, Measure, Scores, checked_share
from brief.evaluation.kinds.factuality import document_key
from brief.metrics import correlation
from brief.metrics.resampling import numbered
from brief.metrics.statistics import RATIO


class Correlation(Kind):
    """Document and summary to a support in [0, 1], held against scores that people gave."""

    name = "correlation"
    inputs = "{document, claim} -> {support: 0 to 1}"

    def examples(self, row: Row, options: Mapping[str, Any]) -> Iterable[Example]:
        """A summary with the name of its system and the people's mean score."""
        document = row.text("document")
        yield Example(
            id=str(row.fields.get("id") or row.where),
            cluster=document_key(document),
            inputs={"document": document, "claim": row.text("claim")},
            gold=(row.number(str(options.get("human", "score"))), row.text("system")),
        )

    def score(self, example: Example, output: Any, options: Mapping[str, Any]) -> list[Scores]:
        """Metric beside human score; a failure counts as a score of 0."""
        support = 0.0 if output is None else checked_share(example, output, "support")
        human, system = example.gold
        return [{"metric": support, "human": human, f"system:{system}": 1.0}]

    def derived(self, items: Items, options: Mapping[str, Any]) -> tuple[Items, dict[str, Any]]:
        """Systems by number, and one row an article with the correlation within it."""
        systems = sorted(name for name in items.columns if name.startswith("system:"))
        number = np.zeros(len(items))
        for at, name in enumerate(systems):
            number[items.columns.pop(name) == 1.0] = at
        items.columns["system"] = number
        articles = numbered(items.clusters)
        names = list(dict.fromkeys(items.clusters))
        for kind in correlation.KINDS:
            table, _ = correlation.by_article(
                kind, articles, items.columns["metric"], items.columns["human"]
            )
            # The article's correlation stands at its first summary; NaN at the others.
            column = np.full(len(items), np.nan)
            first = [items.clusters.index(name) for name in names]
            column[first] = np.where(table[:, 1] > 0, table[:, 0], np.nan)
            items.columns[f"within:{kind}"] = column
        return items, {"systems": [name.removeprefix("system:") for name in systems]}

    def measures(self, options: Mapping[str, Any]) -> tuple[Measure, ...]:
        """Pearson, Spearman and Kendall tau-b at system, summary and global level."""
        found = []
        for kind in correlation.KINDS:
            options_text = "tau-b" if kind == "kendall" else "-"
            found += [
                Measure(
                    f"{kind}@system", correlation.system_level(kind),
                    ("metric", "human", "system"), "system", options=options_text, scale="plain",
                ),
                Measure(
                    f"{kind}@summary", RATIO, (f"within:{kind}", ""), "mean over articles",
                    options=options_text, scale="plain",
                ),
                Measure(
                    f"{kind}@global", correlation.global_level(kind), ("metric", "human"),
                    "global", options=options_text, scale="plain", main=False,
                ),
            ]  # fmt: skip
        return tuple(found)
