"""What happened, as a verb or a noun of a sentence tells it: who did it to whom, when and where.

"Kroll was arrested in Lomba on Monday", "the arrest of Kroll", "on Monday, when Lee arrests her".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from brief.comparison.bonds import AGENT, PATIENT, VERBS, Reading, read
from brief.comparison.units import Unit
from brief.records import EntityValue, PlaceValue, TimeValue
from brief.stories.frames import of_a_noun
from brief.stories.pairs import Line
from brief.stories.questions import deed, labels_of, thing
from brief.stories.topics import labels

_PAGE = re.compile(r"\s*(?:\([A-Z]|[-\u2013\u2014|])")
_CLOCK = re.compile(r"\d{4} .*\d:\d\d")
_TOPIC = re.compile(r"~[a-z]")
# What is said and thought, and what many do, on many days: nothing tells that it happened once.
_OFTEN = frozenset(
    """ask meet meeting say tell announc speak writ talk call plan report tweet remark expect hope
    believ think want urg warn prais welcom criticiz condemn support oppos vow pledg promis insist
    deny confirm add note quot cit accord join attend visit gather protest rally march continu
    rise fall trade gain drop climb play work remain stay live know see show look feel wait try
    need help use find run go come make take get give have do base face includ follow clash fight
    fir stat acknowledg explain comment claim argu alleg conced disclos reveal issu publish testif
    respond repli stress emphas disput reject appear stand hear ~wants ~cost ~crowd""".split()
)
_EVENTS = frozenset(
    """swearing victory defeat festival summit conference match final trial crash explosion blast
    attack election ceremony funeral concert parade vote race marathon hearing shooting landing
    opening reopening launch wedding party riot earthquake quake accident collision arrest death
    killing murder robbery theft premiere inauguration swearing-in fire goal strike walkout
    derailment resignation assassination stabbing kidnapping sinking raid burglary""".split()
)
_LIGHT = frozenset("be have do get make take give go come put leave bring set keep let".split())
# "An attempt will be made", "is planned": what happens is told by the noun.
_HELD = _LIGHT | frozenset("plan schedule hold expect stage".split())
_SAYING = frozenset("say tell add announce report write tweet".split())
_SINCE = frozenset("after over following since before".split())
_WHERE, _WHENCE = frozenset("in at on near outside off".split()), frozenset({"from"})


@dataclass(frozen=True, eq=False)
class Happening:
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


def happenings(line: Line) -> Iterator[Happening]:
    """What the verbs and the nouns of a sentence tell to have happened, outside of quotations."""
    statement = line.statement
    units = statement.units
    if line.text.endswith("?"):
        return
    reading = read(statement)
    every = frozenset[str]().union(*(labels_of(unit) for unit in units))
    speakers = {
        m for n in reading.units if units[n].base in _SAYING for m in reading.parts(n, AGENT)
        if is_person(units[m])
    }  # fmt: skip
    for n in reading.units:
        unit = units[n]
        if line.source.discourse.quoted(unit.span) or unit.value is not None:
            continue
        verb = unit.tag in VERBS
        if not verb and (unit.base not in _EVENTS or "with" in reading.cases(n)):
            continue  # "was charged with murder on Saturday"
        agents, patients = (reading.parts(n, role) for role in (AGENT, PATIENT))
        if not verb:
            agents, patients = _of_an_event(reading, n)
        agents, patients = ([m for m in own if m not in speakers] for own in (agents, patients))
        deeds = deed(statement, n) if verb else labels(unit.base)
        if not deeds:  # "made an emergency landing", "the attack took place"
            deeds = frozenset[str]().union(
                *(labels(units[m].base) for m in (*patients, *agents) if units[m].base in _EVENTS)
            )
        if deeds & _OFTEN:
            deeds = frozenset(label for label in deeds - _OFTEN if _TOPIC.match(label))
        if verb and not deeds and patients and not agents and reading.passive(n):
            done = frozenset[str]().union(*(thing(units[m]) for m in patients))
            done_to = "" if unit.base in _HELD else unit.base
            deeds = frozenset(f"{done_to} {thing}" for thing in done)  # "the case was reported"
        if not deeds or (deeds <= {"~happens"} and not verb):
            continue
        yield Happening(
            line,
            deeds,
            tuple(units[m] for m in agents),
            tuple(units[m] for m in patients),
            tuple(_beside(reading, n, _WHERE | _WHENCE if "~lifts" in deeds else _WHERE)),
            every,
        )


def _of_an_event(reading: Reading, n: int) -> tuple[list[int], list[int]]:
    """Who does what a noun tells, and to whom: "a goal by Lee", "the killing of Marsh"."""
    below = sorted(
        b.dependent for b in reading.bonds
        if b.head == n and reading.statement.units[b.dependent].tag not in VERBS
    )  # fmt: skip
    doing = [m for m in below if "by" in reading.cases(m)]
    return doing, [m for m in below if "of" in reading.cases(m) and m not in doing]


def _when(reading: Reading, n: int) -> Iterator[int]:
    """The day of which a clause tells: "on May 15, when Lee replaces her"."""
    units = reading.statement.units
    for m in range(n - 1, 0, -1):
        if units[m].tag in VERBS:
            return
        if units[m].base == "when":
            before = m - 2 if units[m - 1].base == "," else m - 1
            if is_day(units[before]):
                yield before
            return


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
        own.update(_when(reading, n))
    else:  # "The reopening will be on May 18"
        own |= {b.head for b in reading.bonds if b.dependent == n and is_day(units[b.head])}
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
            (units[n].tag in VERBS and (of_a_noun(units, m) or _of_an_earlier(reading, n, m)))
            or _of_the_page(reading, m)
        ):
            continue
        if value is not None:
            yield units[m]


def _of_an_earlier(reading: Reading, n: int, m: int) -> bool:
    """Whether a day may be that of what came before: "was charged after a shooting on Friday"."""
    return any(
        reading.statement.units[k].base in _EVENTS and reading.cases(k) & _SINCE
        for k in range(n + 1, m)
    )


def _of_the_page(reading: Reading, m: int) -> bool:
    """Whether a day is that of the report: "LOMBA, April 24 (Agency) -", "Sat May 2 7:53 pm"."""
    text, unit = reading.statement.analysis.text, reading.statement.units[m]
    return _PAGE.match(text, unit.end) is not None or bool(_CLOCK.search(unit.base))


def is_day(unit: Unit) -> bool:
    """Whether a unit is a day or a time of day."""
    return isinstance(unit.value, TimeValue) and unit.value.type in ("DATE", "TIME")


def is_person(unit: Unit) -> bool:
    """Whether a unit is the name of a person, not a pronoun that stands for one."""
    value = unit.value
    return unit.kind == "person" and isinstance(value, EntityValue) and value.link != "pronoun"
