"""The options that several commands have, each declared once, and in which groups they go."""

from __future__ import annotations

import contextlib
import inspect
from collections.abc import Callable, Mapping
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import typer

from brief import accepted
from brief.errors import nearest, quoted

_LISTS = ("text", "json")


def path(text: str | Path) -> Path:
    """The path that an option names: an empty one would be the working folder.

    A default comes here too, as the path that it is.
    """
    try:
        return Path(accepted.path(str(text)))
    except ValueError as error:
        raise typer.BadParameter(f"got {quoted(str(text))}; {error}") from None


def file(text: str) -> Path:
    """The file that a result is written to."""
    found = path(text)
    # a name that no file can have is told where it is written
    with contextlib.suppress(OSError):
        if not found.name or found.is_dir():
            raise typer.BadParameter(f"got {quoted(text)}; expected the name of a file to write")
    return found


def numeric(rule: Callable[[Any], Any], metavar: str = "N", **more: Any) -> Any:
    """An option that takes a number: ``rule`` says which, and in a message what would do.

    The library of the command line says of a wrong one neither what was written nor, in some
    versions, what is accepted.
    """

    def parsed(value: Any) -> Any:
        try:
            return rule(value)
        except ValueError as error:
            raise typer.BadParameter(f"got {quoted(value)}; {error}") from None

    return typer.Option(parser=parsed, metavar=metavar, **more)


def list_format(text: str) -> str:
    """How an answer that is a list is written."""
    if text not in _LISTS:
        raise typer.BadParameter(f"got {quoted(text)}; {nearest(text, _LISTS)}")
    return text


def _completion(stage: str, choices: str) -> Callable[[], list[str]]:
    def values() -> list[str]:
        from brief import config

        if stage:
            own = ["hf:", "smollm"] if stage == "summarize" else []
            return sorted([*config.IMPLEMENTATIONS[stage], *own])
        return list(getattr(config, choices))

    return values


def _formats() -> list[str]:
    from brief.report import formats

    return formats()


Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="Files (.txt .md .html .json .jsonl .parquet, also .gz), folders, globs, or - for "
        "standard input.",
        show_default=False,
    ),
]
# What is a setting is text here: the rule of the setting says what it may be (``config.load``).
Sentences = Annotated[str | None, typer.Option(metavar="N", help="At most this many sentences.")]
Words = Annotated[str | None, typer.Option(metavar="N", help="At most this many words.")]
Chars = Annotated[str | None, typer.Option(metavar="N", help="At most this many characters.")]
Style = Annotated[
    str | None,
    typer.Option(help="paragraph, bullets or headline.", autocompletion=_completion("", "STYLES")),
]
Method = Annotated[
    str | None,
    typer.Option(
        help="The summarizer: extract, trees, embed, lead, textrank, lexrank, smollm, or "
        "hf:NAME_OR_PATH[@revision] of a checkpoint that writes.",
        autocompletion=_completion("summarize", ""),
    ),
]
Focus = Annotated[str | None, typer.Option(help="A question or topic that the brief is about.")]
AbsoluteDates = Annotated[
    bool, typer.Option("--absolute-dates", help='Spell out: "on Thursday (25 April 2019)".')
]
Kind = Annotated[
    list[str] | None,
    typer.Option(
        help="Only claims of this kind: event, date, location, quantity, quote, role. Repeatable.",
        autocompletion=_completion("", "KINDS"),
    ),
]
MinCheckworthiness = Annotated[
    str | None, typer.Option(metavar="X", help="Only claims at least this worth checking, 0 to 1.")
]
First = Annotated[
    str | None, typer.Option(metavar="N", help="Only so many claims: those most worth checking.")
]
Order = Annotated[
    str | None,
    typer.Option(
        help="checkworthiness or text; default: those to check first on top, and as in the text "
        "where claims get verdicts.",
        autocompletion=_completion("", "ORDERS"),
    ),
]
Published = Annotated[
    str | None,
    typer.Option(help="The publication date (ISO 8601) that relative dates are anchored to."),
]
Against = Annotated[
    list[str] | None,
    typer.Option(
        help="Evidence: a file, folder, glob, or an index. Repeatable. Without it an article is "
        "checked against itself, the calendar and the gazetteer."
    ),
]
FailOn = Annotated[
    str | None,
    typer.Option(
        help="What makes the exit code 1: refuted (contradictions too), unsupported or never.",
        autocompletion=_completion("", "FAIL_ON"),
    ),
]
MinConfidence = Annotated[
    str | None,
    typer.Option(
        metavar="X", help="Verdicts below this confidence become not_enough_info, 0 to 1."
    ),
]
Verifier = Annotated[
    str | None,
    typer.Option(
        help="slots (the default), words, hf:NAME_OR_PATH[@revision][#family] of a checkpoint that "
        "judges, or a plugin's."
    ),
]
StrictAttribution = Annotated[
    bool,
    typer.Option(
        "--strict-attribution",
        help="What the evidence has on somebody's word supports no plain statement.",
    ),
]
Baseline = Annotated[
    Path | None,
    typer.Option(
        parser=path,
        help="A SARIF file of an earlier check: only findings that it does not have count for the "
        "exit code, and --format sarif says which are new.",
    ),
]
ExitZero = Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 whatever is found.")]
Encoding = Annotated[
    str | None, typer.Option(help="The encoding of the inputs; detected when not given.")
]
MaxBytes = Annotated[
    str | None,
    typer.Option(metavar="N", help="Refuse inputs that are larger (default 20,000,000)."),
]
MaxText = Annotated[
    str | None,
    typer.Option(
        metavar="N", help="Refuse articles with more characters of text (default 2,000,000)."
    ),
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        envvar="BRIEF_FORMAT",
        help="text (the default, in a pipe too), markdown, html, json, jsonl, csv, claimreview, "
        "webannotation, geojson, timeml, timeline, ical, sarif, github or labelstudio.",
        autocompletion=_formats,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Short for --format json.")]
# Of commands whose answer is a list and not records of articles.
ListFormat = Annotated[
    str | None,
    typer.Option("--format", "-f", parser=list_format, envvar="BRIEF_FORMAT", help="text or json."),
]
Verbose = Annotated[
    bool,
    typer.Option(
        "--verbose", "-v", help="In text: every claim, with labels, identifiers and scores."
    ),
]
Out = Annotated[
    Path | None,
    typer.Option("--output", "-o", parser=file, help="Write the result there, atomically."),
]
Jobs = Annotated[str | None, typer.Option(metavar="N", help="Worker processes; 0 is one per core.")]
TimeLimit = Annotated[
    str | None,
    typer.Option(
        metavar="SECONDS",
        help="An article of a batch that takes longer becomes a failure record (default 600).",
    ),
]
MaxFailures = Annotated[
    str | None, typer.Option(metavar="N", help="Stop when more articles than this have failed.")
]
Seed = Annotated[str | None, typer.Option(metavar="N", help="The seed of every random step.")]
Config = Annotated[
    Path | None,
    typer.Option(parser=path, envvar="BRIEF_CONFIG", help="A YAML file such as those in configs/."),
]
TrustConfig = Annotated[
    bool | None,
    typer.Option(
        "--trust-config/--no-trust-config",
        help="Let the working folder's brief.toml name checkpoints (hf:) and evidence (against); "
        "or BRIEF_TRUST_CONFIG=1.",
    ),
]
ShowConfig = Annotated[
    bool, typer.Option("--show-config", help="Print what is in force, from where, and stop.")
]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", envvar="BRIEF_QUIET", help="No progress on stderr.")
]
Debug = Annotated[bool, typer.Option("--debug", help="Show the log and tracebacks.")]


