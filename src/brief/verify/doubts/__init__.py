"""What speaks against a support that rests on the cross-encoder alone.

It reads what a claim and a few sentences have in common, and takes a plan for a deed, one who did
something for one to whom it was done, one speaker for another. ``contrary`` tells where words and
trees show such a mistake: each reason is a small function, listed at the end. Measured:
data/verifier.md.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from brief.comparison.units import Statement
from brief.evidence import Source
from brief.verify.doubts import deeds, roles
from brief.verify.doubts.case import Case
from brief.verify.nearest import Compared


def contrary(mine: Statement, near: Sequence[Compared], source: Source) -> bool:
    """Whether words or trees show that the sentences do not say what the claim says.

    Args:
        mine: The claim.
        near: The claim beside the sentences that are nearest to it, the nearest first.
        source: What they are of.
    """
    case = Case(mine, near, source)
    return any(doubt(case) for doubt in CONTRARY)


CONTRARY: tuple[Callable[[Case], bool], ...] = (
    roles.no_tree, roles.turned_round, roles.paired_otherwise, roles.said_by_another,
    deeds.opposed, deeds.only_planned, deeds.alleged, deeds.denied,
)  # fmt: skip
