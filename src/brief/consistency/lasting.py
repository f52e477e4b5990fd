"""How long something lasted, against the times when it began and when it ended, wherever told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from brief.consistency.told import Told, one_line, span_of
from brief.records import Finding, QuantityValue, Span, TimeValue

HOURS = {"min": 1 / 60, "h": 1.0, "d": 24.0, "wk": 168.0, "mo": 730.5, "a": 8766.0}
_NAMES = {"min": "minute", "h": "hour", "d": "day", "wk": "week", "mo": "month", "a": "year"}
_BEGIN = re.compile(
    r"\b(?:since|Since|stopped|halted|tripped|walked off|sat down|sent to (?:prison|jail)"
    r"|from|froze|frozen|surrounded|occupied|married|wed|began|begun|begins?|started|starts?"
    r"|starting|beginning|opened|launched"
    r"|shut|closed|sealed|went missing|vanished|disappeared|walked out|went on strike|arrested"
    r"|jailed|imprisoned|locked up|captured|kidnapped|taken (?:from|hostage|captive|prisoner"
    r"|away|by)"
    r"|snatched|abducted|seized|detained|suspended|joined|became"
    r"|becoming|took (?:over|office|charge|up|the (?:job|post|helm|reins|role))|appointed|hired"
    r"|elected|moved (?:in|to|into)|set"
    r" (?:out|off|sail)|left (?:port|home|dry dock)|broke (?:out|down)|erupted|enlisted|signed up"
    r"|went (?:dark|out|down|off)|cut off|failed|blocked|stranded|trapped|ran aground|entered"
    r"|stood empty|been (?:empty|closed|shut|missing)|went up|put up pickets)\b"
)
_END = re.compile(
    r"\b(?:until|till|to|thawed|went back|divorced|split up|separated|ended|ends?|ending"
    r"|finished|finishes|completed|reopen(?:ed|s)?|re-opened"
    r"|reconnected|restarted|switched back on|released|freed|rescued|resign(?:ed|s)"
    r"|retire[ds]?|left (?:it|office|the [a-z]+)|steps? down"
    r"|step(?:ped)? down|stood down|stands? down|stand down|quit|lifted|restored|back (?:on|to work"
    r"|in)|resumed|called off|over|handed over|unveiled|closed|came home|arrived|returned|found"
    r"|went on)\b"
)
_LED = re.compile(
    r"\b(?:for|[Aa]fter|[Ff]or|took|takes|needed|lasted|lasts?|lasting|spent|spending|during"
    r"|served|at"
    r"|serving|ending|ended|ends|Over|In|of|(?:[Dd]uring|[Ii]n|[Aa]fter|[Ff]or|[Oo]ver) (?:the"
    r"|those|his"
    r"|her|its|their)|[Tt]he|[Tt]hose|a|an|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\s(?:a total of |exactly "
    r"|just )?$"
)
_SPELL = re.compile(
    r"[ -](?:[a-z-]+ )?(?:spell|stint|career|reign|tenure|closure|restoration|wait|strike|dispute"
    r"|outage|blackout|siege|search|trial|war|absence|ordeal|voyage|journey|stay|run|rule|term"
    r"|show|concert|performance|match|game|flight|meeting|hearing|operation|delay|ceremony|play|debate"
    r"|session|interview|talks|standstill|marathon|drive|rescue|vigil|occupation|partnership|friendship"
    r"|shutdown|stoppage|blockade|standoff|battle|marriage|hunt|refurbishment|renovation)\b"
)
# "The four months in the cell"
_SPENT = re.compile(
    r" (?:in (?:charge|office|power|the|a|his|her|their|jail|prison|captivity|hospital|exile"
    r"|custody|space|orbit)"
    r"|behind"
    r"|without|under|at sea|underground|away|apart|at the (?:top|helm|club|paper|wheel)"
    r"|on the throne)\b"
)
# "after a strike of three weeks"
_OF_LENGTH = re.compile(
    r"\b(?:[Aa]n?|the|[Tt]heir|[Hh]is|[Hh]er|[Ii]ts) (?:[a-z]+ )?(?:strike|closure|siege"
    r"|break|debate|meeting|session|career|sitting|walkout|suspension"
    r"|absence|wait|trial|search"
    r"|voyage|journey|stay|blackout|outage|dispute|lockout|standoff|blockade|occupation|illness|silence|reign"
    r"|marriage|captivity|exile|shutdown|stoppage|war|battle|campaign|hunt|tour) of (?:just "
    r"|only )?$"
)
_ARTICLE = re.compile(r"(?:[Tt]he|[Tt]hose|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Aa]n?)\s")
_SHORT = frozenset("min h d wk".split())
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_TOOK = frozenset("took takes needed".split())  # "needed five years to mend the roof"
NOT_SPELL = re.compile(
    r"[ -](?:ago|old|later|earlier|before|from now|sentence|ban|contract|deal|lease|plan|term in"
    r"|warranty|to|more|away|each|a (?:day|week)|in advance|early|notice|younger|older|senior)\b"
)
_SOFT = re.compile(
    r"\b(?P<more>more than|over|a little over|just over|well over)\s$"
    r"|\b(?P<near>nearly|almost|about|around|some|roughly|just under|less than|under)\s(?:a\s"
    r"|an\s)?$"
)
_LASTS_STILL = re.compile(
    r"\b(?:has|have|['’]s|['’]ve) (?:\w+ )?(?:been|stood|lived|worked|led|run|held|kept|waited"
    r"|spent)\b"
)
HAS_LASTED = re.compile(r"\b(?:has|have) (?:\w+ )?[a-z]+(?:ed|pt|en|un|ld|d|t) [^.;]*\bfor\s$")
# "the steepest since the recession of 1991": nothing began then
_RANKED = re.compile(r"\b(?:[a-z]{2,}est|worst|best|most|least|first)\b[^.;]*\bsince\b[^.;]*$")
_AGAIN = re.compile(r"\b(?:re)?open\w*\b[^.;]* for the first time since\s$")
_HAS = re.compile(r"\b(?:has|have|is|are)\b")
_GOES = re.compile(
    r"\b(?:gives? (?:it |the [a-z]+ )?up|giving up|step(?:s|ped|ping)? down|retir(?:es?|ed|ing)"
    r"|st(?:and|ands|ood|anding) down|resign(?:s|ed|ing)?|leaves|leaving|quits?|bow(?:s|ed)? out"
    r"|will leave|is to leave)\b"
)
_FREED = re.compile(
    r"\b(?:released|freed|rescued|reunited|reopen(?:s|ed)?|lifted|restored|found|returned|came home"
    r"|walked free|let go|back)\b[^.;]*? after (?:almost |nearly |more than |over |about |just )?$"
)
# "We have had 30 years of him"; "She lost nine years of her life"
_YEARS_OF = re.compile(r" of (?:him|her|it|them|(?:his|her|their|my|our) li(?:fe|ves))\b")
_CLOSED = re.compile(
    r"\b(?:was|were|been|being|stayed|stood|remained) (?:shut|closed)\b|\b(?:closure|shutdown)\b"
)
# It has come to its end with what is told: "has been released"
_ENDED = re.compile(
    r"\b(?:has been|have been|was|were|will be|is|are) (?:[a-z]+ )?(?:released|freed|rescued"
    r"|reconnected|reopened|found (?:alive|unharmed|safe))\b|\bhas (?:reopened|ended|returned)\b"
)
_OPENING = 2  # sentences, with the title
_ANY_DAY = 2000  # the year of a time of the day that is told without its day
_EXPLAINED = 5  # sentences before and after a length: times further off are of something else
_LONG = 60 * 24  # hours: longer, a fortnight more or less does not count
_HALF_DAY = 12  # hours
_REACH = 2  # sentences between the length and the times
_FAR = 7  # and those that name a day, a month or a year
_LIMITS = (0.4, 2.5)


@dataclass(frozen=True, slots=True)
class Moment:
    """The first and the last instant that a time may mean; the article's own day has no words."""

    first: datetime
    last: datetime
    time: TimeValue | None = None

    @property
    def clock(self) -> bool:
        """Whether it is a time of the day."""
        return self.first == self.last

    def overlaps(self, other: Moment) -> bool:
        """Whether both may be the same instant: a month, and a day of it."""
        return self.first <= other.last and other.first <= self.last

    @property
    def dayed(self) -> bool:
        """Whether a time of the day is one of a day that is named with it."""
        return self.clock and self.first.year != _ANY_DAY


