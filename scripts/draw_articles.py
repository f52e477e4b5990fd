"""Articles drawn by chance for a reading: the same ones for the same seed, as many of each source.

The source of an article is what stands before ``:`` or ``/`` in its id. Rows have ``id`` and
``text`` or ``sentences``, and may have ``title`` and ``published``. Printed are rows that every
command reads; those whose ids stand in ``--but`` (files drawn before) are left out.

Usage: python scripts/draw_articles.py ARTICLES.jsonl.gz... --number 30 --seed 1 > drawn.jsonl
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from common import records


def drawn(
    rows: Iterable[dict[str, Any]], number: int, seed: int, words: int
) -> list[dict[str, Any]]:
    """So many articles of at most so many words, the sources by turns."""
    sources: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for row in rows:
        text = row.get("text") or "\n\n".join(row["sentences"])
        if len(text.split()) <= words:
            told = {k: row[k] for k in ("id", "title", "published") if row.get(k)}
            sources[re.split(r"[:/]", row["id"])[0]].setdefault(row["id"], {**told, "text": text})
    orders = {
        source: random.Random(f"{seed}|{source}").sample(sorted(found), len(found))
        for source, found in sorted(sources.items())
    }
    turns = [
        sources[source][order[turn]]
        for turn in range(number)
        for source, order in orders.items()
        if turn < len(order)
    ]
    return turns[:number]


def main() -> None:
    """Reads, draws, prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path, nargs="+")
    parser.add_argument("--number", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--words", type=int, default=450, help="no longer articles")
    parser.add_argument("--but", type=Path, action="append", default=[], help="drawn before")
    options = parser.parse_args()
    before = {row["id"] for path in options.but for row in records(path)}
    rows = (row for path in options.articles for row in records(path) if row["id"] not in before)
    for row in drawn(rows, options.number, options.seed, options.words):
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
