"""``brief stories``: articles grouped by event, what they say together and what they do not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from brief.accepted import Whole
from brief.cli.options import (
    Config,
    Debug,
    Encoding,
    Json,
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
from brief.errors import InputError, UsageError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from brief.reading.articles import Item
    from brief.records.story import Story


def stories(
    paths: Paths,
    out: Annotated[
        Path | None,
        typer.Option(
            parser=path, help="A folder: stories.jsonl, index.html, a Markdown file a story."
        ),
    ] = None,
    words: Annotated[int, numeric(Whole(1, 10**9), help="At most so many words a brief.")] = 120,
    window: Annotated[
        int,
        numeric(Whole(0, 36_500), "DAYS", help="How far apart two articles of one event may be."),
    ] = 7,
    least: Annotated[
        int,
        numeric(Whole(1, 1_000_000), help="Only stories of at least so many articles."),
    ] = 2,
    cache: Annotated[
        bool,
        typer.Option(
            "--cache", help="Keep what is known of articles and stories, and take it from there."
        ),
    ] = False,
    published: Published = None,
    encoding: Encoding = None,
    max_bytes: MaxBytes = None,
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            envvar="BRIEF_FORMAT",
            help="text (the default), markdown, html, csv, json or jsonl.",
        ),
    ] = None,
    json: Json = False,
    output: Out = None,
    config: Config = None,
    trust_config: TrustConfig = None,
    show_config: ShowConfig = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Articles grouped into stories: what all say, what one says, and what they disagree on."""
    from brief import storytelling
    from brief.batch import inputs
    from brief.cli import progress
    from brief.cli.app import in_force
    from brief.cli.commands import apart, are_paths, is_no_page
    from brief.files import make_folder, sink, written
    from brief.records import Failure
    from brief.report import stories as writer
    from brief.report.words import counted as so_many

    settings = in_force(
        {
            "published": published, "encoding": encoding, "max_bytes": max_bytes, "debug": debug,
            "config": config, "trust_config": trust_config, "show_config": show_config,
        }
    )  # fmt: skip
    if out is not None and output is not None:
        raise UsageError("--out keeps stories in a folder, -o writes one file: pass one of them")
    form = "json" if json else "text" if form is None else form
    if form not in writer.FORMATS:
        raise UsageError(did_you_mean("--format", form, writer.FORMATS))
    is_no_page(form, out or output)
    are_paths(paths)
    if out is not None:
        make_folder(out)  # before the work: it may be no place to write to
    outputs = written(out, output)
    apart(paths, outputs)
    failures = progress.Failures()

    def told(record: Failure) -> None:
        failures.add(record.message)

    articles = 0

    def counted(items: Iterable[Item]) -> Iterator[Item]:
        nonlocal articles
        for item in items:
            articles += 1
            yield item

    made = list(
        storytelling.told(
            counted(inputs(paths, settings, outputs)), settings, words=words, window=window,
            least=least, cached=cache, failed=told,
        )
    )  # fmt: skip
    failures.more()
    articles -= failures.count
    if not articles:
        raise InputError("no article could be read")
    if out is not None:
        _kept(out, made)
    else:
        with sink(output) as file:
            for piece in writer.render(made, form):
                file.write(piece)
    if not quiet:
        inside = sum(len(story.articles) for story in made)
        where = f"; {out}" if out is not None else ""
        progress.say(
            f"{so_many(articles, 'article')}: {so_many(len(made), 'story')}, "
            f"{so_many(articles - inside, 'article')} in none{where}"
        )
    raise typer.Exit(progress.PARTLY if failures.count else progress.DONE)


def _kept(folder: Path, made: list[Story]) -> None:
    from brief.files import write_atomically
    from brief.report import stories as writer

    write_atomically(folder / "stories.jsonl", "".join(writer.render(made, "jsonl")))
    write_atomically(folder / "index.html", "".join(writer.render(made, "html")))
    for story in made:
        name = f"{story.first or 'undated'}-{story.id.removeprefix('sha256:')[:12]}.md"
        write_atomically(folder / name, "".join(writer.render([story], "markdown")))
