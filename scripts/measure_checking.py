r"""The table of docs/verdicts.md: what each part of the checker decides, and how surely.

Every statement is judged four times against its document: by words alone (the verifier ``words``),
by slots alone (``brief check`` without a scorer), by the reader alone (the mean of two readings),
and by all together, as ``brief check --against`` does. Printed for each set: of those
called supported and refuted how many are right, of the true and the false ones how many are found,
of the open ones how many are left open, with 95 % intervals (Wilson). The risk at a coverage is the
share of wrong ones among the statements of which a score is surest that they are supported.

    python scripts/measure_checking.py SHARED/training/statements SHARED/benchmarks/transfer \
        SHARED/benchmarks/factuality --rows 60 --out docs/verdicts.md
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from scipy.stats import binomtest

from brief import pipeline
from brief.evidence import Source
from brief.reading.articles import read_text
from brief.records import Label
from brief.scoring.pairs import score_pairs, score_words
from brief.statements import claims as extraction
from brief.verify import verify
from brief.verify.reading import Reading
from common import records
from measure_statements import claim_of, source_of

HEAD = """# Verdicts: what decides, and how often it is right

Written by `scripts/measure_checking.py`, whose usage has the command, on development parts:
thresholds were chosen on some of them, and the trees of `brief score` have seen the public sets,
so expect less elsewhere. Each statement is judged whole, against its own document. *words*:
`--verifier words`; *slots*: what `brief check` finds without a scorer; *reader*: the bigger
cross-encoder alone, the mean of two readings; *together*:
`brief check --against`. n of m [95 % interval in per cent, Wilson]. Where a set says only yes or
no, what is refuted counts as right when it is not supported. For planted errors and alarms see
[results.md](results.md).
Run with {how}.
"""
ASKED = "| set | asked | supported, right | true found | refuted, right | false found | left open |"
SYSTEMS = ("words", "slots", "reader", "together")
SCORES = ("words", "reader", "brief score")
COVERAGES = (0.02, 0.05, 0.1, 0.2, 0.4, 1.0)
OF_PAIRS = {"entailment": "supported", "contradiction": "refuted", "neutral": "not_enough_info"}
LONGEST = 12_000  # characters of a document: longer ones take minutes
SURE = 1.6  # log odds of the reader alone, for either answer


@dataclass(frozen=True)
class Judged:
    """A statement's label and kind, what each system says, and each score of support.

    ``gold`` is "not supported" where a set tells no more than that.
    """

    gold: str
    kind: str
    said: dict[str, Label]
    scores: dict[str, float]


Statement = tuple[str, Source, str, str]
"""What is stated, the document made ready, the label, the kind."""


def written(folder: Path, part: str, articles: str, rows: int | None) -> Iterator[Statement]:
    """Labelled statements about articles (``PART.jsonl.gz``, ``ARTICLES_articles.jsonl.gz``)."""
    known = {row["id"]: row for row in records(folder / f"{articles}_articles.jsonl.gz")}
    sources: dict[str, Source] = {}
    for row in islice(records(folder / f"{part}.jsonl.gz"), rows):
        if row["article"] not in sources:
            sources = {row["article"]: source_of(known[row["article"]])}
        yield row["statement"], sources[row["article"]], row["label"], row["kind"]


def transfer(path: Path, rows: int, seed: int) -> Iterator[Statement]:
    """Pairs of ``premise`` and ``hypothesis`` with ``label3``."""
    for row in drawn(path, rows, seed, "premise"):
        label = OF_PAIRS.get(row["label3"], "not supported")
        yield row["hypothesis"], text_source(row["premise"]), label, label


def public(path: Path, rows: int, seed: int) -> Iterator[Statement]:
    """Pairs of ``document`` and ``claim`` with a yes or no."""
    for row in drawn(path, rows, seed, "document"):
        label = "supported" if row["label"] else "not supported"
        yield row["claim"], text_source(row["document"]), label, label


def drawn(path: Path, rows: int, seed: int, text: str) -> list[dict[str, Any]]:
    """A seeded sample of the rows whose document is not too long."""
    found = [row for row in records(path) if len(row[text]) < LONGEST]
    random.Random(seed).shuffle(found)
    return found[:rows]


def text_source(text: str) -> Source:
    """A document that has nothing but its text."""
    parsed = pipeline.document(read_text(text))
    return Source(parsed, extraction.extract_values(parsed))


def judged(found: Iterable[Statement]) -> Iterator[Judged]:
    """What all systems say of each statement."""
    for text, source, gold, kind in found:
        premise = source.premise
        (by_words,), (by_pair,) = score_words([(premise, text)]), score_pairs([(premise, text)])
        yes, no = Reading(source).closely(text)
        said: dict[str, Label] = {"words": by_words.label, "reader": alone(yes, no)}
        for name, closely in (("slots", False), ("together", True)):
            claim, own = claim_of(text, source)
            (claim,) = verify(own.document, own.values, [claim], (source,), closely=closely)
            assert claim.verdict is not None
            said[name] = claim.verdict.label
        scores = {
            "words": by_words.support, "reader": yes, "brief score": by_pair.support,
        }  # fmt: skip
        yield Judged(gold, kind, said, scores)


def alone(yes: float, no: float) -> Label:
    """The label that the reader gives by itself, from log odds."""
    if yes >= SURE:
        return "supported"
    return "refuted" if no >= SURE else "not_enough_info"


def share(right: int, total: int) -> str:
    """Right of all, with the interval of the share in per cent."""
    if not total:
        return "–"
    low, high = binomtest(right, total).proportion_ci(method="wilson")
    return f"{right} of {total} [{100 * low:.0f}, {100 * high:.0f}]"


def table(sets: Sequence[tuple[str, Sequence[Judged]]]) -> Iterator[str]:
    """What each system decides, set by set."""
    yield ASKED
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for name, found in sets:
        true = [j for j in found if j.gold == "supported"]
        false = [j for j in found if j.gold in ("refuted", "not supported")]
        open_ = [j for j in found if j.gold == "not_enough_info"]
        for system in SYSTEMS:
            counts = [
                (sum(j.said[system] == label for j in kept), kept)
                for label, kept in (("supported", true), ("refuted", false))
            ]
            cells = []
            for (right, kept), label in zip(counts, ("supported", "refuted"), strict=True):
                every = sum(j.said[system] == label for j in found)
                cells += [share(right, every), share(right, len(kept))]
            left = sum(j.said[system] == "not_enough_info" for j in open_)
            yield f"| {name} | {system} | {' | '.join(cells)} | {share(left, len(open_))} |"


def by_kind(name: str, found: Sequence[Judged]) -> Iterator[str]:
    """What is decided together, by the kind of statement."""
    yield f"| {name} | statements | supported | refuted | left open |"
    yield "| --- | --- | --- | --- | --- |"
    for gold, kind in sorted({(j.gold, j.kind) for j in found}):
        kept = [j.said["together"] for j in found if (j.gold, j.kind) == (gold, kind)]
        counts = (kept.count(label) for label in ("supported", "refuted", "not_enough_info"))
        yield f"| {gold}: {kind} | {len(kept)} | {' | '.join(map(str, counts))} |"


def risks(sets: Sequence[tuple[str, Sequence[Judged]]]) -> Iterator[str]:
    """Of the statements that a score holds for best supported, the share that are not."""
    yield "| set | score | " + " | ".join(f"{100 * c:.0f} %" for c in COVERAGES) + " |"
    yield "| --- | --- |" + " --- |" * len(COVERAGES)
    for name, found in sets:
        for score in SCORES:
            ranked = sorted(found, key=lambda j: -j.scores[score])
            cells = []
            for coverage in COVERAGES:
                kept = ranked[: max(1, round(coverage * len(ranked)))]
                wrong = sum(j.gold != "supported" for j in kept)
                cells.append(f"{100 * wrong / len(kept):.0f} ({wrong} of {len(kept)})")
            yield f"| {name} | {score} | {' | '.join(cells)} |"


def report(sets: Sequence[tuple[str, Sequence[Judged]]], how: str) -> Iterator[str]:
    """The page."""
    yield HEAD.format(how=how)
    yield from table(sets)
    yield "\n## By kind, all together\n"
    for name, found in sets:
        if any(judgement.kind != judgement.gold for judgement in found):
            yield from by_kind(name, found)
            yield ""
    yield "## Risk at a coverage\n"
    yield "Of the statements that a score holds for best supported, so many are not (per cent).\n"
    yield from risks(sets)


def main() -> None:
    """Judges and writes."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("statements", type=Path, help="folder of dev and summaries_dev")
    parser.add_argument("transfer", type=Path, help="folder of pairs with three labels")
    parser.add_argument("factuality", type=Path, help="folder of pairs with two")
    parser.add_argument("--rows", type=int, default=60, help="of each public set, at most")
    parser.add_argument("--seed", type=int, default=41)
    parser.add_argument("--limit", type=int, help="of the statements, at most")
    parser.add_argument("--out", type=Path, help="the page; printed where none is named")
    options = parser.parse_args()
    rows, seed = options.rows, options.seed
    jobs: list[tuple[str, Iterable[Statement]]] = [
        ("statements", written(options.statements, "dev", "dev", options.limit)),
        ("summary sentences", written(options.statements, "summaries_dev", "dev", options.limit)),
    ]
    for path in sorted(options.transfer.glob("*.jsonl.gz")):
        jobs.append((path.name.removesuffix(".jsonl.gz"), transfer(path, 5 * rows, seed)))
    sets = []
    for name, job in jobs:
        sets.append((name, list(judged(job))))
        print(f"{name}: {len(sets[-1][1])} statements", file=sys.stderr, flush=True)
    pairs: list[Judged] = []
    for path in sorted(options.factuality.glob("*.jsonl.gz")):
        pairs += judged(public(path, rows, seed))
        print(f"{path.name}: {len(pairs)} pairs", file=sys.stderr, flush=True)
    sets.append(("public sets", pairs))
    how = f"--rows {rows} --seed {seed}" + (f" --limit {options.limit}" if options.limit else "")
    page = "\n".join(report(sets, how)) + "\n"
    if options.out:
        options.out.write_text(page, encoding="utf-8")
    else:
        print(page)


if __name__ == "__main__":
    main()
