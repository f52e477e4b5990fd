"""Place names, country adjectives and demonyms of an article, each joined to GeoNames.

Names come from the gazetteer (longest match) and from the tagger; a small logistic model
decides which are places here ("Paris" the city, not "Paris Hilton"), and ``place_ranker`` which
place a name means. What nothing fits stays a value with null id.
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
from brief.values.places.gazetteer import Entry, Gazetteer, Place, normalize
from brief.values.places.namesakes import borne_by_others, unlisted
from brief.values.places.ranker import Article, Choice, Name, kilometers
from brief.values.places.recognizer import (
    COMMON,
    LISTED,
    PAIR,
    WORD,
    Found,
    Tagged,
    recognizer,
    signals,
)

_GLUE = re.compile(r"[ \-–‐.'’ʻ]{1,2}")
_POSSESSIVE = re.compile(r"['’]s?\Z")
_LOWER_HEAD = re.compile(r"[a-z]+[ -]")
_SIGNS = frozenset("$£€¥")
_LONGEST = 6  # words of a name
# What follows Y in "X, Y" when Y tells where X is, what follows in a list, what opens a clause.
_CLOSED = re.compile(r"\s*(?:[,.;:)!?\n—–]|\Z|(?:on|in|at|where|when|after|before|for|by|to)\b)")
_OPENING = re.compile(r"\W*(?:In|At|From|Near|Outside|Across|Over)\s")
_BEFORE = re.compile(r"(?:,|\band|\bor)\s\Z")
_ROAD = re.compile(
    r"\b(?:(?:State |U\.?S\.? |County )?(?:Highway|Route|Road)|Interstate|County Road|I-(?=\d)|"
    r"Hwy\.?|Rt\.|Rte\.) ?\d{1,4}[A-Z]?\b|"
    r"\b(?:[A-Z][\w’'-]{1,20} |\d{1,3}(?:st|nd|rd|th) |[NSEW]\. |St\. |Dr\. ){1,3}"
    r"(?:(?:Street|Avenue|Road|Boulevard|Drive|Lane|Parkway|Turnpike|Expressway|Freeway)\b|"
    r"(?:St|Ave|Rd|Blvd|Ln|Pkwy)(?:\.|\b))"
)
_PREFIX = re.compile(
    r"(?:(?:the )?(?:city|town|village|state|province|county|district|borough|republic|kingdom|"
    r"commonwealth|port) of|downtown|central|greater|north(?:ern)?|south(?:ern)?|east(?:ern)?|"
    r"west(?:ern)?|north-?west(?:ern)?|south-?west(?:ern)?|north-?east(?:ern)?|"
    r"south-?east(?:ern)?|inner|outer|upper|lower|mid|metro|the) ",
    re.IGNORECASE,
)
_SUFFIX = re.compile(
    r" (?:city|town|village|province|state|region|district|county|island|area|metro|governorate|"
    r"oblast|prefecture|metropolitan area|suburbs?)\Z",
    re.IGNORECASE,
)
_NATURAL = re.compile(
    r"[ ](?:River|Creek|Brook|Lake|Bay|Pass|Canal|Canyon|Glacier|Peninsula|Reservoir|Estuary)\Z"
)
_TOWN = 20_000  # people
_NOWHERE = Choice((), False, ())
_INITIALS = re.compile(r"(?:[A-Z]\.){1,3}[A-Z]?\.?")
_POSTAL_ALONE = frozenset({"BC", "NSW", "DC"})


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
    given = _given(document.text, wanted, gazetteer)
    around = [
        each
        for each in candidates(document, (), gazetteer)
        if not _taken(each, wanted) and _trusted(document.text, each)
    ]
    found = given + around
    choices = _resolve(document.text, found, gazetteer)
    return tuple(
        _value(document.text, each, choice)
        for each, choice in zip(given, choices[: len(given)], strict=True)
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


def candidates(document: Document, mentions: Sequence[Tagged], gazetteer: Gazetteer) -> list[Found]:
    """Every stretch that may name a place, in order and apart from each other."""
    text = document.text
    found: list[Found] = []
    for sentence in document.sentences:
        found += _scan(text, sentence.start, sentence.end, gazetteer)
    for mention in mentions:
        if mention.type in ("place", "norp", "facility"):
            _join(text, mention, found, gazetteer)
    found.sort(key=lambda f: (f.start, -f.end))
    apart: list[Found] = []
    for each in found:
        if not apart or each.start >= apart[-1].end:
            apart.append(each)
    return _paired(text, _short_forms(text, apart))


def _short_forms(text: str, found: list[Found]) -> list[Found]:
    """The names, those that the gazetteer has not as short forms of longer ones: "Braunau".

    Braunau am Inn is named in full: small words stand behind its first one.
    """
    full: dict[str, Found] = {}
    for each in found:
        first, _, rest = text[each.start : each.end].partition(" ")
        if rest[:1].islower() and each.entries:
            full.setdefault(first, each)
    if not full:
        return found
    return [
        replace(each, key=longer.key, entries=longer.entries)
        if not each.entries
        and not each.road
        and (longer := full.get(_POSSESSIVE.sub("", text[each.start : each.end]))) is not None
        else each
        for each in found
    ]


def _join(text: str, mention: Tagged, found: list[Found], gazetteer: Gazetteer) -> None:
    """Put the tagger's span in where the gazetteer knows it, or knows nothing inside it.

    In place: a new list a mention takes the square of a text's length.
    """
    start, end = mention.start, mention.end
    while lower := _LOWER_HEAD.match(text, start, end):  # "eastern Ghouta"
        start = lower.end()
    if start >= end:
        return
    low = bisect_right(found, start, key=lambda f: f.end)
    high = low
    while high < len(found) and found[high].start < end:
        high += 1
    entries = _named(text, start, end, gazetteer)
    if high > low and (found[low].start < start or found[high - 1].end > end):
        return
    # "Cedar River" is not the village of Cedar, whether the gazetteer knows the river or not.
    if high > low and not entries and not _NATURAL.search(text, start, end):
        return
    if not entries:
        if mention.type == "norp":
            return
        entries = _entries(text, start, end, gazetteer)
    found[low:high] = [Found(start, end, _key(text[start:end]), entries)]


def _scan(text: str, start: int, end: int, gazetteer: Gazetteer) -> list[Found]:
    """The longest names of the gazetteer in a sentence, from left to right."""
    if text[start:end].islower():
        return []  # names and roads alike have a capital
    words = [(m.start(), m.end()) for m in WORD.finditer(text, start, end)]
    found: list[Found] = []
    roads = {m.start(): m.end() for m in _ROAD.finditer(text, start, end)}
    at = 0
    while at < len(words):
        begin = words[at][0]
        if begin in roads:
            finish = roads[begin]
            found.append(Found(begin, finish, normalize(text[begin:finish]), (), road=True))
            while at < len(words) and words[at][0] < finish:
                at += 1
            continue
        if not text[begin].isupper():
            at += 1
            continue
        last = at
        while (
            last + 1 < len(words)
            and last + 1 - at < _LONGEST
            and _GLUE.fullmatch(text, words[last][1], words[last + 1][0])
        ):
            last += 1
        step = 1
        for stop in range(last, at - 1, -1):
            finish = words[stop][1]
            final = text[words[stop][0] : finish]
            if not (final[0].isupper() or final[0].isdigit()):
                continue
            match = _match(text, begin, finish, gazetteer)
            if match is not None:
                found.append(match)
                step = stop - at + 1
                break
        at += step
    return found


def _match(text: str, start: int, end: int, gazetteer: Gazetteer) -> Found | None:
    for finish in (end + 1, end) if text[end : end + 1] == "." else (end,):
        words = text[start:finish]
        if finish > end and not ("." in words[:-1] or gazetteer.is_name(words)):
            continue
        if len(words) < 2 or (words.islower() and words != words.upper()):
            continue
        if _INITIALS.fullmatch(words) and not gazetteer.is_abbreviation(words):
            continue  # "O.D. Wyatt" is no village of Od
        entries = _named(text, start, finish, gazetteer)
        if entries:
            if text[finish : finish + 1] in _SIGNS:
                return None  # "NZ$40,000" is a sum
            if words.startswith("The ") and not entries[0].place.name.startswith("The "):
                return None
            if finish > end and not _dotted(words, gazetteer):
                continue
            return Found(start, finish, _key(words), entries)
    return None


def _dotted(words: str, gazetteer: Gazetteer) -> bool:
    """Whether the final period is part of the name ("U.S.", "Calif."), not of the sentence."""
    return ("." in words[:-1] and len(words) <= 6) or gazetteer.is_abbreviation(words)


def _key(words: str) -> str:
    short = words.replace(".", "")
    return "=" + short if short.isupper() and len(short) <= 3 else normalize(words)


def _named(text: str, start: int, end: int, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """The candidates of a stretch as written; postal codes only after a comma."""
    words = text[start:end]
    after_comma = text[max(0, start - 2) : start].startswith(",")
    if words == "LA" and not after_comma:
        return gazetteer.entries("L.A.")
    if len(words) == 2 and words.isupper() and words not in _POSTAL_ALONE:
        entries = gazetteer.entries(words)
        if entries and entries[0].place.feature == "ADM1" and entries[0].alias:
            return entries if after_comma else ()
        return tuple(e for e in entries if e.place.is_country or e.place.feature == "RGN")
    return gazetteer.entries(words)


def _entries(text: str, start: int, end: int, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """The candidates of a given stretch, if need be without what stands around the name."""
    words = text[start:end]
    bare = _POSSESSIVE.sub("", words).strip(' ,;:()"“”')
    tries = [words, bare]
    if text[end : end + 1] == "." and gazetteer.is_abbreviation(words + "."):
        tries.insert(0, words + ".")
    for each in tries:
        if len(each) == 2 and each.isupper() and each not in _POSTAL_ALONE:
            entries = _named(text, start, start + 2, gazetteer) or gazetteer.entries(
                ".".join(each) + "."
            )
        else:
            entries = gazetteer.entries(each)
        if entries:
            return entries
    for pattern in (_PREFIX, _SUFFIX):
        shorter = pattern.sub("", bare, count=1)
        if shorter != bare and len(shorter) > 2:
            entries = gazetteer.entries(shorter)
            if bare.casefold().endswith("county"):
                entries = tuple(e for e in entries if e.place.feature in ("ADM1", "ADM2"))
            # "West Wing" is no part of a village named Wing
            if entries and max(e.place.population for e in entries) > _TOWN:
                return tuple(replace(entry, alias=True) for entry in entries)
    return ()


def _given(text: str, spans: Sequence[tuple[int, int]], gazetteer: Gazetteer) -> list[Found]:
    found = [
        Found(start, end, _key(text[start:end]), _entries(text, start, end, gazetteer))
        for start, end in spans
    ]
    order = sorted(range(len(found)), key=lambda i: found[i].start)
    paired = _paired(text, [found[i] for i in order])
    out = list(found)
    for i, each in zip(order, paired, strict=True):
        out[i] = each
    return [_with_tail(text, each, gazetteer) for each in out]


def _with_tail(text: str, each: Found, gazetteer: Gazetteer) -> Found:
    """With the country or division that follows a comma, though no span was given for it."""
    if each.pair:
        return each
    gap = PAIR.match(text, each.end)
    if gap is None:
        return each
    words = [m for m in (WORD.match(text, gap.end()),) if m and text[m.start()].isupper()]
    if not words:
        return each
    line = text.find("\n", gap.end())
    stop = min(len(text), gap.end() + 60) if line < 0 else min(line, gap.end() + 60)
    after = _scan(text, gap.end(), stop, gazetteer)
    if after and after[0].start == gap.end():
        return replace(each, pair=_outer(after[0].entries))
    return each


def _paired(text: str, found: list[Found]) -> list[Found]:
    """Each name with the countries and divisions that stand after its comma."""
    out = list(found)
    for i, (inner, outer) in enumerate(pairwise(found)):
        if PAIR.fullmatch(text, inner.end, outer.start):
            out[i] = replace(inner, pair=_outer(outer.entries))
    return out


def _outer(entries: Sequence[Entry]) -> tuple[Place, ...]:
    return tuple(
        e.place
        for e in entries
        if (e.place.is_country or e.place.feature == "ADM1") and not e.adjective
    )


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
    least = _TOWN if LISTED.match(text, outer.end) else 0
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
