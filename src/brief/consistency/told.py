"""What an article says, laid out so that its parts can be held against each other.

Readers of one kind of statement each (``percentages``, ``ages``, ``spells``...) ask it for
sentences, figures, dates and persons by place, and make findings of what cannot both be so.
"""

from __future__ import annotations

import dataclasses
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from brief import patterns as re
from brief.language import marks, titles
from brief.language.analysis import clipped
from brief.language.clauses import Clauses
from brief.language.numbers import Number
from brief.language.numbers import find as find_numbers
from brief.language.phrases import Verb
from brief.records import (
    BlockKind,
    EntityValue,
    Finding,
    FindingKind,
    Placed,
    PlaceValue,
    QuantityValue,
    Quote,
    Span,
    TimeValue,
    Value,
)
from brief.statements.discourse import Discourse
from brief.values.names import people

NAME = 0xF0000  # private-use characters: a name's mention is written over with its own
_NAMES = 0x10000  # so many there are
# A name in a masked text, as a whole: of a word as long as an image that is written in letters
# each part would be tried at each of its places.
N = "(?<![\U000f0000-\U000fffff])[\U000f0000-\U000fffff]+(?![\U000f0000-\U000fffff])"
_NAMED = re.compile(N)
# Each statement is held against all others, so what is beyond a long report's length is left out.
MAX_SENTENCES = 3000
_SAID: tuple[BlockKind, ...] = ("title", "body", "caption")
_WORDS = re.compile(r"\w+")
_LETTERS = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?")
_VERBS = frozenset("VB VBD VBN VBP VBZ".split())
_CAPITALIZED = re.compile(r"\b[A-Z][\w-]{3,}")
_CAPITAL_BEFORE = re.compile(r"\b([A-Z][\w’'-]*)\.? $")
_BY_CHANCE = 12  # up to so much some figure of a text is by chance
Cue = re.Pattern[str] | tuple[str, ...]
_Asked = tuple[re.Pattern[str], bool, Cue | None, bool]
V = TypeVar("V", TimeValue, QuantityValue, PlaceValue, EntityValue, Number)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of the text, known to the day."""

    value: TimeValue
    day: date

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.value.start, self.value.end)


class Told:
    """One article: its text, sentences and values by place, and what is inside quotation marks."""

    def __init__(self, discourse: Discourse) -> None:
        document, values = discourse.document, discourse.values
        self.discourse, self.document = discourse, document
        self.published = _day(document.article.published)
        # A table without a stop is one sentence, and its figures would be held each against all.
        said = tuple(map(clipped, document.sentences_of(*_SAID)))
        self.sentences, self.left_out = said[:MAX_SENTENCES], said[MAX_SENTENCES:]
        end = self.left_out[0].start if self.left_out else len(document.text)
        self.text = document.text[:end]
        self.body = tuple(clipped(s) for s in document.sentences_of("body") if s.end <= end)
        self.titles = tuple(clipped(s) for s in document.sentences_of("title") if s.end <= end)
        values = tuple(v for v in values if v.end <= end)
        self.times = Placed(v for v in values if isinstance(v, TimeValue))
        self.quantities = Placed(v for v in values if isinstance(v, QuantityValue))
        self.places = Placed(v for v in values if isinstance(v, PlaceValue))
        self.entities = Placed(
            _with_short_forms(
                self.text, [v for v in values if isinstance(v, EntityValue)], self.sentences
            )
        )
        self.persons = Placed(v for v in self.entities if v.type == "person")
        self._starts = [s.start for s in self.sentences]
        self._matched: dict[_Asked, list[re.Match[str]]] = {}
        self._holding: dict[tuple[Cue | None, bool], Sequence[Span]] = {}
        self._worded: dict[str, list[int]] = {}

    @cached_property
    def quoted(self) -> Placed[Span]:
        """What stands between quotation marks in title, body and captions."""
        blocks = [b.span for b in self.document.blocks if b.kind in _SAID]
        end = len(self.text)
        return Placed(q for q in marks.quoted(self.document.text, blocks) if q.end <= end)

    @cached_property
    def numbers(self) -> Placed[Number]:
        """Every number of the text, whatever it counts."""
        return Placed(find_numbers(self.text))

    @cached_property
    def dates(self) -> Placed[Dated]:
        """The dates that are known to the day and stand in what the article says."""
        found = []
        for value in self.times:
            day = _day(value.value) if value.type in ("DATE", "TIME") else None
            if day is not None and self.sentence(value.start) is not None:
                found.append(Dated(value, day))
        return Placed(found, lambda d: (d.value,))

    @cached_property
    def masked(self) -> str:
        """The text with each mention of a name written over by one sign."""
        names: dict[str, str] = {}
        signs = list(self.text)
        for entity in self.entities:
            if entity.type == "norp":
                continue  # "its French rival" is of no name
            if entity.name not in names and len(names) == _NAMES:
                continue
            sign = names.setdefault(entity.name, chr(NAME + len(names)))
            signs[entity.start : entity.end] = sign * (entity.end - entity.start)
        return "".join(signs)

    @cached_property
    def _given(self) -> dict[str, set[str]]:
        """Surnames, and the given names that go with them; a role before a name is none."""
        found: dict[str, set[str]] = {}
        words = set(_WORDS.findall(self.text))  # once: a report names a thousand people
        for person in self.persons:
            parts = person.name.split()
            if len(parts) > 1 and not words.issuperset(_WORDS.findall(parts[0].lower())):
                found.setdefault(parts[-1], set()).add(parts[0])
        return found

    def person(self, entity: EntityValue) -> str | None:
        """Who is meant: by the surname, where one person of the article has it."""
        parts = entity.name.split()
        given = self._given.get(parts[-1], set())
        if len(given) <= 1:
            return parts[-1]
        return entity.name if len(parts) > 1 else None

    def name_at(self, start: int) -> EntityValue | None:
        """The name whose mention begins at ``start``."""
        return next(iter(self.entities.beginning(start, start + 1)), None)

    def sentence(self, at: int) -> Span | None:
        """The sentence of title, body or caption that holds a place."""
        i = bisect_right(self._starts, at) - 1
        if i >= 0 and at < self.sentences[i].end:
            return self.sentences[i]
        return None

    def number_of(self, sentence: Span) -> int:
        """The place of a sentence in ``sentences``."""
        return bisect_left(self._starts, sentence.start)

    def around(self, sentence: Span, before: int, after: int) -> Sequence[Span]:
        """The sentence with its neighbors."""
        i = self.number_of(sentence)
        return self.sentences[max(0, i - before) : i + after + 1]

    def inside(self, values: Sequence[V], span: Span) -> list[V]:
        """The values that lie in a span, in order."""
        return Placed.of(values).inside(span.start, span.end)

    def tells(self, value: float, *besides: Span) -> bool:
        """Whether a number outside some spans is so much, to a thousandth; not by chance, as 3."""
        return abs(value) > _BY_CHANCE and any(
            abs(n.value - value) <= 0.001 * abs(value)
            for n in self.numbers if not any(n.start < s.end and s.start < n.end for s in besides)
        )  # fmt: skip

    def is_quoted(self, at: int) -> bool:
        """Whether a place stands between quotation marks."""
        return self.quoted.at(at) is not None

    def is_verb(self, at: int) -> bool:
        """Whether the word that begins at a place is a verb where it stands."""
        sentence = self.sentence(at)
        if sentence is None:
            return False
        words = self.discourse.analysis.parse(sentence).words
        return any(w.start == at and w.tag in _VERBS for w in words)

    def tag(self, at: int) -> str:
        """The part of speech of the word that begins at a place; empty where none does."""
        sentence = self.sentence(at)
        if sentence is None:
            return ""
        words = self.discourse.analysis.parse(sentence).words
        return next((w.tag for w in words if w.start == at), "")

    def acting(
        self, sentences: Sequence[Span], holds: Callable[[Verb], bool]
    ) -> Iterator[tuple[Span, Clauses, Sequence[Verb]]]:
        """Of sentences those with a verb of some kind, who does what in them, and those verbs.

        Trees are made of these alone, and all at once: of the lines of a list hardly any has one.
        """
        analysis = self.discourse.analysis
        parses = zip(sentences, analysis.parses(sentences), strict=True)
        each = ((sentence, tuple(filter(holds, parse.verbs))) for sentence, parse in parses)
        found = [(sentence, verbs) for sentence, verbs in each if verbs]
        analysis.trees(sentence for sentence, _ in found)
        for sentence, verbs in found:
            yield sentence, analysis.clauses(sentence), verbs

    def words(self, span: Span) -> list[str]:
        """The words of a span in lower case, without figures."""
        return [m[0].lower() for m in _LETTERS.finditer(self.text, span.start, span.end)]

    def paragraph(self, at: int) -> Span:
        """The line that holds a place."""
        start = self.text.rfind("\n", 0, at) + 1
        end = self.text.find("\n", at)
        return Span(start, end if end >= 0 else len(self.text))

    def matches(
        self,
        pattern: re.Pattern[str],
        *,
        masked: bool = False,
        cue: Cue | None = None,
        spoken: bool = False,
    ) -> Sequence[re.Match[str]]:
        """Where a pattern matches inside one sentence, outside quotation marks.

        ``cue`` is what any such sentence has in it, where that is asked more quickly: a pattern,
        or words of which it has one, as they are written. What is ``masked`` has a name in it.
        ``spoken`` takes what is inside quotation marks too.
        What was asked before is not looked for again.
        """
        asked = pattern, masked, cue, spoken
        if asked not in self._matched:
            text = self.masked if masked else self.text
            self._matched[asked] = [
                match
                for sentence in self._with(cue, masked=masked)
                for match in pattern.finditer(text, sentence.start, sentence.end)
                if spoken or not self.is_quoted(match.start())
            ]
        return self._matched[asked]

    def _with(self, cue: Cue | None, *, masked: bool) -> Sequence[Span]:
        """The sentences that a cue is found in."""
        if (cue, masked) not in self._holding:
            numbers: Iterable[int] = self._named if masked else range(len(self.sentences))
            if isinstance(cue, tuple):
                having = {number for word in cue for number in self._having(word)}
                numbers = sorted(having.intersection(numbers) if masked else having)
            held = [self.sentences[number] for number in numbers]
            if not (cue is None or isinstance(cue, tuple)):
                held = [s for s in held if cue.search(self.text, s.start, s.end)]
            self._holding[cue, masked] = held
        return self._holding[cue, masked]

    @cached_property
    def _named(self) -> tuple[int, ...]:
        """The numbers of the sentences that a name is masked in."""
        masked = self.masked
        return tuple(
            number for number, s in enumerate(self.sentences)
            if _NAMED.search(masked, s.start, s.end)
        )  # fmt: skip

    def _having(self, word: str) -> Sequence[int]:
        """The numbers of the sentences in which a word stands as it is written."""
        if word not in self._worded:
            found = self._worded[word] = []
            at = self.text.find(word)
            while at >= 0:
                after = bisect_right(self._starts, at)
                if after and at < self.sentences[after - 1].end:
                    found.append(after - 1)
                if after == len(self._starts):
                    break
                at = self.text.find(word, self._starts[after])
        return self._worded[word]

    def quote(self, span: Span) -> Quote:
        """The words of a span."""
        return Quote(span.start, span.end, self.document.text[span.start : span.end])

    def finding(
        self, kind: FindingKind, message: str, *spans: Span, right: str | None = None
    ) -> Finding:
        """A contradiction between spans of the text."""
        quotes = tuple(self.quote(s) for s in sorted(set(spans)))
        return Finding(kind=kind, message=message, spans=quotes, right=right)

    def note(self, message: str, *spans: Span) -> Finding:
        """A note about the page."""
        quotes = tuple(self.quote(s) for s in spans)
        return Finding(kind="page", message=message, spans=quotes, level="note")


def _with_short_forms(
    text: str, entities: Sequence[EntityValue], sentences: Sequence[Span]
) -> list[EntityValue]:
    """The names, and the places where a surname or a name of one word was passed over."""
    known: dict[str, EntityValue | None] = {}
    for entity in entities:
        last = entity.name.split()[-1]
        if entity.type in ("person", "organization") and last[0].isupper() and len(last) > 3:
            other = known.setdefault(last, entity)
            if other is not None and other.name.split()[-1] == last and other.type != entity.type:
                known[last] = None if other.name != entity.name else other
    entities = [_as_person(text, e, known.get(e.name)) for e in entities]
    taken = [(e.start, e.end) for e in entities]
    starts = [a for a, _ in taken]
    found = list(entities)
    for sentence in sentences:
        for match in _CAPITALIZED.finditer(text, sentence.start, sentence.end):
            whole = known.get(match[0])
            i = bisect_right(starts, match.start()) - 1
            if whole is None or (i >= 0 and match.start() < taken[i][1]):
                continue
            if re.match(r" [A-Z]", text[match.end() : match.end() + 2]):
                continue
            before = _CAPITAL_BEFORE.search(text, max(0, match.start() - 20), match.start())
            if before is None or before[1].lower() in titles.TITLES or ". " in before[0]:
                found.append(
                    dataclasses.replace(whole, start=match.start(), end=match.end(), quote=match[0])
                )
            elif _given(whole, before[1], taken, before.start()):
                full = f"{before[1]} {match[0]}"  # "Winifred Strand", where "Strand" is known
                found.append(
                    dataclasses.replace(
                        whole, start=before.start(), end=match.end(), quote=full, name=full
                    )
                )
    return sorted(found, key=lambda e: e.start)


# A place that something is in, or comes from.
_PLACED = re.compile(r"\b(?:in|at|from|to|of|near|for|outside|around|through|across|the) $")


def _as_person(text: str, entity: EntityValue, whole: EntityValue | None) -> EntityValue:
    """A surname that was read as a place, as the person of that name who was told of before."""
    if entity.type != "place" or whole is None or whole.type != "person" or whole is entity:
        return entity
    if whole.start > entity.start or " " not in whole.name:
        return entity
    if _PLACED.search(text, max(0, entity.start - 10), entity.start):
        return entity
    return dataclasses.replace(
        whole, start=entity.start, end=entity.end, quote=text[entity.start : entity.end]
    )


def _given(whole: EntityValue, word: str, taken: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether a word with a capital before a person's surname is a given name."""
    return (
        whole.type == "person"
        and people.is_first_name(word)
        and whole.name.split()[0] in (word, whole.name)
        and not any(start <= at < end for start, end in taken)
    )


def span_of(value: Value | Number) -> Span:
    """Where a value stands."""
    return Span(value.start, value.end)


def written(value: float) -> str:
    """A figure as one would write it: 44, 17.5, 1,200."""
    rounded = round(value, 2)
    return f"{rounded:,.0f}" if float(rounded).is_integer() else f"{rounded:,}"


def one_line(text: str) -> str:
    """Words on one line, quoted in a message."""
    return " ".join(text.split())


def _day(value: str | None) -> date | None:
    if value is None or len(value) < 10:
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None
