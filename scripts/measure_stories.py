"""What `brief.stories` makes of public collections: groups, briefs, days, alarms, planted values.

    python scripts/measure_stories.py FOLDER [groups|briefs|days|alarms|planted|across]...
        [--stories N] [--skip N] [--half even|odd] [--each N]

FOLDER holds basil_articles, ecb_plus_documents, multiling2011_{articles,summaries} and
timeline17_{articles,timelines} as .jsonl.gz. Alarms are printed to be read, not only counted.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from brief import perturb
from brief.evidence import Source
from brief.pipeline import document
from brief.reading.articles import read_text
from brief.records import TimeValue
from brief.records.story import Difference
from brief.statements import claims
from brief.stories import digest, pairs, standing, timeline
from brief.stories.differences import differences
from brief.stories.grouping import Member, grouped, linked
from brief.values import times

WORDS = 250
OUTLETS: tuple[tuple[str, str, Callable[[dict[str, Any]], str]], ...] = (
    ("basil_articles", "story", lambda r: str(r["outlet"])),
    ("multiling2011_articles", "cluster", lambda r: str(r["id"])),
    ("ecb_plus_documents", "cluster", lambda r: str(r["id"])),
)
DAY = re.compile(r"\d{4}-\d\d-\d\d")
PLANTED = (
    "date", "weekday", "number", "unit", "place", "person", "organization", "speaker", "roles"
)  # fmt: skip
_AGREES = 0.6  # of either sentence in the other, for both to tell of the value planted in one


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    """The records of a collection."""
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def source(row: dict[str, Any], name: str, *, analyzed: bool) -> Source:
    """An article of a collection; ``analyzed`` with its values."""
    date = row.get("published") or row.get("date")
    article = read_text(row["text"], source=name, title=row.get("title"), published=date)
    parsed = document(article)
    return Source(parsed, claims.extract_values(parsed) if analyzed else ())


def b_cubed(gold: Sequence[Hashable], groups: Sequence[Sequence[int]]) -> tuple[float, ...]:
    """B-cubed precision, recall and F1 (Bagga and Baldwin 1998) over all items."""
    size = Counter(gold)
    precision = recall = 0.0
    for group in groups:
        labels = Counter(gold[n] for n in group)
        precision += sum(c * c for c in labels.values()) / len(group)
        recall += sum(c * c / size[label] for label, c in labels.items())
    precision, recall = precision / len(gold), recall / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def groups(folder: Path) -> None:
    """B-cubed of the stories, without and with the window, beside TF-IDF and average link.

    Of ECB+ the even topics, on which shares and threshold were chosen, and the odd ones apart; the
    threshold of TF-IDF is the best on the even topics, for BASIL the best on BASIL itself.
    """
    for name, label in (("basil_articles", "story"), ("ecb_plus_documents", "cluster")):
        every = rows(folder, name)
        members = [Member(source(row, row["id"], analyzed=False).document.article) for row in every]
        gold = [row[label] for row in every]
        for window in (None, 7):
            found = grouped(members, window)
            figures = " ".join(f"{100 * x:.1f}" for x in b_cubed(gold, found))
            print(f"{name}, window {window}: {len(found)} groups, P R F1 {figures}", flush=True)
            if window is None:
                plain = tf_idf([row["text"] for row in every])
                for half, numbers in halves(every).items():
                    print(f"    {half}: {f1(gold, found, numbers):.1f}")
                tried = {t / 100: linked(plain, t / 100) for t in range(10, 40, 2)}
                first = next(iter(halves(every).values()))
                best = max(tried, key=lambda t: f1(gold, tried[t], first))
                for half, numbers in halves(every).items():
                    shown = f1(gold, tried[best], numbers)
                    print(f"    TF-IDF at {best:.2f}, {half}: {shown:.1f}", flush=True)


def halves(every: Sequence[dict[str, Any]]) -> dict[str, list[int]]:
    """The rows of even and of odd topics, and all; all alone where there are no topics."""
    found: dict[str, list[int]] = {}
    if every[0].get("topic") is not None:
        for n, row in enumerate(every):
            even = int(str(row["topic"]).split("_")[0]) % 2 == 0
            found.setdefault("even topics" if even else "odd topics", []).append(n)
        found = dict(sorted(found.items()))
    return {**found, "all": list(range(len(every)))}


def f1(gold: Sequence[Hashable], groups: Sequence[Sequence[int]], numbers: Sequence[int]) -> float:
    """B-cubed F1, per cent, of some of the items: the others are taken out of the groups."""
    place = {number: n for n, number in enumerate(numbers)}
    own = [[place[n] for n in group if n in place] for group in groups]
    return 100 * b_cubed([gold[n] for n in numbers], [group for group in own if group])[2]


def tf_idf(texts: Sequence[str]) -> Any:
    """The cosines of TF-IDF vectors, shape (n, n): scikit-learn's, English stop words left out."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    rows = TfidfVectorizer(stop_words="english").fit_transform(texts)
    return (rows @ rows.T).toarray()


