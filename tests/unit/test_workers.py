"""The engine of worker processes, on articles that say what they do to their worker."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from brief.batch import Result, Task, inputs, results, workers
from brief.config import Settings
from brief.errors import ModelError
from brief.reading.articles import read_text
from brief.records import Article
from tests.poisoned import Poisoned, Stillborn

ROOT = Path(__file__).parent.parent.parent


def task(number: int, text: str) -> Task:
    return Task(read_text(text, source=f"{number}"))


def done(*texts: str, jobs: int = 2, limit: float | None = 120.0) -> list[Result]:
    tasks = (task(number, text) for number, text in enumerate(texts))
    return list(results(tasks, Poisoned(), jobs=jobs, time_limit_s=limit))


def deep(levels: int) -> Article:
    nested: list = []
    for _ in range(levels):
        nested = [nested]
    return read_text("text", source="deep", extra={"x": nested})


def test_an_article_that_ends_its_worker_costs_its_own_record_alone(tmp_path: Path) -> None:
    texts = [f"good {n}" for n in range(12)]
    texts[2], texts[5], texts[9] = "crash", "killed", f"ended {tmp_path / 'mark'}"
    found = done(*texts)
    assert [result.source for result in found] == [str(n) for n in range(12)]
    assert {result.source for result in found if result.failed} == {"2", "5"}
    assert "ended with 9 on this article" in (found[2].line or "")
    assert "killed by signal 9 on this article" in (found[5].line or "")


def test_nothing_that_a_terminal_obeys_is_in_the_log_of_a_worker(
    capfd: pytest.CaptureFixture[str],
) -> None:
    done("warned \x1b]0;a title\x07")
    said = capfd.readouterr().err
    assert "brief: WARNING: " in said
    assert "a title" in said
    assert "\x1b" not in said


def test_an_article_over_its_time_is_given_up_and_the_next_is_done() -> None:
    found = done("good", "hang", "good", jobs=1, limit=1.0)
    assert [result.error for result in found] == [None, "TimeLimit", None]
    assert "not done in 1 s (--time-limit)" in (found[1].line or "")


@pytest.mark.parametrize("limit", [None, 120.0])
def test_whatever_an_article_raises_is_its_record(limit: float | None) -> None:
    tasks = [task(0, "error"), task(1, "memory"), task(2, "infinite"), task(3, "good")]
    tasks.insert(1, Task(deep(5000)))
    found = list(results(iter(tasks), Poisoned(), jobs=1, time_limit_s=limit))
    assert [result.error for result in found] == ["Bug", "Bug", "Bug", "Bug", None]
    assert [json.loads(result.line or "")["source"] for result in found[:4]] == [
        "0", "deep", "1", "2",
    ]  # fmt: skip


def test_what_no_article_can_do_without_ends_the_batch() -> None:
    with pytest.raises(ModelError, match="absent"):
        done("weights", "good")


def test_the_bytes_do_not_depend_on_workers_and_how_much_they_are_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = ["slow 1", *(f"good {n}" for n in range(30)), "slow 2", "error"]
    alone = done(*texts, jobs=1, limit=None)
    assert done(*texts, jobs=2) == alone
    monkeypatch.setattr(workers, "_DEPTH", 7)
    monkeypatch.setattr(workers, "_AHEAD", 1)
    assert done(*texts, jobs=2) == alone


def test_no_more_is_read_than_is_soon_done() -> None:
    read = 0

    def tasks():
        nonlocal read
        for number in range(1000):
            read += 1
            yield task(number, "good")

    found = results(tasks(), Poisoned(), jobs=1, time_limit_s=60.0)
    next(found)
    assert read < 100
    found.close()


def test_workers_that_cannot_start_end_the_batch() -> None:
    tasks = iter([task(0, "good")])
    with pytest.raises(RuntimeError, match="before they are ready"):
        list(results(tasks, Stillborn(), jobs=1, time_limit_s=9.0))


def test_an_unforeseen_error_of_a_listing_costs_its_path_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text("x")
    from brief.reading import articles

    listed = articles.items

    def items(paths, options, **more):
        if paths[0].endswith("a.txt"):
            raise OverflowError("a date")
        return listed(paths, options, **more)

    monkeypatch.setattr(articles, "items", items)
    found = list(inputs([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")], Settings()))
    assert [type(item).__name__ for item in found] == ["Failure", "Input"]


_BATCH = (
    "import sys\n"
    "from brief.batch import Task, results\n"
    "from brief.reading.articles import read_text\n"
    "from tests.poisoned import Poisoned\n"
    'if __name__ == "__main__":\n'
    '    words = ["good", "hang", "good", "hang", "good", "hang"]\n'
    "    tasks = (Task(read_text(w, source=w)) for w in words)\n"
    "    for _ in results(tasks, Poisoned(), jobs=2, time_limit_s=600.0):\n"
    '        print("one", flush=True)\n'
)
_POOL = (
    "from concurrent.futures import ProcessPoolExecutor\n"
    "from multiprocessing import get_context\n"
    "from brief.batch.workers import end_with_parent\n"
    'if __name__ == "__main__":\n'
    '    pool = ProcessPoolExecutor(2, get_context("spawn"), end_with_parent)\n'
    "    for _ in pool.map(abs, range(8)):\n"
    "        pass\n"
    '    print("one", flush=True)\n'
    "    input()\n"
)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks at processes by /proc")
@pytest.mark.parametrize("program", [_BATCH, _POOL], ids=["batch", "pool"])
def test_workers_do_not_outlive_their_parent(tmp_path: Path, program: str) -> None:
    path = tmp_path / "batch.py"
    path.write_text(program)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    process = subprocess.Popen(
        [sys.executable, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdin is not None
    assert process.stdout.readline() == "one\n"
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    assert children
    process.kill()
    process.wait()
    process.stdout.close()
    process.stdin.close()
    deadline = time.monotonic() + 60
    while any(Path(f"/proc/{child}").exists() for child in children):
        assert time.monotonic() < deadline, "workers are left"
        time.sleep(0.05)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_forked_process_that_closed_its_files_can_start_workers() -> None:
    program = (
        "import os; from multiprocessing import resource_tracker; import brief.batch.workers\n"
        "resource_tracker.ensure_running()\n"
        "pid = os.fork()\n"
        "if not pid:\n"
        "    os.closerange(3, 64); resource_tracker.ensure_running(); os._exit(0)\n"
        "raise SystemExit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_a_process_does_not_look_through_all_it_holds_once_more_as_it_ends() -> None:
    asked = "import atexit, gc; atexit.register(lambda: print(gc.get_freeze_count() > 0))"
    for made, ends in (("process.prepare(); process.prepare()", "True"), ("pass", "False")):
        program = f"{asked}; from brief import process; {made}"
        run = subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert run.stdout.strip() == ends
