"""A report as a table: flat rows for CSV and data frames, and values in few words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brief.records.claims import Claim
from brief.records.values import PlaceValue, QuantityValue, TimeValue, Value

if TYPE_CHECKING:
    from brief.records.report import Failure, Report

COLUMNS = (
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
    "times",
    "places",
    "quantities",
    "speaker",
    "checkworthiness",
    "label",
    "confidence",
    "attributed_to",
    "reason",
    "suggestion",
    "error",
)
SIGNS = {
    "LESS_THAN": "< ",
    "MORE_THAN": "> ",
    "EQUAL_OR_LESS": "≤ ",
    "EQUAL_OR_MORE": "≥ ",
    "APPROX": "~ ",
    "BEFORE": "before ",
    "AFTER": "after ",
    "ON_OR_BEFORE": "by ",
    "ON_OR_AFTER": "from ",
    "START": "start of ",
    "MID": "middle of ",
    "END": "end of ",
}


def number(value: float) -> str:
    """A figure for people: ``1987`` as ``1,987``, ``2.0`` as ``2``, ``0.5`` as it is."""
    if value == int(value) and abs(value) < 1e15:
        return f"{int(value):,}"
    return f"{value:,.4g}" if abs(value) < 1000 else f"{value:,.2f}"


def value_words(value: Value) -> str:
    """What a value says: ``2019-02``, ``Hanoi (VN, GeoNames 1581130)``, ``< 2 h``."""
    if isinstance(value, TimeValue):
        return f"{SIGNS.get(value.mod or '', '')}{value.value}"
    if isinstance(value, PlaceValue):
        if value.geonames_id is None:
            return value.name or value.quote
        country = f"{value.country}, " if value.country else ""
        return f"{value.name} ({country}GeoNames {value.geonames_id})"
    if isinstance(value, QuantityValue):
        figure = number(value.value)
        if value.unit in ("{score}", "{vote}") and value.upper is not None:
            return f"{figure}-{number(value.upper)}"
        if value.upper is not None:
            figure += f" to {number(value.upper)}"
        if value.unit == "%":
            figure += " %"
        elif value.unit != "1":
            figure += f" {value.unit}"
        elif value.of:
            figure += f" {value.of}"
        return f"{SIGNS.get(value.mod or '', '')}{figure}"
    return value.name


def of_report(report: Report) -> list[dict[str, Any]]:
    """A row per claim, or one where there are none; every row has all ``COLUMNS``.

    What is not known is None. ``brief`` stands on the article's first row alone.
    """
    article = report.article
    base: dict[str, Any] = {
        **dict.fromkeys(COLUMNS),
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
    return {**dict.fromkeys(COLUMNS), "source": failure.source, "error": error}


def _of_claim(report: Report, claim: Claim) -> dict[str, Any]:
    values = claim.values_of(report)

    def joined(kind: type) -> str:
        words = (value_words(v) for v in values if isinstance(v, kind))
        return "; ".join(dict.fromkeys(words))

    row: dict[str, Any] = {
        "claim": claim.id,
        "text": claim.text,
        "start": claim.start,
        "end": claim.end,
        "kinds": " ".join(claim.kinds),
        "times": joined(TimeValue),
        "places": joined(PlaceValue),
        "quantities": joined(QuantityValue),
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
