"""A claim that slots leave open, and its verdict once somebody was asked.

A score decides only where no slot speaks against it, and where no sentence has the claim's words as
something denied, hedged, conditional or only said. What the reader decides: ``verify/settled.py``.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from brief.comparison import propositions, scope
from brief.comparison.bonds import VERBS
from brief.comparison.units import Statement
from brief.evidence import Base, Source
from brief.language import lexicon, verbs
from brief.records import Check, Claim, Quote, Span, Verdict
from brief.scoring.pairs import PairScore
from brief.scoring.premise import Premise
from brief.verify import doubts, hearsay, matter, missing, proof
from brief.verify.nearest import Compared, of_anybody
from brief.verify.reading import Reading

_NOT_CLEARLY = "Nothing in the evidence says this or the contrary clearly enough."
_AGREES_ELSEWHERE = 0.5
_SCORED = 3  # sources of a claim that the scorer is asked about
_SURE = 0.85  # of support, for "supported", where nothing but the support is known
_SOME = 0.7  # the same, for a source among many to be asked about at all
NEAREST = 4  # sentences in which the claim's words are looked for
_NEARLY_ALL = 0.75  # of a claim, for what is alleged to be what it states
_FEW = 5  # words and values that may stand in one sentence by chance
# Why the words of a claim, all in one sentence, do not make it true.
NOT_A_FACT: dict[propositions.Gap | None, str] = {
    "only said": "only as something that is said",
    "hedged": "with another degree of certainty",
    "to come": "as something still to come",
    "conditional": "only on a condition",
    "denied": "denied, or denies what the claim does not",
    "restricted": "with a restriction that the claim has not",
}


@dataclass(frozen=True, slots=True)
class Open:
    """A claim of which the slots decide nothing: what a scorer may be asked, and else is said."""

    claim: Claim
    mine: Statement
    found: tuple[Compared, ...]
    told: tuple[propositions.Said, ...]
    base: Base
    lacking: tuple[Quote, ...] = ()  # the parts that are not found, where others are

    def reading(self, number: int) -> Reading:
        """What is read closely of a source."""
        return Reading(self.base.sources[number])

    @property
    def numbers(self) -> list[int]:
        """The sources that the scorer is asked about, the nearest first.

        Of several only those that may be about the claim: where the nearest are of something
        else, which is nearly always so in an archive, nobody need be asked.
        """
        nearest = list(dict.fromkeys(c.candidate.number for c in self.found))[:_SCORED]
        if not self.base.several:
            return nearest
        if self.held or of_anybody(self.mine):
            return []
        return [number for number in nearest if self._worth_asking(number)]

    def _worth_asking(self, number: int) -> bool:
        near = [c for c in self.found if c.candidate.number == number]
        return share_found(self.mine, near[:NEAREST]) >= _SOME and any(
            matter.same(c, self.base) for c in near
        )

    @property
    def unknown(self) -> Verdict:
        """What is said where nobody is asked, or nobody is sure."""
        return _unknown(self)

    @property
    def contested(self) -> tuple[Compared, str] | None:
        """The sentence that has nearly all of the claim as what somebody alleges, and how."""
        for compared in self.found:
            if compared.fails or compared.rest < _NEARLY_ALL:
                continue
            source = self.base.sources[compared.candidate.number]
            how = hearsay.contested(compared.alignment, source)
            if how is not None:
                return compared, how
        return None

    @property
    def held(self) -> bool:
        """Whether a sentence has the claim, or nearly all of it, but not as a fact."""
        return any(said.gap in NOT_A_FACT for said in self.told) or self.contested is not None

    def pairs(self) -> Iterator[tuple[Premise, str]]:
        """What the scorer is asked."""
        return ((self.base.sources[n].premise, self.claim.text) for n in self.numbers)

    def verdict(self, scores: Sequence[PairScore]) -> Verdict:
        """The verdict, once the pairs have their scores."""
        decided = None
        if not self.held:
            decided = _entailed(self, scores)
        return decided or self._marked(scores)

    def _marked(self, scores: Sequence[PairScore]) -> Verdict:
        """Undecided, with the words that the source which supports it most does not bear out."""
        best = max(scores, key=lambda scored: scored.support, default=None)
        return self.marked(best.missing if best is not None else ())

    def marked(self, words: Sequence[Quote], known: Sequence[Span] = ()) -> Verdict:
        """Undecided, with words of the claim's text that nothing bears out, where there are any.

        Args:
            words: The words.
            known: Stretches of the article, figures that are borne out whoever marks them.
        """
        marks = missing.marked(self.claim, words)
        unknown = self.unknown
        verdict = dataclasses.replace(unknown, missing=marks) if marks else unknown
        kept = tuple(
            mark for mark in verdict.missing
            if not any(span.overlaps(Span(mark.start, mark.end)) for span in known)
        )  # fmt: skip
        if kept == verdict.missing:
            return verdict
        reason = verdict.reason if verdict.checks else _NOT_CLEARLY
        return dataclasses.replace(verdict, missing=kept, reason=reason)


def _entailed(open_: Open, scores: Sequence[PairScore]) -> Verdict | None:
    """What a scorer of words alone, or a checkpoint, is sure of, where no slot speaks against it.

    Each of the claim's values, and each word that may turn its sense, has to stand in the
    sentences of the source that are nearest to it.
    """
    base = open_.base
    for number, scored in zip(open_.numbers, scores, strict=True):
        near = [c for c in open_.found if c.candidate.number == number]
        who = proof.who(base, number)
        if scored.label == "refuted":
            return Verdict(
                label="refuted",
                confidence=round(_SURE, 4),
                evidence=(proof.evidence(near[0], base, "contradicts", near[0].rest),),
                checks=scored.checks,
                reason=f"{who} says the contrary, as the verifier reads it.",
            )
        if of_anybody(open_.mine) or not any(matter.same(c, base) for c in near):
            continue
        sure = _sure_of(open_, number, near, scored)
        if not sure:
            continue
        told = proof.telling(near)
        return Verdict(
            label="supported",
            confidence=sure,
            evidence=tuple(proof.evidence(c, base, "entails", sure) for c in told),
            checks=scored.checks,
            reason=f"{who} says so in other words.",
        )
    return None


def _on_a_word_alone(mine: Statement, near: Sequence[Compared], source: Source) -> bool:
    """Whether the nearest sentence has on somebody's word what a claim states by itself."""
    nearest = near[0].alignment
    quoted = not _attributes(mine) and hearsay.quoted(nearest, source)
    return quoted and not hearsay.on_the_word_of(nearest, source)


