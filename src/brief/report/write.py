"""The table of formats: a stream of records to a stream of text, one record at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from brief.records import Failure, Report, dumps

FORMATS = ("text", "markdown", "json", "jsonl", "csv")
SUFFIXES = {"text": ".txt", "markdown": ".md", "json": ".json", "csv": ".csv"}


def render(
    records: Iterable[Report | Failure],
    form: str,
    *,
    width: int = 100,
    color: bool = False,
    unicode: bool = True,
) -> Iterator[str]:
    """The text of the records in one of ``FORMATS``, piece by piece.

    ``json`` is one object for one record and an array for several; the others can be
    joined record by record.
    """
    if form == "json":
        yield from _json(records)
        return
    if form == "csv":
        from brief.report import table

        yield table.header()
    each = _writer(form, width, color, unicode)
    for number, record in enumerate(records):
        if number and form in ("text", "markdown"):
            yield "\n"
        yield each(record)


def _writer(form: str, width: int, color: bool, unicode: bool) -> Callable[[Report | Failure], str]:
    if form == "jsonl":
        return lambda record: dumps(record.to_json()) + "\n"
    if form == "csv":
        from brief.report.table import rows

        return rows
    if form == "markdown":
        from brief.report.markdown import markdown

        return markdown
    from brief.report.text import TextWriter

    return TextWriter(width=width, color=color, unicode=unicode)


def _json(records: Iterable[Report | Failure]) -> Iterator[str]:
    iterator = iter(records)
    first = next(iterator, None)
    if first is None:
        yield "[]\n"
        return
    second = next(iterator, None)
    if second is None:
        yield dumps(first.to_json(), indent=1) + "\n"
        return
    yield "[\n" + dumps(first.to_json(), indent=1)
    yield ",\n" + dumps(second.to_json(), indent=1)
    for record in iterator:
        yield ",\n" + dumps(record.to_json(), indent=1)
    yield "\n]\n"
