"""Measure ``brief.extract.quotes`` against attributions marked by people.

    python scripts/evaluate_quotes.py POLNEAR.jsonl.gz [--limit N] [--show N]

Per attribution, greedily matched by the overlap of contents (words shared / words in
either): mean overlap as precision, recall and F1, the share with the right source among the
matched, and words in any content, pooled. Direct quotations also apart.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from brief.extract import quotes
from brief.records import Article, Block, Document, Span

_WORD = re.compile(r"\w+")
_END = re.compile(r"[.!?][\"”’')]*\s+(?=[\"“‘'(]*[A-Z0-9])|\n+")


def document(text: str) -> Document:
    """The text as one body, with sentences by the package's splitter."""
    body = (Block(0, len(text), "body"),)
    article = Article("x", "<benchmark>", text)
    try:
        from brief import segment

        return Document(article, body, tuple(segment.sentences(article, body)))
    except ImportError:
        cuts = [0, *(m.end() for m in _END.finditer(text)), len(text)]
        spans = [Span(a, b) for a, b in itertools.pairwise(cuts) if text[a:b].strip()]
        return Document(article, body, tuple(spans))


def _words(text: str, spans: Iterable[Sequence[int]]) -> frozenset[int]:
    return frozenset(m.start() for a, b in spans for m in _WORD.finditer(text, a, b))


def match(
    gold: Sequence[frozenset[int]], found: Sequence[frozenset[int]]
) -> list[tuple[int, int, float]]:
    """Pairs (gold, found, overlap), the best first, each side once."""
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


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    with gzip.open(options.data, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines][: options.limit]
    total = {"all": [0.0] * 5, "direct": [0.0] * 5}
    pooled = [0, 0, 0]
    for row in rows:
        text = row["text"]
        gold = [q for q in row["quotes"] if q["content"]]
        got = quotes.quotes(document(text), ())
        gold_words = [_words(text, q["content"]) for q in gold]
        got_words = [_words(text, [(s.start, s.end) for s in q.content]) for q in got]
        a, b = frozenset().union(*gold_words), frozenset().union(*got_words)
        pooled[0] += len(a & b)
        pooled[1] += len(a)
        pooled[2] += len(b)
        for name, keep in (("all", (False, True)), ("direct", (True,))):
            g = [i for i, q in enumerate(gold) if q["direct"] in keep]
            f = [j for j, q in enumerate(got) if q.direct in keep]
            pairs = match([gold_words[i] for i in g], [got_words[j] for j in f])
            score = total[name]
            score[0] += len(g)
            score[1] += len(f)
            for i, j, overlap in pairs:
                gq, fq = gold[g[i]], got[f[j]]
                score[2] += overlap
                source = _words(text, gq["source"])
                score[3] += bool(source)
                mine = _words(text, [(fq.source.start, fq.source.end)] if fq.source else [])
                score[4] += bool(source & mine)
            if name == "all" and options.show:
                hit = {j: (i, o) for i, j, o in pairs}
                show(text, gold, got, hit)
        options.show = max(0, options.show - 1)
    for name, (g_n, f_n, overlap, sourced, right) in total.items():
        p, r = overlap / f_n, overlap / g_n
        print(
            f"{name}: {g_n:.0f} gold, {f_n:.0f} found, content P {p:.3f} R {r:.3f} "
            f"F1 {2 * p * r / (p + r):.3f}; right source {right / sourced:.3f} of {sourced:.0f}"
        )
    p, r = pooled[0] / pooled[2], pooled[0] / pooled[1]
    print(f"words in any content: P {p:.3f} R {r:.3f} F1 {2 * p * r / (p + r):.3f}")


def show(text: str, gold: list[dict], got: Sequence[quotes.Quotation], hit: dict) -> None:  # type: ignore[type-arg]
    """Print gold beside found."""
    for j, q in enumerate(got):
        i, overlap = hit.get(j, (None, 0))
        words = " | ".join(text[s.start : s.end] for s in q.content)
        print(f"{overlap:.2f} GOT {q.source and text[q.source.start : q.source.end]!r} "
              f"{q.cue and text[q.cue.start : q.cue.end]!r} {words!r}")  # fmt: skip
        if i is not None and overlap < 0.9:
            print("      GOLD", [text[a:b] for a, b in gold[i]["content"]])
    seen = {i for i, _ in hit.values()}
    for i, q in enumerate(gold):
        if i not in seen:
            parts = [[text[a:b] for a, b in q[k]] for k in ("source", "cue", "content")]
            print("  MISSED", *parts)


if __name__ == "__main__":
    main()
