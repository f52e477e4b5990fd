"""Learn the extractive summarizer's weights, and measure every method against its peers.

Learning: ridge regression of each sentence's precision against the reference (unigrams and
bigrams, standardized per article) on the features of ``brief.summarizers.features``; then a
seeded search over a few global numbers (how much length counts, redundancy, ...) on
out-of-fold predictions, for the mean ROUGE-1/2/L F at 3 sentences, 60 and 100 words and 40 %
of the sentences. No text is kept: the result is a table of numbers.

    python scripts/train_extractive.py --data ../shared/benchmarks/summaries \
        --extra ../shared/training/gum_documents_with_summaries.jsonl.gz
    python scripts/train_extractive.py --evaluate --cross-validated
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np
from rouge_score.rouge_scorer import RougeScorer
from rouge_score.tokenizers import DefaultTokenizer

from brief.language import segment
from brief.records import Article, Block, Document, text_id
from brief.summarizers import features, rank
from brief.summarizers.candidates import Candidate, candidates, fragment
from brief.summarizers.choose import Bounds, choose
from brief.summarizers.rank import Ranking

ROOT = Path(__file__).parent.parent
OUT = ROOT / "src" / "brief" / "data" / "summarize.json"
FILES = {
    "bbc": "bbc_news_summary.jsonl.gz",
    "cnndm": "cnndm_train_sample.jsonl.gz",
    "xsum": "xsum_test_sample.jsonl.gz",
}
SETTINGS = ("3 sentences", "60 words", "100 words", "40 %")
_TOKENIZER = DefaultTokenizer(use_stemmer=True)


@dataclass
class Row:
    """An article, its references, and what is computed of it once."""

    kind: str
    document: Document
    found: tuple[Candidate, ...]
    references: tuple[str, ...]
    table: np.ndarray = field(default_factory=lambda: np.zeros((0, 0)))
    alike: np.ndarray = field(default_factory=lambda: np.zeros((0, 0)))
    target: np.ndarray = field(default_factory=lambda: np.zeros(0))
    poor: frozenset[int] = frozenset()


@lru_cache(maxsize=100_000)
def stems(text: str) -> tuple[str, ...]:
    """The tokens as ``rouge-score`` makes them."""
    return tuple(_TOKENIZER.tokenize(text))


def _grams(tokens: Sequence[str], size: int) -> Counter[tuple[str, ...]]:
    return Counter(tuple(tokens[at : at + size]) for at in range(len(tokens) - size + 1))


def _f1(overlap: int, candidate: int, reference: int) -> float:
    return 2 * overlap / (candidate + reference) if candidate and reference else 0.0


def lcs(first: Sequence[str], second: Sequence[str]) -> int:
    """The length of the longest common subsequence, with bits of one integer (Hyyrö 2004)."""
    where: dict[str, int] = {}
    for at, word in enumerate(first):
        where[word] = where.get(word, 0) | (1 << at)
    full = (1 << len(first)) - 1
    row = full
    for word in second:
        match = row & where.get(word, 0)
        row = ((row + match) | (row - match)) & full
    return len(first) - bin(row).count("1")


def rouge(candidate: Sequence[str], reference: Sequence[str]) -> tuple[float, float, float]:
    """ROUGE-1, 2 and L, F1, on stemmed tokens; equal to ``rouge-score`` (checked at the start)."""
    scores = []
    for size in (1, 2):
        ours, theirs = _grams(candidate, size), _grams(reference, size)
        scores.append(_f1((ours & theirs).total(), ours.total(), theirs.total()))
    common = lcs(candidate, reference) if candidate and reference else 0
    scores.append(_f1(common, len(candidate), len(reference)))
    return scores[0], scores[1], scores[2]


def _check_rouge(rows: Sequence[Row]) -> None:
    scorer = RougeScorer(["rouge1", "rouge2", "rougeL"], use_stemmer=True)
    for row in rows[:5]:
        text = " ".join(one.text for one in row.found[:3])
        theirs = scorer.score(row.references[0], text)
        ours = rouge(stems(text), stems(row.references[0]))
        expected = [theirs[name].fmeasure for name in ("rouge1", "rouge2", "rougeL")]
        if max(abs(a - b) for a, b in zip(ours, expected, strict=True)) > 1e-9:
            raise SystemExit(f"ROUGE differs from rouge-score: {ours} {expected}")


def parse(text: str, title: str | None) -> Document:
    """The article as one body block: the benchmarks' texts are already without their pages."""
    article = Article(text_id(text), "benchmark", text, title=title)
    blocks = (Block(0, len(text), "body"),)
    return Document(article, blocks, segment.sentences(article, blocks))


