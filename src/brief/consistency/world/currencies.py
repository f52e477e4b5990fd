"""Countries with the money of others: "Poland's currency, the forint"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from brief import patterns as re
from brief.consistency.world.fact import NAME, World, Wrong, matches, state
from brief.records import Span
from brief.values.places.gazetteer import normalize as fold

_MONEY = (
    r"(?:the )?(?:[A-Z]\w+ )?(?P<money>[^\W\d_A-Z][^\W\d_]+)"
    r"(?=[.,;:)!?]|\s*$|\n|\s(?:and|fell|rose|has|was|is)\b)"
)
_CALLED = r"(?:national |official |local )?currency"
_PATTERNS = (
    re.compile(rf"\b(?P<state>{NAME})['’]s? {_CALLED},? (?:is )?(?:called )?{_MONEY}"),
    re.compile(rf"\b[Tt]he {_CALLED} of (?P<state>(?:the )?{NAME})(?:,| is) {_MONEY}"),
    re.compile(
        rf"\b[Tt]he (?:[A-Z]\w+ )?(?P<money>[^\W\d_A-Z][^\W\d_]+), (?:the {_CALLED} of"
        rf" (?P<state>(?:the )?{NAME})|(?P<owner>{NAME})['’]s? {_CALLED})(?=[.,;:)!?])"
    ),
)
_CHANGE = timedelta(days=730)  # for old money to go out of use, and new to be decided on
# Adopted by countries that had their own, maybe since the table was made.
_SHARED = frozenset(("euro", "euros", "dollar", "dollars"))


@cache
def _known() -> frozenset[str]:
    every = World.load().countries.values()
    return frozenset(word for c in every for money in c.currencies for word in money.words)


def currencies(text: str, span: Span, published: str | None) -> Iterator[Wrong]:
    """Money that a country did not have on the day of the article, or two years around."""
    for match in matches(_PATTERNS, "currency", text, span):
        name = match["state"] or match.groupdict().get("owner")
        country = state(name) if name else None
        word = fold(match["money"].replace("ł", "l"))
        world = World.load()
        known = world.countries.get((country.country or "") if country else "")
        if country is None or known is None or not known.currencies or word not in _known():
            continue
        if word in _SHARED and (published is None or published > world.cldr_day):
            continue
        if any(word in money.words for money in known.currencies
               if _in_use(money.since, money.until, published)):  # fmt: skip
            continue
        now = [m for m in known.currencies if m.since and not m.until]
        right = min(now[0].words, key=len) if len(now) == 1 else None
        is_it = f"is the {right}" if right else "is another"
        yield Wrong(
            Span(*match.span("money")),
            f"The currency of {country.name} {is_it}, not the {match['money']} ({world.cldr}).",
            right if right and published and published >= (now[0].since or "") else None,
            "money",
            "entity",
        )


def _in_use(since: str | None, until: str | None, published: str | None) -> bool:
    if published is None:
        return True
    try:
        day = date.fromisoformat(published[:10])
    except ValueError:
        return True
    low = (day - _CHANGE).isoformat()
    high = (day + _CHANGE).isoformat()
    return (since is None or since <= high) and (until is None or until >= low)
