"""What the commands do with their inputs: print records, keep them in a folder, or score pairs."""

from __future__ import annotations

import dataclasses
import datetime
import os
import platform
import re
import sys
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from brief import accepted
from brief.cli.group import kept
from brief.cli.progress import Bar, Tally, is_terminal, say
from brief.config import Settings
from brief.errors import InputError, UsageError, did_you_mean
from brief.files import Identity, identity, is_folder, sink, written
from brief.records import Failure, Report
from brief.report.layout import Layout
from brief.version import __version__

if TYPE_CHECKING:
    from brief.batch.copies import Copies
    from brief.pipeline import Pipeline, Stage


def _known_format(form: str) -> None:
    from brief.report import FORMATS, formats

    if form not in FORMATS and form not in (accepted := formats()):
        raise UsageError(did_you_mean("--format", form, accepted))


def are_paths(paths: Sequence[str], others: Sequence[str] = ()) -> None:
    """Refuse what can be the name of no input, and standard input where it is asked for twice.

    Args:
        paths: The inputs as they were given.
        others: What else is read: the evidence.

    Raises:
        InputError: A name is too long.
        UsageError: It is empty, or has a character that no name has; or ``-`` stands twice.
    """
    if [*paths, *others].count("-") > 1:
        raise UsageError("- is standard input, which can be read once")
    for each in paths:
        try:
            accepted.path(each)
        except ValueError as error:
            # one that is too long is no mistake of usage: there is no such input
            kind = InputError if each.strip() else UsageError
            raise kind(f"PATH: got {each[:120]!r}; {error}") from None


def is_no_page(form: str, output: Path | None) -> None:
    """Refuse to write a page for the browser into a terminal; a pipe or a file may have it."""
    if form == "html" and output is None and is_terminal(sys.stdout):
        raise UsageError("a page is for a browser: name its file, as in -o report.html")


def apart(paths: Sequence[str], outputs: frozenset[Identity]) -> None:
    """Refuse to write where the inputs are; what folders and globs list leaves it out."""
    for path in paths:
        if path != "-" and identity(path) in outputs:
            raise UsageError(f"{path}: both read and written by this run; write somewhere else")


def _several(paths: Sequence[str]) -> bool:
    """Whether the inputs may hold more than one article."""
    from brief.reading.remote import is_url

    many = (".jsonl", ".ndjson", ".json", ".parquet")
    return len(paths) != 1 or any(
        is_folder(p)
        or is_url(p)
        or p.removesuffix(".gz").endswith(many)
        or any(c in p for c in "*?[")
        for p in paths
    )


def _width() -> int:
    import shutil

    return min(max(shutil.get_terminal_size().columns, 40), 120)


def _records(
    paths: Sequence[str],
    pipeline: Pipeline,
    tally: Tally,
    bar: Bar,
) -> Iterator[Report | Failure]:
    """The records of the inputs in order; each failure is also said on stderr."""
    from brief.batch import Task, inputs, results

    tasks = (Task(item) for item in inputs(paths, pipeline.settings, pipeline.without))
    with closing(results(tasks, pipeline, lines=False, **_how(pipeline.settings, paths))) as found:
        for result in found:
            tally.add(result)
            bar.advance(result)
            yield result.record
            if tally.stopped:
                return


def _copies(paths: Sequence[str], pipeline: Pipeline) -> Copies | None:
    """What tells wire copies, where that is asked for; to do them once, all are read first."""
    settings = pipeline.settings
    if settings.batch.copies == "off":
        return None  # the parent of a batch need not read the modules of a comparison
    from brief.batch import Task, inputs, results
    from brief.batch.copies import Copies

    copies = Copies()
    if settings.batch.copies == "once":
        if "-" in paths:
            raise UsageError("--copies once reads the inputs twice, - can be read once")
        tasks = (Task(item, sign="only") for item in inputs(paths, settings, pipeline.without))
        with closing(results(tasks, pipeline, **_how(settings, paths))) as found:
            for result in found:
                copies.add(result.source, result.signature)
    return copies


def _how(settings: Settings, paths: Sequence[str]) -> dict[str, Any]:
    """How the articles are done: one alone is not worth a second process, nor a limit unasked."""
    from brief.batch import TIME_LIMIT_S

    given = settings.batch
    if given.engine == "ray":
        return {
            "jobs": given.jobs,
            "time_limit_s": given.time_limit or TIME_LIMIT_S,
            "engine": given.engine,
            "ray_address": given.ray_address,
        }
    if not _several(paths):
        return {"jobs": 1, "time_limit_s": given.time_limit}
    return {"jobs": given.jobs, "time_limit_s": given.time_limit or TIME_LIMIT_S}


def printed(
    paths: Sequence[str],
    stages: Sequence[Stage],
    settings: Settings,
    layout: Layout,
    *,
    form: str | None = None,
    output: Path | None = None,
    quiet: bool = False,
    fail_on: str = "never",
) -> int:
    """Do the stages over the inputs and print the records; the exit code."""
    from brief.pipeline import Pipeline
    from brief.report import render

    form = "text" if form is None else form
    _known_format(form)
    is_no_page(form, output)
    are_paths(paths, settings.verify.against)
    outputs = written(output)
    apart([*paths, *settings.verify.against], outputs)
    several = _several(paths)
    if output is None and is_terminal(sys.stdout):
        color = "NO_COLOR" not in os.environ
        layout = dataclasses.replace(layout, width=_width(), color=color)
    layout = dataclasses.replace(layout, titled=several)
    tally = Tally(fail_on, settings.batch.max_failures)
    with sink(output) as out, Bar(quiet=quiet or not several) as bar:
        bar.expect(paths, outputs)
        pipeline = Pipeline(settings, stages, without=outputs)
        # a line tells whether JSON can hold a record, which text need not know
        records = _records(paths, pipeline, tally, bar)
        if layout.baseline is not None:
            records = _without_known(records, layout.baseline, tally, quiet=quiet)
        if form == "text":
            records = _for_people(records, notes=layout.brief_only and not quiet)
        for piece in render(records, form, layout):
            out.write(piece)
            if form == "jsonl":
                out.flush()
    if tally.stopped:
        say(f"stopped: {tally.failed:,} failed (--max-failures {tally.max_failures:,})")
    return tally.exit_code


