"""What the ``brief eval`` commands do; texts go back to the caller, progress to stderr."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from brief.errors import InputError, UsageError, did_you_mean
from brief.evaluation import data as sources
from brief.evaluation import kinds, render, results, runs, systems, tasks
from brief.evaluation.compare import Comparison, compare
from brief.evaluation.predictions import SCHEMA
from brief.evaluation.runs import Progress, Run, Setting
from brief.files import sink
from brief.records import dumps


def write(text: str, output: Path | None) -> None:
    """Standard output, or a file that appears whole."""
    with sink(output) as out:
        out.write(text)


def listing(form: str) -> str:
    """The tasks, a line each."""
    rows: list[dict[str, Any]] = []
    for name in tasks.names():
        task = tasks.find(name)
        try:
            data = [str(path) for path in sources.locate(task, None).files]
        except (UsageError, InputError):
            data = []
        rows.append(
            {
                "task": name, "version": task.version, "kind": task.kind, "about": task.about,
                "inputs": kinds.kind(task.kind).inputs, "data": data,
                "references": task.references,
                "systems": {
                    system: systems.needs(system) is None for system in systems.SYSTEMS[task.kind]
                },
            }
        )  # fmt: skip
    if form == "json":
        return dumps({"schema": SCHEMA, "type": "tasks", "tasks": rows}, indent=1) + "\n"
    if form not in ("text", "markdown"):
        raise UsageError(did_you_mean("--format", form, ("text", "markdown", "json")))
    lines = []
    for row in rows:
        where = [*(["references"] if row["references"] else []),
                 *([f"{len(row['data'])} data files here"] if row["data"] else [])]  # fmt: skip
        named = [name if there else f"{name} (not installed)"
                 for name, there in row["systems"].items()]  # fmt: skip
        lines += [
            f"{row['task']} (version {row['version']})",
            f"  {row['about']}",
            f"  data:    {', '.join(where) or 'none found: see --data'}",
            f"  system:  {row['inputs']}",
            f"  systems: {', '.join(named)}",
            "",
        ]
    return "\n".join(lines)


def run(
    task_name: str,
    wanted: Sequence[str],
    setting: Setting,
    *,
    form: str,
    plot: Path | None,
    quiet: bool,
    told: Callable[[str], None],
) -> str:
    """Run systems on a task; one gives its scores, several are compared."""
    _checked(form)
    task = tasks.find(task_name)
    names = list(dict.fromkeys(wanted or task.systems[:1]))
    if names == ["all"]:
        names = [name for name in task.systems if systems.needs(name) is None]
    if setting.predictions is not None and len(names) > 1:
        raise UsageError("--from scores one file of predictions: name one --system, or none")
    if setting.predictions is not None and not wanted:
        names = [setting.predictions.name.partition(".")[0]]
    if setting.data is None and task.references and not task.data:
        setting = dataclasses.replace(setting, data=sources.REFERENCES)
    elif setting.data is None and task.references and sources.default() is None:
        told("no data folder: our own references are used (see --data)")
        setting = dataclasses.replace(setting, data=sources.REFERENCES)
    done: list[Run] = []
    for name in names:
        out = setting.out
        if out is not None and len(names) > 1:
            out = out / name
        with _progress(f"{task.name} {name}", quiet) as progress:
            mine = dataclasses.replace(setting, out=out)
            done.append(runs.run(task, name, mine, progress=progress))
    if plot is not None:
        from brief.evaluation import plots

        plots.of_runs(done, plot)
    if len(done) == 1:
        return render.render(render.tables(done[0]), form, lambda: render.run_json(done[0]))
    return _compared(compare(done, resamples=setting.resamples, seed=setting.seed), form)


def compared(
    folders: Sequence[Path],
    *,
    measures: Sequence[str],
    seed: int,
    resamples: int,
    plot: Path | None,
    form: str,
) -> str:
    """Compare kept runs."""
    _checked(form)
    loaded = [runs.load(folder) for folder in folders]
    found = compare(loaded, measures=measures, resamples=resamples, seed=seed)
    if plot is not None:
        from brief.evaluation import plots

        plots.forest(found, plot)
    return _compared(found, form)


def _compared(found: Comparison, form: str) -> str:
    return render.render(
        render.comparison_tables(found), form, lambda: render.comparison_json(found)
    )


def reported(
    folders: Sequence[Path],
    wanted: Sequence[str],
    setting: Setting,
    place: Path,
    *,
    form: str,
    told: Callable[[str], None],
) -> str:
    """Render kept runs, or make the page of all tasks; ``told`` of each task."""
    _checked(form)
    if folders:
        loaded = [runs.load(folder) for folder in folders]
        tables = [table for done in loaded for table in render.tables(done)]
        return render.render(
            tables, form, lambda: {"schema": SCHEMA, "type": "runs",
                                   "runs": [render.run_json(done) for done in loaded]}
        )  # fmt: skip
    if form != "markdown":
        raise UsageError("--format: a report of all tasks is Markdown; name runs for other formats")
    return results.page(wanted, setting, place, told=told)


def selftested(
    paths: Sequence[str],
    *,
    kinds: Sequence[str],
    limit: int | None,
    seed: int,
    resamples: int,
    misses: bool,
    jobs: int,
    form: str,
) -> str:
    """Plant errors in articles, and say how many are found."""
    from brief.evaluation import planted, selftest

    _checked(form)
    found = selftest.selftest(paths, kinds=kinds or None, limit=limit, seed=seed, jobs=jobs)
    return planted.shown(found, form, resamples=resamples, seed=seed, misses=misses)


def _checked(form: str) -> None:
    if form not in render.FORMATS:
        raise UsageError(did_you_mean("--format", form, render.FORMATS))


@contextmanager
def _progress(name: str, quiet: bool) -> Iterator[Progress | None]:
    """A count on stderr where it is a terminal."""
    if quiet or sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"),
               TextColumn("{task.completed:,.0f}"), TimeElapsedColumn())  # fmt: skip
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(name, total=None)
        yield lambda done: bar.update(task, completed=done)
