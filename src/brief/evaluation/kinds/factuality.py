"""Is a claim supported by a document? Scores per set, with thresholds chosen elsewhere.

Laban et al. (2022, SummaC) and Tang et al. (2023, AggreFact; 2024, LLM-AggreFact): balanced
accuracy in each set and its unweighted mean over the sets. Three thresholds by name:
``shipped`` is the verifier's own label, ``global`` one threshold for all sets and ``per_set``
one for each; the last two are chosen on the validation rows, which are not scored.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from brief.errors import InputError, UsageError
from brief.evaluation.examples import Example, Row
from brief.evaluation.kinds.base import Items, Kind, Measure, Scores, checked_share, mean
from brief.metrics.statistics import AUROC, RISK_COVERAGE, Floats, calibration_error, mean_of_ratios

SET = "dataset"
BINS = 10
_THRESHOLDS = ("shipped", "global", "per_set")
LABELS = ("supported", "refuted", "not_enough_info")


def document_key(document: str) -> str:
    """The article of a pair: pairs of one document are drawn together."""
    return hashlib.sha256(document.encode("utf-8", "surrogatepass")).hexdigest()[:16]


class Factuality(Kind):
    """Document and claim to a support in [0, 1] and a label."""

    name = "factuality"
    inputs = "{document, claim} -> {support: 0 to 1, label: supported | refuted | not_enough_info}"
    confidence = ("support", "gold")

    def examples(self, row: Row, options: Mapping[str, Any]) -> Iterable[Example]:
        """A pair with its label, 1 supported and 0 not."""
        document = row.text("document")
        yield Example(
            id=str(row.fields.get("id") or row.where),
            cluster=document_key(document),
            inputs={"document": document, "claim": row.text("claim")},
            gold=int(row.label(str(options.get("label", "label")), (0, 1))),
            groups={
                SET: str(row.fields.get("dataset") or row.file),
                "subset": f"{row.fields.get('dataset') or row.file}/{row.fields.get('subset')}",
            },
        )

    def references(self, row: Row, options: Mapping[str, Any]) -> Iterable[Example]:
        """The statements of one article: supported against refuted and undecided."""
        text = row.text("text")
        for statement in row.items("statements"):
            yield Example(
                id=f"{row.text('id')}#{statement['id']}",
                cluster=row.text("id"),
                inputs={"document": text, "claim": statement["text"]},
                gold=int(statement["label"] == "supported"),
                groups={SET: "references"},
            )

    def score(self, example: Example, output: Any, options: Mapping[str, Any]) -> list[Scores]:
        """Support and label beside the gold; a failure takes the worst there is."""
        gold = float(example.gold)
        if output is None:
            return [{"gold": gold, "support": 1 - gold, "shipped": 1 - gold, "failed": 1.0,
                     "brier": 1.0}]  # fmt: skip
        support = checked_share(example, output, "support")
        label = output.get("label")
        if label is not None and label not in LABELS:
            raise InputError(
                f"prediction {example.id!r}: label {label!r}; expected {', '.join(LABELS)}"
            )
        shipped = None if label is None else float(label == "supported")
        return [{"gold": gold, "support": support, "shipped": shipped, "failed": 0.0,
                 "brier": (support - gold) ** 2}]  # fmt: skip

    def derived(self, items: Items, options: Mapping[str, Any]) -> tuple[Items, dict[str, Any]]:
        """Labels at the thresholds chosen on the validation rows, which then are left out."""
        chosen: dict[str, Any] = {}
        held = np.asarray(items.validation, dtype=bool)
        sets = np.asarray(items.groups.get(SET, []), dtype=object)
        gold, support = items.columns["gold"], items.columns["support"]
        if held.any():
            if held.all():
                raise UsageError("no row is scored: all are validation rows")
            each = {
                name: _curve(gold[held & (sets == name)], support[held & (sets == name)])
                for name in sorted(set(sets[held]))
            }
            both = {name: curve for name, curve in each.items() if curve is not None}
            if not both:
                raise UsageError("no threshold can be chosen: no validation set has both labels")
            chosen["global"] = _best(list(both.values()))
            chosen["per_set"] = {name: _best([curve]) for name, curve in both.items()}
            own = np.array([chosen["per_set"].get(s, chosen["global"]) for s in sets])
            items.columns["global"] = (support >= chosen["global"]).astype(np.float64)
            items.columns["per_set"] = (support >= own).astype(np.float64)
            # a failure is a failure whatever the threshold
            for name in ("global", "per_set"):
                failed = items.columns["failed"] > 0
                items.columns[name] = np.where(failed, 1 - gold, items.columns[name])
            shared = set(np.asarray(items.clusters, dtype=object)[held]) & set(
                np.asarray(items.clusters, dtype=object)[~held]
            )
            chosen["documents_in_both"] = len(shared)
            items = items.where(~held)
        for name in _THRESHOLDS:
            if name in items.columns:
                _right(items, name)
        return items, chosen

    def measures(self, options: Mapping[str, Any]) -> tuple[Measure, ...]:
        """Balanced accuracy at three thresholds, AUROC, calibration and risk-coverage."""
        found = [
            Measure(
                f"balanced_accuracy@{name}",
                mean_of_ratios(2),
                tuple(f"{name}:{part}" for part in ("right1", "gold1", "right0", "gold0")),
                "micro",
                options=f"labels:2,thr:{name}",
            )
            for name in ("global", "per_set", "shipped")
        ]
        return (
            *found,
            Measure("auroc", AUROC, ("gold", "support"), "micro"),
            Measure(
                "ece", calibration_error(BINS), ("gold", "support"), "micro",
                options=f"bins:{BINS},width:equal", better=-1,
            ),
            mean("brier", better=-1),
            Measure(
                "risk_coverage", RISK_COVERAGE, ("shipped:wrong", "shipped:sure"), "micro",
                options="area", better=-1, main=False,
            ),
            mean("supported", column="shipped", better=0, main=False),
            mean("failed", better=-1, main=False),
        )  # fmt: skip


def _right(items: Items, name: str) -> None:
    """The columns of balanced accuracy for one labeling."""
    gold, label = items.columns["gold"], items.columns[name]
    known = ~np.isnan(label)
    for value in (0.0, 1.0):
        here = np.where(known, gold == value, np.nan)
        items.columns[f"{name}:gold{value:.0f}"] = here
        items.columns[f"{name}:right{value:.0f}"] = np.where(
            known, (gold == value) & (label == value), np.nan
        )
    if name == "shipped":
        support = items.columns["support"]
        items.columns["shipped:wrong"] = np.where(known, gold != label, np.nan)
        items.columns["shipped:sure"] = np.where(label == 1, support, 1 - support)


_Curve = tuple[Floats, Floats]  # thresholds upwards, balanced accuracy at each


def _curve(gold: Floats, support: Floats) -> _Curve | None:
    """Balanced accuracy of ``support >= t`` at every threshold that makes a difference."""
    positive, negative = float(gold.sum()), float(len(gold) - gold.sum())
    if not positive or not negative:
        return None
    order = np.argsort(support, kind="stable")
    values, labels = support[order], gold[order]
    starts = np.flatnonzero(np.r_[True, values[1:] != values[:-1]])
    # at threshold values[i] all below i are "not supported"
    below_right = np.r_[0.0, np.cumsum(1 - labels)][starts]
    below_wrong = np.r_[0.0, np.cumsum(labels)][starts]
    scores = (below_right / negative + 1 - below_wrong / positive) / 2
    # halfway between two values, so that a hair's breadth elsewhere does not matter
    lower = np.r_[values[0], (values[starts[1:]] + values[starts[1:] - 1]) / 2]
    return np.r_[lower, np.nextafter(values[-1], 2)], np.r_[scores, 0.5]


def _best(curves: list[_Curve]) -> float:
    """The threshold with the best mean balanced accuracy over the curves."""
    grid = np.unique(np.concatenate([thresholds for thresholds, _ in curves]))
    total = np.zeros(len(grid))
    for thresholds, scores in curves:
        at = np.searchsorted(thresholds, grid, side="right") - 1
        total += np.where(at >= 0, scores[np.maximum(at, 0)], 0.5)
    return float(grid[int(np.argmax(total))])
