"""A run: a system on a task's data, its predictions and scores kept in a folder.

``predictions.jsonl`` grows while the system works, a line an example, and is what a stopped
run goes on from; ``items.jsonl``, ``scores.json`` and ``run.json`` appear whole at the end.
"""

from __future__ import annotations

import dataclasses
import json
import logging
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from brief.errors import BriefError, InputError, ModelError, UsageError
from brief.evaluation import analyzed, kinds, manifest, predictions, scoring, systems
from brief.evaluation import data as sources
from brief.evaluation.data import Data
from brief.evaluation.examples import Example
from brief.evaluation.kinds import forms
from brief.evaluation.kinds.base import Items, Kind, collected
from brief.evaluation.predictions import PREDICTIONS, SCHEMA
from brief.evaluation.tasks import Task
from brief.metrics.resampling import RESAMPLES, SEED
from brief.metrics.score import Score
from brief.reading import strict
from brief.records import dumps
from brief.records.form import build

ITEMS, SCORES, RUN = "items.jsonl", "scores.json", "run.json"
_LOG = logging.getLogger("brief")
BATCH = 64
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Run:
    """A finished run.

    ``record`` is what ``run.json`` holds: the task, the system, what it was made with, how
    long it took, the thresholds that were chosen. ``worst`` are examples with their errors.
    """

    task: Task
    system: str
    items: Items
    scores: tuple[Score, ...]
    record: Mapping[str, Any]
    worst: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How a run is done.

    Attributes:
        data: ``references``, a folder or a file; None for the default folder.
        validation: A folder or file on which thresholds are chosen, instead of the task's own
            split of the data.
        limit: At most so many rows of each file.
        seed: Of samples, random systems and resamples.
        resamples: Bootstrap samples.
        batch_size: Examples that a system gets at a time.
        out: Where the run is kept; None keeps nothing.
        resume: Go on with the predictions in ``out``.
        predictions: Score these instead of running the system.
        worst: For so many examples with the most errors, what is wrong with them.
    """

    data: str | None = None
    validation: str | None = None
    limit: int | None = None
    seed: int = SEED
    resamples: int = RESAMPLES
    batch_size: int = BATCH
    out: Path | None = None
    resume: bool = False
    predictions: Path | None = None
    worst: int = 0


def run(task: Task, system: str, setting: Setting, *, progress: Progress | None = None) -> Run:
    """Run a system on a task, score it, and keep what is asked for.

    Args:
        task: What is measured.
        system: A name in ``systems.SYSTEMS``; with ``setting.predictions`` any name.
        setting: On which data, how many, and where it is kept.
        progress: Called with the number of examples done so far.

    Raises:
        UsageError: An unknown system, or a folder that holds another run.
        InputError: Data or predictions that cannot be read or do not fit together.
    """
    kind = kinds.kind(task.kind)
    measures = kinds.measures(task)  # what is wrong with it is said before anything is done
    data = sources.locate(task, setting.data)
    chosen = None if setting.validation is None else sources.locate(task, setting.validation)
    if chosen is not None and set(chosen.files) & set(data.files):
        shared = sorted(set(chosen.files) & set(data.files))[0]
        raise UsageError(
            f"--validation: {shared} is scored too; a threshold is never chosen on the rows it "
            "is scored on"
        )

    def examples() -> Iterator[Example]:
        return _examples(task, kind, data, chosen, setting)

    key = _key(task, system, data, chosen, setting)
    work = _Work()
    pairs: Iterator[tuple[Example, Any]]
    if setting.predictions is not None:
        outputs = predictions.read(setting.predictions)
        predictions.matching(setting.predictions, outputs, examples())
        pairs = ((e, forms.checked(e, outputs[e.id], kind.form)) for e in examples())
    else:
        analyzed.forget()
        made = systems.system(task.kind, system, task.options, setting.seed)
        pairs = _predicted(made, kind, examples(), key, setting, work, progress)
    worst = _Worst(kind, setting.worst)
    items = collected(kind, worst.watched(work.counted(pairs)), task.options)
    if not len(items):
        raise InputError(f"{data.name}: no row to score")
    items, thresholds = kind.derived(items, task.options)
    digest = data.digest if setting.limit is None else f"{data.digest}:limit={setting.limit}"
    basis = scoring.Basis(task.name, task.version, digest, setting.resamples, setting.seed)
    scores = tuple(
        scoring.scores(
            items, measures, basis,
            slices=("genre", "form", "slot") if data.references else task.slices,
            macro=None if data.references else task.macro,
        )
    )  # fmt: skip
    from brief.files import peak_megabytes

    record = {
        "schema": SCHEMA,
        "type": "run",
        **key,
        "examples": work.examples,
        "failed": work.failed,
        "thresholds": thresholds,
        **_curves(kind, items),
        "resumed": work.resumed,
        "seconds": None if setting.predictions is not None else round(work.seconds, 3),
        "peak_megabytes": round(peak_megabytes(), 1),
        "made_with": manifest.manifest(),
    }
    done = Run(task, system, items, scores, record, worst.found())
    if setting.out is not None:
        keep(done, setting.out, outputs if setting.predictions is not None else None)
    return done


def _curves(kind: Kind, items: Items) -> dict[str, Any]:
    """Reliability and risk-coverage of what says how sure it is."""
    if kind.confidence is None:
        return {}
    sure, right = (items.columns[name] for name in kind.confidence)
    if kind.name == "factuality":  # a low support is a sure "no"
        answers = np.maximum(sure, 1 - sure).tolist(), ((sure >= 0.5) == (right == 1)).tolist()
    else:
        answers = sure.tolist(), right.tolist()
    return {
        "reliability": scoring.reliability(sure.tolist(), right.tolist()),
        "risk_coverage": scoring.risk_coverage(*answers),
    }


@dataclass(slots=True)
class _Work:
    """What a run has come to so far; ``seconds`` are those that the system took."""

    examples: int = 0
    failed: int = 0
    resumed: int = 0
    seconds: float = 0.0

    def counted(self, pairs: Iterator[tuple[Example, Any]]) -> Iterator[tuple[Example, Any]]:
        """The pairs, counted as they pass."""
        for example, output in pairs:
            self.examples += 1
            self.failed += output is None
            yield example, output


class _Worst:
    """The examples with the most errors, as they pass."""

    def __init__(self, kind: Kind, count: int) -> None:
        self._kind, self._count = kind, count
        self._kept: list[tuple[int, str, tuple[str, ...]]] = []

    def watched(self, pairs: Iterator[tuple[Example, Any]]) -> Iterator[tuple[Example, Any]]:
        """The pairs, each looked at as it passes."""
        for example, output in pairs:
            yield example, output  # scored first: an output of another form is said there
            if self._count and not example.validation:
                lines = tuple(self._kind.errors(example, output))
                if lines:
                    self._kept.append((-len(lines), example.id, lines))
                    self._kept = sorted(self._kept)[: self._count]

    def found(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Ids with their errors, most first."""
        return tuple((name, lines) for _, name, lines in self._kept)


