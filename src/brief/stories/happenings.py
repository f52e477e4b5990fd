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

from brief.comparison.units import Unit, same_value
from brief.records import PlaceValue, QuantityValue, TimeValue
from brief.records.story import DifferenceKind
from brief.stories.apart import apart, days_between, has_clock, one_area
from brief.stories.frames import another, more
from brief.stories.happened import Happening, happenings, is_day, is_person
from brief.stories.links import NEVER, Link
from brief.stories.pairs import Line, numbered_apart, words_of
from brief.stories.questions import KIN, labels_of, thing
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
_DAYS = {"week": 6, "month": 31}  # that two days may be apart: else it happened twice
# What one does or suffers once, and what is done to one thing once.
_ONCE = frozenset(
    """~die ~held ~jailed ~won ~crashes ~installed charg convict resign retir succeed replac appoint
    hir sentenc stab shoot hijack driv pilot design invent elect marri acquit extradit indict nam
    plead collaps surrend ~scores ~succeeds ~resigns ~overturned""".split()
)
# Of which a story has one, so that little else has to be told alike.
_SINGULAR = frozenset("~installed ~reopens ~held ~jailed ~lifts ~lands funeral marri wedd".split())
_CHANGES = frozenset({"~succeeds", "~resigns"})  # one does once, whatever else is told with it
_FRONT, _OF_THE_FRONT = 3, 2  # sentences at the front, which tell what the story is of
_UNSURE = frozenset("not n't never if would could may might whether".split())


def links(lines: Sequence[Line]) -> Iterator[Link]:
    """The days, places and people that different articles tell of one happening."""
    told = _Told(lines)
    for a, b in told.pairs():
        shared, common = a.deeds & b.deeds, _common(a, b)
        same = (_one_thing(a, b) or bool(shared & _SINGULAR)) and not _several(a, b)
        same = same or bool(shared & _CHANGES and _people_of(a) & _people_of(b))
        if (common < _SAME and not same) or _others_take_part(a, b):
            continue
        if another(a.line, b.line) or (_plural(a) and _lone(b)) or (_plural(b) and _lone(a)):
            continue
        front = told.at_front(a) and told.at_front(b) and common >= _OF_THE_FRONT
        enough = common >= _LEAST or same or front
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

    def __init__(self, lines: Sequence[Line]) -> None:
        """All of a story."""
        self.every = [happening for line in lines for happening in happenings(line)]
        self._by: dict[str, list[int]] = defaultdict(list)
        starts: dict[int, list[int]] = defaultdict(list)
        for line in lines:
            starts[line.number].append(line.span.start)
        self._front = {n: (*own, own[-1] + 1)[min(_FRONT, len(own))] for n, own in starts.items()}
        for n, happening in enumerate(self.every):
            for label in happening.deeds:
                self._by[label].append(n)

    def at_front(self, a: Happening) -> bool:
        """Whether a sentence is one of the first of its article."""
        return a.line.span.start < self._front[a.number]

    def pairs(self) -> Iterator[tuple[Happening, Happening]]:
        """Each two of different articles that share what happened."""
        for n, b in enumerate(self.every):
            others = {m for label in b.deeds for m in self._by[label] if m < n}
            for a in (self.every[m] for m in sorted(others)):
                if a.number != b.number and not numbered_apart(a.line, b.line):
                    yield a, b

    def rivals(self, a: Happening, shared: frozenset[str]) -> Iterator[Happening]:
        """The happenings of the same article that may be the same."""
        numbers = {n for label in shared for n in self._by[label]}
        return (self.every[n] for n in sorted(numbers) if self.every[n].number == a.number)


def _common(a: Happening, b: Happening) -> int:
    """How many words two sentences share beside what happened, one of a sort of words once."""
    shared = {x for x in (a.context & b.context) - a.deeds - b.deeds if not KIN.match(x)}
    words = {x for x in shared if x[0] != "~"}
    kinds = frozenset[str]().union(*(labels(word) for word in words))
    return len(words) + len({x for x in shared if x[0] == "~"} - kinds) + _same_values(a, b)


