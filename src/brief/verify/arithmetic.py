"""Figures that the evidence does not have and that follow from those it has.

A claim of which everything but one figure stands in a sentence is held against what the figures and
dates of that sentence come to: a sum, a difference, a share, what is left of a hundred percent, the
time between two dates. The calculation is said in the reason. Only where the sentence has no more
figures of the kind than the calculation takes is it sure which are meant; and a figure that merely
differs refutes nothing, as another calculation may be the right one.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
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
from brief.verify.reckoning import digits, sort_of

_FOUND = 0.8  # from this on a word of the claim is in the sentence
_LEAST = 2.0  # words and values that the claim and the sentence share
_CONFIDENCE = 0.9
_DAYS = {"d": 1.0, "wk": 7.0, "mo": 30.44, "a": 365.25}
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
_COORDINATED = re.compile(r"[^.;:()]{0,40}(?:,|\band|\bplus|\bas well as)(?: \w+)? $")


@dataclass(frozen=True, slots=True)
class _Result:
    """What figures come to, and the calculation in plain words."""

    quantity: QuantityValue
    shown: str
    used: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class _Question:
    """A claim's figure, and the sentence that has all the rest of the claim."""

    unit: Unit
    figure: QuantityValue
    compared: Compared
    words: frozenset[str]  # of the claim, in base form
    published: str | None

    @property
    def theirs(self) -> Statement:
        return self.compared.alignment.evidence

    @property
    def figures(self) -> list[tuple[Unit, QuantityValue]]:
        """The figures of the sentence that are of the claim's dimension."""
        base = convert(1.0, self.figure.unit)[1]
        return [
            (unit, unit.value)
            for unit in self.theirs.units
            if isinstance(unit.value, QuantityValue)
            and unit.value.unit not in PAIRED
            and unit.value.upper is None
            and convert(1.0, unit.value.unit)[1] == base
        ]

    def before(self, unit: Unit) -> str:
        """What stands in the sentence before a unit."""
        return self.theirs.analysis.text[self.theirs.span.start : unit.start]

    def between(self, one: Unit, other: Unit) -> str:
        """What stands in the sentence between two units."""
        return self.theirs.analysis.text[one.end : other.start]

    def result(
        self, value: float, unit: str, parts: Sequence[QuantityValue]
    ) -> QuantityValue | None:
        """A figure made of others, as rough as they are; None where they are mere bounds."""
        mods = {part.mod for part in parts}
        if not mods <= {None, "APPROX"}:
            return None
        return dataclasses.replace(
            self.figure, value=value, upper=None, unit=unit,
            mod="APPROX" if "APPROX" in mods else None, quote=f"{value:g}",
        )  # fmt: skip


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
        for way in _WAYS:
            result = way(question)
            if result is not None and bounds.bears_out(result.quantity, question.figure):
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
    if (words & (lexicon.TURNING | lexicon.SCOPE) - calculating) - {
        w.lower for w in theirs.parse.words
    }:
        return None
    return _Question(mine.units[n], figure, compared, words, source.document.article.published)


def _counted(figure: QuantityValue, theirs: Statement, there: set[str]) -> bool:
    """Whether the sentence has what the figure counts, or what is counted are people in both."""
    sort = sort_of(figure)
    if not sort or sort in there or sort in _POINTS or figure.unit != "1" or figure.value < 1:
        return True
    return sort in {sort_of(v) for u in theirs.units if isinstance(v := u.value, QuantityValue)}


def _of_onesort_of(figure: QuantityValue, found: Sequence[tuple[Unit, QuantityValue]]) -> bool:
    """Whether all figures count what the claim's does; one that names nothing goes with another."""
    sorts = {sort_of(value) for _, value in found} - {""}
    return not sorts or sorts == {sort_of(figure)}


def _verb_between(statement: Statement, one: Unit, other: Unit) -> bool:
    return any(one.end <= u.start < other.start and u.tag in VERBS for u in statement.units)


# -- the ways: each gives a figure, or None where it is not sure which figures are meant ---------


