"""Finished articles kept by what they were made of, so that another run need not do them again.

A record is found by the version, the configuration (weights of checkpoints and texts of evidence
included) and the article as it came in, its source included: what would be made anew is the
same, byte for byte. The cache holds the articles' texts, so it is used only where it is asked
for, and nobody but its user can read it.
"""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import json
import logging
import os
import tempfile
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from brief.files import caches

_LOG = logging.getLogger("brief")
_SUFFIX = ".json.gz"
_DAY_S = 86_400
_said: set[tuple[str, Path]] = set()  # what a process has warned of, and of which folder


def place() -> Path:
    """The folder of the cache: ``BRIEF_CACHE_DIR``, or ``brief/articles`` of the user's caches."""
    own = os.environ.get("BRIEF_CACHE_DIR")
    if own:
        return Path(own)
    return caches() / "brief" / "articles"


@dataclass(frozen=True, slots=True)
class Info:
    """What a cache holds: articles, bytes on disk, and days since the oldest was last used."""

    articles: int
    bytes: int
    oldest_days: float | None


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of finished records, a file each; any number of processes may use it at a time."""

    folder: Path

    def get(self, key: tuple[str, ...]) -> str | None:
        """The line of the record that has this key, or None."""
        path = self._path(key)
        try:
            line = gzip.decompress(path.read_bytes()).decode()
            json.loads(line)
        except FileNotFoundError:
            return None
        except (OSError, EOFError, zlib.error, ValueError) as error:
            # Files appear whole; after a loss of power one may be empty all the same.
            self._warn("left out", path, error)
            return None
        with contextlib.suppress(OSError):
            os.utime(path)  # the age of a file is the time since its last use
        return line

    def put(self, key: tuple[str, ...], line: str) -> None:
        """Keep the line of a record. What cannot be kept is logged: the record itself is there."""
        path = self._path(key)
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor, name = tempfile.mkstemp(prefix=".", dir=path.parent)  # mode 0600
            try:
                with os.fdopen(descriptor, "wb") as file:
                    file.write(gzip.compress(line.encode(), compresslevel=3, mtime=0))
                Path(name).replace(path)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise
        except OSError as error:
            self._warn("cannot be written", path, error)

    def _warn(self, what: str, path: Path, error: Exception) -> None:
        """Say what is wrong with a file: once, since of a bad folder it is so of every article."""
        if (what, self.folder) not in _said:
            _said.add((what, self.folder))
            reason = getattr(error, "strerror", None) or error
            _LOG.warning("cache: %s: %s: %s; more such are not told", path, what, reason)

    def info(self) -> Info:
        """How much there is."""
        articles = size = 0
        oldest: float | None = None
        for path in self._files():
            with contextlib.suppress(FileNotFoundError):  # another process clears
                stat = path.stat()
                articles, size = articles + 1, size + stat.st_size
                oldest = stat.st_mtime if oldest is None else min(oldest, stat.st_mtime)
        days = None if oldest is None else max(time.time() - oldest, 0) / _DAY_S
        return Info(articles, size, days)

    def clear(self, older_than_days: float = 0) -> int:
        """Remove what was not used for so many days; how many records that were.

        Raises:
            OSError: A file cannot be removed.
        """
        removed, before = 0, time.time() - older_than_days * _DAY_S
        for path in self._files():
            with contextlib.suppress(FileNotFoundError):
                if path.stat().st_mtime <= before:
                    path.unlink()
                    removed += 1
        return removed

    def _path(self, key: tuple[str, ...]) -> Path:
        name = hashlib.sha256("\0".join(key).encode()).hexdigest()
        # A folder each of 256: file systems slow down where one holds a million files.
        return self.folder / name[:2] / f"{name[2:]}{_SUFFIX}"

    def _files(self) -> Iterator[Path]:
        return self.folder.glob(f"[0-9a-f][0-9a-f]/*{_SUFFIX}")
