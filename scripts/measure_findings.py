"""How many contradictions inside an article are found, and how many alarms are false.

    measure_findings.py --pairs PAIRS.jsonl.gz --articles ARTICLES.jsonl.gz... --limit 1000

PAIRS has a contradicting text and a consistent twin a line (``pair``, ``kind``, ``contradicts``,
``published``, ``text``, and the words of the two places, ``a`` and ``b``). A contradiction counts
as found where a finding touches ``a`` or ``b``; any finding in a twin is an alarm. ARTICLES are
untouched: every finding in them is printed, to be read. Notes about the page are counted apart.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from brief.config import Settings
from brief.pipeline import Pipeline
from brief.records import Article, Finding
from brief.records.article import text_id
from common import records

_TEXTS = ("text", "document", "articleBody")


def article(row: Mapping[str, Any], source: str) -> Article | None:
    """The article of a record; its title is put above a text that lacks it."""
    text = next((row[name] for name in _TEXTS if row.get(name)), None)
    if text is None:
        return None
    title = row.get("title")
    if title and not text.lstrip().startswith(title[:40]):
        text = f"{title}\n\n{text}"
    return Article(id=text_id(text), source=source, text=text, published=row.get("published"))


def touches(row: Mapping[str, Any], finding: Finding) -> bool:
    """Whether a finding touches one of the two places of a contradiction."""
    for words in (row["a"], row["b"]):
        start = row["text"].find(words)
        if any(s.start < start + len(words) and start < s.end for s in finding.spans):
            return True
    return False


def pairs(check: Pipeline, path: Path) -> None:
    """Recall by kind, and the alarms of the twins."""
    found: dict[str, list[bool]] = defaultdict(list)
    alarms = twins = 0
    for row in records(path):
        one = article({**row, "title": None}, path.name)
        if one is None:
            continue
        findings = [f for f in check(one).findings if f.level == "contradiction"]
        if row["contradicts"]:
            found[row["kind"]].append(any(touches(row, f) for f in findings))
        else:
            twins += 1
            alarms += bool(findings)
    for kind, hits in sorted(found.items()):
        print(f"{kind:28} {sum(hits):3} of {len(hits)}")
    every = [hit for hits in found.values() for hit in hits]
    print(f"{'all':28} {sum(every):3} of {len(every)}; alarms in {alarms} of {twins} twins")


def untouched(check: Pipeline, paths: list[Path], limit: int) -> None:
    """Every finding in untouched articles, and how many articles have one."""
    read = alarmed = notes = 0
    for path in paths:
        for row in records(path):
            one = article(row, path.name)
            if one is None or read >= limit:
                continue
            read += 1
            findings = check(one).findings
            notes += any(f.level == "note" for f in findings)
            wrong = [f for f in findings if f.level == "contradiction"]
            alarmed += bool(wrong)
            for finding in wrong:
                quotes = " / ".join(" ".join(s.quote.split()) for s in finding.spans)
                print(f"{row.get('id') or one.id}\t{finding.kind}\t{finding.message}\t{quotes}")
    print(f"{read} articles: findings in {alarmed}, notes about the page in {notes}")


def main() -> None:
    """Measures pairs, untouched articles, or both."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=Path)
    parser.add_argument("--articles", type=Path, nargs="*", default=[])
    parser.add_argument("--limit", type=int, default=1000)
    options = parser.parse_args()
    check = Pipeline(Settings(), ("claims", "check"))
    if options.pairs:
        pairs(check, options.pairs)
    if options.articles:
        untouched(check, options.articles, options.limit)


if __name__ == "__main__":
    main()
