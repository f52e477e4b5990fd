"""Worker processes that outlive nothing: not their parent, not an article that hangs or crashes.

Each worker is given one article more than it works on, answers article by article, and is known
by what it has not answered: where it dies, the article under way is the one that killed it. A
pool of ``concurrent.futures`` breaks as a whole when a worker dies, and cannot stop one article.
"""

from __future__ import annotations

import contextlib
import logging
import math
import os
import pickle
import queue
import signal
import sys
import threading
import time
import traceback
from collections import deque
from collections.abc import Generator, Iterable, Sequence
from itertools import islice
from multiprocessing import connection, get_context, parent_process, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.reduction import ForkingPickler

from brief import process
from brief.batch.tasks import Result, Task, done
from brief.errors import ModelError
from brief.pipeline import Pipeline, failure
from brief.records import Failure
from brief.report.logged import log_to_stderr

_LOG = logging.getLogger("brief")
_DEPTH = 2  # articles given to a worker: the one it works on, and the next
_WORTH = 4  # articles to come that are worth the start of another worker
_AHEAD = 64  # articles per worker that may be done before one that is not: bounds memory
_STARTS = 3  # times in a row that a worker may die before it is ready
# Whoever sends these means the batch, not the article that the worker is at.
_FROM_OUTSIDE = tuple(
    -getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGINT") if hasattr(signal, name)
)
_WARM = (
    "LISBON, 4 March 2021 - Three ferries were taken out of service on Thursday.\n\n"
    '"We take no risks," said Maria Figueiredo, the director of the port of Lisbon.\n'
)


def _own_tracker() -> None:
    """Have a forked process start multiprocessing's tracker of resources for itself.

    It would go on with that of its parent, and fail, or write into some other file, where it
    closed all files that it was left with: as programs do that go into the background.
    """
    tracker = resource_tracker._resource_tracker
    tracker._fd = tracker._pid = None  # type: ignore[attr-defined]


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_own_tracker)


class _Worker:
    """A process, what was given to it and not answered yet, and since when it is at the first."""

    def __init__(self, pipeline: Pipeline) -> None:
        # spawn, not fork: torch's threads do not survive a fork
        context = get_context("spawn")
        self.connection, theirs = context.Pipe()
        bound = threading.current_thread() is threading.main_thread()
        arguments = (theirs, pipeline, _LOG.isEnabledFor(logging.DEBUG), os.getpid(), bound)
        self.process = context.Process(target=_serve, args=arguments, daemon=True)
        self.process.start()
        theirs.close()  # so that the end of the process is the end of what it sends
        self.given: deque[tuple[int, Task]] = deque()
        self.ready = False
        self.since = time.monotonic()

    def give(self, number: int, task: Task) -> Result | None:
        """Hand a task over; the failure record of one that cannot be."""
        try:
            data = ForkingPickler.dumps(task)
        except Exception as error:  # nested too deeply, say: fields of an article can hold anything
            return Result.of(failure(task.source, error))
        if not self.given:
            self.since = time.monotonic()
        self.given.append((number, task))
        # A dead worker is noticed where its answers are awaited.
        with contextlib.suppress(BrokenPipeError, ConnectionError):
            self.connection.send_bytes(data)
        return None

    def end(self) -> int | None:
        """Kill the process where it lives; the exit code it has."""
        self.process.kill()
        self.process.join()
        self.connection.close()
        return self.process.exitcode


