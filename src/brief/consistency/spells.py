"""How long: durations against the dates they lie between, histories against their first year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from brief.consistency.told import Dated, Told, one_line
from brief.language.numbers import parse
from brief.records import Finding, Span

_COUNT = r"(?P<n>\d{1,4}|[a-z]+(?:-[a-z]+)?)"
_HISTORY = re.compile(
    rf"\b{_COUNT}[- ]year[- ](?:history|existence|lifetime|old (?:club|company|firm|paper"
    rf"|newspaper|school|theatre|theater|institution|orchestra|university|bank|brewery"
    rf"|festival))\b"
)
_FOUNDED = re.compile(
    r"\b(?:[Ff]ounded|[Ee]stablished|[Oo]pened|[Bb]uilt|established|set up|formed|opened"
    r"|launched|started|begun|began|created|married"
    r"|wed"
    r"|incorporated)\b[^.;]{0,40}?\bin (?P<year>1[5-9]\d\d|20\d\d)\b"
)
_ANNIVERSARY = re.compile(
    r"\b(?P<n>\d{1,3}(?:st|nd|rd|th)|[a-z]+(?:-[a-z]+)?) (?:wedding )?(?:anniversary"
    r"|birthday|jubilee)\b"
)
_LASTS = re.compile(
    rf"\b(?:lasts?|lasted|lasting|runs? for|ran for|took|takes) (?P<length>{_COUNT}(?P<half>"
    rf" and a half)?[ -](?P<unit>hour|minute)s?)\b"
)
_FROM_YEAR = re.compile(
    r"\b(?:from|between|begun in|started in) (?:[A-Z][a-z]+ )?(?P<a>1[5-9]\d\d"
    r"|20\d\d)\b[^.;\d]{0,5}?"
    r"\b(?:to|until|till|and)\b[^.;\d]{0,25}?(?P<b>1[5-9]\d\d|20\d\d)\b"
)
_YEARS_LONG = re.compile(
    rf"\b(?:for|took|spent|lasted|those|these|of|served|after) (?:a total of"
    rf" )?{_COUNT}[ -]years?\b(?! (?:ago|old|later|earlier))"
)
_AGO = re.compile(rf"\b{_COUNT} years (?:ago|earlier),? (?:\(|in )(?P<year>1[5-9]\d\d|20\d\d)\b")
# "will go dark on Saturday, 132 years after it was first lit in 1888"
_YEARS_AFTER = re.compile(
    rf"\b(?P<length>{_COUNT} years) after (?:it|he|she|they|its|his|her"
    r"|their|the|an?)\b(?:(?!\b(?:until|before|when|who)\b)[^.;,\d]){0,50}?,? in (?:[A-Z][a-z]+ )?"
    r"(?P<year>1[5-9]\d\d|20\d\d)\b"
)
_THESE_DAYS = re.compile(
    r"\b(?:[A-Z][a-z]+day|today|tonight|yesterday|tomorrow|this (?:week|month|year|weekend|spring"
    r"|summer|autumn|winter)|next (?:week|month))\b|\b(?:has|have|will|is|are) "
)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_OPENING = 3  # sentences that tell of what has just happened
_ROUGHLY = re.compile(
    r"\b(?:nearly|almost|about|around|some|roughly|approximately|over|more than|close to) $", re.I
)
_DAYS = re.compile(rf"\b{_COUNT}[ -](?P<unit>day|week|month|year)s?\b")
_EXACT = re.compile(
    r"\b(?:after|for|lasted|spent|during|in|of|within)\s(?:a\s|an\s|being \w+ for\s|exactly\s"
    r"|just\s)?$",
    re.I,
)
_BEGAN = re.compile(
    r"\b(?:left|began|begun|started|start|launched|lifted off|took off|set off|set out"
    r"|departed|closed|shut|burst"
    r"|went missing|vanished|disappeared|collapsed|broke|seized|taken hostage|captured"
    r"|kidnapped|abducted|arrested|jailed"
    r"|opened|opens|walked out|went on strike|suspended|blocked|ran aground|since|entered"
    r"|admitted|moved in)\b"
)
_LED = re.compile(r"\b(?:the|those|an?|its|his|her|their|for|of|lasts?|lasting|after)\s$")
_RANGE = re.compile(
    r"(?:,? (?:and )?(?:was |were |is |are )?(?:ends?|ended|closes?|closed|finish\w*|lifted|over"
    r"|called off|stopped) on|\s?(?:to|until|till|through"
    r"|and|[–—-]))"
    r"\s(?:[A-Z]\w+day,? )?"
)


def spells(told: Told) -> Iterator[Finding]:
    """Durations that the article's own dates contradict."""
    yield from _ranges(told)
    yield from _years(told)
    yield from _histories(told)
    yield from _anniversaries(told)
    yield from _clocks(told)
    yield from _agos(told)
    yield from _after(told)
    yield from _until_now(told)