def _same_values(a: Happening, b: Happening) -> int:
    """How many days and figures two sentences share."""
    mine, theirs = (h.line.statement.units for h in (a, b))
    return sum(
        any(apart("when", x, y) is False if is_day(x) else same_value(x, y) is True
            for y in theirs if type(y.value) is type(x.value))
        for x in mine
        if is_day(x) or (isinstance(x.value, QuantityValue) and x.value.value > 1)
    )  # fmt: skip


def _one_thing(a: Happening, b: Happening) -> bool:
    """Whether both tell it of the same thing or person, and of no two who do it."""
    done = [frozenset[str]().union(*(thing(u) for u in h.patients)) for h in (a, b)]
    doing = [frozenset[str]().union(*(thing(u) for u in h.agents)) for h in (a, b)]
    if all(doing) and not doing[0] & doing[1]:
        return False
    themes = [mine or own for mine, own in zip(done, doing, strict=True)]
    return bool(themes[0] & themes[1])


def _people_of(happening: Happening) -> frozenset[str]:
    """The last names of the people whom a sentence names."""
    people = (labels_of(unit) for unit in happening.line.statement.units if is_person(unit))
    return frozenset[str]().union(*people)


def _several(a: Happening, b: Happening) -> bool:
    """Whether one of two tells of more than one of its kind: "two more were arrested"."""
    return _plural(a) or _plural(b) or more(a.line, b.line)


def _plural(happening: Happening) -> bool:
    """Whether it is told of so and so many."""
    return any(
        isinstance(u.value, QuantityValue) and u.value.unit == "1" and u.value.value > 1
        for u in (*happening.agents, *happening.patients)
    )


def _lone(happening: Happening) -> bool:
    """Whether it is told of one: "a man", "he", a name."""
    text = happening.line.source.document.text
    theme = happening.patients or happening.agents
    return bool(theme) and all(
        is_person(u) or (u.value is None and text[u.start : u.end].casefold() == u.base)
        for u in theme
    )


def _others_take_part(a: Happening, b: Happening) -> bool:
    """Whether other people or things do it, or it is done to others."""
    for mine, theirs in ((a.patients, b.patients), (a.agents, b.agents)):
        named = [[u for u in own if is_person(u)] for own in (mine, theirs)]
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


def _day(told: _Told, a: Happening, b: Happening) -> Iterator[_Both]:
    days = [_days(happening) for happening in (a, b)]
    if any(len(own) != 1 for own in days):
        return
    (x,), (y,) = days
    if _names_apart(a, b) or _before_others(a, b):
        return
    differ = apart("when", x, y)
    if differ is None or (not differ and has_clock(x) != has_clock(y)):
        return  # a night, and a time of the clock in it, are no two ways to tell one answer
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


def _days(happening: Happening) -> list[Unit]:
    return [
        u for u in happening.beside
        if isinstance(u.value, TimeValue) and u.value.type in ("DATE", "TIME")
        and _NAMED_DAY.search(u.value.quote) and not _DEICTIC.search(u.value.quote)
        and ("WXX-" in u.value.value or _DATED.match(u.value.value))
    ]  # fmt: skip


def _before_others(a: Happening, b: Happening) -> bool:
    """Whether it was in two courts, two councils."""
    mine, theirs = (
        {u.base for u in h.line.statement.units if u.kind == "organization"} for h in (a, b)
    )
    return bool(mine) and bool(theirs) and not mine & theirs


def _names_day(happening: Happening, day: Unit) -> bool:
    """Whether the sentence of one names the day of the other too, for whatever."""
    units = happening.line.statement.units
    return any(is_day(unit) and apart("when", unit, day) is False for unit in units)


def _weekday(unit: Unit) -> bool:
    return not any(c.isdigit() for c in unit.base)


