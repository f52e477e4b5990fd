"""Train the sentence model, or measure it beside what the field offers.

    python scripts/train_segment.py --data ../shared/benchmarks/sentences
    python scripts/train_segment.py --data ../shared/benchmarks/sentences --evaluate

Needs scikit-learn. Exact-span F1, each paragraph fed on its own.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from brief.language import segment
from common import records

OUT = Path(__file__).parent.parent / "src" / "brief" / "data" / "segment.json.gz"
SEED = 7


def paragraphs(row: dict) -> Iterator[tuple[str, set[tuple[int, int]]]]:
    """Each paragraph with its sentences' spans, relative to it."""
    start = 0
    for match in re.finditer(r"\n\n+|\Z", row["text"]):
        end = match.start()
        if end > start:
            gold = {(a - start, b - start) for a, b in row["sentences"] if start <= a and b <= end}
            yield row["text"][start:end], gold
        start = match.end()


def examples(row: dict) -> Iterator[tuple[list[str], bool]]:
    """Every gap of a document: its features, and whether a sentence ends there."""
    for text, gold in paragraphs(row):
        ends = {b for _, b in gold}
        for gap in segment._GAP.finditer(text):
            if gap.start() and gap.end() < len(text):
                context = segment._context(text, gap.start(), gap.end())
                yield list(segment.features(context)), gap.start() in ends


def train(data: Path, strength: float, weight: float) -> None:
    """Fit the logistic model on the train parts and write its weights."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    found: list[dict[str, int]] = []
    labels: list[bool] = []
    weights: list[float] = []
    for name, each in (("ewt_train", 1.0), ("gum_train", weight)):
        for row in records(data / f"{name}.jsonl.gz"):
            for names, label in examples(row):
                found.append(dict.fromkeys(names, 1))
                labels.append(label)
                weights.append(each)
    vectorizer = DictVectorizer(dtype=np.float32)
    matrix = vectorizer.fit_transform(found)
    matrix.indices, matrix.indptr = matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)
    model = LogisticRegression(
        C=strength, solver="liblinear", random_state=SEED, max_iter=300, fit_intercept=False
    )
    model.fit(matrix, labels, sample_weight=weights)
    counts = np.asarray(matrix.sum(axis=0)).ravel()
    kept = {
        name: round(float(value), 3)
        for name, value, count in zip(
            vectorizer.get_feature_names_out(), model.coef_[0], counts, strict=True
        )
        if abs(value) >= 0.05 and count >= 2
    }
    text = json.dumps({"weights": dict(sorted(kept.items()))}, indent=0)
    OUT.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{len(labels)} gaps, {len(kept)} weights, {OUT.stat().st_size} bytes")


def f1(documents: list[dict], spans: Callable[[str], list[tuple[int, int]]]) -> np.ndarray:
    """Per document: sentences found and right, found, and in the reference."""
    table = []
    for row in documents:
        right = made = wanted = 0
        for text, gold in paragraphs(row):
            found = set(spans(text))
            right += len(found & gold)
            made += len(found)
            wanted += len(gold)
        table.append((right, made, wanted))
    return np.array(table, dtype=float)


def shown(table: np.ndarray) -> str:
    """F1 over all sentences with its 95 % bootstrap interval over documents."""
    generator = np.random.default_rng(SEED)

    def value(part: np.ndarray) -> float:
        right, made, wanted = part.sum(axis=0)
        return 200 * right / (made + wanted)

    draws = [value(table[generator.integers(0, len(table), len(table))]) for _ in range(1000)]
    low, high = np.percentile(draws, [2.5, 97.5])
    return f"{value(table):.1f} [{low:.1f}, {high:.1f}]"


def evaluate(data: Path) -> None:
    """Print F1 and speed of ours and of the peers that are installed."""
    systems: dict[str, Callable[[str], list[tuple[int, int]]]] = {"brief": segment.spans}
    try:
        import pysbd

        peer = pysbd.Segmenter(language="en", clean=False, char_span=True)

        def by_pysbd(text: str) -> list[tuple[int, int]]:
            found = []
            for s in peer.segment(text):
                words = s.sent.strip()
                start = s.start + len(s.sent) - len(s.sent.lstrip())
                found.append((start, start + len(words)))
            return found

        systems["pySBD"] = by_pysbd
    except ImportError:
        pass
    for name in ("ewt_dev", "gum_dev"):
        documents = list(records(data / f"{name}.jsonl.gz"))
        for system, spans in systems.items():
            spans("Warm up. Done.")
            start = time.perf_counter()
            table = f1(documents, spans)
            seconds = time.perf_counter() - start
            print(f"{name} {system}: F1 {shown(table)}, {len(documents) / seconds:,.0f} docs/s")


def main() -> None:
    """Train or evaluate."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="benchmarks/sentences")
    parser.add_argument("--evaluate", action="store_true")
    parser.add_argument("--strength", type=float, default=1.0, help="inverse regularization")
    parser.add_argument("--weight", type=float, default=2.0, help="of an edited (GUM) gap")
    options = parser.parse_args()
    if options.evaluate:
        evaluate(options.data)
    else:
        train(options.data, options.strength, options.weight)


if __name__ == "__main__":
    main()
