"""The frozen records that the stages pass on, and their JSON form (schema ``brief/1``).

Standard library only. A stage takes records and returns new ones; it changes nothing
that it was given. All offsets are half-open ``[start, end)`` in Unicode code points of
``Article.text``, the text as read. Import them from here: which module holds which may change.
"""

from __future__ import annotations

from brief.records.article import Article, Block, BlockKind, Document, Quote, Span, text_id
from brief.records.claims import (
    ALONE,
    Check,
    CheckName,
    Claim,
    ClaimKind,
    Event,
    Evidence,
    FactCheck,
    Filled,
    Label,
    Modality,
    Outcome,
    Polarity,
    Verdict,
)
from brief.records.form import SCHEMA, Record, dumps
from brief.records.placed import Placed
from brief.records.report import (
    Added,
    Brief,
    BriefSentence,
    Copy,
    Failure,
    Finding,
    FindingKind,
    Gated,
    Level,
    Provenance,
    Report,
)
from brief.records.values import (
    VALUES,
    EntityType,
    EntityValue,
    PlaceAlternative,
    PlaceValue,
    QuantityValue,
    TimeValue,
    Value,
)

__all__ = [
    "ALONE",
    "SCHEMA",
    "VALUES",
    "Added",
    "Article",
    "Block",
    "BlockKind",
    "Brief",
    "BriefSentence",
    "Check",
    "CheckName",
    "Claim",
    "ClaimKind",
    "Copy",
    "Document",
    "EntityType",
    "EntityValue",
    "Event",
    "Evidence",
    "FactCheck",
    "Failure",
    "Filled",
    "Finding",
    "FindingKind",
    "Gated",
    "Label",
    "Level",
    "Modality",
    "Outcome",
    "PlaceAlternative",
    "PlaceValue",
    "Placed",
    "Polarity",
    "Provenance",
    "QuantityValue",
    "Quote",
    "Record",
    "Report",
    "Span",
    "TimeValue",
    "Value",
    "Verdict",
    "dumps",
    "text_id",
]
