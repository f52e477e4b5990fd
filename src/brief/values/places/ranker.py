"""Which place a name means in its article: a log-linear choice over the gazetteer's candidates.

All mentions of one name in an article are decided together (one sense per article), apart from
those that a "Springfield, Ill." sets apart. What speaks for a candidate is a handful of named
features; their weights, in ``data/places.json``, were learned by ``scripts/train_places.py``.
The choice is made twice: the second time the votes of the other names are those of the first.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from brief.models import pinned
from brief.values.places.gazetteer import Entry, Gazetteer, Place

FILE = "data/places.json"
MOST = 40  # candidates of one name that are looked at, by population
_FEW = 0.2  # votes of other names
# Beside its learned weight: the texts have too few names that a state shares with a capital.
_TWIN = 3.0
_VOTERS = 5  # candidates of each other name that have a vote
_PAIRS = 100_000  # of candidates whose distance is held at a time: a book has a hundred million
_EARTH_KM = 6371.0
_ENGLISH = frozenset({"US", "GB", "CA", "AU", "NZ", "IE"})
_REGIONS = frozenset({"CONT", "RGN"})
NATURE = frozenset("OCN SEA CNL STM LK MT MTS ISL PEN PRK DSRT".split())

FEATURES = (
    "population", "lead", "top", "country", "division", "county", "region", "nature", "capital",
    "seat", "section", "building", "alias", "adjective", "in_pair", "english",
    "country_votes", "division_votes", "country_share", "division_share", "near", "around",
    "division_named", "country_named", "only_country", "own_namesakes", "division_and_far",
    "city_and_near", "country_and_votes", "capital_and_votes", "lead_alone", "nation_alone",
    "capital_twin",
)  # fmt: skip
Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Name:
    """A name as the article uses it: its candidates, its count, what stands after its comma.

    ``pair`` holds the countries and divisions that "X, Y" names after it.
    """

    entries: tuple[Entry, ...]
    count: int
    pair: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidates of a name, best first, with their probabilities."""

    places: tuple[Place, ...]
    adjective: bool
    probabilities: tuple[float, ...]


def kilometers(a: Place, b: Place) -> float:
    """The great-circle distance between two places."""
    lat1, lat2 = math.radians(a.lat), math.radians(b.lat)
    h = math.sin((lat2 - lat1) / 2) ** 2
    h += math.cos(lat1) * math.cos(lat2) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, h)))


def _on_sphere(places: Sequence[Place]) -> Vector:
    """The places as points of the unit sphere, shape (places, 3)."""
    radians = np.radians(np.array([(p.lat, p.lon) for p in places], dtype=float).reshape(-1, 2))
    lat, lon = radians.T
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)


def _nearness(a: Vector, b: Vector) -> tuple[Vector, Vector]:
    """How near each of some places is to each of others: within a day's drive, and around.

    Args:
        a: Points of the unit sphere, shape (n, 3).
        b: Likewise, shape (m, 3).

    Returns:
        ``exp(-d / 40)`` and ``exp(-d / 250)`` of the distances in kilometers, shape (n, m). Both
        are powers of one exponential: tens of millions are asked for in a long text.
    """
    h = np.zeros((len(a), len(b)))
    for axis in range(3):  # of a chord: exact for neighbors, as the sine of half the angle is
        apart = np.subtract.outer(a[:, axis], b[:, axis])
        apart *= apart
        h += apart
    np.sqrt(h, out=h)
    h *= 0.5
    np.minimum(h, 1.0, out=h)
    np.arcsin(h, out=h)
    h *= -2 * _EARTH_KM / 1000.0
    one = np.exp(h, out=h)
    around = one * one
    around *= around
    near = around * around  # to the 8th
    near *= near * near  # to the 24th
    near *= one
    return near, around


@cache
def weights() -> tuple[Vector, Vector]:
    """The learned weights of the two rounds, in the order of ``FEATURES``.

    Raises:
        ModelError: The file is absent or differs from its pinned digest.
    """
    table: Mapping[str, Mapping[str, float]] = json.loads(pinned.load_bytes(FILE))["ranker"]
    first, second = (
        np.array([table[round_].get(f, 0.0) for f in FEATURES]) for round_ in ("first", "second")
    )
    return first, second


