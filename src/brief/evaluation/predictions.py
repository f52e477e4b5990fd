"""The file of predictions: it grows while a system works, and a stopped run goes on from it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TextIO

from brief.errors import InputError, UsageError
from brief.evaluation.examples import Example
from brief.reading import strict
from brief.reading.streams import objects
from brief.records import dumps

PREDICTIONS = "predictions.jsonl"
SCHEMA = "brief-eval/1"


@contextlib.contextmanager
def log(
    folder: Path | None, key: Mapping[str, Any], *, resume: bool
) -> Iterator[tuple[TextIO | None, Iterator[tuple[str, Any]]]]:
    """The growing file of predictions, and what a stopped run left in it."""
    if folder is None:
        yield None, iter(())
        return
    path = folder / PREDICTIONS
    head = dumps({"schema": SCHEMA, "type": "predictions", **key})
    if path.exists() and not resume:
        raise UsageError(f"{path} exists: go on with --resume, or name another folder with --out")
    try:
        size = _whole(path) if path.exists() else 0
        if size:
            with path.open("rb") as file:
                found = _object(file.readline(), f"{path}:1")
            if found != (wanted := strict.loads(head)):
                raise UsageError(f"{path} holds another run ({_difference(found, wanted)})")
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8", newline="") as file:
            file.truncate(size)
            if not size:
                file.write(head + "\n")
            yield file, _left(path, size)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror or error}") from error


def _left(path: Path, size: int) -> Iterator[tuple[str, Any]]:
    """Ids and outputs of the first ``size`` bytes, streamed."""
    with path.open("rb") as file:
        file.readline()  # the head
        number = 1
        while file.tell() < size:
            number += 1
            row = _object(file.readline(), f"{path}:{number}")
            if not {"id", "output"} <= row.keys():
                raise InputError(f"{path}:{number}: no prediction: {sorted(row)!r:.80}")
            yield row["id"], row["output"]


def _object(line: bytes, where: str) -> dict[str, Any]:
    """The object of a line that a run wrote, if it is one that did."""
    try:
        found = strict.loads(line.decode())
    except ValueError as error:
        raise InputError(f"{where}: not JSON: {error}; start anew in another folder") from error
    if not isinstance(found, dict):
        raise InputError(f"{where}: expected an object, found {type(found).__name__}")
    return found


def _whole(path: Path) -> int:
    """The bytes of the file without a last line that was being written when it stopped."""
    with path.open("rb") as file:
        at = file.seek(0, os.SEEK_END)
        while at:
            step = min(65536, at)
            file.seek(at - step)
            cut = file.read(step).rfind(b"\n")
            if cut >= 0:
                return at - step + cut + 1
            at -= step
    return 0


def _difference(found: Mapping[str, Any], wanted: Mapping[str, Any]) -> str:
    for name, value in wanted.items():
        if found.get(name) != value:
            return f"{name}: {found.get(name)!r} there, {value!r} here"
    return "its first line is not ours"


def read(path: Path) -> dict[str, Any]:
    """The predictions of a file: lines of ``id`` and ``output`` (null for a failure).

    Raises:
        InputError: A line has not that form, or an id occurs twice.
    """
    found: dict[str, Any] = {}
    for where, row in objects(str(path)):
        if row.get("type") == "predictions" and "id" not in row:
            continue  # the first line of our own files says what run it was
        for name in ("id", "output"):
            if name not in row:
                raise InputError(f"{where}: {name!r} is absent")
        if not isinstance(row["id"], str):
            raise InputError(f"{where}: the id {row['id']!r} is no text")
        if row["id"] in found:
            raise InputError(f"{where}: the id {row['id']!r} occurs twice")
        found[row["id"]] = row["output"]
    return found


def matching(path: Path, outputs: Mapping[str, Any], examples: Iterator[Example]) -> None:
    """Predictions and data must be of the same examples."""
    wanted = {example.id for example in examples}
    missing = sorted(wanted - outputs.keys())
    if missing:
        raise InputError(
            f"{path}: {len(missing)} of {len(wanted)} examples have no prediction, "
            f"{missing[0]!r} first; a failure is told by an output of null"
        )
    strange = sorted(outputs.keys() - wanted)
    if strange:
        raise InputError(
            f"{path}: {len(strange)} predictions are of no example, {strange[0]!r} first"
        )
