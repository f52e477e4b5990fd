"""A map of the places of an article: land, dots and names, ready for an inline SVG.

Equirectangular, true to scale at the middle latitude; the window is the smallest that holds all
places, across the date line where that is smaller. Land is Natural Earth's (``coastline.md``).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from brief.report.places import Place

WIDTH = 840  # units of the view box: half a pixel in the column of a page
_LOW, _HIGH = 320, 560  # its height: as much as the places need
_SMALLEST = 14.0  # degrees of latitude: closer there is often no coast to know the land by
_SOUTHMOST, _NORTHMOST = -75.0, 84.0
_ROOM = 1.35  # the window over what the places alone would need
_LETTER, _LINE = 12.5, 26.0  # width of a letter and height of a line of a name
_BEYOND = 40  # how far outside of the view land is followed
_MOST_NAMES = 24


@dataclass(frozen=True, slots=True)
class Dot:
    """A place on the map; without ``named`` its name had no room; an area has no dot."""

    x: float
    y: float
    name: str
    keys: tuple[str, ...]
    area: bool
    named: bool
    text_x: float
    text_y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Map:
    """``land`` is the path of an SVG, ``dots`` are the places in it."""

    land: str
    dots: tuple[Dot, ...]
    height: int
    width: int = WIDTH


@dataclass(frozen=True, slots=True)
class _Window:
    """The middle in degrees and how many units a degree is, west to east and south to north."""

    lon: float
    lat: float
    across: float
    up: float
    height: int

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        away = (lon - self.lon + 180) % 360 - 180
        return WIDTH / 2 + away * self.across, self.height / 2 - (lat - self.lat) * self.up


@cache
def _land() -> list[np.ndarray]:
    """The rings of the coastline, (n, 2) each, longitude and latitude in degrees."""
    path = files("brief.report.html") / "coastline.npz"
    with path.open("rb") as file, np.load(file) as data:
        points = data["points"].astype(np.float64) / 128
        rings: list[np.ndarray] = np.split(points, data["starts"][1:])
    return rings


@cache
def _boxes() -> np.ndarray:
    """West, south, east and north of each ring, (m, 4)."""
    return np.array([[*ring.min(axis=0), *ring.max(axis=0)] for ring in _land()])


def drawn(places: Sequence[Place]) -> Map | None:
    """The map of the places, or None where none of them is known."""
    known = [p for p in places if p.value.lat is not None and p.value.lon is not None]
    if not known:
        return None
    window = _window([(float(p.value.lon or 0), float(p.value.lat or 0)) for p in known])
    return Map(" ".join(_paths(window)), tuple(_dots(known, window)), window.height)


def _window(points: Sequence[tuple[float, float]]) -> _Window:
    lons = sorted({lon % 360 for lon, _ in points})
    # What lies between two neighbors that are farthest apart is left out of the map.
    gaps = [(b - a, b) for a, b in zip(lons, [*lons[1:], lons[0] + 360], strict=True)]
    gap, west = max(gaps)
    wide = 360 - gap
    south, north = min(lat for _, lat in points), max(lat for _, lat in points)
    lat = (south + north) / 2
    shrink = max(math.cos(math.radians(lat)), 0.3)
    tall = max((north - south) * _ROOM, _SMALLEST)
    up = min(WIDTH / max(wide * shrink * _ROOM, 1e-9), _HIGH / tall)
    up = max(up, WIDTH / (360 * shrink))  # never more than once around
    height = round(min(max(tall * up, _LOW), _HIGH))
    half = height / 2 / up
    lat = max(min(lat, _NORTHMOST - half), _SOUTHMOST + half)
    return _Window((west + wide / 2 + 180) % 360 - 180, lat, up * shrink, up, height)


def _paths(window: _Window) -> Iterator[str]:
    """The land in the window: followed a little beyond it, at the resolution of the view."""
    half_lon, half_lat = WIDTH / 2 / window.across, window.height / 2 / window.up
    south, north = window.lat - half_lat, window.lat + half_lat
    boxes, rings = _boxes(), _land()
    # Islands of a pixel or two are specks on a map of the world.
    seen = (boxes[:, 3] - boxes[:, 1]) * window.up + (boxes[:, 2] - boxes[:, 0]) * window.across > 6
    for turn in (-360.0, 0.0, 360.0):
        west, east = window.lon - half_lon + turn, window.lon + half_lon + turn
        inside = seen & (
            (boxes[:, 0] < east)
            & (boxes[:, 2] > west)
            & (boxes[:, 1] < north)
            & (boxes[:, 3] > south)
        )
        for number in np.flatnonzero(inside):
            ring = rings[number]
            x = WIDTH / 2 + (ring[:, 0] - turn - window.lon) * window.across
            y = window.height / 2 - (ring[:, 1] - window.lat) * window.up
            x = np.rint(np.clip(x, -_BEYOND, WIDTH + _BEYOND)).astype(int)
            y = np.rint(np.clip(y, -_BEYOND, window.height + _BEYOND)).astype(int)
            path = _thinned(np.stack([x, y], axis=1))
            if len(path) > 3:
                yield "M" + "L".join(f"{a} {b}" for a, b in path.tolist()) + "Z"


def _thinned(path: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Without points that repeat the last, or lie on a straight line along an axis."""
    path = path[np.concatenate([[True], np.any(np.diff(path, axis=0) != 0, axis=1)])]
    if len(path) < 3:
        return path
    before, here, after = path[:-2], path[1:-1], path[2:]
    straight = np.any((before == here) & (here == after), axis=1)
    kept: npt.NDArray[np.int64] = path[np.concatenate([[True], ~straight, [True]])]
    return kept


def _dots(places: Sequence[Place], window: _Window) -> Iterator[Dot]:
    """The places, those named most first, each name where it covers no other and no dot."""
    at = [
        (place, *window.at(float(place.value.lon or 0), float(place.value.lat or 0)))
        for place in places
    ]
    taken = [(x - 9, y - 9, x + 9, y + 9) for place, x, y in at if not place.wide]
    names = 0
    for place, x, y in sorted(at, key=lambda each: (each[0].wide, -len(each[0].mentions))):
        keys = tuple(f"v{number}" for number in place.mentions)
        wide = len(place.name) * _LETTER
        choices = (
            ((x, y + 8, "middle"),)
            if place.wide
            else (
                (x + 14, y + 8, "start"),
                (x - 14, y + 8, "end"),
                (x, y - 16, "middle"),
                (x, y + 32, "middle"),
            )
        )
        spot = None
        for text_x, text_y, anchor in choices if names < _MOST_NAMES else ():
            left = text_x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
            box = (left, text_y - _LINE + 6, left + wide, text_y + 6)
            if box[0] < 4 or box[2] > WIDTH - 4 or box[1] < 4 or box[3] > window.height - 4:
                continue
            if not any(_meet(box, other) for other in taken):
                spot = (text_x, text_y, anchor)
                taken.append(box)
                names += 1
                break
        text_x, text_y, anchor = spot or (x, y, "middle")
        yield Dot(
            round(x, 1), round(y, 1), place.name, keys, place.wide, spot is not None,
            round(text_x, 1), round(text_y, 1), anchor,
        )  # fmt: skip


def _meet(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
