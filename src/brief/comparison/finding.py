"""One slot of a claim beside one of a sentence of evidence, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass

from brief.comparison.units import Unit
from brief.records import CheckName, Outcome


@dataclass(frozen=True, slots=True)
class Finding:
    """One slot compared. ``place`` tells how the two were joined.

    ``same place``: the words around them match; ``only one``: the evidence has one value
    of the kind; ``swapped``: two values of the claim changed places; ``same bond``: both hang on
    the same verb in the same way.
    """

    name: CheckName
    outcome: Outcome
    claim: Unit
    evidence: Unit | None
    unit: int
    place: str = ""
