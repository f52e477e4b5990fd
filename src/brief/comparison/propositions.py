"""Whether one sentence says what a claim says: each bond between the claim's words found again.

A claim is taken as a set of bonds, its words that mean something each with the word it hangs on
and as what (``comparison.bonds``). The sentence of evidence has to have every one of them, of words
that match, as surely asserted and as little denied. A sentence that says more than the claim
supports it; one that joins the same words otherwise does not.

After the dependency arcs of Goyal and Durrett (2020), "Evaluating Factuality in Generation with
Dependency-level Entailment", compared by rule instead of by a network.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise, product
from typing import Literal

from brief.comparison import binding, converse, denial, omitted, scope, upheld
from brief.comparison.align import Alignment
from brief.comparison.bonds import AGENT, BESIDE, PATIENT, SAID, VERBS, Bond, Reading, read
from brief.comparison.units import Statement, Unit, same_value, same_word
from brief.language import lexicon
from brief.language.words import Word
from brief.records import EntityValue, Span

Gap = Literal["nothing stated", "missing", "joined otherwise", "denied", "hedged", "to come",
              "conditional", "restricted", "only said"]  # fmt: skip
_MATCHED = 0.8
_PARTED = frozenset("them whom which these those".split())
_SAME_HEDGE = {"'ll": "will", "wo": "will", "shall": "will", "would": "will"}
# Verbs that tell no more than that somebody says a thing.
_ASSERTING = frozenset(
    """say tell state add argue maintain contend assert declare note remark observe explain comment
    stress emphasize emphasise point""".split()
)
_OWN = frozenset({"'s", "’s", "'", "’"})
_DEFINITE = frozenset("the this that these those its their".split())
_TRIED = 16  # assignments
_MOST_STEPS = 4000
_Held = dict[int, int]


@dataclass(frozen=True, slots=True)
class Said:
    """What keeps the evidence from saying all that a claim says; ``gap`` is None where it does.

    ``hedged``, ``to come``, ``conditional`` and ``only said``: the words are there, but not as a
    fact. ``also`` are the other sentences that it takes, ``speaker`` on whose word it is so.
    """

    gap: Gap | None
    also: tuple[Span, ...] = ()
    speaker: str | None = None


def said(
    alignment: Alignment,
    elsewhere: Sequence[Statement] = (),
    granted: frozenset[int] = frozenset(),
) -> Said:
    """Whether a sentence of evidence says what the claim says.

    Args:
        alignment: The claim and the sentence.
        elsewhere: Sentences of the same source, which may tell what the claim adds to a name:
            "Anna Berg, the minister, said" where the evidence has "Berg said".
        granted: Units of the sentence that say whose word it is, where that word is enough.
    """
    missing = _missing(alignment)
    if not missing:
        return Said(_Comparison(alignment, read(alignment.claim), granted).gap())
    claim = read(alignment.claim) if elsewhere else None  # a tree costs more than words
    if claim is None:
        return Said("missing")
    known = {name: set(units) for name, units in claim.added.items()}
    for noun, name in _told_before(alignment, claim, missing):
        known.setdefault(noun, set()).add(name)
    if not missing <= {n for units in known.values() for n in units}:
        return Said("missing")
    added = {name: units for name, units in known.items() if units & missing}
    told = [_told(alignment.claim, name, added[name], elsewhere) for name in added]
    also = tuple(dict.fromkeys(span for span in told if span is not None))
    if None in told:
        return Said("missing")
    rest = claim.without(set().union(*added.values()))
    return Said(_Comparison(alignment, rest, granted).gap(), also)


def words_missing(alignment: Alignment) -> bool:
    """Whether a sentence lacks words of a claim, and not because it has pronouns for names.

    What the claim adds to a name, other sentences may tell.
    """
    missing = {n for n in _missing(alignment) if not alignment.claim.units[n].named}
    if not missing:
        return False
    added = read(alignment.claim).added.values()
    return not missing <= {n for units in added for n in units}


def _missing(alignment: Alignment) -> set[int]:
    return {
        n
        for n, unit in enumerate(alignment.claim.units)
        if unit.weight and unit.base not in lexicon.NEGATIONS and alignment.matched[n] < _MATCHED
        and not _from_two_sides(unit, alignment.evidence.units)
        and not any(_both_assert(unit, other) for other in alignment.evidence.units)
    }  # fmt: skip


def _told_before(
    alignment: Alignment, claim: Reading, missing: set[int]
) -> Iterator[tuple[int, int]]:
    """Nouns with the name that the claim alone has beside them, where the evidence has "the".

    "The plant went to one shift" is about the Linden plant where another sentence has called it so.
    """
    units, others = alignment.claim.units, alignment.evidence.units
    for name in missing:
        if units[name].tag not in ("", "NNP") or units[name].kind in ("time", "quantity"):
            continue
        for noun in claim.heads(name):
            if units[noun].tag != "NN":
                continue
            places = [m for m, other in enumerate(others) if _alike(units[noun], other)]
            if len(places) == 1 and places[0] and others[places[0] - 1].base in _DEFINITE:
                yield noun, name


def _told(
    claim: Statement, name: int, added: set[int], elsewhere: Sequence[Statement]
) -> Span | None:
    """The sentence that joins to the name what the claim adds to it."""
    for statement in elsewhere:
        units = statement.units
        found = [
            {m for m, unit in enumerate(units) if _alike(claim.units[n], unit)}
            for n in (name, *sorted(added))
        ]
        if all(found):
            reading = read(statement)
            if any(
                reading.joined(set(chosen)) and not _of_what_is_told(reading, *chosen)
                for chosen in product(*found)
            ):
                return statement.span
    return None


def _of_what_is_told(reading: Reading, name: int, *added: int) -> bool:
    """Whether a name is what an apposition is of: "Vik, the tutor of Berg" tells of Vik."""
    return bool(reading.cases(name)) and not set(added).isdisjoint(reading.heads(name))


class _Comparison:
    def __init__(self, alignment: Alignment, claim: Reading, granted: frozenset[int]) -> None:
        self.alignment, self.granted = alignment, granted
        self.claim, self.evidence = claim, read(alignment.evidence)
        theirs = alignment.evidence.units
        # for each unit of the claim those of the evidence that may be the same
        self.partners = {
            n: tuple(
                m
                for m in self.evidence.units
                if _alike(unit, theirs[m]) or _from_two_sides(unit, (theirs[m],))
            )
            for n, unit in ((n, alignment.claim.units[n]) for n in self.claim.units)
        }

    def gap(self) -> Gap | None:
        claim = self.alignment.claim
        if len(self.claim.units) < 2 or not self.claim.states:
            return "nothing stated"
        if not all(self.partners.values()) or self._small_words_missing():
            return "missing"
        if not all(binding.same_way(self.alignment, n) for n in claim.slots):
            return "joined otherwise"
        if binding.placed_otherwise(self.alignment) or binding.ranked_lower(self.alignment):
            return "joined otherwise"
        gaps = [self._gap(held) for held in self._assignments()]
        if not gaps or None in gaps:
            return None if gaps else "joined otherwise"
        return gaps[0]

    def _gap(self, held: _Held) -> Gap | None:
        """What keeps the evidence from saying the claim, its units taken for those of ``held``."""
        kept = set(held.values())
        contents = (self.evidence.contents(m) for m in kept)
        evidence = self.alignment.evidence
        if omitted.across(evidence, kept) or omitted.of_another_verb(evidence, kept):
            return "joined otherwise"
        if self._compared_otherwise(held) or self._is_whose(held):
            return "joined otherwise"
        if self._across_a_part(held) or any(of and not of & kept for of in contents):
            return "joined otherwise"  # "a pool" is not what "a pool of blood" is
        known = {m for found in self.partners.values() for m in found}
        for n in self.claim.units:
            places = (held[n],) if n in held else self.partners[n]
            found = [self._held_back(n, m, known) for m in places]
            if all(found):
                return found[0]
        both = (self.alignment.claim, self.alignment.evidence, held.values())
        return scope.held(*both) or omitted.held(*both)

    def _assignments(self) -> list[_Held]:
        """Which units of the evidence those of the claim may be, each for one: all bonds hold."""
        shortened = self._shortened()
        return [shortened] if shortened is not None else list(islice(self._rejoined(), _TRIED))

    def _small_words_missing(self) -> bool:
        """Whether the claim alone has a word of scope, or one that turns a sense round.

        The words of a time are compared with it: "last Thursday" is no last one of several.
        """
        mine = {w.lower for w in _untimed(self.alignment.claim)}
        theirs = {w.lower for w in self.alignment.evidence.parse.words}
        return bool((mine & (lexicon.SCOPE | lexicon.TURNING)) - theirs)

    def _compared_otherwise(self, held: _Held) -> bool:
        """Whether what stands before "than" stands behind it there, and the reverse."""
        mine, theirs = (
            next((u.start for u in s.units if u.base == "than"), None)
            for s in (self.alignment.claim, self.alignment.evidence)
        )
        if mine is None or theirs is None:
            return False
        units, others = self.alignment.claim.units, self.alignment.evidence.units
        sides = {(units[n].start < mine, others[m].start < theirs) for n, m in held.items()}
        return {(True, False), (False, True)} <= sides

    def _across_a_part(self, held: _Held) -> bool:
        """Whether some of it is told of a part only: "11 were hurt, four of them badly"."""
        part = _part(self.alignment.evidence)
        if part is None or _part(self.alignment.claim) is not None:
            return False
        units = self.alignment.evidence.units
        used = [units[m].start for m in held.values()]
        return any(at < part for at in used) and any(at > part for at in used)

    def _shortened(self) -> _Held | None:
        """The evidence's units where the claim, in order, only leaves out what hangs on them.

        What hangs on what is read off the evidence: a shorter sentence may be parsed otherwise.
        """
        at = {a: b for a, b in self.alignment.pairs if b in self.partners.get(a, ())}
        if len(at) < len(self.claim.units):
            return None
        mine, theirs = self.alignment.claim.units, self.alignment.evidence.units
        for n, m in at.items():
            if converse.are(mine[n].base, theirs[m].base):
                return None  # what is bought is sold by another
            verbs = mine[n].tag in VERBS and theirs[m].tag in VERBS
            if verbs and self.claim.passive(n) != self.evidence.passive(m):
                return None
        kept = set(at.values())
        for bond in self.claim.stated:
            if bond.role in (AGENT, PATIENT):
                others = {
                    b.dependent
                    for b in self.evidence.bonds
                    if b.head == at[bond.head] and b.role == bond.role
                }
                if others and at[bond.dependent] not in others:
                    return None
        return at if self.evidence.joined(kept) else None

    def _rejoined(self) -> Iterator[_Held]:
        """Assignments under which all bonds of the claim are found again.

        One unit of the evidence is one unit of the claim throughout: "Berlin cut taxes on fuel" is
        not said by "Berlin cut taxes on food and Paris cut taxes on fuel".
        """
        bases = [self.alignment.claim.units[n].base for n in self.claim.units]
        if not self.claim.joined(set(self.claim.units)) or len(set(bases)) < len(bases):
            return  # "the second largest here and the third largest there": which is which?
        bonds = sorted(self.claim.stated, key=lambda b: (b.head, b.dependent, b.role))
        ordered: list[Bond] = []
        reached: set[int] = set()
        while bonds:  # each beside one before it, so that a wrong choice shows at once
            near = [b for b in bonds if {b.head, b.dependent} & reached] or bonds
            ordered.append(near[0])
            reached |= {near[0].head, near[0].dependent}
            bonds.remove(near[0])
        steps = 0

        def extended(at: int, held: _Held) -> Iterator[_Held]:
            nonlocal steps
            if at == len(ordered):
                yield held
                return
            bond = ordered[at]
            for head in self._choices(bond.head, held):
                for dependent in self._choices(bond.dependent, held | {bond.head: head}):
                    steps += 1
                    if steps > _MOST_STEPS:
                        return
                    if head != dependent and self._again(bond, head, dependent):
                        yield from extended(
                            at + 1, held | {bond.head: head, bond.dependent: dependent}
                        )

        yield from extended(0, {})

    def _choices(self, unit: int, held: _Held) -> Sequence[int]:
        """The evidence's units that one of the claim may be, those of others left out."""
        if unit in held:
            return (held[unit],)
        taken = {m for n, m in held.items() if not self._alike_units(n, unit)}
        return [m for m in self.partners[unit] if m not in taken]

    def _alike_units(self, one: int, other: int) -> bool:
        units = self.alignment.claim.units
        return units[one].base == units[other].base

    def _again(self, bond: Bond, head: int, dependent: int) -> bool:
        """Whether two units of the evidence stand to each other as the bond says.

        So do two of whom one is named again there by a pronoun: "Roe sold his house" has Roe's.
        """
        return any(
            h != d and self._stands(bond, h, d)
            for h in self._named_again.get(head, (head,))
            for d in self._named_again.get(dependent, (dependent,))
        )

    @cached_property
    def _named_again(self) -> dict[int, tuple[int, ...]]:
        """The places of each name that the evidence has as a pronoun too, for each of them."""
        units = self.alignment.evidence.units
        named: dict[str, list[int]] = {}
        for m, unit in enumerate(units):
            if isinstance(unit.value, EntityValue):
                named.setdefault(unit.value.name, []).append(m)
        found: dict[int, tuple[int, ...]] = {}
        for places in named.values():
            if any(getattr(units[m].value, "link", None) == "pronoun" for m in places):
                found |= {m: (m, *(k for k in places if k != m)) for m in places}
        return found

    def _stands(self, bond: Bond, head: int, dependent: int) -> bool:
        there = self.evidence.roles(head, dependent)
        units, others = self.alignment.claim.units, self.alignment.evidence.units
        if converse.are(units[bond.head].base, others[head].base):
            pair = (bond.head, bond.dependent, bond.role)
            found = converse.holds(self.claim, self.evidence, pair, (head, dependent))
            if found is not None:
                return found
        if bond.role in (AGENT, PATIENT):
            either = self.alignment.claim.units[bond.head].base in lexicon.SYMMETRIC
            return bond.role in there or (either and bool(there))
        if bond.role == SAID:
            return SAID in there
        back = self.evidence.roles(dependent, head)
        return (
            bool(there or back)
            or self._through_nouns(head, dependent)
            or self._in_one_phrase(bond, head, dependent)
        )

    def _is_whose(self, held: _Held) -> bool:
        """Whether who is something in the claim has it there: "X is an aide", "X's aide"."""
        kept, units = set(held.values()), self.alignment.evidence.units
        return any(
            any(self.claim.is_one(other, n) for other in held)
            and ("of" in self.evidence.cases(m) or {u.base for u in units[m + 1 : m + 2]} & _OWN)
            and kept & set(self.evidence.heads(m))
            for n, m in held.items()
        )

    def _through_nouns(self, head: int, dependent: int) -> bool:
        """Whether only nouns stand between: "met Kim on Monday in Oslo" may be a chain of three.

        Trees hang times, places and figures on the nearest noun as often as on the verb.
        """
        units = self.alignment.evidence.units
        if units[dependent].kind not in ("time", "place", "quantity"):
            return False
        reached, new = {dependent}, {dependent}
        while new and head not in reached:
            above = {h for n in new for h in self.evidence.heads(n)} - reached
            reached |= above
            new = {n for n in above if units[n].tag not in VERBS}
        return head in reached

    def _in_one_phrase(self, bond: Bond, head: int, dependent: int) -> bool:
        """Whether both stand in one noun phrase of the same words: "X's head of research, Y".

        Which of its words another hangs on is told in more than one way: "the head of research
        at X".
        """
        phrase = self._phrases.get(bond.head, frozenset())
        if bond.dependent not in phrase:
            return False
        allowed = {m for n in phrase for m in self.partners[n]}
        # over one word at most: "the third largest here" is not "the second largest of the world"
        return self._beside(head, dependent) or any(
            self._beside(head, m) and self._beside(m, dependent) for m in allowed
        )

    def _beside(self, one: int, other: int) -> bool:
        roles = self.evidence.roles(one, other) | self.evidence.roles(other, one)
        return BESIDE in roles

    @cached_property
    def _phrases(self) -> dict[int, frozenset[int]]:
        """For each noun of the claim the nouns that hang on each other with it."""
        units = self.alignment.claim.units
        found: dict[int, frozenset[int]] = {}
        for bond in self.claim.stated:
            pair = (bond.head, bond.dependent)
            if bond.role == BESIDE and not any(units[n].tag in VERBS for n in pair):
                joined = frozenset(pair).union(*(found.get(n, ()) for n in pair))
                found |= dict.fromkeys(joined, joined)
        return found

    @cached_property
    def _stating(self) -> frozenset[int]:
        """The claim's units on whose truth others hang; whom they tell of is no matter of truth."""
        heads = frozenset(bond.head for bond in self.claim.stated)
        return heads or frozenset(self.claim.units)

    def _held_back(self, n: int, m: int, known: set[int]) -> Gap | None:
        """What the evidence does not grant its unit ``m`` that the claim grants ``n``."""
        mine, theirs = self.alignment.claim, self.alignment.evidence
        if denial.negated(mine, n) != denial.negated(theirs, m) or (
            (n in mine.negated) != (m in theirs.negated)
        ):
            return "denied"
        claimed, granted = _hedges(self.claim, n), _hedges(self.evidence, m)
        if claimed != granted:
            return "to come" if granted - claimed == {"will"} else "hedged"
        if (self.evidence.beside(m) & lexicon.RESTRICTING) - self.claim.beside(n):
            return "restricted"
        if upheld.conditions(theirs, m) - upheld.conditions(mine, n):
            return "conditional"
        sure = known | self.granted
        if n in self._stating and any(g not in sure for g in upheld.governors(theirs, m)):
            return "only said"
        return None


