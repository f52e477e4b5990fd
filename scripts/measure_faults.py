"""Break batches in every way that a machine can, and count what is lost.

    python scripts/measure_faults.py --kills 100 --articles 500

Makes so many short articles, runs `brief run` over them once undisturbed, and then again and
again: the parent killed at random points and resumed, workers killed, each signal that ends a
batch, a full disk, a folder that cannot be written, two runs into one folder, inputs and records
that vanish. After each, what is there is compared with the undisturbed run byte for byte. Prints a
line per fault and exits with 1 where anything was lost, doubled or torn. Needs Linux.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

COMMAND = [sys.executable, "-m", "brief", "run"]
ARTICLE = (
    "{town}, March {day}, 2021 - {count} ferries were taken out of service on Thursday after a "
    "crack was found in the hull of the {ship}, the port authority of {town} said.\n\n"
    'The vessel carried {people} passengers on Wednesday. "We take no risks," said Maria '
    "Figueiredo, the director of the port.\n"
)


def articles(folder: Path, number: int, seed: int) -> None:
    """Write so many articles, no two alike."""
    chance = random.Random(seed)
    folder.mkdir()
    for n in range(number):
        text = ARTICLE.format(
            town=chance.choice(["Lisbon", "Porto", "Bergen", "Genoa"]),
            day=chance.randint(1, 28),
            count=chance.choice(["Two", "Three", "Four"]),
            ship=chance.choice(["Santa Luzia", "Aurora", "Stella"]),
            people=1000 + n,
        )
        (folder / f"{n:04}.txt").write_text(text, encoding="utf-8")


class Faults:
    """The folder of inputs, the records of the undisturbed run, and what was found."""

    def __init__(self, work: Path, number: int, seed: int, jobs: int) -> None:
        self.work, self.chance = work, random.Random(seed)
        self.more = ["--quiet", "--jobs", str(jobs)]
        self.bad = 0
        articles(work / "in", number, seed)
        started = time.monotonic()
        self.run("whole")
        self.seconds = time.monotonic() - started
        self.whole = (work / "whole" / "reports.jsonl").read_bytes()
        self.lines = self.whole.splitlines(keepends=True)
        if len(self.lines) != number or b'"type": "failure"' in self.whole:
            raise SystemExit("the undisturbed run failed: nothing to compare with")

    def command(self, out: str, *options: str) -> list[str]:
        """The command line of a batch."""
        return [*COMMAND, "in", "--out", out, *self.more, *options]

    def start(self, out: str, *options: str, **how: object) -> subprocess.Popen[bytes]:
        """A batch that runs."""
        return subprocess.Popen(
            self.command(out, *options),
            cwd=self.work,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            **how,  # type: ignore[call-overload]
        )

    def run(self, out: str, *options: str) -> int:
        """A batch to its end; the exit code."""
        process = self.start(out, *options)
        process.communicate()
        return process.returncode

    def records(self, out: str) -> bytes:
        """What is in the folder of a batch."""
        path = self.work / out / "reports.jsonl"
        return path.read_bytes() if path.exists() else b""

    def wrong(self, out: str, *, through: bool = False) -> str:
        """What is torn, changed or out of its place; for a batch that is through, also missing."""
        lines = self.records(out).splitlines(keepends=True)
        if not through and lines and not lines[-1].endswith(b"\n"):
            lines.pop()  # the one that was being written
        for number, (line, right) in enumerate(zip(lines, self.lines, strict=False), start=1):
            if line != right:
                return f"line {number} is {line[:300]!r}"
        if len(lines) > len(self.lines) or (through and lines != self.lines):
            return f"{len(lines)} lines"
        return ""

    def workers(self, pid: int) -> list[int]:
        """The worker processes of a batch."""
        found = []
        with contextlib.suppress(OSError):
            for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
                if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes():
                    found.append(int(child))
        return found

    def wait_for(self, out: str, lines: int, process: subprocess.Popen[bytes]) -> None:
        """Until so many records are there, or the batch is through."""
        while process.poll() is None and self.records(out).count(b"\n") < lines:
            time.sleep(0.02)

    def say(self, fault: str, good: bool, detail: str) -> None:
        """One line of the table."""
        self.bad += not good
        print(f"| {fault} | {'ok' if good else 'LOST'} | {detail} |", flush=True)


def gone(pids: list[int], seconds: float = 10) -> bool:
    """Whether the processes end in time."""
    deadline = time.monotonic() + seconds
    while any(Path(f"/proc/{pid}").exists() for pid in pids):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def parent_killed(faults: Faults, kills: int) -> None:
    """Kill the parent at random points, resume, kill again; a batch that is through starts anew."""
    done = left = batches = 0
    wrong = []
    out = "killed"
    for _ in range(kills):
        process = faults.start(out, "--resume")
        there = faults.records(out).count(b"\n")
        if faults.chance.random() < 0.3:  # while it starts, or reads what is there
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(faults.chance.uniform(0, 2))
        else:
            most = max(len(faults.lines) // max(kills // 3, 1), 2)
            faults.wait_for(out, there + faults.chance.randint(1, most), process)
        workers = faults.workers(process.pid)
        process.kill()
        process.communicate()
        done += 1
        through = (faults.work / out / "run.json").exists()
        if problem := faults.wrong(out, through=through):
            wrong.append(f"after kill {done}: {problem}")
        left += not gone(workers)
        if through:
            shutil.rmtree(faults.work / out)
            batches += 1
    code = faults.run(out, "--resume")
    problem = faults.wrong(out, through=True)
    if code or problem:
        wrong.append(f"at the end: exit code {code}, {problem}")
    detail = f"{done} kills over {batches + 1} batches: {len(wrong)} torn, lost or doubled; "
    detail += "".join(f"{each}; " for each in wrong[:3])
    faults.say(
        "parent killed (-9), resumed", not wrong and not left, f"{detail}workers left {left}"
    )


def workers_killed(faults: Faults, kills: int) -> None:
    """Kill workers of a running batch; each costs one record, which --resume makes good."""
    process = faults.start("workers")
    done, there = 0, 0
    while process.poll() is None and done < kills:
        faults.wait_for("workers", there + 1, process)
        there = faults.records("workers").count(b"\n")
        if workers := faults.workers(process.pid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(faults.chance.choice(workers), signal.SIGKILL)
                done += 1
    process.communicate()
    records = [json.loads(line) for line in faults.records("workers").splitlines()]
    failed = [record for record in records if record["type"] == "failure"]
    good = len(records) == len(faults.lines) and len(failed) <= done
    good &= all(record["error"] == "WorkerDied" for record in failed)
    good &= process.returncode == (5 if failed else 0)
    good &= faults.run("workers", "--resume") == 0 and faults.records("workers") == faults.whole
    faults.say("workers killed (-9)", good, f"{done} kills, {len(failed)} failure records")


def signals(faults: Faults) -> None:
    """Every signal that ends a batch leaves it to be resumed."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        process = faults.start(name)
        faults.wait_for(name, 3, process)
        workers = faults.workers(process.pid)
        process.send_signal(getattr(signal, name))
        process.communicate()
        good = process.returncode == 130 and not faults.wrong(name) and gone(workers)
        good &= faults.run(name, "--resume") == 0 and faults.records(name) == faults.whole
        faults.say(name, good, f"exit code {process.returncode}")


