"""How long something was, in any words, against the only stretch of the article that it can be.

``lasting``, ``intervals`` and ``since`` ask what began and what ended by the verbs that they
know. Here it is the times themselves: where the article has but one stretch between two of its
times, or from one of them to its own days, that comes near to a length, and what is told of both
is told in the same words or of the same person, the length has to be that of the stretch.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import combinations

from brief.consistency.lasting import (
    HOURS,
    NOT_SPELL,
    Moment,
    any_fits,
    between,
    fits_range,
    moment,
    named,
    range_of,
    today,
)
from brief.consistency.told import Told, one_line, span_of
from brief.consistency.who import meant, mentions
from brief.language.stems import stem
from brief.records import Finding, QuantityValue, Span, TimeValue

_UNITS = {"h": "hour", "d": "day", "wk": "week", "mo": "month", "a": "year"}
# What a length is told with that is all of something.
_LED = re.compile(
    r"(?:\b(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur|[Mm]y|[Tt]he|[Tt]hose|[Tt]hese|[Aa]ll|[Tt]hat)"
    r"|\b(?:for|[Aa]fter|[Ff]or|lasted|lasting|lasts|took|taken|taking|spent|spending|spend|served"
    r"|ran|went on|dragged on|waited|stood|lost|needed|over|during|[a-z], of"
    r"|[Ii]n (?=(?:nearly|almost|all those|more than|over|those|its|his|her|their)\b)?)"
    r"|[\"“‘'])(?: just| only| exactly| all of| a total of| the| his| her| its| their| those"
    r"| some)?"
    r"(?P<soft> (?:nearly|almost|about|around|more than|over|just over|just under|some"
    r"|roughly|well over|a little over))?[ ]?$"
)
_PLANNED = re.compile(
    r"\b(?:will|would|could|should|may|might|can|must|if|plan(?:s|ned|ning)?|expect\w*|hop\w+"
    r"|sentence[ds]?|jailed|banned|each|every|a year|per|up to|maximum|minimum|at least|within"
    r"|next|last|past|first|another|aged?|old|other|record|previous\w*|usual\w*|normal\w*|average"
    r"|only other|further|more)\b", re.IGNORECASE,
)  # fmt: skip
_AFTER = re.compile(
    r"[ -](?:ban|sentence|contract|deal|lease|plan|term|loan|bond|limit|warranty|mortgage|period"
    r"|average|high|low|degree|course|guarantee|supply|backlog|window|deadline|event|festival"
    r"|tour|trip|visit|conference|program\w*|project|agreement|extension|history|tradition)\b"
)
_NOW_OVER = re.compile(
    r"\b(?:has|have|is|are|was|were)(?: [a-z]+ly| at last| finally)? (?:over|ended|finished|opened"
    r"|reopened|back|closed|done|come|gone|declared|returned|freed|released|won|put|got|left"
    r"|stopped|ends?|out)\b|\b(?:ends?|ended|for the first time since|at last|finally|no longer"
    r"|reopen\w*|return\w*|free|freed|let go|released|retir\w+|leav(?:es|ing)"
    r"|steps? down|dies|died)\b"
)
# "Five days without light had not hurt him"
_WITH = re.compile(
    r" (?:of [a-z]+|without|in|under|behind|at|on|underground|alone|away|apart|adrift)\b"
)
_COMES_TO_END = re.compile(
    r"\b(?:ended|ends|over|last|closed|closes|reopen\w*|freed|released|brought out|pulled"
    r"|came (?:out|home|back)|left|lifted|finish\w*|return\w*|resigned|retired|quit"
    r"|judgment|verdict|declared|went home|steps? down|stopped|resumed)\b"
)
_FINITE = re.compile(r"\b(?:born|birth|founded|built|established|since (?:19|20)\d\d, when)\b")
# "The contest, which lasted for": what the article is about
_TOPIC = re.compile(
    r"\W*(?:It|This|That|The [a-z]+)(?:,? (?:which|that))? (?:had |has )?(?:lasted|lasts|took|taken"
    r"|went on|gone on|dragged on|burned|ran|raged|stretched|stood|was over|ended)\b"
)
# "Her 30 days", "She lost nine years": the one of whom the length is told
_WHOSE = re.compile(
    r"\b(?P<who>[Hh]is|[Hh]er)(?: [a-z]+)? ?$|(?:^|[,;] |\band )(?P<subject>[Ss]?[Hh]e)\b"
)
# "put in the cell in 2003 and let out in 2011"
_FROM_TO = re.compile(
    r"\b(?:put|sent|taken|jailed|shut|closed|locked|joined|became|elected|appointed|married|opened"
    r"|moved|went|hired)\b[^.;]*\b(?:19|20)\d\d\b,?(?: and| until| to)\b[^.;]*\b(?:let out|freed"
    r"|released|left|reopened|resigned|retired|divorced|closed|moved out|came (?:home|back|out)"
    r"|until|to|sacked|died)\b[^.;]*\b(?:19|20)\d\d\b"
)
_OWN = frozenset("his her their its".split())
_CAUSAL = frozenset(
    stem(w) for w in (
        "year years month months week weeks day days hour hours time times said says last first"
        " been have after before when which that this with from over more than their they were"
        " about would could also people other some into made make back still only just"
    ).split()
)  # fmt: skip
_LIMITS = (0.4, 2.5)
_FEW = {"h": 2.0, "d": 3.0, "wk": 2.0, "mo": 2.0, "a": 2.0}
_REACH = 12  # sentences
_OPENING = 3


def stretches(told: Told) -> Iterator[Finding]:
    """Lengths that the only stretch of about that size does not have."""
    for length in told.quantities:
        sentence = told.sentence(length.start)
        if sentence is None or sentence in told.titles or not _is_length(told, sentence, length):
            continue
        low, high = range_of(told, length)
        where = span_of(length)
        clock = length.unit == "h"
        if any_fits(told, low, high, clock, where):
            continue
        found = _stretch(told, sentence, length, clock)
        if found is None:
            continue
        begun, end = found
        least, most = between(begun, end)
        true, unit = (least + most) / 2, _UNITS[length.unit]
        if fits_range(begun, end, low, high):
            continue
        spans = [span_of(m.time) for m in (begun, end) if m.time is not None]
        first, *last = (one_line(told.text[s.start : s.end]) for s in spans)
        right, words = named(true, unit), one_line(told.text[where.start : where.end])
        yield told.finding(
            "duration",
            f"From {first} to {last[0]} is {right}, not “{words}”." if last
            else f"Since {first} it is {right}, not “{words}”.",
            where, *spans, right=right,
        )  # fmt: skip
        return


def _is_length(told: Told, sentence: Span, length: QuantityValue) -> bool:
    if length.unit not in _UNITS or length.of == "age" or length.upper is not None:
        return False
    if length.value < _FEW[length.unit]:
        return False
    after = told.text[length.end : length.end + 30]
    took = re.search(r"\b(?:took|taken|takes) $", told.text[: length.start][-8:])
    if (NOT_SPELL.match(after) and not (took and after.startswith(" to "))) or _AFTER.match(after):
        return False
    before = told.text[max(sentence.start, length.start - 34) : length.start]
    soft = re.fullmatch(r"(?:Nearly|Almost|About|Over|More than|Some)? ?", before)
    opens = soft and length.start - len(before) == sentence.start and _WITH.match(after)
    if (_LED.search(before) is None and not opens) or re.search(r"\b(?:of|in|to) the $", before):
        return False
    return not _PLANNED.search(told.text, sentence.start, sentence.end)


def _stretch(
    told: Told, sentence: Span, length: QuantityValue, clock: bool
) -> tuple[Moment, Moment] | None:
    """The only two times, or the one and the article's own days, that it can be of."""
    at = told.number_of(sentence)
    every: dict[tuple[object, object], Moment] = {}
    for s in told.sentences:
        if abs(told.number_of(s) - at) > _REACH:
            continue
        for time in told.inside(told.times, s):
            when = _season(time) or moment(told, time)
            if when is not None and when.dayed and not clock:  # "at noon on Saturday"
                day = when.first.replace(hour=0, minute=0)
                when = Moment(day, day + timedelta(days=1), time)
            if when is not None and when.clock == clock and not span_of(time).overlaps(
                span_of(length)
            ):  # fmt: skip
                every.setdefault((when.first, when.last), when)
    now = today(told, clock, 10)
    hours = length.value * HOURS[length.unit]
    pairs: list[tuple[Moment, Moment]] = []
    moments = sorted(every.values(), key=lambda m: m.first)
    for a, b in combinations(moments, 2):
        if not a.overlaps(b) and _size(a, b, hours):
            pairs.append((a, b))
    if now is not None:
        recent = [m for m in moments if m.overlaps(now)]
        pairs = [p for p in pairs if p[1] not in recent or _told_together(told, *p)]
        pairs += [
            (m, now) for m in moments
            if m.last < now.first and _size(m, now, hours) and not any(p[0] is m for p in pairs)
        ]  # fmt: skip
    if len(pairs) != 1:
        return None
    begun, end = pairs[0]
    assert begun.time is not None
    own = told.sentence(begun.time.start)
    if own is None or told.is_quoted(begun.time.start):
        return None
    if _FINITE.search(told.text, own.start, own.end):
        return None
    if any(m.time is not None and len(m.time.value) == 4 for m in (begun, end)):
        # a year is of many things, but for two that one sentence puts together
        near = abs(told.number_of(own) - told.number_of(sentence)) <= 1
        return (begun, end) if near and _told_together(told, begun, end) and (
            _FROM_TO.search(told.text, own.start, own.end)) else None  # fmt: skip
    if end.time is None and not _over(told, sentence):
        return None
    if end.time is not None and not _told_together(told, begun, end):
        last = told.sentence(end.time.start)  # it has to say that something ends then
        if last is None or not _COMES_TO_END.search(told.text, last.start, last.end):
            return None
    return (begun, end) if _linked(told, sentence, own, length) else None


