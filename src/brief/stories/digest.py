"""A brief of several articles: what most have, once, and the newest of what has changed.

Sentences are weighed by how many articles have the like and by how far at the front they stand
(the lead of a report says what matters), and taken while they say something new.
"""

from __future__ import annotations

import dataclasses
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from brief.language.stems import terms
from brief.records.story import Answer, Difference, Told
from brief.statements.standalone import Standing
from brief.stories.differences import quote
from brief.stories.grouping import weighted
from brief.stories.named import spelled_otherwise
from brief.stories.pairs import Line, compared
from brief.stories.standing import Sentence, again, undated
from brief.summarizers.leaning import QUOTED

_LIKE = 0.25  # cosine of weighted words from which on another article has the like
_SAME = 0.35  # from which on a sentence says nothing new
# The first sentences of two reports of one day tell one thing, in other words each.
_SAME_NEWS, _OPENING = 0.2, 3
_SAME_STEMS = 0.4  # or so much of the stems of the shorter: what all tell weighs little
_FRONT = 0.5  # weight of the place beside that of the other articles
_NEW = 0.2  # weight of how new a report is
_SHORTEST = 6  # words
# What was still to come, or under way, where a later day tells how it went.
_TO_COME = re.compile(
    r"\b(?:will|(?:is|are) (?:\w+ )?(?:expected|going|set|scheduled|due|about|planned|planning"
    r"|preparing|nearing|approaching|awaiting|waiting|heading|continuing|underway|under way)"
    r"|continues? to|remains? (?:unclear|unknown)|(?:is|are) being)\b"
)
_DATED = re.compile(r"\d{4}-\d\d-\d\d")


