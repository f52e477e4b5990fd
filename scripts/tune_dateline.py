"""How much more counts what stands early in an article with a date line, by cross-validation.

Over the articles that have a date line in our references and in the development sets, as the
pages are cleaned and briefs are made: mean of ROUGE-1, 2 and L at 3 sentences, 60 and 100 words.
Each article is scored with the number that is best on all others.

    python scripts/tune_dateline.py --data ../shared/benchmarks
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from brief.evaluation import analyzed, kinds, tasks
from brief.evaluation import data as sources
from brief.evaluation.examples import Example
from brief.summarizers import features, rank
from brief.summarizers.candidates import Candidate, candidates
from brief.summarizers.choose import Bounds
from brief.summarizers.rank import Ranking
from brief.summarizers.summary import _extracted
from train_extractive import interval, rouge, stems

TRIED = (0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 12.0)
BOUNDS = (Bounds(sentences=3), Bounds(words=60), Bounds(words=100))


@dataclass
class Row:
    """An article with a date line and its reference."""

    example: Example
    found: tuple[Candidate, ...]
    table: np.ndarray
    alike: np.ndarray
    reference: bool

    def scores(self, ranking: Ranking) -> list[float]:
        """Mean ROUGE at each bound."""
        document = analyzed.document(self.example.inputs)
        gold = stems(self.example.gold)
        made = [_extracted(document, self.found, ranking, bounds, None) for bounds in BOUNDS]
        texts = [stems(" ".join(one.text for one in brief)) for brief in made]
        return [100 * sum(rouge(text, gold)) / 3 for text in texts]


def load(data: Path) -> list[Row]:
    """The articles that have a date line."""
    task, rows = tasks.find("summaries"), []
    kind = kinds.kind(task.kind)
    for place in (sources.REFERENCES, str(data)):
        part = sources.locate(task, place)
        make = kind.references if part.references else kind.examples
        for line in part.rows(limit=None, seed=0):
            for example in make(line, task.options):
                document = analyzed.document(example.inputs)
                found = candidates(document)
                if not found or not rank.wire(document):
                    continue
                matrix, words = features.incidence(found)
                table = features.table(document, found, matrix, words)
                rows.append(Row(example, found, table, features.overlap(matrix), part.references))
    return rows


def main() -> None:
    """Print each number's scores, the numbers chosen, and what they are worth out of fold."""
    parser = argparse.ArgumentParser(description=__doc__)
    root = Path(__file__).parent.parent.parent
    parser.add_argument("--data", type=Path, default=root / "shared" / "benchmarks")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    rows = load(options.data)
    settings = rank.parameters()
    found = np.zeros((len(TRIED), len(rows), len(BOUNDS)))
    for i, number in enumerate(TRIED):
        mine = {**settings, "early_by_dateline": number}
        for j, row in enumerate(rows):
            logs = rank.learned(row.table, mine, news_first=True)
            ranking = Ranking(rank._positive(logs), row.alike, mine["redundancy"], mine["density"])
            found[i, j] = row.scores(ranking)
        print(f"{number:4} {found[i].mean(axis=0).round(2)}")
    leads = np.asarray(
        [row.scores(rank.lead(analyzed.document(row.example.inputs), row.found)) for row in rows]
    )
    out, chosen = np.zeros_like(leads), Counter[float]()
    for j in range(len(rows)):
        best = int(np.delete(found, j, axis=1).mean(axis=(1, 2)).argmax())
        chosen[TRIED[best]] += 1
        out[j] = found[best, j]
    print(f"chosen, each article left out once: {dict(chosen)}")
    ours = np.asarray([row.reference for row in rows])
    for name, part in (("all", ours | True), ("our references", ours)):
        print(f"{name}, {part.sum()} articles: {out[part].mean(axis=0).round(2)}")
        for other, values in (("0", found[0]), ("2", found[2]), ("lead", leads)):
            gap = (out - values).mean(axis=1)[part]
            low, high = interval(gap, options.seed)
            print(f"  minus {other}: {gap.mean():+.2f} [{low:+.2f}, {high:+.2f}]")


if __name__ == "__main__":
    main()
