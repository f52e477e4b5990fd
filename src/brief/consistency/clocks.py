"""Times of a day a while after one another: "3.10am ... 3.25am, a quarter of an hour later"."""

from __future__ import annotations

from collections.abc import Iterator

from brief import patterns as re
from brief.consistency.moments import Moment, moment
from brief.consistency.told import Told, one_line, span_of
from brief.language.numbers import parse
from brief.records import Finding, Span

_BEHIND = re.compile(
    r",? (?P<span>(?:just |only )?(?P<n>a quarter of an|half an|an?|\d{1,3}|[a-z]+(?:-[a-z]+)?)"
    r" (?P<unit>hour|minute)s? (?P<way>later|earlier|afterwards))(?=[.,;)])"
)
_PARTS = {"a quarter of an": 0.25, "half an": 0.5, "a": 1.0, "an": 1.0}
_DAY = 24 * 60  # minutes
_SLACK = 0.2  # of what is said
_LEAST = 3  # minutes


def clocks(told: Told) -> Iterator[Finding]:
    """A time of the day that is not so long after, or before, the one told just before."""
    for time in told.times:
        match = _BEHIND.match(told.text, time.end)
        own, sentence = moment(told, time), told.sentence(time.start)
        if match is None or own is None or sentence is None or not own.clock:
            continue
        count = _PARTS.get(match["n"]) or parse(match["n"])
        near = told.around(sentence, 1, 0)
        before = [
            (t, m) for t in told.times.beginning(near[0].start, time.start)
            if (m := moment(told, t)) is not None and m.clock
        ]  # fmt: skip
        if count is None or len(before) != 1 or told.is_quoted(time.start):
            continue
        other, first = before[0]
        wanted = count * (60 if match["unit"] == "hour" else 1)
        sign = -1 if match["way"] == "earlier" else 1
        true = sign * _minutes(first, own) % _DAY
        if abs(true - wanted) <= max(_LEAST, _SLACK * wanted):
            continue
        yield told.finding(
            "order",
            f"{one_line(time.quote)} is not {one_line(match['span'])} than"
            f" {one_line(other.quote)}.",
            span_of(other), Span(time.start, match.end()),
        )  # fmt: skip


# Who comes to help does so after the call.
_RAISED = re.compile(
    r"\b(?:alarm was raised|raised the alarm|were called|was called|first call|called (?:police|999"
    r"|911)|dialled 999|emergency call|broke out|was reported)\b[^.;]{0,40}?\b(?:at|around|about) $"
)
_CAME = re.compile(
    r"\b(?:engines?|crews?|firefighters|fire brigade|ambulances?|paramedics|police|officers"
    r"|lifeboat|helicopter|rescuers)\b[^.;]{0,30}?\b(?:arrived|reached (?:it|him|her|them|the"
    r" [a-z]+)|got there|were there|was there|landed)\b[^.;]{0,15}?\b(?:at|by) $"
)
_NIGHT = 8 * 60  # minutes: further back it is past midnight


def help_came(told: Told) -> Iterator[Finding]:
    """Help that comes before it is called, of one call and one arrival."""
    raised, came = (
        [(t, m) for t in told.times if (m := moment(told, t)) is not None and m.clock
         and (s := told.sentence(t.start)) is not None
         and pattern.search(told.text[s.start : t.start])]
        for pattern in (_RAISED, _CAME)
    )  # fmt: skip
    if len(raised) != 1 or len(came) != 1 or raised[0][1].dayed != came[0][1].dayed:
        return
    (called, first), (there, second) = raised[0], came[0]
    late = (second.first - first.first).total_seconds() / 60
    if -_NIGHT < late < 0:
        yield told.finding(
            "order", f"Help comes at {one_line(there.quote)}, before the call at"
            f" {one_line(called.quote)}.", span_of(called), span_of(there),
        )  # fmt: skip


def _minutes(a: Moment, b: Moment) -> int:
    """From one time of the day to another, whatever the days."""
    return (b.first.hour - a.first.hour) * 60 + b.first.minute - a.first.minute
