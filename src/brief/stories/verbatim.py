"""Values that two sentences of nearly the same words have differently.

Two values are held against each other only where they answer one question: their sentences say
the same both ways but for the value, and both values hang on the same verb of the same people.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Sequence

from brief.comparison import binding
from brief.comparison.finding import Finding
from brief.comparison.units import Unit
from brief.evidence import Source
from brief.language import numbers
from brief.records import EntityValue, QuantityValue, Span
from brief.records.story import DifferenceKind
from brief.stories.apart import one_night, other_year, rises
from brief.stories.frames import another
from brief.stories.links import Link
from brief.stories.pairs import NUMBERS, Line, Pair

# Shares of either sentence that stand in the other, the value left aside; chosen so that no
# alarm was wrong between the outlets of BASIL's stories: docs/stories.md.
_SAME_PLACE, _ELSEWHERE = 0.72, 0.86
_PASSES = 0.6
_NAMES = 0.8  # of people and organizations: whoever is named in one's place may do the like
_ALL, _WORDS = 0.97, 5  # of either sentence, and stems in both: the same but for the value
_COMMON = 3.0
_KINDS: dict[str, DifferenceKind] = {
    "quantity": "quantity", "time": "time", "place": "place", "entity": "entity",
    "role": "entity",
}  # fmt: skip
_WORD = re.compile(r"[^\W_]+")
_MODEL = re.compile(r"(?:[A-Z]{2,}|[a-z]-?[A-Z]\w*)[ -]?$")  # AK 47
# "34 years and two months": neither figure says it all.
_SPELL = re.compile(r"\b(?:years?|months?|weeks?|days?|hours?|minutes?)(?:,| and|, and)?\s$")
_GOES_ON = re.compile(
    r"(?:,| and|, and)?\s\S+\s(?:months?|weeks?|days?|hours?|minutes?|seconds?)\b"
)
# Resolved by the date of the page, which may be that of an update.
_DEICTIC = re.compile(
    r"\b(?:today|yesterday|tomorrow|tonight|this|last|next|ago|later|earlier|same)\b", re.IGNORECASE
)


def links(pairs: Iterable[Pair]) -> Iterator[Link]:
    """The values of sentences that were compared, where they agree or exclude each other."""
    for pair in pairs:
        for slot in pair.findings:
            finding = _opposite(pair, slot)
            if finding.outcome == "fail" and slot in pair.fails and slot not in pair.apart:
                continue  # Florida, where Tampa is told already
            kind = _KINDS.get(finding.name)
            if kind is None or finding.evidence is None:
                continue
            converted = _other_unit(pair, finding)
            differs = finding.outcome == "fail" or converted
            rose = not differs and rises(*_sides(pair, finding))
            if (differs or rose) and not (converted or _contradicts(pair, finding)):
                continue
            if not (differs or rose) and (finding.outcome == "skip" or pair.both_ways() < _PASSES):
                continue
            mine, theirs = (pair.mine, finding.claim), (pair.theirs, finding.evidence)
            yield Link(mine, theirs, kind, differs or rose)


def _opposite(pair: Pair, finding: Finding) -> Finding:
    """A figure that could not be compared, with the one that stands in its place."""
    at = pair.alignment.at(finding.unit) if finding.evidence is None else None
    if at is None or finding.name != "quantity":
        return finding
    unit = pair.alignment.evidence.units[at]
    return dataclasses.replace(finding, evidence=unit) if unit.kind == "quantity" else finding


def _verbatim(pair: Pair) -> bool:
    """Whether nothing but the value tells two sentences apart, and there is enough else."""
    shared = pair.mine.stems & pair.theirs.stems
    return len(shared) >= _WORDS and pair.both_ways() >= _ALL


def _other_unit(pair: Pair, finding: Finding) -> bool:
    """Whether one figure is of dollars here and of pounds there, and all else is the same words."""
    a, b = finding.claim.value, finding.evidence.value if finding.evidence else None
    if not isinstance(a, QuantityValue) or not isinstance(b, QuantityValue):
        return False
    units = {a.unit, b.unit}
    return (
        len(units | {"1"}) > 2 and a.value == b.value and finding.outcome == "fail"
        and _verbatim(pair) and len(pair.apart) == 1 and not _quoted(pair, finding)
    )  # fmt: skip


def _initials(pair: Pair, finding: Finding) -> bool:
    """Whether a name is the letters of the other: "CIA" of "Central Intelligence Agency"."""
    mine, theirs = (line.source.words(u.span) for line, u in _sides(pair, finding))
    for short, long in ((mine, theirs), (theirs, mine)):
        letters = "".join(w[0] for w in _WORD.findall(long) if w[0].isupper())
        if "".join(_WORD.findall(short)).upper() == letters:
            return True
    return False


def _contradicts(pair: Pair, finding: Finding) -> bool:
    """Whether two values cannot both be right."""
    assert finding.evidence is not None
    if any(line.text.endswith("?") for line in (pair.mine, pair.theirs)):
        return False  # a question states nothing
    if finding.name == "role":  # who did it, and to whom: two that changed places, told once
        first = len(pair.apart) == 2 and finding.unit == pair.apart[0].unit
        return first and _verbatim(pair) and not _quoted(pair, finding)
    if len(pair.apart) > 1 or _numbered_apart(pair):
        return False  # two things differ: two events of one kind
    if finding.name == "time" and (
        one_night(finding.claim, finding.evidence) or another(pair.mine, pair.theirs)
    ):
        return False
    if finding.name == "quantity" and other_year(pair.mine, pair.theirs):
        return False
    free = finding.place == "only one"
    least = _ELSEWHERE if free else _NAMES if finding.name == "entity" else _SAME_PLACE
    if pair.both_ways() < least:
        return False
    if pair.alignment.common(frozenset({finding.unit})) < _COMMON:
        return False
    if _quoted(pair, finding):
        return False  # what somebody says of it is his
    # Where all else is the same words, nothing more has to tell that they are of one thing.
    if (free or finding.name != "entity" or not _verbatim(pair)) and (
        not binding.comparable(pair.alignment, finding.claim, finding.evidence, anywhere=free)
        or not binding.same_way(pair.alignment, finding.unit)
    ):
        return False
    if finding.name == "entity" and _initials(pair, finding):
        return False
    if binding.other_part(pair.alignment, finding.unit, finding.evidence):
        return False
    if _both_there(pair, finding) or any(_loose(line, u) for line, u in _sides(pair, finding)):
        return False
    return not _rounded(finding.claim, finding.evidence)


def _quoted(pair: Pair, finding: Finding) -> bool:
    return any(line.source.discourse.quoted(u.span) for line, u in _sides(pair, finding))


def _numbered_apart(pair: Pair) -> bool:
    """Whether either sentence has a number that the other has not, beside what is compared.

    "A category 1 storm has winds of at least 74 mph" and the same of category 3 are two rules.
    """
    held = [_opposite(pair, slot) for slot in pair.findings]
    units = [(f.claim, f.evidence) for f in held if f.evidence is not None]
    sides = (pair.mine, [a for a, _ in units]), (pair.theirs, [b for _, b in units])
    mine, theirs = (_numbers(line.source, line.span, without) for line, without in sides)
    every, other = (_numbers(line.source, line.span, ()) for line, _ in sides)
    return bool(mine - other) and bool(theirs - every)


def _numbers(source: Source, span: Span, without: Sequence[Unit]) -> set[str]:
    """The numbers of a sentence, in figures or words, outside some of its values."""
    found = _WORD.finditer(source.document.text, span.start, span.end)
    outside = {
        m[0].casefold() for m in found
        if not any(unit.start <= m.start() < unit.end for unit in without)
    }  # fmt: skip
    return {word for word in outside if word.isdecimal() or word in NUMBERS}


def _both_there(pair: Pair, finding: Finding) -> bool:
    """Whether a sentence has the other's value too: "six AK 47 rifles" against "six rifles"."""
    mine, theirs = _sides(pair, finding)
    for (line, _), (other, unit) in ((mine, theirs), (theirs, mine)):
        words = set(_WORD.findall(other.source.words(unit.span).casefold()))
        told = set(_WORD.findall(line.source.words(line.span).casefold()))
        if unit.kind in ("person", "organization") and words <= told:
            return True  # "Doctor Regina Benjamin" and "Regina Benjamin"
        if {w for w in words if w.isdecimal() or w in numbers.UNITS or w in numbers.TENS} & told:
            return True
    return False


