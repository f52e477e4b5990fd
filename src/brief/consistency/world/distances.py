"""Cities put too far from others, too near to them, or on the wrong side of them."""

from __future__ import annotations

import math
from collections.abc import Iterator

from brief import patterns as re
from brief.consistency.world.fact import END, NAME, World, Wrong, matches
from brief.consistency.world.places import LARGE
from brief.language import numbers
from brief.records import Span
from brief.values.places.gazetteer import Gazetteer, Place
from brief.values.places.gazetteer import normalize as fold
from brief.values.places.ranker import kilometers
from brief.values.quantities import units

_SIDES = {
    "north": 0, "northeast": 45, "east": 90, "southeast": 135, "south": 180, "southwest": 225,
    "west": 270, "northwest": 315,
}  # fmt: skip
_PATTERN = re.compile(
    rf"\b(?P<city>{NAME})(?:,|,? which is| is| lies)?,? (?:located |situated |just |about |some "
    r"|around |roughly |approximately |nearly |almost |over |more than |only |less than )*"
    r"(?P<told>(?P<figure>\d[\d,.]*)[ -](?P<unit>km|kilomet(?:er|re)s|miles)"
    r"(?: to the)?(?: (?P<side>(?:north|south)-?(?:east|west)|north|south|east|west))?)"
    rf"(?: \([^()]{{3,25}}\))? (?:of|from|away from) (?P<other>{NAME}){END}"
)
_CUE = re.compile(r"\d[ -](?:km|kilomet|mile)")
# A road is longer than the line, a city wider than its center.
_LONGER, _WIDE = 2.0, 50.0
_POINTS = ("PPL", "ADM2", "ADM3", "ADM4")
_TOWN = 50_000  # people that the first of the two has at the least
_FAR = 100.0  # km from which on the side is judged
_ASTRAY = 100.0  # degrees


def distances(text: str, span: Span, published: str | None) -> Iterator[Wrong]:
    """Distances and directions between cities, whichever places of these names are meant."""
    for match in matches((_PATTERN,), _CUE, text, span):
        ours, theirs = _towns(match["city"], _TOWN), _towns(match["other"], LARGE)
        figure = numbers.parse(match["figure"])
        unit = units.after(" " + match["unit"], 0)
        if not ours or not theirs or figure is None or unit is None:
            continue
        told = units.convert(figure * unit[1], unit[2])[0] / 1000
        side = _SIDES[match["side"].replace("-", "")] if match["side"] else None
        if any(_fits(b, a, told, side) for a in ours for b in theirs):
            continue
        a, b = (max(towns, key=lambda p: p.population) for towns in (ours, theirs))
        far = kilometers(a, b)
        miles = match["unit"] == "miles"
        shown = f"{round(far / 1.609 if miles else far, -1):,.0f} {'miles' if miles else 'km'}"
        right = f"{shown} {_side(bearing(b, a))}" if match["side"] else shown
        yield Wrong(
            Span(*match.span("told")),
            f"{a.name} is about {right} {'of' if match['side'] else 'from'} {b.name}, not "
            f"{' '.join(match['told'].split())} ({World.load().geonames}).",
            right,
        )


def _towns(name: str, least: int) -> list[Place]:
    """All places of a name, where they are towns or counties and the largest a city; else none."""
    places = Gazetteer.load().candidates(name)
    if not places or any(not p.feature.startswith(_POINTS) for p in places):
        return []
    large = max(places, key=lambda p: p.population)
    if large.population < least or fold(large.name) != fold(name):
        return []
    return list(places)


def _fits(center: Place, place: Place, told: float, side: float | None) -> bool:
    far = kilometers(center, place)
    if not far / _LONGER - _WIDE <= told <= far * _LONGER + _WIDE:
        return False
    if side is None or far < _FAR:
        return True
    return abs((bearing(center, place) - side + 180) % 360 - 180) <= _ASTRAY


def bearing(center: Place, place: Place) -> float:
    """In which direction a place lies from a center, in degrees clockwise from the north."""
    x, y = math.radians(center.lat), math.radians(place.lat)
    across = math.radians(place.lon - center.lon)
    east = math.sin(across) * math.cos(y)
    north = math.cos(x) * math.sin(y) - math.sin(x) * math.cos(y) * math.cos(across)
    return math.degrees(math.atan2(east, north)) % 360


def _side(degrees: float) -> str:
    return list(_SIDES)[round(degrees / 45) % 8]
