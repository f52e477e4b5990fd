"""What the words beside a name say of the kind of place it means: a city, a division, a country.

"The city of New York", "NEW YORK (AP) —" and "Boston, New York and Philadelphia" mean the city,
"Albany, New York" and "New York's governor" the state, "England and Wales" two countries. The
Paris agreement is that of the Paris everybody knows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal

from brief import patterns as re
from brief.values.places.gazetteer import Entry, Place, normalize
from brief.values.places.ranker import kilometers

Kind = Literal["city", "division", "country", "known"]

_DATELINE = re.compile(
    r"(?:,[^\n\d]{2,30})? ?(?:\((?:[A-Z][A-Za-z. ]{1,24}|dpa|afp|ap)\)(?: ?[-\u2010-\u2014]|\s)"
    r"|[-\u2010-\u2014]{1,2} | [-\u2010-\u2014]{1,2}\s)"
)
_LINE_START = re.compile(r"(?:\A|\n)[ \t(]*\Z")
_CITY_BEFORE = re.compile(
    r"\b(?:(?:city|town|port|capital|suburbs?|streets|mayor) of|streets in|downtown) \Z",
    re.IGNORECASE,
)
_CITY_AFTER = re.compile(
    r"(?:['’]s)? (?:[Mm]ayor\b|[Cc]ity [Cc]ouncil|City Hall|[Mm]arathon|[Ss]tock [Ee]xchange|suburb|subway)"
)
_DIVISION_BEFORE = re.compile(
    r"\b(?:(?:state|province|governor|legislature|attorney general"
    r"|(?:(?:north|south|east|west)ern|central|middle) district) of|upstate|statewide in) \Z",
    re.IGNORECASE,
)
_DIVISION_AFTER = re.compile(
    r"(?:['’]s)? (?:[Ss]tate\b(?! (?:of|University|Department))|[Gg]overnor|Gov\.|[Aa]ttorney [Gg]eneral"
    r"|[Ll]egislature|[Ll]egislators|[Ll]awmakers|[Ss]tatehouse|border\b|[Ss]tate [Ss]enat)"
)
# What is agreed in a city is named for it: the Paris accord, the Treaty of Rome, the Berlin Wall.
_AGREED = re.compile(
    r" (?:(?:[Cc]limate|[Pp]eace|[Nn]uclear|[Aa]rms|[Tt]rade) )?(?:[Aa]greements?|[Aa]ccords?|[Pp]acts?"
    r"|[Tt]reat(?:y|ies)|[Pp]rotocols?|[Cc]onventions?|[Ss]tatute|[Dd]eclaration|[Ss]ummit|[Pp]rocess"
    r"|Wall\b|Olympics|Games|Commune|[Cc]limate|[Tt]alks)\b"
)
_AGREED_OF = re.compile(
    r"\b(?:[Tt]reaty|[Ss]tatute|[Pp]eace|[Cc]onvention|[Aa]greement|[Dd]eclaration) of \Z"
)
_LINK = re.compile(r"\s*(?:,|,? (?:and|or|&))\s+(?:in |the |from )?")
# Two that play each other are of a kind: "Georgia beat Portugal".
_AGAINST = re.compile(
    r" (?:beat|beats|defeated|edged|thrashed|drew with|lost to|plays?|played|hosts?|hosted|faces?"
    r"|faced|v\.?|vs\.?|versus|against) "
)
_SORT = r"(?:city|town|port|capital|village|region|province|resort|suburb|district|island)"
# "Lima, the Peruvian capital", "the English town of Boston", "the Peruvian capital, Lima".
_OF_COUNTRY = re.compile(r", (?:the|an?) ")
_CALLED = re.compile(rf" (?:[a-z]+ ){{0,2}}{_SORT}\b")
# "The British court in Newcastle": what acts at home.
_COUNTRYS = re.compile(
    rf" (?:[a-z]+ ){{0,2}}(?:{_SORT}(?:,? | of )"
    r"|(?:courts?|judges?|police|prosecutors?|prisons?|jails?|magistrates?) in )"
)
_IN = re.compile(r" in (?:the )?")
_STANDS = re.compile(r"\b(?:in|near|outside|at) \Z", re.IGNORECASE)
_LEAST = 0.01  # of the population of the most populous candidate, to be meant by a kind
_VILLAGE = 0.005  # of the people of the division that bears the same name
_CITIES = frozenset("PPL PPLA PPLA2 PPLA3 PPLA4 PPLC PPLX PPLG PPLS".split())
_TOWN = 50_000  # people of a place that may own its name
_WITHIN = 10  # kilometers: a part of a city
_ALIKE = 0.75  # of the letters of two spellings
_WORLD = 900_000  # people of a city that needs no country beside its name


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch and its candidates; ``holds`` are those that the X of "X, Y" lies in."""

    start: int
    end: int
    key: str
    entries: tuple[Entry, ...]
    holds: tuple[Entry, ...] = ()


