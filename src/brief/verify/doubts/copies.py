"""A sentence of the evidence with one word otherwise, or with its parts joined otherwise.

Who reads a claim that has nearly all words of a sentence takes it for that sentence: "emergency
loan buying" for "emergency bond buying", "the champion is empty" for "the champion's office is
empty". Each of these tells of one such way in which the words are there and the claim is not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from brief.comparison.bonds import VERBS, Reading, read
from brief.comparison.units import Statement, Unit
from brief.language import lexicon
from brief.verify.doubts.case import Case, alike
from brief.verify.nearest import Compared

_COPIED = 0.9  # of a claim in one sentence, for how that joins the words to tell
_OWNING = frozenset({"'s", "’s", "'", "’"})
_NOUNS = frozenset({"NN", "NNP"})
_REACH = 3  # units from "has" to what somebody has
_ANYBODY = lexicon.PRONOUNS | frozenset("who which that this these those one whom".split())


def otherwise(case: Case) -> bool:
    """Whether each sentence that has the words of the claim says something else with them."""
    copies = [compared for compared in case.near if compared.rest >= _COPIED]
    return bool(copies) and all(
        any(doubt(case, compared) for doubt in _OTHERWISE) for compared in copies
    )


def another_word(case: Case) -> bool:
    """Whether the claim is the nearest sentence but for one value or noun, another one there."""
    nearest = max(case.near, key=lambda compared: compared.rest, default=None)
    return nearest is not None and any(
        nearest.alignment.put_in(i) is not None
        if unit.value is not None
        else _another_noun(nearest, i, unit)
        for i, unit in enumerate(nearest.alignment.claim.units)
        if unit.weight
    )


def _another_noun(compared: Compared, i: int, unit: Unit) -> bool:
    telling = unit.tag in _NOUNS or lexicon.exclusive(unit.base)
    j = compared.alignment.copied(i) if telling else None
    there = None if j is None else compared.alignment.evidence.units[j]
    return there is not None and there.weight > 0 and not _akin(unit, there)


def _akin(a: Unit, b: Unit) -> bool:
    return alike(a, b) or a.base == b.base or lexicon.akin(a.base, b.base)


def _said_of_what_it_owns(case: Case, compared: Compared) -> bool:
    """Whether the sentence says of what somebody owns what the claim says of the owner."""
    return any(
        _owner(theirs, m, other)
        for mine, theirs, at in _predicates(case, compared)
        for other in theirs.said_of(at)
        for m in _places(mine, theirs.statement)
    )


def _said_of_another(case: Case, compared: Compared) -> bool:
    """Whether the sentence says of one what the claim says of another one, who does other things.

    "The man said the guard had fled" does not say that the man had fled.
    """
    for mine, theirs, at in _predicates(case, compared):
        units = theirs.statement.units
        for other in (other for head, other in theirs.subjects if head == at):
            places = _places(mine, theirs.statement)
            if (
                _of_one_sort(mine, units[other])
                and any(m in places for _, m in theirs.subjects)
                and not any(_near(theirs, m, other) for m in places)
            ):
                return True
    return False


def _owned_by_another(case: Case, compared: Compared) -> bool:
    """Whether a claim has for somebody's what the sentence has only as another's.

    "The father has a limp" is not said by "the father mimics the brother's limp".
    """
    theirs = read(compared.alignment.evidence)
    others = theirs.statement.units
    if any(unit.base == "have" for unit in others):
        return False
    return any(
        _owner(theirs, m, at) and _of_one_sort(owner, others[m])
        and not any(_akin(unit, others[m]) for unit in case.mine.units)
        for owner, thing in _having(case.mine)
        for at in _places(thing, theirs.statement)
        for m in range(at)
    )  # fmt: skip


def _having(statement: Statement) -> Iterator[tuple[Unit, Unit]]:
    """Who has something in a claim, and what; by the order of words, as trees miss it at times."""
    units = statement.units
    for n, unit in enumerate(units):
        owners = [u for u in units[:n] if _known(u)]
        things = [u for u in units[n + 1 : n + 1 + _REACH] if u.tag in _NOUNS and u.weight]
        if unit.base == "have" and unit.tag in VERBS and owners and things:
            yield owners[-1], things[0]


_OTHERWISE: tuple[Callable[[Case, Compared], bool], ...] = (
    _said_of_what_it_owns, _said_of_another, _owned_by_another,
)  # fmt: skip


def _predicates(case: Case, compared: Compared) -> Iterator[tuple[Unit, Reading, int]]:
    """A subject of the claim, and where a sentence says of others what is said of it.

    Of two together, "police and firemen work on it", neither where it is said of the one there.
    """
    claim, theirs = read(case.mine), read(compared.alignment.evidence)
    units, others = case.mine.units, theirs.statement.units
    for head in dict.fromkeys(head for head, _ in sorted(claim.subjects)):
        mine = [units[n] for top, n in sorted(claim.subjects) if top == head and units[n].weight]
        places = _places(units[head], theirs.statement)
        there = {o for m in places for o in theirs.said_of(m)}
        if not any(_akin(subject, others[o]) for subject in mine for o in there):
            yield from ((subject, theirs, m) for subject in mine for m in places)


def _places(unit: Unit, statement: Statement) -> list[int]:
    return [m for m, other in enumerate(statement.units) if alike(unit, other)]


def _owner(reading: Reading, m: int, thing: int) -> bool:
    """Whether a unit is the one whose thing another one is."""
    units = reading.statement.units
    owns = m + 1 < len(units) and units[m + 1].base in _OWNING
    return owns and m < thing and m in reading.near(thing)


def _near(reading: Reading, m: int, other: int) -> bool:
    """Whether one of two units tells who the other is."""
    units, beside = reading.statement.units, reading.near(other)
    return m in beside or any(m in reading.near(n) for n in beside if units[n].tag not in VERBS)


def _of_one_sort(a: Unit, b: Unit) -> bool:
    """Whether both are named, or both told by a noun: "the striker" may be whom a name means."""
    return _known(a) and _known(b) and (a.value is None) == (b.value is None)


def _known(unit: Unit) -> bool:
    """Whether a unit names somebody or something by a noun."""
    return unit.base not in _ANYBODY and (unit.value is not None or unit.tag in _NOUNS)
