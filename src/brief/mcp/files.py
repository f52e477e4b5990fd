"""What the tools get at: files under one folder, nothing that a link leads out to, one index."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from brief.errors import InputError
from brief.records import Failure
from brief.serve.asked import MOST_ARTICLES
from brief.serve.jobs import File

_NUMBER = re.compile(r":(\d{1,9})\Z")


class Reach:
    """One folder, without which no file is read, and one index, without which none is asked."""

    def __init__(
        self, folder: Path | None, index: str | None = None, *, max_bytes: int = 20_000_000
    ) -> None:
        """The folder, the folder of an index, and how many bytes one call may read.

        Raises:
            InputError: There is no such folder.
        """
        self.max_bytes, self.index = max_bytes, index
        self.folder: Path | None = None
        if folder is not None:
            try:
                self.folder = folder.resolve(strict=True)
            except OSError as error:
                raise InputError(f"--root {folder}: {error.strerror or error}") from error
            if not self.folder.is_dir():
                raise InputError(f"--root {folder}: no folder")

    def file(self, path: str) -> File:
        """One file under the folder, as ``stories/a.txt``, or one record of it as ``a.jsonl:2``.

        Raises:
            InputError: It is not there, or not under the folder, or too large.
        """
        number = None
        found = self._under(path)
        if found is None and (match := _NUMBER.search(path)):
            path, number = path[: match.start()], int(match.group(1))
            found = self._under(path)
        if found is None:
            raise InputError(f"{path}: no such file under the root folder")
        if not found.is_file():
            raise InputError(f"{path}: not a file")
        self._sized([found])
        return File(str(found), self._name(found), number)

    def files(self, paths: list[str]) -> tuple[File, ...]:
        """The files of some paths; of a folder all below it, in order, hidden ones left out.

        Raises:
            InputError: One is not there, or they are too many or too large.
        """
        from brief.reading.listing import files

        found: dict[Path, File] = {}
        for path in paths:
            there = self._under(path)
            if there is None or there.is_file():
                file = self.file(path)
                found[Path(file.path)] = file
                continue
            for name in files(str(there)):
                if isinstance(name, Failure):
                    raise InputError(f"{path}: no file in this folder")
                real = Path(name).resolve()
                if self._inside(real) and real.is_file():  # a link may lead out of the folder
                    found.setdefault(real, File(str(real), self._name(real), met=True))
                if len(found) > MOST_ARTICLES:
                    raise InputError(f"{path}: more than {MOST_ARTICLES} files; name fewer")
        self._sized(found)
        return tuple(found.values())

    def _under(self, path: str) -> Path | None:
        """The real path of what is named, or None where there is no such thing to see."""
        if self.folder is None:
            raise InputError(
                "no files can be read: the server was started without --root; pass the text"
            )
        try:
            found = (self.folder / path).resolve(strict=True)
        except (OSError, ValueError, RuntimeError):  # absent, no name, a loop of links
            return None
        return found if self._inside(found) else None

    def _inside(self, path: Path) -> bool:
        assert self.folder is not None
        if not path.is_relative_to(self.folder):
            return False
        return not any(part.startswith(".") for part in path.relative_to(self.folder).parts)

    def _name(self, path: Path) -> str:
        assert self.folder is not None
        return path.relative_to(self.folder).as_posix()

    def _sized(self, paths: Iterable[Path]) -> None:
        total = sum(path.stat().st_size for path in paths)
        if total > self.max_bytes:
            raise InputError(f"{total:,} bytes, over the limit of {self.max_bytes:,}")
