"""A brief of several articles: what most have, once, and the newest of what has changed.

Sentences are weighed by how many articles have the like and by how far at the front they stand
(the lead of a report says what matters), and taken while they say something new.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from brief.evidence import Source
from brief.language.stems import terms
from brief.records.story import Difference, Told
from brief.stories.differences import quote
from brief.stories.grouping import weighted
from brief.stories.pairs import SAID_TOO, Line, compared
from brief.summarizers.candidates import candidates, fragment

_LIKE = 0.25  # cosine of weighted words from which on another article has the like
_SAME = 0.35  # from which on a sentence says nothing new
_FRONT = 0.5  # weight of the place beside that of the other articles
_NEW = 0.2  # weight of how new a report is
_SHORTEST = 6  # words
_DATED = re.compile(r"\d{4}-\d\d-\d\d")


def usable(sources: Sequence[Source]) -> list[Line]:
    """The body's sentences that may stand in a brief, of all articles."""
    return [
        Line(number, source, one.span)
        for number, source in enumerate(sources)
        for one in candidates(source.document)
        if not fragment(one)
    ]


def digest(
    lines: Sequence[Line], words: int, differences: Sequence[Difference] = ()
) -> tuple[Told, ...]:
    """A brief of at most so many words; what the articles contradict each other in is said last.

    Args:
        lines: The sentences of the story that may stand in it, article by article.
        words: The bound.
        differences: What they differ in. Of a development the older figures are left out.
    """
    if not lines:
        return ()
    conflicts = [d for d in differences if not d.development]
    tail = _conflicts(conflicts, words // 3)
    room = words - sum(len(t.text.split()) for t in tail)
    likeness = alike([line.text for line in lines])
    articles = np.array([line.number for line in lines])
    outdated = _outdated(lines, differences)
    scores = _scores(lines, likeness, articles)
    chosen: list[int] = []
    for n in sorted(range(len(lines)), key=lambda n: (-scores[n], n)):
        length = len(lines[n].text.split())
        if n in outdated or length > room or length < _SHORTEST:
            continue
        if chosen and likeness[n, chosen].max() >= _SAME:
            continue
        chosen.append(n)
        room -= length
    found = []
    # The newest state first, and of one day what stands at the front of its article.
    for n in sorted(chosen, key=lambda n: (-_day(lines[n]), _place(lines, n), n)):
        every = [
            lines[n],
            *_saying(lines, n, [int(m) for m in np.flatnonzero(likeness[n] >= _LIKE)]),
        ]
        found.append(
            Told(
                text=lines[n].text,
                articles=len(every),
                quotes=tuple(quote(line.source, line.span) for line in every),
            )
        )
    return (*found, *tail)


def _saying(lines: Sequence[Line], n: int, among: Sequence[int]) -> list[Line]:
    """Of each other article the sentence that says most of what a sentence says, if it says it."""
    best: dict[int, tuple[float, Line]] = {}
    for m in among:
        if lines[m].number != lines[n].number:
            pair = compared(lines[n], lines[m])
            share = 0.0 if pair.fails else pair.alignment.coverage()
            if share >= SAID_TOO and share > best.get(lines[m].number, (0.0,))[0]:
                best[lines[m].number] = (share, lines[m])
    return [line for _, (_, line) in sorted(best.items())]


def alike(texts: Sequence[str]) -> NDArray[np.float32]:
    """The cosine of the weighted words of each two texts, shape (n, n)."""
    rows = weighted([Counter(terms(text)) for text in texts])
    likeness: NDArray[np.float32] = rows @ rows.T
    return likeness


def _day(line: Line) -> int:
    """The day that the article of a sentence came out, as a number; 0 where it is not known."""
    published = line.source.document.article.published or ""
    return int(published[:10].replace("-", "")) if _DATED.match(published) else 0


def _place(lines: Sequence[Line], n: int) -> int:
    first = n
    while first and lines[first - 1].number == lines[n].number:
        first -= 1
    return n - first


def _scores(
    lines: Sequence[Line], likeness: NDArray[np.float32], articles: NDArray[np.int64]
) -> list[float]:
    count = len(set(articles.tolist()))
    found = []
    days = [_day(line) for line in lines]
    for n in range(len(lines)):
        others = set(articles[likeness[n] >= _LIKE].tolist()) - {int(articles[n])}
        shared = len(others) / max(1, count - 1)
        found.append(shared + _FRONT / (1 + _place(lines, n)) + _NEW * _newness(days, days[n]))
    return found


def _newness(days: Sequence[int], day: int) -> float:
    """The share of the story's days that a day is later than."""
    every = sorted(set(days))
    return every.index(day) / max(1, len(every) - 1)


def _outdated(lines: Sequence[Line], differences: Sequence[Difference]) -> set[int]:
    """Sentences with a figure that a later report has otherwise."""
    old: set[tuple[str, int]] = set()
    dates = {line.source.name: line.source.document.article.published or "" for line in lines}
    for difference in differences:
        if difference.development:
            newest = max(
                difference.answers, key=lambda a: max(dates.get(q.source, "") for q in a.quotes)
            )
            old |= {
                (q.source, q.start)
                for a in difference.answers if a is not newest for q in a.quotes
            }  # fmt: skip
    return {n for n, line in enumerate(lines) if (line.source.name, line.span.start) in old}


def _conflicts(differences: Sequence[Difference], room: int) -> list[Told]:
    found: list[Told] = []
    for difference in differences:
        values = [answer.value for answer in difference.answers]
        text = f"Reports differ: {', '.join(values[:-1])} or {values[-1]}."
        if len(text.split()) > room:
            continue
        room -= len(text.split())
        quotes = tuple(q for answer in difference.answers for q in answer.quotes)
        found.append(Told(text=text, articles=len({q.source for q in quotes}), quotes=quotes))
    return found
