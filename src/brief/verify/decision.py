"""From compared slots to a verdict: contradiction first, then support, else silence.

A slot refutes a claim only where the rest of the claim is found in one sentence of the
evidence, where no sentence that is nearly as close says what the claim says, and where no
more than two slots differ: otherwise the two speak of different things.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from brief.comparison import binding, propositions, slots
from brief.comparison.align import Alignment, align
from brief.comparison.slots import Finding
from brief.comparison.units import Statement, same_value
from brief.evidence import Base, Source
from brief.evidence.source import plain
from brief.language import lexicon
from brief.records import Check, Claim, Document, Evidence, Quote, Span, Verdict
from brief.scoring.pairs import PairScore
from brief.scoring.premise import Premise
from brief.verify import reasons
from brief.verify.nearest import NEAR_COPY, Compared, compared_with, findings, in_context

_FREE = 0.82  # for ``NEAR_COPY`` where a value stands in another place of its sentence
_LEAST_COMMON = 2.0  # words and values in common, so that "He met Kim" refutes nothing
_LEAST_COMMON_FREE = 3.0
_LEAST_COMMON_BOUND = 1.5  # where trees tell that both values hang on the same verb
_AGREES_ELSEWHERE = 0.5
_MOST_FAILS = 2
_VALUES = frozenset({"time", "place", "quantity"})
_SCORED = 3  # sources of a claim that the scorer is asked about
# Of support, for "supported". It is a calibrated probability; of the development rows of this
# much 98.0 in 100 are supported, of those of 0.8 93.2.
_SURE = 0.9
_FEW = 5  # words and values that may stand in one sentence by chance
_RESTATED = 0.95  # where a sentence has all of a claim's bonds; measured: docs/error-analysis.md
_MOST_QUOTED = 3
_LEAST_GAIN = 0.1  # of the claim's weight, for another sentence to be quoted

# Why the words of a claim, all in one sentence, do not make it true.
_NOT_A_FACT: dict[propositions.Gap | None, str] = {
    "only said": "only as something that is said",
    "hedged": "with another degree of certainty",
    "to come": "as something still to come",
    "conditional": "only on a condition",
    "denied": "denied, or denies what the claim does not",
}


@dataclass(frozen=True, slots=True)
class Open:
    """A claim of which the slots decide nothing: what a scorer may be asked, and else is said."""

    claim: Claim
    mine: Statement
    found: tuple[Compared, ...]
    base: Base
    unknown: Verdict

    @property
    def numbers(self) -> list[int]:
        """The sources that the scorer is asked about, the nearest first."""
        return list(dict.fromkeys(c.candidate.number for c in self.found))[:_SCORED]

    def pairs(self) -> Iterator[tuple[Premise, str]]:
        """What the scorer is asked."""
        return ((self.base.sources[n].premise, self.claim.text) for n in self.numbers)

    def verdict(self, scores: Sequence[PairScore]) -> Verdict:
        """The verdict, once the pairs have their scores."""
        return _entailed(self, scores) or self.unknown


def against(article: Source, claim: Claim, base: Base) -> Verdict | Open:
    """The verdict of one claim against the sources of ``base``, or what is left to be asked.

    Where the person behind a pronoun is known, what the pronoun says may be supported, never
    refuted.
    """
    document = article.document
    mine = article.statement(claim.span)
    found = compared_with(mine, claim, base)
    verbatim = _verbatim(claim, base, found)
    refuting = [c for c in found if _refutes(mine, c, found)]
    if not refuting and not verbatim:
        refuting = _in_its_sentence(article, claim, base) or _resolved(mine, base, found)
    refuting = [c for c in refuting if c.candidate.number not in verbatim]
    if verbatim:
        if refuting:
            return _disagree(claim, document, base, refuting[0], verbatim)
        return _supported_verbatim(claim, base, verbatim)
    named = article.resolved(claim.span)
    told = [_said(c, named, base, found) for c in found]
    supporting = [(c, said.also) for c, said in zip(found, told, strict=True) if said.gap is None]
    if supporting:
        compared, also = supporting[0]
        if not any(c.rest > compared.rest + 0.05 for c in refuting):
            return _supported(base, compared, also)
    if refuting:
        best = max(refuting, key=_strength)
        return refuted(document, claim, base, best)
    unknown = _unknown(found, told, base)
    if any(said.gap in _NOT_A_FACT for said in told) or _met_by_chance(mine, found, told):
        return unknown
    return Open(claim, mine, tuple(found), base, unknown)


def _said(
    compared: Compared, named: Statement | None, base: Base, found: Sequence[Compared]
) -> propositions.Said:
    """Whether a sentence says what the claim says, pronouns taken for their names.

    Args:
        compared: The claim and the sentence, as they are.
        named: The claim with its pronouns as persons, where it has any.
        base: What resolves the pronouns of the sentence.
        found: The other sentences that share most with the claim.
    """
    if compared.fails:
        return propositions.Said("joined otherwise")
    number, span = compared.candidate.number, compared.candidate.span
    elsewhere = [
        c.alignment.evidence for c in found if c is not compared and c.candidate.number == number
    ]
    said = propositions.said(compared.alignment, elsewhere)
    if said.gap is None:
        return said
    theirs = base.sources[number].resolved(span)
    if named is None and theirs is None:
        return said
    alignment = align(named or compared.alignment.claim, theirs or compared.alignment.evidence)
    said = propositions.said(alignment, elsewhere)
    also = (
        (*said.also, *base.sources[number].antecedents(span)) if theirs is not None else said.also
    )
    return propositions.Said(said.gap, tuple(sorted(set(also))))


def _in_its_sentence(article: Source, claim: Claim, base: Base) -> list[Compared]:
    """What contradicts a clause once the rest of its sentence tells what it is about."""
    whole = [s for s in article.document.sentences if s.overlaps(claim.span)]
    if len(whole) != 1 or not whole[0].contains(claim.span) or whole[0] == claim.span:
        return []
    wide = article.statement(whole[0])
    found = compared_with(wide, claim, base)
    kept = []
    for compared in found:
        own = any(claim.span.contains(f.claim.span) for f in compared.fails)
        if own and _refutes(wide, compared, found):
            findings = tuple(f for f in compared.findings if claim.span.contains(f.claim.span))
            kept.append(dataclasses.replace(compared, findings=findings))
    return kept


def _resolved(mine: Statement, base: Base, found: Sequence[Compared]) -> list[Compared]:
    """What contradicts a claim once the evidence's pronouns are the persons they stand for."""
    named = []
    for compared in found:
        number, span = compared.candidate.number, compared.candidate.span
        theirs = base.sources[number].resolved(span)
        if theirs is None:
            named.append(compared)
            continue
        alignment = in_context(align(mine, theirs), base, compared.candidate)
        named.append(
            Compared(
                compared.candidate, alignment, findings(alignment),
                tuple(base.sources[number].antecedents(span)),
            )
        )  # fmt: skip
    # whom the source never names may be the very person that it has a pronoun for
    return [
        c
        for c in named
        if c.also and _refutes(mine, c, named)
        and all(_known(f, base, c.candidate.number) for f in c.fails if f.name == "entity")
    ]  # fmt: skip


