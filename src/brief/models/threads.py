"""Matrix products in one thread: small ones that are shared out wait for each other.

On a busy machine with two cores that made the parser ten times slower. The limit holds inside
the decorated function alone; the caller's own products keep their threads.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import numpy as np
from threadpoolctl import ThreadpoolController


@cache
def _controller() -> ThreadpoolController:
    return ThreadpoolController()


@contextmanager
def one_thread() -> Iterator[None]:
    """One thread for numpy's matrix products inside; a decorator as well.

    OpenBLAS computes whole vector registers on some processors: what lies beyond the matrix raises
    flags that mean nothing, and no warning is made of them.
    """
    with _controller().limit(limits=1, user_api="blas"), np.errstate(invalid="ignore"):
        yield
