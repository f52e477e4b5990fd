"""How long something lasted, against when it began and when it ended, wherever all are told.

A length is read once, whatever it is of. The two times that it lies between are then those of
verbs that begin and end something, those told beside it, or the only ones of the article that
are about so far apart; and nothing else near it may give it either.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import combinations

from brief import patterns as re
from brief.consistency.lengths import HAS_LASTED, SOFT, Length, lengths
from brief.consistency.moments import Moment, between, fits, moment, named, today
from brief.consistency.told import Told, one_line, span_of
from brief.consistency.who import meant, mentions
from brief.language.stems import stem
from brief.records import Finding, Span

# -- what begins, what ends ----------------------------------------------------

_BEGIN = re.compile(
    r"\b(?:since|Since|stopped|halted|tripped|walked off|sat down|sent to (?:prison|jail)"
    r"|from|froze|frozen|surrounded|occupied|married|wed|began|begun|begins?|started|starts?"
    r"|starting|beginning|opened|launched|shut|closed|sealed|went missing|vanished|disappeared"
    r"|walked out(?! of)|went on strike|arrested|jailed|imprisoned|locked up|captured|kidnapped"
    r"|taken (?:from|hostage|captive|prisoner|away|by)|snatched|abducted|seized|detained"
    r"|suspended|joined|became|becoming|took (?:over|office|charge|on|up"
    r"|the (?:job|post|helm|reins|role|paper|club|chair))|appointed|hired|elected|convicted"
    r"|sentenced|named|crowned|succeeded|assumed|installed|inaugurated|sworn in|ordained|enthroned"
    r"|inherited|engaged|arrived|bought|erected|put up|came back as [a-z]+|moved (?:in|to|into)"
    r"|set (?:out|off|sail)|left (?:port|home|dry dock|the [a-z]+)|broke (?:out|down)|erupted"
    r"|enlisted|signed up|went (?:dark|out|down|off)|cut off|failed|blocked|stranded|trapped"
    r"|ran aground|entered|stood empty|been (?:empty|closed|shut|missing)|went up|filmed"
    r"|put up pickets|[Ll]ast (?:seen|shown|won|played|held)"
    r"|in (?:charge|office|power|post|prison|jail)"
    r"|has (?:led|run|edited|headed|chaired|held))\b"
)
_END = re.compile(
    r"\b(?:until|till|to|thawed|went back|divorced|split up|separated|ended|ends?|ending"
    r"|finished|finishes|completed|reopen(?:ed|s)?|re-opened"
    r"|reconnected|restarted|switched back on|released|freed|rescued|resign(?:ed|s)"
    r"|retire[ds]?|left (?:it|office|the [a-z]+)|steps? down"
    r"|step(?:ped)? down|stood down|stands? down|stand down|quit|lifted|restored|back (?:on|to work"
    r"|in)|resumed|called off|over|handed over|unveiled|closed|came home|arrived|returned|found"
    r"|went on|died|ousted|sacked|dismissed|deposed)\b"
)
# It has come to its end with what is told, or lasts still.
_ENDED = re.compile(
    r"\b(?:has been|have been|was|were|will be|is|are) (?:[a-z]+ )?(?:released|freed|rescued"
    r"|reconnected|reopened|found (?:alive|unharmed|safe))\b|\bhas (?:reopened|ended|returned)\b"
)
_GOES = re.compile(
    r"\b(?:gives? (?:it |the [a-z]+ )?up|giving up|step(?:s|ped|ping)? down|retir(?:es?|ed|ing)"
    r"|st(?:and|ands|ood|anding) down|resign(?:s|ed|ing)?|leaves|leaving|quits?|bow(?:s|ed)? out"
    r"|will leave|is to leave)\b"
)
_FREED = re.compile(
    r"\b(?:released|freed|rescued|reunited|reopen(?:s|ed)?|lifted|restored|found|returned|came home"
    r"|walked free|let go|back)\b[^.;]*? after (?:almost |nearly |more than |over |about |just )?$"
)
_STILL = re.compile(
    r"\b(?:has|have|['’]s|['’]ve) (?:\w+ )?(?:been|stood|lived|worked|led|run|held|kept|waited"
    r"|spent)\b"
)
_NOW = re.compile(
    r"\b(?:now|today|has|have|still|until now|retir\w+|leav(?:es|ing)|steps? down|ends? on"
    r"|is to)\b", re.IGNORECASE,
)  # fmt: skip
_NOW_OVER = re.compile(
    r"\b(?:has|have|is|are|was|were)(?: [a-z]+ly| at last| finally)? (?:over|ended|finished|opened"
    r"|reopened|back|closed|done|come|gone|declared|returned|freed|released|won|put|got|left"
    r"|stopped|ends?|out)\b|\b(?:ends?|ended|for the first time since|at last|finally|no longer"
    r"|reopen\w*|return\w*|free|freed|let go|released|retir\w+|leav(?:es|ing)"
    r"|steps? down|dies|died)\b"
)
_COMES_TO_END = re.compile(
    r"\b(?:until|till|to|ended|ends|ending|over|last|lifted|closed|closes|reopen\w*|freed|released"
    r"|brought out|pulled|came (?:out|home|back)|left|finish\w*|return\w*|resigned|retired|quit"
    r"|died|judgment|verdict|declared|went home|steps? down|stopped|resumed)\b"
)
# "the steepest since the recession of 1991": nothing began then
_RANKED = re.compile(r"\b(?:[a-z]{2,}est|worst|best|most|least|first)\b[^.;]*\bsince\b[^.;]*$")
_AGAIN = re.compile(r"\b(?:re)?open\w*\b[^.;]* for the first time since\s$")
_CLOSED = re.compile(
    r"\b(?:was|were|been|being|stayed|stood|remained) (?:shut|closed)\b|\b(?:closure|shutdown)\b"
    r"|\bin (?:orbit|space)\b|\bat sea\b|\badrift\b"
)

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WEEK = timedelta(days=7)
_OPENING = 2  # sentences, with the title
_EXPLAINED = 5  # sentences before and after a length: times further off are of something else
_LONG = 60 * 24  # hours: longer, a fortnight more or less does not count
_HALF_DAY = 12  # hours
_REACH = 2  # sentences between the length and the times
_FAR = 7  # and those that name a day, a month or a year
_WIDE = 12  # and those of the only two times of about that size
_LIMITS = (0.4, 2.5)
Pair = tuple[Moment, Moment]


def lasting(told: Told) -> Iterator[Finding]:
    """Lengths that the times that they lie between do not give; an article has one."""
    for length in lengths(told):
        for bounds in (_by_verbs, _beside, _only):
            found = bounds(told, length)
            if found is not None:
                finding = _against(told, length, *found)
                if finding is not None:
                    yield finding
                    return


# -- its two times -------------------------------------------------------------


def _moments(told: Told, sentences: Sequence[Span], length: Length) -> list[Moment]:
    """The times of sentences that are not in a length: "55 years later" is a date."""
    return [
        m for s in sentences for t in told.inside(told.times, s)
        if not length.span.overlaps(span_of(t)) and (m := moment(told, t)) is not None
    ]  # fmt: skip


def _now(told: Told, length: Length, back: int | None = None) -> Moment | None:
    return today(told, length.clock, back or (14 if length.unit in ("a", "mo") else 3))


def _by_verbs(told: Told, length: Length) -> Pair | None:
    """The one time at which something begins, and that at which it ends, or ends now."""
    sentence, clock = length.sentence, length.clock
    if not length.sure:
        return None
    near = told.around(sentence, _REACH, _REACH)
    moments = [
        m for s in told.around(sentence, _FAR, _FAR) for m in _moments(told, (s,), length)
        if m.clock == clock and (s in near or m.dayed or _names_day(m))
    ]  # fmt: skip
    if HAS_LASTED.search(told.text[sentence.start : length.span.start]):
        moments = [m for m in moments if not _past_end(told, m)]  # it lasts still
    shut = _CLOSED.search(told.text, sentence.start, sentence.end) is not None
    begins = [m for m in moments if _role(told, m, _BEGIN, _END, tie=shut)]
    begins = [m for m in begins if _since(told, m)] or begins
    begins = [m for m in begins if not _since(told, m) or _since_then(told, length, m)]
    ends = [m for m in moments if m not in begins and _role(told, m, _END, _BEGIN, tie=True)]
    if len(ends) > 1:  # of several, the one told with the length
        ends = [m for m in ends if m.time and sentence.contains(span_of(m.time))] or ends
    dayed = sorted((m for m in moments if m.dayed), key=lambda m: m.first)
    if len(dayed) == 2 == len(moments) and length.unit == "h" and length.value > _HALF_DAY:
        begins, ends = dayed[:1], dayed[1:]  # "at 4 pm on Saturday ... at 10 am on Monday"
    if len({(m.first, m.last) for m in begins}) != 1 or len(ends) > 1:
        return None
    begun = begins[0]
    if ends and (ends[0].last <= begun.first or _of_others(told, sentence, begun, ends[0])):
        return None
    if ends:
        return begun, ends[0]
    now = _now(told, length) if not clock and _until_now(told, length, begun) else None
    return (begun, now) if now is not None else None


def _beside(told: Told, length: Length) -> Pair | None:
    """The two times of its sentence or the one before or, of one alone, that and today."""
    if not (length.sure or length.spoken or length.whole) or not length.exact:
        return None
    sentence = length.sentence
    if SOFT.search(told.text[max(sentence.start, length.span.start - 20) : length.span.start]):
        return None
    if HAS_LASTED.search(told.text[sentence.start : length.span.start] + "for "):
        return None  # it lasts still, whatever is told to have ended
    alone: Moment | None = None
    for near in ([sentence], told.around(sentence, 1, 0), told.around(sentence, 0, 1)):
        every = [
            m for m in _moments(told, near, length)
            if m.clock == length.clock and m.time and not told.is_quoted(m.time.start)
        ]  # fmt: skip
        if len(every) > 2 and length.unit == "a":
            every = [m for m in every if m.last - m.first > _WEEK]  # "on Saturday"
        distinct = {(m.first, m.last): m for m in every}
        found = _one_day(sorted(distinct.values(), key=lambda m: m.first))
        if len(found) == 2 and not any(a.overlaps(b) for a, b in combinations(found, 2)):
            return found[0], found[1]
        if len(found) > 1:
            return None
        alone = alone or next(iter(found), None)
    now = today(told, length.clock)
    if alone is None or alone.time is None or now is None or alone.last >= now.first:
        return None
    own = told.sentence(alone.time.start)
    if own is None or _END.search(told.text, own.start, alone.time.start):
        return None
    return (alone, now) if _NOW.search(told.text, sentence.start, sentence.end) else None


def _one_day(found: list[Moment]) -> list[Moment]:
    """Two times of which one is told with its day: the other is of that day."""
    if len(found) != 2 or not found[0].clock or found[0].dayed == found[1].dayed:
        return found
    hours = [Moment(at, at, m.time) for m in found for at in [m.first.replace(2000, 1, 1)]]
    return sorted(hours, key=lambda m: m.first)


def _only(told: Told, length: Length) -> Pair | None:
    """The only two times, or the one and the article's own days, that it can be of."""
    sentence = length.sentence
    if not (length.known and length.alone) or sentence in told.titles:
        return None
    every: dict[tuple[datetime, datetime], Moment] = {}
    for m in _moments(told, told.around(sentence, _WIDE, _WIDE), length):
        when = m.day if m.dayed and not length.clock else m
        if when.clock == length.clock:
            every.setdefault((when.first, when.last), when)
    moments = sorted(every.values(), key=lambda m: m.first)
    pairs = [
        (a, b) for a, b in combinations(moments, 2)
        if not a.overlaps(b) and _size(a, b, length.hours)
    ]  # fmt: skip
    if HAS_LASTED.search(told.text[sentence.start : length.span.start]):
        pairs = [p for p in pairs if not _ahead(told, p[1])]  # it lasts still
    now = _now(told, length, 10)
    if now is not None:
        recent = [m for m in moments if m.overlaps(now)]
        pairs = [p for p in pairs if p[1] not in recent or _together(told, *p)]
        pairs += [
            (m, now) for m in moments
            if m.last < now.first and _size(m, now, length.hours)
            and not any(p[0] is m for p in pairs)
        ]  # fmt: skip
    if len(pairs) != 1:
        return None
    begun, end = pairs[0]
    assert begun.time is not None
    own = told.sentence(begun.time.start)
    if own is None or told.is_quoted(begun.time.start):
        return None
    if _FOUNDED.search(told.text, own.start, own.end):
        return None
    if any(m.time is not None and len(m.time.value) == 4 for m in (begun, end)):
        # a year is of many things, but for two that one sentence puts together
        near = abs(told.number_of(own) - told.number_of(sentence)) <= 1
        from_to = _FROM_TO.search(told.text, own.start, own.end)
        return (begun, end) if near and from_to and _together(told, begun, end) else None
    if end.time is None and not any(
        _NOW_OVER.search(told.text, s.start, s.end)
        for s in (*told.titles[:1], *told.body[: _OPENING + 1])
    ):
        return None
    if end.time is not None and not _together(told, begun, end):
        last = told.sentence(end.time.start)  # it has to say that something ends then
        if last is None or not _COMES_TO_END.search(told.text, last.start, last.end):
            return None
    return (begun, end) if _linked(told, length, own) else None


