"""Rows of a Parquet file, a batch at a time; pyarrow is imported on first use."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from brief.errors import InputError

_BATCH = 64  # rows: bounds memory, whatever the size of the file


def rows(name: str) -> Iterator[dict[str, Any]]:
    """The rows as plain dicts, in order.

    Raises:
        InputError: The file is no Parquet file.
    """
    import pyarrow
    import pyarrow.parquet

    try:
        with pyarrow.parquet.ParquetFile(name) as file:
            for batch in file.iter_batches(batch_size=_BATCH):
                for row in batch.to_pylist():
                    yield {key: _plain(value) for key, value in row.items()}
    except pyarrow.ArrowException as error:
        raise InputError(f"{name}: not a Parquet file that can be read: {error}") from error


def _plain(value: Any) -> Any:
    """A value that JSON can hold: dates as ISO 8601, bytes as text."""
    if isinstance(value, (datetime.datetime, datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, float) and value != value:
        return None
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    return str(value)
