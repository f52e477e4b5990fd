"""What the commands do with their inputs: print records, keep them in a folder, or score pairs."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import json
import logging
import os
import platform
import re
import sys
import time
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from brief import accepted
from brief.config import Settings
from brief.errors import InputError, UsageError, did_you_mean
from brief.files import Identity, identity, peak_megabytes, sink, written
from brief.records import Failure, Report, dumps
from brief.report.layout import Layout
from brief.report.visible import visible
from brief.version import __version__

if TYPE_CHECKING:
    from rich.progress import Progress

    from brief.batch import Result
    from brief.batch.copies import Copies
    from brief.pipeline import Pipeline, Stage

DONE, FINDINGS, UNREADABLE, PARTLY, BUG = 0, 1, 3, 5, 70
_SAID = 20  # failures that are told one by one
_LONGEST = 2000  # characters of a message: a wrong file may be quoted in it
_SCORES = ("jsonl", "json", "csv")


@dataclass(slots=True)
class Tally:
    """What a batch came to, and the exit code that says so."""

    fail_on: str
    max_failures: int | None = None
    articles: int = 0
    failed: int = 0
    errors: Counter[str] = field(default_factory=Counter)
    refuted: int = 0
    unsupported: int = 0
    noted: int = 0
    cached: int = 0
    started: float = field(default_factory=time.monotonic)

    def add(self, result: Result) -> None:
        """Count one result."""
        self.articles += 1
        self.failed += result.failed
        if result.error is not None:
            self.errors[result.error] += 1
        self.refuted += result.found.refuted
        self.unsupported += result.found.unsupported
        self.noted += result.found.noted
        self.cached += result.cached

    @property
    def stopped(self) -> bool:
        """Whether more have failed than may."""
        return self.max_failures is not None and self.failed > self.max_failures

    @property
    def exit_code(self) -> int:
        """3 when nothing could be read, 5 when something could not, 1 for findings, else 0."""
        if self.failed:
            if self.failed < self.articles:
                return PARTLY
            return BUG if self.errors["Bug"] else UNREADABLE
        if self.fail_on == "never":
            return DONE
        found = self.refuted + (self.unsupported if self.fail_on == "unsupported" else 0)
        return FINDINGS if found else DONE

    @property
    def seconds(self) -> float:
        """Since the start."""
        return max(time.monotonic() - self.started, 1e-9)

    def words(self, *, kept: int = 0) -> str:
        """One line for people: how many, how fast, how much memory."""
        seconds = self.seconds
        parts = [f"{self.articles:,} article{'' if self.articles == 1 else 's'}"]
        parts[0] += f" in {seconds:,.1f} s ({self.articles / seconds:,.1f}/s)"
        if kept:
            parts.append(f"{kept:,} already done")
        if self.cached:
            parts.append(f"{self.cached:,} from the cache")
        parts.append(f"{self.failed:,} failed")
        if self.noted:
            parts.append(f"{self.noted:,} with a note about the page")
        parts.append(f"peak memory {peak_megabytes():,.0f} MB a process")
        return ", ".join(parts)


def say(message: str) -> None:
    """A message for people on stderr, with nothing in it that a terminal would obey."""
    words = message if len(message) <= _LONGEST else f"{message[:_LONGEST]}…"
    if sys.stderr is None:
        return
    with contextlib.suppress(OSError):  # closed, or a full disk: there is nowhere left to say it
        print(visible(f"brief: {words}"), file=sys.stderr)  # noqa: T201


class _Visible(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return visible(super().format(record))


def log_to_stderr(debug: bool) -> None:
    """Warnings of the package on stderr; with ``debug`` all of the log."""
    logger = logging.getLogger("brief")
    if not logger.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(_Visible("brief: %(levelname)s: %(message)s"))
        logger.addHandler(handler)
    logger.setLevel(logging.DEBUG if debug else logging.WARNING)


def _known_format(form: str) -> None:
    from brief.report import FORMATS, formats

    if form not in FORMATS and form not in (accepted := formats()):
        raise UsageError(did_you_mean("--format", form, accepted))


def _are_paths(paths: Sequence[str]) -> None:
    for each in paths:
        try:
            accepted.path(each)
        except ValueError as error:
            # one that is too long is no mistake of usage: there is no such input
            kind = InputError if each.strip() else UsageError
            raise kind(f"PATH: got {each[:120]!r}; {error}") from None


def _is_a_file(output: Path | None) -> None:
    if output is not None and (not output.name or _is_folder(str(output))):
        raise UsageError(f"-o: got {str(output)!r}; expected the name of a file to write")


def apart(paths: Sequence[str], outputs: frozenset[Identity]) -> None:
    """Refuse to write where the inputs are; what folders and globs list leaves it out."""
    for path in paths:
        if path != "-" and identity(path) in outputs:
            raise UsageError(f"{path}: both read and written by this run; write somewhere else")


def is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody sees what is written there; not where it was closed."""
    return stream is not None and stream.isatty()


