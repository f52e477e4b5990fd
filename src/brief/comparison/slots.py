"""What two aligned statements say of one slot: the same, something else, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from brief.comparison import counted
from brief.comparison.align import Alignment
from brief.comparison.denial import from_the_other_side, turned
from brief.comparison.finding import Finding
from brief.comparison.kinds import KINDS
from brief.comparison.units import Statement, Unit, same_value
from brief.language import lexicon
from brief.records import CheckName, Outcome

_WHERE = frozenset("in at near outside inside".split())
_WHITHER = frozenset("in at to into toward towards".split())
_WHENCE = frozenset({"from"})
_SETTLEMENTS = frozenset(
    "city town village port capital suburb resort island borough district county province".split()
)
_PREPOSITIONS = _WHERE | _WHITHER | _WHENCE
# What a time is the end or the beginning of: "by Saturday" is not against "on Friday".
_LIMITS = frozenset("by before until till since after from to".split())
_PEOPLE = frozenset({"person", "organization"})
_VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})


def compare(alignment: Alignment) -> list[Finding]:
    """All slots of the claim against one sentence of evidence, in order."""
    swapped, even = _swaps(alignment)
    if swapped and from_the_other_side(alignment):
        swapped = {}  # "X has a longer river than Y", "Y has a shorter one than X"
    found: list[Finding] = []
    for i in alignment.claim.slots:
        unit = alignment.claim.units[i]
        assert unit.value is not None  # so are slots
        name = KINDS[unit.value.kind].check
        if i in even:
            found.append(Finding(name, "pass", unit, alignment.evidence.units[even[i]], i))
            continue
        if i in swapped:
            j = swapped[i]
            label: CheckName = "role" if unit.kind in _PEOPLE else name
            found.append(Finding(label, "fail", unit, alignment.evidence.units[j], i, "swapped"))
            continue
        found.append(_slot(alignment, i, unit, name))
    found += turned(alignment)
    return found


@dataclass(frozen=True)
class _Place:
    """A value of the claim, and what the evidence has for it."""

    alignment: Alignment
    i: int
    unit: Unit
    name: CheckName

    @cached_property
    def beside(self) -> int | None:
        """The number of the unit that stands at the same place of the evidence."""
        return self.alignment.at(self.i)

    @cached_property
    def same(self) -> tuple[Unit, ...]:
        """The values of the evidence, wherever they stand, that agree with it."""
        units = self.alignment.evidence.units
        return tuple(u for u in units if u.value is not None and same_value(self.unit, u))

    @cached_property
    def put_in(self) -> int | None:
        """The number of the unit that a copied sentence has in its place, if it is another.

        None where the claim's own value is said there too, and in the same way: "the bank said on
        Monday, and again on Tuesday,". "On Monday, after a Tuesday report" has only Monday.
        """
        at = self.alignment.put_in(self.i)
        units, before = self.alignment.evidence.units, _before(self.alignment.claim.units, self.i)
        again = any(_before(units, units.index(unit)) == before for unit in self.same)
        return None if again or self.unit.kind in _PEOPLE else at

    @cached_property
    def opposed(self) -> int | None:
        """The number of the unit at the same place, where its value is another."""
        at = self.beside
        if at is None:
            return None
        there = self.alignment.evidence.units[at]
        return (
            at if there.kind == self.unit.kind and same_value(self.unit, there) is False else None
        )

    def of_another(self, there: Unit) -> bool:
        """Whether a value of the evidence is one that the claim has for something else."""
        return any(
            unit is not self.unit and unit.value is not None
            and (
                (same_value(unit, there) is True and same_value(there, unit) is True)
                # what the tagger takes for a place, or for a firm, is written as the person is
                or (
                    there.kind in _PEOPLE and unit.named
                    and set(unit.base.split()) <= set(there.base.split())
                )
            )
            for unit in self.alignment.claim.units
        )  # fmt: skip

    def finding(self, outcome: Outcome, other: Unit | None, place: str = "") -> Finding:
        """What it comes to, and beside which value of the evidence."""
        return Finding(self.name, outcome, self.unit, other, self.i, place)


def _slot(alignment: Alignment, i: int, unit: Unit, name: CheckName) -> Finding:
    place = _Place(alignment, i, unit, name)
    readings = (read(place) for read in (_counted_otherwise, _other_use, _opposed, _met, _rival))
    return next((found for found in readings if found), place.finding("skip", None))


def _counted_otherwise(place: _Place) -> Finding | None:
    """A figure that the evidence has of more than the claim has, or of less."""
    if not place.same and counted.otherwise(place.alignment, place.i):
        return place.finding("skip", None)
    return None


def _other_use(place: _Place) -> Finding | None:
    """Another value at the same place that is said in another way, so that both may hold."""
    at, alignment, i = place.opposed, place.alignment, place.i
    if at is None:
        return None
    kind = place.unit.kind
    if (
        (kind == "place" and not _alike(alignment, i, at))
        or (kind in _PEOPLE and not _same_case(alignment, i, at))
        or (kind == "time" and not _same_limit(alignment, i, at))
    ):
        return place.finding("pass" if place.same else "skip", next(iter(place.same), None))
    return None


def _opposed(place: _Place) -> Finding | None:
    """Another value at the same place."""
    # "at Moscow, Russia" against "at Vladivostok, Russia": that Moscow lies in Russia
    # too does not make it agree
    if place.put_in is not None:
        return place.finding("fail", place.alignment.evidence.units[place.put_in], "same place")
    if place.opposed is None or any(u.base == place.unit.base for u in place.same):
        return None
    if place.of_another(place.alignment.evidence.units[place.opposed]):
        return None
    if _one_without_noun(place.unit, place.alignment.evidence.units[place.opposed]):
        return None
    if place.same and place.unit.kind in _PEOPLE:
        return None  # "the House passed", "the park was approved by the House of Representatives"
    return place.finding("fail", place.alignment.evidence.units[place.opposed], "same place")


def _met(place: _Place) -> Finding | None:
    """A value that the alignment found again."""
    if place.alignment.matched[place.i] <= 0:
        return None
    if place.beside is not None:
        there = place.alignment.evidence.units[place.beside]
        if same_value(place.unit, there):
            return place.finding("pass", there)
    return place.finding("pass", next(iter(place.same), None))


def _rival(place: _Place) -> Finding | None:
    """The only value of its kind in the evidence, where that is another."""
    unit, units = place.unit, place.alignment.evidence.units
    if unit.value is None or unit.kind not in KINDS[unit.value.kind].rivals:
        return None
    rivals = [u for u in units if u.kind == unit.kind and not place.of_another(u)]
    if unit.kind == "quantity":
        # of "300,000 people, 1 in 10 of them recruits" the people are what a count of people is of
        rivals = [u for u in rivals if _one_kind(unit, u)] or rivals
    if unit.kind == "place":
        # of "Vladivostok, Russia" the town is what is said; its country comes with it
        rivals = [u for u in rivals if not any(o is not u and counted.inside(o, u) for o in rivals)]
    verdicts = [same_value(unit, u) for u in rivals]
    comparable = [u for u, v in zip(rivals, verdicts, strict=True) if v is False]
    comparable = [u for u in comparable if said_alike(place.alignment, place.i, u)]
    if len(comparable) == 1 and None not in verdicts and _one_kind(unit, comparable[0]):
        return place.finding("fail", comparable[0], "only one")
    return None


def said_alike(alignment: Alignment, i: int, there: Unit) -> bool:
    """Whether a place or time of the evidence is said as one of the claim: "in", or both "by"."""
    alike = {"place": _alike, "time": _same_limit}.get(alignment.claim.units[i].kind)
    return alike is None or alike(alignment, i, alignment.evidence.units.index(there))


def _before(units: Sequence[Unit], i: int) -> str:
    return units[i - 1].base if i else ""


def _alike(alignment: Alignment, i: int, j: int) -> bool:
    """Whether two places stand in one construction: "in Hanoi" is not the U.S. of a president."""
    claim, evidence = alignment.claim.units, alignment.evidence.units
    before, there = _leading(claim, i), _leading(evidence, j)
    for words in (_WHERE, _WHITHER, _WHENCE):
        if before in words and there in words:
            return True
    after = claim[i + 1].base if i + 1 < len(claim) else ""
    follows = evidence[j + 1].base if j + 1 < len(evidence) else ""
    if before in _PREPOSITIONS or there in _PREPOSITIONS:
        return False
    return bool(before and before == there) or bool(after and after == follows)


def _leading(units: Sequence[Unit], i: int) -> str:
    """The word before a place, over what sort of place it is: "in the Pacific port of Kiel"."""
    at = i - 1
    if at > 0 and units[at].base == "of" and units[at - 1].base in _SETTLEMENTS:
        at -= 2
        while at > 0 and (units[at].tag in ("DT", "JJ", "NNP", "NN") or units[at].kind != "word"):
            at -= 1
    return units[at].base if at >= 0 else ""


def _same_case(alignment: Alignment, i: int, j: int) -> bool:
    """Whether two names stand in one case: "to the court" is not "of the firm", nor the firm's."""
    return _preposition(alignment.claim, i) == _preposition(alignment.evidence, j)


