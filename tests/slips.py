"""Short texts of which one reading is consistent and the other contradicts itself."""

from __future__ import annotations

import re

from brief import consistency, pipeline
from brief.records import Article, Finding
from brief.records.article import text_id
from brief.statements import claims
from brief.statements.discourse import Discourse

_EITHER = re.compile(r"\[\[(.*?)\|\|(.*?)\]\]")


def contradictions(text: str, published: str | None) -> list[Finding]:
    """What contradicts itself in a text; of one paragraph it is given a title."""
    if "\n\n" not in text:
        text = f"A story from the region\n\n{text}"
    article = Article(id=text_id(text), source="small", text=text, published=published)
    document = pipeline.document(article)
    findings = consistency.findings(Discourse(document, claims.extract_values(document)))
    return [f for f in findings if f.level == "contradiction"]


def readings(text: str) -> tuple[str, str]:
    """Both readings of ``[[one||another]]``."""
    return _EITHER.sub(r"\1", text), _EITHER.sub(r"\2", text)


def assert_told_apart(kind: str, text: str, published: str) -> None:
    """The first reading of a text has no finding, the second one of a kind."""
    right, wrong = readings(text)
    assert contradictions(right, published) == []
    assert [f.kind for f in contradictions(wrong, published)] == [kind]
