"""What a setting may be: each rule turns what the user wrote into its type, or says what would do.

A rule raises ``ValueError`` with what is accepted; who asks adds the name of the option, what
was written, and where (``config.load``). Values come from the command line and the environment
as text, and from files in whatever type TOML or YAML made of them.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from brief.errors import nearest, quoted

_FLAGS = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
_LONGEST = 4096  # of a path: what Linux takes
_DIGITS = 100  # of a whole number: it is set against figures that a float holds
_MOST = 10**_DIGITS - 1


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number within bounds; ``2.5`` and ``true`` are none."""

    low: int
    high: int | None = None

    def __call__(self, value: Any) -> int:
        """The number."""
        try:
            if isinstance(value, bool) or not isinstance(value, (int, str)):
                raise ValueError
            number: int | None = int(value)
        except ValueError:
            number = None
        low, high = self.low, self.high
        if number is None or number < low or number > (_MOST if high is None else high):
            most = "" if high is None else f" and at most {high:,}"
            if high is None and number is not None and number > _MOST:
                most = f" and of at most {_DIGITS} digits"
            raise ValueError(f"expected a whole number of at least {low}{most}")
        return number


def _figure(value: Any) -> float:
    """A number that the user wrote, or NaN, which is within no bounds."""
    try:
        if isinstance(value, bool) or not isinstance(value, (int, float, str)):
            raise ValueError
        return float(value)
    except (ValueError, OverflowError):
        return math.nan


@dataclass(frozen=True, slots=True)
class Number:
    """A number within bounds, whole or not."""

    low: float
    high: float

    def __call__(self, value: Any) -> float:
        """The number."""
        number = _figure(value)
        if not self.low <= number <= self.high:
            raise ValueError(f"expected a number from {self.low:,g} to {self.high:,g}")
        return number


@dataclass(frozen=True, slots=True)
class Seconds:
    """A time: more than nothing, and no more than a month."""

    def __call__(self, value: Any) -> float:
        """The seconds."""
        seconds = _figure(value)
        if not 0 < seconds <= 31 * 86_400:
            raise ValueError("expected a number of seconds above 0 and at most a month")
        return seconds


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false."""

    def __call__(self, value: Any) -> bool:
        """The flag."""
        found = value if isinstance(value, bool) else _FLAGS.get(str(value).lower())
        if found is None:
            raise ValueError("expected true or false")
        return found


@dataclass(frozen=True, slots=True)
class Words:
    """Text that says something: not empty, no NUL in it."""

    what: str = "expected text"

    def __call__(self, value: Any) -> str:
        """The text."""
        if not isinstance(value, str) or not value.strip() or "\0" in value:
            raise ValueError(self.what)
        return value


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    accepted: tuple[str, ...]

    def __call__(self, value: Any) -> str:
        """The word."""
        if not isinstance(value, str) or value not in self.accepted:
            raise ValueError(nearest(value, self.accepted))
        return value


@dataclass(frozen=True, slots=True)
class Named:
    """An implementation by name: ``problem`` says what is wrong with one, or None.

    Asked late, since other packages may bring implementations.
    """

    problem: Callable[[str], str | None]

    def __call__(self, value: Any) -> str:
        """The name."""
        name = Words("expected the name of an implementation")(value)
        wrong = self.problem(name)
        if wrong is not None:
            raise ValueError(wrong)
        return name


@dataclass(frozen=True, slots=True)
class Several:
    """A list whose items are accepted by ``each``; one item may stand alone."""

    each: Callable[[Any], str]

    def __call__(self, value: Any) -> tuple[str, ...]:
        """The items."""
        if isinstance(value, str):
            return (self.each(value),)
        if isinstance(value, Mapping) or not isinstance(value, Iterable):
            value = (value,)  # the message of the item says what would do
        return tuple(self.each(item) for item in value)


def path(value: Any) -> str:
    """A path, a glob or ``-``: what a file system can have."""
    text = Words("expected a path")(value)
    try:
        size = len(text.encode("utf-8", "surrogateescape"))
    except UnicodeEncodeError:  # a character that no file system has
        raise ValueError("expected a path") from None
    if size > _LONGEST:
        raise ValueError(f"expected a path of at most {_LONGEST:,} bytes")
    return text


def encoding(value: Any) -> str:
    """The name of an encoding of texts."""
    import codecs

    hint = "expected the name of a text encoding; try utf-8, utf-16 or cp1252"
    name = Words(hint)(value)
    try:
        known = codecs.lookup(name)
        "".encode(name)  # base64, zip and rot13 are codecs, but not of texts
        b"a\n".decode(name, "replace")
    except (LookupError, ValueError, TypeError):
        raise ValueError(f"no encoding {quoted(name)}; {hint}") from None
    if known.name in ("idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape"):
        raise ValueError(f"no encoding of texts: {quoted(name)}; {hint}")
    return name


def date(value: Any) -> str:
    """A day, or a day and a time, in ISO 8601; TOML and YAML make dates of such words."""
    from brief.reading.published import YEARS, iso

    hint = (
        "expected a date in ISO 8601 (2019-04-25 or 2019-04-25T19:21:00+05:30), of the years "
        f"{YEARS.start} to {YEARS.stop - 1}"
    )
    if isinstance(value, datetime.date):
        value = value.isoformat()
    found = iso(Words(hint)(value))
    if found is None:
        raise ValueError(hint)
    return found
