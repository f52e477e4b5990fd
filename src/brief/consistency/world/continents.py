"""Countries put on another continent: "the African nation of Yemen"."""

from __future__ import annotations

from collections.abc import Iterator

from brief import patterns as re
from brief.consistency.world.fact import NAME, World, Wrong, matches, state
from brief.records import Span

_NAMES = {
    "AF": ("Africa", "African"), "AS": ("Asia", "Asian"), "EU": ("Europe", "European"),
    "SA": ("South America", "South American"), "NA": ("North America", "North American"),
    "OC": ("Oceania", "Oceanian"),
}  # fmt: skip
_CODES = {name: code for code, names in _NAMES.items() for name in names}
_ADJECTIVE = (
    r"(?:[a-z-]+ ){0,2}?(?:(?:West|East|Central|Southeast|Eastern|Western|Northern|Southern)[ -])?"
    r"(?P<where>African|Asian|European|South American|North American)"
)
_LAND = r"(?:country|nation|state)"
_IN = r"(?P<where>Africa|Asia|Europe|South America|North America)"
_PATTERNS = (
    re.compile(rf"\b(?:[Tt]he|[Aa]n?) {_ADJECTIVE} {_LAND} of (?P<state>(?:the )?{NAME})(?![\w-])"),
    re.compile(
        rf"\b(?P<state>{NAME})(?:,| is) an? (?:[a-z]+ ){{0,2}}?{_ADJECTIVE} (?:country|nation)"
        r"(?=[.,;:)!?]|\s(?:of \d|with|that|where|whose)\b)"
    ),
    re.compile(
        rf"\b(?P<state>{NAME})(?:,| is) a (?:[a-z]+ ){{0,3}}?(?:country|nation) "
        rf"(?:located )?(?:in|of) {_IN}(?=[.,;:)!?])"
    ),
    re.compile(rf"\b(?P<state>{NAME}) (?:lies|is located|is situated) in {_IN}(?=[.,;:)!?])"),
)
_CUE = re.compile(r"Africa|Asia|Europe|America")
# On two continents, or counted to either.
_BOTH = frozenset(
    "AM AQ AW AZ BQ CO CW CY EG FR GB GE GL GS ID IS KZ MT NL PA PG PT RU ES TL TR TT UM US".split()
)


def continents(text: str, span: Span, published: str | None) -> Iterator[Wrong]:
    """Countries called those of a continent on which they are not."""
    for match in matches(_PATTERNS, _CUE, text, span):
        country = state(match["state"])
        code = (country.country or "") if country else ""
        world = World.load()
        known = world.countries.get(code)
        if country is None or known is None or code in _BOTH or known.continent not in _NAMES:
            continue
        told = _CODES[match["where"]]
        if told == known.continent:
            continue
        name, adjective = _NAMES[known.continent]
        yield Wrong(
            Span(*match.span("where")),
            f"{country.name} is in {name}, not in {_NAMES[told][0]} ({world.geonames}).",
            adjective if match["where"].endswith("an") else name,
        )
