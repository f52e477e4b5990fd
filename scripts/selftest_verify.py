"""How many planted errors the verifier catches, and how often it cries wolf.

For each article of a JSON Lines file, a copy with one planted error (a date, number, place,
name, negation, opposite or swap of roles) is checked against the original, and the original
against itself, alone, and under its own summary where it has one.

Usage: python scripts/selftest_verify.py ARTICLES.jsonl.gz --articles 60 --seed 7
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from brief.evidence import Source
from brief.extract import claims as extraction
from brief.pipeline import document
from brief.records import Article, Claim, Document, Span, Value, text_id
from brief.verify import verify
from brief.verify.lexicon import _opposites

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
PLACES = ("Nairobi", "Oslo", "Lima", "Osaka", "Toronto", "Karachi", "Warsaw", "Brisbane")
NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve")
NAMES = {
    "dates": {"time", "calendar"}, "numbers": {"quantity", "time"}, "places": {"place"},
    "names": {"entity", "role"}, "negation": {"negation"}, "antonym": {"antonym"},
    "roles": {"role", "entity"},
}  # fmt: skip
Edit = tuple[Span, str]


def dates(text: str, span: Span, values: list[Value], rng: random.Random) -> list[Edit]:
    """Another weekday, month or year."""
    found: list[Edit] = []
    for words in (DAYS, MONTHS):
        for match in re.finditer(rf"\b({'|'.join(words)})\b", text[span.start : span.end]):
            if match[0] == "May" and not re.match(r" \d", text[span.start + match.end() :]):
                continue
            other = words[(words.index(match[0]) + rng.randint(2, 5)) % len(words)]
            found.append((Span(span.start + match.start(), span.start + match.end()), other))
    for match in re.finditer(r"\b(19[5-9]\d|20[0-2]\d)\b(?![-–/]\d)", text[span.start : span.end]):
        at = Span(span.start + match.start(), span.start + match.end())
        found.append((at, str(int(match[0]) + rng.choice((-4, -3, -2, 2, 3)))))
    return found


def numbers(text: str, span: Span, values: list[Value], rng: random.Random) -> list[Edit]:
    """Another number with the same unit."""
    found: list[Edit] = []
    for value in values:
        if value.kind != "quantity":
            continue
        match = re.search(r"\d[\d,]*(?:\.\d+)?", value.quote)
        if match:
            old = float(match[0].replace(",", ""))
            new = old * rng.choice((0.4, 1.7, 2.5, 3)) + 1
            words = f"{new:,.1f}" if "." in match[0] else f"{int(new):,}"
        else:
            match = re.search(rf"\b({'|'.join(NUMBERS)})\b", value.quote)
            if not match:
                continue
            words = NUMBERS[(NUMBERS.index(match[0]) + rng.randint(2, 6)) % len(NUMBERS)]
        at = Span(value.start + match.start(), value.start + match.end())
        if words != match[0]:
            found.append((at, words))
    return found


def places(text: str, span: Span, values: list[Value], rng: random.Random) -> list[Edit]:
    """Another city."""
    return [
        (Span(v.start, v.end), rng.choice([p for p in PLACES if p not in text]))
        for v in values
        if v.kind == "place" and v.form == "name" and (v.feature or "").startswith("PPL")
    ]


def names(text: str, span: Span, values: list[Value], rng: random.Random) -> list[Edit]:
    """Another person."""
    people = ("Martin Kowalski", "Helena Brandt", "Oscar Lindqvist", "Priya Raman")
    return [
        (Span(v.start, v.end), rng.choice(people))
        for v in values
        if v.kind == "entity" and v.type == "person" and " " in v.quote
    ]


def negation(text: str, span: Span, values: list[Value], rng: random.Random) -> list[Edit]:
    """A "not" behind an auxiliary, or taken away."""
    found: list[Edit] = []
    for match in re.finditer(
        r"\b(was|were|is|are|has|have|had|will|would|could)\b(?! not)", text[span.start : span.end]
    ):
        at = Span(span.start + match.start(), span.start + match.end())
        if text[at.end : at.end + 1] == " ":
            found.append((at, f"{match[0]} not"))
    return found


def antonym(text: str, span: Span, values: list[Value], rng: random.Random) -> list[Edit]:
    """The opposite of a word."""
    table = _opposites()
    found: list[Edit] = []
    for match in re.finditer(r"\b[a-z]{4,}\b", text[span.start : span.end]):
        word = match[0]
        if word in table and word not in ("first", "last", "more", "over", "before", "after"):
            at = Span(span.start + match.start(), span.start + match.end())
            found.append((at, rng.choice(sorted(table[word]))))
    return found


def roles(text: str, span: Span, values: list[Value], rng: random.Random) -> list[Edit]:
    """Two people of one sentence changed about, where it says who did it to whom."""
    people = [v for v in values if v.kind == "entity" and v.type == "person"]
    for a in people:
        for b in people:
            if a.end < b.start and a.name != b.name and b.start - a.end < 120:
                between = text[a.end : b.start]
                if re.search(r"\b(and|or|with|met|meet|meeting)\b|^,", between.strip()):
                    continue
                whole = b.quote + between + a.quote
                return [(Span(a.start, b.end), whole)]
    return []


KINDS: dict[str, Callable[[str, Span, list[Value], random.Random], list[Edit]]] = {
    "dates": dates, "numbers": numbers, "places": places, "names": names,
    "negation": negation, "antonym": antonym, "roles": roles,
}  # fmt: skip


def rows(path: Path, limit: int, seed: int) -> list[dict[str, str]]:
    """A seeded sample of the articles, those of a usual length."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    found = [r for r in found if 600 < len(r.get("text") or r["document"]) < 6000]
    random.Random(seed).shuffle(found)
    return found[:limit]


