"""What an archive costs and finds: a folder of articles through run, index, check and stories.

    python scripts/measure_archive.py WORK ARTICLES.jsonl[.gz]... [--articles N] [--only STEP]...

The commands are those that a desk would type, each a process of its own at niceness 10; wall time,
CPU time of it and its workers, the largest resident set of one of its processes, and what it left
on disk are printed as a table. WORK is a folder for the articles chosen (of each file an equal
share, evenly spaced) and for the results.

``search`` asks an index of ``--sentences`` sentences, variants of those of ``index``: every figure
and a fifth of the words are replaced by those of other sentences, and their embeddings turned a
little. ``flat`` sends ``--generated`` short articles through ``brief run`` and looks at its
processes' memory. Contradictions found are written to WORK/findings.txt, to be read.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from brief.evidence.entries import Entry, Filters
from brief.evidence.index import Index
from brief.models.embedding import Encoder
from brief.records import Article, Block, Document, Span, text_id
from common import records

STEPS = ("run", "index", "again", "check", "stories", "search", "flat")
_NICE = 10
_FIGURE = re.compile(r"\d[\d,.]*\d|\d")
_A_VARIANT = 20  # sentences of a generated article


def chosen(files: Sequence[Path], most: int) -> list[dict[str, Any]]:
    """At most so many records: of each file its share, evenly spaced, or all where it has fewer."""
    found: list[dict[str, Any]] = []
    every = sorted((list(records(path)) for path in files), key=len)
    for left, rows in zip(range(len(every), 0, -1), every, strict=True):
        room = -(-(most - len(found)) // left)
        step = max(1.0, len(rows) / max(1, room))
        found += [rows[int(n * step)] for n in range(min(room, len(rows)))]
    return found


def size(path: Path) -> int:
    """Bytes of a file, or of all files of a folder."""
    files = [path] if path.is_file() else [p for p in path.rglob("*") if p.is_file()]
    return sum(p.stat().st_size for p in files)


def command(*arguments: str, left: Path | None = None, watch: Callable[[int], None] | None = None
            ) -> None:  # fmt: skip
    """Run ``brief`` as a process of its own, and print what it took."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "brief", *arguments, "--quiet"],
        stdout=subprocess.DEVNULL,
        preexec_fn=lambda: os.nice(_NICE) and None,
    )
    if watch is not None:
        threading.Thread(target=watch, args=(process.pid,), daemon=True).start()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - began
    disk = "" if left is None else f"{size(left) / 1e6:.1f} MB"
    shown = " ".join(Path(a).name if "/" in a else a for a in arguments)
    print(
        f"| `brief {shown}` | {wall:.0f} s | {used.ru_utime + used.ru_stime:.0f} s | "
        f"{used.ru_maxrss / 1000:.0f} MB | {disk} | {process.returncode} |", flush=True,
    )  # fmt: skip


