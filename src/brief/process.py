"""What a process sets for itself before it reads anything: threads, and the search for garbage.

Standard library only, and nothing of ours.
"""

from __future__ import annotations

import atexit
import gc
import os

# What is made of an article is held until its record is written, and next to nothing of it goes
# in circles: to look through all of it after every 700 objects took a tenth of the time.
_OBJECTS = 100_000


def prepare(*, worker: bool = False) -> None:
    """Settings of a command; of a ``worker`` process whatever the environment says.

    To be called before numpy is imported: threads of small matrix products wait for each other,
    and of several workers for each other's cores.
    """
    if worker:
        os.environ["OMP_NUM_THREADS"] = "1"
    else:
        os.environ.setdefault("OMP_NUM_THREADS", "1")
    gc.set_threshold(_OBJECTS, 50, 100)
    # To look through modules, weights and words once more before they are let go of took a tenth of
    # the time of a check.
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)
