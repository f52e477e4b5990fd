"""Whether what is told of happened: polarity and modality (event factuality).

The polarity is that of the outcome: negative where the clause is negated ("did not meet") and
where its verb says that something came to nothing ("ended in disagreement", "talks collapsed",
"was called off"), for then what was meant to happen did not. "Not guilty" is what is pleaded.
"""

from __future__ import annotations

from collections.abc import Sequence

from brief.language import arguments, inflection, phrases, verbs
from brief.language.clauses import Clauses
from brief.language.phrases import Chunk, Verb
from brief.records import Modality, Span

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
_ENDING = frozenset("end result conclude finish close culminate".split())
_NOUNS_NEGATIVE = frozenset({"breakdown", "collapse", "failure", "cancellation"})
_CONDITION = frozenset("if unless whether".split())
_NOBODY = frozenset("no nobody none nothing neither".split())  # as subject: it did not happen
# Who does not think that something will happen says that it will not.
_HOLDING = frozenset("think believe expect imagine suppose anticipate".split())
_SUSPECTED = frozenset("suspect accuse allege believe suppose rumor rumour think".split())
_MAYBE = frozenset("may might could would can should must".split())
_HEDGES = frozenset("reportedly allegedly apparently supposedly purportedly".split())
_ALLEGING = frozenset("accusation allegation claim complaint rumor rumour suspicion".split())
_MARKS = "`\"'“‘«"


class Factuality:
    """The verbs of one sentence, asked whether what they tell of happened."""

    def __init__(self, text: str, found: Clauses, reported: Sequence[Span]) -> None:
        """``reported`` are contents of speech."""
        self.text, self.clauses, self.parse, self.reported = text, found, found.parse, reported

    def outcome(
        self, verb: Verb, governor: Verb | None, subject: Chunk | None, last: int
    ) -> tuple[int, bool]:
        """The last word of a verb group with what tells how it ended; whether it came to nothing.

        ``last`` is that of the verb group with the noun that a light verb carries.
        """
        tokens = self.parse.words
        undertaking = subject is not None and tokens[subject.head].lower in _UNDERTAKINGS
        negative = self._void(verb, governor, subject, undertaking)
        for wider in (self._particle, self._end, self._plea):
            reading = wider(verb, last, undertaking)
            if reading is not None:
                last, void = reading
                negative = negative or void
        return last, negative

    def undone(self, chunk: Chunk) -> bool:
        """Whether a noun says that an undertaking came to nothing.

        So does "the collapse of the talks", but not "a glacier collapse".
        """
        tokens = self.parse.words
        return tokens[chunk.head].lower in _NOUNS_NEGATIVE and any(
            tokens[k].lower in _UNDERTAKINGS for k in range(chunk.first, chunk.last + 1)
        )

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

    def modality(self, verb: Verb, governor: Verb | None, span: Span) -> Modality:
        """Whether it is asserted, planned, hypothetical or on the word of others."""
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
