from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from brief.errors import InputError, UsageError
from brief.evaluation import (
    Setting,
    compare,
    load,
    plots,
    predictions,
    render,
    run,
    runs,
    systems,
    tasks,
)
from brief.evaluation.kinds import base
from brief.evaluation.kinds.factuality import Factuality
from brief.evaluation.predictions import PREDICTIONS

from .test_evaluation_tasks import TASK, pairs, written

# Overlap tells most of them: label 1 repeats the document.
ROWS = [
    {
        "id": f"r{n}",
        "document": f"Mayor number {n} opened the bridge in March.",
        "claim": f"Mayor number {n} opened the bridge in March."
        if n % 3 == 0
        else f"A baker {n} closed shops.",
        "label": int(n % 3 == 0),
        "dataset": "ab"[n % 2],
        "split": "val" if n < 30 else "test",
    }
    for n in range(60)
]


@pytest.mark.parametrize("record", ["[]", "3", '{"schema": 1}', "{", "[" * 100_000])
def test_a_folder_that_holds_something_else_is_no_run(tmp_path: Path, record: str) -> None:
    (tmp_path / "run.json").write_text(record)
    (tmp_path / "scores.json").write_text('{"scores": []}')
    (tmp_path / "items.jsonl").write_text("[]\n")
    with pytest.raises(InputError, match="no run that can be read"):
        load(tmp_path)


def test_an_id_of_a_prediction_is_a_text(tmp_path: Path) -> None:
    (tmp_path / "own.jsonl").write_text('{"id": ["a"], "output": 1}\n')
    with pytest.raises(InputError, match=r"own.jsonl:1: the id \['a'\] is no text"):
        predictions.read(tmp_path / "own.jsonl")


@pytest.fixture
def task(tmp_path: Path) -> tasks.Task:
    pairs(tmp_path, ROWS)
    return tasks.load(written(tmp_path, TASK + "macro: dataset\nvalidation: half\n"))


def setting(tmp_path: Path, **changes: object) -> Setting:
    given = {"data": str(tmp_path / "set.jsonl"), "resamples": 50}
    return Setting(**{**given, **changes})  # type: ignore[arg-type]


