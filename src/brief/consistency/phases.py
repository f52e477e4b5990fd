"""What comes before what, whatever it is: nothing is found before it begins, nobody freed unheld.

Two verbs of one clause, or one subject, each with its time: their order in life is known, and
the times have to follow it. So have two times that "before" and "after" join.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import pairwise

from brief import patterns as re
from brief.consistency.moments import Moment, moment
from brief.consistency.told import Told, one_line, span_of
from brief.language import inflection
from brief.language.numbers import parse
from brief.records import Finding, Span, TimeValue

# Lives of things and of people: what stands further on comes later, never before.
_LIVES: tuple[tuple[str, ...], ...] = (
    ("bear", "marry wed", "die"),
    ("begin start open break erupt launch", "find discover notice detect spot report spread",
     "end finish stop close cease"),
    ("begin start break", "contain extinguish quell"),
    ("found establish build construct erect", "open inaugurate", "close shut",
     "demolish raze burn collapse"),
    ("arrest detain", "charge indict", "try", "convict acquit", "sentence", "release free"),
    ("kidnap abduct seize capture", "release free rescue"),
    ("leave depart set", "arrive reach land dock"),
    ("board", "land"),
    ("vanish disappear", "find"),
    ("steal", "recover return"),
    ("buy acquire purchase", "sell resell"),
    ("nominate", "elect appoint", "resign retire quit"),
    ("join enlist", "leave quit resign retire"),
    ("announce", "cancel postpone"),
    ("order", "deliver"),
    ("admit", "discharge"),
    ("write record film", "publish release"),
    ("submit file lodge", "approve reject grant"),
    ("sink", "raise salvage"),
    ("destroy wreck damage burn gut raze demolish", "rebuild restore reopen open repair replace"),
)  # fmt: skip
# By verb, the lives that it is of, and how far on.
_RANKS: Mapping[str, Sequence[tuple[int, int]]] = {
    verb: [
        (n, stage)
        for n, life in enumerate(_LIVES)
        for stage, verbs in enumerate(life)
        if verb in verbs.split()
    ]
    for verb in {v for life in _LIVES for verbs in life for v in verbs.split()}
}
# Between two verbs that share a subject.
_SHARED = re.compile(
    r",? (?:and|but|then|before|and then|and only|but only|and later)(?: then| later| finally|"
    r" only)?"
    r"(?: (?:was|were|had been|is|has been|been))?(?: \w+ly)? $"
)
# "Destroyed in the flood of 1996, it was rebuilt in 1998"
_IT_WAS = re.compile(r", (?:it|he|she|they|the [a-z]+) (?:was|were) ")
_NOT = re.compile(
    r"\b(?:not|never|again|re-?\w+ed|due|plan\w*|would|will|should|could|may|another|first)\b"
)
_LINK = re.compile(r"\b(?P<way>before|after)\b")
# Between "after" and its time: a time of its own is that of something else.
_OTHER = re.compile(
    r"[;:()\"“”]|\b(?:who|which|that|where|when|since|until|till|from|of|by|founded|built|born|between"
    r"|as|if|because|than|for|a|an|and|but|or)\b"
)
_LED = re.compile(
    r"\b(?:at|on|in)\s(?:about |around |the (?:morning|evening|afternoon|night) of )?$"
)
_FAR = 60  # characters


_HOURS = re.compile(
    r"\b(?P<n>[Aa]n?|[Hh]alf an|\d{1,2}|[A-Za-z]+(?:-[a-z]+)?) (?P<unit>hour|minute)s?"
    r" (?P<way>later|earlier)"
    r",? (?:at |shortly (?:before|after) )?(?=\d|noon|midnight)"
)


def _clock(told: Told) -> Iterator[Finding]:
    """For "at 8am. An hour earlier, at 9am": two times of one day."""
    for match in told.matches(_HOURS, cue=("later", "earlier")):
        sentence = told.sentence(match.start())
        after = [t for t in told.times if match.end() <= t.start <= match.end() + 1]
        if sentence is None or not after:
            continue
        second = moment(told, after[0])
        before: list[tuple[TimeValue, Moment]] = []
        for back in (1, 2):  # "Neighbours clapped." may stand between
            near = told.around(sentence, back, 0)
            before = before or [
                (t, m) for t in told.times.beginning(near[0].start, match.start())
                if (m := moment(told, t)) is not None and m.clock
            ]  # fmt: skip
        if second is None or not second.clock or len(before) != 1:
            continue
        time, first = before[0]
        word = match["n"].lower()
        count = {"a": 1.0, "an": 1.0, "half an": 0.5}.get(word) or parse(word)
        if count is None or first.dayed != second.dayed:
            continue
        minutes = count * (60 if match["unit"] == "hour" else 1)
        apart = (second.first - first.first).total_seconds() / 60
        apart = apart if match["way"] == "later" else -apart
        slack = max(6.0, 0.15 * minutes) if match["unit"] == "minute" else max(16.0, 0.2 * minutes)
        if any(abs(apart + turn - minutes) <= slack for turn in (0, 720, 1440, -720)):
            continue  # the half of the day may not be told
        x, y = one_line(time.quote), one_line(after[0].quote)
        yield told.finding(
            "order", f"{y} is not {one_line(match[0]).lower().rstrip(',')} than {x}.",
            span_of(time), Span(match.start(), after[0].end),
        )  # fmt: skip


_SINCE = re.compile(
    r"\b(?P<n>\d{1,3}|[a-z]+(?:-[a-z]+)?) (?P<unit>hour|minute)s (?P<way>after|before)"
    r" (?P<what>[^.;:\d]{3,80}? )(?=\d|noon|midnight)"
)


def _apart(told: Told) -> Iterator[Finding]:
    """For "ended at 6am on Saturday, 30 hours after police surrounded it at 10am on Friday"."""
    for match in told.matches(_SINCE, cue=("after", "before")):
        sentence, count = told.sentence(match.start()), parse(match["n"])
        if sentence is None or count is None or count < 2:
            continue
        before = told.times.inside(sentence.start, match.start())
        behind = told.times.inside(match.end() - 4, sentence.end)
        if not before or not behind or match.start() - before[-1].end > 3:
            continue
        clocks = [
            [m for t in times if (m := moment(told, t)) is not None and m.clock]
            for times in (before[-2:], behind[:2])
        ]  # fmt: skip
        if len(clocks[0]) != 1 or len(clocks[1]) != 1 or clocks[0][0].dayed != clocks[1][0].dayed:
            continue
        (later,), (earlier,) = clocks
        hours = (later.first - earlier.first).total_seconds() / 3600
        hours = hours if match["way"] == "after" else -hours
        stated = count / (1 if match["unit"] == "hour" else 60)
        if later.dayed:
            hours %= 168  # a weekday is of this week or the last
        turns = (0,) if later.dayed else (0, 12, 24, -12)
        if any(abs(hours + turn - stated) <= max(0.6, 0.12 * stated) for turn in turns):
            continue
        if later.time is None or earlier.time is None or hours <= 0:
            continue
        x, y = (one_line(t.quote) for t in (earlier.time, later.time))
        yield told.finding(
            "duration", f"From {x} to {y} is {hours:.0f} hours, not {match['n']}.",
            Span(match.start(), match.end("way")), span_of(earlier.time), span_of(later.time),
            right=f"{hours:.0f} hours",
        )  # fmt: skip


def phases(told: Told) -> Iterator[Finding]:
    """Two times in an order in which what they are told of cannot be."""
    yield from _clock(told)
    yield from _apart(told)
    for sentence in told.sentences:
        if told.is_quoted(sentence.start) or sentence in told.titles:
            continue
        times = [
            (t, m) for t in told.inside(told.times, sentence) if (m := moment(told, t)) is not None
        ]  # fmt: skip
        for (a, first), (b, second) in pairwise(times):
            if not _one_sort(a, b, first, second) or told.is_quoted(b.start):
                continue
            finding = _linked(told, a, b, first, second) or _staged(
                told, sentence, a, b, first, second
            )
            if finding is not None:
                yield finding


def _one_sort(a: TimeValue, b: TimeValue, first: Moment, second: Moment) -> bool:
    """Whether two times are told to the same step, in figures, and of one year or with theirs."""
    if first.clock != second.clock or first.dayed != second.dayed or len(a.value) != len(b.value):
        return False
    years = [bool(re.search(r"\d{4}", t.quote)) for t in (a, b)]
    return first.clock or years[0] == years[1] or years == [False, True]


def _moved(a: TimeValue, b: TimeValue, first: Moment, second: Moment) -> tuple[datetime, datetime]:
    """When both begin; a day without a year has the year of the one with which it is told."""
    one, other = first.first, second.first
    if not first.clock and not re.search(r"\d{4}", a.quote) and len(a.value) > 4:
        try:
            one = one.replace(year=other.year)
        except ValueError:
            one = one.replace(year=other.year, day=28)
    return one, other


def _linked(
    told: Told, a: TimeValue, b: TimeValue, first: Moment, second: Moment
) -> Finding | None:
    """For "at 9.40am, before speaking to the warden at 8.30am"."""
    between = told.text[a.end : b.start]
    links = list(_LINK.finditer(between))
    if len(links) != 1 or len(between) > _FAR or not _LED.search(between):
        return None
    link = links[0]
    if link.start() > 4 or _OTHER.search(between[link.end() :]):
        return None  # "on Monday, weeks after a visit in May" is read by ``order``
    one, other = _moved(a, b, first, second)
    wrong = one > other if link["way"] == "before" else one < other
    if not wrong or (first.overlaps(second) and not first.clock):
        return None
    if (
        first.clock
        and not first.dayed
        and (
            (one.hour >= 12) != (other.hour >= 12) and (one.hour >= 12) == (link["way"] == "before")
        )
    ):
        return None  # past midnight
    if not first.clock and len(a.value) != 4 and not _same_year(a, b):
        return None
    x, y = (one_line(t.quote) for t in (a, b))
    return told.finding("order", f"{x} is not {link['way']} {y}.", span_of(a), span_of(b))


def _same_year(a: TimeValue, b: TimeValue) -> bool:
    """Whether neither date can be of another year than it was read as."""
    return all(re.search(r"\d{4}", t.quote) for t in (a, b)) or a.value[:4] == b.value[:4]


def _staged(
    told: Told, sentence: Span, a: TimeValue, b: TimeValue, first: Moment, second: Moment
) -> Finding | None:
    """For "began on 4 January and was found on 2 January"."""
    one, other = _moved(a, b, first, second)
    if other >= one or (first.overlaps(second) and not first.clock) or first.clock:
        return None
    if not _same_year(a, b):
        return None
    before = _verb(told, sentence, sentence.start, a.start)
    after = _verb(told, sentence, a.end, b.start)
    if before is None or after is None:
        return None
    (verb, begin, end), (later, start, done) = before, after
    opens = begin == sentence.start and _IT_WAS.match(told.text, a.end) is not None
    if not opens and not _SHARED.fullmatch(told.text[a.end : start]):
        return None
    leads = told.text[end : a.start], told.text[done : b.start]
    if any(len(lead) > 40 or _LINK.search(lead) or re.search(r"[,;]", lead) for lead in leads):
        return None
    if any(not re.search(r"\b(?:in|on)\s$", lead) for lead in (leads[opens:])):
        return None
    if _NOT.search(told.text, max(sentence.start, a.start - 80), start if opens else b.start):
        return None
    if not any(
        life == other_life and stage < other_stage
        for life, stage in _RANKS.get(verb, ())
        for other_life, other_stage in _RANKS.get(later, ())
    ):
        return None
    x, y = (one_line(t.quote) for t in (a, b))
    return told.finding("order", f"{y} comes before {x}.", span_of(a), span_of(b))


def _verb(told: Told, sentence: Span, start: int, end: int) -> tuple[str, int, int] | None:
    """The last verb before a time that has a place in a life, as its lemma, and where it stands."""
    words = told.discourse.analysis.parse(sentence).words
    found = None
    for word in words:
        if start <= word.start < end and word.tag.startswith("VB"):
            lemma = inflection.lemma(told.text[word.start : word.end].lower(), word.tag)
            if lemma in _RANKS:
                found = lemma, word.start, word.end
            elif lemma not in ("be", "have"):
                found = None  # another verb, nearer to the time
    return found
