"""Fits what ``brief.verify.weighing`` weighs by, and says how well it does, by cross-validation.

Statements and summary sentences about articles that the reader has not seen, and public pairs of a
document and a claim (``evaluation/kinds/factuality.py``), are verified; of those that rules leave
open the numbers of ``weighing.FEATURES`` are kept. One logistic regression tells supported ones
from all others, on both; one refuted ones from all others, on the statements and on public pairs
that are supported. A public pair counts a fifth. Folds share no document.

The numbers are kept in ``training/weighing.npz``, without any text: labels, and which rows share a
document. With ``--anew`` they are made again, in a quarter of an hour, but for those of texts that
are not here: 1,152 statements by four writers about 96 articles of BBC, XSum, CNN/DailyMail, BASIL
and Timeline17, a third of them near the words of articles that belong to others, and public pairs
of the same time. What was not weighed then is filled in for those by least squares from the rest.

Usage: python scripts/fit_weighing.py [--anew TRAINING_FOLDER FACTUALITY_FOLDER]
"""

from __future__ import annotations

import argparse
import io
import random
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from brief.evidence import Base, Source
from brief.language.segment import spans
from brief.pipeline import document
from brief.reading.articles import read_text
from brief.records import Verdict
from brief.statements import claims as extraction
from brief.verify import decision, weighing
from brief.verify.nearest import of_anybody
from common import OPENING, WEIGHED, WRITTEN, articles, group, records, set_aside
from measure_statements import claim_of, source_of

PACKAGE = Path(__file__).parent.parent / "src/brief"
PAIR = 12_000  # characters of a document
PARTS = ("train", "summaries_train")
OWN = 1700  # statements written for this about articles that the reader has not seen
FOLDS = 6
PUBLIC = 0.2  # the weight of a public pair, beside 1 of a statement
PROCESSES = 2
C = 0.3
Row = tuple[tuple[float, ...], str, str]
"""Numbers, label, and what names the document."""


@dataclass(frozen=True)
class Data:
    """Numbers of open claims; ``labels`` are those of statements, or 1 and 0 of public pairs."""

    x: np.ndarray
    labels: np.ndarray
    groups: np.ndarray

    @property
    def public(self) -> np.ndarray:
        """Whether a row is a public pair."""
        return np.isin(self.labels, ("1", "0"))

    @property
    def supported(self) -> np.ndarray:
        """Whether a row is supported."""
        return np.isin(self.labels, ("supported", "1"))

    @property
    def refuted(self) -> np.ndarray:
        """Whether a statement is refuted, or a pair not supported."""
        return np.isin(self.labels, ("refuted", "0"))

    @property
    def known(self) -> np.ndarray:
        """Rows of which it is known whether they are refuted: a pair may be wrong or left open."""
        return self.labels != "0"

    @property
    def weight(self) -> np.ndarray:
        """How much each row counts."""
        return np.where(self.public, PUBLIC, 1.0)


def numbers(text: str, source: Source) -> tuple[float, ...] | None:
    """The numbers of a statement that rules leave open and the reader has hope of."""
    claim, own = claim_of(text, source)
    open_ = decision.against(own, claim, Base((source,)))
    if isinstance(open_, Verdict) or open_.held or not open_.numbers or of_anybody(open_.mine):
        return None
    found = weighing.weighed(open_, open_.numbers[0], own)
    return found.numbers if found is not None else None


def of_article(job: tuple[dict[str, Any], list[tuple[str, str]]]) -> list[Row]:
    """The open ones of the statements about an article."""
    article, statements = job
    source = source_of(article)
    found = ((numbers(text, source), label) for text, label in statements)
    return [(row, label, article["id"]) for row, label in found if row is not None]


def of_set(job: tuple[Path, int, int]) -> list[Row]:
    """The open ones of some pairs of a public set."""
    path, pairs, seed = job
    kept = list(records(path))
    random.Random(seed).shuffle(kept)
    found = []
    for row in [row for row in kept if len(row["document"]) < PAIR][:pairs]:
        if len(list(spans(row["claim"]))) > 1:
            continue  # whose label tells of all of its sentences together
        parsed = document(read_text(row["document"]))
        x = numbers(row["claim"], Source(parsed, extraction.extract_values(parsed)))
        if x is not None:
            found.append((x, str(int(row["label"])), row["document"][:OPENING]))
    return found


def rows(folder: Path, public: Path, pairs: int, seeds: Sequence[int]) -> Iterator[Row]:
    """Numbers, label and document of the open ones of both."""
    statements: dict[str, list[tuple[str, str]]] = {}
    own = [row for row in records(WRITTEN) if set_aside(row["article"])]
    random.Random(1).shuffle(own)
    corpus = (folder / "statements" / f"{part}.jsonl.gz" for part in PARTS)
    aside = [row for path in corpus for row in records(path) if set_aside(row["article"])]
    for row in (*aside, *own[:OWN]):
        statements.setdefault(row["article"], []).append((row["statement"], row["label"]))
    known = articles(folder)
    jobs = [(known[name], told) for name, told in statements.items()]
    sets = [(path, pairs, seed) for seed in seeds for path in sorted(public.glob("*.jsonl.gz"))]
    with ProcessPoolExecutor(PROCESSES, get_context("spawn")) as pool:
        for found in pool.map(of_article, jobs):
            yield from found
        print(len(jobs), "articles", flush=True)
        for found in pool.map(of_set, sets):
            yield from found


