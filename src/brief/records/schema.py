"""The JSON Schema (draft 2020-12) of what the commands write, made from the records' types."""

from __future__ import annotations

import dataclasses
import inspect
import types
from collections.abc import Mapping
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from brief.records.article import Article, Block, Span
from brief.records.form import SCHEMA, Record
from brief.records.report import Brief, Copy, Failure, Report
from brief.records.story import Story

_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean"}
# What a record alone with its type would not say.
_BOUNDS: Mapping[str, Mapping[str, Any]] = {
    "start": {"minimum": 0},
    "end": {"minimum": 0},
    "checkworthiness": {"minimum": 0, "maximum": 1},
    "confidence": {"minimum": 0, "maximum": 1},
    "score": {"minimum": 0, "maximum": 1},
    "likeness": {"minimum": 0, "maximum": 1},
    "lat": {"minimum": -90, "maximum": 90},
    "lon": {"minimum": -180, "maximum": 180},
}


def schema() -> dict[str, Any]:
    """The schema of one object: a report, a brief alone, a failure, a copy, or a story.

    Fields may be added, so that unknown ones are accepted; what is written today is required.
    """
    records: dict[str, Any] = {}
    report = _record(Report, records, without=("document",))
    article = dict(_record(Article, records))
    article["properties"] = {
        **article["properties"],
        "blocks": _of(tuple[Block, ...], records),
        "sentences": _of(tuple[Span, ...], records),
    }
    article["required"] = [*article["required"], "blocks", "sentences"]
    records["ReadArticle"] = article
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA,
        "description": (schema.__doc__ or "").split("\n")[0],
        "oneOf": [
            {"$ref": "#/$defs/Report"},
            {"$ref": "#/$defs/BriefAlone"},
            {"$ref": "#/$defs/Failure"},
            {"$ref": "#/$defs/Copy"},
            {"$ref": "#/$defs/Story"},
        ],
        "$defs": {
            "Report": _typed("report", report, {"article": {"$ref": "#/$defs/ReadArticle"}}),
            "BriefAlone": _typed(
                "brief",
                _object(
                    "What `brief summarize` writes without --full.",
                    {
                        "article": _object(
                            "The article that the brief is of.",
                            {
                                "id": {"type": "string"},
                                "source": {"type": "string"},
                                "title": {"type": ["string", "null"]},
                                "published": {"type": ["string", "null"]},
                            },
                        ),
                        "brief": _of(Brief, records),
                    },
                ),
            ),
            "Failure": _typed("failure", _record(Failure, records)),
            "Copy": _typed("copy", _record(Copy, records)),
            "Story": _typed("story", _record(Story, records)),
            **dict(sorted(records.items())),
        },
    }


def listed(
    name: str, description: str, each: type, *, among: tuple[type, ...] = (), **more: Any
) -> dict[str, Any]:
    """The schema of an answer that lists records under its own name: scores, articles.

    Args:
        name: The answer's type; its list has the same name.
        description: What it is.
        each: The record that is listed.
        among: Other records that may stand in the list.
        more: Schemas of fields that each item has besides.
    """
    records: dict[str, Any] = {}
    item = dict(_record(each, records))
    item["properties"] = {**more, **item["properties"]}
    item["required"] = list(item["properties"])
    others = [_typed(kind.__name__.lower(), _record(kind, records)) for kind in among]
    items: dict[str, Any] = {"anyOf": [item, *others]} if others else item
    made = _typed(name, _object(description, {name: {"type": "array", "items": items}}))
    return {**made, "$defs": records}


def _object(description: str, properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "description": description,
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
    }


def _typed(
    name: str, made: dict[str, Any], more: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """The schema of a record that stands alone: with its schema and type before its fields."""
    before = {"schema": {"const": SCHEMA}, "type": {"const": name}, **(more or {})}
    return _object(made["description"], {**before, **made["properties"]})


def _record(cls: type, records: dict[str, Any], *, without: tuple[str, ...] = ()) -> dict[str, Any]:
    hints = get_type_hints(cls)
    properties = {
        f.name: {**_of(hints[f.name], records), **_BOUNDS.get(f.name, {})}
        for f in dataclasses.fields(cls)
        if f.name not in without
    }
    return _object(inspect.getdoc(cls) or "", properties)


def _of(kind: Any, records: dict[str, Any]) -> dict[str, Any]:
    """The schema of a type; records are put under their names and referred to."""
    origin, args = get_origin(kind), get_args(kind)
    if kind is Any:
        return {}
    if kind in _PLAIN:
        return {"type": _PLAIN[kind]}
    if origin is Literal:
        return {"enum": list(args)}
    if origin is tuple:
        return {"type": "array", "items": _of(args[0], records)}
    if origin in (Union, types.UnionType):
        options = [{"type": "null"} if arg is type(None) else _of(arg, records) for arg in args]
        names = [option.get("type") for option in options]
        if all(
            isinstance(name, str) and len(option) == 1
            for name, option in zip(names, options, strict=True)
        ):
            return {"type": names}
        return {"anyOf": options}
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _of(args[1], records)}
    if isinstance(kind, type) and issubclass(kind, Record) and (variants := kind.variants()):
        return {"anyOf": [_of(each, records) for each in variants.values()]}
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        name = kind.__name__
        if name not in records:
            records[name] = {}  # a place for it, should it hold itself
            records[name] = _record(kind, records)
        return {"$ref": f"#/$defs/{name}"}
    raise TypeError(f"no schema is known for {kind!r}")
