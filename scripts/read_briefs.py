"""Articles of eight kinds with what is made of them, to be read and marked as an editor does.

    python scripts/read_briefs.py --seed 61            # thirty, the same for the same seed

The rubric is in docs/briefs.md. The trees and the network have seen most of these articles.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from brief.summarizers import summarize
from train_extractive import SHARED, Row, marked

# What the title and the opening of an article of each kind are full of.
KINDS = {
    "obituary": r"\bdied\b|\bdies\b|obituar",
    "court": r"court|judge|verdict|sentenced|pleaded|trial|convict",
    "sport": r"match|cup|championship|league|goal|medal|season|tournament|coach",
    "disaster": r"earthquake|crash|flood|hurricane|storm|fire|explosion|killed",
    "business": r"company|shares|profit|market|billion|airline|bank|stock",
    "politics": r"election|parliament|president|minister|vote|party",
    "science": r"research|scientist|study|species|nasa|space",
}


def kind(row: Row) -> str:
    """The kind whose words are most frequent in the title and the opening."""
    if row.kind in ("senate", "gov"):
        return "official"
    article = row.document.article
    title, text = (article.title or "").lower(), article.text[:900].lower()
    counts = {
        name: 3 * len(re.findall(words, title)) + len(re.findall(words, text))
        for name, words in KINDS.items()
    }
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] else "other"


def drawn(rows: Sequence[Row], seed: int, count: int) -> list[tuple[str, Row]]:
    """So many articles, of the kinds in turn."""
    order = list(rows)
    random.Random(seed).shuffle(order)
    of_kind: dict[str, list[Row]] = defaultdict(list)
    for row in order:
        of_kind[kind(row)].append(row)
    turns = max(map(len, of_kind.values()), default=0)
    found = [
        (name, of_kind[name][turn])
        for turn in range(turns)
        for name in sorted(of_kind)
        if turn < len(of_kind[name])
    ]
    return found[:count]


def main() -> None:
    """Prints the articles and what is made of them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--seed", type=int, default=61)
    parser.add_argument("--count", type=int, default=30)
    options = parser.parse_args()
    rows = [
        row
        for part in ("train", "dev")
        for row in marked(options.shared, part)
        if len(row.found) >= 4
    ]
    for number, (name, row) in enumerate(drawn(rows, options.seed, options.count), start=1):
        print(f"=== {number} {name}: {row.document.article.title}")
        for at, one in zip(row.numbers, row.found, strict=True):
            print(f"  {at}{'*' if at in row.core else ''} {one.text}")
        print("-- 3 sentences:", summarize(row.document).text)
        print("-- 60 words:", summarize(row.document, words=60).text)
        print("-- headline:", summarize(row.document, style="headline").text)


if __name__ == "__main__":
    main()
