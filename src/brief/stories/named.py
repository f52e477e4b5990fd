"""Names that reports have for one: who owns or leads it, who said it, how a name is spelled."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from brief.comparison.bonds import AGENT, BESIDE, PATIENT, VERBS, Reading, read
from brief.comparison.units import Unit, same_value
from brief.language.stems import terms
from brief.records import EntityValue
from brief.statements.quotes.quotation import Quotation
from brief.stories.links import NEVER, Link
from brief.stories.pairs import Line, numbered_apart, words_of
from brief.stories.questions import deed, labels_of
from brief.values.names.full_names import same_given

_WORD = re.compile(r"[^\W_]+")
_LEAST_WORDS = 6  # of a quotation, to be one that nobody else says too
_FEW_WORDS, _MEANING = 4, 3  # of one that is the same to the letter, and of those that mean much
_ALIKE, _RUN = 90, 4  # per cent of it; words that two such have in a row
# A name of so many letters may be written with one letter otherwise, a longer one with two.
_SHORTEST, _LONG = 4, 6
_SOUNDS = str.maketrans("kzyj", "csii")  # "Catherine" and "Katherine", "Yasmin" and "Jasmin"
# What one alone is or does, whoever reports it.
_ONE_ALONE = frozenset("~leads ~owned ~won ~jailed design invent found pilot succeed".split())
_HOLDERS = frozenset("owner winner captain pilot judge coroner referee buyer founder".split())
# Offices of which there is one in what a story tells of, where it is that of the same thing.
_OFFICES = frozenset(
    """captain mayor governor sheriff coroner judge pilot referee headmaster principal conductor
    superintendent director manager coach chief chairman chairwoman curator""".split()
)
# Of which a story has one, so that the sentence before tells as well what it is of.
_OF_THE_STORY = frozenset("judge coroner captain pilot referee".split())
_KINDS = frozenset("general executive head fire police press airport school".split())
_OTHERS = frozenset("former ex deputy vice assistant acting interim another co-".split())
_COMMON = 2  # words that two sentences share which name one office, a name among them
_UNSURE = frozenset("not n't never if would could may might".split())
_PEOPLE = ("person", "organization")
_BESIDE = 2  # units between a title and its name
_APPOSED = 6  # where it says of what: "the captain of the ferry Solvei, Jens Holm"


@dataclass(frozen=True, eq=False)
class _Named:
    """A name, what it is told to be or do, and of what."""

    line: Line
    unit: Unit
    about: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()

    @property
    def number(self) -> int:
        """The number of its article."""
        return self.line.number


_Both = tuple[_Named, _Named, bool]


def links(lines: Sequence[Line]) -> Iterator[Link]:
    """The names of different articles for one, and whether they are two names."""
    for a, b, apart in (
        *_spelled(lines), *_first_names(lines), *_speakers(lines), *_holders(lines),
        *_in_office(lines),
    ):  # fmt: skip
        yield Link((a.line, a.unit), (b.line, b.unit), "entity", apart, "name", NEVER)


def _spelled(lines: Sequence[Line]) -> Iterator[_Both]:
    """Full names of people that two articles write a letter or two apart."""
    named: dict[str, dict[int, _Named]] = defaultdict(dict)
    for line in lines:
        for value in line.source.values_in(line.span):
            if not isinstance(value, EntityValue) or value.type not in _PEOPLE:
                continue
            if value.link is None and len(value.quote.split()) > 1:
                told = named[_plain(value.quote)]
                told.setdefault(line.number, _Named(line, _unit(value)))
    every = sorted(named)
    otherwise = [
        (mine, theirs) for n, theirs in enumerate(every) for mine in every[:n]
        if _written_otherwise(mine, theirs)
        # one of them has to be known for a person
        and any(n.unit.kind == "person" for name in (mine, theirs) for n in named[name].values())
        # two people of whom somebody tells are two
        and not named[mine].keys() & named[theirs].keys()
    ]  # fmt: skip
    for name in sorted({name for pair in otherwise for name in pair}):
        for one, other in itertools.pairwise(named[name].values()):
            yield one, other, False
    for mine, theirs in otherwise:
        yield next(iter(named[mine].values())), next(iter(named[theirs].values())), True


def _first_names(lines: Sequence[Line]) -> Iterator[_Both]:
    """People of one last name and one part, each the only one so in its article.

    "The buyer, Oleg Markin," and "the buyer is the businessman Igor Markin".
    """
    named: dict[str, dict[int, list[_Named]]] = defaultdict(lambda: defaultdict(list))
    for line in lines:
        reading, units = read(line.statement), line.statement.units
        for n in reading.units:
            words = units[n].base.split()
            if units[n].kind == "person" and _is_name(units[n]) and len(words) > 1:
                # "The buyer is the businessman Igor Markin": over the noun that he is
                near = {m for m in reading.near(n) if units[m].tag == "NN"}
                near |= {m for k in near for m in reading.near(k) if units[m].tag == "NN"}
                parts = frozenset[str]().union(*(labels_of(units[m]) for m in near))
                named[words[-1]][line.number].append(_Named(line, units[n], parts))
    for told in (named[name] for name in sorted(named)):
        alone = [row for row in told.values() if len({n.unit.base for n in row}) == 1]
        for mine, theirs in itertools.combinations(alone, 2):
            a, b = (_Named(r[0].line, r[0].unit, frozenset[str]().union(*(n.about for n in r)))
                    for r in (mine, theirs))  # fmt: skip
            first = [named.unit.base.split()[0] for named in (a, b)]
            if not a.about & b.about or same_given(*first):
                continue  # "William" and "Bill"
            if min(len(word.strip(".")) for word in first) < _SHORTEST:
                continue
            texts = [named.line.source.document.text for named in (b, a)]
            if not any(w in words_of(text) for w, text in zip(first, texts, strict=True)):
                yield a, b, True


def _unit(value: EntityValue) -> Unit:
    return Unit(value.start, value.end, value.type, value.quote.casefold(), "", 1.0, value)


def _plain(name: str) -> str:
    """A name without accents and marks, in lower case."""
    letters = unicodedata.normalize("NFKD", name.casefold().removesuffix("'s").removesuffix("’s"))
    return " ".join(_WORD.findall("".join(c for c in letters if not unicodedata.combining(c))))


def spelled_otherwise(a: str, b: str) -> bool:
    """Whether two names as they stand in articles may be spellings of one.

    >>> spelled_otherwise("Katrien Verhulst", "Catrien Verhulst's")
    True
    """
    return _written_otherwise(_plain(a), _plain(b))


def _written_otherwise(a: str, b: str) -> bool:
    """Whether two names may be one, written in two ways."""
    x, y = a.split(), b.split()
    if len(x) != len(y) or len(x) < 2:
        return False
    return all(
        p == q
        or (
            p[0].translate(_SOUNDS) == q[0].translate(_SOUNDS) and min(len(p), len(q)) >= _SHORTEST
            and OSA.distance(p, q) <= (1 if min(len(p), len(q)) < _LONG else 2)
        )
        for p, q in zip(x, y, strict=True)
    )  # fmt: skip


def _speakers(lines: Sequence[Line]) -> Iterator[_Both]:
    """Those who are said to have said one thing in the same words."""
    every: list[tuple[str, _Named]] = []
    for _, own in itertools.groupby(lines, key=lambda line: line.number):
        told = list(own)
        for quotation in told[0].source.discourse.quotations:
            named = _speaker(told, quotation)
            words = _WORD.findall(
                " ".join(told[0].source.words(span) for span in quotation.content).casefold()
            )
            if named is not None and len(words) >= _FEW_WORDS:
                every.append((" ".join(words), named))
    runs: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, (theirs, b) in enumerate(every):
        words = theirs.split()
        near: set[int] = set()
        for at in range(len(words) - _RUN + 1):
            run = tuple(words[at : at + _RUN])
            near.update(runs[run])
            runs[run].append(n)
        for mine, a in (every[m] for m in sorted(near)):
            if a.number != b.number and _one_saying(mine, theirs):
                same = same_value(a.unit, b.unit)
                if same is not None:
                    yield a, b, not same


def _one_saying(mine: str, theirs: str) -> bool:
    """Whether two quotations are one, and one that two people do not both make."""
    if min(len(mine.split()), len(theirs.split())) >= _LEAST_WORDS:
        return fuzz.ratio(mine, theirs) >= _ALIKE
    return mine == theirs and len(set(terms(mine))) >= _MEANING


def _speaker(lines: Sequence[Line], quotation: Quotation) -> _Named | None:
    """The person who is named as the one who says something, right beside it."""
    told = quotation.source
    if not quotation.direct or quotation.view or told is None:
        return None
    line = next((one for one in lines if one.span.start <= told.start < one.span.end), None)
    if line is None:
        return None
    for value in line.source.values_in(line.span):
        if (
            isinstance(value, EntityValue) and value.type == "person" and value.link != "pronoun"
            and value.name == quotation.speaker
        ):  # fmt: skip
            return _Named(line, _unit(value))
    return None


def _holders(lines: Sequence[Line]) -> Iterator[_Both]:
    """Who owns, leads, wins it, where there can be one alone."""
    every = [named for line in lines for named in _held(line)]
    for n, b in enumerate(every):
        for a in every[:n]:
            if a.number == b.number or a.unit.kind != b.unit.kind:
                continue
            if not a.about & b.about or not a.things & b.things:
                continue
            if numbered_apart(a.line, b.line) or ("~won" in a.about & b.about and _days(a, b) > 1):
                continue  # of two stages, each on its day
            here, back = same_value(a.unit, b.unit), same_value(b.unit, a.unit)
            if here is False and back is False:
                if not (_tells_of(a, b) or _tells_of(b, a)):
                    yield a, b, True
            elif here or back:
                yield a, b, False


def _in_office(lines: Sequence[Line]) -> Iterator[_Both]:
    """Who is the captain, the fire chief, where an article knows of one and not of the other's."""
    offices: dict[str, dict[int, list[_Named]]] = defaultdict(lambda: defaultdict(list))
    for before, line in zip([None, *lines], lines, strict=False):
        for office, named in _offices(line, before):
            offices[office][named.number].append(named)
    for told in (offices[office] for office in sorted(offices)):
        alone = [row for row in told.values() if all(same_value(n.unit, row[0].unit) for n in row)]
        for mine, theirs in itertools.combinations(alone, 2):
            for a, b in itertools.product(mine, theirs):
                here, back = same_value(a.unit, b.unit), same_value(b.unit, a.unit)
                if here or back:
                    yield a, b, False
                elif here is False and back is False and _one_office(a, b):
                    yield a, b, True