def variants(index: Index, wanted: int) -> Iterator[Entry]:
    """Articles of sentences like those of an index, none the same, with vectors like theirs."""
    random = np.random.default_rng(7)
    table = index.sentences.to_arrow().select(["text", "vector"])
    texts = table.column("text").to_pylist()
    vectors = np.asarray(table.column("vector").to_pylist(), dtype=np.float32)
    words = [word for text in texts for word in text.split()]
    for number in range(wanted // _A_VARIANT):
        at = random.integers(0, len(texts), _A_VARIANT)
        told, spans, start = [], [], 0
        for n in at:
            own = texts[n].split()
            for place in random.integers(0, len(own), 1 + len(own) // 5):
                own[place] = words[random.integers(len(words))]
            text = _FIGURE.sub(lambda _: str(random.integers(2, 5000)), " ".join(own))
            told.append(text)
            spans.append(Span(start, start + len(text)))
            start += len(text) + 1
        turned = vectors[at] + random.normal(0, 0.02, vectors[at].shape)
        turned /= np.linalg.norm(turned, axis=1, keepdims=True)
        whole = " ".join(told)
        article = Article(id=f"v{number}", source=f"variants.jsonl:{number}", text=whole)
        document = Document(article, (Block(0, len(whole), "body"),), tuple(spans))
        yield Entry(text_id(whole), document, (), tuple(spans), turned.astype(np.float16))


def search(work: Path, wanted: int) -> None:
    """Wall and CPU time of a query among so many sentences: embedding and both rankings."""
    index = Index(work / "index")
    queries = index.sentences.to_arrow().column("text").to_pylist()[::97][:200]
    with tempfile.TemporaryDirectory(dir=work) as folder:
        many = Index.create(Path(folder) / "many")
        began = time.process_time()
        with many.writing() as writer:
            for entry in variants(index, wanted):
                writer.add(entry)
        count = int(many.info()["sentences"])
        print(
            f"\n{count:,} sentences: written in {time.process_time() - began:.0f} s of CPU, "
            f"{size(Path(folder)) / count / 1e3:.1f} kB each on disk"
        )
        encoder = Encoder.quick()
        encoder.encode(queries[:2])
        many.search(queries[0], 8, Filters())
        wall, cpu, of_embedding = [], [], []
        for query in queries:
            began, spent = time.perf_counter(), time.process_time()
            vector = encoder.encode([query])[0]
            of_embedding.append(time.perf_counter() - began)
            many.search(query, 8, Filters(), vector=vector)
            wall.append(time.perf_counter() - began)
            cpu.append(time.process_time() - spent)
        cuts = statistics.quantiles(wall, n=20)
        print(
            f"{len(queries)} queries: wall {1e3 * statistics.median(wall):.0f} ms in the middle, "
            f"95 % under {1e3 * cuts[-1]:.0f} ms (of it embedding "
            f"{1e3 * statistics.median(of_embedding):.0f} ms); CPU "
            f"{1e3 * statistics.median(cpu):.0f} ms over all threads",
            flush=True,
        )


def flat(work: Path, wanted: int) -> None:
    """Memory of ``brief run`` and its workers over so many short generated articles."""
    random = np.random.default_rng(7)
    names = "Ada Berg,Omar Lind,Ruth Okafor,Jan Novak,Mei Tanaka,Luis Ortega".split(",")
    towns = "Oslo,Lyon,Leeds,Porto,Graz,Turku,Ghent,Basel".split(",")
    path = work / "generated.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for n in range(wanted):
            who, town = random.choice(names), random.choice(towns)
            few, many = sorted(random.integers(2, 900, 2).tolist())
            text = (
                f"A fire at a warehouse in {town} injured {few} people on Tuesday, police said.\n\n"
                f"{who}, the mayor, said that {many + 1} people had been in building {n}. "
                f"Repairs would cost ${few + 3} million, the owner said on Wednesday."
            )
            file.write(json.dumps({"id": f"g{n}", "text": text, "published": "2023-05-10"}) + "\n")
    out = work / "generated"
    samples: list[tuple[int, float]] = []

    def watch(pid: int) -> None:
        while True:
            held = _tree(pid)
            if not held:
                return
            try:
                done = sum(p.stat().st_size for p in out.rglob("*.jsonl*"))
            except OSError:
                done = 0
            samples.append((done, held))
            time.sleep(1)

    command("run", str(path), "--out", str(out), "--jobs", "1", left=out, watch=watch)
    whole = max((done for done, _ in samples), default=0)
    finished = sum(1 for _ in (out / "reports.jsonl").open("rb"))  # fewer where it was stopped
    later = [held for done, held in samples if done and done >= whole * 500 / max(500, finished)]
    if later:
        tenth = max(1, len(later) // 10)
        first, last = statistics.mean(later[:tenth]), statistics.mean(later[-tenth:])
        print(
            f"memory of the run and its worker: {first:.0f} MB after 500 articles, {last:.0f} MB "
            f"at {finished:,} ({100 * (last / first - 1):+.1f} %)", flush=True,
        )  # fmt: skip


def _tree(pid: int) -> float:
    """Megabytes resident in a process and those it started; 0 where it is gone."""
    total, page = 0.0, resource.getpagesize()
    waiting = [pid]
    while waiting:
        at = Path(f"/proc/{waiting.pop()}")
        try:
            total += int((at / "statm").read_text().split()[1]) * page / 1e6
            for task in (at / "task").iterdir():
                waiting += map(int, (task / "children").read_text().split())
        except (OSError, IndexError):
            continue
    return total


def findings(work: Path) -> None:
    """What was found, counted; the contradictions and verdicts written out to be read."""
    labels: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    with (work / "findings.txt").open("w", encoding="utf-8") as out:
        for name in ("run/reports.jsonl", "check.jsonl"):
            if not (work / name).is_file():
                continue
            for report in records(work / name):
                article = report.get("article", {})
                where = f"{name} {article.get('id')} {article.get('title')}"
                for found in report.get("findings", ()):
                    kinds[f"{name}: {found['level']}"] += 1
                    if found["level"] == "contradiction":
                        spans = " // ".join(" ".join(s["quote"].split()) for s in found["spans"])
                        out.write(f"{where}\n  {found['kind']}: {found['message']}\n  {spans}\n\n")
                for claim in report.get("claims", ()):
                    verdict = claim["verdict"] or {"label": "none"}
                    labels[f"{name}: {verdict['label']}"] += 1
                    if name == "check.jsonl" and verdict["label"] in ("supported", "refuted"):
                        out.write(f"{where}\n  {verdict['label']}: {claim['text']}\n")
                        out.write(f"  {verdict['reason']}\n")
                        for e in verdict["evidence"]:
                            quote = " ".join(e["quote"].split())
                            out.write(f"  {e['relation']} {e['source']}: {quote}\n")
                        out.write("\n")
    for name, count in sorted((labels + kinds).items()):
        print(f"{name}: {count:,}")


def main() -> None:
    """All steps, or those asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("work", type=Path)
    parser.add_argument("articles", nargs="+", type=Path)
    parser.add_argument("--articles", dest="most", type=int, default=1000)
    parser.add_argument("--only", action="append", choices=STEPS)
    parser.add_argument("--sentences", type=int, default=100_000)
    parser.add_argument("--generated", type=int, default=5000)
    parser.add_argument("--jobs", default="2")
    given = parser.parse_args()
    work: Path = given.work
    work.mkdir(parents=True, exist_ok=True)
    rows = chosen(given.articles, given.most)
    path = work / "articles.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    words = sum(len(row["text"].split()) for row in rows)
    print(f"{len(rows):,} articles, {words:,} words, {size(path) / 1e6:.1f} MB\n")
    print("| command | wall | CPU | largest process | on disk | exit |")
    print("| --- | --- | --- | --- | --- | --- |", flush=True)
    jobs = ["--jobs", given.jobs]
    steps: dict[str, Callable[[], None]] = {
        "run": lambda: command("run", str(path), "--out", str(work / "run"), *jobs,
                               left=work / "run"),
        "index": lambda: command("index", "add", str(path), "--index", str(work / "index"), *jobs,
                                 left=work / "index"),
        "again": lambda: command("index", "add", str(path), "--index", str(work / "index"), *jobs,
                                 left=work / "index"),
        "check": lambda: command("check", str(path), "--against", str(work / "index"), "--format",
                                 "jsonl", "-o", str(work / "check.jsonl"), *jobs,
                                 left=work / "check.jsonl"),
        "stories": lambda: command("stories", str(path), "--out", str(work / "stories"),
                                   left=work / "stories"),
        "search": lambda: search(work, given.sentences),
        "flat": lambda: flat(work, given.generated),
    }  # fmt: skip
    for name in given.only or STEPS:
        steps[name]()
    print()
    findings(work)


if __name__ == "__main__":
    main()
