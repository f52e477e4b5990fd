"""The rows of a task's data: JSON Lines, Parquet, or a hub data set, streamed, with a digest."""

from __future__ import annotations

import hashlib
import heapq
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from glob import has_magic
from pathlib import Path
from typing import Any

from brief.errors import InputError, UsageError
from brief.evaluation.examples import Row
from brief.evaluation.tasks import Hub, Task, folder

REFERENCES = "references"
_SUFFIXES = (".jsonl", ".jsonl.gz", ".parquet")
_MOST_BYTES = 2**31 - 1  # of a row: data sets are chosen, not met
_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Data:
    """The files that a task reads.

    Attributes:
        name: ``references``, or where the files lie, for people.
        files: In order of their names.
        hub: Read instead of files.
        digest: The first digits of the SHA-256 over names and bytes.
        fields: Column -> field.
    """

    name: str
    files: tuple[Path, ...]
    hub: tuple[Hub, ...]
    digest: str
    fields: Mapping[str, str]

    @property
    def references(self) -> bool:
        """Whether these are our own annotations."""
        return self.name == REFERENCES

    def rows(self, *, limit: int | None = None, seed: int = 0) -> Iterator[Row]:
        """The rows, streamed.

        Args:
            limit: At most so many of each file, those with the smallest hash of seed and
                place: a sample that does not depend on the other files.
            seed: Of that sample.

        Raises:
            InputError: A line is no JSON object; the message names file and line.
        """
        for file in self.files:
            yield from _limited(_file(file, self.fields), limit, seed)
        for hub in self.hub:
            yield from _limited(_hub(hub, self.fields), limit, seed)


def default() -> Path | None:
    """The data folder when none is given: ``BRIEF_DATA``, else ``../shared/benchmarks``."""
    given = os.environ.get("BRIEF_DATA")
    place = Path(given) if given else Path.cwd().parent / "shared" / "benchmarks"
    return place if place.is_dir() else None


def named(given: str) -> Path:
    """The file or folder of data that somebody named.

    Raises:
        InputError: There is none.
    """
    place = Path(given)
    if not (place.is_file() or place.is_dir()):
        raise InputError(f"{given}: no such file or folder")
    return place


def locate(task: Task, given: str | None) -> Data:
    """The data of a task.

    Args:
        task: Which.
        given: ``references`` for our own annotations, a folder that holds the task's files, a
            single file, or None for the default folder.

    Raises:
        UsageError: The task has no such data.
        InputError: No file of the task is there.
    """
    if given == REFERENCES:
        if not task.references:
            raise UsageError(f"{task.name}: our own references have no such annotations")
        return _data(REFERENCES, [folder() / "references" / "references.jsonl"], (), {})
    if given is None and task.hub:
        return _data("hub", [], task.hub, task.fields)
    place = named(given) if given is not None else default()
    if place is None:
        raise InputError(
            f"{task.name}: no data folder; name it with --data or BRIEF_DATA, or use "
            f"--data {REFERENCES}"
        )
    if place.is_file():
        return _data(str(place), [place], (), task.fields)
    try:
        files = sorted({path for glob in task.data for path in _matching(place, glob)})
    except (ValueError, NotImplementedError) as error:  # `**x`, and what begins at the root
        raise UsageError(f"{task.path}: data: {error}") from error
    if not files:
        raise InputError(f"{place}: holds none of {', '.join(task.data) or 'the data'}")
    return _data(str(place), files, (), task.fields)


def _matching(place: Path, glob: str) -> list[Path]:
    """Files of a glob, also where the folder given is already the inner one."""
    for pattern in (glob, glob.rpartition("/")[2]):
        found = [
            path
            for path in (place.glob(pattern) if has_magic(pattern) else [place / pattern])
            if path.is_file()
        ]
        if found:
            return found
    return []


def _data(name: str, files: Sequence[Path], hub: tuple[Hub, ...], fields: Any) -> Data:
    digest = hashlib.sha256()
    for path in files:
        if not path.is_file():
            raise InputError(f"{path}: no such file")
        if not path.name.endswith(_SUFFIXES):
            raise UsageError(f"{path}: not one of {', '.join(_SUFFIXES)}")
        digest.update(path.name.encode() + b"\0")
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest()) if hasattr(
                hashlib, "file_digest"
            ) else digest.update(hashlib.sha256(file.read()).digest())
    for item in hub:
        digest.update(repr(item).encode())
    return Data(name, tuple(files), hub, digest.hexdigest()[:_DIGITS], fields)


def _limited(rows: Iterator[Row], limit: int | None, seed: int) -> Iterator[Row]:
    if limit is None:
        yield from rows
        return

    def key(pair: tuple[int, Row]) -> str:
        place = f"{seed}:{pair[1].file}:{pair[0]}"
        return hashlib.sha256(place.encode()).hexdigest()

    chosen = heapq.nsmallest(limit, enumerate(rows), key=key)
    for _, row in sorted(chosen, key=lambda pair: pair[0]):
        yield row


def _named(fields: Mapping[str, Any], names: Mapping[str, str]) -> Mapping[str, Any]:
    if not names:
        return fields
    return {names.get(key, key): value for key, value in fields.items()}


def _file(path: Path, names: Mapping[str, str]) -> Iterator[Row]:
    stem = path.name
    for suffix in _SUFFIXES:
        stem = stem.removesuffix(suffix)
    if path.suffix == ".parquet":
        from brief.reading import parquet

        for number, fields in enumerate(parquet.rows(str(path), max_bytes=_MOST_BYTES), start=1):
            if isinstance(fields, str):
                raise InputError(f"{path}:{number}: {fields}")
            yield Row(_named(fields, names), f"{path}:{number}", stem)
        return
    from brief.reading.streams import objects

    for where, fields in objects(str(path)):
        yield Row(_named(fields, names), where, stem)


def _hub(hub: Hub, names: Mapping[str, str]) -> Iterator[Row]:
    import datasets

    try:
        found = datasets.load_dataset(
            hub.path, hub.config, split=hub.split, revision=hub.revision, streaming=True
        )
        for number, fields in enumerate(found, start=1):
            yield Row(_named(fields, names), f"{hub.path}:{number}", hub.path.rpartition("/")[2])
    except (OSError, ValueError, RuntimeError) as error:
        raise InputError(
            f"hub data set {hub.path} ({hub.split}): {error}; it needs a network, and no data set "
            "that is a script can be read"
        ) from error
