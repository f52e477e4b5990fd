"""A time so long before or after an event, where the event has a time of its own.

"The doctor came at 6.40, half an hour before Mr Pike died" puts the death at 7.10, whatever the
words: if no time of the article is that, and the one at which he "died" is another, one is wrong.
``order`` reads the days of events that a noun or a verb names; this reads clocks, days and years
alike, and knows an event by the words that both tellings share.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from brief import patterns as re
from brief.consistency.happened import ALSO, VERBS, of_another
from brief.consistency.moments import Moment, moment
from brief.consistency.told import Told, one_line, span_of
from brief.language import inflection
from brief.language.numbers import parse
from brief.language.stems import stem
from brief.records import Finding, Span

_N = r"(?P<n>\d{1,3}|[A-Za-z]+(?:-[a-z]+)?)"
_SHIFT = re.compile(
    rf"\b(?P<span>(?:(?P<half>half an hour)|(?P<day>the (?:day|night|week|month|year))|{_N}"
    r" (?P<unit>minute|hour|day|week|month|year)s?) (?P<way>before|after))"
    r" (?P<what>[^.;:()\"“”]{3,90})"
)
_UNITS = {
    "minute": timedelta(minutes=1), "hour": timedelta(hours=1), "day": timedelta(days=1),
    "night": timedelta(days=1), "week": timedelta(days=7), "month": timedelta(days=30.44),
    "year": timedelta(days=365.25),
}  # fmt: skip
# Where the words for the event end: another clause, or a time of its own.
_ENDS = re.compile(
    r",|\b(?:that|which|who|when|where|and|but|while|because|as|at|in (?=\d)|on (?=[A-Z\d]))\b"
)
_SOFT = re.compile(
    r"\b(?:about|around|almost|nearly|some|more than|less than|over|just|only|within|barely"
    r"|roughly|up to|at least|several|few|every|each)\s$", re.IGNORECASE,
)  # fmt: skip
_GAP = 12  # characters between a time and the words that shift it
# What is told with one word in one place and with another in the next.
_LIKE = {
    "takeoff": "left departed took", "take-off": "left departed took", "kick-off": "started began",
    "departure": "left departed", "landing": "landed arrived", "fall": "fell", "blast": "exploded",
    "loss": "lost", "defeat": "lost", "victory": "won", "win": "won", "visit": "visited",
    "robbery": "robbed", "theft": "stole stolen", "ceremony": "married", "funeral": "buried",
}  # fmt: skip
_DULL = frozenset(
    stem(w) for w in "the her his its their have been was were that this with from they she had"
    " would into said first last year years day days week month time other house man woman"
    " people two one three new made took went came told be have do and for but not".split()
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Timed:
    """A time of the article, and the stems of what is told with it."""

    at: Moment
    words: frozenset[str]
    sentence: Span


def shifts(told: Told) -> Iterator[Finding]:
    """Times of events that a distance from another time does not give."""
    yield from _bare(told)
    matches = told.matches(_SHIFT, cue=("before", "after"))
    if not matches:
        return
    every = list(_timed(told))
    for match in matches:
        sentence = told.sentence(match.start())
        if sentence is None or sentence in told.titles:
            continue
        lead = told.text[max(sentence.start, match.start() - 14) : match.start()]
        step = _step(match)
        if step is None or _SOFT.search(lead):
            continue
        length = _length(match["what"])
        if not length:
            continue
        what = Span(match.start("what"), match.start("what") + length)
        own = _own(told, sentence, match, every)
        if own is None or own.at.time is None:
            continue
        unit, delta = step
        if own.at.clock != (unit in ("minute", "hour")):
            continue
        wanted = own.at.first + (delta if match["way"] == "before" else -delta)
        others = [t for t in every if t is not own and t.at.clock == own.at.clock]
        if any(_is(t.at, wanted, unit) for t in others):
            continue
        words = _words(told, what)
        found = [
            t for t in others
            if t.sentence != sentence and words & t.words and _comparable(own.at, t.at)
            and not _new(told, t) and t.at.time is not None
            and not of_another(told, t.at.time, t.sentence, sentence)
        ]  # fmt: skip
        if len({t.at.first for t in found}) != 1 or abs(found[0].at.first - wanted) > 6 * delta:
            continue
        time, other = own.at.time, found[0].at.time
        if other is None or found[0].at.overlaps(own.at):
            continue
        x, y = (one_line(told.text[t.start : t.end]) for t in (time, other))
        yield told.finding(
            "order", f"{x} is not {one_line(match['span'])} {y}.",
            Span(min(match.start(), time.start), max(match.end("span"), time.end)), span_of(other),
        )  # fmt: skip
        return


# "not until the 15th, two days later": of the month that has been told
_BARE = re.compile(
    r"\b(?P<at>(?:on |until |till )?the (?P<day>\d{1,2})(?:st|nd|rd|th),? (?P<n>\d{1,2}|an?|[a-z]+)"
    r" days? (?P<way>later|earlier|afterwards))\b"
)


def _bare(told: Told) -> Iterator[Finding]:
    """A day of the month so many days after the one date that the sentences before it have."""
    for match in told.matches(_BARE, cue=(" the ",)):
        sentence = told.sentence(match.start())
        count = 1.0 if match["n"] in ("a", "an") else parse(match["n"])
        if sentence is None or count is None:
            continue
        near = told.around(sentence, 2, 0)
        before = told.dates.beginning(near[0].start, match.start())
        if len({d.day for d in before}) != 1 or not re.search(r"\d", before[0].value.quote):
            continue
        way = timedelta(days=count if match["way"] != "earlier" else -count)
        if (before[0].day + way).day == int(match["day"]):
            continue
        right = before[0].day + way
        yield told.finding(
            "order", f"{one_line(match['at'])}: that is not so long from"
            f" {one_line(before[0].value.quote)}.",
            before[0].span, Span(*match.span()), right=f"{right.day} {right:%B}",
        )  # fmt: skip
        return


def _length(what: str) -> int:
    end = _ENDS.search(what)
    return end.start() if end else len(what)


def _step(match: re.Match[str]) -> tuple[str, timedelta] | None:
    if match["half"]:
        return "minute", timedelta(minutes=30)
    if match["day"]:
        unit = match["day"].split()[1]
        return ("day" if unit == "night" else unit), _UNITS[unit]
    word = match["n"].lower()
    count = 1.0 if word in ("a", "an") else parse(word)
    return None if count is None or count <= 0 else (match["unit"], count * _UNITS[match["unit"]])


def _own(told: Told, sentence: Span, match: re.Match[str], every: list[_Timed]) -> _Timed | None:
    """The time that is shifted: right before the words, or at the end of "It was ... that"."""
    here = [t for t in every if t.sentence == sentence and t.at.time is not None]
    before = [
        t for t in here
        if t.at.time is not None and 0 <= match.start() - t.at.time.end <= _GAP
        and re.fullmatch(r",? (?:and )?(?:just |only )?", told.text[t.at.time.end : match.start()])
    ]  # fmt: skip
    if before:
        return before[-1]
    cleft = re.match(r"\W*It was (?:just |only )?$", told.text[sentence.start : match.start()])
    after = [t for t in here if t.at.time is not None and t.at.time.start > match.end("way")]
    if len(after) == 1 and len(here) == 1:
        lead = re.match(
            r"\W*(?:It was (?:in \d{4}, )?)?$", told.text[sentence.start : match.start()]
        )
        if cleft or lead:
            return after[0]
    first = re.match(r"\W*It was in $", told.text[sentence.start : here[0].at.time.start]) if (
        here and here[0].at.time is not None) else None  # fmt: skip
    return here[0] if first and len(here) == 1 else None


def _new(told: Told, timed: _Timed) -> bool:
    """Whether a time is that of an event not told of before: "a May 6 inspection"."""
    at = timed.at.time
    if at is None:
        return True
    before = told.text[max(timed.sentence.start, at.start - 12) : at.start]
    return re.search(r"\b(?:an?|another|second|third|further|new)\s$", before) is not None


def _is(at: Moment, wanted: datetime, unit: str) -> bool:
    """Whether a time may be the one that is meant."""
    if at.clock:
        gap = abs((at.first - wanted).total_seconds()) / 60
        slack = 6 if unit == "minute" else 25
        return min(abs(gap - turn) for turn in (0, 720, 1440)) <= slack
    slack = {"day": 1, "week": 5, "month": 24, "year": 366}[unit]
    return at.first - timedelta(days=slack) <= wanted <= at.last + timedelta(days=slack)


def _comparable(a: Moment, b: Moment) -> bool:
    """Whether two times are told to the same step: days with days, years with years."""
    return a.clock == b.clock and abs((a.last - a.first) - (b.last - b.first)) < timedelta(days=3)


def _timed(told: Told) -> Iterator[_Timed]:
    for time in told.times:
        sentence, at = told.sentence(time.start), moment(told, time)
        if sentence is None or at is None or told.is_quoted(time.start):
            continue
        start = max(
            sentence.start,
            told.text.rfind(",", sentence.start, max(sentence.start, time.start - 14)),
        )
        if re.match(r", (?:which|who)\b", told.text[start : start + 8]):
            start = sentence.start  # what it is that began then stands before
        end = re.search(r"[,;:]", told.text[time.end : sentence.end])
        stop = time.end + end.start() if end else sentence.end
        near = Span(start, stop)
        yield _Timed(at, _words(told, near), sentence)


def _words(told: Told, span: Span) -> frozenset[str]:
    """The stems of what is told in a span, with those of the words that mean the same."""
    found: set[str] = set()
    for word in told.words(span):
        if len(word) < 3:
            continue
        base = inflection.lemma(word)
        found |= {stem(word), stem(base)}
        more = f"{VERBS.get(word, '')} {_LIKE.get(word, '')}".split()
        more += ALSO.get(word, "").split("|")
        found |= {stem(w) for w in more if w} | {stem(inflection.lemma(w)) for w in more if w}
    return frozenset(found) - _DULL
