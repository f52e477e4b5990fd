"""`brief eval` as a shell sees it: exit codes, formats, kept runs, the scripts in eval/."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .test_commands import ROOT, brief

PAIRS = [
    {
        "id": f"p{n}",
        "document": f"The council of ward {n} voted on Monday to close {n + 2} schools.",
        "claim": f"Ward {n} closes {n + 2 if n % 2 else n + 9} schools.",
        "label": n % 2,
    }
    for n in range(40)
]


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    path = tmp_path / "pairs.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in PAIRS), encoding="utf-8")
    return path


def test_list_names_tasks_data_and_systems() -> None:
    done = brief("eval", "list")
    assert done.returncode == 0, done.stderr
    for words in ("factuality (version", "summaries (version", "references", "sumy-textrank"):
        assert words in done.stdout
    data = json.loads(brief("eval", "list", "--format", "json").stdout)
    assert {"timex", "toponyms", "verdicts"} <= {task["task"] for task in data["tasks"]}


def test_run_prints_scores_with_intervals_and_signatures(pairs: Path) -> None:
    done = brief("eval", "run", "--task", "factuality", "--data", str(pairs), "-q")
    assert done.returncode == 0, done.stderr
    assert "balanced_accuracy@global" in done.stdout
    assert "|boot:1000|seed:7|data:" in done.stdout
    data = json.loads(
        brief("eval", "run", "--task", "factuality", "--data", str(pairs), "-f", "json").stdout
    )
    assert data["schema"] == "brief-eval/1"
    assert all(score["signature"]["text"] for score in data["scores"])


def test_the_same_run_gives_the_same_scores(pairs: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        done = brief(
            "eval", "run", "--task", "factuality", "--data", str(pairs),
            "--out", str(tmp_path / name), "-o", str(tmp_path / f"{name}.txt"),
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    for name in ("predictions.jsonl", "items.jsonl", "scores.json"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_several_systems_are_compared_and_kept_runs_again(pairs: Path, tmp_path: Path) -> None:
    out = tmp_path / "runs"
    done = brief(
        "eval", "run", "--task", "factuality", "--data", str(pairs), "--out", str(out),
        "--system", "names-numbers", "--system", "random",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "differences on the same articles" in done.stdout
    folders = [str(out / "names-numbers"), str(out / "random")]
    again = brief("eval", "compare", *folders, "--plot", str(tmp_path / "forest.svg"))
    assert again.returncode == 0, again.stderr
    assert (tmp_path / "forest.svg").read_text().startswith("<?xml")
    latex = brief("eval", "compare", *folders, "-f", "latex", "-m", "auroc")
    assert latex.stdout.count(r"\begin{tabular}") == 2
    shown = brief("eval", "report", folders[0], "-f", "markdown")
    assert "**factuality: names-numbers on pairs.jsonl" in shown.stdout


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (("run", "--task", "timx"), 2, "did you mean 'timex'"),
        (("run", "--task", "timex", "--data", "nowhere"), 3, "nowhere: no such file"),
        (("run", "--task", "timex", "--system", "brif"), 2, "did you mean 'brief'"),
        (("run", "--task", "quotes", "--data", "references"), 2, "no such annotations"),
        (("run", "--task", "timex", "-f", "csv"), 2, "accepted: json, latex, markdown, text"),
        (("run", "--task", "timex", "--resume"), 2, "--out DIR"),
        (("run", "--task", "timex", "--from", "none.jsonl", "--data", "references"), 3, "none.jso"),
        (("compare", "nowhere", "neither"), 3, "nowhere: no finished run"),
        (("report", "nowhere"), 3, "no finished run"),
        (("report", "-f", "latex"), 2, "is Markdown"),
        (("report", "--data", "/dev/null/x"), 3, "/dev/null/x: no such file or folder"),
    ],
)
def test_what_is_wrong_is_said_with_the_contracts_code(
    args: tuple[str, ...], code: int, message: str, tmp_path: Path
) -> None:
    done = brief("eval", *args, cwd=tmp_path)
    assert done.returncode == code, done.stderr
    assert message in done.stderr
    assert done.stdout == ""
    assert not list(tmp_path.iterdir())


def test_a_bad_row_is_named_and_nothing_is_left_half_written(tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_text(json.dumps(PAIRS[0]) + "\n" + json.dumps({**PAIRS[1], "label": "no"}) + "\n")
    done = brief(
        "eval", "run", "--task", "factuality", "--data", str(path), "--out", str(tmp_path / "run")
    )
    assert done.returncode == 3
    assert f"{path}:2: 'label' is 'no'; expected 0, 1" in done.stderr
    assert not (tmp_path / "run" / "scores.json").exists()
    assert not (tmp_path / "run" / "run.json").exists()


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_a_killed_run_goes_on_where_it_stopped(tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    long = " ".join(row["document"] for row in PAIRS) * 4
    rows = [{**PAIRS[n % 40], "id": f"q{n}", "document": f"{n} {long}"} for n in range(120)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    out, whole = tmp_path / "run", tmp_path / "whole"
    args = ("eval", "run", "--task", "factuality", "--data", str(path), "--batch-size", "4")
    process = subprocess.Popen(
        [sys.executable, "-m", "brief", *args, "--out", str(out)],
        cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    log = out / "predictions.jsonl"
    for _ in range(1200):
        if process.poll() is not None or (log.exists() and log.read_bytes().count(b"\n") > 30):
            break
        time.sleep(0.05)
    assert process.poll() is None, "done before it could be killed"
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert not (out / "scores.json").exists()
    done = brief(*args, "--out", str(out), "--resume")
    assert done.returncode == 0, done.stderr
    assert json.loads((out / "run.json").read_text())["resumed"] >= 30
    assert brief(*args, "--out", str(whole)).returncode == 0
    assert (out / "scores.json").read_bytes() == (whole / "scores.json").read_bytes()


def test_predictions_of_another_system_are_scored(pairs: Path, tmp_path: Path) -> None:
    path = tmp_path / "theirs.jsonl"
    lines = [{"id": row["id"], "output": {"support": row["label"], "label": None}} for row in PAIRS]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    done = brief(
        "eval", "run", "--task", "factuality", "--data", str(pairs), "--from", str(path),
        "-f", "json",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    data = json.loads(done.stdout)
    assert data["system"] == "theirs"
    found = {s["name"]: s["value"] for s in data["scores"] if not s["slice"]}
    assert found["balanced_accuracy@global"] == 1.0
    assert found["balanced_accuracy@shipped"] is None


@pytest.mark.parametrize("script", ["run", "compare", "report", "selftest"])
def test_the_scripts_take_what_the_commands_take(script: str) -> None:
    done = subprocess.run(
        [sys.executable, f"eval/{script}.py", "--help"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert f"brief eval {script}" in done.stdout or f"eval {script}" in done.stdout


def test_help_is_quick_and_reads_no_weights() -> None:
    code = "import sys, brief.cli; sys.exit('numpy' in sys.modules or 'torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_self_test_plants_errors_in_the_users_own_articles(tmp_path: Path) -> None:
    done = brief(
        "eval", "selftest", "examples/ferry-accident-evening.txt", "examples/empty.txt",
        "--kind", "weekday", "--kind", "number",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "planted errors that were found" in done.stdout
    assert "examples/empty.txt: empty" in done.stdout
    assert "false alarms per 100 claims" in done.stdout
    wrong = brief("eval", "selftest", "examples", "--kind", "dates")
    assert wrong.returncode == 2
    assert "did you mean 'date'" in wrong.stderr
