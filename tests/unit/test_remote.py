from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import fsspec
import pytest

from brief.batch import Task, inputs, results
from brief.config import Settings
from brief.reading.articles import read
from brief.reading.remote import is_url
from brief.records import Article, Failure
from tests.poisoned import Poisoned


@pytest.fixture
def store():
    system = fsspec.filesystem("memory")
    system.pipe("/desk/b.txt", b"Rain fell in Oslo.")
    system.pipe("/desk/a/records.jsonl.gz", gzip.compress(b'{"text": "One."}\n{"text": "Two."}\n'))
    system.pipe("/desk/.hidden.txt", b"no")
    yield system
    system.rm("/desk", recursive=True)


def texts(*paths: str) -> list[tuple[str, str]]:
    return [(a.source, a.text) for a in read(paths) if isinstance(a, Article)]


def test_a_store_is_read_like_a_folder(store) -> None:
    assert texts("memory://desk") == [
        ("memory:///desk/a/records.jsonl.gz:1", "One."),
        ("memory:///desk/a/records.jsonl.gz:2", "Two."),
        ("memory:///desk/b.txt", "Rain fell in Oslo."),
    ]
    assert texts("memory://desk/*.txt") == [("memory:///desk/b.txt", "Rain fell in Oslo.")]
    assert texts("memory://desk/b.txt") == [("memory:///desk/b.txt", "Rain fell in Oslo.")]


def test_parquet_of_a_store_is_read(store) -> None:
    import pyarrow
    from pyarrow import parquet

    with store.open("/desk/c.parquet", "wb") as file:
        parquet.write_table(pyarrow.table({"text": ["Snow fell."]}), file)
    assert texts("memory://desk/c.parquet") == [("memory:///desk/c.parquet:1", "Snow fell.")]


def test_workers_read_files_of_a_url_themselves(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"good {name}")
    url = f"file://{tmp_path}"
    tasks = (Task(item) for item in inputs([url], Settings()))
    found = [json.loads(r.line or "") for r in results(tasks, Poisoned(), jobs=1, time_limit_s=99)]
    assert [r["article"]["source"] for r in found] == [f"{url}/a.txt", f"{url}/b.txt"]


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("memory://nowhere", "no such file or folder"),
        ("memory://nowhere/*.txt", "no such file or folder"),
        ("nosuch://x/y", "nosuch"),
        ("https://example.org/news.html", "not fetched"),
        ("zip://a.txt::http://example.org/news.zip", "not fetched"),
    ],
)
def test_what_cannot_be_reached_is_a_failure(url: str, said: str) -> None:
    (failure,) = read([url])
    assert isinstance(failure, Failure)
    assert failure.source == url
    assert said in failure.message


def test_of_what_a_store_says_a_message_holds_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def wordy(url: str) -> None:
        raise OSError("no\nsuch " * 9000)

    monkeypatch.setattr(fsspec.core, "url_to_fs", wordy)
    (failure,) = read(["hdfs://x/y"])
    assert isinstance(failure, Failure)
    assert failure.message.startswith("hdfs://x/y: no such no such")
    assert "\n" not in failure.message
    assert len(failure.message) < 600


def test_a_named_pipe_of_a_url_is_refused(tmp_path: Path) -> None:
    """To open it would wait for a writer for ever."""
    (tmp_path / "a.txt").write_text("Rain fell in Oslo.")
    os.mkfifo(tmp_path / "pipe.txt")
    article, failure = read([f"file://{tmp_path}"])
    assert isinstance(article, Article)
    assert isinstance(failure, Failure)
    assert "pipe.txt: a named pipe" in failure.message


def test_a_drive_is_no_url() -> None:
    assert not is_url("c:\\news\\a.txt")
    assert not is_url("a:b//c")
    assert is_url("s3://bucket/news")
