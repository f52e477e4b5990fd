"""``brief index``: build and query an archive of evidence."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from brief.accepted import Whole
from brief.cli.group import kept
from brief.cli.options import (
    Config,
    Debug,
    Encoding,
    Jobs,
    Json,
    ListFormat,
    MaxBytes,
    Out,
    Paths,
    Published,
    Quiet,
    ShowConfig,
    TrustConfig,
    numeric,
    path,
)
from brief.report.logged import log_to_stderr

if TYPE_CHECKING:
    from brief.config import Settings
    from brief.reading.articles import Item

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
Folder = Annotated[Path, typer.Option("--index", parser=path, help="The folder of the index.")]
_EVERY = 500  # articles between two lines of progress


@app.command(short_help="Put articles into an index, made where there is none.")
def add(
    paths: Paths,
    index: Folder,
    kind: Annotated[
        str, typer.Option(help="article, or factcheck for published fact-checks (ClaimReview).")
    ] = "article",
    fields: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="FIELD=COLUMN",
            help="Rows of CSV, JSON Lines, Parquet or a saved data set: which column is text, "
            "title, published, id, url, outlet. Repeatable.",
        ),
    ] = None,
    jobs: Jobs = None,
    published: Published = None,
    encoding: Encoding = None,
    max_bytes: MaxBytes = None,
    config: Config = None,
    trust_config: TrustConfig = None,
    show_config: ShowConfig = False,
    form: ListFormat = None,
    json: Json = False,
    output: Out = None,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Put articles into an index, made where there is none; what it has is passed over."""
    from brief import indexing
    from brief.cli import listings, progress
    from brief.cli.app import in_force
    from brief.cli.commands import apart, are_paths
    from brief.evidence.entries import known_kind
    from brief.evidence.index import Index
    from brief.files import written
    from brief.records import Failure

    settings = in_force(
        {
            "jobs": jobs, "published": published, "encoding": encoding, "max_bytes": max_bytes,
            "config": config, "trust_config": trust_config, "show_config": show_config,
            "debug": debug,
        }
    )  # fmt: skip
    what = known_kind(kind)
    are_paths(paths)
    apart(paths, written(output))
    items = _items(paths, settings, kind, fields or (), index)
    done = 0
    failures = progress.Failures()

    def told(record: Any) -> None:
        nonlocal done
        done += 1
        if isinstance(record, Failure):
            failures.add(record.message)
        elif done % _EVERY == 0 and progress.is_terminal(sys.stderr) and not quiet:
            progress.say(f"{done:,} articles")

    opened = Index.create(index)
    with kept("what was added stays: add the rest again"):
        added = indexing.add(
            opened, items, settings, kind=what, jobs=settings.batch.jobs or _cores(), told=told
        )
    failures.more()
    failed = sum(added.failures.values())
    data = {
        "schema": "brief/1",
        "type": "indexed",
        "index": str(index),
        "added": added.added,
        "updated": added.updated,
        "unchanged": added.unchanged,
        "failed": failed,
        "sentences": added.sentences,
    }
    words = (
        f"{added.added:,} added, {added.updated:,} updated, {added.unchanged:,} there already, "
        f"{failed:,} failed; {added.sentences:,} sentences; {index}"
    )
    listings.written("json" if json else form, output, data, [words])
    good = added.added + added.updated + added.unchanged
    raise typer.Exit(progress.DONE if not failed else progress.PARTLY if good else 3)


