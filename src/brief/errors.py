"""Every failure that is foreseen, and the exit code it maps to."""

from __future__ import annotations

import difflib
import reprlib
from collections.abc import Iterable

# YAML's aliases can make a gigabyte of a few lines, and a record holds whatever it likes.
_short = reprlib.Repr()
_short.maxstring = _short.maxother = 120
_LONGEST = 500  # characters of what another library says


class BriefError(Exception):
    """Base of the failures that are foreseen; ``str(error)`` is the message for people."""

    exit_code = 70


class UsageError(BriefError):
    """Wrong usage or configuration: an unknown option value, an unknown key, a bad range."""

    exit_code = 2


class InputError(BriefError):
    """An input cannot be read: missing, empty, binary, not decodable, too large, malformed."""

    exit_code = 3


class OutputError(BriefError):
    """A result cannot be written: the disk is full, the place is read-only, the stream closed."""

    exit_code = 3


class ModelError(BriefError):
    """A model or data set is absent or differs from its pinned digest."""

    exit_code = 4


def quoted(value: object) -> str:
    """What was written, as a message quotes it, however much and however deep it is."""
    return _short.repr(value)


def in_a_line(error: Exception) -> str:
    """What the error of another library says; some say it in several lines, or end in one.

    And some say more than a message can hold.
    """
    said = " ".join(str(error).split())
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"


def did_you_mean(what: str, got: str, accepted: Iterable[str]) -> str:
    """A message that names the accepted values and the nearest match to ``got``.

    >>> did_you_mean("summarize.use", "textrnk", ["lead", "textrank"])
    "summarize.use: no 'textrnk'; accepted: lead, textrank; did you mean 'textrank'?"
    """
    return f"{what}: no {quoted(got)}; {nearest(got, accepted)}"


def nearest(got: object, accepted: Iterable[str]) -> str:
    """The accepted values, and the one that ``got`` is nearest to where it is near to any."""
    values = sorted(accepted)
    near = difflib.get_close_matches(str(got)[:80], values, n=1, cutoff=0.5)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    return f"accepted: {', '.join(values)}{hint}"
