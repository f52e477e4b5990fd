"""What the network reads as the contrary of a claim, where the slots decide nothing.

A claim with one value that stands in none of the nearest sentences is refuted by the value that
does stand there, where the claim follows from the evidence once that is put in, and as it is does
not. Any other is refuted where a close reading (``verify/reading.py``) says the contrary, or likely
does so while trees show another to speak or to act. Nothing is refuted that the evidence has as
alleged, planned or denied, and nothing by one of several sources: what another article says may be
of another matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from brief.comparison.finding import Finding
from brief.comparison.kinds import KINDS
from brief.records import Check, Document, Verdict
from brief.verify import proof, reasons, suggestions
from brief.verify.doubts import roles
from brief.verify.doubts.case import Case
from brief.verify.nearest import of_anybody
from brief.verify.opened import FOUND, Open, share_found
from brief.verify.variants import NEAR, Variant, nowhere, variants

# Thresholds in log odds. Measured: docs/error-analysis.md.
_CONTRARY = 1.6  # of the contrary, where nothing else speaks for it
_SHOWN_TOO = 1.2  # where words and trees show who speaks or acts instead
_WORTH_MORE = 1.0  # the same in two of the readings, for the third to be asked
_COPIED = 0.9  # of a claim in one sentence, for it not to be the contrary
_LIKELY = 0.6  # of support by the scorer, for the same
_CORRECTED = 2.5  # what a variant gains, for and against
_FOLLOWS = 0.8  # of a variant, that it follows
_MOST = 8  # variants that are read
_CONFIDENCE = 0.85


def refuted(open_: Open, document: Document, support: float) -> Verdict | None:
    """The verdict of an open claim that the network reads the contrary of, if it does.

    Args:
        open_: The claim.
        document: What it is of.
        support: What the scorer makes of it.
    """
    if open_.base.several or open_.held or not open_.found or of_anybody(open_.mine):
        return None
    missing = nowhere(open_.mine, open_.found)
    if len(missing) == 1:
        best = _corrected(open_)
        if best is not None:
            return _by_a_value(open_, document, best)
    near = open_.found[:NEAR]
    if support >= _LIKELY or any(c.rest >= _COPIED for c in near):
        return None
    if share_found(open_.mine, near) < FOUND:
        return None
    return _by_reading(open_) if _contrary(open_) else None


def _contrary(open_: Open) -> bool:
    """Whether the sentences that are nearest to a claim say the contrary of it."""
    nearest = open_.found[0].candidate
    case = Case(open_.mine, open_.found[:NEAR], open_.base.sources[nearest.number])
    if roles.other_side(case):
        return False
    reading, text = open_.reading(nearest.number), open_.claim.text
    if reading.closely(text, nearest.span).no < _WORTH_MORE:
        return False
    said = reading.closely(text, nearest.span, widely=True)
    if said.no < _SHOWN_TOO:
        return False
    return said.no >= _CONTRARY or roles.turned_round(case) or roles.said_by_another(case)


@dataclass(frozen=True, slots=True)
class _Best:
    """A claim with another value, and how much speaks for it."""

    variant: Variant
    gain: float


def _corrected(open_: Open) -> _Best | None:
    """The claim with another value for which most speaks, if enough does."""
    found = (_read(open_, variant) for variant in islice(variants(open_.mine, open_.found), _MOST))
    return max(filter(None, found), key=lambda best: best.gain, default=None)


def _read(open_: Open, variant: Variant) -> _Best | None:
    """What speaks for a variant: that it follows, and that the claim as it is does not."""
    candidate = variant.compared.candidate
    reading = open_.reading(candidate.number)
    right = reading.closely(variant.applied(open_.mine, open_.claim.text), candidate.span)
    if right.yes < _FOLLOWS:
        return None
    wrong = reading.closely(open_.claim.text, candidate.span)
    gain = right.yes - wrong.yes + wrong.no - right.no
    return _Best(variant, gain) if gain >= _CORRECTED else None


def _by_a_value(open_: Open, document: Document, best: _Best) -> Verdict:
    variant = best.variant
    base, compared, unit = open_.base, variant.compared, open_.mine.units[variant.unit]
    source = base.sources[compared.candidate.number]
    assert unit.value is not None
    name = KINDS[unit.value.kind].check
    finding = Finding(name, "fail", unit, variant.theirs, variant.unit, "put in")
    right = suggestions.corrected(
        open_.claim, [finding], document, compared.alignment.evidence, source
    )
    return Verdict(
        label="refuted",
        confidence=_CONFIDENCE,
        evidence=(proof.evidence(compared, base, "contradicts", compared.rest),),
        checks=(proof.check(finding, document, compared, base),),
        reason=reasons.reason(finding, document, source, several=base.several),
        suggestion=right,
    )


def _by_reading(open_: Open) -> Verdict:
    base, nearest = open_.base, open_.found[0]
    evidence = proof.evidence(nearest, base, "contradicts", nearest.rest)
    who = proof.who(base, nearest.candidate.number)
    source = base.sources[nearest.candidate.number]
    quote = proof.quote(source.document.text, nearest.candidate.span)
    return Verdict(
        label="refuted",
        confidence=_CONFIDENCE,
        evidence=(evidence,),
        checks=(
            Check(
                name="entailment", outcome="fail",
                detail="the contrary, in the mean of the readings", evidence=quote,
            ),
        ),
        reason=f"{who} says the contrary, as the verifier reads it: “{_short(quote.quote)}”",
    )  # fmt: skip


def _short(words: str) -> str:
    return " ".join(words.split())