def _ahead(told: Told, moment: Moment) -> bool:
    """Whether a time is after the day of publication."""
    return told.published is not None and moment.first.date() > told.published


_FOUNDED = re.compile(r"\b(?:born|birth|founded|built|established|since (?:19|20)\d\d, when)\b")
# "put in the cell in 2003 and let out in 2011"
_FROM_TO = re.compile(
    r"\b(?:put|sent|taken|jailed|shut|closed|locked|joined|became|elected|appointed|married|opened"
    r"|moved|went|hired)\b[^.;]*\b(?:19|20)\d\d\b,?(?: and| until| to)\b[^.;]*\b(?:let out|freed"
    r"|released|left|reopened|resigned|retired|divorced|closed|moved out|came (?:home|back|out)"
    r"|until|to|sacked|died)\b[^.;]*\b(?:19|20)\d\d\b"
)


def _size(a: Moment, b: Moment, hours: float) -> bool:
    least, most = between(a, b)
    middle = (least + most) / 2
    return middle > 0 and _LIMITS[0] <= hours / middle <= _LIMITS[1]


def _together(told: Told, a: Moment, b: Moment) -> bool:
    if a.time is None or b.time is None:
        return False
    return told.sentence(a.time.start) == told.sentence(b.time.start)


# "The contest, which lasted for": what the article is about
_TOPIC = re.compile(
    r"\W*(?:It|This|That|The [a-z]+)(?:,? (?:which|that))? (?:had |has )?(?:lasted|lasts|took|taken"
    r"|went on|gone on|dragged on|burned|ran|raged|stretched|stood|was over|ended)\b"
)
# "Her 30 days", "She lost nine years": the one of whom the length is told
_WHOSE = re.compile(
    r"\b(?P<who>[Hh]is|[Hh]er)(?: [a-z]+)? ?$|(?:^|[,;] |\band )(?P<subject>[Ss]?[Hh]e)\b"
)
_OWN = frozenset("his her their its".split())
_CAUSAL = frozenset(
    stem(w) for w in (
        "year years month months week weeks day days hour hours time times said says last first"
        " been have after before when which that this with from over more than their they were"
        " about would could also people other some into made make back still only just"
    ).split()
)  # fmt: skip