def _verbatim(claim: Claim, base: Base, found: Sequence[Compared]) -> dict[int, Compared | None]:
    """Sources that say the claim in its very words, with the sentence where they do."""
    words = plain(claim.quote)
    if words.count(" ") < 4:
        return {}
    hits: dict[int, Compared | None] = {}
    for compared in found:
        number = compared.candidate.number
        text = base.sources[number].document.text
        span = compared.candidate.span
        sentence = plain(text[span.start : span.end])
        if number in hits or words not in sentence:
            continue
        if words != sentence and propositions.said(compared.alignment).gap in _NOT_A_FACT:
            return {}  # "Berg denied that the line was sold" has all the words
        hits[number] = compared
    for number in sorted({c.candidate.number for c in found} - set(hits)):
        if words in base.sources[number].plain:
            hits[number] = None
    return hits


def _strength(compared: Compared) -> float:
    bonus = {"same place": 0.2, "same bond": 0.2, "swapped": 0.2}
    return compared.rest + max(bonus.get(f.place, 0.0) for f in compared.fails)


def _refutes(mine: Statement, compared: Compared, others: Sequence[Compared]) -> bool:
    fails = compared.fails
    if not all(
        binding.comparable(compared.alignment, f.claim, f.evidence, anywhere=f.place == "only one")
        for f in fails
        if f.name in _VALUES and f.evidence is not None
    ):
        return False
    if not fails or len({f.name for f in fails}) > _MOST_FAILS or len(fails) > _MOST_FAILS + 1:
        return False
    without = frozenset(f.unit for f in fails)
    alignment = compared.alignment
    rest, common = alignment.coverage(without), alignment.common(without)
    bound = all(
        f.name in _VALUES and f.evidence is not None
        and binding.bound(alignment, f.claim, f.evidence)
        for f in fails
    )  # fmt: skip
    free = any(f.place == "only one" for f in fails) and not bound
    if rest < (_FREE if free else NEAR_COPY):
        return False
    least = _LEAST_COMMON_BOUND if bound else _LEAST_COMMON_FREE if free else _LEAST_COMMON
    if common < least:
        return False
    if len(fails) > 1 and rest < 0.85:
        return False
    if not _predicate_there(mine, alignment, without):
        return False
    if free and mine.hedges != alignment.evidence.hedges:
        return False
    if free and any(
        f.name in ("place", "entity") and f.outcome == "skip" for f in compared.findings
    ):
        return False  # whom or where the claim is about is not in the sentence
    if any(_agrees(f, rest, without, other) for f in fails for other in others
           if other is not compared):  # fmt: skip
        return False
    return not any(
        binding.other_part(alignment, f.unit, f.evidence)
        for f in fails
        if f.name in ("entity", "role") and f.evidence is not None
    )


