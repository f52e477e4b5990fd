"""What `brief check` of twelve statements against a 700-word article costs, cold and warm.

    python scripts/measure_check.py [--runs N] [--beside OTHER/src] [--imports]

Processor time (user and system) of processes of their own, the least of the runs: what else the
machine does makes it more, never less. ``--beside`` measures another checkout in turn with this
one. Warm is the second time of a process, a statement. ``--imports`` lists what a cold run imports
first and what takes longest.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parent.parent
WORDS = 700
# True ones, false ones and such as the words alone do not settle, of the first pages of the report.
STATEMENTS = """\
Inspectors examined every bridge that the county maintains.
Of 98 bridges, 26 need repair within a year.
Helen Marsh presented the report to the transport committee.
The committee will vote on a budget of £45.1 million in September.
The viaduct at Fornham was built in 1820.
Owen Pritchard called the condition of the bridge at Fornham good.
Heavy lorries cross the bridge at Fornham at night, residents say.
The swing bridge at Carlow is 179 meters long.
The Tarn nearly reached the deck in February 2020.
Salma Idris inspected the footbridge over the Dunmore.
Cracks were found in the parapet of the bridge at Carlow.
The viaduct over the Wharf at Thirlby carries four lanes of traffic.
"""
_WARM = """
import sys, time
from brief.config import load
from brief.pipeline import Pipeline
from brief.reading.articles import read_text
settings, _ = load({"against": (sys.argv[1],)}, environment={}, files=False)
pipeline = Pipeline(settings, ("brief", "claims", "check"))
text = open(sys.argv[2], encoding="utf-8").read()
pipeline(read_text(text))
began = time.process_time()
report = pipeline(read_text(text))
print((time.process_time() - began) / len(report.claims), len(report.claims))
"""


def article() -> str:
    """The first paragraphs of the long report, up to ``WORDS`` words."""
    report = (ROOT / "examples/bridge-report-long.txt").read_text(encoding="utf-8")
    kept: list[str] = []
    for paragraph in report.split("\n\n"):
        if sum(len(each.split()) for each in kept) + len(paragraph.split()) > WORDS:
            break
        kept.append(paragraph)
    return "\n\n".join(kept) + "\n"


def environment(source: Path, folder: Path) -> dict[str, str]:
    """That of a process: one thread, and bytecode kept in a folder, as it is where installed."""
    kept = {name: value for name, value in os.environ.items() if name[:6] != "PYTHON"}
    bytecode = {"PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
    return {**kept, **bytecode, "PYTHONPATH": str(source), "OMP_NUM_THREADS": "1"}


def spent(command: list[str], env: dict[str, str]) -> tuple[float, str]:
    """Seconds of processor time of a process, and what it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, *command], env=env, capture_output=True, text=True, check=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    took = (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)
    return took, done.stdout


def measured(sources: Iterable[Path], runs: int) -> dict[Path, tuple[float, float, float]]:
    """For each source: cold, the import of the command alone, warm a statement; seconds."""
    found = {source: [float("inf")] * 3 for source in sources}
    with tempfile.TemporaryDirectory() as folder:
        evidence, summary, check = prepared(Path(folder))
        for _ in range(runs):
            for source, least in found.items():
                env = environment(source, Path(folder))
                cold, _ = spent(check, env)
                start, _ = spent(["-m", "brief", "--version"], env)
                _, told = spent(["-c", _WARM, str(evidence), str(summary)], env)
                warm = float(told.split()[0])
                for n, seconds in enumerate((cold, start, warm)):
                    least[n] = min(least[n], seconds)
    return {source: (least[0], least[1], least[2]) for source, least in found.items()}


def prepared(folder: Path) -> tuple[Path, Path, list[str]]:
    """The article, the statements, and the command that checks the one against the other."""
    evidence, summary = folder / "article.txt", folder / "summary.txt"
    evidence.write_text(article(), encoding="utf-8")
    summary.write_text(STATEMENTS, encoding="utf-8")
    check = ["-m", "brief", "check", str(summary), "--against", str(evidence), "--exit-zero"]
    return evidence, summary, check


def imports(source: Path) -> list[tuple[int, str]]:
    """Modules that a cold check imports, by their own microseconds, the most first."""
    with tempfile.TemporaryDirectory() as folder:
        _, _, check = prepared(Path(folder))
        env = environment(source, Path(folder))
        spent(check, env)  # so that the bytecode is there
        done = subprocess.run(
            [sys.executable, "-X", "importtime", *check],
            env=env,
            capture_output=True,
            text=True,
            check=True,
        )
    rows = re.findall(r"import time:\s+(\d+) \|\s+\d+ \|\s+(\S+)", done.stderr)
    return sorted(((int(own), name) for own, name in rows), reverse=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--beside", type=Path, action="append", default=[])
    parser.add_argument("--imports", action="store_true")
    options = parser.parse_args()
    own = ROOT / "src"
    if options.imports:
        rows = imports(own)
        print(f"{len(rows)} modules, {sum(own for own, _ in rows) / 1e6:.2f} s of the clock")
        for microseconds, name in rows[:25]:
            print(f"{microseconds / 1000:8.1f} ms  {name}")
        return
    for source, (cold, start, warm) in measured([own, *options.beside], options.runs).items():
        print(f"{source}: cold {cold:.2f} s, start {start:.2f} s, a statement warm {warm:.3f} s")


if __name__ == "__main__":
    main()
