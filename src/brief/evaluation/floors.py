"""Scores that may not fall: ``eval/floors.json`` pins them together with a digest of the data."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from brief.errors import InputError
from brief.evaluation import data as sources
from brief.evaluation import runs, tasks
from brief.evaluation.runs import Setting
from brief.records import Record, dumps

FILE = "floors.json"
SCHEMA = 1
_RESAMPLES = 0  # a floor is about the value; its interval stands in the results
# Below a floor by less than this is rounding of another machine's arithmetic.
_SLACK = 1e-4


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor(Record):
    """One pinned score.

    Attributes:
        task: With its version: a floor of another version says nothing.
        version: Of the task.
        data: ``references``, or ``data`` for the task's files in the data folder.
        digest: Of the data that the floor was measured on.
        system: Whose score.
        measure: Which score, over everything.
        floor: The value that may not be undercut; for measures where less is better, exceeded.
        better: 1 or -1.
        fast: Whether ``make test`` checks it.
    """

    task: str
    version: int
    data: str
    digest: str
    system: str
    measure: str
    floor: float
    better: int = 1
    fast: bool = True


@dataclass(frozen=True, slots=True)
class Checked:
    """A floor and the score found; ``why`` says what is wrong, and is empty where nothing is."""

    floor: Floor
    value: float | None
    why: str


def load(path: Path | None = None) -> tuple[Floor, ...]:
    """The floors of a file, by default the one beside the tasks.

    Raises:
        InputError: The file cannot be read.
    """
    path = path or tasks.folder() / FILE
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return tuple(Floor.from_json(row) for row in data["floors"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path}: no floors that can be read: {error}") from error


def check(floors: Sequence[Floor], data: str | None = None) -> Iterator[Checked]:
    """Measure each floor's score again; one run serves all floors of a system.

    Floors whose data are not here are passed over, and so are those of a data folder that holds
    other files than the pinned ones. For our own references another digest or version is a
    failure: whoever changes them has to pin the floor anew.
    """
    groups: dict[tuple[str, str, str], list[Floor]] = {}
    for floor in floors:
        groups.setdefault((floor.task, floor.data, floor.system), []).append(floor)
    for (name, where, system), group in groups.items():
        task = tasks.find(name)
        place = sources.REFERENCES if where == sources.REFERENCES else data
        try:
            located = sources.locate(task, place)
        except InputError:
            continue
        stale = [
            floor
            for floor in group
            if floor.version != task.version or floor.digest != located.digest
        ]
        if stale:
            for floor in stale if where == sources.REFERENCES else ():
                yield Checked(
                    floor, None,
                    f"pinned for version {floor.version} and data {floor.digest}; found "
                    f"{task.version} and {located.digest}: measure it anew (eval/floors.py)",
                )  # fmt: skip
            continue
        done = runs.run(task, system, Setting(data=place, resamples=_RESAMPLES))
        for floor in group:
            value = next(s.value for s in done.scores if s.name == floor.measure and not s.slice)
            fell = value is None or (value - floor.floor) * floor.better < -_SLACK
            why = f"{value} is worse than the floor of {floor.floor}" if fell else ""
            yield Checked(floor, value, why)


def measured(floor: Floor, data: str | None = None) -> Floor:
    """The floor moved to what is found now, rounded to the worse side by at most .001."""
    import dataclasses

    task = tasks.find(floor.task)
    place = sources.REFERENCES if floor.data == sources.REFERENCES else data
    done = runs.run(task, floor.system, Setting(data=place, resamples=_RESAMPLES))
    value = next(s.value for s in done.scores if s.name == floor.measure and not s.slice)
    if value is None:
        raise InputError(f"{floor.task}: {floor.measure} is undefined: no floor for it")
    rounded = math.floor if floor.better > 0 else math.ceil
    return dataclasses.replace(
        floor,
        version=task.version,
        digest=sources.locate(task, place).digest,
        floor=rounded(value * 1000) / 1000,
    )


def save(floors: Sequence[Floor], path: Path) -> None:
    """Write floors, sorted, a line each."""
    rows = sorted(floors, key=lambda f: (f.task, f.data, f.system, f.measure))
    lines = ",\n  ".join(dumps(row.to_json()) for row in rows)
    path.write_text(
        f'{{"schema": {SCHEMA}, "floors": [\n  {lines}\n]}}\n', encoding="utf-8", newline=""
    )
