"""What readings, words and doubts come to together: how likely a claim follows, or its contrary.

Logistic regressions over what the reader says of a claim beside two choices of sentences, how
much of it stands in them, and what words and trees say against it. Fitted by
``scripts/fit_weighing.py``; measured: data/weighing.md.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from brief.evidence import Candidate, Source
from brief.models import pinned
from brief.scoring.pairs import probability, word_features
from brief.verify.derived import Derived, following
from brief.verify.doubts import roles
from brief.verify.doubts.case import Case
from brief.verify.nearest import Compared, beside
from brief.verify.opened import (
    NEAREST,
    Open,
    doubted,
    held_back,
    share_found,
    spoken_against,
)
from brief.verify.variants import nowhere

PARAMETERS = "data/weighing.npz"
_SHORT = 6  # words and values of a claim that tells little
_NAMED = 2  # names, times and figures of one that tells much
READ = (
    "around_yes", "gathered_yes", "around_no", "gathered_no", "least_yes", "found", "copied",
    "short", "doubted", "held_back", "spoken_against", "turned_round", "by_another", "unnamed",
    "named", "alone_yes", "alone_no", "unseen", "follows",
)  # fmt: skip
OF_WORDS = (
    "terms", "bigrams", "trigrams", "longest_run", "best", "order", "length", "missing_likest",
    "found_terms", "beyond_best", "near_pairs", "window",
)  # fmt: skip
"""Those of ``pairs.WORDS`` that are weighed too: of much that stands there, and yet no rule
decides, less is borne out than of little."""
FEATURES = (*READ, *OF_WORDS)
"""What is weighed, in order: log odds of two readings, shares, and yes or no."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A claim beside one source.

    Attributes:
        near: The claim beside the sentences that are nearest to it, the nearest in sense first.
        case: The same, as the doubts look at it.
        numbers: Those of ``FEATURES``.
        follows: How the claim's values that stand in none of these follow, where all do.
        reckoned: Whether any of those values follows.
    """

    near: tuple[Compared, ...]
    case: Case
    numbers: tuple[float, ...]
    follows: Derived | None
    reckoned: bool

    @property
    def copied(self) -> float:
        """The share of the claim that stands in the sentence which has most of it."""
        return self.numbers[FEATURES.index("copied")]

    @property
    def thin(self) -> bool:
        """Whether the claim tells little, and words speak against it."""
        short, doubt = (self.numbers[FEATURES.index(name)] for name in ("short", "doubted"))
        return bool(short and doubt)

    @property
    def supported(self) -> float:
        """The probability that the source says so."""
        return _chance("supported", self.numbers)

    @property
    def refuted(self) -> float:
        """The probability that the source says the contrary."""
        return _chance("refuted", self.numbers)


def weighed(open_: Open, number: int, article: Source) -> Weighed | None:
    """A claim beside one source; None where the reader sees no hope of either answer.

    Args:
        open_: The claim.
        number: Which of the sources.
        article: What the claim is of.

    Raises:
        ModelError: Weights are absent or altered.
    """
    text = open_.claim.text
    reading = open_.reading(number)
    read, near = reading.twice(text), nearest(open_, number)
    if read is None or not near:
        return None
    mine, source = open_.mine, open_.base.sources[number]
    case = Case(mine, near[:NEAREST], source)
    by_words = word_features(source.premise, text)
    unseen = [mine.units[i] for i in nowhere(mine, near)]
    some = following(open_.claim, unseen, article, source, reading.read(text)) if unseen else []
    follows = Derived(source, tuple(some)) if some and len(some) == len(unseen) else None
    numbers = (
        *(said.yes for said in read),
        *(said.no for said in read),
        min(said.yes for said in read),
        share_found(mine, near[:NEAREST]),
        max(c.rest for c in near[:NEAREST]),
        float(sum(unit.weight >= 1 for unit in mine.units) <= _SHORT),
        float(doubted(mine, near, source)),
        float(held_back(mine, near[:NEAREST])),
        float(spoken_against(near)),
        float(roles.turned_round(case)),
        float(roles.said_by_another(case)),
        float(not mine.slots),
        float(len(mine.slots) >= _NAMED),
        *reading.alone(text),
        float(bool(unseen) and follows is None),
        float(follows is not None),
        *(by_words[name] for name in OF_WORDS),
    )
    return Weighed(near, case, numbers, follows, bool(some))


def nearest(open_: Open, number: int) -> tuple[Compared, ...]:
    """A claim beside the sentences of a source that are nearest to it, the nearest in sense first.

    Empty where the source has no sentence.
    """
    span = open_.reading(number).nearest(open_.claim.text)
    if span is None:
        return ()
    words = [c for c in open_.found if c.candidate.number == number]
    sense = next((c for c in words if c.candidate.span == span), None)
    if sense is None:
        sense = beside(open_.mine, Candidate(number, span, span, 0.0), open_.base)
    return (sense, *(c for c in words if c is not sense))


def _chance(which: str, numbers: tuple[float, ...]) -> float:
    return round(probability(_fitted(which), numbers), 4)


@cache
def _fitted(which: str) -> NDArray[np.float64]:
    """What ``scripts/fit_weighing.py`` wrote: the intercept, then a weight a number."""
    with np.load(io.BytesIO(pinned.load_bytes(PARAMETERS)), allow_pickle=False) as file:
        weights: NDArray[np.float64] = file[which]
        names = tuple(file["features"].tolist())
    if names != FEATURES:
        raise ValueError(f"{PARAMETERS} was fitted on other numbers")
    return weights