def lasting(told: Told) -> Iterator[Finding]:
    """Lengths that the one beginning and the one end around them do not give."""
    for length in told.quantities:
        sentence = told.sentence(length.start)
        if sentence is None or not _is_length(told, sentence, length):
            continue
        near = told.around(sentence, _REACH, _REACH)
        far = told.around(sentence, _FAR, _FAR)
        moments = [
            m for s in far for t in told.inside(told.times, s)
            if (m := moment(told, t)) is not None and (s in near or m.dayed or _names_day(m))
        ]  # fmt: skip
        clock = length.unit in ("h", "min")
        moments = [m for m in moments if m.clock == clock]
        if HAS_LASTED.search(told.text[sentence.start : length.start]):
            moments = [m for m in moments if not _past_end(told, m)]  # it lasts still
        closed = _CLOSED.search(told.text, sentence.start, sentence.end) is not None
        begins = [m for m in moments if _role(told, m, _BEGIN, _END, tie=closed)]
        begins = [m for m in begins if _since(told, m)] or begins
        ends = [m for m in moments if m not in begins and _role(told, m, _END, _BEGIN, tie=True)]
        if len(ends) > 1:  # of several, the one told with the length
            ends = [m for m in ends if m.time and sentence.contains(span_of(m.time))] or ends
        dayed = sorted((m for m in moments if m.dayed), key=lambda m: m.first)
        if len(dayed) == 2 == len(moments) and length.unit == "h" and length.value > _HALF_DAY:
            begins, ends = dayed[:1], dayed[1:]  # "at 4 pm on Saturday ... at 10 am on Monday"
        if len({(m.first, m.last) for m in begins}) != 1 or len(ends) > 1:
            continue
        begun = begins[0]
        if ends and (ends[0].last <= begun.first or _of_others(told, sentence, begun, ends[0])):
            continue
        if length.unit in _SHORT and _of_another_year(told, sentence, begun):
            continue  # "In 2011 a blackout had lasted 50 hours"
        still = not clock and _until_now(told, sentence, length, begun)
        end = ends[0] if ends else _today(told, length) if still else None
        # what is said to have ended then is not held against today
        told_so = bool(ends) and any(m.time and sentence.contains(span_of(m.time)) for m in ends)
        if end is None or _fits(told, length, begun, end):
            continue
        if _any_fits(told, length, now=not told_so):
            continue
        finding = _against(told, length, begun, end)
        if finding is not None:
            yield finding
            return


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


