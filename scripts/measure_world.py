"""What the tables of the world contradict in articles that nobody altered: each is to be read.

    python scripts/measure_world.py ARTICLES.jsonl[.gz]... [--articles N]

Of each file evenly spaced articles. Beside the alarms: how often each reader's patterns matched at
all, since a reader that never reads raises no alarm either, and processor time an article.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from brief.consistency import world
from brief.consistency.world import fact
from brief.pipeline import document
from brief.reading.articles import read_text
from common import records


def main() -> None:
    """Print the alarms, then the counts."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--articles", type=int, default=1000, help="in all")
    given = parser.parse_args()
    matched: Counter[str] = Counter()
    plain = fact.matches

    def watched(*arguments: object) -> Iterator[re.Match[str]]:
        for match in plain(*arguments):  # type: ignore[arg-type]
            matched[reader.__name__] += 1
            yield match

    for reader in world.READERS:
        reader.__globals__["matches"] = watched
    articles = sentences = alarms = 0
    spent = 0.0
    room = given.articles
    for left, path in zip(range(len(given.files), 0, -1), given.files, strict=True):
        rows = list(records(path))
        share = min(len(rows), -(-room // left))
        room -= share
        for n in range(share):
            row = rows[n * len(rows) // share]
            parsed = document(read_text(row["text"], source=row["id"], published=row["published"]))
            articles += 1
            began = time.process_time()
            for span in parsed.sentences:
                sentences += 1
                for reader in world.READERS:
                    for wrong in reader(parsed.text, span, row["published"]):
                        alarms += 1
                        print(f"{row['id']} {row['published']}: {wrong.reason}")
                        print(f"    {' '.join(parsed.text[span.start : span.end].split())}")
            spent += time.process_time() - began
    print(f"{articles:,} articles, {sentences:,} sentences, {alarms} alarms, "
          f"{1e3 * spent / articles:.1f} ms of CPU an article")  # fmt: skip
    for reader in world.READERS:
        print(f"{reader.__name__}: {matched[reader.__name__]} matches")


if __name__ == "__main__":
    main()
