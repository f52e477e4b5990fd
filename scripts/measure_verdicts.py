"""Verdicts of ``brief check --against`` on public pairs: what decides, and how often it is right.

Pairs of a document and a claim with a yes or no label (``evaluation/kinds/factuality.py``). A claim
of several statements is supported when each of them is, refuted when one is. ``same words``: all
stand in the evidence as they are; ``same bonds``: see ``comparison/propositions.py``; ``read``:
the rest that the reader decides. Refuted is right where the label is no. Documents that the
weighing was fitted on (``training/weighing.npz``) are left out.

Usage: python scripts/measure_verdicts.py FACTUALITY_FOLDER [SETS...] --rows 120 [--read]
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.stats import binomtest

from brief.evidence import Source
from brief.pipeline import document, with_every_sentence
from brief.reading.articles import read_text
from brief.statements import claims as extraction
from brief.verify import verify
from common import OPENING, WEIGHED, group, records

LONGEST = 12_000  # characters of a document: longer ones take minutes
ORDER = ("not decided", "read", "same bonds", "same words")  # the least sure decides


def main() -> None:
    """Judges and prints a line a set, and one of all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("sets", nargs="*", help="file names without ending; all when none")
    parser.add_argument("--rows", type=int, default=120, help="at most so many of a set")
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--read", action="store_true", help="ask the reader too; slow")
    options = parser.parse_args()
    everything: Counter[tuple[str, int]] = Counter()
    for path in sorted(options.folder.glob("*.jsonl.gz")):
        name = path.name.removesuffix(".jsonl.gz")
        if options.sets and name not in options.sets:
            continue
        found = measured(path, options.rows, options.seed, closely=options.read)
        everything += found
        print(f"{name:16}", line(found), flush=True)
    print(f"{'all':16}", line(everything))


def measured(path: Path, rows: int, seed: int, *, closely: bool) -> Counter[tuple[str, int]]:
    """How often each way of deciding was taken, by label."""
    with np.load(WEIGHED, allow_pickle=False) as fitted:
        seen = frozenset(fitted["groups"].tolist())
    found = [r for r in records(path) if group(r["document"][:OPENING]) not in seen]
    random.Random(seed).shuffle(found)
    found = [r for r in found if len(r["document"]) < LONGEST][:rows]
    counts: Counter[tuple[str, int]] = Counter()
    sources: dict[str, Source] = {}
    for row in found:
        text = row["document"]
        if text not in sources:
            parsed = document(read_text(text))
            sources[text] = Source(parsed, extraction.extract_values(parsed))
        counts[decided(row["claim"], sources[text], closely=closely), int(row["label"])] += 1
    return counts


def decided(text: str, source: Source, *, closely: bool) -> str:
    """What decided the verdict of a claim's statements together."""
    mine = document(read_text(text))
    values, claims = extraction.extract(mine)
    claims = with_every_sentence(mine, claims)
    judged = verify(mine, values, claims, (source,), closely=closely)
    verdicts = [c.verdict for c in judged if c.verdict is not None]
    if any(v.label == "refuted" for v in verdicts):
        return "refuted"
    ways = []
    for verdict in verdicts:
        if verdict.label != "supported":
            ways.append("not decided")
        elif verdict.reason.endswith("in the same words."):
            ways.append("same words")
        else:
            ways.append("read" if "in other words" in verdict.reason else "same bonds")
    return min(ways, key=ORDER.index, default="not decided")


def line(found: Counter[tuple[str, int]]) -> str:
    """Right of all for each way, with a 95 % interval."""
    parts = [f"{sum(found.values())} pairs"]
    for way in ("same words", "same bonds", "read", "refuted"):
        no, yes = found[way, 0], found[way, 1]
        right, total = (no if way == "refuted" else yes), no + yes
        if total:
            low, high = binomtest(right, total).proportion_ci(method="wilson")
            parts.append(f"{way}: {right} of {total} right [{low:.1%}, {high:.1%}]")
    return "; ".join(parts)


if __name__ == "__main__":
    main()
