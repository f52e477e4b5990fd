"""The days that the articles of a story name, each with what happened."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from brief.records import TimeValue
from brief.records.story import TimelineEntry
from brief.stories.differences import quote
from brief.stories.digest import alike
from brief.stories.pairs import Line

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOST = 40


def timeline(
    lines: Sequence[Line],
    most: int = _MOST,
    least: int = 1,
    within: tuple[str, str] | None = None,
) -> tuple[TimelineEntry, ...]:
    """The days that most articles look back at, in order, each with the sentence that says most.

    Of a day that mattered later articles speak; that of its own day names it, whatever happened.

    Args:
        lines: The sentences of all articles.
        most: How many days.
        least: Articles that have to name a day.
        within: The first and the last day that may be among them.
    """
    named: dict[str, list[int]] = defaultdict(list)
    for n, line in enumerate(lines):
        for value in line.source.values:
            if (
                isinstance(value, TimeValue)
                and value.type in ("DATE", "TIME")
                and line.span.start <= value.start < line.span.end
                and (match := _DAY.match(value.value))
                and (not named[match[0]] or named[match[0]][-1] != n)
            ):
                named[match[0]].append(n)
    counts = {day: len({lines[n].number for n in at}) for day, at in named.items() if at}
    later = {
        day: len({lines[n].number for n in at if _published(lines[n]) > day})
        for day, at in named.items()
    }  # fmt: skip
    ranked = sorted(counts, key=lambda d: (-later[d], -counts[d], -len(named[d]), d))
    first, last = within or ("", "~")
    chosen = [d for d in ranked if counts[d] >= least and first <= d <= last][:most]
    found = []
    for day in sorted(chosen):
        line = lines[_telling(lines, named[day])]
        found.append(
            TimelineEntry(
                date=day,
                text=line.text,
                articles=counts[day],
                source=quote(line.source, line.span),
            )
        )
    return tuple(found)


def _published(line: Line) -> str:
    """The day that the article of a sentence came out; of one without a date, the last of all."""
    published = line.source.document.article.published
    return published[:10] if published else "~"


def _telling(lines: Sequence[Line], at: Sequence[int]) -> int:
    """The sentence that is most like the others of its day; the first of those."""
    if len(at) == 1:
        return at[0]
    likeness = alike([lines[n].text for n in at])
    np.fill_diagonal(likeness, 0.0)
    return at[int(likeness.sum(axis=1).argmax())]
