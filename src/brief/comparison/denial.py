"""Negations and opposites: the same words, the other way round.

Two statements contradict each other so only where the same is done by the same to the same, and
where nothing else turns the sense a second time: "failed to agree" is "did not agree", "not ... but
for two" is "only two", "X has a longer runway than Y" is "Y has a shorter one than X".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from brief.comparison.align import Alignment
from brief.comparison.bonds import AGENT, PATIENT, VERBS, read
from brief.comparison.finding import Finding
from brief.comparison.units import Statement, Unit, same_value, same_word
from brief.language import lexicon
from brief.records import QuantityValue

_THERE = 0.8
_MOST = 2
_NEAR = 4  # units before the first and behind the last that two statements share
_NARROWING = frozenset("before until till since unless yet".split())
# Words that deny something without being a negation, or that leave something out of a denial.
_TURNING_TOO = frozenset(
    """prevent prohibit prohibition ban bar block avoid stop cease halt refuse refusal fail failure
    decline reject rejection lack absence unable inability impossible unlikely deny denial forbid
    hinder except sole few little hardly barely scarcely rarely seldom exclude save unless until
    instead rather miss short doubt false untrue wrong only apart aside other worse better than
    unclear unknown less fewer""".split()
)
_CONVERSE = (
    {"buy", "sell"}, {"win", "lose"}, {"import", "export"}, {"gain", "lose"}, {"follow", "precede"},
    {"lend", "borrow"}, {"give", "take"}, {"send", "receive"}, {"leave", "join"},
    {"enter", "leave"},
)  # fmt: skip
_OF_SOME = frozenset("most some many several half majority minority part all every".split())
_CONDITIONS = frozenset("if unless whether".split())
_TOWARDS = frozenset("for to toward towards into".split())
_UNKNOWN = frozenset("who which that whom whose this these those one it he she they".split())

_NOT = frozenset("not n't never".split())


def denies_alone(mine: Statement, theirs: Statement) -> bool:
    """Whether the one denies something and the other nothing: "Jordan was not the first".

    What is denied of one may be true of another, and no other value would make it so.
    """
    denied = [any(unit.base in _NOT for unit in side.units) for side in (mine, theirs)]
    return denied == [True, False]


def turned(alignment: Alignment) -> list[Finding]:
    """The words of a claim that a sentence of evidence denies, or has the opposite of."""
    claim, evidence = alignment.claim, alignment.evidence
    opposed = _opposed(alignment)
    found = [
        Finding("antonym", "fail", claim.units[i], evidence.units[j], i, "same place")
        for i, j in opposed
        if alignment.matched[i] < _THERE  # "bought it in 2015 and sold it last year"
        and negated(claim, i) == negated(evidence, j)
        and _opposes(alignment, i, j)
    ] + [
        Finding("antonym", "fail", claim.units[i], evidence.units[j], i, "same place")
        for i, j in _excluded(alignment)
        if alignment.matched[i] < _THERE and (i, j) not in opposed
    ]
    if 0 < denials(claim) == denials(evidence):
        # "does not increase the risk", "is not associated with an increased risk"
        return found[:_MOST]
    for i, j in alignment.pairs:
        a, b = claim.units[i], evidence.units[j]
        if a.value is not None or not a.weight or (i, j) in opposed:
            continue
        if alignment.matched[i] < _THERE or (
            a.base != b.base and not (a.tag in VERBS and b.tag in VERBS)
        ):
            continue
        mine, theirs = negated(claim, i), negated(evidence, j)
        if mine != theirs and _denies(alignment, i, j, mine=mine):
            found.append(Finding("negation", "fail", a, b, i, "same place"))
    return found[:_MOST]


def _opposed(alignment: Alignment) -> list[tuple[int, int]]:
    units, others = alignment.claim.units, alignment.evidence.units
    return [
        (i, j)
        for i, j in alignment.pairs
        if units[i].value is None and others[j].value is None
        and lexicon.opposite(units[i].base, others[j].base)
        and not (lasts(units[i]) or lasts(others[j]))
    ]  # fmt: skip


def _excluded(alignment: Alignment) -> Iterator[tuple[int, int]]:
    """Words of which one excludes the other, where all around is copied: "second", "third"."""
    for i, unit in enumerate(alignment.claim.units):
        if unit.value is None and lexicon.exclusive(unit.base):
            j = alignment.copied(i)
            if j is not None and alignment.evidence.units[j].base in lexicon.exclusive(unit.base):
                yield i, j


def lasts(unit: Unit) -> bool:
    """Whether "last" is what goes on, and no opposite of "first"."""
    return unit.base == "last" and unit.tag in VERBS


# -- what keeps two words from being against each other ---------------------------------------


def _opposes(alignment: Alignment, i: int, j: int) -> bool:
    """Whether two opposites are said of the same: "sold to X" is not against "X bought"."""
    return not (
        _on_a_condition(alignment)
        or _compared(alignment, i, j)
        or _of_another_thing(alignment, i, j)
        or surely(alignment.claim, i) != surely(alignment.evidence, j)
        or _of_two_sides(alignment, i, j)
        or _whither(alignment, i, j)
        or _of_others(alignment, i, j)
    )


def _denies(alignment: Alignment, i: int, j: int, *, mine: bool) -> bool:
    """Whether one of two statements of the same word is the denial of the other."""
    claim, evidence = alignment.claim, alignment.evidence
    return not (
        _on_a_condition(alignment)
        or _narrowed(*((claim, evidence) if mine else (evidence, claim)))
        or _turned_twice(alignment, mine=mine)
        or _of_a_share(alignment)
        or _of_others(alignment, i, j)
        or _aimed_at(claim, i)
        or _aimed_at(evidence, j)
    )


def _aimed_at(statement: Statement, i: int) -> bool:
    """Whether a verb is what something is for: "in an effort to evade" says of no evading."""
    units = statement.units
    if i < 2 or units[i].tag not in VERBS or units[i - 1].base != "to":
        return False
    return units[i - 2].tag == "NN" or units[i - 2].base == "enough"


def _narrowed(denying: Statement, other: Statement) -> bool:
    """Whether what denies speaks of a stretch of time or a case that the other does not name.

    "Had never won before June" does not deny "won in June".
    """
    words = ({u.base for u in s.units} & _NARROWING for s in (denying, other))
    return bool(next(words) - next(words))


def _on_a_condition(alignment: Alignment) -> bool:
    """Whether only one of the two has it on a condition, or asks whether it is so."""
    return bool((alignment.claim.hedges ^ alignment.evidence.hedges) & _CONDITIONS)


def _turned_twice(alignment: Alignment, *, mine: bool) -> bool:
    """Whether one of the two has a word that denies, or excepts, which the other has not."""
    sides = [{u.base for u in units} for units in _shared(alignment)]
    sides[not mine] -= lexicon.NEGATIVE_GOVERNORS  # by which the one denies what the other says
    own, theirs = sides
    # what is no longer so was so; that something is no longer so denies that it is
    return own & _TURNING_TOO != theirs & _TURNING_TOO or "longer" in theirs - own


def _of_a_share(alignment: Alignment) -> bool:
    """Whether a share is denied: "one in six did" is what "84% did not" leaves."""
    shares = [
        {unit.base for unit in units if _share(unit) or unit.base in _OF_SOME}
        for units in _shared(alignment)
    ]
    return shares[0] != shares[1]


def _share(unit: Unit) -> bool:
    value = unit.value
    return isinstance(value, QuantityValue) and (value.unit == "%" or 0 < value.value < 1)


def _shared(alignment: Alignment) -> tuple[Sequence[Unit], Sequence[Unit]]:
    """All units of the claim, and those of the evidence about the ones that it shares."""
    units = alignment.evidence.units
    places = [j for _, j in alignment.pairs]
    first, last = (min(places), max(places)) if places else (0, len(units))
    return alignment.claim.units, units[max(0, first - _NEAR) : last + _NEAR + 1]


def from_the_other_side(alignment: Alignment) -> bool:
    """Whether two are compared by opposites, each time from the other side."""
    return any(_compared(alignment, i, j) for i, j in _opposed(alignment))


def _compared(alignment: Alignment, i: int, j: int) -> bool:
    """Whether two are compared by "than", from the other side each time."""
    claim, evidence = alignment.claim.units, alignment.evidence.units
    if not all(any(u.base == "than" for u in units) for units in (claim, evidence)):
        return False
    before, after = _named(claim[:i]), _named(claim[i + 1 :])
    ahead, behind = _named(evidence[:j]), _named(evidence[j + 1 :])
    both = before & after | ahead & behind
    across = len((before & behind) - both) + len((after & ahead) - both)
    return across > len((before & ahead) - both) + len((after & behind) - both)


def _of_another_thing(alignment: Alignment, i: int, j: int) -> bool:
    """Whether two adjectives tell of different things: "her younger brother", "she is older"."""
    claim, evidence = alignment.claim, alignment.evidence
    if any(s.units[n].tag != "JJ" for s, n in ((claim, i), (evidence, j))):
        return False
    mine, theirs = (
        [s.units[n] for n in read(s).near(k) if s.units[n].tag not in VERBS]
        for s, k in ((claim, i), (evidence, j))
    )
    return bool(mine and theirs) and not any(_maybe(a, b) for a in mine for b in theirs)


def _named(units: Sequence[Unit]) -> set[str]:
    """The words of some units that name something."""
    named = (u for u in units if u.value is not None or u.tag in ("NN", "NNP"))
    return {word for u in named for word in u.base.split()}


def surely(statement: Statement, unit: int) -> frozenset[str]:
    """The words that make a verb one that may be or is to come."""
    reading = read(statement)
    if statement.units[unit].tag not in VERBS or unit not in reading.units:
        return frozenset()
    hedges = reading.beside(unit) & lexicon.HEDGES
    return frozenset({"will"} if hedges <= lexicon.FUTURE and hedges else hedges)


def _of_others(alignment: Alignment, i: int, j: int) -> bool:
    """Whether somebody else does it there, or it is done to somebody else."""
    claim, evidence = read(alignment.claim), read(alignment.evidence)
    verb = i if alignment.claim.units[i].tag in VERBS else claim.verb_of(i)
    other = j if alignment.evidence.units[j].tag in VERBS else evidence.verb_of(j)
    if verb is None or other is None:
        return False
    for role in (AGENT, PATIENT):
        mine, theirs = claim.parts(verb, role), evidence.parts(other, role)
        if i in mine and j in theirs:
            continue  # "losses rose", "profits rose"
        if mine and not theirs and role == AGENT:
            # "airliners are selected by the state for the airlines": no airline selects
            if any(alignment.matched[n] >= _THERE for n in mine):
                return True
        elif mine and theirs and not any(
            _maybe(alignment.claim.units[n], alignment.evidence.units[m])
            for n in claim.with_beside(mine) for m in evidence.with_beside(theirs)
        ):  # fmt: skip
            return True
    return False


def _of_two_sides(alignment: Alignment, i: int, j: int) -> bool:
    """Whether two words are one deal from two sides, and it isn't sure that one side is meant."""
    a, b = alignment.claim.units[i], alignment.evidence.units[j]
    if not any({a.base, b.base} == pair for pair in _CONVERSE):
        return False
    claim, evidence = read(alignment.claim), read(alignment.evidence)
    mine, theirs = claim.parts(i, AGENT), evidence.with_beside(evidence.parts(j, AGENT))
    return not any(
        alike(alignment.claim.units[n], alignment.evidence.units[m]) for n in mine for m in theirs
    )


