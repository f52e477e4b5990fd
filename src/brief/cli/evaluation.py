"""``brief eval``: arguments in, exit code out; no logic of its own."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from brief.accepted import Whole
from brief.cli.group import kept
from brief.cli.options import Debug, Out, Quiet, numeric, path
from brief.errors import UsageError
from brief.files import written
from brief.report.logged import log_to_stderr

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

TaskName = Annotated[
    str, typer.Option("--task", help="A task of `brief eval list`, or a task file (.yaml).")
]
Systems = Annotated[
    list[str] | None,
    typer.Option("--system", help="The system by name; repeatable; `all` for those of the task."),
]
DataPlace = Annotated[
    str | None,
    typer.Option(
        "--data",
        help="A folder or file of data, or `references` for our own annotations; default "
        "BRIEF_DATA, else ../shared/benchmarks.",
    ),
]
ValidationPlace = Annotated[
    str | None,
    typer.Option("--validation", help="Data on which thresholds are chosen; never scored."),
]
Limit = Annotated[int | None, numeric(Whole(1, 2**31), help="At most so many rows of each file.")]
Seed = Annotated[int, numeric(Whole(0), help="Of samples, random systems and resamples.")]
Resamples = Annotated[int, numeric(Whole(100, 1_000_000), help="Bootstrap samples.")]
BatchSize = Annotated[
    int, numeric(Whole(1, 100_000), help="Examples that a system gets at a time.")
]
RunFolder = Annotated[
    Path | None,
    typer.Option(
        parser=path,
        help="Keep predictions, scores and record there (several systems: a folder each).",
    ),
]
Resume = Annotated[bool, typer.Option("--resume", help="Go on with the predictions in --out.")]
Predictions = Annotated[
    Path | None,
    typer.Option(
        "--from",
        parser=path,
        help="Score these predictions (lines of id and output); run nothing.",
    ),
]
Form = Annotated[str, typer.Option("--format", "-f", help="text, markdown, latex or json.")]
Plot = Annotated[
    Path | None, typer.Option(parser=path, help="Draw a picture there: .png, .svg or .pdf.")
]


@app.command("list", short_help="The tasks, what they measure, and their systems.")
def list_tasks(form: Form = "text", output: Out = None, debug: Debug = False) -> None:
    """The tasks, what they measure, and the systems that can be run on them."""
    from brief.evaluation import commands

    log_to_stderr(debug)
    commands.write(commands.listing(form), output)


@app.command("run", short_help="Run systems on a task, or score predictions.")
def run_task(
    task: TaskName,
    system: Systems = None,
    data: DataPlace = None,
    validation: ValidationPlace = None,
    limit: Limit = None,
    seed: Seed = 7,
    resamples: Resamples = 1000,
    batch_size: BatchSize = 64,
    out: RunFolder = None,
    resume: Resume = False,
    predictions: Predictions = None,
    worst: Annotated[
        int,
        numeric(Whole(0, 100_000), help="Show what is wrong with so many of the worst examples."),
    ] = 0,
    plot: Plot = None,
    form: Form = "text",
    output: Out = None,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Run systems on a task and score them, or score predictions that you have."""
    from brief.cli.progress import say
    from brief.evaluation import commands
    from brief.evaluation.runs import Setting

    log_to_stderr(debug)
    if resume and out is None:
        raise UsageError("--resume goes on with a run in a folder: name it with --out DIR")
    setting = Setting(
        data=data, validation=validation, limit=limit, seed=seed, resamples=resamples,
        batch_size=batch_size, out=out, resume=resume, predictions=predictions, worst=worst,
    )  # fmt: skip
    with kept("--resume goes on") if out is not None else nullcontext():
        text = commands.run(
            task, system or [], setting, form=form, plot=plot, quiet=quiet, told=say
        )
    commands.write(text, output)


@app.command("compare", short_help="Which differences between runs are real.")
def compare_runs(
    runs: Annotated[
        list[Path],
        typer.Argument(metavar="RUN", parser=path, help="Folders of runs, the first against all."),
    ],
    measure: Annotated[
        list[str] | None, typer.Option("--measure", "-m", help="Only these measures; repeatable.")
    ] = None,
    seed: Seed = 7,
    resamples: Resamples = 1000,
    plot: Plot = None,
    form: Form = "text",
    output: Out = None,
    debug: Debug = False,
) -> None:
    """Which differences between runs are real: paired tests by article, Holm-adjusted."""
    from brief.evaluation import commands

    log_to_stderr(debug)
    text = commands.compared(
        runs, measures=measure or (), seed=seed, resamples=resamples, plot=plot, form=form
    )
    commands.write(text, output)


@app.command(short_help="Show runs again, or run every task and write one page.")
def report(
    runs: Annotated[
        list[Path] | None,
        typer.Argument(metavar="RUN", parser=path, help="Render these runs; none: run every task."),
    ] = None,
    task: Annotated[
        list[str] | None, typer.Option("--task", help="Only this task; repeatable.")
    ] = None,
    data: DataPlace = None,
    limit: Limit = None,
    seed: Seed = 7,
    resamples: Resamples = 1000,
    out: Annotated[
        Path,
        typer.Option(parser=path, help="Where the runs of a full report are kept and found again."),
    ] = Path("eval-runs"),
    form: Annotated[str, typer.Option("--format", "-f", help="markdown, text, latex or json.")] = (
        "markdown"
    ),
    output: Out = None,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Render runs, or run every task with all its systems and write one page (Markdown)."""
    from brief.cli.progress import say
    from brief.evaluation import commands
    from brief.evaluation.runs import Setting

    log_to_stderr(debug)
    setting = Setting(data=data, limit=limit, seed=seed, resamples=resamples)
    told = (lambda _: None) if quiet else say
    text = commands.reported(runs or [], task or [], setting, out, form=form, told=told)
    commands.write(text, output)


@app.command(short_help="Plant errors in your own articles: how many are found.")
def selftest(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="Your own articles.")],
    kind: Annotated[
        list[str] | None, typer.Option("--kind", help="Only this kind of error; repeatable.")
    ] = None,
    limit: Annotated[int | None, numeric(Whole(1, 2**31), help="At most so many articles.")] = None,
    seed: Seed = 7,
    resamples: Resamples = 1000,
    misses: Annotated[
        bool, typer.Option("--misses", help="List planted errors missed, and false alarms.")
    ] = False,
    jobs: Annotated[int, numeric(Whole(1, 1024), help="Worker processes.")] = 1,
    form: Form = "text",
    output: Out = None,
    debug: Debug = False,
) -> None:
    """Plant errors in your own articles: how many are found, how many alarms are false."""
    from brief.cli.commands import apart, are_paths
    from brief.evaluation import commands

    log_to_stderr(debug)
    are_paths(paths)
    apart(paths, written(output))
    text = commands.selftested(
        paths, kinds=kind or (), limit=limit, seed=seed, resamples=resamples, misses=misses,
        jobs=jobs, form=form,
    )  # fmt: skip
    commands.write(text, output)
