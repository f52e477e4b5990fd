"""Several sources on one claim: how many are independent, which came later, what has changed since.

Outlets print the same agency's text, and figures rise in the course of a day: neither ten copies
are ten witnesses, nor is the toll of the evening against that of noon.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from brief.evidence import Base, Source, copies, origins
from brief.records import Check, Document, Evidence, Verdict
from brief.verify import proof, reasons
from brief.verify.nearest import Compared

_SHOWN = 2  # sources of either side that are quoted


def of_another_day(compared: Compared, document: Document, base: Base) -> bool:
    """Whether figures alone differ, and the two texts are of different days: they may have changed.

    Where both are dated to the minute, a different minute is enough. A single source is the one
    that the claims are to be held against, whatever its date.
    """
    if not base.several:
        return False
    mine, theirs = _dates(compared, document, base)
    if mine is None or theirs is None or any(f.name != "quantity" for f in compared.fails):
        return False
    return mine != theirs if "T" in mine and "T" in theirs else mine[:10] != theirs[:10]


def changed(compared: Compared, document: Document, base: Base) -> Verdict:
    """What is said of a figure that another day's report has otherwise: nothing sure, but what."""
    mine, theirs = _dates(compared, document, base)
    assert mine is not None
    assert theirs is not None
    fail = compared.fails[0]
    assert fail.evidence is not None
    text = base.sources[compared.candidate.number].document.text
    day = reasons.day_words(theirs[:10]) or theirs
    there, here = reasons.shown(fail.evidence, text), reasons.shown(fail.claim, document.text)
    when = "A later report" if theirs > mine else "An earlier report"
    return Verdict(
        label="not_enough_info",
        confidence=0.5,
        evidence=(proof.evidence(compared, base, "contradicts", compared.rest),),
        checks=tuple(
            dataclasses.replace(proof.check(f, document, compared, base), outcome="skip")
            for f in compared.fails
        ),
        reason=f"{when} ({day}, {proof.who(base, compared.candidate.number)}) has {there}, this "
        f"text {here}: the figure may have changed.",
    )


def counted(
    verdict: Verdict,
    article: Source,
    base: Base,
    entailing: Sequence[Compared],
    contradicting: Sequence[Compared],
) -> Verdict:
    """The verdict with its independent sources counted, and the best two of each side quoted.

    A copy of the article's own text bears it out no more than the article does, and counts for
    nothing.
    """
    entailing = [
        c for c in entailing if not copies.same(article.shingles, _source(c, base).shingles)
    ]
    sides = [_witnesses(entailing, base), _witnesses(contradicting, base)]
    quoted = {(e.source, e.start) for e in verdict.evidence}
    named = {e.source: e.relation for e in verdict.evidence}
    more: list[Evidence] = []
    for side, relation in zip(sides, ("entails", "contradicts"), strict=True):
        room = _SHOWN - sum(r == relation for r in named.values())
        for compared in side:
            found = proof.evidence(compared, base, relation, compared.rest)
            if room > 0 and found.source not in named and (found.source, found.start) not in quoted:
                more.append(found)
                named[found.source] = found.relation
                room -= 1
    supporting, refuting = (len(side) for side in sides)
    if verdict.label == "refuted":
        refuting = max(refuting, 1)  # where only the whole sentence, or a pronoun, told
    checks = verdict.checks
    against, by = (refuting, supporting) if verdict.label == "supported" else (supporting, refuting)
    if verdict.label != "not_enough_info" and against >= max(1, by):
        sides_told = f"{_say(supporting, 'so')}, {_say(refuting, 'otherwise')}"
        verdict = dataclasses.replace(
            verdict, label="not_enough_info", confidence=0.5, attributed_to=None,
            reason=f"The sources disagree: {sides_told}.", suggestion=None,
        )  # fmt: skip
    elif verdict.label == "supported" and refuting:
        detail = f"{refuting} of the sources says otherwise" if refuting == 1 else (
            f"{refuting} of the sources say otherwise"
        )  # fmt: skip
        checks = (*checks, Check(name="consistency", outcome="skip", detail=detail))
    return dataclasses.replace(
        verdict,
        evidence=(*verdict.evidence, *more),
        checks=checks,
        supporting=supporting,
        refuting=refuting,
    )


def dated(verdict: Verdict, document: Document) -> Verdict:
    """The verdict with the evidence marked that came out on a later day than the article."""
    published = document.article.published
    if published is None or not verdict.evidence:
        return verdict
    evidence = tuple(
        dataclasses.replace(e, later=True)
        if e.published is not None and e.published[:10] > published[:10]
        else e
        for e in verdict.evidence
    )
    return dataclasses.replace(verdict, evidence=evidence)


def _say(count: int, what: str) -> str:
    return f"{count} says {what}" if count == 1 else f"{count or 'none'} say {what}"


def _source(compared: Compared, base: Base) -> Source:
    return base.sources[compared.candidate.number]


def _dates(compared: Compared, document: Document, base: Base) -> tuple[str | None, str | None]:
    return document.article.published, _source(compared, base).document.article.published


def _witnesses(found: Sequence[Compared], base: Base) -> list[Compared]:
    """The first of each group of sources that are no copies of each other, best first.

    Two that print one text, or have what they say from one place, are one.
    """
    kept: list[Compared] = []
    for compared in found:
        source, span = _source(compared, base), compared.candidate.span
        if not any(
            compared.candidate.number == before.candidate.number
            or other.document.text == source.document.text
            or origins.one(other, before.candidate.span, source, span)
            or copies.copied(other.shingles, source.shingles)
            for before, other in ((k, _source(k, base)) for k in kept)
        ):
            kept.append(compared)
    return kept