# What several commands have together: name -> how it is declared, and its default.
Group = Mapping[str, tuple[Any, Any]]
BRIEF: Group = {
    "sentences": (Sentences, None),
    "words": (Words, None),
    "chars": (Chars, None),
    "style": (Style, None),
    "method": (Method, None),
    "focus": (Focus, None),
    "absolute_dates": (AbsoluteDates, False),
}
CLAIMS: Group = {
    "kind": (Kind, None),
    "first": (First, None),
    "order": (Order, None),
    "min_checkworthiness": (MinCheckworthiness, None),
}
VERDICTS: Group = {
    "against": (Against, None),
    "fail_on": (FailOn, None),
    "min_confidence": (MinConfidence, None),
    "strict_attribution": (StrictAttribution, False),
    "verifier": (Verifier, None),
    "exit_zero": (ExitZero, False),
}
READING: Group = {
    "published": (Published, None),
    "encoding": (Encoding, None),
    "max_bytes": (MaxBytes, None),
    "max_text": (MaxText, None),
}
VERBOSE: Group = {"verbose": (Verbose, False)}
RESULT: Group = {"form": (Format, None), "json": (Json, False), "output": (Out, None)}
LIST: Group = {"form": (ListFormat, None), "json": (Json, False), "output": (Out, None)}
JOBS: Group = {"jobs": (Jobs, None)}
SEED: Group = {"seed": (Seed, None)}
SETTINGS: Group = {
    "config": (Config, None),
    "trust_config": (TrustConfig, None),
    "show_config": (ShowConfig, False),
}
TALK: Group = {"quiet": (Quiet, False), "debug": (Debug, False)}
Asked = Mapping[str, Any]


def having(*groups: Group) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A command that has the options of some groups behind its own.

    The command is given all that was asked for by name, and then its own options.
    """

    def declare(command: Callable[..., None]) -> Callable[..., None]:
        _, *own = inspect.signature(command, eval_str=True).parameters.values()
        keyword = inspect.Parameter.KEYWORD_ONLY
        shared = [
            inspect.Parameter(name, keyword, default=default, annotation=kind)
            for group in groups
            for name, (kind, default) in group.items()
        ]
        every = [*(each.replace(kind=keyword) for each in own), *shared]

        @wraps(command)
        def call(**given: Any) -> None:
            command(given, **{each.name: given[each.name] for each in own})

        call.__signature__ = inspect.Signature(every)  # type: ignore[attr-defined]
        call.__annotations__ = {each.name: each.annotation for each in every}
        return call

    return declare
