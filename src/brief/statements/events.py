"""What happened: triggers with participants, time, place, polarity and modality, by rule.

``polarity`` is that of the outcome: negative where the clause is negated ("did not meet")
and where its verb says that something came to nothing ("ended in disagreement", "talks
collapsed", "was called off"), for then what was meant to happen did not. A noun names what
happened ("the collapse of talks"), and "not guilty" is what is pleaded.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass

from brief.language import arguments, inflection, phrases, titles, verbs
from brief.language.analysis import Analysis
from brief.language.clauses import Clauses
from brief.language.phrases import Chunk, Verb
from brief.language.trees import TIMES
from brief.records import (
    EntityValue,
    Event,
    Modality,
    PlaceValue,
    QuantityValue,
    Span,
    TimeValue,
    Value,
)
from brief.statements import participants
from brief.statements.participants import Participants

_CAME_TO_NOTHING = frozenset("fail cancel abandon scrap refuse derail founder flounder".split())
# These come to nothing where they were undertakings; a building that collapses does collapse.
_MAY_COME_TO_NOTHING = frozenset("collapse stall halt suspend postpone unravel".split())
_UNDERTAKINGS = frozenset(
    """agreement alliance bid campaign ceasefire coalition conference deal dialogue effort efforts
    election match meeting merger mission negotiation negotiations pact plan plans process project
    summit talk talks treaty trial truce vote""".split()
)
_BAD_END = frozenset(
    """disagreement failure stalemate deadlock collapse acrimony chaos defeat disarray
    breakdown impasse vain disaster discord""".split()
)
_PARTICLES_NEGATIVE = frozenset(
    {("break", "down"), ("call", "off"), ("fall", "through"), ("fall", "apart"), ("break", "off")}
)
# With an infinitive behind them, that is the event.
_OPENING = verbs.PLANNING | frozenset("appear begin start try continue refuse".split())
_ENDING = frozenset("end result conclude finish close culminate".split())
_NOUNS_NEGATIVE = frozenset({"breakdown", "collapse", "failure", "cancellation"})
_CONDITION = frozenset("if unless whether".split())
_NOBODY = frozenset("no nobody none nothing neither".split())  # as subject: it did not happen
# Who does not think that something will happen says that it will not.
_HOLDING = frozenset("think believe expect imagine suppose anticipate".split())
_SUSPECTED = frozenset("suspect accuse allege believe suppose rumor rumour think".split())
_CARRYING = frozenset("come go make take give get hold have keep put".split())
_MAYBE = frozenset("may might could would can should must".split())
_HEDGES = frozenset("reportedly allegedly apparently supposedly purportedly".split())
_ALLEGING = frozenset("accusation allegation claim complaint rumor rumour suspicion".split())
_WHERE = frozenset("in at near outside inside from to off across around over on into".split())
_AGENTS = frozenset({"person", "organization", "norp", "place", "facility", "product", "event"})


_LEADING = re.compile(r"\b(?:" + "|".join(sorted(_WHERE)) + r")\s+(?:the\s+)?\Z", re.IGNORECASE)
_OF_A_LAW = re.compile(
    r"\b(?:Act|Bill|Law|Resolution|Amendments?|Code|Treaty|Convention) (?:of )?\Z"
)
_END_OF_IT = re.compile(
    r"\b(?:until|till|through|effective(?: (?:on|from|as of))?"
    r"|(?:extend|postpon|delay|prolong|push)\w* (?:[\w’'-]+ ){1,4}to) \Z"
)
_BASE = re.compile(
    r"\b(?:from|than|against|versus|compared (?:with|to)) (?:(?!to\b)[^\s,;]+ ){0,3}?"
    r"(?:[$£€]\d|[^\s,;]+(?:%| per ?cent\b| (?:m|b|tr)illion\b))(?:(?!to\b)[^\s;] ?)*? ?"
    r"(?:\b(?:in|for|during|at)(?: the| that)? )?\Z"
)
_UTMOST = re.compile(r"\b(?:worst|best|most|first|\w{3,}est)\b[^,.;]* since (?:the )?\Z")
_MARKS = "`\"'“‘«"


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
        self.text, self.clauses, self.parse, self.reported = text, found, found.parse, reported
        self.names = [v for v in values if isinstance(v, EntityValue)]
        self.entities = [v for v in values if isinstance(v, EntityValue) and v.type in _AGENTS]
        self.clocks = [v for v in values if isinstance(v, TimeValue)]
        self.times = [
            v for v in self.clocks if v.type in ("DATE", "TIME") and not v.value.endswith("_REF")
        ]
        self.sums = [v for v in values if isinstance(v, QuantityValue) and v.unit != "1"]
        self.taking = Participants(text, found, self.entities, self.clocks, self.sums)
        self.places = [v for v in values if isinstance(v, PlaceValue) and v.form == "name"]

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
        undertaking = head is not None and head.lower in _UNDERTAKINGS
        last = verb.last if support is None else support
        negative = self._void(verb, governor, subject, undertaking)
        for wider in (self._particle, self._end, self._plea):
            reading = wider(verb, last, undertaking)
            if reading is not None:
                last, void = reading
                negative = negative or void
        span = self.parse.span(self._first(verb), last)
        people = self.taking.part(verb, governor, last)
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
            # "the collapse of the talks", not "a glacier collapse"
            undone = word.lower in _NOUNS_NEGATIVE and any(
                tokens[k].lower in _UNDERTAKINGS for k in range(wide.first, wide.last + 1)
            )
            area = self.parse.span(wide.first, min(len(tokens) - 1, wide.last + 8))
            people = [e for e in self.entities if area.start <= e.start < area.end]
            times, places = self.times, self._placed()
            verb = next((v for v in self.parse.verbs if v.finite), None)
            event = Event(
                trigger=self.text[span.start : span.end],
                participants=participants.names(people),
                time=times[0].value if len({t.value for t in times}) == 1 else None,
                place=places[0].name if len({p.name for p in places}) == 1 else None,
                polarity="negative" if verb is not None and verb.negative else "positive",
                modality=self._modality(verb, None, span) if verb else "asserted",
            )
            found.append(Mention(span, event, True, undone=undone))
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

    # -- what a verb group takes in: its last word, and whether it came to nothing ---

    def _particle(self, verb: Verb, last: int, undertaking: bool) -> tuple[int, bool] | None:
        """With its particle: "talks broke down", "called off"."""
        tokens = self.parse.words
        beside = tokens[last + 1 : last + 2]
        if last != verb.last or not beside or beside[0].tag not in ("RP", "RB"):
            return None
        counted = last + 3 < len(tokens) and tokens[last + 3].tag == "CD"
        void = (verb.lemma, beside[0].lower) in _PARTICLES_NEGATIVE
        taken = void or (beside[0].tag == "RP" and not counted)
        return last + taken, void and (undertaking or verb.lemma == "call")

    def _end(self, verb: Verb, last: int, undertaking: bool) -> tuple[int, bool] | None:
        """With a bad end: "ended in failure", "closed without a deal"."""
        tokens = self.parse.words
        if verb.lemma not in _ENDING or last + 2 >= len(tokens):
            return None
        chunk = self.parse.chunk_starting(last + 2)
        with_ = tokens[last + 1].lower
        if chunk is None or tokens[chunk.head].tag != "NN":
            return None
        bad = with_ in ("in", "with") and tokens[chunk.head].lower in _BAD_END
        return (chunk.last, True) if bad or with_ == "without" else None

    def _void(
        self, verb: Verb, governor: Verb | None, subject: Chunk | None, undertaking: bool
    ) -> bool:
        """Whether what the verb tells did not happen."""
        if governor is not None and (governor.negative or governor.lemma in ("refuse", "fail")):
            return True
        before = next((v for v in self.parse.verbs if v.last == verb.first - 1), None)
        if before is not None and before.lemma == "get" and before.negative:
            return True  # "did not get vaccinated"
        return (
            (verb.negative and not self._pleads(verb))
            or (verb.lemma in _CAME_TO_NOTHING and not self._falls_short(verb))
            or self._disbelieved(verb, subject)
            or (undertaking and verb.lemma in _MAY_COME_TO_NOTHING)
            or (subject is not None and self._nobody(subject.first))
            or self._neither(verb)
        )

    def _falls_short(self, verb: Verb) -> bool:
        """Whether "failed" has an object, and did happen: "failed three inspections"."""
        return verb.lemma == "fail" and arguments.following(self.parse, verb) is not None

    def _disbelieved(self, verb: Verb, subject: Chunk | None) -> bool:
        """Whether it is what somebody does not think: "does not expect (that) talks will begin"."""
        if subject is None or subject.first > verb.first:
            return False
        opens = subject.first - 1
        opens -= opens > 0 and self.parse.words[opens].lower == "that"
        return any(v.last == opens and v.negative and v.lemma in _HOLDING for v in self.parse.verbs)

    def _neither(self, verb: Verb) -> bool:
        """Whether it is what "neither the mayor nor the council" did."""
        before = [w.lower for w in self.parse.words[: verb.first]]
        if "neither" not in before or "nor" not in before:
            return False
        at = self.parse.words[before.index("neither")].start
        return not any(
            v.finite and at < self.parse.words[v.main].start and v.last < verb.first
            for v in self.parse.verbs
        )

    def _nobody(self, first: int) -> bool:
        words = self.parse.words
        return words[first].lower in _NOBODY and not phrases.numbered(words, first)

    def _pleads(self, verb: Verb) -> bool:
        """Whether a "not" is that of a plea: "pleaded not guilty"."""
        return verb.lemma == "plead" and self.parse.words[verb.main + 1].lower in ("not", "guilty")

    def _plea(self, verb: Verb, last: int, undertaking: bool) -> tuple[int, bool] | None:
        """With what is pleaded: "pleaded not guilty"."""
        words = [w.lower for w in self.parse.words[verb.main + 1 : verb.main + 3]]
        if verb.lemma != "plead" or "guilty" not in words:
            return None
        return verb.main + 1 + words.index("guilty"), False

    def _first(self, verb: Verb) -> int:
        """The first word of a verb group that is no auxiliary."""
        for k in range(verb.first + verb.infinitive, verb.main + 1):
            word = self.parse.words[k]
            if word.tag not in ("MD", "RB", "TO") and inflection.lemma(word.lower) not in (
                "have", "be", "do"
            ):  # fmt: skip
                return k
        return verb.main

    # -- around the trigger ---------------------------------------------------

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

    def _near(self, verb: Verb, start: int) -> bool:
        """Whether what begins at ``start`` belongs to the clause of a verb."""
        held = self.clauses.holds(verb, start)
        if held is not None:
            return held
        tokens = self.parse.words
        at = tokens[verb.main].start
        low, high = min(start, at), max(start, at)
        between = [
            v
            for v in self.parse.verbs
            if v is not verb and v.finite and low < tokens[v.main].start < high
        ]
        if start < at and not between:
            return True
        if start < at:  # an opening phrase: "On Monday, the man who ... was arrested"
            subject = self.clauses.subject(verb)
            return subject is not None and start < tokens[subject.first].start and all(
                tokens[v.main].start > tokens[subject.first].start for v in between
            )  # fmt: skip
        # behind another verb with a subject of its own, it is that one's
        return not between

    def _time(self, verb: Verb) -> str | None:
        at = self.parse.words[verb.main].start
        own = [
            t
            for t in self.times
            if not self.clauses.describes_noun(t.end)
            and not self._elsewhere(t)
            and not self._things(t, at)
        ]
        near = [t for t in own if self._near(verb, t.start)]
        only = len(self.times) == 1 and not self._elsewhere(self.times[0])
        only = only and not self._things(self.times[0], at)
        if not near and only and sum(v.finite for v in self.parse.verbs) == 1:
            near = self.times
        after = [t for t in near if t.start > at]
        chosen = min(after or near, key=lambda t: abs(t.start - at), default=None)
        if chosen is None:
            return None
        # "leaves next month on August 2": the day says more than its month
        finer = [t.value for t in after if t.value.startswith(f"{chosen.value}-")]
        return finer[0] if finer else chosen.value

    def _things(self, time: TimeValue, verb: int) -> bool:
        """Whether a time is that of something behind the verb: "fired aides of last year's bid".

        Not in "Monday's fire killed two", nor in "spoke at Monday's meeting".
        """
        long = len(time.value) < len("2019-04-25") and "W" not in time.value
        return long and time.start > verb and self.text.startswith(("'s ", "’s "), time.end)

    def _elsewhere(self, time: TimeValue) -> bool:
        """Whether a time is part of a name ("the Act of 2007"), an end ("until 1 May") or a base.

        "Fell 2% from the $90 million recorded in May": what happened did not happen then.
        """
        inside = (e for e in self.names if e.start < time.start and time.end <= e.end)
        if any(e.type != "event" for e in inside):  # "the general election of 2016" was then
            return True
        before = self.text[max(0, time.start - 32) : time.start]
        behind = self.text[time.end : time.end + 24].split()
        person = bool(behind) and titles.may_be_person(behind[0].strip(".,;").lower())
        if person and time.quote.isdigit() and before.endswith("the "):
            return True  # "with the 1988 winner"
        if _UTMOST.search(before):
            return True  # "the worst crisis since 1989"
        based = _BASE.search(self.text, max(0, time.start - 80), time.start)
        if based or before.endswith(("than ", "than in ", "than at ", "pre-", "post-")):
            return True
        return bool(_OF_A_LAW.search(before) or _END_OF_IT.search(before))

    def _placed(self) -> list[PlaceValue]:
        # "in Moscow", not "of Moscow" nor "in US-Korean talks"
        return [
            p
            for p in self.places
            if _LEADING.search(self.text, max(0, p.start - 16), p.start)
            and not any(e.start < p.start < e.end or e.start < p.end < e.end for e in self.names)
            and self.text[p.end : p.end + 1] not in ("-", "–")
        ]

    def _place(self, verb: Verb) -> str | None:
        at = self.parse.words[verb.main].end
        found = [p for p in self._placed() if self._near(verb, p.start)]
        after = [p for p in found if p.start >= at]
        chosen = min(after or found, key=lambda p: abs(p.start - at), default=None)
        return (chosen.name or chosen.quote) if chosen else None

    def _modality(self, verb: Verb, governor: Verb | None, span: Span) -> Modality:
        tokens = self.parse.words
        if not _CONDITION.isdisjoint(self.clauses.openers(verb)):
            return "hypothetical"
        modal = verb.modal or (governor.modal if governor else None)
        if modal in _MAYBE:
            return "planned" if modal == "would" and self._foretold(span) else "hypothetical"
        if modal in ("will", "'ll", "shall", "wo"):
            # "If the bridge opens, trains will run" promises nothing.
            return "hypothetical" if tokens[0].lower in ("if", "unless") else "planned"
        if governor is not None and (
            governor.lemma in verbs.PLANNING
            # "was to meet", but not "was the first to meet"
            or (governor.lemma in ("be", "go") and governor.last == verb.first - 1)
        ):
            return "planned"
        reported = any(s.start <= span.start < s.end for s in self.reported)
        reported = reported or self._alleged(verb)
        hedged = any(
            tokens[k].lower in _HEDGES for k in {0, *range(max(0, verb.first - 2), verb.last + 1)}
        )
        return "reported" if reported or hedged else "asserted"

    def _alleged(self, verb: Verb) -> bool:
        """Whether somebody is suspected of it, or a noun says it: "an allegation he hit her"."""
        words = self.parse.words
        before = [v for v in self.parse.verbs if v.lemma in _SUSPECTED and v.passive]
        if any(
            v.last == verb.first - 1 if verb.infinitive
            else v.last == verb.first - 2 and words[verb.first - 1].lower == "of"
            for v in before
        ):  # fmt: skip
            return True  # "is believed to have left", "is suspected of having shot two"
        subject = self.clauses.subject(verb)
        at = (subject.first if subject and subject.first < verb.first else verb.first) - 1
        if at > 0 and self.parse.words[at].lower == "that":
            at -= 1
        return at >= 0 and inflection.singular(self.parse.words[at].lower) in _ALLEGING

    def _foretold(self, span: Span) -> bool:
        """Whether "would" is the "will" of what somebody said it would do: "she said it would"."""
        said = any(
            v.lemma in verbs.SAYING and self.parse.words[v.main].tag in ("VBD", "VBN")
            for v in self.parse.verbs
        )
        condition = any(word.lower in _CONDITION for word in self.parse.words)
        return said and not condition and any(
            s.start <= span.start < s.end and self.text[s.start] not in _MARKS
            for s in self.reported
        )  # fmt: skip