def _standard_input_once(paths: Sequence[str]) -> None:
    if list(paths).count("-") > 1:
        raise UsageError("- is standard input, which can be read once")


def _is_folder(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):  # a name that no file can have: said when it is read
        return False


def _several(paths: Sequence[str]) -> bool:
    """Whether the inputs may hold more than one article."""
    from brief.reading.remote import is_url

    many = (".jsonl", ".ndjson", ".json", ".parquet")
    return len(paths) != 1 or any(
        _is_folder(p)
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
    with closing(results(tasks, pipeline, **_how(pipeline.settings, paths))) as found:
        for result in found:
            tally.add(result)
            bar.advance(result)
            data = json.loads(result.line or "")
            yield Failure.from_json(data) if result.failed else Report.from_json(data)
            if tally.stopped:
                return


def _copies(paths: Sequence[str], pipeline: Pipeline) -> Copies | None:
    """What tells wire copies, where that is asked for; to do them once, all are read first."""
    from brief.batch import Task, inputs, results
    from brief.batch.copies import Copies

    settings = pipeline.settings
    if settings.batch.copies == "off":
        return None
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
    from brief.batch import interruptible
    from brief.pipeline import Pipeline
    from brief.report import render

    form = "text" if form is None else form
    _known_format(form)
    _is_a_file(output)
    _are_paths(paths)
    sources = [*paths, *settings.verify.against]
    _standard_input_once(sources)
    outputs = written(output)
    apart(sources, outputs)
    several = _several(paths)
    if output is None and is_terminal(sys.stdout):
        color = "NO_COLOR" not in os.environ
        layout = dataclasses.replace(layout, width=_width(), color=color)
    layout = dataclasses.replace(layout, titled=several)
    tally = Tally(fail_on, settings.batch.max_failures)
    with interruptible(), sink(output) as out, Bar(quiet=quiet or not several) as bar:
        bar.expect(paths, outputs)
        records = _records(paths, Pipeline(settings, stages, without=outputs), tally, bar)
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
    from brief.batch import inputs, interruptible, results, usable_cores
    from brief.models import pinned
    from brief.output import REPORTS, Output, own_files
    from brief.pipeline import Pipeline

    parquet = form == "parquet"
    _known_format("jsonl" if form is None or parquet else form)
    _are_paths(paths)
    if re.match(r"[a-z][a-z0-9+.-]+:/", str(folder), re.IGNORECASE):  # a path has one slash of two
        raise UsageError(
            f"--out: got {str(folder)!r}; a batch grows line by line, in a local folder: copy its "
            "files to the store when it is through"
        )
    if folder == Path():
        raise UsageError("--out: got no name; expected that of a folder other than this one")
    sources = [*paths, *settings.verify.against]
    _standard_input_once(sources)
    apart(sources, written(folder, *own_files(folder)))
    pipeline = Pipeline(settings, stages, without=written(folder, *own_files(folder)))
    pipeline.against  # noqa: B018 - unreadable evidence is said before anything is written
    mirror = None if parquet or form in (None, "jsonl") else form
    out = Output(folder, resume=resume, mirror=mirror, parquet=parquet, layout=layout, paths=paths)
    # Again: now they are there. Workers list the evidence when files are in the folder.
    pipeline.without = written(folder, *own_files(folder))
    tally = Tally(fail_on, settings.batch.max_failures)
    started = datetime.datetime.now(datetime.timezone.utc)
    try:
        with interruptible(), Bar(quiet=quiet) as bar:
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


class Bar:
    """Progress on stderr: articles, rate, time left; failures are said above it."""

    def __init__(self, *, quiet: bool) -> None:
        self._progress: Progress | None = None
        self._task: Any = None
        if not quiet and is_terminal(sys.stderr):
            from rich.console import Console
            from rich.progress import (
                BarColumn,
                MofNCompleteColumn,
                Progress,
                TextColumn,
                TimeRemainingColumn,
            )

            self._progress = Progress(
                BarColumn(),
                MofNCompleteColumn(),
                TextColumn("articles"),
                TextColumn("{task.fields[rate]}"),
                TimeRemainingColumn(),
                console=Console(stderr=True),
                transient=True,
            )
            self._task = self._progress.add_task("articles", total=None, rate="")
        self._started = time.monotonic()
        self._done = 0
        self._failed = 0

    def __enter__(self) -> Bar:
        if self._progress is not None:
            self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._progress is not None:
            self._progress.stop()
        if self._failed > _SAID:
            say(f"{self._failed - _SAID:,} more failures, each a record")

    def expect(self, paths: Sequence[str], without: frozenset[Identity]) -> None:
        """Count the articles to come, where there is a bar to show it."""
        if self._progress is not None:
            from brief.reading.listing import count

            self._progress.update(self._task, total=count(paths, without))

    def advance(self, result: Result) -> None:
        """One article more."""
        self._done += 1
        self._failed += result.failed
        if result.failed and self._failed <= _SAID:
            message = json.loads(result.line or "{}").get("message", "")
            if self._progress is not None:
                words = visible(f"brief: {message}")
                self._progress.console.print(words, markup=False, highlight=False)
            else:
                say(message)
        if self._progress is not None:
            rate = self._done / max(time.monotonic() - self._started, 1e-9)
            self._progress.update(self._task, advance=1, rate=f"{rate:,.1f}/s")


def scored(
    pairs: str,
    settings: Settings,
    *,
    form: str = "jsonl",
    batch_size: int = 64,
    output: Path | None = None,
) -> int:
    """Score document and claim pairs, in order: support, contradiction, label, checks of each."""
    if form not in _SCORES:
        raise UsageError(did_you_mean("--format", form, _SCORES))
    _is_a_file(output)
    _are_paths([pairs])
    apart([pairs], written(output))
    number = -1
    with sink(output) as out:
        for number, row in enumerate(_scores(pairs, settings, batch_size)):
            if form == "csv":
                out.write(_csv(row, header=number == 0))
            elif form == "json":
                out.write(("[\n" if number == 0 else ",\n") + dumps(row, indent=1))
            else:
                out.write(dumps(row) + "\n")
                out.flush()
        if form == "json":
            out.write("\n]\n" if number >= 0 else "[]\n")
    return DONE


def _scores(pairs: str, settings: Settings, batch_size: int) -> Iterator[dict[str, Any]]:
    from brief.scoring.premise import Premises
    from brief.verify import scorer

    score_pairs, premises = scorer(settings.verify.use), Premises()
    rows = _pairs(pairs)
    while batch := list(islice(rows, batch_size)):
        scores = score_pairs([(premises(row["document"]), row["claim"]) for row in batch])
        for row, score in zip(batch, scores, strict=True):
            yield {"id": row.get("id"), **score.to_json()}


def _csv(row: Mapping[str, Any], *, header: bool) -> str:
    import csv
    import io

    from brief.report.visible import cell

    plain = {
        name: dumps(value) if isinstance(value, (dict, list)) else cell(value)
        for name, value in row.items()
    }
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, plain)
    if header:
        writer.writeheader()
    writer.writerow(plain)
    return buffer.getvalue()


def _pairs(path: str) -> Iterator[dict[str, Any]]:
    from brief.reading.streams import objects

    for where, row in objects(path):
        for name in ("document", "claim"):
            if not isinstance(row.get(name), str):
                raise InputError(f"{where}: {name!r} is missing or no text")
        yield row
