"""The files of a path: itself, those below a folder, or those that match a glob.

What this run writes is no input of it: such files and folders are told by device and inode,
whatever they are called, and left out of folders and globs.
"""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from brief.errors import InputError
from brief.files import Identity, identity, is_folder
from brief.reading import remote
from brief.reading.streams import UNREADABLE, opened, reason
from brief.records import Failure

LINES = (".jsonl", ".ndjson")
_PIECE = 1 << 20
NONE: frozenset[Identity] = frozenset()


def files(path: str, without: frozenset[Identity] = NONE) -> Iterator[str | Failure]:
    """The files of a path, in a stable order.

    Args:
        path: A file, a folder (read recursively, by name; hidden entries are left out), a glob.
        without: Files and folders to leave out of folders and globs: what this run writes.

    Returns:
        An iterator; what cannot be listed is a ``Failure`` in its place.
    """
    if remote.is_url(path):
        yield from _of_url(path)
        return
    try:
        folder = stat.S_ISDIR(Path(path).stat().st_mode)
    except (OSError, ValueError) as error:
        yield from _not_there(path, error, without)
        return
    yield from _folder(path, without) if folder else (path,)


def _of_url(url: str) -> Iterator[str | Failure]:
    try:
        yield from remote.files(url)
    except InputError as error:
        yield failed(url, str(error))


def _not_there(
    path: str, error: Exception, without: frozenset[Identity]
) -> Iterator[str | Failure]:
    if os.path.lexists(path):  # a link to nowhere: reading it says so
        yield path
    elif glob.has_magic(path):
        yield from _matches(path, without)
    elif isinstance(error, (FileNotFoundError, NotADirectoryError)):
        yield failed(path, f"{path}: no such file or folder")
    else:
        yield failed(path, reason(path, error))


def _folder(path: str, without: frozenset[Identity]) -> Iterator[str | Failure]:
    count = 0
    for name in _below(path, without):
        count += 1
        yield name
    if not count:
        yield failed(path, f"{path}: no file in this folder")


def _below(folder: str, without: frozenset[Identity]) -> Iterator[str | Failure]:
    """The files below a folder, by name; hidden ones are left out.

    A stack and no recursion: folders may stand in one another more deeply than Python calls.
    """
    stack: list[Iterator[os.DirEntry[str]]] = []

    def enter(path: str) -> Iterator[Failure]:
        try:
            with os.scandir(path) as entries:
                stack.append(iter(sorted(entries, key=lambda entry: entry.name)))
        except OSError as error:
            yield failed(path, reason(path, error))

    yield from enter(folder)
    while stack:
        entry = next(stack[-1], None)
        if entry is None:
            stack.pop()
        elif entry.name.startswith(".") or (without and identity(entry.path) in without):
            continue
        elif not _is_folder(entry):
            yield entry.path
        elif not entry.is_symlink():  # a link may lead back up
            yield from enter(entry.path)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself: reading it says so
        return False


def _matches(pattern: str, without: frozenset[Identity]) -> Iterator[str | Failure]:
    try:
        # not Path.glob: it knows no absolute patterns
        matches = sorted(glob.iglob(pattern, recursive=True))  # noqa: PTH207
    except RecursionError:
        yield failed(
            pattern, f"{pattern}: folders nested too deeply for a pattern; name the folder"
        )
        return
    if not matches:
        yield failed(pattern, f"{pattern}: nothing matches this pattern")
    written = _Written(pattern, without)
    for match in matches:
        if written.holds(match):
            continue
        if not is_folder(match):  # or nobody may look: reading it says so
            yield match
        elif "**" not in pattern:  # which names folders as well as the files below them
            yield from _folder(match, without)


class _Written:
    """Tells which matches of a pattern this run writes, or stand in a folder that it writes."""

    def __init__(self, pattern: str, without: frozenset[Identity]) -> None:
        self._without = without
        parts = Path(pattern).parts
        wild = next((n for n, part in enumerate(parts) if glob.has_magic(part)), len(parts))
        self._given = wild  # the folders before the first wildcard were asked for by name
        self._folders: dict[Path, bool] = {}

    def holds(self, match: str) -> bool:
        if not self._without:
            return False
        path = Path(match)
        if identity(match) in self._without:
            return True
        for parent in path.parents:
            if len(parent.parts) <= self._given:
                break
            if parent not in self._folders:
                self._folders[parent] = identity(str(parent)) in self._without
            if self._folders[parent]:
                return True
        return False


def count(paths: Iterable[str], without: frozenset[Identity] = NONE) -> int:
    """How many articles the paths hold, for progress: files, and lines of JSON Lines."""
    total = 0
    for path in paths:
        for name in files(path, without) if path != "-" else ():
            if isinstance(name, str) and name.lower().removesuffix(".gz").endswith(LINES):
                total += _lines(name)
            else:
                total += 1
    return total


def _lines(name: str) -> int:
    """The lines of a file, the last one too where it has no line feed; 1 where it is unreadable."""
    number, last = 0, b"\n"
    try:
        with opened(name) as file:
            while piece := file.read(_PIECE):
                number += piece.count(b"\n")
                last = piece[-1:]
    except UNREADABLE:  # its failure is one record
        return number + 1
    return number + (last != b"\n")


def failed(source: str, message: str) -> Failure:
    """The record of an input that cannot be read."""
    return Failure(source, "InputError", message)
