"""The folder of a batch: one JSON line per article, in order, whole after any kill.

``reports.jsonl`` grows by one flushed line per article, and is synced to the disk every few
seconds; one run at a time writes there (``batch.lock``). When a batch is resumed, the lines
that are already there are kept as long as they stand where they would be written again
(same source, same content, same configuration); from the first that does not, the rest is
set aside in ``reports.previous.jsonl`` and taken from there where it still holds.
``run.json`` is written when the batch is through, and says what was done. As Parquet, the lines
become shards then (``batch.shards``), and lines again when the batch is resumed.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import stat
import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from brief.batch import Result, Task, shards
from brief.batch.lock import LOCK, Lock
from brief.batch.tasks import found
from brief.errors import OutputError, UsageError
from brief.files import anew, cannot_write, make_folder, write_atomically
from brief.mirror import Mirror
from brief.records import Failure, Report, dumps
from brief.report import Layout, render, suffix

REPORTS, PREVIOUS, OLD, RUN = (
    "reports.jsonl",
    "reports.previous.jsonl",
    "reports.old.jsonl",
    "run.json",
)
COPIES = "copies.jsonl"  # near-identical articles, where they were asked for
ARTICLES = "articles"  # a file each, where a format was asked for
_SYNC_S = 5.0  # the most that a loss of power can cost


def own_files(folder: Path) -> list[Path]:
    """What a batch writes into its folder: no input of it, even where the folder is one."""
    names = (REPORTS, PREVIOUS, OLD, RUN, COPIES, ARTICLES)
    return [*(folder / name for name in names), *shards.parts(folder)]


def _refuse_others(folder: Path) -> None:
    """See that what a batch would write into is a file, or a folder, and no way to another.

    A device has no end, a named pipe nobody who writes, and what a link leads to is not ours.

    Raises:
        UsageError: One is something else.
    """
    for path in (folder / LOCK, *own_files(folder)):
        try:
            mode = path.lstat().st_mode
        except OSError:  # not there, or said where it is written
            continue
        if not (stat.S_ISDIR(mode) if path.name == ARTICLES else stat.S_ISREG(mode)):
            what = "folder" if path.name == ARTICLES else "file"
            raise UsageError(f"{path}: no {what} of a batch; name another folder")


def _key(record: Mapping[str, Any]) -> tuple[str, str, str] | None:
    """The key of a finished record; None for a failure, which is tried again."""
    if record.get("type") != "report":
        return None
    made = record["provenance"]
    return made["brief"], made["config"], made.get("input", "")


def _source(record: Mapping[str, Any]) -> str:
    source = record["article"]["source"] if record.get("type") == "report" else record["source"]
    return str(source)


class Output:
    """Writes the results of a batch into a folder; knows what is already there."""

    def __init__(
        self,
        folder: Path,
        *,
        resume: bool = False,
        mirror: str | None = None,
        parquet: bool = False,
        layout: Layout | None = None,
        paths: Sequence[str] = (),
    ) -> None:
        """Open the folder, made if absent.

        Args:
            folder: Where ``reports.jsonl`` goes.
            resume: Go on with an unfinished batch; on a finished one, only what changed is done.
            mirror: A format of ``brief.report.formats()``: also a file per article under
                ``articles/``, in the folders of the input.
            parquet: Keep the records as Parquet shards once all are there.
            layout: Of those files.
            paths: The inputs as they were given; what they share is left out of those folders.

        Raises:
            UsageError: Another run writes there; or an unfinished batch is there, and
                ``resume`` was not asked for; or what would be written is no file.
            OutputError: The folder cannot be written.
        """
        self.folder = folder
        self._articles = Path(os.path.realpath(folder)) / ARTICLES
        self.kept = 0
        self._form = mirror
        self._places = None if mirror is None else Mirror(paths, suffix(mirror))
        self._parquet = parquet
        self._digest = hashlib.sha256()  # of the lines as they stand
        self._records = 0
        self._layout = layout or Layout()
        make_folder(folder)
        _refuse_others(folder)
        self._lock = Lock(folder)
        try:
            self._open(resume)
        except OSError as error:
            self._lock.release()
            raise self._unwritable(error) from error
        except BaseException:
            self._lock.release()
            raise

    def _unwritable(self, error: OSError) -> OutputError:
        return cannot_write(self.folder, error)

    def _open(self, resume: bool) -> None:
        path, finished = self.folder / REPORTS, self.folder / RUN
        former = shards.parts(self.folder)
        if former and not path.exists():
            self._unpack(former, path)
        shards.remove(former)
        if path.exists() and path.stat().st_size and not resume:
            if not finished.exists():
                raise UsageError(
                    f"{self.folder}: an unfinished batch is there; pass --resume to go on with "
                    "it, or name another folder"
                )
            path.replace(self.folder / OLD)
            (self.folder / PREVIOUS).unlink(missing_ok=True)
        if not finished.exists():  # a killed run may have left what it had not given a name yet
            for left in (self.folder / ARTICLES).rglob(".brief-*.tmp"):
                left.unlink(missing_ok=True)
        finished.unlink(missing_ok=True)
        path.touch()
        self._file: BinaryIO = path.open("r+b")
        self._reader: BinaryIO = path.open("rb")
        self._aligned = True
        self._lines: dict[str, tuple[int, int]] | None = None
        # per task under way: whether its known record is the next line, or one set aside
        self._in_place: deque[bool] = deque()
        self._synced = time.monotonic()

    def _unpack(self, former: Sequence[Path], path: Path) -> None:
        """Make lines of the shards of a finished batch; the shards go once the lines are safe."""
        temporary = anew(path.with_name(f".{path.name}.tmp"))
        with temporary.open("xb") as file:
            file.writelines(shards.unpack(former))
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)

    def tasks(self, items: Iterable[Any]) -> Iterator[Task]:
        """The tasks of a batch: each input with the key of its finished record, if any."""
        for item in items:
            record = _parsed(self._reader.readline()) if self._aligned else None
            in_place = record is not None and _source(record) == item.source
            if not in_place:
                record = self._previous(item.source)
            self._in_place.append(in_place)
            yield Task(item) if record is None else Task(item, _key(record), found(record))

    def _previous(self, source: str) -> dict[str, Any] | None:
        line = self._set_aside(source)
        return _parsed(line) if line is not None else None

    def write(self, result: Result) -> None:
        """The next result, in order: kept where it stands, or written and flushed.

        A result without a line is one whose known record still holds.

        Raises:
            OutputError: The disk is full, or the file is gone; what was written before is whole.
        """
        try:
            self._write(result)
            if time.monotonic() - self._synced >= _SYNC_S:
                self._sync()
        except OSError as error:
            raise self._unwritable(error) from error

    def _sync(self) -> None:
        """Have the disk hold what was written, and see that it is still where it was."""
        self._file.flush()
        os.fsync(self._file.fileno())
        path = self.folder / REPORTS
        if not path.exists() or not os.path.samestat(path.stat(), os.fstat(self._file.fileno())):
            raise OutputError(
                f"{path}: removed or replaced while the batch ran; its records are lost"
            )
        self._synced = time.monotonic()

    def _write(self, result: Result) -> None:
        start = self._file.tell()
        in_place = self._in_place.popleft()
        if self._aligned:
            line = self._file.readline()
            same = result.line is not None and line == (result.line + "\n").encode()
            if same or (result.line is None and in_place):
                self.kept += 1
                self._count(line)
                self._mirrored(line, anew=False)
                return
            self._file.seek(start)
            self._break(start)
        if result.line is None:
            known = self._set_aside(result.source)
            if known is None:
                raise RuntimeError(f"{result.source}: its finished record is gone")
            self.kept += 1
        else:
            known = (result.line + "\n").encode()
        self._file.write(known)
        self._file.flush()
        self._count(known)
        self._mirrored(known, anew=result.line is not None)

    def _count(self, line: bytes) -> None:
        self._digest.update(line)
        self._records += 1

    def _break(self, start: int) -> None:
        """From here on the old lines no longer stand in order: set them aside."""
        self._aligned = False
        with (self.folder / PREVIOUS).open("ab") as previous:
            for line in self._file:
                if line.endswith(b"\n"):  # the last line of a killed batch may be torn
                    previous.write(line)
            previous.flush()
            os.fsync(previous.fileno())
        self._file.seek(start)
        self._file.truncate()
        self._lines = None

    def _set_aside(self, source: str) -> bytes | None:
        path = self.folder / PREVIOUS
        if self._lines is None:
            self._lines = {}
            if path.exists():
                with path.open("rb") as file:
                    offset = 0
                    for line in file:
                        record = _parsed(line)
                        if record is not None and _key(record) is not None:
                            self._lines[_source(record)] = (offset, len(line))
                        offset += len(line)
        place = self._lines.get(source)
        if place is None:
            return None
        with path.open("rb") as file:
            file.seek(place[0])
            return file.read(place[1])

    def _mirrored(self, line: bytes, *, anew: bool) -> None:
        if self._form is None or self._places is None:
            return
        data = json.loads(line)
        if data["type"] == "copy":  # it has no report to show
            return
        record: Report | Failure
        record = Report.from_json(data) if data["type"] == "report" else Failure.from_json(data)
        path = self.folder / ARTICLES / self._places.place(_source(data))
        if anew or not path.exists():
            # A link that stands in the folder may lead out of it.
            if not Path(os.path.realpath(path)).is_relative_to(self._articles):
                raise OutputError(f"{path}: a link leads out of the folder of the batch")
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, "".join(render([record], self._form, self._layout)))

    def finish(
        self, summary: Mapping[str, Any], *, copies: Sequence[Mapping[str, Any]] | None = None
    ) -> None:
        """Close the batch: drop what is left over, and write ``run.json`` and ``copies.jsonl``.

        Raises:
            OutputError: The folder cannot be written, or ``reports.jsonl`` is gone.
        """
        try:
            if self._aligned:
                self._file.truncate(self._file.tell())
            self._sync()
            (self.folder / PREVIOUS).unlink(missing_ok=True)
            if copies is None:
                (self.folder / COPIES).unlink(missing_ok=True)
            files = [part.to_json() for part in self._parts()]
        except OSError as error:
            raise self._unwritable(error) from error
        if copies is not None:
            lines = "".join(dumps(copy) + "\n" for copy in copies)
            write_atomically(self.folder / COPIES, lines)
        write_atomically(self.folder / RUN, dumps({**summary, "files": files}, indent=1) + "\n")
        if self._parquet:
            (self.folder / REPORTS).unlink()
        self.close()

    def _parts(self) -> list[shards.Part]:
        """The files that hold the records; as Parquet they are written now."""
        path = self.folder / REPORTS
        if self._parquet:
            with path.open("rb") as lines:
                return shards.pack(lines, self.folder)
        digest = f"sha256:{self._digest.hexdigest()}"
        return [shards.Part(path.name, self._records, path.stat().st_size, digest)]

    def close(self) -> None:
        """Close the files, and let others write; the folder can be resumed."""
        self._reader.close()
        # Lines are flushed as they are written: what a full disk did not take has been said.
        with contextlib.suppress(OSError):
            self._file.close()
        self._lock.release()


def _parsed(line: bytes) -> dict[str, Any] | None:
    """The record of a line, or None where it is torn or no record of ours."""
    if not line.endswith(b"\n"):
        return None
    try:
        record = json.loads(line)
        _source(record), _key(record), found(record)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return record if isinstance(record, dict) else None
