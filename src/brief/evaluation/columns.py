"""Columns of summaries held against their documents: what ``brief.metrics`` loads of models."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from brief.errors import UsageError
from brief.metrics.columns import Columns
from brief.records import Label

_LABELS: Mapping[str, Label] = {
    "supported": "supported",
    "refuted": "refuted",
    "open": "not_enough_info",
}


def support(
    predictions: Sequence[str], documents: Sequence[str], *, verifier: str = "slots"
) -> Columns:
    """How well each document supports its summary, as ``brief score`` has it, in [0, 1].

    ``supported`` is 1 where the label is so. ``verifier``: ``slots``, ``words``, ``hf:…``.
    """
    from brief import api

    scored = api.score(zip(documents, predictions, strict=True), verifier=verifier)
    return {
        "support": [each.support for each in scored],
        "contradiction": [each.contradiction for each in scored],
        "supported": [float(each.label == "supported") for each in scored],
    }


def verdicts(predictions: Sequence[str], documents: Sequence[str], **options: Any) -> Columns:
    """The share of each summary's statements that its document supports, refutes, leaves open.

    As ``brief check SUMMARY --against DOCUMENT``, with its options; None for a summary without
    statements.
    """
    from brief import pipeline

    found: Columns = {name: [] for name in (*_LABELS, "statements")}
    if "against" in options:
        raise UsageError("verdicts: the documents are what is held to be true")
    for prediction, text in zip(predictions, documents, strict=True):
        report = pipeline.held_against(prediction, text, **options)
        labels = [claim.verdict.label for claim in report.claims if claim.verdict is not None]
        for name, label in _LABELS.items():
            share = labels.count(label) / len(labels) if labels else None
            found[name].append(None if share is None else round(share, 6))
        found["statements"].append(float(len(labels)))
    return found
