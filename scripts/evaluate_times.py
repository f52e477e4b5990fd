"""Score the time tagger as TempEval-3 Task A does: strict, relaxed and value F1.

    python scripts/evaluate_times.py FOLDER [--errors N] [--part tune|look] [--speed]

FOLDER holds ``*.jsonl.gz``, a document a line: ``{"id", "text", "dct", "timexes":
[{"start", "end", "value"}]}``. Intervals are 95 % percentile bootstrap over documents.
``--part`` takes the documents whose id hashes to an even (tune) or odd (look) number.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import time
from pathlib import Path
from typing import Any

from brief.extract.times import times

Counts = tuple[int, int, int, int, int]  # predicted, gold, strict, relaxed, value


def score(document: dict[str, Any]) -> tuple[Counts, list[str]]:
    """The counts of one document, and a line for each error."""
    gold = document["timexes"]
    found = times(document["text"], document["dct"])
    pairs = sorted(
        (
            (-(g["start"] == v.start and g["end"] == v.end),
             -(min(g["end"], v.end) - max(g["start"], v.start)), i, j)
            for i, g in enumerate(gold)
            for j, v in enumerate(found)
            if g["start"] < v.end and v.start < g["end"]
        )
    )  # fmt: skip
    gold_left, found_left = set(range(len(gold))), set(range(len(found)))
    strict = relaxed = value = 0
    errors = []
    for exact, _, i, j in pairs:
        if i not in gold_left or j not in found_left:
            continue
        gold_left.remove(i)
        found_left.remove(j)
        relaxed += 1
        strict -= exact
        same = gold[i]["value"] == found[j].value
        value += same
        if not exact:
            errors.append(f"span   {gold[i]['text']!r} but {found[j].quote!r}")
        if not same:
            v = found[j]
            errors.append(
                f"value  {gold[i]['text']!r} {gold[i]['value']} but {v.value} ({v.rule}): "
                + _around(document["text"], v.start, v.end)
            )
    for i in sorted(gold_left):
        g = gold[i]
        errors.append(
            f"missed {g['text']!r} {g['value']}: " + _around(document["text"], g["start"], g["end"])
        )
    for j in sorted(found_left):
        v = found[j]
        errors.append(
            f"extra  {v.quote!r} {v.value} ({v.rule}): " + _around(document["text"], v.start, v.end)
        )
    return (len(found), len(gold), strict, relaxed, value), errors


def _around(text: str, start: int, end: int) -> str:
    return repr(
        text[max(0, start - 50) : start] + "[" + text[start:end] + "]" + text[end : end + 30]
    )


def f1(counts: list[Counts]) -> tuple[float, float, float]:
    """Strict, relaxed and value F1 of summed counts, in percent."""
    total = [sum(c[i] for c in counts) for i in range(5)]
    size = total[0] + total[1]
    return tuple(200 * hits / size if size else 0.0 for hits in total[2:])  # type: ignore[return-value]


def main() -> None:
    """Print the figures of each file."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", choices=("tune", "look"))
    parser.add_argument("--errors", type=int, default=0, help="show the N worst documents")
    parser.add_argument("--boot", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    for path in sorted(options.folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        if options.part:
            odd = options.part == "look"
            rows = [r for r in rows if hashlib.sha1(r["id"].encode()).digest()[-1] % 2 == odd]
        started = time.perf_counter()
        scored = [(score(row), row["id"]) for row in rows]
        rate = len(rows) / (time.perf_counter() - started)
        counts = [s[0] for s, _ in scored]
        rng = random.Random(options.seed)
        samples = [f1(rng.choices(counts, k=len(counts))) for _ in range(options.boot)]
        print(f"{path.name}: {len(rows)} documents, {rate:.0f} documents/s")
        for k, (name, best) in enumerate(
            zip(("strict", "relaxed", "value"), f1(counts), strict=True)
        ):
            ranked = sorted(s[k] for s in samples)
            low, high = ranked[int(0.025 * len(ranked))], ranked[int(0.975 * len(ranked)) - 1]
            print(f"  {name:8} F1 {best:5.1f}  [{low:.1f}, {high:.1f}]")
        total = [sum(c[i] for c in counts) for i in range(5)]
        print(
            f"  precision {100 * total[3] / max(total[0], 1):.1f} "
            f"recall {100 * total[3] / max(total[1], 1):.1f} relaxed"
        )
        worst = sorted(scored, key=lambda s: -len(s[0][1]))[: options.errors]
        for (_, errors), name in worst:
            print(f"{name}: {len(errors)} errors")
            for error in errors:
                print("   ", error)


if __name__ == "__main__":
    main()
