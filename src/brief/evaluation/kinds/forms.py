"""What a system hands in for an example, as types: what predictions of a file must be.

Keys that a kind does not score may be there too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from brief.errors import InputError
from brief.evaluation.examples import Example
from brief.records.form import build

Pair = tuple[int, int]  # start and end of a span


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A stretch of the text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Name(Found):
    """A name with its type."""

    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity(Name):
    """A name in full."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Time(Found):
    """A time expression."""

    type: str | None
    value: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Located(Found):
    """A place name with coordinates, where it has any."""

    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Found):
    """A place name with its GeoNames id, where it has one."""

    geonames_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Found):
    """A figure in a unit."""

    value: float
    upper: float | None
    unit: str | None
    mod: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Found):
    """A statement, and what there is to check in it."""

    text: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """The statements of an article, and its values."""

    claims: tuple[Claim, ...]
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    entities: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """What is said, by whom, and the words that say so; each may be in several parts."""

    source: tuple[Pair, ...]
    cue: tuple[Pair, ...]
    content: tuple[Pair, ...]
    direct: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponyms:
    """Place names found, and a place (or null) for each of those that were given."""

    found: tuple[Located, ...]
    resolved: tuple[tuple[float, float] | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A label, how sure it is, which slots disagree, and where the evidence stands."""

    label: str
    confidence: float
    slots: tuple[str, ...] | None = None
    evidence: tuple[Pair, ...] | None = None


def checked(example: Example, output: Any, form: Any) -> Any:
    """An output of a file as it is, where it has the form; a failure (null) has none.

    Raises:
        InputError: It is something else; the message leads to the key.
    """
    if output is not None:
        try:
            build(form, output)
        except ValueError as error:
            raise InputError(f"prediction {example.id!r}: {error}") from error
    return output
