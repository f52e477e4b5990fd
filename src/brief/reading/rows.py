"""The records that a file or a text holds: JSON Lines, JSON, Parquet.

Each comes with where it stands; one that cannot be read is a ``Failure`` in its place, and
the others go on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from brief.errors import InputError
from brief.reading import decoding, strict
from brief.reading.listing import LINES, failed
from brief.reading.streams import BLANK, contents, opened
from brief.records import Failure

SUFFIXES = (*LINES, ".json", ".parquet")  # of files that may hold several articles

Row = tuple[str, Any] | Failure  # where it stands, and the record as plain values


def json_lines(name: str, *, max_bytes: int, encoding: str | None) -> Iterator[Row]:
    """The records of a file of JSON Lines, a line at a time.

    Raises:
        InputError: The file holds none, or is in UTF-16.
        OSError: It cannot be read.
    """
    empty = True
    with opened(name) as file:
        number = blank = 0
        while line := file.readline(max_bytes + 1):
            number += 1
            source = f"{name}:{number}"
            blank = 0 if line.strip() else blank + len(line)
            if blank > BLANK:
                raise InputError(f"{source}: {BLANK:,} bytes of blank lines")
            if len(line) > max_bytes:
                empty = False
                yield failed(source, f"{source}: over the limit of {max_bytes:,} bytes")
                while line and not line.endswith(b"\n"):  # skip the rest of the long line
                    line = file.readline(max_bytes + 1)
                continue
            if number == 1 and line[:2] in (b"\xff\xfe", b"\xfe\xff"):
                raise InputError(f"{name}: JSON Lines in UTF-16; convert them to UTF-8")
            try:
                text = decoding.text(line, source, encoding or "utf-8-sig")
            except InputError as error:
                empty = False
                yield failed(source, str(error))
                continue
            if text.strip():
                empty = False
                yield parsed(source, text)
    if empty:
        raise InputError(f"{name}: empty")


def json_file(name: str, *, max_bytes: int, encoding: str | None) -> Iterator[Row]:
    """The record of a JSON file, those of its array, or of its lines where it is JSON Lines.

    Raises:
        InputError: It is empty, too large, not text or not JSON.
        OSError: It cannot be read.
    """
    with opened(name) as file:
        text = decoding.text(contents(file, name, max_bytes), name, encoding)
    if not text.strip():
        raise InputError(f"{name}: empty")
    try:
        data = strict.loads(text)
    except ValueError as error:
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) > 1 and all(line.lstrip().startswith("{") for line in lines):
            yield from _lines(name, text)
            return
        raise InputError(f"{name}: not JSON: {error}") from error
    if not isinstance(data, list):
        yield name, data
        return
    if not data:
        raise InputError(f"{name}: an empty array")
    for number, record in enumerate(data, start=1):
        yield f"{name}:{number}", record


def parquet(name: str, *, max_bytes: int) -> Iterator[Row]:
    """The rows of a Parquet file, one at a time.

    Raises:
        InputError: It is no Parquet file, or holds no row.
        OSError: It cannot be read.
    """
    from brief.reading.parquet import rows

    empty = True
    for number, row in enumerate(rows(name, max_bytes=max_bytes), start=1):
        empty = False
        source = f"{name}:{number}"
        yield failed(source, f"{source}: {row}") if isinstance(row, str) else (source, row)
    if empty:
        raise InputError(f"{name}: no rows")


def in_text(name: str, text: str) -> Sequence[Row] | None:
    """The JSON records of a text, or None where it is prose."""
    if text.lstrip()[:1] not in ("{", "["):
        return None
    try:
        data = strict.loads(text)
    except ValueError:
        first = next(line for line in text.split("\n") if line.strip())
        try:
            begins = isinstance(strict.loads(first), dict)
        except ValueError:
            begins = False
        return list(_lines(name, text)) if begins else None
    if isinstance(data, list) and all(isinstance(item, dict) for item in data):
        return [(f"{name}:{n}", item) for n, item in enumerate(data, start=1)]
    return [(name, data)] if isinstance(data, dict) else None


def _lines(name: str, text: str) -> Iterator[Row]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield parsed(f"{name}:{number}", line)


def numbered(source: str) -> tuple[str, int | None]:
    """The file that a source names, and which of its records it is where it holds several.

    >>> numbered("a.jsonl:12"), numbered("notes:12")
    (('a.jsonl', 12), ('notes:12', None))
    """
    path, colon, number = source.rpartition(":")
    holds_several = path == "-" or path.lower().removesuffix(".gz").endswith(SUFFIXES)
    if colon and holds_several and number.isascii() and number.isdigit():
        return path, int(number)
    return source, None


def parsed(source: str, text: str) -> Row:
    """The record of a line of JSON."""
    try:
        return source, strict.loads(text)
    except ValueError as error:
        return failed(source, f"{source}: not JSON: {error}")
