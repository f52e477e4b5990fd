"""What a generative method writes, what the gate stops, and how fast: one line an article.

    python scripts/measure_generation.py --method smollm [--drafts FILE] PATH...

PATH as for ``brief summarize``; ``references`` stands for the articles of ``eval/references``.
``--drafts`` keeps what was written and what the gate said of it, for reading.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from brief.pipeline import document
from brief.reading.articles import read
from brief.records import Article, Failure, dumps
from brief.summarizers import summarize, summary
from brief.summarizers.gate import Gate, Judged
from measure_gate import ROOT, wilson


def articles(paths: list[str], limit: int | None) -> Iterator[Article]:
    """The articles of the paths; what cannot be read is said."""
    for path in paths:
        if path == "references":
            lines = (ROOT / "eval/references/references.jsonl").read_text(encoding="utf-8")
            for line in lines.splitlines()[:limit]:
                row = json.loads(line)
                yield Article(row["id"], row["id"], row["text"], published=row["published"])
            continue
        for article in read([path]):
            if isinstance(article, Failure):
                print(f"left out: {article.message}", file=sys.stderr)
            else:
                yield article


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--method", default="smollm")
    parser.add_argument("--sentences", type=int, default=3)
    parser.add_argument("--limit", type=int, help="of the references, the first so many")
    parser.add_argument("--drafts", type=Path)
    options = parser.parse_args()
    judged: list[Judged] = []
    judge = Gate.judge

    def remembered(self: Gate, text: str) -> Judged:
        one = judge(self, text)
        judged.append(one)
        return one

    Gate.judge = remembered  # type: ignore[method-assign]
    start = time.monotonic()
    writer = summary.writer(options.method)
    print(f"loaded in {time.monotonic() - start:.1f} s")
    drafts = options.drafts.open("a", encoding="utf-8") if options.drafts else None
    total: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    seconds = 0.0
    for article in articles(options.paths, options.limit):
        parsed = document(article)
        judged.clear()
        start, before = time.monotonic(), writer.generated_tokens
        made = summarize(parsed, method=options.method, sentences=options.sentences)
        took = time.monotonic() - start
        seconds += took
        total["tokens"] += writer.generated_tokens - before
        counts = made.gate
        if counts is None:
            print(f"{article.source}: {made.note}")
            continue
        stood = sum(1 for one in made.sentences if one.replaces)
        total.update(
            generated=counts.generated,
            passed=counts.passed,
            regenerated=counts.regenerated,
            rejected=counts.rejected,
            out=len(made.sentences),
            extracted=sum(1 for one in made.sentences if one.extracted),
        )
        reasons.update(counts.reasons)
        print(
            f"{article.source}: {counts.generated} generated, {counts.passed} passed, "
            f"{counts.regenerated} anew, {counts.rejected} rejected, {stood} replaced; "
            f"{took:.0f} s",
            flush=True,
        )
        if drafts is not None:
            row = {
                "article": article.source,
                "judged": [{"text": one.text, "reasons": list(one.reasons)} for one in judged],
                "brief": made.to_json(),
            }
            drafts.write(dumps(row) + "\n")
            drafts.flush()
    print(dict(total))
    print(f"rejected: {wilson(total['rejected'], total['generated'])} % of what was generated")
    print(f"extracted: {wilson(total['extracted'], total['out'])} % of what went out")
    print(f"{total['tokens'] / max(seconds, 1e-9):.1f} tokens/s, gate included")
    for reason, count in reasons.most_common():
        print(f"{count:5} {reason}")


if __name__ == "__main__":
    main()
