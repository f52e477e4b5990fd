"""Learn which sentences carry the news: ``src/brief/data/summarize.npz``.

Boosted trees on the features of ``brief.summarizers.features``. They are fitted on articles in
which an editor marked the sentences that must not be lost (``core``, in order), that a checker
would check, and wrote a brief; and, with less weight, on summaries of broadcasters and agencies.
Each article is shown twice, the second time without its title. No text is kept: the result is a
table of numbers.

    python scripts/train_extractive.py --folds 5          # figures, each fold from the others
    python scripts/train_extractive.py --write
"""

from __future__ import annotations

import argparse
import dataclasses
import io
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier

from brief import pipeline
from brief.metrics.rouge import rouge
from brief.models.forest import Forest
from brief.records import Article, Document, text_id
from brief.summarizers import features
from brief.summarizers.candidates import Candidate, candidates, tokens, topic
from common import records

ROOT = Path(__file__).parent.parent
OUT = ROOT / "src" / "brief" / "data" / "summarize.npz"
SHARED = ROOT.parent / "shared"
MARKS = ROOT / "training" / "marks.jsonl.gz"
INVENTED = ROOT / "training" / "texts.jsonl.gz"
SUMMARIES = {
    "bbc": "bbc_news_summary.jsonl.gz",
    "cnndm": "cnndm_train_sample.jsonl.gz",
    "xsum": "xsum_test_sample.jsonl.gz",
}
# How much an article of each source counts; the marked ones count 1.
WEIGHT = {"bbc": 0.5, "cnndm": 0.5, "xsum": 0.0}
RANKS = (1.0, 1.0, 1.0, 1.0)  # of a core sentence, by its place among them


@dataclass
class Row:
    """An article, what is known about its sentences, and its features.

    ``numbers`` gives the marked number of each candidate's sentence, ``target`` in [0, 1] how
    much a brief needs it.
    """

    kind: str
    document: Document
    found: tuple[Candidate, ...]
    references: tuple[str, ...]
    numbers: tuple[int, ...] = ()
    core: tuple[int, ...] = ()
    headline: str = ""
    target: np.ndarray = field(default_factory=lambda: np.zeros(0))


def marked(shared: Path, part: str) -> list[Row]:
    """The articles with marked sentences, read as a user's file is."""
    folder = shared / "training" / "statements"
    articles = {one["id"]: one for one in records(folder / f"{part}_articles.jsonl.gz")}
    used: dict[str, Counter[int]] = defaultdict(Counter)
    stated: dict[str, Counter[int]] = defaultdict(Counter)
    for name, counts in ((f"summaries_{part}", used), (part, stated)):
        for one in records(folder / f"{name}.jsonl.gz"):
            for number in one["evidence"]:
                counts[one["article"]][number] += 1 / len(one["evidence"]) ** 0.5
    rows = []
    for mark in records(shared / "training" / "news" / f"{part}.jsonl.gz"):
        row = _marked(articles[mark["article"]], mark)
        evidence = used[mark["article"]]
        row.target = _target(row, mark, evidence)
        rows.append(row)
    return rows


def further(shared: Path) -> list[Row]:
    """Further articles with marks, cut where those who marked them stopped reading.

    What comes next after the core is worth something less with each place.
    """
    articles: dict[str, dict[str, Any]] = {}
    for path in sorted((shared / "training" / "articles").glob("*.jsonl.gz")):
        articles.update({one["id"]: one for one in records(path)})
    for one in records(INVENTED):
        articles[one["id"]] = {**one, "text": " ".join(one["sentences"])}
    consecutive = list(records(shared / "training" / "entities" / "gmb_silver.jsonl.gz"))
    numbers = {one["id"]: at for at, one in enumerate(consecutive)}
    rows = []
    for mark in records(MARKS):
        if mark["article"] in numbers:  # sentences of one article, from that one on
            first = numbers[mark["article"]]
            joined = " ".join(one["text"] for one in consecutive[first : first + 80])
            article = {"text": joined, "title": None, "published": None}
        else:
            article = articles[mark["article"]]
        text = article["text"][: mark["end"]]
        title = (article["title"] or "").strip() or None
        document = pipeline.document(
            Article(text_id(text), "marked", text, title=title, published=article["published"])
        )
        found = candidates(document)
        target = np.zeros(len(found))
        for name, most, step in (("then", 0.45, 0.06), ("core", 1.0, 0.05)):
            for place, (start, end) in enumerate(mark[name]):
                for at, one in enumerate(found):
                    if min(one.span.end, end) - max(one.span.start, start) > (end - start) / 2:
                        target[at] = max(most - step * place, 0.1)
        if len(found) >= 3 and target.max() > 0.5:
            rows.append(Row("further", document, found, (), target=target))
    return rows


