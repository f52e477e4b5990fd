"""News articles to short briefs, checkable claims, and verdicts that can be traced."""

from brief.api import check, claims, read, run, summarize
from brief.errors import BriefError, InputError, ModelError, UsageError
from brief.version import __version__

__all__ = [
    "BriefError",
    "InputError",
    "ModelError",
    "UsageError",
    "__version__",
    "check",
    "claims",
    "read",
    "run",
    "summarize",
]
