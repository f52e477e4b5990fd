"""A statement as a row of units: its words, with every value as one unit of its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, NamedTuple, TypeVar, cast

from brief.comparison.kinds import KINDS, NAMED, agree
from brief.language import inflection, lexicon
from brief.language.analysis import Analysis
from brief.language.phrases import Parse
from brief.language.stems import stem
from brief.language.syntax import Tree
from brief.language.words import Word
from brief.records import EntityValue, PlaceValue, Span, Value

_CONTENT = frozenset({"NN", "NNP", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "JJ", "CD", "FW", "RB"})
_EMPTY = frozenset(
    """be have do get seem become make take give also then just very so too there here now more most
    other such own same still even about only mr mrs ms dr sir say tell add state according
    it's which who that""".split()
)
_SLOT_WEIGHT, _WORD_WEIGHT, _ADVERB_WEIGHT = 1.0, 1.0, 0.5
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: ``kind`` is ``word`` or that of its value, ``base`` its base form.

    ``weight`` says how much the statement loses without it: 0 for function words.
    """

    start: int
    end: int
    kind: str
    base: str
    tag: str
    weight: float
    value: Value | None = None

    @property
    def span(self) -> Span:
        """Where the unit stands."""
        return Span(self.start, self.end)

    @property
    def named(self) -> bool:
        """Whether it is a name, or a word of one."""
        if self.value is None:
            return self.tag == "NNP"
        return self.kind not in ("time", "quantity")


@dataclass(frozen=True, eq=False)
class Statement:
    """A stretch of a text, taken apart. Compared by identity."""

    analysis: Analysis = field(repr=False)
    span: Span
    units: tuple[Unit, ...]
    _made: dict[Callable[[Any], object], object] = field(
        default_factory=dict, init=False, repr=False
    )

    @property
    def parse(self) -> Parse:
        """Its words, noun phrases and verb groups."""
        return self.analysis.parse(self.span)

    @property
    def tree(self) -> Tree:
        """Its tree."""
        return self.analysis.tree(self.span)

    def made(self, make: Callable[[Statement], _T]) -> _T:
        """What ``make`` makes of it; whoever asks for the same again is given the same object."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast(Any, self._made[make])  # type: ignore[no-any-return]

    @cached_property
    def weight(self) -> float:
        """The weight of all units together."""
        return sum(u.weight for u in self.units)

    @cached_property
    def slots(self) -> tuple[int, ...]:
        """Numbers of the units that hold a value."""
        return tuple(i for i, u in enumerate(self.units) if u.value is not None)

    @cached_property
    def negated(self) -> frozenset[int]:
        """Numbers of the units whose verb is negated, or is made void by the verb before it."""
        found: set[int] = set()
        before = None
        for verb in self.parse.verbs:
            word = self.parse.words[verb.main]
            void = (
                before is not None
                and verb.infinitive
                and before.lemma in lexicon.NEGATIVE_GOVERNORS
            )
            if verb.negative != void:
                found |= {i for i, u in enumerate(self.units) if u.start == word.start}
            before = verb
        return frozenset(found)

    @cached_property
    def hedges(self) -> frozenset[str]:
        """Words that say it may be, or is yet to come; the month of May does not."""
        times = [u.span for u in self.units if u.kind == "time"]
        words = (w for w in self.parse.words if not any(t.start <= w.start < t.end for t in times))
        return frozenset(w.lower for w in words) & lexicon.HEDGES

    @property
    def words(self) -> str:
        """The words of the statement."""
        return self.analysis.text[self.span.start : self.span.end]


def statement(analysis: Analysis, span: Span, values: Sequence[Value]) -> Statement:
    """Takes a stretch of a text apart; values that leave it are ignored."""
    text = analysis.text
    parts = _parts(analysis, span, values)
    return Statement(
        analysis, span, tuple(_unit(text, p) if isinstance(p, _Slot) else _word(p) for p in parts)
    )


def valued(analysis: Analysis, span: Span, values: Sequence[Value]) -> list[Unit]:
    """The units of a statement that have a value, without those that are words."""
    parts = _parts(analysis, span, values)
    return [_unit(analysis.text, part) for part in parts if isinstance(part, _Slot)]


def content(analysis: Analysis, span: Span, values: Iterable[Value]) -> frozenset[str]:
    """The stems of the content words of a stretch of text, values left out: cheap."""
    based = [_base(p.lower, p.tag) for p in _parts(analysis, span, values) if isinstance(p, Word)]
    return frozenset([stem(base) for base, weight in based if weight])


