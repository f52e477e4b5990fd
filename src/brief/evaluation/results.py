"""Every task and system in one page: what ``brief eval report`` writes."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from brief.errors import InputError
from brief.evaluation import data as sources
from brief.evaluation import kinds, render, runs, systems, tasks
from brief.evaluation.compare import compare
from brief.evaluation.render import Table
from brief.evaluation.runs import Run, Setting
from brief.evaluation.tasks import Task
from brief.version import __version__

_LOG = logging.getLogger("brief")
_HEAD = """# Results

Written by `brief eval report` (version {version}). Every cell is a score with its 95 % bootstrap
interval over articles; its signature stands below the table. Bold is the best of a column, `=` what
cannot be told from it (paired test, Holm-adjusted over the column). Shares are shown times 100.

The benchmarks' rows are their development parts, on which choices of this package were made; the
notes below say where weights were fitted on them. Our own references (`eval/references/`, CC0) are
{references}.
"""
_REFERENCES = "always scored"


@dataclass(frozen=True, slots=True)
class Part:
    """One table of the page: a task on one source of data."""

    task: Task
    data: str | None
    name: str


def parts(wanted: Sequence[str], data: str | None) -> Iterator[Part]:
    """The tables that can be made: the data found, and our references always."""
    for name in wanted or tasks.names():
        task = tasks.find(name)
        if task.data and data != sources.REFERENCES:
            try:
                sources.locate(task, data)
            except InputError as error:
                _LOG.warning("skipped: %s", error)
            else:
                yield Part(task, data, "development parts")
        if task.references:
            yield Part(task, sources.REFERENCES, sources.REFERENCES)


def folder_of(place: Path, part: Part, system: str) -> Path:
    """Where the run of one system is kept."""
    kind = sources.REFERENCES if part.data == sources.REFERENCES else "data"
    return place / part.task.name / kind / system


def page(
    wanted: Sequence[str],
    setting: Setting,
    place: Path,
    *,
    told: Callable[[str], None] = lambda _: None,
) -> str:
    """Run what is not yet run, and write the page.

    Args:
        wanted: Tasks by name; none means all.
        setting: Data, limit, seed and resamples of every run.
        place: The folder of the runs; finished ones of the same data and version are reused.
        told: Called with a line for people before each run.

    Returns:
        The page as Markdown.

    Raises:
        InputError: The data that were named are not there: no task has been run by then.
    """
    if setting.data is not None and setting.data != sources.REFERENCES:
        sources.named(setting.data)
    out = [_HEAD.format(version=__version__, references=_REFERENCES)]
    last = ""
    for part in parts(wanted, setting.data):
        found = [
            _run(part, name, setting, place, told)
            for name in part.task.systems
            if not _absent(name)
        ]
        if part.task.name != last:
            out.append(f"## {part.task.name}\n\n{part.task.about}.\n")
            last = part.task.name
        out.append(f"### {part.name}\n")
        out.append(section(found))
    return "\n".join(out)


def _absent(name: str) -> bool:
    package = systems.needs(name)
    if package is not None:
        _LOG.warning("left out: %s, the package %s is not installed", name, package)
    return package is not None


def _run(
    part: Part, system: str, setting: Setting, place: Path, told: Callable[[str], None]
) -> Run:
    import dataclasses

    folder = folder_of(place, part, system)
    mine = dataclasses.replace(setting, data=part.data, out=folder, resume=True)
    if (folder / runs.RUN).exists():
        known = runs.load(folder)
        if runs.same(known, part.task, system, mine):
            return known
        runs.clear(folder)
    told(f"{part.task.name}, {part.name}: {system}")
    return runs.run(part.task, system, mine)


def section(found: Sequence[Run]) -> str:
    """One table of systems, with the slices of the first, as Markdown."""
    first = found[0]
    lines: list[str] = []
    if len(found) > 1:
        table = render.comparison_tables(
            compare(found, resamples=first.scores[0].signature.resamples)
        )[0]
        lines.append(render.markdown(table))
    else:
        lines.append(render.markdown(render.tables(first)[0]))
        speed = runs.rate(first)
        if speed:
            lines.append(f"Examples a second, one process: {speed:,.1f}.\n")
    if first.task.caution and first.record["data"]["name"] != sources.REFERENCES:
        lines.append(f"Note: {first.task.caution}\n")
    if first.record.get("thresholds"):
        shown = first.record["thresholds"]
        if "global" in shown:
            lines.append(f"Global threshold of {first.system}: {shown['global']:.4f}.\n")
    sliced = by_slice(found)
    if sliced is not None:
        lines.append(render.markdown(sliced))
    return "\n".join(lines)


def by_slice(found: Sequence[Run]) -> Table | None:
    """The main score of every system in every slice; None where there are no slices."""
    first = found[0]
    measure = next(m.name for m in kinds.measures(first.task) if m.main)
    parts_ = list(dict.fromkeys(s.slice for s in first.scores if s.slice))
    if not parts_:
        return None
    cells = {(run.system, s.slice): s for run in found for s in run.scores if s.name == measure}
    rows = tuple(
        (part, f"{cells[first.system, part].signature.n:,}",
         *(cells[run.system, part].shown() for run in found))
        for part in parts_
    )  # fmt: skip
    header = ("slice", "items", *(run.system for run in found))
    return Table(f"{measure} by slice", header, rows)
