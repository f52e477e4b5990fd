"""Learn the weights of place recognition and resolution, and measure both by cross-validation.

    python scripts/train_places.py --data ../shared/benchmarks/toponyms [--write]

Folds are over documents (articles of GeoVirus, whose rows are chunks). Small texts of
world news, made of ``WORLD`` and ``CITIES``, are learned from with them. Reported per set:
accuracy within 161 km on gold spans that have coordinates (an unresolved one is wrong), with a
95 % bootstrap interval over documents, the median error of the resolved ones; and exact-span F1
of recognition with and without the tagger. ``--write`` fits on everything and writes
``src/brief/data/places.json``: numbers only, no text.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from sklearn.ensemble import GradientBoostingClassifier

from brief.language.segment import spans as sentence_spans
from brief.records import Article, Block, Document, Span, text_id
from brief.values.places import candidates, ranker, recognizer, resolver
from brief.values.places.gazetteer import FILE as GAZETTEER
from brief.values.places.gazetteer import Gazetteer
from common import records

SETS = ("lgl", "geovirus", "trnews", "gwn")
TARGET = Path(__file__).parent.parent / "src/brief/data/places.json"
NEAR_KM = 161.0
UNRESOLVED_KM = 20039.0
FOLDS = 5
TREES, DEPTH, THRESHOLD, SEED = 120, 4, -0.3, 7


@dataclass
class Row:
    """A document with its gold."""

    corpus: str
    fold: int
    document: Document
    gold: list[dict[str, Any]]


def document_of(text: str) -> Document:
    """A text as a document of one body block."""
    article = Article(text_id(text), "text", text)
    sentences = tuple(Span(*s) for s in sentence_spans(text))
    return Document(article, (Block(0, len(text), "body"),), sentences)


def load(folder: Path) -> list[Row]:
    """All documents, each in its fold."""
    rows = []
    for corpus in SETS:
        for data in records(folder / f"{corpus}.jsonl.gz"):
            key = data["id"].split("#")[0]
            fold = int(hashlib.sha256(key.encode()).hexdigest(), 16) % FOLDS
            rows.append(Row(corpus, fold, document_of(data["text"]), data["toponyms"]))
    return rows


# Small texts of world news with what misleads there: the United States, Americans, Washington. The
# corpora are rich in local papers, whose towns the country's name does speak for.
WORLD = (
    "Officials met in {0} on Monday. The United States hopes for a deal.",
    "An American tourist was hurt in {0}, the U.S. embassy said.",
    "The president, speaking in Washington, condemned the attack in {0}.",
    "Ministers from the United States, Canada and Japan met in {0}. Americans paid for it.",
    "{0} rejected the plan of the United States. Americans were left behind, a scholar said.",
    "Police in {0} held a man on Friday. He had lived in the U.S. for years.",
    "American diplomats flew from {1} to {0} after the talks, the U.S. said.",
    "Prices rose in {0} in May. A scholar from the United States said why.",
    "A court in {0} freed the men. The United States had asked for them.",
    "Ministers met in {0} last week to discuss tariffs, officials said.",
)
CITIES = (
    "Paris London Rome Athens Berlin Dublin Manchester Birmingham Vienna Geneva Moscow Cairo Lima "
    "Milan Ottawa Madrid Melbourne Edinburgh Odessa Alexandria Belfast Bristol Amsterdam Stockholm "
    "Copenhagen Lisbon Santiago Delhi Damascus Frankfurt Dresden Hanover Perth Sydney Leeds "
    "Kingston Guadalajara Tripoli Budapest Zurich Bucharest Bern Washington"
).split()


def world_rows() -> list[Row]:
    """Texts of ``WORLD`` with each of ``CITIES``; the first city is the most populous one."""
    gazetteer = Gazetteer.load()
    rows = []
    for number, city in enumerate(CITIES):
        places = [p for p in gazetteer.candidates(city) if p.feature.startswith("PPL")]
        best = max(places, key=lambda p: p.population)
        for k, template in enumerate(WORLD):
            text = template.format(city, CITIES[(number + k + 1) % len(CITIES)])
            start = text.index(city)
            gold = {"start": start, "end": start + len(city), "text": city,
                    "lat": best.lat, "lon": best.lon}  # fmt: skip
            rows.append(Row("world", number % FOLDS, document_of(text), [gold]))
    return rows


def error_km(lat: float | None, lon: float | None, gold: dict[str, Any]) -> float:
    """The distance from the gold coordinates; half the Earth's circumference if unresolved."""
    if lat is None or lon is None:
        return UNRESOLVED_KM
    a = np.radians([[lat, lon]])
    b = np.radians([[gold["lat"], gold["lon"]]])
    return float(ranker._distances(a, b)[0, 0])


