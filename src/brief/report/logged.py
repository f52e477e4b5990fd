"""The log as people see it on stderr: nothing in it that a terminal would obey."""

from __future__ import annotations

import logging

from brief.report.visible import visible


class _Visible(logging.Formatter):
    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging names it
        return visible(super().formatMessage(record), lines=False, exact=True)

    def format(self, record: logging.LogRecord) -> str:
        return visible(super().format(record), exact=True)


def log_to_stderr(debug: bool) -> None:
    """Warnings of the package on stderr; with ``debug`` all of the log."""
    logger = logging.getLogger("brief")
    if not logger.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(_Visible("brief: %(levelname)s: %(message)s"))
        logger.addHandler(handler)
    logger.setLevel(logging.DEBUG if debug else logging.WARNING)