def rouge(texts: Sequence[tuple[str, str]]) -> str:
    """Mean ROUGE-1 and ROUGE-2 F1 of (reference, text) pairs, per cent."""
    from rouge_score.rouge_scorer import RougeScorer

    scorer = RougeScorer(["rouge1", "rouge2"])
    found = [scorer.score(reference, text) for reference, text in texts]
    return " ".join(
        f"{100 * sum(f[name].fmeasure for f in found) / len(found):.1f}"
        for name in ("rouge1", "rouge2")
    )


def briefs(folder: Path) -> None:
    """ROUGE of briefs of 250 words beside the first sentences of all articles in turn."""
    articles = rows(folder, "multiling2011_articles")
    human = rows(folder, "multiling2011_summaries")
    told: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for cluster in sorted({row["cluster"] for row in articles}):
        own = sorted((r for r in articles if r["cluster"] == cluster), key=lambda r: r["published"])
        lines = standing.sentences([source(r, r["id"], analyzed=True) for r in own])
        made = {
            "lead in turn": _in_turn(lines),
            "ours": " ".join(t.text for t in digest.digest(lines, WORDS)),
        }
        for reference in human:
            if reference["cluster"] == cluster:
                for name, text in made.items():
                    told[name].append((reference["text"], text))
    for name, texts in told.items():
        print(f"{name}: ROUGE-1 ROUGE-2 F1 {rouge(texts)}")


def _in_turn(sentences: Sequence[standing.Sentence]) -> str:
    """The first sentences of all articles in turn, earliest first."""
    places: Counter[int] = Counter()
    ranked = []
    for line in (one for one in sentences if not one.fragment):
        ranked.append((places[line.number], line.number, line.text))
        places[line.number] += 1
    return " ".join(" ".join(text for _, _, text in sorted(ranked)).split()[:WORDS])


def days(folder: Path) -> None:
    """Date F1 and ROUGE of timelines, as many days as people chose, within their span.

    Beside them the days that most articles name, each with the first sentence that does.
    """
    articles = rows(folder, "timeline17_articles")
    golds = rows(folder, "timeline17_timelines")
    told: dict[str, list[list[float]]] = defaultdict(list)
    for topic in sorted({gold["topic"] for gold in golds}):
        found = standing.sentences([dated(row) for row in articles if row["topic"] == topic])
        for gold in (g for g in golds if g["topic"] == topic):
            named = {entry["date"]: entry["text"] for entry in gold["entries"]}
            within = min(named), max(named)
            made = {
                "ours": {
                    entry.date: entry.text
                    for entry in timeline.timeline(found, most=len(named), within=within)
                },
                "most named": most_named(found, len(named), within),
            }
            for name, entries in made.items():
                right = len(entries.keys() & named.keys())
                figures = [
                    200 * right / (len(entries) + len(named)),
                    *(100 * aligned(named, entries, size) for size in (1, 2)),
                ]
                told[name].append(figures)
                print(
                    f"{topic} {gold['by']}, {len(named)} days, {name}: date F1, ROUGE-1, "
                    f"ROUGE-2 aligned {' '.join(f'{x:.1f}' for x in figures)}", flush=True,
                )  # fmt: skip
    for name, found_ in told.items():
        means = [sum(column) / len(found_) for column in zip(*found_, strict=True)]
        print(f"all, {name}: {' '.join(f'{x:.1f}' for x in means)}")


