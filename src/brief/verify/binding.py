"""What a value is said of: the verb that it hangs on, that verb's subject, its preposition."""

from __future__ import annotations

from brief.extract import phrases
from brief.extract.phrases import Chunk, Verb
from brief.records import Span
from brief.verify import lexicon
from brief.verify.align import Alignment
from brief.verify.analysis import Statement, Unit, same_value, same_word
from brief.verify.bonds import AGENT, PATIENT, Reading

_NAMES = frozenset({"person", "organization"})
# "in Rosario" and "from Rosario" are said of different things
_WAYS = (
    frozenset("in at near on outside inside around".split()),
    frozenset("to into toward towards for".split()),
    frozenset({"from"}),
)


def same_way(alignment: Alignment, i: int) -> bool:
    """Whether a place of the claim stands as in the evidence: where, whither or whence."""
    if alignment.claim.units[i].kind != "place":
        return True
    mine = _way(alignment.claim, i)
    if mine is None:
        return True
    ways = [
        _way(alignment.evidence, j)
        for j, unit in enumerate(alignment.evidence.units)
        if unit.value is not None and same_value(alignment.claim.units[i], unit)
    ]
    return not ways or any(way is None or way == mine for way in ways)


def _way(statement: Statement, i: int) -> int | None:
    """The number of the kind of preposition right before a unit, if there is one."""
    before = statement.units[i - 1].base if i else ""
    return next((n for n, words in enumerate(_WAYS) if before in words), None)


def comparable(alignment: Alignment, mine: Unit, theirs: Unit) -> bool:
    """Whether two values answer one question: both hang on the same verb of the same subject.

    "signed on Monday" is not contradicted by "a visit that began on Sunday", nor "Napier played
    on Friday" by "Albion played on Saturday". Where a verb or a subject is not found, the words
    around the values have to tell, as they did before.
    """
    verb, other = _governor(alignment.claim, mine), _governor(alignment.evidence, theirs)
    if verb is None or other is None:
        return True
    if verb.lemma != other.lemma and not lexicon.akin(verb.lemma, other.lemma):
        return False
    subject, their_subject = _subject(alignment.claim, verb), _subject(alignment.evidence, other)
    if subject is None or their_subject is None or verb.passive != other.passive:
        return True
    named = tuple(u for u in subject if u.kind in _NAMES)
    their_named = tuple(u for u in their_subject if u.kind in _NAMES)
    return not named or not their_named or _same(named, their_named)


def other_part(alignment: Alignment, n: int, theirs: Unit) -> bool:
    """Whether a name of the evidence plays another part there than unit ``n`` plays in the claim.

    "Sherwood told his winger, who inspired Villa" does not say that Sherwood inspired anybody,
    and so nothing against "Grealish inspired Villa".
    """
    claim, evidence = Reading(alignment.claim), Reading(alignment.evidence)
    units = alignment.evidence.units
    parts = {(b.head, b.role) for b in claim.stated if b.dependent == n} & {
        (head, role) for head in claim.units for role in (AGENT, PATIENT)
    }
    for head, role in parts:
        for other in evidence.units:
            if not same_word(alignment.claim.units[head], units[other]):
                continue
            there = [
                units[b.dependent] for b in evidence.bonds if (b.head, b.role) == (other, role)
            ]
            if there and theirs not in there:
                return True
    return False


def _governor(statement: Statement, unit: Unit) -> Verb | None:
    """The verb that a value hangs on: the nearest one before it, else the first one after it."""
    words = statement.parse.words
    before = [v for v in statement.parse.verbs if words[v.main].start < unit.start]
    return before[-1] if before else next(iter(statement.parse.verbs), None)


def _subject(statement: Statement, verb: Verb) -> tuple[Unit, ...] | None:
    """The units of a verb's subject that mean something; None where no subject is found."""
    chunk = phrases.subject(statement.parse, verb)
    if chunk is None:
        return None
    units = tuple(u for u in _units(statement, chunk) if u.weight)
    return units or None


def _units(statement: Statement, chunk: Chunk) -> tuple[Unit, ...]:
    span: Span = statement.parse.span(chunk.first, chunk.last)
    return tuple(u for u in statement.units if span.start < u.end and u.start < span.end)


def _same(mine: tuple[Unit, ...], theirs: tuple[Unit, ...]) -> bool:
    """Whether the claim's subject is the evidence's: every name of it, or else every word."""
    names = [u for u in mine if u.value is not None] or list(mine)
    return all(
        any(
            same_value(a, b) is True
            if a.value is not None and b.value is not None
            else bool(same_word(a, b)) or a.base == b.base
            for b in theirs
        )
        for a in names
    )