def _parts(analysis: Analysis, span: Span, values: Iterable[Value]) -> Iterable[Word | _Slot]:
    """The words of a stretch of text, with the values in place of theirs."""
    tagged = analysis.parse(span).words
    inside = [v for v in values if span.start <= v.start and v.end <= span.end]
    slots = _slots(inside) if inside else ()
    return _with_values(tagged, slots) if slots else tagged


def _with_values(tagged: Sequence[Word], slots: Sequence[_Slot]) -> Iterator[Word | _Slot]:
    at = 0
    i = 0
    while i < len(tagged):
        word = tagged[i]
        while at < len(slots) and slots[at].end <= word.start:
            at += 1
        if at < len(slots) and slots[at].start < word.end and word.start < slots[at].end:
            value = slots[at].value
            j = i
            while j < len(tagged) and tagged[j].start < value.end:
                j += 1
            yield slots[at]
            i = max(j, i + 1)
            at += 1
            continue
        yield word
        i += 1


class _Slot(NamedTuple):
    """A value that makes a unit, and of which kind."""

    start: int
    end: int
    kind: str
    value: Value


def _slots(values: Iterable[Value]) -> list[_Slot]:
    """Values that do not overlap: times first, then quantities, names, places."""
    ranks = {kind: rank for rank, kind in enumerate(KINDS)}
    compared = [
        _Slot(v.start, v.end, kind, v)
        for v in values
        if v.kind in ranks and (kind := KINDS[v.kind].unit(v)) is not None
    ]
    names = [slot for slot in compared if slot.kind in NAMED]
    kept: list[_Slot] = []
    for slot in sorted(compared, key=lambda s: (ranks[s.value.kind], s.start, -s.end)):
        if isinstance(slot.value, PlaceValue) and any(
            name.start <= slot.start and slot.end <= name.end for name in names
        ):
            continue  # "London" of "the London School", also where that is no slot of its own
        if any(slot.start < k.end and k.start < slot.end for k in kept):
            continue
        kept.append(slot)
    return sorted(kept, key=lambda s: s.start)


def _unit(text: str, slot: _Slot) -> Unit:
    meant = isinstance(slot.value, EntityValue) and slot.value.link == "pronoun"
    words = slot.value.words() if meant else text[slot.start : slot.end]
    base = " ".join(words.casefold().split())
    return Unit(slot.start, slot.end, slot.kind, base, "", _SLOT_WEIGHT, slot.value)


def _word(word: Word) -> Unit:
    base, weight = _base(word.lower, word.tag)
    return Unit(word.start, word.end, "word", base, word.tag, weight)


@lru_cache(maxsize=1 << 16)
def _base(word: str, tag: str) -> tuple[str, float]:
    """The base form of a word in lower case, and its weight."""
    base = word
    if tag.startswith("VB"):
        base = inflection.lemma(base, tag)
    elif tag == "NN":
        base = inflection.singular(base)
    if tag in _CONTENT and base not in _EMPTY and word[0].isalnum():
        return base, _ADVERB_WEIGHT if tag == "RB" else _WORD_WEIGHT
    return base, 0.0


def same_word(a: Unit, b: Unit) -> float:
    """How well two words match: 1 for one stem, less for kin, 0 for different words."""
    return same_words(a.base, b.base, telling=bool(a.weight and b.weight))


@lru_cache(maxsize=1 << 17)  # words alone, of which there are not so many
def same_words(a: str, b: str, *, telling: bool) -> float:
    """``same_word`` of two base forms; ``telling`` is whether both mean something."""
    if a == b:
        return 1.0
    if lexicon.opposite(a, b):
        return 0.0
    x, y = stem(a), stem(b)
    if x == y:
        return 1.0
    if not telling:
        return 0.0
    if lexicon.akin(a, b):
        return 0.8
    short = min(len(x), len(y))
    common = next((i for i in range(short) if x[i] != y[i]), short)
    return 0.8 if common >= 5 and common >= 0.7 * max(len(x), len(y)) else 0.0


def same_value(a: Unit, b: Unit) -> bool | None:
    """Whether the values of two units agree; ``None`` for different kinds too."""
    x, y = a.value, b.value
    if x is not None and y is not None and x.kind == y.kind:
        return agree(x, y)
    return True if a.base == b.base else None
