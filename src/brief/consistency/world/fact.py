"""The table of the world, how its countries are found by name, and what contradicts it."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from brief.models import pinned
from brief.records import CheckName, FindingKind, Span
from brief.values.places.gazetteer import Gazetteer, Place, normalize

FILE = "data/world.json.gz"
NAME = r"[A-Z][\w'’-]{0,40}(?:\s(?:de|la|of|do|da|el|al)?\s?[A-Z][\w'’-]{0,40}){0,3}"
# What stands behind a name that has come to its end.
END = r"(?=[.,;:)!?]|\s*$|\n|\s(?:and|on|in|where|when|after|before|with|to|for|since)\b)"
_SMALL_STATE = 5_000_000
_ANY_AIRPORT = frozenset("airport international internacional intl ntl national".split())


@dataclass(frozen=True, slots=True)
class Wrong:
    """Words that a table contradicts: why, with the table and its date, and the right words."""

    span: Span
    reason: str
    right: str | None
    kind: FindingKind = "place"
    check: CheckName = "place"


Reader = Callable[[str, Span, "str | None"], Iterator[Wrong]]


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency of a country: the last word of its names, and the days of its use."""

    words: frozenset[str]
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class Country:
    """What the table has of a country, by ISO 3166-1 codes."""

    continent: str
    population: int
    neighbors: frozenset[str]
    currencies: tuple[Currency, ...]


@dataclass(frozen=True, slots=True)
class Airport:
    """An airport by IATA code, the large city that it serves, where it lies.

    ``near`` are other countries within 100 km, ``others`` country, latitude and longitude of
    others that have its name in theirs.
    """

    code: str
    name: str
    city: str
    country: str
    lat: float
    lon: float
    near: frozenset[str] = field(kw_only=True)
    others: tuple[tuple[str, float, float], ...] = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class World:
    """The table: countries by code, time zones by GeoNames id, airports by name and code; of when.

    Names of airports are as ``airport_name`` gives them, and no other airport's.
    """

    countries: Mapping[str, Country]
    zones: Mapping[int, str]
    called: Mapping[str, Airport]
    coded: Mapping[str, Airport]
    geonames: str
    airports: str
    cldr: str
    cldr_day: str

    @staticmethod
    def load() -> World:
        """The shipped table.

        Raises:
            ModelError: The file is absent or differs from its pinned digest.
        """
        return _load()


@cache
def _load() -> World:
    made: dict[str, Any] = json.loads(gzip.decompress(pinned.load_bytes(FILE)))
    countries = {
        code: Country(
            row["continent"],
            row["population"],
            frozenset(row["neighbors"]),
            tuple(Currency(frozenset(w.split()), a, b) for w, a, b in row["currencies"]),
        )
        for code, row in made["countries"].items()
    }
    zones = {int(number): zone for number, zone in made["zones"].items()}
    called: dict[str, Airport] = {}
    for name, *row, near, others in made["airports"]:
        fields = tuple((land, lat, lon) for land, lat, lon in others)
        called[name] = Airport(*row, near=frozenset(near), others=fields)
    coded = {airport.code: airport for airport in called.values()}
    return World(countries, zones, called, coded, **made["as_of"])


def airport_name(name: str) -> str:
    """What tells an airport from others: "ben gurion" of "Ben-Gurion International Airport"."""
    return " ".join(w for w in normalize(name).split() if w not in _ANY_AIRPORT)


def state(name: str) -> Place | None:
    """The country that a name can only mean; none of Georgia, Congo, or a town of its name."""
    states = Gazetteer.load().candidates(name)
    if not states or not states[0].is_country or two_fold(states):
        return None
    others = {p.country for p in states if p.is_country}
    return states[0] if len(others) == 1 and states[0].country else None


def two_fold(states: Sequence[Place]) -> bool:
    """Whether a name is that of a small country, and of something else: Georgia, Jordan."""
    return any(not p.is_country for p in states[1:2]) and states[0].population < _SMALL_STATE


def before(published: str | None, day: str) -> bool:
    """Whether an article is known to be older than a day."""
    return published is not None and published < day


def matches(
    patterns: Sequence[re.Pattern[str]], cue: str | re.Pattern[str], text: str, span: Span
) -> Iterator[re.Match[str]]:
    """Where patterns match in a sentence that has a cue in it."""
    if isinstance(cue, str):
        if text.find(cue, span.start, span.end) < 0:
            return
    elif not cue.search(text, span.start, span.end):
        return
    for pattern in patterns:
        yield from pattern.finditer(text, span.start, span.end)
