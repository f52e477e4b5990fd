"""A statement read closely: what the reader says of it beside several choices of sentences.

Beside the sentence of a source that is nearest to it with its neighbors, and beside the two that
share most with it: few sentences are read more surely, and what stands around one tells whom and
which time it speaks of. The mean is better than either (data/reader.md).
"""

from __future__ import annotations

import math
from statistics import mean
from typing import NamedTuple

from brief.evidence import Source
from brief.models.crossencoder import Judgement
from brief.records import Span
from brief.scoring.pairs import odds, read_beside, read_picked

_FEW, _SOME = 2, 4  # sentences that share most with a statement
_HOPELESS = 0.6  # log odds of either answer in the first reading, for no more to be asked


class Said(NamedTuple):
    """Log odds that sentences say what a statement says, and that they say the contrary."""

    yes: float
    no: float

    @property
    def sure(self) -> float:
        """The probability that the sentences say it."""
        return round(1 / (1 + math.exp(-self.yes)), 4)


class Reading:
    """What is read of one source; a statement read again is not asked about again."""

    def __init__(self, source: Source) -> None:
        """Nothing is read yet."""
        self._source = source
        self._said: dict[tuple[str, object], Said] = {}

    def closely(self, text: str, span: Span, *, widely: bool = False) -> Said:
        """The mean of the readings.

        Args:
            text: The statement.
            span: The sentence that is nearest to it.
            widely: Beside the four sentences that share most with it, too.
        """
        readings = [self.passage(text, span)]
        if max(readings[0]) < _HOPELESS:
            return readings[0]
        readings += [self.picked(text, count) for count in ((_FEW, _SOME) if widely else (_FEW,))]
        return Said(mean(r.yes for r in readings), mean(r.no for r in readings))

    def picked(self, text: str, count: int) -> Said:
        """Beside the sentences that share most with it."""
        key = (text, count)
        if key not in self._said:
            self._said[key] = _said(read_picked(self._source.premise, text, count))
        return self._said[key]

    def passage(self, text: str, span: Span) -> Said:
        """Beside a sentence and its neighbors."""
        key = (text, span)
        if key not in self._said:
            sentences = self._source.sentences
            at = sentences.index(span)
            around = sentences[max(0, at - 1) : at + 2]
            self._said[key] = _said(read_beside([self._source.words(s) for s in around], text))
        return self._said[key]


def _said(judgement: Judgement) -> Said:
    return Said(odds(judgement.entailment), odds(judgement.contradiction))
