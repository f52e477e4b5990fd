"""What the answers are, as JSON Schema: that of the records, and of lists of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from brief.records import Article, Failure
from brief.records.schema import listed, schema

_FROM, _TO = "#/$defs/", "#/components/schemas/"


@cache
def answers() -> Mapping[str, Any]:
    """Every record and answer by its name; references are to ``#/$defs/``."""
    from brief.evidence.entries import Hit
    from brief.scoring.pairs import PairScore

    lists = {
        "Scores": listed(
            "scores",
            "How well each document supports its claim, in the order of the pairs.",
            PairScore,
            id={"type": ["string", "integer", "null"]},
        ),
        "Articles": listed(
            "articles",
            "The articles of a file that was sent; one that cannot be read is a failure.",
            Article,
            among=(Failure,),
            schema={"const": "brief/1"},
            type={"const": "article"},
        ),
    }
    hits = listed("hits", "Sentences of an index that bear on a query, best first.", Hit)
    hits["properties"]["query"] = {"type": "string"}
    hits["properties"]["hits"]["items"]["properties"].pop("key")  # of the index alone
    hits["properties"]["hits"]["items"]["required"].remove("key")
    lists["Hits"] = hits
    found = dict(schema()["$defs"])
    found["Stories"] = {
        "description": "Articles grouped into stories, those of most articles first.",
        "type": "object",
        "properties": {
            "schema": {"const": "brief/1"},
            "type": {"const": "stories"},
            "stories": {"type": "array", "items": {"$ref": f"{_FROM}Story"}},
        },
        "required": ["schema", "type", "stories"],
    }
    for name, made in lists.items():
        records = made.pop("$defs")
        found |= {**{key: found.get(key, value) for key, value in records.items()}, name: made}
    return found


def answer(name: str) -> dict[str, Any]:
    """The schema of one answer that stands alone: with the records that it refers to."""
    everything = answers()
    needed: dict[str, Any] = {}
    todo = [everything[name]]
    while todo:
        for key in _references(todo.pop()):
            if key not in needed:
                needed[key] = everything[key]
                todo.append(everything[key])
    return {**everything[name], "$defs": dict(sorted(needed.items()))}


def _references(part: Any) -> set[str]:
    if isinstance(part, Mapping):
        own = part.get("$ref")
        found = {own.removeprefix(_FROM)} if isinstance(own, str) else set()
        return found.union(*(_references(value) for value in part.values()))
    if isinstance(part, list):
        return set().union(*(_references(item) for item in part))
    return set()


def components() -> dict[str, Any]:
    """The answers as components of an OpenAPI 3.1 document, which is of JSON Schema 2020-12."""
    found: dict[str, Any] = _moved(answers())
    return found


def _moved(part: Any) -> Any:
    if isinstance(part, Mapping):
        return {
            key: value.replace(_FROM, _TO) if key == "$ref" else _moved(value)
            for key, value in part.items()
        }
    if isinstance(part, list):
        return [_moved(item) for item in part]
    return part
