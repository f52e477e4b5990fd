"""How often the sentences that decide a statement are among those that it is compared with.

On the statements about our reference articles, whose deciding sentences are annotated. The ways of
choosing: BM25 (``brief.evidence``, behind the slots of ``brief check --against``), the share of the
statement's weighted words (``scoring.overlap``, behind the pair scores), the cosine of sentence
embeddings (MiniLM), and BM25 and embeddings by turns. ``any``: one annotated sentence is among the
first k; ``all``: each of them is.

Usage: python scripts/measure_retrieval.py
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path

import numpy as np
from scipy.stats import binomtest

from brief.evidence import Retriever, Source
from brief.models.embedding import Encoder
from brief.pipeline import document
from brief.reading.articles import read_text
from brief.records import Span
from brief.scoring import overlap

REFERENCES = Path(__file__).parent.parent / "eval/references/references.jsonl"
DEPTHS = (1, 3, 5, 7, 8, 12)


def main() -> None:
    """Searches and prints a line for each way and depth."""
    ranks: dict[str, list[list[int | None]]] = {
        way: [] for way in ("bm25", "overlap", "embeddings", "bm25 and embeddings")
    }
    for line in REFERENCES.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        source = Source(document(read_text(row["text"])), ())
        retriever = Retriever((source,))
        sentences = retriever.sentences(0)
        texts = [row["text"][s.start : s.end] for s in sentences]
        words = [overlap.Words.of(text) for text in texts]
        vectors = Encoder.load().encode(texts)
        for statement in row["statements"]:
            gold = [Span(e["start"], e["end"]) for e in statement["evidence"]]
            if not gold:
                continue
            found = [c.span for c in retriever.candidates(statement["text"], k=len(sentences))]
            mine = overlap.Words.of(statement["text"])
            shared = sorted(range(len(words)), key=lambda k: -overlap.share(words[k], mine))
            near = np.argsort(-(vectors @ Encoder.load().encode([statement["text"]])[0]))
            by_meaning = [sentences[k] for k in near]
            turns = [span for pair in zip_longest(found, by_meaning) for span in pair if span]
            ranks["bm25"].append(places(gold, found))
            ranks["overlap"].append(places(gold, [sentences[k] for k in shared]))
            ranks["embeddings"].append(places(gold, by_meaning))
            ranks["bm25 and embeddings"].append(places(gold, list(dict.fromkeys(turns))))
    for way, found_ranks in ranks.items():
        print(f"{way}: {len(found_ranks)} statements with annotated evidence")
        for depth in DEPTHS:
            within = [[r is not None and r < depth for r in row] for row in found_ranks]
            print(f"  first {depth:2}: any {line_of([any(row) for row in within])}, "
                  f"all {line_of([all(row) for row in within])}")  # fmt: skip


def places(gold: Sequence[Span], ranked: Sequence[Span]) -> list[int | None]:
    """For each annotated span the rank of the first sentence that overlaps it."""
    return [
        next((rank for rank, span in enumerate(ranked) if span.overlaps(part)), None)
        for part in gold
    ]


def line_of(right: Sequence[bool]) -> str:
    """A share in per cent with its 95 % interval (Wilson)."""
    low, high = binomtest(sum(right), len(right)).proportion_ci(method="wilson")
    return f"{100 * sum(right) / len(right):.1f} [{100 * low:.1f}, {100 * high:.1f}]"


if __name__ == "__main__":
    main()
