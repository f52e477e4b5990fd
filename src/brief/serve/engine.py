"""Warm worker processes and the queue before them: bounded, so that a server says when it is full.

Each lane is one process that does one thing at a time. What runs past the time limit, or takes its
process down, costs that request and nothing else: the lane starts anew.
"""

from __future__ import annotations

import asyncio
import logging
import math
import signal
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

from brief import process
from brief.batch.workers import end_with_parent
from brief.config import Settings
from brief.errors import BriefError, ModelError
from brief.report.logged import log_to_stderr
from brief.serve.jobs import Answer, Job, Worker

_LOG = logging.getLogger("brief")
_TOGETHER = 256  # pairs that are scored in one call
_START_S = 300.0  # how long a worker may take to load what it needs, on a busy machine


class BusyError(BriefError):
    """The queue is full; ``retry_after_s`` is when there should be room."""

    def __init__(self, retry_after_s: int) -> None:
        super().__init__(f"too much is waiting already; try again in {retry_after_s} s")
        self.retry_after_s = retry_after_s


class LateError(BriefError):
    """The work took longer than the time limit, and was stopped."""


class DiedError(BriefError):
    """The worker process died on it (out of memory, perhaps)."""


class StoppedError(BriefError):
    """The server is going down."""


Work = Callable[[Connection, Settings], None]


class _Lane:
    """One worker process, asked from one thread at a time."""

    def __init__(self, settings: Settings, work: Work) -> None:
        self._settings, self._work = settings, work
        self._process: SpawnProcess | None = None
        self._wire: Connection | None = None
        self._ending = False

    def start(self) -> None:
        """Start the process and wait until it has loaded what it needs.

        Raises:
            ModelError: It could not load it.
            DiedError: It is to end already.
        """
        # spawn, not fork: torch's threads do not survive a fork
        context = get_context("spawn")
        self._wire, theirs = context.Pipe()
        process = context.Process(
            target=self._work, args=(theirs, self._settings), name="brief worker", daemon=True
        )
        process.start()
        self._process = process  # now that it can be killed
        theirs.close()  # else its death would not be noticed
        if self._ending:
            self.stop()
            raise DiedError("the server is going down")
        ready = self._answer(_START_S)
        if isinstance(ready, str):
            self.stop()
            raise ModelError(ready)

    def ask(self, jobs: list[Job], limit_s: float) -> list[Answer]:
        """The answers to some jobs.

        Raises:
            LateError: They took longer than the limit.
            DiedError: The process died.
        """
        if self._process is None or not self._process.is_alive():
            self.stop()
            self.start()
        assert self._wire is not None
        try:
            self._wire.send(jobs)
        except OSError:  # it died since
            self.stop()
            raise DiedError("the worker process died") from None
        found = self._answer(limit_s)
        assert isinstance(found, list)
        return found

    def _answer(self, limit_s: float) -> list[Answer] | str | None:
        assert self._wire is not None
        try:
            if not self._wire.poll(limit_s):
                self.stop()
                raise LateError(f"took longer than {limit_s:g} s, and was stopped")
            found: list[Answer] | str | None = self._wire.recv()
        except (EOFError, ConnectionError):
            self.stop()
            raise DiedError("the worker process died on this (out of memory, perhaps)") from None
        return found

    def kill(self) -> None:
        """End the process for good, whatever it does; who waits for it is told that it died."""
        self._ending = True
        process = self._process
        if process is not None:
            with suppress(ValueError):  # put away by the thread that asked it
                process.kill()

    def stop(self) -> None:
        """End the process and put it away: from the thread that asks it, or after that."""
        process, wire = self._process, self._wire
        self._process = self._wire = None
        if process is not None:
            process.kill()
            process.join()
            process.close()
        if wire is not None:
            wire.close()


def work(wire: Connection, settings: Settings) -> None:
    """A worker process: jobs in, answers out, until the other end is closed."""
    # Ctrl-C reaches the whole group; only the parent decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    process.prepare(worker=True)
    log_to_stderr(_LOG.isEnabledFor(logging.DEBUG))
    end_with_parent()  # at once, and not after what it is at
    worker = Worker(settings)
    problem = None
    try:
        worker.warm()
    except BriefError as error:
        problem = str(error)
    try:
        wire.send(problem)
    except BrokenPipeError:  # the server has gone
        return
    if problem is not None:
        return
    while True:
        try:
            jobs: list[Job] = wire.recv()
        except (EOFError, OSError):
            return
        try:
            wire.send(worker.several(jobs))
        except BrokenPipeError:  # the server has gone
            return


_Waiting = tuple[Job, "asyncio.Future[Answer]"]