def _sum(question: _Question) -> _Result | None:
    found = question.figures
    if not 2 <= len(found) <= 4 or _denied(question) or question.figure.unit == "%":
        return None
    if not question.words & _SUM and not all(
        _COORDINATED.fullmatch(question.between(a, b)) and not _verb_between(question.theirs, a, b)
        for (a, _), (b, _) in pairwise(found)
    ):
        return None
    if len({v.unit for _, v in found}) > 1 or not _of_onesort_of(question.figure, found):
        return None
    value = sum(v.value for _, v in found)
    quantity = question.result(value, found[0][1].unit, [v for _, v in found])
    return None if quantity is None else _Result(
        quantity, f"{' + '.join(digits(v.value) for _, v in found)} = {digits(value)}",
        tuple(u for u, _ in found),
    )  # fmt: skip


def _difference(question: _Question) -> _Result | None:
    if not question.words & _DIFFERENCE or _denied(question):
        return None
    points = sort_of(question.figure) in _POINTS
    if points or question.figure.unit == "[pp]":
        found = [
            (unit, unit.value)
            for unit in question.theirs.units
            if isinstance(unit.value, QuantityValue) and unit.value.unit == "%"
        ]
    else:
        found = question.figures
    if len(found) != 2:
        return None
    (first, a), (second, b) = found
    if a.unit != b.unit or a.value == b.value:
        return None
    (high, above), (low, _) = ((a, first), (b, second)) if a.value > b.value else (
        (b, second), (a, first)
    )  # fmt: skip
    sides = question.words & (_MORE | _LESS)
    if sides and not _said_of(question, above if sides & _MORE else (
        second if above is first else first
    )):  # fmt: skip
        return None
    value = round(high.value - low.value, 6)
    quantity = question.result(value, question.figure.unit, (a, b))
    return None if quantity is None else _Result(
        quantity, f"{digits(high.value)} − {digits(low.value)} = {digits(value)}",
        (first, second),
    )  # fmt: skip


def _change(question: _Question) -> _Result | None:
    """By how much something rose or fell, where the sentence has from what and to what."""
    mine, found = question.compared.alignment.claim, question.figures
    at = mine.units.index(question.unit)
    by = at > 0 and mine.units[at - 1].base in ("by", "rise", "fall", "grow", "drop", "increase")
    if not by or len(found) != 2 or question.figure.unit == "%" or _denied(question):
        return None
    ends = {m[1].lower(): pair for pair in found if (m := _ENDS.search(question.before(pair[0])))}
    if ends.keys() != {"from", "to"} or len({value.unit for _, value in found}) > 1:
        return None
    (first, before), (last, after) = ends["from"], ends["to"]
    high, low = sorted((before.value, after.value), reverse=True)
    value = round(high - low, 6)
    quantity = question.result(value, after.unit, (before, after))
    return None if quantity is None else _Result(
        quantity, f"{digits(high)} − {digits(low)} = {digits(value)}",
        (first, last) if first.start < last.start else (last, first),
    )  # fmt: skip


def _said_of(question: _Question, figure: Unit) -> bool:
    """Whether the sentence has a figure of the one whom the claim names first."""
    named = [u for u in question.compared.alignment.claim.units if u.kind in _NAMED]
    holders = [u for u in question.theirs.units if u.kind in _NAMED and u.end <= figure.start]
    return len(named) == 2 and bool(holders) and bool(same_value(named[0], holders[-1]))


def _share(question: _Question) -> _Result | None:
    figure = question.figure
    if not (figure.unit == "%" or (figure.unit == "1" and 0 < figure.value < 1)) or _denied(
        question
    ):
        return None
    counts = [
        (unit, unit.value)
        for unit in question.theirs.units
        if isinstance(unit.value, QuantityValue) and unit.value.unit not in (*PAIRED, "%")
        and unit.value.upper is None and unit.value.value >= 1
    ]  # fmt: skip
    if len(counts) != 2 or counts[0][1].unit != counts[1][1].unit:
        return None
    part, whole = sorted((v for _, v in counts), key=lambda v: v.value)
    value = 100 * part.value / whole.value
    quantity = question.result(value, "%", (part, whole))
    return None if quantity is None else _Result(
        quantity, f"{digits(part.value)} of {digits(whole.value)} is {value:.3g}%",
        tuple(u for u, _ in counts),
    )  # fmt: skip


