"""Time expressions as TempEval-3 Task A counts them.

Reference:
    UzZaman et al. (2013), "SemEval-2013 Task 1: TempEval-3: Evaluating Time Expressions,
    Events, and Temporal Relations". Types and values count among relaxed matches, with
    precision over all that was predicted and recall over all that is gold.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from brief.metrics import spans


@dataclass(frozen=True, slots=True)
class Counts:
    """What a document adds to the sums; F1 is ``2 * hits / (predicted + gold)`` of the sums.

    Attributes:
        predicted: Expressions found.
        gold: Expressions annotated.
        strict: Pairs of identical spans.
        relaxed: Pairs of spans that overlap, the identical ones among them.
        type: Relaxed pairs of equal type.
        value: Relaxed pairs of identical value string.
    """

    predicted: int
    gold: int
    strict: int
    relaxed: int
    type: int
    value: int


def counts(gold: Sequence[Mapping[str, Any]], predicted: Sequence[Mapping[str, Any]]) -> Counts:
    """The counts of one document.

    Args:
        gold: Expressions with ``start``, ``end``, ``type`` and TIMEX3 ``value``.
        predicted: The same of what was found.

    Values are compared as strings, as the official scorer does: ``2024-03-05`` and
    ``2024-03-05T00:00`` differ, and so do ``P1D`` and ``PT24H``. A value that is None agrees with
    nothing.
    """
    here, there = _places(gold), _places(predicted)
    pairs = spans.overlapping(here, there)
    return Counts(
        predicted=len(there),
        gold=len(here),
        strict=sum(here[i] == there[j] for i, j in pairs),
        relaxed=len(pairs),
        type=_agreeing("type", gold, predicted, pairs),
        value=_agreeing("value", gold, predicted, pairs),
    )


def _places(items: Sequence[Mapping[str, Any]]) -> list[spans.Place]:
    return [(item["start"], item["end"]) for item in items]


def _agreeing(
    field: str,
    gold: Sequence[Mapping[str, Any]],
    predicted: Sequence[Mapping[str, Any]],
    pairs: spans.Pairs,
) -> int:
    return sum(
        gold[i][field] is not None and gold[i][field] == predicted[j][field] for i, j in pairs
    )
