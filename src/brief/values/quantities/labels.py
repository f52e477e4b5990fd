"""Figures that name a thing and count nothing: houses, roads, stations, telephone numbers."""

from __future__ import annotations

import re

from brief.language.numbers import Number
from brief.values.quantities import units

_STREETS = (
    r"(?:Street|Avenue|Road|Boulevard|Drive|Lane|Court|Place|Way|Circle|Terrace|Parkway|Highway"
    r"|Turnpike|Square|Alley|Crescent|Close|Row|Pike|Trail|Plaza|(?:St|Ave|Rd|Blvd|Ln|Dr|Pkwy|Hwy"
    r"|Ct|Pl|Sq)\b\.?)(?!\w)"
)
# "14 Elm Street", but not "14 Wall Street banks".
_HOUSE = re.compile(
    r"(?:-?[A-Za-z]\b)?,? (?:(?:[NSEW]{1,2}\.|[NSEW]{1,2}|North|South|East|West) )?"
    rf"(?:(?:[A-Z][\w’'.-]*|\d+(?:st|nd|rd|th))(?: of| the| de| la)* (?:[A-Z][\w’'.-]* ){{0,2}}{_STREETS}"
    r"|Broadway\b)(?! (?!was|is|has|as|this|its|his)[a-z-]+s\b)"
)
_BLOCK = re.compile(r"(?: to \d+|[-–]\d+)? blocks? of\b")
_NAMED = re.compile(
    r"\b(?:Interstate|[Hh]ighway|Freeway|[Rr]oute|Rte\.?|Hwy\.?|Rt\.?|(?:County|State) Road|Exit|Loop"
    r"|interstate|[Mm]otorway|Autobahn|[Mm]ile marker|Pier|Platform|Gate|Terminal|Room|Suite|Apt\.?"
    r"|Apartment|Unit|Box|Lot|Section|Article|Chapter|Resolution|Amendment|Proposition"
    r"|Prop\.?|[Pp]hase|Formula|Channel|Bus|Title|Type|[Gg]rade|Level|Class|Category|Nos?\.|Number"
    r"|Engine|Ladder|Precinct|District|Ward|Zone|Area|Tower|Pump|Reactor|Group|Stage|Lane)[ -]$"
)
_STATION = re.compile(
    r"\b(?:Channel|News|Radio|BBC|NBC|CBS|ABC|Fox|FOX|CNN|ITV|Sky|ESPN|PBS|CBC|RTE|Canal|TV"
    r"|NewsRadio|Eyewitness News|[WK][A-Z]{2,3}(?:-TV)?)[ -]$"
)
_EMERGENCY = frozenset(("911", "999", "112", "988", "000"))
_CALLED = re.compile(
    r"\b(?:call(?:s|ed|ing)?|dial(?:s|led|ed|ling|ing)?|phon(?:es?|ed|ing)|rang|text(?:s|ed|ing)?)"
    r"(?: (?:the|to|on|emergency number)){0,2} $",
    re.IGNORECASE,
)
_CALLS = re.compile(
    r"[ -](?:call(?:s|ers?|ed|ing)?|dispatch(?:ers?)?|operators?|recordings?|tapes?|transcripts?"
    r"|emergency|system|center|centre|telecommunicators?|audio)\b",
    re.IGNORECASE,
)
_TELEPHONE = re.compile(
    r"(?:\+?\d{1,3}[-. ])?(?:\(\d{2,5}\) ?|\d{2,5}[-.])\d{3,4}[-. ]\d{3,4}(?![\d,])"
    r"|(?:\+\d{1,3} |(?<![\d,])0)\d{1,4} \d{2,4}(?: \d{2,4}){1,2}(?![\d,])"
)
_REACH = 18  # characters on either side that a telephone number may take


def label(text: str, number: Number) -> bool:
    """Whether a figure is the number of a house, a road, a room, a station or a telephone."""
    start, end = number.start, number.end
    written = text[start:end]
    if number.kind != "cardinal" or not written.isdigit():
        return False
    before = text[max(0, start - 24) : start]
    if written in _EMERGENCY and (_CALLED.search(before) or _CALLS.match(text, end)):
        return True
    if _STATION.search(before) or (_NAMED.search(before) and not units.after(text, end)):
        return True
    if _HOUSE.match(text, end) or _BLOCK.match(text, end):
        return True
    around = _TELEPHONE.finditer(text, max(0, start - _REACH), end + _REACH)
    return any(m.start() <= start < m.end() for m in around)
