"""How a command ends that was stopped, written to nobody, or asked for wrongly."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO

import typer
from typer.core import TyperGroup

from brief.errors import BriefError

# typer brings the library of these errors with it from some version on, under a name of its own.
_WRONG_USAGE: Any = typer.BadParameter.__bases__[0]
# As they are met: on an article, on many, what is made of the results, served, measured, kept.
_ORDER = (
    "summarize", "claims", "check", "run", "plan", "stories", "index", "report", "score", "serve",
    "mcp", "eval", "doctor", "models", "cache", "schema", "plugins", "man",
)  # fmt: skip


class InterruptedRunError(BriefError):
    """Ctrl-C, SIGTERM or SIGHUP."""

    exit_code = 130


@contextmanager
def kept(what: str) -> Iterator[None]:
    """Where it is stopped in here, a command says what there is of its work."""
    try:
        yield
    except KeyboardInterrupt as error:
        raise InterruptedRunError(f"interrupted; {what}") from error


class Group(TyperGroup):
    """Commands whose interruption is told before typer turns it into an exit code of 1.

    What is wrong with their usage is shown as every other message: it quotes what was written.
    """

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of the commands, in the order of the help."""
        known = {name: place for place, name in enumerate(_ORDER)}
        return sorted(super().list_commands(ctx), key=lambda name: known.get(name, len(known)))

    def main(self, *args: Any, **more: Any) -> Any:
        """Do what the arguments say, and exit."""
        try:
            code = super().main(*args, **{**more, "standalone_mode": False})
        except _WRONG_USAGE as error:
            from brief.cli.progress import show
            from brief.report.visible import visible

            error.message = visible(error.message, lines=False, exact=True)
            text = io.StringIO()
            error.show(text)
            show(text.getvalue().rstrip("\n"))
            sys.exit(error.exit_code)
        except typer.Abort as error:  # what typer makes of an interruption before a command began
            if isinstance(error.__cause__, EOFError):
                raise error.__cause__ from None
            raise InterruptedRunError("interrupted") from error
        sys.exit(code or 0)

    def invoke(self, ctx: Any) -> Any:
        """Do what the arguments say."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as error:
            raise InterruptedRunError("interrupted") from error
        except BrokenPipeError:
            # The reader of our output has gone (`| head`): nothing to say, nowhere to say it.
            drop(sys.stdout)
            sys.exit(141)


def drop(stream: TextIO) -> None:
    """Let what is still written to a closed stream go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
