"""Arguments in, exit code out; no logic of its own."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from brief import process
from brief.accepted import Number, Whole
from brief.cli.evaluation import app as eval_app
from brief.cli.group import Group, drop
from brief.cli.index import app as index_app
from brief.cli.manual import man
from brief.cli.mcp import mcp
from brief.cli.options import (
    BRIEF,
    CLAIMS,
    JOBS,
    LIST,
    READING,
    RESULT,
    SEED,
    SETTINGS,
    TALK,
    VERBOSE,
    VERDICTS,
    Against,
    Asked,
    Baseline,
    Encoding,
    Json,
    MaxBytes,
    MaxFailures,
    Method,
    Out,
    Paths,
    TimeLimit,
    Verifier,
    having,
    numeric,
    path,
)
from brief.cli.report import report
from brief.cli.serve import serve
from brief.cli.stories import stories
from brief.errors import BriefError, InputError, UsageError
from brief.report.layout import Layout
from brief.report.logged import log_to_stderr
from brief.version import __version__

if TYPE_CHECKING:
    from brief.config import Settings
    from brief.pipeline import Stage


EVERY: tuple[Stage, ...] = ("brief", "claims", "check")
app = typer.Typer(
    name="brief",
    cls=Group,
    help="News articles to short briefs, checkable claims, and verdicts that can be traced.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
models_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
app.add_typer(models_app, name="models", help="Which weights are in use, and are they intact.")
app.add_typer(index_app, name="index", help="Build and query an archive of evidence.")
cache_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
app.add_typer(cache_app, name="cache", help="The finished articles that `run --cache` keeps.")
app.add_typer(
    eval_app, name="eval", help="Measure briefs, claims, values and verdicts, with intervals."
)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"brief {__version__}")
        raise typer.Exit()


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


def in_force(asked: Asked) -> Settings:
    """What is in force for a command: those of its options that are settings, and the rest.

    Raises:
        UsageError: An option, or what a file or the environment says, is not accepted.
    """
    from brief import config as configuration

    log_to_stderr(asked["debug"])
    # A flag that is not set, like a list that is empty, leaves what files and environment say.
    options = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in asked.items()
        if name in configuration.OPTIONS and value is not False
    }
    config = asked["config"]
    found, origins = configuration.load(
        options,
        config=None if config is None else Path(config),
        trust=asked["trust_config"],
    )
    if asked["show_config"]:
        from brief.cli.listings import settings

        raise typer.Exit(settings(configuration.shown(found, origins)))
    return found


def _known(baseline: Path | None) -> frozenset[str] | None:
    """The fingerprints of the findings in a SARIF file, if one is given."""
    if baseline is None:
        return None
    from brief.report.exports.sarif import read_baseline

    return read_baseline(baseline)


def _form(asked: Asked) -> str | None:
    return "json" if asked["json"] else asked["form"]


def _do(
    asked: Asked,
    stages: tuple[Stage, ...],
    found: Settings,
    layout: Layout,
    *,
    fail_on: str = "never",
) -> None:
    """Run the stages over the inputs, print the records, and exit with the contract's code."""
    from brief.cli import commands

    code = commands.printed(
        asked["paths"],
        stages,
        found,
        layout,
        form=_form(asked),
        output=asked["output"],
        quiet=asked["quiet"],
        fail_on=fail_on,
    )
    raise typer.Exit(code)


@app.command(short_help="A short brief of each article, never over the asked length.")
@having(BRIEF, READING, RESULT, JOBS, SEED, SETTINGS, TALK)
def summarize(
    asked: Asked,
    paths: Paths,
    full: Annotated[
        bool, typer.Option("--full", help="JSON with the text, its blocks and sentences.")
    ] = False,
) -> None:
    """A short brief of each article: never over the asked length, never cut mid-sentence."""
    _do(asked, ("brief",), in_force(asked), Layout(brief_only=True, full=full))


@app.command(short_help="The checkable statements of each article, to check first on top.")
@having(CLAIMS, READING, VERBOSE, RESULT, JOBS, SETTINGS, TALK)
def claims(asked: Asked, paths: Paths) -> None:
    """The checkable statements of each article, with normalized dates, places and figures."""
    _do(asked, ("claims",), in_force(asked), Layout(verbose=asked["verbose"]))


@app.command(short_help="Claims with verdicts, and contradictions; exit code 1 for any.")
@having(VERDICTS, CLAIMS, READING, VERBOSE, RESULT, JOBS, SETTINGS, TALK)
def check(asked: Asked, paths: Paths, baseline: Baseline = None) -> None:
    """Claims with verdicts and the words that prove them; what an article contradicts itself in.

    Exit code 1 when a claim is refuted or an article contradicts itself.
    """
    found = in_force(asked)
    layout = Layout(
        verbose=asked["verbose"], against=bool(found.verify.against), baseline=_known(baseline)
    )
    gate = "never" if asked["exit_zero"] else found.verify.fail_on
    _do(asked, EVERY, found, layout, fail_on=gate)


