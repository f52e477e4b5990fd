"""Reports as the commands wrote them: JSON Lines, a JSON file, the folder of a batch."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from brief.errors import InputError
from brief.reading import streams
from brief.records import SCHEMA, Failure, Report

_OF_A_BATCH = "reports.jsonl"


def reports(name: str) -> Iterator[Report | Failure]:
    """The records of a file, of ``-``, or of a folder that ``run --out`` wrote, in order.

    Raises:
        InputError: It cannot be read, or holds something else; the message names the line.
    """
    if name != "-" and Path(name).is_dir():
        name = str(Path(name) / _OF_A_BATCH)
    rows = _whole(name) if name.removesuffix(".gz").endswith(".json") else streams.objects(name)
    for where, row in rows:
        if row.get("type") != "copy":  # of an article whose report is there
            yield record(row, where)


def record(row: Mapping[str, Any], where: str) -> Report | Failure:
    """The report or failure of a JSON object.

    Raises:
        InputError: It is neither, or one of a schema that is unknown.
    """
    if row.get("type") == "brief":
        raise InputError(
            f"{where}: a brief alone; reports come from `brief run`, `check` or `claims` with "
            "--format jsonl"
        )
    if row.get("schema") != SCHEMA or row.get("type") not in ("report", "failure"):
        raise InputError(f"{where}: no report of schema {SCHEMA}: {_shown(row)}")
    try:
        return Failure.from_json(row) if row["type"] == "failure" else Report.from_json(row)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        problem = f"{type(error).__name__}: {error}"
        raise InputError(f"{where}: not a whole report ({problem})") from error


def _shown(row: Mapping[str, Any]) -> str:
    return f"schema {row.get('schema')!r}, type {row.get('type')!r}"[:120]


def _whole(name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The objects of a JSON file: one, or a list."""
    try:
        with streams.opened(name) as file:
            data = json.loads(file.read().decode("utf-8-sig"))
    except (OSError, EOFError, ValueError) as error:
        raise InputError(streams.reason(name, error)) from error
    for number, row in enumerate(data if isinstance(data, list) else [data], start=1):
        if not isinstance(row, dict):
            raise InputError(f"{name}: item {number}: expected an object")
        yield f"{name}: item {number}", row
