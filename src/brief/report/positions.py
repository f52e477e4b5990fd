"""Where something stands in the file that a user has: its path, its line, its column."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from brief.records import Article

_RECORD = re.compile(r"(.+\.(?:jsonl|ndjson|json|parquet)(?:\.gz)?):(\d+)$", re.IGNORECASE)
_WRAPPED = re.compile(r"\.(jsonl|ndjson|json|parquet|html?|xhtml)(\.gz)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Position:
    """Lines and columns from 1, in code points; the end column is that after the last one."""

    line: int
    column: int
    end_line: int
    end_column: int


class Positions:
    """The lines of an article, and whether they are those of its file.

    Of a record in a file of many the line is that of the record; of a page the text is not in the
    file as it stands, so that nothing but the file can be named.
    """

    def __init__(self, article: Article) -> None:
        record = _RECORD.match(article.source)
        self.path = record[1] if record else article.source
        self.record = int(record[2]) if record else None
        self.in_file = (
            record is None
            and article.form == "text"
            and article.source != "-"
            and _WRAPPED.search(article.source) is None
        )
        self._starts = [0, *(m.end() for m in re.finditer("\n", article.text))]

    def at(self, start: int, end: int) -> Position:
        """The place of characters ``[start, end)`` of the text."""
        first, last = bisect_right(self._starts, start) - 1, bisect_right(self._starts, end) - 1
        return Position(
            first + 1, start - self._starts[first] + 1, last + 1, end - self._starts[last] + 1
        )