def _linked(told: Told, length: Length, other: Span) -> bool:
    """Whether two sentences tell of the same: in the same words, or of the same person."""
    sentence, start = length.sentence, length.span.start
    if sentence == other:
        return True
    mine, theirs = (
        {stem(w) for w in told.words(s) if len(w) > 3} - _CAUSAL for s in (sentence, other)
    )
    if mine & theirs or _TOPIC.match(told.text, sentence.start, sentence.end):
        return True
    opening = told.text[sentence.start : start]  # "Her 30 days": whose they are
    who, whom = (
        {told.person(e) for e in mentions(told, s) if e.quote.lower() not in _OWN} - {None}
        for s in (Span(sentence.start, length.span.end), other)
    )
    behind = told.number_of(sentence) - told.number_of(other)
    if 1 <= behind <= 2 and re.fullmatch(
        r"(?:Their|Its|Those|These|The|Her|His|In)?(?: [a-z]+)? ?", opening
    ):
        return True  # "Their six weeks on the stage", just behind
    if behind == 1 and re.search(r"\b(?:[Ii]t|[Tt]hey)\b", opening):
        return True  # "It took in its first pupils in 1998. On Friday it closes, after"
    own = _WHOSE.search(opening)
    if not who and own is not None:
        who = {meant(told, sentence.start + own.start("who" if own["who"] else "subject"))} - {None}
    return bool(who & whom) and len(who) == 1