def kinds(text: str, mentions: Sequence[Mention]) -> list[Kind | None]:
    """The kind that each mention's words ask for; ``None`` where they ask for none."""
    found: list[Kind | None] = [_beside(text, each) for each in mentions]
    for run in _runs(text, mentions):
        members = [mentions[i] for i in run]
        sure = {k for k in map(_sure_kind, members) if k is not None}
        if _nested(members):
            continue  # "Melbourne and Victoria"
        world = len(members) > 1 and sum(_is_world(m) for m in members) == len(members)
        for i in run:
            if found[i] is None and world:
                found[i] = "known"
            elif found[i] is None and len(sure) == 1 and not _country_with_city(mentions[i], sure):
                found[i] = next(iter(sure))
    for i, (left, right) in enumerate(pairwise(mentions)):
        if _AGAINST.fullmatch(text, left.end, right.start):
            for at, other in ((i, right), (i + 1, left)):
                if found[at] is None and _sure_kind(other) == "country":
                    found[at] = "country"
    told: dict[str, set[Kind]] = {}
    for each, kind in zip(mentions, found, strict=True):
        if kind is not None and not each.holds:
            told.setdefault(each.key, set()).add(kind)
    for i, each in enumerate(mentions):
        if found[i] is None and len(told.get(each.key, ())) == 1:
            found[i] = next(iter(told[each.key]))
    return found


def told_in(text: str, mentions: Sequence[Mention]) -> dict[int, tuple[Place, ...]]:
    """Where mentions lie by the words beside them, but for "X, Y": countries and divisions.

    "Lima, the Peruvian capital", "the English town of Boston", "in Tripoli in Lebanon".
    """
    found: dict[int, tuple[Place, ...]] = {}
    for i, (left, right) in enumerate(pairwise(mentions)):
        if not (left.entries and right.entries):
            continue
        before, after = left.entries[0].adjective, right.entries[0].adjective
        if after and not before:
            beside = _OF_COUNTRY.fullmatch(text, left.end, right.start)
            if beside and _CALLED.match(text, right.end):
                found[i] = tuple(e.place for e in right.entries if e.adjective)
        elif before and not after:
            if _COUNTRYS.fullmatch(text, left.end, right.start):
                found[i + 1] = tuple(e.place for e in left.entries if e.adjective)
        elif not before and _IN.fullmatch(text, left.end, right.start):
            outer = tuple(e.place for e in right.entries if kind_of(e) in ("country", "division"))
            if _STANDS.search(text, max(0, left.start - 8), left.start):
                found[i] = outer
    return found


def _beside(text: str, each: Mention) -> Kind | None:
    before = text[max(0, each.start - 28) : each.start]
    if each.holds:
        return None
    if _DIVISION_BEFORE.search(before) or _DIVISION_AFTER.match(text, each.end):
        return "division"
    if _AGREED.match(text, each.end) or _AGREED_OF.search(before):
        return "known"
    if _CITY_BEFORE.search(before):
        return "city"
    if _CITY_AFTER.match(text, each.end) and not before.endswith(", "):
        return "city"
    if _LINE_START.search(before) and _DATELINE.match(text, each.end):
        return "city"
    return None


def _runs(text: str, mentions: Sequence[Mention]) -> list[list[int]]:
    """The enumerations: indexes of mentions with nothing but commas, "and" or "or" between."""
    runs: list[list[int]] = []
    for i, (left, right) in enumerate(pairwise(mentions)):
        if right.holds or left.holds or not _LINK.fullmatch(text, left.end, right.start):
            continue
        if runs and runs[-1][-1] == i:
            runs[-1].append(i + 1)
        else:
            runs.append([i, i + 1])
    return runs


def kind_of(entry: Entry) -> Kind | None:
    """The kind of a candidate; ``None`` for counties, regions, rivers."""
    place = entry.place
    if place.is_country:
        return "country"
    if place.feature == "ADM1":
        return "division"
    return "city" if place.feature in _CITIES else None


def _sure_kind(each: Mention) -> Kind | None:
    """The kind of a name that means only one: all its candidates of some size are of it."""
    most = max((e.place.population for e in each.entries), default=0)
    found = {kind_of(e) for e in each.entries if e.place.population >= _LEAST * most}
    return next(iter(found)) if len(found) == 1 and not each.entries[0].adjective else None


def _country_with_city(each: Mention, kinds_beside: set[Kind]) -> bool:
    """Whether a country stands beside a city or what is taken for one: "Puerto Rico and Pedro"."""
    most = max(each.entries, key=lambda e: e.place.population, default=None)
    return kinds_beside == {"city"} and most is not None and most.place.is_country