@dataclass
class Case:
    """A document ready for learning: its names, the right candidates, the gold mentions."""

    row: Row
    article: ranker.Article
    right: np.ndarray  # candidate -> weight of gold mentions within reach
    mentions: list[tuple[int, dict[str, Any]]]  # (name, gold)


def prepare(rows: list[Row], gazetteer: Gazetteer) -> list[Case]:
    """Candidates and targets of every document, the context names with them."""
    cases = []
    for row in rows:
        gold = [g for g in row.gold if g["lat"] is not None]
        wanted = [(g["start"], g["end"]) for g in row.gold]
        text = row.document.text
        given = candidates.given(text, wanted, gazetteer)
        around = [
            each
            for each in candidates.candidates(row.document, (), gazetteer)
            if not resolver._taken(each, wanted) and resolver._trusted(text, each)
        ]
        names, which = resolver.group(text, given + around, gazetteer)
        article = ranker.Article(names, gazetteer)
        right = np.zeros(len(article._flat))
        mentions = []
        for g, at in zip(row.gold, which, strict=False):
            if g["lat"] is None:
                continue
            mentions.append((at, g))
            start, end = article.starts[at], article.starts[at + 1]
            if end > start:
                target = np.radians([[g["lat"], g["lon"]]])
                near = ranker._distances(article._radians[start:end], target)[:, 0]
                right[start:end] += near <= NEAR_KM
        assert len(mentions) == len(gold)
        cases.append(Case(row, article, right, mentions))
    return cases


def fit(cases: list[Case], matrices: list[np.ndarray], decay: float) -> np.ndarray:
    """Weights that make the right candidates likely (conditional logit, L2)."""
    blocks, targets, sizes = [], [], []
    for case, x in zip(cases, matrices, strict=True):
        for at in range(len(case.article.entries)):
            start, end = case.article.starts[at], case.article.starts[at + 1]
            good = case.right[start:end]
            if end - start > 1 and good.sum() > 0 and (good == 0).any():
                blocks.append(x[start:end])
                targets.append(good > 0)
                sizes.append(1 + np.log(good.max()))
    x, good = np.concatenate(blocks), np.concatenate(targets)
    lengths = np.array([len(b) for b in blocks])
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    weight = np.array(sizes)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        score = x @ w
        score -= np.repeat(np.maximum.reduceat(score, starts), lengths)
        e = np.exp(score)
        p = e / np.repeat(np.add.reduceat(e, starts), lengths)
        q = p * good
        total = np.add.reduceat(q, starts) + 1e-12
        q /= np.repeat(total, lengths)
        value = -(weight * np.log(total)).sum() + decay * (w**2).sum()
        gradient = x.T @ ((p - q) * np.repeat(weight, lengths)) + 2 * decay * w
        return value, gradient

    result = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B")
    return result.x


def learn(cases: list[Case], decay: float) -> tuple[np.ndarray, np.ndarray]:
    """The weights of both rounds."""
    first = fit(cases, [c.article.features(c.article.prior()) for c in cases], decay)
    second = fit(
        cases,
        [c.article.features(c.article._softmax(
            c.article.features(c.article.prior()) @ first)) for c in cases],
        decay,
    )  # fmt: skip
    return first, second


def errors(case: Case, first: np.ndarray, second: np.ndarray) -> list[float]:
    """The error of every gold mention, in km."""
    choices = case.article.choose(first, second)
    out = []
    for at, gold in case.mentions:
        best = choices[at].places[0] if choices[at].places else None
        out.append(error_km(best.lat if best else None, best.lon if best else None, gold))
    return out


def interval(by_document: list[tuple[float, float]], seed: int = 7) -> tuple[float, float]:
    """The 95 % bootstrap interval over documents of a ratio of sums."""
    data = np.array(by_document, float)
    random = np.random.default_rng(seed)
    draws = [data[random.integers(0, len(data), len(data))].sum(0) for _ in range(1000)]
    low, high = np.percentile([100 * a / max(b, 1e-9) for a, b in draws], [2.5, 97.5])
    return float(low), float(high)


Weights = tuple[np.ndarray, np.ndarray]


