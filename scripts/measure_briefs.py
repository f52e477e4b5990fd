"""Briefs as a user gets them, beside their peers: one command for every figure in docs/briefs.md.

    python scripts/measure_briefs.py                       # marked articles, news outlets, speed
    python scripts/measure_briefs.py --part train --limit 60 --only marked

Every peer gets the body's sentences, so that page furniture is left out for all, and the same
bound; of a words bound each takes its sentences by rank while they fit.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from brief import pipeline
from brief.metrics.rouge import rouge
from brief.records import Brief
from brief.summarizers import summarize
from brief.summarizers.candidates import STOP, candidates
from brief.summarizers.choose import Bounds
from common import interval
from train_extractive import SHARED, Row, core_found, marked, summarized

PEERS = ("lead", "sumy TextRank", "sumy LexRank")
SETTINGS = {
    "3 sentences": Bounds(sentences=3),
    "60 words": Bounds(words=60),
    "100 words": Bounds(words=100),
}


class _Words:
    """Words as sumy's tokenizer takes them, without its downloads."""

    def to_words(self, sentence: str) -> tuple[str, ...]:
        return tuple(w for w in sentence.replace("-", " ").split() if any(c.isalpha() for c in w))


def sumy_order(name: str) -> Callable[[Row], list[int]]:
    """The order in which a sumy summarizer takes the sentences; its stop words are ours."""
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.nlp.stemmers import Stemmer
    from sumy.summarizers.lex_rank import LexRankSummarizer
    from sumy.summarizers.text_rank import TextRankSummarizer

    kinds = {"sumy TextRank": TextRankSummarizer, "sumy LexRank": LexRankSummarizer}
    summarizer = kinds[name](Stemmer("english"))
    summarizer.stop_words = STOP

    def order(row: Row) -> list[int]:
        lines = [Sentence(one.text, _Words()) for one in row.found]
        document = ObjectDocumentModel([Paragraph(lines)])
        if name == "sumy TextRank":
            ratings = summarizer.rate_sentences(document)
        else:
            words = [summarizer._to_words_set(line) for line in document.sentences]
            tf, idf = summarizer._compute_tf(words), summarizer._compute_idf(words)
            matrix = summarizer._create_matrix(words, summarizer.threshold, tf, idf)
            values = summarizer.power_method(matrix, summarizer.epsilon)
            ratings = dict(zip(document.sentences, values, strict=True))
        return sorted(range(len(lines)), key=lambda at: (-ratings[lines[at]], at))

    return order


def order_of(name: str, row: Row) -> list[int]:
    """A peer's order of the sentences."""
    return list(range(len(row.found))) if name == "lead" else sumy_order(name)(row)


def taken(row: Row, order: Sequence[int], bounds: Bounds) -> list[int]:
    """The sentences of an order while they fit, by rank."""
    chosen: list[int] = []
    words = 0
    for at in order:
        if bounds.fits(len(chosen) + 1, words + row.found[at].words, 0):
            chosen.append(at)
            words += row.found[at].words
    return chosen


def text_of(row: Row, chosen: Sequence[int]) -> str:
    """The sentences in the article's order."""
    return " ".join(row.found[at].text for at in sorted(chosen))


def made(row: Row, bounds: Bounds) -> Brief:
    """The brief of the package itself."""
    return summarize(row.document, sentences=bounds.sentences, words=bounds.words)


def numbers(row: Row, brief: Brief) -> list[int]:
    """Which of the candidates the sentences of a brief are."""
    found = []
    for one in brief.sentences:
        for source in one.sources:
            found += [
                at
                for at, candidate in enumerate(row.found)
                if candidate.span.start <= source.start < candidate.span.end
                and len(source.quote) > 1  # not a mark of a quotation alone
            ]
    return list(dict.fromkeys(found))


def score(row: Row, text: str) -> np.ndarray:
    """ROUGE-1, 2 and L against the first reference, times 100."""
    found = rouge(text, row.references[0])
    return 100 * np.asarray([found[name].f1 for name in ("rouge1", "rouge2", "rougeL")])