def _nested(members: Sequence[Mention]) -> bool:
    """Whether one of the names may mean the division that another one lies in."""
    several = {m.entries for m in members if m.entries}  # each name once, however long the list
    within: dict[str | None, set[Place]] = {}
    for entries in several:
        top = max(entries, key=lambda e: e.place.population).place
        if top.feature != "ADM1":
            within.setdefault(top.admin1, set()).add(top)
    return any(
        within.get(entry.place.admin1, set()) - {e.place for e in entries}
        for entries in several
        for entry in entries
        if entry.place.feature == "ADM1"
    )


def _is_world(each: Mention) -> bool:
    if not each.entries:
        return False
    top = max(each.entries, key=lambda e: e.place.population)
    return kind_of(top) in ("city", "division") and any(
        kind_of(e) == "city" and e.place.population >= _WORLD for e in each.entries
    )


def narrowed(entries: Sequence[Entry], kind: Kind) -> tuple[Entry, ...]:
    """The candidates of a kind, where one of them is of some size beside the others.

    ``known`` is the best known one: the most populous city.
    """
    top = max(entries, key=lambda e: e.place.population, default=None)
    if top is None or (kind == "division" and top.place.is_country):
        return ()  # "the Mexico border"
    most = top.place.population
    wanted: Kind = "city" if kind == "known" else kind
    kept = [e for e in entries if kind_of(e) == wanted and not e.adjective]
    if not kept or max(e.place.population for e in kept) < _LEAST * most:
        return ()
    if kind == "known":
        kept = [max(kept, key=lambda e: e.place.population)]
    # A city that shares the name of its state bears it as its own.
    return tuple(replace(e, alias=False) if kind != "division" else e for e in kept)


def own_names(entries: Sequence[Entry], name: str) -> tuple[Entry, ...]:
    """The candidates without cities that bear the name less than others do.

    Newtown in Connecticut is not Hartford, which was founded under that name, Oklahoma is no
    short name of Oklahoma City, and neither Salem nor Victoria is what Jerusalem or Hong Kong
    was called in part. A spelling and a short form stay: Odessa, Newcastle.

    Args:
        entries: What the gazetteer has under the name.
        name: The name as ``gazetteer.normalize`` has it.
    """
    owners = [e.place for e in entries if _owns(e)]
    if owners:
        inside = {p.admin1 for p in owners if p.feature == "ADM1"}  # Chittagong is Chattogram's
        other = [
            e
            for e in entries
            if e.alias
            and kind_of(e) == "city"
            and e.place.admin1 not in inside
            and not _akin(name, normalize(e.place.name))
        ]
        # what lies in such a city is the part of it that it was called after
        entries = tuple(
            e
            for e in entries
            if e not in other
            and not any(
                e.place.country == o.place.country and kilometers(e.place, o.place) < _WITHIN
                for o in other
            )
        )
    divisions = {e.place.admin1 for e in entries if kind_of(e) == "division" and not e.alias}
    entries = tuple(
        e
        for e in entries
        if not (e.alias and kind_of(e) == "city" and e.place.admin1 in divisions)
        or e.place.population >= _WORLD
    )
    owned = {
        (e.place.country, e.place.admin1)
        for e in entries
        if kind_of(e) == "city" and not e.alias and not e.adjective
    }
    return tuple(
        e
        for e in entries
        if not (e.alias and kind_of(e) == "city" and (e.place.country, e.place.admin1) in owned)
    )


def _owns(entry: Entry) -> bool:
    """Whether a place of some size has the name for its own."""
    place = entry.place
    size = place.population >= _TOWN or place.feature == "PPLC"
    return not (entry.alias or entry.adjective) and (
        kind_of(entry) == "division" or (kind_of(entry) == "city" and size)
    )


def _akin(name: str, other: str) -> bool:
    """Whether a name is another one's short form, or another spelling of it."""
    words, own = set(name.split()), set(other.split())
    if words <= own or own <= words:
        return True
    return SequenceMatcher(None, name, other, autojunk=False).ratio() >= _ALIKE


def state(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The division alone, where all towns of its name are villages beside it: Vermont, Illinois."""
    divisions = [e for e in entries if kind_of(e) == "division" and not e.alias]
    most = max((e.place.population for e in divisions), default=0)
    if len(divisions) != 1 or any(kind_of(e) == "country" for e in entries):
        return ()
    # a county that is called so without its "County" is no rival
    others = [e for e in entries if e not in divisions and e.place.feature != "ADM2"]
    small = all(e.place.population < _VILLAGE * most for e in others)
    return tuple(divisions) if small else ()


def metropolis(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The candidates without the division that a metropolis in it shares the name with.

    New York is the city where no word says that it is the state.
    """
    cities = [e for e in entries if kind_of(e) == "city" and e.place.population >= _WORLD]
    twins = {e.place.admin1 for e in cities}
    if not twins:
        return ()
    return tuple(
        replace(e, alias=False) if e in cities else e
        for e in entries
        if kind_of(e) != "division" or e.place.admin1 not in twins
    )
