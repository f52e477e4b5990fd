"""Commands that are stopped: whatever the signal, they say so, leave nothing half, and exit 130."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from brief import process
from brief.cli import main

ROOT = Path(__file__).parent.parent.parent
DOCUMENT = "The dam at Orroral failed on Monday. Forty people were moved to a school."


def _ignore_ctrl_c() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _hear_hang_ups() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_DFL)  # which nohup ignores for all that it starts


@pytest.mark.parametrize(
    ("number", "before"),
    [(signal.SIGTERM, None), (signal.SIGHUP, _hear_hang_ups), (signal.SIGTERM, _ignore_ctrl_c)],
)
def test_a_long_command_that_is_stopped_says_so_and_leaves_nothing_half(
    tmp_path: Path, number: signal.Signals, before: Callable[[], None] | None
) -> None:
    rows = (
        {"id": n, "document": DOCUMENT, "claim": f"The school took {n} people."}
        for n in range(20_000)
    )
    (tmp_path / "pairs.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    command = [sys.executable, "-m", "brief", "score", "pairs.jsonl", "-o", "scores.jsonl"]
    command += ["--verifier", "words"]
    running = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, preexec_fn=before)
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and not list(tmp_path.glob(".brief-*.tmp")):
        time.sleep(0.01)
    running.send_signal(number)
    _, errors = running.communicate(timeout=60)
    assert (running.returncode, errors) == (130, b"brief: interrupted\n")
    assert [path.name for path in tmp_path.iterdir()] == ["pairs.jsonl"]


def test_the_exit_code_is_ours_where_a_dataclass_was_just_being_made(tmp_path: Path) -> None:
    (tmp_path / "made.py").write_text(
        "import sys\n"
        "from brief import process\n"
        "MADE = 'import os, signal\\nos.kill(os.getpid(), signal.SIGTERM)\\nfor _ in range(9999): pass'\n"
        "try:\n"
        "    with process.stopped_as_by_ctrl_c():\n"
        "        exec(MADE)\n"
        "except KeyboardInterrupt:\n"
        "    sys.exit(130)\n"
    )
    path = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    ended = subprocess.run(
        [sys.executable, "-m", "made"], cwd=tmp_path, env={**os.environ, "PYTHONPATH": path}
    )
    assert ended.returncode == 130


@pytest.mark.parametrize(
    ("command", "where", "said"),
    [
        ("stories d", "brief.storytelling.told", "brief: interrupted\n"),
        ("plan d", "brief.batch.plan.plan", "brief: interrupted\n"),
        ("run d --out o", "brief.batch.results", "brief: interrupted; --resume goes on\n"),
        (
            "index add d --index i",
            "brief.indexing.add",
            "brief: interrupted; what was added stays: add the rest again\n",
        ),
    ],
)
def test_every_command_is_stopped_by_sigterm_as_by_ctrl_c(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: str,
    where: str,
    said: str,
) -> None:
    def stopped(*_: object, **__: object) -> None:
        os.kill(os.getpid(), signal.SIGTERM)

    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "a.txt").write_text(DOCUMENT)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(where, stopped)
    monkeypatch.setattr(sys, "argv", ["brief", *command.split(), "--quiet"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert (ended.value.code, capsys.readouterr().err) == (130, said)


def test_what_is_ignored_stays_so_and_what_was_there_comes_back() -> None:
    former = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        before = signal.getsignal(signal.SIGTERM)
        with process.stopped_as_by_ctrl_c():
            os.kill(os.getpid(), signal.SIGHUP)
            assert signal.getsignal(signal.SIGTERM) is not before
        assert signal.getsignal(signal.SIGTERM) is before
    finally:
        signal.signal(signal.SIGHUP, former)
