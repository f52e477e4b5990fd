"""Fits the parameters of ``brief.scoring.pairs`` and says how well they do, by cross-validation.

Every data set weighs the same and, in it, either label; folds share no document and no claim.
Boosted trees and extremely randomized ones (Geurts et al. 2006) are fitted, and a logistic
regression on what either says of rows it has not seen. What the reader says of some of the rows
is weighed with what trees say that have not seen them. The file written holds numbers only.

Usage: python scripts/fit_pairs.py FACTUALITY_FOLDER --rows 600 --features FEATURES.npz

``--features`` keeps the numbers of the pairs, which take a quarter of an hour to compute, and as
long again for what the reader says of ``--closely`` pairs of a set, and takes them from there when
they are there. ``--ablation`` leaves out each family of numbers in turn; ``--curve``
fits on fewer documents.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from sklearn.ensemble import ExtraTreesClassifier, HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from brief.models.forest import Forest
from brief.scoring import overlap, pairs
from common import records, set_aside

OUT = Path(__file__).parent.parent / "src/brief" / pairs.PARAMETERS
FAMILIES = {
    "counts": pairs.OWN,
    "words": overlap.NAMES,
    "entailment": pairs.ENTAILMENT,
}


@dataclass(frozen=True)
class Data:
    """Rows of numbers, with label, data set and fold.

    ``closely`` are those of the reader, NaN where it was not asked; ``refuted`` is 1 where the
    document says the contrary, 0 where not, -1 where a set doesn't say.
    """

    x: np.ndarray
    closely: np.ndarray
    y: np.ndarray
    refuted: np.ndarray
    sets: np.ndarray
    folds: np.ndarray

    def weights(self) -> np.ndarray:
        """Every set and label the same, 1 on average."""
        count = {
            (n, k): np.sum((self.sets == n) & (self.y == k)) for n in set(self.sets) for k in (0, 1)
        }
        weight = np.array([1.0 / count[n, k] for n, k in zip(self.sets, self.y, strict=True)])
        return weight * len(weight) / weight.sum()

    def some(self, rows: np.ndarray) -> Data:
        """Those rows."""
        return Data(*(getattr(self, each.name)[rows] for each in fields(self)))


def groups(documents: Sequence[str], claims: Sequence[str], folds: int) -> list[int]:
    """The fold of each row: rows that share a document or a claim, at any remove, are in one."""

    def plain(text: str) -> str:
        return "".join(c for c in text.lower() if c.isalnum())[:200]

    number: dict[str, int] = {}
    for text in (*(f"d{plain(d)}" for d in documents), *(f"c{plain(c)}" for c in claims)):
        number.setdefault(text, len(number))
    ends = [
        [number[f"d{plain(d)}"] for d in documents],
        [number[f"c{plain(c)}"] for c in claims],
    ]
    shared = coo_array((np.ones(len(claims)), ends), shape=(len(number), len(number)))
    _, parts = connected_components(shared, directed=False)
    first: dict[int, str] = {}
    for name, at in number.items():
        first.setdefault(parts[at], name)
    fold = {
        part: int(hashlib.sha1(name.encode()).hexdigest(), 16) % folds
        for part, name in first.items()
    }
    return [fold[parts[at]] for at in ends[0]]


def chosen(folder: Path, statements: Path | None, rows: int, seed: int) -> list[dict[str, Any]]:
    """At most so many pairs of each set, grouped by document, sets in the order of their names.

    Of statements and summary sentences those about articles that the verifier has not seen.
    """
    found: list[dict[str, Any]] = []
    for path in sorted(folder.glob("*.jsonl.gz")):
        every = list(records(path))
        random.Random(seed).shuffle(every)
        found += sorted(every[:rows], key=lambda row: row["document"])
        print(path.stem, min(rows, len(every)), "of", len(every), flush=True)
    if statements is None:
        return found
    texts = {
        row["id"]: " ".join(row["sentences"])
        for row in records(statements / "train_articles.jsonl.gz")
    }
    for part in ("train", "summaries_train"):
        own = [row for row in records(statements / f"{part}.jsonl.gz") if set_aside(row["article"])]
        found += [
            {"dataset": f"statements_{part}", "document": texts[row["article"]],
             "claim": row["statement"], "label": row["label"] == "supported",
             "refuted": row["label"] == "refuted"}
            for row in sorted(own, key=lambda row: row["article"])
        ]  # fmt: skip
        print(part, len(own), flush=True)
    return found


def read(kept: Sequence[Mapping[str, Any]], folds: int, closely: int) -> Data:
    """The numbers of pairs; those of the reader of so many of each set."""
    documents, claims = [r["document"] for r in kept], [r["claim"] for r in kept]
    sets = np.array([r["dataset"] for r in kept])
    x = []
    for numbers in pairs.features(zip(documents, claims, strict=True)):
        x.append(numbers)
        if len(x) % 500 == 0:
            print(len(x), "pairs", flush=True)
    asked = [
        at
        for name in sorted(set(sets))
        for at in sorted(drawn(np.nonzero(sets == name)[0], closely))
    ]
    said = np.full((len(kept), len(pairs.CLOSELY)), np.nan)
    found = pairs.closely((documents[at], claims[at]) for at in asked)
    for n, (at, numbers) in enumerate(zip(asked, found, strict=True), 1):
        said[at] = numbers
        if n % 500 == 0:
            print(n, "pairs read closely", flush=True)
    # single precision: what the trees are asked with later
    return Data(
        np.array(x, dtype=np.float32), said, np.array([int(r["label"]) for r in kept]),
        np.array([int(r.get("refuted", -1)) for r in kept]),
        sets, np.array(groups(documents, claims, folds)),
    )  # fmt: skip


def drawn(places: np.ndarray, count: int) -> np.ndarray:
    """So many of some places, at random."""
    return np.random.default_rng(7).permutation(places)[:count]


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


def boosted(x: np.ndarray, y: np.ndarray, weight: np.ndarray) -> Any:
    """Small trees, one after the other: log odds."""
    return HistGradientBoostingClassifier(
        max_iter=200, learning_rate=0.04, max_leaf_nodes=16, min_samples_leaf=100,
        l2_regularization=5.0, max_features=0.4, random_state=0,
    ).fit(x, y, sample_weight=weight)  # fmt: skip


def randomized(x: np.ndarray, y: np.ndarray, weight: np.ndarray) -> Any:
    """Deep trees with splits at random, side by side: mean shares of the leaves."""
    return ExtraTreesClassifier(
        200, min_samples_leaf=10, max_features=0.6, random_state=0
    ).fit(x, y, sample_weight=weight)  # fmt: skip


def said(models: tuple[Any, Any], x: np.ndarray) -> np.ndarray:
    """What either says, shape (rows, 2)."""
    return np.stack([models[0].decision_function(x), models[1].predict_proba(x)[:, 1]], axis=1)


def crossed(data: Data, columns: list[int], share: float = 1.0) -> np.ndarray:
    """What trees say that saw no row of a row's fold, and ``share`` of the others; (rows, 2)."""
    found = np.zeros((len(data.y), 2))
    weight = data.weights()
    kept = np.random.default_rng(7).random(len(data.y)) < share
    for part in sorted(set(data.folds)):
        train, test = (data.folds != part) & kept, data.folds == part
        x, y, w = data.x[train][:, columns], data.y[train], weight[train]
        found[test] = said((boosted(x, y, w), randomized(x, y, w)), data.x[test][:, columns])
    return found