def dated(row: dict[str, Any]) -> Source:
    """An article with its times alone."""
    parsed = document(read_text(row["text"], source=row["id"], published=row["published"]))
    return Source(parsed, times.times(parsed.text, row["published"], sentences=parsed.sentences))


def most_named(
    sentences: Sequence[standing.Sentence], most: int, within: tuple[str, str]
) -> dict[str, str]:
    """The days that most articles name, each with the first sentence that names it."""
    first: dict[str, str] = {}
    naming: dict[str, set[int]] = defaultdict(set)
    for one in sentences:
        for value in one.source.values:
            inside = one.span.start <= value.start < one.span.end
            if inside and isinstance(value, TimeValue) and DAY.match(value.value):
                day = value.value[:10]
                naming[day].add(one.number)
                first.setdefault(day, one.text)
    days_ = sorted(
        (day for day in naming if within[0] <= day <= within[1]),
        key=lambda day: (-len(naming[day]), day),
    )
    return {day: first[day] for day in days_[:most]}


def aligned(gold: dict[str, str], made: dict[str, str], size: int) -> float:
    """ROUGE F1 with each day beside the one of the gold timeline that is likest and nearest.

    "align m:1" of Martschat and Markert (2017): what two days share counts 1 / (1 + days apart).
    """
    ours = {day: grams(text, size) for day, text in made.items()}
    theirs = {day: grams(text, size) for day, text in gold.items()}
    shared = 0.0
    for day, own in ours.items():
        near = {
            other: 1 / (1 + abs((date.fromisoformat(day) - date.fromisoformat(other)).days))
            for other in theirs
        }
        words = grams(made[day], 1)
        best = max(
            theirs,
            key=lambda other: (near[other] * (1e-6 + overlap(words, grams(gold[other], 1))), other),
        )
        shared += near[best] * (own & theirs[best]).total()
    total = sum(each.total() for each in ours.values()) + sum(e.total() for e in theirs.values())
    return 2 * shared / total if total else 0.0


def grams(text: str, size: int) -> Counter[tuple[str, ...]]:
    """The runs of so many words of a text."""
    words = re.findall(r"[^\W_]+", text.casefold())
    return Counter(zip(*(words[n:] for n in range(size)), strict=False))


def overlap(a: Counter[tuple[str, ...]], b: Counter[tuple[str, ...]]) -> float:
    """Dice's coefficient of two bags."""
    return 2 * (a & b).total() / max(1, a.total() + b.total())


def alarms(folder: Path, half: str, most: int, skip: int) -> None:
    """Differences between untouched articles, all printed."""
    for name, label, called in OUTLETS:
        every = rows(folder, name)
        total = compared = 0
        stories = of_half(sorted({row[label] for row in every}), half)[skip : skip + most]
        for story in stories:
            own = [source(r, called(r), analyzed=True) for r in every if r[label] == story]
            lines = pairs.lines(own)
            found = [pairs.compared(a, b) for a, b in pairs.near(lines)]
            compared += len(found)
            for each in differences(range(len(own)), found, lines):
                total += 1
                print(
                    f"{story}: {each.kind}{' (later)' if each.development else ''} {each.message}"
                )
                for answer in each.answers:
                    for quote in answer.quotes:
                        print(f"    {quote.source}: {' '.join(quote.quote.split())}", flush=True)
        print(f"{name}: {total} in {len(stories)} stories, {compared} pairs of sentences compared")


def planted(folder: Path, half: str, most: int, skip: int, each: int) -> None:
    """How many values planted in a copy of an article are found, and what else is."""
    every = rows(folder, "basil_articles")
    first = {row["story"]: row for row in reversed(every)}
    counts = _Planted()
    for story in of_half(sorted(first), half)[skip : skip + most]:
        own = source(first[story], "one", analyzed=True)
        for edit in perturb.perturbations(own.document, own.values, kinds=PLANTED, per_kind=each):
            copy = source({**first[story], "text": edit.text}, "copy", analyzed=True)
            lines = pairs.lines([own, copy])
            compared = [pairs.compared(a, b) for a, b in pairs.near(lines)]
            counts.add(edit, differences([0, 1], compared, lines), "copy")
    counts.tell()