# -- what verbs say of a time --------------------------------------------------


def _of_others(told: Told, sentence: Span, begun: Moment, end: Moment) -> bool:
    """Whether an end is told of other persons alone than a length and its beginning."""
    assert begun.time is not None
    assert end.time is not None
    own = [sentence, told.sentence(begun.time.start)]
    other = told.sentence(end.time.start)
    who, whom = (
        {told.person(e) for span in spans if span for e in told.inside(told.persons, span)}
        for spans in (own, [other])
    )
    return bool(who and whom) and not who & whom


def _names_day(moment: Moment) -> bool:
    """Whether a time is a day, a month or a year in figures, for which one may look far."""
    time = moment.time
    return time is not None and not moment.clock and re.search(r"\d", time.quote) is not None


def _until_now(told: Told, length: Length, begun: Moment) -> bool:
    """Whether it lasts still, or ends with what is told: "has stood empty for eight years"."""
    assert begun.time is not None
    sentence, start = length.sentence, length.span.start
    own = told.sentence(begun.time.start)
    since = _since(told, begun)
    if since and own is not None and re.compile(r"\b(?:has|have|is|are)\b").search(
        told.text, own.start, own.end
    ):  # fmt: skip
        return True  # "has been on strike since 7 February"
    opening = told.body[:_OPENING]
    if any(_ENDED.search(told.text, s.start, s.end) for s in opening):
        return True
    if since and own is not None and _AGAIN.search(told.text, own.start, begun.time.start):
        return True  # "opened on Friday for the first time since May"
    if re.search(r"\bfrom\s$", told.text[max(0, begun.time.start - 6) : begun.time.start]):
        return False  # "and then, from 2017, in Leeds": one of several stretches
    stood = _STILL.search(told.text, sentence.start, start)
    if stood is not None and "after" not in told.text[stood.end() : start]:
        return True
    freed = _FREED.search(told.text, sentence.start, start)
    if freed is not None and told.number_of(sentence) <= _OPENING:
        return True  # "has been released after ten months in prison": these days
    if length.held:
        return True
    around = (sentence, own) if own is not None else (sentence,)
    return any(_GOES.search(told.text, s.start, s.end) for s in around)


