from __future__ import annotations

import logging
import os
import stat
import time
from pathlib import Path

import pytest

from brief.batch import Task, done
from brief.batch.cache import Cache, place
from brief.config import Batch, Settings
from brief.reading.articles import read_text
from tests.poisoned import Poisoned

KEY = ("0.1.0", "sha256:config", "sha256:input")


def test_a_record_is_found_by_all_that_made_it(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    assert cache.get(KEY) is None
    cache.put(KEY, '{"x": "…"}')
    assert cache.get(KEY) == '{"x": "…"}'
    assert cache.get(("0.1.0", "sha256:other", "sha256:input")) is None
    assert cache.info().articles == 1


def test_nobody_else_can_read_the_articles(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    cache.put(KEY, "{}")
    modes = {stat.S_IMODE(p.stat().st_mode) for p in cache.folder.rglob("*")}
    assert modes <= {0o700, 0o600}


def test_a_torn_file_is_no_record(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    cache = Cache(tmp_path)
    cache.put(KEY, '{"x": 1}')
    (path,) = tmp_path.rglob("*.gz")
    path.write_bytes(path.read_bytes()[:-6])
    with caplog.at_level(logging.WARNING, "brief"):
        assert cache.get(KEY) is None
    assert "left out" in caplog.text


def test_what_cannot_be_kept_is_said_and_does_no_harm(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("")
    with caplog.at_level(logging.WARNING, "brief"):
        for name in "abc":  # of every article of a batch
            Cache(tmp_path / "file").put((*KEY, name), "{}")
    assert caplog.text.count("cannot be written") == 1


def test_what_was_not_used_for_long_is_cleared(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for number in range(3):
        cache.put((*KEY, str(number)), "{}")
    for path in list(tmp_path.rglob("*.gz"))[:2]:
        os.utime(path, (time.time() - 9 * 86_400,) * 2)
    assert cache.clear(older_than_days=7) == 2
    assert cache.clear() == 1
    assert cache.info().articles == 0


def test_an_article_is_taken_from_the_cache_byte_for_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEF_CACHE_DIR", str(tmp_path))
    assert place() == tmp_path
    pipeline = Poisoned()
    task = Task(read_text("good", source="a.txt"))
    without = done(task, pipeline)
    assert not list(tmp_path.iterdir())  # nothing is kept unasked
    pipeline.settings = Settings(batch=Batch(cache=True))
    first, again = done(task, pipeline), done(task, pipeline)
    assert first.line == again.line == without.line
    assert (first.cached, again.cached) == (False, True)
    failed = done(Task(read_text("error", source="b.txt")), pipeline)
    assert failed.failed
    assert Cache(tmp_path).info().articles == 1  # failures are tried again
