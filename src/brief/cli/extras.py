"""What a command needs beside the package itself, and how it is had."""

from __future__ import annotations

from importlib.util import find_spec

from brief.errors import UsageError


def needed(extra: str, *modules: str) -> None:
    """Nothing, where these can be imported.

    Raises:
        UsageError: One cannot; the message says how it is installed.
    """
    missing = [module for module in modules if find_spec(module) is None]
    if missing:
        raise UsageError(f"{', '.join(missing)} is missing: pip install 'brief[{extra}]'")
