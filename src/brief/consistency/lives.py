"""When somebody can have been born: each age and each date of birth bounds it, whatever the words.

``births`` and ``ages`` read the forms in which both are told side by side; here every age of a
person, and every birth, is a stretch of days, and two of one person that have none in common
contradict each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from brief import patterns as re
from brief.consistency.ages import KIN, held_ages
from brief.consistency.moments import bounds_of
from brief.consistency.told import N, Told, one_line
from brief.consistency.who import meant
from brief.language import titles
from brief.language.numbers import parse
from brief.language.stems import stem
from brief.records import Finding, Placed, Span

_BORN = re.compile(
    r"\b(?:born|(?:came|come) into the world|saw the light of day|[Dd]ate of birth"
    r"|birth certificate|birth)\b",
    re.IGNORECASE,
)
# Behind the words for a birth, another event begins here.
_NEXT = re.compile(
    r"[;:.]\s|\b(?:and|but|who|when|where|before|after|until|moved|came to|grew up|raised|died)\b"
)
_REACH = 90  # characters from the words for a birth to its date
_PRONOUN = r"[Hh]e|[Ss]he"
_YEARS = r"(?P<age>\d{1,3}|[a-z]+(?:-[a-z]+)?)"
# "The Kyiv-born hurdler, whose"
_DESCRIBED = re.compile(
    r"\W*[Tt]he (?:[\w-]+ ){0,2}?(?P<noun>[a-z]+)(?:, (?:who(?:se)? [a-z ]{0,12})?| was)? ?$"
)
_SPEAKS = re.compile(
    rf"\b(?:[Aa]t {_YEARS},? I\b|I(?:['’]m| am) (?:only |just |still |now"
    rf" )?{_YEARS.replace('age', 'now')}(?=[,.;!]| and\b))"
)
_AGED = (
    # "She is 84.", "he turned 69 last month", "Mr Okoro, who will be 70 in May"
    re.compile(
        rf"(?P<who>\b(?:{_PRONOUN})\b|{N})(?:,? who)? (?P<verb>is|was|turns|turned|has turned"
        rf"|has just turned|celebrated (?:his|her)) (?:now |just |only |still |aged )?{_YEARS}"
        r"(?:st|nd|rd|th)?(?P<old> years old| birthday| years of age)?"
        r"(?=[.,;)](?!\d)| and\b| but\b| last\b| this\b| on\b| in\b| yesterday\b| today\b|"
        r" earlier\b)"
    ),
    # "has died at the age of 84", "died on Sunday, aged 84", "Ann Lee has retired at 84"
    re.compile(
        rf"(?P<who>\b(?:{_PRONOUN})\b|{N})[^.;:\d\U000f0000-\U000fffff]{{0,70}}?"
        rf"\b(?P<verb>died|has died|dies)\b[^.;:]{{0,60}}?"
        rf"\b(?:aged|at the age of|at age|at) {_YEARS}(?P<old>)(?=[.,;)](?!\d)|$| (?:after|of|in"
        rf"|on|and)\b)"
    ),
    # "Strand, 92, who"
    re.compile(
        rf"(?P<who>{N}),? (?:who is |now |aged )?(?P<age>\d{{1,3}})(?P<verb>)(?P<old>)(?=, |\.|\))"
    ),
)
_LAST = re.compile(
    r" (?P<near>last|this|earlier this|on|in|yesterday|today)\b(?: (?P<unit>week|month|year|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|"
    r"[A-Z][a-z]+day))?"
)
# An age then, not now.
_THEN = re.compile(
    r"\b(?:then|when|while|at the time|at that time|years? (?:ago|earlier|before|later)|until|since"
    r"|by the (?:age|time)|before|after (?:he|she)|in (?:1[89]|20)\d\d|would|had|will|if|first"
    r"|not yet|almost|nearly|about|around|over|under)\b"
)
_LATE = timedelta(days=60)  # an article may come out so long after what it tells of
_EARLY = timedelta(days=7)  # and be dated before it is read
_NEAR = 12  # years between an age and the right one: further off, it is somebody else's
_OLDEST = 115
_SAME_EVENT = 0.5  # of the shorter telling's words
_PEOPLE = 6  # of more, one would have to know whose event it is


@dataclass(frozen=True, slots=True)
class _Bound:
    """What a statement says of the day of a person's birth: the first and the last it can be."""

    who: str
    first: date
    last: date
    span: Span
    age: int | None = None  # none for a birth


def lives(told: Told) -> Iterator[Finding]:
    """Ages that are not those of the birth that the article gives a person; two for one event."""
    yield from _born(told)
    yield from _at_events(told)


