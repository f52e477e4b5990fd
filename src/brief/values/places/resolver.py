"""Place names, country adjectives and demonyms of an article, each joined to GeoNames.

``candidates`` may name places; a small logistic model decides which are places here ("Paris" the
city, not "Paris Hilton"), and ``ranker`` which place a name means. What nothing fits stays a value
with null id.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from brief import patterns as re
from brief.records import Document, PlaceAlternative, PlaceValue, Span
from brief.values.places import lonely, ranker, roles
from brief.values.places.candidates import TOWN, candidates, given
from brief.values.places.gazetteer import Entry, Gazetteer, Place
from brief.values.places.namesakes import borne_by_others, unlisted
from brief.values.places.ranker import Article, Choice, Name, kilometers
from brief.values.places.recognizer import (
    COMMON,
    LISTED,
    PAIR,
    Found,
    Tagged,
    recognizer,
    signals,
)

# What follows Y in "X, Y" when Y tells where X is, what follows in a list, what opens a clause.
_CLOSED = re.compile(r"\s*(?:[,.;:)!?\n—–]|\Z|(?:on|in|at|where|when|after|before|for|by|to)\b)")
_OPENING = re.compile(r"\W*(?:In|At|From|Near|Outside|Across|Over)\s")
_BEFORE = re.compile(r"(?:,|\band|\bor)\s\Z")
_NOWHERE = Choice((), False, ())


def places(document: Document, mentions: Sequence[Tagged] = ()) -> tuple[PlaceValue, ...]:
    """The places of an article, in order, spans apart from each other.

    Args:
        document: The article.
        mentions: What the tagger found; without it the gazetteer decides alone.
    """
    gazetteer = Gazetteer.load()
    found = candidates(document, mentions, gazetteer)
    choices = _resolve(document.text, found, gazetteer)
    rows = signals(document, found, choices, mentions)
    wanted = recognizer(bool(mentions))(rows)
    others = borne_by_others(document.text, found, choices, mentions)
    kept = [
        (each, choice)
        for each, choice, keep, other in zip(found, choices, wanted, others, strict=True)
        if keep and not other
    ]
    alone = lonely.far([(choice, bool(each.pair)) for each, choice in kept])
    astray = lonely.astray(document.text, kept)
    return tuple(
        _value(
            document.text,
            each,
            _NOWHERE if nowhere or each.key in astray or unlisted(document.text, each) else choice,
        )
        for (each, choice), nowhere in zip(kept, alone, strict=True)
    )


def resolve_spans(
    document: Document, spans: Sequence[tuple[int, int] | Span]
) -> tuple[PlaceValue, ...]:
    """The places that given stretches of the text name, in the order given.

    The other place names of the article are looked for too: they are the context.
    """
    gazetteer = Gazetteer.load()
    wanted = [(s.start, s.end) if isinstance(s, Span) else s for s in spans]
    asked = given(document.text, wanted, gazetteer)
    around = [
        each
        for each in candidates(document, (), gazetteer)
        if not _taken(each, wanted) and _trusted(document.text, each)
    ]
    found = asked + around
    choices = _resolve(document.text, found, gazetteer)
    return tuple(
        _value(document.text, each, choice)
        for each, choice in zip(asked, choices[: len(asked)], strict=True)
    )


def pairs(document: Document, values: Sequence[PlaceValue]) -> list[tuple[PlaceValue, PlaceValue]]:
    """The "X, Y" of the text where Y is the country or first-level division of X: (X, Y).

    X is resolved with Y in mind only where some X lies in Y; where none does, it is resolved
    as if alone, so that ``contains(Y, X)`` is false and the pair can be called wrong. Enumerations
    ("Paris, Germany and Spain") and "In Beijing, Russia said" are left out where X is not in Y.
    """
    text = document.text
    starts = [sentence.start for sentence in document.sentences]
    gazetteer = Gazetteer.load()
    names = sorted((v for v in values if v.form == "name"), key=lambda v: v.start)
    out = []
    for inner, outer in pairwise(names):
        if not PAIR.fullmatch(text, inner.end, outer.start):
            continue
        if outer.feature not in ("PCLI", "ADM1") or inner.feature in ("PCLI", "CONT", "RGN", None):
            continue
        if inner.feature == outer.feature:
            continue
        at = bisect_right(starts, inner.start) - 1
        opening = text[starts[at] : inner.start] if at >= 0 else ""
        told = (
            _CLOSED.match(text, outer.end)
            and not LISTED.match(text, outer.end)
            and not _OPENING.fullmatch(opening)
            and not _BEFORE.search(text, max(0, inner.start - 6), inner.start)
        )
        if told or gazetteer.contains(outer, inner):
            out.append((inner, outer))
    return out


def _taken(each: Found, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < each.end and each.start < end for start, end in spans)


def _trusted(text: str, each: Found) -> bool:
    """Whether a name that no one vouches for may be context: countries, divisions, big cities."""
    if not each.entries or each.key in COMMON or each.entries[0].adjective:
        return False
    best = max(e.place.population for e in each.entries)
    return best > 100_000 or bool(each.pair) or each.entries[0].place.feature == "ADM2"


def _resolve(text: str, found: Sequence[Found], gazetteer: Gazetteer) -> list[Choice]:
    """One sense per name and article; "X, Y" and other words beside may set mentions apart."""
    groups, which = group(text, found, gazetteer)
    first, second = ranker.weights()
    chosen = Article(groups, gazetteer).choose(first, second)
    return [chosen[i] for i in which]


def _narrowed(text: str, found: Sequence[Found], gazetteer: Gazetteer) -> list[Found]:
    """Each mention with the candidates of the kind that the words beside it ask for."""
    found = [replace(each, entries=roles.own_names(each.entries, each.key)) for each in found]
    order = sorted(range(len(found)), key=lambda i: found[i].start)
    holds = {o: _holding(text, found[i], found[o], gazetteer) for i, o in pairwise(order)}
    mentions = [
        roles.Mention(f.start, f.end, f.key, f.entries, holds.get(i, ()))
        for i in order
        for f in (found[i],)
    ]
    out = list(found)
    for i, o in pairwise(order):
        if holds[o]:  # "Toledo, Spain": one of those that lie there
            outer = [e.place for e in holds[o]]
            inside = [
                e for e in found[i].entries if any(gazetteer.contains(p, e.place) for p in outer)
            ]
            out[i] = replace(found[i], entries=tuple(inside))
    held = {i for i, o in pairwise(order) if holds[o]}
    for at, told in roles.told_in(text, mentions).items():
        i = order[at]
        lying = [e for e in found[i].entries if any(gazetteer.contains(p, e.place) for p in told)]
        if lying and not found[i].pair and not any(e.place in told for e in lying):
            found[i] = out[i] = replace(found[i], entries=tuple(lying), pair=told)
    for i, kind in zip(order, roles.kinds(text, mentions), strict=True):
        each = found[i]
        listed = each.pair and i not in held and kind == "division"  # "Oregon, Washington, Idaho"
        if len(each.entries) < 2 or (each.pair and not listed):
            continue
        entries = holds.get(i) or (
            roles.narrowed(each.entries, kind)
            if kind
            else roles.state(each.entries) or roles.metropolis(each.entries)
        )
        if entries and entries != each.entries:
            key = f"{each.key}#{kind or ''}{len(entries)}"
            out[i] = replace(each, key=key, entries=entries, pair=() if listed else each.pair)
    return out


def _holding(text: str, inner: Found, outer: Found, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """The candidates of Y that some X lies in, where the text has "X, Y"."""
    if not inner.pair:
        return ()
    # In a list a hamlet of that name is no reason: "Boston, New York and Philadelphia".
    least = TOWN if LISTED.match(text, outer.end) else 0
    inside = [e.place for e in inner.entries if e.place.population >= least]
    return tuple(
        e
        for e in outer.entries
        if e.place in inner.pair and any(gazetteer.contains(e.place, p) for p in inside)
    )


def group(
    text: str, mentions: Sequence[Found], gazetteer: Gazetteer
) -> tuple[list[Name], list[int]]:
    """The names of an article, and for each mention the index of its name."""
    found = _narrowed(text, mentions, gazetteer)
    told: dict[str, dict[tuple[Place, ...], None]] = defaultdict(dict)
    for each in found:
        if each.pair:
            told[each.key][each.pair] = None
    index: dict[tuple[str, tuple[Place, ...]], int] = {}
    entries: list[tuple[Entry, ...]] = []
    which: list[int] = []
    for each in found:
        pair = each.pair
        if not pair and len(told[each.key]) == 1:
            pair = next(iter(told[each.key]))
        at = index.setdefault((each.key, pair), len(index))
        if at == len(entries):
            entries.append(each.entries)
        elif not entries[at]:
            entries[at] = each.entries
        which.append(at)
    counts = Counter(which)
    names = [Name(entries[at], counts[at], pair) for (_, pair), at in index.items()]
    return names, which


def _value(text: str, each: Found, choice: Choice) -> PlaceValue:
    words = text[each.start : each.end]
    if not choice.places:
        return PlaceValue(
            start=each.start, end=each.end, quote=words, name=None, geonames_id=None,
            country=None, lat=None, lon=None,
        )  # fmt: skip
    best = choice.places[0]
    return PlaceValue(
        start=each.start,
        end=each.end,
        quote=words,
        form="adjective" if choice.adjective else "name",
        name=best.name,
        geonames_id=best.geonames_id,
        country=best.country,
        lat=best.lat,
        lon=best.lon,
        feature=best.feature,
        admin1=best.admin1,
        confidence=round(min(1.0, _share_around(choice)), 4),
        alternatives=tuple(
            PlaceAlternative(
                name=p.name, geonames_id=p.geonames_id, country=p.country, lat=p.lat, lon=p.lon
            )
            for p, share in zip(choice.places[1:], choice.probabilities[1:], strict=False)
            if p.geonames_id is not None and share >= 0.001
        )[:4],
    )


def _share_around(choice: Choice) -> float:
    """The share of the place and of what bears its name at the same spot (city, division)."""
    best = choice.places[0]
    return choice.probabilities[0] + sum(
        share
        for place, share in zip(choice.places[1:], choice.probabilities[1:], strict=True)
        if share > 0.001 and place.country == best.country and kilometers(best, place) < 50
    )
