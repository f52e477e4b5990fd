"""Figures, times and places that different reports have for one question.

Reports of one event share few words, so that what they are asked is compared, not how they say
it: what is counted and what befell it, what a sum is paid for, who did what on a day. All a
figure's rivals count too: where an article has the other's value as well, or two values for one
question, nothing is said.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from brief.comparison.units import Unit, same_value
from brief.language import numbers
from brief.records import PlaceValue, QuantityValue
from brief.stories import frames
from brief.stories.apart import LOWER_BOUNDS, apart, one_area, rises, times_apart
from brief.stories.links import ANY, DAILY, GROWING, HOURLY, NEVER, Course, Link
from brief.stories.pairs import Line, words_of
from brief.stories.questions import Said, asked, labels_of, thing

_FIXED = frozenset("magnitude age {vote} {score}".split())
_RARE = frozenset("magnitude {vote} {score}".split())  # a report has few: all are compared
_FALLING = frozenset("~missing ~trapped ~ill ~held".split())  # and rising: those missing
# Times: figures further apart answer two questions.
_MOST_APART, _COUNTS_APART, _NEAR = 5.0, 2.5, 1.6
_COMMON_WORDS = 2  # beside what is counted, where no verb tells that it is one count
_COMMON = 400  # values near which a word stands that tells nothing any more
_SMALL = 10  # counts below are of many things
# How far apart two years, ages or days are that are taken for one.
_YEARS, _DAYS = 10, 31
# Every town has them, so that two may be meant.
_EVERY_TOWN = frozenset(
    """hospital court school church hotel museum university station prison jail hous home city town
    villag suburb area region camp offic shop store mosqu restaurant bar street road park ~houses
    ~roads ~firms airport base embassy clinic factory plant mall market polic peopl apartment
    building squar district neighborhood facility center stop speech ralli visit""".split()
)
_BIRTHDAY = 30  # days between two reports of which somebody may have had one
# Minutes: what happened further apart happened twice, but for "a.m." in place of "p.m.".
_ONE_EVENT, _NOON = 120, 720
_HAPPENS = frozenset("~happens ~begins ~lifts ~lands ~sinks ~crashes".split())
_ONCE = frozenset("~die ~held ~jailed ~lands ~crashes ~sinks born".split())
_SPEECH = frozenset(
    "ask meet meeting say tell announc speak writ talk call plan report tweet remark".split()
)
# Of whom a report may count some: not whoever is counted elsewhere.
_SOME_PEOPLE = frozenset(
    """child man woman boy girl civilian soldier officer militant rebel police student kid
    teenager troop driver passenger""".split()
)
_LASTING = frozenset("~jailed last suspend ban bann delay serv".split())
_NO_MEASURES = frozenset({"[yd_i]", "Cel", "[degF]", "deg", "K"})
_PRICES = frozenset({"~cost", "~bought", "~wants"})
_NAME = re.compile(r"\b[A-Z]")
_POLL = re.compile(r"\b(?:polls?|survey(?:s|ed)?|polled|polling)\b", re.IGNORECASE)
_AFTERSHOCK = re.compile(r"\b(?:after-?shocks?|jolt|second quake)\b", re.IGNORECASE)
# Resolved by the date of the page, which may be that of an update.
_DEICTIC = re.compile(
    r"\b(?:today|yesterday|tomorrow|tonight|this|last|next|ago|later|earlier|same)\b", re.IGNORECASE
)
_ROSE = re.compile(r"\bby (\w+) to $")
_UNIVERSAL = re.compile(r"\b(?:GMT|UTC|Universal Time)\b")
# Of which one may suffer many, so that the same one is not enough.
_AGAIN = frozenset("~charged charg ~held ~convicted ~jailed sentenc su indict".split())
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def links(lines: Sequence[Line]) -> Iterator[Link]:
    """The values of different articles that answer one question."""
    families: dict[str, list[Said]] = defaultdict(list)
    for said in asked(lines):
        if not said.partial:
            families[said.family].append(said)
    for family, every in sorted(families.items()):
        told = _Told(family, every)
        for a, b, differ in told.answers():
            yield Link(
                (a.line, a.unit), (b.line, b.unit), a.kind, differ, family, _course(a, b)
            )  # fmt: skip


def _course(a: Said, b: Said) -> Course:
    if a.family in _FIXED or a.attribute & b.attribute:
        return NEVER
    if a.family == "count":
        if "~crowd" in a.fates:
            return NEVER
        return HOURLY if a.fates & _FALLING else GROWING
    return DAILY if a.kind == "quantity" else ANY


class _Told:
    """The values of one family, and which of them answer one question."""

    def __init__(self, family: str, every: Sequence[Said]) -> None:
        """All values of the family in a story."""
        self.every = every
        self.rule = _RULES.get(family, _order if family.startswith("which ") else _measured)
        self._own: dict[int, list[Said]] = defaultdict(list)
        for said in every:
            self._own[said.number].append(said)

    def lone(self, a: Said, labels: frozenset[str] | None = None) -> bool:
        """Whether an article has one value alone of what the labels tell, or of the family."""
        return not any(
            other is not a and apart(a.family, other.unit, a.unit) is not False
            and (labels is None or (other.things | other.deeds) & labels)
            for other in self._own[a.number]
        )  # fmt: skip

    def over_long(self, a: Said, b: Said) -> bool:
        """Whether reports lie so far apart that somebody grew older, and one has no date."""
        if all(s.line.source.document.article.published for s in (a, b)):
            return False
        known = sorted(d for s in self.every if (d := s.line.source.document.article.published))
        if not known:
            return False
        first, last = (date.fromisoformat(day[:10]) for day in (known[0], known[-1]))
        return (last - first).days > _BIRTHDAY

    def answers(self) -> Iterator[tuple[Said, Said, bool]]:
        """Each two values that answer one question, and whether they exclude each other.

        Of an article that may answer in two ways it is the value that shares most with the
        question; where two share as much it is not known.
        """
        found = []
        best: dict[tuple[int, int], list[tuple[int, Said]]] = defaultdict(list)
        for a, b in self._near():
            differ = None if a.number == b.number else _differ(a, b)
            if differ is None or not self.rule(self, a, b) or frames.other(a, b):
                continue
            found.append((a, b, differ))
            shared = _shared(a, b)
            best[id(a), b.number].append((shared, b))
            best[id(b), a.number].append((shared, a))
        for a, b, differ in found:
            if differ and (self._has(a, b) or self._has(b, a)):
                continue
            if differ and not (
                _likest(best[id(a), b.number], b) and _likest(best[id(b), a.number], a)
            ):
                continue
            yield a, b, differ

    def _near(self) -> Iterator[tuple[Said, Said]]:
        """Each two values that may answer one question: near which the same is told."""
        places: dict[str, list[int]] = defaultdict(list)
        for n, b in enumerate(self.every):
            others: set[int] = set()
            for label in [b.family] if b.family in _RARE else sorted(b.near):
                if len(places[label]) <= _COMMON:
                    others.update(places[label])
                places[label].append(n)
            yield from ((self.every[m], b) for m in sorted(others))

    def _has(self, a: Said, b: Said) -> bool:
        """Whether the article of one has the other's value as well, for what may be the same."""
        return any(other is not a and _may_be(other, b) for other in self._own[a.number])


