"""One way to have many articles done, by worker processes here or by those of a Ray cluster."""

from __future__ import annotations

from collections.abc import Generator, Iterable

from brief.batch import workers
from brief.batch.tasks import Result, Task, done, usable_cores
from brief.pipeline import Pipeline

TIME_LIMIT_S = 600.0  # of an article in a batch, where none is given


def results(
    tasks: Iterable[Task],
    pipeline: Pipeline,
    *,
    jobs: int = 1,
    time_limit_s: float | None = None,
    engine: str = "local",
    ray_address: str | None = None,
    lines: bool = True,
) -> Generator[Result, None, None]:
    """The results of the tasks, in their order; a bounded number of them is held at a time.

    Args:
        tasks: Any number; read lazily.
        pipeline: Sent once to each worker.
        jobs: Worker processes; 0 means one per usable core, of this machine or of the cluster.
        time_limit_s: Seconds of the clock that an article may take.
        engine: ``local``, or ``ray`` for Ray Data; the records are the same, byte for byte.
        ray_address: Of a Ray cluster; without it Ray is started on this machine.
        lines: Whether reports are wanted as lines, also where they need not be handed over.

    Returns:
        An iterator; close it to end the workers before all is done.

    An article that kills its worker (out of memory, a crash in a library) or is over the time
    limit becomes a failure record, and the others go on. One job without a limit works in this
    process, which such an article takes down.
    """
    if engine == "ray":
        from brief.batch import distributed

        return distributed.results(
            tasks, pipeline, jobs=jobs, time_limit_s=time_limit_s, address=ray_address
        )
    jobs = jobs or usable_cores()
    if jobs == 1 and time_limit_s is None:
        return (done(task, pipeline, line=lines) for task in tasks)
    return workers.results(tasks, pipeline, jobs=jobs, time_limit_s=time_limit_s)
