"""Who said what: content, cue and source of attributions (Newell et al. 2018, PolNeAR)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from brief.errors import InputError
from brief.evaluation.examples import Example, Row
from brief.evaluation.kinds import forms
from brief.evaluation.kinds.base import Kind, Measure, Scores
from brief.metrics import spans
from brief.metrics.statistics import F1, RATIO

ROLES = ("source", "cue", "content")
_HALVES = (("all", (False, True)), ("direct", (True,)))


class Quotes(Kind):
    """Text to attributions; spans of a role may be several."""

    name = "quotes"
    inputs = "{text} -> [{source, cue, content: [[start, end]], direct: true or false}]"
    form = tuple[forms.Quote, ...]

    def examples(self, row: Row, options: Mapping[str, Any]) -> Iterable[Example]:
        """An article with its attributions; those without content are left aside."""
        text = row.text("text")
        gold = []
        for number, item in enumerate(row.items("quotes")):
            for key in (*ROLES, "direct"):
                if key not in item:
                    raise InputError(f"{row.where}: quotes[{number}]: {key!r} is absent")
            if item["content"]:
                gold.append(item)
        yield Example(
            id=row.text("id"), cluster=row.text("id"), inputs={"text": text}, gold=gold,
            groups={"file": row.file},
        )  # fmt: skip

    def score(self, example: Example, output: Any, options: Mapping[str, Any]) -> list[Scores]:
        """Overlap of each role in words, and whether the source of matched contents is right."""
        text = example.inputs["text"]
        found = [] if output is None else output
        if not isinstance(found, list) or not all(
            isinstance(q, Mapping) and {*ROLES, "direct"} <= set(q) for q in found
        ):
            raise InputError(f"prediction {example.id!r}: expected attributions, got {output!r}")
        counts: dict[str, float | None] = {}
        for half, kept in _HALVES:
            gold = [_words(text, q) for q in example.gold if bool(q["direct"]) in kept]
            mine = [_words(text, q) for q in found if bool(q["direct"]) in kept]
            pairs = _matched([g["content"] for g in gold], [m["content"] for m in mine])
            counts[f"{half}:predicted"], counts[f"{half}:gold"] = len(mine), len(gold)
            counts[f"{half}:content"] = sum(overlap for _, _, overlap in pairs)
            sourced = [(i, j) for i, j, _ in pairs if gold[i]["source"]]
            counts[f"{half}:sourced"] = len(sourced)
            counts[f"{half}:source"] = sum(
                bool(gold[i]["source"] & mine[j]["source"]) for i, j in sourced
            )
            if half == "all":
                for role in ("source", "cue"):
                    here = [g[role] for g in gold if g[role]]
                    there = [m[role] for m in mine if m[role]]
                    counts[f"{role}:predicted"], counts[f"{role}:gold"] = len(there), len(here)
                    counts[f"{role}:overlap"] = sum(o for _, _, o in _matched(here, there))
        return [counts]

    def errors(self, example: Example, output: Any) -> list[str]:
        """Contents missed or added, and speakers of matched contents that are wrong."""
        text = example.inputs["text"]

        def told(quote: Mapping[str, Any]) -> str:
            return " | ".join("…".join(text[a:b] for a, b in quote[role]) or "-" for role in ROLES)

        found = output or []
        gold_words = [_words(text, q) for q in example.gold]
        my_words = [_words(text, q) for q in found]
        pairs = _matched([w["content"] for w in gold_words], [w["content"] for w in my_words])
        lines = []
        for i, j, overlap in pairs:
            gold, mine = gold_words[i]["source"], my_words[j]["source"]
            if overlap < 0.9 or (gold and not gold & mine):
                lines.append(f"differs {told(example.gold[i])} but {told(found[j])}")
        matched, taken = {i for i, _, _ in pairs}, {j for _, j, _ in pairs}
        lines += [f"missed  {told(q)}" for i, q in enumerate(example.gold) if i not in matched]
        return lines + [f"added   {told(q)}" for j, q in enumerate(found) if j not in taken]

    def measures(self, options: Mapping[str, Any]) -> tuple[Measure, ...]:
        """F1 of overlaps (shared words over words of either) and accuracy of the speaker."""
        words: dict[str, Any] = {"tokenizer": r"\w+"}
        return (
            Measure("content_overlap_f1", F1, ("all:content", "all:predicted", "all:gold"),
                    "micro", options="f1,jaccard", **words),
            Measure("direct_content_overlap_f1", F1,
                    ("direct:content", "direct:predicted", "direct:gold"),
                    "micro", options="f1,jaccard", **words),
            Measure("source_overlap_f1", F1, ("source:overlap", "source:predicted", "source:gold"),
                    "micro", options="f1,jaccard", **words),
            Measure("cue_overlap_f1", F1, ("cue:overlap", "cue:predicted", "cue:gold"),
                    "micro", options="f1,jaccard", **words),
            Measure("right_source", RATIO, ("all:source", "all:sourced"), "micro",
                    options="of:matched"),
            Measure("right_source_direct", RATIO, ("direct:source", "direct:sourced"), "micro",
                    options="of:matched"),
        )  # fmt: skip


def _words(text: str, quote: Mapping[str, Any]) -> dict[str, frozenset[int]]:
    """The words of each role by where they start."""
    return {
        role: frozenset(at for a, b in quote[role] for at in spans.word_starts(text, (a, b)))
        for role in ROLES
    }


def _matched(
    gold: Sequence[frozenset[int]], found: Sequence[frozenset[int]]
) -> list[tuple[int, int, float]]:
    """Pairs (gold, found, overlap), the largest overlap first, each side once."""
    pairs = sorted(
        (
            (len(g & f) / len(g | f), -i, -j)
            for i, g in enumerate(gold)
            for j, f in enumerate(found)
            if g & f
        ),
        reverse=True,
    )
    left, right, result = set(), set(), []
    for overlap, i, j in pairs:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            result.append((-i, -j, overlap))
    return result
