"""Task files: what is measured on which data, as YAML in ``eval/tasks/``."""

from __future__ import annotations

import os
import sysconfig
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from brief.errors import InputError, UsageError, did_you_mean

SCHEMA = 1
_KEYS = (
    "schema", "name", "version", "kind", "about", "data", "hub", "fields", "references",
    "options", "metrics", "slices", "macro", "validation", "systems", "compare", "caution",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hub:
    """A data set of the hub, read through ``datasets``: needs a network once."""

    path: str
    split: str
    config: str | None = None
    revision: str | None = None


@dataclass(frozen=True, slots=True)
class Validation:
    """Where thresholds are chosen; never the items that are scored.

    ``half`` True: one half of the articles, told by a hash of the article, chooses and the
    other is scored. Else ``field`` names a column whose values ``choose`` and ``score`` list.
    """

    half: bool = False
    field: str | None = None
    choose: tuple[str, ...] = ()
    score: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """One task.

    Attributes:
        name: What ``--task`` takes.
        version: Raised whenever data or scoring change: old figures no longer compare.
        kind: Which reader, metrics and systems: a name of ``kinds.KINDS``.
        about: One line for people.
        data: Globs below the data folder.
        hub: Data sets of the hub instead of files.
        fields: Column of the data -> field of the kind, where the names differ.
        references: Whether our own reference annotations have such a task too.
        options: For metrics and systems (``sentences: 3``).
        metrics: The scores that are made, by name; none means all of the kind.
        slices: Fields whose values are scored apart (``file`` is the data file's name).
        macro: The slice over whose values the main score is averaged.
        validation: Where thresholds are chosen.
        systems: What the report runs.
        compare: The systems that are compared in pairs with the first.
        caution: What a reader of the scores has to know.
    """

    name: str
    version: int
    kind: str
    about: str
    path: Path
    data: tuple[str, ...] = ()
    hub: tuple[Hub, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    references: bool = False
    options: Mapping[str, Any] = field(default_factory=dict)
    metrics: tuple[str, ...] = ()
    slices: tuple[str, ...] = ()
    macro: str | None = None
    validation: Validation | None = None
    systems: tuple[str, ...] = ()
    compare: tuple[str, ...] = ()
    caution: str = ""


def folder() -> Path:
    """The folder of task files, references and floors.

    ``BRIEF_EVAL`` when it is set, else that of the source tree, else what the package
    installed.

    Raises:
        InputError: None of them is there.
    """
    given = os.environ.get("BRIEF_EVAL")
    places = [
        *([Path(given)] if given else []),
        Path(__file__).parents[3] / "eval",
        Path(sysconfig.get_path("data")) / "share" / "brief" / "eval",
    ]
    for place in places[:1] if given else places:
        if (place / "tasks").is_dir():
            return place
    raise InputError(
        f"no task files: looked for a folder `tasks` in {', '.join(map(str, places))}; "
        "set BRIEF_EVAL to the folder `eval` of the source tree"
    )


def names() -> tuple[str, ...]:
    """The names of all tasks, sorted."""
    return tuple(sorted(path.stem for path in (folder() / "tasks").glob("*.yaml")))


def find(name: str) -> Task:
    """A task by name, or a task file by path.

    Raises:
        UsageError: There is none, or the file is not a task.
    """
    if name.endswith((".yaml", ".yml")):
        return load(Path(name))
    path = folder() / "tasks" / f"{name}.yaml"
    if not path.is_file():
        raise UsageError(did_you_mean("--task", name, names()))
    return load(path)


def load(path: Path) -> Task:
    """The task in a file.

    Raises:
        UsageError: The file cannot be read, or holds an unknown key or a wrong value; the
            message names it.
    """
    from brief.config.loading import yaml_file
    from brief.evaluation.kinds import KINDS

    data = yaml_file(path)
    for key in data:
        if key not in _KEYS:
            raise UsageError(did_you_mean(str(path), str(key), _KEYS))
    if data.get("schema") != SCHEMA:
        raise UsageError(f"{path}: schema {data.get('schema')!r}; this version reads {SCHEMA}")
    for key, kind in (("name", str), ("version", int), ("kind", str), ("about", str)):
        if not isinstance(data.get(key), kind):
            raise UsageError(f"{path}: {key} is missing or no {kind.__name__}")
    if data["kind"] not in KINDS:
        raise UsageError(did_you_mean(f"{path}: kind", data["kind"], KINDS))
    return Task(
        name=data["name"],
        version=data["version"],
        kind=data["kind"],
        about=" ".join(data["about"].split()),
        path=path,
        data=_texts(path, data, "data"),
        hub=tuple(_hub(path, item) for item in data.get("hub", ())),
        fields=_mapping(path, data, "fields"),
        references=bool(data.get("references", False)),
        options=_mapping(path, data, "options"),
        metrics=_texts(path, data, "metrics"),
        slices=_texts(path, data, "slices"),
        macro=data.get("macro"),
        validation=_validation(path, data.get("validation")),
        systems=_texts(path, data, "systems"),
        compare=_texts(path, data, "compare"),
        caution=" ".join(str(data.get("caution", "")).split()),
    )


def _texts(path: Path, data: Mapping[str, Any], key: str) -> tuple[str, ...]:
    found = data.get(key, ())
    if isinstance(found, str):
        return (found,)
    if not isinstance(found, Sequence) or not all(isinstance(item, str) for item in found):
        raise UsageError(f"{path}: {key} holds texts, not {found!r}")
    return tuple(found)


def _mapping(path: Path, data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = data.get(key, {})
    if not isinstance(found, Mapping):
        raise UsageError(f"{path}: {key} holds settings, not {found!r}")
    return dict(found)


def _hub(path: Path, data: Any) -> Hub:
    if not isinstance(data, Mapping) or not {"path", "split"} <= set(data):
        raise UsageError(f"{path}: hub: expected path and split, found {data!r}")
    unknown = set(data) - {"path", "split", "config", "revision"}
    if unknown:
        raise UsageError(f"{path}: hub: no key {sorted(unknown)[0]!r}")
    return Hub(**data)


def _validation(path: Path, data: Any) -> Validation | None:
    if data is None:
        return None
    if data == "half":
        return Validation(half=True)
    if not isinstance(data, Mapping) or set(data) != {"field", "choose", "score"}:
        raise UsageError(
            f"{path}: validation: expected `half`, or field, choose and score; found {data!r}"
        )
    choose, score = _texts(path, data, "choose"), _texts(path, data, "score")
    both = sorted(set(choose) & set(score))
    if both or not choose or not score:
        what = f"{both[0]!r} is in both" if both else "both need a value"
        raise UsageError(
            f"{path}: validation: {what}; a threshold is never chosen on the rows it is scored on"
        )
    return Validation(field=data["field"], choose=choose, score=score)
