"""Reports as CSV (RFC 4180): a row per claim, or per article where there are no claims."""

from __future__ import annotations

import csv
import io

from brief.records import Claim, Failure, PlaceValue, QuantityValue, Report, TimeValue
from brief.report.words import value_words, values_of

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
    "reason",
    "suggestion",
    "error",
)


def _cell(value: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + value
    return value


def _row(cells: dict[str, object]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow([_cell(cells.get(name, "")) for name in COLUMNS])
    return buffer.getvalue()


def header() -> str:
    """The line of column names."""
    return ",".join(COLUMNS) + "\r\n"


def rows(record: Report | Failure) -> str:
    """The lines of one report or failure; ``brief`` stands on the article's first line."""
    if isinstance(record, Failure):
        return _row({"source": record.source, "error": f"{record.error}: {record.message}"})
    article = record.article
    base: dict[str, object] = {
        "source": article.source,
        "id": article.id,
        "title": article.title or "",
        "published": article.published or "",
        "brief": record.brief.text if record.brief is not None else "",
    }
    if not record.claims:
        return _row(base)
    lines: list[str] = []
    for claim in record.claims:
        lines.append(_row({**base, **_claim(record, claim)}))
        base["brief"] = ""
    return "".join(lines)


def _claim(report: Report, claim: Claim) -> dict[str, object]:
    values = values_of(report, claim)

    def joined(kind: type) -> str:
        words = (value_words(v) for v in values if isinstance(v, kind))
        return "; ".join(dict.fromkeys(words))

    cells: dict[str, object] = {
        "claim": claim.id,
        "text": claim.text,
        "start": claim.start,
        "end": claim.end,
        "kinds": " ".join(claim.kinds),
        "times": joined(TimeValue),
        "places": joined(PlaceValue),
        "quantities": joined(QuantityValue),
        "speaker": claim.speaker or "",
        "checkworthiness": claim.checkworthiness,
    }
    if claim.verdict is not None:
        cells |= {
            "label": claim.verdict.label,
            "confidence": claim.verdict.confidence,
            "reason": claim.verdict.reason,
            "suggestion": claim.verdict.suggestion or "",
        }
    return cells
