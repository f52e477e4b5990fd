"""A statement read closely: what the reader says of it beside two choices of sentences.

Beside the three sentences of a source that have most of it together, and, where that leaves hope,
beside the one that is nearest to it in sense with its neighbors: what is far from a sentence is
needed where a statement fuses facts, and what stands around it tells whom and which time it speaks
of (data/reader.md).
"""

from __future__ import annotations

from statistics import mean
from typing import NamedTuple

from brief.evidence import Source
from brief.models.crossencoder import Judgement
from brief.records import Quote, Span
from brief.scoring import marks
from brief.scoring.closely import Closely
from brief.scoring.pairs import odds

_FEW = 3  # sentences that have most of a statement together
_HOPELESS = 1.2  # log odds of either answer below which, of 2,000 open ones, 4 were decided rightly
_AT_ONCE = 0.3  # the same of the first reading, for no second: of 2,000 statements 5 were lost


class Said(NamedTuple):
    """Log odds that sentences say what a statement says, and that they say the contrary."""

    yes: float
    no: float


_NOTHING = Said(odds(0.0), odds(0.0))  # there is nothing to be read


class Reading:
    """What is read of one source; its ``Premise`` keeps what a statement was read to say."""

    def __init__(self, source: Source) -> None:
        """Nothing is read yet."""
        self._source = source

    def nearest(self, text: str) -> Span | None:
        """The sentence that is nearest to a statement in sense; None where there is none."""
        at = self._made.nearest(text)
        return None if at is None else self._source.sentences[at]

    def read(self, text: str) -> list[Span]:
        """The sentences that a statement is read beside, in order."""
        places = {*self._made.gathering(text, _FEW), *self._made.places_around(text)}
        return [self._source.sentences[at] for at in sorted(places)]

    def closely(self, text: str) -> Said:
        """The mean of two readings of a statement; the first where that sees no hope."""
        read = [_said(each) for each in self._readings(text)]
        return Said(mean(said.yes for said in read), mean(said.no for said in read))

    def twice(self, text: str) -> tuple[Said, Said] | None:
        """Each of two readings of a statement, around first; None where they see no hope."""
        read = [_said(each) for each in self._readings(text)]
        if len(read) == 1 or max(map(max, read)) < _HOPELESS:
            return None
        gathered, around = read
        return around, gathered

    def alone(self, text: str) -> Said:
        """What is read of a statement beside the nearest sentence alone."""
        return _said(self._made.alone(text))

    def telling(self, text: str) -> list[Span]:
        """The sentences that a statement which follows rests on, best first."""
        return [self._source.sentences[at] for at in self._made.telling(text)]

    def against(self, text: str) -> list[Span]:
        """The sentences that say the contrary of a statement, best first."""
        return [self._source.sentences[at] for at in self._made.against(text)]

    def unfounded(self, text: str) -> tuple[Quote, ...]:
        """Words of a statement that nothing bears out, in each of the readings that it had."""
        read = self._readings(text)
        pieces = zip(*(said.unfounded for said in read if said is not None), strict=True)
        least = [(some[0][0], some[0][1], min(mark for *_, mark in some)) for some in pieces]
        return tuple(marks.words(text, least))

    def _readings(self, text: str) -> list[Judgement | None]:
        """What is read of a statement beside what has most of it, and around what is nearest.

        The second only where the first leaves hope.
        """
        gathered = self._made.gathered(text, _FEW)
        if max(_said(gathered)) < _AT_ONCE:
            return [gathered]
        return [gathered, self._made.around(text)]

    @property
    def _made(self) -> Closely:
        return self._source.premise.made(Closely)


def _said(judgement: Judgement | None) -> Said:
    if judgement is None:
        return _NOTHING
    return Said(odds(judgement.entailment), odds(judgement.contradiction))