def analyzed(
    text: str, row: dict[str, str], source: str
) -> tuple[Document, tuple[Value, ...], tuple[Claim, ...]]:
    """The article with its values and claims."""
    made = document(
        Article(id=text_id(text), source=source, text=text, title=row.get("title"),
                published=row.get("published"))
    )  # fmt: skip
    return (made, *extraction.extract(made))


def planted(
    made: Document, values: tuple[Value, ...], kind: str, rng: random.Random
) -> Iterator[tuple[str, Span]]:
    """The text with one error of a kind, and where it is; nothing where there is no place."""
    options: list[tuple[Span, str]] = []
    for sentence in made.sentences_of("body"):
        inside = [v for v in values if sentence.start <= v.start and v.end <= sentence.end]
        options += KINDS[kind](made.text, sentence, inside, rng)
    if options:
        at, words = rng.choice(options)
        text = made.text
        yield text[: at.start] + words + text[at.end :], Span(at.start, at.start + len(words))


def main() -> None:
    """Prints recall per kind and false alarms per 100 claims."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--kinds", default=",".join(KINDS))
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    alarms: Counter[str] = Counter()
    started = time.perf_counter()
    for row in rows(options.path, options.articles, options.seed):
        text = row.get("text") or row["document"]
        made, values, claims = analyzed(text, row, "original")
        source = Source(made, values)
        for name, judged in (
            ("alone", verify(made, values, claims)),
            ("itself", verify(made, values, claims, (source,))),
        ):
            for claim in judged:
                assert claim.verdict is not None
                alarms[name + " claims"] += 1
                alarms[f"{name} {claim.verdict.label}"] += 1
                if claim.verdict.label == "refuted" and options.show:
                    print("ALARM", name, claim.quote, "|", claim.verdict.reason)
        if row.get("reference"):
            short = analyzed(row["reference"], row, "summary")
            for claim in verify(*short, (source,)):
                assert claim.verdict is not None
                alarms["summary claims"] += 1
                alarms[f"summary {claim.verdict.label}"] += 1
                if claim.verdict.label == "refuted" and options.show:
                    print("ALARM summary", claim.quote, "|", claim.verdict.reason)
        for kind in filter(None, options.kinds.split(",")):
            for edited, where in planted(made, values, kind, rng):
                copy = analyzed(edited, row, "edited")
                tally[kind]["planted"] += 1
                hit = False
                for claim in verify(*copy, (source,)):
                    assert claim.verdict is not None
                    tally[kind]["claims"] += 1
                    if claim.verdict.label != "refuted":
                        continue
                    sentence = next(s for s in copy[0].sentences if s.overlaps(where))
                    if not sentence.overlaps(claim.span):
                        tally[kind]["elsewhere"] += 1
                        if options.show:
                            print("ELSEWHERE", kind, claim.quote, "|", claim.verdict.reason)
                        continue
                    failed = {c.name for c in claim.verdict.checks if c.outcome == "fail"}
                    hit = hit or bool(failed & NAMES[kind])
                tally[kind]["caught"] += hit
                if options.show and not hit:
                    around = edited[max(0, where.start - 90) : where.end + 60]
                    print("MISSED", kind, f"[{edited[where.start : where.end]}]", repr(around))
    for kind, counts in tally.items():
        share = counts["caught"] / max(1, counts["planted"])
        print(f"{kind:9} recall {share:.2f} ({counts['caught']}/{counts['planted']}), "
              f"refuted elsewhere {counts['elsewhere']} of {counts['claims']} claims")  # fmt: skip
    for name in ("alone", "itself", "summary"):
        total = alarms[name + " claims"]
        if total:
            print(f"{name:9} {total} claims: {alarms[name + ' refuted']} refuted "
                  f"({100 * alarms[name + ' refuted'] / total:.2f} per 100), "
                  f"{alarms[name + ' supported']} supported")  # fmt: skip
    print(f"{time.perf_counter() - started:.0f} s")


if __name__ == "__main__":
    main()
