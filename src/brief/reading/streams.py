"""Bytes and lines of files, gzip or not, and of standard input; what went wrong, in words."""

from __future__ import annotations

import contextlib
import gzip
import io
import os
import stat
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

from brief.errors import BriefError, InputError
from brief.reading import decoding, remote, strict

MAX_BYTES = 20_000_000
_WHOLE = 200_000_000  # bytes of a file of our own that is held whole
BLANK = 1_000_000  # bytes of blank lines on end: a small gzip file may unpack to hours of them
_PIECE = 1 << 20  # bytes read at a time: a bound that no file reaches costs no memory
_GZIP = b"\x1f\x8b"
# What is no file and may never end, by what ``stat`` calls it.
_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
# Under these names a shell hands over pipes that it has opened: ``brief claims <(unpack x)``.
_HANDED_OVER = ("/dev/fd/", "/dev/stdin", "/proc/self/fd/")

# What may be raised while a file is opened, unpacked or decoded.
UNREADABLE = (BriefError, OSError, EOFError, zlib.error)


def reason(name: str, error: Exception) -> str:
    """What went wrong with an input, in words that name it."""
    if isinstance(error, BriefError):
        return str(error)
    if isinstance(error, (EOFError, zlib.error, gzip.BadGzipFile)):
        return f"{name}: not a whole gzip file ({error})"
    if isinstance(error, OSError) and error.strerror:
        return f"{name}: {error.strerror}"
    return f"{name}: {error}"


def handed_over(name: str) -> bool:
    """Whether a name stands for a pipe that this process was given, and no other can open."""
    if not name.startswith(_HANDED_OVER):
        return False
    try:
        return stat.S_ISFIFO(Path(name).stat().st_mode)
    except OSError:
        return False


def refuse_endless(name: str, mode: int) -> None:
    """Raise ``InputError`` for what is waited for, or does not end: a pipe, a socket, a device."""
    for is_kind, kind in _KINDS:
        if is_kind(mode):
            raise InputError(f"{name}: {kind}, not a file")


def _open(name: str) -> BinaryIO:
    if remote.is_url(name):
        return remote.opened(name)
    if handed_over(name):
        return Path(name).open("rb")
    # Before it is opened: a named pipe would wait for a writer, and a device may act on it.
    refuse_endless(name, Path(name).stat().st_mode)
    # Again once it is open: it may have been put in the file's place since.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    file = open(os.open(name, flags), "rb")  # noqa: PTH123, SIM115 - a descriptor; closed by callers
    try:
        refuse_endless(name, os.fstat(file.fileno()).st_mode)
    except InputError:
        file.close()
        raise
    return file


@contextlib.contextmanager
def opened(name: str) -> Iterator[BinaryIO]:
    """The bytes of a file, unpacked where it is gzip.

    Raises:
        InputError: It is a folder, a named pipe, a socket or a device.
        OSError: It cannot be opened.
    """
    with _open(name) as file, unpacked(file) as found:
        yield found


@contextlib.contextmanager
def unpacked(file: BinaryIO) -> Iterator[BinaryIO]:
    """The bytes of an open file or stream: all members of a gzip one, else as they are.

    Gzip is told from its first bytes, not from the name, which scrapers get wrong.
    """
    peeked = cast(io.BufferedReader, file if hasattr(file, "peek") else io.BufferedReader(file))
    if peeked.peek(len(_GZIP))[: len(_GZIP)] == _GZIP:
        with gzip.GzipFile(fileobj=peeked) as found:
            yield cast(BinaryIO, found)
    else:
        yield peeked


def size_on_disk(file: BinaryIO) -> int | None:
    """The bytes of an open file as they are stored; None where it is no file of this machine."""
    try:
        return os.fstat(file.fileno()).st_size
    except (OSError, AttributeError):
        return None


def standard_input() -> BinaryIO:
    """The bytes of standard input.

    Raises:
        InputError: It was closed before this program began.
    """
    if sys.stdin is None:
        raise InputError("-: standard input is closed")
    return sys.stdin.buffer


def contents(file: BinaryIO, name: str, limit: int) -> bytes:
    """All bytes of an open file; more than the limit are never held.

    Raises:
        InputError: There are more.
    """
    pieces, size = [], 0
    while piece := file.read(_PIECE):
        size += len(piece)
        if size > limit:
            when = " when unpacked" if isinstance(file, gzip.GzipFile) else ""
            raise InputError(f"{name}: over the limit of {limit:,} bytes (--max-bytes){when}")
        pieces.append(piece)
    return b"".join(pieces)


def whole(name: str) -> str:
    """The text of a file that is read at once: a JSON file of reports, annotations, a baseline.

    Raises:
        InputError: It cannot be read, is no UTF-8, or larger than such files are.
    """
    try:
        with opened(name) as file:
            found = file.read(_WHOLE + 1)
        if len(found) > _WHOLE:
            raise InputError(f"{name}: more than {_WHOLE:,} bytes")
        return found.decode("utf-8-sig")
    except (*UNREADABLE, UnicodeDecodeError) as error:
        raise InputError(reason(name, error)) from error


def lines(name: str, *, stdin: BinaryIO | None = None, limit: int = MAX_BYTES) -> Iterator[str]:
    """The lines of a file of JSON Lines, ended by LF alone, one at a time.

    Raises:
        InputError: The file cannot be opened or decoded, or a line is over the limit.
    """
    try:
        with unpacked(stdin or standard_input()) if name == "-" else opened(name) as file:
            yield from decoded_lines(file, name, limit)
    except UNREADABLE as error:
        raise InputError(reason(name, error)) from error


def objects(name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The objects of a file of JSON Lines, each with where it stands; blank lines are skipped.

    Raises:
        InputError: The file cannot be read, or a line is no JSON object; the message names it.
    """
    for number, line in enumerate(lines(name), start=1):
        if not line.strip():
            continue
        where = f"{name}:{number}"
        try:
            found = strict.loads(line)
        except ValueError as error:
            raise InputError(f"{where}: not JSON: {error}") from error
        if not isinstance(found, dict):
            raise InputError(f"{where}: expected an object, found {type(found).__name__}")
        yield where, found


def decoded_lines(file: BinaryIO, name: str, limit: int) -> Iterator[str]:
    """The lines of an open file, each decoded by itself; one over the limit is an error."""
    # Never str.splitlines(): U+2028 may stand inside a JSON string, and it would cut there.
    number = blank = 0
    while line := file.readline(limit + 1):
        number += 1
        if len(line) > limit:
            raise InputError(f"{name}:{number}: a line over the limit of {limit:,} bytes")
        blank = 0 if line.strip() else blank + len(line)
        if blank > BLANK:
            raise InputError(f"{name}:{number}: {BLANK:,} bytes of blank lines")
        yield decoding.text(line, f"{name}:{number}", "utf-8-sig")