def _one_office(a: _Named, b: _Named) -> bool:
    """Whether two sentences name what the office is of, and neither article the other's name."""
    shared = {label for label in a.about & b.about if not label.startswith("~")}
    named = any(label.startswith("=") for label in shared)
    return named and len(shared) >= _COMMON and not (_tells_of(a, b) or _tells_of(b, a))


def _offices(line: Line, before_it: Line | None) -> Iterator[tuple[str, _Named]]:
    """Those whom a sentence names with an office: "fire chief Roy Decker", "captain, Jens Holm".

    Of those who are called "Captain" a police force has many. What they are of may be told by the
    sentence before.
    """
    reading, units = read(line.statement), line.statement.units
    for n in reading.units:
        if units[n].base not in _OFFICES or line.source.discourse.quoted(units[n].span):
            continue
        before = {unit.base for unit in units[max(0, n - _BESIDE) : n]}
        behind = units[n + 1].base if n + 1 < len(units) else ""
        if before & _OTHERS or behind in ("'s", "’s"):
            continue  # "the sheriff's Sgt. Don Mill"
        holders = [
            m for m in reading.near(n)
            if units[m].kind == "person" and _is_name(units[m]) and 0 < m - n <= _APPOSED
        ]  # fmt: skip
        if len(holders) == 1 and (units[n].base != "captain" or holders[0] > n + 1):
            others = (labels_of(unit) for m, unit in enumerate(units) if m not in (n, *holders))
            about = frozenset[str]().union(*others)
            alone = units[n].base in _OF_THE_STORY
            if alone and before_it is not None and before_it.number == line.number:
                told = (labels_of(unit) for unit in before_it.statement.units)
                about = about.union(*told)
            office = " ".join([*sorted(before & _KINDS), units[n].base])
            yield office, _Named(line, units[holders[0]], about)


