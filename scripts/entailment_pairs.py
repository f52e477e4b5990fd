"""Writes the training pairs of the entailment network: several sentences, and claims about them.

Every article is analyzed once. Statements of it are compressed, split, fused and made to stand
alone, as writers of summaries do, and then edited by the generator of planted errors
(``brief.perturb``), whose labels are known by construction. Premises are runs of
sentences around the source, of random length; a claim whose source was left out of its premise
is neutral. Headlines stand as claims about the opening, and summaries by people about their
documents.

Usage: python scripts/entailment_pairs.py TRAINING_FOLDER OUT.jsonl.gz --seed 7
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from brief import pipeline
from brief.evidence.bm25 import Index
from brief.perturb import generate
from brief.perturb.scene import Scene
from brief.records import Article, Document, EntityValue, Span, Value
from brief.statements import claims
from brief.summarizers import compress
from common import records

WORDS = 130
"""The most words of a premise, sources aside."""
PER_ARTICLE = 36
"""The most pairs of one article."""
PER_AUTHOR = 25
"""The most articles of one author: a senator's releases speak of the senator."""
KINDS = {
    "date": 1, "weekday": 1, "number": 2, "unit": 1, "place": 2, "person": 2, "organization": 2,
    "negation": 2, "antonym": 2, "speaker": 2, "roles": 3, "condition": 3, "wrong_sentence": 2,
    "entity_present": 3, "merged": 2,
}  # fmt: skip
"""The most edits of each kind that are drawn from one article."""
LABELS = {"supported": "entailment", "refuted": "contradiction", "not_enough_info": "neutral"}
SYNONYMS = (
    ("said", "stated"), ("about", "around"), ("more than", "over"), ("began", "started"),
    ("at least", "no fewer than"), ("percent", "%"), ("per cent", "percent"), ("also ", ""),
    ("United States", "US"), ("U.S.", "United States"), ("United Kingdom", "UK"),
    ("announced", "declared"), ("purchased", "bought"), ("bought", "purchased"),
    ("help", "assist"), ("large", "big"), ("required", "needed"), ("obtain", "get"),
    ("many", "a lot of"), ("injured", "hurt"), ("police officers", "police"),
    ("a number of", "several"), ("currently", "now"), ("approximately", "about"),
    ("because", "since"), ("however", "but"), ("children", "kids"), ("attempt", "try"),
    ("ended", "finished"), ("occurred", "happened"), ("took place", "was held"),
    ("a year", "annually"), ("film", "movie"), ("former", "ex-"), ("reported", "said"),
    ("million", "m"), ("first", "1st"), ("two", "2"), ("three", "3"), ("five", "5"),
    ("will", "is going to"), ("received", "got"), ("stated", "said"), ("near", "close to"),
    ("several", "a few"), ("government", "authorities"), ("killed", "left dead"),
)  # fmt: skip
"""Other words for the same thing, for claims that do not copy."""


@dataclass(frozen=True)
class Told:
    """A statement about an article: its words, and the sentences that it rests on."""

    text: str
    sources: tuple[int, ...]
    kind: str
    label: str


class Writer:
    """The statements of one article and the premises that they are read with."""

    def __init__(self, document: Document, values: Sequence[Value], seed: int) -> None:
        self.document, self.values = document, values
        self.text = document.text
        self.spans = document.sentences_of("title", "body", "caption")
        self.sentences = [" ".join(self.text[s.start : s.end].split()) for s in self.spans]
        self.index = Index(self.sentences)
        self.rng = random.Random(f"{seed}|{document.article.id}")
        self.names = [v for v in values if isinstance(v, EntityValue) and v.type == "person"]

    def at(self, span: Span) -> int | None:
        """The number of the sentence at a span."""
        return next((n for n, s in enumerate(self.spans) if s.contains(span)), None)

    def premise(self, told: Told, *, without: bool = False) -> list[str]:
        """Sentences around the sources, or those nearest in words, in the order of the text."""
        size = self.rng.choice((1, 2, 3, 4, 5, 6, 8))
        if self.rng.random() < 0.4:
            first = min(told.sources) - self.rng.randrange(size)
            near = list(range(max(0, first), min(len(self.spans), max(told.sources) + size)))
        else:
            near = [at for at, _ in self.index.search(told.text, size + 1)]
        kept = [] if without else list(told.sources)
        words = sum(len(self.sentences[k].split()) for k in kept)
        for at in near:
            length = len(self.sentences[at].split())
            fits = words + length <= WORDS and len(kept) < max(size, len(told.sources))
            if at not in told.sources and at not in kept and fits:
                kept.append(at)
                words += length
        return [self.sentences[k] for k in sorted(kept)]

    def said(self, words: str) -> str:
        """The same in somewhat other words: synonyms, and persons by their last names."""
        for name in self.names:
            parts = name.quote.split()
            if len(parts) in (2, 3) and name.quote in words and self.rng.random() < 0.4:
                words = words.replace(name.quote, parts[-1])
        pairs = [p for p in SYNONYMS if re.search(rf"\b{re.escape(p[0])}(?!\w)", words)]
        self.rng.shuffle(pairs)
        for old, new in pairs[: self.rng.choice((0, 1, 1, 2))]:
            words = re.sub(rf"\b{re.escape(old)}(?!\w)", new, words, count=1)
        return words

    def short(self, text: str, span: Span) -> str:
        """A shorter form of the sentence at a span, or the sentence."""
        found = [f.text for f in compress.forms(text, span)]
        whole = " ".join(text[span.start : span.end].split())
        return self.rng.choice([*found, *found, whole]) if found else whole


