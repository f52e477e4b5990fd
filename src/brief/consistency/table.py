"""The readers of contradictions, in the order of their kinds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from brief.consistency.ages import ages
from brief.consistency.conversions import conversions
from brief.consistency.money import products
from brief.consistency.order import order
from brief.consistency.ordinals import ordinals
from brief.consistency.percentages import percentages
from brief.consistency.periods import periods
from brief.consistency.places import places
from brief.consistency.quotations import quotations
from brief.consistency.roles import roles
from brief.consistency.scores import margins, scores
from brief.consistency.spellings import spellings
from brief.consistency.spells import spells
from brief.consistency.sums import sums
from brief.consistency.told import Told
from brief.consistency.tolls import headlines, tolls
from brief.consistency.weekdays import weekdays
from brief.records import Document, Finding, Value

READERS: tuple[Callable[[Told], Iterator[Finding]], ...] = (
    percentages, sums, products, ages, spells, weekdays, headlines, scores, margins, spellings,
    tolls, conversions, places, quotations, ordinals, order, periods, roles,
)  # fmt: skip


def findings(document: Document, values: Sequence[Value]) -> tuple[Finding, ...]:
    """What an article contradicts itself in, in the order of the text."""
    told = Told(document, values)
    found = [finding for reader in READERS for finding in reader(told)]
    return tuple(sorted(found, key=lambda f: (f.spans[0], f.kind, f.message)))
