"""Who is meant: the names that claims fill in for pronouns and short forms, how often right.

Rows with ``article`` and ``references`` (``sentence`` from 1, ``words`` as they stand there,
``nth`` occurrence in the sentence, ``meant``: the fullest names, a description in lower case,
``null`` for nothing, ``["?"]`` for what cannot be told), and the articles with ``id``, ``title``,
``published`` and ``sentences``, both gzipped JSON Lines. Printed are, for pronouns, for short forms
and for the speakers behind "he said": how many marked places were filled in, how many of those
are wrong, and how many of the places where one name is meant were filled in rightly, those left
out where the claim itself has the name before.

Usage: python scripts/measure_references.py REFERENCES.jsonl.gz ARTICLES.jsonl.gz [--errors]
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from brief.pipeline import document
from brief.records import Article, Span
from brief.statements import claims
from brief.statements.discourse import Discourse
from brief.statements.firms import DESCRIPTION
from brief.values.names import people
from common import records

KINDS = ("pronoun", "short form", "speaker")


def read(row: dict[str, Any]) -> tuple[Discourse, list[int]]:
    """An article, title and sentences a line each, and where each sentence begins."""
    lines = [*([row["title"]] if row.get("title") else []), *row["sentences"]]
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += len(line) + 2
    article = Article(
        row["id"], row["id"], "\n\n".join(lines),
        title=row.get("title") or None, published=row["published"],
    )  # fmt: skip
    parsed = document(article)
    return Discourse(parsed, claims.extract_values(parsed)), starts[
        len(lines) - len(row["sentences"]) :
    ]


def place(text: str, start: int, reference: dict[str, Any]) -> Span | None:
    """Where the marked words stand."""
    end = text.find("\n", start)
    found = re.finditer(
        rf"(?<!\w){re.escape(reference['words'])}(?!\w)", text[start : end if end >= 0 else None]
    )
    spans = [Span(start + m.start(), start + m.end()) for m in found]
    nth = reference.get("nth") or 1
    return spans[nth - 1] if len(spans) >= nth else None


def same(name: str, meant: str) -> bool:
    """Whether a name is the one that is meant: its words are the other's, or their last is."""
    a, b = (re.findall(r"[\w'’-]+", n.lower()) for n in (name, meant))
    if not a or not b:
        return False
    return set(a) <= set(b) or set(b) <= set(a) or (a[-1] == b[-1] and a[0][0] == b[0][0])


def named_before(told: Discourse, where: Span, meant: str) -> bool:
    """Whether the claim around a place names, before it, who is meant there."""
    claim = next((s.span for s in told.statements if s.span.contains(where)), None)
    names = told.entities if claim is not None else ()
    return any(claim.start <= e.start < where.start and same(e.name, meant) for e in names if claim)


def filled(told: Discourse) -> Iterator[tuple[str, Span, str]]:
    """What is filled in: the kind, the place in the article, and the name."""
    names = {e.id: e for e in told.entities}
    for statement in told.statements:
        standing = told.standing(statement)
        for span, value in standing.joined:
            yield "pronoun", span, names[value].name
        for put in standing.filled:
            entity = names.get(put.value or "")
            if entity is not None and statement.span.contains(Span(entity.start, entity.end)):
                yield "short form", Span(entity.start, entity.end), entity.name
        for found in DESCRIPTION.finditer(told.text, statement.span.start, statement.span.end):
            firm = told.firm(found.start(), found.end())
            if firm is not None and any(f.value == firm.id for f in standing.filled):
                yield "short form", Span(found.start(), found.end()), firm.name
    for quotation in told.quotations:
        source = quotation.source
        if source is None or quotation.speaker is None or quotation.kind != "speech":
            continue
        if told.text[source.start : source.end].lower() in people.PRONOUNS:
            yield "speaker", source, quotation.speaker


def main() -> None:
    """Reads, compares, prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("references", type=Path)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--step", type=int, default=1, help="every n-th article")
    parser.add_argument("--offset", type=int, default=0, help="from this one on")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    articles = {row["id"]: row for row in records(options.articles)}
    count: Counter[tuple[str, str]] = Counter()
    for row in list(records(options.references))[options.offset :: options.step]:
        told, starts = read(articles[row["article"]])
        count.update(compared(told, starts, row["references"], show=options.errors))
    for kind in KINDS:
        made, wrong = count[kind, "filled"], count[kind, "wrong"]
        possible = count[kind, "one name"]
        print(
            f"{kind}: {made} filled in, {wrong} wrong ({wrong / max(1, made):.1%}); "
            f"{made - wrong} of {possible} where one name is meant "
            f"({(made - wrong) / max(1, possible):.1%})"
        )


def compared(
    told: Discourse, starts: list[int], references: list[dict[str, Any]], *, show: bool
) -> Counter[tuple[str, str]]:
    """Counts of one article, by kind."""
    count: Counter[tuple[str, str]] = Counter()
    made: dict[str, dict[int, str]] = {kind: {} for kind in KINDS}
    for kind, span, name in filled(told):
        for at in range(span.start, span.end):
            made[kind].setdefault(at, name)
    for reference in references:
        where = place(told.text, starts[reference["sentence"] - 1], reference)
        meant = reference["meant"] or []
        if where is None:
            continue
        pronoun = reference["words"].lower() in people.PRONOUNS
        one = len(meant) == 1 and not meant[0][:1].islower() and meant != ["?"]
        for kind in ("pronoun", "speaker") if pronoun else ("short form",):
            if kind == "pronoun" and told.quoted(where):
                continue  # stays as it is
            put = next(
                (n for at in range(where.start, where.end) if (n := made[kind].get(at))), None
            )
            if put is None and one and named_before(told, where, meant[0]):
                continue  # the claim says itself who is meant
            count[kind, "one name"] += one
            if put is None:
                continue
            count[kind, "filled"] += 1
            if not one or not same(put, meant[0]):
                count[kind, "wrong"] += 1
                if show:
                    sentence = told.text[max(0, where.start - 150) : where.end + 60]
                    print(f"{kind}: {reference['words']} = {put}, not {meant}\n    {sentence!r}")
    return count


if __name__ == "__main__":
    main()