def _same_limit(alignment: Alignment, i: int, j: int) -> bool:
    """Whether two times are limits of one sort or parts of something, or neither is."""
    return _limit(alignment.claim, i) == _limit(alignment.evidence, j)


def _limit(statement: Statement, i: int) -> str | None:
    units = statement.units
    while i > 1 and units[i - 1].base in ("and", "or", ",") and units[i - 2].kind == "time":
        i -= 2  # "for parts of September and October"
    if i and units[i - 1].base == "of":
        return "of"
    if i and units[i - 1].base in ("around", "about"):
        i -= 1
    before = [unit.base for unit in units[max(0, i - 2) : i]]
    if not before or before[-1] not in _LIMITS or before[0] in ("shortly", "just"):
        return None  # "shortly before 4 a.m. on Sunday" is on Sunday
    return before[-1]


def _preposition(statement: Statement, i: int) -> str | None:
    """The preposition of a name, over its article and what is put before it: "by the mayor"."""
    after = statement.units[i + 1].base if i + 1 < len(statement.units) else ""
    if after in ("'s", "’s", "'", "’"):
        return "'s"
    for unit in statement.units[max(0, i - 4) : i][::-1]:
        if unit.tag in ("IN", "TO"):
            return unit.base
        if unit.tag not in ("DT", "NN", "NNP", "JJ", "PRP$"):
            return None
    return None


