"""Records as Parquet: the JSON line of each, and beside it what one filters and sorts by.

A batch is written as JSON Lines, which is whole after any kill, and becomes shards when it is
through; to resume it, the shards become lines again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from brief.errors import InputError, in_a_line
from brief.files import anew

ROWS = 10_000  # of a shard
_GROUP = 500  # rows of a row group: what a reader of one row has to unpack


@dataclass(frozen=True, slots=True)
class Part:
    """A file of records: its name, how many they are, its size and SHA-256."""

    name: str
    records: int
    bytes: int
    sha256: str

    def to_json(self) -> dict[str, Any]:
        """The part as plain data."""
        return asdict(self)


def parts(folder: Path) -> list[Path]:
    """The shards of a folder, in order."""
    return sorted(folder.glob("reports-[0-9]*.parquet"))


def _schema() -> Any:
    import pyarrow

    text, count = pyarrow.string(), pyarrow.int32()
    columns = {
        "type": text,
        "source": text,
        "id": text,
        "title": text,
        "published": text,
        "url": text,
        "language": text,
        "brief": text,
        "claims": count,
        "supported": count,
        "refuted": count,
        "findings": count,
        "error": text,
        "message": text,
        "record": pyarrow.large_string(),  # the JSON line, from which all of it is had
    }
    return pyarrow.schema([pyarrow.field(name, kind) for name, kind in columns.items()])


def _row(line: bytes) -> dict[str, Any]:
    record = json.loads(line)
    row: dict[str, Any] = {"type": record["type"], "record": line.decode().rstrip("\n")}
    names: tuple[str, ...]
    if record["type"] != "report":
        names = ("source", "error", "message")
        return row | {name: _written(record.get(name)) for name in names}
    article = record["article"]
    names = ("source", "id", "title", "published", "url", "language")
    labels = [(claim["verdict"] or {}).get("label") for claim in record["claims"]]
    return row | {
        **{name: _written(article.get(name)) for name in names},
        "brief": _written((record["brief"] or {}).get("text")),
        "claims": len(labels),
        "supported": labels.count("supported"),
        "refuted": labels.count("refuted"),
        "findings": sum(f["level"] == "contradiction" for f in record["findings"]),
    }


def _written(value: str | None) -> str | None:
    """Text as UTF-8 can hold it: a lone surrogate is shown; the JSON line keeps it."""
    return None if value is None else value.encode("utf-8", "backslashreplace").decode()


def pack(lines: Iterable[bytes], folder: Path) -> list[Part]:
    """Write lines of records as shards ``reports-00000.parquet`` and on; each appears whole.

    Raises:
        OSError: The folder cannot be written.
    """
    import pyarrow
    import pyarrow.parquet

    schema, source = _schema(), iter(lines)
    made: list[Part] = []
    while True:
        path = folder / f"reports-{len(made):05}.parquet"
        temporary = anew(path.with_name(f".{path.name}.tmp"))
        count = 0
        try:
            with pyarrow.parquet.ParquetWriter(
                temporary, schema, compression="zstd", write_page_checksum=True
            ) as writer:
                while count < ROWS and (group := list(islice(source, min(_GROUP, ROWS - count)))):
                    table = pyarrow.Table.from_pylist([_row(line) for line in group], schema)
                    writer.write_table(table)
                    count += len(group)
            if count == 0 and made:
                return made
            digest = hashlib.sha256()
            with temporary.open("rb") as file:
                while piece := file.read(1 << 20):
                    digest.update(piece)
                os.fsync(file.fileno())
            size = temporary.stat().st_size
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
        made.append(Part(path.name, count, size, f"sha256:{digest.hexdigest()}"))
        if count < ROWS:
            return made


def unpack(paths: Iterable[Path]) -> Iterator[bytes]:
    """The lines of the records of shards, in order.

    Raises:
        InputError: A shard cannot be read.
    """
    import pyarrow
    import pyarrow.parquet

    for path in paths:
        try:
            with pyarrow.parquet.ParquetFile(path, page_checksum_verification=True) as file:
                for batch in file.iter_batches(batch_size=_GROUP, columns=["record"]):
                    for record in batch.column("record").to_pylist():
                        if not isinstance(record, str):
                            raise InputError(f"{path}: not a shard of a batch: a record is no text")
                        yield (record + "\n").encode()
        except (pyarrow.ArrowException, KeyError, OSError) as error:
            problem = f"not a shard of a batch that can be read: {in_a_line(error)}"
            raise InputError(f"{path}: {problem}") from error


def remove(paths: Iterable[Path]) -> None:
    """Remove shards, where they are."""
    for path in paths:
        with contextlib.suppress(FileNotFoundError):
            path.unlink()