def _place(a: Happening, b: Happening) -> Iterator[_Both]:
    if _names_apart(a, b):
        return
    homes = [[u for u in h.beside if u.kind == "organization"] for h in (a, b)]
    if all(homes) and not any(same_value(x, y) for x in homes[0] for y in homes[1]):
        return  # two clinics, each in its town
    places = [[u for u in happening.beside if _town(u)] for happening in (a, b)]
    if any(len(own) != 1 for own in places):
        return
    (x,), (y,) = places
    if same_value(x, y) is True or same_value(y, x) is True or x.base == y.base:
        yield x, y, False
    elif not one_area(x, y) and not (_has(a, y) or _has(b, x)):
        yield x, y, True


def _town(unit: Unit) -> bool:
    value = unit.value
    return (
        isinstance(value, PlaceValue) and unit.kind == "place"
        and (value.feature or "").startswith("PPL")
    )  # fmt: skip


def _people(told: _Told, a: Happening, b: Happening) -> Iterator[_Both]:
    """Who did it, and to whom, where one did it once."""
    for role in ("agents", "patients"):
        named = [[u for u in getattr(h, role) if is_person(u)] for h in (a, b)]
        if any(len(own) != 1 for own in named):
            continue
        (x,), (y,) = named
        here, back = same_value(x, y), same_value(y, x)
        if here or back:
            yield x, y, False
        if here is not False or back is not False:
            continue
        if not _pinned(a, b) and (_has(a, y) or _has(b, x)):
            continue
        if _abroad(a, b) or _abroad(b, a):
            continue
        if any(u.base in _UNSURE for h in (a, b) for u in h.line.statement.units):
            continue
        rivals = [r for h in (a, b) for r in told.rivals(h, a.deeds & b.deeds)]
        units = [u for r in rivals for u in getattr(r, role)]
        if any(isinstance(u.value, QuantityValue) and u.value.value > 1 for u in units):
            continue
        if all(same_value(u, x) or same_value(u, y) for u in units if is_person(u)):
            yield x, y, True


def _pinned(a: Happening, b: Happening) -> bool:
    """Whether a number tells that it is one: two goals "in the 88th minute"."""
    return any(label.isdecimal() for label in a.context & b.context)


def _elsewhere(a: Happening, b: Happening) -> bool:
    """Whether all places of one sentence are others than those of the other."""
    mine, theirs = (
        [u for u in h.line.statement.units if isinstance(u.value, PlaceValue)] for h in (a, b)
    )
    return bool(mine) and bool(theirs) and all(
        same_value(x, y) is False and same_value(y, x) is False for x in mine for y in theirs
    )  # fmt: skip


def _other_day(a: Happening, b: Happening) -> bool:
    """Whether all days of one sentence are others than those of the other."""
    mine, theirs = ([u for u in h.line.statement.units if is_day(u)] for h in (a, b))
    return bool(mine) and bool(theirs) and all(
        apart("when", x, y) is True for x in mine for y in theirs
    )  # fmt: skip


def _abroad(a: Happening, b: Happening) -> bool:
    """Whether the sentence of one is of places that the article of the other does not know."""
    places = [u for u in a.line.statement.units if isinstance(u.value, PlaceValue)]
    return bool(places) and not any(_has(b, place) for place in places)


def _names_apart(a: Happening, b: Happening) -> bool:
    """Whether other people take part."""
    for mine, theirs in ((a.agents, b.agents), (a.patients, b.patients)):
        pairs = [(x, y) for x in mine for y in theirs if is_person(x) and is_person(y)]
        if pairs and all(same_value(x, y) is False and same_value(y, x) is False for x, y in pairs):
            return True
    return False


def _has(happening: Happening, unit: Unit) -> bool:
    """Whether the article of one has a name of the other."""
    return unit.base.split()[-1] in words_of(happening.line.source.document.text)