def _untimed(statement: Statement) -> Iterator[Word]:
    """The words of a statement that are not in the name of a time."""
    times = [unit.span for unit in statement.units if unit.kind == "time"]
    return (
        w for w in statement.parse.words if not any(t.start <= w.start < t.end for t in times)
    )  # fmt: skip


def _from_two_sides(unit: Unit, others: Sequence[Unit]) -> bool:
    """Whether a verb tells from the one side what another one tells from the other."""
    return unit.tag in VERBS and any(
        other.tag in VERBS and converse.are(unit.base, other.base) for other in others
    )


def _part(statement: Statement) -> int | None:
    """Where "of them", "of whom" and the like stand."""
    words = statement.parse.words
    for before, after in pairwise(words):
        if before.lower == "of" and after.lower in _PARTED:
            return before.start
    return None


def _both_assert(a: Unit, b: Unit) -> bool:
    return a.tag in VERBS and b.tag in VERBS and {a.base, b.base} <= _ASSERTING


def _alike(a: Unit, b: Unit) -> bool:
    if a.value is not None and b.value is not None:
        return same_value(a, b) is True
    if a.base == b.base or _both_assert(a, b):
        return True
    if a.value is not None or b.value is not None:
        return False
    if not (a.weight and b.weight):
        return a.tag in VERBS and b.tag in VERBS and lexicon.akin(a.base, b.base)
    return same_word(a, b) >= _MATCHED


def _hedges(reading: Reading, unit: int) -> frozenset[str]:
    return frozenset(_SAME_HEDGE.get(w, w) for w in reading.beside(unit) & lexicon.HEDGES)
