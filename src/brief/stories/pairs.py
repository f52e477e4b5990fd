"""Sentences of two articles that say nearly the same, laid beside each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from brief.comparison import slots
from brief.comparison.align import Alignment, align
from brief.comparison.finding import Finding
from brief.comparison.units import Statement, Unit
from brief.evidence import Source
from brief.language import numbers
from brief.language.analysis import clipped
from brief.language.stems import terms
from brief.records import PlaceValue, Span

_WORD = re.compile(r"[^\W_]+")
# Words for numbers, beside figures.
NUMBERS = frozenset([*numbers.UNITS, *numbers.TENS, *numbers.ORDINALS])
_STATES = ("ADM1", "PCL", "TERR")
# "(Reporting by Ann Lee; Editing by Bo Roe)", at the end of an agency's report.
_CREDIT = re.compile(r"\(?\b(?:[Rr]eporting|[Ww]riting|[Ee]diting)(?: and \w+)? by [A-Z]")
_IS = re.compile(r"(?:,[^,]{1,30},)? (?:is|was|has been|had been|became|becomes|remains) ")
_LEAST_SHARED = 3  # stems: below, two sentences are not even compared
_LEAST_SHARE = 0.3  # of the stems of the shorter
# Of the words and values of a sentence, for another to say it too: of most that suffices, of
# fewer they have to stand in its order and close together there, or be most of the other.
_SAID_TOO, _NEARLY_ALL = 0.62, 0.85
_IN_ORDER, _CLOSE, _MOST = 0.5, 0.65, 0.5
_A_STATEMENT = 5.0  # the weight from which on all words together are a statement
_MET = 3.0  # the weight of what the two share at the least


# That one does not know it is another statement than it.
_UNKNOWN = re.compile(
    r"\b(?:un(?:clear|known|certain)"
    r"|(?:not|n['’]t|never) (?:\w+ )?(?:clear|known|certain|sure|know)"
    r"|remains? to be seen|whether or not|(?:clear|know|known|say|said|sure|ask(?:ed)?|decided?"
    r"|determine|wonder(?:ed)?|questions? (?:about|over)|asked) (?:about )?whether)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, eq=False)
class Line:
    """A sentence of a story: of which article, by number, and where."""

    number: int
    source: Source
    span: Span

    @property
    def text(self) -> str:
        """Its words, on one line."""
        return " ".join(self.source.words(self.span).split())

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its words that mean something."""
        return frozenset(terms(self.source.words(self.span)))

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Its numbers, in figures or words."""
        words = _WORD.findall(self.text.casefold())
        return frozenset(word for word in words if word.isdecimal() or word in NUMBERS)

    @cached_property
    def numbered(self) -> dict[str, str]:
        """The nouns that a number tells apart, with it: "class 2", "stage 13"."""
        units = self.statement.units
        return {
            noun.base: number.base for noun, number in pairwise(units)
            if noun.tag in ("NN", "NNP") and number.base.isdecimal()
        }  # fmt: skip

    @property
    def statement(self) -> Statement:
        """It, taken apart; pronouns are the persons they stand for."""
        return self.source.resolved(self.span) or self.source.statement(self.span)


@dataclass(frozen=True, eq=False)
class Pair:
    """Two sentences of two articles, compared slot by slot."""

    mine: Line
    theirs: Line
    alignment: Alignment
    findings: tuple[Finding, ...]

    @cached_property
    def fails(self) -> list[Finding]:
        """The slots that disagree."""
        return [f for f in self.findings if f.outcome == "fail"]

    @cached_property
    def apart(self) -> list[Finding]:
        """What they disagree in: a place and the one that it is in, "Tampa, Florida", is one."""
        found: list[Finding] = []
        end = -1
        for fail in sorted(self.fails, key=lambda f: f.claim.start):
            between = self.mine.source.document.text[max(end, 0) : fail.claim.start]
            if between != ", " or not _holds_towns(fail.claim):
                found.append(fail)
            end = fail.claim.end
        return found

    def told(self) -> tuple[float, float]:
        """How much of either the other says too, 0 where it is not the same that is told.

        A number that the other has not ("the fourth step") makes it another statement.
        """
        if self.fails or _unknown(self.mine.text) != _unknown(self.theirs.text):
            return 0.0, 0.0
        mine, theirs = self.alignment.coverage(), self.back.coverage()
        a, b = self.mine.numbers, self.theirs.numbers
        return (
            _told(self.alignment, mine, theirs) if a <= b else 0.0,
            _told(self.back, theirs, mine) if b <= a else 0.0,
        )

    @cached_property
    def back(self) -> Alignment:
        """The same the other way round."""
        return align(self.alignment.evidence, self.alignment.claim)

    def both_ways(self) -> float:
        """The share of either that stands in the other, slots that disagree left aside."""
        mine = frozenset(f.unit for f in self.fails)
        others = [f.evidence for f in self.fails if f.evidence is not None]
        theirs = frozenset(
            n for n, unit in enumerate(self.back.claim.units) if _among(unit, others)
        )
        return min(self.alignment.coverage(mine), self.back.coverage(theirs))


def numbered_apart(mine: Line, theirs: Line) -> bool:
    """Whether one tells of one class or stage by its number, the other of another."""
    return any(theirs.numbered.get(noun, own) != own for noun, own in mine.numbered.items())


def _unknown(text: str) -> bool:
    """Whether a sentence says that something is not known."""
    return _UNKNOWN.search(text) is not None


def _told(alignment: Alignment, share: float, back: float) -> float:
    """How much of a claim the evidence says, 0 where its words only occur there."""
    if share < _SAID_TOO or _of_somebody_else(alignment):
        return 0.0
    claim, evidence = alignment.claim, alignment.evidence.units
    if share >= _NEARLY_ALL and claim.weight >= _A_STATEMENT:
        return share
    met = [
        (i, j) for i, j in alignment.pairs
        if claim.units[i].weight and evidence[j].weight and alignment.matched[i]
    ]  # fmt: skip
    ordered = sum(claim.units[i].weight * alignment.matched[i] for i, _ in met)
    if ordered < max(_MET, _IN_ORDER * claim.weight):
        return 0.0
    stretch = sum(unit.weight for unit in evidence[met[0][1] : met[-1][1] + 1])
    close = sum(evidence[j].weight for _, j in met) >= _CLOSE * stretch
    return share if close or back >= _MOST else 0.0


def _of_somebody_else(alignment: Alignment) -> bool:
    """Whether a claim tells what somebody is whom the evidence does not have.

    "Ann Lee was the head of Acme, a maker of boats" is not told by "Acme is a maker of boats".
    """
    claim = alignment.claim
    return any(
        unit.kind == "person" and not alignment.matched[n]
        and _IS.match(claim.analysis.text[unit.end : unit.end + 40]) is not None
        for n, unit in enumerate(claim.units)
    )  # fmt: skip


def _holds_towns(unit: Unit) -> bool:
    """Whether a value is a state or a country: behind a town it says where that is."""
    return isinstance(unit.value, PlaceValue) and (unit.value.feature or "").startswith(_STATES)


def _among(unit: Unit, others: Sequence[Unit]) -> bool:
    return any(unit.start == other.start and unit.end == other.end for other in others)


def lines(sources: Sequence[Source]) -> list[Line]:
    """The sentences of some articles, in order, without those that name who reported them.

    A table without a stop is none: what it holds would be held each against each.
    """
    return [
        Line(number, source, span)
        for number, source in enumerate(sources)
        for span in source.sentences
        if clipped(span) == span and _CREDIT.search(source.words(span)) is None
    ]


@lru_cache(maxsize=1024)
def words_of(text: str) -> frozenset[str]:
    """The words of a text, in lower case."""
    return frozenset(_WORD.findall(text.casefold()))


def near(every: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """Each two sentences of different articles that share enough words, in order."""
    places: dict[str, list[int]] = defaultdict(list)
    for n, line in enumerate(every):
        shared: dict[int, int] = defaultdict(int)
        for stem in line.stems:
            for m in places[stem]:
                shared[m] += 1
            places[stem].append(n)
        for m, count in sorted(shared.items()):
            other = every[m]
            least = min(len(line.stems), len(other.stems))
            if (
                other.number != line.number
                and count >= _LEAST_SHARED
                and count >= _LEAST_SHARE * least
            ):
                yield other, line


def compared(mine: Line, theirs: Line) -> Pair:
    """Two sentences, compared."""
    alignment = align(mine.statement, theirs.statement)
    return Pair(mine, theirs, alignment, tuple(slots.compare(alignment)))
