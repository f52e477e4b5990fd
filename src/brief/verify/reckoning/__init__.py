"""What figures and dates come to: sums, differences, shares, rates, and the time between two dates.

A network takes a figure as it finds it, and a rule that compares values finds none that is the
same: "a margin of 26 votes" beside 62 to 36, "lived to be 62" beside two dates. What the values
of some sentences come to is worked out here, with the calculation in plain words. That a figure
follows from values which stand there does not say that these were meant: who asks has to know
from elsewhere that the rest of the claim is told.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from typing import Literal

from brief.records import QuantityValue, Value
from brief.values.quantities import bounds
from brief.values.quantities.units import PAIRED
from brief.verify.reckoning import figures, times
from brief.verify.reckoning.asked import Asked, Reckoning, digits, sort_of
from brief.verify.reckoning.times import apart

__all__ = [
    "WAYS", "Reckoning", "Way", "apart", "digits", "reckoned", "reckonings", "sort_of", "table",
]  # fmt: skip

_MANY = 24  # figures of a table: some two of so many come to anything
Way = Literal[
    "sum", "difference", "side", "multiple", "share", "growth", "rest", "span", "aged", "clock",
    "rate", "part",
]  # fmt: skip
WAYS: dict[Way, Callable[[Asked], Iterator[Reckoning]]] = {
    "sum": figures.added, "difference": figures.difference, "side": figures.side,
    "multiple": figures.multiple, "share": figures.share, "growth": figures.growth,
    "rest": figures.rest, "span": times.span, "aged": times.aged, "clock": times.clock,
    "rate": figures.rate, "part": figures.part,
}  # fmt: skip
"""How values come to something, each way with its name."""
_ANYWHERE = tuple(way for way in WAYS if way != "growth")
"""Those for which it need not be seen in the text which value is which: what something came from,
and what to, is not told by the values."""


def table(values: Sequence[Value]) -> bool:
    """Whether there are so many figures that some of them come to anything."""
    return sum(isinstance(value, QuantityValue) for value in values) > _MANY


def reckonings(
    figure: QuantityValue,
    claim: str,
    values: Sequence[Value],
    published: str | None,
    *,
    ways: Collection[Way] = _ANYWHERE,
    loosely: bool = False,
) -> Iterator[Reckoning]:
    """What values come to that may be what a figure of a claim means, each way by itself.

    Args:
        figure: The figure.
        claim: The words of the claim: a difference, or what falls to each, has to be spoken of.
        values: Values of the sentences that the claim may rest on.
        published: The day on which those were published, in ISO 8601.
        ways: Those that are tried.
        loosely: Whether a sum or difference need neither be spoken of nor be of one noun.
    """
    if table(values) or figure.unit in PAIRED:
        return
    day = date.fromisoformat(published[:10]) if published else None
    asked = Asked(figure, claim.casefold(), tuple(values), day, loosely)
    for way in ways:
        yield from WAYS[way](asked)


def reckoned(
    figure: QuantityValue, claim: str, values: Sequence[Value], published: str | None
) -> Reckoning | None:
    """The first calculation that makes a figure true, if any does; arguments as ``reckonings``."""
    for found in reckonings(figure, claim, values, published):
        if figure.upper is None:
            if bounds.bears_out(found.quantity, figure):
                return found
        elif found.quantity.mod is None and figure.value <= found.quantity.value <= figure.upper:
            return found
    return None
