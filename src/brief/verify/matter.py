"""Of several sources, which tell of what a claim tells: an archive has many strikes that end.

Of a single source that is taken for granted: whoever names it wants it read. Of several, what is
decided needs names that tell the one matter from all others of its kind.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from brief.comparison.finding import Finding
from brief.comparison.units import Statement, Unit
from brief.evidence import Base, Source
from brief.evidence.entries import outlet
from brief.language import lexicon
from brief.language.stems import terms
from brief.records import Document, EntityValue, PlaceValue, TimeValue
from brief.verify.nearest import Compared

_TELLING = 2  # what one name of somebody or something weighs; a country and the like weigh half
_FEWEST = 3  # words and values that a claim has to have
_MANY = 7  # words and values that nobody writes of two matters
_COPIED = 0.9  # of a claim, for its words to be a sentence's
_DAYS = 7  # between two reports of one event in which "on Friday" is the same Friday
_LEANING_DAY = re.compile(
    r"\b(?:same|next|following|previous) (?:day|night|morning|afternoon|evening|week|month|year)\b"
    r"|\b(?:that|the) (?:day|night|morning|afternoon|evening|week|month)\b"
    r"|\b(?:days?|weeks?|months?) (?:before|after|earlier|later)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(r"([\w-]+)(?: and| or|,)\s$")
_CLOSING = " \n\"'”’)"
_SAID = frozenset("say tell add state comment note continue speak".split())
_TELLS = frozenset({"JJ", "NN", "NNP", "CD"})
_TURNED = 0.85  # of a claim, for a sentence that denies it to be about the same
_DENYING = 0.75  # of a claim that denies something, for another report to deny it too
_WIDE = frozenset("PCLI PCLD PCLS PCLF PCLIX PCL TERR CONT ADM1 RGN OCN SEA".split())
# Of these there are many, or they are in the news every day.
_ANY = frozenset(
    """senate house congress parliament government court council police army navy ministry
    department cabinet committee commission union party assembly administration white supreme
    high state states united nations european foreign office democratic republican democrats
    republicans democrat labour labor conservative conservatives federal national of the and for
    u.s. us uk eu un u.n. representatives security""".split()
)


def tellable(mine: Statement) -> bool:
    """Whether a claim says something, with names by which others on the same may be known.

    "Minister Vik said:", "That is it." and "This bill passed the Senate" are true in any archive,
    and a question states nothing.
    """
    if _asks(mine):
        return False
    weighty = sum(unit.weight > 0 for unit in mine.units)
    if weighty < _FEWEST or (
        weighty < _MANY and _named(mine, range(len(mine.units))) < _TELLING
    ):  # fmt: skip
        return False
    return any(u.tag.startswith("VB") and u.base not in _SAID for u in mine.units)


def may_tell(mine: Statement, near: Iterable[Compared]) -> bool:
    """Whether a claim may be read out of sentences that have it in other words.

    What denies something ("The statement does not deny that the firm is for sale") is borne out by
    no report of the sale: a sentence has to have nearly all of it, and to deny something too.
    """
    return not _denies(mine) or any(
        compared.rest >= _DENYING and _denies(compared.alignment.evidence) for compared in near
    )


def _denies(statement: Statement) -> bool:
    return any(word.lower in lexicon.NEGATIONS for word in statement.parse.words)


def same(compared: Compared, base: Base) -> bool:
    """Whether a sentence may be about what the claim is about.

    The names of the claim are there, or so many of its words that it takes no names.
    """
    if not base.several:
        return True
    if _asks(compared.alignment.evidence):
        return False
    return _named(*_there(compared)) >= _TELLING or _copied(compared)


def one_event(compared: Compared, document: Document, base: Base) -> bool:
    """Whether a sentence that says otherwise is about the very event that the claim is about.

    Two reports of other weeks have another Friday, and a sentence that shares countries with a
    claim may be about anything there.
    """
    if not base.several:
        return True
    if _asks(compared.alignment.evidence):
        return False
    mine, there = _there(compared)
    telling = any(_weight(mine, mine.units[i]) >= _TELLING for i in there)
    if not telling and not _copied(compared):
        return False
    fails = compared.fails
    if any(f.name in ("negation", "antonym") for f in fails) and compared.rest < _TURNED:
        return False
    if any(_one_of_two(f, compared.alignment.evidence) for f in fails if f.name == "entity"):
        return False
    sides = (compared.alignment.claim, compared.alignment.evidence)
    if any(
        unit is not None and _LEANING_DAY.search(side.analysis.text[unit.start : unit.end])
        for f in fails if f.name == "time"
        for side, unit in zip(sides, (f.claim, f.evidence), strict=True)
    ):  # fmt: skip
        return False  # which day "that same day" is, is a reading of its text
    source = base.sources[compared.candidate.number]
    if _one_of_a_row(compared, document, source):
        return False
    relative = any(
        isinstance(unit.value, TimeValue) and unit.value.anchor is not None
        for f in fails if f.name == "time"
        for unit in (f.claim, f.evidence) if unit is not None
    )  # fmt: skip
    return not relative or _near(document, source.document)


def each_its_own(mine: str, theirs: str, document: Document, other: Document) -> bool:
    """Whether two names are those that their articles are about, neither of which has the other's.

    "The grant will help firefighters in Harlow" of one release, "in Corrib" of the next: neither
    is a slip for the other. A slip stands once, in an article that has the right name elsewhere.
    """
    here, there = _words(document.text), _words(other.text)
    one, two = set(terms(mine)), set(terms(theirs))
    alone = [word for word in one - two if word not in there]
    strange = [word for word in two - one if word not in here]
    return bool(alone and strange) and (
        any(here[word] > 1 for word in alone) or any(there[word] > 1 for word in strange)
    )


def _one_of_a_row(compared: Compared, document: Document, source: Source) -> bool:
    """Whether a sentence is the like of a claim, about something else of its kind.

    Press releases of one pattern: another recipient, another town, another sum. Values of two
    kinds differ, or what differs is what each article is about, or both sides have names, figures
    and the like besides of which the whole of the other article has nothing.
    """
    fails = [f for f in compared.fails if f.evidence is not None]
    if len({f.name for f in fails if f.place != "swapped"}) > 1:
        return True
    names = [f for f in fails if f.name in ("entity", "place")]
    if any(each_its_own(f.claim.base, f.evidence.base, document, source.document)
           for f in names if f.evidence is not None):  # fmt: skip
        return True
    mine, theirs = compared.alignment.claim, compared.alignment.evidence
    more = _only_here(mine, {f.claim.start for f in fails}, _words(source.document.text))
    others = {f.evidence.start for f in fails if f.evidence is not None}
    beside = _only_here(theirs, others, _words(document.text))
    return bool(more and beside) and any(unit.named for unit in (*more, *beside))


def _only_here(statement: Statement, without: set[int], there: Counter[str]) -> list[Unit]:
    """The names and telling words of a statement, some left aside, that a text never has."""
    text = statement.analysis.text
    return [
        unit for unit in statement.units
        if unit.start not in without and (unit.named or (unit.weight and unit.tag in _TELLS))
        and any(term not in there for term in terms(text[unit.start : unit.end]))
    ]  # fmt: skip


@lru_cache(maxsize=64)
def _words(text: str) -> Counter[str]:
    return Counter(terms(text))


def _one_of_two(fail: Finding, evidence: Statement) -> bool:
    """Whether the evidence has both names, with one noun: "the Liberal and Green Parties"."""
    if fail.evidence is None:
        return False
    before = evidence.analysis.text[evidence.span.start : fail.evidence.start]
    joined = _JOINED.search(before)
    return joined is not None and joined[1].casefold() in fail.claim.base.casefold().split()


def _asks(statement: Statement) -> bool:
    text = statement.analysis.text[statement.span.start : statement.span.end]
    return text.rstrip(_CLOSING).endswith("?")


def _copied(compared: Compared) -> bool:
    mine, there = _there(compared)
    return compared.rest >= _COPIED and sum(mine.units[i].weight > 0 for i in there) >= _MANY


def _near(one: Document, other: Document) -> bool:
    days = []
    for document in (one, other):
        if document.article.published is None:
            return False
        days.append(date.fromisoformat(document.article.published[:10]))
    return abs((days[0] - days[1]).days) <= _DAYS


def _there(compared: Compared) -> tuple[Statement, list[int]]:
    """The claim, and the numbers of its units that a sentence has."""
    failing = {f.unit for f in compared.fails}
    matched = compared.alignment.matched
    return compared.alignment.claim, [
        i for i, share in enumerate(matched) if share >= 1 and i not in failing
    ]


def _named(mine: Statement, units: Iterable[int]) -> int:
    """How surely some units of a claim name what it is about, each name counted once."""
    found = {mine.units[i].base: _weight(mine, mine.units[i]) for i in units}
    return sum(found.values())


def _weight(mine: Statement, unit: Unit) -> int:
    """What a unit tells: 2 for somebody, 1 for a country or an institution of any country."""
    if not unit.named:
        return 0
    if isinstance(unit.value, PlaceValue):
        wide = unit.value.form == "adjective" or unit.value.feature in _WIDE
        return 1 if wide else _TELLING
    words = unit.base.split()
    if unit.base == outlet(mine.analysis.document.article).casefold():
        return 0  # "Wikinews attended" of Wikinews
    if isinstance(unit.value, EntityValue) and unit.value.type == "norp":
        return 1
    if unit.value is None or _ANY.issuperset(words):
        return 1
    return _TELLING
