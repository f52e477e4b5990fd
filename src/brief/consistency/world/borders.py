"""Countries said to border on others that they do not touch."""

from __future__ import annotations

from collections.abc import Iterator

from brief import patterns as re
from brief.consistency.world.fact import END, NAME, World, Wrong, before, matches, state
from brief.records import Span
from brief.values.places.gazetteer import Gazetteer

_PATTERN = re.compile(
    rf"\b(?P<state>{NAME})(?:,? (?:which|that))? (?:borders|shares an? (?:[a-z]+ )?border with"
    rf"|is bordered by) (?P<other>(?:the )?{NAME}){END}"
)
_SEA = re.compile(r"\b(?:sea|maritime|ocean|straits?|waters|islands?|no)\b", re.IGNORECASE)
# Lands over the sea, or borders in dispute.
_UNSURE = frozenset("AZ CY DK EH ES FR GB IL IN MA NL PK PS RS TW XK".split())
_SINCE = "2012"  # South Sudan is the last that came


def borders(text: str, span: Span, published: str | None) -> Iterator[Wrong]:
    """Two countries that are said to share a border and do not."""
    if before(published, _SINCE):
        return
    for match in matches((_PATTERN,), "border", text, span):
        one, other = state(match["state"]), state(match["other"])
        if one is None or other is None or _SEA.search(text, span.start, span.end):
            continue
        a, b = one.country or "", other.country or ""
        world = World.load()
        known = world.countries.get(a)
        if a == b or {a, b} & _UNSURE or known is None or b in known.neighbors:
            continue
        gazetteer = Gazetteer.load()
        near = (gazetteer.country(code) for code in sorted(known.neighbors))
        names = [place.name for place in near if place is not None]
        touched = f"it borders {_listed(names)}" if names else "it has no neighbor on land"
        yield Wrong(
            Span(*match.span("other")),
            f"{one.name} does not border {other.name}: {touched} ({world.geonames}).",
            None,
        )


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
