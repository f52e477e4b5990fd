"""What happened: triggers with participants, time, place, polarity and modality, by rule.

``polarity`` is that of the outcome: negative where the clause is negated ("did not meet")
and where its words say that something came to nothing ("ended in disagreement",
"collapsed", "was called off"), for then what was meant to happen did not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from brief.extract import phrases, verbs
from brief.extract.phrases import Chunk, Parse, Verb
from brief.extract.words import words
from brief.records import (
    Document,
    EntityValue,
    Event,
    Modality,
    PlaceValue,
    Span,
    TimeValue,
    Value,
)

_CAME_TO_NOTHING = frozenset(
    """fail collapse stall cancel abandon scrap refuse halt suspend postpone veto derail
    unravel founder flounder""".split()
)
_BAD_END = frozenset(
    """disagreement failure stalemate deadlock collapse acrimony chaos defeat disarray
    breakdown impasse vain disaster discord""".split()
)
_PARTICLES_NEGATIVE = frozenset(
    {("break", "down"), ("call", "off"), ("fall", "through"), ("fall", "apart"), ("break", "off")}
)
_ENDING = frozenset("end result conclude finish close culminate".split())
_NOUNS = frozenset(
    """accident agreement arrest assassination attack ban blast bombing breakdown ceasefire clash
    collapse conference coup crash deal death disaster earthquake election eruption explosion fire
    flood hurricane invasion investigation killing launch meeting merger murder negotiations
    outbreak protest raid referendum resignation riot shooting sentence strike summit talks
    trial visit vote war withdrawal""".split()
)
_NOUNS_NEGATIVE = frozenset({"breakdown", "collapse", "failure", "cancellation"})
_CONDITION = frozenset("if unless whether".split())
_MAYBE = frozenset("may might could would can should must".split())
_HEDGES = frozenset("reportedly allegedly apparently supposedly purportedly".split())
_WHERE = frozenset("in at near outside inside from to off across around over on into".split())
_AGENTS = frozenset({"person", "organization", "norp", "place", "facility", "product", "event"})


@dataclass(frozen=True, slots=True)
class Mention:
    """An event and where its trigger words stand; ``main`` if it is that of a main clause."""

    span: Span
    event: Event
    main: bool = False


def events(
    document: Document,
    sentence: Span,
    values: Sequence[Value],
    *,
    within: Span | None = None,
    reported: Sequence[Span] = (),
) -> tuple[Mention, ...]:
    """The events of one sentence, in order.

    Args:
        document: The article.
        sentence: The sentence, or the part of one, to look at.
        values: Values of the article; those outside the sentence are ignored.
        within: The whole sentence, where ``sentence`` is part of one: parsed as a whole,
            events of the part are given.
        reported: Contents of speech: an event inside is ``reported``.
    """
    text = document.text
    whole = within or sentence
    parsed = phrases.parse(words(text, whole.start, whole.end))
    inside = [v for v in values if sentence.start <= v.start and v.end <= sentence.end]
    finder = _Finder(text, parsed, inside, reported)
    own = [v for v in parsed.verbs if sentence.start <= parsed.words[v.main].start < sentence.end]
    found = [m for v in own if (m := finder.verbal(v)) is not None]
    if not found:
        found = [m for m in finder.nominal() if sentence.contains(m.span)]
    first = next((i for i, m in enumerate(found) if m.main), None)
    return tuple(Mention(m.span, m.event, m.main and i == first) for i, m in enumerate(found))


class _Finder:
    """Looks up what stands around a trigger."""

    def __init__(
        self, text: str, parse: Parse, values: Sequence[Value], reported: Sequence[Span]
    ) -> None:
        self.text, self.parse, self.reported = text, parse, reported
        self.entities = [v for v in values if isinstance(v, EntityValue) and v.type in _AGENTS]
        self.times = [
            v for v in values
            if isinstance(v, TimeValue) and v.type in ("DATE", "TIME")
            and not v.value.endswith("_REF")
        ]  # fmt: skip
        self.places = [v for v in values if isinstance(v, PlaceValue) and v.form == "name"]

    def verbal(self, verb: Verb) -> Mention | None:
        """The event of a verb group, or ``None`` for one that only supports or says."""
        tokens = self.parse.words
        if verb.lemma in verbs.LIGHT or (
            verb.lemma in verbs.THINKING and not self._bears_event(verb)
        ):
            return None
        governor = self._governor(verb)
        if verb.lemma in verbs.PLANNING | {"begin", "start", "try", "continue", "fail", "refuse"}:
            following = self._next_verb(verb)
            if following is not None and following.infinitive and verb.lemma != "fail":
                return None  # "plans to meet": the infinitive is the event
        if verb.lemma in verbs.SAYING and self._has_content(verb):
            return None
        if tokens[verb.main].tag == "VBG" and not verb.finite and verb.lemma in verbs.SAYING:
            return None
        last = verb.last
        negative = verb.negative or verb.lemma in _CAME_TO_NOTHING
        if last + 1 < len(tokens) and tokens[last + 1].tag in ("RP", "RB"):
            particle = tokens[last + 1].lower
            if tokens[last + 1].tag == "RP" or (verb.lemma, particle) in _PARTICLES_NEGATIVE:
                last += 1
            negative = negative or (verb.lemma, particle) in _PARTICLES_NEGATIVE
        if verb.lemma in _ENDING and last + 2 < len(tokens) and tokens[last + 1].lower in (
            "in", "with", "without"
        ):  # fmt: skip
            chunk = self.parse.chunk_starting(last + 2)
            if chunk is not None and tokens[chunk.head].tag == "NN":
                bad = tokens[chunk.head].lower in _BAD_END
                if bad or tokens[last + 1].lower == "without":
                    last, negative = chunk.last, True
        if governor is not None and (governor.negative or governor.lemma in ("refuse", "fail")):
            negative = True
        first = verb.first + 1 if verb.infinitive else verb.first
        first = next(
            (k for k in range(first, verb.main + 1)
             if verbs.lemma(tokens[k].lower) not in ("have", "be", "do")
             and tokens[k].tag not in ("MD", "RB", "TO")), verb.main,
        )  # fmt: skip
        span = self.parse.span(first, last)
        people = self._participants(verb, governor, last)
        if not people and not verb.finite and not verb.infinitive:
            return None
        event = Event(
            trigger=self.text[span.start : span.end],
            participants=people,
            time=self._time(verb),
            place=self._place(verb),
            polarity="negative" if negative else "positive",
            modality=self._modality(verb, governor, span),
        )
        main = verb.finite and not self._subordinate(verb)
        return Mention(span, event, main)

    def nominal(self) -> list[Mention]:
        """An event noun, where the verbs of the sentence tell of no event."""
        tokens = self.parse.words
        for chunk in self.parse.chunks:
            word = tokens[chunk.head]
            if word.lower not in _NOUNS or word.tag not in ("NN", "NNP"):
                continue
            wide = phrases.extend_right(self.parse, chunk)
            span = Span(word.start, word.end)
            area = self.parse.span(wide.first, min(len(tokens) - 1, wide.last + 8))
            people = [e for e in self.entities if area.start <= e.start < area.end]
            times, places = self.times, self.places
            verb = next((v for v in self.parse.verbs if v.finite), None)
            event = Event(
                trigger=self.text[span.start : span.end],
                participants=_names(people),
                time=times[0].value if len({t.value for t in times}) == 1 else None,
                place=places[0].name if len({p.name for p in places}) == 1 else None,
                polarity="negative"
                if word.lower in _NOUNS_NEGATIVE or (verb is not None and verb.negative)
                else "positive",
                modality=self._modality(verb, None, span) if verb else "asserted",
            )
            return [Mention(span, event, True)]
        return []

    # -- around the trigger ---------------------------------------------------

    def _next_verb(self, verb: Verb) -> Verb | None:
        return next((v for v in self.parse.verbs if v.first > verb.last), None)

    def _governor(self, verb: Verb) -> Verb | None:
        # "plans to meet", "agreed on Monday to end": the verb that an infinitive hangs on
        if not verb.infinitive:
            return None
        before = [v for v in self.parse.verbs if v.last < verb.first]
        return before[-1] if before else None

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
        chunk = phrases.following(self.parse, verb)
        return (
            verb.lemma in verbs.CLAUSAL and following is not None and chunk is not None
            and following.finite and following.first == chunk.last + 1
        )  # fmt: skip

    def _subordinate(self, verb: Verb) -> bool:
        subject = phrases.subject(self.parse, verb)
        at = (subject.first if subject else verb.first) - 1
        word = self.parse.words[at].lower if at >= 0 else ""
        before = self.parse.words[verb.first - 1].lower if verb.first else ""
        return word in ("when", "while", "as", "after", "before", "because", "since", "if",
                        "that", "until", "although", "though", "where") or before in (
            "who", "which", "that")  # fmt: skip

    def _in(self, chunk: Chunk) -> list[EntityValue]:
        span = self.parse.span(chunk.first, chunk.last)
        return [e for e in self.entities if e.start < span.end and span.start < e.end]

    def _named(self, chunk: Chunk | None) -> tuple[str, ...]:
        """Names in a phrase; without any, the phrase itself unless it is a pronoun."""
        if chunk is None:
            return ()
        comma = next(
            (k for k in range(chunk.first, chunk.last + 1) if self.parse.words[k].lower == ","),
            chunk.last + 1,
        )
        near = Chunk(chunk.first, max(chunk.first, comma - 1), chunk.head)
        inside = self._in(near)
        persons = [e for e in inside if e.type == "person"]
        head = self.parse.words[near.head]
        if (
            head.tag == "NN"
            and not persons
            and not any(e.start <= head.start < e.end for e in inside)
        ):
            # "Russian officials" is not Russia
            return (_bare(self.text, self.parse, near),) if head.lower not in _NOUNS else _names(
                inside)  # fmt: skip
        if persons and any(e.type != "person" for e in inside):
            # "Russian President Vladimir Putin": the person, not the country in the title
            inside = [e for e in inside if e.type in ("person", "organization")
                      and (e.type == "person" or e.start > persons[-1].end)]  # fmt: skip
        if inside:
            return _names(inside)
        if head.tag in ("PRP", "WP", "WDT", "EX", "DT"):
            return ()
        return (_bare(self.text, self.parse, near),)

    def _participants(self, verb: Verb, governor: Verb | None, last: int) -> tuple[str, ...]:
        subject = self._named(phrases.subject(self.parse, governor or verb))
        tokens = self.parse.words
        at = last + 1
        objects: tuple[str, ...] = ()
        chunk = self.parse.chunk_starting(at)
        if chunk is not None and tokens[chunk.head].tag != "CD" and not self._is_time(chunk):
            objects = self._named(phrases.extend_right(self.parse, chunk))
            at = phrases.extend_right(self.parse, chunk).last + 1
        extra: tuple[str, ...] = ()
        for k in range(at, min(len(tokens) - 1, at + 6)):
            if any(v.first <= k <= v.last for v in self.parse.verbs) or tokens[k].lower == ",":
                break
            if tokens[k].lower in ("with", "by", "against"):
                target = self.parse.chunk_starting(k + 1)
                if target is not None:
                    names = self._named(target)
                    if tokens[k].lower == "by" and verb.passive:
                        return _distinct((*names, *subject, *objects))
                    if tokens[k].lower != "by":
                        extra = names
                break
        return _distinct((*subject, *objects, *extra))

    def _is_time(self, chunk: Chunk) -> bool:
        span = self.parse.span(chunk.first, chunk.last)
        return any(t.start < span.end and span.start < t.end for t in self.times)

    def _reach(self, verb: Verb) -> Span:
        # from the subject to the next finite verb with a subject of its own
        tokens = self.parse.words
        later = next((v for v in self.parse.verbs if v.first > verb.last and v.finite), None)
        subject = phrases.subject(self.parse, verb)
        first = subject.first if subject and subject.first < verb.first else verb.first
        earlier = [v for v in self.parse.verbs if v.last < first and v.finite]
        start = tokens[earlier[-1].last].end if earlier else tokens[0].start
        return Span(start, tokens[later.first].start if later else tokens[-1].end)

    def _time(self, verb: Verb) -> str | None:
        if not self.times:
            return None
        reach = self._reach(verb)
        at = self.parse.words[verb.main].start
        near = [t for t in self.times if reach.start <= t.start < reach.end]
        if not near and len(self.times) == 1 and sum(v.finite for v in self.parse.verbs) <= 2:
            near = self.times
        after = [t for t in near if t.start > at]
        chosen = min(after or near, key=lambda t: abs(t.start - at), default=None)
        return chosen.value if chosen else None

    def _place(self, verb: Verb) -> str | None:
        reach = self._reach(verb)
        at = self.parse.words[verb.main].end
        found = [
            p for p in self.places
            if reach.start <= p.start < reach.end
            and (self.text[max(0, p.start - 12) : p.start].split() or [""])[-1].lower() in _WHERE
        ]  # fmt: skip
        after = [p for p in found if p.start >= at]
        chosen = min(after or found, key=lambda p: abs(p.start - at), default=None)
        return (chosen.name or chosen.quote) if chosen else None

    def _modality(self, verb: Verb, governor: Verb | None, span: Span) -> Modality:
        tokens = self.parse.words
        subject = phrases.subject(self.parse, verb)
        at = (subject.first if subject else verb.first) - 1
        if at >= 0 and tokens[at].lower in _CONDITION:
            return "hypothetical"
        modal = verb.modal or (governor.modal if governor else None)
        if modal in _MAYBE:
            return "hypothetical"
        if modal in ("will", "'ll", "shall", "wo"):
            return "planned"
        if governor is not None and (
            governor.lemma in verbs.PLANNING or governor.lemma == "be" or governor.lemma == "go"
        ):
            return "planned"
        reported = any(s.start <= span.start < s.end for s in self.reported)
        hedged = any(
            tokens[k].lower in _HEDGES for k in range(max(0, verb.first - 2), verb.last + 1)
        )
        return "reported" if reported or hedged else "asserted"


def _bare(text: str, parse: Parse, chunk: Chunk) -> str:
    first = chunk.first
    while first < chunk.head and parse.words[first].tag in ("DT", "RB"):
        first += 1
    span = parse.span(first, chunk.last)
    return " ".join(text[span.start : span.end].split())


def _names(entities: Sequence[EntityValue]) -> tuple[str, ...]:
    return _distinct(tuple(e.name for e in entities))


def _distinct(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(n for n in names if n))
