"""Task files: what is measured on which data, as YAML in ``eval/tasks/``."""

from __future__ import annotations

import dataclasses
import os
import sysconfig
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from brief.errors import InputError, UsageError, did_you_mean
from brief.records.form import build

SCHEMA = 1
_KEYS = (
    "schema", "name", "version", "kind", "about", "data", "hub", "fields", "references",
    "options", "metrics", "slices", "macro", "validation", "systems", "compare", "caution",
)  # fmt: skip
_LISTS = ("data", "metrics", "slices", "systems", "compare", "choose", "score")


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
        path: The file that says so.
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
    path: Path = Path()
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
    schema = data.get("schema")
    if schema is True or schema != SCHEMA:
        raise UsageError(f"{path}: schema {schema!r:.40}; this version reads {SCHEMA}")
    _known(path, data.get("hub"))
    try:
        task: Task = build(Task, _listed({**data, "validation": _rule(data.get("validation"))}))
    except ValueError as error:
        raise UsageError(f"{path}: {error}") from error
    if task.kind not in KINDS:
        raise UsageError(did_you_mean(f"{path}: kind", task.kind, KINDS))
    _chosen_apart(path, task.validation)
    about, caution = (" ".join(text.split()) for text in (task.about, task.caution))
    return dataclasses.replace(task, path=path, about=about, caution=caution)


def _listed(data: Mapping[str, Any]) -> dict[str, Any]:
    """The settings with a list wherever one text stands for a list of one."""
    return {
        key: [value] if key in _LISTS and isinstance(value, str) else value
        for key, value in data.items()
    }


def _known(path: Path, hub: Any) -> None:
    """Refuse a data set of the hub with a key that means nothing."""
    for item in hub if isinstance(hub, list) else ():
        for key in item if isinstance(item, Mapping) else ():
            if key not in (known := [each.name for each in dataclasses.fields(Hub)]):
                raise UsageError(did_you_mean(f"{path}: hub", str(key), known))


def _rule(data: Any) -> Any:
    """How rows for choosing are told, as ``Validation`` has it.

    Raises:
        ValueError: It is neither ``half`` nor the names of a column and its values.
    """
    if data is None:
        return None
    if data == "half":
        return {"half": True}
    if not isinstance(data, Mapping) or set(data) != {"field", "choose", "score"}:
        raise ValueError(
            f"validation: expected `half`, or field, choose and score; found {data!r:.80}"
        )
    return _listed(data)


def _chosen_apart(path: Path, rule: Validation | None) -> None:
    if rule is None or rule.half:
        return
    both = sorted(set(rule.choose) & set(rule.score))
    if both or not rule.choose or not rule.score:
        what = f"{both[0]!r} is in both" if both else "both need a value"
        raise UsageError(
            f"{path}: validation: {what}; a threshold is never chosen on the rows it is scored on"
        )
