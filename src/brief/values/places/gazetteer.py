"""The places of the world: cities, countries, divisions, regions, seas, rivers; and demonyms.

One compact file, ``data/gazetteer.npz`` (built by ``scripts/build_gazetteer.py`` from GeoNames,
CC BY 4.0, and a hand list), held as a few arrays: names are found by a 44-bit hash and a binary
search, and a place becomes an object only when it is asked for.
"""

from __future__ import annotations

import hashlib
import io
import json
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from brief import patterns as re
from brief.models import pinned
from brief.records import PlaceValue

FILE = "data/gazetteer.npz"
HASH_BITS = 44
ADJECTIVE = 1 << 31
ALIAS = 1 << 30
_INDEX = ALIAS - 1

_APOSTROPHES = re.compile("['’‘ʻ`´.]")
_BREAKS = re.compile(r"[\s\-‐‑–_/,]+")
_SHORT = {"st": "saint", "ft": "fort", "mt": "mount", "twp": "township", "co": "county"}
_COUNTRIES = frozenset({"PCLI", "PCLD", "PCLS", "PCLF", "PCLIX", "PCL", "TERR"})


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer; ``geonames_id`` is null where the hand list gives none."""

    geonames_id: int | None
    name: str
    lat: float
    lon: float
    country: str | None
    admin1: str | None
    feature: str
    population: int

    @property
    def is_country(self) -> bool:
        """Whether the place is a country or territory of its own."""
        return self.feature in _COUNTRIES


@dataclass(frozen=True, slots=True)
class Entry:
    """A place under one of its names: an alias, an adjective, or (neither) its own name."""

    place: Place
    adjective: bool
    alias: bool


def normalize(name: str) -> str:
    """The form under which names are compared: no case, accents, periods or hyphens.

    >>> normalize("St. Gallen"), normalize("Aix-en-Provence"), normalize("Xi’an")
    ('saint gallen', 'aix en provence', 'xian')
    """
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not "̀" <= c <= "ͯ")
    words = _BREAKS.sub(" ", _APOSTROPHES.sub("", name)).casefold().split()
    if words and words[0] == "the":
        words = words[1:] or words
    return " ".join(_SHORT.get(word, word) for word in words)


def digest(key: str) -> int:
    """The hash of a key, ``HASH_BITS`` wide.

    At 5e5 keys a name that is no place is taken for one once in 3e7 look-ups.
    """
    raw = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(raw, "big") >> (64 - HASH_BITS)


class Gazetteer:
    """Names to places. Get it with ``Gazetteer.load()``, which reads the file once."""

    def __init__(self, data: bytes) -> None:
        with np.load(io.BytesIO(data), allow_pickle=False) as file:
            meta = json.loads(file["meta"].tobytes())
            self._keys = memoryview(np.cumsum(file["gaps"], dtype=np.uint64).tobytes()).cast("Q")
            self._first = _starts(file["counts"])
            self._entries = file["entries"]
            self._ids = file["ids"]
            self._lat, self._lon = file["lat"], file["lon"]
            self._population = file["population"]
            self._country, self._division = file["country"], file["division"]
            self._feature = file["feature"]
            self._names = file["names"].tobytes()
            self._name_start = _starts(file["name_lengths"])
        self._countries: list[str | None] = meta["countries"]
        self._divisions: list[str | None] = meta["divisions"]
        self._features: list[str] = meta["features"]
        self._members: dict[str, list[str]] = meta["members"]
        self._continents: dict[str, str] = meta["continents"]
        self._place = lru_cache(maxsize=20_000)(self._make)
        # three of four names that are asked for have been asked for before
        self._named = lru_cache(maxsize=20_000)(self._look_up)

    @staticmethod
    def load() -> Gazetteer:
        """The shipped gazetteer.

        Raises:
            ModelError: The file is absent or differs from its pinned digest.
        """
        return _load()

    def __len__(self) -> int:
        return len(self._ids)

    def _make(self, index: int) -> Place:
        start, end = self._name_start[index], self._name_start[index + 1]
        number = int(self._ids[index])
        return Place(
            geonames_id=number or None,
            name=self._names[start:end].decode("utf-8"),
            lat=int(self._lat[index]) / 1e5,
            lon=int(self._lon[index]) / 1e5,
            country=self._countries[self._country[index]],
            admin1=self._divisions[self._division[index]],
            feature=self._features[self._feature[index]],
            population=int(self._population[index]),
        )

    def _find(self, key: str) -> int:
        wanted = digest(key)
        at = bisect_left(self._keys, wanted)
        return at if at < len(self._keys) and self._keys[at] == wanted else -1

    def _at(self, position: int) -> tuple[Entry, ...]:
        rows = self._entries[self._first[position] : self._first[position + 1]].tolist()
        return tuple(
            Entry(self._place(row & _INDEX), bool(row & ADJECTIVE), bool(row & ALIAS))
            for row in rows
        )

    def is_name(self, name: str) -> bool:
        """Whether some place bears the name, its adjective or its abbreviation."""
        return self._find("=" + name) >= 0 or self._find(normalize(name)) >= 0

    def is_abbreviation(self, name: str) -> bool:
        """Whether the name, as written, is an abbreviation ("Calif.", "U.S.")."""
        return self._find("=" + name) >= 0

    def entries(self, name: str) -> tuple[Entry, ...]:
        """The places that a name, an adjective or an abbreviation may mean, most populous first.

        Abbreviations ("US", "Calif.") are found only as written; a word of two or three
        capitals is never a town of that name where it is an abbreviation.
        """
        return self._named(name)

    def _look_up(self, name: str) -> tuple[Entry, ...]:
        exact = self._find("=" + name)
        if exact >= 0:
            return self._at(exact)
        found = self._find(normalize(name))
        return self._at(found) if found >= 0 else ()

    def candidates(self, name: str) -> tuple[Place, ...]:
        """The places of ``entries``, without how they bear the name."""
        return tuple(dict.fromkeys(entry.place for entry in self.entries(name)))

    def country(self, code: str) -> Place | None:
        """The country of an ISO 3166-1 alpha-2 code."""
        found = self._find("#" + code)
        return self._at(found)[0].place if found >= 0 else None

    def capital(self, country: str) -> Place | None:
        """The capital of a country by ISO code, where GeoNames has exactly one."""
        return self._capitals.get(country)

    @cached_property
    def _capitals(self) -> dict[str, Place]:
        found: dict[str, list[Place]] = {}
        for index in np.flatnonzero(self._feature == self._features.index("PPLC")):
            place = self._place(int(index))
            found.setdefault(place.country or "", []).append(place)
        return {code: places[0] for code, places in found.items() if len(places) == 1}

    def division(self, code: str) -> Place | None:
        """The first-level division of a GeoNames code (``US.CA``)."""
        found = self._find("#" + code)
        return self._at(found)[0].place if found >= 0 else None

    def continent(self, country: str) -> str | None:
        """The two-letter continent code of a country."""
        return self._continents.get(country)

    def members(self, region: str) -> Sequence[str]:
        """The countries (and divisions, ``US.ME``) of a continent or region; empty if unknown."""
        return self._members.get(region, ())

    def contains(self, outer: Place | PlaceValue, inner: Place | PlaceValue) -> bool | None:
        """Whether ``inner`` lies in ``outer``; ``None`` where the records cannot tell.

        A region whose member countries are not listed, a sea, or an unresolved place gives
        ``None``, never ``False``.
        """
        if _unknown(outer) or _unknown(inner):
            return None
        if _same(outer, inner):
            return True
        if outer.feature in _COUNTRIES:
            if inner.country is not None:
                return inner.country == outer.country
            return self._spread(inner, outer.country)
        if outer.feature == "ADM1":
            if inner.admin1 is not None and outer.admin1 is not None:
                return inner.admin1 == outer.admin1
            if inner.country is not None and inner.country != outer.country:
                return False
            return False if inner.feature in _COUNTRIES or inner.feature == "CONT" else None
        members = self.members(outer.name or "")
        if not members:
            return None
        divisions = [member for member in members if "." in member]
        if inner.admin1 is not None and inner.admin1 in divisions:
            return True
        if inner.country is None:
            inside = self.members(inner.name or "")
            return all(code in members for code in inside) if inside else None
        if inner.country in members:
            return True
        if any(code.startswith(inner.country + ".") for code in divisions):
            return None if inner.admin1 is None else False
        # A region's list is of core members ("Middle East"); only continents are complete.
        return False if outer.feature == "CONT" else None

    def _spread(self, inner: Place | PlaceValue, country: str | None) -> bool | None:
        inside = self.members(inner.name or "")
        if inner.feature == "CONT" or (inside and country not in inside):
            return False
        return None


def _unknown(place: Place | PlaceValue) -> bool:
    return place.feature is None or (place.geonames_id is None and place.lat is None)


def _same(a: Place | PlaceValue, b: Place | PlaceValue) -> bool:
    if a.geonames_id is not None or b.geonames_id is not None:
        return a.geonames_id == b.geonames_id
    return (a.name, a.lat, a.lon) == (b.name, b.lat, b.lon)


def _starts(lengths: NDArray[np.uint8]) -> NDArray[np.uint32]:
    starts = np.zeros(len(lengths) + 1, np.uint32)
    np.cumsum(lengths, out=starts[1:])
    return starts


@cache
def _load() -> Gazetteer:
    return Gazetteer(pinned.load_bytes(FILE))
