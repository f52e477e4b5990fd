"""``re``, with patterns that are compiled when they are first asked for a match.

A reader of one kind of statement makes its patterns where it is imported, and most articles have
nothing for most readers: of 1,650 patterns that a run imports, one article asks 640 and the next
nineteen 600 more. To compile all of them took a fifth of the time of one article. A module with
many says ``from brief import patterns as re``, and asks where a match came from by ``==``, not by
``is``. Standard library only, and nothing of ours.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from re import (
    DOTALL,
    IGNORECASE,
    MULTILINE,
    VERBOSE,
    I,
    Match,
    Pattern,
    escape,
    findall,
    finditer,
    fullmatch,
    match,
    search,
    split,
    sub,
)
from typing import Any, cast

__all__ = [
    "DOTALL",
    "IGNORECASE",
    "MULTILINE",
    "VERBOSE",
    "I",
    "Match",
    "Pattern",
    "compile",
    "escape",
    "findall",
    "finditer",
    "fullmatch",
    "match",
    "search",
    "split",
    "sub",
]
_KEPT = 1024  # patterns made again and again, of the words of an article


@lru_cache(_KEPT)
def compile(pattern: str, flags: int = 0) -> Pattern[str]:
    """As ``re.compile``; that a pattern cannot be compiled is told when it is asked."""
    return cast("Pattern[str]", _Uncompiled(pattern, flags))


class _Uncompiled:
    """Stands for a pattern; has its methods from when each is first asked for."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._given = flags
        self._hash = hash((pattern, flags))

    @cached_property
    def _compiled(self) -> Pattern[str]:
        return re.compile(self.pattern, self._given)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):  # asked for by whoever copies
            raise AttributeError(name)
        found = getattr(self._compiled, name)
        setattr(self, name, found)  # the next time it is there as one's own
        return found

    def __eq__(self, other: object) -> bool:
        """Whether it is the pattern that a match came from: ``match.re == PATTERN``."""
        if isinstance(other, Pattern):
            return bool(self._compiled == other)
        return self is other

    def __hash__(self) -> int:
        return self._hash

    def __reduce__(self) -> tuple[Any, ...]:
        return compile, (self.pattern, self._given)