@app.command(short_help="Brief, claims and verdicts of many articles: the batch job.")
@having(BRIEF, CLAIMS, VERDICTS, READING, VERBOSE, RESULT, JOBS, SEED, SETTINGS, TALK)
def run(
    asked: Asked,
    paths: Paths,
    out: Annotated[
        Path | None,
        typer.Option(parser=path, help="The folder for reports.jsonl and run.json."),
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with an unfinished batch in --out.")
    ] = False,
    engine: Annotated[
        str | None, typer.Option(help="What does the work: local (processes here) or ray.")
    ] = None,
    ray_address: Annotated[
        str | None, typer.Option(help="Of a Ray cluster; without it Ray runs on this machine.")
    ] = None,
    time_limit: TimeLimit = None,
    max_failures: MaxFailures = None,
    copies: Annotated[
        str | None,
        typer.Option(
            help="Near-identical articles (wire copies): off, mark them in copies.jsonl, or once: "
            "do the first alone."
        ),
    ] = None,
    cache: Annotated[
        bool, typer.Option("--cache", help="Keep finished articles, and take them from there.")
    ] = False,
) -> None:
    """Brief, claims and verdicts of many articles: the batch job over folders.

    One JSON line per article in a stable order; a bad input is a failure record, never a
    lost article. With --format parquet as Parquet shards; with --format markdown or json also a
    file per article under articles/.
    """
    from brief.cli import commands

    found = in_force(asked)
    if out is None and resume:
        raise UsageError("--resume goes on with a batch in a folder: name it with --out DIR")
    if out is None and copies not in (None, "off"):
        raise UsageError("--copies marks wire copies in a batch: name its folder with --out DIR")
    if ray_address is not None and found.batch.engine != "ray":
        raise UsageError("--ray-address is of a Ray cluster: pass --engine ray")
    if out is not None and asked["output"] is not None:
        raise UsageError("--out keeps a batch in a folder, -o writes one file: pass one of them")
    layout = Layout(verbose=asked["verbose"], against=bool(found.verify.against))
    # A batch is a job, not a gate: findings change its exit code only when that is asked for.
    asks = asked["fail_on"] is not None and not asked["exit_zero"]
    gate = found.verify.fail_on if asks else "never"
    if out is None:
        return _do(asked, EVERY, found, layout, fail_on=gate)
    code = commands.stored(
        paths,
        EVERY,
        found,
        out,
        layout,
        form=_form(asked),
        resume=resume,
        quiet=asked["quiet"],
        fail_on=gate,
    )
    raise typer.Exit(code)


@app.command(short_help="Support scores for pairs of document and claim.")
@having(SETTINGS, TALK)
def score(
    asked: Asked,
    pairs: Annotated[
        str, typer.Argument(metavar="PAIRS.jsonl", help="Lines of id, document, claim; or -.")
    ],
    verifier: Verifier = None,
    batch_size: Annotated[int, numeric(Whole(1, 100_000), help="Pairs scored at a time.")] = 64,
    form: Annotated[
        str, typer.Option("--format", "-f", help="jsonl (the default), json or csv.")
    ] = "jsonl",
    json: Json = False,
    output: Out = None,
) -> None:
    """Support scores for document and claim pairs, a JSON line each, in order."""
    from brief.cli import scores

    found = in_force(asked)
    raise typer.Exit(
        scores.scored(pairs, found, form=_form(asked) or form, batch_size=batch_size, output=output)
    )


@app.command(short_help="What a run over these would take: time, memory, disk.")
@having(LIST, JOBS, SEED, SETTINGS, TALK)
def plan(
    asked: Asked,
    paths: Paths,
    probe: Annotated[
        int, numeric(Whole(1, 1000), help="So many articles are done to reckon with.")
    ] = 8,
    method: Method = None,
    against: Against = None,
    verifier: Verifier = None,
    encoding: Encoding = None,
    max_bytes: MaxBytes = None,
) -> None:
    """What a run over these would take: articles, words, time, memory, disk, from a small probe."""
    from brief.cli import batches

    found = in_force(asked)
    raise typer.Exit(
        batches.planned(paths, EVERY, found, probe=probe, form=_form(asked), output=asked["output"])
    )


@cache_app.command("path", short_help="Where finished articles are kept.")
@having(LIST, TALK)
def cache_path(asked: Asked) -> None:
    """Where finished articles are kept: BRIEF_CACHE_DIR, or the user's folder of caches."""
    from brief.cli import batches

    raise typer.Exit(batches.cache_path(_form(asked), asked["output"]))


