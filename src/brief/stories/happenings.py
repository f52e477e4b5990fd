"""On which day, where and by or to whom one thing happened, as different reports have it.

Two sentences tell of one happening where they share its verb or its noun ("fell to his death",
"died"; "the reopening", "will reopen") and enough of what else is told with it, in whatever words.
Then it has one day, one place, and of what is done once one doer. An article that tells of two
such happenings, or has the other's answer too, says nothing on either.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from brief.comparison.bonds import AGENT, PATIENT, VERBS, Reading, read
from brief.comparison.units import Unit, same_value
from brief.records import EntityValue, PlaceValue, QuantityValue, TimeValue
from brief.records.story import DifferenceKind
from brief.stories.apart import apart, days_between, degrees_apart
from brief.stories.frames import another, more, of_a_noun
from brief.stories.links import NEVER, Link
from brief.stories.pairs import Line, numbered_apart, words_of
from brief.stories.questions import deed, labels_of
from brief.stories.topics import labels

_LEAST = 3  # words that two sentences share beside what happened and the answer
_SAME = 2  # of two with one answer
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DATED = re.compile(r"[\dX]{4}-\d\d-\d\d")
_NAMED_DAY = re.compile(
    r"(?<!:)\b\d{1,2}\b(?!:)(?! ?[ap]\.?m)|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
    re.IGNORECASE,
)
_DEICTIC = re.compile(r"\b(?:today|yesterday|tomorrow|tonight|this|last|next|ago)\b", re.IGNORECASE)
_PAGE = re.compile(r"\s*(?:\([A-Z]|[-\u2013\u2014|])")
_CLOCK = re.compile(r"\d{4} .*\d:\d\d")
_KIN, _TOPIC = re.compile(r"~\d"), re.compile(r"~[a-z]")
_DAYS = {"week": 6, "month": 31}  # that two days may be apart: else it happened twice
# What is said and thought, and what many do, on many days: nothing tells that it happened once.
_OFTEN = frozenset(
    """ask meet meeting say tell announc speak writ talk call plan report tweet remark expect hope
    believ think want urg warn prais welcom criticiz condemn support oppos vow pledg promis insist
    deny confirm add note quot cit accord join attend visit gather protest rally march continu
    rise fall trade gain drop climb play work remain stay live know see show look feel wait try
    need help use find run go come make take get give have do base face includ follow clash fight
    fir stat acknowledg explain comment claim argu alleg conced disclos reveal issu publish testif
    respond repli stress emphas disput reject appear stand hear ~wants ~cost""".split()
)
_EVENTS = frozenset(
    """swearing victory defeat festival summit conference match final trial crash explosion blast
    attack election ceremony funeral concert parade vote race marathon hearing shooting landing
    opening reopening launch wedding party riot earthquake quake accident collision arrest death
    killing murder robbery theft premiere inauguration swearing-in fire""".split()
)
# What one does or suffers once, and what is done to one thing once.
_ONCE = frozenset(
    """~die ~held ~jailed ~won ~crashes ~installed charg convict resign retir succeed replac appoint
    hir sentenc stab shoot hijack driv pilot design invent elect marri acquit extradit indict nam
    plead collaps surrend""".split()
)
_LIGHT = frozenset("be have do get make take give go come put leave bring set keep let".split())
# Of which a story has one, so that little else has to be told alike.
_SINGULAR = frozenset("~installed ~reopens ~held ~jailed ~lifts ~lands funeral marri wedd".split())
_UNSURE = frozenset("not n't never if would could may might whether".split())
_WHERE, _WHENCE = frozenset("in at on near outside off".split()), frozenset({"from"})
_FAR = 0.6  # degrees between a town and another that is no suburb of it


@dataclass(frozen=True, eq=False)
class _Happening:
    """What a verb or a noun of a sentence tells, and who and what takes part."""

    line: Line
    deeds: frozenset[str]
    agents: tuple[Unit, ...]
    patients: tuple[Unit, ...]
    beside: tuple[Unit, ...]
    context: frozenset[str]

    @property
    def number(self) -> int:
        """The number of its article."""
        return self.line.number


def links(lines: Sequence[Line]) -> Iterator[Link]:
    """The days, places and people that different articles tell of one happening."""
    told = _Told([happening for line in lines for happening in _happenings(line)])
    for a, b in told.pairs():
        shared, common = a.deeds & b.deeds, _common(a, b)
        same = (_one_thing(a, b) or bool(shared & _SINGULAR)) and not _several(a, b)
        if (common < _SAME and not same) or _others_take_part(a, b):
            continue
        if another(a.line, b.line) or (_plural(a) and _lone(b)) or (_plural(b) and _lone(a)):
            continue
        enough = common >= _LEAST or same
        days, places = list(_day(told, a, b)), list(_place(a, b))
        if _elsewhere(a, b):
            days = []  # on another day in another town: it happened twice
        if _other_day(a, b):
            places = []
        answers: list[tuple[DifferenceKind, str, _Both]] = [
            *(("time", "when", both) for both in days),
            *(("place", "where", both) for both in places),
        ]
        if shared & _ONCE and not (_elsewhere(a, b) or _other_day(a, b)):
            answers += (("entity", "name", both) for both in _people(told, a, b))
        for kind, family, (x, y, differ) in answers:
            if enough or not differ:
                yield Link((a.line, x), (b.line, y), kind, differ, family, NEVER)


class _Told:
    """The happenings of a story, by what they are called."""

    def __init__(self, every: Sequence[_Happening]) -> None:
        """All of a story."""
        self.every = every
        self._by: dict[str, list[int]] = defaultdict(list)
        for n, happening in enumerate(every):
            for label in happening.deeds:
                self._by[label].append(n)

    def pairs(self) -> Iterator[tuple[_Happening, _Happening]]:
        """Each two of different articles that share what happened."""
        for n, b in enumerate(self.every):
            others = {m for label in b.deeds for m in self._by[label] if m < n}
            for a in (self.every[m] for m in sorted(others)):
                if a.number != b.number and not numbered_apart(a.line, b.line):
                    yield a, b

    def rivals(self, a: _Happening, shared: frozenset[str]) -> Iterator[_Happening]:
        """The happenings of the same article that may be the same."""
        numbers = {n for label in shared for n in self._by[label]}
        return (self.every[n] for n in sorted(numbers) if self.every[n].number == a.number)


def _happenings(line: Line) -> Iterator[_Happening]:
    statement = line.statement
    units = statement.units
    if line.text.endswith("?"):
        return
    reading = read(statement)
    every = frozenset[str]().union(*(labels_of(unit) for unit in units))
    for n in reading.units:
        unit = units[n]
        if line.source.discourse.quoted(unit.span) or unit.value is not None:
            continue
        verb = unit.tag in VERBS
        if not verb and unit.base not in _EVENTS:
            continue
        agents, patients = (reading.parts(n, role) for role in (AGENT, PATIENT))
        deeds = deed(statement, n) if verb else labels(unit.base)
        if not deeds:  # "made an emergency landing", "the attack took place"
            deeds = frozenset[str]().union(
                *(labels(units[m].base) for m in (*patients, *agents) if units[m].base in _EVENTS)
            )
        if deeds & _OFTEN:
            deeds = frozenset(label for label in deeds - _OFTEN if _TOPIC.match(label))
        if verb and not deeds and patients and not agents and unit.base not in _LIGHT:
            done = frozenset[str]().union(*(_thing(units[m]) for m in patients))
            deeds = frozenset(f"{unit.base} {thing}" for thing in done)  # "the case was reported"
        if not deeds or (deeds <= {"~happens"} and not verb):
            continue
        yield _Happening(
            line,
            deeds,
            tuple(units[m] for m in agents),
            tuple(units[m] for m in patients),
            tuple(_beside(reading, n, _WHERE | _WHENCE if "~lifts" in deeds else _WHERE)),
            every,
        )


def _beside(reading: Reading, n: int, where: frozenset[str]) -> Iterator[Unit]:
    """The values that hang on a verb, over its nouns too ("a park in Wexley"), or on a noun.

    When it was hangs on the verb, wherever a tree has it, but not "Sunday's game".
    """
    units = reading.statement.units
    own = {b.dependent for b in reading.bonds if b.head == n}
    if units[n].tag in VERBS:
        own |= {
            m for m in reading.units
            if isinstance(units[m].value, (PlaceValue, TimeValue)) and reading.verb_of(m) == n
        }  # fmt: skip
    else:  # "The reopening will be on May 18"
        own |= {b.head for b in reading.bonds if b.dependent == n and _is_day(units[b.head])}
        parts = {m for m in own if units[m].tag == "NN"}  # "the Tallinn film festival"
        own |= {
            b.dependent for b in reading.bonds
            if b.head in parts and isinstance(units[b.dependent].value, PlaceValue)
        }  # fmt: skip
    for m in sorted(own):
        value = units[m].value
        if isinstance(value, PlaceValue) and not reading.cases(m) <= where:
            continue
        if isinstance(value, TimeValue) and (
            (units[n].tag in VERBS and of_a_noun(units, m)) or _of_the_page(reading, m)
        ):
            continue
        if value is not None:
            yield units[m]


def _of_the_page(reading: Reading, m: int) -> bool:
    """Whether a day is that of the report: "LOMBA, April 24 (Agency) -", "Sat May 2 7:53 pm"."""
    text, unit = reading.statement.analysis.text, reading.statement.units[m]
    return _PAGE.match(text, unit.end) is not None or bool(_CLOCK.search(unit.base))


def _is_day(unit: Unit) -> bool:
    return isinstance(unit.value, TimeValue) and unit.value.type in ("DATE", "TIME")


def _common(a: _Happening, b: _Happening) -> int:
    """How many words two sentences share beside what happened, one of a sort of words once."""
    shared = {x for x in (a.context & b.context) - a.deeds - b.deeds if not _KIN.match(x)}
    words = {x for x in shared if x[0] != "~"}
    kinds = frozenset[str]().union(*(labels(word) for word in words))
    return len(words) + len({x for x in shared if x[0] == "~"} - kinds)


def _one_thing(a: _Happening, b: _Happening) -> bool:
    """Whether both tell it of the same thing or person, and of no two who do it."""
    done = [frozenset[str]().union(*(_thing(u) for u in h.patients)) for h in (a, b)]
    doing = [frozenset[str]().union(*(_thing(u) for u in h.agents)) for h in (a, b)]
    if all(doing) and not doing[0] & doing[1]:
        return False
    themes = [mine or own for mine, own in zip(done, doing, strict=True)]
    return bool(themes[0] & themes[1])


def _several(a: _Happening, b: _Happening) -> bool:
    """Whether one of two tells of more than one of its kind: "two more were arrested"."""
    return _plural(a) or _plural(b) or more(a.line, b.line)


def _plural(happening: _Happening) -> bool:
    """Whether it is told of so and so many."""
    return any(
        isinstance(u.value, QuantityValue) and u.value.unit == "1" and u.value.value > 1
        for u in (*happening.agents, *happening.patients)
    )


def _lone(happening: _Happening) -> bool:
    """Whether it is told of one: "a man", "he", a name."""
    text = happening.line.source.document.text
    theme = happening.patients or happening.agents
    return bool(theme) and all(
        _person(u) or (u.value is None and text[u.start : u.end].casefold() == u.base)
        for u in theme
    )


def _thing(unit: Unit) -> frozenset[str]:
    return frozenset(label for label in labels_of(unit) if not _KIN.match(label))


def _others_take_part(a: _Happening, b: _Happening) -> bool:
    """Whether other people or things do it, or it is done to others."""
    for mine, theirs in ((a.patients, b.patients), (a.agents, b.agents)):
        named = [[u for u in own if _person(u)] for own in (mine, theirs)]
        if named[0] and named[1]:
            continue  # who it was is asked
        things = [
            frozenset[str]().union(*(labels_of(u) for u in own if u.value is None))
            for own in (mine, theirs)
        ]
        if all(things) and not things[0] & things[1] and mine is a.patients:
            return True
        counts = [[u for u in own if isinstance(u.value, QuantityValue)] for own in (mine, theirs)]
        if all(counts) and all(same_value(x, y) is False for x in counts[0] for y in counts[1]):
            return True  # "won the 100 metres"
    return False


_Both = tuple[Unit, Unit, bool]


def _day(told: _Told, a: _Happening, b: _Happening) -> Iterator[_Both]:
    days = [_days(happening) for happening in (a, b)]
    if any(len(own) != 1 for own in days):
        return
    (x,), (y,) = days
    if _names_apart(a, b) or _before_others(a, b):
        return
    differ = apart("when", x, y)
    if differ is None:
        return
    if differ and (
        _names_day(a, y) or _names_day(b, x) or
        not 0 < days_between(x, y) <= _DAYS["week" if _weekday(x) and _weekday(y) else "month"]
        or any(
            apart("when", day, own) is not False
            for happening, own in ((a, x), (b, y))
            for rival in told.rivals(happening, a.deeds & b.deeds)
            for day in _days(rival)
        )
    ):  # fmt: skip
        return
    yield x, y, differ


def _days(happening: _Happening) -> list[Unit]:
    return [
        u for u in happening.beside
        if isinstance(u.value, TimeValue) and u.value.type in ("DATE", "TIME")
        and _NAMED_DAY.search(u.value.quote) and not _DEICTIC.search(u.value.quote)
        and ("WXX-" in u.value.value or _DATED.match(u.value.value))
    ]  # fmt: skip


def _before_others(a: _Happening, b: _Happening) -> bool:
    """Whether it was in two courts, two councils."""
    mine, theirs = (
        {u.base for u in h.line.statement.units if u.kind == "organization"} for h in (a, b)
    )
    return bool(mine) and bool(theirs) and not mine & theirs


def _names_day(happening: _Happening, day: Unit) -> bool:
    """Whether the sentence of one names the day of the other too, for whatever."""
    units = happening.line.statement.units
    return any(_is_day(unit) and apart("when", unit, day) is False for unit in units)


def _weekday(unit: Unit) -> bool:
    return not any(c.isdigit() for c in unit.base)


def _place(a: _Happening, b: _Happening) -> Iterator[_Both]:
    if _names_apart(a, b):
        return
    places = [[u for u in happening.beside if _town(u)] for happening in (a, b)]
    if any(len(own) != 1 for own in places):
        return
    (x,), (y,) = places
    if same_value(x, y) is True or same_value(y, x) is True or x.base == y.base:
        yield x, y, False
    elif degrees_apart(x, y) >= _FAR and not (_has(a, y) or _has(b, x)):
        yield x, y, True


def _town(unit: Unit) -> bool:
    value = unit.value
    return (
        isinstance(value, PlaceValue) and unit.kind == "place"
        and (value.feature or "").startswith("PPL")
    )  # fmt: skip


def _people(told: _Told, a: _Happening, b: _Happening) -> Iterator[_Both]:
    """Who did it, and to whom, where one did it once."""
    for role in ("agents", "patients"):
        named = [[u for u in getattr(h, role) if _person(u)] for h in (a, b)]
        if any(len(own) != 1 for own in named):
            continue
        (x,), (y,) = named
        here, back = same_value(x, y), same_value(y, x)
        if here or back:
            yield x, y, False
        if here is not False or back is not False or _has(a, y) or _has(b, x):
            continue
        if _abroad(a, b) or _abroad(b, a):
            continue
        if any(u.base in _UNSURE for h in (a, b) for u in h.line.statement.units):
            continue
        rivals = [r for h in (a, b) for r in told.rivals(h, a.deeds & b.deeds)]
        units = [u for r in rivals for u in getattr(r, role)]
        if any(isinstance(u.value, QuantityValue) and u.value.value > 1 for u in units):
            continue
        if all(same_value(u, x) or same_value(u, y) for u in units if _person(u)):
            yield x, y, True


def _elsewhere(a: _Happening, b: _Happening) -> bool:
    """Whether all places of one sentence are others than those of the other."""
    mine, theirs = (
        [u for u in h.line.statement.units if isinstance(u.value, PlaceValue)] for h in (a, b)
    )
    return bool(mine) and bool(theirs) and all(
        same_value(x, y) is False and same_value(y, x) is False for x in mine for y in theirs
    )  # fmt: skip


def _other_day(a: _Happening, b: _Happening) -> bool:
    """Whether all days of one sentence are others than those of the other."""
    mine, theirs = ([u for u in h.line.statement.units if _is_day(u)] for h in (a, b))
    return bool(mine) and bool(theirs) and all(
        apart("when", x, y) is True for x in mine for y in theirs
    )  # fmt: skip


def _abroad(a: _Happening, b: _Happening) -> bool:
    """Whether the sentence of one is of places that the article of the other does not know."""
    places = [u for u in a.line.statement.units if isinstance(u.value, PlaceValue)]
    return bool(places) and not any(_has(b, place) for place in places)


def _person(unit: Unit) -> bool:
    value = unit.value
    return unit.kind == "person" and isinstance(value, EntityValue) and value.link != "pronoun"


def _names_apart(a: _Happening, b: _Happening) -> bool:
    """Whether other people take part."""
    for mine, theirs in ((a.agents, b.agents), (a.patients, b.patients)):
        pairs = [(x, y) for x in mine for y in theirs if _person(x) and _person(y)]
        if pairs and all(same_value(x, y) is False and same_value(y, x) is False for x, y in pairs):
            return True
    return False


def _has(happening: _Happening, unit: Unit) -> bool:
    """Whether the article of one has a name of the other."""
    return unit.base.split()[-1] in words_of(happening.line.source.document.text)
