"""Ages against dates of birth: "born in 1959", then "58" of one who is 63."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from brief import patterns as re
from brief.consistency.ages import AGE, KIN, NEAR, THEN, Age, held_ages, shown
from brief.consistency.told import N, Told, one_line
from brief.records import Finding, Span

_RETIRED = re.compile(
    rf"(?P<who>{N}),?[^.;\U000f0000-\U000fffff]{{0,60}}?\b(?:is still|still|remains|has|have"
    rf"|died|retired|dies"
    rf"|retires|becoming|became)\b[^.;]{{0,40}}?"
    rf"\b(?:at the age of|aged|at) (?P<age>\d{{1,3}})(?: years and (?P<days>\d{{1,3}})"
    rf" days)?(?=[\s,.])"
)
_BORN = re.compile(
    r"\b(?:(?<!-)[Bb]orn\b|came into the world\b|saw the light of day\b"
    r"|[Bb]irthday(?= is| was| falls)|[Dd]ate of birth\b"
    r"|[Bb]irth ?date\b)"
    r"(?P<rest>[^.;\n]{0,60})"
)
_AT = re.compile(r"\b(?:at|aged)\b")
_GOES_ON = re.compile(
    r"\b(?:[Tt]he|[Hh]e|[Ss]he)\b[^.;]{0,90}?\b(?:becoming|has retired|has died|died)"
    r" [^.;]{0,12}?\bat "
    r"(?:the age of )?(?P<age>\d{1,3})(?: years and (?P<days>\d{1,3}) days)?\b"
)
_WAS = re.compile(r"\b(?:He|She) (?:was|is) (?P<age>\d{1,3})(?: years old)?(?=\.|,? and\b)")
_LIVED = re.compile(
    rf"{N} \((?P<born>1[89]\d\d|20\d\d) ?[-–] ?(?P<died>1[89]\d\d|20\d\d)\)[^.;]{{0,80}}?"
    r"\b(?:died|dies|dead|death)\b[^.;]{0,20}?\b(?:aged|at|at the age of) (?P<age>\d{1,3})\b"
)
_TURNED = re.compile(
    rf"(?P<host>{N}),?[^.;]{{0,30}}? celebrat\w+ (?:his|her) (?P<birthday>\d{{1,3}})(?:st|nd"
    rf"|rd|th) birthday|"
    rf"(?P<who>{N}),? (?:who )?(?:has )?turn(?:s|ed) (?P<age>\d{{1,3}})\b(?!"
    rf" ?(?:%|per|to|from|points|million))"
)
_AGED_THEN = re.compile(r",? (?:aged|at the age of) (?P<age>\d{1,3})\b")
# An age now, whoever has it.
_OWN = (
    re.compile(r"(?<=, )(?P<age>\d{2,3})(?=, |\.)(?!, \d)"),
    re.compile(r"\b(?P<age>\d{2,3})-year-old\b"),
    re.compile(r"\b(?:[Ss]he|[Hh]e) (?:was|is) (?:aged )?(?P<age>\d{2,3})(?=[.,])"),
    re.compile(r"\bis (?:now )?(?P<age>\d{2,3})(?: now\b|(?= and\b|[.,](?!\d)))"),
    re.compile(
        r"\b(?:died|dies|dead)\b[^.;\d]{0,40}?(?: on [^.;]{3,18}?)? (?:at the age of|aged|at)"
        r" (?P<age>\d{2,3})(?=[.,]| )"
    ),
)
_DIES = re.compile(
    r"\b(?:dies|dead|died|passes away|has died)\b(?:,? (?:aged|at the age of"
    r"|at))? (?P<age>\d{2,3})\b"
    r"(?! ?(?:%|years (?:after|of)|people))",
    re.IGNORECASE,
)
_TITLE_TURNS = re.compile(r"\bturns (?P<age>\d{2,3})(?=$|[,.;:]| (?:and|with|today|as)\b)")
_WON_AT = re.compile(
    r", (?:has|have|is|becomes?|will be)\b(?:(?!\b(?:when|since|until|who|after"
    r"|before)\b)[^.;]){0,80}?"
    r"\b(?:at the age of|aged) (?P<age>\d{2,3})(?=[\s,.])"
)
_WHEN = re.compile(
    r"\b(?:(?:was|aged) )?(?P<age>\d{1,3})(?: years old)? when (?:he|she|his|her"
    r"|the)\b[^.;]{0,60}? on "
)
_DIED = re.compile(r"\b(?:died|has died|dies|passed away|death)\b")
_BIRTHDAY = re.compile(
    r"\b(?:turns|turned|(?:celebrat|mark)\w+ (?:his|her|the) )(?P<n>(?: ?)(?P<age>\d{2,3})(?:st"
    r"|nd|rd"
    r"|th)?)\b(?: birthday)?(?! (?:years|to|per|%))"
)
_ANOTHER_DAY = re.compile(
    r"\b(?:when|after|before|since|until|ago|earlier|last (?:year|month)|next|in (?:19|20)\d\d|will"
    r"|would|had|short|eve|ahead)\b"
)
_RECENT = timedelta(days=21)


def births(told: Told) -> Iterator[Finding]:
    """Persons whose ages are not those of their birth dates."""
    yield from _lived(told)
    yield from _born(told, held_ages(told))


def _born(told: Told, held: list[Age]) -> Iterator[Finding]:
    published = told.published
    if published is None:
        return
    for match in told.matches(_BORN):
        when, sentence = _birth(told, match), told.sentence(match.start())
        name = _whose(told, match)
        if when is None or sentence is None:
            continue
        first, last, span = when
        if len(told.matches(_BORN)) == 1:
            yield from _then(told, first, last, span)
            yield from _aged_when(told, first, last, span)
        stated = [*_stated(told, held, name), *_turned(told, name)] if name is not None else []
        if not KIN.search(told.text, sentence.start, match.start()):
            stated += [*_titled(told, name), *_beside(told, match, name)]
        for age in stated or _alone(told, match):
            low = _years(last, published - _RECENT)
            high = _years(first, published + timedelta(days=1))
            if low <= age.years <= high or not -NEAR <= age.years - high <= NEAR:
                continue
            if first != last and name is not None and age in _turned(told, name):
                low = high = published.year - first.year
                if abs(age.years - low) <= 1:
                    continue
            if age.span.overlaps(span):
                continue
            right = str(high) if high == low else f"{low} or {high}"
            if age.days is not None and first == last:
                right = (
                    f"{low} years and {_days_over(first, published)} days" if low == high else right
                )
            born = one_line(told.text[span.start : span.end])
            now = right.split(" years")[0]
            yield told.finding(
                "age",
                f"{age.name}, born {born}, is {now}, not {age.years}." if age.name
                else f"Born {born}, one is {now} now, not {age.years}.",
                shown(told, age), span, right=right,
            )  # fmt: skip
            break


def _then(told: Told, first: date, last: date, span: Span) -> Iterator[Finding]:
    """For "killed on 21 March 1918, aged 19", of one whose birth date is given."""
    for day in told.dates:
        aged = _AGED_THEN.match(told.text, day.value.end)
        if aged is None or told.is_quoted(day.value.start):
            continue
        low, high, years = _years(last, day.day), _years(first, day.day), int(aged["age"])
        if low <= years <= high or not -3 <= years - high <= 3:
            continue
        right = str(high) if high == low else f"{low} or {high}"
        born = one_line(told.text[span.start : span.end])
        yield told.finding(
            "age", f"Born {born}, one is {right} then, not {years}.",
            Span(day.value.start, aged.end()), span, right=right,
        )  # fmt: skip


def _aged_when(told: Told, first: date, last: date, span: Span) -> Iterator[Finding]:
    """For "22 years old when his ship was sunk on 3 May 1942", behind a birth date."""
    sentence = told.sentence(span.start)
    if sentence is None:
        return
    for match in _WHEN.finditer(told.text, span.end, sentence.end):
        day = next(iter(told.dates.beginning(match.end(), match.end() + 1)), None)
        if day is None or told.persons.beginning(span.end, match.start()):
            continue
        low, high, years = _years(last, day.day), _years(first, day.day), int(match["age"])
        if low <= years <= high or not -NEAR <= years - high <= NEAR:
            continue
        right = str(high) if high == low else f"{low} or {high}"
        born = one_line(told.text[span.start : span.end])
        yield told.finding(
            "age", f"Born {born}, one is {right} then, not {years}.",
            Span(match.start("age"), day.value.end), span, right=right,
        )  # fmt: skip


def _alone(told: Told, birth: re.Match[str]) -> Iterator[Age]:
    """The ages now of the one person of whom the sentences around a birth date tell."""
    sentence = told.sentence(birth.start())
    if sentence is None or len(told.matches(_BORN)) != 1:
        return
    near = told.around(sentence, 2, 2)
    area = Span(near[0].start, near[-1].end)
    names = {told.person(e) for e in told.inside(told.persons, area)}
    if len(names) > 1 or KIN.search(told.text, sentence.start, birth.start()):
        return
    name = next(iter(names), None) or ""
    for match in _BIRTHDAY.finditer(told.text, area.start, area.end):
        own = told.sentence(match.start())
        if own is not None and not told.is_quoted(match.start()):
            words = told.text[match.start() - 30 : own.end]
            if not _ANOTHER_DAY.search(words) and not KIN.search(words):
                yield Age(name, int(match["age"]), Span(*match.span("age")))
    for pattern in _OWN:
        for match in pattern.finditer(told.text, area.start, area.end):
            at = Span(*match.span("age"))
            own = told.sentence(match.start())
            if told.is_quoted(match.start()) or own is None:
                continue
            before = told.text[max(own.start, at.start - 25) : at.start]
            after = told.text[at.end : at.end + 30]
            if KIN.search(told.text, max(own.start, at.start - 40), at.end + 20):
                continue
            if THEN.search(before) or re.match(r",? (?:when|at the time|then)\b", after):
                continue
            yield Age(name, int(match["age"]), at)


def _lived(told: Told) -> Iterator[Finding]:
    """For "Maria Lopez (1931-2022), the painter, has died aged 88"."""
    for match in told.matches(_LIVED, masked=True, cue=_AT):
        born, died, years = (int(match[g]) for g in ("born", "died", "age"))
        if died - born - 1 <= years <= died - born or abs(died - born - years) > NEAR:
            continue
        right = f"{died - born - 1} or {died - born}"
        yield told.finding(
            "age", f"From {born} to {died} is a life of {right} years, not {years}.",
            Span(match.start("born"), match.end("died")), Span(*match.span("age")), right=right,
        )  # fmt: skip


def _stated(told: Told, held: list[Age], name: str) -> Iterator[Age]:
    yield from (a for a in held if a.name == name)
    persons = {e.start: e for e in told.persons}
    for match in told.matches(_RETIRED, masked=True, cue=_AT):
        person = persons.get(match.start("who"))
        sentence = told.sentence(match.start())
        if person is None or sentence is None or told.person(person) != name:
            continue
        stretch = told.text[match.start() : match.end()]
        if re.search(
            r"\b(?:in|since|of) \d{4}\b|\bdebut\b|\bwhen\b|\bfather\b|\bmother\b", stretch
        ):
            continue
        days = int(match["days"]) if match["days"] else None
        yield Age(name, int(match["age"]), Span(*match.span("age")), days)
    yield from _pronoun(told, name)


def _turned(told: Told, name: str) -> Iterator[Age]:
    """For "who turned 80 in April": of this year, where no other is named."""
    persons = {e.start: e for e in told.persons}
    for match in told.matches(_TURNED, masked=True):
        person = persons.get(match.start("who" if match["who"] else "host"))
        after = told.text[match.end() : match.end() + 20]
        if person is None or told.person(person) != name or re.search(r"\d{4}|last year", after):
            continue
        group = "age" if match["age"] else "birthday"
        yield Age(name, int(match[group]), Span(*match.span(group)))


def _titled(told: Told, name: str | None) -> Iterator[Age]:
    """For a title "Poet dies at 91", of the one who "died on Tuesday" in the text's opening."""
    if not told.titles:
        return
    title = told.titles[0]
    match = _DIES.search(told.text, title.start, title.end)
    turns = _TITLE_TURNS.search(told.text, title.start, title.end)
    for sentence in told.body[:2]:
        named = {told.person(e) for e in told.inside(told.persons, sentence)}
        if (
            match
            and name
            and name in named
            and _DIED.search(told.text, sentence.start, sentence.end)
        ):
            yield Age(name, int(match["age"]), Span(*match.span("age")))
            return
        if turns and name in named:
            yield Age(name or "", int(turns["age"]), Span(*turns.span("age")))
            return
    if (
        turns
        and name is None
        and sum(_birth(told, m) is not None for m in told.matches(_BORN)) == 1
    ):
        yield Age("", int(turns["age"]), Span(*turns.span("age")))