def together(data: Data, found: np.ndarray) -> np.ndarray:
    """Log odds of each row from both, weighed on the rows of the other folds."""
    odds = np.zeros(len(data.y))
    weight = data.weights()
    for part in sorted(set(data.folds)):
        train, test = data.folds != part, data.folds == part
        joint = LogisticRegression(C=1e6).fit(found[train], data.y[train], weight[train])
        odds[test] = joint.decision_function(found[test])
    return odds


def scored(data: Data, odds: np.ndarray) -> dict[str, tuple[float, float, float]]:
    """By set: balanced accuracy with one threshold, with one of its own, and the AUC."""
    one, own = np.zeros(len(data.y), int), np.zeros(len(data.y), int)
    for part in sorted(set(data.folds)):
        train, test = data.folds != part, data.folds == part
        one[test] = odds[test] >= best_threshold(data.sets[train], data.y[train], odds[train])
        for name in set(data.sets):
            here, there = train & (data.sets == name), test & (data.sets == name)
            own[there] = odds[there] >= best_threshold(data.sets[here], data.y[here], odds[here])
    return {
        n: (
            balanced(data.y[data.sets == n], one[data.sets == n]),
            balanced(data.y[data.sets == n], own[data.sets == n]),
            float(roc_auc_score(data.y[data.sets == n], odds[data.sets == n])),
        )
        for n in sorted(set(data.sets))
    }  # fmt: skip