def full_disk(faults: Faults) -> None:
    """No more room in the middle of a record: said, exit code 3, resumed when there is room."""
    room = len(faults.whole) // 2
    mount = faults.work / "disk"
    mount.mkdir()
    size = f"size={room // 4096 * 4096}"
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(mount)], capture_output=True, check=False
    )
    limit: Callable[[], None] | None = None
    if mounted.returncode != 0:  # not ours to mount: a limit on the size of files

        def limit() -> None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    try:
        process = faults.start("disk/out", preexec_fn=limit)
        _, said = process.communicate()
        good = process.returncode == 3 and b"cannot be written" in said
        good &= not faults.wrong("disk/out")
        kept = faults.records("disk/out").count(b"\n")
        shutil.copytree(mount / "out", faults.work / "roomy")
    finally:
        if mounted.returncode == 0:
            subprocess.run(["umount", str(mount)], check=True)
    good &= faults.run("roomy", "--resume") == 0 and faults.records("roomy") == faults.whole
    how = "tmpfs" if mounted.returncode == 0 else "limit on file size"
    faults.say("full disk", good, f"{how}; exit code {process.returncode}, {kept} records kept")


def read_only(faults: Faults) -> None:
    """A folder that may not be written: nothing is begun."""
    folder = faults.work / "sealed"
    folder.mkdir(mode=0o555)
    without = "-dac_override,-dac_read_search"
    prefix = ["setpriv", f"--bounding-set={without}", f"--inh-caps={without}"]
    done = subprocess.run(
        [*(prefix if os.getuid() == 0 else []), *faults.command("sealed/out")],
        cwd=faults.work,
        capture_output=True,
        check=False,
    )
    good = done.returncode == 3 and b"cannot be written: Permission denied" in done.stderr
    faults.say("read-only folder", good, f"exit code {done.returncode}")


