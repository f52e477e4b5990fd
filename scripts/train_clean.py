"""Train and measure the line classifier of ``brief.clean``.

    python scripts/train_clean.py --data DIR --evaluate     # cross-validated figures
    python scripts/train_clean.py --data DIR --out src/brief/clean/clean.npz

``DIR`` holds ``textclean/*.jsonl.gz`` (rows ``id, text, lines[{start, end, keep, kind?}]``).
The weights hold thresholds on counts, shares and positions, and no words of the pages.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from brief.clean import kinds, label
from brief.clean.features import first_pass, second_pass
from brief.clean.lines import Line, ends_sentence, lines
from common import interval, records, save

OTHER, BODY, TITLE, UNKNOWN = 0, 1, 2, -1
FOLDS = 5


@dataclass
class Page:
    """A page with a label for each line, and the group (site) that it must not be parted from."""

    id: str
    source: str
    site: str
    text: str
    found: list[Line]
    body: np.ndarray  # 1 body, 0 not, -1 not known
    title: np.ndarray
    gold: list[dict[str, Any]] = field(default_factory=list)
    weight: float = 1.0
    x: np.ndarray | None = None

    @property
    def texts(self) -> list[str]:
        """The words of each line."""
        return [self.text[line.start : line.end] for line in self.found]


def sites(rows: Sequence[dict[str, Any]]) -> list[str]:
    """A site for each row: its host, or the rows that share boilerplate with it."""
    if "url" in rows[0]:
        hosts = [urlsplit(row["url"]).hostname or row["id"] for row in rows]
        return [".".join(h.removeprefix("www.").split(".")[-2:]) for h in hosts]
    holders: dict[str, list[int]] = defaultdict(list)
    sizes = []
    for i, row in enumerate(rows):
        own = {
            row["text"][g["start"] : g["end"]].strip()
            for g in row["lines"]
            if not g["keep"] and g["end"] - g["start"] > 14
        }
        sizes.append(len(own))
        for text in own:
            holders[text].append(i)
    shared: Counter[tuple[int, int]] = Counter()
    for group in holders.values():
        if len(group) <= 40:
            for k, a in enumerate(group):
                for b in group[k + 1 :]:
                    shared[a, b] += 1
    parent = list(range(len(rows)))

    def root(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    for (a, b), count in shared.items():
        if count >= 4 and count >= 0.1 * min(sizes[a], sizes[b]):
            parent[root(a)] = root(b)
    return [str(root(i)) for i in range(len(rows))]


def labeled(row: dict[str, Any], source: str, site: str, weight: float) -> Page:
    """A page from a row of a gold file."""
    text = row["text"]
    found = lines(text)
    body = np.zeros(len(found), dtype=int)
    title = np.full(len(found), UNKNOWN)
    golds = row["lines"]
    at = 0
    for i, line in enumerate(found):
        inside = []
        while at < len(golds) and golds[at]["start"] < line.end:
            inside.append(golds[at])
            at += 1
        if not inside:
            continue
        kinds_here = Counter(g.get("kind", "body" if g["keep"] else "other") for g in inside)
        kind = kinds_here.most_common(1)[0][0]
        body[i] = kind == "body"
        if source == "l3sgn1":
            title[i] = kind == "title"
    page = Page(row["id"], source, site, text, found, body, title, golds, weight)
    texts = page.texts
    kept = np.flatnonzero(body == 1)
    if source == "aeb" and len(kept):
        title[:] = slug_title(texts, row["url"], int(kept[0]))
    if source in ("dragnet", "cleanportal", "cleaneval", "readability"):
        # Their articles have headline and byline: not body here, so not known.
        prose = [i for i in kept if len(texts[i].split()) > 14 and ends_sentence(texts[i])]
        first = prose[0] if prose else len(texts)
        for i in kept:
            if i < first or kinds.dateline(texts[i]) or kinds.byline(texts[i]):
                body[i] = UNKNOWN
    return page


def slug_title(texts: Sequence[str], url: str, first: int) -> np.ndarray:
    """Titles told by the words of the address; all unknown where no line is near enough."""
    out = np.full(len(texts), UNKNOWN)
    parts = re.split(r"[/.]", urlsplit(url).path.lower())
    slug = {w for w in re.split(r"[^a-z0-9]+", max(parts, key=len, default="")) if len(w) > 2}
    if len(slug) < 4:
        return out
    best, at = 0.0, -1
    for i in range(min(first + 1, len(texts))):
        words = {w for w in re.findall(r"[a-z0-9]+", texts[i].lower()) if len(w) > 2}
        if 4 <= len(words) <= 30:
            score = len(words & slug) / len(slug | words)
            if score >= best:
                best, at = score, i
    if best >= 0.5:
        out[:] = 0
        out[at] = 1
    return out


def load(data: Path, extra: Sequence[str]) -> list[Page]:
    """The pages of both target sets and of ``extra`` ones, at a lower weight."""
    pages = []
    for source in ["aeb", "l3sgn1", *extra]:
        rows = list(records(data / "textclean" / f"{source}.jsonl.gz"))
        weight = 2.0 if source == "aeb" else 1.0 if source == "l3sgn1" else 0.3
        for row, site in zip(rows, sites(rows), strict=True):
            pages.append(labeled(row, source, f"{source}:{site}", weight))
    return pages


def rebuilt(
    page: Page, keep: Sequence[int], source: str, weight: float, change: Callable[[str], str] = str
) -> Page:
    """A page of some of the lines of another one."""
    texts = [change(page.texts[i]) for i in keep]
    text = "\n\n".join(texts)
    found, at = [], 0
    for k, t in enumerate(texts):
        found.append(Line(at, at + len(t), 1 if k else 9, 1 if k + 1 < len(texts) else 9))
        at += len(t) + 2
    index = list(keep)
    return Page(
        page.id, source, page.site, text, found, page.body[index], page.title[index], weight=weight
    )


def variants(pages: Sequence[Page], seed: int) -> list[Page]:
    """Clean and nearly clean versions of pages: what users have when it is no whole page."""
    rng = random.Random(seed)
    out = []
    for page in pages:
        if page.source not in ("aeb", "l3sgn1"):
            continue
        gold = [i for i in range(len(page.found)) if page.body[i] == 1 or page.title[i] == 1]
        others = [i for i in range(len(page.found)) if page.body[i] == 0 and page.title[i] < 1]
        if not any(page.body[i] == 1 for i in gold):
            continue
        change: Callable[[str], str] = str
        if rng.random() < 0.1:
            change = str.upper
        elif rng.random() < 0.12:
            change = foreign
        out.append(rebuilt(page, gold, "clean", 0.35, change))
        body = [i for i in gold if page.body[i] == 1]
        a = rng.randrange(len(body))
        out.append(rebuilt(page, body[a : a + rng.randint(1, 6)], "clean", 0.15))
        near = [i for i in others if gold[0] - 12 <= i <= gold[-1] + 12]
        some = rng.sample(near, min(len(near), rng.randint(1, 10)))
        if some:
            out.append(rebuilt(page, sorted(gold + some), "messy", 0.35))
        near = [i for i in others if gold[0] - 40 <= i <= gold[-1] + 40]
        if rng.random() < 0.5 and near:
            out.append(rebuilt(page, sorted(gold + near), "messy", 0.35))
    return out


def foreign(text: str) -> str:
    """The text with its letters turned, so that no English word is left."""
    return text.translate(_TURN)


_TURN = str.maketrans("aeioubcdfglmnprstv", "eioauczfgkmnlrsptw")


def featurize(pages: Iterable[Page]) -> None:
    """Fills in the features of the first pass."""
    for page in pages:
        page.x = first_pass(page.texts, page.found)


def line_weights(page: Page) -> np.ndarray:
    """Weights that make each page count the same, and long lines more than short ones."""
    words = np.array([len(t.split()) for t in page.texts], dtype=float)
    weight = 0.5 + np.sqrt(np.minimum(words, 100))
    return page.weight * 100.0 * weight / weight.sum()


def model(iterations: int, seed: int) -> HistGradientBoostingClassifier:
    """An untrained model; few leaves and few features a split, for there are few sites."""
    return HistGradientBoostingClassifier(
        max_iter=iterations,
        learning_rate=0.08,
        max_leaf_nodes=20,
        min_samples_leaf=30,
        l2_regularization=3.0,
        max_features=0.3,
        max_bins=128,
        early_stopping=False,
        random_state=seed,
    )


def fit(
    pages: Sequence[Page], xs: Sequence[np.ndarray], what: str, iterations: int, seed: int
) -> Any:
    """A model of one question; of the lines far from any article line, a third (weighted up)."""
    rng = np.random.default_rng(seed)
    rows, ys, ws = [], [], []
    for page, x in zip(pages, xs, strict=True):
        y = getattr(page, what)
        weight = line_weights(page)
        article = np.concatenate([[0], np.cumsum(page.body != 0)])
        at = np.arange(len(y))
        near = np.minimum(at + 16, len(y)), np.maximum(at - 15, 0)
        close = article[near[0]] > article[near[1]]
        take = (y > 0) | ((y == 0) & (close | (rng.random(len(y)) < 1 / 3)))
        weight[~close & (y == 0)] *= 3
        rows.append(x[take])
        ys.append(y[take])
        ws.append(weight[take])
    x, y, w = np.concatenate(rows), np.concatenate(ys), np.concatenate(ws)
    return model(iterations, seed).fit(x, y, sample_weight=w * len(w) / w.sum())


def scores(models: Sequence[Any], x: np.ndarray) -> np.ndarray:
    """Probabilities by each model, shape (rows, models)."""
    return np.stack([m.predict_proba(x)[:, 1] for m in models], axis=1).astype(np.float32)


def folds(pages: Sequence[Page], seed: int, by_site: bool = True) -> list[int]:
    """A fold for each page; pages of a site (or only versions of a page) stay together."""
    rng = random.Random(seed)
    keys = sorted({p.site if by_site else p.id for p in pages})
    rng.shuffle(keys)
    fold = {key: i % FOLDS for i, key in enumerate(keys)}
    return [fold[p.site if by_site else p.id] for p in pages]


def out_of_fold(
    pages: Sequence[Page], fold: Sequence[int], iterations: int, seed: int
) -> list[np.ndarray]:
    """Scores of the first pass for each page by models that have not seen its fold."""
    out: list[np.ndarray] = [np.zeros((0, 2))] * len(pages)
    for k in range(FOLDS):
        train = [p for p, f in zip(pages, fold, strict=True) if f != k]
        xs = [p.x for p in train]
        models = [fit(train, xs, what, iterations, seed) for what in ("body", "title")]
        test = [i for i, f in enumerate(fold) if f == k]
        made = scores(models, np.concatenate([pages[i].x for i in test]))
        at = 0
        for i in test:
            out[i] = made[at : at + len(pages[i].found)]
            at += len(pages[i].found)
    return out


def page_f1(page: Page, kept: Sequence[bool], base: str) -> float:
    """Word F1 of the kept lines of one page against its gold."""
    got = both = want = 0
    starts = [line.start for line in page.found]
    for gold in page.gold:
        i = int(np.searchsorted(starts, gold["start"], side="right")) - 1
        words = len(page.text[gold["start"] : gold["end"]].split())
        keep = kept[i]
        right = bool(gold["keep"])
        if base == "body" and "kind" in gold:
            right = gold["kind"] == "body"
        got += keep * words
        want += right * words
        both += (keep and right) * words
    return 2 * both / (got + want) if got + want else 1.0


def shown(values: Sequence[float]) -> str:
    """The mean of some shares with its 95 % bootstrap interval, in per cent."""
    mean, low, high = interval(values, draws=1000)
    return f"{100 * mean:.2f} [{100 * low:.2f}, {100 * high:.2f}] n={len(values)}"


def export(models: dict[str, Any]) -> dict[str, np.ndarray]:
    """The trees of the models as flat arrays, in the layout that ``brief.models.forest`` reads."""
    arrays: dict[str, np.ndarray] = {}
    for name, trained in models.items():
        parts: dict[str, list[np.ndarray]] = defaultdict(list)
        roots, at, depth = [], 0, 0
        for (tree,) in trained._predictors:
            nodes = tree.nodes
            own = np.arange(len(nodes))
            leaf = nodes["is_leaf"].astype(bool)
            parts["feature"].append(np.where(leaf, 0, nodes["feature_idx"]).astype(np.uint16))
            parts["threshold"].append(np.where(leaf, np.inf, nodes["num_threshold"]))
            parts["left"].append((np.where(leaf, own, nodes["left"]) + at).astype(np.int32))
            parts["right"].append((np.where(leaf, own, nodes["right"]) + at).astype(np.int32))
            parts["value"].append(np.where(leaf, nodes["value"], 0.0).astype(np.float32))
            roots.append(at)
            at += len(nodes)
            depth = max(depth, int(nodes["depth"].max()))
        for key, values in parts.items():
            arrays[f"{name}.{key}"] = np.concatenate(values)
        arrays[f"{name}.roots"] = np.array(roots, dtype=np.int32)
        arrays[f"{name}.depth"] = np.array(depth)
        arrays[f"{name}.baseline"] = np.array(float(np.ravel(trained._baseline_prediction)[0]))
    return arrays


def second_out_of_fold(
    pages: Sequence[Page],
    fold: Sequence[int],
    guesses: Sequence[np.ndarray],
    iterations: int,
    seed: int,
) -> list[np.ndarray]:
    """Scores of the second pass for each page by models that have not seen its site.

    The first-pass scores that they were trained on come from models of which some have
    seen it; a fully nested run would cost four times as much.
    """
    xs = [second_pass(p.x, g) for p, g in zip(pages, guesses, strict=True)]
    out: list[np.ndarray] = [np.zeros((0, 2))] * len(pages)
    for k in range(FOLDS):
        train = [i for i, f in enumerate(fold) if f != k]
        models = [
            fit([pages[i] for i in train], [xs[i] for i in train], what, iterations, seed)
            for what in ("body", "title")
        ]
        for i in (i for i, f in enumerate(fold) if f == k):
            out[i] = scores(models, xs[i])
    return out


def labels_of(page: Page, score: np.ndarray) -> list[str]:
    """The labels that ``brief.clean`` gives to the page when the models score it so."""
    made = label.scored(label.Page(page.texts, page.found, None), score.astype(np.float32))
    return [str(kind) for kind in made]


def summarize(pages: Sequence[Page], labels: Sequence[Sequence[str]], name: str) -> None:
    """Prints mean page F1 with its interval for each set, and what is kept of clean texts."""
    for source, base in (("aeb", "body"), ("l3sgn1", "body"), ("l3sgn1", "title+body")):
        kept = {"body"} if base == "body" else {"title", "body"}
        values = [
            page_f1(p, [k in kept for k in ks], base)
            for p, ks in zip(pages, labels, strict=True)
            if p.source == source
        ]
        print(f"{name}: {source} {base}: F1 {shown(values)}")
    for source in ("aeb", "l3sgn1"):
        hits = [
            any(k == "title" and t == 1 for k, t in zip(ks, p.title, strict=True))
            for p, ks in zip(pages, labels, strict=True)
            if p.source == source and (p.title == 1).any()
        ]
        print(f"{name}: {source} pages whose title is labeled title: {shown(hits)}")
    for source in ("clean", "messy"):
        shares = []
        for page, ks in zip(pages, labels, strict=True):
            if page.source == source and (page.body == 1).any():
                size = np.array([len(t.split()) for t in page.texts], dtype=float)
                wanted = page.body == 1
                held = np.isin(ks, ["title", "body", "dateline", "byline"])
                shares.append(float(size[wanted & held].sum() / size[wanted].sum()))
        print(f"{name}: {source} texts: share of the article's words kept {shown(shares)}")


def baselines(pages: Sequence[Page]) -> None:
    """Prints the figures of three rules on the same pages."""
    rules: dict[str, Callable[[str], bool]] = {
        "everything": lambda t: True,
        "lines over 80 characters": lambda t: len(t) > 80,
        "lines over 40 characters that end like a sentence": lambda t: (
            len(t) > 40 and ends_sentence(t)
        ),
    }
    for name, rule in rules.items():
        for source, base in (("aeb", "body"), ("l3sgn1", "title+body")):
            values = [
                page_f1(p, [rule(t) for t in p.texts], base) for p in pages if p.source == source
            ]
            print(f"{name}: {source} {base}: F1 {shown(values)}")


def main() -> None:
    """Evaluates, trains, or both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/benchmarks"))
    parser.add_argument("--evaluate", action="store_true", help="cross-validate by site")
    parser.add_argument("--seen", action="store_true", help="let a page's site be in training")
    parser.add_argument("--baselines", action="store_true", help="figures of simple rules")
    parser.add_argument("--out", type=Path, help="train on all pages and write the weights")
    parser.add_argument("--iterations", type=int, default=90, help="trees of each model")
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--keep", type=Path, help="write the cross-validated scores here")
    options = parser.parse_args()
    pages = load(options.data, [])
    if options.baselines:
        baselines(pages)
    if not (options.evaluate or options.out):
        return
    pages += variants(pages, options.seed)
    featurize(pages)
    fold = folds(pages, options.seed, by_site=not options.seen)
    first = out_of_fold(pages, fold, options.iterations, options.seed)
    print(f"first pass done after {time.process_time():.0f} s", flush=True)
    if options.out:
        models = {}
        xs = [p.x for p in pages]
        ys = [second_pass(p.x, g) for p, g in zip(pages, first, strict=True)]
        for what in ("body", "title"):
            models[f"{what}1"] = fit(pages, xs, what, options.iterations, options.seed)
            models[f"{what}2"] = fit(pages, ys, what, options.iterations, options.seed)
        save(options.out, export(models))
        print(f"{options.out}: {options.out.stat().st_size} bytes", flush=True)
    if options.evaluate:
        second = second_out_of_fold(pages, fold, first, options.iterations, options.seed)
        if options.keep:
            np.savez(options.keep, **{str(i): s for i, s in enumerate(second)})
        for name, made in (("first pass", first), ("both passes", second)):
            found = [labels_of(p, s) for p, s in zip(pages, made, strict=True)]
            summarize(pages, found, name)


if __name__ == "__main__":
    main()