def _is_length(told: Told, sentence: Span, length: QuantityValue) -> bool:
    if length.unit not in HOURS or length.of == "age" or length.upper is not None:
        return False
    opened = _ARTICLE.match(told.text, length.start)
    start = opened.end() if opened else length.start  # "The four months", all of it
    before = told.text[max(sentence.start, start - 30) : start]
    soft = _SOFT.search(before)
    lead = before[: soft.start()] if soft else before
    led = _OF_LENGTH.search(lead) or _LED.search(lead)
    after = told.text[length.end : length.end + 30]
    if length.start == sentence.start and told.text.startswith("Over ", length.start):
        return not NOT_SPELL.match(after)  # "Over six weeks the jury heard"
    if length.unit in ("a", "mo") and _YEARS_OF.match(after) and re.search(r"\b[a-z]+ $", before):
        return True
    if led is None or told.is_quoted(length.start):
        return False
    word = led[0].split()[0].lower()
    if NOT_SPELL.match(after) and not (word in _TOOK and after.startswith(" to ")):
        return False
    if word in ("over", "in") and led.start() > 2:
        return False  # "in three days" is seldom a length
    if led.re is _OF_LENGTH:
        return True
    if word in ("of", "the", "those", "a", "an", "his", "her", "its", "their", "ending", "ended"):
        joined = "-" in told.text[length.start : length.end + 1] and bool(_SPELL.match(after))
        spent = word in ("the", "those", "his", "her", "its", "their") and _SPENT.match(after)
        return joined or bool(spent)
    return True


