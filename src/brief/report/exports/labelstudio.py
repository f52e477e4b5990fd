"""Label Studio: tasks with our annotations as predictions, and its JSON export read back.

Offsets are code points, as Label Studio stores them since 1.4. ``config()`` is the labelling
interface that the tasks fit. https://labelstud.io/guide/tasks, https://labelstud.io/guide/export
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from brief.errors import InputError
from brief.reading import strict
from brief.reading.streams import whole
from brief.records import Failure, Report
from brief.records.form import Record, build
from brief.report.exports.annotations import Annotation, annotated, labels, report
from brief.report.exports.streams import listed, reports


def config() -> str:
    """The labelling interface that the tasks fit."""
    choices = "".join(f'    <Label value="{label}"/>\n' for label in labels())
    return (
        "<View>\n"
        f'  <Labels name="label" toName="text">\n{choices}  </Labels>\n'
        '  <Text name="text" value="$text"/>\n'
        '  <TextArea name="note" toName="text" perRegion="true" editable="true"/>\n'
        "</View>\n"
    )


def write(records: Iterable[Report | Failure]) -> Iterator[str]:
    """One JSON list of tasks, to be imported into a project with ``config()``."""
    yield "["
    yield from listed(task(each) for each in reports(records))
    yield "]\n"


def task(made: Report) -> dict[str, Any]:
    """An article as a task with one prediction."""
    article = made.article
    result: list[dict[str, Any]] = []
    for each in annotated(made):
        value = {"start": each.start, "end": each.end, "text": article.text[each.start : each.end]}
        region = {"id": each.id, "to_name": "text", "meta": {"brief": each.record}}
        result.append(
            {
                **region,
                "from_name": "label",
                "type": "labels",
                "value": {**value, "labels": [each.label]},
            }
        )
        result.append(
            {
                **region,
                "from_name": "note",
                "type": "textarea",
                "value": {**value, "text": [each.note]},
            }
        )
    return {
        "data": {
            "text": article.text,
            "id": article.id,
            "source": article.source,
            "title": article.title,
            "published": article.published,
            "url": article.url,
        },
        "predictions": [{"model_version": f"brief {made.provenance.brief}", "result": result}],
    }


def read(path: Path) -> Iterator[Report]:
    """The reports of a JSON export (or of tasks): of each task its last annotation that counts.

    Raises:
        InputError: The file cannot be read, or is no list of tasks; the message names the task.
    """
    try:
        data = strict.loads(whole(str(path)))
    except ValueError as error:
        raise InputError(f"{path}: {error}") from error
    if not isinstance(data, list):
        raise InputError(f"{path}: expected a list of tasks, found {type(data).__name__}")
    for number, each in enumerate(data, start=1):
        where = f"{path}: task {number}"
        try:
            task: _Task = build(_Task, each)
        except ValueError as error:
            raise InputError(f"{where}: {error}") from error
        if not isinstance(task.data.get("text"), str):
            raise InputError(f"{where}: no text under data")
        yield report(task.data["text"], _regions(task, where), where=where, meta=task.data)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Region(Record):
    id: Any = None
    type: Any = None
    value: Mapping[str, Any] | None = None
    meta: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Done(Record):
    """What one person, or a model, made of a task."""

    result: tuple[_Region, ...] = ()
    was_cancelled: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task(Record):
    data: Mapping[str, Any]
    annotations: tuple[_Done, ...] | None = None
    predictions: tuple[_Done, ...] | None = None


def _regions(task: _Task, where: str) -> Iterator[Annotation]:
    done = [each for each in task.annotations or () if not each.was_cancelled]
    chosen = done or list(task.predictions or ())
    for region in chosen[-1].result if chosen else ():
        if region.type != "labels":
            continue
        value = region.value or {}
        labels = value.get("labels") or [""]
        label = labels[0] if isinstance(labels, list) else labels
        try:
            start, end = int(value["start"]), int(value["end"])
        except (KeyError, TypeError, ValueError) as error:
            raise InputError(f"{where}: region {region.id!r} has no offsets") from error
        known = (region.meta or {}).get("brief")
        yield Annotation(str(region.id or ""), str(label), start, end, "", known)
