"""Another place of the same sort: a city for a city, a country for a country.

Checked in the gazetteer: the new name is joined to another GeoNames id,
neither place contains the other, and they are not neighbors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from random import Random

from brief.comparison import agreement
from brief.perturb import pools
from brief.perturb.indefinite import with_article
from brief.perturb.record import Edit
from brief.perturb.scene import Scene, Sentence
from brief.records import Article, Block, Document, PlaceValue, Span
from brief.values.places.resolver import resolve_spans

# A name is a place here, not a team or a government, where one of these stands before it.
_BEFORE = re.compile(
    r"\b(?:in|at|near|from|to|outside|inside|around|across|through|into|of|visited|visit|left"
    r"|reached|toward|towards|over|via|for)\s$",
    re.IGNORECASE,
)
_JOINED_AFTER = re.compile(r"(?:,?\s(?:and|or)\s|,\s|\s)?(?:[A-Z\d]|and\b|or\b)|[-–/(]")
_CLOSES = re.compile(r"[,.;:)!?]|\s(?:on|in|at|where|when|after|before|for|by|to|and|who|that)\b")
_PEOPLE = re.compile(
    r"\s(?:officials?|police|troops|soldiers|forces|authorities|government|president|minister"
    r"|prime minister|foreign minister|army|military|navy|media|parliament|citizens?|nationals?"
    r"|companies|company|embassy|ambassador|diplomats?|workers?|tourists?|capital|city|border"
    r"|economy|court|judge|airline|newspaper|prosecutors?|lawmakers?|border)\b"
)


def place(scene: Scene, sentence: Sentence, rng: Random) -> Iterator[Edit]:
    """Another city, country or state; "city, country" are changed together."""
    found = [v for v in sentence.values if isinstance(v, PlaceValue)]
    rng.shuffle(found)
    for value in found:
        if value.geonames_id is None or _bound(scene, sentence, value):
            continue
        if value.form == "adjective":
            yield from _adjectives(scene, sentence, value, rng)
            continue
        before = scene.text[max(0, value.start - 12) : value.start]
        if not _BEFORE.search(before):
            continue
        pair = _outer(scene, sentence, value)
        if pair is not None:
            yield from _pairs(scene, sentence, value, pair, rng)
            continue
        if _JOINED_AFTER.match(scene.text, value.end) or re.search(
            r"\b(?:between|and)\s\w+\s$", before
        ):
            continue
        present = _present(scene, sentence, value)
        absent = [n for n in _absent(value) if n not in scene.text]
        rng.shuffle(present)
        rng.shuffle(absent)
        order = [("present", present[:2]), ("absent", absent[:2])]
        if rng.random() > 0.6:
            order.reverse()
        for origin, names in order:
            for name in names:
                edit = Edit(value.start, value.end, name,
                            "present" if origin == "present" else "absent")  # fmt: skip
                if _differs(edit, value):
                    yield edit


def _bound(scene: Scene, sentence: Sentence, value: PlaceValue) -> bool:
    """Whether the name is part of another name, quoted, or no word of its own."""
    if scene.quoted(value.start, value.end) or scene.named(value.start, value.end):
        return True
    after = scene.text[value.end : value.end + 2]
    before = scene.text[max(0, value.start - 5) : value.start]
    return (
        after[:1] in ("-", "–", "/", "’", "'")
        or before[-1:] in ("-", "–", "/", "'", "’")
        or before.lower().endswith("the ")
        or "." in value.quote
        or value.quote.isupper()
        or value.quote.startswith(("the ", "The "))
        or sentence.words.count(value.quote) > 1
        or value.quote in ("Earth", "Mars", "Moon", "Sun", "Internet", "Web")
    )


def _outer(scene: Scene, sentence: Sentence, value: PlaceValue) -> PlaceValue | None:
    """The country or state behind the comma: "Graz, Austria"."""
    for other in sentence.values:
        if (
            isinstance(other, PlaceValue)
            and other.form == "name"
            and 0 < other.start - value.end <= 2
            and scene.text[value.end : other.start].strip() == ","
        ):
            return other
    return None


def _pairs(
    scene: Scene, sentence: Sentence, inner: PlaceValue, outer: PlaceValue, rng: Random
) -> Iterator[Edit]:
    if not (inner.feature or "").startswith("PPL") or not _CLOSES.match(scene.text, outer.end):
        return
    if outer.feature == "ADM1" and outer.country == "US":
        table: Sequence[tuple[str, ...]] = pools.AMERICAN
    elif outer.feature == "PCLI":
        table = pools.CITIES
    else:
        return
    pairs = [p for p in table if p[0] not in scene.text and p[1] not in (outer.quote, outer.name)]
    rng.shuffle(pairs)
    for city, country in pairs[:3]:
        edit = Edit(inner.start, outer.end, f"{city}, {country}")
        if _differs(edit, inner, stop=len(city)):
            yield edit


def _sort(value: PlaceValue) -> str:
    feature = value.feature or ""
    return "city" if feature.startswith("PPL") else feature


def _present(scene: Scene, sentence: Sentence, value: PlaceValue) -> list[str]:
    """Other places of the article of the same sort, by the name that it calls them."""
    names: dict[str, None] = {}
    for other in scene.values:
        if (
            isinstance(other, PlaceValue)
            and other.form == "name"
            and _sort(other) == _sort(value)
            and other.geonames_id not in (None, value.geonames_id)
            and other.quote not in sentence.words
            and not other.quote.isupper()
            and "." not in other.quote
            and not scene.named(other.start, other.end)
            and not scene.text[max(0, other.start - 4) : other.start].lower().endswith("the ")
        ):
            names.setdefault(other.quote)
    return list(names)


def _absent(value: PlaceValue) -> list[str]:
    sort = _sort(value)
    if sort == "city":
        if value.country == "US":
            return [city for city, _ in (*pools.AMERICAN, *pools.CITIES[:20])]
        return [city for city, _ in pools.CITIES]
    if sort == "PCLI":
        return list(pools.COUNTRIES)
    if sort == "ADM1" and value.country == "US":
        return list(pools.STATES)
    return []


def _adjectives(scene: Scene, sentence: Sentence, value: PlaceValue, rng: Random) -> Iterator[Edit]:
    """Another nationality before a noun of people and offices."""
    if not _PEOPLE.match(scene.text, value.end) or re.search(
        r"(?:\b(?:and|or)|,|[A-Z]\w+)\s$", scene.text[max(0, value.start - 20) : value.start]
    ):
        return
    present = {
        v.quote
        for v in scene.values
        if isinstance(v, PlaceValue) and v.form == "adjective"
        and v.country != value.country and v.quote in pools.ADJECTIVES
    }  # fmt: skip
    said = sorted(q for q in present if q not in sentence.words)
    made = [a for a in pools.ADJECTIVES if a not in scene.text]
    rng.shuffle(said)
    rng.shuffle(made)
    for name in (*said[:1], *made[:2]):
        start, words = with_article(scene.text, value.start, name)
        edit = Edit(start, value.end, words, "present" if name in present else "absent")
        if _differs(edit, value, skip=len(words) - len(name)):
            yield edit


def _differs(edit: Edit, old: PlaceValue, *, skip: int = 0, stop: int | None = None) -> bool:
    """Whether the gazetteer joins the new words to a place that excludes the old one.

    They are read without their sentence: what stands there should not settle which of several
    places of a name is meant, for a reader may take another.
    """
    words = edit.replacement
    new = _read(words, skip, len(words) if stop is None else stop)
    if new.geonames_id is None or new.geonames_id == old.geonames_id or new.form != old.form:
        return False
    return agreement.place(new, old) is False and agreement.place(old, new) is False


@lru_cache(maxsize=4096)
def _read(words: str, start: int, end: int) -> PlaceValue:
    whole = Span(0, len(words))
    document = Document(Article("", "", words), (Block(0, len(words), "body"),), (whole,))
    return resolve_spans(document, [Span(start, end)])[0]
