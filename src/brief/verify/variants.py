"""A claim with one value otherwise: what it would have to say for the evidence to say so.

A figure, time, place or name of the nearest sentences in the place of one of the claim's that
stands in none of them. Where such a claim follows from the evidence and the claim as it stands does
not, the claim is wrong in that value.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from brief.comparison import counted, denial, slots
from brief.comparison.units import Statement, Unit, same_value
from brief.language import numbers
from brief.language.stems import stem
from brief.records import EntityValue, PlaceValue, QuantityValue, TimeValue
from brief.verify.nearest import Compared

_MANY = 60  # figures of a table
NEAR = 4  # sentences that are searched for a claim's values, and whose values are put in
_AGE = stem("age")
_SPANS = frozenset("s min h d wk mo a".split())
_MULTIPLES = frozenset({"time", "fold"})  # stems: "ten times the number" counts nothing
_PEOPLE = frozenset({"person", "organization"})


@dataclass(frozen=True, slots=True)
class Variant:
    """A claim with a value of the evidence in the place of one of its own.

    Attributes:
        unit: The number of the unit that is replaced.
        theirs: What stands in its place.
        compared: The sentence that this is of.
        start: Where the words that are replaced begin, in the claim's text.
        end: Where they end.
        words: What is put there.
    """

    unit: int
    theirs: Unit
    compared: Compared
    start: int
    end: int
    words: str

    def applied(self, mine: Statement, text: str) -> str:
        """A claim with the value put in.

        Args:
            mine: The claim.
            text: Its words, with names filled in or as they stand; where the value stands there
                twice or not at all, the words as they stand are taken.
        """
        source, span = mine.analysis.text, mine.span
        old = source[self.start : self.end]
        if text.count(old) != 1:
            text = source[span.start : span.end]
            at = self.start - span.start
        else:
            at = text.index(old)
        right = " ".join((text[:at] + self.words + text[at + len(old) :]).split())
        return right[:1].upper() + right[1:] if text[:1].isupper() else right


def nowhere(mine: Statement, near: Sequence[Compared]) -> list[int]:
    """Numbers of the claim's units whose value stands in none of some sentences.

    An adjective of a country stands for it: "the English team", "plays for England".
    """
    there = {
        (v.country, v.form)
        for c in near[:NEAR]
        for u in c.alignment.evidence.units
        if isinstance(v := u.value, PlaceValue) and v.country is not None
    }
    return [
        i
        for i in mine.slots
        if all(not c.alignment.matched[i] for c in near[:NEAR])
        and not (
            isinstance(v := mine.units[i].value, PlaceValue)
            and (v.country, "name" if v.form == "adjective" else "adjective") in there
        )
    ]


def variants(mine: Statement, near: Sequence[Compared]) -> Iterator[Variant]:
    """The claims that come of putting in values of the nearest sentences, each once."""
    near = near[:NEAR]
    words = frozenset(stem(w.lower) for w in mine.parse.words)
    for i in nowhere(mine, near):
        unit = mine.units[i]
        if unit.kind == "quantity" and _table(near):
            continue
        seen: set[str] = set()
        for compared in near:
            if _other_figures(mine, i, compared.alignment.evidence):
                continue
            evidence = compared.alignment.evidence
            if mine.hedges - evidence.hedges or denial.denies_alone(mine, evidence):
                continue  # "would have made", "was not the first"
            for theirs in evidence.units:
                if not _of_one_kind(unit, theirs, words) or _in(mine, theirs):
                    continue
                if unit.kind == "time" and not slots.said_alike(compared.alignment, i, theirs):
                    continue  # "before Christmas" may be on the 17th
                if unit.kind == "quantity" and counted.of_two_fates(compared.alignment, theirs):
                    continue
                start, end, right = _put(unit, theirs)
                if right.casefold() not in seen:
                    seen.add(right.casefold())
                    yield Variant(i, theirs, compared, start, end, right)


def _table(near: Sequence[Compared]) -> bool:
    """Whether there are so many figures that some of them come to anything."""
    return len({n.value for c in near for n in numbers.find(c.alignment.evidence.words)}) > _MANY


def _other_figures(mine: Statement, i: int, evidence: Statement) -> bool:
    """Whether a figure besides a value is not in a sentence: "in fiscal 2006" against 2007."""
    there = {n.value for n in numbers.find(evidence.words)}
    unit, at = mine.units[i], mine.span.start
    return any(
        n.value not in there and not (unit.start < at + n.end and at + n.start < unit.end)
        for n in numbers.find(mine.words)
    )


def _in(mine: Statement, theirs: Unit) -> bool:
    """Whether the claim has a value already: it would then stand twice."""
    return any(
        u.kind == theirs.kind and u.value is not None and same_value(u, theirs) is True
        for u in mine.units
    )


def _of_one_kind(mine: Unit, theirs: Unit, words: frozenset[str]) -> bool:
    """Whether two values answer one question otherwise: years and months do, lives and cars not."""
    if theirs.value is None or mine.kind != theirs.kind or mine.base == theirs.base:
        return False
    a, b = mine.value, theirs.value
    unknown = any(isinstance(v, PlaceValue) and v.lat is None for v in (a, b))
    agree = same_value(mine, theirs)
    if agree is True or same_value(theirs, mine) is True or (agree is None and not unknown):
        return False
    if isinstance(a, QuantityValue) and isinstance(b, QuantityValue):
        if a.unit != b.unit and not {a.unit, b.unit} <= _SPANS:
            return False
        return _of_one_thing(a, b, words)
    return not isinstance(a, TimeValue) or not isinstance(b, TimeValue) or a.type == b.type


def _of_one_thing(a: QuantityValue, b: QuantityValue, words: frozenset[str]) -> bool:
    """Whether two quantities count the same, as far as is told; a bare figure what the claim names.

    Years are no age, and no age is a length of years.
    """
    here, there = _counted(a), _counted(b)
    if (here | there) & _MULTIPLES or (_AGE in there and _AGE not in here):
        return False
    return bool((here or words) & there) or not there


def _counted(value: QuantityValue) -> frozenset[str]:
    return frozenset(stem(word) for word in (value.of or "").casefold().split())


def _put(mine: Unit, theirs: Unit) -> tuple[int, int, str]:
    """Where the claim's words are replaced, and by which: of a quantity its figure if that does."""
    a, b = mine.value, theirs.value
    assert b is not None
    if isinstance(a, QuantityValue) and isinstance(b, QuantityValue) and a.unit == b.unit:
        here, there = numbers.find(a.quote), numbers.find(b.quote)
        if len(here) == len(there) == 1 and (a.mod == b.mod or a.mod is None):
            words = b.quote[there[0].start : there[0].end]
            return mine.start + here[0].start, mine.start + here[0].end, words
    named = isinstance(b, EntityValue) and mine.kind in _PEOPLE
    words = b.name if named and isinstance(b, EntityValue) else b.quote
    return mine.start, mine.end, " ".join(words.split())