def _predicate_there(mine: Statement, alignment: Alignment, without: frozenset[int]) -> bool:
    wanted = [i for i in slots.predicates(mine) if i not in without]
    if not wanted:
        return True
    there = sum(alignment.matched[i] > 0 for i in wanted)
    return there >= max(1, 0.5 * len(wanted))


def _agrees(fail: Finding, rest: float, without: frozenset[int], other: Compared) -> bool:
    """Whether another sentence, close enough to the claim, says of the slot what it says."""
    alignment = other.alignment
    close = alignment.coverage(without)
    if close < max(_AGREES_ELSEWHERE, rest - 0.3):
        return False
    if fail.name in ("negation", "antonym"):
        return alignment.matched[fail.unit] >= 0.8 and not any(
            f.unit == fail.unit for f in other.fails
        )
    if fail.name == "role":
        return not any(f.name == "role" for f in other.fails) and close >= rest
    return alignment.matched[fail.unit] > 0


# -- verdicts ------------------------------------------------------------------


def _who(base: Base, number: int) -> str:
    return reasons.who(base.sources[number], len(base.sources))


def _quote(text: str, span: Span) -> Quote:
    return Quote(span.start, span.end, text[span.start : span.end])


def _check(finding: Finding, document: Document, compared: Compared, base: Base) -> Check:
    text = base.sources[compared.candidate.number].document.text
    theirs = finding.evidence
    return Check(
        name=finding.name,
        outcome=finding.outcome,
        detail=reasons.detail(finding, document.text, text),
        claim=_quote(document.text, finding.claim.span),
        evidence=_quote(text, theirs.span) if theirs is not None else None,
    )


def _evidence(
    compared: Compared, base: Base, relation: str, score: float, span: Span | None = None
) -> Evidence:
    source = base.sources[compared.candidate.number]
    span = span or compared.candidate.span
    return Evidence(
        source=source.name,
        start=span.start,
        end=span.end,
        quote=source.document.text[span.start : span.end],
        relation="entails" if relation == "entails" else "contradicts",
        score=round(min(1.0, score), 4),
    )


def refuted(document: Document, claim: Claim, base: Base, compared: Compared) -> Verdict:
    """The verdict of a claim that a sentence of the base contradicts."""
    source = base.sources[compared.candidate.number]
    fails = compared.fails
    checks = [_check(f, document, compared, base) for f in compared.findings]
    checks += [
        _check(dataclasses.replace(f, name="role"), document, compared, base)
        for f in fails
        if f.name == "entity" and _known(f, base, compared.candidate.number)
    ]
    exact = all(f.place != "only one" for f in fails)
    confidence = round((0.94 if exact else 0.84) * min(1.0, 0.7 + 0.3 * compared.rest), 4)
    return Verdict(
        label="refuted",
        confidence=confidence,
        evidence=tuple(
            _evidence(compared, base, "contradicts", compared.rest, span)
            for span in (compared.candidate.span, *compared.also)
        ),
        checks=tuple(checks),
        reason=reasons.reason(fails[0], document, source, len(base.sources)),
        suggestion=reasons.suggestion(claim, fails, document.text, source.document.text),
    )


def _known(finding: Finding, base: Base, number: int) -> bool:
    """Whether the wrong name is someone else of the same source: then roles were mixed up."""
    value = finding.claim.value
    return value is not None and any(
        v.kind == "entity" and same_value(
            finding.claim, dataclasses.replace(finding.claim, value=v)
        )
        for v in base.sources[number].values
    )  # fmt: skip


def _supported_verbatim(claim: Claim, base: Base, hits: dict[int, Compared | None]) -> Verdict:
    telling = [compared for compared in hits.values() if compared]
    evidence = tuple(_evidence(compared, base, "entails", 1.0) for compared in telling)
    if not evidence:
        return Verdict(
            label="not_enough_info", confidence=0.5,
            reason="The words are in the evidence, across sentences; no sentence has them all.",
        )  # fmt: skip
    return Verdict(
        label="supported",
        confidence=0.98,
        evidence=evidence,
        reason=f"{_who(base, telling[0].candidate.number)} says this in the same words.",
    )


