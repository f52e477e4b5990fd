"""From the rows of a self-test to scores, tables and JSON."""

from __future__ import annotations

import json

import pytest

from brief.errors import UsageError
from brief.evaluation import planted
from brief.evaluation.selftest import Alarm, Row, SelfTest, Untouched
from brief.records import Failure


def row(article: str, kind: str, caught: bool, mode: str = "against") -> Row:
    return Row(
        article=article, source=f"{article}.txt", kind=kind, origin="absent", expected="refuted",
        mode=mode, caught=caught, named=caught, label="refuted" if caught else None,
        confidence=None, reason="", failed=(), before="It rained\non Friday.",
        after="It rained on Monday.",
    )  # fmt: skip


FOUND = SelfTest(
    rows=(
        row("a", "date", True),
        row("a", "date", False),
        row("b", "date", True),
        row("b", "number", False),
        row("b", "date", True, "alone"),
    ),
    alarms=(
        Alarm(
            article="b", source="b.txt", where="alone", kind=None, quote="It rained.", reason="r"
        ),
    ),
    untouched=(
        Untouched(article="a", where="alone", claims=10, refuted=0, supported=0),
        Untouched(article="b", where="alone", claims=30, refuted=1, supported=0),
    ),
    failures=(Failure("c.txt", "InputError", "c.txt: empty"),),
    articles=2,
    kinds=("date", "number"),
)


def test_recall_by_kind_and_mode_and_alarms_by_place_have_signatures() -> None:
    made = {(s.name, s.slice): s for s in planted.scores(FOUND, resamples=100, seed=7)}
    assert made["recall:date", "against"].value == pytest.approx(2 / 3)
    assert made["recall:number", "against"].value == 0
    assert made["recall:all", "against"].value == 0.5
    assert made["recall:date", "alone"].value == 1.0
    assert made["false_alarms", "alone"].value == pytest.approx(1 / 40)
    assert made["false_alarms", "alone"].signature.clusters == 2
    assert str(made["recall:all", "against"].signature).startswith("selftest.1/recall:all|seed:7|")


def test_the_text_names_what_was_left_out_and_on_request_what_was_missed() -> None:
    text = planted.shown(FOUND, "text", resamples=100, seed=7, misses=True)
    assert "c.txt: empty" in text
    assert "2.50 [" in text
    assert "It rained on Friday." in text  # a sentence is one line
    assert text.count("It rained on Monday.") == 2
    assert "planted errors that were missed" not in planted.shown(
        FOUND, "markdown", resamples=100, seed=7, misses=False
    )


def test_json_has_every_row_and_reads_back() -> None:
    data = json.loads(planted.shown(FOUND, "json", resamples=100, seed=7, misses=False))
    assert SelfTest.from_json(data).rows == FOUND.rows
    assert data["failures"][0]["message"] == "c.txt: empty"
    assert {s["name"] for s in data["scores"]} >= {"recall:all", "false_alarms"}


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(UsageError, match="did you mean 'json'"):
        planted.shown(FOUND, "jsn", resamples=100, seed=7, misses=False)
