"""Fits the parameters of ``brief.verify.pairs`` and says how well they do, by cross-validation.

Every data set weighs the same and, in it, either label; folds share no document. The file
written holds numbers only.

Usage: python scripts/fit_pairs.py FACTUALITY_FOLDER --rows 500 --seed 7
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from brief.verify import pairs

OUT = Path(__file__).parent.parent / "src/brief" / pairs.PARAMETERS


def fold(document: str, folds: int) -> int:
    """The fold of a document, by its words."""
    plain = "".join(c for c in document.lower() if c.isalnum())[:200]
    return int(hashlib.sha1(plain.encode()).hexdigest(), 16) % folds


def balanced(gold: np.ndarray, said: np.ndarray) -> float:
    """Mean recall over the two labels."""
    return float(np.mean([np.mean(said[gold == k] == k) for k in (0, 1) if (gold == k).any()]))


def best_threshold(sets: np.ndarray, gold: np.ndarray, scores: np.ndarray) -> float:
    """The one threshold with the best macro balanced accuracy over the sets."""
    tried = np.quantile(scores, np.linspace(0.05, 0.95, 61))
    names = sorted(set(sets))

    def macro(t: float) -> float:
        said = (scores >= t).astype(int)
        return float(np.mean([balanced(gold[sets == n], said[sets == n]) for n in names]))

    return float(max(tried, key=macro))


def model() -> HistGradientBoostingClassifier:
    """Small trees, strongly regularized: rows of one document are alike."""
    return HistGradientBoostingClassifier(
        max_iter=150, learning_rate=0.05, max_leaf_nodes=8, min_samples_leaf=60,
        l2_regularization=5.0, max_features=0.4, random_state=0,
    )  # fmt: skip


def written(fitted: HistGradientBoostingClassifier) -> list[list[list[float]]]:
    """The trees as lists of nodes: feature (-1 for a leaf), threshold, left, right, value."""
    return [
        [
            [-1, 0.0, 0, 0, round(float(n["value"]), 7)]
            if n["is_leaf"]
            else [int(n["feature_idx"]), float(n["num_threshold"]), int(n["left"]),
                  int(n["right"]), 0.0]
            for n in tree[0].nodes
        ]
        for tree in fitted._predictors
    ]  # fmt: skip


def main() -> None:
    """Fits, reports, writes."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rows", type=int, default=400, help="at most so many of a set")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    x, y, sets, folds = [], [], [], []
    for path in sorted(options.folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        random.Random(options.seed).shuffle(rows)
        chosen = sorted(rows[: options.rows], key=lambda row: row["document"])
        for row, found in zip(
            chosen, pairs.features((r["document"], r["claim"]) for r in chosen), strict=True
        ):
            x.append(found)
            y.append(int(row["label"]))
            sets.append(row["dataset"])
            folds.append(fold(row["document"], options.folds))
        print(path.stem, len(rows), flush=True)
    data, gold, names = np.array(x), np.array(y), np.array(sets)
    parts = np.array(folds)
    count = {(n, k): np.sum((names == n) & (gold == k)) for n in set(names) for k in (0, 1)}
    weight = np.array([1.0 / count[n, k] for n, k in zip(names, gold, strict=True)])
    weight *= len(weight) / weight.sum()
    odds = np.zeros(len(gold))
    for part in range(options.folds):
        train, test = parts != part, parts == part
        fitted = model().fit(data[train], gold[train], sample_weight=weight[train])
        odds[test] = fitted.decision_function(data[test])
    one, own = np.zeros(len(gold), int), np.zeros(len(gold), int)
    for part in range(options.folds):
        train, test = parts != part, parts == part
        one[test] = odds[test] >= best_threshold(names[train], gold[train], odds[train])
        for name in set(names):
            here, there = train & (names == name), test & (names == name)
            own[there] = odds[there] >= best_threshold(names[here], gold[here], odds[here])
    result = {
        n: (
            balanced(gold[names == n], one[names == n]),
            balanced(gold[names == n], own[names == n]),
            float(roc_auc_score(gold[names == n], odds[names == n])),
        )
        for n in sorted(set(names))
    }  # fmt: skip
    for name, row in result.items():
        print(name, *(f"{value:.3f}" for value in row))
    means = np.mean(list(result.values()), 0)
    print(
        f"macro, one threshold {means[0]:.4f}, a threshold a set {means[1]:.4f}, auc {means[2]:.4f}"
    )
    platt = LogisticRegression(C=1e6).fit(odds[:, None], gold)
    slope, intercept = float(platt.coef_[0, 0]), float(platt.intercept_[0])
    threshold = best_threshold(names, gold, odds)
    whole = model().fit(data, gold, sample_weight=weight)
    table = {
        "features": list(pairs.FEATURES),
        "start": float(whole._baseline_prediction[0, 0]),
        "slope": slope,
        "intercept": intercept,
        "threshold": round(1 / (1 + float(np.exp(-(slope * threshold + intercept)))), 6),
        "trees": written(whole),
    }
    OUT.write_text(json.dumps(table, separators=(",", ":")) + "\n", encoding="utf-8")
    print(OUT, OUT.stat().st_size, "bytes")
    pinned_score = [pairs.Trees.of(table).support(row) for row in data[:50].tolist()]
    right = 1 / (1 + np.exp(-(slope * whole.decision_function(data[:50]) + intercept)))
    assert np.allclose(pinned_score, right, atol=1e-5), "the trees as written say something else"


if __name__ == "__main__":
    main()
