"""Clubs and bodies called by their town alone: "Leeds beat Hull 2-1", "Rye have signed Tom Roe".

A town beats nobody, and one town takes no plural verb. A name that does so is its club's wherever
nothing is told to be there ("in Leeds") and no state stands behind it.
"""

from __future__ import annotations

from collections.abc import Sequence

from brief import patterns as re
from brief.values.places.gazetteer import Gazetteer
from brief.values.places.recognizer import Tagged

_NAME = r"(?:[A-Z][\w.’'-]*)(?: [A-Z][\w.’'-]*){0,2}"
_SCORE = r"\b\d{1,3}[-–]\d{1,3}\b"
# With a score in the same sentence: "Leeds beat Hull 2-1", "Leeds lost 2-0 at Hull".
_PLAYS = re.compile(
    r" (?:(?:have|has|had) )?"
    r"(?:beat|beaten|thrashed|edged|defeated|won|lost|drew|drawn|held|led)\b"
    rf"(?=[^.!?\n]{{0,80}}?{_SCORE})"
)
_OTHER = re.compile(
    rf" (?:beat|thrashed|edged|defeated|held|(?:lost|drew)(?: {_SCORE})? (?:to|with|against))"
    rf" (?P<other>{_NAME})"
)
_SEVERAL = re.compile(r" (?:have|are|were)\b")
_OPENS = re.compile(r"(?:\A|[.!?][\"”’)]*\s+|\n\s*|[.!?]\s+(?:But|And) )\Z")
_THERE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ff]rom|[Tt]o|[Oo]f|[Oo]utside|[Aa]round|[Aa]cross|[Ii]nto) \Z"
)
_STATE = re.compile(r", [A-Z]")


def playing(text: str, mentions: Sequence[Tagged]) -> frozenset[str]:
    """The names of towns that play, or that are several, in a text."""
    found: set[str] = set()
    for m in mentions:
        name = text[m.start : m.end]
        if m.type not in ("place", "organization") or name in found or not _is_town(name):
            continue
        opens = _OPENS.search(text, max(0, m.start - 8), m.start)
        several = opens is not None and _SEVERAL.match(text, m.end)
        if _PLAYS.match(text, m.end):
            if other := _OTHER.match(text, m.end):
                found.add(other["other"].rstrip(".’'"))
        elif not several:
            continue
        found.add(name)
    return frozenset(found)


def lies(text: str, start: int, end: int) -> bool:
    """Whether something is told to be at a place of this name."""
    before = _THERE.search(text, max(0, start - 10), start)
    return before is not None or _STATE.match(text, end) is not None


def _is_town(name: str) -> bool:
    """Whether a name is a town's and no country's and no capital's."""
    places = [e.place for e in Gazetteer.load().entries(name)]
    towns = any(p.feature.startswith("PPL") for p in places)
    return towns and not any(p.is_country or p.feature in ("PPLC", "ADM1") for p in places)
