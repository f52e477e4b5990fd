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


def main() -> None:
    """Fits, reports, writes."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rows", type=int, default=500, help="at most so many of a set")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    x, y, sets, folds = [], [], [], []
    for path in sorted(options.folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        rng.shuffle(rows)
        for row in rows[: options.rows]:
            x.append(pairs.features(row["document"], row["claim"]))
            y.append(int(row["label"]))
            sets.append(row["dataset"])
            folds.append(fold(row["document"], options.folds))
        print(path.stem, len(rows), flush=True)
    data, gold, names = np.array(x), np.array(y), np.array(sets)
    parts = np.array(folds)
    count = {(n, k): np.sum((names == n) & (gold == k)) for n in set(names) for k in (0, 1)}
    weight = np.array([1.0 / count[n, k] for n, k in zip(names, gold, strict=True)])
    weight *= len(weight) / weight.sum()
    mean, scale = data.mean(0), data.std(0) + 1e-6
    scores = np.zeros(len(gold))
    said = np.zeros(len(gold), int)
    for part in range(options.folds):
        train, test = parts != part, parts == part
        model = LogisticRegression(C=0.3, max_iter=500)
        model.fit((data[train] - mean) / scale, gold[train], sample_weight=weight[train])
        scores[test] = model.predict_proba((data[test] - mean) / scale)[:, 1]
        inside = model.predict_proba((data[train] - mean) / scale)[:, 1]
        said[test] = scores[test] >= best_threshold(names[train], gold[train], inside)
    figures = {}
    for name in sorted(set(names)):
        at = names == name
        figures[name] = round(100 * balanced(gold[at], said[at]), 1)
        print(f"{name:16} {figures[name]:5} auc {roc_auc_score(gold[at], scores[at]):.3f} "
              f"n {at.sum()}")  # fmt: skip
    macro = round(float(np.mean(list(figures.values()))), 1)
    print(f"macro balanced accuracy, one threshold, {options.folds} folds by document: {macro}")
    model = LogisticRegression(C=0.3, max_iter=500)
    model.fit((data - mean) / scale, gold, sample_weight=weight)
    inside = model.predict_proba((data - mean) / scale)[:, 1]
    table = {
        "features": list(pairs.FEATURES),
        "weights": [round(float(w), 5) for w in model.coef_[0]],
        "intercept": round(float(model.intercept_[0]), 5),
        "mean": [round(float(m), 5) for m in mean],
        "scale": [round(float(s), 5) for s in scale],
        "threshold": round(best_threshold(names, gold, inside), 4),
        "macro_balanced_accuracy": macro,
        "rows": len(gold),
        "seed": options.seed,
    }
    OUT.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
