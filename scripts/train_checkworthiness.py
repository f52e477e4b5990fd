"""Train the check-worthiness weights: ``src/brief/data/checkworthiness.npz``.

    python scripts/train_checkworthiness.py --data ../shared/benchmarks/checkworthiness \
        --out src/brief/data/checkworthiness.npz

Logistic regression on the hashed features of ``brief.statements.checkworthiness``, trained on
the English training part of CheckThat! 2024 task 1, its strength chosen and its curve fitted
on the dev part, measured on the dev-test part beside a plain peer (TF-IDF of words and word
pairs, logistic regression, scikit-learn's settings).
"""

from __future__ import annotations

import argparse
import hashlib
import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import scipy.sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, f1_score

from brief.statements import checkworthiness
from common import records


def part(folder: Path, name: str) -> tuple[list[str], np.ndarray]:
    """Texts and labels of one part."""
    rows = list(records(folder / f"ct24_english_{name}.jsonl.gz"))
    return [row["text"] for row in rows], np.array([row["label"] for row in rows])


def matrix(texts: Sequence[str]) -> scipy.sparse.csr_matrix:
    """The features of the texts, shape (texts, buckets)."""
    columns: list[int] = []
    ends = [0]
    values: list[float] = []
    for text in texts:
        buckets, value = checkworthiness.rows(text)
        columns += buckets
        values += [value] * len(buckets)
        ends.append(len(columns))
    shape = (len(texts), checkworthiness.BUCKETS)
    return scipy.sparse.csr_matrix((values, columns, ends), shape=shape)


def best_f1(scores: np.ndarray, labels: np.ndarray) -> tuple[float, float]:
    """The best F1 over thresholds, and the threshold."""
    grid = np.linspace(0.05, 0.95, 91)
    return max((f1_score(labels, scores >= t), float(t)) for t in grid)


def main() -> None:
    """Train, calibrate, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--least", type=int, default=2, help="sentences that a bucket must occur in"
    )
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    train, train_labels = part(options.data, "train")
    dev, dev_labels = part(options.data, "dev")
    test, test_labels = part(options.data, "dev-test")

    x = matrix(train)
    often = np.asarray((x > 0).sum(0)).ravel() >= options.least
    x = x @ scipy.sparse.diags(often.astype(float))
    found = []
    for strength in (1.0, 2.0, 3.0, 6.0):
        model = LogisticRegression(C=strength, max_iter=500, random_state=options.seed)
        model.fit(x, train_labels)
        precision = average_precision_score(dev_labels, model.decision_function(matrix(dev)))
        print(f"C {strength}: dev average precision {precision:.4f}")
        found.append((round(precision, 3), -strength, model))
    model = max(found, key=lambda row: row[:2])[2]
    weights = model.coef_[0] * often
    scale = np.abs(weights).max() / 127
    rounded = np.round(weights / scale).astype(np.int8)

    z = matrix(dev) @ (rounded * scale) + model.intercept_[0]
    share = dev_labels.mean()
    equal = np.where(dev_labels == 1, 0.5 / share, 0.5 / (1 - share))
    curve = LogisticRegression(C=1e6).fit(z[:, None], dev_labels, sample_weight=equal)
    arrays = {
        "weights": rounded,
        "scale": np.float64(scale),
        "curve": np.array([model.intercept_[0], curve.coef_[0, 0], curve.intercept_[0]]),
    }
    out = io.BytesIO()
    np.savez_compressed(out, **arrays)
    options.out.write_bytes(out.getvalue())
    digest = hashlib.sha256(out.getvalue()).hexdigest()
    print(f"{options.out}: {len(out.getvalue())} bytes, SHA-256 {digest}")

    def report(name: str, texts: Sequence[str], labels: np.ndarray) -> None:
        logits = matrix(texts) @ (rounded * scale) + model.intercept_[0]
        p = curve.predict_proba(logits[:, None])[:, 1]
        held = np.array(checkworthiness.uncheckable(texts))
        ruled = np.where(held, np.minimum(p, 0.05), p)
        for kind, scores in (("model", p), ("with rules", ruled)):
            f1, at = best_f1(scores, labels)
            print(
                f"{name} {kind}: F1 at 0.5 {f1_score(labels, scores >= 0.5):.3f}, best {f1:.3f} "
                f"at {at:.2f}, average precision {average_precision_score(labels, scores):.3f}"
            )
        print(f"{name}: {held.sum()} held down by rule, of which {labels[held].sum()} are positive")
        weight = np.where(labels == 1, 0.5 / labels.mean(), 0.5 / (1 - labels.mean()))
        bins = np.minimum((ruled * 10).astype(int), 9)
        gap = sum(
            abs(np.average(labels[bins == b], weights=weight[bins == b]) - ruled[bins == b].mean())
            * weight[bins == b].sum()
            for b in range(10)
            if (bins == b).any()
        )
        print(f"{name}: expected calibration error at equal odds {gap / weight.sum():.3f}")

    report("dev", dev, dev_labels)
    report("dev-test", test, test_labels)
    peer = TfidfVectorizer(ngram_range=(1, 2), min_df=2)
    plain = LogisticRegression(max_iter=500).fit(peer.fit_transform(train), train_labels)
    dev_scores = plain.predict_proba(peer.transform(dev))[:, 1]
    scores = plain.predict_proba(peer.transform(test))[:, 1]
    _, at = best_f1(dev_scores, dev_labels)
    print(
        f"peer on dev-test: F1 at 0.5 {f1_score(test_labels, scores >= 0.5):.3f}, at dev's best "
        f"threshold {f1_score(test_labels, scores >= at):.3f}, "
        f"best {best_f1(scores, test_labels)[0]:.3f}"
    )


if __name__ == "__main__":
    main()