def _left(question: _Question) -> _Result | None:
    """What is left of a hundred percent, where one of the two denies what the other says."""
    if not _denied(question):
        return None
    found = [
        (unit, unit.value)
        for unit in question.theirs.units
        if isinstance(unit.value, QuantityValue) and unit.value.upper is None
        and (unit.value.unit == "%" or 0 < unit.value.value < 1)
    ]  # fmt: skip
    figure = question.figure
    if len(found) != 1 or not (figure.unit == "%" or 0 < figure.value < 1):
        return None
    unit, value = found[0]
    percent = value.value if value.unit == "%" else 100 * value.value
    quantity = question.result(100 - percent, "%", (value,))
    return None if quantity is None else _Result(
        quantity, f"100% − {digits(percent)}% = {digits(100 - percent)}%", (unit,)
    )  # fmt: skip


def _span(question: _Question) -> _Result | None:
    """The time between the two dates of the sentence, or since its only one."""
    base = convert(1.0, question.figure.unit)[1]
    years = question.figure.unit in ("a", "1") and bool(question.words & _LIFE)
    if (base != convert(1.0, "d")[1] and not years) or _denied(question):
        return None
    dates = [
        (unit, unit.value)
        for unit in question.theirs.units
        if isinstance(unit.value, TimeValue) and unit.value.mod is None
    ]
    spans = [(unit, _date(value)) for unit, value in dates]
    known = [(unit, found) for unit, found in spans if found is not None]
    if len(known) == 2 and len(spans) == 2:
        (first, (start, fine)), (second, (end, fine_too)) = known
        apart = _UNTIL.search(question.before(second)) and (
            _SINCE.search(question.before(first)) or question.before(first).endswith(("(", "born "))
        )
        if not apart:
            return None
        fine, last = fine and fine_too, end
        used: tuple[Unit, ...] = (first, second)
        shown = second.base
    elif len(known) == 1 and len(spans) == 1 and question.published and not years:
        (first, (start, fine)) = known[0]
        if not _SINCE.search(question.before(first)):
            return None
        last, used, shown = date.fromisoformat(question.published[:10]), (first,), "the publication"
    else:
        return None
    if last <= start:
        return None
    days = (last - start).days
    if years or (question.figure.unit == "a" and not fine):
        value: float = (
            last.year - start.year - (fine and (last.month, last.day) < (start.month, start.day))
        )
        unit, words = question.figure.unit, f"{value:g} years"
    elif not fine:
        return None
    else:
        unit = question.figure.unit
        value = days / _DAYS.get(unit, 1.0) if unit in _DAYS else days
        if unit not in _DAYS:
            return None
        words = f"{days} days"
        value = round(value, 1) if unit != "d" else value
    quantity = dataclasses.replace(
        question.figure, value=value, upper=None, unit=unit, quote=f"{value:g}",
        mod=None if fine or years else "APPROX",
    )  # fmt: skip
    return _Result(quantity, f"from {first.base} to {shown} it is {words}", used)


_WAYS: tuple[Callable[[_Question], _Result | None], ...] = (
    _left, _sum, _difference, _change, _share, _span
)  # fmt: skip


def _denied(question: _Question) -> bool:
    """Whether one of the two denies what the other says."""
    alignment = question.compared.alignment
    mine, theirs = alignment.claim, alignment.evidence
    return any(
        denial.negated(mine, a) != denial.negated(theirs, b)
        for a, b in alignment.pairs
        if mine.units[a].tag in VERBS and mine.units[a].weight
    )


def _date(value: TimeValue) -> tuple[date, bool] | None:
    """The day of a date, or the first one of its year; and whether it is a day."""
    parts = value.value.partition("T")[0].split("-")
    if value.type != "DATE" or not all(part.isdigit() for part in parts):
        return None
    if len(parts) == 3:
        return date(int(parts[0]), int(parts[1]), int(parts[2])), True
    return (date(int(parts[0]), 1, 1), False) if len(parts) == 1 and len(parts[0]) == 4 else None


def _supported(base: Base, question: _Question, result: _Result) -> Verdict:
    compared = question.compared
    source = base.sources[compared.candidate.number]
    word = hearsay.on_the_word_of(compared.alignment, source)
    quoted = hearsay.quoted(compared.alignment, source)
    speaker = word.speaker if word is not None and quoted else None
    who = proof.who(base, compared.candidate.number)
    start, end = result.used[0].span, result.used[-1].span
    checks = [
        Check(
            name="arithmetic", outcome="pass", detail=result.shown,
            evidence=proof.quote(source.document.article.text, Span(start.start, end.end)),
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