def fused(first: str, second: str) -> str:
    """Two statements as one sentence."""
    head = first.rstrip(" .")
    word = second.split(" ", 1)[0]
    small = word in ("The", "A", "An", "He", "She", "It", "They", "This", "In", "On", "At", "His")
    return f"{head}, and {second[0].lower() + second[1:] if small else second}"


def statements(
    writer: Writer, scene: Scene, seed: int, others: Sequence[Document]
) -> Iterator[Told]:
    """True statements of the article, then false and open ones, in random order."""
    rng, text = writer.rng, writer.text
    true: list[Told] = []
    for sentence in scene.sentences:
        at = writer.at(sentence.span)
        if at is not None:
            words = writer.short(text, sentence.span)
            if rng.random() < 0.7:
                words = writer.said(words)
            true.append(Told(words, (at,), "true", "entailment"))
    for claim in claims.from_values(writer.document, writer.values):
        at = writer.at(claim.span)
        if at is not None and not claim.ambiguous and claim.text != claim.quote:
            true.append(Told(writer.said(claim.text), (at,), "standalone", "entailment"))
    rng.shuffle(true)
    yield from true[:14]
    for first, second in zip(true[14:18], true[18:22], strict=False):
        if first.sources != second.sources:
            both = tuple(sorted({*first.sources, *second.sources}))
            yield Told(fused(first.text, second.text), both, "fused", "entailment")
    for number, kind in enumerate(KINDS):
        for edit in generate.perturbations(
            writer.document, writer.values, kinds=[kind], seed=seed + number,
            per_kind=KINDS[kind], others=others,
        ):  # fmt: skip
            at = writer.at(edit.source_sentence)
            if at is None:
                continue
            label = LABELS[edit.expected]
            if edit.turned:
                # the sentence that was put in is the premise: its own neighbours go with it
                yield Told(writer.said(edit.before), (at,), kind, label)
                continue
            words = writer.short(edit.text, edit.sentence)
            if edit.replacement and edit.replacement not in words:
                words = " ".join(edit.after.split())
            if rng.random() < 0.6:
                words = writer.said(words)
            told = Told(words, (at,), kind, label)
            if true and rng.random() < 0.2:
                also = rng.choice(true)
                if also.sources != told.sources:
                    both = tuple(sorted({*also.sources, at}))
                    told = Told(fused(also.text, words), both, kind, label)
            yield told


def of_article(
    article: Article, seed: int, others: Sequence[Document]
) -> tuple[Document, list[dict[str, Any]]]:
    """The pairs of one article."""
    document = pipeline.document(article)
    values = claims.extract_values(document)
    writer = Writer(document, values, seed)
    scene = Scene(document, values)
    rows = []
    for told in statements(writer, scene, seed, others):
        lone = told.kind in ("true", "standalone") and writer.rng.random() < 0.25
        if told.kind == "wrong_sentence" or lone:
            span = writer.spans[told.sources[0]]
            if lone and scene.echoed(span, told.text):
                continue
            premise = writer.premise(told, without=True)
            kind, label = "left_out" if lone else told.kind, "neutral"
        else:
            premise, kind, label = writer.premise(told), told.kind, told.label
        if premise:
            rows.append(
                {"premise": premise, "hypothesis": told.text, "kind": kind, "label3": label}
            )
    rows += of_title(article, writer)
    writer.rng.shuffle(rows)
    return document, rows[:PER_ARTICLE]