_WHEN = re.compile(
    rf"\b(?:was|is|at|aged|just|only|[Aa]t the age of) {_YEARS}(?: years old)? when"
    rf" (?P<what>[^.;:,]{{8,90}})"
)
_AT = re.compile(
    rf"(?P<what>[^.;:,]{{10,70}}?) (?:at the age of|at age|when (?:he|she) was(?: just| only)?"
    rf"|aged|at) {_YEARS}(?=[.,;)]| (?:and|in|with)\b|$)"
)
_COMMON = frozenset(stem(w) for w in "the her his their its was were had has have been when who"
                                     " that with from for"
                    " and she they made him only just years old age first".split())  # fmt: skip


def _at_events(told: Told) -> Iterator[Finding]:
    """For "She was 19 when she made her first solo flight" and "her first solo flight at 17"."""
    found = []
    for pattern in (_WHEN, _AT):
        for match in told.matches(pattern, cue=(" at ", " aged ", " when ")):
            years, sentence = parse(match["age"].lower()), told.sentence(match.start())
            if years is None or sentence is None or not 3 < years < _OLDEST:
                continue
            what = {
                stem(w) for w in told.words(Span(*match.span("what"))) if len(w) > 2
            } - _COMMON  # fmt: skip
            found.append((int(years), what, Span(*match.span()), sentence))
    for i, (years, what, span, sentence) in enumerate(found):
        for other, again, where, own in found[i + 1 :]:
            if (
                other == years
                or abs(other - years) > _NEAR
                or own == sentence
                or span.overlaps(where)
            ):
                continue
            common = what & again
            if len(common) < 2 or len(common) < _SAME_EVENT * min(len(what), len(again)):
                continue
            names = {told.person(p) for p in told.persons}
            if len(names) > _PEOPLE:
                continue
            yield told.finding(
                "age", f"It is at {years} in one place and at {other} in another.", span, where
            )
            return


def _born(told: Told) -> Iterator[Finding]:
    """Ages that are not those of the birth that the article gives a person."""
    now = told.published
    if now is None:
        return
    births = list(_births(told))
    if not births:
        return
    ages = list(_ages(told, now))
    for birth in births:
        if len({(b.first, b.last) for b in births if b.who == birth.who}) > 1:
            continue
        for age in ages:
            if age.who != birth.who or age.span.overlaps(birth.span) or age.age is None:
                continue
            if age.first <= birth.last and birth.first <= age.last:
                break  # one that fits: the other is of another time
        else:
            wrong = next((a for a in ages if a.who == birth.who and a.age is not None), None)
            if wrong is None or wrong.age is None:
                continue
            low, high = _years(birth.last, now - _EARLY), _years(birth.first, now)
            if not -_NEAR <= wrong.age - high <= _NEAR:
                continue
            right = str(high) if low == high else f"{low} or {high}"
            born = one_line(told.text[birth.span.start : birth.span.end])
            yield told.finding(
                "age", f"{birth.who}, born {born}, is {right}, not {wrong.age}.",
                birth.span, wrong.span, right=right,
            )  # fmt: skip
            return


def _births(told: Told) -> Iterator[_Bound]:
    for match in told.matches(_BORN):
        sentence = told.sentence(match.start())
        if sentence is None:
            continue
        when = born_between(told, match.end(), sentence)
        who = _whose(told, match, sentence) if when is not None else None
        if when is not None and who is not None:
            yield _Bound(who, *when)


def born_between(told: Told, start: int, sentence: Span) -> tuple[date, date, Span] | None:
    """The first date behind the words for a birth, where it has a year and no event between."""
    for time in told.times.beginning(start, min(sentence.end, start + _REACH)):
        between = told.text[start : time.start]
        if _NEXT.search(between) or not re.search(r"\d{4}", time.quote) or time.mod is not None:
            return None
        bounds = bounds_of(time)
        return None if bounds is None else (*bounds, Span(time.start, time.end))
    return None


