"""A place and the country that an apposition gives it: "Catania, on the Spanish island of ..."."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from brief import patterns as re
from brief.consistency.told import Told, one_line, span_of
from brief.consistency.world.fact import two_fold
from brief.records import Finding, PlaceValue, Span
from brief.values.places.gazetteer import Gazetteer, Place

_KNOWN = 50_000  # people: of smaller places others may have the name
_NOUN = (
    r"(?:(?:small|large|largest|second|old|historic|northern|southern|eastern|western|central"
    r"|coastal"
    r"|border|market|spa|mining|fishing|seaside|lakeside|port|resort|ski|university|industrial"
    r"|garrison) ){0,3}(?:town|city|village|port|resort|suburb|district|region|province|hamlet)"
)
_WHERE = re.compile(
    rf", (?:a|an|the) {_NOUN} (?:(?:in|on|of) (?:the )?(?:north|south|east|west|center|centre"
    r"|coast)(?:ern|-?west(?:ern)?|-?east(?:ern)?)?(?: of)? ?)?(?:(?:in|of) )?"
    r"(?P<where>(?:[A-Z][a-z]+ ?){1,3})"
    r"(?=[,.;)]|\s(?:where|that|which|with|was|were|is|has|had)\b)"
)


# "The church at Ohrid, in Bulgaria," and "Regensburg in western Austria"
_IN = re.compile(
    r"(?:, one of the [a-z]+est(?: [a-z]+)?|,)? in (?:the )?(?:(?:north|south|east|west|far|deep"
    r"|central|upper"
    r"|lower)[a-z-]*(?: of)? ){0,2}"
    r"(?P<where>[A-Z][a-z]+(?: [A-Z][a-z]+)?)(?=[,.;)]|\s[a-z])"
)
_OF = re.compile(
    r"\b[Tt]he (?P<where>[A-Z][a-z]+(?: [A-Z][a-z]+)?) (?:[a-z]+ ){0,2}(?:island|city|town|village"
    r"|region|province|port|resort|state|peninsula|capital) of $"
)


def _adjective(gazetteer: Gazetteer, name: str) -> Place | None:
    """The country of an adjective: "Spanish"."""
    entry = next(iter(gazetteer.entries(name)), None)
    if entry is None or not entry.adjective or not entry.place.is_country:
        return None
    return entry.place


def _called(told: Told) -> Iterator[Finding]:
    """For "the Spanish island of Sicily"."""
    gazetteer = Gazetteer.load()
    for place in told.places:
        if place.form != "name" or place.country is None or told.sentence(place.start) is None:
            continue
        match = _OF.search(told.text[max(0, place.start - 80) : place.start])
        area = _adjective(gazetteer, match["where"]) if match is not None else None
        if match is None or area is None or told.is_quoted(place.start):
            continue
        inner = gazetteer.candidates(place.quote)
        if not inner or any(gazetteer.contains(area, c) is not False for c in inner):
            continue
        right = gazetteer.country(place.country)
        if right is None or (max(c.population for c in inner) < _KNOWN):
            continue
        start = place.start - len(match[0])
        yield told.finding(
            "place", f"{one_line(place.quote)} is in {right.name}: it is not "
                     f"{match['where']}.",
            span_of(place), Span(start, place.end), right=right.name,
        )  # fmt: skip


def _in_division(
    told: Told, gazetteer: Gazetteer, place: PlaceValue, match: re.Match[str], area: Place,
    inner: Sequence[Place],
) -> Finding | None:  # fmt: skip
    """For "Leipzig in Bavaria": a city of which no place of its name lies in that state."""
    if place.admin1 is None or not place.feature or not place.feature.startswith("PPL"):
        return None
    if max(c.population for c in inner) < _KNOWN or place.admin1 == area.admin1:
        return None
    if any(gazetteer.contains(area, c) is not False for c in inner):
        return None
    right = gazetteer.division(place.admin1)
    if right is None:
        return None
    return told.finding(
        "place", f"{one_line(place.quote)} is in {right.name}, not in {match['where'].strip()}.",
        span_of(place), Span(*match.span("where")), right=right.name,
    )  # fmt: skip


def apposed(told: Told) -> Iterator[Finding]:
    """Towns in a country where no place of their name is."""
    yield from _called(told)
    gazetteer = Gazetteer.load()
    for place in told.places:
        if place.form != "name" or place.country is None or told.sentence(place.start) is None:
            continue
        match = _WHERE.match(told.text, place.end) or _IN.match(told.text, place.end)
        if match is None or told.is_quoted(place.start):
            continue
        if match.re == _IN and (place.feature == "PCLI" or place.quote.endswith(".")):
            continue  # "who serves America in Iraq", "a soldier of Laurel, Md., in Iraq"
        outer = gazetteer.candidates(match["where"].strip())
        inner = gazetteer.candidates(place.quote)
        if len(outer) == 0 or not inner:
            continue
        if match.re == _IN and outer[0].feature == "ADM1" and outer[0].country == place.country:
            wrong = _in_division(told, gazetteer, place, match, outer[0], inner)
            if wrong is not None:
                yield wrong
            continue
        if not outer[0].is_country:
            continue
        if two_fold(outer):
            continue  # Georgia
        if any(gazetteer.contains(outer[0], c) is not False for c in inner):
            continue
        # the article has to say elsewhere that it is in the other country: towns share names
        if not any(
            p.country == place.country
            and not place.start <= p.start < match.end()
            and (p.form == "name" or p.feature == "PCLI")
            for p in told.places
        ):
            continue
        right = gazetteer.country(place.country)
        if right is None:
            continue
        yield told.finding(
            "place",
            f"{one_line(told.text[place.start : place.end])} is in {right.name}, not in "
            f"{match['where'].strip()}.",
            span_of(place), Span(*match.span("where")), right=right.name,
        )  # fmt: skip
