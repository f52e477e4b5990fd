"""Figures that one sentence of evidence does not have and that follow from those it has.

A claim of which everything but one figure stands in a sentence is held against what the figures and
dates of that sentence come to (``verify/reckoning``). Nobody reads the rest of the claim here, so
only where the sentence has no more figures of the kind than the calculation takes, and words that
tell of it, is it sure which are meant (``_MEANT``). A figure that merely differs refutes nothing,
as another calculation may be the right one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from brief.comparison import denial, scope
from brief.comparison.bonds import VERBS
from brief.comparison.units import Statement, Unit, same_value
from brief.evidence import Base
from brief.language import lexicon
from brief.language.stems import stem
from brief.records import Check, QuantityValue, Span, TimeValue, Verdict
from brief.values.quantities import bounds
from brief.values.quantities.units import PAIRED, convert
from brief.verify import hearsay, proof
from brief.verify.nearest import Compared
from brief.verify.reckoning import Reckoning, Way, digits, reckonings, sort_of

_FOUND = 0.8  # from this on a word of the claim is in the sentence
_LEAST = 2.0  # words and values that the claim and the sentence share
_CONFIDENCE = 0.9
# Words of a claim that tell of the calculation, and need not stand in the evidence.
_SUM = frozenset("total all altogether together combine combined sum add up overall come".split())
_DIFFERENCE = frozenset("ahead behind lead margin gap difference separate more fewer less".split())
_MORE, _LESS = frozenset("ahead lead more".split()), frozenset("behind fewer less".split())
_NAMED = frozenset({"person", "organization", "place"})
_POINTS = frozenset({stem("points")})
_LIFE = frozenset("live age aged old".split())
_SINCE = re.compile(r"\b(?:since|from)(?: \w+){0,2} $", re.IGNORECASE)
_UNTIL = re.compile(
    r"\b(?:until|till|to|through|and)(?: \w+){0,2} $|[(\d] ?[–—-] ?$", re.IGNORECASE
)
_ENDS = re.compile(r"\b(from|to)(?: (?:about|some|around|nearly|almost))? $", re.IGNORECASE)
_CLAUSE = re.compile(
    r"[,;:()]|\b(?:and|but|while|as|when|because|since|that|who|which|whose|after|before|though"
    r"|although|where|if)\b",
    re.IGNORECASE,
)
_CAME_FROM = re.compile(
    r"\b(?:from|against|compared (?:with|to)|versus)(?: (?:about|some|around|nearly|almost))? $",
    re.IGNORECASE,
)
_COORDINATED = re.compile(r"[^.;:()]{0,40}(?:,|\band|\bplus|\bas well as)(?: \w+)? $")


@dataclass(frozen=True)
class _Question:
    """A claim's figure, and the sentence that has all the rest of the claim."""

    unit: Unit
    figure: QuantityValue
    compared: Compared
    words: frozenset[str]  # of the claim, in base form
    text: str  # the claim
    published: str | None

    @property
    def theirs(self) -> Statement:
        return self.compared.alignment.evidence

    @cached_property
    def singles(self) -> list[tuple[Unit, QuantityValue]]:
        """The single figures of the sentence."""
        return [
            (unit, unit.value)
            for unit in self.theirs.units
            if isinstance(unit.value, QuantityValue)
            and unit.value.unit not in PAIRED and unit.value.upper is None
        ]  # fmt: skip

    @cached_property
    def figures(self) -> list[tuple[Unit, QuantityValue]]:
        """Those that are of the claim's dimension."""
        base = convert(1.0, self.figure.unit)[1]
        return [(u, value) for u, value in self.singles if convert(1.0, value.unit)[1] == base]

    @cached_property
    def denied(self) -> bool:
        """Whether one of the two denies what the other says."""
        alignment = self.compared.alignment
        mine, theirs = alignment.claim, alignment.evidence
        return any(
            denial.negated(mine, a) != denial.negated(theirs, b)
            for a, b in alignment.pairs
            if mine.units[a].tag in VERBS and mine.units[a].weight
        )

    def before(self, unit: Unit) -> str:
        """What stands in the sentence before a unit."""
        return self.theirs.analysis.text[self.theirs.span.start : unit.start]

    def clause(self, unit: Unit) -> int:
        """Where the clause begins that a unit stands in, as far as words and marks tell."""
        before = [m.end() for m in _CLAUSE.finditer(self.before(unit))]
        return self.theirs.span.start + (before[-1] if before else 0)

    def between(self, one: Unit, other: Unit) -> str:
        """What stands in the sentence between two units."""
        return self.theirs.analysis.text[one.end : other.start]