_Rule = Callable[[_Told, Said, Said], bool]


def _differ(a: Said, b: Said) -> bool | None:
    """Whether two values exclude each other, or one only came later; None where not known."""
    found = apart(a.family, a.unit, b.unit)
    if found is None:
        return True if a.fates and rises((a.line, a.unit), (b.line, b.unit)) else None
    if not found or a.kind != "quantity":
        return found
    times = times_apart(a.unit, b.unit)
    if not 0 < times <= (_COUNTS_APART if a.family == "count" and not a.fates else _MOST_APART):
        return None
    if _before(a, b) or _before(b, a):
        return None
    bounded = {getattr(s.unit.value, "mod", None) for s in (a, b)} & LOWER_BOUNDS
    dated = all(s.line.source.document.article.published for s in (a, b))
    return True if dated or not bounded else None  # the one may be old


def _before(late: Said, early: Said) -> bool:
    """Whether a figure is what another was before: 75 of "rose by three to 78"."""
    text = late.line.source.document.text
    rise = _ROSE.search(text, max(late.line.span.start, late.unit.start - 30), late.unit.start)
    more = numbers.parse(rise[1]) if rise is not None else None
    now, then = late.unit.value, early.unit.value
    return (
        more is not None
        and isinstance(now, QuantityValue)
        and isinstance(then, QuantityValue)
        and now.value - more == then.value
    )


