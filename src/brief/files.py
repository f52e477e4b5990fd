"""Files written so that nobody sees half of one, and how much memory that took."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from brief.errors import InputError


def _beside(path: Path) -> Path:
    """A file in the same folder that is given the name once it is whole.

    Its own name is short: that of the file may be as long as a name can be.
    """
    digest = hashlib.sha256(path.name.encode("utf-8", "surrogateescape")).hexdigest()[:12]
    return path.with_name(f".brief-{digest}-{os.getpid()}.tmp")


def write_atomically(path: Path, text: str) -> None:
    """Write a file so that no reader and no kill ever sees half of it."""
    temporary = _beside(path)
    try:
        temporary.write_text(text, encoding="utf-8", newline="")
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise InputError(f"{path}: cannot be written: {error.strerror or error}") from error


@contextlib.contextmanager
def sink(output: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that appears only when it is whole."""
    if output is None:
        if hasattr(sys.stdout, "reconfigure"):
            # The contract's JSON is UTF-8, and CSV brings its own line ends.
            sys.stdout.reconfigure(encoding="utf-8", errors="surrogateescape", newline="")
        yield sys.stdout
        sys.stdout.flush()
        return
    temporary = _beside(output)
    try:
        with temporary.open("w", encoding="utf-8", newline="") as file:
            yield file
        temporary.replace(output)
    except OSError as error:
        raise InputError(f"{output}: cannot be written: {error.strerror or error}") from error
    finally:
        temporary.unlink(missing_ok=True)


def peak_megabytes() -> float:
    """The most memory that this process or one of its finished workers held at a time."""
    try:
        import resource
    except ImportError:  # Windows
        return 0.0
    scale = 1024 if sys.platform != "darwin" else 1024 * 1024
    peaks = (
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return max(peaks) / scale