def gain(values: np.ndarray) -> str:
    """The mean and its 95 % bootstrap interval."""
    mean, low, high = interval(values)
    return f"{mean:+.1f} [{low:+.1f}, {high:+.1f}]"


def core(rows: Sequence[Row]) -> None:
    """Whether the one sentence is of the core, and how much of the core three sentences hold."""
    one, three = Bounds(sentences=1), Bounds(sentences=3)
    results: dict[str, list[tuple[float, float]]] = {name: [] for name in ("brief", *PEERS)}
    for row in rows:
        first, _ = core_found(row, numbers(row, made(row, one)), 1)
        _, share = core_found(row, numbers(row, made(row, three)))
        results["brief"].append((first, share))
        for name in PEERS:
            results[name].append(core_found(row, order_of(name, row)))
    print(f"core, {len(rows)} articles: the one sentence is of it, share of it in three")
    for name, values in results.items():
        first, share = 100 * np.mean(values, axis=0)
        print(f"  {name:14} {first:5.1f} {share:5.1f}")


def rouges(kind: str, rows: Sequence[Row], settings: Sequence[str]) -> None:
    """ROUGE of each system, and the brief's mean minus each peer's."""
    for setting in settings:
        bounds = SETTINGS[setting]
        texts = {"brief": [made(row, bounds).text for row in rows]}
        for name in PEERS:
            texts[name] = [text_of(row, taken(row, order_of(name, row), bounds)) for row in rows]
        print(f"{kind}, {setting}, {len(rows)} articles: ROUGE-1/2/L, words, brief minus this")
        ours = np.zeros(0)
        for name, made_texts in texts.items():
            scores = np.stack([score(r, t) for r, t in zip(rows, made_texts, strict=True)])
            if name == "brief":
                ours = scores.mean(axis=1)
            beside = "" if name == "brief" else gain(ours - scores.mean(axis=1))
            words = np.mean([len(text.split()) for text in made_texts])
            shown = "/".join(f"{value:.1f}" for value in scores.mean(axis=0))
            print(f"  {name:14} {shown}  {words:5.1f}  {beside}", flush=True)


def speed(rows: Sequence[Row]) -> None:
    """Articles a second from the text on, in turns in one run."""
    order = sumy_order("sumy TextRank")
    times = {"brief": 0.0, "sumy TextRank": 0.0}
    for row in rows:
        article = row.document.article
        start = time.process_time()
        summarize(pipeline.document(article), sentences=3)
        middle = time.process_time()
        document = pipeline.document(article)
        again = Row(row.kind, document, candidates(document), ())
        text_of(again, taken(again, order(again), Bounds(sentences=3)))
        times["brief"] += middle - start
        times["sumy TextRank"] += time.process_time() - middle
    ours, theirs = (len(rows) / spent for spent in times.values())
    print(
        f"speed: brief {ours:.0f}, sumy TextRank {theirs:.0f} articles a second, "
        f"{ours / theirs:.2f} to 1"
    )


def main() -> None:
    """Measures what is asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--part", default="dev", choices=("dev", "train"))
    parser.add_argument("--limit", type=int)
    parser.add_argument("--only", choices=("marked", "outlets", "speed"))
    options = parser.parse_args()
    if options.only in (None, "marked"):
        rows = [row for row in marked(options.shared, options.part) if row.found][: options.limit]
        core(rows)
        rouges("written briefs", rows, ("60 words",))
    if options.only in (None, "outlets", "speed"):
        others = summarized(options.shared)
        for kind in ("bbc", "cnndm") if options.only != "speed" else ():
            own = [row for row in others if row.kind == kind][: options.limit]
            rouges(kind, own, tuple(SETTINGS))
        if options.only != "outlets":
            speed([row for row in others if row.kind in ("bbc", "cnndm")])


if __name__ == "__main__":
    main()
