"""``brief serve`` as a process: where it listens, and how it stops."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.enable_socket


def command(*options: str) -> list[str]:
    return [sys.executable, "-m", "brief", "serve", "--port", "0", "--jobs", "1", *options]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    with subprocess.Popen(
        command(), stderr=subprocess.PIPE, text=True, cwd=tmp_path, env={**os.environ}
    ) as process:
        assert process.stderr is not None
        address = ""
        for line in process.stderr:
            if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                address = found.group()
                break
        try:
            yield process, address
        finally:
            process.kill()


def test_it_finishes_what_was_begun_before_it_stops(
    server: tuple[subprocess.Popen[str], str], examples: Path
) -> None:
    process, address = server
    text = (examples / "bridge-report-long.txt").read_text(encoding="utf-8")
    asked = urllib.request.Request(
        f"{address}/v1/check",
        json.dumps({"text": text}).encode(),
        {"content-type": "application/json"},
    )
    got: list[dict[str, object]] = []

    def ask() -> None:
        with urllib.request.urlopen(asked, timeout=120) as response:
            got.append(json.load(response))

    thread = threading.Thread(target=ask)
    thread.start()
    while thread.is_alive():
        with urllib.request.urlopen(f"{address}/v1/health", timeout=60) as response:
            if json.load(response)["running"]:
                break
        time.sleep(0.01)
    assert thread.is_alive()
    process.send_signal(signal.SIGTERM)
    thread.join(timeout=120)
    assert process.wait(timeout=60) == 0
    assert got[0]["type"] == "report"
    assert process.stderr is not None
    assert process.stderr.read() == "brief: stopped\n"


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (("--host", "203.0.113.7"), 3, "cannot listen there"),
        (("--token", "short"), 2, "at least 16 characters"),
        (("--host", ""), 2, "expected one to listen on"),
        (("--host", "\u202ex"), 3, "cannot listen there"),
        (("--root", "no-such-folder"), 3, "no-such-folder"),
    ],
)
def test_what_cannot_be_is_said_at_once(options: tuple[str, ...], code: int, words: str) -> None:
    done = subprocess.run(command(*options), capture_output=True, text=True, timeout=120)
    assert (done.returncode, words in done.stderr) == (code, True)