def digest(
    sentences: Sequence[Sentence], words: int, differences: Sequence[Difference] = ()
) -> tuple[Told, ...]:
    """A brief of at most so many words; what the articles contradict each other in is said last.

    Where that is what an article opens with, it is said first.

    Args:
        sentences: Those of the story's articles, article by article.
        words: The bound.
        differences: What they differ in. Of a development the older figures are left out.
    """
    lines = [one for one in sentences if not one.fragment]
    if not lines:
        return ()
    # How a name is spelled stands in the list of differences: a brief is not about that.
    conflicts = [d for d in differences if not d.development and not _spelled(d)]
    head, tail, told = _conflicts(lines, conflicts, words // 3)
    room = words - sum(len(t.text.split()) for t in (*head, *tail))
    likeness = alike([line.text for line in lines])
    scores = _scores(lines, likeness, np.array([line.number for line in lines]))
    outdated = {*_outdated(lines, differences), *_overtaken(lines), *told}
    ranked = sorted(set(range(len(lines))) - outdated, key=lambda n: (-scores[n], n))
    chosen = _taken(lines, ranked, _repeating(lines, likeness), told, room)
    # The newest state first, but an article that tells nothing of its front behind the others.
    front: dict[int, int] = {}
    for n in chosen:
        number = lines[n].number
        front[number] = min(front.get(number, lines[n].place), lines[n].place)
    several = len({_day(line) for line in lines}) > 1
    found = list(head)
    order = {
        n: (front[line.number] >= _OPENING, -_day(line), front[line.number], n)
        for n in chosen
        for line in [lines[n]]
    }
    for n in sorted(chosen, key=order.__getitem__):
        standing = chosen[n] if several else undated(chosen[n], lines[n].source)
        made = again(standing, lines[n].source, " ".join(t.text for t in found))
        like = [int(m) for m in np.flatnonzero(likeness[n] >= _LIKE)]
        every = [lines[n], *_saying(lines, n, like)]
        found.append(
            Told(
                text=made.text,
                articles=len(every),
                quotes=tuple(quote(line.source, line.span) for line in every),
                filled=made.filled,
            )
        )
    return (*found, *tail)


def _spelled(difference: Difference) -> bool:
    """Whether the answers are spellings of one name."""
    first, *others = (answer.value for answer in difference.answers)
    return difference.kind == "entity" and all(spelled_otherwise(first, name) for name in others)


def _repeating(lines: Sequence[Sentence], likeness: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Which two sentences tell the same, shape (n, n)."""
    days = np.array([_ordinal(line) for line in lines])
    number = np.array([line.number for line in lines])
    opening = np.array([line.place < _OPENING for line in lines])
    reports = (
        opening[:, None] & opening[None, :]
        & (number[:, None] != number[None, :])
        & ~(np.abs(days[:, None] - days[None, :]) > 1)  # of no day known: of one event all the same
    )  # fmt: skip
    found: NDArray[np.bool_] = likeness >= np.where(reports, _SAME_NEWS, _SAME)
    for n, m in zip(*np.nonzero(reports & ~found), strict=True):
        one, other = lines[n].stems, lines[m].stems
        found[n, m] = len(one & other) >= _SAME_STEMS * max(1, min(len(one), len(other)))
    return found


def _taken(
    lines: Sequence[Sentence],
    ranked: Sequence[int],
    repeating: NDArray[np.bool_],
    told: Sequence[int],
    room: int,
) -> dict[int, Standing]:
    """The best sentences that are understood and say something new, as there is room for.

    One that leans on the sentence before it comes right behind that or not at all. Where none
    is understood, the best one as it is.
    """
    chosen: dict[int, Standing] = {}
    usable = set(ranked)
    for n in ranked:
        made = _with_before(lines, n, chosen)
        fresh = [m for m in made if m not in chosen]
        length = sum(len(made[m].text.split()) for m in fresh)
        if (
            fresh
            and usable.issuperset(fresh)
            and _SHORTEST * len(fresh) <= length <= room
            and not repeating[np.ix_(fresh, [*chosen, *told])].any()
        ):
            chosen |= made
            room -= length
    if chosen or not ranked:
        return chosen
    best = next((n for n in ranked if len(lines[n].text.split()) <= room), None)
    return {} if best is None else {best: Standing(lines[best].text)}


def _with_before(
    lines: Sequence[Sentence], n: int, chosen: Mapping[int, Standing]
) -> dict[int, Standing]:
    """A sentence as it can be told with those chosen, with the one before it where it has to.

    Nothing where it is half a sentence, or the one before it leans on another.
    """
    one = lines[n]
    follows = n > 0 and lines[n - 1].number == one.number and lines[n - 1].place == one.place - 1
    above = any(lines[m].number == one.number and m < n for m in chosen)
    plain = one.below if above else one.alone
    if plain is not None:
        return {n: plain}
    if one.behind is None or not follows:
        return {}
    before = {n - 1: chosen[n - 1]} if n - 1 in chosen else {}
    if not before and (opening := lines[n - 1].below if above else lines[n - 1].alone) is not None:
        before = {n - 1: opening}
    return {**before, n: one.behind} if before else {}


def _saying(lines: Sequence[Line], n: int, among: Sequence[int]) -> list[Line]:
    """Of each other article the sentence that says most of what a sentence says, if it says it."""
    best: dict[int, tuple[float, Line]] = {}
    for m in among:
        if lines[m].number != lines[n].number:
            share, _ = compared(lines[n], lines[m]).told()
            if share > best.get(lines[m].number, (0.0,))[0]:
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


def _ordinal(line: Line) -> float:
    """The same, to be counted with; of one without a day it is near none."""
    try:
        return date.fromisoformat((line.source.document.article.published or "")[:10]).toordinal()
    except ValueError:
        return math.nan


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


def _outdated(lines: Sequence[Sentence], differences: Sequence[Difference]) -> set[int]:
    """Sentences with a figure that a later report has otherwise."""
    dates = {line.source.name: line.source.document.article.published or "" for line in lines}
    old: list[Answer] = []
    for difference in differences:
        if difference.development:
            newest = max(
                difference.answers, key=lambda a: max(dates.get(q.source, "") for q in a.quotes)
            )
            old += [answer for answer in difference.answers if answer is not newest]
    return set(_answering(lines, old))


def _overtaken(lines: Sequence[Sentence]) -> set[int]:
    """Sentences of earlier days that tell of what was to come."""
    last = max((_day(line) for line in lines), default=0)
    return {
        n for n, line in enumerate(lines)
        if 0 < _day(line) < last and _TO_COME.search(QUOTED.sub(" ", line.text))
    }  # fmt: skip


def _conflicts(
    lines: Sequence[Sentence], differences: Sequence[Difference], room: int
) -> tuple[list[Told], list[Told], list[int]]:
    """What they contradict each other in, each with a sentence that has the first answer.

    The first are those that open an article, the second all others; the third are the places of
    the sentences that answer, in whatever way.
    """
    opening: list[Told] = []
    found: list[Told] = []
    places: list[int] = []
    told: dict[int | None, list[Difference]] = {}
    for difference in differences:
        first = _answering(lines, difference.answers[:1])
        n = next((n for n in first if lines[n].below is not None), None)
        told.setdefault(n, []).append(difference)
    for n, own in told.items():
        line = None if n is None else lines[n]
        for same in [own] if line is not None else [[one] for one in own]:
            made = _conflict(line, same)
            if len(made.text.split()) > room:
                continue
            room -= len(made.text.split())
            front = line is not None and line.place < _OPENING - 1
            (opening if front else found).append(made)
            places += _answering(lines, [answer for one in same for answer in one.answers])
    return opening, found, places


def _conflict(line: Sentence | None, differences: Sequence[Difference]) -> Told:
    """A sentence with what other reports have for its values; without one the values alone."""
    told = None if line is None else line.below
    standing = Standing("") if line is None or told is None else undated(told, line.source)
    text, filled = standing.text, standing.filled
    for difference in differences:
        first, *others = (answer.value for answer in difference.answers)
        if line is None:
            text = f"Reports differ: {', '.join([first, *others[:-1]])} or {others[-1]}."
            continue
        put = f" (other reports: {' or '.join(others)})"
        own = (v for v in difference.answers[0].values if v.source == line.source.name)
        at = _behind(text, next((" ".join(v.quote.split()) for v in own), first))
        text = text[:at] + put + text[at:]
        filled = tuple(
            one if one.start < at
            else dataclasses.replace(one, start=one.start + len(put), end=one.end + len(put))
            for one in filled
        )  # fmt: skip
    quotes = dict.fromkeys(
        q for one in differences for answer in one.answers for q in answer.quotes
    )
    tellers = {q.source for q in quotes}
    return Told(text=text, articles=len(tellers), quotes=tuple(quotes), filled=filled)


def _behind(text: str, value: str) -> int:
    """Where a value of a sentence ends, with its whole word; else where the sentence does."""
    found = [*re.finditer(rf"(?<!\w){re.escape(value)}(?!\w)[^\s,;:.!?)\]”\"]*", text)]
    return found[0].end() if len(found) == 1 else len(text) - text.endswith(".")


def _answering(lines: Sequence[Sentence], answers: Iterable[Answer]) -> list[int]:
    """The places of the sentences that give some answers."""
    at = {(q.source, q.end) for answer in answers for q in answer.quotes}
    return [n for n, line in enumerate(lines) if (line.source.name, line.span.end) in at]
