"""The verdict of every claim of an article: against itself, the calendar, and the evidence."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from brief.evidence import Source
from brief.evidence import sources as evidence
from brief.records import Check, Claim, Document, Quote, Span, Value, Verdict
from brief.scoring.verifiers import Scorer
from brief.statements import claims as extract
from brief.verify import alone, calendar, decision, geography

_ALONE = "Nothing was given to check it against, and the article does not contradict itself here."


def verify(
    document: Document,
    values: Sequence[Value],
    claims: Sequence[Claim],
    against: Sequence[Source] = (),
    *,
    min_confidence: float = 0.0,
    score: Scorer | None = None,
) -> tuple[Claim, ...]:
    """The claims with their verdicts.

    Args:
        document: The article (or summary) that the claims are of.
        values: Its normalized mentions.
        claims: Its claims.
        against: Evidence articles; without any, the article is held against itself.
        min_confidence: Verdicts below become ``not_enough_info``.
        score: Asked where the slots decide nothing; ``None`` asks nobody.

    Returns:
        The claims in the same order, each with ``verdict`` set.
    """
    base = evidence.base(tuple(against)) if against else None
    own = alone.Own(document, values, claims) if base is None else None
    pronouns = extract.pronouns(document, values) if base is not None else ()
    judged = []
    for claim in claims:
        verdict = _impossible(document, claim)
        if verdict is None and base is not None:
            verdict = decision.against(document, values, claim, base, score, pronouns)
        if verdict is None and own is not None:
            verdict = own.verdict(claim)
        if verdict is None:
            verdict = Verdict(label="not_enough_info", confidence=0.5, reason=_ALONE)
        if verdict.label != "not_enough_info" and verdict.confidence < min_confidence:
            verdict = dataclasses.replace(
                verdict, label="not_enough_info",
                reason=f"Not sure enough ({verdict.confidence:.2f}): {verdict.reason}",
            )  # fmt: skip
        judged.append(dataclasses.replace(claim, verdict=verdict))
    return tuple(judged)


def _impossible(document: Document, claim: Claim) -> Verdict | None:
    """A date or a place that cannot be, whatever the evidence says."""
    text, span = document.text, Span(claim.start, claim.end)
    checks: list[Check] = []
    reasons: list[str] = []
    edits: list[tuple[Span, str]] = []
    for date in calendar.check(text, span, document.article.published):
        checks.append(_failed("calendar", text, date.span, date.reason))
        reasons.append(date.reason)
        if date.right is not None:
            edits.append((date.span, date.right))
    for place in geography.check(text, span):
        checks.append(_failed("place", text, place.span, place.reason))
        reasons.append(place.reason)
        edits.append((place.span, place.right))
    if not checks:
        return None
    right = text[span.start : span.end]
    for where, words in sorted(edits, key=lambda e: e[0], reverse=True):
        right = right[: where.start - span.start] + words + right[where.end - span.start :]
    return Verdict(
        label="refuted",
        confidence=0.95,
        checks=tuple(checks),
        reason=reasons[0],
        suggestion=" ".join(right.split()) if edits else None,
    )


def _failed(name: str, text: str, span: Span, reason: str) -> Check:
    return Check(
        name="calendar" if name == "calendar" else "place",
        outcome="fail",
        detail=reason,
        claim=Quote(span.start, span.end, text[span.start : span.end]),
    )
