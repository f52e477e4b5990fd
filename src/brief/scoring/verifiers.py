"""Verifiers by name: what scores how well a document supports a claim."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from brief.config import Verify, implementation, unknown
from brief.errors import UsageError
from brief.scoring import checkpoints
from brief.scoring.pairs import PairScore
from brief.scoring.premise import Pairs

Scorer = Callable[[Pairs], Iterator[PairScore]]
"""Takes ``(document, claim)`` pairs; gives their scores, in order.

A document may be a ``Premise``: what was made of it for one claim then serves for all others.
"""


def scorer(name: str = Verify().use) -> Scorer:
    """The verifier of ``--verifier NAME``: ``slots``, ``screen``, ``words`` or ``hf:NAME_OR_PATH``.

    Raises:
        UsageError: There is none of that name.
        ModelError: Its weights are absent, altered, or of another kind.
    """
    problem = unknown("verify", name)
    if problem is not None:
        raise UsageError(problem)
    kind, colon, spec = name.partition(":")
    if colon:
        return partial(checkpoints.score_pairs, implementation("judge", kind)(spec))
    return implementation("verify", name)
