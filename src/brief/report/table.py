"""Reports as CSV (RFC 4180): a row per claim, or per article where there are no claims."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

from brief.records import Failure, Report
from brief.records.rows import columns, of_failure
from brief.report.visible import cell


def _line(row: Mapping[str, Any]) -> str:
    buffer = io.StringIO()
    cells = ("" if row[name] is None else cell(row[name]) for name in columns())
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue()


def header() -> str:
    """The line of column names."""
    return ",".join(columns()) + "\r\n"


def lines(record: Report | Failure) -> str:
    """The lines of one report or failure."""
    rows = [of_failure(record)] if isinstance(record, Failure) else record.rows()
    return "".join(_line(row) for row in rows)