class Engine:
    """Jobs in, answers out, each done by the next lane that is free.

    ``async with`` starts and stops it; once entered it cannot be entered again.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        workers: int = 1,
        queue: int = 64,
        time_limit_s: float = 120.0,
        work: Work = work,
        wait: bool = True,
    ) -> None:
        """``queue`` jobs may wait; each may take ``time_limit_s`` seconds of ``work``.

        Without ``wait`` it is entered at once, and jobs wait until the workers have loaded.
        """
        self._wait = wait
        self.settings = settings
        self.workers, self.queue, self.time_limit_s = workers, queue, time_limit_s
        self._lanes = [_Lane(settings, work) for _ in range(workers)]
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="brief lane")
        self._waiting: deque[_Waiting] = deque()
        self._some = asyncio.Semaphore(0)
        self._tasks: list[asyncio.Task[None]] = []
        self._mean_s = 1.0  # how long a job takes: a moving average
        self._running = 0
        self._stopping = False

    async def __aenter__(self) -> Engine:
        if self._wait:
            try:
                await asyncio.gather(*(self._in_thread(lane.start) for lane in self._lanes))
            except BaseException:
                self._end_lanes()
                raise
        self._tasks = [asyncio.create_task(self._serve(lane)) for lane in self._lanes]
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop: what waits is told so; who has asked has been waited for by the server."""
        self._stopping = True
        for task in self._tasks:
            task.cancel()
        self._end_lanes()  # before the tasks are waited for: their threads wait for the lanes
        await asyncio.gather(*self._tasks, return_exceptions=True)
        while self._waiting:
            future = self._waiting.popleft()[1]
            if not future.done():
                future.set_exception(StoppedError("the server is going down"))

    @property
    def waiting(self) -> int:
        """How many jobs wait."""
        return len(self._waiting)

    @property
    def running(self) -> int:
        """How many jobs are being done."""
        return self._running

    async def do(self, job: Job) -> Answer:
        """The answer to a job.

        Raises:
            BusyError: Too many wait already.
            LateError: It took longer than the limit.
            DiedError: Its worker died.
            StoppedError: The server is going down.
        """
        if self._stopping:
            raise StoppedError("the server is going down")
        if len(self._waiting) >= self.queue:
            ahead = (len(self._waiting) + 1) * self._mean_s / self.workers
            raise BusyError(max(1, math.ceil(ahead)))
        future: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting.append((job, future))
        self._some.release()
        return await future

    def _take(self) -> list[_Waiting]:
        """The job that waits longest; with pairs to score, those that wait for the same scorer."""
        first = self._waiting.popleft()
        taken = [first]
        if first[0].kind == "score":
            pairs = len(first[0].pairs)
            for other in list(self._waiting):
                job = other[0]
                same = job.kind == "score" and job.options == first[0].options
                if same and pairs + len(job.pairs) <= _TOGETHER:
                    pairs += len(job.pairs)
                    self._waiting.remove(other)
                    taken.append(other)
        return [each for each in taken if not each[1].cancelled()]  # who has gone needs no answer

    async def _serve(self, lane: _Lane) -> None:
        if not self._wait:
            with suppress(BriefError):  # said to who asks for the first job: it is tried again
                await self._in_thread(lane.start)
        while True:
            await self._some.acquire()
            if not self._waiting:  # taken together with another
                continue
            taken = self._take()
            if not taken:
                continue
            started = time.monotonic()
            self._running += len(taken)
            try:
                answers = await self._in_thread(
                    partial(lane.ask, [job for job, _ in taken], self.time_limit_s)
                )
            except BriefError as error:
                for _, future in taken:
                    _fail(future, error)
            except asyncio.CancelledError:
                for _, future in taken:
                    _fail(future, StoppedError("the server is going down"))
                raise
            except Exception as error:
                # Whatever it is, it costs these jobs alone: with its lane a server would end.
                _LOG.error("bug: %s in asking a worker", type(error).__name__)
                await self._in_thread(lane.stop)
                for _, future in taken:
                    _fail(future, error)
            else:
                for (_, future), answer in zip(taken, answers, strict=True):
                    if not future.done():
                        future.set_result(answer)
            finally:
                self._running -= len(taken)
                took = (time.monotonic() - started) / len(taken)
                self._mean_s += 0.2 * (took - self._mean_s)

    async def _in_thread(
        self, call: Callable[[], list[Answer]] | Callable[[], None]
    ) -> list[Answer]:
        found = await asyncio.get_running_loop().run_in_executor(self._threads, call)
        return found or []

    def _end_lanes(self) -> None:
        for lane in self._lanes:
            lane.kill()
        self._threads.shutdown(wait=True)
        for lane in self._lanes:
            lane.stop()


def _fail(future: asyncio.Future[Answer], error: Exception) -> None:
    if not future.done():
        future.set_exception(error)
