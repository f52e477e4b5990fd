"""News articles to short briefs, checkable claims, and verdicts that can be traced."""

__version__ = "0.1.0"

from brief.api import check, claims, read, run, summarize
from brief.errors import BriefError, InputError, ModelError, UsageError

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
