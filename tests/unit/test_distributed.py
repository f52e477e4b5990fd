"""Ray as the engine, for real, on this machine; in a process of its own, since it needs sockets."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from brief.batch import Task, results
from brief.batch.distributed import _row
from brief.errors import UsageError
from brief.reading.articles import read_text
from tests.poisoned import Poisoned

ROOT = Path(__file__).parent.parent.parent
PROGRAM = """
from brief.batch import Task, results
from brief.reading.articles import read_text
from tests.poisoned import Poisoned

if __name__ == "__main__":
    words = ["good 1", "error", *(f"good {n}" for n in range(2, 12))]
    def tasks():
        return (Task(read_text(word, source=word)) for word in words)
    here = list(results(tasks(), Poisoned()))
    there = list(results(tasks(), Poisoned(), engine="ray", jobs=1, time_limit_s=300.0))
    assert here == there, (here, there)
    print(len(there), sum(result.failed for result in there))
"""


@pytest.mark.skipif(
    importlib.util.find_spec("ray") is None, reason="Ray is not installed: pip install 'brief[ray]'"
)
def test_ray_gives_the_same_records_byte_for_byte(tmp_path: Path) -> None:
    path = tmp_path / "batch.py"
    path.write_text(PROGRAM)
    done = subprocess.run(
        [sys.executable, str(path)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])},
        timeout=900,
        check=False,
    )
    assert done.stdout.split() == ["12", "1"], done.stderr


def test_a_cluster_that_does_not_start_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    ray = pytest.importorskip("ray")

    def late(**_: object) -> None:
        raise Exception("The current node timed out during startup.")

    monkeypatch.setattr(ray, "init", late)
    with pytest.raises(UsageError, match="--ray-address local: The current node timed out"):
        list(results((), Poisoned(), engine="ray"))


def test_without_ray_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    tasks = iter([Task(read_text("good"))])
    with pytest.raises(UsageError, match=r"pip install 'brief\[ray\]'"):
        list(results(tasks, Poisoned(), engine="ray"))


def test_a_task_that_cannot_be_handed_over_is_a_failure_and_its_neighbors_are_not() -> None:
    import pickle

    nested: list = []
    for _ in range(5000):
        nested = [nested]
    deep = Task(read_text("text", source="deep", extra={"x": nested}))
    chunk = pickle.loads(_row([Task(read_text("good", source="a")), deep]))
    assert [type(task.item).__name__ for task in chunk] == ["Article", "Failure"]
    assert chunk[1].source == "deep"