def of_title(article: Article, writer: Writer) -> Iterator[dict[str, Any]]:
    """The headline as a claim about the opening, and the same with a wrong name."""
    title, rng = article.title, writer.rng
    body = [s for s, span in zip(writer.sentences, writer.spans, strict=True) if span.start > 0]
    if not title or len(title.split()) < 4 or len(body) < 3:
        return
    premise = body[: rng.choice((2, 3, 4))]
    if title.lower() in " ".join(premise).lower():
        return
    yield {"premise": premise, "hypothesis": title, "kind": "title", "label3": "entailment"}
    named = [v for v in writer.values if isinstance(v, EntityValue)]
    swaps = [
        (a, b) for a in named for b in named
        if a.type == b.type and a.name != b.name and a.quote in title
        and not set(a.name.split()) & set(b.name.split()) and b.quote not in title
    ]  # fmt: skip
    if swaps:
        a, b = rng.choice(swaps)
        yield {
            "premise": premise, "hypothesis": title.replace(a.quote, b.quote),
            "kind": "title_name", "label3": "contradiction",
        }  # fmt: skip


def of_summary(document: Document, summary: str, seed: int) -> Iterator[dict[str, Any]]:
    """Sentences of a summary by people as claims about its document, true and edited."""
    text = " ".join(summary.split())
    name = hashlib.sha256(text.encode()).hexdigest()[:16]
    short = pipeline.document(Article(name, "summary", text))
    values = claims.extract_values(short)
    writer = Writer(document, (), seed)

    def premise(words: str) -> list[str]:
        found = sorted(at for at, _ in writer.index.search(words, writer.rng.choice((4, 6, 8))))
        return [writer.sentences[k] for k in found]

    for span in short.sentences:
        words = short.text[span.start : span.end]
        yield {"premise": premise(words), "hypothesis": words, "kind": "summary",
               "label3": "entailment"}  # fmt: skip
    for edit in generate.perturbations(short, values, seed=seed, per_kind=2):
        if not edit.turned:
            yield {"premise": premise(edit.before), "hypothesis": edit.after,
                   "kind": f"summary_{edit.kind}", "label3": LABELS[edit.expected]}  # fmt: skip


def main() -> None:
    """Writes the pairs, article by article."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--limit", type=int, help="at most so many articles of a file")
    parser.add_argument("--part", type=int, default=0, help="which of --parts, from 0")
    parser.add_argument("--parts", type=int, default=1)
    options = parser.parse_args()
    count = 0
    authors: dict[str, int] = {}
    with gzip.open(options.out, "wt", encoding="utf-8") as out:

        def write(rows: Sequence[dict[str, Any]], source: str) -> None:
            nonlocal count
            for row in rows:
                out.write(json.dumps({"source": source, **row}, ensure_ascii=False) + "\n")
                count += 1

        for name in ("wikinews", "meantime_wikinews", "government_news", "senate_press_releases"):
            recent: list[Document] = []
            for number, row in enumerate(records(options.folder / "articles" / f"{name}.jsonl.gz")):
                author = row.get("author") or ""
                authors[author] = authors.get(author, 0) + bool(author)
                if authors[author] > PER_AUTHOR or number % options.parts != options.part:
                    continue
                if options.limit is not None and number >= options.limit:
                    break
                article = Article(
                    row["id"], row["id"], row["text"][:12_000], title=row["title"],
                    published=row.get("published"),
                )  # fmt: skip
                document, rows = of_article(article, options.seed, recent)
                recent = [*recent[-9:], document]
                write(rows, name)
                if number % 50 == 0:
                    print(name, number, count, flush=True)
        for number, row in enumerate(
            records(options.folder / "gum_documents_with_summaries.jsonl.gz")
        ):
            if number % options.parts != options.part:
                continue
            article = Article(row["id"], row["id"], row["text"][:20_000], title=row["title"])
            document, rows = of_article(article, options.seed, ())
            write(rows, "gum")
            for summary in row["summaries"]:
                write(list(of_summary(document, summary["text"], options.seed)), "gum_summaries")
    print(count, "pairs", flush=True)


if __name__ == "__main__":
    main()