def _ranges(told: Told) -> Iterator[Finding]:
    """For "From 3 to 17 May, a nine-day tour": both ends and the length in one sentence."""
    for a, b in pairwise(told.dates):
        sentence = told.sentence(a.value.start)
        if sentence is None or not sentence.contains(b.span) or told.is_quoted(a.value.start):
            continue
        if not _RANGE.fullmatch(told.text[a.value.end : b.value.start]):
            continue
        before = told.text[max(sentence.start, a.value.start - 20) : a.value.start]
        between = told.text[a.value.end : b.value.start]
        opens = re.search(
            r"\b(?:opens?|opened|begins?|began|starts?|started|runs?) (?:on"
            r" )?$",
            before,
        )
        if not re.search(r"\b(?:from|between)\s(?:[A-Z]\w+day,? )?$", before) and not (
            opens and " on" in between
        ):
            continue
        # "over the five days" may stand in the next sentence
        found = [
            m
            for other in told.around(sentence, 1, 1)
            for m in _DAYS.finditer(told.text, other.start, other.end)
            if _LED.search(told.text[max(other.start, m.start() - 14) : m.start()])
            and (
                other == sentence
                or told.text[m.start() - 4 : m.start()] in ("the ", "ose ")
                or (other.start < sentence.start and "-" in m[0] and bool(opens))
            )
        ]
        if len(found) != 1:
            continue
        match = found[0]
        if before.endswith("between ") and told.text[: match.start()].endswith("for "):
            continue  # on five days of these
        finding = _against(told, match, a, b)
        if finding is not None:
            yield finding


def _against(told: Told, match: re.Match[str], a: Dated, b: Dated) -> Finding | None:
    count = parse(match["n"])
    if count is None or match["unit"] == "year":
        return None
    days = (b.day - a.day).days
    if days <= 0 or _lasts(days, count, match["unit"]):
        return None
    length = _length(days, match["unit"])
    return told.finding(
        "duration",
        f"From {one_line(told.text[a.value.start : a.value.end])} to "
        f"{one_line(told.text[b.value.start : b.value.end])} is {length}, not"
        f" {one_line(match[0])}.",
        Span(*match.span()), a.span, b.span, right=length,
    )  # fmt: skip


def _lasts(days: int, count: float, unit: str) -> bool:
    """Whether so many days may be called that, ends counted in or not."""
    if unit == "day":
        return days - 1 <= count <= days + 1
    if unit == "week":
        return abs(days / 7 - count) <= 0.75
    return abs(days / 30.44 - count) <= 0.75


def _length(days: int, unit: str) -> str:
    if unit == "week" or (unit == "month" and days < 100):
        weeks = round(days / 7)
        return f"{weeks} week{'s' if weeks != 1 else ''}"
    if unit == "month":
        return f"{round(days / 30.44)} months"
    return f"{days} days"


def _years(told: Told) -> Iterator[Finding]:
    """For "12 years in prison, from March 2005 until her release in March 2015"."""
    for match in told.matches(_FROM_YEAR, cue=("from ", "between ", "begun in ", "started in ")):
        sentence = told.sentence(match.start())
        if sentence is None:
            continue
        words = told.text[sentence.start : sentence.end]
        lengths = list(_YEARS_LONG.finditer(told.text, sentence.start, sentence.end))
        if len(lengths) != 1 or len(re.findall(r"\b(?:1[5-9]|20)\d\d\b", words)) != 2:
            continue
        count = parse(lengths[0]["n"])
        true = int(match["b"]) - int(match["a"])
        if count is None or true <= 0 or abs(count - true) <= 1 or not 0.5 <= count / true <= 2:
            continue
        yield told.finding(
            "duration", f"From {match['a']} to {match['b']} is {true} years, not"
                        f" {lengths[0]['n']}.",
            Span(*lengths[0].span()), Span(match.start("a"), match.end("b")), right=f"{true} years",
        )  # fmt: skip