def _beside(told: Told, birth: re.Match[str], name: str | None) -> Iterator[Age]:
    """For "who was born in Odessa in October 1938, has won the open at the age of 78"."""
    sentence = told.sentence(birth.start())
    if sentence is None or name is None or KIN.search(told.text, sentence.start, sentence.end):
        return
    match = _WON_AT.search(told.text, birth.start("rest"), sentence.end)
    if match is None or told.persons.beginning(birth.start(), match.start("age")):
        return
    yield Age(name, int(match["age"]), Span(*match.span("age")))


def _pronoun(told: Told, name: str) -> Iterator[Age]:
    """The age of the sentence that goes on about the one person of the sentence before."""
    for match in (*told.matches(_GOES_ON, cue=_AT), *told.matches(_WAS, cue=AGE)):
        sentence = told.sentence(match.start())
        if sentence is None:
            continue
        near = told.around(sentence, 1, 0)
        names = {told.person(e) for s in near for e in told.inside(told.persons, s)}
        if names == {name}:
            days = match.groupdict().get("days")
            span = Span(*match.span("age"))
            yield Age(name, int(match["age"]), span, int(days) if days else None)


def _birth(told: Told, match: re.Match[str]) -> tuple[date, date, Span] | None:
    """The first and the last day that a birth can have been."""
    rest = Span(match.start("rest"), match.end("rest")) if match["rest"] else None
    if rest is None:
        return None
    for time in told.times.beginning(rest.start, rest.start + 41):
        if time.type != "DATE":
            continue
        if time.mod is not None:
            return None
        span = Span(time.start, time.end)
        if re.fullmatch(r"\d{4}-\d\d-\d\d", time.value):
            if not re.search(r"\d{4}", told.text[time.start : time.end]):
                return None
            day = date.fromisoformat(time.value)
            return day, day, span
        if month := re.fullmatch(r"(\d{4})-(\d\d)", time.value):
            if not re.search(r"\d{4}", told.text[time.start : time.end]):
                return None
            first = date(int(month[1]), int(month[2]), 1)
            return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1), span
        if re.fullmatch(r"\d{4}(?:-(?:SP|SU|FA|WI))?", time.value):
            year = int(time.value[:4])
            return date(year, 1, 1), date(year, 12, 31), span
        return None
    return None


def _whose(told: Told, match: re.Match[str]) -> str | None:
    """Who was born: the last person named before in the sentence, or the only one around."""
    sentence = told.sentence(match.start())
    if sentence is None:
        return None
    at = match.start("rest")
    before = told.persons.beginning(sentence.start, at)
    opening = told.text[sentence.start : at]
    if re.search(
        r"\b(?:father|mother|son|daughter|wife|husband|brother|sister|child|children|who were)\b",
        opening,
    ):
        return None
    if before:
        return told.person(before[-1]) if len({told.person(e) for e in before}) == 1 else None
    if re.match(r"\W*(?:He|She|[Bb]orn|The [a-z]+ (?:was|is))\b", opening) or opening.strip() == "":
        for near in told.around(sentence, 2, 0)[::-1]:
            names = {told.person(e) for e in told.inside(told.persons, near)}
            if names:
                return names.pop() if len(names) == 1 else None
    return None


def _years(born: date, when: date) -> int:
    return when.year - born.year - ((when.month, when.day) < (born.month, born.day))


def _days_over(born: date, when: date) -> int:
    last = date(when.year, born.month, min(born.day, 28))
    if last > when:
        last = date(when.year - 1, born.month, min(born.day, 28))
    return (when - last).days