def _whither(alignment: Alignment, i: int, j: int) -> bool:
    """Whether what the claim's verb takes as object stands behind a preposition there.

    Who is leaving for a club may be joining it.
    """
    if alignment.claim.units[i].tag not in VERBS or alignment.evidence.units[j].tag not in VERBS:
        return False
    claim, evidence = read(alignment.claim), read(alignment.evidence)
    units, others = alignment.claim.units, alignment.evidence.units
    return any(
        alike(units[n], others[m]) and evidence.cases(m) & _TOWARDS
        for n in claim.parts(i, PATIENT) for m in evidence.near(j)
    )  # fmt: skip


def _maybe(a: Unit, b: Unit) -> bool:
    """Whether two words may mean the same: a pronoun may mean anybody."""
    if any(u.base in lexicon.PRONOUNS or u.base in _UNKNOWN for u in (a, b)):
        return True
    return alike(a, b)


def alike(a: Unit, b: Unit) -> bool:
    """Whether two units name one thing: equal values, one word, or words of one group."""
    if a.value is not None and b.value is not None:
        return same_value(a, b) is True or same_value(b, a) is True
    return a.base == b.base or bool(same_word(a, b)) or lexicon.akin(a.base, b.base)


# -- negations --------------------------------------------------------------------------------


def denials(statement: Statement) -> int:
    """How often something is denied; "neither ... nor" denies once."""
    units = statement.units
    neither = any(unit.base == "neither" for unit in units)
    return sum(
        unit.base in lexicon.NEGATIONS
        and not _numbered(units, k)
        and not (neither and unit.base == "nor")
        for k, unit in enumerate(units)
    )