def _marked(article: Mapping[str, Any], mark: Mapping[str, Any]) -> Row:
    """Sentences put together again: a title, a date or a byline on a line of its own."""
    text = ""
    spans = []
    for number, sentence in enumerate(article["sentences"]):
        if text:
            before = article["sentences"][number - 1].rstrip()
            line = number <= 2 and len(before.split()) < 12 and before[-1] not in '."!?”'
            text += "\n" if line else " "
        spans.append((len(text), len(text) + len(sentence)))
        text += sentence
    document = pipeline.document(
        Article(
            text_id(text),
            "marked",
            text,
            title=(article["title"] or "").strip() or None,
            published=article["published"],
        )
    )
    found = candidates(document)
    numbers = []
    for one in found:
        shared = [min(one.span.end, end) - max(one.span.start, start) for start, end in spans]
        numbers.append(int(np.argmax(shared)) + 1)
    return Row(
        article["kind"],
        document,
        found,
        (mark["brief"],),
        tuple(numbers),
        tuple(mark["core"]),
        mark["headline"],
    )


def _target(row: Row, mark: Mapping[str, Any], used: Mapping[int, float]) -> np.ndarray:
    """The core above all; then what summaries rest on, what the brief says, what is checked."""
    most = max([used[number] for number in used], default=1.0)
    wanted = topic(tokens(f"{mark['brief']} {mark['headline']}"))
    check = mark["check"]
    values = []
    for one, number in zip(row.found, row.numbers, strict=True):
        core = float(number in mark["core"])
        said = len(one.stems & wanted) / max(min(len(one.stems), len(wanted)), 6)
        checked = 1 - 0.12 * check.index(number) if number in check else 0.0
        values.append(core + 0.3 * used.get(number, 0) / most + 0.3 * said + 0.2 * checked)
    return np.asarray(values) / 1.8


def summarized(shared: Path) -> list[Row]:
    """The articles with reference summaries; a sentence is worth its share of theirs."""
    rows = []
    for kind, name in SUMMARIES.items():
        for record in records(shared / "benchmarks" / "summaries" / name):
            text = record["document"]
            document = pipeline.document(
                Article(text_id(text), "benchmark", text, title=record.get("title"))
            )
            row = Row(kind, document, candidates(document), (record["reference"],))
            if len(row.found) < 3:
                continue
            share = []
            for one in row.found:
                scores = rouge(one.text, row.references[0])
                share.append(scores["rouge1"].precision + scores["rouge2"].precision)
            spread = max(float(np.std(share)), 0.05)
            row.target = np.clip(0.2 + 0.2 * (np.asarray(share) - np.mean(share)) / spread, 0, 1)
            rows.append(row)
    return rows


def table(row: Row, *, titled: bool = True) -> np.ndarray:
    """The features of a row's sentences; without its title on request."""
    document = row.document
    if not titled:
        article = dataclasses.replace(document.article, title=None)
        document = dataclasses.replace(document, article=article)
    matrix, words = features.incidence(row.found)
    shared = features.shared_words(matrix)
    alike = features.overlap(matrix, shared)
    made = features.table(document, row.found, matrix, words, shared, alike)
    return made.astype(np.float32)


@dataclass
class Tables:
    """Features, targets and weights of the sentences of many articles."""

    x: list[np.ndarray] = field(default_factory=list)
    y: list[np.ndarray] = field(default_factory=list)
    weights: list[np.ndarray] = field(default_factory=list)

    def add(self, row: Row, weight: float) -> None:
        """Adds an article, with and without its title."""
        if row.document.article.title is None:
            self._add(table(row), row.target, weight)
            return
        self._add(table(row), row.target, weight * 0.7)
        self._add(table(row, titled=False), row.target, weight * 0.3)

    def _add(self, x: np.ndarray, y: np.ndarray, weight: float) -> None:
        self.x.append(x)
        self.y.append(y)
        self.weights.append(np.full(len(y), weight))


def fit(tables: Tables, trees: int, seed: int) -> GradientBoostingClassifier:
    """Trees for "does a brief need it", each sentence once as a yes and once as a no."""
    x, y = np.vstack(tables.x), np.concatenate(tables.y)
    weights = np.concatenate(tables.weights)
    model = GradientBoostingClassifier(
        n_estimators=trees,
        learning_rate=0.05,
        max_depth=4,
        min_samples_leaf=20,
        subsample=0.5,
        max_features=0.15,
        random_state=seed,
    )
    # a target between yes and no is a bit of both
    return model.fit(
        np.vstack([x, x]),
        np.repeat([1, 0], len(y)),
        sample_weight=np.concatenate([weights * y, weights * (1 - y)]),
    )


