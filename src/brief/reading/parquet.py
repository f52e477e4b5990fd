"""Rows of a Parquet file, one at a time; pyarrow is imported on first use."""

from __future__ import annotations

import datetime
import gzip
import io
import math
from collections.abc import Iterator
from typing import Any

from brief.errors import InputError, in_a_line
from brief.reading.streams import contents, opened

_TEXTS = ("text", "html")


def rows(name: str, *, max_bytes: int) -> Iterator[dict[str, Any] | str]:
    """The rows as plain dicts, in order.

    Args:
        name: A Parquet file; one that is packed with gzip is unpacked in memory.
        max_bytes: A larger row is not taken apart, nor a larger gzip file unpacked.

    Returns:
        An iterator; of a row that cannot be read, what is wrong with it.

    Raises:
        InputError: The file is no Parquet file, or too large when unpacked.
        OSError: It cannot be opened.
    """
    import pyarrow
    import pyarrow.parquet

    with opened(name) as opened_file:
        packed = isinstance(opened_file, gzip.GzipFile)
        # Parquet is read from its end, and gzip from its beginning alone.
        file = io.BytesIO(contents(opened_file, name, max_bytes)) if packed else opened_file
        try:
            with pyarrow.parquet.ParquetFile(file) as table:
                # A row at a time (0.2 ms): a dictionary may hold a text once that stands in all
                # rows, so the size of a file or of a row group says nothing about a batch's.
                for batch in table.iter_batches(batch_size=1):
                    yield _row(batch, max_bytes)
        except (pyarrow.ArrowException, ValueError, MemoryError, OSError) as error:
            raise InputError(
                f"{name}: not a Parquet file that can be read: {in_a_line(error)}"
            ) from error


def _row(batch: Any, max_bytes: int) -> dict[str, Any] | str:
    size = batch.nbytes
    if size > max_bytes:
        return f"{size:,} bytes, over the limit of {max_bytes:,} (--max-bytes)"
    row = {}
    for key, column in zip(batch.schema.names, batch.columns, strict=True):
        try:
            row[key] = _plain(_cell(column))
        except (ValueError, OverflowError, KeyError) as error:
            # UTF-8 that is none, a date that Python's calendar lacks, a time zone of nowhere
            if key in _TEXTS:
                return f"{key!r} cannot be read: {in_a_line(error)}"
            row[key] = f"(cannot be read: {in_a_line(error)})"
    return row


def _cell(column: Any) -> Any:
    import pyarrow

    kind = column.type
    if pyarrow.types.is_timestamp(kind) and kind.unit == "ns":  # Python's have microseconds
        column = column.cast(pyarrow.timestamp("us", kind.tz), safe=False)
    return column[0].as_py()


def _plain(value: Any) -> Any:
    """A value that JSON can hold: dates as ISO 8601, bytes as text, no number that is none."""
    if isinstance(value, (datetime.datetime, datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, (str, int, bool)):
        return value
    return str(value)