def computed(found: Sequence[Compared], base: Base) -> Verdict | None:
    """The verdict of a claim whose one figure follows from those of a sentence, if it does.

    Args:
        found: The claim beside the sentences that are near to it.
        base: What the sentences are of.
    """
    for compared in found:
        question = _asked(compared, base)
        if question is None:
            continue
        result = _meant(question)
        if result is not None:
            return _supported(base, question, result)
    return None


def _asked(compared: Compared, base: Base) -> _Question | None:
    """The figure that is left of a claim once a sentence has the rest of it, as a fact."""
    alignment = compared.alignment
    mine, theirs = alignment.claim, alignment.evidence
    figures = [
        (n, unit.value)
        for n, unit in enumerate(mine.units)
        if isinstance(unit.value, QuantityValue) and alignment.matched[n] < _FOUND
    ]
    if len(figures) != 1:
        return None
    n, figure = figures[0]
    calculating = _SUM | _DIFFERENCE | _LIFE
    rest = [
        k for k, unit in enumerate(mine.units)
        if k != n and unit.weight and unit.base not in calculating
    ]  # fmt: skip
    # words of values too: the cabins may be those of "400 cabins"
    there = {stem(w.lower) for w in theirs.parse.words}
    common = [
        k for k in rest
        if alignment.matched[k] >= _FOUND
        or (mine.units[k].value is None and stem(mine.units[k].base) in there)
    ]  # fmt: skip
    if common != rest or sum(mine.units[k].weight for k in common) < _LEAST:
        return None
    if any(f.outcome == "fail" and f.unit != n for f in compared.findings):
        return None
    if not _counted(figure, theirs, there):
        return None
    used = [m for k, m in alignment.pairs if k in rest]
    if scope.held(mine, theirs, used) or mine.hedges != theirs.hedges:
        return None
    source = base.sources[compared.candidate.number]
    if hearsay.quoted(alignment, source) and not hearsay.on_the_word_of(alignment, source):
        return None
    words = frozenset(unit.base for unit in mine.units)
    told = {w.lower for w in theirs.parse.words} | {unit.base for unit in theirs.units}
    if words & (lexicon.TURNING | lexicon.SCOPE) - calculating - told:
        return None
    published = source.document.article.published
    return _Question(mine.units[n], figure, compared, words, mine.words, published)


def _meant(question: _Question) -> Reckoning | None:
    """The calculation that makes the figure true, where it is sure that its values are meant."""
    figure, text, published = question.figure, question.text, question.published
    values = [unit.value for unit in question.theirs.units if unit.value is not None]
    for way, meant in _MEANT.items():
        found = [
            result
            for result in reckonings(figure, text, values, published, ways=(way,), loosely=True)
            if _exact(result) and meant(question, result)
        ]
        told = [bounds.bears_out(result.quantity, figure) for result in found]
        if any(told) and (figure.of != "age" or all(told)):
            return found[told.index(True)]  # who was born in 1924 was 84 or 85 in 2009
    return None


def _exact(result: Reckoning) -> bool:
    """Whether no mere bound goes into it."""
    return all(getattr(value, "mod", None) in (None, "APPROX") for value in result.used)


def _takes(result: Reckoning, units: Sequence[tuple[Unit, QuantityValue]]) -> bool:
    """Whether a calculation takes just these."""
    return set(result.used) == {value for _, value in units}


def _counted(figure: QuantityValue, theirs: Statement, there: set[str]) -> bool:
    """Whether the sentence has what the figure counts, or what is counted are people in both."""
    sort = sort_of(figure)
    if not sort or sort in there or sort in _POINTS or figure.unit != "1" or figure.value < 1:
        return True
    return sort in {sort_of(v) for u in theirs.units if isinstance(v := u.value, QuantityValue)}


