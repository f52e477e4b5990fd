"""Bytes and lines of files, gzip or not, and of standard input; what went wrong, in words."""

from __future__ import annotations

import contextlib
import gzip
import json
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

from brief.errors import BriefError, InputError
from brief.reading import decoding

MAX_BYTES = 20_000_000


def reason(name: str, error: Exception) -> str:
    """What went wrong with an input, in words that name it."""
    if isinstance(error, BriefError):
        return str(error)
    if isinstance(error, (EOFError, zlib.error, gzip.BadGzipFile)):
        return f"{name}: not a whole gzip file ({error})"
    if isinstance(error, OSError) and error.strerror:
        return f"{name}: {error.strerror}"
    return f"{name}: {error}"


@contextlib.contextmanager
def opened(name: str) -> Iterator[BinaryIO]:
    """The bytes of a file, unpacked where it is gzip."""
    with Path(name).open("rb") as file:
        # gzip is told from its first bytes, not from the name, which scrapers get wrong
        if file.peek(2)[:2] == b"\x1f\x8b":
            with gzip.GzipFile(fileobj=file) as unpacked:
                yield cast(BinaryIO, unpacked)
        else:
            yield file


def lines(name: str, *, stdin: BinaryIO | None = None, limit: int = MAX_BYTES) -> Iterator[str]:
    """The lines of a file of JSON Lines, ended by LF alone, one at a time.

    Raises:
        InputError: The file cannot be opened or decoded, or a line is over the limit.
    """
    if name == "-":
        yield from decoded_lines(stdin or sys.stdin.buffer, name, limit)
        return
    try:
        with opened(name) as file:
            yield from decoded_lines(file, name, limit)
    except (OSError, EOFError, zlib.error) as error:
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
            found = json.loads(line)
        except ValueError as error:
            raise InputError(f"{where}: not JSON: {error}") from error
        if not isinstance(found, dict):
            raise InputError(f"{where}: expected an object, found {type(found).__name__}")
        yield where, found


def decoded_lines(file: BinaryIO, name: str, limit: int) -> Iterator[str]:
    """The lines of an open file, each decoded by itself; one over the limit is an error."""
    # Never str.splitlines(): U+2028 may stand inside a JSON string, and it would cut there.
    number = 0
    while line := file.readline(limit + 1):
        number += 1
        if len(line) > limit:
            raise InputError(f"{name}:{number}: a line over the limit of {limit:,} bytes")
        yield decoding.text(line, f"{name}:{number}", "utf-8-sig")
