"""Countries with a number of people that is off by an order of magnitude."""

from __future__ import annotations

from collections.abc import Iterator

from brief import patterns as re
from brief.consistency.world.fact import END, NAME, World, Wrong, before, matches, state
from brief.language import numbers
from brief.records import Span

_FIGURE = (
    r"(?:about |some |around |roughly |nearly |almost |over |more than |just over |an estimated"
    r" |just )?(?P<figure>\d[\d,.]*\d(?: (?:thousand|million|billion))?|\d (?:thousand|million"
    r"|billion)|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:million"
    r"|billion))"
)
_PEOPLE = rf"(?: (?:people|inhabitants|citizens){END}|{END})"
_PATTERNS = (
    re.compile(
        rf"\b(?P<state>{NAME})(?:,| is) (?:an?|the) (?:[\w-]+ ){{0,3}}?(?:country|nation|state)"
        rf" (?:of|with(?: a population of)?) {_FIGURE}(?: people| inhabitants| citizens)"
    ),
    re.compile(
        rf"(?<!ern )(?<!central )\b(?P<state>{NAME})['’]s population(?: of| is|,)? {_FIGURE}"
        rf"{_PEOPLE}"
    ),
    # at the head of its clause: "a town in Libya has a population of 80,000"
    re.compile(
        r"(?:^|[.,;:]\s|[“\"]|\b(?:[Tt]hat|[Ss]aid|[Aa]nd|[Bb]ut)\s)"
        rf"(?P<state>{NAME}) has a population of {_FIGURE}{_PEOPLE}"
    ),
    re.compile(
        rf"\b[Tt]he population of (?P<state>(?:the )?{NAME}) (?:is|stands at) {_FIGURE}{_PEOPLE}"
    ),
)
_CUE = re.compile(r"population|people|inhabitants|citizens")
# "by 2050", "would rise to": not the number of today.
_OTHERWISE = re.compile(
    r"\b(?:by (?:19|20)\d\d|in (?:1[0-8]|19)\d\d|would|could|will|may|might|project\w+|expect\w+"
    r"|forecast\w*|once|then|was|were|had|increase|growth|rose|grew|displaced|refugees?)\b"
)
_TIMES = 3  # either way: in thirty years but a few states of the Gulf grew more than that
_GROWN = frozenset("AE BH EH GQ IO JO KW NE OM QA SX TC VA".split())
_SINCE = "1995"


def populations(text: str, span: Span, published: str | None) -> Iterator[Wrong]:
    """Numbers of a country's people that are a third of what they are, or three times that."""
    if before(published, _SINCE):
        return
    for match in matches(_PATTERNS, _CUE, text, span):
        if _OTHERWISE.search(text, span.start, span.end):
            continue
        country, told = state(match["state"]), numbers.parse(match["figure"])
        code = (country.country or "") if country else ""
        world = World.load()
        known = world.countries.get(code)
        if country is None or known is None or not told or not known.population:
            continue
        if code in _GROWN or known.population / _TIMES <= told <= known.population * _TIMES:
            continue
        right = _rounded(known.population)
        yield Wrong(
            Span(*match.span("figure")),
            f"{country.name} has about {right} people, not {match['figure']} ({world.geonames}).",
            right,
            "count",
            "quantity",
        )


def _rounded(people: int) -> str:
    for scale, name in ((10**9, "billion"), (10**6, "million")):
        if people >= scale:
            return f"{people / scale:.2g} {name}" if people < 100 * scale else (
                f"{people / scale:.0f} {name}"
            )  # fmt: skip
    return f"{round(people, -len(str(people)) + 2):,}"
