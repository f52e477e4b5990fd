"""The verdict of every claim of an article: against itself, the calendar, and the evidence."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from itertools import islice

from brief.consistency import calendar, world
from brief.evidence import Base, Source
from brief.records import ALONE, Check, CheckName, Claim, Document, Quote, Span, Value, Verdict
from brief.scoring.pairs import PairScore
from brief.scoring.verifiers import Scorer
from brief.statements.discourse import Discourse
from brief.verify import alone, decision, nearest, settled, witnesses
from brief.verify.opened import Open

READ_CLOSELY = "slots"
"""The verifier for which ``verify`` asks the reader: of pairs it scores what that sees at once."""
_NOTHING = Verdict(label="not_enough_info", confidence=0.5, reason=ALONE)


def verify(
    document: Document,
    values: Sequence[Value],
    claims: Sequence[Claim],
    against: Base | Sequence[Source] = (),
    *,
    min_confidence: float = 0.0,
    score: Scorer | None = None,
    closely: bool = False,
    discourse: Discourse | None = None,
    strict: bool = False,
) -> tuple[Claim, ...]:
    """The claims with their verdicts.

    Args:
        document: The article (or summary) that the claims are of.
        values: Its normalized mentions.
        claims: Its claims.
        against: Evidence articles; without any, the article is held against itself. A base of
            them serves again for the next article.
        min_confidence: Verdicts below become ``not_enough_info``.
        score: Asked where the slots decide nothing, about all such claims in one call.
        closely: The reader is asked about these, with what weighs it (``verify/settled.py``),
            instead of ``score``. Without either nobody is asked.
        discourse: What the claims were made of, where it is still there.
        strict: Nothing is supported on somebody's word, whoever that is.

    Returns:
        The claims in the same order, each with ``verdict`` set.

    Raises:
        ModelError: Weights that are asked for are absent or altered.
    """
    base = against if isinstance(against, Base) else Base(against) if against else None
    article = Source(document, values, discourse)
    own = alone.Own(article, claims) if base is None else None
    found: list[Verdict | Open | None] = []
    if base is not None:
        nearest.foreseen(article, claims, base)
    for claim in claims:
        verdict: Verdict | Open | None = _impossible(document, claim)
        if verdict is None and base is not None:
            verdict = decision.against(article, claim, base)
        if verdict is None and own is not None:
            verdict = own.verdict(claim)
        found.append(verdict)
    decided = (
        [settled.decided(v, article) if isinstance(v, Open) else v or _NOTHING for v in found]
        if closely
        else _scored(found, score)
    )
    return tuple(
        dataclasses.replace(
            claim,
            verdict=witnesses.dated(
                _sure(_on_a_word(verdict) if strict else verdict, min_confidence), document
            ),
        )
        for claim, verdict in zip(claims, decided, strict=True)
    )


def _scored(found: Sequence[Verdict | Open | None], score: Scorer | None) -> list[Verdict]:
    """The verdicts, the scorer asked once about all that is open."""
    asked = [pair for each in found if isinstance(each, Open) for pair in each.pairs()]
    answers: Iterable[PairScore] = score(asked) if score is not None and asked else ()
    scores = iter(answers)
    decided = []
    for each in found:
        if isinstance(each, Open):
            mine = tuple(islice(scores, len(each.numbers)))
            decided.append(each.verdict(mine) if score is not None else each.unknown)
        else:
            decided.append(each or _NOTHING)
    return decided


def _on_a_word(verdict: Verdict) -> Verdict:
    """A support that rests on somebody's word is none."""
    if verdict.label != "supported" or verdict.attributed_to is None:
        return verdict
    return dataclasses.replace(
        verdict, label="not_enough_info", confidence=0.5,
        reason=f"Only on the word of {verdict.attributed_to}.",
    )  # fmt: skip


def _sure(verdict: Verdict, min_confidence: float) -> Verdict:
    if verdict.label == "not_enough_info" or verdict.confidence >= min_confidence:
        return verdict
    return dataclasses.replace(
        verdict, label="not_enough_info",
        reason=f"Not sure enough ({verdict.confidence:.2f}): {verdict.reason}",
    )  # fmt: skip


def _impossible(document: Document, claim: Claim) -> Verdict | None:
    """What the calendar or a table of the world contradicts, whatever the evidence says."""
    text, span = document.text, Span(claim.start, claim.end)
    checks: list[Check] = []
    reasons: list[str] = []
    edits: list[tuple[Span, str]] = []
    for date in calendar.check(text, span, document.article.published):
        checks.append(_failed("calendar", text, date.span, date.reason))
        reasons.append(date.reason)
        if date.right is not None:
            edits.append((date.span, date.right))
    for wrong in world.check(text, span, document.article.published):
        checks.append(_failed(wrong.check, text, wrong.span, wrong.reason))
        reasons.append(wrong.reason)
        if wrong.right is not None:
            edits.append((wrong.span, wrong.right))
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


def _failed(name: CheckName, text: str, span: Span, reason: str) -> Check:
    return Check(
        name=name,
        outcome="fail",
        detail=reason,
        claim=Quote(span.start, span.end, text[span.start : span.end]),
    )