def _of_another_year(told: Told, sentence: Span, begun: Moment) -> bool:
    """Whether the sentence with a length names a year that what it is held against is not of."""
    assert begun.time is not None
    since = re.compile(r"\bsince\b").search(told.text, sentence.start, sentence.end)
    end = since.start() if since else sentence.end  # "the longest since it was founded in 1996"
    years = {m[0] for m in _YEAR.finditer(told.text, sentence.start, end)}
    return bool(years) and not any(begun.time.value.startswith(year) for year in years)


def _since(told: Told, moment: Moment) -> bool:
    """Whether a time of the text is one since which something lasts."""
    time = moment.time
    return time is not None and (
        re.search(r"\b[Ss]ince\s$", told.text[max(0, time.start - 6) : time.start]) is not None
    )


def _since_then(told: Told, length: Length, moment: Moment) -> bool:
    """Whether what lasts since then is what the length is of: "has had a star since 2011"."""
    own = told.sentence(moment.time.start) if moment.time is not None else None
    if own is None:
        return False
    behind = told.number_of(length.sentence) - told.number_of(own)
    return -1 <= behind <= 2 or length.unit != "a" or _linked(told, length, own)


def _past_end(told: Told, moment: Moment) -> bool:
    """Whether a time of the past bounds what it is told with: "from 1871 to 1919"."""
    time = moment.time
    if time is None:
        return False
    before = told.text[max(0, time.start - 8) : time.start]
    return re.search(r"(?:\b(?:to|until|till|and)|[–—-])\s?$", before) is not None or (
        re.match(r"\s?(?:to|until|till|and|[–—-])\s?\d", told.text[time.end : time.end + 8])
        is not None
    )