def _key(
    task: Task, system: str, data: Data, chosen: Data | None, setting: Setting
) -> dict[str, Any]:
    """What must be the same for predictions to be those of this run."""
    return {
        "task": task.name,
        "version": task.version,
        "options": dict(task.options),
        "system": system,
        "data": {"name": Path(data.name).name, "digest": data.digest,
                 "files": [path.name for path in data.files]},
        "validation": None if chosen is None else chosen.digest,
        "limit": setting.limit,
        "seed": setting.seed,
    }  # fmt: skip


def _examples(
    task: Task, kind: Kind, data: Data, chosen: Data | None, setting: Setting
) -> Iterator[Example]:
    """The examples in order, each marked where it is for choosing thresholds only."""
    seen: set[str] = set()
    for part, held in ((chosen, True), (data, False)):
        if part is None:
            continue
        make = kind.references if part.references else kind.examples
        for row in part.rows(limit=setting.limit, seed=setting.seed):
            validation = held
            if chosen is None and task.validation is not None and not part.references:
                wanted = _held(task, row.fields, row.where)
                if wanted is None and not task.validation.half:
                    continue
                validation = bool(wanted)
            for example in make(row, task.options):
                if example.id in seen:
                    raise InputError(f"{row.where}: the id {example.id!r} occurs twice")
                seen.add(example.id)
                if chosen is None and task.validation is not None and task.validation.half and (
                    not part.references
                ):  # fmt: skip
                    # by the article's own hash, so that no article is on both sides
                    validation = int(_digit(example.cluster), 16) % 2 == 1
                yield dataclasses.replace(example, validation=validation)


