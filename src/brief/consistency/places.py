"""Places under the adjective of a country that is not theirs."""

from __future__ import annotations

from collections.abc import Iterator

from brief import patterns as re
from brief.consistency.told import Told, one_line, span_of
from brief.records import Finding, PlaceValue, Span
from brief.values.places.gazetteer import Gazetteer

# What stands where it is: told of before by that word.
_THING = (
    r"(?P<thing>lighthouse|bridge|cathedral|church|museum|hospital|airport|stadium|factory|plant"
    r"|mine"
    r"|beach|valley|lake|river|volcano|mountain|peninsula|university|school|prison|shipyard|dam"
    r"|monastery|castle|abbey|refinery|spa|theatre|reserve|canal|tunnel|mill|yard|glacier"
    r"|archipelago"
    r"|race|festival|derby|regatta|carnival|cinema|hotel|brewery|bakery|pub|palace|tower|windmill"
    r"|observatory|cemetery|vineyard|stately home|zoo|library)"
)
_NOUN = (
    r"(?P<noun>port|city|town|capital|village|resort|island|harbou?r|suburb|metropolis|seaport"
    r"|hamlet|market town|seaside town|coastal town|border town|coastal city|border city|port"
    r" city"
    rf"|{_THING})"
)
# "The Slovenian port", told of a place named before; "the Iraqi city of Mosul" names its own.
_CALLED = re.compile(
    rf"\b[Tt]he (?P<where>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?) (?:[a-z]+ )??{_NOUN}(?!\w|,? [A-Z]|"
    rf" of\b|,"
    rf" which [A-Z]|-)"
)

# "The lakeside resort in northern Croatia", told of a place named before.
_LIES = re.compile(
    rf"\b[Tt]he (?:[a-z-]+ ){{0,2}}{_NOUN} (?:in|on) (?:(?:the )?(?:north|south|east|west|far"
    rf"|deep|central)"
    r"[a-z-]*(?: coast)?(?: of)? ){0,2}(?P<where>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)(?=[,.;]| [a-z])"
)
# "It is the first of its kind in Latvia"
_MOST = re.compile(
    r"\b(?:is|was|becomes?|as) the (?:(?:second|third)[- ])?(?:first|only|oldest|largest|biggest"
    r"|smallest"
    r"|longest|tallest|highest|northernmost"
    r"|southernmost)(?: [a-z]+){0,4} in (?P<where>[A-Z][a-z]+)(?=[.,;])"
)
# "The owner, Baltpiena, is": a firm, whatever it was read as
_OWNER = re.compile(
    r"\b(?:owner|operator|company|firm|maker|builder|developer|manufacturer|parent|group|agency"
    r"|club|team|newspaper|union|party|bank|airline|brewery|retailer|supplier|charity), $"
)
_MADE = re.compile(r"\b(?:built|made|manufactured|registered|printed) in $")
# "this native of the Dagestan village": where somebody is from
FROM = re.compile(
    r"\b(?:natives?|residents?|citizens?|people|born|raised|from|comes?|came|hails?|grew up)\b"
    r"[^.;,]{0,12}$"
)
_SMALL = 0.05  # of the people of the largest place of a name: the others are seldom meant


