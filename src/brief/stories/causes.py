"""What reports give as the cause of an accident, a fire or a death, where it cannot be both.

Only causes that exclude each other are held against each other, by their sort: a gas leak and an
electrical fault of one fire. What may have been, what is asked, and any cause of which the other
article speaks too is left out; why prices fell has many answers, and is never asked.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from brief.comparison.bonds import VERBS
from brief.comparison.units import Unit
from brief.stories.apart import other_year
from brief.stories.links import NEVER, Link
from brief.stories.pairs import Line, numbered_apart
from brief.stories.questions import deed, labels_of

_HAPPENED: Mapping[str, str] = {
    "electricity": r"electrical(?: \w+)?|short[ -]circuits?|(?:faulty |old )?wiring|power lines?"
    r"|power surge",
    "gas": r"gas (?:leaks?|explosion|bottles?|cylinders?|pipes?|mains?)|(?:leaking|escaping) gas",
    "machine": r"valves?|(?:engine|brake|mechanical|technical|gearbox|hydraulic) \w+|brakes"
    r"|(?:broken|cracked|loose|worn|faulty) (?!heart|home|promise)\w+|metal fatigue"
    r"|(?:burst|blown) (?:tire|tyre)s?",
    "computers": r"(?:computer|software|server) \w+|hackers?|cyber ?-?attack",
    "weather": r"(?:(?:strong|high|heavy|gale-force) )?winds?|gusts?|storms?|fog|lightning"
    r"|black ice|(?:heavy |torrential )?rains?|snow(?:storm)?|heat ?wave|floods?|drought",
    "speed": r"(?:too|so) fast|speeding|(?:excessive |high )speed",
    "mistake": r"(?:driver|pilot|human|operator)(?:'s|’s)? (?:error|mistake)|fell asleep"
    r"|falling asleep|drunk(?:en)?(?: \w+)?|alcohol",
    "intent": r"arson(?:ists?)?|deliberately|on purpose|fire ?bombs?|molotov(?: \w+)?",
    "explosives": r"(?:car |time |roadside )?bombs?|bombers?|explosives|grenades?|missiles?",
    "smoking": r"cigarettes?|smoking",
    "candles": r"candles?",
    "kitchen": r"stoves?|ovens?|cooking|frying(?: \w+)?|grease|toasters?",
    "heating": r"(?:space )?heaters?|fireplaces?|chimneys?|boilers?|furnaces?",
    "batteries": r"batter(?:y|ies)",
    "fireworks": r"fireworks?|flares?",
    "open fire": r"camp ?fires?|bon ?fires?|barbecues?|burning (?:\w+ )?(?:branches|leaves|brush"
    r"|trash|rubbish|waste|garbage|grass|stubble)",
    "animals": r"birds?|squirrels?|rats?|mice|snakes?",
    "ground": r"landslides?|mudslides?|earthquakes?|erosion|subsidence",
    "load": r"overload(?:ed|ing)?|overcrowd(?:ed|ing)|too (?:much weight|many people)",
}  # fmt: skip
_ILLNESSES = re.compile(
    r"\b(pneumonia|heart (?:attack|failure|disease)|cardiac arrest|stroke|covid(?:-19)?|malaria"
    r"|(?:\w+ )?cancer|leuk[ae]+mia|tumou?r|overdose|poisoning|drowning|suicide|diabetes"
    r"|kidney failure|liver failure|alzheimer['’]s|parkinson['’]s|sepsis|aneurysm|influenza"
    r"|tuberculosis|cholera|ebola|gunshot|stab(?:bing)? wounds?|head injur(?:y|ies))\b",
    re.IGNORECASE,
)
_ONE_ILLNESS = {"cardiac arrest": "heart", "covid-19": "covid"}
_SORTS = {sort: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for sort, words in _HAPPENED.items()}
# Before a cause, and behind one.
_BECAUSE = re.compile(
    r"\b(?:because of|due to|owing to|(?:as )?(?:a|the) result of|result(?:s|ed)? from|caused by"
    r"|blamed on|attributed to|(?:started|sparked|triggered|ignited|set off|touched off) by"
    r"|came from|the cause (?:was|of \w+ was)|put down to|blam(?:e|es|ed|ing))\b",
    re.IGNORECASE,
)
_CAUSED = re.compile(
    r"\b(?:caused|causes|started|sparked|triggered|ignited|(?:had )?set off|touched off|led to|set"
    r" (?:\w+ ){1,3}(?:on fire|alight|ablaze)|forced|brought (?:down|on)|(?:is|was|were|are)"
    r" (?:to blame|blamed|responsible)|(?:is|was|were|are) the (?:\w+ )?(?:cause|reason))\b",
    re.IGNORECASE,
)
_DIED = re.compile(
    r"\b(?:died|dies|dead|death|killed) (?:\w+ ){0,3}(?:of|from|by|after)\b", re.IGNORECASE
)
_WINDOW = 7  # words between cause and what tells that it is one
# What has one cause.
_ACCIDENTS = frozenset(
    """~burns ~crashes ~derailed ~explodes ~sinks ~overturned ~die ~canceled ~lands accident
    collaps outag blackout spill smok disast derail""".split()
)
_OPEN = re.compile(
    r"\b(?:not|no|never|nor|ruled? out|rul(?:es|ing) out|whether|if|may|might|could|would"
    r"|possibl[ey]|suspect(?:s|ed)?|believed?|likely|probably|perhaps|appear(?:s|ed)|thought|apparent(?:ly)?"
    r"|fear(?:s|ed)?|den(?:y|ies|ied)|rumou?rs?|risk|prevent|avoid|similar|other|another|also)\b"
    r"|n['’]t\b|\?",
    re.IGNORECASE,
)


@dataclass(frozen=True, eq=False)
class _Cause:
    """The words of a sentence that name a cause, its sort, and of what it is."""

    line: Line
    unit: Unit
    effects: frozenset[str]


def links(lines: Sequence[Line]) -> Iterator[Link]:
    """The causes that different articles give for one thing."""
    told: dict[int, list[_Cause]] = defaultdict(list)
    opening: dict[int, frozenset[str]] = {}
    for line in lines:
        effects = _effects(line)
        first = opening.setdefault(line.number, effects)
        told[line.number] += _causes(line, effects, first)
    one = [own for own in told.values() if own and len({c.unit.base for c in own}) == 1]
    for a, b in (both for two in combinations(one, 2) for both in product(*two)):
        if not a.effects & b.effects or numbered_apart(a.line, b.line):
            continue
        same = a.unit.base == b.unit.base
        if same or not (_speaks_of(a, b) or _speaks_of(b, a) or other_year(a.line, b.line)):
            yield Link((a.line, a.unit), (b.line, b.unit), "cause", not same, "cause", NEVER)


def _effects(line: Line) -> frozenset[str]:
    units = line.statement.units
    labels = frozenset[str]().union(*(labels_of(unit) for unit in units))
    deeds = (deed(line.statement, n) for n, unit in enumerate(units) if unit.tag in VERBS)
    return labels.union(*deeds) & _ACCIDENTS


def _causes(line: Line, effects: frozenset[str], first: frozenset[str]) -> Iterator[_Cause]:
    """The cause that a sentence states, where it states one.

    Args:
        line: The sentence.
        effects: What it speaks of that has a cause.
        first: The same of the first sentence of its article.
    """
    text, start = line.source.document.text, line.span.start
    words = text[start : line.span.end]
    if not (effects or first) or _OPEN.search(words) or line.source.discourse.quoted(line.span):
        return
    found = dict(_stated(words, "~die" in effects))
    if len(found) == 1:
        ((sort, (at, end)),) = found.items()
        unit = Unit(start + at, start + end, "cause", sort, "", 1.0, None)
        # "The smoke came from a burning battery": no fire is told of
        units = line.statement.units
        inside = {n for n, u in enumerate(units) if at <= u.start - start < end}
        within, beside = (
            frozenset[str]().union(*(labels_of(units[n]) for n in some))
            for some in (inside, set(range(len(units))) - inside)
        )
        own = effects - (within - beside) or first
        yield _Cause(line, unit, own)


def _stated(words: str, died: bool) -> Iterator[tuple[str, tuple[int, int]]]:
    for found in _BECAUSE.finditer(words):
        behind = _behind(words, found.end())
        yield from _named(words, found.end(), behind)
    for found in _CAUSED.finditer(words):
        before = " ".join(words[: found.start()].split(" ")[-_WINDOW - 1 :])
        yield from _named(words, found.start() - len(before), found.start())
    for found in _DIED.finditer(words) if died else ():
        ill = _ILLNESSES.search(words, found.end(), _behind(words, found.end()))
        if ill is not None:
            name = ill[1].casefold()
            yield _ONE_ILLNESS.get(name, name.split()[-1 if "cancer" in name else 0]), ill.span()


def _behind(words: str, at: int) -> int:
    """Where the words right behind a place end, at the next mark at the latest."""
    run = re.compile(rf"(?: [^\s,;:.]+){{0,{_WINDOW}}}").match(words, at)
    return run.end() if run is not None else at


def _named(words: str, start: int, end: int) -> Iterator[tuple[str, tuple[int, int]]]:
    """The sorts of causes that some words name, and where."""
    for sort, pattern in _SORTS.items():
        found = pattern.search(words, start, end)
        if found is not None:
            yield sort, found.span()


def _speaks_of(a: _Cause, b: _Cause) -> bool:
    """Whether the article of one has the other's cause too, for whatever."""
    text = a.line.source.document.text
    pattern = _SORTS.get(b.unit.base)
    if pattern is not None:
        return pattern.search(text) is not None
    return b.unit.base in text.casefold()
