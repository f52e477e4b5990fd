"""Metrics over columns: as single texts have them, and as datasets take them."""

from __future__ import annotations

import math
from typing import Any

import pytest

import brief
from brief import metrics
from brief.errors import UsageError
from brief.metrics import summary
from brief.metrics.rouge import rouge

ARTICLE = "TALLINN, 4 March 2024 - Dockers ended a strike of nine days on Monday."
SUMMARIES = [
    "Dockers ended a strike of nine days on Monday.",
    "Dockers ended a strike of 12 days on Monday.",
]


def test_rouge_is_that_of_single_texts_and_the_best_of_several_references() -> None:
    references = ["Dockers end strike.", ["A strike ends.", "Dockers ended a strike of days."]]
    found = metrics.load("rouge").items(predictions=SUMMARIES, references=references)
    alone = rouge(SUMMARIES[0], references[0])
    assert {name: column[0] for name, column in found.items()} == pytest.approx(
        {name: each.f1 for name, each in alone.items()}, abs=1e-6
    )
    best = max(rouge(SUMMARIES[1], r)["rouge2"].f1 for r in references[1])
    assert found["rouge2"][1] == pytest.approx(best, abs=1e-6)
    plain = metrics.load("rouge", stem=False).items(predictions=SUMMARIES, references=references)
    assert plain["rouge1"][0] < found["rouge1"][0]  # "ended" and "end" are one stem


def test_compute_is_the_mean_of_the_rows_that_have_a_figure() -> None:
    metric = metrics.load("properties")
    rows = {"predictions": [*SUMMARIES, ""], "documents": [ARTICLE] * 3}
    items, found = metric.items(**rows), metric.compute(**rows)
    assert items["coverage"][2] is None
    known = [x for x in items["coverage"] if x is not None]
    assert found["coverage"] == pytest.approx(sum(known) / 2, abs=1e-6)
    assert items["coverage"][0] == pytest.approx(summary.properties(SUMMARIES[0], ARTICLE).coverage)
    assert metric.compute(predictions=[""], documents=[ARTICLE])["coverage"] is None


def test_rows_may_come_one_by_one() -> None:
    metric = metrics.load("properties")
    for text in SUMMARIES:
        metric.add(prediction=text, document=ARTICLE)
    together = metrics.load("properties").compute(predictions=SUMMARIES, documents=[ARTICLE] * 2)
    assert metric.compute() == together
    assert set(metric.compute().values()) == {None}  # what was kept is used up


def test_support_is_that_of_score() -> None:
    found = metrics.load("support", verifier="words").items(
        predictions=SUMMARIES, documents=[ARTICLE] * 2
    )
    scored = brief.score([(ARTICLE, s) for s in SUMMARIES], verifier="words")
    assert found["support"] == [each.support for each in scored]
    assert found["supported"] == [float(each.label == "supported") for each in scored]


def test_verdicts_tell_what_is_supported_from_what_is_refuted() -> None:
    found = metrics.load("verdicts").items(predictions=[*SUMMARIES, ""], documents=[ARTICLE] * 3)
    assert found["supported"] == [1, 0, None]
    assert found["refuted"] == [0, 1, None]
    assert found["statements"] == [1, 1, 0]


def test_a_dataset_is_mapped_in_batches() -> None:
    datasets = pytest.importorskip("datasets")
    metric = metrics.load("properties")
    datasets.disable_progress_bars()
    table = datasets.Dataset.from_dict({"summary": [*SUMMARIES, ""], "article": [ARTICLE] * 3})

    def figures(rows: dict[str, Any]) -> dict[str, Any]:
        return metric.items(predictions=rows["summary"], documents=rows["article"])

    mapped = table.map(figures, batched=True, batch_size=2, load_from_cache_file=False)
    # arrow types the first batch; an empty figure of the second stays empty
    assert mapped["words"][:] == [9, 9, 0]
    assert mapped["coverage"][2] is None
    whole = metric.compute(predictions=table["summary"], documents=table["article"])
    assert math.isclose(whole["words"] or 0, 6)


@pytest.mark.parametrize(
    ("name", "columns", "message"),
    [
        ("rogue", {}, "did you mean 'rouge'"),
        ("rouge", {"predictions": [], "documents": []}, "predictions and references"),
        ("rouge", {"predictions": ["a"], "references": []}, "1 predictions, 0 references"),
        ("rouge", {"predictions": "a", "references": "b"}, "predictions is one text"),
        ("rouge", {"predictions": ["a"], "references": [[]]}, "no reference"),
        ("support", {"predictions": [1], "documents": ["a"]}, "expected texts"),
    ],
)
def test_wrong_columns_are_usage_errors(name: str, columns: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        metrics.load(name).compute(**columns)


def test_every_metric_says_what_it_measures() -> None:
    assert all(len(metrics.load(name).description) > 40 for name in metrics.MEASURES)
