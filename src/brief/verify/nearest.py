"""A claim beside the sentences of evidence that share most with it, slot by slot."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from brief.comparison import binding, slots
from brief.comparison.align import Alignment, align
from brief.comparison.finding import Finding
from brief.comparison.units import Statement, same_value
from brief.evidence import Base, Candidate, Source
from brief.language.stems import stem
from brief.records import Claim, Span

_CANDIDATES = 8
_NAMING = frozenset({"NN", "NNP", "CD", "FW"})
# A quantity is met otherwise: of two sessions the second may have lasted longer.
_AT_ONE_VERB = frozenset({"entity", "time", "place"})
_FROM_CONTEXT = 0.7  # what a word of the sentence before the evidence counts
# The share of the claim, the slot left aside, that must stand in the sentence of evidence.
NEAR_COPY = 0.74


@dataclass(frozen=True, slots=True)
class Compared:
    """A claim against one sentence of evidence."""

    candidate: Candidate
    alignment: Alignment
    findings: tuple[Finding, ...]
    also: tuple[Span, ...] = ()  # the sentences that name whom its pronouns mean

    @property
    def fails(self) -> list[Finding]:
        """The slots that disagree."""
        return [f for f in self.findings if f.outcome == "fail"]

    @property
    def rest(self) -> float:
        """The share of the claim that is found, failing slots left aside."""
        return self.alignment.coverage(frozenset(f.unit for f in self.fails))


def of_anybody(mine: Statement) -> bool:
    """Whether a claim has neither a noun nor a value.

    "Another later died" is true of somebody in any newspaper.
    """
    return not any(
        unit.weight >= 1 and (unit.value is not None or unit.tag in _NAMING) for unit in mine.units
    )


def compared_with(mine: Statement, claim: Claim, base: Base) -> list[Compared]:
    """The sentences that share most with a claim, the nearest first."""
    seen: dict[tuple[int, Span], Candidate] = {}
    for query in _queries(mine, claim):
        for candidate in base.candidates(query, _CANDIDATES):
            seen.setdefault((candidate.number, candidate.span), candidate)
    found = []
    for candidate in seen.values():
        found.append(beside(mine, candidate, base))
    found.sort(key=lambda c: (-c.rest, -c.candidate.score, c.candidate.number, c.candidate.span))
    return found


def beside(mine: Statement, candidate: Candidate, base: Base) -> Compared:
    """A claim against one sentence."""
    alignment = align(mine, base.statement(candidate.number, candidate.span))
    alignment = in_context(alignment, base, candidate)
    return Compared(candidate, alignment, findings(alignment))


def foreseen(article: Source, claims: Sequence[Claim], base: Base) -> None:
    """Tell a base what will be looked up for the claims of an article."""
    if base.several:
        statements = ((article.statement(claim.span), claim) for claim in claims)
        base.foresee((q for mine, claim in statements for q in _queries(mine, claim)), _CANDIDATES)


def _queries(mine: Statement, claim: Claim) -> dict[str, None]:
    return dict.fromkeys((mine.words, claim.quote, claim.text))


def findings(alignment: Alignment) -> tuple[Finding, ...]:
    """The slots compared, with names that trees tell to stand in one place."""
    found = slots.compare(alignment)
    for at, finding in enumerate(found):
        if finding.outcome != "skip" or finding.name not in _AT_ONE_VERB:
            continue
        if alignment.coverage(frozenset({finding.unit})) < NEAR_COPY:
            continue
        others = [
            unit
            for unit in alignment.evidence.units
            if unit.kind == finding.claim.kind
            and same_value(finding.claim, unit) is False
            and slots.said_alike(alignment, finding.unit, unit)
            and binding.bound(alignment, finding.claim, unit)
        ]
        if len(others) == 1:
            found[at] = dataclasses.replace(
                finding, outcome="fail", evidence=others[0], place="same bond"
            )
    return tuple(found)


def in_context(alignment: Alignment, base: Base, candidate: Candidate) -> Alignment:
    """Nouns that the sentence leaves to the one before it: "The first lasted two hours"."""
    source = base.sources[candidate.number]
    before = source.before(candidate.span)
    if before is None:
        return alignment
    missing = [
        i
        for i, unit in enumerate(alignment.claim.units)
        if unit.value is None and unit.tag == "NN" and not alignment.matched[i]
    ]
    if not missing:
        return alignment
    # the words of values too: the session may be one of "two sessions"
    theirs = {stem(w.lower) for w in source.statement(before).parse.words}
    matched = list(alignment.matched)
    for i in missing:
        if stem(alignment.claim.units[i].base) in theirs:
            matched[i] = _FROM_CONTEXT
    return dataclasses.replace(alignment, matched=tuple(matched))
