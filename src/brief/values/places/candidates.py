"""The stretches of a text that may name a place, each with what the gazetteer has of that name.

Names come from the gazetteer (longest match) and from the tagger; roads are taken as a whole. The
country or division behind a comma goes with the name before it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from brief import patterns as re
from brief.records import Document
from brief.values.places.gazetteer import Entry, Gazetteer, Place, normalize
from brief.values.places.recognizer import PAIR, WORD, Found, Tagged

_GLUE = re.compile(r"[ \-–‐.'’ʻ]{1,2}")
_POSSESSIVE = re.compile(r"['’]s?\Z")
_LOWER_HEAD = re.compile(r"[a-z]+[ -]")
_SIGNS = frozenset("$£€¥")
_LONGEST = 6  # words of a name
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
TOWN = 20_000  # people
_INITIALS = re.compile(r"(?:[A-Z]\.){1,3}[A-Z]?\.?")
_POSTAL_ALONE = frozenset({"BC", "NSW", "DC"})


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


def given(text: str, spans: Sequence[tuple[int, int]], gazetteer: Gazetteer) -> list[Found]:
    """The same for given stretches, in the order given, whether the gazetteer has them or not."""
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
            if entries and max(e.place.population for e in entries) > TOWN:
                return tuple(replace(entry, alias=True) for entry in entries)
    return ()


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
