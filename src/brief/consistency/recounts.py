"""One number of things told twice: "nine houses burned", and then "the seven houses"."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from brief import patterns as re
from brief.consistency.counting import Count, counts, shown
from brief.consistency.told import Told
from brief.records import Finding

_DEFINITE = re.compile(r"\b(?:[Tt]he|[Aa]ll|[Aa]ll of the|[Tt]hose|[Tt]hese)\s$")
# Behind the noun: which of them is meant.
_WHICH = re.compile(
    r",? (?:that|which|who|whose|where|in|of|from|with|on|at|left|remaining|still|to|for|under|it"
    r"|he|she|they|we|behind|between|after|before|already|not|now)\b|[ -][A-Z\d]|['’]"
)
# What makes it another number, or that of some of them.
_OTHERWISE = re.compile(
    r"\b(?:other|others|more|further|another|remaining|last|earlier|previous\w*|first|next|then"
    r"|originally|initially|now|from|since|until|ago|before|later|again|new|additional|extra|least"
    r"|among|only|each|every|per|including|up|down|rose|fell|cut|added|joined|left|lost|dropped)\b"
    r"|\b(?:19|20)\d\d\b|%", re.IGNORECASE,
)  # fmt: skip
_TIMED = frozenset(
    "day week month year hour minute second time percent mile point franc euro dollar pound cent"
    " kron krona kroner yen peso rupe crown roubl lira zloty".split()
)
_LEAST = 3
_MANY = 200  # figures: among more, two lead to any
_REACH = 8  # sentences
_LIMITS = (0.6, 1.67)


def recounts(told: Told) -> Iterator[Finding]:
    """A definite number of things of which the article has given another number before."""
    every = [
        c for s in told.sentences for c in counts(told, s)
        if c.of and not c.of & _TIMED and c.number.value >= 2
    ]  # fmt: skip
    of: dict[str, list[Count]] = defaultdict(list)
    for count in every:
        for noun in count.of:
            of[noun].append(count)
    values = Counter(n.value for n in told.numbers)
    for count in every:
        if count.number.value < _LEAST or values[count.number.value] > 1:
            continue
        if not _again(told, count) or told.is_quoted(count.span.start):
            continue
        same = [c for noun in sorted(count.of) for c in of[noun] if c is not count]
        if not same or any(c.vague or c.span > count.span for c in same):
            continue
        if len({c.number.value for c in same}) != 1 or not _told_before(told, same[0], count):
            continue
        if _reckoned(count.number.value, same[0].number.value, values):
            continue
        first = same[0]
        yield told.finding(
            "count",
            f"“{shown(told, first)}” at first, “the {shown(told, count)}” later.",
            first.span, count.span,
        )  # fmt: skip
        return


def _again(told: Told, count: Count) -> bool:
    """Whether a count speaks of all there are: "the seven houses", and nothing says which."""
    before = told.text[max(count.sentence.start, count.number.start - 12) : count.number.start]
    if count.vague or not _DEFINITE.search(before) or _WHICH.match(told.text, count.span.end):
        return False
    return _OTHERWISE.search(told.text, count.sentence.start, count.sentence.end) is None


def _told_before(told: Told, first: Count, again: Count) -> bool:
    """Whether the first number is told just before, as that of the things at large."""
    apart = told.number_of(again.sentence) - told.number_of(first.sentence)
    low, high = _LIMITS
    if not 0 < apart <= _REACH or told.is_quoted(first.span.start):
        return False
    if not low <= again.number.value / first.number.value <= high:
        return False
    return _OTHERWISE.search(told.text, first.sentence.start, first.sentence.end) is None


def _reckoned(value: float, other: float, values: Iterable[float]) -> bool:
    """Whether other figures lead from one number to the other."""
    apart = abs(value - other)
    small = sorted(v for v in values if v not in (value, other))[:_MANY]
    return apart in small or any(
        abs(a + b - value) < 0.5 for i, a in enumerate(small) for b in small[i + 1 :]
    )