def moment(told: Told, time: TimeValue) -> Moment | None:
    """What a time of the text may mean; none where it is no day, month, year or time of a day."""
    words = told.text[time.start : time.end]
    clock = re.fullmatch(r"(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)", time.value)
    if clock and re.search(r"\wday\b", words):
        at = datetime.fromisoformat(clock[1]) + timedelta(
            hours=int(clock[2]), minutes=int(clock[3])
        )
        return Moment(at, at, time)
    part_of_day = len(time.value) == 10 and time.mod in ("START", "MID", "END")  # "late on Monday"
    if time.type not in ("DATE", "TIME") or (time.mod is not None and not part_of_day):
        return None
    if m := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)", time.value):
        at = datetime(_ANY_DAY, 1, 1, int(m[4]) % 24, int(m[5]) % 60)  # of one day
        return Moment(at, at, time)
    if not re.search(r"\d|\wday\b|\bthis (?:month|week)\b", words):
        return None
    try:
        if m := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(?:T(?:MO|MI|AF|EV|NI))?", time.value):
            day = datetime(int(m[1]), int(m[2]), int(m[3]))
            return Moment(day, day + timedelta(days=1), time)
        if m := re.fullmatch(r"(\d{4})-(\d\d)", time.value):
            first = datetime(int(m[1]), int(m[2]), 1)
            return Moment(first, first + timedelta(days=31), time)
        if m := re.fullmatch(r"(\d{4})", time.value):
            return Moment(datetime(int(m[1]), 1, 1), datetime(int(m[1]), 12, 31), time)
    except ValueError:
        return None
    return None


def _until_now(told: Told, sentence: Span, length: QuantityValue, begun: Moment) -> bool:
    """Whether it lasts still, or ends with what is told: "has stood empty for eight years"."""
    assert begun.time is not None
    own = told.sentence(begun.time.start)
    since = _since(told, begun)
    if since and own is not None and _HAS.search(told.text, own.start, own.end):
        return True  # "has been on strike since 7 February"
    opening = told.body[:_OPENING]
    if any(_ENDED.search(told.text, s.start, s.end) for s in opening):
        return True
    if since and own is not None and _AGAIN.search(told.text, own.start, begun.time.start):
        return True  # "opened on Friday for the first time since May"
    if re.search(r"\bfrom\s$", told.text[max(0, begun.time.start - 6) : begun.time.start]):
        return False  # "and then, from 2017, in Leeds": one of several stretches
    stood = _LASTS_STILL.search(told.text, sentence.start, length.start)
    if stood is not None and "after" not in told.text[stood.end() : length.start]:
        return True
    freed = _FREED.search(told.text, sentence.start, length.start)
    if freed is not None and told.number_of(sentence) <= _OPENING:
        return True  # "has been released after ten months in prison": these days
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
    """Whether "from" is not the word before a time: "heard from 63 experts in May"."""
    return match[0] == "from" and _NEXT_TO.fullmatch(before, match.end()) is None


def _today(told: Told, length: QuantityValue) -> Moment | None:
    return today(told, length.unit in ("h", "min"), 14 if length.unit in ("a", "mo") else 3)


def today(told: Told, clock: bool, back: int = 3) -> Moment | None:
    """The day of the article and those before it, for what lasts still."""
    if told.published is None or clock:
        return None
    day = datetime(told.published.year, told.published.month, told.published.day)
    return Moment(day - timedelta(days=back), day + timedelta(days=1))


