"""What is said to lie in a stretch of time and does not: "runs until 30 June ... on 12 July"."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from brief import patterns as re
from brief.consistency.told import Told, one_line, span_of
from brief.language.stems import stem
from brief.records import Finding, Span, TimeValue

_JOIN = re.compile(
    r"(?:st|nd|rd|th)?(?:,? (?:to|and|until|till|through)"
    r"|\s?[-–—]) ?(?:the )?(?:[A-Z][a-z]+day,? )?"
)
_HEAD = re.compile(
    r"(?i)\b(?:from|between|in|for|of|on|spent|\()\s?(?:the )?(?:[A-Z][a-z]+day,? )?$"
)
# "opens on July 22 and closes on July 31"
_OPENS = re.compile(r"\b(?:opens?|begins?|starts?|gets under way) (?:on )?(?:[A-Z][a-z]+day,? )?$")
_AND_CLOSES = re.compile(
    r",? and (?:closes?|ends?|finishes|runs? (?:until|to)|goes on until|lasts until)"
    r" (?:on )?(?:[A-Z][a-z]+day,? )?"
)
_UNTIL = re.compile(
    r"\b(?:runs?|open|on show|on display|continues?|lasts?|can be (?:seen|visited"
    r"|viewed))\b[^.;]{0,30}? (?:until|till"
    r"|to) (?:[A-Z][a-z]+day,? )?$"
    r"|\b(?:tour|run|season|festival|show|exhibition|fair|strike),? (?:that|which) (?:ends|closes"
    r"|finishes) on (?:[A-Z][a-z]+day,? )?$"
)
# A run of days in which things take place.
_RUNS = re.compile(
    r"\b(?:runs?|ran|running|can be (?:seen|visited|viewed)|took place|takes? place|taking place"
    r"|held|lasts?|staged|opens?"
    r"|on show|on display"
    r"|be on|continues?|returns?|comes to|will be|festival|fair|championships?|tournament"
    r"|exhibition|sits?|sitting|inquiry|hearings?"
    r"|conference|season|congress|games|carnival|offers?|offering|shows?|weeks?|weekend|month"
    r"|events?"
    r"|programme|program|camp|course|strike|tour|celebrat\w+|market|trials?)\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:takes? place|will take place|(?:is|are|will be|to be) (?:held|given|staged|played"
    r"|shown|run|on"
    r"|performed|screened)|(?:is|are|falls?|follows?|comes?) (?:on\b|at \d)|plays?|performs?"
    r"|headlines?|appears?"
    r"|gives? (?:a|the|his|her)|give evidence|testif(?:y|ies)|be heard|will (?:play|perform|speak"
    r"|appear|give|headline|sing|follow|close"
    r"|open)"
    r"|as part of|stops? (?:in|at)|(?:first|last|final) (?:entry|letter|page|report|picture)"
    r"|closing (?:night|day|concert|ceremony)|final|highlights?|ends with|closes with"
    r"|(?:took|taking) place|(?:was|were) (?:held|given|staged|played|shown|performed|screened|on)"
    r"|played|performed|headlined|gave (?:a|the|his|her)|sold out|sell-outs?|among the"
    r"|debates?|tastings?|galas?|auctions?|races?|walks?|talks?|dances?|balls?|banquets?"
    r"|the (?:worst|best|busiest|hottest|coldest|wettest|quietest) (?:day|night)"
    r"|farewells?|duels?|readings?|masterclass\w*|contests?|quiz\w*|feasts?|processions?"
    r"|recitals?|concerts?|screenings?|performances?|gigs?|workshops?|lectures?|matinees?|parades?"
    r"|ceilidhs?|fireworks)\b",
    re.IGNORECASE,
)
# "a tour of the exhibition": of the run itself, whatever it is that takes place
_OF_RUN = re.compile(
    r"\b(?:of|at|in|during) (?:the|this) (?:[a-z-]+ )?(?P<run>exhibition|festival|fair|show|season"
    r"|tournament|championships?|conference|display|carnival|camp|course|retrospective|market)\b"
)
_TOUR_OF = re.compile(r"\btours?(?= (?:of|at|around) )")
_NOT_PART = re.compile(
    r"\b(?:tickets?|book\w*|deadline|entries|entry forms?|appl\w+|regist\w+|before|after"
    r"|afterwards|until|till"
    r"|since|next|tour\w*|then (?:moves?|goes|travels?)|moves?|travels?|previous\w*|last (?:year"
    r"|season|time)"
    r"|sales?|parking|rehears\w+|results?|announc\w+|postpone\w*|moved|extended|instead|winners?"
    r"|later|earlier|ahead|will return|another|other|also (?:in|at)|elsewhere|preview\w*"
    r"|launch\w*|said|told)\b",
    re.IGNORECASE,
)
_DURING = re.compile(
    r"\b(?:during|in|over|throughout|of|within) (?:that|this|those|these"
    r"|the same) (?:[a-z]+ )?(?:time|period|stay|spell|term"
    r"|years?|months?|weeks?|days?|decade|stint|tenure)\b"
    r"|\bwhile (?:he|she|they|it)?(?: was| were)? ?(?:still |then )?(?:in|at|on) (?:the|that|his"
    r"|her|their|its) (?:post|job|office|role|board|staff|team|chair)\b"
    r"|\bwhile (?:still )?in (?:office|post|power|charge)\b|\bwhile (?:he"
    r"|she) was (?:still )?(?:there|in office|in post)\b",
    re.IGNORECASE,
)  # fmt: skip
_THERE = re.compile(
    r"\b(?:[a-z]{3,}ed|wrote|built|made|met|bought|drew|began|died|won) [^.;,]{0,30}?\b(?:there"
    r"|here)\b[^.;]{0,20}? in $"
)
_AS = re.compile(
    r"\b(?:was|is|served as|worked as|became|been) (?:the |a |an |its |his "
    r"|her )?(?P<role>[a-z]+(?: [a-z]+)??)\b"
    r"(?: (?:of|at|in|for|to)\b[^.;]{0,60})?[^.;]{0,12}$"
)
_OPENING = re.compile(r"^\W*(?:During|In|Over|Throughout|While|Between|From)\b")
_AFTERWARDS = re.compile(
    r"\b(?:since|until|till|before|after|by|from|to|than|again|later|published|released|reissued"
    r"|born|died|and again|back)\s(?:\w+\s)?$"
)
_LED = re.compile(r"(?:\b(?:[Ii]n|[Oo]n|was|is)|,) (?:[A-Z][a-z]+day,? )?$")
_MOVED_ON = re.compile(
    r"\b(?:until|finally|after (?:that|leaving|retiring)|later|afterwards|then|before that|had)\b",
    re.IGNORECASE,
)
# "the last day of the strike", "the festival's opening night"
_DAY_OF = re.compile(
    r"\b(?:[Tt]he )?(?P<which>first|last|final|opening|closing|second|third) (?:day|night"
    r"|evening) of (?:the|its"
    r"|their|this) (?:[a-z-]+ )?(?P<of>[a-z]+)\b"
)
_CLOSES = re.compile(
    r"\b(?:[Tt]he )?(?P<of>[Ii]t|[a-z]+) (?:will )?(?P<which>closes?|ends|finishes|opens?|begins"
    r"|starts)(?= on\b)"
)
# "from 6 to 15 June"
_FROM_DAY = re.compile(
    r"\b(?:from|between) (?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th)? (?:to|and|until|till) (?:the )?$"
)
_APPOSED = re.compile(r",? (?:which (?:is|was) )?|, (?:the )?|\)? \(")
_IS_ON = re.compile(r"(?: is| was| will be| falls)?,? (?:on )?(?:[A-Z][a-z]+day,? )?(?:the )?")
_AT_PLACE = re.compile(
    r"\bat (?:the|a|an) (?:[a-z-]+ )?(library|church|hall|school|college|university|town hall"
    r"|theatre|theater"
    r"|museum|pub|hotel|cathedral|cinema|club|arena|stadium|park|institute|bookshop|centre"
    r"|center|gallery)\b"
)
_REACH = 4  # sentences
_FURTHER = 12  # where the run or the office is named again
_FAR = 62  # days outside a run


@dataclass(frozen=True, slots=True)
class _Stretch:
    first: date
    last: date
    span: Span
    sentence: Span
    days: bool  # known to the day
    lead: str  # the words before it in its sentence


def within(told: Told) -> Iterator[Finding]:
    """Parts of a festival on a day when it is over; what one did in office when one was not."""
    stretches = list(_stretches(told))
    for stretch in stretches if len({(s.first, s.last) for s in stretches}) == 1 else ():
        for time, words in _edge(told, stretch):
            yield told.finding(
                "period",
                f"{one_line(told.text[time.start : time.end])} is not"
                f" {one_line(told.text[words.start : words.end])} of"
                f" “{one_line(told.text[stretch.span.start : stretch.span.end])}”.",
                Span(min(time.start, words.start), max(time.end, words.end)), stretch.span,
            )  # fmt: skip
            return
    for stretch in stretches:
        at = told.number_of(stretch.sentence)
        for sentence in told.sentences[at : at + 1 + _FURTHER]:
            found = next(
                (
                    t for t in told.inside(told.times, sentence)
                    if t.start >= stretch.span.end
                    and not any(s.span.contains(span_of(t)) for s in stretches)
                    and (_in_run(told, stretch, stretches, sentence, t)
                         or _in_time(told, stretch, stretches, sentence, t))
                ),
                None,
            )  # fmt: skip
            if found is not None:
                yield told.finding(
                    "period",
                    f"{one_line(told.text[found.start : found.end])} does not lie in "
                    f"“{one_line(told.text[stretch.span.start : stretch.span.end])}”.",
                    span_of(found), stretch.span,
                )  # fmt: skip
                break


def _stretches(told: Told) -> Iterator[_Stretch]:
    times = [t for t in told.times if t.type == "DATE" and told.sentence(t.start) is not None]
    ended: set[int] = set()
    for a, b in pairwise(times):
        sentence = told.sentence(a.start)
        if sentence is None or not sentence.contains(span_of(b)) or told.is_quoted(a.start):
            continue
        lead = told.text[sentence.start : a.start]
        link = told.text[a.end : b.start]
        opens = _OPENS.search(lead) is not None and _AND_CLOSES.fullmatch(link) is not None
        if not opens and not (_JOIN.fullmatch(link) and _HEAD.search(lead)):
            continue
        first, last = bounds(a, b), bounds(b, b)
        if first is None or last is None or first[0] >= last[1]:
            continue
        days = len(b.value) == 10
        ended.add(b.end)
        yield _Stretch(first[0], last[1], Span(a.start, b.end), sentence, days, lead)
    for b in times:
        sentence = told.sentence(b.start)
        if sentence is None or len(b.value) != 10 or told.is_quoted(b.start):
            continue
        lead = told.text[sentence.start : b.start]
        last = bounds(b, b)
        head = _FROM_DAY.search(lead)
        if b.end in ended:
            continue
        if head is not None and last is not None and 0 < int(head["day"]) < last[0].day:
            begun = last[0].replace(day=int(head["day"]))
            at = b.start - len(lead) + head.start("day")
            yield _Stretch(begun, last[1], Span(at, b.end), sentence, True, lead[: head.start()])
        if _UNTIL.search(lead) and not re.search(r"\bfrom\b", lead) and last is not None:
            yield _Stretch(date.min, last[1], span_of(b), sentence, True, lead)


def bounds(time: TimeValue, near: TimeValue) -> tuple[date, date] | None:
    """The first and the last day of a date; one without a year has that of the date beside it."""
    if time.mod is not None:
        return None
    m = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", time.value)
    if m is None:
        return None
    year = int(m[1])
    own_year = re.search(r"\d{4}", time.quote)
    if not own_year and not m[2]:
        return None  # "last year"
    if not own_year and re.match(r"\d{4}", near.value):
        year = int(near.value[:4])
    month, day = (int(x) if x else None for x in (m[2], m[3]))
    try:
        first = date(year, month or 1, day or 1)
        last = date(year, month or 12, day or calendar.monthrange(year, month or 12)[1])
    except ValueError:
        return None
    return first, last


def _outside(told: Told, stretch: _Stretch, time: TimeValue) -> int | None:
    """How many days a date is outside."""
    words = time.quote
    if time.type != "DATE" or (not re.search(r"\d", words) and not re.search(r"[A-Z]", words)):
        return None
    if re.search(r"day\b", words) and not re.search(r"\d", words):
        return None
    span = bounds(time, time)
    if span is None:
        return None
    if not re.search(r"\d{4}", words):  # of the year of the stretch
        try:
            span = span[0].replace(year=stretch.last.year), span[1].replace(year=stretch.last.year)
        except ValueError:
            return None
    if span[0] > stretch.last:
        return (span[0] - stretch.last).days
    if span[1] < stretch.first:
        return (stretch.first - span[1]).days
    return None


def _in_run(
    told: Told, stretch: _Stretch, stretches: list[_Stretch], sentence: Span, time: TimeValue
) -> bool:
    """Whether a date is that of a part of what the stretch is the run of."""
    off = _outside(told, stretch, time)
    if off is None or off > _FAR or not stretch.days or len(time.value) != 10:
        return False
    before_it = [s for s in stretches if s.days and s.span.end <= time.start]
    if len(before_it) != 1 or told.is_quoted(time.start):
        return False
    if not _RUNS.search(told.text, stretch.sentence.start, stretch.sentence.end):
        return False
    own = Span(stretch.span.end, sentence.end) if sentence == stretch.sentence else sentence
    words = told.text[own.start : own.end]
    if sentence == stretch.sentence:
        return False
    before = told.text[max(sentence.start, time.start - 40) : time.start]
    if _another_place(told, stretch, words):
        return False
    own_run = len(stretches) == 1 and _OF_RUN.search(words) is not None
    if own_run:
        words = _TOUR_OF.sub("", words)
    elif not _near(told, stretch, sentence, _FURTHER if len(stretches) == 1 else _REACH):
        return False
    return (
        (own_run or bool(_PART.search(words))) and not _NOT_PART.search(words)
        and bool(re.search(r"\b(?:[Oo]n|is|be|place|of|dated) (?:[A-Z][a-z]+day,? )?$"
                           r"|[A-Z][a-z]+day,? $", before))
    )  # fmt: skip


def _near(told: Told, stretch: _Stretch, sentence: Span, reach: int = _REACH) -> bool:
    return told.number_of(sentence) - told.number_of(stretch.sentence) <= reach


def _another_place(told: Told, stretch: _Stretch, words: str) -> bool:
    """Whether a part is given somewhere of which nothing has been told: "at the library"."""
    above = told.text[: stretch.sentence.end].lower()
    return any(m[1] not in above for m in _AT_PLACE.finditer(words))


def _edge(told: Told, stretch: _Stretch) -> Iterator[tuple[TimeValue, Span]]:
    """For "strike from 23 to 27 October" and "On 29 October, the last day of the strike"."""
    if not stretch.days or stretch.first == date.min:
        return
    at = told.number_of(stretch.sentence)
    about = {stem(w) for w in told.words(stretch.sentence)}
    for sentence in told.sentences[at : at + 1 + 2 * _REACH]:
        for match in (
            *_DAY_OF.finditer(told.text, sentence.start, sentence.end),
            *_CLOSES.finditer(told.text, sentence.start, sentence.end),
        ):
            of = match["of"].lower()
            beside = of == "it" and told.number_of(sentence) == at + 1
            if (stem(of) not in about and not beside) or told.is_quoted(match.start()):
                continue
            near = [
                t for t in told.inside(told.times, sentence)
                if len(t.value) == 10 and re.search(r"\d", t.quote)
                and not stretch.span.contains(span_of(t))
                and (_APPOSED.fullmatch(told.text[t.end : match.start()])
                     or _IS_ON.fullmatch(told.text[match.end() : t.start]))
            ]  # fmt: skip
            if len(near) != 1 or (day := bounds(near[0], near[0])) is None:
                continue
            last = 28 if day[0].month == 2 else 31
            own = day[0].replace(year=stretch.last.year, day=min(day[0].day, last))
            which = match["which"].lower()
            ends = which in ("last", "final", "closing") or which[:4] in ("clos", "ends", "fini")
            wanted = stretch.last if ends else stretch.first
            exact = which not in ("second", "third")
            if (own != wanted) if exact else not stretch.first <= own <= stretch.last:
                yield near[0], Span(*match.span())


def _in_time(
    told: Told, stretch: _Stretch, stretches: list[_Stretch], sentence: Span, time: TimeValue
) -> bool:
    """Whether a date is said to be of the time that the stretch bounds."""
    off = _outside(told, stretch, time)
    if off is None or stretch.first == date.min or told.is_quoted(time.start):
        return False
    before = told.text[sentence.start : time.start]
    if _AFTERWARDS.search(before) or not _LED.search(before):
        return False
    if len({(s.first, s.last) for s in stretches if s.span.end <= time.start}) != 1:
        return False
    if sentence == stretch.sentence:
        rest = told.text[stretch.span.end : time.start]
        opened = _OPENING.match(stretch.lead) and re.match(r"\)?,", rest)
        return bool(opened) and not re.search(r"[;:]", rest) and not _MOVED_ON.search(rest)
    words = told.text[sentence.start : sentence.end]
    if _MOVED_ON.search(words):
        return False
    if _DURING.search(words):
        return _near(told, stretch, sentence)
    if _THERE.search(before):
        return _near(told, stretch, sentence, 1)
    role = _AS.search(stretch.lead)
    return (
        role is not None
        and re.search(rf"\bas {re.escape(role['role'])}\b", words, re.IGNORECASE) is not None
    )
