"""What the reader and what weighs it make of a claim that slots leave open.

A claim with one value that stands in none of the nearest sentences is refuted by the value that
does stand there, where the reading leans to the contrary, and the claim follows from the evidence
once that is put in, and as it is does not. Any other is supported or refuted where readings, words
and doubts together (``verify/weighing.py``) make that likely enough; more so where a value stands
nowhere, or words are not seen to be the named speaker's. Nothing is decided that the evidence has
as alleged, planned or denied, or of a deal told from its other side; and nothing is refuted by one
of several sources: what another article says may be of another matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from brief.comparison.align import align
from brief.comparison.finding import Finding
from brief.comparison.kinds import KINDS
from brief.comparison.units import Statement, same_value
from brief.evidence import Candidate, Source
from brief.records import Check, Document, Quote, Span, Verdict
from brief.verify import (
    credited,
    hearsay,
    matter,
    proof,
    reasons,
    speakers,
    suggestions,
    witnesses,
)
from brief.verify.derived import following
from brief.verify.doubts import copies, deeds, roles
from brief.verify.nearest import Compared, beside, of_anybody
from brief.verify.opened import Open
from brief.verify.variants import NEAR, Variant, nowhere, variants
from brief.verify.weighing import Weighed, nearest, weighed

# Measured: data/weighing.md, docs/error-analysis.md.
_SUPPORTED, _REFUTED = 0.8, 0.82  # probabilities
# Of claims that tell little and have words against them, or that have no name, time or figure, the
# reader is too sure.
_THIN, _UNNAMED = 0.95, 0.85
_OF_SEVERAL = 0.86
_NOWHERE = 0.95  # of a claim with a value that stands in none of the nearest sentences
_ON_ITS_WORD = 0.95  # of one whose words are not seen to be its speaker's
_COPIED, _SURELY = 0.95, 0.98  # of a claim in one sentence, for the contrary to be so likely
_OF_IT = 0.2  # of a claim in one sentence, for that to be the contrary of it and of the same matter
# what a network does not reckon
_BOUNDS = frozenset({"LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE"})
_COMPARATIVE = re.compile(r"more|less|fewer|worse|[a-z]{2,}er")
_CONTRASTING = frozenset("although though while whereas but ;".split())
_LEAST_OF_A_SIDE = 2  # words and values
_OF_A_SIDE = 0.6  # of its weight: a tagger may take its verb for a noun
_REACH = 8  # words from a comparative to its "than"
_ELSEWHERE = 3  # values of a claim that stand nowhere near: then it tells of something else
_LEANS = 0.7  # probability of the contrary, for another value to be tried
_CORRECTED = 2.5  # log odds that a variant gains, for and against
_FOLLOWS = 0.8  # of a variant, that it follows
_MOST = 8  # variants that are read
_MORE = 2  # sentences that are quoted for the values in them
_CONFIDENCE = 0.85  # of a claim that another value corrects


# "had never been there before", and "I've only been there once before"
_NEVER = re.compile(r"\b(?:never|n[o’']t (?:ever|previously))\b[^.;]*\b(?:before|previously|yet)\b")
_ONCE = re.compile(
    r"(?<!never )\b(?:once|twice|(?:two|three|four|five|several|many|\d+) times)\b"
    r"[^.;]{0,30}\bbefore\b"
)


def _done_once(open_: Open, source: Source, spans: Sequence[Span]) -> bool:
    """Whether what the claim says was never done before was, by the evidence, done at times."""
    return _NEVER.search(open_.claim.text) is not None and any(
        _ONCE.search(source.document.text, span.start, span.end) for span in spans
    )


def decided(open_: Open, article: Source) -> Verdict:
    """The verdict of an open claim, once it was read closely.

    Args:
        open_: The claim.
        article: What it is of.

    Raises:
        ModelError: Weights are absent or altered.
    """
    if open_.held or not open_.numbers or of_anybody(open_.mine):
        return open_.unknown
    if open_.base.several:
        verdict = _by_several(open_, article)
        return verdict if verdict is not None else _marked(open_, article)
    for number in open_.numbers:
        found = weighed(open_, number, article)
        if found is None:
            continue
        verdict = _supported(open_, number, found, article) or _refuted(
            open_, article.document, found
        )
        if verdict is not None:
            return verdict
    return _marked(open_, article)


def _marked(open_: Open, article: Source) -> Verdict:
    """Undecided, with the words that nothing bears out, as the reader sees it.

    What it takes for such though it can be worked out is none.
    """
    number, text = open_.numbers[0], open_.claim.text
    reading, near = open_.reading(number), nearest(open_, number)
    unseen = [open_.mine.units[i] for i in nowhere(open_.mine, near)] if near else []
    source = open_.base.sources[number]
    found = following(open_.claim, unseen, article, source, reading.read(text)) if unseen else []
    known = [Span(figure.start, figure.end) for figure, _ in found]
    return open_.marked(reading.unfounded(text), known)


def _by_several(open_: Open, article: Source) -> Verdict | None:
    """The verdict of a claim that some of several sources make likely, and how many of them."""
    first, telling = None, []
    for number in open_.numbers:
        found = weighed(open_, number, article)
        if found is None or not matter.may_tell(open_.mine, found.near):
            continue
        verdict = _supported(open_, number, found, article)
        if verdict is not None:
            first = first or verdict
            telling.append(found.near[0])
    return witnesses.counted(first, article, open_.base, telling, ()) if first else None


def _supported(open_: Open, number: int, found: Weighed, article: Source) -> Verdict | None:
    """The verdict of a claim that a source makes likely enough, its figures worked out or there."""
    if speakers.quotes_nothing(article, open_.claim.span, found.case.source):
        return None
    if not any(matter.same(c, open_.base) for c in found.near):
        return None
    if roles.other_side(found.case) or roles.succeeds_otherwise(found.case):
        return None
    if copies.otherwise(found.case) or copies.another_word(found.case):
        return None
    if _by_a_part_of_its_name(open_, found.near):
        return None
    if found.supported < _least(open_, found) or found.refuted >= found.supported:
        return None
    base, source = open_.base, found.case.source
    spans = open_.reading(number).telling(open_.claim.text)
    told = beside(open_.mine, Candidate(number, spans[0], spans[0], 0.0), base).alignment
    if hearsay.contested(told, source) is not None or _done_once(open_, source, spans):
        return None
    speaker = hearsay.speaker(told, source)
    if credited.gives_words(open_.claim.text) and not _named_in(speaker, open_.claim.text):
        return None
    word = f", on the word of {speaker}" if speaker else ""
    spans = [*spans, *_with_values(open_, number, found.near, spans)]
    follows = found.follows
    if follows is not None:
        spans += [span for span in follows.spans if span not in spans]
    checks = () if follows is None else follows.checks
    return Verdict(
        label="supported",
        confidence=found.supported,
        attributed_to=speaker,
        evidence=tuple(
            proof.evidence(found.near[0], base, "entails", found.supported, span) for span in spans
        ),
        checks=(*checks, proof.attributed(speaker)) if speaker else checks,
        reason=f"{proof.who(base, number)} says so in other words{word}."
        + (f" {follows.told}" if follows is not None else ""),
    )


def _with_values(
    open_: Open, number: int, near: tuple[Compared, ...], spans: Sequence[Span]
) -> list[Span]:
    """The sentences with values of the claim that those which it follows from have not.

    "Took the oath on Friday" is not borne out, for who reads it, by a sentence without the day.
    """
    shown = [beside(open_.mine, Candidate(number, s, s, 0.0), open_.base) for s in spans]
    found: list[Span] = []
    for i in open_.mine.slots:
        if not any(c.alignment.matched[i] for c in shown):
            best = max(near[:NEAR], key=lambda c: c.alignment.matched[i])
            if best.alignment.matched[i]:
                shown.append(best)
                found.append(best.candidate.span)
    return found[:_MORE]


def _named_in(speaker: str | None, text: str) -> bool:
    """Whether a claim names who says it in the evidence: the words may be of another's mouth."""
    return speaker is not None and speaker.split()[-1].casefold() in text.casefold()