def summary(data: Data, odds: np.ndarray) -> str:
    """The means over the sets, in one line."""
    one, own, auc = np.mean(list(scored(data, odds).values()), axis=0)
    return f"one threshold {one:.4f}, a threshold a set {own:.4f}, auc {auc:.4f}"


def calibration(data: Data, odds: np.ndarray) -> tuple[float, float]:
    """Platt's slope and intercept; what they are worth on rows of other folds is printed."""
    chance = np.zeros(len(odds))
    for part in sorted(set(data.folds)):
        train, test = data.folds != part, data.folds == part
        platt = LogisticRegression(C=1e6).fit(odds[train, None], data.y[train])
        chance[test] = platt.predict_proba(odds[test, None])[:, 1]
    bins = np.minimum((chance * 10).astype(int), 9)
    error = sum(
        np.mean(bins == b) * abs(np.mean(chance[bins == b]) - np.mean(data.y[bins == b]))
        for b in set(bins)
    )
    print(f"expected calibration error, ten bins: {error:.4f}")
    for least in (0.8, 0.9, 0.95):
        sure = chance >= least
        if sure.any():
            print(f"support >= {least}: {sure.sum()} rows, {data.y[sure].mean():.3f} supported")
    platt = LogisticRegression(C=1e6).fit(odds[:, None], data.y)
    return float(platt.coef_[0, 0]), float(platt.intercept_[0])


def log_odds(chance: np.ndarray) -> np.ndarray:
    """As ``pairs.odds``, of many."""
    kept = np.clip(chance, 1e-4, 1 - 1e-4)
    return np.log(kept / (1 - kept))


