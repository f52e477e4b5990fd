"""A report as a table: flat rows for CSV and data frames."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brief.records.claims import Claim
from brief.records.values import VALUES, Value

if TYPE_CHECKING:
    from brief.records.report import Failure, Report

_BEFORE = (
    "source",
    "id",
    "title",
    "published",
    "brief",
    "claim",
    "text",
    "start",
    "end",
    "kinds",
)
_AFTER = (
    "speaker",
    "checkworthiness",
    "label",
    "confidence",
    "attributed_to",
    "reason",
    "suggestion",
    "error",
)


def columns() -> tuple[str, ...]:
    """The names of the columns, in order; those of values are the ones that ``VALUES`` has."""
    return (*_BEFORE, *(v.COLUMN for v in VALUES.values() if v.COLUMN is not None), *_AFTER)


def of_report(report: Report) -> list[dict[str, Any]]:
    """A row per claim, or one where there are none; every row has all ``columns()``.

    What is not known is None. ``brief`` stands on the article's first row alone.
    """
    article = report.article
    base: dict[str, Any] = {
        **dict.fromkeys(columns()),
        "source": article.source,
        "id": article.id,
        "title": article.title,
        "published": article.published,
    }
    found = [{**base, **_of_claim(report, claim)} for claim in report.claims] or [base]
    found[0]["brief"] = None if report.brief is None else report.brief.text
    return found


def of_failure(failure: Failure) -> dict[str, Any]:
    """The row of what could not be read or done."""
    error = f"{failure.error}: {failure.message}"
    return {**dict.fromkeys(columns()), "source": failure.source, "error": error}


def _of_claim(report: Report, claim: Claim) -> dict[str, Any]:
    values = claim.values_of(report)

    def joined(kind: type[Value]) -> str:
        return "; ".join(dict.fromkeys(v.words() for v in values if isinstance(v, kind)))

    row: dict[str, Any] = {
        "claim": claim.id,
        "text": claim.text,
        "start": claim.start,
        "end": claim.end,
        "kinds": " ".join(claim.kinds),
        **{kind.COLUMN: joined(kind) for kind in VALUES.values() if kind.COLUMN is not None},
        "speaker": claim.speaker,
        "checkworthiness": claim.checkworthiness,
    }
    if claim.verdict is not None:
        row |= {
            "label": claim.verdict.label,
            "confidence": claim.verdict.confidence,
            "attributed_to": claim.verdict.attributed_to,
            "reason": claim.verdict.reason,
            "suggestion": claim.verdict.suggestion,
        }
    return row