def _attributes(mine: Statement) -> bool:
    """Whether a claim says itself that somebody says so."""
    return any(unit.tag in VERBS and unit.base in verbs.SAYING for unit in mine.units)


def _sure_of(open_: Open, number: int, near: Sequence[Compared], scored: PairScore) -> float:
    """How sure a source's sentences make a claim that no slot decides, 0 where not sure enough.

    What a scorer is nearly sure of is believed unless words or trees speak against it.
    """
    mine, source = open_.mine, open_.base.sources[number]
    # a few words may all stand in one sentence by chance
    there = _all_there(mine, near) and not _met_by_chance(mine, open_.found, open_.told)
    sure = there and scored.support >= _SURE and not doubted(mine, near, source)
    return scored.support if sure else 0.0


def doubted(mine: Statement, near: Sequence[Compared], source: Source) -> bool:
    """Whether words or trees speak against a claim, or have it on somebody's word alone."""
    return doubts.contrary(mine, near[:NEAREST], source) or _on_a_word_alone(mine, near, source)


def spoken_against(near: Sequence[Compared]) -> bool:
    """Whether a slot speaks against a claim in a sentence that has half of it."""
    return any(c.fails for c in near if c.rest >= _AGREES_ELSEWHERE)


def held_back(mine: Statement, near: Sequence[Compared]) -> bool:
    """Whether a verb of the claim stands only where the evidence denies, doubts or plans it."""
    for i, unit in enumerate(mine.units):
        if unit.value is not None or not unit.weight or not unit.tag.startswith("VB"):
            continue
        found = [(c.alignment, m) for c in near for k, m in c.alignment.pairs if k == i]
        if found and all(scope.held(a.claim, a.evidence, (m,)) for a, m in found):
            return True
    return False


def share_found(mine: Statement, near: Sequence[Compared]) -> float:
    """The share of the claim that stands in any of some sentences."""
    best = (max(c.alignment.matched[i] for c in near) for i in range(len(mine.units)))
    found = sum(unit.weight * share for unit, share in zip(mine.units, best, strict=True))
    return found / mine.weight if mine.weight else 0.0


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


def _denies(statement: Statement) -> bool:
    return any(unit.base in lexicon.NEGATIONS for unit in statement.units)


def _all_there(mine: Statement, near: Sequence[Compared]) -> bool:
    if spoken_against(near):
        return False
    # "will ensure that projects are not blocked": what the claim does not deny
    if _denies(near[0].alignment.evidence) and not _denies(mine):
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


def _unknown(open_: Open) -> Verdict:
    """What is known of a claim that nothing decides: how the evidence has it, or what it lacks."""
    base = open_.base
    lacking = missing.phrases(open_.mine, open_.found, base) or open_.lacking
    check, reason = _how_it_is_there(open_)
    if reason is None and lacking:
        near = open_.found[0].candidate.number
        reason = missing.told(lacking, proof.who(base, near))
    return Verdict(
        label="not_enough_info",
        confidence=0.5,
        checks=(check,) if check else (),
        missing=lacking,
        reason=reason or _NOT_CLEARLY,
    )


def _how_it_is_there(open_: Open) -> tuple[Check | None, str | None]:
    """A check and a reason where a sentence has the claim, but not as a fact."""
    base, contested = open_.base, open_.contested
    if contested is not None:
        compared, how = contested
        who = proof.who(base, compared.candidate.number)
        note = f"Stated as fact; {proof.inside(who)} has it only as {how}"
        quote = proof.quote(
            base.sources[compared.candidate.number].document.text, compared.candidate.span
        )
        check = Check(name="attribution", outcome="skip", detail=f"only as {how}", evidence=quote)
        return check, f"{note}: “{' '.join(quote.quote.split())}”"
    for compared, said in zip(open_.found, open_.told, strict=True):
        if said.gap in NOT_A_FACT:
            source = base.sources[compared.candidate.number]
            quote = proof.quote(source.document.text, compared.candidate.span)
            detail, who = NOT_A_FACT[said.gap], proof.who(base, compared.candidate.number)
            check = Check(name="entailment", outcome="skip", detail=detail, evidence=quote)
            return check, f"{who} has this {detail}: “{' '.join(quote.quote.split())}”"
    return None, None
