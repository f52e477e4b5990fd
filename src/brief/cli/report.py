"""``brief report``: pages and exports of reports that were made before."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from brief.cli.options import Debug, Quiet, Verbose, path
from brief.errors import InputError, UsageError, did_you_mean
from brief.records import Failure, Report
from brief.records.story import Story
from brief.report.layout import Layout
from brief.report.logged import log_to_stderr

_BY_SUFFIX = {
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".txt": "text",
    ".json": "json",
    ".jsonl": "jsonl",
    ".csv": "csv",
    ".geojson": "geojson",
    ".tml": "timeml",
    ".ics": "ical",
    ".sarif": "sarif",
}
_SOURCES = ("reports", "labelstudio", "brat")


def _formats() -> list[str]:
    from brief.report import formats
    from brief.report.folder import FOLDERS

    return [*formats(), *FOLDERS]


def report(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="REPORT",
            help="Reports: JSON Lines or JSON of run, check, claims or stories, a folder of "
            "`run --out` or `stories --out`, or - for standard input.",
            show_default=False,
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            parser=path,
            help="A file, or a folder (one that is there, or a name that ends with /): a file an "
            "article, and for html an index over them.",
        ),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            envvar="BRIEF_FORMAT",
            help="html (the default), text, markdown, json, jsonl, csv, claimreview, "
            "webannotation, geojson, timeml, timeline (CSV), ical, sarif, github, labelstudio, "
            "brat; without it as the name after -o ends.",
            autocompletion=_formats,
        ),
    ] = None,
    source: Annotated[
        str,
        typer.Option(
            "--from",
            help="What is read: reports, or annotations of labelstudio (its JSON export) or brat "
            "(a folder of .txt and .ann).",
            autocompletion=lambda: list(_SOURCES),
        ),
    ] = "reports",
    baseline: Annotated[
        Path | None,
        typer.Option(
            parser=path,
            help="With sarif: a SARIF file; results say whether they are new to it.",
        ),
    ] = None,
    verbose: Verbose = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Pages and exports of reports: HTML, drafts of fact checks, annotations, maps, timelines."""
    from brief.cli.commands import apart, are_paths, is_no_page
    from brief.cli.progress import say
    from brief.files import sink, written
    from brief.report import render
    from brief.report.folder import FOLDERS, to_folder

    log_to_stderr(debug)
    if source not in _SOURCES:
        raise UsageError(did_you_mean("--from", source, _SOURCES))
    form = form or _BY_SUFFIX.get(output.suffix.lower() if output else "", "html")
    if form not in _formats():
        raise UsageError(did_you_mean("--format", form, _formats()))
    are_paths(paths)
    apart(paths, written(output))
    layout = Layout(verbose=verbose, baseline=_known(baseline, form))
    # A path has lost its last "/" where typer made it one.
    folder = output is not None and (output.is_dir() or _ends_as_folder(output))
    if form in FOLDERS and output is None:
        raise UsageError(f"--format {form} is a folder of files: name it with -o DIR")
    is_no_page(form, output)
    seen = _Counted(paths, source)
    if seen.stories:
        _stories(seen, form, output, folder=folder)
    elif output is not None and (folder or form in FOLDERS):
        to_folder(seen, form, output, layout)
    else:
        with sink(output) as out:
            for piece in render(seen, form, layout):
                out.write(piece)
    if output is not None and not quiet:
        index = output / "index.html" if folder and form == "html" and not seen.stories else output
        say(f"{seen.words()}; {index}")


def _stories(seen: _Counted, form: str, output: Path | None, *, folder: bool) -> None:
    from brief.files import sink
    from brief.report import stories

    if form not in stories.FORMATS:
        raise UsageError(did_you_mean("--format (of stories)", form, stories.FORMATS))
    if folder:
        raise UsageError("stories are one file: name it with -o stories.html")
    with sink(output) as out:
        for piece in stories.render(seen.told(), form):
            out.write(piece)


def _ends_as_folder(output: Path) -> bool:
    """Whether a name that is not there yet is meant for a folder: it has no suffix."""
    return not output.exists() and output.suffix == ""


def _known(baseline: Path | None, form: str) -> frozenset[str] | None:
    if baseline is None:
        return None
    if form != "sarif":
        raise UsageError(f"--baseline is for --format sarif, not {form}")
    from brief.report.exports.sarif import read_baseline

    return read_baseline(baseline)


class _Counted:
    """The records of the inputs, counted as they go by: reports, or stories."""

    def __init__(self, paths: list[str], source: str) -> None:
        self._source = source
        self._articles = 0
        self._failures = 0
        records = chain.from_iterable(map(self._read, paths))
        first = next(records, None)
        self.stories = isinstance(first, Story)
        self._records = records if first is None else chain((first,), records)

    def __iter__(self) -> Iterator[Report | Failure]:
        for record in self._records:
            if isinstance(record, Story):
                raise InputError("stories and reports are pages of their own: give them apart")
            if isinstance(record, Failure):
                self._failures += 1
            else:
                self._articles += 1
            yield record

    def told(self) -> Iterator[Story]:
        """The records, where they are stories."""
        for record in self._records:
            if not isinstance(record, Story):
                raise InputError("stories and reports are pages of their own: give them apart")
            self._articles += 1
            yield record

    def _read(self, path: str) -> Iterator[Report | Failure | Story]:
        if self._source == "labelstudio":
            from brief.report.exports import labelstudio

            return labelstudio.read(Path(path))
        if self._source == "brat":
            from brief.report.exports import brat

            return brat.read(Path(path))
        from brief.reading.reports import reports

        return reports(path)

    def words(self) -> str:
        """How many went by."""
        from brief.report.words import counted

        failed = f", {self._failures:,} that could not be read" if self._failures else ""
        return counted(self._articles, "story" if self.stories else "article") + failed