def _histories(told: Told) -> Iterator[Finding]:
    if told.published is None:
        return
    years = told.matches(_FOUNDED, cue=("in 1", "in 20"))
    for match in told.matches(_HISTORY, cue=("year",)):
        count = parse(match["n"])
        if count is None or count < 5 or len({m["year"] for m in years}) != 1:
            continue
        founded = years[0]
        true = told.published.year - int(founded["year"])
        if (
            abs(true - count) <= 1
            or not 0.7 <= count / max(true, 1) <= 1.4
            or round(true, -1) == count
        ):
            continue
        yield told.finding(
            "duration", f"{one_line(founded[0]).capitalize()} is {true} years ago, not"
                        f" {match['n']}.",
            Span(*match.span()), Span(*founded.span()), right=f"{true} years",
        )  # fmt: skip


def _anniversaries(told: Told) -> Iterator[Finding]:
    """For "founded in 1872, the brewery is marking its 150th anniversary"."""
    if told.published is None:
        return
    founded = told.matches(_FOUNDED, cue=("in 1", "in 20"))
    if len({m["year"] for m in founded}) != 1:
        return
    true = told.published.year - int(founded[0]["year"])
    for match in told.matches(_ANNIVERSARY):
        rank = parse(match["n"]) or float(re.sub(r"\D", "", match["n"]) or 0)
        sentence, other = told.sentence(match.start()), told.sentence(founded[0].start())
        if sentence is None or other is None or rank < 5:
            continue
        if abs(told.number_of(sentence) - told.number_of(other)) > 1:
            continue
        if abs(true - rank) <= 1 or abs(true - rank) > 30:
            continue
        yield told.finding(
            "duration", f"{one_line(founded[0][0]).capitalize()} is {true} years ago, not"
                        f" {rank:.0f}.",
            Span(*match.span()), Span(*founded[0].span()), right=f"{true} years",
        )  # fmt: skip


def _clocks(told: Told) -> Iterator[Finding]:
    """For "it starts at 7.30pm and lasts two hours, ending at 9.30pm"."""
    for sentence in told.sentences:
        clocks = [
            (t, int(m[1]) * 60 + int(m[2]))
            for t in told.inside(told.times, sentence)
            if (m := re.fullmatch(r"\d{4}-\d\d-\d\dT(\d\d):(\d\d)", t.value))
        ]
        lengths = list(_LASTS.finditer(told.text, sentence.start, sentence.end))
        if len(clocks) != 2 or len(lengths) != 1 or told.is_quoted(sentence.start):
            continue
        (a, begin), (b, end) = clocks
        count = parse(lengths[0]["n"])
        if count is None:
            continue
        stated = count * (60 if lengths[0]["unit"] == "hour" else 1)
        if lengths[0]["half"]:
            stated += 30
        true = (end - begin) % 1440
        if abs(true - stated) <= max(15, 0.15 * stated) or true > 12 * 60 or not true:
            continue
        hours, minutes = divmod(true, 60)
        right = " ".join(
            filter(
                None, (f"{hours} hours" if hours else "", f"{minutes} minutes" if minutes else "")
            )
        )
        yield told.finding(
            "duration",
            f"From {one_line(told.text[a.start : a.end])} to"
            f" {one_line(told.text[b.start : b.end])} "
            f"is {right}, not {one_line(lengths[0]['length'])}.",
            Span(*lengths[0].span("length")), Span(a.start, a.end), Span(b.start, b.end),
            right=right,
        )  # fmt: skip


def _agos(told: Told) -> Iterator[Finding]:
    if told.published is None:
        return
    for match in told.matches(_AGO, cue=("years",)):
        count = parse(match["n"])
        true = told.published.year - int(match["year"])
        if count is None or "earlier" in match[0] or abs(true - count) <= 1:
            continue
        rough = _ROUGHLY.search(told.text, max(0, match.start() - 20), match.start())
        if count % 5 == 0 and abs(true - count) <= (max(3, 0.1 * count) if rough else 3):
            continue
        yield told.finding(
            "duration", f"{match['year']} is {true} years ago, not {match['n']}.",
            Span(*match.span()), right=f"{true} years",
        )  # fmt: skip


