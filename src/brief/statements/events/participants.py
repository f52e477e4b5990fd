"""Who takes part in an event: the subject, the objects and the partners of its verb, by name.

A phrase without a name stands for itself ("two men"); a pronoun, a time and a figure for nobody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from brief.language import inflection, titles
from brief.language.clauses import Clauses
from brief.language.phrases import Chunk, Parse, Verb
from brief.records import EntityValue, QuantityValue, Span, TimeValue, Value

# Nouns that name what happened.
NOUNS = frozenset(
    """accident agreement arrest assassination attack ban blast bombing breakdown ceasefire clash
    collapse conference coup crash deal death disaster earthquake election eruption explosion fire
    flood hurricane invasion investigation killing launch meeting merger murder negotiations
    outbreak protest raid referendum resignation riot shooting sentence strike summit talks
    trial visit vote war withdrawal""".split()
)
_NOBODY = frozenset("no nobody none nothing neither".split())  # as subject: it did not happen
_INTENTS = frozenset("aim ambition goal idea intent intention plan purpose hope task job".split())
_LIST = re.compile(r"(?:,? and |, ?|\s){0,2}")


class Participants:
    """The names, times and sums of one sentence, asked for who does what in it."""

    def __init__(
        self,
        text: str,
        found: Clauses,
        entities: Sequence[EntityValue],
        clocks: Sequence[TimeValue],
        sums: Sequence[QuantityValue],
    ) -> None:
        """``entities`` are those that can act; ``sums`` are quantities that count no things."""
        self.text, self.clauses, self.parse = text, found, found.parse
        self.entities, self.clocks, self.sums = entities, clocks, sums

    def part(self, verb: Verb, governor: Verb | None, last: int) -> tuple[str, ...]:
        """Who takes part in what a verb tells whose group ends with the word ``last``."""
        agent = self.clauses.subject(verb)
        if governor is not None and governor.lemma == "be" and agent is not None:
            # "his intent was to": the intent does nothing; "he was to meet" does
            agent = None if self.parse.words[agent.head].lower in _INTENTS else agent
        subject = self._each(agent, wide=True)
        objects: tuple[str, ...] = ()
        thing = None if verb.passive else self.clauses.object(verb, last)
        if thing is not None and not self._counts(thing):
            objects = self._each(thing)
        if verb.passive:
            return _distinct((*self._each(self.clauses.partner(verb, "by")), *subject))
        partner = self.clauses.partner(verb, "with", "against")
        # "with the passage of time" is nobody
        extra = self._each(partner) if partner is not None and self._in(partner) else ()
        return _distinct((*subject, *objects, *extra))

    def _each(self, chunk: Chunk | None, *, wide: bool = False) -> tuple[str, ...]:
        parts = self.clauses.parts(chunk, wide=wide) if chunk is not None else ()
        return tuple(name for part in parts for name in self._named(part))

    def _named(self, chunk: Chunk | None) -> tuple[str, ...]:
        """Names in a phrase; without any, the phrase itself unless it is a pronoun."""
        if chunk is None:
            return ()
        comma = next(
            (k for k in range(chunk.first, chunk.last + 1) if self.parse.words[k].lower == ","),
            chunk.last + 1,
        )
        tokens = self.parse.words
        near = self._timeless(Chunk(chunk.first, max(chunk.first, comma - 1), chunk.head))
        if near is None or tokens[near.first].lower in _NOBODY:
            return ()
        if tokens[near.first].tag in ("IN", "TO"):  # "at least | nine people"
            figure = next((k for k in range(near.first, near.head) if tokens[k].tag == "CD"), None)
            if figure is None:
                return ()
            near = Chunk(figure, near.last, near.head)
        head = tokens[near.head]
        # the first noun phrase alone: "an adviser to President X" is not X
        end = near.head + 1
        while end <= near.last and tokens[end].tag not in ("IN", "TO", "VBN", "VBG", "VBD"):
            end += 1
        inside = self._in(Chunk(near.first, end - 1, near.head))
        over = [e for e in inside if e.start <= head.start < e.end]
        borne = [e for e in self._in(near) if e.type == "person"]
        behind = near.head + 1
        titled = bool(borne) and behind <= near.last and borne[0].start == tokens[behind].start
        if titled and inflection.singular(head.lower) in titles.PERSONS:
            return names(borne)  # "Chancellor Ann Lee and Prime Minister Bo Roe"
        if head.tag == "NN" and not over:
            if head.lower in NOUNS:  # "Kim's summit with Trump": both take part
                both = names(self._people(self._in(near)))
                return both or (_bare(self.text, self.parse, near),)
            aside = Span(tokens[comma].end, tokens[chunk.last].end) if comma < chunk.last else None
            # "Russian officials" are not Russia; "a guard, John Smith," is John Smith
            named = self._aside(aside) if aside else ()
            return named or (_bare(self.text, self.parse, near),)
        inside = [
            e for e in self._people(inside)
            if e in over or not self.text.startswith(("'s", "’s"), e.end)
        ]  # fmt: skip
        if inside:
            return names(inside)
        alone = near.first == near.last or head.tag != "CD"  # but "three of the workers" do much
        if head.tag in ("PRP", "WP", "WDT", "EX", "DT", "JJ", "CD", "POS") and alone:
            return ()
        return (_bare(self.text, self.parse, near),)

    def _in(self, chunk: Chunk) -> list[EntityValue]:
        span = self.parse.span(chunk.first, chunk.last)
        return [e for e in self.entities if e.start < span.end and span.start < e.end]

    def _aside(self, span: Span) -> tuple[str, ...]:
        """The persons that an aside begins with: ", John Smith and Ann Lee, "."""
        found: list[EntityValue] = []
        for e in (e for e in self.entities if e.type == "person" and span.start <= e.start):
            if not _LIST.fullmatch(self.text, found[-1].end if found else span.start, e.start):
                break
            found.append(e)
        return names([e for e in found if e.start < span.end])

    def _people(self, inside: list[EntityValue]) -> list[EntityValue]:
        # "Russian President Vladimir Putin": the person, not the country of the title
        persons = [e for e in inside if e.type == "person"]
        if not persons:
            return inside
        return [
            e for e in inside
            if e.type == "person" or (e.type == "organization" and e.start > persons[-1].end)
        ]  # fmt: skip

    def _timeless(self, chunk: Chunk) -> Chunk | None:
        """A phrase without the time at its end: "A fire | yesterday afternoon"."""
        tokens = self.parse.words
        last = chunk.last
        while last >= chunk.first and any(
            t.start <= tokens[last].start < t.end for t in self.clocks
        ):
            last -= 1
        if last < chunk.last:
            while last >= chunk.first and tokens[last].tag in ("IN", "TO", "DT"):
                last -= 1  # "A court on | Thursday"
        if last < chunk.first:
            return None
        return Chunk(chunk.first, last, min(chunk.head, last))

    def _counts(self, chunk: Chunk) -> bool:
        """Whether a phrase is a figure, a sum or a time, which takes part in nothing."""
        head = self.parse.words[chunk.head]
        measured: tuple[Value, ...] = (*self.clocks, *self.sums)
        return head.tag == "CD" or any(v.start <= head.start < v.end for v in measured)


def _bare(text: str, parse: Parse, chunk: Chunk) -> str:
    first = chunk.first
    while first < chunk.head and parse.words[first].tag in ("DT", "RB"):
        first += 1
    span = parse.span(first, chunk.last)
    return " ".join(text[span.start : span.end].split())


def names(entities: Sequence[EntityValue]) -> tuple[str, ...]:
    """The names of entities, each once."""
    return _distinct(tuple(e.name for e in entities))


def _distinct(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(n for n in names if n))
