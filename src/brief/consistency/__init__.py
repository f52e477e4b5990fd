"""An article against itself: what a sub-editor's eye would stop at, each with both places.

One module a family of kinds; ``findings`` asks them all. ``pages`` needs no more than the blocks.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from brief.consistency.pages import pages

if TYPE_CHECKING:
    from brief.records import Claim, Finding
    from brief.statements.discourse import Discourse

__all__ = ["findings", "pages"]


def findings(discourse: Discourse, claims: Sequence[Claim] = ()) -> tuple[Finding, ...]:
    """What an article contradicts itself in: ``table.findings``.

    The readers are imported here: a brief and a verdict against another article need none.
    """
    from brief.consistency import table

    return table.findings(discourse, claims)
