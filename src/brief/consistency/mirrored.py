"""Before that was after: "came in 1951. A year before she arrived, in 1952, she took in four"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from brief import patterns as re
from brief.consistency.happened import ALSO, VERBS
from brief.consistency.moments import bounds_of
from brief.consistency.order import DAYS
from brief.consistency.told import Told, one_line
from brief.language.numbers import parse
from brief.language.stems import stem
from brief.records import Finding, Span, TimeValue

# "A year before she arrived, in 1952": how far from an event, and then the day
_AWAY = re.compile(
    r"(?<![\w-])(?P<span>(?:[Aa]|[Tt]he|(?P<n>\d{1,3}|[A-Za-z]+(?:-[a-z]+)?))"
    r" (?P<unit>day|week|month|year)s?) (?P<way>before|after)"
    r" (?P<event>[^.;:,()\d\"“”]{3,50}), (?:on|in) (?=[A-Z\d])"
)
_SMALL = frozenset("that this which they with from their there here when than then".split())
_ABOVE = 2  # sentences
_THAT = ("that ", "this ")  # event: the one told of above
_FAR_ABOVE = 4  # sentences
# Days that a length is rounded by; of months and years by how many days they overlap at least.
_SLACK = {"day": 0, "week": 3, "month": 16, "year": 184}
_OVERLAP = {"day": 0, "week": 0, "month": -5, "year": -20}


def mirrored(told: Told) -> Iterator[Finding]:
    """For "came in 1951. A year before she arrived, in 1952": that would be a year after."""
    for match in told.matches(_AWAY, cue=(" before ", " after ")):
        sentence = told.sentence(match.start())
        count = parse(match["n"]) if match["n"] else 1.0
        if sentence is None or count is None:
            continue
        other = next(iter(told.times.beginning(match.end(), match.end() + 1)), None)
        own = bounds_of(other) if other is not None else None
        if other is None or own is None or not re.search(r"\d", other.quote):
            continue
        unit, sign = match["unit"], 1 if match["way"] == "before" else -1
        slack = (_SLACK if own[0] == own[1] else _OVERLAP)[unit]
        shift = timedelta(days=round(sign * count * DAYS[unit]))
        near = told.around(sentence, _ABOVE, 0)[:-1]
        above = [
            (t, b) for s in near for t in told.inside(told.times, s)
            if re.search(r"\d", t.quote) and len(t.value) == len(other.value)
            and (b := bounds_of(t)) is not None
        ]  # fmt: skip
        event = [(t, b) for t, b in above if _meets(b, own, -shift, slack)]
        if not event and match["event"].startswith(_THAT):
            event = _wrong_side(told, sentence, other, sign)
        if len({b for _, b in event}) != 1:
            continue
        if any(
            _meets(b, own, shift, slack)
            for t in told.times
            if t is not other and (b := bounds_of(t)) is not None
        ):
            continue  # it was before another event
        if unit == "year" and count == 1 and not _one_event(told, event[0][0], match["event"]):
            continue  # a year is soon some other's
        way = "after" if sign > 0 else "before"
        if not _meets(event[0][1], own, -shift, slack):
            yield told.finding(
                "order",
                f"{one_line(other.quote)} is not {one_line(match['span']).lower()} "
                f"{match['way']} {one_line(event[0][0].quote)}.",
                Span(event[0][0].start, event[0][0].end), Span(match.start(), other.end),
            )  # fmt: skip
            continue
        yield told.finding(
            "order",
            f"{one_line(other.quote)} is {one_line(match['span']).lower()} {way}, not "
            f"{match['way']}, "
            f"{one_line(event[0][0].quote)}.",
            Span(event[0][0].start, event[0][0].end), Span(match.start(), other.end),
        )  # fmt: skip


def _wrong_side(
    told: Told, sentence: Span, other: TimeValue, sign: int
) -> list[tuple[TimeValue, tuple[date, date]]]:
    """The one date above, where "two years after that" comes out before it."""
    own = bounds_of(other)
    above = [
        (t, b) for s in told.around(sentence, _FAR_ABOVE, 0)[:-1]
        for t in told.inside(told.times, s)
        if re.search(r"\d", t.quote) and len(t.value) == len(other.value)
        and (b := bounds_of(t)) is not None
    ]  # fmt: skip
    if own is None or len({b for _, b in above}) != 1:
        return []
    first, last = above[0][1]
    return above if (last < own[0] if sign > 0 else own[1] < first) else []


def _meets(day: tuple[date, date], other: tuple[date, date], shift: timedelta, slack: int) -> bool:
    """Whether one time may be another, so much later."""
    more = timedelta(days=slack)
    return day[0] <= other[1] + shift + more and other[0] + shift - more <= day[1]


def _one_event(told: Told, time: TimeValue, event: str) -> bool:
    """Whether a sentence with a time tells of an event: by a word or a verb that says the same."""
    sentence = told.sentence(time.start)
    own = {stem(w) for w in told.words(sentence)} if sentence is not None else set()
    words = [w for w in re.findall(r"[a-z]{4,}", event.lower()) if w not in _SMALL]
    same = {stem(w) for w in words}
    for word in words:
        same |= {stem(w) for w in ALSO.get(word, "").split("|") if w}
        same |= {stem(w) for w in VERBS.get(word, "").split()}
    return not same.isdisjoint(own)