def _after(told: Told) -> Iterator[Finding]:
    """Years told of as past since an event of a given year, in a sentence about these days."""
    for match in told.matches(_YEARS_AFTER, cue=("years after",)) if told.published else ():
        sentence, count = told.sentence(match.start()), parse(match["n"])
        if sentence is None or count is None or count < 4 or told.published is None:
            continue
        before = told.text[sentence.start : match.start()]
        years = _YEAR.findall(told.text[sentence.start : sentence.end])
        if len(years) > (int(match["year"]) >= 1800) or _ROUGHLY.search(before):
            continue  # it may be that other year from which the count goes
        if not _THESE_DAYS.search(before) or told.number_of(sentence) > _OPENING:
            continue
        true = told.published.year - int(match["year"])
        if abs(true - count) <= 1 or not 0.7 <= count / max(true, 1) <= 1.4:
            continue
        yield told.finding(
            "duration", f"{match['year']} is {true} years ago, not {match['n']}.",
            Span(*match.span("length")), Span(*match.span("year")), right=f"{true} years",
        )  # fmt: skip


def _until_now(told: Told) -> Iterator[Finding]:
    """For "After 202 days": since the day when it began, as told further on."""
    if told.published is None:
        return
    recent = [d for d in told.dates if timedelta(0) <= told.published - d.day <= timedelta(days=7)]
    ends = {told.published, *(d.day for d in recent)}
    begins = [d for d in told.dates if d.day < min(ends) and _starts(told, d)]
    if len({d.day for d in begins}) != 1:
        return
    begun = begins[0]
    for match in told.matches(_DAYS, cue=("day", "week", "month", "year")):
        count = parse(match["n"])
        unit = match["unit"]
        sentence = told.sentence(match.start())
        if (
            count is None
            or sentence is None
            or unit == "year"
            or count < (10 if unit == "day" else 2)
        ):
            continue
        before = told.text[max(sentence.start, match.start() - 30) : match.start()]
        after = told.text[match.end() : match.end() + 8]
        if not _EXACT.search(before) or re.match(r" (?:ago|old|later|before|after|ear)", after):
            continue
        if told.number_of(sentence) > 6 and sentence not in told.titles:
            continue
        lengths = {(e - begun.day).days for e in ends}
        if any(_lasts(d, count, unit) for d in lengths) or _fits_other(told, ends, count, unit):
            continue
        days = max(lengths) if unit != "day" else min(lengths, key=lambda d: abs(d - count))
        size = {"day": 1.0, "week": 7.0, "month": 30.44}[unit]
        if not 0.5 <= count * size / max(days, 1) <= 2.0:
            continue
        if unit == "day" and count % 10 == 0 and abs(count - days) < 6:
            continue
        end = _end(told, recent, begun, days)
        length = _length(days, unit)
        first = one_line(told.text[begun.value.start : begun.value.end])
        yield told.finding(
            "duration", f"Since {first} it is {length}, not {one_line(match[0])}.",
            Span(*match.span()), begun.span, *end, right=length,
        )  # fmt: skip
        return


def _starts(told: Told, when: Dated) -> bool:
    """Whether something that lasts began that day, by the verb of its clause."""
    sentence = told.sentence(when.value.start)
    if sentence is None or told.is_quoted(when.value.start):
        return False
    words = told.text[when.value.start : when.value.end]
    if not re.search(r"\d", words):
        return False
    before = told.text[max(sentence.start, when.value.start - 60) : when.value.start]
    return bool(_BEGAN.search(before))


def _fits_other(told: Told, ends: set[date], count: float, unit: str) -> bool:
    days = [d.day for d in told.dates]
    return any(
        _lasts(abs((a - b).days), count, unit) for a in (*days, *ends) for b in days if a != b
    )


def _end(told: Told, recent: Sequence[Dated], begun: Dated, days: int) -> tuple[Span, ...]:
    found = next((d for d in recent if (d.day - begun.day).days == days), None)
    return (found.span,) if found is not None else ()
