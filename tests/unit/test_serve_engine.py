"""The queue and its worker processes: what is lost when something goes wrong, and what is not."""

from __future__ import annotations

import asyncio
import multiprocessing
from collections.abc import Coroutine
from typing import Any

import pytest

from brief.config import Settings
from brief.errors import ModelError
from brief.serve.engine import BusyError, DiedError, Engine, LateError, StoppedError, _Lane
from brief.serve.jobs import Job, Worker
from tests import lanes


def job(focus: str) -> Job:
    return Job("summarize", {"focus": focus})


def run(
    ask: Any,
    *,
    workers: int = 1,
    queue: int = 64,
    time_limit_s: float = 20.0,
    work: Any = lanes.act,
) -> Any:
    async def main() -> Any:
        engine = Engine(
            Settings(), workers=workers, queue=queue, time_limit_s=time_limit_s, work=work
        )
        async with engine:
            return await ask(engine)

    return asyncio.run(main())


def outcomes(*asked: Coroutine[Any, Any, Any]) -> Any:
    return asyncio.gather(*asked, return_exceptions=True)


def test_answers_go_to_who_asked() -> None:
    async def ask(engine: Engine) -> list[str]:
        found = await asyncio.gather(*(engine.do(job(f"word {n}")) for n in range(20)))
        return [answer.text for answer in found]

    assert run(ask, workers=2) == [f"1 word {n}" for n in range(20)]


def test_a_full_queue_says_when_to_come_again_and_loses_nobody() -> None:
    async def ask(engine: Engine) -> Any:
        first = asyncio.create_task(engine.do(job("sleep 0.2")))
        await asyncio.sleep(0.1)
        return [await first, *await outcomes(*(engine.do(job(f"n {n}")) for n in range(5)))]

    found = run(ask, queue=3)
    assert [type(each).__name__ for each in found] == ["Answer"] * 4 + ["BusyError"] * 2
    assert all(each.retry_after_s >= 1 for each in found if isinstance(each, BusyError))


def test_what_takes_too_long_or_kills_its_worker_costs_only_itself() -> None:
    async def ask(engine: Engine) -> Any:
        return await outcomes(
            engine.do(job("sleep 60")),
            engine.do(job("after")),
            engine.do(job("die")),
            engine.do(job("at last")),
        )

    late, after, died, last = run(ask, time_limit_s=1.0)
    assert isinstance(late, LateError)
    assert isinstance(died, DiedError)
    assert (after.text, last.text) == ("1 after", "1 at last")


def test_a_job_that_cannot_be_handed_over_costs_only_itself() -> None:
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]

    async def ask(engine: Engine) -> Any:
        return await outcomes(engine.do(Job("summarize", {"focus": deep})), engine.do(job("after")))

    refused, after = run(ask)
    assert isinstance(refused, RecursionError)
    assert after.text == "1 after"


def test_a_stop_tells_who_waits() -> None:
    async def ask(engine: Engine) -> Any:
        asked = [asyncio.create_task(engine.do(job("sleep 60"))) for _ in range(2)]
        await asyncio.sleep(0.1)
        return asked

    async def main() -> Any:
        engine = Engine(Settings(), work=lanes.act)
        async with engine:
            asked = await ask(engine)
        return await asyncio.gather(*asked, return_exceptions=True)

    assert [type(each) for each in asyncio.run(main())] == [StoppedError, StoppedError]


def test_who_has_gone_is_not_worked_for() -> None:
    async def ask(engine: Engine) -> Any:
        first = asyncio.create_task(engine.do(job("sleep 0.2")))
        await asyncio.sleep(0.05)
        gone = asyncio.create_task(engine.do(job("sleep 60")))
        await asyncio.sleep(0.05)
        gone.cancel()
        await first
        return await engine.do(job("next"))

    assert run(ask).text == "1 next"


def test_a_lane_that_is_ended_before_it_has_begun_leaves_no_process() -> None:
    lane = _Lane(Settings(), lanes.act)
    lane.kill()
    with pytest.raises(DiedError, match="going down"):
        lane.start()
    assert not multiprocessing.active_children()


def test_absent_weights_are_said_at_the_start() -> None:
    async def ask(engine: Engine) -> None:
        raise AssertionError("it started")

    with pytest.raises(ModelError, match=r"pairs.npz is absent"):
        run(ask, work=lanes.refuse)


def test_pairs_that_wait_together_are_scored_together() -> None:
    def pairs(n: int) -> Job:
        return Job("score", {"focus": f"{n}"}, pairs=({"document": "d", "claim": "c"},) * n)

    async def ask(engine: Engine) -> list[str]:
        first = asyncio.create_task(engine.do(job("sleep 0.2")))
        await asyncio.sleep(0.1)
        same = [Job("score", pairs=pairs(200).pairs), Job("score", pairs=pairs(50).pairs)]
        rest = [pairs(1), Job("score", pairs=pairs(100).pairs)]
        found = await asyncio.gather(first, *(engine.do(each) for each in [*same, *rest]))
        return [answer.text.split()[0] for answer in found]

    assert run(ask) == ["1", "2", "2", "1", "1"]


def test_scores_are_the_same_together_and_alone() -> None:
    worker = Worker(Settings())
    document = "The bridge was closed on Monday. Repairs cost 3 million euros."
    jobs = [
        Job("score", {"verifier": "words"}, pairs=tuple(
            {"id": f"{n}{k}", "document": document, "claim": f"Repairs cost {n} million euros."}
            for k in range(n)
        ))
        for n in (1, 3, 2)
    ]  # fmt: skip
    assert worker.several(jobs) == [worker(each) for each in jobs]
