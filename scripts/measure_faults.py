"""Break batches in every way that a machine can, and count what is lost.

    python scripts/measure_faults.py --kills 100 --articles 500

Makes so many short articles, and runs `brief run` over them undisturbed, into JSON Lines and into
Parquet shards. Then again and again: processes killed with -9 at random points (the parent,
workers, all of them; at the start, in the middle, while shards are packed and unpacked) and the
batch resumed, each signal that ends a batch, a full disk, folders that cannot be written or no
longer can, two runs into one folder, inputs and records that vanish. After each kill nothing that
was there may be lost, doubled or torn, and the end is compared with the undisturbed run byte for
byte. Inputs change while they are read, and signals come at moments drawn by chance, the start
included. Prints a line per fault and exits with 1 where anything differs. Needs Linux.
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
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from brief.batch import shards

COMMAND = [sys.executable, "-m", "brief", "run"]
FORMS = ("jsonl", "parquet")
VICTIMS = ("parent", "worker", "all of them")
KILLS_A_BATCH = 10  # about
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
    """The folder of inputs, what undisturbed runs wrote, and what was found."""

    def __init__(self, work: Path, number: int, seed: int, jobs: int) -> None:
        self.work, self.chance = work, random.Random(seed)
        self.more = ["--quiet", "--jobs", str(jobs)]
        self.bad = 0
        articles(work / "in", number, seed)
        started = time.monotonic()
        self.run("whole")
        self.seconds = time.monotonic() - started
        self.run("whole-parquet", "--format", "parquet")
        self.whole = {"jsonl": self.files("whole"), "parquet": self.files("whole-parquet")}
        self.lines = (work / "whole" / "reports.jsonl").read_bytes().splitlines(keepends=True)
        self.places = {line: number for number, line in enumerate(self.lines)}
        failed = sum(b'"type": "failure"' in line for line in self.lines)
        packed = list(shards.unpack(shards.parts(work / "whole-parquet")))
        if len(self.places) != number or failed or packed != self.lines:
            raise SystemExit("the undisturbed run failed: nothing to compare with")

    def command(self, out: str, *options: str) -> list[str]:
        """The command line of a batch."""
        return [*COMMAND, "in", "--out", out, *self.more, *options]

    def start(self, out: str, *options: str, **how: object) -> subprocess.Popen[bytes]:
        """A batch that runs."""
        process: subprocess.Popen[bytes] = subprocess.Popen(
            self.command(out, *options),
            cwd=self.work,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            **how,  # type: ignore[call-overload]
        )
        return process

    def run(self, out: str, *options: str) -> int:
        """A batch to its end; the exit code."""
        process = self.start(out, *options)
        process.communicate()
        return process.returncode

    def files(self, out: str) -> dict[str, bytes]:
        """All that a batch left in its folder, but for its lock and the account of its time."""
        folder = self.work / out
        return {
            str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file() and path.name not in (".brief.lock", "run.json")
        }

    def same(self, out: str, form: str = "jsonl") -> bool:
        """Whether a batch that is through left what the undisturbed one left."""
        return self.files(out) == self.whole[form] and (self.work / out / "run.json").exists()

    def records(self, out: str) -> bytes:
        """What is in the file of records of a batch."""
        path = self.work / out / "reports.jsonl"
        return path.read_bytes() if path.exists() else b""

    def held(self, out: str) -> set[bytes]:
        """The finished records that a folder holds, wherever they are kept.

        Raises:
            brief.errors.InputError: A shard is torn.
        """
        folder = self.work / out
        lines = list(shards.unpack(shards.parts(folder)))
        for name in ("reports.jsonl", "reports.previous.jsonl"):
            with contextlib.suppress(FileNotFoundError):
                lines += (folder / name).read_bytes().splitlines(keepends=True)
        return self.places.keys() & set(lines)

    def wrong(self, out: str) -> str:
        """What is torn, changed or out of its place in the records of a batch that was stopped."""
        lines = self.records(out).splitlines(keepends=True)
        if lines and not lines[-1].endswith(b"\n"):
            lines.pop()  # the one that was being written
        for number, line in enumerate(lines):
            if number < len(self.lines) and line == self.lines[number]:
                continue
            record = json.loads(line)
            if record.get("error") != "WorkerDied" or number >= len(self.lines):
                return f"line {number + 1} is {line[:300]!r}"
            if record["source"] != json.loads(self.lines[number])["article"]["source"]:
                return f"line {number + 1} is of {record['source']}"
        return ""

    def workers(self, pid: int) -> list[int]:
        """The worker processes of a batch."""
        found = []
        with contextlib.suppress(OSError):
            for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
                with contextlib.suppress(OSError):
                    if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes():
                        found.append(int(child))
        return found

    def wait_for(self, out: str, lines: int, process: subprocess.Popen[bytes]) -> None:
        """Until so many records are there, or the batch is through.

        Only what was added since is read: all of it, a hundred times a second, took more of the
        processor than the batch.
        """
        path, there, at, inode = self.work / out / "reports.jsonl", 0, 0, -1
        while process.poll() is None and there < lines:
            with contextlib.suppress(FileNotFoundError), path.open("rb") as file:
                now = os.fstat(file.fileno())
                if now.st_ino != inode or now.st_size < at:  # unpacked, or cut to start anew
                    there, at, inode = 0, 0, now.st_ino
                file.seek(at)
                added = file.read()
                there, at = there + added.count(b"\n"), at + len(added)
            time.sleep(0.01)

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


class Killing:
    """Batches of one form, killed and resumed until they are through, one after another."""

    def __init__(self, faults: Faults, form: str) -> None:
        self.faults, self.form, self.out = faults, form, f"killed-{form}"
        self.killed: Counter[str] = Counter()
        self.problems: list[str] = []
        self.starts = self.batches = 0
        self.known: set[bytes] = set()

    def start(self) -> subprocess.Popen[bytes]:
        """Begin a batch, or go on with it."""
        self.starts += 1
        return self.faults.start(self.out, "--resume", "--format", self.form)

    def wait(self, process: subprocess.Popen[bytes]) -> None:
        """Until a random point of the start, of the middle, or of the end."""
        chance, total = self.faults.chance, len(self.faults.lines)
        there = self.faults.records(self.out).count(b"\n")
        kind = chance.random()
        if kind < 0.15:  # while it starts, or reads or unpacks what is there
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(chance.uniform(0, 3))
        elif kind < 0.2:  # once all is written: while it is packed, or said to be through
            self.faults.wait_for(self.out, total, process)
            time.sleep(chance.uniform(0, 0.1))
        else:
            most = 2 * total // KILLS_A_BATCH
            self.faults.wait_for(self.out, there + chance.randint(1, most), process)
            time.sleep(chance.uniform(0, 0.02))  # not always just after a record

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        """Kill whom chance says, where there is anybody; look what is left of a dead batch."""
        victim = self.faults.chance.choice(VICTIMS)
        workers = self.faults.workers(process.pid)
        if process.poll() is not None or (victim == "worker" and not workers):
            return
        if victim != "parent" and workers:
            for pid in workers if victim != "worker" else [self.faults.chance.choice(workers)]:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
        self.killed[victim] += 1
        if victim == "worker":  # the batch goes on
            return
        process.kill()
        process.communicate()
        if not gone(workers):
            self.problems.append(f"workers {workers} are left")
        now = self.faults.held(self.out)
        if lost := self.known - now:
            self.problems.append(f"{len(lost)} records lost")
        if problem := self.faults.wrong(self.out):
            self.problems.append(problem)
        self.known = now

    def through(self) -> None:
        """Make good what killed workers cost, and compare the end with the undisturbed one."""
        self.batches += 1
        if code := self.faults.run(self.out, "--resume", "--format", self.form):
            self.problems.append(f"exit code {code} at the end")
        if not self.faults.same(self.out, self.form):
            found, right = self.faults.files(self.out), self.faults.whole[self.form]
            differ = sorted(n for n in found.keys() | right if found.get(n) != right.get(n))
            self.problems.append(f"other than undisturbed at the end: {', '.join(differ)}")

    def run(self, kills: int) -> None:
        """So many kills; a batch that is through is gone on with or done anew, by chance."""
        process = self.start()
        while self.killed.total() < kills:
            self.wait(process)
            self.kill(process)
            if process.poll() is None:
                continue
            if process.returncode != -signal.SIGKILL:
                _, said = process.communicate()
                if process.returncode not in (0, 5):
                    self.problems.append(f"exit code {process.returncode}: {said[-300:]!r}")
            if process.returncode in (0, 5):
                self.through()
                if self.faults.chance.random() < 0.7:
                    shutil.rmtree(self.faults.work / self.out)
                    self.known = set()
            process = self.start()
        process.communicate()
        self.through()


def killed(faults: Faults, kills: int, forms: Sequence[str]) -> None:
    """Batches of each form, killed at random points and resumed."""
    for form in forms:
        batches = Killing(faults, form)
        batches.run(kills // len(forms))
        whom = ", ".join(f"{batches.killed[victim]} of {victim}" for victim in VICTIMS)
        detail = f"{batches.killed.total()} kills ({whom}) over {batches.batches} batches"
        detail = "; ".join([f"{detail}, {batches.starts} starts", *batches.problems])
        faults.say(f"killed (-9), resumed, {form}", not batches.problems, detail)


def signals(faults: Faults) -> None:
    """Every signal that ends a batch leaves it to be resumed; a second one changes nothing."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGINT twice"):
        for form in FORMS:
            out = f"{name} {form}"
            process = faults.start(out, "--format", form)
            faults.wait_for(out, len(faults.lines) // 3, process)
            workers = faults.workers(process.pid)
            for each in range(len(name.split())):
                time.sleep(0.05 * each)
                process.send_signal(getattr(signal, name.split()[0]))
            process.communicate()
            good = process.returncode == 130 and not faults.wrong(out) and gone(workers)
            kept = faults.records(out).count(b"\n")
            good &= faults.run(out, "--resume", "--format", form) == 0 and faults.same(out, form)
            detail = f"exit code {process.returncode}, {kept} records kept"
            faults.say(f"{name}, {form}", good, detail)


def moments(faults: Faults, number: int) -> None:
    """Signals at moments drawn by chance, the start included: the folder can be resumed.

    Before Python has read the command, the system ends it as the signal says.
    """
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        sent = getattr(signal, name)
        ended: Counter[int] = Counter()
        problems = []
        for n in range(number):
            out, form = f"moment {name} {n}", FORMS[n % len(FORMS)]
            process = faults.start(out, "--format", form)
            if n % 2:  # while it starts
                time.sleep(faults.chance.uniform(0, 3))
            else:
                faults.wait_for(out, faults.chance.randrange(len(faults.lines)), process)
                time.sleep(faults.chance.uniform(0, 0.02))
            workers = faults.workers(process.pid)
            process.send_signal(sent)
            _, said = process.communicate()
            ended[process.returncode] += 1
            early = process.returncode == -sent and not (faults.work / out).exists()
            if process.returncode not in (0, 130) and not early:
                problems.append(f"exit code {process.returncode}")
            if b"Traceback" in said and not early:
                problems.append(f"{said[-200:]!r}")
            if not gone(workers):
                problems.append(f"workers {workers} are left")
            if problem := faults.wrong(out):
                problems.append(problem)
            resumed = faults.run(out, "--resume", "--format", form)
            if resumed or not faults.same(out, form):
                problems.append(f"{form}: resumed with {resumed}, other than undisturbed")
            shutil.rmtree(faults.work / out)
        codes = ", ".join(f"{times} of {code}" for code, times in sorted(ended.items()))
        detail = "; ".join([f"exit codes {codes}", *problems])
        faults.say(f"{name} at {number} moments", not problems, detail)


@contextlib.contextmanager
def _disk(faults: Faults, name: str, room: int) -> Iterator[tuple[str, dict[str, object]]]:
    """A folder with room for so many bytes: its kind, and how a batch is started there."""
    mount = faults.work / name
    mount.mkdir()
    size = f"size={room // 4096 * 4096}"
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(mount)], capture_output=True, check=False
    )

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    try:
        if mounted.returncode == 0:
            yield "tmpfs", {}
        else:  # not ours to mount: a limit on the size of each file
            yield "limit on file size", {"preexec_fn": limit}
    finally:
        if mounted.returncode == 0:
            subprocess.run(["umount", str(mount)], check=True)


