"""From compared slots to a verdict: contradiction first, then support, else silence."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from brief.comparison import omitted, propositions, scope, shortened
from brief.comparison.align import Alignment, align
from brief.comparison.units import Statement
from brief.evidence import Base, Source
from brief.evidence.source import plain, stretch
from brief.language.stems import terms
from brief.records import Check, Claim, Document, Span, Verdict
from brief.verify import (
    arithmetic,
    fused,
    hearsay,
    lifespans,
    matter,
    proof,
    reasons,
    refuting,
    speakers,
    suggestions,
    witnesses,
)
from brief.verify.nearest import (
    Compared,
    compared_with,
    findings,
    in_context,
    of_anybody,
)
from brief.verify.opened import NOT_A_FACT, Open

_APART = ",;:()–—"
_TOO_LITTLE = "Too little is said in it to tell which of many articles is on the same matter."
_RESTATED = 0.95  # where a sentence has all of a claim's bonds; measured: docs/error-analysis.md


def against(article: Source, claim: Claim, base: Base) -> Verdict | Open:
    """The verdict of one claim against the sources of ``base``, or what is left to be asked.

    Where the person behind a pronoun is known, what the pronoun says may be supported, never
    refuted.
    """
    mine = article.statement(claim.span)
    if base.several and not matter.tellable(article.resolved(claim.span) or mine):
        return Verdict(label="not_enough_info", confidence=0.5, reason=_TOO_LITTLE)
    found = compared_with(mine, claim, base)
    verdict = _decided(article, claim, base, mine, found)
    if isinstance(verdict, Open):
        verdict = fused.judged(verdict, article, _of_one_fact)
    if isinstance(verdict, Open) or not base.several:
        return verdict
    return _witnessed(verdict, article, claim, base, found)


def _of_one_fact(article: Source, claim: Claim, base: Base) -> Verdict | Open:
    mine = article.statement(claim.span)
    return _decided(article, claim, base, mine, compared_with(mine, claim, base))


def _decided(
    article: Source, claim: Claim, base: Base, mine: Statement, found: list[Compared]
) -> Verdict | Open:
    document = article.document
    verbatim, held = _verbatim(claim, base, found)
    against = [
        c for c in found if matter.one_event(c, document, base) and refuting.refutes(mine, c, found)
    ]
    changed = [c for c in against if witnesses.of_another_day(c, document, base)]
    against = [c for c in against if c not in changed]
    if not against and not verbatim:
        against = _in_its_sentence(article, claim, base) or _resolved(mine, base, found)
    against = [
        c
        for c in against
        if c.candidate.number not in verbatim and matter.one_event(c, document, base)
    ]
    lived = None if verbatim else lifespans.told(found, claim, document, base)
    if lived is not None:
        return lived
    derived = None if verbatim else arithmetic.computed(found, base)
    if derived is not None:
        return derived
    if verbatim:
        if against:
            return _disagree(claim, document, base, against[0], verbatim)
        return _supported_verbatim(claim, base, verbatim)
    spoken = None if against else speakers.refuted(article, claim, base, found)
    if spoken is not None:
        return spoken
    named = article.resolved(claim.span)
    told = [
        propositions.Said(gap)
        if (gap := held.get(c.candidate.span))
        else _said(c, named, base, found)
        for c in found
    ]
    supporting = [(c, said) for c, said in zip(found, told, strict=True) if said.gap is None]
    if supporting:
        compared, said = min(supporting, key=lambda pair: pair[1].speaker is not None)
        if not any(c.rest > compared.rest + 0.05 for c in against):
            return _supported(base, compared, said)
    if against:
        best = max(against, key=refuting.strength)
        return refuted(document, claim, base, best)
    if changed:
        return witnesses.changed(max(changed, key=refuting.strength), document, base)
    return Open(claim, mine, tuple(found), tuple(told), base)


def _witnessed(
    verdict: Verdict, article: Source, claim: Claim, base: Base, found: Sequence[Compared]
) -> Verdict:
    """The verdict with how many independent sources say so, and how many say otherwise."""
    mine, named = article.statement(claim.span), article.resolved(claim.span)
    verbatim, _ = _verbatim(claim, base, found)
    entailing, contradicting = [], []
    for compared in found:
        number = compared.candidate.number
        own = [c for c in found if c.candidate.number == number]
        if number in verbatim:
            if verbatim[number] is compared:
                entailing.append(compared)
        elif matter.one_event(compared, article.document, base) and refuting.refutes(
            mine, compared, own
        ):
            if not witnesses.of_another_day(compared, article.document, base):
                contradicting.append(compared)
        elif _said(compared, named, base, own).gap is None:
            entailing.append(compared)
    return witnesses.counted(verdict, article, base, entailing, contradicting)


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
    if of_anybody(named or compared.alignment.claim) or not matter.same(compared, base):
        return propositions.Said("missing")
    number, span = compared.candidate.number, compared.candidate.span
    elsewhere = [
        c.alignment.evidence for c in found if c is not compared and c.candidate.number == number
    ]
    source = base.sources[number]
    said = _told(compared.alignment, elsewhere, source)
    if said.gap is None or propositions.words_missing(compared.alignment):
        return said
    theirs = source.described(span)
    if named is None and theirs is None:
        return said
    alignment = align(named or compared.alignment.claim, theirs or compared.alignment.evidence)
    said = _told(alignment, elsewhere, source)
    also = (
        (*said.also, *source.antecedents(span, described=True)) if theirs is not None else said.also
    )
    return dataclasses.replace(said, also=tuple(sorted(set(also))))


def _told(
    alignment: Alignment, elsewhere: Sequence[Statement], source: Source
) -> propositions.Said:
    """Whether a sentence says what the claim says, be it on the word of one who may say so."""
    said = propositions.said(alignment, elsewhere)
    if said.gap in ("missing", "joined otherwise") and shortened.says(alignment):
        said = propositions.Said(None)  # no tree is asked where the words stand in their order
    # where a tree goes astray the finder of quotations may still see who speaks
    quoted = said.gap is None and hearsay.quoted(alignment, source, phrases=True)
    if said.gap != "only said" and not quoted:
        return said
    word = hearsay.on_the_word_of(alignment, source)
    if word is None:
        return propositions.Said("only said", said.also)
    granted = propositions.said(alignment, elsewhere, word.units)
    return dataclasses.replace(granted, speaker=word.speaker) if granted.gap is None else said


def _in_its_sentence(article: Source, claim: Claim, base: Base) -> list[Compared]:
    """What contradicts a clause once the rest of its sentence tells what it is about."""
    whole = article.discourse.sentences.touching(claim.start, claim.end)
    if len(whole) != 1 or not whole[0].contains(claim.span) or whole[0] == claim.span:
        return []
    wide = article.statement(whole[0])
    found = compared_with(wide, claim, base)
    kept = []
    for compared in found:
        own = any(claim.span.contains(f.claim.span) for f in compared.fails)
        if own and refuting.refutes(wide, compared, found):
            findings = tuple(f for f in compared.findings if claim.span.contains(f.claim.span))
            kept.append(dataclasses.replace(compared, findings=findings))
    return kept


def _resolved(mine: Statement, base: Base, found: Sequence[Compared]) -> list[Compared]:
    """What contradicts a claim once the evidence's pronouns are the persons they stand for."""
    if not any(refuting.may_refute(c) and _may_name(c, base) for c in found):
        return []
    named = []
    for compared in found:
        number, span = compared.candidate.number, compared.candidate.span
        source = base.sources[number]
        theirs = (
            source.resolved(span)
            if refuting.may_agree(compared) and _may_name(compared, base)
            else None
        )
        if theirs is None:
            named.append(compared)
            continue
        alignment = in_context(align(mine, theirs), base, compared.candidate)
        named.append(
            Compared(
                compared.candidate, alignment, findings(alignment),
                tuple(source.antecedents(span)),
            )
        )  # fmt: skip
    # whom the source never names may be the very person that it has a pronoun for
    return [
        c
        for c in named
        if c.also and refuting.refutes(mine, c, named)
        and all(proof.known(f, base, c.candidate.number) for f in c.fails if f.name == "entity")
    ]  # fmt: skip


