"""The manual, made from the commands themselves: a man page, a page of the documentation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

import typer

from brief.cli.options import Out
from brief.version import __version__

_CODES = (
    ("0", "done"),
    ("1", "a claim is refuted, or an article contradicts itself (--fail-on)"),
    ("2", "wrong usage or configuration"),
    ("3", "an input cannot be read"),
    ("4", "a model or data set is absent or altered"),
    ("5", "a batch was done in part; each failure is a record"),
    ("70", "a bug; --debug shows the traceback"),
    ("130", "interrupted; a batch can be resumed"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An argument or an option: how it is written, and what the help says of it."""

    written: str
    help: str


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its full name, what it takes, what it does."""

    name: str
    usage: str
    help: str
    arguments: tuple[Entry, ...]
    options: tuple[Entry, ...]


def commands(app: typer.Typer, name: str = "brief") -> Iterator[Command]:
    """The commands that do something, in the order of the help, those of groups in their place."""
    yield from _below(typer.main.get_command(app), name)


def _below(command: Any, name: str) -> Iterator[Command]:
    inner = getattr(command, "commands", None)
    if inner:
        for each in map(inner.get, command.list_commands(typer.Context(command))):
            if not each.hidden:
                yield from _below(each, f"{name} {each.name}")
        return
    context = typer.Context(command, info_name=name)
    usage = " ".join([name, *command.collect_usage_pieces(context)])
    rows: dict[str, list[Entry]] = {"argument": [], "option": []}
    for parameter in command.params:
        record = parameter.get_help_record(context)
        if record is not None:  # hidden
            written, words = (" ".join(part.split()) for part in record)
            rows[parameter.param_type_name].append(Entry(written, words))
    text = " ".join((command.help or "").split())
    yield Command(name, usage, text, tuple(rows["argument"]), tuple(rows["option"]))


def markdown(app: typer.Typer) -> str:
    """All commands as a page in Markdown."""
    out = ["# Commands\n"]
    for command in commands(app):
        out.append(f"## {command.name}\n\n{command.help}\n\n```text\n{command.usage}\n```\n")
        rows = [*command.arguments, *command.options]
        if rows:
            out.append("| | |\n| --- | --- |")
            for row in rows:
                out.append(f"| `{_cell(row.written)}` | {_cell(row.help)} |")
            out.append("")
    codes = "\n".join(f"| {code} | {words} |" for code, words in _CODES)
    out.append(f"## Exit codes\n\n| | |\n| --- | --- |\n{codes}\n")
    return "\n".join(out)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def roff(app: typer.Typer, about: str) -> str:
    """All commands as a man page, in the macros of man(7)."""
    out = [
        f'.TH BRIEF 1 "" "brief {__version__}" "User Commands"',
        ".SH NAME",
        f"brief \\- {_roff(about)}",
        ".SH SYNOPSIS",
        ".B brief",
        r"\fICOMMAND\fR [\fIOPTIONS\fR] [\fIARGUMENTS\fR]",
        ".SH COMMANDS",
    ]
    for command in commands(app):
        out += [f".SS {_roff(command.name)}", _roff(command.help), ".PP", _roff(command.usage)]
        for row in (*command.arguments, *command.options):
            out += [".TP", f"\\fB{_roff(row.written)}\\fR", _roff(row.help) or "\\&"]
    out.append(".SH EXIT STATUS")
    for code, words in _CODES:
        out += [".TP", f".B {code}", _roff(words)]
    return "\n".join(out) + "\n"


def _roff(text: str) -> str:
    """A text that no formatter takes for a request or an escape."""
    flat = " ".join(text.split()).replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^(?=[.'])", r"\\&", flat)


def man(
    form: Annotated[str, typer.Option("--format", "-f", help="man or markdown.")] = "man",
    output: Out = None,
) -> None:
    """The manual of all commands, as a man page: brief man | man -l -."""
    from brief.cli.app import app
    from brief.errors import UsageError, did_you_mean
    from brief.files import sink

    if form not in ("man", "markdown"):
        raise UsageError(did_you_mean("--format", form, ("man", "markdown")))
    text = markdown(app) if form == "markdown" else roff(app, str(app.info.help))
    with sink(output) as out:
        out.write(text)