def _supported(base: Base, compared: Compared, also: Sequence[Span]) -> Verdict:
    source = base.sources[compared.candidate.number]
    checks = tuple(
        Check(
            name=f.name, outcome=f.outcome,
            detail=f"{f.claim.base} is found in the evidence",
            evidence=_quote(source.document.text, f.evidence.span) if f.evidence else None,
        )
        for f in compared.findings
    )  # fmt: skip
    return Verdict(
        label="supported",
        confidence=_RESTATED,
        evidence=tuple(
            _evidence(compared, base, "entails", compared.alignment.coverage(), span)
            for span in (compared.candidate.span, *also)
        ),
        checks=checks,
        reason=f"{_who(base, compared.candidate.number)} says so, with every value of the claim.",
    )


def _entailed(open_: Open, scores: Sequence[PairScore]) -> Verdict | None:
    """What the scorer is sure of, where no slot speaks against it.

    Each of the claim's values, and each word that may turn its sense, has to stand in the
    sentences of the source that are nearest to it.
    """
    base = open_.base
    for number, scored in zip(open_.numbers, scores, strict=True):
        near = [c for c in open_.found if c.candidate.number == number]
        who = _who(base, number)
        if scored.label == "refuted":
            return Verdict(
                label="refuted",
                confidence=round(_SURE, 4),
                evidence=(_evidence(near[0], base, "contradicts", near[0].rest),),
                checks=scored.checks,
                reason=f"{who} says the contrary, as the verifier reads it.",
            )
        if scored.support < _SURE or not _all_there(open_.mine, near):
            continue
        told = _telling(near)
        return Verdict(
            label="supported",
            confidence=scored.support,
            evidence=tuple(_evidence(c, base, "entails", scored.support) for c in told),
            checks=scored.checks,
            reason=f"{who} says so in other words.",
        )
    return None


def _met_by_chance(
    mine: Statement, found: Sequence[Compared], told: Sequence[propositions.Said]
) -> bool:
    """Whether a sentence has the claim's few words, but joined in another way.

    "Harlow are the champions" against "Harlow beat the champions": the scorer, which weighs what
    two texts share, cannot tell the two apart.
    """
    if sum(unit.weight >= 1 for unit in mine.units) > _FEW:
        return False
    return any(
        said.gap == "joined otherwise" and compared.rest > 1 - 1e-6
        for compared, said in zip(found, told, strict=True)
    )


def _all_there(mine: Statement, near: Sequence[Compared]) -> bool:
    if any(c.fails for c in near if c.rest >= _AGREES_ELSEWHERE):
        return False
    there = {u.base for c in near for u in c.alignment.evidence.units}
    for i, unit in enumerate(mine.units):
        if unit.base in lexicon.TURNING or unit.base in lexicon.NEGATIONS:
            held = unit.base in there
        elif unit.value is not None or unit.tag in ("NNP", "CD"):
            held = any(c.alignment.matched[i] >= 1 for c in near)
        else:
            held = True
        if not held:
            return False
    return True


def _telling(near: Sequence[Compared]) -> list[Compared]:
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


def _disagree(
    claim: Claim,
    document: Document,
    base: Base,
    refuting: Compared,
    verbatim: dict[int, Compared | None],
) -> Verdict:
    evidence = tuple(_evidence(c, base, "entails", 1.0) for c in verbatim.values() if c)
    return Verdict(
        label="not_enough_info",
        confidence=0.5,
        evidence=(*evidence, _evidence(refuting, base, "contradicts", refuting.rest)),
        checks=tuple(_check(f, document, refuting, base) for f in refuting.fails),
        reason="The sources disagree: one says this in the same words, another says otherwise.",
    )


def _unknown(found: Sequence[Compared], told: Sequence[propositions.Said], base: Base) -> Verdict:
    for compared, said in zip(found, told, strict=True):
        if said.gap in _NOT_A_FACT:
            source = base.sources[compared.candidate.number]
            quote = _quote(source.document.text, compared.candidate.span)
            who = _who(base, compared.candidate.number)
            words = " ".join(quote.quote.split())
            return Verdict(
                label="not_enough_info",
                confidence=0.5,
                checks=(
                    Check(
                        name="entailment", outcome="skip", detail=_NOT_A_FACT[said.gap],
                        evidence=quote,
                    ),
                ),
                reason=f"{who} has this {_NOT_A_FACT[said.gap]}: “{words}”",
            )  # fmt: skip
    return Verdict(
        label="not_enough_info",
        confidence=0.5,
        reason="Nothing in the evidence says this or the contrary clearly enough.",
    )