def load(options: argparse.Namespace) -> list[Row]:
    """All articles of the data files that are there."""
    rows: list[Row] = []
    for kind, name in FILES.items():
        with gzip.open(options.data / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                # the reference of BBC is joined without a space after the full stop
                document = parse(record["document"], record.get("title"))
                rows.append(Row(kind, document, candidates(document), (record["reference"],)))
    if options.extra and options.extra.exists():
        with gzip.open(options.extra, "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                if record["genre"] not in ("news",):
                    continue
                title = record["title"]
                text = record["text"]
                if text.startswith(title):
                    text = text[len(title) :].lstrip()
                document = parse(text, title)
                texts = tuple(one["text"] for one in record["summaries"])
                rows.append(Row("gum", document, candidates(document), texts))
    return [row for row in rows if len(row.found) >= 3]


def prepare(rows: Sequence[Row]) -> None:
    """Features, similarities and targets."""
    for row in rows:
        matrix, words = features.incidence(row.found)
        row.table = features.table(row.document, row.found, matrix, words)
        row.alike = features.overlap(matrix)
        row.poor = frozenset(at for at, one in enumerate(row.found) if fragment(one))
        targets = []
        ones = [_grams(stems(text), 1) for text in row.references]
        twos = [_grams(stems(text), 2) for text in row.references]
        for one in row.found:
            tokens = stems(one.text)
            first, second = _grams(tokens, 1), _grams(tokens, 2)
            share = 0.0
            for a, b in zip(ones, twos, strict=True):
                share += (first & a).total() / max(first.total(), 3)
                share += (second & b).total() / max(second.total(), 2)
            targets.append(share / len(ones))
        row.target = np.asarray(targets)


def _within(values: np.ndarray) -> np.ndarray:
    return values - values.mean(axis=0)


WEIGHT = {"bbc": 1.0, "cnndm": 2.0, "xsum": 0.15, "gum": 0.4}


def fit(rows: Sequence[Row], ridge: float) -> dict[str, float]:
    """Ridge regression within articles; each article counts alike, whatever its length."""
    left, right = [], []
    for row in rows:
        spread = max(float(row.target.std()), 0.05)
        scale = math.sqrt(WEIGHT[row.kind] / len(row.found))
        left.append(_within(row.table) * scale)
        right.append(_within(row.target) / spread * scale)
    x, y = np.vstack(left), np.concatenate(right)
    deviation = np.maximum(np.sqrt((x**2).sum(axis=0) / sum(WEIGHT[r.kind] for r in rows)), 1e-6)
    x = x / deviation
    beta = np.linalg.solve(x.T @ x + ridge * np.eye(x.shape[1]), x.T @ y) / deviation
    return {name: round(float(b), 4) for name, b in zip(features.NAMES, beta, strict=True)}


def folds(rows: Sequence[Row], count: int, seed: int) -> list[list[int]]:
    """Row indices in ``count`` parts, each with its share of each kind."""
    draw = random.Random(seed)
    parts: list[list[int]] = [[] for _ in range(count)]
    for kind in sorted({row.kind for row in rows}):
        own = [at for at, row in enumerate(rows) if row.kind == kind]
        draw.shuffle(own)
        for turn, at in enumerate(own):
            parts[turn % count].append(at)
    return parts


def bounds_of(setting: str, count: int) -> Bounds:
    """The bounds of a named setting for an article of so many sentences."""
    if setting == "3 sentences":
        return Bounds(sentences=3)
    if setting == "40 %":
        return Bounds(sentences=max(1, round(0.4 * count)))
    return Bounds(words=int(setting.split()[0]))


def ranking(row: Row, weights: Mapping[str, float], settings: Mapping[str, float]) -> Ranking:
    """The learned ranking with given numbers, without reading the file."""
    logs = rank.learned(row.table, {**settings, "weights": weights})
    return Ranking(
        rank._positive(logs),
        row.alike,
        settings["redundancy"],
        settings["density"],
        lengths=rank.by_count(row.table, settings),
    )


def score(row: Row, chosen: Sequence[int]) -> tuple[float, float, float]:
    """Mean over the references."""
    tokens = [word for at in chosen for word in stems(row.found[at].text)]
    each = [rouge(tokens, stems(text)) for text in row.references]
    return tuple(sum(part) / len(each) for part in zip(*each, strict=True))  # type: ignore[return-value]


USES = {
    "bbc": SETTINGS,
    "cnndm": SETTINGS[:3],
    "xsum": SETTINGS[:2],
    "gum": SETTINGS[:2],
}


def quality(
    rows: Sequence[Row], weights: Sequence[Mapping[str, float]], settings: Mapping[str, float]
) -> float:
    """The mean ROUGE over kinds and settings, which the search maximizes."""
    sums: dict[tuple[str, str], list[float]] = {}
    for row, own in zip(rows, weights, strict=True):
        ranked = ranking(row, own, settings)
        for setting in USES[row.kind]:
            bounds = bounds_of(setting, len(row.found))
            texts = [one.text for one in row.found]
            chosen = choose(texts, ranked.asked(bounds.sentences), bounds, row.poor)
            sums.setdefault((row.kind, setting), []).append(sum(score(row, chosen)) / 3)
    total = weight = 0.0
    for (kind, _), values in sums.items():
        total += WEIGHT[kind] * sum(values) / len(values)
        weight += WEIGHT[kind]
    return total / weight


START = {
    "sharpness": 0.8,
    "length": 1.0,
    "length_by_size": -0.28,
    "length_by_count": -2.5,  # not searched here: chosen on briefs as they are made
    "lead": 0.05,
    "lead_by_size": 0.1,
    "early": -0.2,
    "early_by_dateline": 5.0,  # not searched here: see tune_dateline.py
    "position_by_dateline": -0.5,
    "redundancy": 0.4,
    "density": 0.7,
    "embedding": 0.2,
}
STEPS = {
    "sharpness": 0.25,
    "length": 0.3,
    "length_by_size": 0.3,
    "lead": 0.3,
    "lead_by_size": 0.5,
    "early": 0.3,
    "redundancy": 0.25,
    "density": 0.2,
}


def search(
    rows: Sequence[Row], weights: Sequence[Mapping[str, float]], seconds: float, seed: int
) -> dict[str, float]:
    """A seeded hill climb over the global numbers."""
    draw = random.Random(seed)
    best, settings = quality(rows, weights, START), dict(START)
    scale, tries, until = 1.0, 0, time.monotonic() + seconds
    while time.monotonic() < until and scale > 0.1:
        trial = dict(settings)
        for name in draw.sample(sorted(STEPS), 2):
            trial[name] = round(trial[name] + draw.gauss(0, STEPS[name] * scale), 3)
        trial["redundancy"] = min(max(trial["redundancy"], 0.0), 1.0)
        trial["density"] = min(max(trial["density"], 0.0), 1.0)
        trial["sharpness"] = max(trial["sharpness"], 0.05)
        tries += 1
        found = quality(rows, weights, trial)
        if found > best:
            best, settings = found, trial
        elif tries % 8 == 0:
            scale *= 0.85
    print(f"search: {tries} tries, mean ROUGE {best:.4f}")
    return settings


def cross_validated(rows: Sequence[Row], options: argparse.Namespace) -> list[dict[str, float]]:
    """For each row, weights learned without it."""
    weights: list[dict[str, float]] = [{} for _ in rows]
    for part in folds(rows, 5, options.seed):
        out = set(part)
        own = fit([row for at, row in enumerate(rows) if at not in out], options.ridge)
        for at in part:
            weights[at] = own
    return weights


def train(rows: Sequence[Row], options: argparse.Namespace) -> None:
    """Learn, and write the file."""
    settings = search(rows, cross_validated(rows, options), options.seconds, options.seed)
    found = {
        "about": "Extractive sentence scores; see summarize.md. Log scores are "
        "sharpness * (weights . features, standardized per article) + length terms.",
        **{name: settings[name] for name in START},
        "weights": fit(rows, options.ridge),
    }
    options.out.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(options.out.read_text(encoding="utf-8"))


# evaluation -----------------------------------------------------------------------------


def own_method(name: str) -> Callable[[Row], Ranking]:
    """One of the package's methods."""
    module, _, attribute = rank.METHODS[name].partition(":")
    method = getattr(__import__(module, fromlist=[attribute]), attribute)
    return lambda row: method(row.document, row.found)


def sumy_order(name: str) -> Callable[[Row], list[int]]:
    """A sumy summarizer, given the same sentences: the order in which it takes them."""
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.nlp.stemmers import Stemmer
    from sumy.summarizers.lex_rank import LexRankSummarizer
    from sumy.summarizers.text_rank import TextRankSummarizer

    class Words:
        """Words as sumy's tokenizer takes them, without its downloads."""

        def to_words(self, sentence: str) -> tuple[str, ...]:
            return tuple(word for word in _words(sentence))

    summarizer = {"textrank": TextRankSummarizer, "lexrank": LexRankSummarizer}[name](
        Stemmer("english")
    )
    summarizer.stop_words = frozenset(features_stop())
    tokenizer = Words()

    def order(row: Row) -> list[int]:
        lines = [Sentence(one.text, tokenizer) for one in row.found]
        document = ObjectDocumentModel([Paragraph(lines)])
        if name == "textrank":
            ratings = summarizer.rate_sentences(document)
        else:
            words = [summarizer._to_words_set(line) for line in document.sentences]
            tf = summarizer._compute_tf(words)
            idf = summarizer._compute_idf(words)
            matrix = summarizer._create_matrix(words, summarizer.threshold, tf, idf)
            values = summarizer.power_method(matrix, summarizer.epsilon)
            ratings = dict(zip(document.sentences, values, strict=True))
        return sorted(range(len(lines)), key=lambda at: (-ratings[lines[at]], at))

    return order


def features_stop() -> frozenset[str]:
    """The stop words given to sumy: ours, so that neither side has an advantage."""
    from brief.summarizers.candidates import STOP

    return STOP


def _words(sentence: str) -> Iterator[str]:
    from brief.summarizers.candidates import tokens

    yield from (word for word in tokens(sentence) if any(c.isalpha() for c in word))


def take(row: Row, order: Sequence[int], bounds: Bounds) -> tuple[int, ...]:
    """The sentences of a fixed order while they fit; as every peer is run at equal words."""
    chosen: list[int] = []
    words = chars = 0
    for at in order:
        cost = bounds.cost(row.found[at].text)
        if bounds.fits(len(chosen) + 1, words + cost[0], chars + cost[1]):
            chosen.append(at)
            words, chars = words + cost[0], chars + cost[1]
    return tuple(sorted(chosen))


def interval(values: np.ndarray, seed: int, times: int = 1000) -> tuple[float, float]:
    """The 95 % bootstrap interval of a mean."""
    draw = np.random.default_rng(seed)
    means = values[draw.integers(0, len(values), (times, len(values)))].mean(axis=1)
    return float(np.quantile(means, 0.025)), float(np.quantile(means, 0.975))


def evaluate(rows: Sequence[Row], options: argparse.Namespace) -> None:
    """One table: every method and peer, each data set, each setting, with intervals."""
    systems: dict[str, Callable[[Row, Bounds], tuple[int, ...]]] = {}
    if options.cross_validated:
        weights = dict(zip(map(id, rows), cross_validated(rows, options), strict=True))
        settings = rank.parameters()
        systems["extract (cv)"] = lambda row, b: choose(
            [one.text for one in row.found],
            ranking(row, weights[id(row)], settings).asked(b.sentences),
            b,
            row.poor,
        )
    for name in options.methods.split(","):
        method = own_method(name)
        made: dict[int, Ranking] = {}

        def own(
            row: Row,
            b: Bounds,
            method: Callable[[Row], Ranking] = method,
            made: dict[int, Ranking] = made,
        ) -> tuple[int, ...]:
            if id(row) not in made:
                made[id(row)] = method(row)
            texts = [one.text for one in row.found]
            return choose(texts, made[id(row)].asked(b.sentences), b, row.poor)

        systems[name] = own
    for name in ("textrank", "lexrank") if options.peers else ():
        orders: dict[int, list[int]] = {}
        order = sumy_order(name)

        def peer(
            row: Row,
            b: Bounds,
            order: Callable[[Row], list[int]] = order,
            orders: dict[int, list[int]] = orders,
        ) -> tuple[int, ...]:
            if id(row) not in orders:
                orders[id(row)] = order(row)
            return take(row, orders[id(row)], b)

        systems[f"sumy {name}"] = peer
    for kind in ("bbc", "cnndm", "xsum"):
        own_rows = [row for row in rows if row.kind == kind]
        for setting in USES[kind]:
            print(f"\n{kind}, {setting}, {len(own_rows)} articles")
            base: np.ndarray | None = None
            for name, system in systems.items():
                table, words = [], []
                for row in own_rows:
                    chosen = system(row, bounds_of(setting, len(row.found)))
                    table.append(score(row, chosen))
                    words.append(sum(row.found[at].words for at in chosen))
                values = np.asarray(table) * 100
                means = values.mean(axis=0)
                low, high = interval(values.mean(axis=1), options.seed)
                line = (
                    f"{name:16} R1 {means[0]:5.1f}  R2 {means[1]:5.1f}  RL {means[2]:5.1f}  "
                    f"mean {values.mean():5.1f} [{low:4.1f}, {high:4.1f}]  "
                    f"{np.mean(words):5.1f} words"
                )
                if base is None:
                    base = values.mean(axis=1)
                else:
                    low, high = interval(base - values.mean(axis=1), options.seed)
                    line += f"  first minus this [{low:+.1f}, {high:+.1f}]"
                print(line)
    if options.peers:
        speed(rows)


def speed(rows: Sequence[Row]) -> None:
    """Articles per second, alternating in one run; each from the text, from the text on."""
    from brief.summarizers import summarize

    order = sumy_order("textrank")
    for kind in ("bbc", "cnndm"):
        own = [row for row in rows if row.kind == kind]
        times = {"extract": 0.0, "sumy textrank": 0.0}
        for row in own:
            article = row.document.article
            start = time.perf_counter()
            summarize(parse(article.text, article.title), sentences=3)
            middle = time.perf_counter()
            again = parse(article.text, article.title)
            take(Row(kind, again, candidates(again), ()), order(row), Bounds(sentences=3))
            times["extract"] += middle - start
            times["sumy textrank"] += time.perf_counter() - middle
        for name, spent in times.items():
            print(f"{kind}: {name}: {len(own) / spent:.0f} articles/s")


def main() -> None:
    """Train or evaluate."""
    parser = argparse.ArgumentParser(description=__doc__)
    shared = ROOT.parent / "shared"
    parser.add_argument("--data", type=Path, default=shared / "benchmarks" / "summaries")
    parser.add_argument(
        "--extra",
        type=Path,
        default=shared / "training" / "gum_documents_with_summaries.jsonl.gz",
    )
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--evaluate", action="store_true")
    parser.add_argument("--cross-validated", action="store_true")
    parser.add_argument("--peers", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--methods", default="extract,lead,textrank,lexrank,random")
    parser.add_argument("--ridge", type=float, default=3.0)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    rows = load(options)
    _check_rouge(rows)
    prepare(rows)
    if options.evaluate:
        evaluate(rows, options)
    else:
        train(rows, options)


if __name__ == "__main__":
    main()