def arrays_of(model: GradientBoostingClassifier, x: np.ndarray) -> dict[str, Any]:
    """The trees as ``brief.models.forest`` reads them, compared with what they say."""
    parts: dict[str, list[np.ndarray]] = defaultdict(list)
    roots, at, depth = [], 0, 0
    for (tree,) in model.estimators_:
        nodes = tree.tree_
        own = np.arange(nodes.node_count)
        leaf = nodes.children_left < 0
        parts["feature"].append(np.where(leaf, 0, nodes.feature).astype(np.int16))
        parts["threshold"].append(np.where(leaf, np.inf, nodes.threshold))
        parts["left"].append((np.where(leaf, own, nodes.children_left) + at).astype(np.int32))
        parts["right"].append((np.where(leaf, own, nodes.children_right) + at).astype(np.int32))
        value = np.where(leaf, nodes.value[:, 0, 0] * model.learning_rate, 0.0)
        parts["value"].append(value.astype(np.float32))
        roots.append(at)
        at += nodes.node_count
        depth = max(depth, nodes.max_depth)
    prior = float(model.init_.class_prior_[1])
    arrays: dict[str, Any] = {
        f"news.{key}": np.concatenate(values) for key, values in parts.items()
    }
    arrays["news.roots"] = np.asarray(roots, dtype=np.int32)
    arrays["news.depth"] = np.asarray(depth)
    arrays["news.baseline"] = np.asarray(np.log(prior / (1 - prior)))
    ours, theirs = Forest.of(arrays, "news")(x), model.predict_proba(x)[:, 1]
    assert np.allclose(ours, theirs, atol=1e-5), "written trees differ"
    return arrays


def folds(rows: Sequence[Row], count: int, seed: int) -> np.ndarray:
    """The fold of each row."""
    places: np.ndarray = np.random.default_rng(seed).permutation(len(rows)) % count
    return places


def core_found(row: Row, order: Sequence[int], count: int = 3) -> tuple[float, float]:
    """Whether the first of an order is of the core, and the share of the core in the first few."""
    chosen = [row.numbers[at] for at in order[:count]]
    share = len(set(chosen) & set(row.core)) / min(count, len(row.core))
    return float(bool(chosen) and chosen[0] in row.core), share


def cross_validated(
    rows: list[Row], others: list[Row], more: list[Row], options: argparse.Namespace
) -> None:
    """Prints the shares for trees that have not seen the article, beside those of the lead."""
    place, other = folds(rows, options.folds, options.seed), folds(others, options.folds, 1)
    results: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for fold in range(options.folds):
        tables = Tables()
        for row, at in zip(rows, place, strict=True):
            if at != fold:
                tables.add(row, 1.0)
        for row in more:
            tables.add(row, 1.0)
        for row, at in zip(others, other, strict=True):
            if at != fold and WEIGHT[row.kind]:
                tables.add(row, WEIGHT[row.kind])
        model = fit(tables, options.trees, options.seed)
        for row, at in zip(rows, place, strict=True):
            if at == fold and row.found:
                for name, titled in (("trees", True), ("trees, no title", False)):
                    said = model.predict_proba(table(row, titled=titled))[:, 1]
                    order = np.argsort(-said, kind="stable").tolist()
                    results[name].append(core_found(row, order))
                results["lead"].append(core_found(row, range(len(row.found))))
    for name, values in results.items():
        first, three = 100 * np.mean(values, axis=0)
        print(f"{name}: core first {first:.1f}, core in three {three:.1f} ({len(values)})")


def main() -> None:
    """Cross-validates, or fits on everything and writes."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--trees", type=int, default=250)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rows, others = marked(options.shared, "train"), summarized(options.shared)
    more = further(options.shared)
    if not options.write:
        cross_validated(rows, others, more, options)
        return
    tables = Tables()
    for row in (*rows, *more, *others):
        if WEIGHT.get(row.kind, 1.0):
            tables.add(row, WEIGHT.get(row.kind, 1.0))
    arrays = arrays_of(fit(tables, options.trees, options.seed), tables.x[0])
    written = io.BytesIO()
    np.savez_compressed(written, **arrays)
    OUT.write_bytes(written.getvalue())
    print(OUT, len(written.getvalue()), "bytes")


if __name__ == "__main__":
    main()
