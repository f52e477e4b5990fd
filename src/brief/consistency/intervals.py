"""How long between two times told side by side, or since the one: whatever it is that lasted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from brief.consistency.lasting import (
    HAS_LASTED,
    Moment,
    any_fits,
    between,
    fits_range,
    hours_of,
    moment,
    named,
    today,
)
from brief.consistency.told import Told, one_line, span_of
from brief.language.numbers import ORDINALS, parse
from brief.records import Finding, Span

_N = r"(?P<n>\d{1,3}|[A-Za-z]+(?:-[a-z]+)?)"
_UNITS = ("hour", "day", "week", "month", "year")
_UNIT = r"(?P<unit>hour|day|week|month|year)"
# What only a stretch of time is said with; the soft words leave it a range.
_LENGTH = re.compile(
    rf"\b(?:(?:[Tt]he|[Tt]heir|[Hh]is|[Hh]er|[Ii]ts|[Aa]) (?P<whole>{_N}-{_UNIT}) (?!old\b|low\b"
    rf"|high\b"
    r"|contract\b|deal\b|plan\b|sentence\b|ban\b|lease\b|term\b|loan\b|bond\b|limit\b|warranty\b"
    r"|mortgage\b|agreement\b|extension\b|trial\b|period\b|event\b|festival\b|conference\b|visit\b"
    r"|tour\b|trip\b|meeting\b|summit\b|average\b|history\b|record\b|course\b|degree\b)[a-z]+"
    rf"|(?:[Aa]fter|[Ff]or|[Ss]erved"
    rf"|[Ss]pent) {_N.replace('<n', '<n2')} {_UNIT.replace('<unit', '<unit2')}s"
    r"(?= (?:on|in|at|of|under|behind|without|as|with|there)\b|[.,;])"
    rf"|{_N.replace('<n', '<n3')} {_UNIT.replace('<unit', '<unit3')}s (?:on|later)(?=[.,;]"
    rf"| [a-z]+ (?:is|are|has"
    r"|have|still|had)\b)"
    rf"|[Nn]ow in (?:its|his|her|their) (?P<rank>[a-z]+(?:-[a-z]+)?|\d{{1,2}}(?:st|nd|rd|th))"
    rf" {_UNIT.replace('<unit', '<unit4')}"
    rf"|wait of {_N.replace('<n', '<n5')} {_UNIT.replace('<unit', '<unit5')}s)\b"
)
_SOFT = re.compile(
    r"\b(?:nearly|almost|more|over|about|around|some|least|less|under|another|next|last|past"
    r"|first|few"
    r"|several|further|additional|every)\b", re.IGNORECASE
)  # fmt: skip
_PLANNED = re.compile(
    r"\b(?:will|would|could|should|may|might|can|must|if|plan(?:s|ned|ning)?|expect\w*|hop\w+"
    r"|sentence[ds]?"
    r"|jailed for"
    r"|banned|each|every|a year|per|up to|maximum|minimum)\b"
)
# It lasts still, or ends with what the article tells.
_UNTIL_NOW = re.compile(
    r"\b(?:now|today|has|have|still|until now|retir\w+|leav(?:es|ing)|steps? down|ends? on"
    r"|is to)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\b(?:until|till|to|ended|ends|ending|over|lifted|reopened|released|freed|resumed|returned"
    r"|closed"
    r"|died|left|retired|finished)\b"
)
_LIMITS = (0.45, 2.2)


def intervals(told: Told) -> Iterator[Finding]:
    """Lengths that neither the times around them nor any others of the article give."""
    for match in told.matches(_LENGTH, cue=_UNITS):
        sentence = told.sentence(match.start())
        if sentence is None or sentence in told.titles:
            continue
        n = next(g for g in ("", "2", "3", "5", "4") if match.groupdict().get("unit" + g))
        count = _rank(match["rank"]) if n == "4" else parse(match["n" + n].lower())
        unit = match["unit" + n]
        lead = told.text[max(sentence.start, match.start() - 22) : match.end()]
        if count is None or count < 2 or _SOFT.search(lead):
            continue
        if _PLANNED.search(told.text, sentence.start, sentence.end):
            continue
        if HAS_LASTED.search(told.text[sentence.start : match.start()] + "for "):
            continue  # it lasts still, whatever is told to have ended
        where = Span(*match.span())
        found = _beside(told, sentence, where, unit == "hour")
        if found is None:
            continue
        begun, end = found
        low, high = _range(count, unit, rank=n == "4")
        if any_fits(told, low, high, unit == "hour", where):
            continue
        least, most = between(begun, end)
        true = (least + most) / 2
        stated = count * hours_of(unit)
        if true <= 0 or not _LIMITS[0] <= stated / true <= _LIMITS[1]:
            continue
        if fits_range(begun, end, low, high):
            continue
        right = named(true, unit)
        spans = [span_of(m.time) for m in (begun, end) if m.time is not None]
        first, *last = (one_line(told.text[s.start : s.end]) for s in spans)
        words = one_line(match[0])
        yield told.finding(
            "duration",
            f"From {first} to {last[0]} is {right}, not “{words}”." if last
            else f"Since {first} it is {right}, not “{words}”.",
            where, *spans, right=right,
        )  # fmt: skip
        return


def _rank(word: str) -> float | None:
    if word in ORDINALS:
        return float(ORDINALS[word])
    digits = re.sub(r"\D", "", word)
    return float(digits) if digits else None


def _range(count: float, unit: str, *, rank: bool) -> tuple[float, float]:
    """The hours that a length may stand for; the fourth week is one after three of them."""
    size = hours_of(unit)
    slack = max(0.75 * size, 0.1 * count * size)
    low, high = count * size - slack, count * size + slack
    if rank:
        low -= size
    if count % 10 == 0 and unit in ("year", "day"):
        low, high = min(low, 0.85 * count * size), max(high, 1.15 * count * size)
    return low, high


def _beside(told: Told, sentence: Span, length: Span, clock: bool) -> tuple[Moment, Moment] | None:
    """The two times of this sentence or the one before or, of one alone, that and today."""
    alone: Moment | None = None
    for near in ([sentence], told.around(sentence, 1, 0), told.around(sentence, 0, 1)):
        times = [
            t for s in near for t in told.inside(told.times, s)
            if not told.is_quoted(t.start) and not length.overlaps(span_of(t))
        ]  # fmt: skip
        every = [m for t in times if (m := moment(told, t)) is not None and m.clock == clock]
        distinct = {(m.first, m.last): m for m in every}
        found = _one_day(sorted(distinct.values(), key=lambda m: m.first))
        if len(found) == 2 and not any(a.overlaps(b) for a, b in combinations(found, 2)):
            return found[0], found[1]
        if len(found) > 1:
            return None
        alone = alone or next(iter(found), None)
    now = today(told, clock)
    if alone is None or now is None or alone.last >= now.first or not _begins(told, alone):
        return None
    own = told.text[sentence.start : sentence.end]
    return (alone, now) if _UNTIL_NOW.search(own) else None


def _one_day(found: list[Moment]) -> list[Moment]:
    """Two times of which one is told with its day: the other is of that day."""
    if len(found) != 2 or not found[0].clock or found[0].dayed == found[1].dayed:
        return found
    hours = [Moment(at, at, m.time) for m in found for at in [m.first.replace(2000, 1, 1)]]
    return sorted(hours, key=lambda m: m.first)


def _begins(told: Told, when: Moment) -> bool:
    """Whether nothing before a time says that something ended then."""
    if when.time is None:
        return False
    sentence = told.sentence(when.time.start)
    if sentence is None:
        return False
    return not _ENDS.search(told.text[sentence.start : when.time.start])