def _shared(a: Said, b: Said) -> int:
    return 2 * len(a.near & b.near) + len(a.context & b.context)


def _likest(row: Sequence[tuple[int, Said]], one: Said) -> bool:
    own = next(shared for shared, said in row if said is one)
    return all(
        shared < own or apart(one.family, said.unit, one.unit) is False
        for shared, said in row if said is not one
    )  # fmt: skip


def _may_be(other: Said, b: Said) -> bool:
    if other.kind == "place":
        return same_value(other.unit, b.unit) is True and same_value(b.unit, other.unit) is True
    if apart(b.family, other.unit, b.unit) is not False:
        return False
    if other.kind == "time":
        return bool(other.deeds & b.deeds)
    if other.family == "age" and other.things and b.things:
        return bool(other.things & b.things)  # not where "his daughter, 34," is of that age
    return other.family != "count" or bool(other.things & b.things or other.fates & b.fates)


# Rules: whether two values of a family answer one question.


def _count(told: _Told, a: Said, b: Said) -> bool:
    figures = [getattr(s.unit.value, "value", 0) for s in (a, b)]
    if min(figures) <= 1:
        return False
    if a.fates or b.fates:
        if a.fates != b.fates:
            return False
        if apart(a.family, a.unit, b.unit) is False and not (a.things and b.things):
            return True
        if a.things and b.things:
            return bool(a.things & b.things)
        return not (a.things | b.things) & _SOME_PEOPLE
    shared = a.things & b.things
    if not shared or (a.things ^ b.things) & (a.context | b.context):
        return False
    if any(_NAME.search(getattr(s.unit.value, "of", None) or "") for s in (a, b)):
        return False  # "seven AK-47 rifles" of "nine rifles"
    if not (told.lone(a, shared) and told.lone(b, shared)):
        return False
    close = min(figures) >= _SMALL and times_apart(a.unit, b.unit) <= _NEAR
    common = [label for label in (a.context & b.context) - shared if label[0] not in "~"]
    return bool(a.deeds & b.deeds) or (close and len(common) >= _COMMON_WORDS)


def _measured(told: _Told, a: Said, b: Said) -> bool:
    shared = (a.things | a.deeds) & (b.things | b.deeds)
    unit = getattr(a.unit.value, "unit", "")
    if unit in _NO_MEASURES:
        return False
    if a.family == "in s":
        return bool(shared & _LASTING)
    if a.family == "in %" and _polls(a, b):
        return False
    common = (a.context & b.context) - shared
    if not shared:
        close = times_apart(a.unit, b.unit) <= _NEAR and told.lone(a) and told.lone(b)
        return close and _one_happening(a, b)
    if common:
        return True
    lone = told.lone(a, shared) and told.lone(b, shared)
    return lone and bool(shared & _PRICES or a.attribute & b.attribute)


def _polls(a: Said, b: Said) -> bool:
    """Whether two shares are those of two polls, or may be."""
    if not any(_POLL.search(s.line.text) for s in (a, b)):
        return False
    mine, theirs = (
        {u.base for u in s.line.statement.units if u.kind == "organization"} for s in (a, b)
    )
    return not mine & theirs