class Article:
    """The names of one article as arrays: features of every candidate, and the choice."""

    def __init__(self, names: Sequence[Name], gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self.entries = [_shortlist(name, gazetteer) for name in names]
        sizes = [len(entries) for entries in self.entries]
        self.starts = np.concatenate([[0], np.cumsum(sizes)]).astype(int)
        self._flat = [entry for entries in self.entries for entry in entries]
        self._owner = np.repeat(np.arange(len(names)), sizes)
        self._names = names
        places = [entry.place for entry in self._flat]
        self._points = _on_sphere(places)
        numbers = {p: i for i, p in enumerate(dict.fromkeys(places))}
        self._number = np.array([numbers[p] for p in places], int)
        countries = {c: i for i, c in enumerate(dict.fromkeys(p.country for p in places), 1)}
        divisions = {d: i for i, d in enumerate(dict.fromkeys(p.admin1 for p in places), 1)}
        self._country = np.array([countries[p.country] if p.country else 0 for p in places], int)
        self._division = np.array([divisions[p.admin1] if p.admin1 else 0 for p in places], int)
        self._n_country, self._n_division = len(countries) + 1, len(divisions) + 1
        self._still = self._static()
        capital = np.zeros(len(names))
        np.maximum.at(capital, self._owner, self._still[:, FEATURES.index("capital")])
        self._capital_named = capital[self._owner]

    def _static(self) -> Vector:
        """The features that no other name has a part in."""
        x = np.zeros((len(self._flat), len(FEATURES)))
        at = {name: i for i, name in enumerate(FEATURES)}
        for number, entries in enumerate(self.entries):
            if not entries:
                continue
            name = self._names[number]
            top = max(entry.place.population for entry in entries)
            inside = [
                any(self._gazetteer.contains(outer, e.place) for outer in name.pair)
                for e in entries
            ]
            for k, entry in enumerate(entries):
                row, place = x[self.starts[number] + k], entry.place
                row[at["population"]] = math.log10(place.population + 1) / 3
                row[at["lead"]] = math.log10((place.population + 100) / (top + 100))
                row[at["top"]] = float(place.population == top)
                row[at["country"]] = float(place.is_country)
                row[at["division"]] = float(place.feature == "ADM1")
                row[at["county"]] = float(place.feature == "ADM2")
                row[at["region"]] = float(place.feature in _REGIONS)
                row[at["nature"]] = float(place.feature in NATURE)
                row[at["capital"]] = float(place.feature == "PPLC")
                row[at["seat"]] = float(place.feature in ("PPLA", "PPLA2"))
                row[at["section"]] = float(place.feature == "PPLX")
                row[at["building"]] = float(place.feature == "BLDG")
                row[at["alias"]] = float(entry.alias)
                row[at["adjective"]] = float(entry.adjective)
                row[at["in_pair"]] = float(inside[k])
                row[at["english"]] = float(place.country in _ENGLISH)
        return x

    def prior(self) -> Vector:
        """Probabilities before any learning: population, and what stands after the comma."""
        x, at = self._still, FEATURES.index
        score = 2.5 * x[:, at("population")] + 6 * x[:, at("in_pair")]
        score += 2 * x[:, at("country")] + x[:, at("division")] + 3 * x[:, at("region")]
        return self._softmax(score)

    def _softmax(self, score: Vector) -> Vector:
        out = np.zeros(len(score))
        for start, end in zip(self.starts, self.starts[1:], strict=False):
            if end > start:
                part = np.exp(score[start:end] - score[start:end].max())
                out[start:end] = part / part.sum()
        return out

    def features(self, p: Vector) -> Vector:
        """All features, the votes of the other names being ``p``; (candidates, features)."""
        x: Vector = self._still.copy()
        if not len(p):
            return x
        at = FEATURES.index
        n = len(self.entries)
        by_country = np.zeros((n, self._n_country))
        by_division = np.zeros((n, self._n_division))
        np.add.at(by_country, (self._owner, self._country), p)
        np.add.at(by_division, (self._owner, self._division), p)
        by_country[:, 0] = by_division[:, 0] = 0
        country_total, division_total = by_country.sum(0), by_division.sum(0)
        cv = country_total[self._country] - by_country[self._owner, self._country]
        dv = division_total[self._division] - by_division[self._owner, self._division]
        everyone = max(1e-9, float(country_total.sum()))
        x[:, at("country_votes")] = np.log1p(cv)
        x[:, at("division_votes")] = np.log1p(dv)
        x[:, at("country_share")] = cv / (everyone + 1)
        x[:, at("division_share")] = dv / (everyone + 1)
        is_division = x[:, at("division")] > 0
        is_country = x[:, at("country")] > 0
        city = ~is_division & ~is_country & (x[:, at("region")] == 0)
        x[:, at("division_named")] = self._named(p, is_division, self._division)
        x[:, at("country_named")] = self._named(p, is_country, self._country)
        x[:, at("only_country")] = (cv > 0.9 * (everyone - 1)) & (cv > 0)
        near, around = self._neighbors(p)
        x[:, at("near")], x[:, at("around")] = np.log1p(near), np.log1p(around)
        # A town that no other place of the text is near to has only its nation to speak for it,
        # and the United States are named in news of everywhere.
        alone = np.exp(-2 * (dv + near + around))
        x[:, at("lead_alone")] = x[:, at("lead")] * alone
        x[:, at("nation_alone")] = x[:, at("country_named")] * alone * city
        x[:, at("capital_twin")] = is_division * self._capital_named * (dv < _FEW)
        x[:, at("own_namesakes")] = np.log1p(self.sizes()[self._owner]) * x[:, at("population")]
        x[:, at("division_and_far")] = is_division * (dv < _FEW)
        x[:, at("city_and_near")] = city * np.log1p(dv) * (x[:, at("lead")] < -0.5)
        x[:, at("country_and_votes")] = is_country * np.log1p(cv)
        x[:, at("capital_and_votes")] = x[:, at("capital")] * np.log1p(cv)
        return x

    def sizes(self) -> NDArray[np.int64]:
        """How many candidates each name has."""
        return np.diff(self.starts)

    def _named(self, p: Vector, kind: NDArray[np.bool_], code: NDArray[np.int64]) -> Vector:
        """Whether another name of the article likely is the division or country itself."""
        weight = np.where(kind, p, 0.0)
        total = np.zeros(int(code.max(initial=0)) + 1)
        np.add.at(total, code, weight)
        own = np.zeros((len(self.entries), len(total)))
        np.add.at(own, (self._owner, code), weight)
        out = np.minimum(1.0, total[code] - own[self._owner, code])
        return np.asarray(np.where(code > 0, out, 0.0))

    def _neighbors(self, p: Vector) -> tuple[Vector, Vector]:
        chosen: list[int] = []
        x, at = self._still, FEATURES.index
        wide = x[:, at("country")] + x[:, at("region")] + x[:, at("nature")] + x[:, at("adjective")]
        for start, end in zip(self.starts, self.starts[1:], strict=False):
            best = start + np.argsort(-p[start:end], kind="stable")[:_VOTERS]
            chosen += [int(i) for i in best if p[i] > 0.02 and not wide[i]]
        if not chosen:
            return np.zeros(len(p)), np.zeros(len(p))
        near, around = np.empty(len(p)), np.empty(len(p))
        voting, numbers, owners = self._points[chosen], self._number[chosen], self._owner[chosen]
        step = max(1, _PAIRS // len(chosen))
        for low in range(0, len(p), step):
            rows = slice(low, low + step)
            close, about = _nearness(self._points[rows], voting)
            # "Mexico City" elsewhere does not make "Mexico" mean the city: no vote for the same
            # place
            weight = np.where(self._number[rows, None] == numbers, 0.0, p[chosen])
            weight[self._owner[rows, None] == owners] = 0.0
            near[rows] = np.multiply(close, weight, out=close).sum(1)
            around[rows] = np.multiply(about, weight, out=about).sum(1)
        return near, around

    def choose(self, first: Vector, second: Vector) -> list[Choice]:
        """The choice for every name, in order; a name without candidates has no places."""
        p = self._softmax(self.features(self.prior()) @ first)
        x = self.features(p)
        p = self._softmax(x @ second - _TWIN * x[:, FEATURES.index("capital_twin")])
        return [self._choice(number, p) for number in range(len(self.entries))]

    def _choice(self, number: int, p: Vector) -> Choice:
        start, end = self.starts[number], self.starts[number + 1]
        order = start + np.argsort(-p[start:end], kind="stable")
        entries = [self._flat[i] for i in order]
        shares = [float(p[i]) for i in order]
        entries, shares = _prefer_city(entries, shares)
        return Choice(
            tuple(e.place for e in entries), bool(entries and entries[0].adjective), tuple(shares)
        )


def _prefer_city(entries: list[Entry], shares: list[float]) -> tuple[list[Entry], list[float]]:
    """The city before the division around it that bears its name ("Hanoi"); shares are joined."""
    if len(entries) > 1 and entries[0].place.feature in ("ADM1", "ADM2"):
        area = entries[0].place
        for k, entry in enumerate(entries[1:], 1):
            place = entry.place
            if (
                place.feature in ("PPLC", "PPLA", "PPLA2")
                and place.country == area.country
                and place.population * 20 > area.population
                and kilometers(place, area) < 60
            ):
                entries = [entry, *entries[:k], *entries[k + 1 :]]
                shares = [shares[0], *shares[1:k], shares[k], *shares[k + 1 :]]
                break
    return entries, shares


def _shortlist(name: Name, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """The most populous candidates, and those in the pair however small."""
    entries = name.entries[:MOST]
    if name.pair and len(name.entries) > MOST:
        entries += tuple(
            entry
            for entry in name.entries[MOST:]
            if any(gazetteer.contains(outer, entry.place) for outer in name.pair)
        )
    return entries
