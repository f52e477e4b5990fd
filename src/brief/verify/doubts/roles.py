"""One who does something taken for another: roles, speakers, figures, places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

from brief.comparison import agreement, converse
from brief.comparison.bonds import AGENT, PATIENT, VERBS, read
from brief.comparison.units import Statement, Unit
from brief.language import lexicon, titles, verbs
from brief.records import EntityValue, Span
from brief.verify.doubts.case import Case, alike
from brief.verify.nearest import Compared

# Who does things besides those with a role of their own.
_ACTING = frozenset(
    """woman man people worker farmer fan player team club police court government army ministry
    administration union company firm bank hospital school parent child son daughter wife husband
    brother sister mother father couple driver pilot soldier rebel protester lawmaker senator
    representative researcher scientist doctor patient student teacher resident republican
    republicans democrat democrats voter officer delegation committee council agency department
    organization association league party group""".split()
)
_SPEAKING = verbs.CLAUSAL | verbs.SAYING | frozenset({"answer", "defend", "question", "wonder"})
_SUCCEEDING = frozenset("replace succeed follow supplant".split())
_VALUED = frozenset({"place", "time", "quantity"})
_MANY = 40_000  # pairs of figures and things that are held against each other


def no_tree(case: Case) -> bool:
    """Whether no verb is seen to state the claim: then nothing is known of who does what."""
    claim, units = read(case.mine), case.mine.units
    stated = (b for b in claim.stated if b.role in (AGENT, PATIENT))
    return not claim.states and not any(units[b.head].tag in ("VBD", "VBZ", "VBP") for b in stated)


def turned_round(case: Case) -> bool:
    """Whether a verb has in a sentence for its object whom it has in the claim for its subject.

    Or for its subject somebody else of the claim.
    """
    claim, units = read(case.mine), case.mine.units
    for bond in claim.stated:
        verb, part = units[bond.head], units[bond.dependent]
        if bond.role not in (AGENT, PATIENT) or not part.weight:
            continue
        if verb.base in lexicon.SYMMETRIC:
            continue
        others = [
            u for n, u in enumerate(units) if u.weight and n not in (bond.head, bond.dependent)
        ]
        for theirs, m in case.matches(bond.head):
            if theirs.units[m].tag not in VERBS:
                continue
            there = [b for b in read(theirs).bonds if b.head == m and b.role in (AGENT, PATIENT)]
            same = {b.role for b in there if alike(part, theirs.units[b.dependent])}
            if same:
                if bond.role not in same:
                    return True
            elif bond.role == AGENT and any(
                b.role == AGENT
                and not _owns(theirs, b.dependent)
                and any(_same_head(u, theirs.units[b.dependent]) for u in others)
                for b in there
            ):
                return True
    return False


def succeeds_otherwise(case: Case) -> bool:
    """Whether whom the claim has for the successor has the post that the other one takes.

    "Roe will replace Lund" is not said by "Roe's post will be filled by Lund".
    """
    claim, units = read(case.mine), case.mine.units
    for bond in claim.stated:
        new = units[bond.dependent]
        if bond.role != AGENT or units[bond.head].base not in _SUCCEEDING or not new.named:
            continue
        old = [units[n] for n in claim.parts(bond.head, PATIENT) if units[n].named]
        for theirs in case.sentences:
            owner, other = False, False
            for m, unit in enumerate(theirs.units):
                before = theirs.units[m - 1].base if m else ""
                owns = _owns(theirs, m) and not _has(theirs, m + 2, "successor")
                owner = owner or (owns and alike(new, unit))
                other = other or (before == "by" and any(alike(one, unit) for one in old))
            if owner and other:
                return True
    return False


def _owns(statement: Statement, m: int) -> bool:
    """Whether a unit is whose something is: "Roe's summit with Lund"."""
    return any(_has(statement, m + 1, mark) for mark in ("'s", "’s", "'", "’"))


def _has(statement: Statement, m: int, base: str) -> bool:
    return m < len(statement.units) and statement.units[m].base == base


def other_side(case: Case) -> bool:
    """Whether a verb tells of a deal that the sentences tell of from its other side.

    "Lost to", "was sold to": the reader cannot tell there who is who.
    """
    mine = [u.base for u in case.mine.units if u.tag in VERBS]
    theirs = [u.base for s in case.sentences for u in s.units if u.tag in VERBS]
    return any(converse.are(a, b) for a in mine for b in theirs)


def _same_head(a: Unit, b: Unit) -> bool:
    """Whether two units are alike, or one is a name that ends in the other: "the delegation"."""
    ends = {a.base.split()[-1], b.base.split()[-1]}
    return alike(a, b) or (len(ends) == 1 and (a.value is None) != (b.value is None))


def said_by_another(case: Case) -> bool:
    """Whether the claim names a speaker of whom the sentences do not have it."""
    speech = _speech(case)
    if speech is None:
        return False
    if speech.known:
        return all(agreement.entity(s, e) is False for s in speech.speakers for e in speech.known)
    if speech.quoted or case.source.described(speech.span) is not None:
        return False  # by somebody without a name, who may be the one
    return not speech.named


def not_seen_to_say_it(case: Case) -> bool:
    """Whether the claim names a speaker, and the quotation nearest to it is not known to be of him.

    The reader believes of whatever is quoted that anybody has said it.
    """
    speech = _speech(case)
    if speech is None or not speech.quoted or speech.named:
        return False
    return not any(agreement.entity(s, e) for s in speech.speakers for e in speech.known)


@dataclass(frozen=True, slots=True)
class _Speech:
    """What a claim has from whom, beside the sentence that has most of what is said.

    Attributes:
        speakers: Whom the claim has for its speaker.
        span: The sentence.
        quoted: Whether it is of a quotation.
        known: Those with names whom the article has for speakers of that.
        named: Whether the sentence itself names a speaker of the claim.
    """

    speakers: Sequence[EntityValue]
    span: Span
    quoted: bool
    known: Sequence[EntityValue]
    named: bool


def _speech(case: Case) -> _Speech | None:
    """Who says it in a claim, and in the sentence that has most of it; None if nobody does."""
    cue, speakers = _speakers(case.mine)
    if not speakers:
        return None
    units = case.mine.units
    said = [u for i, u in enumerate(units) if u.weight and u.value not in speakers and i != cue]

    def share(compared: Compared) -> int:
        others = compared.alignment.evidence.units
        return sum(any(alike(unit, other) for other in others) for unit in said)

    span = max(case.near, key=share).candidate.span
    discourse = case.source.discourse
    named = {e.name: e for e in discourse.entities}
    spoken = [
        named.get(q.speaker or "")
        for q in discourse.quotations
        if any(span.overlaps(content) for content in q.content)
    ]
    there = [e for e in discourse.entities if span.contains(Span(e.start, e.end))]
    return _Speech(
        speakers, span, bool(spoken), [entity for entity in spoken if entity is not None],
        any(agreement.entity(s, e) for s in speakers for e in there),
    )  # fmt: skip


def _speakers(statement: Statement) -> tuple[int, list[EntityValue]]:
    """Whom a claim has for its speaker, and the number of the unit that says so."""
    units = statement.units
    for n, unit in enumerate(units):
        if unit.base == "according":
            after = [u.value for u in units[n:] if isinstance(u.value, EntityValue)]
            if after:
                return n, after[:1]
        if unit.tag not in VERBS or unit.base not in _SPEAKING:
            continue
        agents = read(statement).parts(n, AGENT)
        named = [v for k in agents if isinstance(v := units[k].value, EntityValue)]
        before = [u.value for u in units[max(0, n - 2) : n] if isinstance(u.value, EntityValue)]
        if named or before:
            return n, named or before[-1:]
    return 0, []


def paired_otherwise(case: Case) -> bool:
    """Whether of two figures each is told of what the other is told of: "14 to A and 12 to B"."""
    units = case.mine.units
    for theirs in case.sentences:
        place = {}
        for i, unit in enumerate(units):
            found = [
                m for m, other in enumerate(theirs.units) if unit.weight and alike(unit, other)
            ]
            if len(found) == 1:
                place[i] = found[0]
        figures = [i for i in place if units[i].kind in _VALUED - {"place"} or units[i].tag == "CD"]
        things = [i for i in place if i not in figures and units[i].tag in ("", "NN", "NNP")]
        if comb(len(figures), 2) * comb(len(things), 2) > _MANY:
            return True  # a table in a sentence: who has which of its figures is not read
        for figure_pair, thing_pair in (
            (f, t) for f in combinations(figures, 2) for t in combinations(things, 2)
        ):
            a, b = (units[i] for i in thing_pair)
            if a.kind != b.kind or (a.kind == "word" and not _of_one_sort(a, b)):
                continue
            mine = sorted((*figure_pair, *thing_pair))
            there = sorted(mine, key=place.__getitem__)
            pairs = [
                {frozenset(order[:2]), frozenset(order[2:])}
                for order in (mine, there)
                if all(len({*order[k : k + 2]} & {*figure_pair}) == 1 for k in (0, 2))
            ]
            if len(pairs) == 2 and pairs[0] != pairs[1]:
                return True
    return False


def _of_one_sort(a: Unit, b: Unit) -> bool:
    persons = titles.PERSONS | titles.ROLES | _ACTING
    return {a.base, b.base} <= persons or a.tag == b.tag == "NNP"