@app.command()
def search(
    query: Annotated[str, typer.Argument(metavar="QUERY", help="Words, or a whole statement.")],
    index: Folder,
    limit: Annotated[int, numeric(Whole(1, 1000), help="How many at most.")] = 10,
    after: Annotated[str | None, typer.Option(help="Published on this day or later.")] = None,
    before: Annotated[str | None, typer.Option(help="Published on this day or earlier.")] = None,
    place: Annotated[
        list[str] | None,
        typer.Option(help="Sentences that name this place: a name or a GeoNames id. Repeatable."),
    ] = None,
    source: Annotated[
        list[str] | None, typer.Option(help="Of this outlet, as info lists them. Repeatable.")
    ] = None,
    kind: Annotated[str, typer.Option(help="article or factcheck.")] = "article",
    form: ListFormat = None,
    json: Json = False,
    output: Out = None,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """The sentences of an index that bear on a query, best first."""
    from brief.cli import listings, progress
    from brief.evidence.entries import known_kind
    from brief.evidence.filters import named
    from brief.evidence.index import Index

    log_to_stderr(debug)
    filters = named(
        after=after, before=before, places=place or (), sources=source or (), kind=known_kind(kind)
    )
    hits = Index(index).search(query, limit, filters)
    data = {
        "schema": "brief/1",
        "type": "hits",
        "query": query,
        "hits": [hit.to_json() for hit in hits],
    }
    lines = []
    for number, hit in enumerate(hits, start=1):
        more = f" (and {hit.copies} with the same words)" if hit.copies else ""
        lines.append(f"{number:>3}. {' '.join(hit.quote.split())}")
        where = [hit.title or hit.id, hit.outlet, (hit.published or "no date")[:10]]
        lines.append(f"     {' · '.join(' '.join(w.split()) for w in where)}{more}")
    listings.written("json" if json else form, output, data, lines or ["nothing found"])
    raise typer.Exit(progress.DONE)


@app.command()
def info(
    index: Folder,
    form: ListFormat = None,
    json: Json = False,
    output: Out = None,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """What an index holds, and its size on disk."""
    from brief.cli import listings, progress
    from brief.evidence.index import Index

    log_to_stderr(debug)
    data = Index(index).info()
    outlets = list(data["outlets"].items())
    days = f"{data['first_day']} to {data['last_day']}" if data["first_day"] else "none dated"
    lines = [
        f"{index}: {data['articles']:,} articles, {data['factchecks']:,} fact-checks, "
        f"{data['sentences']:,} sentences, {data['bytes'] / 1e6:,.1f} MB",
        f"published: {days}; {data['undated']:,} without a date",
        "outlets: " + ", ".join(f"{name} {count:,}" for name, count in outlets[:10])
        + (f", and {len(outlets) - 10:,} more" if len(outlets) > 10 else ""),
    ]  # fmt: skip
    listings.written("json" if json else form, output, data, lines)
    raise typer.Exit(progress.DONE)


@app.command()
def remove(
    names: Annotated[
        list[str],
        typer.Argument(metavar="ID", help="Ids of articles, files they were read from, outlets."),
    ],
    index: Folder,
    form: ListFormat = None,
    json: Json = False,
    output: Out = None,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Take articles out of an index, by id, by file or by outlet."""
    from brief.cli import listings, progress
    from brief.evidence.index import Index

    log_to_stderr(debug)
    count = Index(index).remove(ids=names, sources=names)
    data = {"schema": "brief/1", "type": "removed", "index": str(index), "removed": count}
    listings.written("json" if json else form, output, data, [f"{count:,} removed"])
    raise typer.Exit(progress.DONE)


def _items(
    paths: Sequence[str], settings: Settings, kind: str, fields: Sequence[str], index: Path
) -> Iterator[Item]:
    from brief.batch import inputs
    from brief.files import written
    from brief.reading import claimreview, mapped
    from brief.reading.articles import Options

    told = mapped.field_map(fields)
    given = settings.read
    options = Options(given.published, given.encoding, given.max_bytes)

    def each(path: str) -> Iterator[Item]:
        without = written(index)  # when the files are listed: by then the folder is there
        if told:
            return mapped.mapped(path, told, options, without)
        if kind == "factcheck":
            return claimreview.reviews(path, options, without)
        return inputs([path], settings, without)

    return (item for path in paths for item in each(path))


def _cores() -> int:
    from brief.batch import usable_cores

    return usable_cores()
