"""Cities put where they are not: "Hanoi, China", "Sydney, the capital of Australia"."""

from __future__ import annotations

from collections.abc import Iterator

from brief import patterns as re
from brief.consistency.world.fact import END, NAME, World, Wrong, before, matches, state, two_fold
from brief.records import Span
from brief.values.places.gazetteer import Gazetteer
from brief.values.places.gazetteer import normalize as fold

# A preposition before and an end behind: no list of places, no "in London, France said".
_PAIR = re.compile(
    rf"\b(?:in|at|near|from|to|outside|around)\s(?P<inner>{NAME}),\s(?P<outer>{NAME})"
    r"(?=[.;:)!?]|,\s(?!and\b|or\b)[a-z]|\s(?:on|in|at|for|to|after|before|during|with|where|when"
    r"|by|last|this)\b|\s*$|\n)"
)
LARGE = 300_000  # people: smaller towns share their names with villages that no list holds
# "Sydney is the capital of Australia", "Sydney, the capital of Australia,", "Australia's capital,
# Sydney,": nothing between "the" and "capital", which may be one of fashion or of a century.
_CAPITALS = (
    re.compile(
        rf"\b(?P<city>{NAME})(?:,| is| remains),? (?:the|now the) (?:national )?capital"
        rf"(?: city)? of (?P<state>(?:the )?{NAME}){END}"
    ),
    re.compile(rf"\b(?P<state>{NAME})['’]s? capital(?: city)?,? (?P<city>{NAME}){END}"),
    re.compile(
        rf"\b[Tt]he capital(?: city)? of (?P<state>(?:the )?{NAME})(?:,| is)"
        rf" (?P<city>{NAME}){END}"
    ),
)
# Two capitals, a seat of government elsewhere, a disputed one, or one that moved of late.
_UNSURE = frozenset(
    "BI BJ BO CI CL EH FM GE GQ ID IL KZ LK LY ME MM MY NG NL PS PW SZ TZ XK YE ZA".split()
)
_SINCE = "1995"  # of all other countries the capital has not moved since


def countries(text: str, span: Span, published: str | None) -> Iterator[Wrong]:
    """Large cities named with a country where they are not."""
    for match in matches((_PAIR,), ", ", text, span):
        gazetteer = Gazetteer.load()
        inner = gazetteer.candidates(match["inner"])
        outer = gazetteer.candidates(match["outer"])
        if not inner or not outer or not outer[0].is_country or two_fold(outer):
            continue
        towns = [place for place in inner if place.feature.startswith("PPL")]
        if not towns or any(place.is_country for place in inner):
            continue
        city = max(towns, key=lambda place: place.population)
        if city.population < LARGE or fold(match["inner"]) != fold(city.name):
            continue  # by another of its names a town may be another: Iskandariyah, Iraq
        if any(gazetteer.contains(outer[0], place) is not False for place in inner):
            continue
        right = gazetteer.country(city.country or "")
        if right is not None:
            yield Wrong(
                Span(*match.span("outer")),
                f"{city.name} is in {right.name}, not in {outer[0].name} "
                f"({World.load().geonames}).",
                right.name,
            )


def capitals(text: str, span: Span, published: str | None) -> Iterator[Wrong]:
    """Large cities called the capital of a country of which they are not."""
    if before(published, _SINCE):
        return
    for match in matches(_CAPITALS, "capital", text, span):
        gazetteer = Gazetteer.load()
        country = state(match["state"])
        if country is None:
            continue
        code = country.country or ""
        right = None if code in _UNSURE else gazetteer.capital(code)
        cities = gazetteer.candidates(match["city"])
        towns = [place for place in cities if place.feature.startswith("PPL")]
        if right is None or not towns or right in cities:
            continue
        if any(place.is_country for place in cities):
            continue
        city = max(towns, key=lambda place: place.population)
        if city.population < LARGE or fold(city.name) == fold(right.name):
            continue
        yield Wrong(
            Span(*match.span("city")),
            f"The capital of {country.name} is {right.name}, not {city.name} "
            f"({World.load().geonames}).",
            right.name,
        )
