"""Which question a figure, a time or a place of a report answers.

"Three people were killed" and "left three dead" answer one, in no words of the other: what became
of whom. A question is what is counted or measured, what befell it, and who takes part; two
reports of one event seldom share more of it than that.
"""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from brief.comparison.bonds import AGENT, PATIENT, VERBS, Reading, read
from brief.comparison.units import Statement, Unit
from brief.language import inflection, numbers
from brief.records import EntityValue, PlaceValue, QuantityValue, TimeValue
from brief.records.story import DifferenceKind
from brief.stories.pairs import Line
from brief.stories.topics import labels
from brief.values.quantities.units import convert

FATES = frozenset("~die ~hurt ~missing ~rescued ~held ~fled ~trapped ~ill ~crowd".split())
KIN = re.compile(r"~\d")  # a label of words that mean nearly the same
_MEASURES = re.compile(r"\b(?:magnitude|measur(?:ed|ing)|richter)\b", re.IGNORECASE)
_MAGNITUDE = re.compile(r"\b(?:(\d\.\d)[ -]{1,2}magnitude|magnitude-(\d\.\d))\b")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NAMED_DAY = re.compile(r"\d|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_CLOCK = re.compile(r"T\d\d:\d\d$")
_YEAR = re.compile(r"\d{4}")
# "The death toll rose to 31", "the number of injured stands at nine", with what is counted.
_TOLL = re.compile(
    r"\b(?:(?P<toll>(?:death )?toll)|number of (?:\w+ )?(?:people |those )?"
    r"(?P<whom>dead|deaths|victims|fatalities|killed|injured|wounded|hurt|missing|evacuated|trapped"
    r"|arrests|arrested|detained))\b(?:[^.;:\"“”]{0,60}?"
    r"\b(?:to|(?:stands|stood|remain(?:s|ed)|put) at|reached|reaches|hit|passed|topped|is|was)| of)"
    r" (?P<mod>(?:at least|about|some|nearly|more than|around) )?"
    r"(?P<count>\d[\d,]*|[a-z]+(?:-[a-z]+)?)\b"
    r"(?! (?:per ?cent|years?|months?|weeks?|days?|hours?|dollars|euros|pounds|cents)\b)"
)
_MODS = {"at least": "EQUAL_OR_MORE", "more than": "MORE_THAN"}
# Whoever says it: "nine are known to have died".
_SAYING = frozenset("know say report believe fear think presume confirm understand feel".split())
_NTH = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
_ORDERED = frozenset(
    "floor storey story minute lap round inning anniversary birthday edition term grade".split()
)
_NOUNS = frozenset({"NN", "NNP"})
_PEOPLE = frozenset("people men women suspects persons".split())
_THE_OLD = re.compile(r"\b[Tt]he $")  # "the 37-year-old", of whom the sentence before tells
# What befalls one of whom a report first tells the age, then the name, so many sentences on.
_NAMED_NEXT, _NEXT = frozenset("~held ~jailed ~die ~charged ~convicted".split()), 3
_STEPS = 3  # nouns between a value and its verb
_UNTIL = frozenset("since by until".split())
_OBJECT = 4  # words between a verb and what makes it mean something else: "left the rails"
# A figure of a part, or of what is beside another: it answers another question than the whole.
_PART_BEFORE = re.compile(
    r"\b(?:another|other|additional|further|first|last|final|remaining|next|each|every|per"
    r"|including|includes?|included|among (?:them|those)|of (?:them|whom|which|these|those),?"
    r"|only|just|until|than|(?:close|closer|compared|next|similar) (?:to|with))\s+"
    r"(?:were |are |was )?"
    r"(?:at least |about |some |nearly |more than |the )?$",
    re.IGNORECASE,
)
_PART_AFTER = re.compile(
    r"(?:\s\w+)?\s(?:more|others?|additional|further|apiece|each|per)\b(?! than)"
    r"|\s+of\s+(?:the|them|those|these|whom|which|its|his|her|their|our)\b"
    r"|(?-i: [A-Z][a-z]+ and \w+ [A-Z][a-z]+)"  # "12 Somali and 11 Yemeni nationals"
    r"|\s+(?:more|less|fewer|higher|lower|times|ahead|behind)\b|(?: \w+)?,? all but \w+\b",
    re.IGNORECASE,
)
# "With 90 percent of the votes counted, she led by 31,000."
_INTERIM = re.compile(r"\b(?:counted|reporting|tallied)\b")
_REST = re.compile(r"^another|\b(?:others?|more|another)$")
_OF_ALL = re.compile(r"\w of (?:the|its|their|his|her|all|some|about)(?: \S+)? $")
_RANGE = re.compile(r"\d(?:[- ]+to[- ]+|[-–]) ?$")
_CONVERTED = re.compile(r"\d.*\($")  # "85 million euros ($108 million)"


@dataclass(frozen=True, eq=False)
class Said:
    """A value of a line, and what it is said of.

    Attributes:
        unit: The value, and where it stands.
        at: The number of the unit of the statement that it is, or stands in.
        family: What sort of question it answers; values of one family are compared.
        things: Labels of what is counted or measured.
        deeds: Labels of the verb that it hangs on, or of what befell those counted.
        core: Who does what the verb tells, to whom, and where.
        patients: To whom or what it is done.
        parts: Labels of all that hangs on the verb.
        context: Labels of everything else in the sentence.
        doers: The people and organizations that do it.
        times: The dates that hang on the verb.
        attribute: Labels of what is so long, so dear: "the 460-meter bridge".
        partial: Whether it is of a part, or of what came on top.
        unknown: Whether it is of a "he" or "she" who may be anybody.
    """

    line: Line
    unit: Unit
    at: int
    kind: DifferenceKind
    family: str
    things: frozenset[str]
    deeds: frozenset[str]
    core: tuple[Unit, ...]
    patients: tuple[Unit, ...]
    parts: frozenset[str]
    context: frozenset[str]
    doers: tuple[Unit, ...]
    times: tuple[TimeValue, ...]
    attribute: frozenset[str]
    partial: bool
    unknown: bool

    @property
    def number(self) -> int:
        """The number of its article."""
        return self.line.number

    @property
    def near(self) -> frozenset[str]:
        """What stands close by."""
        return self.things | self.deeds | self.parts

    @property
    def fates(self) -> frozenset[str]:
        """What befell those who are counted."""
        return self.deeds & FATES


def asked(lines: Sequence[Line]) -> Iterator[Said]:
    """The values of some lines, with what they answer."""
    for at, line in enumerate(lines):
        reading = read(line.statement)
        every = [labels_of(unit) for unit in line.statement.units]
        written = list(_written(line))
        taken = {n for n, _, family in written if family == "count"}
        plain = (one for one in _values(line.statement) if one[0] not in taken)
        for n, unit, family in (*plain, *written):
            # what somebody says of it is his
            if line.source.discourse.quoted(unit.span):
                continue
            said = _said(line, reading, every, n, unit, family)
            if family == "age" and not any(x.startswith("=") for x in said.things):
                whose = (u for u in said.core if u.kind == "person")  # "died at the age of 81"
                names = frozenset[str]().union(*(labels_of(u) for u in whose))
                if len(names) == 1 and "~die" in said.deeds:
                    said = dataclasses.replace(said, things=said.things | names)
            if family == "age" and not any(x.startswith("=") for x in said.things):
                things = said.things | _named_behind(lines, at, said)
                said = dataclasses.replace(said, things=things)
            yield said


def _said(
    line: Line, reading: Reading, every: Sequence[frozenset[str]], n: int, unit: Unit, family: str
) -> Said:
    statement, value, verb = line.statement, unit.value, _verb(reading, n)
    things = _labels(every, {*_nouns(reading, n), *_around(statement, n)})
    deeds = deed(statement, verb) if verb is not None else frozenset()
    if isinstance(value, QuantityValue):
        if value.of and value.of != "age":
            things, befell = _counted(value.of)
            deeds = befell or deeds
        if _is_price(statement, n, value):
            things |= {"~cost"}
        if verb is not None and statement.units[verb].base == "hold" and value.of in _PEOPLE:
            deeds |= {"~held"}  # "are holding five people"
        if "~paid" in deeds:  # what for may be told in another place of the sentence
            things |= frozenset[str]().union(*every) & {"~bought"}
    below = [] if verb is None else _below(reading, verb)
    doers = [] if verb is None else reading.parts(verb, AGENT)
    patients = [] if verb is None else reading.parts(verb, PATIENT)
    core = [*doers, *patients]
    core += [m for m in below if statement.units[m].kind == "place"]
    kind: DifferenceKind = "place"
    if isinstance(value, QuantityValue):
        kind = "quantity"
    elif isinstance(value, TimeValue):
        kind = "time"
    return Said(
        line=line,
        unit=unit,
        at=n,
        kind=kind,
        family=family,
        things=things,
        deeds=deeds | (things & FATES),
        core=tuple(statement.units[m] for m in sorted(set(core) - {n})),
        patients=tuple(statement.units[m] for m in patients if m != n),
        parts=_labels(every, set(below) - {n}),
        context=_labels(every, set(range(len(every))) - {n}),
        doers=tuple(
            statement.units[m]
            for m in doers
            if statement.units[m].kind in ("person", "organization")
        ),
        times=_times(reading, n, verb),
        attribute=_attribute(reading, n, every),
        partial=_partial(line, unit),
        unknown=any(statement.units[m].base in ("he", "she") for m in doers),
    )


def _named_behind(lines: Sequence[Line], at: int, said: Said) -> frozenset[str]:
    """Who "a 34-year-old man" is who was arrested: the one whose arrest, or name, is told next."""
    text, start = said.line.source.document.text, said.unit.start
    if at and _THE_OLD.search(text, max(0, start - 4), start) and "old" in said.unit.base:
        before = lines[at - 1]
        units = before.statement.units if before.number == said.number else ()
        people = {label for u in units if u.kind == "person" for label in labels_of(u)}
        return frozenset(people) if len(people) == 1 else frozenset()
    if not said.deeds & _NAMED_NEXT:
        return frozenset()
    found = set[str]()
    for line in lines[at + 1 : at + 1 + _NEXT]:
        if line.number != said.number:
            break
        reading, units = read(line.statement), line.statement.units
        for n in reading.units:
            if units[n].tag in VERBS and (
                units[n].base in ("identify", "name") or deed(line.statement, n) & said.deeds
            ):
                whom = (units[m] for m in reading.parts(n, PATIENT) if units[m].kind == "person")
                found.update(label for unit in whom for label in labels_of(unit))
    return frozenset(found) if len(found) == 1 else frozenset()


def _verb(reading: Reading, n: int) -> int | None:
    """The verb that a value hangs on; of "nine are known to have died" the second."""
    verb, units = reading.verb_of(n), reading.statement.units
    if verb is None or units[verb].base not in _SAYING:
        return verb
    acts = (b.head for b in reading.bonds if b.dependent == n and b.role in (AGENT, PATIENT))
    return next((v for v in sorted(acts) if v > verb and units[v].tag in VERBS), verb)


def labels_of(unit: Unit) -> frozenset[str]:
    """What a unit is about; of a name its last word, of a count what is counted."""
    if isinstance(unit.value, (EntityValue, PlaceValue)):
        words = unit.base.removesuffix("'s").removesuffix("’s").split()
        return frozenset({f"={words[-1]}"}) if words else frozenset()
    if isinstance(unit.value, QuantityValue) and unit.value.of:
        return _counted(unit.value.of)[0]
    if unit.value is not None or not unit.weight:
        return frozenset()
    return labels(unit.base) | (frozenset({f"={unit.base}"}) if unit.tag == "NNP" else frozenset())


def thing(unit: Unit) -> frozenset[str]:
    """What a unit is about, without the words that mean nearly the same."""
    return frozenset(label for label in labels_of(unit) if not KIN.match(label))


def deed(statement: Statement, n: int) -> frozenset[str]:
    """What a verb tells, with its particle or its object: "took over", "left the rails"."""
    units = statement.units
    found = labels(units[n].base)
    for after in units[n + 1 : n + 1 + _OBJECT]:
        if after.tag in VERBS:
            break
        if after.value is None:
            found |= labels(units[n].base, after.base)
    return found


def _labels(every: Sequence[frozenset[str]], of: set[int]) -> frozenset[str]:
    return frozenset[str]().union(*(every[m] for m in of))


def _values(statement: Statement) -> Iterator[tuple[int, Unit, str]]:
    """The values of a statement that answer something, with their family."""
    for n, unit in enumerate(statement.units):
        family = _family(statement, n)
        if family is not None:
            yield n, unit, family


def _written(line: Line) -> Iterator[tuple[int, Unit, str]]:
    """Figures that are no values, each with the number of the unit that it stands in.

    "A 5.6-magnitude quake", "the third floor", "the death toll rose to nine".
    """
    units, text = line.statement.units, line.source.document.text
    for found in _MAGNITUDE.finditer(text, line.span.start, line.span.end):
        at = next((n for n, u in enumerate(units) if u.start <= found.start() < u.end), None)
        if at is not None and units[at].value is None:
            group = found.lastindex or 1
            figure = _figure(text, *found.span(group), float(found[group]), "1")
            yield at, figure, "magnitude"
    for found in _TOLL.finditer(text, line.span.start, line.span.end):
        count = numbers.parse(found["count"])
        start = found.start("count")
        at = next((n for n, u in enumerate(units) if u.start <= start < u.end), None)
        if at is not None and count is not None:
            whom = "dead" if found["toll"] else found["whom"]
            bound = found["mod"] and _MODS.get(found["mod"].strip(), "APPROX")
            figure = _figure(text, *found.span("count"), count, "1", of=whom, mod=bound)
            yield at, figure, "count"
    for n, (unit, after) in enumerate(itertools.pairwise(units)):
        nth = _NTH.fullmatch(unit.base)
        place = int(nth[1]) if nth else numbers.ORDINALS.get(unit.base)
        if place is not None and unit.value is None and after.base in _ORDERED:
            figure = _figure(text, unit.start, after.end, float(place), "{ordinal}")
            yield n, figure, f"which {after.base}"


def _figure(
    text: str,
    start: int,
    end: int,
    value: float,
    unit: str,
    of: str | None = None,
    mod: str | None = None,
) -> Unit:
    words = text[start:end]
    quantity = QuantityValue(
        start=start, end=end, quote=words, value=value, unit=unit, of=of, mod=mod
    )
    return Unit(start, end, "quantity", words.casefold(), "", 1.0, quantity)


def _nouns(reading: Reading, n: int) -> Iterator[int]:
    """The nouns that a value hangs on, up to its verb, and the one right behind it."""
    units = reading.statement.units
    seen: set[int] = set()
    row = [n]
    for _ in range(_STEPS):
        row = [
            head for one in row for head in reading.heads(one)
            if head not in seen and units[head].tag not in VERBS
        ]  # fmt: skip
        seen.update(row)
    yield from sorted(seen)
    if n + 1 < len(units) and units[n + 1].tag in _NOUNS:
        yield n + 1
    if not seen:  # "The bridge is 640 meters long"
        before = (m for m in range(n - 1, -1, -1) if units[m].tag in _NOUNS or units[m].named)
        yield from itertools.islice(before, 1)


def _around(statement: Statement, n: int) -> Iterator[int]:
    """What stands close by, whatever the tree makes of it: "deal worth $2", "2 % of the vote"."""
    units = statement.units
    for m in range(n - 1, max(-1, n - 4), -1):
        if units[m].tag in VERBS or units[m].base == ",":
            break
        if units[m].tag in (*_NOUNS, "JJ"):
            yield m
    if n + 1 < len(units) and units[n + 1].base == "of":
        behind = range(n + 2, min(len(units), n + 5))
        first = next((m for m in behind if units[m].base not in ("the", "a", "an")), None)
        if first is not None and units[first].tag in _NOUNS:
            yield first


def _below(reading: Reading, verb: int) -> list[int]:
    """The nouns and values that hang on a verb."""
    units = reading.statement.units
    found = {bond.dependent for bond in reading.bonds if bond.head == verb}
    return sorted(n for n in found if units[n].value is not None or units[n].tag in _NOUNS)


def _attribute(reading: Reading, n: int, every: Sequence[frozenset[str]]) -> frozenset[str]:
    """The labels of what a measure is said of, right before it or in "is 460 meters long"."""
    units = reading.statement.units
    if n + 1 < len(units) and units[n + 1].tag == "NN":
        return every[n + 1]
    if n > 1 and units[n - 1].base == "be" and (units[n - 2].named or units[n - 2].tag == "NN"):
        return every[n - 2]
    return frozenset()


def _is_price(statement: Statement, n: int, value: QuantityValue) -> bool:
    """Whether a sum stands right before what it is the price of: "the $45 million stadium"."""
    money = len(value.unit) == 3 and value.unit.isalpha() and value.unit.isupper()  # ISO 4217
    after = statement.units[n + 1] if n + 1 < len(statement.units) else None
    return money and after is not None and after.tag in _NOUNS


def _times(reading: Reading, n: int, verb: int | None) -> tuple[TimeValue, ...]:
    """The dates that hang on the verb of a value, but not since or by when it is so."""
    units = reading.statement.units
    return tuple(
        unit.value for m, unit in enumerate(units)
        if m != n and isinstance(unit.value, TimeValue) and unit.value.type in ("DATE", "TIME")
        and reading.verb_of(m) == verb and (m == 0 or units[m - 1].base not in _UNTIL)
    )  # fmt: skip


def _counted(of: str) -> tuple[frozenset[str], frozenset[str]]:
    """The labels of what is counted, and of what befell it: "workers killed"."""
    things: frozenset[str] = frozenset()
    befell: frozenset[str] = frozenset()
    for word in of.casefold().split():
        found = labels(inflection.singular(word)) | labels(inflection.lemma(word))
        befell |= found & FATES
        if not found & FATES:
            things |= found
    return things, befell


def _partial(line: Line, unit: Unit) -> bool:
    """Whether a value is of a part, or of what came on top: "two of them", "another five"."""
    text = line.source.document.text
    if text[max(0, unit.start - 1) : unit.start] == "/":
        return True  # "41/2 months", of a page that lost its fractions
    before = " ".join(text[max(line.span.start, unit.start - 40) : unit.start].split()) + " "
    if _PART_BEFORE.search(before) or _RANGE.search(before) or _CONVERTED.search(before.rstrip()):
        return True
    value = unit.value
    if not isinstance(value, QuantityValue) or value.unit != "1":
        return False
    if _INTERIM.search(text, line.span.start, line.span.end):
        return True
    if _REST.search(unit.base) or _OF_ALL.search(before):
        return True
    return _PART_AFTER.match(text[unit.end : unit.end + 30]) is not None


def _family(statement: Statement, n: int) -> str | None:
    """The sort of question that a unit answers."""
    unit = statement.units[n]
    value = unit.value
    if isinstance(value, QuantityValue):
        return _quantity(statement, unit, value)
    if isinstance(value, TimeValue):
        if value.type == "TIME" and _CLOCK.search(value.value):
            return "clock"
        if _DAY.match(value.value):
            return "day" if _NAMED_DAY.search(value.quote) else None  # "the night"
        after = statement.units[n + 1].tag if n + 1 < len(statement.units) else ""
        year = value.type == "DATE" and _YEAR.fullmatch(value.value)
        return "year" if year and after not in _NOUNS else None  # "the 1907 building"
    return "place" if isinstance(value, PlaceValue) and unit.kind == "place" else None


def _quantity(statement: Statement, unit: Unit, value: QuantityValue) -> str | None:
    if value.unit in ("{vote}", "{score}"):
        return value.unit
    if value.upper is not None:
        return None
    if value.of == "age":
        return "age"
    if value.unit != "1":
        return f"in {convert(value.value, value.unit)[1]}"
    text = statement.analysis.text
    around = text[max(statement.span.start, unit.start - 25) : unit.end + 20]
    return "magnitude" if value.value < 10 and _MEASURES.search(around) else "count"
