"""Where the file of an article goes in a folder that mirrors the inputs: a place of its own.

No two sources share a place, none leads out of the folder, and every place is a name that file
systems take: what they do not take is written as in addresses, ``%3A`` for a colon.
"""

from __future__ import annotations

import glob
import hashlib
import os
import re
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from brief.files import is_folder
from brief.reading.rows import numbered
from brief.report.visible import UNSEEN

# What is no part of a file's name on some system, would steer a terminal that lists it, or is not
# seen there.
_REFUSED = re.compile(f'[%:\\\\<>"|?*\t\n{UNSEEN}]')
_NAME = 255  # bytes of a name: what file systems take
_PATH = 2000  # bytes of a path below the folder: half of what Linux takes


class Mirror:
    """The places of the sources of one run, below the folder that all its inputs share."""

    def __init__(self, paths: Sequence[str], suffix: str) -> None:
        """The inputs as they were given, and what the names end in (``.md``)."""
        self._suffix = suffix
        given = [_folder(path) for path in paths if path != "-"]
        try:
            self._base = os.path.commonpath(given) if given else os.sep
        except ValueError:  # of several drives
            self._base = os.sep

    def place(self, source: str) -> PurePosixPath:
        """Where the file of a source goes: its path below the folder that the inputs share.

        >>> str(Mirror(["news"], ".md").place("news/may/a.txt"))
        'may/a.txt.md'
        >>> str(Mirror(["a", "b"], ".md").place("b/x.jsonl:12"))
        'b/x.jsonl/12.md'
        """
        path, number = numbered(source)
        if path == "-":
            parts = [path]
        else:
            relative = os.path.relpath(os.path.abspath(path), self._base)  # noqa: PTH100
            parts = ["%2D" if part == "-" else _taken(part) for part in Path(relative).parts]
            parts = parts or ["%2E"]  # a folder that is an input, and could not be listed
        if number is not None:
            parts.append(str(number))
        # A folder never ends as a file does, so neither stands in the other's place.
        dotless = self._suffix.replace(".", "%2E")
        folders = [
            _cut(part.removesuffix(self._suffix) + dotless, "")
            if part.endswith(self._suffix)
            else _cut(part, "")
            for part in parts[:-1]
        ]
        name = _cut(parts[-1], self._suffix)
        if sum(len(folder.encode()) + 1 for folder in folders) > _PATH:
            folders = ["~" + _digest("/".join(folders))]
        return PurePosixPath(*folders, name)


def _folder(path: str) -> str:
    """The folder, as an absolute path, below which an input's files are."""
    if not os.path.lexists(path) and glob.has_magic(path):
        parts = Path(path).parts
        wild = next(n for n, part in enumerate(parts) if glob.has_magic(part))
        path = str(Path(*parts[:wild]))
    elif not is_folder(path):
        path = os.path.dirname(path)  # noqa: PTH120 - of "a.txt" it is "", and here
    return os.path.abspath(path)  # noqa: PTH100 - links are not followed: names are as given


def _taken(part: str) -> str:
    """A part of a path that file systems take, and that no other part is written as."""
    if part.strip(".") == "":
        return part.replace(".", "%2E")
    return _REFUSED.sub(lambda found: quote(found.group(), safe="", errors="surrogateescape"), part)


def _cut(name: str, suffix: str) -> str:
    """The name with its suffix; one that is too long ends in a digest of all of it."""
    if len(name.encode()) + len(suffix) <= _NAME:
        return name + suffix
    mark = "~" + _digest(name)
    room = _NAME - len(suffix) - len(mark)
    return name.encode()[:room].decode("utf-8", "ignore") + mark + suffix


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:12]