@cache_app.command("info", short_help="How many are kept, and how much room they take.")
@having(LIST, TALK)
def cache_info(asked: Asked) -> None:
    """How many articles are kept, and how much room they take."""
    from brief.cli import batches

    raise typer.Exit(batches.cache_info(_form(asked), asked["output"]))


@cache_app.command("clear", short_help="Remove the articles that are kept.")
@having(LIST, TALK)
def cache_clear(
    asked: Asked,
    older_than: Annotated[
        float, numeric(Number(0, 36_500), "DAYS", help="Only those not used for so many days.")
    ] = 0,
) -> None:
    """Remove the articles that are kept; they are done again when they are asked for."""
    from brief.cli import batches

    raise typer.Exit(batches.cache_clear(older_than, _form(asked), asked["output"]))


@models_app.command("list", short_help="The weights, with digests and licences.")
@having(LIST, TALK)
def models_list(asked: Asked) -> None:
    """The weights that this version uses, with their digests and licences."""
    _models(asked, verify=False)


@models_app.command("verify", short_help="Are they what was pinned? Exit code 4 when not.")
@having(LIST, TALK)
def models_verify(asked: Asked) -> None:
    """Compare every weights file with its pinned digest; exit code 4 when one differs."""
    _models(asked, verify=True)


def _models(asked: Asked, *, verify: bool) -> None:
    from brief.cli import listings

    code = listings.models(_form(asked), asked["output"], verify=verify, quiet=asked["quiet"])
    raise typer.Exit(code)


@models_app.command("convert", short_help="Make a checkpoint readable without a pickle.")
@having(TALK)
def models_convert(
    asked: Asked,
    source: Annotated[
        Path,
        typer.Argument(
            parser=path,
            help="A folder with pytorch_model.bin, or AlignScore-base.ckpt or -large.",
        ),
    ],
    folder: Annotated[
        Path,
        typer.Argument(parser=path, help="Where what `--verifier hf:FOLDER` takes goes."),
    ],
    backbone: Annotated[
        str | None,
        typer.Option(help="Of a .ckpt, the encoder below it: a folder, roberta-base or -large."),
    ] = None,
) -> None:
    """Make a checkpoint readable without a pickle: tensors alone are taken, none of its code."""
    from brief.cli.progress import say
    from brief.models.judges import converting

    converting.convert(source, folder, backbone)
    if not asked["quiet"]:
        say(f"{folder}: brief score PAIRS.jsonl --verifier hf:{folder}")


@app.command(short_help="What is installed, and what would touch the network.")
@having(LIST, TALK)
def doctor(asked: Asked) -> None:
    """What is installed, are the weights intact, and what would touch the network."""
    from brief.cli import listings

    raise typer.Exit(listings.doctor(_form(asked), asked["output"]))


@app.command(short_help="The JSON Schema of the records.")
@having({"output": (Out, None)}, TALK)
def schema(asked: Asked) -> None:
    """The JSON Schema of the records (reports, briefs, failures), made from their types."""
    from brief.cli import listings

    raise typer.Exit(listings.schema(asked["output"]))


@app.command(short_help="What other packages bring.")
@having(LIST, TALK)
def plugins(asked: Asked) -> None:
    """Summarizers, verifiers, metrics and formats that other packages bring."""
    from brief.cli import listings

    log_to_stderr(asked["debug"])
    raise typer.Exit(listings.plugins(_form(asked), asked["output"]))


app.command(short_help="Pages and exports of reports that were made before.")(report)
app.command(short_help="Articles grouped by event: what all say, and where they differ.")(stories)
app.command(short_help="The same over HTTP, with a page for people.")(serve)
app.command(short_help="The same as tools for assistants and agents (MCP).")(mcp)
app.command(short_help="The manual, as a man page: brief man | man -l -.")(man)


def main() -> None:
    """The ``brief`` command."""
    try:
        _run()
    except KeyboardInterrupt:
        _fail("interrupted", 130, debug=False)
    finally:
        # A full disk has been told of; what is left would be tried once more on exit, and change
        # the code.
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                try:
                    stream.flush()
                except OSError:
                    drop(stream)


def _run() -> None:
    debug = "--debug" in sys.argv
    process.prepare()
    try:
        with process.stopped_as_by_ctrl_c():
            app()
    except BriefError as error:
        _fail(str(error), error.exit_code, debug)
    except OSError as error:
        # What was asked for cannot be read or written where nobody knew better what to say.
        name = f"{error.filename}: " if error.filename else ""
        _fail(f"{name}{error.strerror or error}", InputError.exit_code, debug)
    except Exception as error:
        hint = "" if debug else "; run again with --debug for the traceback"
        _fail(f"a bug: {type(error).__name__}: {error}{hint}", 70, debug)


def _fail(message: str, code: int, debug: bool) -> None:
    from brief.cli.progress import say

    if debug:
        import traceback

        traceback.print_exc()
    say(message)
    sys.exit(code)
