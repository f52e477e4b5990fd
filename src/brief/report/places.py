"""The places that an article names, each once, with its mentions."""

from __future__ import annotations

from dataclasses import dataclass

from brief.records import PlaceValue, Report
from brief.report.countries import country

# Features of GeoNames that are no point on a map: countries and their parts, regions, seas.
_WIDE = ("PCL", "ADM", "CONT", "RGN", "OCN", "SEA", "GULF", "AREA", "TERR", "ISLS", "MTS", "STM")


@dataclass(frozen=True, slots=True)
class Place:
    """A place of GeoNames; ``mentions`` are the numbers, from 1, of its values in the report."""

    value: PlaceValue
    mentions: tuple[int, ...]

    @property
    def name(self) -> str:
        """What it is called."""
        return self.value.name or self.value.quote

    @property
    def wide(self) -> bool:
        """Whether it is an area rather than a point: a country, a state, a sea."""
        return (self.value.feature or "").startswith(_WIDE)


def places(report: Report) -> list[Place]:
    """The places of a report that are known, by their first mention; adjectives count too."""
    found: dict[int, tuple[PlaceValue, list[int]]] = {}
    for number, value in enumerate(report.values, start=1):
        if isinstance(value, PlaceValue) and value.geonames_id is not None:
            found.setdefault(value.geonames_id, (value, []))[1].append(number)
    return [Place(value, tuple(mentions)) for value, mentions in found.values()]


def with_country(value: PlaceValue) -> str:
    """A place with its country: ``Hanoi, Vietnam``; a country, or what lies in none, alone."""
    name = value.name or value.quote
    if value.country is None or (value.feature or "").startswith("PCL"):
        return name
    return f"{name}, {country(value.country)}"
