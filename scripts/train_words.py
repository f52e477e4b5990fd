r"""Train the part-of-speech weights of ``brief.language.words``.

    python scripts/train_words.py --train A.conllu.gz B.conllu.gz --dev C.conllu.gz \
        --out words.npz

The treebanks are Universal Dependencies files with Penn Treebank tags in the XPOS column.
Averaged perceptron, weights rounded to integers, those that never mattered dropped.
"""

from __future__ import annotations

import argparse
import gzip
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from brief.language import words as w
from common import save

Sentence = tuple[list[str], list[str]]


def read(path: Path) -> list[Sentence]:
    """Sentences as forms and tags, retokenized as the package does."""
    sentences: list[Sentence] = []
    rows: list[tuple[str, str, bool]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if len(cells) == 10 and cells[0].isdigit():
                rows.append((cells[1], w.fold(cells[4]), "SpaceAfter=No" not in cells[9]))
            elif not line.strip() and rows:
                sentences.append(_align(rows))
                rows = []
    return [s for s in sentences if s[0]]


def _align(rows: list[tuple[str, str, bool]]) -> Sentence:
    text = "".join(form + (" " if space else "") for form, _, space in rows)
    owner: list[str] = []
    for form, tag, space in rows:
        owner += [tag] * len(form) + ([""] if space else [])
    forms, tags = [], []
    for a, b in w.tokens(text):
        forms.append(text[a:b])
        tags.append(owner[b - 1] or owner[a])
    return forms, tags


def train(sentences: list[Sentence], epochs: int, seed: int) -> dict[str, Any]:
    """Weights after ``epochs`` passes, averaged over all steps."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for forms, tags in sentences:
        for shape, tag in zip(w.shapes(forms), tags, strict=True):
            counts[shape][tag] += 1
    single = {
        shape: c.most_common(1)[0][0]
        for shape, c in sorted(counts.items())
        if (n := sum(c.values())) >= 40 and c.most_common(1)[0][1] / n >= 0.995
    }
    names = sorted({tag for _, tags in sentences for tag in tags})
    index = {tag: i for i, tag in enumerate(names)}
    weights: dict[str, dict[int, float]] = defaultdict(dict)
    totals: dict[str, dict[int, float]] = defaultdict(dict)
    stamps: dict[str, dict[int, int]] = defaultdict(dict)
    step, rng = 0, random.Random(seed)

    def update(feature: str, tag: int, delta: float) -> None:
        have = weights[feature].get(tag, 0.0)
        since = stamps[feature].get(tag, 0)
        totals[feature][tag] = totals[feature].get(tag, 0.0) + (step - since) * have
        stamps[feature][tag] = step
        weights[feature][tag] = have + delta

    order = list(range(len(sentences)))
    for epoch in range(epochs):
        rng.shuffle(order)
        wrong = seen = 0
        for s in order:
            forms, gold = sentences[s]
            norm = ["-s2-", "-s1-", *w.shapes(forms), "-e1-", "-e2-"]
            before, before2 = "-s1-", "-s2-"
            for i, right in enumerate(gold):
                step += 1
                guess = single.get(norm[i + 2])
                if guess is None or (forms[i][0].isupper() and i):
                    scores = [0.0] * len(names)
                    found = w.features(i, forms, norm, before, before2)
                    for feature in found:
                        for tag, weight in weights.get(feature, {}).items():
                            scores[tag] += weight
                    guess = names[scores.index(max(scores))]
                    seen += 1
                    if guess != right:
                        wrong += 1
                        for feature in found:
                            update(feature, index[right], 1.0)
                            update(feature, index[guess], -1.0)
                before2, before = before, guess
        print(f"epoch {epoch}: {1 - wrong / seen:.4f} of {seen} while training", flush=True)
    kept: dict[str, list[int]] = {}
    for feature in sorted(weights):
        flat: list[int] = []
        for tag in sorted(weights[feature]):
            total = totals[feature].get(tag, 0.0)
            total += (step - stamps[feature].get(tag, 0)) * weights[feature][tag]
            value = round(100 * total / step)
            if abs(value) >= 50:
                flat += [tag, value]
        if flat:
            kept[feature] = flat
    return {"tags": names, "single": single, "weights": kept}


def packed(data: dict[str, Any]) -> dict[str, np.ndarray]:
    """The arrays that ``words.Model`` takes; they load in a tenth of the time of JSON."""
    tags, single, weights = data["tags"], data["single"], data["weights"]
    flat = np.array([number for each in weights.values() for number in each], dtype=np.int32)
    return {
        "tags": _lines(tags),
        "single": _lines(single),
        "single_tags": np.array([tags.index(tag) for tag in single.values()], dtype=np.uint8),
        "features": _lines(weights),
        "sizes": np.array([len(each) // 2 for each in weights.values()], dtype=np.uint8),
        "at": flat[::2].astype(np.uint8),
        "values": flat[1::2],
    }


def _lines(words: Iterable[str]) -> np.ndarray:
    return np.frombuffer("\n".join(words).encode(), dtype=np.uint8)


def accuracy(data: dict[str, Any], sentences: list[Sentence]) -> float:
    """Share of the words tagged right by the weights as shipped."""
    model = w.Model(packed(data))
    right = total = 0
    tagged = model.tag([forms for forms, _ in sentences])
    for found, (_, gold) in zip(tagged, sentences, strict=True):
        right += sum(a == b for a, b in zip(found, gold, strict=True))
        total += len(gold)
    return right / total


def main() -> None:
    """Train, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--train", type=Path, nargs="+", required=True)
    parser.add_argument("--dev", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    sentences = [s for path in options.train for s in read(path)]
    data = train(sentences, options.epochs, options.seed)
    save(options.out, packed(data))
    print(f"{options.out}: {options.out.stat().st_size} bytes, {len(data['weights'])} features")
    for path in options.dev:
        dev = read(path)
        started = time.perf_counter()
        share = accuracy(data, dev)
        rate = sum(len(f) for f, _ in dev) / (time.perf_counter() - started)
        print(f"{path.name}: {share:.4f} at {rate:.0f} words/s")


if __name__ == "__main__":
    main()
