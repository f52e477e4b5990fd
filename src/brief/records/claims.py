"""Claims, and what is said of them after the checks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from brief.records.article import Quote, Span
from brief.records.form import Record
from brief.records.values import Value

ClaimKind = Literal["event", "date", "location", "quantity", "quote", "role"]
Label = Literal["supported", "refuted", "not_enough_info"]
Polarity = Literal["positive", "negative"]
Modality = Literal["asserted", "reported", "denied", "planned", "hypothetical"]
CheckName = Literal[
    "calendar",
    "arithmetic",
    "time",
    "place",
    "quantity",
    "entity",
    "role",
    "negation",
    "antonym",
    "entailment",
    "attribution",
    "quote",
    "consistency",
]
Outcome = Literal["pass", "fail", "skip"]
# The reason of a verdict on a claim that was held against nothing but its own article.
ALONE = "Nothing was given to check it against, and the article does not contradict itself here."


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Record):
    """What happened: the trigger words, who took part (agent first), when, where, and whether.

    ``polarity`` negative means that it did not happen. ``time`` is a TIMEX3 value.
    """

    trigger: str
    participants: tuple[str, ...] = ()
    time: str | None = None
    place: str | None = None
    polarity: Polarity = "positive"
    modality: Modality = "asserted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Record):
    """Words of ``source`` that bear on a claim, and how: ``score`` in [0, 1].

    ``published`` and ``url`` are those of the source; ``later`` that it came out on a later day
    than the article that the claim is of.
    """

    source: str
    start: int
    end: int
    quote: str
    relation: Literal["entails", "contradicts"]
    score: float
    published: str | None = None
    url: str | None = None
    later: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FactCheck(Record):
    """A published fact-check of a like claim (ClaimReview): what was said, and what of it is so.

    ``likeness`` in [0, 1] says how alike the two claims are; the verdict is the publisher's.
    """

    claim: str
    verdict: str | None
    publisher: str | None
    published: str | None
    url: str | None
    likeness: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Check(Record):
    """One check of one slot: what the claim says, what the evidence says, do they agree.

    ``claim`` and ``evidence`` are the words on either side, null where there are none.
    """

    name: CheckName
    outcome: Outcome
    detail: str
    claim: Quote | None = None
    evidence: Quote | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict(Record):
    """What we say of a claim after all checks; ``confidence`` in [0, 1] is that of the label.

    ``attributed_to`` is on whose word the evidence has it, null where it says so itself.
    ``missing`` are words of the claim that no evidence has: offsets in the article that the
    claim stands in. Against several sources, ``supporting`` and ``refuting`` are how many
    independent ones say so and say otherwise: copies of one text are one. Null where there is
    one source alone, or a scorer decided.
    """

    label: Label
    confidence: float
    attributed_to: str | None = None
    evidence: tuple[Evidence, ...] = ()
    checks: tuple[Check, ...] = ()
    missing: tuple[Quote, ...] = ()
    reason: str = ""
    suggestion: str | None = None
    supporting: int | None = None
    refuting: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled(Record):
    """Words put into a claim's stand-alone text, and the words of the article they come from.

    ``[start, end)`` are offsets in ``Claim.text``; ``value`` is the id of the value used, and
    ``replaces`` the words that stood there: "Obi" or "she", nothing for a date that was added.
    """

    start: int
    end: int
    text: str
    value: str | None = None
    replaces: str | None = None


class Valued(Protocol):
    """What holds values by their ids: a report, or claims as ``brief.claims`` gives them."""

    @property
    def values(self) -> tuple[Value, ...]:
        """The values, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Record):
    """A checkable statement. ``text`` stands alone; ``quote`` is what the article says there.

    ``checkworthiness`` is in [0, 1]. ``values`` are ids of the article's values inside the
    claim's span or used in its text. ``ambiguous`` lists what could not be made to stand alone.
    """

    id: str
    text: str
    start: int
    end: int
    quote: str
    kinds: tuple[ClaimKind, ...]
    checkworthiness: float
    values: tuple[str, ...] = ()
    speaker: str | None = None
    event: Event | None = None
    filled: tuple[Filled, ...] = ()
    ambiguous: tuple[str, ...] = ()
    verdict: Verdict | None = None
    factchecks: tuple[FactCheck, ...] = ()

    @property
    def span(self) -> Span:
        """Where the claim stands in the article."""
        return Span(self.start, self.end)

    def values_of(self, report: Valued) -> tuple[Value, ...]:
        """The values that the claim uses, in its order: times, places, quantities, names."""
        by_id = {value.id: value for value in report.values}
        return tuple(by_id[i] for i in self.values if i in by_id)