def resolution(cases: list[Case], decay: float, show: bool) -> list[Weights]:
    """Cross-validated accuracy of resolution, per set and pooled; the weights of each fold."""
    learned = []
    found: dict[str, list[list[float]]] = defaultdict(list)
    misses: dict[str, list[str]] = defaultdict(list)
    for fold in range(FOLDS):
        first, second = learn([c for c in cases if c.row.fold != fold], decay)
        learned.append((first, second))
        for case in cases:
            if case.row.fold != fold:
                continue
            result = errors(case, first, second)
            found[case.row.corpus].append(result)
            if show:
                choices = case.article.choose(first, second)
                for (at, gold), km in zip(case.mentions, result, strict=True):
                    if km > NEAR_KM:
                        best = choices[at].places[0] if choices[at].places else None
                        reach = bool(
                            case.right[case.article.starts[at] : case.article.starts[at + 1]].any()
                        )
                        got = (best.name, best.admin1 or best.country, best.feature) if best else ""
                        misses[case.row.corpus].append(
                            f"{gold['text']} | {got} | {gold['lat']},{gold['lon']} | {reach}"
                        )
    everything: list[list[float]] = []
    for corpus in SETS:
        report(corpus, found[corpus])
        everything += found[corpus]
    report("pooled", everything)
    report("world", found["world"])
    if show:
        for corpus, lines in misses.items():
            Path(f"/tmp/misses-{corpus}.txt").write_text("\n".join(sorted(lines)), "utf-8")
    return learned


def report(name: str, by_document: list[list[float]]) -> None:
    """One line of the table."""
    flat = [e for document in by_document for e in document]
    right = [(sum(e <= NEAR_KM for e in d), len(d)) for d in by_document if d]
    low, high = interval(right)
    resolved = [e for e in flat if e < UNRESOLVED_KM]
    print(
        f"{name:9s} n={len(flat):5d}  "
        f"acc@161 {100 * sum(e <= NEAR_KM for e in flat) / len(flat):.1f}"
        f" [{low:.1f}, {high:.1f}]  median {np.median(resolved):.1f} km  "
        f"unresolved {100 * (1 - len(resolved) / len(flat)):.1f} %"
    )


def recognition(
    rows: list[Row], mentions: list[Any], gazetteer: Gazetteer, ranked: list[Weights]
) -> dict[str, Any]:
    """Cross-validated F1 of recognition; the trees learned from everything.

    What the ranker says of a document comes from weights learned without its fold.
    """
    x, y, corpus_of, fold_of, form, missed = [], [], [], [], [], defaultdict(int)
    spans = []
    for number, (row, tagged) in enumerate(zip(rows, mentions, strict=True)):
        found = candidates.candidates(row.document, tagged, gazetteer)
        names, which = resolver.group(row.document.text, found, gazetteer)
        chosen = ranker.Article(names, gazetteer).choose(*ranked[row.fold])
        choices = [chosen[i] for i in which]
        table = recognizer.signals(row.document, found, choices, tagged)
        gold = {(g["start"], g["end"]) for g in row.gold}
        missed[number] = len(gold - {(f.start, f.end) for f in found})
        for each, choice, signs in zip(found, choices, table, strict=True):
            x.append([signs.get(s, 0.0) for s in recognizer.SIGNALS])
            y.append((each.start, each.end) in gold)
            form.append(choice.adjective)
            corpus_of.append(row.corpus)
            fold_of.append(row.fold)
            spans.append((number, each))
    x, y, fold_of = np.array(x), np.array(y), np.array(fold_of)
    corpus_of, form = np.array(corpus_of), np.array(form)
    use = ~((corpus_of == "geovirus") & form)  # adjectives are not gold there
    x[:, recognizer.SIGNALS.index("bias")] = 1.0

    def model(mask: np.ndarray) -> GradientBoostingClassifier:
        return GradientBoostingClassifier(
            n_estimators=TREES, max_depth=DEPTH, learning_rate=0.12, subsample=0.8,
            min_samples_leaf=12, random_state=SEED,
        ).fit(x[mask], y[mask])  # fmt: skip

    said = np.zeros(len(y), bool)
    for fold in range(FOLDS):
        held = fold_of == fold
        said[held] = model(use & ~held).decision_function(x[held]) >= THRESHOLD
    for corpus in SETS:
        counted = said & (corpus_of == corpus)
        if corpus == "geovirus":
            counted &= ~form
        tp = (counted & y).sum()
        gold_count = sum(
            len({(g["start"], g["end"]) for g in row.gold}) for row in rows if row.corpus == corpus
        )
        p, r = tp / max(1, counted.sum()), tp / gold_count
        in_list = (y & (corpus_of == corpus)).sum() / gold_count
        print(
            f"{corpus:9s} exact P {100 * p:.1f} R {100 * r:.1f} F1 {200 * p * r / (p + r):.1f}"
            f"   (candidates hold {100 * in_list:.1f} % of gold)"
        )
        bad = [
            (rows[n].document.text[max(0, f.start - 30) : f.end + 20], "FP" if s else "FN")
            for (n, f), s, t, c in zip(spans, said, y, corpus_of, strict=True)
            if c == corpus and s != t
        ]
        Path(f"/tmp/recognition-{corpus}.txt").write_text("\n".join(f"{k} {t!r}" for t, k in bad))
    return trees_of(model(use))