def _season(time: TimeValue) -> Moment | None:
    """The months of "the autumn of 2003"."""
    found = re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", time.value)
    if found is None or time.mod is not None:
        return None
    month = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[found[2]]
    first = datetime(int(found[1]), month, 1)
    return Moment(first, first + timedelta(days=100), time)


def _size(a: Moment, b: Moment, hours: float) -> bool:
    least, most = between(a, b)
    middle = (least + most) / 2
    return middle > 0 and _LIMITS[0] <= hours / middle <= _LIMITS[1]


def _told_together(told: Told, a: Moment, b: Moment) -> bool:
    if a.time is None or b.time is None:
        return False
    return told.sentence(a.time.start) == told.sentence(b.time.start)


def _over(told: Told, sentence: Span) -> bool:
    """Whether what the article opens with has come to its end these days."""
    areas: Sequence[Span] = (*told.titles[:1], *told.body[:_OPENING])
    return any(_NOW_OVER.search(told.text, s.start, s.end) for s in areas)


def _linked(told: Told, sentence: Span, other: Span, length: QuantityValue) -> bool:
    """Whether two sentences tell of the same: in the same words, or of the same person."""
    if sentence == other:
        return True
    mine, theirs = (
        {stem(w) for w in told.words(s) if len(w) > 3} - _CAUSAL for s in (sentence, other)
    )
    if mine & theirs or _TOPIC.match(told.text, sentence.start, sentence.end):
        return True
    opening = told.text[sentence.start : length.start]  # "Her 30 days": whose they are
    who, whom = (
        {told.person(e) for e in mentions(told, s) if e.quote.lower() not in _OWN} - {None}
        for s in (Span(sentence.start, length.end), other)
    )
    at = told.number_of(sentence)
    if 1 <= at - told.number_of(other) <= 2 and (
        re.fullmatch(r"(?:Their|Its|Those|These|The|Her|His|In)?(?: [a-z]+)? ?", opening)
    ):
        return True  # "Their six weeks on the stage", just behind
    if at - told.number_of(other) == 1 and re.search(r"\b(?:[Ii]t|[Tt]hey)\b", opening):
        return True  # "It took in its first pupils in 1998. On Friday it closes, after"
    own = _WHOSE.search(opening)
    if not who and own is not None:
        who = {meant(told, sentence.start + own.start("who" if own["who"] else "subject"))} - {None}
    return bool(who & whom) and len(who) == 1
