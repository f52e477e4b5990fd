"""The claims and values of an article against our own annotations.

A fact-checker's list is no partition of the text: beside exact and overlapping spans, what
counts is whether a reference claim is covered, and whether the values on it are right.
FEVERFact-like data (claims as texts, without spans) gives focus and coverage by words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from brief.errors import InputError
from brief.evaluation.examples import Example, Row
from brief.evaluation.kinds import forms
from brief.evaluation.kinds.base import Kind, Measure, Scores, checked_spans, mean, span_errors
from brief.metrics import rouge, spans
from brief.metrics.statistics import F1, RATIO

VALUES = ("times", "places", "quantities", "entities")
_COVERED = 0.5  # share of a reference claim's words that must lie in claims
_ENTITY_TYPES = ("person", "organization")


class Claims(Kind):
    """An article to claims and values."""

    name = "claims"
    inputs = (
        "{text, title, published} -> {claims: [{start, end, text, kinds}], times, places, "
        "quantities, entities}"
    )
    form = forms.Claims

    def examples(self, row: Row, options: Mapping[str, Any]) -> Iterable[Example]:
        """A sentence with the claims that people made of it (FEVERFact)."""
        claims = row.items("claims")
        if not all(isinstance(claim, str) for claim in claims):
            raise InputError(f"{row.where}: 'claims' is {claims!r}; expected a list of texts")
        yield Example(
            id=row.text("id"),
            cluster=row.optional("source") or row.text("id"),
            inputs={"text": row.text("text"), "title": row.optional("source"), "published": None},
            gold={"texts": claims},
            groups={"file": row.file},
        )

    def references(self, row: Row, options: Mapping[str, Any]) -> Iterable[Example]:
        """One of our articles with all that is annotated."""
        text = row.text("text")
        gold = {name: row.spans(name, text) for name in ("claims", *VALUES)}
        yield Example(
            id=row.text("id"),
            cluster=row.text("id"),
            inputs={
                "text": text,
                "title": row.optional("title"),
                "published": row.optional("published"),
            },
            gold={**gold, "texts": [c["text"] for c in gold["claims"]]},
            groups={"genre": row.text("genre"), "form": row.text("form")},
            unannotated=row.furniture,
        )

    def score(self, example: Example, output: Any, options: Mapping[str, Any]) -> list[Scores]:
        """Counts of spans, kinds and values, and best matches of texts; a failure found none."""
        if output is None:
            output = {name: [] for name in ("claims", *VALUES)}
        if not isinstance(output, Mapping):
            raise InputError(f"prediction {example.id!r}: expected claims and values")
        found = checked_spans(example, output.get("claims"), "text", "kinds")
        scores: dict[str, float | None] = _by_text(
            example.gold["texts"], [c["text"] for c in found]
        )
        if "claims" not in example.gold:
            return [scores]
        scores |= _by_span(example, found)
        for name in VALUES:
            mine = checked_spans(example, output.get(name, []))
            scores |= _values(name, example.gold[name], mine, example.gold["times"])
        return [scores]

    def errors(self, example: Example, output: Any) -> list[str]:
        """Values missed or added, and those that say something else."""
        if "claims" not in example.gold:
            return []
        shown = {"times": ("value",), "places": ("geonames_id",),
                 "quantities": ("value", "upper", "unit", "mod"),
                 "entities": ("type", "name")}  # fmt: skip
        lines = []
        for name in VALUES:
            given = checked_spans(example, (output or {}).get(name, []))
            gold, found = _scored(name, example.gold[name], given, example.gold["times"])
            text = example.inputs["text"]
            lines += [f"{name} {e}" for e in span_errors(text, gold, found, shown[name])]
        return lines

    def measures(self, options: Mapping[str, Any]) -> tuple[Measure, ...]:
        """Spans, coverage, kinds, values; focus and coverage of the stand-alone texts."""
        counts = ("predicted", "gold")
        found = [
            Measure("coverage", RATIO, ("claims:covered", "claims:gold"), "micro",
                    options=f"words:{_COVERED}"),
            Measure("overlap_f1", F1, ("claims:overlap", *(f"claims:{c}" for c in counts)),
                    "micro", options="f1,overlap"),
            Measure("exact_f1", F1, ("claims:exact", *(f"claims:{c}" for c in counts)),
                    "micro", options="f1,exact"),
            Measure("kinds_f1", F1, ("kinds:right", *(f"kinds:{c}" for c in counts)), "micro",
                    options="f1,of:overlapping claims"),
            mean("text_coverage", options="best rouge1 of each reference",
                 tokenizer="unicode", stem="porter"),
            mean("text_focus", options="best rouge1 of each claim",
                 tokenizer="unicode", stem="porter"),
        ]  # fmt: skip
        for name in VALUES:
            found += [
                Measure(f"{name}_f1", F1, (f"{name}:overlap", *(f"{name}:{c}" for c in counts)),
                        "micro", options="f1,overlap"),
                Measure(f"{name}_value_f1", F1,
                        (f"{name}:value", *(f"{name}:{c}" for c in counts)),
                        "micro", options="f1,overlap,value"),
            ]  # fmt: skip
        return tuple(found)


def _by_text(gold: Sequence[str], found: Sequence[str]) -> dict[str, float | None]:
    """The mean best ROUGE-1 of references over claims, and of claims over references."""
    table = [[rouge.rouge(f, g)["rouge1"].f1 for f in found] for g in gold]
    coverage = [max(row, default=0.0) for row in table]
    focus = [max((row[j] for row in table), default=0.0) for j in range(len(found))]
    return {
        "text_coverage": sum(coverage) / len(coverage) if coverage else None,
        "text_focus": sum(focus) / len(focus) if focus else None,
    }


def _by_span(example: Example, found: Sequence[Mapping[str, Any]]) -> dict[str, float | None]:
    text, gold = example.inputs["text"], example.gold["claims"]
    here, there = _ends(gold), _ends(found)
    overlapping = spans.overlapping(here, there)
    words = {at for span in there for at in spans.word_starts(text, span)}
    covered = 0
    for a, b in here:
        own = list(spans.word_starts(text, (a, b)))
        covered += sum(w in words for w in own) >= _COVERED * len(own)
    right = sum(len(set(gold[i]["kinds"]) & set(found[j]["kinds"])) for i, j in overlapping)
    return {
        "claims:predicted": len(found),
        "claims:gold": len(gold),
        "claims:exact": len(spans.exact(here, there)),
        "claims:overlap": len(overlapping),
        "claims:covered": covered,
        "kinds:right": right,
        "kinds:predicted": sum(len(found[j]["kinds"]) for _, j in overlapping),
        "kinds:gold": sum(len(gold[i]["kinds"]) for i, _ in overlapping),
    }


def _values(
    name: str,
    gold: Sequence[Mapping[str, Any]],
    found: Sequence[Mapping[str, Any]],
    times: Sequence[Mapping[str, Any]],
) -> dict[str, float | None]:
    gold, found = _scored(name, gold, found, times)
    pairs = spans.overlapping(_ends(gold), _ends(found))
    return {
        f"{name}:predicted": len(found),
        f"{name}:gold": len(gold),
        f"{name}:overlap": len(pairs),
        f"{name}:value": sum(_agree(name, gold[i], found[j]) for i, j in pairs),
    }


def _scored(
    name: str,
    gold: Sequence[Mapping[str, Any]],
    found: Sequence[Mapping[str, Any]],
    times: Sequence[Mapping[str, Any]],
) -> tuple[Sequence[Mapping[str, Any]], Sequence[Mapping[str, Any]]]:
    """The values of a kind that count, on both sides."""
    if name == "quantities":
        # a duration is annotated once, as a time
        durations = [t for t in times if t["type"] == "DURATION"]
        found = [
            f
            for f in found
            if not any(f["start"] < d["end"] and d["start"] < f["end"] for d in durations)
        ]
    if name == "entities":
        # places are scored as places; other types have too few mentions to say much
        gold = [g for g in gold if g["type"] in _ENTITY_TYPES]
        found = [f for f in found if f["type"] in _ENTITY_TYPES]
    return gold, found


def _agree(name: str, gold: Mapping[str, Any], found: Mapping[str, Any]) -> bool:
    """Whether two values say the same: TIMEX3 value, GeoNames id, figure in unit, full name."""
    if name == "times":
        return bool(gold["value"] == found["value"])
    if name == "places":
        return bool(gold["geonames_id"] == found["geonames_id"])
    if name == "quantities":
        return (
            abs(gold["value"] - found["value"]) <= 1e-6 * max(1.0, abs(gold["value"]))
            and gold["unit"] == found["unit"]
            and gold["mod"] == found["mod"]
            and (gold["upper"] is None) == (found["upper"] is None)
        )
    return bool(
        gold["type"] == found["type"] and gold["name"].casefold() == found["name"].casefold()
    )


def _ends(items: Sequence[Mapping[str, Any]]) -> list[tuple[int, int]]:
    return [(item["start"], item["end"]) for item in items]
