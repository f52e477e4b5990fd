"""Places put where they are not: "Hanoi, China", "Sydney, the capital of Australia"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from brief.records import Span
from brief.values.places.gazetteer import Gazetteer, Place
from brief.values.places.gazetteer import normalize as fold

_NAME = r"[A-Z][\w'’-]{0,40}(?:\s(?:de|la|of|do|da|el|al)?\s?[A-Z][\w'’-]{0,40}){0,3}"
# A preposition before and an end behind: no list of places, no "in London, France said".
_PAIR = re.compile(
    rf"\b(?:in|at|near|from|to|outside|around)\s(?P<inner>{_NAME}),\s(?P<outer>{_NAME})"
    r"(?=[.;:)!?]|,\s(?!and\b|or\b)[a-z]|\s(?:on|in|at|for|to|after|before|during|with|where|when"
    r"|by|last|this)\b|\s*$|\n)"
)
_LARGE = 300_000  # smaller towns share their names with villages that no list holds
# "Sydney is the capital of Australia", "Sydney, the capital of Australia,", "Australia's capital,
# Sydney,": nothing between "the" and "capital", which may be one of fashion or of a century.
_END = r"(?=[.,;:)!?]|\s*$|\n|\s(?:and|on|in|where|when|after|before|with|to|for|since)\b)"
_CAPITALS = (
    re.compile(
        rf"\b(?P<city>{_NAME})(?:,| is| remains),? (?:the|now the) (?:national )?capital"
        rf"(?: city)? of (?P<state>(?:the )?{_NAME}){_END}"
    ),
    re.compile(rf"\b(?P<state>{_NAME})['’]s? capital(?: city)?,? (?P<city>{_NAME}){_END}"),
    re.compile(
        rf"\b[Tt]he capital(?: city)? of (?P<state>(?:the )?{_NAME})(?:,| is)"
        rf" (?P<city>{_NAME}){_END}"
    ),
)
# Two capitals, a seat of government elsewhere, a disputed one, or one that moved of late.
_UNSURE = frozenset(
    "BI BJ BO CI CL EH FM GE GQ ID IL KZ LK LY ME MM MY NG NL PS PW SZ TZ XK YE ZA".split()
)
_SINCE = "1995"  # of all other countries the capital has not moved since


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A place that is not what it is said to be: the wrong words, and the right ones."""

    span: Span
    reason: str
    right: str


def check(text: str, span: Span, published: str | None = None) -> tuple[Misplaced, ...]:
    """Large cities named with a country where they are not, or as its capital that they are not."""
    found: list[Misplaced] = (
        [] if published is not None and published < _SINCE else list(_capitals(text, span))
    )
    for match in _PAIR.finditer(text, span.start, span.end):
        gazetteer = Gazetteer.load()
        inner = gazetteer.candidates(match["inner"])
        outer = gazetteer.candidates(match["outer"])
        if not inner or not outer or not outer[0].is_country:
            continue
        if _two_fold(outer):
            continue
        towns = [place for place in inner if place.feature.startswith("PPL")]
        if not towns or any(place.is_country for place in inner):
            continue
        city = max(towns, key=lambda place: place.population)
        if city.population < _LARGE or fold(match["inner"]) != fold(city.name):
            continue  # by another of its names a town may be another: Iskandariyah, Iraq
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


def _two_fold(states: Sequence[Place]) -> bool:
    """Whether a name is that of a small country, and of something else: Georgia, Jordan."""
    return any(not place.is_country for place in states[1:2]) and states[0].population < 5_000_000


def _capitals(text: str, span: Span) -> Iterator[Misplaced]:
    for pattern in _CAPITALS:
        for match in pattern.finditer(text, span.start, span.end):
            gazetteer = Gazetteer.load()
            states = gazetteer.candidates(match["state"])
            if not states or not states[0].is_country or _two_fold(states):
                continue
            code = states[0].country or ""
            right = None if code in _UNSURE else gazetteer.capital(code)
            cities = gazetteer.candidates(match["city"])
            towns = [place for place in cities if place.feature.startswith("PPL")]
            if right is None or not towns or right in cities:
                continue
            if any(place.is_country for place in cities):
                continue
            city = max(towns, key=lambda place: place.population)
            if city.population < _LARGE or fold(city.name) == fold(right.name):
                continue
            yield Misplaced(
                Span(*match.span("city")),
                f"The capital of {states[0].name} is {right.name}, not {city.name}.",
                right.name,
            )
