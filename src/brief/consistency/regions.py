"""A town with its county, and then called one of another: "Penrith, Cumbria", "the Devon town"."""

from __future__ import annotations

from collections.abc import Iterator

from brief import patterns as re
from brief.consistency.places import FROM
from brief.consistency.told import Told, one_line
from brief.records import Finding, Span
from brief.values.places.gazetteer import Gazetteer, Place

_NAME = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?"
_STATED = re.compile(
    rf"\b(?P<town>{_NAME})(?:,| in) (?:the county of )?(?P<region>{_NAME})(?=[,.;]| [a-z])"
)
_CALLED = re.compile(
    rf"\b(?:[Tt]he|[Aa]n?|[Tt]his) (?P<region>{_NAME}) (?:[a-z-]+ )?"
    r"(?P<noun>town|village|city|port|resort|hamlet|harbou?r|suburb|market)\b"
    r"(?!,? [A-Z]| (?:of|called|named)\b)"
)
_OPENING = 2  # sentences


def regions(told: Told) -> Iterator[Finding]:
    """The one town that the opening gives a region, told again as one of a region beside it."""
    gazetteer = Gazetteer.load()
    pairs = {
        (m["town"], m["region"]): m
        for s in told.body[:_OPENING] for m in _STATED.finditer(told.text, s.start, s.end)
        if not told.is_quoted(m.start()) and _is_town(told, m.start())
        and _region(gazetteer, m["region"]) is not None
    }  # fmt: skip
    if len(pairs) != 1:
        return
    ((town, name), stated) = pairs.popitem()
    own = _region(gazetteer, name)
    for match in told.matches(_CALLED):
        other = _region(gazetteer, match["region"])
        if own is None or other is None or match.start() < stated.end():
            continue
        if FROM.search(told.text, max(0, match.start() - 30), match.start()):
            continue
        if other == own or (other.country, other.feature) != (own.country, own.feature):
            continue
        if len(re.findall(rf"\b{re.escape(match['region'])}\b", told.text)) > 1:
            continue  # something else is told of there
        yield told.finding(
            "place", f"{town} is in {name}, but is then called “{one_line(match[0])}”.",
            Span(*stated.span()), Span(*match.span()), right=name,
        )  # fmt: skip
        return


def _is_town(told: Told, at: int) -> bool:
    place = told.places.at(at)
    return place is not None and (place.feature or "").startswith("PPL")


def _region(gazetteer: Gazetteer, name: str) -> Place | None:
    """The county or province that a name means before any town."""
    first = next(iter(gazetteer.entries(name)), None)
    if first is None or first.adjective or first.place.feature not in ("ADM1", "ADM2"):
        return None
    return first.place