def _may_name(compared: Compared, base: Base) -> bool:
    """Whether a pronoun of a sentence may be somebody whom the claim names."""
    if matter.same(compared, base):
        return True
    there = base.sources[compared.candidate.number].vocabulary
    return any(
        unit.named and not there.isdisjoint(terms(unit.base))
        for unit in compared.alignment.claim.units
    )


def _verbatim(
    claim: Claim, base: Base, found: Sequence[Compared]
) -> tuple[dict[int, Compared | None], dict[Span, scope.Held]]:
    """Sources that say the claim in its very words, with the sentence where they do.

    With them what holds back the sentences that have the words, and do not say so.
    """
    words = plain(claim.quote)
    if words.count(" ") < 4:
        return {}, {}
    hits: dict[int, Compared | None] = {}
    barred: set[int] = set()  # sources that have the words, but do not say so
    cut: set[int] = set()  # those of which they are not one clause
    held: dict[Span, scope.Held] = {}
    for compared in found:
        number = compared.candidate.number
        text = base.sources[number].document.text
        span = compared.candidate.span
        sentence = plain(text[span.start : span.end])
        if number in hits or words not in sentence:
            continue
        if words != sentence:
            alignment = compared.alignment
            start, end = stretch(text[span.start : span.end], claim.quote)
            there = Span(span.start + start, span.start + end)
            used = [m for m, u in enumerate(alignment.evidence.units) if there.contains(u.span)]
            back = scope.held(alignment.claim, alignment.evidence, used)
            if back:
                held[span] = back
                barred.add(number)  # "Berg denied that the line was sold" has all the words
                continue
            if propositions.said(alignment).gap in NOT_A_FACT:
                barred.add(number)
                continue
            source = base.sources[number]
            if hearsay.quoted(alignment, source) and not hearsay.on_the_word_of(alignment, source):
                barred.add(number)
                continue
            governed = omitted.governed(alignment.evidence, there.start)
            back = omitted.held(alignment.claim, alignment.evidence, used)
            if governed or back:
                held[span] = back or "restricted"
                cut.add(number)
                continue
            whole = scope.whole(alignment.evidence, there.start, there.end)
            if not whole or _across_marks(text[there.start : there.end], claim.quote):
                cut.add(number)
                continue
        hits[number] = compared
    for number in sorted({c.candidate.number for c in found} - set(hits) - cut):
        if words in base.sources[number].plain:
            hits[number] = None
    hits = {number: compared for number, compared in hits.items() if number not in barred}
    return hits, held