def range_of(told: Told, length: QuantityValue) -> tuple[float, float]:
    """The hours that a length may stand for."""
    unit = HOURS[length.unit]
    hours = length.value * unit
    slack = (
        max(0.5 * unit, 0.08 * hours)
        if length.unit not in ("h", "min")
        else max(0.26, 0.15 * hours)
    )
    if length.unit in ("a", "mo"):
        slack = max(0.75 * unit, 0.08 * hours)
    low, high = hours - slack, hours + slack
    soft = _SOFT.search(told.text[max(0, length.start - 20) : length.start])
    if soft and soft["more"]:
        high = hours + 2 * slack + 0.5 * unit
    elif soft:
        low, high = hours - 2 * slack, hours + slack
    if length.value % 10 == 0 and length.unit in ("a", "d"):
        low, high = min(low, 0.85 * hours), max(high, 1.15 * hours)
    return low, high


def between(a: Moment, b: Moment) -> tuple[float, float]:
    """The least and the most hours between two moments."""
    hour = timedelta(hours=1)
    return (b.first - a.last) / hour, (b.last - a.first) / hour


def _fits(told: Told, length: QuantityValue, a: Moment, b: Moment) -> bool:
    low, high = range_of(told, length)
    return fits_range(a, b, low, high)


def hours_of(unit: str) -> float:
    """The hours of a "day", a "week"."""
    return next(HOURS[code] for code, name in _NAMES.items() if name == unit)


def named(hours: float, unit: str) -> str:
    """So many hours, in a unit: "9 weeks"."""
    true = hours / hours_of(unit)
    shown = f"{true:.0f}" if true >= 2 else f"{true:.1f}".removesuffix(".0")
    return f"{shown} {unit}{'' if shown == '1' else 's'}"


def fits_range(a: Moment, b: Moment, low: float, high: float) -> bool:
    """Whether between two moments lie between so few and so many hours."""
    least, most = between(a, b)
    return least <= high and low <= most


def any_fits(told: Told, low: float, high: float, clock: bool, length: Span) -> bool:
    """Whether two times around a length, or one and the article's own day, lie so far apart."""
    every = _around(told, length)
    now = today(told, clock, 14 if high > _LONG else 3)
    if now is not None:
        every.append(now)
    return any(fits_range(a, b, low, high) for a in every for b in every if a.first < b.first)


def _around(told: Told, length: Span) -> list[Moment]:
    """The times of the title and of the sentences around a length that may explain it."""
    sentence = told.sentence(length.start)
    near = told.around(sentence, _EXPLAINED, _EXPLAINED) if sentence is not None else ()
    times = [
        t for s in (*told.titles, *near) for t in told.inside(told.times, s)
        if not length.overlaps(span_of(t))  # "55 years later" is a date
    ]  # fmt: skip
    return [m for t in times if (m := moment(told, t)) is not None]


def _any_fits(told: Told, length: QuantityValue, *, now: bool = True) -> bool:
    every = _around(told, span_of(length))
    today = _today(told, length) if now else None
    if today is not None:
        every.append(today)
    return any(_fits(told, length, a, b) for a in every for b in every if a.first < b.first)


def _against(told: Told, length: QuantityValue, begun: Moment, end: Moment) -> Finding | None:
    least, most = between(begun, end)
    hours = length.value * HOURS[length.unit]
    middle = (least + most) / 2
    if middle <= 0 or not _LIMITS[0] <= hours / middle <= _LIMITS[1]:
        return None
    true = middle / HOURS[length.unit]
    shown = f"{true:.0f}" if true >= 2 else f"{true:.1f}".removesuffix(".0")
    right = f"{shown} {_NAMES[length.unit]}{'' if shown == '1' else 's'}"
    spans = [span_of(m.time) for m in (begun, end) if m.time is not None]
    first, *last = (one_line(told.text[s.start : s.end]) for s in spans)
    words = one_line(told.text[length.start : length.end])
    return told.finding(
        "duration",
        f"From {first} to {last[0]} is {right}, not “{words}”." if last
        else f"Since {first} it is {right}, not “{words}”.",
        span_of(length), *spans, right=right,
    )  # fmt: skip