def _magnitude(told: _Told, a: Said, b: Said) -> bool:
    return all("~quake" in s.context and not _AFTERSHOCK.search(s.line.text) for s in (a, b))


def _age(told: _Told, a: Said, b: Said) -> bool:
    years = [getattr(s.unit.value, "value", 0.0) for s in (a, b)]
    if _grown(a, b) or abs(years[0] - years[1]) > _YEARS or told.over_long(a, b):
        return False
    mine, theirs = ({x for x in s.things if x.startswith("=")} for s in (a, b))
    if mine or theirs:
        return bool(mine & theirs)
    return bool(a.things & b.things) and bool((a.context & b.context) - a.things)


def _grown(a: Said, b: Said) -> bool:
    """Whether somebody is older in the later of two reports by the years between them."""
    sides = [(s.line.source.document.article.published or "", s) for s in (a, b)]
    (when, early), (then, late) = sorted(sides, key=lambda side: side[0])
    if not when or not then:
        return False
    days = (date.fromisoformat(then[:10]) - date.fromisoformat(when[:10])).days
    older = getattr(late.unit.value, "value", 0) - getattr(early.unit.value, "value", 0)
    return days > _BIRTHDAY and days // 366 <= older <= days // 365 + 1


def _order(told: _Told, a: Said, b: Said) -> bool:
    """Which floor, which lap: of one thing that one does."""
    return bool(a.deeds & b.deeds) and bool(a.parts & b.parts - a.things)


def _result(told: _Told, a: Said, b: Said) -> bool:
    x, y = a.unit.value, b.unit.value
    if not isinstance(x, QuantityValue) or not isinstance(y, QuantityValue):
        return False
    mine, theirs = ({q.value, q.upper} for q in (x, y))
    as_many = x.value + (x.upper or 0) == y.value + (y.upper or 0)
    if not mine & theirs and not as_many:
        return False  # of two games, of two votes
    if a.family == "{vote}":
        if as_many and told.lone(a) and told.lone(b):
            return True  # one vote of so many members
        return bool((a.deeds | a.things) & (b.deeds | b.things))
    if not all("~won" in s.deeds | s.things for s in (a, b)):
        return False
    names = {label for label in a.context & b.context if label.startswith("=")}
    alone = told.lone(a) and told.lone(b) and _known(a, b) and _known(b, a)
    return len(names) > 1 or (bool(names) and alone)


def _known(a: Said, b: Said) -> bool:
    """Whether the article of one names all whom the sentence of the other does."""
    words = words_of(a.line.source.document.text)
    return all(
        unit.base.split()[-1] in words
        for unit in b.line.statement.units if unit.kind in ("person", "organization")
    )  # fmt: skip


def _clock(told: _Told, a: Said, b: Said) -> bool:
    shared = a.deeds & b.deeds
    if not shared or shared & _SPEECH or _UNIVERSAL.search(f"{a.line.text} {b.line.text}"):
        return False
    between = _minutes_between(a.unit, b.unit)
    if between > _ONE_EVENT and between != _NOON:
        return False
    if (a.parts & b.parts) - shared:
        return True
    happens = shared & _HAPPENS
    return bool(happens) and told.lone(a, happens) and told.lone(b, happens)


def _minutes_between(a: Unit, b: Unit) -> int:
    mine, theirs = (getattr(u.value, "value", "").partition("T")[2] for u in (a, b))
    hours = [60 * int(clock[:2]) + int(clock[3:5]) for clock in (mine, theirs)]
    return abs(hours[0] - hours[1])


def _day(told: _Told, a: Said, b: Said) -> bool:
    shared = a.deeds & b.deeds
    if not shared or shared & _SPEECH or shared <= {"~happens"}:
        return False
    if any(_DEICTIC.search(s.line.source.words(s.unit.span)) for s in (a, b)):
        return False
    if frames.another(a.line, b.line) or any(
        frames.of_a_noun(s.line.statement.units, s.at) for s in (a, b)
    ):
        return False
    courts = [_organizations(s) for s in (a, b)]
    if all(courts) and not courts[0] & courts[1]:
        return False  # before two courts, at two councils
    if not _mistaken(a.unit, b.unit):
        return False
    if a.family == "year" and _past_and_to_come(a, b):
        return False
    more = {x for x in (a.context & b.context) - shared if x[0] not in "~="}
    if a.family == "year" and shared & _AGAIN and not more:
        return False
    return _one_happening(a, b)


