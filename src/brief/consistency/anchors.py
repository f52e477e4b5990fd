"""A day told as so long before or after something, whose own day is told as well.

``order`` and ``mirrored`` match the event in the words they know. Here it is the arithmetic: what
"nine days after his first letter" comes out at, against the one other day, or time of the day,
that the article has for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from brief import patterns as re
from brief.consistency.happened import ALSO, VERBS
from brief.consistency.moments import Moment, moment
from brief.consistency.told import Told, one_line, span_of
from brief.language.numbers import parse
from brief.language.stems import stem
from brief.records import Finding, Span

_N = r"(?P<n>[Aa]n?|[Tt]he|\d{1,3}|[A-Za-z]+(?:-[a-z]+)?)"
# "14 March, nine days after his first letter"; "2.50pm, half an hour after take-off"
_REL = re.compile(
    rf",? (?:(?P<half>half an hour)|(?:just |only |exactly )?{_N} (?P<unit>minute|hour|day|week"
    r"|fortnight)s?) (?P<way>before|after|ahead of)"
    r" (?!an? |(?:originally|initially|previously|planned|scheduled|expected|usual))"
    r"(?P<event>[^.;:()\"“”]{4,60})"
)
# "at 4.10, the thieves had gone, five minutes after": what is told of that time
_CLAUSE = re.compile(r",? [^.;:\d\"“”]{4,80}(?=, )")
_HOURS = {"minute": 1 / 60, "hour": 1.0, "day": 24.0, "week": 168.0, "fortnight": 336.0}
# What one event is called, and what is done in it.
_SAME = {
    "take-off": "left took departed flew", "takeoff": "left took departed flew",
    "departure": "left departed set sailed", "arrival": "arrived reached came got landed",
    "landing": "landed touched", "letter": "written wrote sent posted",
    "kick-off": "started began", "launch": "launched lifted blasted", "call": "called rang phoned",
    "email": "written wrote sent",
    "blast": "exploded explosion went", "explosion": "exploded blast", "crash": "crashed hit",
    "opening": "opened opens open", "closure": "closed shut", "death": "died", "birth": "born",
    "arrest": "arrested held", "alarm": "raised called", "warning": "warned",
    "theft": "stolen stole",
    "wedding": "married wed", "fire": "broke burned caught", "vote": "voted", "sinking": "sank",
    "signing": "signed", "verdict": "convicted", "election": "elected", "surgery": "operated",
    "operation": "operated", "performance": "performed sang played",
}  # fmt: skip
_DULL = frozenset(
    stem(w) for w in "first last second that this which they with from their there when then had"
    " was were been said after before other same day days week weeks".split()
)  # fmt: skip
_FAR = 24.0 * 70  # hours between two days of one story
_MOST = 200  # times: in a long report each is held against all
_FARTHEST = 14.0  # hours between two times of one day


@dataclass(frozen=True, slots=True)
class _Told:
    when: Moment
    sentence: Span


def anchors(told: Told) -> Iterator[Finding]:
    """Days that are not so long before or after the event that the article dates elsewhere."""
    yield from _causes(told)
    every = [
        _Told(m, s) for s in told.body for t in told.inside(told.times, s)
        if (m := moment(told, t)) is not None and re.search(r"\d|noon|midnight", t.quote)
        and (m.clock or m.last - m.first == timedelta(days=1)) and not told.is_quoted(t.start)
    ]  # fmt: skip
    for own in every if len(every) <= _MOST else ():
        time = own.when.time
        assert time is not None
        rest = told.text[time.end : own.sentence.end]
        between = _CLAUSE.match(rest)
        start = time.end + (between.end() if between is not None else 0)
        match = _REL.match(told.text, time.end) or _REL.match(told.text, start)
        if match is None or match.end("way") > own.sentence.end:
            continue
        if own.when.clock != (match["half"] is not None or match["unit"] in ("minute", "hour")):
            continue
        count = 0.5 if match["half"] else _count(match["n"])
        if count is None:
            continue
        away = count * (1.0 if match["half"] else _HOURS[match["unit"]])
        sign = -1 if match["way"] == "after" else 1
        others = [
            o for o in every
            if _apart(told, o, own) and o.when.clock == own.when.clock and not _same(o, own)
        ]  # fmt: skip
        near = [o for o in others if abs(_hours(o, own)) <= _limit(own, o)]
        if any(abs(_hours(o, own) - sign * away) <= _slack(away) for o in others):
            continue
        event = _stems(match["event"])
        of_it = [o for o in near if event & _event_stems(told, _told_with(o, own))]
        if len({(o.when.first, o.when.last) for o in of_it}) != 1:
            continue
        other = of_it[0]
        stamp = other.when.time
        assert stamp is not None
        relation = one_line(told.text[match.start() : match.end("way")].lstrip(", "))
        yield told.finding(
            "order",
            f"{one_line(time.quote)} is not {relation} what is dated {one_line(stamp.quote)}.",
            Span(time.start, match.end("way")), span_of(stamp),
            right=_right(own, sign * away),
        )  # fmt: skip
        return


# "built in 1903 to replace one that the flood of 1897 had carried off"
_BECAUSE = re.compile(
    r"\bin (?P<year>1[5-9]\d\d|20\d\d)\b[^.;:\d]{0,20} (?:to replace|in place of|in memory of"
    r"|because of|as a result of|following)\b[^.;:\d]{3,60}?\b(?:of|in) (?P<cause>1[5-9]\d\d"
    r"|20\d\d)\b"
)
_CAUSES = (
    "to replace", "in place of", "in memory of", "because of", "as a result of", "following",
)  # fmt: skip
# "The operation for which he was suspended took place on 12 January"
_FOR_WHICH = re.compile(
    r"\b(?:for|over|after) which (?:he|she|it|they|[A-Z]\w+) (?:was|were|had been)"
    r" (?P<verb>[a-z]+(?:ed|d|t))\b[^.;:\d]{0,40}?\b(?:on|in) $"
)


def _causes(told: Told) -> Iterator[Finding]:
    """What is told to be the cause of what came before it."""
    for match in told.matches(_BECAUSE, cue=_CAUSES):
        if int(match["cause"]) > int(match["year"]):
            yield told.finding(
                "order", f"{match['cause']} comes after {match['year']}: “{one_line(match[0])}”.",
                Span(*match.span("year")), Span(*match.span("cause")),
            )  # fmt: skip
            return
    for cause in told.dates:
        sentence = told.sentence(cause.value.start)
        led = _FOR_WHICH.search(told.text[sentence.start : cause.value.start]) if sentence else None
        if led is None or sentence is None or not re.search(r"\d", cause.value.quote):
            continue
        effect = re.compile(rf"\b(?:was|were|been) {led['verb']}\b[^.;:\d]{{0,30}}?\bon $")
        for day in told.dates:
            own = told.sentence(day.value.start)
            if own is None or own == sentence or not re.search(r"\d", day.value.quote):
                continue
            if effect.search(told.text[own.start : day.value.start]) and day.day < cause.day:
                yield told.finding(
                    "order", f"{one_line(cause.value.quote)} comes after"
                    f" {one_line(day.value.quote)}: “{one_line(led[0])}”.",
                    cause.span, day.span,
                )  # fmt: skip
                return


def _apart(told: Told, other: _Told, own: _Told) -> bool:
    """Whether a time is of another sentence, or of one that ends in it: "at 3.20pm. Ann Lee"."""
    if other.sentence != own.sentence:
        return True
    end = other.when.time.end if other.when.time is not None else 0
    return re.match(r"\.? [A-Z]", told.text[end : end + 3]) is not None


def _told_with(other: _Told, own: _Told) -> Span:
    """What is told with a time; of the same sentence, what stands before it."""
    if other.sentence != own.sentence or other.when.time is None:
        return other.sentence
    return Span(other.sentence.start, other.when.time.end)


def _limit(own: _Told, other: _Told) -> float:
    """How many hours may lie between two times of one story."""
    if not own.when.clock:
        return _FAR
    return _FAR if own.when.dayed and other.when.dayed else _FARTHEST


def _right(own: _Told, hours: float) -> str:
    """The time at which the event was, by what is told of it."""
    when = own.when.first + timedelta(hours=hours)
    return f"{when:%H:%M}" if own.when.clock else f"{when.day} {when:%B}"


def _count(word: str) -> float | None:
    return 1.0 if word.lower() in ("a", "an", "the") else parse(word.lower())


def _same(a: _Told, b: _Told) -> bool:
    return a.when.first == b.when.first


def _hours(other: _Told, own: _Told) -> float:
    """The hours from one's own time to another; of times of the day, those of one day."""
    first, second = own.when.first, other.when.first
    if own.when.clock and not (own.when.dayed and other.when.dayed):
        first, second = (d.replace(year=2000, month=1, day=1) for d in (first, second))
    return (second - first) / timedelta(hours=1)


def _slack(away: float) -> float:
    return 25.0 if away >= 24 else max(0.09, 0.1 * away)


def _stems(words: str) -> set[str]:
    found: set[str] = set()
    for word in re.findall(r"[a-z]+(?:-[a-z]+)?", words.lower()):
        if len(word) < 4:
            continue
        found |= {stem(word), *(stem(w) for w in _SAME.get(word, "").split())}
        found |= {stem(w) for w in ALSO.get(word, "").split("|") if w}
        found |= {stem(w) for w in VERBS.get(word, "").split()}
    return found - _DULL


def _event_stems(told: Told, sentence: Span) -> set[str]:
    return {stem(w) for w in told.words(sentence) if len(w) > 3} - _DULL
