"""Rows of any table as articles: JSON Lines, CSV, Parquet, saved data sets, by a map of fields."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from brief.errors import InputError, UsageError, did_you_mean
from brief.files import Identity, identity
from brief.reading import published, rows
from brief.reading.articles import Options, read_text
from brief.reading.decoding import blank
from brief.reading.decoding import text as decoded
from brief.reading.listing import LINES, NONE, files
from brief.reading.streams import UNREADABLE, contents, opened, reason
from brief.records import Article, Failure

FIELDS = ("text", "title", "published", "id", "url", "outlet")
_TABLES = {".csv": ",", ".tsv": "\t"}
_NAMED = re.compile(r"\{([^{}]+)\}")
_Row = tuple[str, Mapping[str, Any] | Failure]


def field_map(given: Sequence[str]) -> dict[str, str]:
    """``FIELD=COLUMN`` each: which column of the rows is which field of an article.

    A column with braces is a pattern: ``text={capital} is the capital of {country}``.

    Raises:
        UsageError: One has no ``=``, or names no field.
    """
    found: dict[str, str] = {}
    for each in given:
        name, equals, column = each.partition("=")
        if not equals or not column.strip():
            raise UsageError(f"--map: got {each!r}; expected FIELD=COLUMN, as in text=body")
        if name.strip() not in FIELDS:
            raise UsageError(did_you_mean("--map", name.strip(), FIELDS))
        found[name.strip()] = column.strip()
    if found and "text" not in found:
        raise UsageError("--map: which column holds the text? text=COLUMN")
    return found


def mapped(
    path: str,
    fields: Mapping[str, str],
    options: Options,
    without: frozenset[Identity] = NONE,
) -> Iterator[Article | Failure]:
    """The rows of a file, folder, or folder that ``datasets`` saved, each an article.

    Other columns are carried in ``extra``. A row without a text is a failure in its place.
    ``without`` are files and folders to leave out.
    """
    if any(identity(Path(path) / name) for name in ("dataset_info.json", "dataset_dict.json")):
        yield from _each(_saved(path), fields)
        return
    for name in files(path, without):
        if isinstance(name, Failure):
            yield name
            continue
        yield from _each(_file(name, options), fields)


def _each(found: Iterator[_Row], fields: Mapping[str, str]) -> Iterator[Article | Failure]:
    for where, row in found:
        yield row if isinstance(row, Failure) else _article(where, row, fields)


def _file(name: str, options: Options) -> Iterator[_Row]:
    suffix = Path(name.lower().removesuffix(".gz")).suffix
    try:
        if suffix == ".parquet":
            yield from _objects(rows.parquet(name, max_bytes=options.max_bytes))
        elif suffix in LINES:
            found = rows.json_lines(name, max_bytes=options.max_bytes, encoding=options.encoding)
            yield from _objects(found)
        elif suffix in _TABLES:
            yield from _table(name, options, _TABLES[suffix])
        else:
            raise InputError(
                f"{name}: --map reads rows of .jsonl, .csv, .tsv and .parquet files, and folders "
                "that datasets saved"
            )
    except (*UNREADABLE, csv.Error) as error:
        yield name, Failure(name, "InputError", reason(name, error))


def _objects(found: Iterator[rows.Row]) -> Iterator[_Row]:
    for row in found:
        if isinstance(row, Failure):
            yield row.source, row
            continue
        where, record = row
        if isinstance(record, dict):
            yield where, record
        else:
            message = f"{where}: a row is an object, this is {type(record).__name__}"
            yield where, Failure(where, "InputError", message)


def _table(name: str, options: Options, delimiter: str) -> Iterator[_Row]:
    with opened(name) as file:
        data = contents(file, name, options.max_bytes)
    # Python's own limit is 131,072 characters: a long article would cost all rows behind it.
    csv.field_size_limit(min(options.max_bytes, 2**31 - 1))
    reader = csv.DictReader(
        io.StringIO(decoded(data, name, options.encoding), newline=""), delimiter=delimiter
    )
    row: Mapping[Any, Any] | None = None
    for row in reader:
        where = f"{name}:{reader.line_num}"
        if None in row:
            message = f"{where}: more cells than the {len(reader.fieldnames or ())} columns"
            yield where, Failure(where, "InputError", message)
        else:
            yield where, row
    if row is None:
        yield name, Failure(name, "InputError", f"{name}: no rows")


def _saved(path: str) -> Iterator[_Row]:
    try:
        import datasets
    except ImportError as error:
        raise UsageError(
            f"{path}: a saved data set needs datasets: pip install datasets ({error})"
        ) from None
    try:
        data = datasets.load_from_disk(path)
        parts = data.items() if isinstance(data, datasets.DatasetDict) else [("", data)]
        for split, part in parts:
            for number, row in enumerate(part, start=1):
                yield f"{path}{'/' if split else ''}{split}:{number}", row
    except Exception as error:  # whatever the package meets in files by anybody
        yield path, Failure(path, "InputError", f"{path}: no saved data set: {error}")


def _article(where: str, row: Mapping[str, Any], fields: Mapping[str, str]) -> Article | Failure:
    told: dict[str, str] = {}
    for name, column in fields.items():
        columns = _NAMED.findall(column) or [column]
        missing = [c for c in columns if c not in row]
        if missing:
            message = f"{where}: {did_you_mean('no such column', missing[0], map(str, row))}"
            return Failure(where, "InputError", message)
        if any(row[c] in (None, "") for c in columns):
            continue
        filled = _NAMED.sub(lambda m: str(row[m[1]]), column)
        told[name] = filled if _NAMED.search(column) else str(row[column])
    text = told.get("text", "")
    if blank(text):
        return Failure(where, "InputError", f"{where}: no text in {fields['text']!r}")
    stated = told.get("published")
    used = set(fields.values())
    extra = {str(key): value for key, value in row.items() if key not in used}
    if "outlet" in told:
        extra["outlet"] = told["outlet"]
    return read_text(
        text,
        source=where,
        id=told.get("id"),
        title=told.get("title"),
        published=None if stated is None else published.stated(stated),
        url=told.get("url"),
        extra={key: value for key, value in extra.items() if _is_plain(value)},
    )


def _is_plain(value: Any) -> bool:
    return value is None or isinstance(value, (str, int, float, bool))