def _digit(text: str) -> str:
    import hashlib

    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[0]


def _held(task: Task, fields: Mapping[str, Any], where: str) -> bool | None:
    """Whether a row is for choosing, by the task's column; None where it is for neither."""
    rule = task.validation
    if rule is None or rule.half or rule.field is None:
        return None
    value = fields.get(rule.field)
    if not isinstance(value, str):
        raise InputError(f"{where}: {rule.field!r} is {value!r}; expected the name of a split")
    return True if value in rule.choose else False if value in rule.score else None


# --- predictions


def _predicted(
    system: systems.System,
    kind: Kind,
    examples: Iterator[Example],
    key: Mapping[str, Any],
    setting: Setting,
    work: _Work,
    progress: Progress | None,
) -> Iterator[tuple[Example, Any]]:
    """Examples with their outputs, in order, logged as they come; memory stays flat."""
    with predictions.log(setting.out, key, resume=setting.resume) as (log, before):
        for name, output in before:
            example = next(examples, None)
            if example is None or example.id != name:
                raise InputError(f"{setting.out}: the prediction {name!r} is of another example")
            work.resumed += 1
            yield example, forms.checked(example, output, kind.form)
        while batch := list(islice(examples, setting.batch_size)):
            started = time.perf_counter()
            outputs = _outputs(system, batch)
            work.seconds += time.perf_counter() - started
            for example, (output, failure) in zip(batch, outputs, strict=True):
                if log is not None:
                    line = {"id": example.id, "output": output}
                    log.write(dumps(line if failure is None else {**line, "failure": failure}))
                    log.write("\n")
            if log is not None:
                log.flush()
            for example, (output, failure) in zip(batch, outputs, strict=True):
                if failure is not None:
                    _LOG.warning("%s: %s", example.id, failure)
                yield example, output
            if progress is not None:
                progress(work.examples)


def _outputs(system: systems.System, examples: Sequence[Example]) -> list[tuple[Any, str | None]]:
    """The outputs of a batch; where it fails, each alone, so that one costs one."""
    try:
        found = list(system([e.inputs for e in examples]))
        if len(found) != len(examples):
            raise ValueError(f"{len(found)} outputs for {len(examples)} inputs")
        return [(output, None) for output in found]
    except (ModelError, UsageError, MemoryError):
        raise
    except Exception as error:
        if len(examples) == 1:
            return [(None, f"{type(error).__name__}: {error}")]
        return [pair for example in examples for pair in _outputs(system, [example])]


# --- the folder of a run