def _role(
    told: Told, moment: Moment, own: re.Pattern[str], other: re.Pattern[str], *, tie: bool = False
) -> bool:
    """Whether the last word before a time that says what it bounds is of the one sort."""
    time = moment.time
    sentence = told.sentence(time.start) if time is not None else None
    if time is None or sentence is None or told.is_quoted(time.start):
        return False
    before = told.text[max(sentence.start, time.start - 60) : time.start]
    if _RANKED.search(before) and not _AGAIN.search(before):
        return False
    mine = [m.start() for m in own.finditer(before) if not _heard_from(before, m)]
    theirs = [m.start() for m in other.finditer(before) if not _heard_from(before, m)]
    return bool(mine) and (not theirs or mine[-1] > theirs[-1] or (tie and mine[-1] == theirs[-1]))


_NEXT_TO = re.compile(r"\s(?:(?:early|late|about|around|mid|the|on|[A-Z][a-z]+day,?)\s)*")


def _heard_from(before: str, match: re.Match[str]) -> bool:
    """Whether "from" or "to" is not the word before a time: "heard from 63 experts in May"."""
    return match[0] in ("from", "to") and _NEXT_TO.fullmatch(before, match.end()) is None


# -- the comparison ------------------------------------------------------------


def _against(told: Told, length: Length, begun: Moment, end: Moment) -> Finding | None:
    """A length against its two times, where no two others near it give it."""
    if fits(begun, end, length.low, length.high) or not _size(begun, end, length.hours):
        return None
    if length.unit not in ("a", "mo") and _of_another_year(told, length.sentence, begun):
        return None  # "In 2011 a blackout had lasted 50 hours"
    near = told.around(length.sentence, _EXPLAINED, _EXPLAINED)
    every = _moments(told, (*told.titles, *near), length)
    # what is said to have ended then is not held against today
    told_so = end.time is not None and (
        length.sentence.contains(span_of(end.time)) or _together(told, begun, end)
    )
    now = None if told_so else today(told, length.clock, 14 if length.high > _LONG else 3)
    every += [now] if now is not None else []
    if any(fits(a, b, length.low, length.high) for a in every for b in every if a.first < b.first):
        return None
    least, most = between(begun, end)
    right = named((least + most) / 2, length.unit)
    spans = [span_of(m.time) for m in (begun, end) if m.time is not None]
    first, *last = (one_line(told.text[s.start : s.end]) for s in spans)
    words = one_line(told.text[length.span.start : length.span.end])
    return told.finding(
        "duration",
        f"From {first} to {last[0]} is {right}, not “{words}”." if last
        else f"Since {first} it is {right}, not “{words}”.",
        length.span, *spans, right=right,
    )  # fmt: skip