def _numbered(units: Sequence[Unit], k: int) -> bool:
    """Whether "No." stands for "number": "Flight No. 212"."""
    behind = [u for u in units[k + 1 : k + 3] if u.base != "."]
    return (
        units[k].base in ("no", "no.")
        and bool(behind)
        and (behind[0].tag == "CD" or behind[0].base[:1].isdigit())
    )


def negated(statement: Statement, i: int) -> bool:
    """Whether a negation stands right before a unit, over function words and adverbs."""
    units = statement.units
    turned, verbal = False, units[i].tag in VERBS
    for k in range(i - 1, max(-1, i - 6), -1):
        unit = units[k]
        if unit.base in lexicon.NEGATIONS:
            if _numbered(units, k):
                continue
            if k + 1 < len(units) and units[k + 1].base in ("only", "just", "least", "merely"):
                continue
            if unit.base == "not" and k and units[k - 1].base == "or":
                continue  # "whether or not"
            turned = not turned
            continue
        if unit.base in lexicon.NEGATIVE_GOVERNORS and verbal:
            turned = not turned
            continue
        verbal = verbal or unit.tag in VERBS  # "failed to get a majority"
        if unit.base in (",", ";", ":", "and", "but", "or", "that", "who", "which"):
            break
        if unit.weight and unit.tag != "RB":
            break
    return turned
