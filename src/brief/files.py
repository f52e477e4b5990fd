"""Files written so that nobody sees half of one, and how much memory that took."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from brief.errors import OutputError, UsageError

_READER_S = 10.0  # how long a named pipe waits for somebody who reads it
Identity = tuple[int, int]  # device and inode: which file it is, whatever it is called


def identity(path: str | Path) -> Identity | None:
    """Which file or folder a path leads to, or None where there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116 - also of names that are no path
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino


def is_folder(path: str | Path) -> bool:
    """Whether a path leads to a folder; not where nobody may look, or a name is none."""
    return os.path.isdir(path)  # noqa: PTH112 - that of Path raises before Python 3.14


def written(*paths: str | Path | None) -> frozenset[Identity]:
    """What a run writes: these files and folders, and where its streams go to a file."""
    found = {identity(path) for path in paths if path is not None}
    for stream in (1, 2):  # not sys.stdout, which may stand for something else in a program
        with contextlib.suppress(OSError):
            status = os.fstat(stream)
            if stat.S_ISREG(status.st_mode):
                found.add((status.st_dev, status.st_ino))
    return frozenset(each for each in found if each is not None)


def cannot_write(name: str | Path, error: OSError) -> OutputError:
    """The failure of an output, in words that name it."""
    return OutputError(f"{name}: cannot be written: {error.strerror or error}")


def make_folder(path: Path, *, ours: bool = False) -> None:
    """A folder to write into, made where it is not there.

    One of ``ours`` has a name of ours in a folder of the user's: a link there may lead elsewhere.

    Raises:
        OutputError: It cannot be made, or is no folder.
    """
    if ours and path.is_symlink():
        raise OutputError(f"{path}: a link leads out of the folder")
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(path, error) from error


def _beside(path: Path) -> Path:
    """A file in the same folder that is given the name once it is whole.

    Its own name is short: that of the file may be as long as a name can be.
    """
    digest = hashlib.sha256(path.name.encode("utf-8", "surrogateescape")).hexdigest()[:12]
    return path.with_name(f".brief-{digest}-{os.getpid()}.tmp")


def anew(temporary: Path) -> Path:
    """The name of a file to be written, without what stands there.

    A killed process may have left it; in a folder that others write to it may be a link of theirs
    to a file of ours.
    """
    temporary.unlink(missing_ok=True)
    return temporary


class Sink:
    """What the text of a result is written to; what goes wrong there names it."""

    def __init__(self, file: TextIO, name: str) -> None:
        """An open stream, and what it is called in messages."""
        self._file = file
        self._name = name

    def write(self, text: str) -> None:
        """Write a piece.

        Raises:
            OutputError: The disk is full, or the stream closed.
            BrokenPipeError: Whoever read standard output has gone.
        """
        with self._told():
            self._file.write(text)

    def flush(self) -> None:
        """Hand on what was written; raises as ``write`` does."""
        with self._told():
            self._file.flush()

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except BrokenPipeError:
            raise
        except OSError as error:
            raise cannot_write(self._name, error) from error


def write_atomically(path: Path, text: str) -> None:
    """Write a file of ours in a folder so that no reader and no kill ever sees half of it.

    Its name is ours, not the user's: a link, a named pipe or a device that stands there is
    replaced. Followed, it would lead to a file elsewhere, or wait for somebody who reads.

    Raises:
        OutputError: It cannot be written; what stood there is as it was.
    """
    try:
        mode = path.lstat().st_mode
    except OSError:
        mode = 0
    with _replaced(path, path, mode if stat.S_ISREG(mode) else None) as out:
        out.write(text)