def _by_a_part_of_its_name(open_: Open, near: tuple[Compared, ...]) -> bool:
    """Whether the sentence that has most of a claim has but a part of a name: "the House voted".

    Of the White House that may be told, and as often it is another house; "Ford pardoned him" is
    told of a person, not of Ford Motor.
    """
    most = max(near, key=lambda compared: compared.rest)
    theirs = [u for u in most.alignment.evidence.units if u.kind in ("organization", "person")]
    return any(
        unit.kind == "organization"
        and not any(same_value(unit, u) for u in most.alignment.evidence.units)
        and any(set(u.base.split()) < set(unit.base.split()) for u in theirs)
        for unit in open_.mine.units
    )


def _least(open_: Open, found: Weighed) -> float:
    """The probability from which on a claim is supported."""
    bounds = [_SUPPORTED]
    if found.thin:
        bounds.append(_THIN)
    if not open_.mine.slots:
        bounds.append(_UNNAMED)
    if found.follows is None and nowhere(open_.mine, found.near):
        bounds.append(_NOWHERE)
    if roles.said_by_another(found.case) or roles.not_seen_to_say_it(found.case):
        bounds.append(_ON_ITS_WORD)
    if open_.base.several:
        bounds.append(_OF_SEVERAL)  # most of several sources are of something else
    return max(bounds)