def _loose(line: Line, unit: Unit) -> bool:
    """Whether a value rests on what may be wrong: a pronoun, a page's date, a number in a name."""
    if isinstance(unit.value, EntityValue) and unit.value.link == "pronoun":
        return True  # whom "his" means is a reading of the text, not its words
    if unit.kind == "time":
        return bool(_DEICTIC.search(line.source.words(unit.span)))
    text = line.source.document.text
    before = text[max(0, unit.start - 12) : unit.start]
    return unit.kind == "quantity" and bool(
        before.endswith("/")  # "41/2 months", of a page that lost its fractions
        or _MODEL.search(before)
        or _SPELL.search(before)
        or _GOES_ON.match(text, unit.end)
    )


def _sides(pair: Pair, finding: Finding) -> list[tuple[Line, Unit]]:
    assert finding.evidence is not None
    return [(pair.mine, finding.claim), (pair.theirs, finding.evidence)]


def _rounded(a: Unit, b: Unit) -> bool:
    """Whether one figure is the other in fewer digits, or a bound that both keep."""
    if not isinstance(a.value, QuantityValue) or not isinstance(b.value, QuantityValue):
        return False
    x, y = a.value.value, b.value.value
    if a.value.unit != b.value.unit or a.value.upper or b.value.upper:
        return True  # not compared
    for coarse, fine in ((x, y), (y, x)):
        step = 1.0
        while coarse and coarse % (step * 10) == 0:
            step *= 10
        if step > 1 and abs(coarse - fine) < step:
            return True
    return abs(x - y) <= 0.02 * max(abs(x), abs(y))
