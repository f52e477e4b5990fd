"""What an article of a batch costs, stage by stage, and what ten million would.

    python scripts/measure_scaling.py [--articles FILE.jsonl] [--limit N] [--ray]

Processor time, not the clock: other work of the machine does not count. Articles are done in this
process; engines are measured on a pipeline that does nothing (`echo.py`), so that what is left is
the hand-over, the records, and their writing. Prints a table in Markdown.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from brief.batch import Task, done, results, shards
from brief.batch.cache import Cache
from brief.batch.copies import Copies, signature
from brief.config import Settings
from brief.files import peak_megabytes
from brief.output import Output
from brief.pipeline import Pipeline
from brief.reading.articles import read, read_text
from brief.records import Article
from echo import Echo

ROOT = Path(__file__).parent.parent
MANY = 10_000_000


def spent(work: Callable[[], Any]) -> float:
    """Seconds of processor time of this process."""
    began = time.process_time()
    work()
    return time.process_time() - began


def resident() -> float:
    """Megabytes that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def tasks(number: int) -> Iterator[Task]:
    """Articles of 3,000 characters, no two alike."""
    for n in range(number):
        yield Task(read_text(f"{n} " + "word " * 600, source=f"{n}.txt"))


def through(number: int, **how: Any) -> tuple[float, float]:
    """Processor time an article in this process, and megabytes more after the first tenth."""
    with tempfile.TemporaryDirectory() as folder:
        out = Output(Path(folder))
        items = (task.item for task in tasks(number))
        began, after = time.process_time(), 0.0
        for count, result in enumerate(results(out.tasks(items), Echo(), **how)):
            out.write(result)
            if count == number // 10:
                after = resident()
        grown = resident() - after
        out.finish({})
        return (time.process_time() - began) / number, grown


def of_ray(number: int) -> float:
    """Processor time of Ray's driver an article, its start left out."""
    how: dict[str, Any] = {"jobs": 1, "time_limit_s": 600.0, "engine": "ray"}
    few = 20
    through(few, **how)  # modules are there then
    start, _ = through(few, **how)
    whole, _ = through(number, **how)
    return (whole * number - start * few) / (number - few)


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--articles", default=str(ROOT / "eval/references/references.jsonl"))
    parser.add_argument("--limit", type=int, default=27)
    parser.add_argument("--engine", type=int, default=2000, help="articles through the engines")
    parser.add_argument("--ray", action="store_true", help="measure Ray too")
    asked = parser.parse_args()
    rows: list[tuple[str, str]] = []

    def row(what: str, value: str) -> None:
        rows.append((what, value))
        print(f"| {what} | {value} |", flush=True)

    print("| what | measured |\n| --- | --- |")
    articles = [a for a in islice(read([asked.articles]), asked.limit) if isinstance(a, Article)]
    words = sum(len(a.text.split()) for a in articles) / len(articles)
    pipeline = Pipeline(Settings(), ("brief", "claims", "check"))
    row(
        "first article: weights and modules",
        f"{spent(lambda: done(Task(articles[0]), pipeline)):.1f} s",
    )
    lines: list[bytes] = []

    def every() -> None:
        for article in articles:
            lines.append(((done(Task(article), pipeline).line or "") + "\n").encode())

    each = spent(every) / len(articles)
    row(f"an article of {words:.0f} words", f"{each:.3f} s")
    row("memory of a worker", f"{peak_megabytes():.0f} MB")
    size = sum(map(len, lines)) / len(lines)
    row("its record, JSON Lines", f"{size / 1e3:.0f} kB")
    with tempfile.TemporaryDirectory() as folder:
        packed = sum(part.bytes for part in shards.pack(lines, Path(folder))) / len(lines)
        row("its record, Parquet", f"{packed / 1e3:.0f} kB")
        cache = Cache(Path(folder) / "cache")
        keys = [(str(n),) for n in range(len(lines))]
        put = spent(lambda: [cache.put(k, x.decode()) for k, x in zip(keys, lines, strict=True)])
        got = spent(lambda: [cache.get(k) for k in keys])
        row("cache: kept, taken", f"{put / len(keys) * 1e3:.1f} ms, {got / len(keys) * 1e3:.1f} ms")
    signs: list[bytes | None] = []
    signature(articles[0])  # modules and weights are there then
    signing = spent(lambda: signs.extend(signature(a) for a in articles)) / len(articles)
    row("copies: a signature", f"{signing * 1e3:.1f} ms")
    copies, before, known = Copies(), resident(), 5000
    sign = next(s for s in signs if s)
    made = [os.urandom(len(sign)) for _ in range(known)]
    finding = spent(lambda: [copies.add(str(n), s) for n, s in enumerate(made)]) / known
    held = (resident() - before) / known * 1e3
    row("copies: found, held", f"{finding * 1e3:.2f} ms, {held:.1f} kB")
    parent, grown = through(asked.engine, jobs=1, time_limit_s=600.0)
    row("parent of the workers, an article", f"{parent * 1e3:.2f} ms")
    row(f"parent: memory over {asked.engine:,} articles", f"{grown:+.1f} MB")
    driver = None
    if asked.ray:
        os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT / "scripts"), *sys.path])
        driver = of_ray(asked.engine // 5)
        row("driver of Ray, an article", f"{driver * 1e3:.2f} ms")
    print(f"\n{MANY:,} articles of {words:.0f} words:\n")
    print("| what | reckoned |\n| --- | --- |")
    hours, gigabytes = MANY / 3600, MANY / 1e9
    print(f"| core-hours of workers | {each * hours:,.0f} |")
    print(f"| records as JSON Lines | {size * gigabytes:,.0f} GB |")
    print(f"| records as Parquet | {packed * gigabytes:,.0f} GB |")
    print(f"| core-hours of signatures | {signing * hours:,.0f} |")
    print(f"| signatures, held by the parent | {held * 1e3 * gigabytes:,.0f} GB |")
    print(f"| core-hours of one parent | {parent * hours:,.1f} |")
    print(f"| workers that one parent keeps busy | {each / parent:,.0f} |")
    if driver is not None:
        print(f"| core-hours of one driver of Ray | {driver * hours:,.1f} |")
        print(f"| workers that one driver of Ray keeps busy | {each / driver:,.0f} |")


if __name__ == "__main__":
    main()