def _past_and_to_come(a: Said, b: Said) -> bool:
    """Whether of two years one was over and the other not begun when it was told."""
    sides = []
    for said in (a, b):
        year = getattr(said.unit.value, "value", "")[:4]
        page = (said.line.source.document.article.published or "")[:4]
        sides.append((year > page) - (year < page) if page else 0)
    return sorted(sides) == [-1, 1]


def _organizations(said: Said) -> frozenset[str]:
    return frozenset(u.base for u in said.line.statement.units if u.kind == "organization")


def _mistaken(a: Unit, b: Unit) -> bool:
    """Whether two days or years are near, or years of the same figures: else it happened twice."""
    x, y = (getattr(u.value, "value", "")[:10] for u in (a, b))
    if len(x) > len("2033"):
        return abs((date.fromisoformat(x) - date.fromisoformat(y)).days) <= _DAYS
    return abs(int(x) - int(y)) <= _YEARS or sorted(x) == sorted(y)


def _holder(said: Said) -> frozenset[str]:
    """The labels of what stands right before where it is: "a garage in Ghent"."""
    units = said.line.statement.units
    before = said.at - 2
    return thing(units[before]) if before >= 0 and units[before].tag == "NN" else frozenset()


def _place(told: _Told, a: Said, b: Said) -> bool:
    shared = (a.things | a.deeds) & (b.things | b.deeds)
    if not shared or shared & _SPEECH or not (_town(a) and _town(b)):
        return False
    if frames.told_apart(a.line, b.line):
        return False
    common = (a.parts & b.parts) - shared
    held = _holder(a) & _holder(b) - _EVERY_TOWN
    near = one_area(a.unit, b.unit, town=bool(held)) and same_value(a.unit, b.unit) is not True
    if held and told.lone(a, held) and told.lone(b, held):  # "in a garage in Ghent"
        common |= (a.context & b.context) - shared
    # People do the like in many towns: a thing is there once, and somebody is arrested once.
    acts = any(unit.kind == "person" for s in (a, b) for unit in s.doers)
    return not near and bool(common) and (not acts or bool(held) or bool(a.deeds & b.deeds & _ONCE))


_RULES: Mapping[str, _Rule] = {
    "count": _count, "magnitude": _magnitude, "age": _age, "clock": _clock, "day": _day,
    "year": _day, "place": _place, "{vote}": _result, "{score}": _result,
}  # fmt: skip


def _one_happening(a: Said, b: Said) -> bool:
    """Whether two verbs have one doer, one thing or one place, and of people no others."""
    for kind in ("person", "organization"):
        mine, theirs = ([u for u in s.core if u.kind == kind] for s in (a, b))
        if mine and theirs and all(same_value(x, y) is False for x in mine for y in theirs):
            return False
    done = [frozenset[str]().union(*(labels_of(unit) for unit in s.patients)) for s in (a, b)]
    if all(done) and not done[0] & done[1]:
        return False  # "received an award in 1998", "a grant in 2008"
    had, have = (
        {
            label for unit in s.core for label in labels_of(unit)
            if not s.line.source.discourse.quoted(unit.span)
        }
        for s in (a, b)
    )  # fmt: skip
    return bool((had & have) - (a.deeds & b.deeds))


def _town(a: Said) -> bool:
    """Whether it is told where something happened: "in" a town."""
    value = a.unit.value
    before = a.line.statement.units[a.at - 1].base if a.at else ""
    return (
        isinstance(value, PlaceValue)
        and (value.feature or "").startswith("PPL")
        and before in ("in", "at", "near", "outside")
    )
