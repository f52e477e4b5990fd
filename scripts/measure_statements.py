"""Verdicts of ``brief check --against`` on labelled statements: how many, how often right.

Rows with ``article``, ``statement``, ``label`` (supported, refuted, not_enough_info) and ``kind``,
and the articles with ``id``, ``title``, ``published`` and ``sentences``, both gzipped JSON Lines.
A row is one claim, whole. Printed are precision and coverage of either verdict with 95 % intervals
(Wilson), how often open ones stay open, what decided, and the shares by kind; where rows mark the
words that are ``wrong``, how well those are pointed at.

Usage: python scripts/measure_statements.py STATEMENTS_FOLDER --part dev [--errors]
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scipy.stats import binomtest

from brief import pipeline
from brief.evidence import Source
from brief.records import Article, Claim, Document, Span, Value, Verdict
from brief.statements import claims as extraction
from brief.verify import verify
from common import records, set_aside


def source_of(row: dict[str, Any]) -> Source:
    """An article made ready: its title and its sentences, a line each."""
    title = row.get("title") or ""
    text = "\n\n".join([title, *row["sentences"]]) if title else "\n\n".join(row["sentences"])
    article = Article(row["id"], row["id"], text, title=title or None, published=row["published"])
    document = pipeline.document(article)
    return Source(document, extraction.extract_values(document))


def whole(document: Document, values: tuple[Value, ...]) -> Claim:
    """All of a short text as one claim."""
    text = document.text
    return Claim(
        id="c1", text=" ".join(text.split()), start=0, end=len(text), quote=text, kinds=(),
        checkworthiness=1.0, values=tuple(v.id for v in values),
    )  # fmt: skip


def claim_of(text: str, source: Source) -> tuple[Claim, Source]:
    """A statement as one claim, of the day of the article, and as a document of its own."""
    name = hashlib.sha256(text.encode()).hexdigest()[:16]
    published = source.document.article.published
    article = Article(name, "statement", text, published=published)
    parsed = pipeline.document(article)
    span = Span(0, len(text))
    parsed = Document(parsed.article, parsed.blocks, (span,))
    values = extraction.extract_values(parsed)
    return whole(parsed, values), Source(parsed, values)


def judged(text: str, source: Source, *, closely: bool) -> Verdict:
    """The verdict of a statement against an article."""
    claim, own = claim_of(text, source)
    (claim,) = verify(own.document, own.values, [claim], (source,), closely=closely)
    assert claim.verdict is not None
    return claim.verdict


def share(right: int, total: int) -> str:
    """A share with its interval."""
    if not total:
        return "none"
    low, high = binomtest(right, total).proportion_ci(method="wilson")
    return f"{right} of {total} = {right / total:.1%} [{low:.1%}, {high:.1%}]"


def table(found: list[tuple[dict[str, Any], Verdict]]) -> Iterator[str]:
    """The lines of the report."""
    for label in ("supported", "refuted"):
        said = [row for row, verdict in found if verdict.label == label]
        gold = [row for row, _ in found if row["label"] == label]
        right = sum(row["label"] == label for row in said)
        yield f"{label}, right: {share(right, len(said))}"
        yield f"{label}, found: {share(right, len(gold))}"
    open_ = [verdict.label for row, verdict in found if row["label"] == "not_enough_info"]
    yield f"open, left open: {share(open_.count('not_enough_info'), len(open_))}"
    ways: Counter[tuple[str, str]] = Counter()
    kinds: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row, verdict in found:
        ways[verdict.label, way(verdict)] += verdict.label == row["label"]
        ways[verdict.label, way(verdict) + " (all)"] += 1
        kinds[row["label"], row["kind"]][verdict.label] += 1
    for (label, how), count in sorted(ways.items()):
        if label != "not_enough_info":
            yield f"  {label} by {how}: {count}"
    for (label, kind), counts in sorted(kinds.items()):
        yield f"  {label} {kind}: " + ", ".join(f"{k} {n}" for k, n in sorted(counts.items()))


def pointed(found: list[tuple[dict[str, Any], Verdict]]) -> Iterator[str]:
    """How well the words that are wrong or unsupported are pointed at, where rows mark them.

    Characters of ``wrong`` against those of the failed checks and of what is missing, over all rows
    that are not supported; and how many supported rows have nothing pointed at.
    """
    hit = said = marked = clean = sound = 0
    for row, verdict in found:
        quotes = [*verdict.missing, *(c.claim for c in verdict.checks if c.outcome == "fail")]
        got = {n for q in quotes if q is not None for n in range(q.start, q.end)}
        if row.get("wrong"):
            gold = set(range(*row["wrong"]))
            hit, said, marked = hit + len(got & gold), said + len(got), marked + len(gold)
        else:
            sound += 1
            clean += not got
    if marked:
        precision, recall = hit / max(said, 1), hit / marked
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        yield f"words pointed at: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}"
        yield f"supported, nothing pointed at: {share(clean, sound)}"


def way(verdict: Verdict) -> str:
    """What decided."""
    if any(check.name == "entailment" and check.outcome != "skip" for check in verdict.checks):
        return "verifier"
    return "slots"


def main() -> None:
    """Judges and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", default="dev", help="PART.jsonl.gz with PART_articles.jsonl.gz")
    parser.add_argument("--articles", help="the articles' part, if it is another")
    parser.add_argument("--set-aside", action="store_true", help="articles not trained on")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--slots-only", action="store_true")
    parser.add_argument("--errors", action="store_true", help="print what is wrongly decided")
    options = parser.parse_args()
    articles = {
        row["id"]: row
        for row in records(options.folder / f"{options.articles or options.part}_articles.jsonl.gz")
    }
    sources: dict[str, Source] = {}
    found = []
    for row in records(options.folder / f"{options.part}.jsonl.gz"):
        name = row["article"]
        if options.set_aside and not set_aside(name):
            continue
        if name not in sources:
            sources = {name: source_of(articles[name])}
        verdict = judged(row["statement"], sources[name], closely=not options.slots_only)
        found.append((row, verdict))
        if options.errors and verdict.label not in ("not_enough_info", row["label"]):
            print(f"{verdict.label} {row['label']}/{row['kind']}: {row['statement']}\n"
                  f"    {verdict.reason}\n    " + " | ".join(e.quote for e in verdict.evidence),
                  flush=True)  # fmt: skip
        if options.limit and len(found) >= options.limit:
            break
    print(*table(found), *pointed(found), sep="\n")


if __name__ == "__main__":
    main()