def _of_one_sort(figure: QuantityValue, found: Sequence[tuple[Unit, QuantityValue]]) -> bool:
    """Whether all figures count what the claim's does; one that names nothing goes with another."""
    sorts = {sort_of(value) for _, value in found} - {""}
    return not sorts or sorts == {sort_of(figure)}


def _verb_between(statement: Statement, one: Unit, other: Unit) -> bool:
    return any(one.end <= u.start < other.start and u.tag in VERBS for u in statement.units)


# -- each tells of one way whether the sentence leaves no doubt which values are meant ------------


def _sum(question: _Question, result: Reckoning) -> bool:
    found = question.figures
    if not _takes(result, found) or question.denied or question.figure.unit == "%":
        return False
    if not question.words & _SUM and not all(
        _COORDINATED.fullmatch(question.between(a, b)) and not _verb_between(question.theirs, a, b)
        for (a, _), (b, _) in pairwise(found)
    ):
        return False
    return _of_one_sort(question.figure, found)


def _difference(question: _Question, result: Reckoning) -> bool:
    points = sort_of(question.figure) in _POINTS or question.figure.unit == "[pp]"
    found = [(u, v) for u, v in question.singles if v.unit == "%"] if points else question.figures
    if len(found) != 2 or not _takes(result, found) or question.denied:
        return False
    if not question.words & _DIFFERENCE:
        return _change(question)
    (first, a), (second, b) = found
    above, below = (first, second) if a.value > b.value else (second, first)
    sides = question.words & (_MORE | _LESS)
    return not sides or _said_of(question, above if sides & _MORE else below)


def _change(question: _Question) -> bool:
    """Whether the claim has by how much something rose or fell, the sentence from what to what."""
    mine = question.compared.alignment.claim
    at = mine.units.index(question.unit)
    by = at > 0 and mine.units[at - 1].base in ("by", "rise", "fall", "grow", "drop", "increase")
    if not by or question.figure.unit == "%":
        return False
    before = (_ENDS.search(question.before(unit)) for unit, _ in question.figures)
    if {end[1].lower() for end in before if end} != {"from", "to"}:
        return False
    return _of_the_same(question, _first(question.figures))


def _first(figures: Sequence[tuple[Unit, QuantityValue]]) -> Unit:
    return min((unit for unit, _ in figures), key=lambda unit: unit.start)


def _of_the_same(question: _Question, first: Unit) -> bool:
    """Whether what the claim tells of is what the clause of the values does, from the first on.

    "Profit rose to 50 million from 40, while sales fell" tells of no rise of sales, nor "online
    sales rose" of sales.
    """
    start = question.clause(first)
    theirs = [
        u for u in question.theirs.units
        if start <= u.start < first.start and u.weight and u.tag not in VERBS
    ]  # fmt: skip
    mine = question.compared.alignment.claim.units
    verb = next((n for n, unit in enumerate(mine) if unit.tag in VERBS), 0)
    own = {stem(unit.base) for unit in mine[:verb] if unit.weight}
    plain = {stem(unit.base) for unit in theirs if unit.value is None}
    said, claimed = ({stem(unit.base) for unit in units} for units in (theirs, mine))
    return bool(own) and own <= said and plain <= claimed


def _said_of(question: _Question, figure: Unit) -> bool:
    """Whether the sentence has a figure of the one whom the claim names first."""
    named = [u for u in question.compared.alignment.claim.units if u.kind in _NAMED]
    holders = [u for u in question.theirs.units if u.kind in _NAMED and u.end <= figure.start]
    return len(named) == 2 and bool(holders) and bool(same_value(named[0], holders[-1]))


def _share(question: _Question, result: Reckoning) -> bool:
    counts = [(u, v) for u, v in question.singles if v.unit != "%" and v.value >= 1]
    one = len({value.unit for _, value in counts}) == 1
    if len(counts) != 2 or not one or not _takes(result, counts) or question.denied:
        return False
    return _all_told(question, counts[0][0], counts[-1][0])


