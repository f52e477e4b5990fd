"""What a batch would take, from a small probe: some of its articles done and measured."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from brief.batch.tasks import Task, done, inputs, usable_cores
from brief.files import peak_megabytes
from brief.pipeline import Pipeline
from brief.reading.articles import Input, Item, load
from brief.reading.articles import read_text as _read_text
from brief.records import Article, Failure

PROBE = 8
_T95 = (12.71, 4.30, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26, 2.23)  # by degrees of freedom


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure, and the bounds that 95 of 100 probes of this size would put around it."""

    value: float
    low: float
    high: float

    def times(self, factor: float) -> Estimate:
        """The estimate in another unit."""
        return Estimate(self.value * factor, self.low * factor, self.high * factor)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a batch would take; ``None`` where no article of the probe could be done.

    ``bytes`` are those of the inputs; ``seconds`` of the clock with ``jobs`` workers, each alone
    on its core, ``cpu_seconds`` of all of them; ``record_bytes`` of the records as JSON Lines.
    """

    articles: int
    bytes: int
    unreadable: int  # of the inputs, known without opening them
    probed: int
    failed: int  # of the probe
    jobs: int
    start_seconds: float
    words: Estimate | None
    cpu_seconds: Estimate | None
    seconds: Estimate | None
    record_bytes: Estimate | None
    worker_megabytes: float

    def to_json(self) -> dict[str, Any]:
        """The plan as plain data."""
        return {"schema": "brief/1", "type": "plan", **asdict(self)}


def plan(
    paths: Sequence[str],
    pipeline: Pipeline,
    *,
    probe: int = PROBE,
    seed: int = 0,
    told: Callable[[Failure], None] = lambda failure: None,
) -> Plan:
    """List the inputs, do a few of them drawn at random, and reckon by their size for all.

    Args:
        paths: Files, folders and globs; files of one article are listed and not opened, files of
            records are read through.
        pipeline: What would be done.
        probe: So many articles are done.
        seed: Of the draw.
        told: Called with each input that cannot be read, as far as that is known.

    Raises:
        BriefError: What no article can be done without is missing.
    """
    chance = random.Random(seed)
    drawn: list[tuple[Item, int]] = []
    articles = size = unreadable = 0
    for item in inputs(paths, pipeline.settings):
        if not isinstance(item, (Input, Article)):
            unreadable += 1
            told(item)
            continue
        bytes_ = _size(item)
        articles, size = articles + 1, size + bytes_
        if len(drawn) < probe:
            drawn.append((item, bytes_))
        elif (at := chance.randrange(articles)) < probe:  # reservoir sampling
            drawn[at] = (item, bytes_)
    start = _cpu(lambda: done(Task(_read_text("Rain fell in Oslo.")), pipeline))
    sizes, words, cpu, records = [], [], [], []
    for item, bytes_ in drawn:
        article = load(item) if isinstance(item, Input) else item
        if not isinstance(article, Article):
            told(article)
            continue
        began = time.process_time()
        result = done(Task(item), pipeline)
        spent = time.process_time() - began
        if not result.failed:
            sizes.append(bytes_)
            words.append(len(article.text.split()))
            cpu.append(spent)
            records.append(len((result.line or "").encode()) + 1)
    jobs = pipeline.settings.batch.jobs or usable_cores()
    spent_all = _total(cpu, sizes, size, articles)
    return Plan(
        articles=articles,
        bytes=size,
        unreadable=unreadable,
        probed=len(drawn),
        failed=len(drawn) - len(sizes),
        jobs=jobs,
        start_seconds=start,
        words=_total(words, sizes, size, articles),
        cpu_seconds=spent_all,
        seconds=None if spent_all is None else _wall(spent_all, jobs, start),
        record_bytes=_total(records, sizes, size, articles),
        worker_megabytes=peak_megabytes(),
    )


def _wall(cpu: Estimate, jobs: int, start: float) -> Estimate:
    shared = cpu.times(1 / jobs)
    return Estimate(shared.value + start, shared.low + start, shared.high + start)


def _cpu(work: Any) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _size(item: Input | Article) -> int:
    if isinstance(item, Article):
        return len(item.text.encode("utf-8", "surrogatepass"))
    try:
        return Path(item.source).stat().st_size
    except OSError:  # said when it is read
        return 0


def _total(
    values: Sequence[float], sizes: Sequence[int], size: int, articles: int
) -> Estimate | None:
    """A total over all inputs: that of the probe by the ratio of sizes.

    Reference:
        Cochran (1977), "Sampling Techniques", 6.4: the ratio estimate and its variance, with the
        correction for a probe that is a good part of the whole.
    """
    n = len(values)
    if n == 0 or not sum(sizes):
        return None
    ratio = sum(values) / sum(sizes)
    total = ratio * size
    if n == 1:
        return Estimate(total, 0.0, math.inf) if articles > 1 else Estimate(total, total, total)
    spread = sum((v - ratio * s) ** 2 for v, s in zip(values, sizes, strict=True)) / (n - 1)
    error = articles * math.sqrt(max(1 - n / articles, 0) * spread / n)
    margin = _T95[min(n - 2, len(_T95) - 1)] * error
    return Estimate(total, max(total - margin, 0.0), total + margin)
