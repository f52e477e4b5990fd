"""What a perturbation is: one edit of an article, and the label that it has by construction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Literal

from brief.records import Label, Span

if TYPE_CHECKING:
    from brief.perturb.scene import Scene, Sentence

# The checks that may name an error of a slot; an entailment model may name any.
TIME = frozenset({"time", "calendar", "entailment"})
QUANTITY = frozenset({"quantity", "time", "entailment"})
PLACE = frozenset({"place", "entailment"})
NAME = frozenset({"entity", "role", "entailment"})

Origin = Literal["present", "absent"]


@dataclass(frozen=True, slots=True)
class Perturbation:
    """One edit of an article: ``text[start:end]`` of the original becomes ``replacement``.

    Attributes:
        kind: One of ``KINDS``.
        start: Where the edit begins, a code point of the original.
        end: Where what is replaced ends, likewise; ``original`` are the words there.
        replacement: What stands there instead; empty where words are dropped.
        original: The words that were replaced.
        text: The whole edited text.
        sentence: The edited sentence, in the edited text.
        source_sentence: The sentence it was, in the original.
        expected: The label of the edited statement against the original; for ``turned`` kinds
            that of the original statement against the edited text.
        slots: Names of the checks that may rightly find it; empty for ``not_enough_info``.
        origin: ``present`` where what was put in stands elsewhere in the article, ``absent``
            where it was made up or is a change of form (a negation, a dropped condition).
        turned: The edited text is the evidence and the original the statement.
    """

    kind: str
    start: int
    end: int
    replacement: str
    original: str
    text: str
    sentence: Span
    source_sentence: Span
    expected: Label
    slots: frozenset[str]
    origin: Origin
    turned: bool = False

    @property
    def after(self) -> str:
        """The words of the edited sentence."""
        return self.text[self.sentence.start : self.sentence.end]

    @property
    def before(self) -> str:
        """The words of the sentence before the edit."""
        source = self.source_text
        return source[self.source_sentence.start : self.source_sentence.end]

    @property
    def source_text(self) -> str:
        """The whole text before the edit."""
        stop = self.start + len(self.replacement)
        return self.text[: self.start] + self.original + self.text[stop:]

    @property
    def pair(self) -> tuple[str, str]:
        """Premise and hypothesis, a sentence each, for which ``expected`` is the label."""
        return (self.after, self.before) if self.turned else (self.before, self.after)


@dataclass(frozen=True, slots=True)
class Edit:
    """What one kind wants to change: characters ``[start, end)`` of the original.

    ``slots`` stands for those of the kind where given. ``sentence`` is where the edited
    sentence stands in the edited text, where that is not the place of the original one.
    """

    start: int
    end: int
    replacement: str
    origin: Origin = "absent"
    slots: frozenset[str] | None = None
    sentence: Span | None = None


Edits = Callable[["Scene", "Sentence", Random], Iterator[Edit]]


@dataclass(frozen=True, slots=True)
class Kind:
    """How a kind of perturbation is made, and what it makes of a statement.

    Attributes:
        name: As in ``Perturbation.kind``.
        edits: The edits of one sentence, best first, lazily and checked by the kind itself.
        expected: The label of what comes out.
        slots: Names of the checks that may find it.
        turned: See ``Perturbation.turned``.
        pairs_only: Made for training pairs; the self-test leaves it out unless asked.
    """

    name: str
    edits: Edits
    expected: Label
    slots: frozenset[str] = frozenset()
    turned: bool = False
    pairs_only: bool = False
