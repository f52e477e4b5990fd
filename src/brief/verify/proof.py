"""Evidence and checks of a verdict, as its record has them."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from brief.comparison.finding import Finding
from brief.comparison.units import same_value
from brief.evidence import Base
from brief.records import Check, Document, Evidence, Quote, Span
from brief.verify import reasons
from brief.verify.nearest import Compared

_MOST_QUOTED = 3
_LEAST_GAIN = 0.1  # of the claim's weight, for another sentence to be quoted


def who(base: Base, number: int) -> str:
    """What a source of the base is called."""
    return reasons.who(base.sources[number], several=base.several)


def inside(who: str) -> str:
    """What a source is called, inside a sentence."""
    return "the article" if who == "The article" else who


def quote(text: str, span: Span) -> Quote:
    """The words of a span."""
    return Quote(span.start, span.end, text[span.start : span.end])


def check(finding: Finding, document: Document, compared: Compared, base: Base) -> Check:
    """One slot as a check of the record."""
    theirs, source = finding.evidence, base.sources[compared.candidate.number].document
    return Check(
        name=finding.name,
        outcome=finding.outcome,
        detail=reasons.detail(finding, document.text, source.text),
        claim=quote(document.text, finding.claim.span),
        evidence=quote(source.article.text, theirs.span) if theirs is not None else None,
    )


def evidence(
    compared: Compared, base: Base, relation: str, score: float, span: Span | None = None
) -> Evidence:
    """A sentence, or another ``span`` of its source, as evidence."""
    source = base.sources[compared.candidate.number]
    span = span or compared.candidate.span
    return Evidence(
        source=source.name,
        start=span.start,
        end=span.end,
        quote=source.document.article.quote(span),
        relation="entails" if relation == "entails" else "contradicts",
        score=round(min(1.0, score), 4),
        published=source.document.article.published,
        url=source.document.article.url,
    )


def attributed(speaker: str) -> Check:
    """That a support rests on somebody's word."""
    return Check(name="attribution", outcome="pass", detail=f"on the word of {speaker}")


def known(finding: Finding, base: Base, number: int) -> bool:
    """Whether the wrong name is someone else of the same source: then roles were mixed up."""
    value = finding.claim.value
    return value is not None and any(
        v.kind == "entity" and same_value(
            finding.claim, dataclasses.replace(finding.claim, value=v)
        )
        for v in base.sources[number].values
    )  # fmt: skip


def telling(near: Sequence[Compared]) -> list[Compared]:
    """The sentences that have the most of the claim between them, best first."""
    weights = [unit.weight for unit in near[0].alignment.claim.units]
    had = [0.0] * len(weights)
    chosen: list[Compared] = []

    def gain(compared: Compared) -> float:
        pairs = zip(weights, compared.alignment.matched, had, strict=True)
        return sum(weight * max(0.0, now - before) for weight, now, before in pairs)

    while len(chosen) < _MOST_QUOTED:
        best = max((c for c in near if c not in chosen), key=gain, default=None)
        if best is None or (chosen and gain(best) < _LEAST_GAIN * sum(weights)):
            break
        chosen.append(best)
        had = [max(pair) for pair in zip(had, best.alignment.matched, strict=True)]
    return chosen
