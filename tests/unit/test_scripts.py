"""Every script starts and says how it is used; those that measure run on a few rows."""

import gzip
import json
import runpy
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

import common
import measure_check_first

SCRIPTS = Path(__file__).parents[2] / "scripts"
WITH_OPTIONS = sorted(
    path.name for path in SCRIPTS.glob("*.py") if "ArgumentParser" in path.read_text("utf-8")
)
TEXT = (
    "Harlow Water said on Tuesday that it had hired 120 engineers in Leeds. The utility serves "
    "2 million customers. Its chief executive, Ann Moss, said prices would rise by 4 percent."
)


def run(monkeypatch: pytest.MonkeyPatch, name: str, *options: object) -> None:
    monkeypatch.setattr(sys, "argv", [name, *map(str, options)])
    runpy.run_path(str(SCRIPTS / name), run_name="__main__")


def written(path: Path, rows: Sequence[Mapping[str, Any]]) -> Path:
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)
    return path


@pytest.mark.parametrize("name", WITH_OPTIONS)
def test_a_script_says_how_it_is_used(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        run(monkeypatch, name, "--help")
    assert ended.value.code == 0
    assert "usage:" in capsys.readouterr().out


def test_statements_are_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sentences = [TEXT[:70], TEXT[71:111], TEXT[112:]]
    article = {"id": "a", "title": "", "published": "2021-03-04", "sentences": sentences}
    written(tmp_path / "dev_articles.jsonl.gz", [article])
    written(
        tmp_path / "dev.jsonl.gz",
        [
            {"article": "a", "statement": text, "label": label, "kind": "number", "evidence": [2]}
            for text, label in (
                ("The utility serves 2 million customers.", "supported"),
                ("The utility serves 3 million customers.", "refuted"),
            )
        ],
    )
    run(monkeypatch, "measure_statements.py", tmp_path, "--slots-only")
    told = capsys.readouterr().out
    assert "supported, right: 1 of 1" in told
    assert "refuted, right: 1 of 1" in told


def test_pairs_and_findings_are_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        {"id": "s/1", "dataset": "s", "document": TEXT, "label": 1,
         "claim": "Harlow Water hired 120 engineers in Leeds."},
        {"id": "s/2", "dataset": "s", "document": TEXT, "label": 0,
         "claim": "Harlow Water hired 150 engineers in Leeds."},
    ]  # fmt: skip
    written(tmp_path / "s.jsonl.gz", rows)
    run(monkeypatch, "measure_verdicts.py", tmp_path, "--rows", 2)
    assert "refuted" in capsys.readouterr().out
    text = "Six people were hurt: two men and three women. They were taken to Leeds."
    two = [
        {"text": text, "a": "Six people", "b": "three women", "kind": "sum", "contradicts": True},
        {"text": text.replace("Six", "Five"), "a": "", "b": "", "kind": "sum",
         "contradicts": False},
    ]  # fmt: skip
    run(monkeypatch, "measure_findings.py", "--pairs", written(tmp_path / "c.jsonl.gz", two))
    assert "sum" in capsys.readouterr().out


def test_an_interval_holds_the_mean_and_is_the_same_each_time() -> None:
    values = [0.0, 1.0, 1.0, 0.0, 1.0, 1.0]
    mean, low, high = common.interval(values)
    assert low <= mean <= high
    assert (mean, low, high) == common.interval(values)


def test_arrays_are_written_with_the_same_bytes_each_time(tmp_path: Path) -> None:
    import numpy as np

    for name in ("a.npz", "b.npz"):
        common.save(tmp_path / name, {"x": np.arange(3), "y": np.ones((2, 2))})
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    with np.load(tmp_path / "a.npz") as kept:
        assert kept["x"].tolist() == [0, 1, 2]


def test_references_are_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sentences = ["Ann Moss opened the mill in Leeds on Monday.", "She will retire in May."]
    article = {"id": "a", "title": "", "published": "2021-03-04", "sentences": sentences}
    marks = [{"sentence": 2, "words": "She", "nth": 1, "meant": ["Ann Moss"]}]
    run(
        monkeypatch,
        "measure_references.py",
        written(tmp_path / "references.jsonl.gz", [{"article": "a", "references": marks}]),
        written(tmp_path / "articles.jsonl.gz", [article]),
    )
    assert "pronoun: 1 filled in, 0 wrong (0.0%); 1 of 1" in capsys.readouterr().out


def test_what_is_checked_first_is_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sentences = ["The day was fine in Leeds.", "Ann Moss was charged with fraud of $4 million."]
    article = {"id": "a", "title": "", "published": "2021-03-04", "sentences": sentences}
    run(
        monkeypatch,
        "measure_check_first.py",
        written(tmp_path / "news.jsonl.gz", [{"article": "a", "check": [2]}]),
        written(tmp_path / "articles.jsonl.gz", [article]),
    )
    said = capsys.readouterr().out
    assert "1 articles; 100.0% of the marked sentences have a claim" in said
    assert "claims   nDCG@5 1.000" in said


def test_an_order_is_worth_what_stands_first() -> None:
    ndcg = measure_check_first.ndcg
    assert ndcg([3, 1], [3, 1]) == 1.0
    assert ndcg([1, 3], [3, 1]) == pytest.approx((1 + 2 / 1.585) / (2 + 1 / 1.585), abs=1e-3)
    assert ndcg([], [2]) == 0.0


def test_the_table_of_verdicts_has_each_set_with_each_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(
        tmp_path / "dev_articles.jsonl.gz",
        [{"id": "a", "title": "", "published": "2021-03-04", "sentences": [TEXT]}],
    )
    statement = {"article": "a", "statement": "The utility serves 2 million customers.",
                 "label": "supported", "kind": "number"}  # fmt: skip
    for part in ("dev", "summaries_dev"):
        written(tmp_path / f"{part}.jsonl.gz", [statement])
    for folder, row in (
        ("transfer", {"premise": TEXT, "hypothesis": "It hired 150.", "label3": "not_entailment"}),
        ("pairs", {"document": TEXT, "claim": "It hired 150.", "label": 0}),
    ):
        (tmp_path / folder).mkdir()
        written(tmp_path / folder / "s.jsonl.gz", [row])
    page = tmp_path / "page.md"
    folders = (tmp_path, tmp_path / "transfer", tmp_path / "pairs")
    run(monkeypatch, "measure_checking.py", *folders, "--out", page)
    told = page.read_text(encoding="utf-8")
    for name in ("statements", "summary sentences", "s", "public sets"):
        for system in ("words", "slots", "reader", "together"):
            assert f"| {name} | {system} |" in told
    assert "| supported: number | 1 | 1 | 0 | 0 |" in told