def _one_kind(a: Unit, b: Unit) -> bool:
    """Whether two values answer one question: people killed are not people hurt."""
    x, y = a.value, b.value
    of_x, of_y = getattr(x, "of", None), getattr(y, "of", None)
    if a.kind == "quantity":
        if getattr(x, "unit", "1") != "1":
            return True
        if not of_x or not of_y:
            return False
        return bool(set(of_x.casefold().split()) & set(of_y.casefold().split()))
    return True


def _one_without_noun(a: Unit, b: Unit) -> bool:
    """Whether it is told of one count alone what is counted: "made 68", "the last three overs"."""
    counts = [u.value for u in (a, b) if getattr(u.value, "unit", None) == "1"]
    return len(counts) == 2 and sum(bool(getattr(value, "of", None)) for value in counts) == 1


def _swaps(alignment: Alignment) -> tuple[dict[int, int], dict[int, int]]:
    """Claim units whose value stands in the evidence where another of the claim's stands.

    Returns:
        Those of which it matters, with the unit in their place; and those of which it does not
        ("X's summit with Y", "Y's summit with X"), with the unit that is the same.
    """
    claim, evidence = alignment.claim.units, alignment.evidence.units
    placed = [
        (i, j)
        for i, j in alignment.pairs
        if claim[i].value is not None and claim[i].kind == evidence[j].kind
        and same_value(claim[i], evidence[j]) is False
    ]  # fmt: skip
    found: dict[int, int] = {}
    even: dict[int, int] = {}
    for n, (i, j) in enumerate(placed):
        for k, m in placed[n + 1 :]:
            if claim[i].kind != claim[k].kind:
                continue
            if same_value(claim[i], evidence[m]) and same_value(claim[k], evidence[j]):
                if claim[i].kind in _PEOPLE and not (
                    _matters(alignment, i, j, k, m)
                    and _same_case(alignment, i, j)  # "Roe is the head of Tarvik", "Tarvik's head"
                    and _same_case(alignment, k, m)
                ):
                    even[i], even[k] = m, j
                    continue
                found[i], found[k] = j, m
    return found, even


def _matters(alignment: Alignment, i: int, j: int, k: int, m: int) -> bool:
    """Whether it matters who of two is who: not for "X met Y", but for "President X met Y"."""
    claim, evidence = alignment.claim.units, alignment.evidence.units
    for a, b in ((i, j), (k, m)):
        title = claim[a - 1] if a and claim[a - 1].tag not in _VERBS else None  # not of "X met Y"
        if title is not None and b and title.weight and title.base == evidence[b - 1].base:
            return True  # the title stayed, the name changed
        if (
            a + 2 < len(claim) and b + 2 < len(evidence)
            and claim[a + 1].base == evidence[b + 1].base == ","
            and claim[a + 2].base == evidence[b + 2].base
        ):  # fmt: skip
            return True
    low, high = sorted((i, k))
    between = claim[low + 1 : high]
    content = [u for u in between if u.weight]
    if any(u.base in lexicon.SYMMETRIC for u in content):
        return False
    after = [u for u in claim[high + 1 : high + 3] if u.weight]
    if all(u.base in ("and", "or", ",", "with") for u in between if not u.weight) and not content:
        # "X and Y met", "X's summit with Y"
        return False
    return bool(content) and not any(u.base in lexicon.SYMMETRIC for u in after)


def predicates(statement: Statement) -> list[int]:
    """Numbers of the units that say what happened: verbs that mean something, else nouns."""
    verbs = [i for i, u in enumerate(statement.units) if u.tag in _VERBS and u.weight]
    return verbs or [i for i, u in enumerate(statement.units) if u.tag == "NN" and u.weight]
