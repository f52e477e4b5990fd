"""Place names: found in text, and joined to the map (Gritta et al. 2020)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from brief.errors import InputError
from brief.evaluation.examples import Example, Row
from brief.evaluation.kinds import forms
from brief.evaluation.kinds.base import Kind, Measure, Scores, checked_spans, span_errors
from brief.metrics import spans, toponyms
from brief.metrics.statistics import F1, RATIO, quantile


class Toponyms(Kind):
    """Text to places with coordinates; and given spans to coordinates."""

    name = "toponyms"
    inputs = (
        "{text, spans} -> {found: [{start, end, lat, lon}], "
        "resolved: [[lat, lon] or null for each span given]}"
    )
    form = forms.Toponyms

    def examples(self, row: Row, options: Mapping[str, Any]) -> Iterable[Example]:
        """A document with its gold toponyms; GeoVirus rows are chunks of one article."""
        yield self._example(row, row.text("id").split("#")[0], "toponyms", {"file": row.file})

    def references(self, row: Row, options: Mapping[str, Any]) -> Iterable[Example]:
        """An article with its annotated places, adjectives with them."""
        groups = {"genre": row.text("genre"), "form": row.text("form")}
        yield self._example(row, row.text("id"), "places", groups, row.furniture)

    def _example(
        self,
        row: Row,
        cluster: str,
        field: str,
        groups: Mapping[str, str],
        unannotated: tuple[tuple[int, int], ...] = (),
    ) -> Example:
        text = row.text("text")
        gold = row.spans(field, text, "lat", "lon")
        return Example(
            id=row.text("id"),
            cluster=cluster,
            inputs={"text": text, "spans": [[g["start"], g["end"]] for g in gold]},
            gold=gold,
            groups=groups,
            unannotated=unannotated,
        )

    def score(self, example: Example, output: Any, options: Mapping[str, Any]) -> list[Scores]:
        """Counts of the document, then the error of each mention with coordinates."""
        gold = example.gold
        if output is None:
            output = {"found": [], "resolved": [None] * len(gold)}
        if not isinstance(output, Mapping) or "found" not in output:
            raise InputError(f"prediction {example.id!r}: expected found and resolved")
        found = checked_spans(example, output["found"], "lat", "lon")
        resolved = output.get("resolved")
        if not isinstance(resolved, list) or len(resolved) != len(gold):
            raise InputError(
                f"prediction {example.id!r}: resolved holds a place (or null) for each of the "
                f"{len(gold)} spans given; found {resolved!r}"
            )
        here = [(g["start"], g["end"]) for g in gold]
        theirs = [(f["start"], f["end"]) for f in found]
        exact = spans.exact(here, theirs)
        overlapping = spans.overlapping(here, theirs)
        located = [i for i, g in enumerate(gold) if g["lat"] is not None]
        end_to_end = [
            toponyms.error_km(_point(found[j]), (gold[i]["lat"], gold[i]["lon"]))
            for i, j in overlapping
            if gold[i]["lat"] is not None
        ]
        near = sum(e <= toponyms.NEAR_KM for e in end_to_end)
        unlocated = len(here) - len(located)
        rows: list[Scores] = [
            {
                "predicted": len(found),
                "gold": len(gold),
                "exact": len(exact),
                "overlap": len(overlapping),
                # a found name whose gold has no coordinates can be neither right nor wrong
                "end:predicted": len(found) - sum(gold[i]["lat"] is None for i, _ in overlapping),
                "end:gold": len(gold) - unlocated,
                "end:near": near,
            }
        ]
        for i in located:
            error = toponyms.error_km(resolved[i], (gold[i]["lat"], gold[i]["lon"]))
            rows.append(
                {
                    "near": float(error <= toponyms.NEAR_KM),
                    "error_km": error,
                    "auc": toponyms.log_error(error),
                    "unresolved": float(resolved[i] is None),
                }
            )
        return rows

    def errors(self, example: Example, output: Any) -> list[str]:
        """Names missed or added, and given spans that were placed further off than 161 km."""
        text = example.inputs["text"]
        found = checked_spans(example, output["found"] if output else [])
        lines = span_errors(text, example.gold, found, ())
        for gold, place in zip(example.gold, output["resolved"] if output else (), strict=False):
            if gold["lat"] is not None:
                error = toponyms.error_km(place, (gold["lat"], gold["lon"]))
                if error > toponyms.NEAR_KM:
                    words = text[gold["start"] : gold["end"]]
                    lines.append(f"placed  {words!r} {error:,.0f} km off, at {place}")
        return lines

    def measures(self, options: Mapping[str, Any]) -> tuple[Measure, ...]:
        """Recognition, resolution on gold spans, and both together."""
        return (
            Measure("exact_f1", F1, ("exact", "predicted", "gold"), "micro", options="f1"),
            Measure("overlap_f1", F1, ("overlap", "predicted", "gold"), "micro", options="f1"),
            Measure("accuracy@161km", RATIO, ("near", ""), "mean", options="spans:gold"),
            Measure(
                "median_error_km", quantile(0.5), ("error_km",), "median",
                options="spans:gold,unresolved:20039", scale="plain", better=-1,
            ),
            Measure(
                "error_auc", RATIO, ("auc", ""), "mean", options="spans:gold,ln", scale="plain",
                better=-1,
            ),
            Measure(
                "end_to_end_f1@161km", F1, ("end:near", "end:predicted", "end:gold"), "micro",
                options="f1,overlap",
            ),
            Measure("precision", RATIO, ("exact", "predicted"), "micro", main=False),
            Measure("recall", RATIO, ("exact", "gold"), "micro", main=False),
            Measure("unresolved", RATIO, ("unresolved", ""), "mean", better=-1, main=False),
        )  # fmt: skip


def _point(found: Mapping[str, Any]) -> tuple[float, float] | None:
    lat, lon = found["lat"], found["lon"]
    return None if lat is None or lon is None else (lat, lon)
