"""Verifiers by name: what scores how well a document supports a claim."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from brief.config import Verify, implementation, unknown
from brief.errors import UsageError
from brief.scoring import checkpoints
from brief.scoring.pairs import PairScore

Scorer = Callable[[Iterable[tuple[str, str]]], Iterator[PairScore]]
"""Takes ``(document, claim)`` pairs; gives their scores, in order."""


def scorer(name: str = Verify().use) -> Scorer:
    """The verifier of ``--verifier NAME``: ``slots``, ``words`` or ``hf:NAME_OR_PATH[@revision]``.

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
