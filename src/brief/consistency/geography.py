"""Places put in countries where they are not: "Hanoi, China"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from brief.records import Span
from brief.values.places.gazetteer import Gazetteer

_NAME = r"[A-Z][\w'’-]*(?:\s(?:de|la|of|do|da|el|al)?\s?[A-Z][\w'’-]*){0,3}"
# A preposition before and an end behind: no list of places, no "in London, France said".
_PAIR = re.compile(
    rf"\b(?:in|at|near|from|to|outside|around)\s(?P<inner>{_NAME}),\s(?P<outer>{_NAME})"
    r"(?=[.;:)!?]|,\s(?!and\b|or\b)[a-z]|\s(?:on|in|at|for|to|after|before|during|with|where|when"
    r"|by|last|this)\b|\s*$|\n)"
)
_LARGE = 300_000  # smaller towns share their names with villages that no list holds


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A city with the wrong country: the span of the country, and the right one."""

    span: Span
    reason: str
    right: str


def check(text: str, span: Span) -> tuple[Misplaced, ...]:
    """Large cities named with a country that has no place of that name."""
    found: list[Misplaced] = []
    for match in _PAIR.finditer(text, span.start, span.end):
        gazetteer = Gazetteer.load()
        inner = gazetteer.candidates(match["inner"])
        outer = gazetteer.candidates(match["outer"])
        if not inner or not outer or not outer[0].is_country:
            continue
        if any(not place.is_country for place in outer[1:2]) and outer[0].population < 5_000_000:
            continue  # Georgia, Jordan: a country or something else of that name
        towns = [place for place in inner if place.feature.startswith("PPL")]
        if not towns or any(place.is_country for place in inner):
            continue
        city = max(towns, key=lambda place: place.population)
        if city.population < _LARGE:
            continue
        if any(gazetteer.contains(outer[0], place) is not False for place in inner):
            continue
        right = gazetteer.country(city.country or "")
        if right is None:
            continue
        found.append(
            Misplaced(
                Span(*match.span("outer")),
                f"{city.name} is in {right.name}, not in {outer[0].name}.",
                right.name,
            )
        )
    return tuple(found)