@pytest.fixture
def clumsy(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A system that fails on one claim, and counts what it was asked."""
    asked: list[int] = []

    def factory(options: object, seed: int) -> systems.System:
        def system(batch: list[dict]) -> Iterator[dict]:
            asked.append(len(batch))
            for inputs in batch:
                if "number 33" in inputs["document"]:
                    raise ValueError("too hard")
                yield {"support": float("opened" in inputs["claim"]), "label": None}

        return system

    table = {**systems.SYSTEMS["factuality"], "clumsy": f"{__name__}:factory"}
    monkeypatch.setattr(systems, "SYSTEMS", {**systems.SYSTEMS, "factuality": table})
    monkeypatch.setitem(globals(), "factory", factory)
    return asked


def value(done: runs.Run, name: str) -> float | None:
    return next(s.value for s in done.scores if s.name == name and not s.slice)


def test_every_score_has_signature_and_interval(task: tasks.Task, tmp_path: Path) -> None:
    done = run(task, "overlap", setting(tmp_path))
    assert value(done, "balanced_accuracy@global") == 1.0
    assert value(done, "auroc") == 1.0
    for score in done.scores:
        assert str(score.signature).startswith(f"tiny.3/{score.name}|")
        assert f"data:{done.record['data']['digest']}" in str(score.signature)
        assert (score.value is None) == (score.low is None)


def test_thresholds_are_chosen_on_documents_that_are_not_scored(
    task: tasks.Task, tmp_path: Path
) -> None:
    done = run(task, "overlap", setting(tmp_path))
    assert done.record["thresholds"]["documents_in_both"] == 0
    assert 0 < done.record["thresholds"]["global"] <= 1
    assert len(done.items) < len(ROWS)
    scored = set(done.items.clusters)
    held = {e.cluster for row in ROWS for e in Factuality().examples(_row(row), {})} - scored
    assert held
    assert scored


def _row(fields: dict) -> object:
    from brief.evaluation.examples import Row

    return Row(fields, "here", "set")


def test_a_named_split_chooses_and_another_is_scored(tmp_path: Path) -> None:
    pairs(tmp_path, ROWS)
    rule = "validation: {field: split, choose: [val], score: [test]}\n"
    task = tasks.load(written(tmp_path, TASK + rule))
    done = run(task, "overlap", setting(tmp_path))
    assert sorted(done.items.ids) == sorted(r["id"] for r in ROWS if r["split"] == "test")
    del ROWS[0]["split"]
    try:
        pairs(tmp_path, ROWS)
        with pytest.raises(InputError, match=r"set\.jsonl:1: 'split' is None"):
            run(task, "overlap", setting(tmp_path))
    finally:
        ROWS[0]["split"] = "val"


def test_a_threshold_on_the_scored_rows_is_refused(task: tasks.Task, tmp_path: Path) -> None:
    same = str(tmp_path / "set.jsonl")
    with pytest.raises(UsageError, match="never chosen on the rows"):
        run(task, "overlap", setting(tmp_path, validation=same))


def test_another_file_may_choose_the_thresholds(tmp_path: Path) -> None:
    task = tasks.load(written(tmp_path, TASK))
    pairs(tmp_path, ROWS[:30], "dev.jsonl")
    pairs(tmp_path, ROWS[30:])
    done = run(task, "overlap", setting(tmp_path, validation=str(tmp_path / "dev.jsonl")))
    assert len(done.items) == 30
    assert value(done, "balanced_accuracy@per_set") == 1.0


def test_a_failure_counts_as_one_and_costs_one(
    task: tasks.Task, tmp_path: Path, clumsy: list[int]
) -> None:
    done = run(task, "clumsy", setting(tmp_path, out=tmp_path / "run"))
    assert done.record["failed"] == 1
    lines = (tmp_path / "run" / PREDICTIONS).read_text().splitlines()
    failed = [json.loads(line) for line in lines if "failure" in line]
    assert failed == [{"id": "r33", "output": None, "failure": "ValueError: too hard"}]
    whole = run(task, "overlap", setting(tmp_path))
    if "r33" in done.items.ids:
        at = done.items.ids.index("r33")
        assert done.items.columns["global"][at] == 1 - done.items.columns["gold"][at]
        assert value(done, "auroc") < value(whole, "auroc")


def test_a_stopped_run_goes_on_and_gives_the_same_bytes(
    task: tasks.Task, tmp_path: Path, clumsy: list[int]
) -> None:
    whole = tmp_path / "whole"
    run(task, "clumsy", setting(tmp_path, out=whole, batch_size=8))
    asked = sum(clumsy)
    part = tmp_path / "part"
    part.mkdir()
    lines = (whole / PREDICTIONS).read_bytes().splitlines(keepends=True)
    # killed while a line was being written
    (part / PREDICTIONS).write_bytes(b"".join(lines[:20]) + lines[20][:9])
    with pytest.raises(UsageError, match="--resume"):
        run(task, "clumsy", setting(tmp_path, out=part, batch_size=8))
    clumsy.clear()
    done = run(task, "clumsy", setting(tmp_path, out=part, resume=True, batch_size=5))
    assert done.record["resumed"] == 19
    assert sum(clumsy) < asked
    for name in (PREDICTIONS, runs.ITEMS, runs.SCORES):
        assert (part / name).read_bytes() == (whole / name).read_bytes()


def test_a_folder_that_holds_another_run_is_left_alone(task: tasks.Task, tmp_path: Path) -> None:
    out = tmp_path / "run"
    run(task, "overlap", setting(tmp_path, out=out))
    before = (out / PREDICTIONS).read_bytes()
    with pytest.raises(UsageError, match="system: 'overlap' there, 'random' here"):
        run(task, "random", setting(tmp_path, out=out, resume=True))
    assert (out / PREDICTIONS).read_bytes() == before


@pytest.mark.parametrize(
    "line", [b"x\n", b"\xff\n", b"[]\n", b'{"id": "r1"}\n', b"[" * 100_000 + b"\n"]
)
@pytest.mark.parametrize("at", [1, 2])
def test_predictions_that_no_run_wrote_are_not_gone_on_with(
    task: tasks.Task, tmp_path: Path, line: bytes, at: int
) -> None:
    out = tmp_path / "run"
    run(task, "overlap", setting(tmp_path, out=out))
    lines = (out / PREDICTIONS).read_bytes().splitlines(keepends=True)
    lines[at - 1] = line
    (out / PREDICTIONS).write_bytes(b"".join(lines))
    with pytest.raises((InputError, UsageError), match=rf"predictions\.jsonl(:{at}: | holds)"):
        run(task, "overlap", setting(tmp_path, out=out, resume=True))
    assert (out / PREDICTIONS).read_bytes() == b"".join(lines)


@pytest.mark.parametrize("size", [1, 7, 64])
def test_batch_size_changes_nothing(task: tasks.Task, tmp_path: Path, size: int) -> None:
    one = run(task, "overlap-sentence", setting(tmp_path, batch_size=60))
    other = run(task, "overlap-sentence", setting(tmp_path, batch_size=size))
    assert one.scores == other.scores


def test_predictions_are_scored_again_without_the_system(task: tasks.Task, tmp_path: Path) -> None:
    out = tmp_path / "run"
    first = run(task, "overlap", setting(tmp_path, out=out))
    again = run(task, "anything", setting(tmp_path, predictions=out / PREDICTIONS))
    assert again.scores == first.scores
    assert again.record["seconds"] is None


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ([{"id": "r0", "output": None}], "59 of 60 examples have no prediction"),
        ([{"id": "r0"}], "1: 'output' is absent"),
        ([{"id": "r0", "output": None}] * 2, "'r0' occurs twice"),
        (
            [{"id": r["id"], "output": None} for r in [*ROWS, {"id": "x"}]],
            "1 predictions are of no example, 'x'",
        ),
        (
            [{"id": r["id"], "output": {"support": 2, "label": None}} for r in ROWS],
            "'support' is 2; expected a number from 0 to 1",
        ),
        (
            [{"id": r["id"], "output": {"support": 1, "label": "yes"}} for r in ROWS],
            "label 'yes'; expected supported",
        ),
    ],
)
def test_predictions_that_do_not_fit_are_said_and_nothing_is_written(
    task: tasks.Task, tmp_path: Path, lines: list[dict], message: str
) -> None:
    path = pairs(tmp_path, lines, "predictions.jsonl")
    out = tmp_path / "run"
    with pytest.raises(InputError, match=message):
        run(task, "theirs", setting(tmp_path, predictions=path, out=out))
    assert not out.exists()


def test_two_rows_of_one_id_are_refused(tmp_path: Path) -> None:
    task = tasks.load(written(tmp_path))
    pairs(tmp_path, [ROWS[0], ROWS[0]])
    with pytest.raises(InputError, match="'r0' occurs twice"):
        run(task, "overlap", setting(tmp_path))


def test_a_kept_run_is_read_back(task: tasks.Task, tmp_path: Path) -> None:
    out = tmp_path / "run"
    done = run(task, "overlap", setting(tmp_path, out=out))
    # the task is found again by its name: give the folder of tasks
    record = json.loads((out / runs.RUN).read_text())
    assert {"git", "models", "packages", "command", "python"} <= set(record["made_with"])
    assert record["peak_megabytes"] > 0
    items = runs._items((out / runs.ITEMS).read_text().split("\n"))
    assert items.ids == done.items.ids
    for name, column in done.items.columns.items():
        assert np.array_equal(items.columns[name], column, equal_nan=True)
    with pytest.raises(InputError, match=r"no finished run: run\.json is absent"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("name", "key", "value"),
    [
        (runs.RUN, "task", 3),
        (runs.RUN, "data", {"name": "d"}),
        (runs.RUN, "peak_megabytes", "much"),
        (runs.SCORES, "scores", [3]),
        (runs.ITEMS, "scores", {"gold": "x"}),
        (runs.ITEMS, "id", ["r1"]),
    ],
)
def test_a_kept_run_with_another_value_is_said(
    task: tasks.Task, tmp_path: Path, name: str, key: str, value: object
) -> None:
    out = tmp_path / "run"
    run(task, "overlap", setting(tmp_path, out=out))
    first, *others = (out / name).read_text().split("\n") if name == runs.ITEMS else [
        (out / name).read_text()
    ]  # fmt: skip
    changed = json.dumps({**json.loads(first), key: value})
    (out / name).write_text("\n".join([changed, *others]))
    with pytest.raises(InputError, match="no run that can be read"):
        load(out)


# --- comparisons


def test_the_better_system_is_told_from_the_worse_and_equals_are_tied(
    task: tasks.Task, tmp_path: Path
) -> None:
    done = [run(task, name, setting(tmp_path)) for name in ("overlap", "bigrams", "random")]
    found = compare(done, resamples=200)
    measure = "balanced_accuracy@global"
    assert found.best[measure] == "overlap"
    assert found.tied[measure] == ("bigrams",)
    gap = next(d for d in found.differences if d.measure == measure and d.second == "random")
    assert gap.separable
    assert gap.low > 0
    assert gap.adjusted_p >= gap.randomization_p


def test_differences_of_scores_that_cannot_be_mixed_rest_on_the_bootstrap(
    task: tasks.Task, tmp_path: Path
) -> None:
    done = [run(task, name, setting(tmp_path)) for name in ("overlap", "random")]
    found = compare(done, measures=["auroc"], resamples=200)
    (gap,) = found.differences
    assert gap.randomization_p is None
    assert gap.adjusted_p == gap.bootstrap_p


def test_the_same_system_twice_is_told_apart_by_number(task: tasks.Task, tmp_path: Path) -> None:
    done = [run(task, "overlap", setting(tmp_path)) for _ in range(2)]
    found = compare(done, resamples=50)
    assert found.systems == ("overlap#1", "overlap#2")
    assert not any(d.separable for d in found.differences)


def test_runs_on_other_data_are_not_compared(task: tasks.Task, tmp_path: Path) -> None:
    first = run(task, "overlap", setting(tmp_path))
    pairs(tmp_path, ROWS[:-1])
    second = run(task, "random", setting(tmp_path))
    with pytest.raises(UsageError, match=r"random: data is .* not the same data"):
        compare([first, second])
    with pytest.raises(UsageError, match="two runs or more"):
        compare([first])
    with pytest.raises(UsageError, match="did you mean 'auroc'"):
        compare([first, first], measures=["aurok"])


def test_tables_show_intervals_and_signatures_in_every_format(
    task: tasks.Task, tmp_path: Path
) -> None:
    done = [run(task, name, setting(tmp_path)) for name in ("overlap", "random")]
    found = compare(done, resamples=50)
    tables = render.comparison_tables(found)
    for form in ("text", "markdown", "latex"):
        text = render.render(tables, form, dict)
        assert "tiny.3/auroc|" in text
        assert "[" in text
        assert "nan" not in text.lower()
    assert "**100.0 [" in render.render(tables, "markdown", dict)
    assert r"\textbf{100.0 [" in render.render(tables, "latex", dict)
    assert r"balanced\_accuracy@global" in render.render(tables, "latex", dict)
    data = json.loads(render.render(tables, "json", lambda: render.comparison_json(found)))
    assert data["type"] == "comparison"
    assert data["scores"]["auroc"]["overlap"]["signature"]["text"].startswith("tiny.3/auroc|")
    with pytest.raises(UsageError, match="did you mean 'latex'"):
        render.render(tables, "latx", dict)


def test_a_measure_that_no_system_has_is_named_instead_of_shown(
    task: tasks.Task, tmp_path: Path
) -> None:
    done = [run(task, name, setting(tmp_path)) for name in ("overlap", "random")]
    found = compare(done, resamples=50)
    gone = {
        name: dataclasses.replace(score, value=None, low=None, high=None)
        for name, score in found.scores["auroc"].items()
    }
    found = dataclasses.replace(found, scores={**found.scores, "auroc": gone})
    table = render.comparison_tables(found)[0]
    assert "auroc" not in table.header[1:]
    (note,) = (n for n in table.notes if n.startswith("not defined on this data: "))
    assert "auroc" in note
    assert render.comparison_json(found)["scores"]["auroc"]["overlap"]["value"] is None


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_plots_are_drawn_and_are_the_same_twice(
    task: tasks.Task, tmp_path: Path, suffix: str
) -> None:
    pytest.importorskip("matplotlib")
    done = [run(task, name, setting(tmp_path)) for name in ("overlap", "random")]
    found = compare(done, resamples=50)
    first, second = tmp_path / f"a{suffix}", tmp_path / f"b{suffix}"
    for path in (first, second):
        plots.forest(found, path)
    assert first.stat().st_size > 3000
    if suffix == ".png":
        assert first.read_bytes() == second.read_bytes()
    plots.of_runs(done, tmp_path / f"c{suffix}")
    assert (tmp_path / f"c{suffix}").stat().st_size > 3000


def test_a_plot_of_another_kind_is_refused(task: tasks.Task, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    done = run(task, "overlap", setting(tmp_path))
    with pytest.raises(UsageError, match=r"expected one of \.png"):
        plots.of_runs([done], tmp_path / "a.gif")
    with pytest.raises(UsageError, match="no distances"):
        plots.distances([done], tmp_path / "a.png")


def test_item_scores_that_do_not_apply_stay_empty() -> None:
    from brief.evaluation.examples import Example

    class Uneven(base.Kind):
        def score(self, example: Example, output: object, options: object) -> list[base.Scores]:
            return [{"a": 1.0}] if output else [{"b": None}, {"b": 2.0}]

    made = [Example(n, n, {}, None, {g: n}) for n, g in (("x", "one"), ("y", "two"))]
    items = base.collected(Uneven(), zip(made, (True, False), strict=True), {})
    assert items.ids == ["x", "y", "y"]
    assert items.groups == {"one": ["x", "", ""], "two": ["", "y", "y"]}
    assert np.isnan(items.columns["a"][1:]).all()
    assert items.columns["b"].tolist()[2] == 2.0
    assert np.isnan(items.columns["b"][:2]).all()


def test_reliability_and_risk_coverage_are_kept_with_a_run(
    task: tasks.Task, tmp_path: Path
) -> None:
    record = run(task, "overlap", setting(tmp_path)).record
    assert 0 < sum(row["n"] for row in record["reliability"]) < len(ROWS)  # the scored half
    last = record["risk_coverage"][-1]
    assert last["coverage"] == 1.0
    assert all(0 <= row["risk"] <= 1 for row in record["risk_coverage"])


def test_the_curves_by_hand() -> None:
    from brief.evaluation.scoring import reliability, risk_coverage

    sure, right = [0.95, 0.95, 0.15], [1.0, 0.0, 1.0]
    assert reliability(sure, right) == [
        {"low": 0.1, "high": 0.2, "n": 1, "confidence": 0.15, "right": 1.0},
        {"low": 0.9, "high": 1.0, "n": 2, "confidence": 0.95, "right": 0.5},
    ]
    assert risk_coverage(sure, right) == [
        {"coverage": pytest.approx(2 / 3), "risk": 0.5, "confidence": 0.95},
        {"coverage": 1.0, "risk": pytest.approx(1 / 3), "confidence": 0.15},
    ]


def test_the_page_shows_every_system_in_every_slice(task: tasks.Task, tmp_path: Path) -> None:
    import dataclasses

    from brief.evaluation import results

    sliced = dataclasses.replace(task, slices=("dataset",))
    done = [run(sliced, name, setting(tmp_path)) for name in ("overlap", "random")]
    text = results.section(done)
    assert "| slice | items | overlap | random |" in text
    assert "dataset=a" in text
    assert "<details><summary>signatures</summary>" in text


def test_words_of_articles_in_a_table_are_shown_and_not_obeyed() -> None:
    words = "\x1b[31mred <b> [x](y) a|b [1, 2]"
    shown = "\\x1b[31mred \\<b> [x\\](y) a\\|b [1, 2]"
    table = render.Table(words, (words,), ((words,),), ("\x1b[31m",))
    assert "\x1b" not in render.render([table], "text", dict)
    title, _, header, _, cell, _, note, _ = render.render([table], "markdown", dict).split("\n")
    assert title == f"**{shown}**"
    assert header == cell == f"| {shown} |"
    assert note == "\\x1b[31m"
