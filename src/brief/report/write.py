"""The table of formats: a stream of records to a stream of text, one record at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from itertools import chain
from typing import Any

from brief import plugins
from brief.errors import UsageError
from brief.records import SCHEMA, Failure, Report, dumps
from brief.records.form import laid_out
from brief.report.layout import Layout

FORMATS = (
    "text",
    "markdown",
    "html",
    "json",
    "jsonl",
    "csv",
    "claimreview",
    "webannotation",
    "geojson",
    "timeml",
    "timeline",
    "ical",
    "sarif",
    "github",
    "labelstudio",
)
# Formats of others: each one document for all records, made by a function of ``exports``.
_EXPORTS = {
    "claimreview": "claimreview:write",
    "webannotation": "webannotation:write",
    "geojson": "geojson:write",
    "timeml": "timeml:write",
    "timeline": "calendars:table",
    "ical": "calendars:calendar",
    "sarif": "sarif:write",
    "github": "github:write",
    "labelstudio": "labelstudio:write",
}
SINGLE = frozenset({"timeml"})  # of those, a document of which is one article
_SUFFIXES = {
    "text": ".txt",
    "markdown": ".md",
    "claimreview": ".jsonld",
    "webannotation": ".jsonld",
    "timeml": ".tml",
    "timeline": ".csv",
    "ical": ".ics",
    "github": ".txt",
    "labelstudio": ".json",
}
_PLAIN = Layout()


def formats() -> list[str]:
    """The names of all formats: ours, and those that other packages bring."""
    return plugins.names("format", FORMATS)


def suffix(form: str) -> str:
    """The end of the name of a file of a format."""
    brought = None if form in FORMATS else plugins.named("format", form)
    if brought is None:
        return _SUFFIXES.get(form, f".{form}")
    return str(getattr(brought.load(), "suffix", f".{form}"))


def render(
    records: Iterable[Report | Failure], form: str, layout: Layout = _PLAIN
) -> Iterator[str]:
    """The text of the records in one of ``formats()``, piece by piece.

    ``json`` is one object for one record and an array for several, ``html`` a page for one
    and an index with the pages in it for several, the formats of others one document for all;
    text, Markdown and JSON Lines can be joined record by record.

    Raises:
        UsageError: A format that holds one article is asked for several.
    """
    if form == "json":
        yield from _json(_object(record, layout) for record in records)
        return
    if form == "html":
        yield from _html(iter(records), layout)
        return
    if form in _EXPORTS:
        yield from _exported(iter(records), form, layout)
        return
    if form == "csv":
        from brief.report import table

        yield table.header()
    each = _writer(form, layout)
    for number, record in enumerate(records):
        if number and form in ("text", "markdown"):
            yield "\n"
        yield each(record)


def _writer(form: str, layout: Layout) -> Callable[[Report | Failure], str]:
    if form == "jsonl":
        return lambda record: dumps(_object(record, layout)) + "\n"
    if form == "csv":
        from brief.report.table import lines

        return lines
    brought = None if form in FORMATS else plugins.named("format", form)
    if brought is not None:
        return brought.load()
    if form == "markdown":
        from brief.report.markdown import markdown

        return markdown
    from brief.report.text import TextWriter

    return TextWriter(layout)


def _object(record: Report | Failure, layout: Layout) -> dict[str, Any]:
    """What is written of a record: of a brief alone what it says and what it rests on, no text."""
    if isinstance(record, Failure):
        return record.to_json()
    if not layout.brief_only or layout.full:
        return record.fields()
    article = record.article
    return {
        "schema": SCHEMA,
        "type": "brief",
        "article": {
            "id": article.id,
            "source": article.source,
            "title": article.title,
            "published": article.published,
        },
        "brief": record.brief,
    }


def _html(records: Iterator[Report | Failure], layout: Layout) -> Iterator[str]:
    """One record as its page, several as one document with an index over them."""
    from brief.report.html import page, several

    first = next(records, None)
    second = next(records, None)
    if first is not None and second is None:
        yield page(first, layout)
        return
    yield from several((r for r in chain((first, second), records) if r is not None), layout)


def _exported(records: Iterator[Report | Failure], form: str, layout: Layout) -> Iterator[str]:
    """A document in a format of others."""
    if form in SINGLE:
        first = [record for record, _ in zip(records, range(2), strict=False)]
        if len(first) > 1:
            raise UsageError(
                f"--format {form}: a document holds one article; for several write a folder with "
                "`brief run --out DIR` or `brief report -o DIR`"
            )
        records = iter(first)
    module, _, name = _EXPORTS[form].partition(":")
    write = getattr(import_module(f"brief.report.exports.{module}"), name)
    options: dict[str, Any] = {}
    if form == "sarif":
        options = {"baseline": layout.baseline, "unconfirmed": layout.against}
    elif form == "github":
        options = {"unconfirmed": layout.against}
    found: Iterator[str] = write(records, **options)
    return found


def _json(objects: Iterator[dict[str, Any]]) -> Iterator[str]:
    first = next(objects, None)
    if first is None:
        yield "[]\n"
        return
    second = next(objects, None)
    if second is None:
        yield from _whole(first)
        yield "\n"
        return
    yield "[\n"
    yield from _whole(first)
    for each in chain((second,), objects):
        yield ",\n"
        yield from _whole(each)
    yield "\n]\n"


def _whole(record: dict[str, Any]) -> list[str]:
    """The pieces of a record, all of them there: one that cannot be written is not begun."""
    return list(laid_out(record, indent=1))
