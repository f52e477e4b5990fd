"""A date that is said to lie in a period, and does not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from brief import patterns as re
from brief.consistency.told import Told, one_line
from brief.language.numbers import parse
from brief.records import Finding, Span, TimeValue

_WITHIN = re.compile(
    r"\b(?:of|in|during|over|throughout|within) (?:the|that|this|those|these) (?:same )?"
    r"(?P<unit>period|month|quarter|half-year|half|(?:six|three|nine|twelve|12) months"
    r"|year(?= (?:under review|in question|covered|concerned|examined|audited)))\b"
)
_TERM = re.compile(
    r"\b(?:from|between) (?P<a>(?:19|20)\d\d) (?:to|until|and) (?P<b>(?:19"
    r"|20)\d\d)\b[^.;]{3,60}?,? "
    r"(?:the )?(?:first|last|most recent\w*|latest|one)(?: of (?:them|these|which|those))? in"
    r" (?P<y>(?:19|20)\d\d)\b"
)
_ONE_OF = re.compile(
    r"^\W*[Tt]he (?:largest|biggest|first|last|worst|latest|opening|closing|earliest|best"
    r"|smallest|final|busiest|quietest|wettest|driest|weakest|strongest|deadliest|hottest|coldest"
    r"|most \w+)\b(?: (?P<unit>months?|weeks?|days?))?"
)
# What a month, a week or a day may be one of.
_LARGER = {
    "month": ("quarter", "half"), "week": ("month", "quarter", "half", "range"),
    "day": ("month", "quarter", "range"),
}  # fmt: skip
_TO_END = re.compile(
    r"\b(?:(?P<n>three|six|nine|twelve|[369]|12) months|(?P<unit>quarter|half[- ]year|half"
    r"|(?:financial |fiscal |business )?year)) (?:to|(?:that |which )?(?:ended|ending"
    r"|ends)(?: on| in)?"
    r"|up to|through) (?:the end of )?(?:the )?(?=[A-Z\d])"
)
_COUNTS = {
    "three": 3, "six": 6, "nine": 9, "twelve": 12, "3": 3, "6": 6, "9": 9, "12": 12, "quarter": 3,
    "half": 6, "half-year": 6, "half year": 6, "year": 12, "financial year": 12,
    "fiscal year": 12, "business year": 12,
}  # fmt: skip
_KINDS = {3: "quarter", 6: "half", 12: "year"}
_MIDDLE = 20  # a month that ends later than this day is whole
_BETWEEN = re.compile(r"\b(?:[Bb]etween|[Ff]rom)\s$")
_JOIN = re.compile(r"\s(?:and|to|until|through)\s")
_FROM_DAY = re.compile(
    r"\b(?:[Ff]rom|[Bb]etween|week of) (\d{1,2})((?:st|nd|rd|th)? (?:to|and|until) )$"
)
_OF_THEM = re.compile(
    r"^\W*[Tt]he (?:first|last|worst|best|[a-z]{3,}est) of (?:them|these|the (?:\d+|[a-z]+))\b"
)
_UNITS = {
    "month": ("month",), "quarter": ("quarter", "half"), "three months": ("quarter",),
    "half": ("half",), "half-year": ("half",), "six months": ("half",), "year": ("year",),
    "nine months": ("range",), "twelve months": ("year",), "12 months": ("year",),
    "period": ("month", "quarter", "half", "range", "year"),
}  # fmt: skip


def periods(told: Told) -> Iterator[Finding]:
    """Dates outside the period that they are said to lie in."""
    for match in told.matches(_TERM, cue=(" in 19", " in 20")):
        begun, ended, year = (int(match[g]) for g in ("a", "b", "y"))
        if begun < ended and not begun <= year <= ended:
            yield told.finding(
                "period", f"{year} does not lie between {begun} and {ended}.",
                Span(match.start("a"), match.end("b")), Span(*match.span("y")),
            )  # fmt: skip
    yield from _covered(told)
    spans = list(_spans(told))
    if not spans:
        return
    for sentence in told.sentences:
        if told.is_quoted(sentence.start):
            continue
        within = _WITHIN.search(told.text, sentence.start, sentence.end)
        earlier = [s for s in spans if s[2].end <= (within.start() if within else sentence.start)]
        if within is not None:
            earlier = [s for s in earlier if s[3] in _UNITS[within["unit"]]]
        elif _OF_THEM.match(told.text[sentence.start : sentence.end]):
            at = told.number_of(sentence) - 1
            earlier = [s for s in earlier if at >= 0 and told.sentences[at].contains(s[2])]
        elif one := _ONE_OF.match(told.text[sentence.start : sentence.end]):
            larger = _LARGER.get((one["unit"] or "").lower(), ("range",))
            earlier = [s for s in earlier if s[3] in larger]
        else:
            continue
        if not earlier or len({s[:2] for s in earlier}) != 1:
            continue
        first, last, where, _ = earlier[-1]
        start = told.number_of(told.sentence(where.start) or sentence)
        if not 0 <= told.number_of(sentence) - start <= 5:
            continue
        for time in told.inside(told.times, sentence):
            day = _day(told, time, first)
            if day is None or Span(time.start, time.end).overlaps(where):
                continue
            begin, end = day
            if begin <= last and first <= end:
                continue
            before = told.text[max(sentence.start, time.start - 30) : time.start]
            if re.search(
                r"\b(?:since|until|by|before|after|from|due|published|report\w*|released|than"
                r"|and|compared)\s(?:\w+\s)?$|\b(?:compared|against|than)\b[^.;:]*$",
                before,
            ):
                continue
            if min(abs((begin - first).days), abs((begin - last).days)) > 400:
                continue
            yield told.finding(
                "period",
                f"{one_line(told.text[time.start : time.end])} does not lie in "
                f"“{one_line(told.text[where.start : where.end])}”.",
                Span(time.start, time.end), where,
            )  # fmt: skip
            break


_YEARS = re.compile(
    r"\b(?:[Bb]etween|[Ff]rom) (?P<a>(?:1[5-9]|20)\d\d) (?:and|to|until|till)"
    r" (?P<b>(?:1[5-9]|20)\d\d)\b|\b(?P<c>(?:1[5-9]|20)\d\d)[-–](?P<d>(?:1[5-9]|20)\d\d)\b"
    r"|\b(?:(?P<n>\d{1,2}|[a-z]+) years|(?P<ten>decade)) (?:to|up to|ending in)"
    r" (?P<e>(?:1[5-9]|20)\d\d)\b"
)
_MONTH = "January February March April May June July August September October November December"
_CUE = ("etween ", "rom ", "-", "–", "years ", "decade ")
_MONTHS = re.compile(
    rf"\b(?:[Bb]etween|[Ff]rom) (?P<a>{'|'.join(_MONTH.split())}) (?:and|to)"
    rf" (?P<b>{'|'.join(_MONTH.split())})\b"
)
_MOST_OF = (
    r"earliest|latest|oldest|newest|first|last|final|worst|best|busiest|quietest|strongest|wettest"
    r"|driest|hottest|coldest|single|largest|biggest|finest"
)
# What is said to be one of what a stretch of time has.
_MEMBER = re.compile(
    rf"\b(?:{_MOST_OF}) (?:[a-z-]+ ){{1,2}}?(?:in|of) the (?:show|exhibition|collection|book|series"
    r"|volumes?|diar(?:y|ies)|archive|display|set|album|post|job|office|role|chair|run"
    r"|(?:three|four|six|nine) months|period|season|quarter)\b"
    r"|\bThe (?:first|last|latest|worst|earliest|final|biggest|largest|longest|most [a-z]+) of"
    r" (?:them|these|those|(?:the|his|her|its|their) [a-z]+s)\b"
    r"|\b[Tt]he (?:[a-z]{3,}est|worst|best|most [a-z]+) (?:[a-z]+ )?(?:of|in) (?:the|that|those)"
    r" (?:decade|period|years)\b"
    r"|\b(?:Its|The|His|Her) (?:one|only|single|most [a-z]+|[a-z]+est) (?:[a-z]+ )?(?:day|week"
    r"|month|entry|letter|page|night|event)(?: of (?:all|interest))? (?:was|is|came|fell|dates)\b",
    re.IGNORECASE,
)
_DATED = re.compile(rf"(?:(?P<day>\d{{1,2}}) )?(?P<month>{'|'.join(_MONTH.split())})\b")
_BEYOND = 25  # years outside: further off, another time is told of


def _covered(told: Told) -> Iterator[Finding]:
    """For "covers the years between 1870 and 1914" and "among the earliest is one of 1868"."""
    years, months = told.matches(_YEARS, cue=_CUE), told.matches(_MONTHS, cue=_CUE)
    for match in (years[0],) if len(years) == 1 else ():
        if match["e"]:
            count = 10 if match["ten"] else parse(match["n"])
            if count is None or count < 2:
                continue
            low, high = int(match["e"]) - int(count), int(match["e"])
        else:
            low, high = sorted(int(match[g]) for g in (("a", "b") if match["a"] else ("c", "d")))
        for sentence, words in _members(told, match.end()):
            named = {
                int(m[0]): Span(*m.span())
                for m in re.compile(r"\b(?:1[5-9]|20)\d\d\b").finditer(
                    told.text, sentence.start, sentence.end
                )
            }
            if len(named) != 1:
                continue
            ((year, span),) = named.items()
            if _OUTSIDE.search(told.text, sentence.start, _said_of(told, sentence, span.end)):
                continue
            if low <= year <= high or not low - _BEYOND <= year <= high + _BEYOND:
                continue
            yield told.finding(
                "period", f"{year} does not lie between {low} and {high}: “{one_line(words[0])}”.",
                span, Span(*match.span()),
            )  # fmt: skip
            return
    order = _MONTH.split()
    for match in (months[0],) if len(months) == 1 else ():
        low, high = order.index(match["a"]), order.index(match["b"])
        if low >= high:
            continue
        for sentence, words in _members(told, match.end()):
            dated = list(_DATED.finditer(told.text, sentence.start, sentence.end))
            if re.compile(r"\b(?:19|20)\d\d\b").search(told.text, sentence.start, sentence.end):
                continue
            if dated and _OUTSIDE.search(
                told.text, sentence.start, _said_of(told, sentence, dated[0].end())
            ):
                continue
            if len(dated) == 1 and not low <= order.index(dated[0]["month"]) <= high:
                yield told.finding(
                    "period",
                    f"{one_line(dated[0][0])} does not lie between {match['a']} and {match['b']}:"
                    f" “{one_line(words[0])}”.",
                    Span(*dated[0].span()), Span(*match.span()),
                )  # fmt: skip
                return


def _members(told: Told, start: int) -> Iterator[tuple[Span, re.Match[str]]]:
    """The sentences that tell of one of what a stretch of time has."""
    for match in told.matches(_MEMBER):
        sentence = told.sentence(match.start())
        if sentence is not None and match.start() >= start:
            yield sentence, match


def _said_of(told: Told, sentence: Span, end: int) -> int:
    """Where what is said of a time ends: "came in 2013, after a wet June"."""
    aside = re.compile(r", (?:after|before|when|and)\b").search(told.text, end, sentence.end)
    return aside.start() if aside is not None else sentence.end


_OUTSIDE = re.compile(
    r"\b(?:since|until|by|before|after|from|published|later|earlier|than|compared|copy|again)\b"
)


def _spans(told: Told) -> Iterator[tuple[date, date, Span, str]]:
    """The periods of the text: months, quarters, halves, and stretches between two days."""
    for time in told.times:
        if told.sentence(time.start) is None or time.mod is not None:
            continue
        span = Span(time.start, time.end)
        if not re.search(
            r"[A-Z]|\d|quarter|half|(?:three|six) months", told.text[time.start : time.end]
        ):
            continue  # "the month" names none
        if m := re.fullmatch(r"(\d{4})-(\d\d)", time.value):
            first = date(int(m[1]), int(m[2]), 1)
            yield first, _month_end(first), span, "month"
        elif m := re.fullmatch(r"(\d{4})-Q(\d)", time.value):
            first = date(int(m[1]), 3 * int(m[2]) - 2, 1)
            yield first, _month_end(date(int(m[1]), 3 * int(m[2]), 1)), span, "quarter"
        elif m := re.fullmatch(r"(\d{4})-H(\d)", time.value):
            first = date(int(m[1]), 6 * int(m[2]) - 5, 1)
            yield first, _month_end(date(int(m[1]), 6 * int(m[2]), 1)), span, "half"
    for b in told.dates:
        head = _FROM_DAY.search(told.text[max(0, b.value.start - 24) : b.value.start])
        if head is not None and 0 < int(head[1]) < b.day.day:
            start = b.value.start - len(head[1] + head[2])
            yield b.day.replace(day=int(head[1])), b.day, Span(start, b.value.end), "range"
    yield from _ended(told)
    for a, b in pairwise(told.dates):
        first = a.day
        if not re.search(r"\d{4}", told.text[a.value.start : a.value.end]):
            first = _in_year(first, b.day.year)  # "between January 4 and May 30, 2021"
        if (
            first < b.day
            and _JOIN.fullmatch(told.text[a.value.end : b.value.start])
            and _BETWEEN.search(told.text[max(0, a.value.start - 9) : a.value.start])
        ):
            yield first, b.day, Span(a.value.start, b.value.end), "range"


def _ended(told: Told) -> Iterator[tuple[date, date, Span, str]]:
    """For "the three months to the end of September", "the quarter ended June 30"."""
    for match in told.matches(_TO_END, cue=("months", "quarter", "half", "year")):
        time = next(iter(told.times.touching(match.end(), match.end() + 1)), None)
        m = re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d))?", time.value) if time is not None else None
        count = _COUNTS.get(match["n"] or match["unit"])
        if time is None or m is None or count is None or told.sentence(match.start()) is None:
            continue
        last = date(int(m[1]), int(m[2]), int(m[3] or 1))
        if not m[3]:
            last = _month_end(last)
        months = last.year * 12 + last.month - 1 - (count - 1 if last.day > _MIDDLE else count)
        first = date(months // 12, months % 12 + 1, 1)
        if last.day <= _MIDDLE:
            first += timedelta(days=last.day - 1)
        yield first, last, Span(match.start(), time.end), _KINDS.get(count, "range")


def _month_end(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _in_year(day: date, year: int) -> date:
    return date(year, day.month, min(day.day, 28) if day.month == 2 else day.day)


def _day(told: Told, time: TimeValue, near: date) -> tuple[date, date] | None:
    """The days that a date without a year may be, in the year of the period."""
    words = told.text[time.start : time.end]
    if time.type != "DATE" or time.mod is not None:
        return None
    if m := re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d))?", time.value):
        # a period may end in the year after it begins: "the three months to the end of January"
        year = int(m[1]) if re.search(r"\d{4}", words) else near.year + (int(m[2]) < near.month)
        words = re.sub(r"^[A-Z][a-z]+day,? ", "", words)  # "Saturday, April 15"
        if not re.search(r"[A-Z][a-z]{2}", words) or re.search(r"day\b", words):
            return None
        try:
            first = date(year, int(m[2]), int(m[3] or 1))
        except ValueError:
            return None
        return first, first if m[3] else _month_end(first)
    return None
