"""Ray Data: the same articles and the same records, done by the workers of a cluster.

The driver lists the inputs, as it does for the processes of one machine, and hands them over a few
at a time; Ray carries them to actors, each of which has one worker process of ``workers`` that
loads weights once, is stopped at the time limit, and may crash. Results come back in order. A
file is read where its article is done, so its path must mean the same on every machine.
"""

from __future__ import annotations

import contextlib
import logging
import os
import pickle
import signal
import threading
from collections.abc import Generator, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from brief.batch import workers
from brief.batch.tasks import Result, Task, usable_cores
from brief.errors import UsageError
from brief.pipeline import Pipeline

_CHUNK = 4  # articles of a row: hides what Ray adds to each
_AHEAD = 4  # rows per worker that are under way: bounds memory
_QUIET = ("ray", "ray.data", "ray.tune", "ray.rllib", "ray.serve")


class _Actor:
    """One worker process, kept from row to row."""

    def __init__(self, pipeline: Pipeline, time_limit_s: float | None) -> None:
        self._pool = workers.Pool(pipeline, 1, time_limit_s)

    def __call__(self, batch: Mapping[str, Any]) -> dict[str, list[bytes]]:
        done = []
        for row in batch["tasks"]:
            try:
                found: Any = self._pool.every(pickle.loads(row))
            except Exception as error:  # what no article can be done without: for the driver
                found = error
            done.append(pickle.dumps(found))
        return {"results": done}


def results(
    tasks: Iterable[Task],
    pipeline: Pipeline,
    *,
    jobs: int = 0,
    time_limit_s: float | None = None,
    address: str | None = None,
) -> Generator[Result, None, None]:
    """The results of the tasks, in their order, from ``jobs`` actors; 0 is one a core.

    Raises:
        UsageError: Ray is not installed, or cannot be reached at the address.
        BriefError: What no article can be done without is missing: weights, evidence.
    """
    with _ray(jobs, address) as ray:
        from ray.util.queue import Queue

        jobs = jobs or max(int(ray.cluster_resources().get("CPU", 1)), 1)
        window = jobs * _AHEAD + _AHEAD
        feed = Queue(maxsize=window + 1, actor_options={"num_cpus": 0})
        dataset = ray.data.read_datasource(
            _source(feed), concurrency=1, num_cpus=0, override_num_blocks=1
        ).map_batches(
            _Actor,
            fn_constructor_args=(pipeline, time_limit_s),
            batch_size=None,
            batch_format="numpy",
            compute=ray.data.ActorPoolStrategy(min_size=1, max_size=jobs),
            num_cpus=1,
        )
        dataset.context.target_max_block_size = 1  # a row each: none waits for others
        dataset.context.execution_options.preserve_order = True
        dataset.context.enable_progress_bars = False
        # Rows are pulled from the tasks here and not in a thread of their own: what lists them
        # also follows the results.
        source = iter(tasks)
        under_way, last = 0, False
        found = iter(dataset.iter_batches(batch_size=None, prefetch_batches=0))
        while True:
            while not last and under_way < window:
                chunk = list(islice(source, _CHUNK))
                last = not chunk
                feed.put(None if last else _row(chunk))
                under_way += not last
            batch = next(found, None)
            if batch is None:
                return
            for row in batch["results"]:
                under_way -= 1
                answer = pickle.loads(row)
                if isinstance(answer, Exception):
                    raise answer
                yield from answer


def _row(chunk: list[Task]) -> bytes:
    """Tasks as a row; those that cannot be handed over become what says so."""
    try:
        return pickle.dumps(chunk)
    except Exception:
        return pickle.dumps([_plain(task) for task in chunk])


def _plain(task: Task) -> Task:
    from brief.pipeline import failure

    try:
        pickle.dumps(task)
    except Exception as error:
        return Task(failure(task.source, error))
    return task


def _source(feed: Any) -> Any:
    """The rows that the driver feeds, as a source of Ray Data that ends when the driver says so."""
    import pyarrow
    from ray.data.block import BlockMetadata
    from ray.data.datasource import Datasource, ReadTask

    def rows() -> Iterator[pyarrow.Table]:
        while (row := feed.get()) is not None:
            yield pyarrow.table({"tasks": pyarrow.array([row], pyarrow.large_binary())})

    class Fed(Datasource):
        def estimate_inmemory_data_size(self) -> int | None:
            return None

        def get_read_tasks(self, parallelism: int, *_: Any, **__: Any) -> list[ReadTask]:
            unknown = BlockMetadata(num_rows=None, size_bytes=None, exec_stats=None)
            return [ReadTask(rows, unknown)]

    made: Any = Fed  # Ray gives the types of some of its methods alone
    return made()


@contextlib.contextmanager
def _ray(jobs: int, address: str | None) -> Iterator[Any]:
    """Ray, started here or reached at the address; what was started here is ended."""
    # No telemetry: Ray would send statistics of its use.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise UsageError(f"--engine ray needs Ray: pip install 'brief[ray]' ({error})") from None
    own = not ray.is_initialized()
    if own:
        for name in _QUIET:
            logging.getLogger(name).setLevel(logging.ERROR)
        options: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.ERROR}
        if address is None:
            options |= {"num_cpus": jobs or usable_cores(), "include_dashboard": False}
        with _handlers_kept():
            try:
                ray.init(address=address or "local", **options)
            except Exception as error:  # bare ones too: of a node that does not start in time
                raise UsageError(f"--ray-address {address or 'local'}: {error}") from error
    try:
        yield ray
    finally:
        if own:
            ray.shutdown()


@contextlib.contextmanager
def _handlers_kept() -> Iterator[None]:
    """Ray makes SIGTERM its own; to us it ends a batch that can be resumed."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    former = signal.getsignal(signal.SIGTERM)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, former)