def contrary(data: Data, worst: np.ndarray, odds: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The weights of the contrary, and from where on nine in ten are refuted.

    Args:
        data: The rows; those are taken whose set says what is refuted.
        worst: Log odds that some sentence of a claim is contradicted.
        odds: Those of support.
    """
    known = data.refuted >= 0
    y, folds = data.refuted[known], data.folds[known]
    x = np.stack([worst[known], odds[known]], axis=1)
    found = np.zeros(len(y))
    for part in sorted(set(folds)):
        model = LogisticRegression(C=1e6).fit(x[folds != part], y[folds != part])
        found[folds == part] = model.predict_proba(x[folds == part])[:, 1]
    order = np.argsort(-found)
    right = np.cumsum(y[order]) / np.arange(1, len(y) + 1)
    sure = np.nonzero(right[19:] >= 0.9)[0]
    least = found[order][sure[-1] + 19] if len(sure) else np.inf
    print(f"contradiction: area {roc_auc_score(y, found):.3f}; refuted from {least:.3f} on, "
          f"{(found >= least).sum()} of {y.sum()}", flush=True)  # fmt: skip
    model = LogisticRegression(C=1e6).fit(x, y)
    return np.array([model.intercept_[0], *model.coef_[0]]), np.array(least)


class Weights:
    """A logistic regression over numbers of one spread, with little trust in any single one."""

    def __init__(self, x: np.ndarray, y: np.ndarray, weight: np.ndarray) -> None:
        self._mean, self._spread = x.mean(axis=0), x.std(axis=0) + 1e-9
        self._model = LogisticRegression(C=0.03, max_iter=2000).fit(self._even(x), y, weight)

    def _even(self, x: np.ndarray) -> np.ndarray:
        return np.asarray((x - self._mean) / self._spread)

    def odds(self, x: np.ndarray) -> np.ndarray:
        """Log odds of rows."""
        return np.asarray(self._model.decision_function(self._even(x)))

    def plain(self, slope: float, intercept: float) -> np.ndarray:
        """The intercept and a weight a number, for numbers as they come, calibrated."""
        each = self._model.coef_[0] / self._spread
        first = self._model.intercept_[0] - each @ self._mean
        return np.array([slope * first + intercept, *(slope * each)])


def with_reader(data: Data, odds: np.ndarray) -> dict[str, np.ndarray]:
    """What weighs trees and reader, of the rows that this was asked about.

    Args:
        data: The rows.
        odds: Calibrated log odds of each, from trees that saw none of its fold.
    """
    asked = ~np.isnan(data.closely[:, 0])
    some, before = data.some(asked), odds[asked]
    x, weight = np.column_stack([before, some.closely]), some.weights()
    found = np.zeros(len(x))
    for part in sorted(set(some.folds)):
        train, test = some.folds != part, some.folds == part
        found[test] = Weights(x[train], some.y[train], weight[train]).odds(x[test])
    print(f"== slots: {len(x)} pairs read closely")
    print("the trees alone,", summary(some, before))
    for name, row in scored(some, found).items():
        print(name, *(f"{value:.3f}" for value in row))
    print("with the reader,", summary(some, found), flush=True)
    slope, intercept = calibration(some, found)
    threshold = slope * best_threshold(some.sets, some.y, found) + intercept
    worst = some.closely[:, pairs.CLOSELY.index("read_most_contradicted")]
    weights, least = contrary(some, worst, slope * found + intercept)
    return {
        "slots.features": np.array(pairs.CLOSELY),
        "slots.closely": Weights(x, some.y, weight).plain(slope, intercept),
        "slots.supported": np.array(1 / (1 + np.exp(-threshold))),
        "slots.contrary": weights,
        "slots.refuted": least,
    }


def nodes_of(models: tuple[Any, Any], scales: np.ndarray) -> dict[str, np.ndarray]:
    """The trees of both as flat arrays, as ``brief.models.forest`` reads them.

    Leaves are multiplied by ``scales``, so that all leaves of a row add up to its log odds.
    """
    columns: dict[str, list[np.ndarray]] = {k: [] for k in ("feature", "threshold", "left",
                                                            "right", "value")}  # fmt: skip
    roots, count = [], 0

    def add(
        feature: np.ndarray, threshold: np.ndarray, left: np.ndarray, right: np.ndarray,
        leaf: np.ndarray, value: np.ndarray,
    ) -> None:  # fmt: skip
        nonlocal count
        own = np.arange(len(leaf)) + count  # a leaf points to itself
        columns["feature"].append(np.where(leaf, 0, feature))
        columns["threshold"].append(np.where(leaf, 0, threshold))
        columns["left"].append(np.where(leaf, own, left + count))
        columns["right"].append(np.where(leaf, own, right + count))
        columns["value"].append(np.where(leaf, value, 0))
        roots.append(count)
        count += len(leaf)

    for tree in models[0]._predictors:
        n = tree[0].nodes
        add(n["feature_idx"], n["num_threshold"], n["left"].astype(int), n["right"].astype(int),
            n["is_leaf"].astype(bool), n["value"] * scales[0])  # fmt: skip
    deepest = 8
    for estimator in models[1].estimators_:
        t = estimator.tree_
        deepest = max(deepest, int(t.max_depth))
        share = t.value[:, 0, 1] / t.value[:, 0].sum(axis=1)
        add(t.feature, t.threshold, t.children_left, t.children_right, t.children_left < 0,
            share * scales[1] / len(models[1].estimators_))  # fmt: skip
    threshold = np.concatenate(columns["threshold"])
    rounded = threshold.astype(np.float32)
    # down, never up: a number in single precision is above either or neither
    rounded = np.where(rounded > threshold, np.nextafter(rounded, np.float32(-np.inf)), rounded)
    return {
        "feature": np.concatenate(columns["feature"]).astype(np.int16),
        "threshold": rounded.astype(np.float32),
        "left": np.concatenate(columns["left"]).astype(np.int32),
        "right": np.concatenate(columns["right"]).astype(np.int32),
        "value": np.concatenate(columns["value"]).astype(np.float32),
        "roots": np.array(roots, dtype=np.int32),
        "depth": np.array(max(deepest, _deepest(models[0]))),
    }


def _deepest(model: Any) -> int:
    return max(int(tree[0].get_max_depth()) for tree in model._predictors)


def arrays_of(
    data: Data, which: str, names: tuple[str, ...], found: np.ndarray
) -> tuple[dict[str, np.ndarray], np.ndarray]:
    """The trees of a verifier, fitted on all rows, compared with what they say.

    Beside them the calibrated log odds of each row, from trees that saw none of its fold.
    """
    joint = LogisticRegression(C=1e6).fit(found, data.y, data.weights())
    odds = together(data, found)
    slope, intercept = calibration(data, odds)
    threshold = best_threshold(data.sets, data.y, odds)
    x = data.x[:, : len(names)]
    models = boosted(x, data.y, data.weights()), randomized(x, data.y, data.weights())
    arrays = nodes_of(models, slope * joint.coef_[0])
    start = float(models[0]._baseline_prediction[0, 0])
    arrays["baseline"] = np.array(
        slope * (joint.intercept_[0] + joint.coef_[0, 0] * start) + intercept
    )
    arrays["features"] = np.array(names)
    arrays["supported"] = np.array(1 / (1 + np.exp(-(slope * threshold + intercept))))
    if which == "screen":
        worst = log_odds(data.x[:, pairs.FEATURES.index("most_contradicted")])
        arrays["contrary"], arrays["refuted"] = contrary(data, worst, slope * odds + intercept)
    named = {f"{which}.{name}": array for name, array in arrays.items()}
    right = 1 / (1 + np.exp(-(slope * joint.decision_function(said(models, x[:200])) + intercept)))
    assert np.allclose(Forest.of(named, which)(x[:200]), right, atol=1e-4), "written trees differ"
    return named, slope * odds + intercept


def main() -> None:
    """Fits, reports, writes."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--statements", type=Path, help="statements about articles, besides")
    parser.add_argument("--rows", type=int, default=600, help="at most so many of a set")
    parser.add_argument("--closely", type=int, default=300, help="so many of them for the reader")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--features", type=Path)
    parser.add_argument("--ablation", action="store_true")
    parser.add_argument("--curve", action="store_true")
    options = parser.parse_args()
    if options.features and options.features.exists():
        with np.load(options.features, allow_pickle=False) as kept:
            data = Data(*(kept[each.name] for each in fields(Data)))
    else:
        kept = chosen(options.folder, options.statements, options.rows, options.seed)
        data = read(kept, options.folds, options.closely)
        if options.features:
            every = {each.name: getattr(data, each.name) for each in fields(Data)}
            np.savez_compressed(options.features, **every)
    arrays: dict[str, np.ndarray] = {}
    for which, names in (("words", pairs.WORDS), ("screen", pairs.FEATURES)):
        found = crossed(data, list(range(len(names))))
        print(f"== {which}: {len(names)} numbers, {len(data.y)} pairs")
        for name, row in scored(data, together(data, found)).items():
            print(name, *(f"{value:.3f}" for value in row))
        print("boosted,", summary(data, found[:, 0]))
        print("randomized,", summary(data, found[:, 1]))
        print("together,", summary(data, together(data, found)), flush=True)
        made, odds = arrays_of(data, which, names, found)
        arrays |= made
    arrays |= with_reader(data, odds)
    whole = list(range(len(pairs.FEATURES)))
    if options.ablation:
        for family, names in FAMILIES.items():
            left = [at for at in whole if pairs.FEATURES[at] not in names]
            print(f"without {family}:", summary(data, together(data, crossed(data, left))),
                  flush=True)  # fmt: skip
    if options.curve:
        for share in (0.125, 0.25, 0.5):
            found = crossed(data, whole, share)
            print(f"{share:.1%} of rows:", summary(data, together(data, found)), flush=True)
    written = io.BytesIO()
    np.savez_compressed(written, **arrays)
    OUT.write_bytes(written.getvalue())
    print(OUT, len(written.getvalue()), "bytes")


if __name__ == "__main__":
    main()