def _all_told(question: _Question, first: Unit, last: Unit) -> bool:
    """Whether the clause of the values has all that the claim tells of.

    "Of 400 cabins, 100 have a balcony and the rest a window" tells of no quarter with a window.
    """
    theirs = question.theirs
    after = _CLAUSE.search(theirs.analysis.text, last.end, theirs.span.end)
    start, end = question.clause(first), after.start() if after else theirs.span.end
    words = {stem(w.lower) for w in theirs.parse.words if start <= w.start < end}
    units = {u.base for u in theirs.units if start <= u.start < end}
    return all(
        unit.base in units or stem(unit.base) in words
        for unit in question.compared.alignment.claim.units
        if unit.weight and unit is not question.unit
    )


def _left(question: _Question, result: Reckoning) -> bool:
    """Whether one of the two denies what the other says of the only share."""
    shares = [(u, v) for u, v in question.singles if v.unit == "%" or 0 < v.value < 1]
    return question.denied and len(shares) == 1 and _takes(result, shares)


def _span(question: _Question, result: Reckoning) -> bool:
    """Whether the sentence has two dates as ends of something, or only one, since which it is."""
    times = [(u, u.value) for u in question.theirs.units if isinstance(u.value, TimeValue)]
    ends = [unit for unit, time in times if time.mod is None]
    if set(result.used) != {time for _, time in times if time.mod is None} or question.denied:
        return False
    first = question.before(ends[0])
    if len(ends) == 1:
        return not question.words & _LIFE and _SINCE.search(first) is not None
    if not _UNTIL.search(question.before(ends[-1])):
        return False
    if _SINCE.search(first):
        return _of_the_same(question, ends[0])
    return first.endswith(("(", "born "))


def _growth(question: _Question, result: Reckoning) -> bool:
    """Whether the sentence has one figure that something came from, and one more of the kind."""
    counts = [(u, v) for u, v in question.singles if v.unit != "%" and v.value >= 1]
    if len(counts) != 2 or len(counts) != len(question.singles) or question.denied:
        return False
    before = [unit for unit, _ in counts if _CAME_FROM.search(question.before(unit))]
    after = [unit for unit, _ in counts if unit not in before]
    if len(before) != 1 or _verb_between(question.theirs, *(unit for unit, _ in counts)):
        return False
    shown = f"from {digits(_number(before[0]))} to {digits(_number(after[0]))} "
    one_sort = len({sort_of(value) for _, value in counts} - {""}) <= 1
    return result.shown.startswith(shown) and one_sort and _of_the_same(question, _first(counts))


def _number(unit: Unit) -> float:
    return unit.value.value if isinstance(unit.value, QuantityValue) else 0.0


_MEANT: dict[Way, Callable[[_Question, Reckoning], bool]] = {
    "rest": _left, "sum": _sum, "difference": _difference, "share": _share, "growth": _growth,
    "span": _span,
}  # fmt: skip


def _supported(base: Base, question: _Question, result: Reckoning) -> Verdict:
    compared = question.compared
    source = base.sources[compared.candidate.number]
    word = hearsay.on_the_word_of(compared.alignment, source)
    quoted = hearsay.quoted(compared.alignment, source)
    speaker = word.speaker if word is not None and quoted else None
    who = proof.who(base, compared.candidate.number)
    start, end = result.used[0].start, result.used[-1].end
    checks = [
        Check(
            name="arithmetic", outcome="pass", detail=result.shown,
            evidence=proof.quote(source.document.article.text, Span(start, end)),
        )
    ]  # fmt: skip
    if speaker is not None:
        checks.append(Check(name="attribution", outcome="pass", detail=f"on the word of {speaker}"))
    return Verdict(
        label="supported",
        confidence=_CONFIDENCE,
        evidence=(proof.evidence(compared, base, "entails", compared.rest),),
        checks=tuple(checks),
        attributed_to=speaker,
        reason=f"It follows from the figures of {proof.inside(who)}: {result.shown}"
        + (f", on the word of {speaker}." if speaker else "."),
    )
