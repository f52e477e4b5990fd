"""An article against itself: what a sub-editor's eye would stop at, each with both places.

One module a family of kinds; ``findings`` asks them all. ``pages`` needs no more than the blocks.
"""

from brief.consistency.pages import pages
from brief.consistency.table import findings

__all__ = ["findings", "pages"]
