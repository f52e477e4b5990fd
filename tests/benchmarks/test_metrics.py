"""ROUGE beside rouge-score on the same texts; a thousand resamples of 24,000 items."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from brief.metrics import rouge
from brief.metrics.resampling import Sample
from brief.metrics.statistics import AUROC, F1

REFERENCES = Path(__file__).parents[2] / "eval/references/references.jsonl"
ROWS = [json.loads(line) for line in REFERENCES.read_text("utf-8").split("\n") if line]
PAIRS = [(row["text"][:800], row["brief"]) for row in ROWS]


@pytest.mark.benchmark(group="rouge")
def test_rouge(benchmark) -> None:
    benchmark(lambda: [rouge.rouge(a, b, tokenizer="ascii") for a, b in PAIRS])


@pytest.mark.benchmark(group="rouge")
def test_rouge_score(benchmark) -> None:
    scorer = pytest.importorskip("rouge_score.rouge_scorer").RougeScorer(
        ["rouge1", "rouge2", "rougeL", "rougeLsum"], use_stemmer=True
    )
    benchmark(lambda: [scorer.score(b, a) for a, b in PAIRS])


@pytest.mark.benchmark(group="bootstrap")
@pytest.mark.parametrize("statistic", [F1, AUROC], ids=["sums", "items"])
def test_a_thousand_resamples(benchmark, statistic) -> None:
    rng = np.random.default_rng(1)
    columns = np.stack([rng.integers(0, 2, 24_000), rng.random(24_000), rng.random(24_000)], 1)
    sample = Sample([str(i // 5) for i in range(24_000)])
    benchmark.pedantic(sample.estimate, (statistic, columns.astype(float)), rounds=1)
