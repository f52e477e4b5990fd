"""Many articles through the pipeline: in order, in bounded memory, one record per article.

``results`` is the engine: it hands articles to worker processes and gives their records in
the order of the input, whatever the number of workers. ``Output`` keeps them in a folder so
that a killed batch can be resumed. See docs/decisions/0003-batches.md.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import sys
import traceback
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context

from brief.config import Settings
from brief.pipeline import Pipeline, failure
from brief.reading import articles
from brief.reading.articles import Input, Item, load
from brief.records import Failure, Report, dumps

_LOG = logging.getLogger("brief")
_CHUNK = 4  # articles handed to a worker at a time: hides the cost of the hand-over
_AHEAD = 4  # chunks a worker may be ahead of the writer: bounds memory


@dataclass(frozen=True, slots=True)
class Task:
    """One input, and the key of a finished record of the same source, if there is one."""

    item: Item
    known: tuple[str, str, str] | None = None

    @property
    def source(self) -> str:
        """Where the article comes from."""
        return self.item.source


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a task: the record as a JSON line, or None when the known one stands."""

    source: str
    line: str | None
    failed: bool = False
    bug: bool = False
    refuted: int = 0
    unsupported: int = 0


def usable_cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def inputs(paths: Iterable[str], settings: Settings) -> Iterator[Item]:
    """The inputs of a batch in order, listed lazily.

    Raises:
        UsageError: ``read.published`` is no date.
    """
    given = settings.read
    return articles.items(paths, articles.Options(given.published, given.encoding, given.max_bytes))


def done(task: Task, pipeline: Pipeline) -> tuple[Result, Report | Failure | None]:
    """One task through the pipeline; whatever goes wrong with the article becomes its record.

    Raises:
        ModelError: Weights are absent or altered: no article can be done.
        InputError: The evidence of ``--against`` cannot be read: likewise.
    """
    pipeline.against  # noqa: B018 - not the article's fault when this fails
    try:
        article = load(task.item) if isinstance(task.item, Input) else task.item
        if isinstance(article, Failure):
            return _failed(article)
        if task.known is not None and pipeline.key(article) == task.known:
            return Result(task.source, None), None
        report = pipeline(article)
    except (KeyboardInterrupt, MemoryError):
        raise
    except Exception as error:
        from brief.errors import ModelError

        if isinstance(error, ModelError):
            raise
        _LOG.debug("%s: %s", task.source, traceback.format_exc())
        return _failed(failure(task.source, error))
    labels = [c.verdict.label for c in report.claims if c.verdict is not None]
    result = Result(
        task.source,
        dumps(report.to_json()),
        refuted=labels.count("refuted"),
        unsupported=labels.count("not_enough_info"),
    )
    return result, report


def _failed(record: Failure) -> tuple[Result, Failure]:
    line = dumps(record.to_json())
    return Result(record.source, line, failed=True, bug=record.error == "Bug"), record


_WORKER: Pipeline | None = None


def _start(pipeline: Pipeline, debug: bool) -> None:
    global _WORKER
    # Ctrl-C reaches the whole group; only the parent decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # One thread per worker: threads of several workers wait for each other's cores.
    os.environ["OMP_NUM_THREADS"] = "1"
    if debug:
        logging.basicConfig(level=logging.DEBUG, stream=sys.stderr)
        logging.getLogger("brief").setLevel(logging.DEBUG)
    _WORKER = pipeline


def _work(tasks: list[Task]) -> list[Result]:
    assert _WORKER is not None  # set by _start in every worker
    return [done(task, _WORKER)[0] for task in tasks]


class _Pool:
    """A process pool that outlives a dead worker."""

    def __init__(self, pipeline: Pipeline, jobs: int) -> None:
        self._pipeline = pipeline
        self._jobs = jobs
        self._executor: ProcessPoolExecutor | None = None

    def submit(self, tasks: list[Task]) -> Future[list[Result]]:
        if self._executor is None:
            debug = _LOG.isEnabledFor(logging.DEBUG)
            self._executor = ProcessPoolExecutor(
                self._jobs,
                # spawn, not fork: torch's threads do not survive a fork
                mp_context=get_context("spawn"),
                initializer=_start,
                initargs=(self._pipeline, debug),
            )
        return self._executor.submit(_work, tasks)

    def close(self, *, kill: bool = False) -> None:
        if self._executor is not None:
            executor, self._executor = self._executor, None
            if kill:
                for process in list((executor._processes or {}).values()):
                    process.kill()
            executor.shutdown(wait=True, cancel_futures=True)


def results(tasks: Iterable[Task], pipeline: Pipeline, *, jobs: int = 1) -> Iterator[Result]:
    """The results of the tasks, in their order; at most a few dozen are held at a time.

    Args:
        tasks: Any number; read lazily.
        pipeline: Sent once to each worker.
        jobs: Worker processes; 1 works in this process, 0 means one per usable core.

    An article that kills its worker (out of memory, a crash in a library) becomes a failure
    record; the others go on.
    """
    jobs = jobs or usable_cores()
    if jobs == 1:
        for task in tasks:
            yield done(task, pipeline)[0]
        return
    pending: deque[tuple[list[Task], Future[list[Result]]]] = deque()
    source = iter(tasks)
    pool = _Pool(pipeline, jobs)
    finished = False
    try:
        while True:
            while len(pending) < jobs * _AHEAD and (chunk := list(islice(source, _CHUNK))):
                pending.append((chunk, _submitted(pool, chunk)))
            if not pending:
                break
            chunk, future = pending.popleft()
            try:
                yield from future.result()
            except BrokenProcessPool:
                # Whoever killed the pool is in one of the chunks under way: each is done
                # alone, so that only the culprit is lost.
                pool.close()
                again = [chunk, *(tasks for tasks, _ in pending)]
                pending.clear()
                for task in (task for tasks in again for task in tasks):
                    yield _alone(task, pool)
        finished = True
    finally:
        pool.close(kill=not finished)


def _submitted(pool: _Pool, chunk: list[Task]) -> Future[list[Result]]:
    try:
        return pool.submit(chunk)
    except BrokenProcessPool as error:
        broken: Future[list[Result]] = Future()
        broken.set_exception(error)
        return broken


def _alone(task: Task, pool: _Pool) -> Result:
    try:
        return pool.submit([task]).result()[0]
    except BrokenProcessPool:
        pool.close()
        record = Failure(
            task.source,
            "WorkerDied",
            f"{task.source}: the worker process died on this article (out of memory, perhaps)",
        )
        return _failed(record)[0]


@contextlib.contextmanager
def interruptible() -> Iterator[None]:
    """SIGTERM ends a batch as Ctrl-C does: the output is left whole and can be resumed."""

    def stop(signum: int, frame: object) -> None:
        raise KeyboardInterrupt

    previous = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, previous)
