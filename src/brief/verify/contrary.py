"""What the network reads as the contrary of a claim, where the slots decide nothing.

A claim with one value that stands in none of the nearest sentences is refuted by the value that
does stand there, where the claim follows from the evidence once that is put in, and as it is does
not. Any other is refuted where the nearest sentence, read with its neighbors, nearly certainly says
the contrary, or likely does so while trees show another to speak or to act: what stands around a
sentence tells whom and which time it speaks of, which sentences picked one by one do not. Nothing
is refuted so that the evidence has as alleged, planned or denied, and nothing by one of several
sources: what another article says may be of another matter.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from statistics import mean

from brief.comparison.finding import Finding
from brief.comparison.kinds import KINDS
from brief.evidence import Source
from brief.models.crossencoder import Judgement
from brief.records import Check, Document, Span, Verdict
from brief.scoring.pairs import odds, read_beside, readings
from brief.verify import proof, reasons, suggestions
from brief.verify.doubts import roles
from brief.verify.doubts.case import Case
from brief.verify.nearest import of_anybody
from brief.verify.opened import Open
from brief.verify.variants import NEAR, Variant, nowhere, variants

# Thresholds in log odds. Measured: docs/error-analysis.md.
_CONTRARY = 2.8  # the mean over the nearest sentence with what is before it, behind it, and both
_SHOWN_TOO = 2.2  # the same where words and trees show who speaks or acts instead
_ALSO_PICKED = 1.0  # the same of sentences picked one by one
_COPIED = 0.9  # of a claim in one sentence: the network does not know a copy (data/verifier.md)
_HOPELESS = 0.5  # of the first of them, for no more to be asked
_CORRECTED = 5.0  # what a variant gains in its own passage, and twice what it has elsewhere
_GAINS = 1.5  # the part of that in its own passage
_FOLLOWS_AT_ALL, _FOLLOWS = -1.0, 0.0  # the first reading of a variant, and the mean of all
_MOST = 8  # variants that are read
_CONFIDENCE = 0.85


def refuted(open_: Open, document: Document) -> Verdict | None:
    """The verdict of an open claim that the network reads the contrary of, if it does."""
    if open_.base.several or open_.held or not open_.found or of_anybody(open_.mine):
        return None
    asked = _Asked(open_)
    missing = nowhere(open_.mine, open_.found)
    if len(missing) == 1:
        best = _corrected(asked)
        if best is not None:
            return _by_a_value(asked, document, best)
    if any(open_.mine.units[i].kind in ("quantity", "time") for i in missing):
        return None  # it may be reckoned: "the last day of the race", a weekday of a date
    if any(compared.rest >= _COPIED for compared in open_.found[:NEAR]):
        return None
    return _by_reading(asked) if _contrary(asked) else None


@dataclass(frozen=True)
class _Asked:
    """An open claim, and what the network says of it."""

    open_: Open
    _beside: dict[tuple[Span, str], Judgement] = field(default_factory=dict)

    @property
    def source(self) -> Source:
        return self.open_.base.sources[self.open_.found[0].candidate.number]

    @cached_property
    def picked(self) -> float:
        """Log odds of the contrary, in the mean of the readings beside sentences picked."""
        return mean([odds(j.contradiction) for j in self.readings(self.open_.claim.text)] or [-9.0])

    def readings(self, text: str) -> Iterable[Judgement]:
        """What the network says of a text beside the sentences that share most with it."""
        return readings(self.source.premise, text)

    def passage(self, span: Span, text: str, before: int = 1, behind: int = 1) -> Judgement:
        """What it says of a text beside a sentence and its neighbors."""
        sentences = self.source.sentences
        at = sentences.index(span)
        around = sentences[max(0, at - before) : at + behind + 1]
        key = (Span(around[0].start, around[-1].end), text)
        if key not in self._beside:
            self._beside[key] = read_beside([self.source.words(s) for s in around], text)
        return self._beside[key]


def _contrary(asked: _Asked) -> bool:
    """Whether the nearest sentence, with its neighbors, says the contrary of a claim."""
    span, text = asked.open_.found[0].candidate.span, asked.open_.claim.text
    against: list[float] = []
    for before, behind in ((1, 1), (1, 0), (0, 1)):
        against.append(odds(asked.passage(span, text, before, behind).contradiction))
        if against[0] < _HOPELESS:
            return False
    if mean(against) < _SHOWN_TOO or asked.picked < _ALSO_PICKED:
        return False
    case = Case(asked.open_.mine, asked.open_.found[:NEAR], asked.source)
    return mean(against) >= _CONTRARY or roles.turned_round(case) or roles.said_by_another(case)


@dataclass(frozen=True, slots=True)
class _Best:
    """A claim with another value, and how much speaks for it."""

    variant: Variant
    gain: float


def _corrected(asked: _Asked) -> _Best | None:
    """The claim with another value for which most speaks, if enough does."""
    best = None
    for number, variant in enumerate(variants(asked.open_.mine, asked.open_.found)):
        if number == _MOST:
            break
        found = _read(asked, variant)
        if found is not None and (best is None or found.gain > best.gain):
            best = found
    return best


def _read(asked: _Asked, variant: Variant) -> _Best | None:
    """What speaks for a variant: that it follows and the claim does not, here and elsewhere."""
    claim, span = asked.open_.claim.text, variant.compared.candidate.span
    text = variant.applied(asked.open_.mine, claim)
    right, wrong = asked.passage(span, text), asked.passage(span, claim)
    gain = odds(right.entailment) - odds(wrong.entailment)
    gain += odds(wrong.contradiction) - odds(right.contradiction)
    if gain < _GAINS:
        return None
    follows = []
    for said in asked.readings(text):
        follows.append(odds(said.entailment))
        if follows[0] < _FOLLOWS_AT_ALL:
            return None
    if not follows:  # a claim of several sentences, which are not read beside picked ones
        return None
    gain += 2 * (mean(follows) + asked.picked)
    return _Best(variant, gain) if mean(follows) >= _FOLLOWS and gain >= _CORRECTED else None


def _by_a_value(asked: _Asked, document: Document, best: _Best) -> Verdict:
    open_, variant = asked.open_, best.variant
    base, compared, unit = open_.base, variant.compared, open_.mine.units[variant.unit]
    assert unit.value is not None
    name = KINDS[unit.value.kind].check
    finding = Finding(name, "fail", unit, variant.theirs, variant.unit, "put in")
    right = suggestions.corrected(
        open_.claim, [finding], document, compared.alignment.evidence, asked.source
    )
    return Verdict(
        label="refuted",
        confidence=_CONFIDENCE,
        evidence=(proof.evidence(compared, base, "contradicts", compared.rest),),
        checks=(proof.check(finding, document, compared, base),),
        reason=reasons.reason(finding, document, asked.source, several=base.several),
        suggestion=right,
    )


def _by_reading(asked: _Asked) -> Verdict:
    base, nearest = asked.open_.base, asked.open_.found[0]
    evidence = proof.evidence(nearest, base, "contradicts", nearest.rest)
    who = proof.who(base, nearest.candidate.number)
    quote = proof.quote(asked.source.document.text, nearest.candidate.span)
    return Verdict(
        label="refuted",
        confidence=_CONFIDENCE,
        evidence=(evidence,),
        checks=(
            Check(
                name="entailment", outcome="fail",
                detail="the contrary, in each reading of the passage", evidence=quote,
            ),
        ),
        reason=f"{who} says the contrary, as the verifier reads it: “{_short(quote.quote)}”",
    )  # fmt: skip


def _short(words: str) -> str:
    return " ".join(words.split())