def keep(done: Run, folder: Path, outputs: Mapping[str, Any] | None = None) -> None:
    """Write items, scores and record of a run, each whole or not at all."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if outputs is not None:
            lines = ({"id": name, "output": output} for name, output in outputs.items())
            _written(folder / PREDICTIONS, (dumps(line) for line in lines))
        _written(folder / ITEMS, _item_lines(done.items))
        found = {"schema": SCHEMA, "type": "scores", "scores": [s.to_json() for s in done.scores]}
        _written(folder / SCORES, [dumps(found, indent=1)])
        _written(folder / RUN, [dumps(done.record, indent=1)])
    except OSError as error:
        raise InputError(f"{folder}: cannot be written: {error.strerror or error}") from error


def _written(path: Path, lines: Any) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("w", encoding="utf-8", newline="") as file:
            for line in lines:
                file.write(line + "\n")
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def same(known: Run, task: Task, system: str, setting: Setting) -> bool:
    """Whether a kept run is what running again would give: task, data, options, code, models."""
    data = sources.locate(task, setting.data)
    chosen = None if setting.validation is None else sources.locate(task, setting.validation)
    wanted = json.loads(dumps(_key(task, system, data, chosen, setting)))
    made, now = known.record["made_with"], manifest.manifest()
    resamples = known.scores[0].signature.resamples if known.scores else None
    return (
        all(known.record.get(name) == value for name, value in wanted.items())
        and all(made[name] == now[name] for name in ("source", "models", "packages"))
        and resamples == setting.resamples
    )


def rate(done: Run) -> float | None:
    """Examples a second that the system did; None where its predictions were given."""
    seconds = done.record.get("seconds")
    count = done.record["examples"] - done.record["resumed"]
    return count / seconds if seconds else None


def clear(folder: Path) -> None:
    """Remove the files of a run, and nothing else that lies there."""
    for name in (PREDICTIONS, ITEMS, SCORES, RUN):
        (folder / name).unlink(missing_ok=True)


def _item_lines(items: Items) -> Iterator[str]:
    for i in range(len(items)):
        scores = {
            name: None if np.isnan(column[i]) else float(column[i])
            for name, column in items.columns.items()
        }
        groups = {name: values[i] for name, values in items.groups.items()}
        yield dumps({"id": items.ids[i], "cluster": items.clusters[i], "groups": groups,
                     "scores": scores})  # fmt: skip


def load(folder: Path) -> Run:
    """A run that was kept.

    Raises:
        InputError: The folder holds no finished run.
    """
    from brief.evaluation import tasks

    try:
        record = strict.loads((folder / RUN).read_text(encoding="utf-8"))
        kept: _Kept = build(_Kept, record)
        found = strict.loads((folder / SCORES).read_text(encoding="utf-8"))["scores"]
        scores = tuple(Score.from_json(each) for each in found)
        items = _items((folder / ITEMS).read_text(encoding="utf-8").split("\n"))
    except FileNotFoundError as error:
        raise InputError(
            f"{folder}: no finished run: {Path(str(error.filename)).name} is absent"
        ) from error
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise InputError(f"{folder}: no run that can be read: {error}") from error
    if kept.schema != SCHEMA:
        raise InputError(f"{folder}: schema {kept.schema!r}; this version reads {SCHEMA}")
    try:
        task = tasks.find(kept.task)
    except BriefError as error:
        raise InputError(f"{folder}: {error}") from error
    task = dataclasses.replace(task, version=kept.version, options=kept.options)
    return Run(task, kept.system, items, scores, record)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Data:
    name: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """What is read of ``run.json``, and by whoever shows or compares runs."""

    schema: str
    task: str
    version: int
    system: str
    options: Mapping[str, Any]
    data: _Data
    limit: int | None
    examples: int
    failed: int
    resumed: int
    seconds: float | None
    peak_megabytes: float
    made_with: Mapping[str, Any]
    thresholds: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """A line of ``items.jsonl``."""

    id: str
    cluster: str
    groups: Mapping[str, str]
    scores: Mapping[str, float | None]


def _items(lines: Sequence[str]) -> Items:
    items = Items()
    names: dict[str, list[float]] = {}
    for line in filter(None, lines):
        row: _Item = build(_Item, strict.loads(line))
        items.ids.append(row.id)
        items.clusters.append(row.cluster)
        items.validation.append(False)
        for name, group in row.groups.items():
            items.groups.setdefault(name, []).append(group)
        for name, value in row.scores.items():
            names.setdefault(name, []).append(float("nan") if value is None else value)
    items.columns = {name: np.asarray(column) for name, column in names.items()}
    return items