def places(told: Told) -> Iterator[Finding]:
    """Adjectives and nouns that are not those of the place that an article opens with."""
    gazetteer = Gazetteer.load()
    for match in (*told.matches(_CALLED), *told.matches(_LIES), *told.matches(_MOST)):
        before = told.text[max(0, match.start() - 3) : match.start()]
        if FROM.search(told.text, max(0, match.start() - 30), match.start()):
            continue
        if re.search(r"\w, $", before):
            continue  # "Mosul, the Iraqi city": it names its own
        thing = match.groupdict().get("thing")
        if thing and not re.search(rf"\b{thing}\b", told.text[: match.start()], re.IGNORECASE):
            continue
        area = next((p for p in _areas(gazetteer, match["where"], match.re != _CALLED)), None)
        if area is None:
            continue
        named = [p for p in told.places if p.start < match.start() and p.geonames_id is not None]
        others = [p for p in told.places if not match.start() <= p.start < match.end()]
        if _opens(told, match) or (not thing and match.re == _CALLED):
            others = [p for p in others if p.start < match.start()]  # what it stands for
        if (
            match.groupdict().get("noun") == "capital" and area.is_country
        ):  # of which nothing else will do
            others = [p for p in others if p.feature not in ("PCLI", "CONT")]
        if not named or any(_may_be_in(told.text, gazetteer, area, p) for p in others):
            continue
        if _unplaced(told, match.start(), match.end()):
            continue
        lead = _lead(told, named, area)
        if lead is None:
            continue
        right = (
            gazetteer.country(lead.country or "")
            if area.is_country or lead.country != area.country
            else gazetteer.division(lead.admin1 or "")
        )
        if right is None:
            continue
        words = one_line(told.text[lead.start : lead.end]).title()
        yield told.finding(
            "place", f"{words} is in {right.name}, but is then called “{one_line(match[0])}”.",
            span_of(lead), Span(*match.span()), right=right.name,
        )  # fmt: skip


def _areas(gazetteer: Gazetteer, name: str, noun: bool):  # type: ignore[no-untyped-def]
    """The country or province of an adjective, or of a noun, by its first meaning.

    Some countries have no adjective: "the New Zealand port".
    """
    for entry in gazetteer.entries(name):
        place = entry.place
        as_adjective = entry.adjective or (place.is_country and " " in name)
        if (as_adjective != noun and place.is_country) or place.feature == "ADM1":
            yield place
        return


def _may_be_in(text: str, gazetteer: Gazetteer, area, place: PlaceValue) -> bool:  # type: ignore[no-untyped-def]
    """Whether a place, or another of its name, lies in the area."""
    if place.feature in ("MTS", "DSRT") or (
        place.country is None and place.feature in ("OCN", "SEA", "GULF", "STRT", "RGN")
    ):
        return False  # the Andes are everybody's
    if _MADE.search(text, max(0, place.start - 16), place.start):
        return False  # where something comes from is not where it is
    if place.form == "adjective" or place.feature in ("PCLI", "CONT"):
        return place.country == area.country and area.is_country and place.form == "name"
    if gazetteer.contains(area, place) is not False:
        return True
    same = gazetteer.candidates(place.quote)
    large = max((c.population for c in same), default=0) * _SMALL
    return any(gazetteer.contains(area, c) is not False for c in same if c.population >= large)


def _lead(told: Told, named: list[PlaceValue], area) -> PlaceValue | None:  # type: ignore[no-untyped-def]
    """The town or region with which the article opens: its dateline, else its first paragraph."""
    dateline = next((b for b in told.document.blocks if b.kind == "dateline"), None)
    first = told.body[0] if told.body else None
    limit = first.end if first is not None else 0
    for place in named:
        if place.form != "name" or place.feature in ("PCLI", "CONT"):
            continue
        whole = told.entities.at(place.start)
        if whole is not None and whole.end - whole.start > place.end - place.start:
            continue  # the "Bay" of "Tallagh Bay"
        if place.start < limit or (dateline is not None and place.end <= dateline.end):
            return place if place.country and place.feature and (
                area.is_country or place.country != area.country or place.admin1
            ) else None  # fmt: skip
    return None


def _opens(told: Told, match: re.Match[str]) -> bool:
    """Whether it is said in the first sentence behind a dateline, which then alone is meant."""
    dateline = any(b.kind == "dateline" for b in told.document.blocks)
    return dateline and bool(told.body) and match.start() < told.body[0].end


def _unplaced(told: Told, start: int, end: int) -> bool:
    """Whether the paragraph names a place that no list has: it may be meant."""
    paragraph = told.paragraph(start)
    return any(
        e.type in ("place", "facility")
        and paragraph.start <= e.start < start
        and not _OWNER.search(told.text[paragraph.start : e.start])
        and not any(p.start <= e.start < p.end and p.geonames_id for p in told.places)
        for e in told.entities
    )
