"""How often subjects, objects and main clauses are right, by the words beside a verb and by tree.

    python scripts/measure_clauses.py ../shared/benchmarks/syntax/*_dev.conllu.gz

Verbs of treebanks in CoNLL-U, as ``brief`` finds them in the plain text. A subject or object is
right when its head is; a verb joined to another one without a subject of its own is left out,
and so is one whose subject is a relative pronoun, which stands for what ``brief`` gives.
"""

from __future__ import annotations

import argparse
import gzip
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from brief.evaluation.kinds.base import plain_document
from brief.language import arguments
from brief.language.analysis import Analysis
from brief.language.phrases import Chunk
from brief.records import Span

RELATIVES = frozenset("who which that whose whom".split())


@dataclass
class Count:
    """Right, found and wanted."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, found: object, wanted: object) -> None:
        """Count one answer; ``None`` and ``False`` are none."""
        self.right += bool(found) and found == wanted
        self.found += bool(found)
        self.wanted += bool(wanted)

    def __str__(self) -> str:
        precision, recall = self.right / max(1, self.found), self.right / max(1, self.wanted)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return f"P {100 * precision:.1f} R {100 * recall:.1f} F1 {100 * f1:.1f} (n = {self.wanted})"


@dataclass
class Gold:
    """One sentence: where its words begin, their tags, heads and relations."""

    text: str
    starts: list[int] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)


def sentences(path: Path) -> Iterator[Gold]:
    """The sentences of a file whose words all stand in their text, in order."""
    gold, whole = Gold(""), True
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# text ="):
                gold, whole = Gold(line[8:].strip()), True
            elif line[:1].isdigit():
                row = line.split("\t")
                if not row[0].isdigit():
                    continue
                end = gold.starts[-1] + len(gold.forms[-1]) if gold.starts else 0
                at = gold.text.find(row[1], end)
                whole = whole and at >= 0
                gold.starts.append(at)
                gold.forms.append(row[1])
                gold.tags.append(row[3])
                gold.heads.append(int(row[6]) - 1)
                gold.labels.append(row[7].split(":")[0])
            elif not line.strip() and whole and gold.starts:
                yield gold


def compare(gold: Gold, counts: dict[str, Count]) -> None:
    """Count the verbs of one sentence."""
    found = Analysis(plain_document(gold.text)).clauses(Span(0, len(gold.text)))
    index_at = {start: i for i, start in enumerate(gold.starts)}
    subjects: dict[int, int] = {}
    objects: dict[int, int] = {}
    for i, label in enumerate(gold.labels):
        if label in ("nsubj", "csubj"):
            subjects.setdefault(gold.heads[i], i)
        elif label == "obj":
            objects.setdefault(gold.heads[i], i)

    def head(chunk: Chunk | None) -> int | None:
        return found.words[chunk.head].start + 1 if chunk else None

    def place(index: int | None) -> int | None:
        return gold.starts[index] + 1 if index is not None else None

    for verb in found.parse.verbs:
        here = index_at.get(found.words[verb.main].start)
        if here is None or gold.tags[here] != "VERB":
            continue
        beside = None if verb.passive else found.parse.chunk_starting(verb.last + 1)
        by_tree = None if verb.passive else found.object(verb, verb.last)
        counts["object, beside the verb"].add(head(beside), place(objects.get(here)))
        counts["object, by tree"].add(head(by_tree), place(objects.get(here)))
        own = subjects.get(here)
        if not verb.finite or (own is None and gold.labels[here] == "conj"):
            continue
        main = gold.labels[here] in ("root", "parataxis") or (
            gold.labels[here] == "conj" and gold.labels[gold.heads[here]] == "root"
        )
        counts["main clause, beside the verb"].add(found.may_be_main(verb), main)
        counts["main clause, by tree"].add(found.main(verb), main)
        if own is not None and gold.forms[own].lower() in RELATIVES:
            continue
        counts["subject, beside the verb"].add(
            head(arguments.subject(found.parse, verb)), place(own)
        )
        counts["subject, by tree"].add(head(found.subject(verb)), place(own))


def main() -> None:
    """Print the figures over all files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+")
    counts: dict[str, Count] = defaultdict(Count)
    for path in parser.parse_args().files:
        for gold in sentences(path):
            compare(gold, counts)
    for name, count in sorted(counts.items()):
        print(f"{name:30s} {count}")


if __name__ == "__main__":
    main()