def _refuted(open_: Open, document: Document, found: Weighed) -> Verdict | None:
    """The verdict of a claim that another value corrects, or that the contrary is likely of."""
    near = found.near
    missing = len(nowhere(open_.mine, near))
    if missing == 1 and found.follows is None and found.refuted >= _LEANS:
        best = max(_corrected(open_, near), key=lambda best: best.gain, default=None)
        if best is not None:
            return _by_a_value(open_, document, best)
    if missing >= _ELSEWHERE or found.copied < _OF_IT or found.reckoned:
        return None  # the reader reckons nothing: 42 that 30 and 12 come to is new to it
    if roles.other_side(found.case) or deeds.denied_twice(found.case):
        return None
    if _within_a_bound(open_, near) or _compares(open_.mine, near):
        return None
    if _each_told(open_.mine, near):
        return None
    if found.refuted < (_SURELY if found.copied >= _COPIED else _REFUTED):
        return None
    spans = open_.reading(near[0].candidate.number).against(open_.claim.text)
    return None if _of_another_event(open_, found, spans) else _by_reading(open_, found, spans)


def _within_a_bound(open_: Open, near: tuple[Compared, ...]) -> bool:
    """Whether a figure lies within what the claim allows: "almost two hours", "less than two"."""
    bounds = [unit for unit in open_.mine.units if getattr(unit.value, "mod", None) in _BOUNDS]
    theirs = [u for c in near for u in c.alignment.evidence.units if u.value is not None]
    return any(u.kind == "quantity" and same_value(u, v) for u in bounds for v in theirs)


def _of_another_event(open_: Open, found: Weighed, spans: Sequence[Span]) -> bool:
    """Whether the contrary is told of another time than the claim, and of others or elsewhere.

    "Lund and Roe met in Kiel in May" is no contrary of "Lund and Berg met in Bonn in June". What
    it merely leaves out, somebody's town or when he resigned, makes it no other event.
    """
    mine, source = open_.mine, found.case.source
    slots = [i for i in mine.slots if mine.units[i].kind != "quantity"]
    told = [align(mine, source.described(s) or source.statement(s)) for s in spans]
    absent = [mine.units[i].kind for i in slots if not any(a.matched[i] for a in told)]
    others: set[str] = set()
    for a in told:
        had = {paired for i, paired in a.pairs if a.matched[i]}
        others.update(unit.kind for m, unit in enumerate(a.evidence.units) if m not in had)
    return "time" in absent and any(kind in others for kind in absent if kind != "time")


