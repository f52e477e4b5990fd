"""Reports and stories as the commands wrote them: JSON Lines, a JSON file, a folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from brief.errors import InputError
from brief.files import is_folder
from brief.reading import streams, strict
from brief.records import SCHEMA, Failure, Report
from brief.records.placed import Standing
from brief.records.story import Story

_OF_A_BATCH, _OF_STORIES = "reports.jsonl", "stories.jsonl"
_RECORDS: Mapping[str, type[Report] | type[Failure] | type[Story]] = {
    "report": Report,
    "failure": Failure,
    "story": Story,
}


def reports(name: str) -> Iterator[Report | Failure | Story]:
    """The records of a file, of ``-``, or of a folder of ``run --out`` or ``stories --out``.

    Raises:
        InputError: It cannot be read, or holds something else; the message names the line.
    """
    if name != "-" and is_folder(name):
        name = str(_within(Path(name)))
    rows = _whole(name) if name.removesuffix(".gz").endswith(".json") else streams.objects(name)
    empty = True
    for where, row in rows:
        empty = False
        if row.get("type") != "copy":  # of an article whose report is there
            yield record(row, where)
    if empty:
        raise InputError(f"{name}: no report in it")


def _within(folder: Path) -> Path:
    """The file of a folder's records."""
    for name in (_OF_STORIES, _OF_A_BATCH):
        if (folder / name).exists():
            return folder / name
    if any(folder.glob("reports-*.parquet")):
        raise InputError(f"{folder}: shards of Parquet are not read; run without --format parquet")
    raise InputError(
        f"{folder}: no {_OF_A_BATCH} in it; expected a folder of `brief run --out` or `brief "
        "stories --out`"
    )


def record(row: Mapping[str, Any], where: str) -> Report | Failure | Story:
    """The report, failure or story of a JSON object.

    Raises:
        InputError: It is none of them, or of a schema that is unknown.
    """
    if row.get("type") == "brief":
        raise InputError(
            f"{where}: a brief alone; reports come from `brief run`, `check` or `claims` with "
            "--format jsonl"
        )
    kind = row.get("type")
    if row.get("schema") != SCHEMA or not isinstance(kind, str) or kind not in _RECORDS:
        raise InputError(f"{where}: no report of schema {SCHEMA}: {_shown(row)}")
    try:
        found = _RECORDS[kind].from_json(row)
    except ValueError as error:
        raise InputError(f"{where}: not a whole {kind}: {error}") from error
    if isinstance(found, Report) and _outside(found):
        raise InputError(f"{where}: an offset lies outside the text")
    if isinstance(found, Report) and strict.deeper(found.article.extra, strict.DEEPEST):
        raise InputError(f"{where}: article.extra is nested too deeply")
    return found


def _outside(report: Report) -> bool:
    """Whether something stands where the text has nothing."""
    length = len(report.document.text)
    standing: list[Standing] = [
        *report.document.blocks,
        *report.document.sentences,
        *report.values,
        *report.claims,
        *(span for finding in report.findings for span in finding.spans),
    ]
    return any(not 0 <= each.start <= each.end <= length for each in standing)


def _shown(row: Mapping[str, Any]) -> str:
    return f"schema {row.get('schema')!r}, type {row.get('type')!r}"[:120]


def _whole(name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The objects of a JSON file: one, or a list."""
    try:
        data = strict.loads(streams.whole(name))
    except ValueError as error:
        raise InputError(f"{name}: {error}") from error
    for number, row in enumerate(data if isinstance(data, list) else [data], start=1):
        if not isinstance(row, dict):
            raise InputError(f"{name}: item {number}: expected an object")
        yield f"{name}: item {number}", row