def two_runs(faults: Faults) -> None:
    """The second run into a folder is refused, and changes nothing of the first."""
    first = faults.start("two")
    faults.wait_for("two", 1, first)
    first.send_signal(signal.SIGSTOP)  # or it may be through before the second is there
    second = faults.run("two", "--resume")
    first.send_signal(signal.SIGCONT)
    first.communicate()
    good = (first.returncode, second) == (0, 2) and faults.records("two") == faults.whole
    faults.say("two runs into one folder", good, f"exit codes {first.returncode} and {second}")


def vanished(faults: Faults) -> None:
    """Inputs that vanish are failure records; records that vanish are missed."""
    process = faults.start("inputs")
    faults.wait_for("inputs", 1, process)
    taken = sorted((faults.work / "in").iterdir())[-3:]
    texts = [path.read_text(encoding="utf-8") for path in taken]
    for path in taken:
        path.unlink()
    process.communicate()
    records = [json.loads(line) for line in faults.records("inputs").splitlines()]
    failed = sum(record["type"] == "failure" for record in records)
    for path, text in zip(taken, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    good = process.returncode in (0, 5)
    good &= faults.run("inputs", "--resume") == 0 and faults.records("inputs") == faults.whole
    faults.say("inputs removed", good, f"exit code {process.returncode}, {failed} failure records")
    process = faults.start("records")
    faults.wait_for("records", 2, process)
    (faults.work / "records" / "reports.jsonl").unlink()
    _, said = process.communicate()
    good = process.returncode == 3 and b"removed or replaced" in said
    good &= not (faults.work / "records" / "run.json").exists()
    faults.say("records removed", good, f"exit code {process.returncode}")


@contextlib.contextmanager
def _folder(work: Path | None) -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="brief-faults-", dir=work))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def main() -> int:
    """Every fault in turn."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--kills", type=int, default=100, help="of parents; a fifth of workers")
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", help="the name of one fault: parent_killed, full_disk, ...")
    parser.add_argument("--work", type=Path, help="a folder for what is written")
    asked = parser.parse_args()
    with _folder(asked.work) as work:
        faults = Faults(work, asked.articles, asked.seed, asked.jobs)
        print(f"{asked.articles} articles, undisturbed in {faults.seconds:.0f} s\n")
        print("| fault | | |\n| --- | --- | --- |", flush=True)
        steps: list[Callable[[], None]] = [
            lambda: parent_killed(faults, asked.kills),
            lambda: workers_killed(faults, max(asked.kills // 5, 1)),
            lambda: signals(faults),
            lambda: full_disk(faults),
            lambda: read_only(faults),
            lambda: two_runs(faults),
            lambda: vanished(faults),
        ]
        names = "parent_killed workers_killed signals full_disk read_only two_runs vanished".split()
        for name, step in zip(names, steps, strict=True):
            if asked.only in (None, name):
                step()
    return 1 if faults.bad else 0


if __name__ == "__main__":
    sys.exit(main())
