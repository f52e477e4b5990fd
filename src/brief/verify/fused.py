"""A claim of several facts, each held against the evidence by itself.

It is supported when every part is, each by its own sentence, and refuted when one part is. Where
some parts are found and others are not, those that are not are named.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from brief.comparison import parts
from brief.comparison.parts import Part
from brief.evidence import Base, Source
from brief.records import Article, Block, Check, Claim, Document, Quote, Span, Verdict
from brief.verify.opened import Open

_BY_ITSELF = frozenset({"time", "place", "quantity", "negation", "antonym"})
_WORDS_THERE = 0.9
Decide = Callable[[Source, Claim, Base], Verdict | Open]


def judged(open_: Open, article: Source, decide: Decide) -> Verdict | Open:
    """What the parts of a claim come to that nothing decides as a whole.

    Args:
        open_: The claim.
        article: What it is of.
        decide: What gives the verdict of a statement of one fact.
    """
    cut = parts.cut(open_.mine)
    if len(cut) < 2:
        return open_
    found = [(part, decide(*_alone(part, article, open_.claim), open_.base)) for part in cut]
    for part, verdict in found:
        if isinstance(verdict, Verdict) and _refuted(verdict):
            return _brought_back(verdict, part, article.document.text, open_.claim)
    told = [v for _, v in found if isinstance(v, Verdict) and v.label == "supported"]
    if len(told) == len(found):
        return _together(told, [part for part, _ in found], article.document.text)
    if not told:
        return open_
    text = article.document.text
    unknown = (part.own for part, v in found if isinstance(v, Open) and not _there(v))
    lacking = tuple(Quote(own.start, own.end, text[own.start : own.end]) for own in unknown)
    return dataclasses.replace(open_, lacking=lacking)


def _there(open_: Open) -> bool:
    """Whether the words of a part are in a sentence, if not as a fact."""
    return any(compared.rest >= _WORDS_THERE for compared in open_.found)


def _refuted(verdict: Verdict) -> bool:
    """Whether a part is refuted by itself: who is meant, the rest of the claim may tell."""
    failed = {check.name for check in verdict.checks if check.outcome == "fail"}
    return verdict.label == "refuted" and bool(failed) and failed <= _BY_ITSELF


def _alone(part: Part, article: Source, claim: Claim) -> tuple[Source, Claim]:
    """A part as a claim in a text of its own, with the values that its words have."""
    whole = article.document.article
    text = part.text
    made = Article(whole.id, whole.source, text, published=whole.published)
    span = Span(0, len(text))
    document = Document(made, (Block(0, len(text), "body"),), (span,))
    values = [
        dataclasses.replace(value, start=there.start, end=there.end)
        for value in article.values
        if (there := part.forth(Span(value.start, value.end))) is not None
    ]
    values.sort(key=lambda value: (value.start, value.end))
    return Source(document, values), dataclasses.replace(
        claim, text=text, start=0, end=len(text), quote=text, values=tuple(v.id for v in values)
    )


def _together(told: list[Verdict], cut: list[Part], text: str) -> Verdict:
    """The verdict of a claim each of whose parts is supported."""
    speakers = dict.fromkeys(v.attributed_to for v in told if v.attributed_to)
    word = f", in part on the word of {' and of '.join(speakers)}" if speakers else ""
    return Verdict(
        label="supported",
        confidence=min(v.confidence for v in told),
        attributed_to=" and ".join(speakers) or None,
        evidence=tuple(dict.fromkeys(e for v in told for e in v.evidence)),
        checks=tuple(
            _check_back(check, part, text)
            for part, v in zip(cut, told, strict=True)
            for check in v.checks
        ),
        reason=f"Each part of it is in the evidence{word}.",
    )


def _brought_back(verdict: Verdict, part: Part, text: str, claim: Claim) -> Verdict:
    """The verdict of a part, its quotes and its suggestion those of the whole claim."""
    return dataclasses.replace(
        verdict,
        checks=tuple(_check_back(check, part, text) for check in verdict.checks),
        suggestion=_suggestion(verdict.suggestion, part, text, claim),
    )


def _check_back(check: Check, part: Part, text: str) -> Check:
    if check.claim is None:
        return check
    there = part.back(Span(check.claim.start, check.claim.end))
    quote = Quote(there.start, there.end, text[there.start : there.end]) if there else None
    return dataclasses.replace(check, claim=quote)


def _suggestion(right: str | None, part: Part, text: str, claim: Claim) -> str | None:
    """The whole claim with what a corrected part has in the place of its own words."""
    if right is None:
        return None
    wrong = part.text
    start = next((n for n, (a, b) in enumerate(zip(wrong, right, strict=False)) if a != b), 0)
    ends = zip(reversed(wrong[start:]), reversed(right[start:]), strict=False)
    same = next((n for n, (a, b) in enumerate(ends) if a != b), 0)
    there = part.back(Span(start, len(wrong) - same)) if start < len(wrong) - same else None
    if there is None:
        return None
    words = text[claim.start : there.start] + right[start : len(right) - same]
    return " ".join(f"{words}{text[there.end : claim.end]}".split())
