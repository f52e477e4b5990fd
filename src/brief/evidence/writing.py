"""Putting articles into an index and taking them out: one process at a time, killed at any point.

A row of ``articles`` is written after its sentences and is what makes them count; a mark stands in
the folder while somebody writes, and whoever finds one that is left clears up first.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from brief.errors import InputError
from brief.evidence.entries import (
    Added,
    Entry,
    article_row,
    articles_schema,
    content_digest,
    quoted,
    sentence_rows,
    sentences_schema,
)
from brief.records import Article

if TYPE_CHECKING:
    from brief.evidence.index import Index

_LOG = logging.getLogger("brief")
LOCK = "write.lock"
UNFINISHED = "unfinished"  # there while somebody writes, and after a writer that was killed
_FLAT = 10_000  # sentences: below, all vectors are compared
# Versions that a reader may still have open; a search takes milliseconds, a batch an hour.
_KEPT = timedelta(hours=6)
_TOGETHER = 512  # keys in one condition
_T = TypeVar("_T")


class Writer:
    """Puts entries into an index, some at a time. ``added`` says what it came to so far."""

    def __init__(self, index: Index) -> None:
        """Of an index that no other process writes; ``Index.writing`` sees to that."""
        self._index = index
        self._known = dict(index.known)
        self._digests = set(self._known.values())
        self._waiting: dict[str, Entry] = {}
        self._replaced: list[str] = []
        self._number = max((row["added"] for row in index.columns("added")), default=0)
        self.added = Added()

    def has(self, article: Article) -> bool:
        """Whether the index has this very article: nothing is to be done."""
        return content_digest(article) in self._digests

    def add(self, each: Entry) -> None:
        """Add an entry; another version of the same article is replaced."""
        key = each.key
        if key in self._digests:
            self.added.unchanged += 1
            return
        before = self._known.get(each.identity)
        if before is None:
            self.added.added += 1
        else:
            self.added.updated += 1
            if before in self._waiting:
                del self._waiting[before]
            else:
                self._replaced.append(before)
            self._digests.discard(before)
        self._known[each.identity] = key
        self._digests.add(key)
        self._waiting[key] = each
        self.added.sentences += len(each.sentences)
        if len(self._waiting) >= 256:
            self.flush()

    def flush(self) -> None:
        """Write what is waiting."""
        index, waiting = self._index, self._waiting
        if waiting:
            sentences = [row for key, each in waiting.items() for row in sentence_rows(key, each)]
            articles = []
            for key, each in waiting.items():
                self._number += 1
                articles.append(article_row(key, each, self._number))
            import pyarrow

            tables = (
                (index.sentences, pyarrow.Table.from_pylist(sentences, schema=sentences_schema())),
                (index.articles, pyarrow.Table.from_pylist(articles, schema=articles_schema())),
            )
            for table, rows in tables:
                _insert(index, table, rows)
            self._waiting = {}
        if self._replaced:
            drop(index, self._replaced)
            self._replaced = []


def begin(index: Index) -> None:
    """Mark that somebody writes, and clear what a writer left that was killed."""
    index.refresh()
    mark = index.folder / UNFINISHED
    try:
        left = mark.exists()
        mark.touch()
    except OSError as error:
        raise InputError(f"{mark}: cannot be written: {error.strerror or error}") from error
    if left:
        _LOG.warning("%s: a writer did not finish; what it left is cleared", index.folder)
        _clear(index)


def finish(index: Index) -> None:
    """Put what was written into the search structures, and take the mark away."""
    _optimize(index)
    index.refresh()
    (index.folder / UNFINISHED).unlink(missing_ok=True)


def _clear(index: Index) -> None:
    """Undo what a dead writer left: old versions of articles, sentences of no article."""
    newest: dict[str, tuple[int, str]] = {}
    stale = []
    for row in index.columns("key", "identity", "added"):
        held = newest.get(row["identity"])
        if held is None or row["added"] >= held[0]:
            if held is not None:
                stale.append(held[1])
            newest[row["identity"]] = (row["added"], row["key"])
        else:
            stale.append(row["key"])
    drop(index, stale)
    keys = {key for _, key in newest.values()}
    orphans = sentence_keys(index) - keys
    for some in _parts(sorted(orphans), _TOGETHER):
        _delete(index, index.sentences, one_of("article", some))


def drop(index: Index, keys: Sequence[str]) -> None:
    """Take articles out by key, each before its sentences."""
    for some in _parts(keys, _TOGETHER):
        _delete(index, index.articles, one_of("key", some))
        _delete(index, index.sentences, one_of("article", some))


def _delete(index: Index, table: Any, condition: str) -> None:
    index.sound(lambda: table.delete(condition))


def sentence_keys(index: Index) -> set[str]:
    """The keys of all articles that sentences are there of, whole or not."""
    table = index.sound(lambda: index.sentences.search().select(["article"]).limit(None).to_arrow())
    return set(table.column("article").unique().to_pylist())


def _optimize(index: Index) -> None:
    from lancedb.index import FTS, IvfRq

    def do() -> None:
        made = {name for each in index.sentences.list_indices() for name in each.columns}
        count = index.sentences.count_rows()
        if count and "text" not in made:
            index.sentences.create_index("text", config=FTS())
        if count >= _FLAT and "vector" not in made:
            index.sentences.create_index("vector", config=IvfRq(distance_type="cosine"))
        for table in (index.articles, index.sentences):
            table.optimize(cleanup_older_than=_KEPT)

    index.sound(do)


def _insert(index: Index, table: Any, rows: Any) -> None:
    index.sound(lambda: table.add(rows))


def one_of(column: str, keys: Iterable[str]) -> str:
    """The condition that a column has one of some keys."""
    return f"{column} IN ({', '.join(quoted(key) for key in keys)})"


def _parts(items: Sequence[_T], size: int) -> Iterator[Sequence[_T]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Alone in writing to an index; the lock of a process that died holds nobody up."""
    import filelock

    lock = filelock.FileLock(folder / LOCK)
    try:
        lock.acquire(timeout=0)
    except filelock.Timeout as error:
        raise InputError(f"{folder}: another process is writing to this index") from error
    except OSError as error:
        raise InputError(f"{folder}: cannot be written: {error.strerror or error}") from error
    try:
        yield
    finally:
        lock.release()
