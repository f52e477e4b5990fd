"""What hangs on what in a statement, over its units: who does it, to whom it is done, what is said.

The tree of a sentence (``language.syntax``) with its small words left out, and with what lists,
appositions, relative clauses and shared subjects imply put in. The passive is turned round, so that
"the bridge, opened in 1961," and "the bridge was opened in 1961" have the same bonds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from brief.comparison.hung import Hung
from brief.comparison.units import Statement
from brief.language import lexicon, titles

AGENT, PATIENT, SAID, BESIDE = "agent", "patient", "said", "beside"
VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_NOUNS = frozenset({"NN", "NNP", "CD", "FW"})
_SILENT = frozenset({"aux", "cop", "case", "det", "mark", "cc", "punct", "expl", "discourse"})
_CLAUSES = frozenset({"relcl", "advcl"})
_SUBJECTS = frozenset({"nsubj", "csubj", "pass"})
_BE = frozenset("be been being is are was were am 's".split())
_NAMING = frozenset({"appos", "compound", "amod", "flat"})
_MOST_STEPS = 12


@dataclass(frozen=True, slots=True)
class Bond:
    """Two units of a statement by number, and what the second is to the first."""

    head: int
    dependent: int
    role: str


class Reading:
    """The tree of a statement over its units."""

    def __init__(self, statement: Statement, left_out: frozenset[int] = frozenset()) -> None:
        """A statement, and the numbers of units that are taken for not there.

        ``read`` gives that of a statement as it is.
        """
        self.statement = statement
        self._left_out = left_out
        hung = statement.made(Hung)
        self._subtree, self._cases = hung.subtree, hung.cases
        self._marks, self._tree = hung.marks, hung.tree
        self._unit_of, self._below, self._tops = hung.unit_of, hung.below, hung.tops

    def without(self, units: set[int]) -> Reading:
        """The same statement, some units left out."""
        return Reading(self.statement, frozenset(units))

    @cached_property
    def added(self) -> dict[int, set[int]]:
        """What a statement adds to a name, by the unit of the name: title, apposition."""
        found: dict[int, set[int]] = {}
        for unit in self.units:
            word = self._tops[unit]
            other = self._governor(word)
            if other is None or not self._naming(word):
                continue
            if self._named(other):
                below = self._subtree(word)
                found.setdefault(other, set()).update(self._tellers(below) - {other})
            elif self._named(unit):  # the tree has the name hang on its title
                below = {self._tops[other]}
                for w in self._below[self._tops[other]]:
                    if self._naming(w) and w != word:
                        below |= self._subtree(w)
                found.setdefault(unit, set()).update(self._tellers(below) - {unit})
        for bond in self._before_names():  # whatever trees make of titles
            found.setdefault(bond.head, set()).add(bond.dependent)
        return found

    def _naming(self, word: int) -> bool:
        label = self._tree.labels[word]
        return label in _NAMING or (label == "nmod" and not self._cases(word))

    def _titled(self, unit: int, other: int) -> bool:
        """Whether two units are a person and the title right before: "Mayor Luc Desjardins"."""
        title, name = sorted((unit, other))
        word = self._tops[unit]
        return (
            name == title + 1
            and self._named(name)
            and self.statement.units[title].tag in _NOUNS
            and self._naming(word)
        )

    def _told_again(self, unit: int, other: int) -> bool:
        """Whether a list of two without "and" is an apposition: "the captain, Jonas Vik, left"."""
        words, above = self.statement.parse.words, self._tops[other]
        if self._tree.labels[self._tops[unit]] != "conj" or self._named(unit) == self._named(other):
            return False
        common = self.statement.units[other if self._named(unit) else unit]
        parts = [above, *(w for w in self._below[above] if self._tree.labels[w] == "conj")]
        listed = any(self._tree.labels[w] == "cc" for part in parts for w in self._below[part])
        between = words[min(above, self._tops[unit]) : max(above, self._tops[unit])]
        return common.tag not in VERBS and not listed and any(w.lower == "," for w in between)

    def _doubled(self) -> Iterator[Bond]:
        """Appositions that the tree has as two subjects: "said the head of research, Jane Roe"."""
        words = self.statement.parse.words
        for below in self._below:
            subjects = [w for w in below if self._tree.labels[w] in _SUBJECTS]
            for one, other in pairwise(subjects):
                head, unit = self._unit_of[one], self._unit_of[other]
                if head is None or unit is None or self._named(head) == self._named(unit):
                    continue
                first, second = (self._subtree(w) for w in (one, other))
                between = words[max(first - self._marks) + 1 : min(second - self._marks)]
                if [w.lower for w in between] == [","]:
                    yield Bond(head, unit, BESIDE)

    def _before_names(self) -> Iterator[Bond]:
        """Titles right before a person in one phrase, wherever trees hang them: "leader Vik"."""
        units, words = self.statement.units, self.statement.parse.words
        for chunk in self.statement.parse.chunks:
            within = words[chunk.first].start, words[chunk.last].end
            for n in self.units:
                if (
                    n and n - 1 in self._tops and units[n].kind == "person"
                    and units[n - 1].base in titles.ROLES
                    and within[0] <= units[n - 1].start and units[n].end <= within[1]
                ):  # fmt: skip
                    yield Bond(n, n - 1, BESIDE)

    def _named(self, unit: int) -> bool:
        return self.statement.units[unit].kind in ("person", "organization")

    def _tellers(self, words: set[int]) -> set[int]:
        units = {self._unit_of[w] for w in words}
        return {n for n in units if n is not None and self.telling(n)}

    def telling(self, unit: int) -> bool:
        """Whether a unit means something: names, values, content words, verbs of speech."""
        word = self._tops.get(unit)
        if word is None or unit in self._left_out:
            return False
        own = self.statement.units[unit]
        if own.base in lexicon.NEGATIONS:
            return False
        if own.weight or own.base in lexicon.PRONOUNS:
            return True
        return own.tag in VERBS and self._tree.labels[word] not in _SILENT and own.base != "be"

    @cached_property
    def units(self) -> tuple[int, ...]:
        """Numbers of the units that mean something."""
        return tuple(n for n in range(len(self.statement.units)) if self.telling(n))

    @cached_property
    def states(self) -> bool:
        """Whether there is a verb that states something, were it only "is"."""
        labels, words = self._tree.labels, self.statement.parse.words
        return any(
            words[w].tag in VERBS or any(labels[b] == "cop" for b in self._below[w])
            for w, label in enumerate(labels)
            if label == "root"
        )

    def passive(self, unit: int) -> bool:
        """Whether a verb is in the passive."""
        return self._passive(self._tops[unit])

    def roles(self, head: int, dependent: int) -> frozenset[str]:
        """What the second unit is to the first."""
        return self._roles.get((head, dependent), frozenset())

    @cached_property
    def _roles(self) -> dict[tuple[int, int], frozenset[str]]:
        found: dict[tuple[int, int], set[str]] = {}
        for bond in self.bonds:
            found.setdefault((bond.head, bond.dependent), set()).add(bond.role)
        return {pair: frozenset(roles) for pair, roles in found.items()}

    def joined(self, units: set[int]) -> bool:
        """Whether bonds lead from each of some units to each other, over no unit besides."""
        links = [pair for pair in self._roles if set(pair) <= units]
        reached = {min(units)}
        more = reached
        while more:
            more = {y for pair in links for x, y in (pair, pair[::-1]) if x in reached} - reached
            reached = reached | more
        return reached == units

    @cached_property
    def bonds(self) -> frozenset[Bond]:
        """All bonds, those that lists, appositions and shared subjects imply with them."""
        return self._with_implied(("conj", "xcomp", "advcl"), ("conj", "appos"))

    @cached_property
    def stated(self) -> frozenset[Bond]:
        """The bonds that another sentence has to have to say the same."""
        return self._with_implied(("conj",), ("conj",))

    def _with_implied(self, subjects: tuple[str, ...], one: tuple[str, ...]) -> frozenset[Bond]:
        """The bonds of the tree, and those that follow.

        Args:
            subjects: Labels of verbs that have the subject of the verb above.
            one: Labels of words that are to others what the word above is.
        """
        found = {bond for unit in self.units for bond in self._own(unit)}
        found |= {*self._doubled(), *self._before_names()}
        for unit in self.units:
            word = self._tops[unit]
            label, head = self._tree.labels[word], self._governor(word)
            if head is None:
                continue
            if ("appos" in one and self._titled(unit, head)) or self._told_again(unit, head):
                label = "appos"
            if label in one:
                shared = {Bond(b.head, unit, b.role) for b in found if b.dependent == head}
                if shared and label == "conj":
                    # "Roe and Lee met": what either does, not what one is to the other
                    found.discard(Bond(head, unit, BESIDE))
                found |= shared
            if label == "appos" and label in one:
                found |= {
                    Bond(b.head, head, b.role)
                    for b in found
                    if b.dependent == unit and b.head != head
                }
            if label in subjects and not self._has_subject(word):
                role = PATIENT if self._passive(word) else AGENT
                found |= {
                    Bond(unit, b.dependent, role)
                    for b in found
                    if b.head == head and b.dependent != unit
                    and b.role == (PATIENT if self._passive(self._tops[head]) else AGENT)
                }  # fmt: skip
        telling = set(self.units)
        return frozenset(
            b for b in found if b.head != b.dependent and {b.head, b.dependent} <= telling
        )

    def _own(self, unit: int) -> Iterator[Bond]:
        """The bonds of a unit to what it hangs on."""
        word = self._tops[unit]
        while (above := self._tree.heads[word]) >= 0 and self._unit_of[above] in self._left_out:
            word = above  # a name whose title is left out stands where the title stood
        head = self._governor(word)
        if head is None:
            return
        label, above = self._tree.labels[word], self._tops[head]
        if self._tree.heads[word] >= 0 and self._unit_of[self._tree.heads[word]] != head:
            yield Bond(head, unit, BESIDE)  # over a word that means nothing by itself
            return
        giving = self._giving(word, above) if label == "nmod" else None
        if giving is not None:
            yield Bond(giving, unit, BESIDE)
        elif label in ("nsubj", "csubj"):
            verbal = self.statement.units[head].tag in VERBS
            role = (PATIENT if self._passive(above) else AGENT) if verbal else BESIDE
            yield Bond(head, unit, role)
        elif label in ("pass", "obj"):
            yield Bond(head, unit, PATIENT)
        elif label in ("obl", "nmod") and self._passive(above) and "by" in self._cases(word):
            timed = self.statement.units[unit].kind in ("time", "quantity")
            yield Bond(head, unit, BESIDE if timed else AGENT)
        elif label in ("acl", "relcl") and self.statement.units[unit].tag in VERBS:
            if self._far(head, word):
                return
            yield Bond(unit, head, self._as_antecedent(word, label))
        elif label == "ccomp":
            yield Bond(head, unit, SAID)
        elif label == "parataxis" and self.statement.units[unit].base in lexicon.SPEECH:
            yield Bond(unit, head, SAID)
        else:
            yield Bond(head, unit, BESIDE)

    def _giving(self, word: int, thing: int) -> int | None:
        """The verb of "sold the yard to X", where the tree has X hang on the yard."""
        verb = self._tree.heads[thing]
        if verb < 0 or self._tree.labels[thing] not in ("obj", "pass"):
            return None
        unit = self._unit_of[verb]
        if unit is None or not self.telling(unit):
            return None
        given = self.statement.units[unit].base in lexicon.TRANSFERS
        return unit if given and self._cases(word) & {"from", "to"} else None

    def _far(self, head: int, clause: int) -> bool:
        """Whether another noun stands nearer to a clause than the one that it is said to tell of.

        "Daughters of his wife Linda, who died": who died, no tree of ours can be trusted to know.
        """
        words = self.statement.parse.words
        first = min(self._subtree(clause))
        at = self._tops[head]
        own = self.statement.units[head]
        return any(
            words[w].tag in _NOUNS and words[w].start >= own.end and self._tree.labels[w] != "flat"
            for w in range(at + 1, first)
        )

    def _as_antecedent(self, word: int, label: str) -> str:
        tag = self.statement.parse.words[word].tag
        if label == "acl":
            return PATIENT if tag == "VBN" else AGENT if tag == "VBG" else BESIDE
        subjects = [w for w in self._below[word] if self._tree.labels[w] in _SUBJECTS]
        own = [w for w in subjects if self.statement.parse.words[w].tag not in ("WP", "WDT")]
        relative = any(
            self.statement.parse.words[w].lower in ("who", "which", "that") for w in subjects
        )
        if own and not relative:
            return PATIENT
        return PATIENT if self._passive(word) else AGENT

    def _governor(self, word: int) -> int | None:
        """The unit that a word hangs on, over words that mean nothing by themselves."""
        own = self._unit_of[word]
        at = self._tree.heads[word]
        for _ in range(_MOST_STEPS):
            if at < 0:
                return None
            unit = self._unit_of[at]
            if unit is not None and unit != own and self.telling(unit):
                return unit
            at = self._tree.heads[at]
        return None

    def _has_subject(self, word: int) -> bool:
        return any(self._tree.labels[w] in _SUBJECTS for w in self._below[word])

    def _passive(self, word: int) -> bool:
        words = self.statement.parse.words
        if words[word].tag not in ("VBN", "VBD"):
            return False
        below = self._below[word]
        if any(self._tree.labels[w] == "pass" for w in below):
            return True
        own = any(self._tree.labels[w] in (*_SUBJECTS, "aux") for w in below)
        if self._tree.labels[word] == "conj" and words[word].tag == "VBN" and not own:
            return self._passive(self._tree.heads[word])  # "was fined and docked"
        if self._tree.labels[word] == "acl":
            return words[word].tag == "VBN"
        return any(self._tree.labels[w] == "aux" and words[w].lower in _BE for w in below)

    def cases(self, unit: int) -> frozenset[str]:
        """The prepositions of a unit."""
        return frozenset(self._cases(self._tops[unit])) if unit in self._tops else frozenset()

    def beside(self, unit: int) -> frozenset[str]:
        """The words right below a unit, small ones too; those of values apart: "in May".

        What has a subject of its own is a clause of its own: "an election, which is expected in
        May", and "as rescuers attempted to free them", say nothing of how sure the rest is.
        """
        words, units = self.statement.parse.words, self.statement.units
        below = (w for m, own in enumerate(self._unit_of) if own == unit for w in self._below[m])
        return frozenset(
            words[w].lower
            for w in below
            if ((n := self._unit_of[w]) is None or units[n].value is None)
            and not self._is_clause(w)
        )

    def _is_clause(self, word: int) -> bool:
        labels = self._tree.labels
        return labels[word] in _CLAUSES and any(labels[b] in _SUBJECTS for b in self._below[word])

    def is_one(self, unit: int, other: int) -> bool:
        """Whether a noun tells what another unit is: "hurricanes are a form of cyclones"."""
        word = self._tops[other]
        return (
            self.statement.units[unit].tag not in VERBS
            and self._tree.labels[word] in _SUBJECTS
            and self._governor(word) == unit
        )

    @cached_property
    def subjects(self) -> frozenset[tuple[int, int]]:
        """Verbs with who does it, adjectives and nouns with what is so: "the office is empty"."""
        own = self.statement.units
        found = {(b.head, b.dependent) for b in self.bonds if b.role == AGENT}
        for unit in self.units:
            word = self._tops[unit]
            while self._tree.labels[word] == "flat":
                word = self._tree.heads[word]  # "Mrs" is what the tree hangs a name on
            head = self._governor(word) if self._tree.labels[word] in _SUBJECTS else None
            if head is not None and own[head].tag not in VERBS:
                found.add((head, unit))
        return frozenset(found)

    def said_of(self, unit: int) -> set[int]:
        """What a unit is said of: its subjects, or else those of what it hangs on."""
        at: int | None = unit
        for _ in range(_MOST_STEPS):
            if at is None:
                break
            found = {other for head, other in self.subjects if head == at}
            found |= set(self.parts(at, PATIENT)) if at != unit and self.passive(at) else set()
            if found:
                return found
            at = self._governor(self._tops[at]) if at in self._tops else None
        return set()

    def heads(self, unit: int) -> Iterator[int]:
        """The units that a unit hangs on directly."""
        return (b.head for b in self.bonds if b.dependent == unit)

    def parts(self, head: int, role: str) -> list[int]:
        """The units that are something to another one, in order."""
        return sorted(b.dependent for b in self.bonds if (b.head, b.role) == (head, role))

    def near(self, unit: int) -> list[int]:
        """The units that a bond joins to another one, in order."""
        pairs = ((b.head, b.dependent) for b in self.bonds)
        return sorted({b if a == unit else a for a, b in pairs if unit in (a, b)})

    def with_beside(self, units: Sequence[int]) -> list[int]:
        """Some units, and the nouns and names that hang on them or that they hang on."""
        own = self.statement.units
        return [*units, *(m for n in units for m in self.near(n) if own[m].tag not in VERBS)]

    def contents(self, unit: int) -> frozenset[int]:
        """What a common noun is of, by "of": blood for a pool; no name, which tells whose it is."""
        if self.statement.units[unit].tag != "NN":
            return frozenset()
        return frozenset(
            n
            for w in self._below[self._tops[unit]]
            if "of" in self._cases(w) and (n := self._unit_of[w]) is not None
            and self.statement.units[n].tag == "NN"
        )  # fmt: skip

    def verb_of(self, unit: int) -> int | None:
        """The verb that a unit hangs on, over nouns and prepositions."""
        at: int | None = unit if unit in self._tops else None
        for _ in range(_MOST_STEPS):
            at = None if at is None else self._governor(self._tops[at])
            if at is None or self.statement.units[at].tag in VERBS:
                return at
        return None


def read(statement: Statement) -> Reading:
    """The bonds of a statement, worked out once."""
    return statement.made(Reading)