def filled(x: np.ndarray) -> np.ndarray:
    """The numbers, with those that are not known as the others make them likely."""
    unknown = np.isnan(x).any(axis=0)
    known = ~np.isnan(x).any(axis=1)
    model = LinearRegression().fit(x[known][:, ~unknown], x[known][:, unknown])
    made = x.copy()
    made[np.ix_(~known, unknown)] = model.predict(x[~known][:, ~unknown])
    return made


def fitted(data: Data, y: np.ndarray, among: np.ndarray) -> Any:
    """Logistic regression on numbers of one scale."""
    model = make_pipeline(StandardScaler(), LogisticRegression(C=C, max_iter=1000))
    weight = data.weight[among]
    return model.fit(data.x[among], y[among], logisticregression__sample_weight=weight)


def crossed(data: Data, y: np.ndarray, among: np.ndarray) -> np.ndarray:
    """The probability of each row by a regression on rows of other folds, ``among`` some."""
    found = np.zeros(len(y))
    for fold in range(FOLDS):
        train, test = (data.groups % FOLDS != fold) & among, data.groups % FOLDS == fold
        found[test] = fitted(data, y, train).predict_proba(data.x[test])[:, 1]
    return found


def told(name: str, data: Data, y: np.ndarray, chance: np.ndarray) -> None:
    """Prints areas, and how many are right from some probabilities on."""
    for part, rows_ in (("statements", ~data.public), ("public pairs", data.public)):
        print(f"{name}, {part}: area {roc_auc_score(y[rows_], chance[rows_]):.3f};", end=" ")
        for least in (0.7, 0.75, 0.8, 0.85, 0.9):
            sure = rows_ & (chance >= least)
            print(f"{least}: {(y & sure).sum()} of {sure.sum()}", end="; ")
        print()
    bins = np.minimum((chance[~data.public] * 10).astype(int), 9)
    y = y[~data.public]
    error = sum(
        np.mean(bins == b) * abs(chance[~data.public][bins == b].mean() - y[bins == b].mean())
        for b in set(bins)
    )
    print(f"{name}, statements: expected calibration error {error:.3f}")


def weights(data: Data, y: np.ndarray, among: np.ndarray) -> np.ndarray:
    """The intercept and a weight a number, for numbers as they are."""
    model = fitted(data, y, among)
    scaler, regression = model[0], model[1]
    slopes = regression.coef_[0] / scaler.scale_
    return np.array([regression.intercept_[0] - slopes @ scaler.mean_, *slopes])


def main() -> None:
    """Fits, reports, writes."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--anew", type=Path, nargs=2, metavar=("TRAINING", "FACTUALITY"))
    parser.add_argument("--pairs", type=int, default=25, help="public pairs of a set")
    parser.add_argument("--seeds", type=int, nargs="+", default=[404])
    options = parser.parse_args()
    if options.anew:
        made = rows(*options.anew, options.pairs, options.seeds)
        x, labels, documents = zip(*made, strict=True)
        groups = [group(d) for d in documents]
        with np.load(WEIGHED, allow_pickle=False) as before:
            old = np.isnan(before["x"]).any(axis=1)
            kept = {name: before[name][old] for name in ("x", "labels", "groups")}
        np.savez_compressed(
            WEIGHED,
            x=np.vstack([np.array(x, dtype=np.float32), kept["x"]]),
            labels=np.concatenate([np.array(labels), kept["labels"]]),
            groups=np.concatenate([np.array(groups), kept["groups"]]),
        )
    with np.load(WEIGHED, allow_pickle=False) as all_:
        data = Data(filled(all_["x"]), all_["labels"], all_["groups"])
    print(len(data.x), "open,", data.public.sum(), "public")
    every = np.ones(len(data.x), dtype=bool)
    told("supported", data, data.supported, crossed(data, data.supported, every))
    told("refuted", data, data.refuted, crossed(data, data.refuted, data.known))
    written = io.BytesIO()
    np.savez_compressed(
        written,
        features=np.array(weighing.FEATURES),
        supported=weights(data, data.supported, every),
        refuted=weights(data, data.refuted, data.known),
    )
    (PACKAGE / weighing.PARAMETERS).write_bytes(written.getvalue())
    for name in ("supported", "refuted"):
        among = every if name == "supported" else data.known
        by = weights(data, getattr(data, name), among)
        print(name, dict(zip(("intercept", *weighing.FEATURES), by.round(2).tolist(), strict=True)))


if __name__ == "__main__":
    main()