def across(folder: Path, half: str, most: int, skip: int, each: int) -> None:
    """The same where another outlet tells it in its own words: of what both of them tell now."""
    for name, label, called in OUTLETS:
        every = rows(folder, name)
        counts = _Planted()
        for story in of_half(sorted({row[label] for row in every}), half)[skip : skip + most]:
            told = [r for r in every if r[label] == story]
            own = [source(r, called(r), analyzed=True) for r in told]
            lines = pairs.lines(own)
            found = [pairs.compared(a, b) for a, b in pairs.near(lines)]
            if differences(range(len(own)), found, lines):
                continue  # alarms are counted elsewhere
            agreed = _agreed(found)
            for n, article in enumerate(own):
                kinds = [k for k in PLANTED if k != "roles"]
                edits = perturb.perturbations(
                    article.document, article.values, kinds=kinds, per_kind=60
                )
                tried: Counter[str] = Counter()
                for edit in edits:
                    if (n, edit.start, edit.end) not in agreed or tried[edit.kind] >= each:
                        continue
                    tried[edit.kind] += 1
                    changed = source({**told[n], "text": edit.text}, "copy", analyzed=True)
                    others = [changed if k == n else each_ for k, each_ in enumerate(own)]
                    lines = pairs.lines(others)
                    compared = [
                        pairs.compared(a, b)
                        for a, b in pairs.near(lines)
                        if n in (a.number, b.number)
                    ]
                    counts.add(edit, differences(range(len(own)), compared, lines), "copy")
        print(name)
        counts.tell()


def _agreed(found: Sequence[pairs.Pair]) -> set[tuple[int, int, int]]:
    """The values of articles, by number and place, that another article has too."""
    return {
        (line.number, unit.start, unit.end)
        for pair in found
        if not pair.fails and pair.both_ways() >= _AGREES
        for finding in pair.findings
        if finding.outcome == "pass" and finding.evidence is not None
        for line, unit in ((pair.mine, finding.claim), (pair.theirs, finding.evidence))
    }


class _Planted:
    """Values planted, those of them found, and other alarms, by kind; the missed are printed."""

    def __init__(self) -> None:
        self.tried: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.other: Counter[str] = Counter()

    def add(self, edit: perturb.Perturbation, found: Sequence[Difference], copy: str) -> None:
        """One edit, and the differences that it made."""
        self.tried[edit.kind] += 1
        hits = [
            any(
                q.source == copy and q.start < edit.sentence.end and edit.sentence.start < q.end
                for a in d.answers for q in a.quotes
            )
            for d in found
        ]  # fmt: skip
        self.found[edit.kind] += any(hits)
        self.other[edit.kind] += sum(not hit for hit in hits)
        if not any(hits):
            print(f"missed {edit.kind}: {edit.original} -> {edit.replacement}: "
                  f"{' '.join(edit.after.split())}", flush=True)  # fmt: skip
        for difference, hit in zip(found, hits, strict=True):
            if not hit:
                print(f"alarm elsewhere: {difference.message}", flush=True)

    def tell(self) -> None:
        """The counts."""
        for kind in PLANTED:
            print(f"{kind}: {self.found[kind]} of {self.tried[kind]} found, "
                  f"{self.other[kind]} alarms elsewhere", flush=True)  # fmt: skip


def of_half(stories: Sequence[str], half: str) -> list[str]:
    """Every other story, to choose on or to confirm on; all where no half is asked for."""
    return list(stories[{"even": 0, "odd": 1}.get(half, 0) :: 2 if half else 1])


def main() -> None:
    """What was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "what", nargs="*", default=["groups", "briefs", "days", "alarms", "planted", "across"]
    )
    parser.add_argument("--stories", type=int, default=10**6)
    parser.add_argument("--skip", type=int, default=0, help="stories passed over")
    parser.add_argument("--half", choices=("even", "odd"), default="", help="every other story")
    parser.add_argument("--each", type=int, default=1, help="values planted of a kind")
    given = parser.parse_args()
    chosen = given.half, given.stories, given.skip
    for what in given.what:
        print(f"== {what}", flush=True)
        if what == "alarms":
            alarms(given.folder, *chosen)
        elif what in ("planted", "across"):
            {"planted": planted, "across": across}[what](given.folder, *chosen, given.each)
        else:
            {"groups": groups, "briefs": briefs, "days": days}[what](given.folder)


if __name__ == "__main__":
    main()
