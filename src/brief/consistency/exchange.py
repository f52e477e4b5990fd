"""One sum in two currencies, at a rate that is not the one of the article's other sums."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from brief import patterns as re
from brief.consistency.money import shown
from brief.consistency.told import Told, one_line, span_of
from brief.records import Finding, QuantityValue

_BESIDE = re.compile(
    r"\s?[\[(](?:(?:about|around|some|roughly|nearly|almost|over|or|i\.e\.|approximately|approx\.?"
    r"|just (?:over|under)|more than|equivalent to|the equivalent of)\s)?"
    r"|,? or (?:about |some |roughly )?|,? the equivalent of (?:about |some )?"
)
# "A euro is worth 1.19 dollars", "$1 = 0.84 euros"
_RATE = re.compile(r"\s?(?:=|is worth|was worth|buys|equals|bought)\s(?:about |some )?", re.I)
_SOFT = frozenset(("MORE_THAN", "EQUAL_OR_MORE", "LESS_THAN", "EQUAL_OR_LESS"))
_OFF = 1.3  # times the rate of the others: what rounding and a day's trading do not make
_OLD = re.compile(r"\b(?:1[89]|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class _Both:
    """A sum in two currencies; ``rate`` is how many of the second one of the first is."""

    first: QuantityValue
    second: QuantityValue
    units: tuple[str, str]
    rate: float


def exchange(told: Told) -> Iterator[Finding]:
    """Sums in brackets that are not those before them, by the rate of all the others."""
    by: dict[tuple[str, str], list[_Both]] = defaultdict(list)
    for both in _pairs(told):
        by[both.units].append(both)
    for every in by.values():
        if len(every) < 2:
            continue
        middle = median(b.rate for b in every)
        wrong = [b for b in every if not 1 / _OFF <= b.rate / middle <= _OFF]
        if len(every) == 2:  # the rate itself, else nobody knows which of the two it is
            named = [b for b in every if _is_rate(told, b)]
            middle = named[0].rate if named else every[1].rate
            wrong = [b for b in every if not 1 / _OFF <= b.rate / middle <= _OFF]
        if len(wrong) != 1:
            continue
        (odd,) = wrong
        other = next(b for b in every if b is not odd)
        turned = odd.first.unit != odd.units[0]
        right = shown(
            odd.first.value / middle if turned else odd.first.value * middle, odd.second, told
        )
        a, b, c, d = (
            one_line(told.text[q.start : q.end])
            for q in (odd.first, odd.second, other.first, other.second)
        )
        yield told.finding(
            "money", f"{a} is about {right}, not {b}, if {c} is {d}.",
            span_of(odd.first), span_of(odd.second), span_of(other.first), span_of(other.second),
            right=right if len(every) > 2 or _is_rate(told, other) else None,
        )  # fmt: skip


def _pairs(told: Told) -> Iterator[_Both]:
    for a, b in pairwise(told.quantities):
        sentence = told.sentence(a.start)
        if sentence is None or not sentence.contains(span_of(b)) or told.is_quoted(a.start):
            continue
        if not (_money(a) and _money(b)) or a.unit == b.unit or not (a.value and b.value):
            continue
        if {a.mod, b.mod} & _SOFT:
            continue
        between = told.text[a.end : b.start]
        rate = _RATE.fullmatch(between) is not None
        if not rate and not _BESIDE.fullmatch(between):
            continue
        if not rate and _old(told, sentence.start, sentence.end):
            continue  # of a time with another rate
        one, other = sorted((a, b), key=lambda q: q.unit)
        yield _Both(a, b, (one.unit, other.unit), other.value / one.value)


def _is_rate(told: Told, both: _Both) -> bool:
    return _RATE.fullmatch(told.text[both.first.end : both.second.start]) is not None


def _old(told: Told, start: int, end: int) -> bool:
    now = told.published.year if told.published is not None else None
    years = [int(y) for y in _OLD.findall(told.text, start, end)]
    return any(now is None or abs(now - y) > 1 for y in years)


def _money(value: QuantityValue) -> bool:
    return bool(re.fullmatch(r"[A-Z]{3}", value.unit)) and value.upper is None