def _whose(told: Told, match: re.Match[str], sentence: Span) -> str | None:
    """Who was born: the subject of the sentence, or the one before a clause about the birth."""
    before = told.text[sentence.start : match.start()]
    if KIN.search(before):
        return None
    persons = told.persons.beginning(sentence.start, match.start())
    if persons:
        # "Ann Lee told Bo Kim, who was born": of two persons it may be either
        return told.person(persons[-1]) if len({told.person(p) for p in persons}) == 1 else None
    pronoun = re.search(rf"\b(?:{_PRONOUN})\b", before)
    if pronoun is not None:
        return meant(told, sentence.start + pronoun.start())
    described = _DESCRIBED.match(before)
    if described is not None and titles.may_be_person(described["noun"]):
        near = told.around(sentence, 1, 1)
        names = {told.person(p) for p in told.persons.inside(near[0].start, near[-1].end)}
        return names.pop() if len(names) == 1 else None
    if re.fullmatch(r"\W*", before):  # "Born in Gateshead on 2 April 1933, Arkwright left"
        comma = told.text.find(", ", match.end(), sentence.end)
        rest = told.persons.beginning(match.end(), sentence.end)
        named = [p for p in rest if p.start > comma > 0]
        pronoun = re.compile(rf", (?:{_PRONOUN})\b").search(told.text, match.end(), sentence.end)
        if pronoun is not None and (not named or pronoun.start() < named[0].start):
            return meant(told, pronoun.start() + 2)
        if not named or KIN.search(told.text, named[0].start - 12, named[0].start):
            return None
        return told.person(named[0])
    return None


def _ages(told: Told, now: date) -> Iterator[_Bound]:
    yield from _spoken(told, now)
    for held in held_ages(told):
        yield _aged(held.name, held.years, now, held.span)
    for pattern in _AGED:
        for match in (*told.matches(pattern, masked=True), *_nameless(told, pattern)):
            sentence = told.sentence(match.start())
            years = parse(match["age"].lower())
            if sentence is None or years is None or not 1 < years < _OLDEST:
                continue
            start = match.start("who")
            lead = told.text[sentence.start : start]
            tail = told.text[match.end() : sentence.end]
            if KIN.search(lead) or KIN.search(told.text, start, match.end()):
                continue
            who = meant(told, start)
            if who is None:
                continue
            span = Span(start, match.end("old") if match["old"] else match.end("age"))
            if match["verb"].endswith(("turned", "his", "her")):
                turned = _turned(who, int(years), now, span, tail)
                if turned is not None and not _THEN.search(lead):
                    yield turned
                continue
            if _THEN.search(lead) or _THEN.search(told.text[match.end() : match.end() + 40]):
                continue
            if match["verb"] == "was" and not _told_of_dead(told, sentence, match.end()):
                continue
            yield _aged(who, int(years), now, span)


def _spoken(told: Told, now: date) -> Iterator[_Bound]:
    """The ages that speakers give themselves: "At 75 I have earned a chair," Moss joked."""
    attributed = Placed(told.discourse.quotations, lambda q: q.content)
    for match in told.matches(_SPEAKS, spoken=True):
        group = "age" if match["age"] else "now"
        years = parse(match[group].lower())
        for quotation in attributed.touching(match.start(), match.end()):
            source = quotation.source
            if source is None or years is None or not 3 < years < _OLDEST:
                continue
            named = told.persons.inside(source.start, source.end)
            who = told.person(named[0]) if named else meant(told, source.start)
            if who is not None:
                yield _aged(who, int(years), now, Span(*match.span()))
                break


def _nameless(told: Told, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The matches in sentences that have no name, which a masked text passes over."""
    for match in told.matches(pattern):
        sentence = told.sentence(match.start())
        if sentence is not None and not told.entities.inside(sentence.start, sentence.end):
            yield match


def _told_of_dead(told: Told, sentence: Span, end: int) -> bool:
    """Whether "He was 84." ends what is told of a death."""
    if told.text[end : sentence.end].strip(" .\n"):
        return False
    near = told.around(sentence, 2, 0)
    return bool(
        re.search(r"\b(?:died|dead|death|dies|killed|passed away)\b",
                  told.text[near[0].start : sentence.end])
    )  # fmt: skip


def _aged(who: str, years: int, now: date, span: Span) -> _Bound:
    first = _back(now, years + 1) - _LATE
    return _Bound(who, first, _back(now, years) + _EARLY, span, years)


def _turned(who: str, years: int, now: date, span: Span, tail: str) -> _Bound | None:
    """Who turned so old of late, was born so many years before that."""
    late = _LAST.match(tail)
    if late is None or re.search(r"\b(?:19|20)\d\d\b", tail[:30]):
        return None
    back = {"week": 21, "month": 75, "year": 730}.get(late["unit"] or "", 370)
    first = _back(now, years) - timedelta(days=back)
    return _Bound(who, first, _back(now, years) + _EARLY, span, years)


def _back(day: date, years: int) -> date:
    return date(day.year - years, day.month, min(day.day, 28))


def _years(born: date, when: date) -> int:
    return when.year - born.year - ((when.month, when.day) < (born.month, born.day))
