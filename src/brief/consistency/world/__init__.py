"""What tables of the world are sure of: a reader for each kind of fact that articles state.

Capitals, countries and continents of places, borders, distances, populations, currencies, clocks
of other cities, public holidays, airports. Each names its table and the table's date; where a table
is not certain for the day of the article, nothing is said.
"""

from __future__ import annotations

from brief.consistency.world.airports import airports
from brief.consistency.world.borders import borders
from brief.consistency.world.clocks import clocks
from brief.consistency.world.continents import continents
from brief.consistency.world.currencies import currencies
from brief.consistency.world.distances import distances
from brief.consistency.world.fact import Reader, Wrong
from brief.consistency.world.holidays import holidays
from brief.consistency.world.places import capitals, countries
from brief.consistency.world.populations import populations
from brief.records import Span

READERS: tuple[Reader, ...] = (
    countries, capitals, continents, borders, distances, populations, currencies, clocks, holidays,
    airports,
)  # fmt: skip

__all__ = ["READERS", "Wrong", "check"]


def check(text: str, span: Span, published: str | None = None) -> tuple[Wrong, ...]:
    """What in a stretch of a text the tables contradict, in order.

    Args:
        text: A whole text.
        span: The stretch: a sentence.
        published: The day of the article (ISO 8601).

    Raises:
        ModelError: A table is absent or differs from its pinned digest.
    """
    found = (wrong for reader in READERS for wrong in reader(text, span, published))
    return tuple(sorted(found, key=lambda wrong: wrong.span))
