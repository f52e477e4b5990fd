"""The events of a sentence by rule: their triggers, with all that is told of each.

A verb tells of what happened unless it only says, thinks, describes or supports another; a noun
names it ("the collapse of talks") where no verb of the sentence does.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from brief.language import arguments, inflection, phrases, verbs
from brief.language.analysis import Analysis
from brief.language.clauses import Clauses
from brief.language.phrases import Verb
from brief.language.trees import TIMES
from brief.records import (
    EntityValue,
    Event,
    PlaceValue,
    QuantityValue,
    Span,
    TimeValue,
    Value,
)
from brief.statements.events import participants
from brief.statements.events.circumstances import Circumstances
from brief.statements.events.factuality import Factuality
from brief.statements.events.participants import Participants

# With an infinitive behind them, that is the event.
_OPENING = verbs.PLANNING | frozenset("appear begin start try continue refuse".split())
_CARRYING = frozenset("come go make take give get hold have keep put".split())
_AGENTS = frozenset({"person", "organization", "norp", "place", "facility", "product", "event"})


@dataclass(frozen=True, slots=True)
class Mention:
    """An event and where its trigger words stand; ``main`` if it is that of a main clause.

    ``pronoun`` is the subject where that is a pronoun, so that it names nobody, and ``subject``
    where it begins; ``undone`` a noun that says that an undertaking came to nothing.
    """

    span: Span
    event: Event
    main: bool = False
    pronoun: str | None = None
    undone: bool = False
    subject: int | None = None


def events(
    analysis: Analysis,
    sentence: Span,
    values: Sequence[Value],
    *,
    within: Span | None = None,
    reported: Sequence[Span] = (),
) -> tuple[Mention, ...]:
    """The events of one sentence, in order.

    Args:
        analysis: That of the article.
        sentence: The sentence, or the part of one, to look at.
        values: Values of the article; those outside the sentence are ignored.
        within: The whole sentence, where ``sentence`` is part of one.
        reported: Contents of speech: an event inside is ``reported``.
    """
    text = analysis.text
    found_in = analysis.clauses(within or sentence)
    parsed, whole = found_in.parse, found_in.span
    inside = [v for v in values if whole.start <= v.start and v.end <= whole.end]
    finder = _Finder(text, found_in, inside, reported)
    own = [v for v in parsed.verbs if sentence.start <= parsed.words[v.main].start < sentence.end]
    found = [m for v in own if (m := finder.verbal(v)) is not None]
    part = [v for v in inside if sentence.start <= v.start and v.end <= sentence.end]
    noun_finder = finder if len(part) == len(inside) else _Finder(text, found_in, part, reported)
    nouns = [m for m in noun_finder.nominal() if sentence.contains(m.span)]
    found += [m for m in nouns if not found or m.undone]
    found.sort(key=lambda m: m.span)
    if not any(m.main for m in found):  # the tree of a long sentence may go wrong at its root
        likely = {parsed.words[v.main].start for v in own if found_in.may_be_main(v)}
        found = [
            dataclasses.replace(m, main=any(m.span.start <= at < m.span.end for at in likely))
            for m in found
        ]
    first = next((i for i, m in enumerate(found) if m.main), None)
    return tuple(
        dataclasses.replace(m, main=False) if m.main and i != first else m
        for i, m in enumerate(found)
    )


class _Finder:
    """Looks up what stands around a trigger."""

    def __init__(
        self, text: str, found: Clauses, values: Sequence[Value], reported: Sequence[Span]
    ) -> None:
        self.text, self.clauses, self.parse = text, found, found.parse
        self.names = [v for v in values if isinstance(v, EntityValue)]
        self.entities = [v for v in values if isinstance(v, EntityValue) and v.type in _AGENTS]
        clocks = [v for v in values if isinstance(v, TimeValue)]
        times = [v for v in clocks if v.type in ("DATE", "TIME") and not v.value.endswith("_REF")]
        sums = [v for v in values if isinstance(v, QuantityValue) and v.unit != "1"]
        places = [v for v in values if isinstance(v, PlaceValue) and v.form == "name"]
        self.taking = Participants(text, found, self.entities, clocks, sums)
        self.around = Circumstances(text, found, self.names, times, places)
        self.factual = Factuality(text, found, reported)

    def verbal(self, verb: Verb) -> Mention | None:
        """The event of a verb group, or ``None`` for one that only supports or says."""
        if any(told(verb) for told in (self._thinks, self._no_verb, self._leads, self._says)):
            return None
        support = self._supported(verb) if verb.lemma in verbs.LIGHT else None
        if verb.lemma in verbs.LIGHT and support is None:
            return None
        tokens = self.parse.words
        governor = self.clauses.governor(verb)
        subject = self.clauses.subject(verb)
        head = tokens[subject.head] if subject else None
        last = verb.last if support is None else support
        last, negative = self.factual.outcome(verb, governor, subject, last)
        span = self.parse.span(self._first(verb), last)
        people = self.taking.part(verb, governor, last)
        if not people and not verb.finite and not verb.infinitive:
            return None
        event = Event(
            trigger=self.text[span.start : span.end],
            participants=people,
            time=self.around.time(verb),
            place=self.around.place(verb),
            polarity="negative" if negative else "positive",
            modality=self.factual.modality(verb, governor, span),
        )
        return Mention(
            span, event, self.clauses.main(verb),
            head.lower if head is not None and head.tag == "PRP" else None,
            subject=head.start if head is not None else None,
        )  # fmt: skip

    def nominal(self) -> list[Mention]:
        """An event noun, where the verbs of the sentence tell of no event."""
        tokens = self.parse.words
        found: list[Mention] = []
        for chunk in self.parse.chunks:
            word = tokens[chunk.head]
            if word.lower not in participants.NOUNS or word.tag not in ("NN", "NNP"):
                continue
            wide = phrases.extend_right(self.parse, chunk)
            span = Span(word.start, word.end)
            area = self.parse.span(wide.first, min(len(tokens) - 1, wide.last + 8))
            people = [e for e in self.entities if area.start <= e.start < area.end]
            verb = next((v for v in self.parse.verbs if v.finite), None)
            event = Event(
                trigger=self.text[span.start : span.end],
                participants=participants.names(people),
                time=self.around.only_time(),
                place=self.around.only_place(),
                polarity="negative" if verb is not None and verb.negative else "positive",
                modality=self.factual.modality(verb, None, span) if verb else "asserted",
            )
            found.append(Mention(span, event, True, undone=self.factual.undone(wide)))
        return found

    # -- verbs that tell of no event of their own ----------------------------------

    def _thinks(self, verb: Verb) -> bool:
        return verb.lemma in verbs.THINKING and not self._bears_event(verb)

    def _no_verb(self, verb: Verb) -> bool:
        main = self.parse.words[verb.main]
        if main.tag == "MD" or self.clauses.describes(verb):
            return True
        # "Will Smith", "Don't Hug Cacti"
        return any(e.start <= main.start < e.end for e in self.names)

    def _leads(self, verb: Verb) -> bool:
        """Whether the infinitive behind a verb is the event: "plans to meet", "appeared to win"."""
        if verb.lemma == "seem":
            return True
        if verb.lemma not in _OPENING:
            return False
        following = self._next_verb(verb)
        return following is not None and following.infinitive

    def _says(self, verb: Verb) -> bool:
        if verb.lemma not in verbs.SAYING:
            return False
        loose = self.parse.words[verb.main].tag == "VBG" and not verb.finite
        return loose or self._has_content(verb)

    # -- what a verb group takes in, and what stands behind it ----------------------

    def _first(self, verb: Verb) -> int:
        """The first word of a verb group that is no auxiliary."""
        for k in range(verb.first + verb.infinitive, verb.main + 1):
            word = self.parse.words[k]
            if word.tag not in ("MD", "RB", "TO") and inflection.lemma(word.lower) not in (
                "have", "be", "do"
            ):  # fmt: skip
                return k
        return verb.main

    def _supported(self, verb: Verb) -> int | None:
        """Where the noun ends that a light verb carries: "take place", "come out in support"."""
        if verb.lemma not in _CARRYING:
            return None
        tokens = self.parse.words
        at = verb.last + 1
        while at < len(tokens) and (tokens[at].tag == "RP" or tokens[at].lower in ("out", "up")):
            at += 1
        if at < len(tokens) and tokens[at].lower in ("in", "into", "to", "under", "on"):
            chunk = self.parse.chunk_starting(at + 1)
        else:
            chunk = self.parse.chunk_starting(at)
        if chunk is not None and tokens[chunk.head].lower in TIMES:
            chunk = None  # "has today published"
        if chunk is None or tokens[chunk.head].tag != "NN":
            return at - 1 if at > verb.last + 1 else None
        return chunk.head

    def _next_verb(self, verb: Verb) -> Verb | None:
        return next((v for v in self.parse.verbs if v.first > verb.last), None)

    def _bears_event(self, verb: Verb) -> bool:
        return verb.lemma in ("defend", "endorse", "back", "decline", "learn", "show", "support")

    def _has_content(self, verb: Verb) -> bool:
        # speech with a clause behind it is an attribution, not an event of its own
        if verb.lemma in ("say", "add", "tell", "write"):
            return True
        tokens = self.parse.words
        for k in range(verb.last + 1, min(len(tokens), verb.last + 4)):
            if tokens[k].lower in ("that", ":", '"', "“", "''"):
                return True
        following = self._next_verb(verb)
        chunk = arguments.following(self.parse, verb)
        return (
            verb.lemma in verbs.CLAUSAL and following is not None and chunk is not None
            and following.finite and following.first == chunk.last + 1
        )  # fmt: skip