def full_disk(faults: Faults) -> None:
    """No more room: said, exit code 3, nothing lost, resumed when there is room."""
    lines = sum(map(len, faults.lines))
    packed = sum(map(len, faults.whole["parquet"].values()))
    for what, form, room in (
        ("in the middle of a record", "jsonl", lines // 2),
        ("while shards are packed", "parquet", lines + packed // 2),
        ("while shards are unpacked", "parquet", packed + lines // 2),
    ):
        name = what.rpartition(" ")[2]
        unpacks = what.endswith("unpacked")
        with _disk(faults, name, room) as (how, options):
            if unpacks:
                shutil.copytree(faults.work / "whole-parquet", faults.work / name / "out")
            process = faults.start(f"{name}/out", "--resume", "--format", form, **options)
            _, said = process.communicate()
            good = process.returncode == 3 and b"cannot be written" in said
            good &= not faults.wrong(f"{name}/out")
            kept = len(faults.held(f"{name}/out"))
            good &= kept == len(faults.lines) or not unpacks
            shutil.copytree(faults.work / name / "out", faults.work / f"roomy-{name}")
        good &= faults.run(f"roomy-{name}", "--resume", "--format", form) == 0
        good &= faults.same(f"roomy-{name}", form)
        detail = f"{how}; exit code {process.returncode}, {kept} records kept"
        faults.say(f"full disk {what}", good, detail)


def read_only(faults: Faults) -> None:
    """A folder that may not be written, or no longer: said, exit code 3, resumed."""
    without = "-dac_override,-dac_read_search"
    prefix = ["setpriv", f"--bounding-set={without}", f"--inh-caps={without}"]
    prefix = prefix if os.getuid() == 0 else []
    for what, form in (("at the start", "jsonl"), *((f"in the middle, {f}", f) for f in FORMS)):
        out = f"sealed {what}"
        folder = faults.work / out
        folder.mkdir(mode=0o555 if what == "at the start" else 0o755)
        process = subprocess.Popen(
            [*prefix, *faults.command(out, "--format", form)],
            cwd=faults.work,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        if what != "at the start":
            faults.wait_for(out, len(faults.lines) // 3, process)
            folder.chmod(0o555)
        _, said = process.communicate()
        good = process.returncode == 3 and b"cannot be written: Permission denied" in said
        good &= not faults.wrong(out)
        kept = len(faults.held(out))
        folder.chmod(0o755)
        good &= faults.run(out, "--resume", "--format", form) == 0 and faults.same(out, form)
        detail = f"exit code {process.returncode}, {kept} records kept"
        faults.say(f"folder made read-only {what}", good, detail)


def two_runs(faults: Faults) -> None:
    """The second run into a folder is refused, and changes nothing of the first."""
    for form in FORMS:
        out = f"two {form}"
        first = faults.start(out, "--format", form)
        faults.wait_for(out, 1, first)
        first.send_signal(signal.SIGSTOP)  # or it may be through before the second is there
        seconds = [faults.run(out, "--format", form, *more) for more in ((), ("--resume",))]
        first.send_signal(signal.SIGCONT)
        first.communicate()
        good = (first.returncode, *seconds) == (0, 2, 2) and faults.same(out, form)
        detail = f"exit codes {first.returncode}, {seconds[0]} and {seconds[1]}"
        faults.say(f"two more runs into one folder, {form}", good, detail)


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
    good = process.returncode in (0, 5) and len(records) == len(faults.lines)
    good &= faults.run("inputs", "--resume") == 0 and faults.same("inputs")
    faults.say("inputs removed", good, f"exit code {process.returncode}, {failed} failure records")
    for form in FORMS:
        out = f"records {form}"
        process = faults.start(out, "--format", form)
        faults.wait_for(out, 2, process)
        (faults.work / out / "reports.jsonl").unlink()
        _, said = process.communicate()
        good = process.returncode == 3 and b"removed or replaced" in said
        good &= not (faults.work / out / "run.json").exists()
        good &= faults.run(out, "--resume", "--format", form) == 0 and faults.same(out, form)
        faults.say(f"records removed, {form}", good, f"exit code {process.returncode}, done again")


def changing(faults: Faults) -> None:
    """Inputs that are cut, grow, or become something else while a batch runs: a record each."""
    path, added = faults.work / "in", faults.work / "in" / "zz-added.txt"
    cut, grown, folder, pipe, link = taken = sorted(path.iterdir())[-5:]
    texts = [each.read_text(encoding="utf-8") for each in taken]
    process = faults.start("changing")
    faults.wait_for("changing", 1, process)
    cut.write_text(texts[0][:7], encoding="utf-8")
    grown.write_text(texts[1] + "More words came on Friday.\n" * 99, encoding="utf-8")
    for each in (folder, pipe, link):
        each.unlink()
    folder.mkdir()
    os.mkfifo(pipe)
    link.symlink_to(link.name)
    added.write_text("A new one.\n", encoding="utf-8")
    process.communicate()
    records = [json.loads(line) for line in faults.records("changing").splitlines()]
    failed = sum(record["type"] == "failure" for record in records)
    folder.rmdir()
    for each in (pipe, link, added):
        each.unlink()
    for each, text in zip(taken, texts, strict=True):
        each.write_text(text, encoding="utf-8")
    good = process.returncode in (0, 5) and len(records) in range(
        len(faults.lines), len(faults.lines) + 2
    )
    good &= faults.run("changing", "--resume") == 0 and faults.same("changing")
    faults.say("inputs changed", good, f"exit code {process.returncode}, {failed} failure records")


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
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--moments", type=int, default=10, help="of each signal")
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--form", choices=FORMS, help="kill batches of this form alone")
    parser.add_argument("--only", help="the name of one fault: killed, full_disk, ...")
    parser.add_argument("--work", type=Path, help="a folder for what is written")
    asked = parser.parse_args()
    steps: dict[str, Callable[[Faults], None]] = {
        "killed": lambda faults: killed(faults, asked.kills, [asked.form] if asked.form else FORMS),
        "moments": lambda faults: moments(faults, asked.moments),
        **{
            each.__name__: each
            for each in (signals, full_disk, read_only, two_runs, vanished, changing)
        },
    }
    if asked.only not in (None, *steps):
        parser.error(f"--only {asked.only}: one of {', '.join(steps)}")
    # What nohup, or a shell in the background, has ignored here the batches would ignore too; what
    # is handled here they get anew.
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(each) == signal.SIG_IGN:
            signal.signal(each, lambda *_: None)
    with _folder(asked.work) as work:
        faults = Faults(work, asked.articles, asked.seed, asked.jobs)
        print(f"{asked.articles} articles, undisturbed in {faults.seconds:.0f} s\n")
        print("| fault | | |\n| --- | --- | --- |", flush=True)
        for name, step in steps.items():
            if asked.only in (None, name):
                step(faults)
    return 1 if faults.bad else 0


if __name__ == "__main__":
    sys.exit(main())
