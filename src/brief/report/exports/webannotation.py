"""W3C Web Annotations: each claim, finding and value at its words, by quotation and by position.

https://www.w3.org/TR/annotation-model/ (Recommendation of 2017). Positions count code points, as
the model asks (section 4.2.5). Motivations are those of section 3.3.5.
"""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from brief.records import Article, Failure, Report
from brief.report.exports.annotations import value_note
from brief.report.exports.streams import reports, within
from brief.report.words import LABELS, said_by

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32  # characters before and after a quotation, for finding it again
_NAMES = uuid.UUID("6f0b9d1e-6a0f-5f0f-9d57-0b6b1f6f7a11")


def write(records: Iterable[Report | Failure]) -> Iterator[str]:
    """One AnnotationPage with the annotations of all articles."""
    items = (item for report in reports(records) for item in annotated(report))
    head = {"@context": CONTEXT, "id": f"urn:uuid:{_NAMES}", "type": "AnnotationPage"}
    return within(head, "items", items)


def annotated(report: Report) -> Iterator[dict[str, Any]]:
    """The annotations of one article: findings, claims, values."""
    article = report.article
    for number, finding in enumerate(report.findings, start=1):
        body = [_text(finding.message, "commenting"), _text(finding.kind, "tagging")]
        if finding.right is not None:
            body.append(_text(finding.right, "editing"))
        spans = [(span.start, span.end) for span in finding.spans]
        yield _annotation(article, f"finding {number}", "commenting", body, spans)
    for claim in report.claims:
        body = [_text(claim.text, "describing"), _text(said_by(claim), "commenting")]
        body += [_text(kind, "tagging") for kind in claim.kinds]
        if claim.verdict is not None:
            body.append(_text(LABELS[claim.verdict.label], "assessing"))
            if claim.verdict.reason:
                body.append(_text(claim.verdict.reason, "commenting"))
            if claim.verdict.suggestion:
                body.append(_text(claim.verdict.suggestion, "editing"))
        motivation = "highlighting" if claim.verdict is None else "assessing"
        yield _annotation(article, claim.id, motivation, body, [(claim.start, claim.end)])
    for value in report.values:
        body = [_text(value_note(value), "identifying"), _text(value.kind, "tagging")]
        yield _annotation(article, value.id, "identifying", body, [(value.start, value.end)])


def _annotation(
    article: Article,
    name: str,
    motivation: str,
    body: list[dict[str, Any]],
    spans: list[tuple[int, int]],
) -> dict[str, Any]:
    known = re.match(r"https?://\S+$", article.url or "")
    source = article.url if known else f"urn:{quote(article.id, safe=':', errors='replace')}"
    targets: list[Any] = [_target(article, source, start, end) for start, end in spans]
    return {
        "@context": CONTEXT,
        "id": f"urn:uuid:{_id(f'{article.id} {name}')}",
        "type": "Annotation",
        "motivation": motivation,
        "body": body,
        "target": targets[0] if len(targets) == 1 else targets or source,
    }


def _id(name: str) -> uuid.UUID:
    """A name of its own, the same each time (RFC 9562, section 5.5, of a SHA-256)."""
    digest = hashlib.sha256(_NAMES.bytes + name.encode("utf-8", "surrogatepass")).digest()
    return uuid.UUID(bytes=digest[:16], version=5)


def _text(value: str, purpose: str) -> dict[str, Any]:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}


def _target(article: Article, source: str | None, start: int, end: int) -> dict[str, Any]:
    text = article.text
    return {
        "type": "SpecificResource",
        "source": source,
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(start - _AROUND, 0) : start],
                "suffix": text[end : end + _AROUND],
            },
            {"type": "TextPositionSelector", "start": start, "end": end},
        ],
    }
