"""What is checked first: the order of claims beside what a fact-checker would check.

Rows with ``article`` and ``check`` (sentence numbers from 1, the most harmful if wrong first), and
the articles with ``id``, ``title``, ``published`` and ``sentences``, both gzipped JSON Lines.
Printed are nDCG at 5 (gain: the first of n counts n) of the claims' order and of the order of the
text, of digits and of length, with the 95 % bootstrap interval of the difference from each, and
how many of the marked sentences have a claim. ``--fit`` prints weights fitted on these rows.

Usage: python scripts/measure_check_first.py NEWS.jsonl.gz ARTICLES.jsonl.gz [--step N --offset N]
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from math import log2
from pathlib import Path
from typing import Any

import numpy as np

from brief.records import Claim
from brief.statements import checkworthiness, claims, consequence
from common import interval, records
from measure_references import read

_DEPTH = 5


def ndcg(order: Sequence[int], marked: Sequence[int]) -> float:
    """Discounted gain of the first five, over the most that they could have.

    Reference: Järvelin and Kekäläinen (2002), "Cumulated gain-based evaluation of IR techniques".
    """
    gains = {sentence: len(marked) - n for n, sentence in enumerate(marked)}
    got = sum(gains.get(s, 0) / log2(n + 2) for n, s in enumerate(order[:_DEPTH]))
    most = sum(g / log2(n + 2) for n, g in enumerate(sorted(gains.values(), reverse=True)[:_DEPTH]))
    return got / most


def ordered(found: Sequence[Claim], starts: Sequence[int]) -> list[int]:
    """The sentences that have claims, by the best claim of each."""
    best: dict[int, float] = {}
    for claim in found:
        number = sum(start <= claim.start for start in starts)
        if number:
            best[number] = max(best.get(number, 0.0), claim.checkworthiness)
    return sorted(best, key=lambda n: (-best[n], n))


def main() -> None:
    """Reads, orders, prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("news", type=Path)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--step", type=int, default=1, help="every n-th article")
    parser.add_argument("--offset", type=int, default=0, help="from this one on")
    parser.add_argument("--fit", action="store_true")
    options = parser.parse_args()
    articles = {row["id"]: row for row in records(options.articles)}
    scores: dict[str, list[float]] = {"claims": [], "text": [], "digits": [], "length": []}
    covered: list[float] = []
    facts: list[tuple[tuple[float, ...], bool, float]] = []
    for row in list(records(options.news))[options.offset :: options.step]:
        article = articles[row["article"]]
        told, starts = read(article)
        found = claims.of(told)
        marked, lines = row["check"], article["sentences"]
        every = range(1, len(lines) + 1)
        order = ordered(found, starts)
        scores["claims"].append(ndcg(order, marked))
        scores["text"].append(ndcg(list(every), marked))
        scores["digits"].append(ndcg(by(lines, lambda s: sum(c.isdigit() for c in s)), marked))
        scores["length"].append(ndcg(by(lines, len), marked))
        covered.append(len(set(order) & set(marked)) / len(marked))
        if options.fit:
            facts += judged(told, found, starts, marked)
    print(f"{len(covered)} articles; {np.mean(covered):.1%} of the marked sentences have a claim")
    for name, values in scores.items():
        mean, low, high = interval(values)
        line = f"{name:8} nDCG@{_DEPTH} {mean:.3f} [{low:.3f}, {high:.3f}]"
        if name != "claims":
            pairs = zip(scores["claims"], values, strict=True)
            mean, low, high = interval([a - b for a, b in pairs])
            line += f"; claims are better by {mean:.3f} [{low:.3f}, {high:.3f}]"
        print(line)
    if options.fit:
        print(fitted(facts))


def by(lines: Sequence[str], key: Any) -> list[int]:
    """Sentence numbers in falling order of something."""
    return sorted(range(1, len(lines) + 1), key=lambda n: (-key(lines[n - 1]), n))


def judged(
    told: Any, found: Sequence[Claim], starts: Sequence[int], marked: Sequence[int]
) -> list[tuple[tuple[float, ...], bool, float]]:
    """The facts of each claim, whether its sentence is marked, and how much that counts."""
    rows = []
    words = checkworthiness.score([claim.text for claim in found])
    for claim, score in zip(found, words, strict=True):
        number = sum(start <= claim.start for start in starts)
        inside = told.placed.inside(claim.start, claim.end)
        one = consequence.facts(claim, inside, told.number(claim.start), score)
        right = number in marked
        gain = (len(marked) - marked.index(number)) / 3.5 if right else 1.0
        rows.append((one, right, gain))
    return rows


def fitted(facts: Sequence[tuple[tuple[float, ...], bool, float]]) -> str:
    """Weights of a logistic regression, as ``consequence`` has them."""
    from sklearn.linear_model import LogisticRegression

    table = np.array([one for one, _, _ in facts])
    mean, spread = table.mean(0), table.std(0) + 1e-9
    model = LogisticRegression(C=0.3, max_iter=500)
    model.fit(
        (table - mean) / spread,
        [right for _, right, _ in facts],
        sample_weight=[gain for _, _, gain in facts],
    )
    weights = model.coef_[0] / spread
    bias = model.intercept_[0] - float((weights * mean).sum())
    named = dict(zip(consequence.WEIGHTS, np.round(weights, 2).tolist(), strict=True))
    return f"{named}\nbias {bias:.2f}"


if __name__ == "__main__":
    main()
