"""How weights are read: without progress bars, forks and other people's deprecation warnings."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def quietly(*, offline: bool) -> Iterator[None]:
    """Nothing on stderr while weights are read, and no hub when ``offline``."""
    wanted = {"TOKENIZERS_PARALLELISM": "false"}
    if offline:
        wanted |= {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        from transformers.utils import logging

        bar, level = logging.is_progress_bar_enabled(), logging.get_verbosity()
        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        logging.set_verbosity_error()  # type: ignore[no-untyped-call]
        try:
            with warnings.catch_warnings():
                # torch warns of deprecations in its own modules; nothing a user could mend
                warnings.filterwarnings("ignore", category=DeprecationWarning, module=r"torch\b")
                warnings.filterwarnings("ignore", category=FutureWarning, module=r"torch\b")
                yield
        finally:
            logging.set_verbosity(level)
            if bar:
                logging.enable_progress_bar()  # type: ignore[no-untyped-call]
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