def _across_marks(there: str, quote: str) -> bool:
    """Whether words of one clause of a claim stand in two of the evidence.

    "Roe, who met Lund, resigned on Monday" does not say that Lund resigned.
    """
    marks = ([mark for mark in text if mark in _APART] for text in (there, quote.rstrip(" .!?")))
    return len(next(marks)) > len(next(marks))


# -- verdicts ------------------------------------------------------------------


def refuted(document: Document, claim: Claim, base: Base, compared: Compared) -> Verdict:
    """The verdict of a claim that a sentence of the base contradicts."""
    source = base.sources[compared.candidate.number]
    fails = compared.fails
    checks = [proof.check(f, document, compared, base) for f in compared.findings]
    checks += [
        proof.check(dataclasses.replace(f, name="role"), document, compared, base)
        for f in fails
        if f.name == "entity" and proof.known(f, base, compared.candidate.number)
    ]
    exact = all(f.place != "only one" for f in fails)
    confidence = round((0.94 if exact else 0.84) * min(1.0, 0.7 + 0.3 * compared.rest), 4)
    return Verdict(
        label="refuted",
        confidence=confidence,
        evidence=tuple(
            proof.evidence(compared, base, "contradicts", compared.rest, span)
            for span in (compared.candidate.span, *compared.also)
        ),
        checks=tuple(checks),
        reason=reasons.reason(fails[0], document, source, several=base.several),
        suggestion=suggestions.corrected(
            claim, fails, document, compared.alignment.evidence, source
        ),
    )


def _supported_verbatim(claim: Claim, base: Base, hits: dict[int, Compared | None]) -> Verdict:
    telling = [compared for compared in hits.values() if compared]
    evidence = tuple(proof.evidence(compared, base, "entails", 1.0) for compared in telling)
    if not evidence:
        return Verdict(
            label="not_enough_info", confidence=0.5,
            reason="The words are in the evidence, across sentences; no sentence has them all.",
        )  # fmt: skip
    speakers = [
        word.speaker if hearsay.quoted(c.alignment, source)
        and (word := hearsay.on_the_word_of(c.alignment, source)) else None
        for c in telling for source in [base.sources[c.candidate.number]]
    ]  # fmt: skip
    speaker = None if None in speakers else speakers[0]
    return Verdict(
        label="supported",
        confidence=0.98,
        evidence=evidence,
        checks=(proof.attributed(speaker),) if speaker else (),
        attributed_to=speaker,
        reason=f"{proof.who(base, telling[0].candidate.number)} says this in the same words"
        + (f", on the word of {speaker}." if speaker else "."),
    )


def _supported(base: Base, compared: Compared, said: propositions.Said) -> Verdict:
    source = base.sources[compared.candidate.number]
    who = proof.who(base, compared.candidate.number)
    word = f", on the word of {said.speaker}" if said.speaker else ""
    text = source.document.article.text
    checks = tuple(
        Check(
            name=f.name, outcome=f.outcome,
            detail=f"{f.claim.base} is found in the evidence",
            evidence=proof.quote(text, f.evidence.span) if f.evidence else None,
        )
        for f in compared.findings
    )  # fmt: skip
    return Verdict(
        label="supported",
        confidence=_RESTATED,
        evidence=tuple(
            proof.evidence(compared, base, "entails", compared.alignment.coverage(), span)
            for span in (compared.candidate.span, *said.also)
        ),
        checks=checks if said.speaker is None else (*checks, proof.attributed(said.speaker)),
        attributed_to=said.speaker,
        reason=f"{who} says so, with every value of the claim{word}.",
    )


def _disagree(
    claim: Claim,
    document: Document,
    base: Base,
    rival: Compared,
    verbatim: dict[int, Compared | None],
) -> Verdict:
    evidence = tuple(proof.evidence(c, base, "entails", 1.0) for c in verbatim.values() if c)
    return Verdict(
        label="not_enough_info",
        confidence=0.5,
        evidence=(*evidence, proof.evidence(rival, base, "contradicts", rival.rest)),
        checks=tuple(proof.check(f, document, rival, base) for f in rival.fails),
        reason="The sources disagree: one says this in the same words, another says otherwise.",
    )
