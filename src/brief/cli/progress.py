"""What is told of a batch on stderr: progress, messages, and what it came to."""

from __future__ import annotations

import contextlib
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TextIO

from brief.files import Identity, peak_megabytes
from brief.report.visible import visible

if TYPE_CHECKING:
    from rich.progress import Progress

    from brief.batch import Result

DONE, FINDINGS, UNREADABLE, PARTLY, BUG = 0, 1, 3, 5, 70
_SAID = 20  # failures that are told one by one
_LONGEST = 2000  # characters of a message: a wrong file may be quoted in it


@dataclass(slots=True)
class Tally:
    """What a batch came to, and the exit code that says so."""

    fail_on: str
    max_failures: int | None = None
    articles: int = 0
    failed: int = 0
    errors: Counter[str] = field(default_factory=Counter)
    refuted: int = 0
    unsupported: int = 0
    noted: int = 0
    contradictions: int = 0
    cached: int = 0
    started: float = field(default_factory=time.monotonic)

    def add(self, result: Result) -> None:
        """Count one result."""
        self.articles += 1
        self.failed += result.failed
        if result.error is not None:
            self.errors[result.error] += 1
        self.refuted += result.found.refuted
        self.unsupported += result.found.unsupported
        self.noted += result.found.noted
        self.contradictions += result.found.contradictions
        self.cached += result.cached

    @property
    def stopped(self) -> bool:
        """Whether more have failed than may."""
        return self.max_failures is not None and self.failed > self.max_failures

    @property
    def exit_code(self) -> int:
        """3 when nothing could be read, 5 when something could not, 1 for findings, else 0."""
        if self.failed:
            if self.failed < self.articles:
                return PARTLY
            return BUG if self.errors["Bug"] else UNREADABLE
        if self.fail_on == "never":
            return DONE
        found = self.refuted + self.contradictions
        found += self.unsupported if self.fail_on == "unsupported" else 0
        return FINDINGS if found else DONE

    @property
    def seconds(self) -> float:
        """Since the start."""
        return max(time.monotonic() - self.started, 1e-9)

    def words(self, *, kept: int = 0) -> str:
        """One line for people: how many, how fast, how much memory."""
        seconds = self.seconds
        parts = [f"{self.articles:,} article{'' if self.articles == 1 else 's'}"]
        parts[0] += f" in {seconds:,.1f} s ({self.articles / seconds:,.1f}/s)"
        if kept:
            parts.append(f"{kept:,} already done")
        if self.cached:
            parts.append(f"{self.cached:,} from the cache")
        parts.append(f"{self.failed:,} failed")
        if self.noted:
            parts.append(f"{self.noted:,} with a note about the page")
        parts.append(f"peak memory {peak_megabytes():,.0f} MB a process")
        return ", ".join(parts)


def say(message: str) -> None:
    """A message for people on stderr: one line, whatever line ends the name of a file has."""
    show(visible(f"brief: {message}", lines=False, exact=True))


def show(text: str) -> None:
    """Text for people on stderr, with nothing in it that a terminal would obey."""
    if sys.stderr is None:
        return
    if len(text) > _LONGEST:  # the end says what would do
        text = f"{text[: _LONGEST // 2]}…{text[-_LONGEST // 2 :]}"
    with contextlib.suppress(OSError):  # closed, or a full disk: there is nowhere left to say it
        print(visible(text, exact=True), file=sys.stderr)  # noqa: T201


def is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody sees what is written there; not where it was closed."""
    return stream is not None and stream.isatty()


class Failures:
    """The first failures are said one by one, and of the others how many they were."""

    def __init__(self, how: Callable[[str], None] = say) -> None:
        """``how`` says a message."""
        self._how = how
        self.count = 0

    def add(self, message: str) -> None:
        """One more."""
        self.count += 1
        if self.count <= _SAID:
            self._how(message)

    def more(self, what: str = "") -> None:
        """At the end: how many were not said, with ``what`` there is to say of them."""
        if self.count > _SAID:
            say(f"{self.count - _SAID:,} more failures{what}")


class Bar:
    """Progress on stderr: articles, rate, time left; failures are said above it."""

    def __init__(self, *, quiet: bool) -> None:
        self._progress: Progress | None = None
        self._task: Any = None
        if not quiet and is_terminal(sys.stderr):
            from rich.console import Console
            from rich.progress import (
                BarColumn,
                MofNCompleteColumn,
                Progress,
                TextColumn,
                TimeRemainingColumn,
            )

            self._progress = Progress(
                BarColumn(),
                MofNCompleteColumn(),
                TextColumn("articles"),
                TextColumn("{task.fields[rate]}"),
                TimeRemainingColumn(),
                console=Console(stderr=True),
                transient=True,
            )
            self._task = self._progress.add_task("articles", total=None, rate="")
        self._started = time.monotonic()
        self._done = 0
        self._failures = Failures(self._said)

    def __enter__(self) -> Bar:
        if self._progress is not None:
            self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._progress is not None:
            self._progress.stop()
        self._failures.more(", each a record")

    def expect(self, paths: Sequence[str], without: frozenset[Identity]) -> None:
        """Count the articles to come, where there is a bar to show it."""
        if self._progress is not None:
            from brief.reading.listing import count

            self._progress.update(self._task, total=count(paths, without))

    def advance(self, result: Result) -> None:
        """One article more."""
        self._done += 1
        if result.failed:
            self._failures.add(json.loads(result.line or "{}").get("message", ""))
        if self._progress is not None:
            rate = self._done / max(time.monotonic() - self._started, 1e-9)
            self._progress.update(self._task, advance=1, rate=f"{rate:,.1f}/s")

    def _said(self, message: str) -> None:
        if self._progress is None:
            say(message)
            return
        words = visible(f"brief: {message}", lines=False, exact=True)
        self._progress.console.print(words, markup=False, highlight=False)