class Pool:
    """So many workers, and the results that have come in."""

    def __init__(self, pipeline: Pipeline, jobs: int, time_limit_s: float | None) -> None:
        """Workers are started when there is something to do for them."""
        self._pipeline = pipeline
        self._jobs = jobs
        self._limit = math.inf if time_limit_s is None else time_limit_s
        self._workers: list[_Worker] = []
        self._unready = 0  # workers in a row that died before they were ready
        self._spared: set[int] = set()  # articles whose worker was ended from outside
        self.backlog: deque[tuple[int, Task]] = deque()
        self.results: dict[int, Result] = {}

    @property
    def busy(self) -> bool:
        """Whether anything is to be done, or being done."""
        return bool(self.backlog) or any(worker.given for worker in self._workers)

    def every(self, tasks: Sequence[Task]) -> list[Result]:
        """The results of so many tasks, once all of them are done."""
        self._spared.clear()
        self.backlog.extend(enumerate(tasks))
        while self.busy:
            self.hand_out()
            if self.busy:  # not where none could be handed over
                self.wait()
        return [self.results.pop(number) for number in range(len(tasks))]

    def hand_out(self) -> None:
        """Give the backlog to workers, those with least to do first; start those it is worth."""
        worth = math.ceil(len(self.backlog) / _WORTH)
        idle = sum(not worker.given for worker in self._workers)
        for _ in range(min(self._jobs - len(self._workers), worth - idle)):
            self._workers.append(_Worker(self._pipeline))
        while self.backlog:
            worker = min(self._workers, key=lambda worker: len(worker.given))
            if len(worker.given) >= _DEPTH:
                return
            number, task = self.backlog.popleft()
            failed = worker.give(number, task)
            if failed is not None:
                self.results[number] = failed

    def wait(self) -> None:
        """Take in answers; where there are none, wait for one, or for the end of a limit."""
        now = time.monotonic()
        ends = [w.since + self._limit for w in self._workers if w.ready and w.given]
        end = min(ends, default=math.inf)
        timeout = None if end == math.inf else max(end - now, 0)
        ready = connection.wait([worker.connection for worker in self._workers], timeout)
        for worker in list(self._workers):
            if worker.connection in ready:
                self._answers(worker)
            elif worker.ready and worker.given and time.monotonic() - worker.since > self._limit:
                self._overdue(worker)

    def _answers(self, worker: _Worker) -> None:
        while True:
            try:
                if not worker.connection.poll():
                    return
                answer = worker.connection.recv()
            except (EOFError, OSError):
                self._died(worker)
                return
            worker.since = time.monotonic()
            if isinstance(answer, bool):  # False: the time that now goes by is no article's
                worker.ready, self._unready = answer, 0 if answer else self._unready
            elif isinstance(answer, Result):
                number, _ = worker.given.popleft()
                self.results[number] = answer
            else:
                raise answer

    def _died(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        code = worker.end()
        if not worker.ready:
            self._unready += 1
            if self._unready == _STARTS:
                raise RuntimeError(
                    f"worker processes end before they are ready (exit code {code}); a program "
                    'that calls brief.run with several jobs does so under if __name__ == "__main__"'
                )
        elif worker.given:
            number, task = worker.given[0]
            if code not in _FROM_OUTSIDE or number in self._spared:
                worker.given.popleft()
                how = f"ended with {code}"
                if code is not None and code < 0:
                    how = f"was killed by signal {-code}"
                self._fail(
                    number,
                    task,
                    "WorkerDied",
                    f"the worker process {how} on this article (out of memory, perhaps)",
                )
            self._spared.add(number)
        self.backlog.extendleft(reversed(worker.given))

    def _overdue(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        worker.end()
        number, task = worker.given.popleft()
        message = f"not done in {self._limit:g} s (--time-limit)"
        self._fail(number, task, "TimeLimit", message)
        self.backlog.extendleft(reversed(worker.given))

    def _fail(self, number: int, task: Task, error: str, message: str) -> None:
        record = Failure(task.source, error, f"{task.source}: {message}")
        self.results[number] = Result.of(record)

    def close(self) -> None:
        """End the workers, whatever they are at."""
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.end()
        self._workers.clear()


def results(
    tasks: Iterable[Task], pipeline: Pipeline, *, jobs: int, time_limit_s: float | None = None
) -> Generator[Result, None, None]:
    """The results of the tasks, in their order, from ``jobs`` worker processes.

    Raises:
        BriefError: What no article can be done without is missing: weights, evidence.
        RuntimeError: Workers cannot be started.
    """
    source = enumerate(tasks)
    pool = Pool(pipeline, jobs, time_limit_s)
    taken = given = 0
    last = False
    try:
        while True:
            room = min(jobs * _WORTH - len(pool.backlog), jobs * _AHEAD - (taken - given))
            fresh = list(islice(source, max(room, 0)))
            taken += len(fresh)
            last = last or len(fresh) < room
            pool.backlog.extend(fresh)
            pool.hand_out()
            while given in pool.results:
                yield pool.results.pop(given)
                given += 1
            if pool.busy:
                pool.wait()
            elif last and given == taken:
                return
    finally:
        pool.close()


def end_with_parent() -> None:
    """Have this worker process of a pool of ``concurrent.futures`` end when its parent has ended.

    It waits for work at a pipe that the other workers hold open too, so a parent that was killed
    would leave all of them behind.
    """
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent.sentinel,), daemon=True).start()


def _follow(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)


def _serve(answers: Connection, pipeline: Pipeline, debug: bool, parent: int, bound: bool) -> None:
    """The life of a worker: say when ready, then a result for each task, until the parent goes."""
    _prepare(debug, parent, bound)
    tasks: queue.SimpleQueue[Task] = queue.SimpleQueue()

    def receive() -> None:
        # A thread of its own: the parent never waits to hand a task over while the worker waits
        # to hand it a result, and its end is noticed whatever the worker is at.
        try:
            while True:
                tasks.put(pickle.loads(answers.recv_bytes()))
        except (EOFError, OSError):
            os._exit(0)

    threading.Thread(target=receive, daemon=True).start()
    loaded = False

    def load_all() -> None:
        nonlocal loaded
        if not loaded:
            answers.send(False)
            _warm(pipeline)
            answers.send(True)
            loaded = True

    try:
        pipeline.against  # noqa: B018 - read once for all
        answers.send(True)
        while True:
            answers.send(done(tasks.get(), pipeline, load_all))
    except Exception as error:  # nothing that an article is to blame for: the batch ends
        answers.send(error)
        time.sleep(60)  # the parent reads it, and ends this process


def _warm(pipeline: Pipeline) -> None:
    """Load what articles need, so that no article's time goes into it.

    Raises:
        ModelError: Weights are absent or altered.
    """
    from brief.reading.articles import read_text

    try:
        pipeline(read_text(_WARM))
    except ModelError:
        raise
    except Exception:  # what is wrong is said of the articles
        _LOG.debug("%s", traceback.format_exc())


def _prepare(debug: bool, parent: int, bound: bool) -> None:
    # Ctrl-C reaches the whole group; only the parent decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
    process.prepare(worker=True)
    if bound and sys.platform == "linux":
        # The thread that notices the parent's end waits for the interpreter, which a long match
        # of a pattern keeps; the system does not. It goes by the thread that started us, so it is
        # asked only where that is the main one.
        import ctypes

        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
        if os.getppid() != parent:
            os._exit(0)
    log_to_stderr(debug)