def _without_known(
    records: Iterator[Report | Failure], baseline: Collection[str], tally: Tally, *, quiet: bool
) -> Iterator[Report | Failure]:
    """The records; findings of a baseline do not count for the exit code."""
    from brief.report.exports.problems import UNCONFIRMED, problems

    known = 0
    for record in records:
        if isinstance(record, Report):
            for problem in problems(record, unconfirmed=True):
                if problem.fingerprint not in baseline:
                    continue
                known += problem.level == "error"
                tally.refuted -= problem.rule.startswith("refuted/")
                tally.contradictions -= problem.contradicts
                tally.unsupported -= problem.rule == UNCONFIRMED
        yield record
    if known and not quiet:
        say(f"{known:,} finding{'' if known == 1 else 's'} known from the baseline")


def _for_people(records: Iterator[Report | Failure], *, notes: bool) -> Iterator[Report]:
    """The reports: failures have been said on stderr, and so is what a brief does not show."""
    for record in records:
        if isinstance(record, Report):
            for note in _notes(record) if notes else ():
                say(f"{record.article.source}: {note}")
            yield record


def _notes(report: Report) -> Iterator[str]:
    """Why a brief is short or empty, and what the page did to the story."""
    if report.brief is not None and report.brief.note:
        yield report.brief.note
    yield from (finding.message for finding in report.findings if finding.level == "note")


def stored(
    paths: Sequence[str],
    stages: Sequence[Stage],
    settings: Settings,
    folder: Path,
    layout: Layout,
    *,
    form: str | None = None,
    resume: bool = False,
    quiet: bool = False,
    fail_on: str = "never",
) -> int:
    """Do the stages over the inputs and keep the records in a folder; the exit code."""
    from brief.batch import inputs, results, usable_cores
    from brief.models import pinned
    from brief.output import REPORTS, Output, own_files
    from brief.pipeline import Pipeline

    parquet = form == "parquet"
    _known_format("jsonl" if form is None or parquet else form)
    are_paths(paths, settings.verify.against)
    if re.match(r"[a-z][a-z0-9+.-]+:/", str(folder), re.IGNORECASE):  # a path has one slash of two
        raise UsageError(
            f"--out: got {str(folder)!r}; a batch grows line by line, in a local folder: copy its "
            "files to the store when it is through"
        )
    if folder == Path():
        raise UsageError("--out: got no name; expected that of a folder other than this one")
    apart([*paths, *settings.verify.against], written(folder, *own_files(folder)))
    pipeline = Pipeline(settings, stages, without=written(folder, *own_files(folder)))
    pipeline.against  # noqa: B018 - unreadable evidence is said before anything is written
    mirror = None if parquet or form in (None, "jsonl") else form
    out = Output(folder, resume=resume, mirror=mirror, parquet=parquet, layout=layout, paths=paths)
    # Again: now they are there. Workers list the evidence when files are in the folder.
    pipeline.without = written(folder, *own_files(folder))
    tally = Tally(fail_on, settings.batch.max_failures)
    started = datetime.datetime.now(datetime.timezone.utc)
    try:
        with kept("--resume goes on"), Bar(quiet=quiet) as bar:
            bar.expect(paths, pipeline.without)
            copies = _copies(paths, pipeline)
            tasks = out.tasks(inputs(paths, settings, pipeline.without))
            if copies is not None:
                tasks = copies.marked(tasks, once=settings.batch.copies == "once")
            with closing(results(tasks, pipeline, **_how(settings, paths))) as found:
                for result in found:
                    out.write(result)
                    if settings.batch.copies == "mark" and copies is not None:
                        copies.add(result.source, result.signature)
                    tally.add(result)
                    bar.advance(result)
                    if tally.stopped:
                        break
        if tally.stopped:
            say(
                f"stopped: {tally.failed:,} of {tally.articles:,} failed (--max-failures "
                f"{tally.max_failures:,}); --resume goes on"
            )
            return tally.exit_code
        out.finish(
            {
                "schema": "brief/1",
                "type": "run",
                "brief": __version__,
                "python": platform.python_version(),
                "config": pipeline.config_digest,
                "models": pinned.digests(),
                "engine": settings.batch.engine,
                "jobs": settings.batch.jobs or usable_cores(),
                "started": started.isoformat(timespec="seconds"),
                "seconds": round(tally.seconds, 3),
                "articles": tally.articles,
                "failed": tally.failed,
                "failures": dict(sorted(tally.errors.items())),
                "refuted": tally.refuted,
                "unsupported": tally.unsupported,
                "noted": tally.noted,
                "contradictions": tally.contradictions,
                "kept": out.kept,
                "cached": tally.cached,
                "copies": None if copies is None else len(copies.found),
            },
            copies=None if copies is None else [c.to_json() for c in copies.found.values()],
        )
    finally:
        out.close()
    if not quiet:
        where = folder / ("reports-*.parquet" if parquet else REPORTS)
        say(f"{tally.words(kept=out.kept)}; {where}")
    return tally.exit_code
