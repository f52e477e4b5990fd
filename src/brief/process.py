"""What a process sets for itself before it reads anything: threads, garbage, how it is stopped.

Standard library only, and nothing of ours.
"""

from __future__ import annotations

import atexit
import gc
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

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


@contextmanager
def stopped_as_by_ctrl_c() -> Iterator[None]:
    """SIGTERM and SIGHUP do what Ctrl-C does: whatever is open is closed, and nothing is half."""
    former = {}
    if threading.current_thread() is threading.main_thread():  # no other may set them
        for name in ("SIGTERM", "SIGHUP"):  # there is no SIGHUP on Windows
            number = getattr(signal, name, None)
            # Under nohup SIGHUP is ignored, and stays so.
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                former[number] = signal.signal(number, _stop)
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


class Stopped(KeyboardInterrupt):
    """A signal that does what Ctrl-C does.

    A class of its own: where ``KeyboardInterrupt`` itself comes while a dataclass is made, Python
    ends the process by that signal at last, although it was caught and the exit code said.
    """


def _stop(signum: int, frame: FrameType | None) -> None:
    handler = signal.getsignal(signal.SIGINT)
    if callable(handler) and handler is not signal.default_int_handler:
        handler(signal.SIGINT, frame)  # a server's, which ends what was begun
    else:  # a shell lets what it starts with & ignore Ctrl-C
        raise Stopped
