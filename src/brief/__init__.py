"""News articles to short briefs, checkable claims, and verdicts that can be traced.

``dir(brief)`` is all that is public. Importing it loads the records alone, which are of the
standard library; the rest is loaded by what is called.
"""

from brief.api import Claims, check, claims, read, run, score, summarize
from brief.errors import BriefError, InputError, ModelError, UsageError
from brief.records import (
    Article,
    Block,
    Brief,
    BriefSentence,
    Check,
    Claim,
    Document,
    EntityValue,
    Event,
    Evidence,
    Failure,
    Filled,
    Finding,
    PlaceValue,
    QuantityValue,
    Quote,
    Report,
    Span,
    TimeValue,
    Value,
    Verdict,
)
from brief.version import __version__

__all__ = [
    "Article",
    "Block",
    "Brief",
    "BriefError",
    "BriefSentence",
    "Check",
    "Claim",
    "Claims",
    "Document",
    "EntityValue",
    "Event",
    "Evidence",
    "Failure",
    "Filled",
    "Finding",
    "InputError",
    "ModelError",
    "PlaceValue",
    "QuantityValue",
    "Quote",
    "Report",
    "Span",
    "TimeValue",
    "UsageError",
    "Value",
    "Verdict",
    "__version__",
    "check",
    "claims",
    "read",
    "run",
    "score",
    "summarize",
]


def __dir__() -> list[str]:
    return __all__