@contextlib.contextmanager
def sink(output: Path | None) -> Iterator[Sink]:
    """Standard output, or a file that appears only when it is whole.

    A link is followed, a file that is replaced keeps its permissions, and what is no file (a
    device, a named pipe) is written to and not replaced.

    Raises:
        OutputError: It cannot be written; what stood there is as it was.
    """
    if output is None:
        with _standard_output() as out:
            yield out
        return
    target, mode = _target(output)
    if mode is None or stat.S_ISREG(mode):
        with _replaced(target, output, mode) as out:
            yield out
        return
    try:
        descriptor = _pipe(target) if stat.S_ISFIFO(mode) else os.open(target, os.O_WRONLY)
        file = open(descriptor, "w", encoding="utf-8", newline="")  # noqa: SIM115, PTH123
    except OSError as error:
        raise cannot_write(output, error) from error
    with _closed_at_the_end(file, output) as out:
        yield out


def _pipe(path: Path) -> int:
    """A named pipe, opened once somebody reads it; who writes its name may come a little later."""
    ends = time.monotonic() + _READER_S
    while True:
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_NONBLOCK)
        except OSError as error:
            if error.errno != errno.ENXIO:
                raise
            if time.monotonic() > ends:
                raise OSError(errno.ENXIO, "a named pipe that nobody reads") from error
            time.sleep(0.05)
        else:
            os.set_blocking(descriptor, True)
            return descriptor


@contextlib.contextmanager
def _replaced(target: Path, name: Path, mode: int | None) -> Iterator[Sink]:
    """A file that gets its name, and the permissions of what it replaces, once it is whole."""
    temporary = _beside(target)
    try:
        try:
            file = anew(temporary).open("x", encoding="utf-8", newline="")
            if mode is not None:
                temporary.chmod(stat.S_IMODE(mode))
        except OSError as error:
            raise cannot_write(name, error) from error
        with _closed_at_the_end(file, name) as out:
            yield out
        try:
            temporary.replace(target)
        except OSError as error:
            raise cannot_write(name, error) from error
    finally:
        temporary.unlink(missing_ok=True)


def _target(output: Path) -> tuple[Path, int | None]:
    """The file that a name leads to, through links, and its mode where it is there."""
    try:
        target = output.resolve() if output.is_symlink() else output
        return target, target.stat().st_mode
    except FileNotFoundError:
        return target, None
    except (OSError, RuntimeError) as error:  # links that lead to themselves
        words = (
            error if isinstance(error, OSError) else OSError(errno.ELOOP, os.strerror(errno.ELOOP))
        )
        raise cannot_write(output, words) from error


@contextlib.contextmanager
def _closed_at_the_end(file: TextIO, name: Path) -> Iterator[Sink]:
    """A sink whose file is closed; what cannot be written then is told too."""
    try:
        yield Sink(file, str(name))
    except BaseException:
        with contextlib.suppress(OSError):  # a full disk has been told of
            file.close()
        raise
    try:
        file.close()
    except OSError as error:
        raise cannot_write(name, error) from error


@contextlib.contextmanager
def _standard_output() -> Iterator[Sink]:
    if sys.stdout is None:
        raise OutputError("standard output is closed")
    if hasattr(sys.stdout, "reconfigure"):
        # The contract's JSON is UTF-8, and CSV brings its own line ends.
        sys.stdout.reconfigure(encoding="utf-8", errors="surrogateescape", newline="")
    out = Sink(sys.stdout, "standard output")
    yield out
    out.flush()


def caches() -> Path:
    """The user's folder of caches: ``XDG_CACHE_HOME``, or ``.cache`` in their home.

    Raises:
        UsageError: Neither is known, as for a user of a container that has no name.
    """
    base = os.environ.get("XDG_CACHE_HOME")
    try:
        return Path(base) if base else Path.home() / ".cache"
    except RuntimeError as error:
        raise UsageError("no home folder is known; name one for caches: XDG_CACHE_HOME") from error


def peak_megabytes() -> float:
    """The most memory that this process or one of its finished workers held at a time."""
    try:
        import resource
    except ImportError:  # Windows
        return 0.0
    scale = 1024 if sys.platform != "darwin" else 1024 * 1024
    peaks = (
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return max(peaks) / scale
