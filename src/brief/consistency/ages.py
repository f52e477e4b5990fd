"""Two ages of one person."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from brief import patterns as re
from brief.consistency.told import Cue, N, Told, one_line
from brief.language import titles
from brief.language.numbers import parse
from brief.records import Finding, Span

_YEARS = r"(?P<age>\d{1,3})"
# What an age is now, and whose: N is the person's name.
_NOW = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<who>{N}), ?(?:now |only |just |still )?{_YEARS},? ?(?=[,;.)]|of\b|from\b|and\b"
        rf"|was\b|has\b|said\b|who\b"
        rf"|with\b)",
        rf"(?P<who>{N}) \({_YEARS}\)",
        rf"(?P<who>{N}), {_YEARS} on (?:his|her) last birthday\b",
        rf"\b(?:At|Now|Only|Just|Still) {_YEARS}, (?:(?:Mr|Mrs|Ms|Miss|Dr|Sir"
        rf"|Dame)\.? )?(?P<who>{N})",
        rf"(?P<who>{N}), an? (?P<age>\d{{1,3}})-year-old\b",
        rf"(?P<who>{N}), an? (?:[a-z-]+ ){{1,3}}(?:aged|of) {_YEARS}(?=,| from\b| who\b| with\b"
        rf"| and\b)",
        rf"\b[Tt]he (?P<age>\d{{1,3}}|[a-z]+(?:-[a-z]+)?)-year-old(?: [a-z]+)?, (?P<who>{N})(?=, )",
        rf"(?P<who>{N}) has (?:[a-z-]+ ){{1,6}}(?:at|aged|at the age of) {_YEARS}(?=[.,](?!\d))",
        rf"(?P<who>{N}),? (?:who )?is (?:aged )?{_YEARS}(?: years old)?(?= and\b|[,.])",
        rf"(?P<who>{N}),? (?:who is )?aged {_YEARS}\b",
        rf"\b(?P<age>\d{{1,3}}|[a-z]+(?:-[a-z]+)?)-year-old(?: [a-z-]+){{0,4}},?[^.;\d]{{0,30}}?"
        rf"\b(?:named|identified|known) (?:[a-z]+ )?as (?P<who>{N})",
        rf"(?P<who>{N}), (?:who was )?born [^.;]{{3,50}}?, is (?:now )?{_YEARS}(?=[.,]| and\b)",
        # "A 17-year-old from Leeds", "the 10-year-old son of Ann Lee": not of the one named
        rf"\b(?P<age>\d{{1,3}}|[A-Za-z]+(?:-[a-z]+)?)-year-old"
        rf"(?: (?!(?:from|of|in|at|near|by|with|to|on|for|than|who)\b)[a-z-]+){{0,3}} (?P<who>{N})",
    )
)
_SMALL = (
    r"(?P<age>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen)"
)
_IN_WORDS = (
    (re.compile(rf"(?P<who>{N}), {_SMALL}(?=[,.;)] )"), (", t", ", f", ", s", ", e", ", n")),
    (re.compile(rf"(?P<who>{N}),? who is (?:aged )?{_SMALL}(?=[,.]| and\b)"), ("who is ",)),
    (re.compile(rf"(?P<who>{N}),? (?:who is )?aged {_SMALL}(?=[,.;)]| and\b)"), ("aged ",)),
)
_TURNS = re.compile(r"\bturned\b")
_NOW_TURNED = re.compile(
    rf"(?P<who>{N}),?[^.;\d\U000f0000-\U000fffff]{{0,50}}?\bturned {_YEARS}\b(?= (?:last"
    rf"|this|on|in)"
    rf" (?:week|month|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|January|February|March|April|May|June"
    rf"|July"
    rf"|August|September|October|November|December)| yesterday| today|,)"
)
# "who will be 39 in August": a year less now
_COMING = re.compile(
    rf"(?P<who>{N})(?:,? who)? (?:will be|turns|will turn) {_YEARS} (?:in|on|next|this|later)\b"
)
# "At 74, she is the oldest"
_AT_NOW = re.compile(rf"\b[Aa]t {_YEARS}, (?:he|she) (?:is|has|still|remains|says|plans|hopes)\b")
AGE = re.compile(r"\b\d{1,3}\b|-year-old\b")
THEN = re.compile(
    r"\b(?:then|when|at the time|turned|turns|turning|was (?:just |only )?\d|by the age|until"
    r"|since"
    r"|in \d{4}|at that time|years? (?:ago|earlier|before|later)|first|debut)\b"
)
_ANY = r"(?P<age>\d{1,3}|[a-z]+(?:-[a-z]+)?)"
_INTRODUCED = re.compile(
    rf"\b(?:[Aa]|[Aa]n) {_ANY}-year-old\b|\b(?:[Bb]oy|[Gg]irl|[Mm]an|[Ww]oman|[Tt]eenager)"
    rf"(?: of| aged|,) {_ANY.replace('age', 'of')}\b(?! (?:men|women|people|children|years))"
)
_DEFINITE = re.compile(
    rf"\b[Tt]he {_ANY}-year-old(?: (?P<noun>[a-z]+|[A-Z][a-z]+(?:an|ese|ish|ch|ard))\b|(?!\w|-))"
)
# What may stand behind "the 36-year-old" where no noun does.
_GOES_WITH = re.compile(
    r"[.,;:]|,? (?:who|he|she|about|from|of|for|on|in|at|to|with|after|as|and|by|outside|near|over"
    r"|when|before|because|out|away|free|up|down|back|off|home|that|also|now|later|then|never|still"
    r"|once|should|will|would|can|could|may|must)\b"
)
_DOES = re.compile(r" [a-z]+(?:s|ed) (?:a|an|the|his|her|its|their|no|two|three)\b")
_ANY_AGE = re.compile(r"-year-old\b|\b(?:boy|girl|man|woman|teenager)\b", re.IGNORECASE)
_YEAR_OLD = re.compile(r"\b(\d{1,3}|[a-z]+(?:-[a-z]+)??)[- ]year-old")
KIN = re.compile(
    r"\b(?:father|mother|son|daughter|wife|husband|brother|sister|child|children|grand\w+|twin"
    r"|widow|uncle|aunt|cousin|niece|nephew|girlfriend|boyfriend|partner|friend)s?\b"
)
_IN_TITLE = re.compile(
    rf"\b(?:boy|girl|man|woman|teenager|teen|pensioner|mother|father|grandmother|grandfather|driver"
    rf"|cyclist|student|pupil|schoolboy|schoolgirl|toddler|widow|farmer|climber|hiker)(?:,| aged)"
    rf" {_ANY}(?=[,.;:]|$)|\b{_ANY.replace('age', 'of')}-year-old\b"
    r"|(?:^|(?<=[.;:] )|(?<=[a-z] ))(?P<noun>[A-Za-z]{4,}), (?P<is>\d{2})(?=, )",
    re.IGNORECASE,
)
_I_AM = re.compile(
    r"\b(?:I(?:['’]m| am)|(?:He|She)(?:['’]s| is| was(?= (?:only|just|still))))"
    r" (?:only |just |still )?"
    r"(?P<age>\d{2,3}|[a-z]+(?:-[a-z]+)?)(?=[,.;!]| (?:and|years old|now)\b)"
)
# With a victim, an accused, a rival there are two of whom the ages may be.
_OF_SEVERAL = re.compile(
    r"\b(?:police|charge[ds]?|arrest\w*|accus\w+|suspect\w*|victims?|shot|shooting|stabb\w+|kill\w*"
    r"|murder\w*|dead|died|death|crash\w*|injur\w+|coach(?:es|ed)?|opponents?|rivals?|attack\w*"
    r"|convicted|jailed|sentenced|court|another \d)\b", re.IGNORECASE
)  # fmt: skip
_DEAD = re.compile(r"\b(?:died|killed|dead|death|tributes?|murdered|drowned|funeral)\b")
_COURT = (
    r"(?:appear\w*|charged|jailed|sentenced|convicted|fined|remanded|accused|on trial|in court"
    r"|admitted|admits|denie[sd]|denying|plead\w*|pled|enter(?:ed)? (?:a|no) plea|guilty|cleared)"
)
_TRIED = re.compile(rf" (?:[a-z]+ ){{0,6}}?{_COURT}\b")
# "Ola Berg, 45, did not enter a plea"
_TRIED_AT = re.compile(
    rf"(?P<who>{N}), (?P<age>\d{{2}}),(?: of [^,.;]{{3,40}},)?(?: [a-z]+){{0,4}}? {_COURT}\b"
)
_BOTH = re.compile(
    r"\b(?:co-?(?:accused|defendants?)|both (?:men|women)|(?:two|three|four|five|another)"
    r" (?:other )?(?:men|women|man|woman|people|suspects?|defendants?)|alongside|accomplice)\b"
)
_MOST_OTHERS = 3  # persons who might be the one that speaks
_OPENS = 14  # characters
_SLIP = 3  # years
NEAR = 10  # years between two ages that a slip makes; further apart, they are two people's


@dataclass(frozen=True, slots=True)
class Age:
    """How old somebody is, and where it is said; "" is one without a name."""

    name: str
    years: int
    span: Span
    days: int | None = None


def ages(told: Told) -> Iterator[Finding]:
    """Persons whose ages differ."""
    yield from _two(told, held_ages(told))


def held_ages(told: Told) -> list[Age]:
    """The ages that the article gives its persons now, in order."""
    persons = {e.start: e for e in told.persons}
    found: dict[Span, Age] = {}
    asked: list[tuple[re.Pattern[str], Cue]] = [*((p, AGE) for p in _NOW), *_IN_WORDS]
    for pattern, cue in asked:
        for match in told.matches(pattern, masked=True, cue=cue, spoken=True):
            person = persons.get(match.start("who"))
            who = told.person(person) if person is not None else None
            if who is None or _told_of_then(told, match):
                continue
            span, years = Span(*match.span("age")), parse(match["age"].lower())
            if years is not None:
                found.setdefault(span, Age(who, int(years), span))
    for match in told.matches(_NOW_TURNED, masked=True, cue=_TURNS):
        person = persons.get(match.start("who"))
        if person is not None and (who := told.person(person)) is not None:
            span = Span(*match.span("age"))
            found.setdefault(span, Age(who, int(match["age"]), span))
    for match in told.matches(_COMING, masked=True, cue=("will be", "turns", "will turn")):
        person = persons.get(match.start("who"))
        if person is not None and (who := told.person(person)) is not None:
            span = Span(*match.span("age"))
            found.setdefault(span, Age(who, int(match["age"]) - 1, span))
    for match in told.matches(_AT_NOW, cue=(", he ", ", she ")):
        if (who := _last_named(told, match.start())) is not None:
            span = Span(*match.span("age"))
            found.setdefault(span, Age(who, int(match["age"]), span))
    return sorted(found.values(), key=lambda a: a.span)


def _last_named(told: Told, at: int) -> str | None:
    """The one person of whom the sentences before a pronoun tell."""
    sentence = told.sentence(at)
    if sentence is None:
        return None
    for near in told.around(sentence, 2, 0)[::-1]:
        names = {told.person(e) for e in told.persons.inside(near.start, min(near.end, at))}
        if names:
            return names.pop() if len(names) == 1 else None
    return None


def _told_of_then(told: Told, match: re.Match[str]) -> bool:
    sentence = told.sentence(match.start())
    if sentence is None:
        return True
    end = match.end("age")
    before = told.text[max(sentence.start, match.start("age") - 12) : match.start("age")]
    after = told.text[end : end + 30]
    return bool(THEN.search(before) or re.match(r",? (?:when|at the time|then)\b", after))


def _two(told: Told, held: list[Age]) -> Iterator[Finding]:
    by: dict[str, list[Age]] = defaultdict(list)
    for age in held:
        by[age.name].append(age)
    for name, own in by.items():
        years = Counter(a.years for a in own)
        if len(years) < 2:
            continue
        first = own[0]
        other = next(a for a in own if a.years != first.years)
        if abs(first.years - other.years) > NEAR:
            continue
        yield told.finding(
            "age", f"{name} is {first.years} at first and {other.years} later.",
            shown(told, first), shown(told, other),
        )  # fmt: skip
    stated = sorted((*held, *_introduced(told, held)), key=lambda a: a.span)
    yield from _called(told, stated)
    yield from _titled(told, stated)
    yield from _own_words(told, stated)
    yield from _exchanged(told, stated)
    yield from _unnamed(told, held)
    yield from _accused(told, held)


def _accused(told: Told, held: list[Age]) -> Iterator[Finding]:
    """For "A 47-year-old man has been charged. Ola Berg, 45, appeared in court": one accused."""
    if not told.body:
        return
    opening = told.body[0]
    opens = [
        m for m in _INTRODUCED.finditer(told.text, opening.start, opening.end)
        if _TRIED.match(told.text, m.end(), opening.end)
    ]  # fmt: skip
    tried = [
        Age(who, int(m["age"]), Span(*m.span("age")))
        for m in told.matches(_TRIED_AT, masked=True)
        if (e := told.name_at(m.start("who"))) is not None and (who := told.person(e)) is not None
    ]  # fmt: skip
    years = parse(opens[0]["age"] or opens[0]["of"]) if len(opens) == 1 else None
    if years is None or len({(a.name, a.years) for a in tried}) != 1 or _BOTH.search(told.text):
        return
    if sum(parse(m[1]) is not None for m in _YEAR_OLD.finditer(told.text)) > 1:
        return
    accused = tried[0]
    if any(a.years == years for a in held) or not _slipped(int(years), accused.years, _SLIP):
        return
    if opening.contains(accused.span) or accused.years == years:
        return
    yield told.finding(
        "age", f"The text opens with “{one_line(opens[0][0])}”; {accused.name} is {accused.years}.",
        Span(*opens[0].span()), shown(told, accused),
    )  # fmt: skip


def _unnamed(told: Told, held: list[Age]) -> Iterator[Finding]:
    """For "A 17-year-old has swum the strait. Ann Lee, 16, came out": the one of the story."""
    people = Counter(told.person(e) for e in told.persons)
    if not told.body or len({(a.name, a.years) for a in held}) != 1 or not people:
        return
    who, opening = held[0], told.body[0]
    (first, most), *rest = people.most_common(2)
    if first != who.name or (most < 2 and rest) or any(count >= most for _, count in rest):
        return
    if _OF_SEVERAL.search(told.text) or KIN.search(told.text, opening.start, opening.end):
        return  # whoever was hurt may have no name
    for match in told.matches(_INTRODUCED, cue=_ANY_AGE):
        years = parse(match["age"]) if match["age"] else None
        if not opening.contains(Span(*match.span())) or years in (None, who.years):
            continue
        if sum(parse(m[1]) == years for m in _YEAR_OLD.finditer(told.text)) > 1:
            continue
        if years is not None and _slipped(int(years), who.years, _SLIP):
            yield told.finding(
                "age", f"The text opens with “{one_line(match[0])}”; {who.name} is {who.years}.",
                Span(*match.span()), shown(told, who),
            )  # fmt: skip


def _introduced(told: Told, held: list[Age]) -> Iterator[Age]:
    """The ages of persons who are told of without a name: "A boy of seven"."""
    for match in told.matches(_INTRODUCED, cue=_ANY_AGE):
        group = "age" if match["age"] else "of"
        years = parse(match[group])
        span = Span(*match.span(group))
        if years is not None and all(not a.span.overlaps(span) for a in held):
            yield Age("", int(years), span)


def _called(told: Told, stated: list[Age]) -> Iterator[Finding]:
    """For "The 36-year-old defendant", where the one person of whom it can be said is 34."""
    known = {a.years for a in stated}
    mentions = Counter(told.person(e) for e in told.persons)
    aged = {a.name for a in stated}
    unaged = [name for name, count in mentions.items() if count > 1 and name not in aged]
    for match in told.matches(_DEFINITE, cue=_ANY_AGE):
        years = parse(match["age"])
        noun, end = match["noun"], match.end()
        if (
            noun is not None
            and noun[0].islower()
            and not (titles.may_be_person(noun) or _is_called(told, noun))
        ):
            noun, end = None, match.start("noun") - 1  # "the 36-year-old told"
        if noun is None and not _alone_there(told, end):
            continue
        before = [a for a in stated if a.span.end <= match.start() or a.name]
        if years is None or years in known or not before:
            continue
        if sum(parse(m[1]) == years for m in _YEAR_OLD.finditer(told.text)) > 1:
            continue
        alone = len(mentions) <= 1 and len({a.years for a in before}) == 1
        near = [a for a in before if _slipped(a.years, int(years), NEAR if alone else _SLIP)]
        if len({(a.name, a.years) for a in near}) != 1:
            continue
        if len(unaged) > (near[0].name == ""):
            continue  # somebody else in the story may be of that age
        first = near[0]
        yield told.finding(
            "age",
            f"{first.name or 'The person'} is {first.years} at first; later comes "
            f"“{one_line(match[0])}”.",
            shown(told, first), Span(match.start(), end),
        )  # fmt: skip


def _is_called(told: Told, noun: str) -> bool:
    """Whether somebody is called by a noun: "Tenor Bogdan Rusu"."""
    return any(
        re.search(
            rf"\b{noun} $", told.text[max(0, p.start - len(noun) - 2) : p.start], re.IGNORECASE
        )
        for p in told.persons
    )


def _titled(told: Told, stated: list[Age]) -> Iterator[Finding]:
    """For a title "Boy, nine, saves sister", where the one of about that age is seven."""
    if not told.titles:
        return
    title = told.titles[0]
    for match in _IN_TITLE.finditer(told.text, title.start, title.end):
        if match["noun"] and not titles.may_be_person(match["noun"].lower()):
            continue
        group = next(g for g in ("age", "of", "is") if match[g])
        years, span = parse(match[group].lower()), Span(*match.span(group))
        below = [a for a in stated if a.span.start >= title.end]
        if years is None or any(n.value == years for n in told.numbers if n.start >= title.end):
            continue
        near = [a for a in below if _slipped(a.years, int(years), _SLIP)]
        if len({(a.name, a.years) for a in near}) != 1 or not near[0].name:
            continue
        if near[0].years == years:
            continue
        yield told.finding(
            "age", f"The title has {one_line(match[0])}; {near[0].name} is {near[0].years}.",
            span, shown(told, near[0]), right=str(near[0].years),
        )  # fmt: skip
        return


def _own_words(told: Told, stated: list[Age]) -> Iterator[Finding]:
    """For "The 76-year-old", who says "I'm 73": the one person of about that age."""
    definite = [
        Age("", int(years), Span(*m.span()))
        for m in told.matches(_DEFINITE, cue=_ANY_AGE) if (years := parse(m["age"])) is not None
    ]  # fmt: skip
    every = [*stated, *definite]
    for match in _I_AM.finditer(told.text):
        if not told.is_quoted(match.start()) or told.sentence(match.start()) is None:
            continue
        years = int(parse(match["age"]) or 0)
        other = match[0][0] != "I"  # of somebody else, who may be anybody
        near = [a for a in every if _slipped(a.years, years, _SLIP)]
        if years < 4 or (other and len({told.person(e) for e in told.persons}) > 2):
            continue
        if " was " in match[0] and not _DEAD.search(told.text):
            continue  # of what was long ago
        if any(a.years == years for a in every) or len({(a.name, a.years) for a in near}) != 1:
            continue
        if len({told.person(e) for e in told.persons} - {near[0].name}) > _MOST_OTHERS:
            continue
        if KIN.search(told.text, max(0, near[0].span.start - 40), near[0].span.end + 20):
            continue
        yield told.finding(
            "age", f"The age is {near[0].years} in one place; “{match[0]}” in another.",
            shown(told, near[0]), Span(*match.span()),
        )  # fmt: skip
        return


def _alone_there(told: Told, end: int) -> bool:
    """Whether "the 36-year-old" stands for a person, with a verb or a preposition behind it."""
    return (
        _GOES_WITH.match(told.text, end) is not None
        or _DOES.match(told.text, end) is not None
        or told.is_verb(end + 1)
    )


def _exchanged(told: Told, stated: list[Age]) -> Iterator[Finding]:
    """For "a man of 76" where the one who is told of is 67."""
    named = {a.name: a for a in reversed(stated) if a.name}
    for age in stated:
        lead = told.text[max(0, age.span.start - 10) : age.span.start]
        if age.name or age.years < 12 or not re.search(r"\b(?:man|woman|somebody|one) of $", lead):
            continue
        near = [a for a in named.values() if str(a.years)[::-1] == str(age.years)]
        if len(near) != 1 or near[0].years == age.years or near[0].span > age.span:
            continue
        if any(a.years == age.years for a in named.values()):
            continue
        sentence = told.sentence(age.span.start)
        if sentence is None or age.span.start - sentence.start < _OPENS:
            continue  # "A man of 76" opens a sentence about somebody else
        if KIN.search(told.text, sentence.start, sentence.end):
            continue
        yield told.finding(
            "age", f"{near[0].name} is {near[0].years} at first; later the age is {age.years}.",
            shown(told, near[0]), age.span,
        )  # fmt: skip


def _slipped(stated: int, years: int, most: int) -> bool:
    """Whether one age may be the other, mistyped: 67 and 76, 34 and 36."""
    turned = min(stated, years) > 9 and str(stated) == str(years)[::-1]
    return turned or abs(stated - years) <= most


def shown(told: Told, age: Age) -> Span:
    """An age with the words before it that say whose it is."""
    sentence = told.sentence(age.span.start)
    if sentence is None:
        return age.span
    before = told.persons.beginning(sentence.start, age.span.start)
    after = told.persons.beginning(age.span.end, min(sentence.end, age.span.end + 60))
    if before and age.span.start - before[-1].end < 60:
        return Span(before[-1].start, age.span.end)
    if after:
        return Span(age.span.start, after[0].end)
    return age.span
