"""Three-way verdicts on statements about an article, with the words they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from brief.errors import InputError
from brief.evaluation.examples import Example, Row
from brief.evaluation.kinds import forms
from brief.evaluation.kinds.base import Kind, Measure, Scores, checked_share, mean
from brief.metrics.statistics import (
    RATIO,
    RISK_COVERAGE,
    calibration_error,
    mean_of_f1,
    mean_of_ratios,
)

LABELS = ("supported", "refuted", "not_enough_info")
BINS = 10


class Verdicts(Kind):
    """An article and a statement to a label, a confidence, and the evidence."""

    name = "verdicts"
    inputs = (
        "{text, title, published, statement} -> {label, confidence: 0 to 1, "
        "slots: [failed checks], evidence: [[start, end]]}"
    )
    form = forms.Verdict

    confidence = ("confidence", "accuracy")

    def examples(self, row: Row, options: Mapping[str, Any]) -> Iterable[Example]:
        """A statement, one a row, with ``text`` and ``label``; evidence if there is any."""
        text = row.text("text")
        yield Example(
            id=str(row.fields.get("id") or row.where),
            cluster=str(row.fields.get("article") or row.fields.get("id") or row.where),
            inputs={
                "text": text,
                "title": row.optional("title"),
                "published": row.optional("published"),
                "statement": row.text("statement"),
            },
            gold={
                "label": row.label("label", LABELS),
                "slot": row.optional("slot"),
                "evidence": row.spans("evidence", text) if "evidence" in row.fields else [],
            },
            groups={"file": row.file},
        )

    def references(self, row: Row, options: Mapping[str, Any]) -> Iterable[Example]:
        """The checked statements of one of our articles."""
        for number, statement in enumerate(row.items("statements")):
            if statement.get("label") not in LABELS:
                raise InputError(
                    f"{row.where}: statements[{number}]: label {statement.get('label')!r}; "
                    f"expected {', '.join(LABELS)}"
                )
            yield Example(
                id=f"{row.text('id')}#{statement['id']}",
                cluster=row.text("id"),
                inputs={
                    "text": row.text("text"),
                    "title": row.optional("title"),
                    "published": row.optional("published"),
                    "statement": statement["text"],
                },
                gold={
                    "label": statement["label"],
                    "slot": statement["slot"],
                    "evidence": statement["evidence"],
                },
                groups={"genre": row.text("genre"), "slot": statement["slot"] or "none"},
            )

    def score(self, example: Example, output: Any, options: Mapping[str, Any]) -> list[Scores]:
        """Label against label; of right refutations the slot, of right labels the evidence."""
        gold = example.gold["label"]
        if output is None:
            label, confidence = None, 1.0
        else:
            label = output.get("label") if isinstance(output, Mapping) else None
            if label not in LABELS:
                raise InputError(
                    f"prediction {example.id!r}: label {label!r}; expected {', '.join(LABELS)}"
                )
            confidence = checked_share(example, output, "confidence")
        right = label == gold
        scores: dict[str, float | None] = {
            "accuracy": float(right),
            "confidence": confidence,
            "wrong": float(not right),
            "failed": float(output is None),
            "decided": float(label in ("supported", "refuted")),
            "decided:right": float(right and label != "not_enough_info"),
        }
        for name in LABELS:
            scores[f"{name}:right"] = float(right and gold == name)
            scores[f"{name}:predicted"] = float(label == name)
            scores[f"{name}:gold"] = float(gold == name)
        if right and gold == "refuted" and example.gold["slot"]:
            scores["slot"] = float(example.gold["slot"] in _slots(output.get("slots") or ()))
        if right and gold != "not_enough_info" and example.gold["evidence"]:
            scores["evidence"] = float(
                any(a < e["end"] and e["start"] < b for a, b in output.get("evidence") or ()
                    for e in example.gold["evidence"])
            )  # fmt: skip
        return [scores]

    def errors(self, example: Example, output: Any) -> list[str]:
        """The statement, where its label is not the one given."""
        gold = example.gold["label"]
        label = output["label"] if output else "failed"
        if label == gold:
            return []
        slot = f" ({example.gold['slot']})" if example.gold["slot"] else ""
        return [f"{gold}{slot}, said {label}: {example.inputs['statement']!r}"]

    def measures(self, options: Mapping[str, Any]) -> tuple[Measure, ...]:
        """Macro F1, precision and recall of each label, coverage, calibration, evidence."""
        f1 = tuple(f"{n}:{part}" for n in LABELS for part in ("right", "predicted", "gold"))
        recalls = tuple(f"{n}:{part}" for n in LABELS for part in ("right", "gold"))
        each = [
            Measure(f"{name}_{what}", RATIO, (f"{name}:right", f"{name}:{of}"), "micro",
                    options="thr:shipped")
            for name in LABELS
            for what, of in (("precision", "predicted"), ("recall", "gold"))
        ]  # fmt: skip
        return (
            Measure("macro_f1", mean_of_f1(3), f1, "macro", options="labels:3"),
            Measure("balanced_accuracy", mean_of_ratios(3), recalls, "macro", options="labels:3"),
            *each,
            Measure("decided_precision", RATIO, ("decided:right", "decided"), "micro",
                    options="thr:shipped"),
            mean("coverage", column="decided", options="decided,thr:shipped", better=0),
            Measure("ece", calibration_error(BINS), ("accuracy", "confidence"), "micro",
                    options=f"bins:{BINS},width:equal", better=-1),
            Measure("risk_coverage", RISK_COVERAGE, ("wrong", "confidence"), "micro",
                    options="area", better=-1, main=False),
            mean("right_slot", column="slot", options="of:right refutations"),
            mean("right_evidence", column="evidence", options="of:right labels,overlap"),
            mean("failed", better=-1, main=False),
        )  # fmt: skip


def _slots(found: Iterable[str]) -> set[str]:
    """The names of failed checks and what else they answer to in the annotations."""
    names = set(found)
    if "calendar" in names:
        names.add("time")
    return names
