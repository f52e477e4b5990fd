"""Workers that stand in for the real ones: they start at once, and do what a test asks."""

from __future__ import annotations

import os
import time
from multiprocessing.connection import Connection

from brief.config import Settings
from brief.serve.jobs import Answer, Job


def act(wire: Connection, settings: Settings) -> None:
    """Answer with the focus of each job; "sleep N" takes its time, "die" takes the process down."""
    wire.send(None)
    while True:
        try:
            jobs: list[Job] = wire.recv()
        except EOFError:
            return
        for job in jobs:
            word, _, rest = str(job.options.get("focus", "")).partition(" ")
            if word == "sleep":
                time.sleep(float(rest))
            if word == "die":
                os._exit(1)
        wire.send([Answer(f"{len(jobs)} {job.options.get('focus')}") for job in jobs])


def refuse(wire: Connection, settings: Settings) -> None:
    """A worker whose weights are absent."""
    wire.send("pairs.npz is absent")
