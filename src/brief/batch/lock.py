"""A folder is written by one run at a time."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from filelock import FileLock, Timeout

from brief.errors import UsageError
from brief.files import cannot_write

LOCK = ".brief.lock"


class Lock:
    """Held on a folder from its making to ``release``, or to the end of the process.

    The system holds it, not the file: whoever is dead holds nothing. The file stays, since to
    remove it would give two runs two files to lock, and has the number of the process in it.
    """

    def __init__(self, folder: Path) -> None:
        """Take the lock.

        Raises:
            UsageError: Another run holds it.
            OutputError: The folder cannot be written.
        """
        path = folder / LOCK
        self._lock = FileLock(path, is_singleton=False)
        try:
            self._lock.acquire(blocking=False)
        except Timeout:
            raise UsageError(
                f"{folder}: another run writes there{_process(path)}; wait for it, or name another "
                "folder"
            ) from None
        except OSError as error:
            raise cannot_write(folder, error) from error
        with contextlib.suppress(OSError):  # of use in a message alone
            path.write_text(f"{os.getpid()}\n", encoding="ascii")

    def release(self) -> None:
        """Let others write."""
        self._lock.release()


def _process(path: Path) -> str:
    try:
        number = path.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""
    return f" (process {number})" if number.isdigit() else ""