def trees_of(model: GradientBoostingClassifier) -> dict[str, Any]:
    """The trees as lists, as ``place_recognizer.Recognizer`` reads them."""
    trees = []
    for (tree,) in model.estimators_:
        t = tree.tree_
        leaf = t.children_left < 0
        trees.append(
            {
                "signal": np.where(leaf, 0, t.feature).tolist(),
                "at_most": [round(float(v), 4) for v in np.where(leaf, 0, t.threshold)],
                "left": np.where(leaf, 0, t.children_left).tolist(),
                "right": np.where(leaf, 0, t.children_right).tolist(),
                "value": [
                    round(float(v), 4)
                    for v in np.where(leaf, model.learning_rate * t.value[:, 0, 0], 0)
                ],
            }
        )
    prior = model.init_.class_prior_
    return {
        "threshold": THRESHOLD,
        "start": round(float(np.log(prior[1] / prior[0])), 4),
        "depth": DEPTH,
        "trees": trees,
    }


def main() -> None:
    """Measure; write the weights if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--decay", type=float, default=0.3)
    parser.add_argument("--write", action="store_true")
    parser.add_argument(
        "--tagger", action="store_true", help="measure and fit with names.names too"
    )
    parser.add_argument("--recognize", action="store_true")
    parser.add_argument("--misses", action="store_true", help="write what is wrong to /tmp")
    options = parser.parse_args()
    gazetteer = Gazetteer.load()
    rows = load(options.data)
    begun = time.perf_counter()
    cases = prepare(rows + world_rows(), gazetteer)
    print(
        f"{len(rows)} documents, {len(rows) / (time.perf_counter() - begun):.0f} prepared a second"
    )
    ranked = resolution(cases, options.decay, options.misses)
    table = json.loads(TARGET.read_text()) if TARGET.exists() else {}
    first, second = learn(cases, options.decay)
    table["ranker"] = {
        name: dict(zip(ranker.FEATURES, (round(float(v), 3) for v in w), strict=True))
        for name, w in (("first", first), ("second", second))
    }
    table.setdefault("recognizer", {"alone": {}, "tagged": {}})
    if options.recognize:
        print("recognition, gazetteer alone")
        table["recognizer"]["alone"] = recognition(rows, [()] * len(rows), gazetteer, ranked)
    if options.tagger:
        from brief.values.names.recognizer import names

        print("recognition, with the tagger")
        tagged = [names(row.document) for row in rows]
        table["recognizer"]["tagged"] = recognition(rows, tagged, gazetteer, ranked)
    if options.write:
        table["gazetteer"] = hashlib.sha256(
            (TARGET.parent / Path(GAZETTEER).name).read_bytes()
        ).hexdigest()
        TARGET.write_text(dumps(table) + "\n", encoding="utf-8")


def dumps(table: dict[str, Any]) -> str:
    """JSON with one weight or one tree a line."""
    ranker = json.dumps(table["ranker"], indent=1)
    kinds = []
    for name, part in table["recognizer"].items():
        head = {k: v for k, v in part.items() if k != "trees"}
        trees = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in part["trees"])
        kinds.append(f'"{name}": {json.dumps(head)[:-1]}, "trees": [\n{trees}]}}')
    return (
        f'{{"gazetteer": "{table["gazetteer"]}",\n'
        f'"signals": {json.dumps(recognizer.SIGNALS)},\n'
        f'"ranker": {ranker},\n"recognizer": {{{", ".join(kinds)}}}}}'
    )


if __name__ == "__main__":
    main()