def _each_told(mine: Statement, near: tuple[Compared, ...]) -> bool:
    """Whether each side of a contrast is told by itself: "Sales rose although volumes fell".

    A network takes the one side for the contrary of the other.
    """
    sides: list[list[int]] = [[]]
    for i, unit in enumerate(mine.units):
        if unit.base in _CONTRASTING:
            sides.append([])
        else:
            sides[-1].append(i)
    return len(sides) > 1 and all(
        sum(mine.units[i].weight for i in side) >= _LEAST_OF_A_SIDE
        and any(_has_all(compared, side) for compared in near[:NEAR])
        for side in sides
    )


def _has_all(compared: Compared, units: Sequence[int]) -> bool:
    """Whether a sentence has the values and nearly all else of some units, and no other value.

    Nor all values of the rest: of a sentence that has both sides it is not known who has which.
    """
    mine, matched = compared.alignment.claim, compared.alignment.matched
    weight = sum(mine.units[i].weight for i in units)
    return (
        sum(mine.units[i].weight * matched[i] for i in units) >= _OF_A_SIDE * weight
        and all(matched[i] for i in mine.slots if i in units)
        and not all(matched[i] for i in mine.slots)
        and not any(fail.unit in units for fail in compared.fails)
    )


def _compares(mine: Statement, near: tuple[Compared, ...]) -> bool:
    """Whether a claim holds two figures of a sentence against each other.

    "Rose less than those from Norland" beside "9% ... and 10% from Norland": which of the two is
    the greater a network does not reckon.
    """
    words = mine.parse.words
    compared = any(
        word.lower == "than" and after.tag != "CD"
        and any(_COMPARATIVE.fullmatch(w.lower) for w in words[max(0, at - _REACH) : at])
        for at, (word, after) in enumerate(pairwise(words))
    )  # fmt: skip
    return compared and any(
        sum(u.kind == "quantity" for u in c.alignment.evidence.units) > 1 for c in near
    )


@dataclass(frozen=True, slots=True)
class _Best:
    """A claim with another value, and how much speaks for it."""

    variant: Variant
    gain: float


def _corrected(open_: Open, near: tuple[Compared, ...]) -> Iterator[_Best]:
    """The claim with other values, where it follows and as it is does not."""
    for variant in islice(variants(open_.mine, near), _MOST):
        reading = open_.reading(variant.compared.candidate.number)
        right = reading.closely(variant.applied(open_.mine, open_.claim.text))
        if right.yes < _FOLLOWS:
            continue
        wrong = reading.closely(open_.claim.text)
        gain = right.yes - wrong.yes + wrong.no - right.no
        if gain >= _CORRECTED:
            yield _Best(variant, gain)


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


def _by_reading(open_: Open, found: Weighed, spans: Sequence[Span]) -> Verdict:
    base, nearest = open_.base, found.near[0]
    evidence = tuple(
        proof.evidence(nearest, base, "contradicts", found.refuted, span) for span in spans
    )
    said = " … ".join(" ".join(each.quote.split()) for each in evidence)
    first, who = evidence[0], proof.who(base, nearest.candidate.number)
    return Verdict(
        label="refuted",
        confidence=found.refuted,
        evidence=evidence,
        checks=(
            Check(
                name="entailment", outcome="fail", detail="the contrary, in the readings together",
                evidence=Quote(first.start, first.end, first.quote),
            ),
        ),
        reason=f"{who} says the contrary, as the verifier reads it: “{said}”",
    )  # fmt: skip