def _days(a: _Named, b: _Named) -> int:
    """How many days lie between the articles of two names; 0 where it is not known."""
    when = [named.line.source.document.article.published for named in (a, b)]
    if when[0] is None or when[1] is None:
        return 0
    return abs((date.fromisoformat(when[0][:10]) - date.fromisoformat(when[1][:10])).days)


def _tells_of(a: _Named, b: _Named) -> bool:
    """Whether the article of one has the other's name as well."""
    return b.unit.base.split()[-1] in words_of(a.line.source.document.text)


def _held(line: Line) -> Iterator[_Named]:
    reading = read(line.statement)
    units = line.statement.units
    if any(unit.base in _UNSURE for unit in units):
        return
    for n in reading.units:
        unit = units[n]
        if line.source.discourse.quoted(unit.span):
            continue
        if unit.tag in VERBS:
            yield from _by_verb(line, reading, n)
        elif unit.base in _HOLDERS:
            yield from _by_title(line, reading, n)


def _by_verb(line: Line, reading: Reading, n: int) -> Iterator[_Named]:
    """Who "owns the mine", and to whom it "belongs"."""
    units = line.statement.units
    about = deed(line.statement, n) & _ONE_ALONE
    if not about:
        return
    turned = units[n].base == "belong"
    who = reading.parts(n, BESIDE if turned else AGENT)
    what = reading.parts(n, AGENT if turned else PATIENT)
    if turned and not what:
        what = [m for m in who if not _is_name(units[m])]
    things = frozenset[str]().union(*(labels_of(units[m]) for m in what))
    for m in who:
        if _is_name(units[m]) and (not turned or "to" in reading.cases(m)):
            yield _Named(line, units[m], about, things)


def _by_title(line: Line, reading: Reading, n: int) -> Iterator[_Named]:
    """Who is "the owner of the mine", "the winner"."""
    units = line.statement.units
    near = reading.near(n)
    things = frozenset[str]().union(*(labels_of(units[m]) for m in near if units[m].tag == "NN"))
    for m in near:
        if _is_name(units[m]) and abs(m - n) <= _BESIDE:
            yield _Named(line, units[m], labels_of(units[n]), things)
            return


def _is_name(unit: Unit) -> bool:
    """Whether a unit is a name, not a pronoun that stands for one."""
    value = unit.value
    return unit.kind in _PEOPLE and isinstance(value, EntityValue) and value.link != "pronoun"
