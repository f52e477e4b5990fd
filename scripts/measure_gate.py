"""How strict the gate is: which summaries that people judged get through it.

Reads the development parts of factual-consistency sets (``--data FOLDER``: ``NAME.jsonl.gz`` with
``document``, ``claim`` and ``label``) and the statements of our references. A summary of several
sentences gets through when each of its sentences does. Prints, for each set and bar, how many of
the consistent and of the inconsistent ones get through, and the share of consistent ones among
those that do, with 95 % Wilson intervals.

    python scripts/measure_gate.py --data FOLDER [--sets a,b] [--bars 0.8,0.9,1] [--show]
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from brief.language import segment
from brief.pipeline import document
from brief.records import Article, text_id
from brief.summarizers.candidates import candidates
from brief.summarizers.gate import Gate
from common import records

# Sets of sentences and summaries that models wrote of news articles.
SETS = (
    "xsumfaith,frank_xsum,cao22,goyal21,qags,qags_sentences,cliff,summeval,polytope,bump,"
    "falke_rank19,faithbench,references"
)
ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Row:
    """A text, what was written of it, and whether people found that consistent."""

    name: str
    document: str
    claim: str
    consistent: bool


def rows(folder: Path | None, names: list[str]) -> Iterator[Row]:
    """The rows of the named sets, one set after the other."""
    for name in names:
        if name == "references":
            path = ROOT / "eval" / "references" / "references.jsonl"
            for line in path.read_text(encoding="utf-8").splitlines():
                article = json.loads(line)
                for statement in article["statements"]:
                    yield Row(
                        name, article["text"], statement["text"], statement["label"] == "supported"
                    )
            continue
        if folder is None:
            continue
        for row in records(folder / f"{name}.jsonl.gz"):
            yield Row(name, row["document"], row["claim"], bool(row["label"]))


@lru_cache(maxsize=64)
def gate(text: str, bar: float) -> Gate:
    """The gate of a document, as the summarizer makes it."""
    parsed = document(Article(text_id(text), "<measured>", text))
    return Gate(parsed, candidates(parsed), covered=bar)


def wilson(hits: int, count: int) -> str:
    """A share with its 95 % interval (Wilson 1927)."""
    if not count:
        return "-"
    z, p = 1.96, hits / count
    center = (p + z * z / (2 * count)) / (1 + z * z / count)
    half = z / (1 + z * z / count) * math.sqrt(p * (1 - p) / count + z * z / (4 * count * count))
    return f"{100 * p:.1f} [{100 * (center - half):.1f}, {100 * (center + half):.1f}]"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, help="folder of the sets")
    parser.add_argument("--sets", default=SETS)
    parser.add_argument("--bars", default="0.8,0.9,1")
    parser.add_argument("--limit", type=int, help="at most so many rows a set")
    parser.add_argument("--show", action="store_true", help="print the inconsistent that pass")
    options = parser.parse_args()
    bars = [float(bar) for bar in options.bars.split(",")]
    counts: Counter[tuple[str, float, bool, bool]] = Counter()
    reasons: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for row in rows(options.data, options.sets.split(",")):
        seen[row.name] += 1
        if options.limit and seen[row.name] > options.limit:
            continue
        sentences = [row.claim[a:b] for a, b in segment.spans(row.claim)]
        for bar in bars:
            judged = [gate(row.document, bar).judge(_finished(s)) for s in sentences]
            passed = bool(judged) and all(one.passed for one in judged)
            for name in (row.name, "all"):
                counts[name, bar, row.consistent, passed] += 1
            if bar == bars[-1]:
                reasons.update(reason for one in judged for reason in one.reasons)
            if options.show and passed and not row.consistent:
                print(f"{row.name} at {bar}: {row.claim}")
    print("set | bar | consistent through | inconsistent through | consistent among those through")
    for name in (*dict.fromkeys(options.sets.split(",")), "all"):
        for bar in bars:
            good, bad = (
                [counts[name, bar, label, passed] for passed in (True, False)]
                for label in (True, False)
            )
            if not sum(good) + sum(bad):
                continue
            print(
                f"{name} | {bar:g} | {good[0]} of {sum(good)}: {wilson(good[0], sum(good))} | "
                f"{bad[0]} of {sum(bad)}: {wilson(bad[0], sum(bad))} | "
                f"{wilson(good[0], good[0] + bad[0])}"
            )
    for reason, count in reasons.most_common():
        print(f"{count:6} {reason}")


def _finished(sentence: str) -> str:
    """A sentence as a model writes it: these sets have some in lower case or without a stop."""
    text = " ".join(sentence.split())
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?", '"', "”")) else text.rstrip(" ,;:") + "."


if __name__ == "__main__":
    main()
