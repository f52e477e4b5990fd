"""What a search of an index is narrowed to, as people say it: days, and places by name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from brief import accepted
from brief.errors import UsageError, quoted
from brief.evidence.entries import Filters, Kind

_LONGEST = 18  # digits of an id: what the index can hold


def named(
    *,
    after: str | None = None,
    before: str | None = None,
    places: Sequence[str] = (),
    sources: Sequence[str] = (),
    kind: Kind = "article",
) -> Filters:
    """The filters of days in ISO 8601, of places by name or GeoNames id, and of outlets.

    Raises:
        UsageError: A day is none, none is both after and before, or no place of that name is known.
    """
    first, last = _day("after", after), _day("before", before)
    if first is not None and last is not None and first[:10] > last[:10]:
        raise UsageError(f"after: got {first}, which is later than before ({last}): no day is both")
    ids, countries = _places(places)
    return Filters(
        after=first,
        before=last,
        places=ids,
        countries=countries,
        sources=tuple(sources),
        kind=kind,
    )


def _day(name: str, value: str | None) -> str | None:
    try:
        return None if value is None else accepted.date(value)
    except ValueError as error:
        raise UsageError(f"{name}: got {quoted(value)}; {error}") from None


def _places(names: Sequence[str]) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """GeoNames ids and country codes of places by name; a country is all that lies in it."""
    from brief.values.places.gazetteer import Gazetteer

    ids: list[int] = []
    countries: list[str] = []
    for name in names:
        if name.isdecimal() and len(name) <= _LONGEST:
            ids.append(int(name))
            continue
        if re.fullmatch(r"[A-Z]{2}", name):
            countries.append(name)
            continue
        found = Gazetteer.load().candidates(name)
        if not found:
            raise UsageError(
                f"place: no place called {quoted(name)} is known; a GeoNames id will do"
            )
        states = [str(place.country) for place in found if place.is_country and place.country]
        if states:
            countries += states
        else:
            ids += [place.geonames_id for place in found if place.geonames_id is not None]
    return tuple(ids), tuple(countries)
