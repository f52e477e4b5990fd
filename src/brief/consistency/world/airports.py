"""Airports put in a city or a country where they are not, or given another's code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from brief import patterns as re
from brief.consistency.world.fact import (
    END,
    NAME,
    Airport,
    World,
    Wrong,
    airport_name,
    before,
    matches,
)
from brief.records import Span
from brief.values.places.gazetteer import Gazetteer, Place
from brief.values.places.ranker import kilometers

_AIRPORT = rf"(?P<airport>{NAME}),? (?:(?:[Ii]nternational|[Nn]ational) )?[Aa]irport"
_CODE = r"(?: \((?P<code>[A-Z]{3})\))?"
_PLACED = (
    # a preposition before or "in" behind: no list of places
    re.compile(
        rf"\b{_AIRPORT}{_CODE},? (?:is )?(?:in|near|outside) (?P<place>{NAME})"
        rf"(?:{END}|(?=\s(?:is|was|were|has|had|will|would)\b))"
    ),
    re.compile(rf"\b(?:at|near|outside) (?:the )?{_AIRPORT}{_CODE}, (?P<place>{NAME})(?=[.;:)]|$)"),
    re.compile(rf"\b(?P<place>{NAME})['’]s? {_AIRPORT}{_CODE}{END}"),
)
_CODED = (re.compile(rf"\b{_AIRPORT} \((?P<code>[A-Z]{{3}})\)"),)
_SINCE = "2015"  # an airport that was moved or renamed before has its old name in older articles
_FAR = 150.0  # km from a town that an airport may still be said to be at
_WIDE = 500.0  # km from the city of a state of its name


def airports(text: str, span: Span, published: str | None) -> Iterator[Wrong]:
    """Airports whose name no other has, in a place that is far from them; codes of others."""
    if before(published, _SINCE):
        return
    cue = re.compile("[Aa]irport")
    world = World.load()
    for match in matches(_PLACED, cue, text, span):
        airport = world.called.get(airport_name(match["airport"]))
        if airport is None or not _elsewhere(airport, match["place"], match["airport"]):
            continue
        gazetteer = Gazetteer.load()
        land = gazetteer.country(airport.country)
        if land is None:
            continue
        country = gazetteer.candidates(match["place"])[0].is_country
        yield Wrong(
            Span(*match.span("place")),
            f"{_full(airport)} is at {airport.city}, {land.name}, not in {match['place']} "
            f"({world.airports}).",
            land.name if country else airport.city,
        )
    for match in matches(_CODED, cue, text, span):
        airport = world.called.get(airport_name(match["airport"]))
        other = world.coded.get(match["code"])
        if airport is not None and other is not None and airport.code != match["code"]:
            yield Wrong(
                Span(*match.span("code")),
                f"The code of {airport.name} is {airport.code}; {match['code']} is {other.name} "
                f"({world.airports}).",
                airport.code,
            )


def _full(airport: Airport) -> str:
    return f"{airport.name} ({airport.code})"


def _elsewhere(airport: Airport, place: str, name: str) -> bool:
    """Whether no place of a name is where an airport is, nor has another place of its name."""
    gazetteer = Gazetteer.load()
    places = gazetteer.candidates(place)
    if not places or any(_may_hold(each, airport, places) for each in places):
        return False
    # "Manchester airport in New Hampshire" is of a town of that name, in the table or not
    return not any(
        gazetteer.contains(each, town) is not False or kilometers(each, town) <= _FAR
        for town in gazetteer.candidates(name)
        for each in places
    )


def _may_hold(place: Place, airport: Airport, places: Sequence[Place]) -> bool:
    """Whether an airport, or another that has its name in its own, may be said to be in a place."""
    lands = {None, airport.country, *airport.near, *(land for land, _, _ in airport.others)}
    if place.is_country:
        return place.country in lands
    if place.feature == "ADM1":
        if place.country not in lands:
            return False
        # of a state that has its city's name the city tells where it is
        towns = [p for p in places if p.feature[:3] == "PPL" and p.admin1 == place.admin1]
        return not towns or any(_away(town, airport) <= _WIDE for town in towns)
    if not place.feature.startswith(("PPL", "ADM")):
        return True  # regions, islands: where they end is not in the table
    return _away(place, airport) <= _FAR


def _away(place: Place, airport: Airport) -> float:
    """Kilometers between a place and the nearest that an airport's name may mean."""
    points = [(airport.lat, airport.lon), *((lat, lon) for _, lat, lon in airport.others)]
    return min(
        kilometers(place, Place(None, airport.name, lat, lon, None, None, "AIRP", 0))
        for lat, lon in points
    )
