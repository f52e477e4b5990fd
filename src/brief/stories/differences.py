"""Where the articles of a story contradict each other, and where one only came later.

Two values are held against each other only where they answer one question: their sentences say
the same both ways but for the value, and both values hang on the same verb of the same people.
A wrong alarm costs more than a missed one.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Sequence

from brief.comparison import binding
from brief.comparison.finding import Finding
from brief.comparison.units import Unit, same_value
from brief.evidence import Source
from brief.language import numbers
from brief.records import EntityValue, QuantityValue, Span, TimeValue
from brief.records.story import Answer, Difference, DifferenceKind, StoryQuote
from brief.stories.pairs import NUMBERS, Line, Pair

# Shares of either sentence that stand in the other, the value left aside; chosen so that no
# alarm was wrong between the outlets of BASIL's stories: docs/stories.md.
_SAME_PLACE, _ELSEWHERE = 0.72, 0.86
_PASSES = 0.6
_NAMES = 0.8  # of people and organizations: whoever is named in one's place may do the like
_ALL, _WORDS = 0.97, 5  # of either sentence, and stems in both: the same but for the value
_COMMON = 3.0
_RISEN = 1.2
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
_At = tuple[int, int]  # an article by number, and where a value stands there


def differences(witnesses: Sequence[int], pairs: Iterable[Pair]) -> list[Difference]:
    """The questions that articles answer differently, contradictions first.

    Args:
        witnesses: Of each article by number, the number that it is counted under: that of the
            article of which it is a copy, else its own.
        pairs: Sentences that were compared.
    """
    joined: dict[_At, _At] = {}
    values: dict[_At, tuple[Line, Unit]] = {}
    kinds: dict[_At, DifferenceKind] = {}
    apart: list[tuple[_At, _At]] = []

    def root(at: _At) -> _At:
        while joined.setdefault(at, at) != at:
            at = joined[at]
        return at

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
            rises = not differs and _rises(pair, finding)
            if (differs or rises) and not (converted or _contradicts(pair, finding)):
                continue
            if not (differs or rises) and (finding.outcome == "skip" or pair.both_ways() < _PASSES):
                continue
            a = (pair.mine.number, finding.claim.start)
            b = (pair.theirs.number, finding.evidence.start)
            values[a], values[b] = (pair.mine, finding.claim), (pair.theirs, finding.evidence)
            kinds[a] = kinds[b] = kind
            joined[root(b)] = root(a)
            if differs or rises:
                apart.append((a, b))
    found = []
    for top in sorted({root(a) for a, _ in apart}):
        here = sorted(at for at in values if root(at) == top)
        made = _difference([(at, *values[at]) for at in here], kinds[here[0]], witnesses)
        if made is not None:
            found.append(made)
    return sorted(found, key=lambda d: (d.development, -sum(a.articles for a in d.answers)))


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
        _MODEL.search(before) or _SPELL.search(before) or _GOES_ON.match(text, unit.end)
    )


def _rises(pair: Pair, finding: Finding) -> bool:
    """Whether a later report has a figure well above the bound of an earlier one.

    "At least 12" of noon is not wrong where thirty are counted in the evening; it is old.
    """
    assert finding.evidence is not None
    sides = [
        (line.source.document.article.published or "", unit.value)
        for line, unit in _sides(pair, finding)
    ]
    (when, early), (then, late) = sorted(sides, key=lambda side: side[0])
    return (
        bool(when)
        and when < then
        and isinstance(early, QuantityValue)
        and isinstance(late, QuantityValue)
        and early.unit == late.unit
        and early.mod in ("EQUAL_OR_MORE", "MORE_THAN")
        and late.value >= _RISEN * early.value
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


def _difference(
    found: Sequence[tuple[_At, Line, Unit]], kind: DifferenceKind, witnesses: Sequence[int]
) -> Difference | None:
    groups: list[list[tuple[Line, Unit]]] = []
    for _, line, unit in found:
        home = next((g for g in groups if _one_answer(g[0][1], unit)), None)
        if home is None:
            groups.append([(line, unit)])
        else:
            home.append((line, unit))
    tellers = [{line.number for line, _ in group} for group in groups]
    if len(groups) < 2 or any(a & b for n, a in enumerate(tellers) for b in tellers[:n]):
        return None  # an article with two answers: they were no answers to one question
    counts = [len({witnesses[number] for number in group}) for group in tellers]
    order = sorted(range(len(groups)), key=lambda n: (-counts[n], groups[n][0][0].number))
    answers = tuple(
        Answer(
            value=_shown(groups[n][0]),
            articles=counts[n],
            quotes=tuple(quote(line.source, line.span) for line, _ in _firsts(groups[n])),
            values=tuple(quote(line.source, unit.span) for line, unit in _firsts(groups[n])),
        )
        for n in order
    )
    exact = [
        value
        for group in groups
        if isinstance(value := group[0][1].value, QuantityValue)
        and value.mod not in ("EQUAL_OR_MORE", "MORE_THAN")
    ]
    development = kind == "quantity" and _later(
        [[line.source.document.article.published for line, _ in group] for group in groups]
    )
    if not development and kind == "quantity" and len(exact) < 2:
        return None  # a bound and a figure that keeps it, of one time
    words = "; ".join(
        f"{_of(answer.articles, len(set(witnesses)), n)}: {answer.value} "
        f"({', '.join(q.source for q in answer.quotes[:2])}"
        f"{' and others' if len(answer.quotes) > 2 else ''})"
        for n, answer in enumerate(answers)
    )
    return Difference(kind=kind, message=words, development=development, answers=answers)


def _one_answer(a: Unit, b: Unit) -> bool:
    """Whether two values are one answer; a figure and a bound that it keeps are two."""
    if isinstance(a.value, QuantityValue) and isinstance(b.value, QuantityValue):
        bounded = {"EQUAL_OR_MORE", "MORE_THAN"} & {a.value.mod, b.value.mod}
        if bounded and max(a.value.value, b.value.value) >= _RISEN * min(
            a.value.value, b.value.value
        ):
            return False
    return same_value(a, b) is True or (same_value(b, a) is True)


def _of(count: int, total: int, number: int) -> str:
    return f"{count} of {total} articles" if number == 0 else str(count)


def _firsts(group: Sequence[tuple[Line, Unit]]) -> list[tuple[Line, Unit]]:
    seen: dict[int, tuple[Line, Unit]] = {}
    for line, unit in group:
        seen.setdefault(line.number, (line, unit))
    return list(seen.values())


def _shown(at: tuple[Line, Unit]) -> str:
    from brief.verify import reasons

    line, unit = at
    words = reasons.shown(unit, line.source.document.text)
    value = unit.value
    if isinstance(value, QuantityValue) and value.of:
        return _joined(words, value.of)
    if isinstance(value, TimeValue) and "(" not in words and not any(c.isdigit() for c in words):
        return f"{words} ({value.value})"
    return words


def _joined(words: str, of: str) -> str:
    """A figure and what it counts, words of both once: "19 people" of "people hurt"."""
    if of.casefold() in words.casefold():
        return words
    have, more = words.split(), of.split()
    folded = [word.casefold() for word in have]
    shared = next(
        (n for n in range(len(more), 0, -1) if folded[-n:] == [w.casefold() for w in more[:n]]), 0
    )
    return " ".join([words, *more[shared:]])


def _later(dates: Sequence[Sequence[str | None]]) -> bool:
    """Whether the answers follow each other in time: each group all before or all after another.

    Where both are dated to the minute the minute counts, else the day.
    """
    known = [[d for d in group if d is not None] for group in dates]
    if any(len(k) < len(g) for k, g in zip(known, dates, strict=True)):
        return False
    for n, one in enumerate(known):
        for other in known[:n]:
            size = None if all("T" in d for d in (*one, *other)) else 10
            a, b = ([d[:size] for d in group] for group in (one, other))
            if not (max(a) < min(b) or max(b) < min(a)):
                return False
    return True


def quote(source: Source, span: Span) -> StoryQuote:
    """A sentence of an article, as the record has it."""
    words = source.document.article.quote(span)
    return StoryQuote(source=source.name, start=span.start, end=span.end, quote=words)
