"""Where the articles of a story contradict each other, and where one only came later.

Two values are held against each other where they answer one question: because their sentences
are nearly the same words (``verbatim``), because they say the same of the same thing
(``answers``), or because they name whom there is one of (``named``). A wrong alarm costs more
than a missed one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import chain, pairwise

from brief.comparison.units import Unit
from brief.evidence import Source
from brief.records import QuantityValue, Span, TimeValue
from brief.records.story import Answer, Difference, StoryQuote
from brief.records.values import number
from brief.stories import answers, causes, happenings, named, verbatim
from brief.stories.apart import LOWER_BOUNDS, one_answer
from brief.stories.links import Course, Link
from brief.stories.pairs import Line, Pair

_At = tuple[int, int]  # an article by number, and where a value stands there
_Group = list[tuple[Line, Unit]]


def differences(
    witnesses: Sequence[int], pairs: Iterable[Pair], lines: Sequence[Line]
) -> list[Difference]:
    """The questions that articles answer differently, contradictions first.

    Args:
        witnesses: Of each article by number, the number that it is counted under: that of the
            article of which it is a copy, else its own.
        pairs: Sentences that were compared.
        lines: The sentences of all articles.
    """
    joined: dict[_At, _At] = {}
    values: dict[_At, tuple[Line, Unit]] = {}
    how: dict[_At, Link] = {}
    apart: list[_At] = []

    def root(at: _At) -> _At:
        while joined.setdefault(at, at) != at:
            at = joined[at]
        return at

    # What was asked for tells how it changes; sentences alike in words do not know it.
    found_by = (each.links(lines) for each in (answers, happenings, named, causes))
    for link in chain(*found_by, verbatim.links(pairs)):
        a, b = ((line.number, unit.start) for line, unit in (link.mine, link.theirs))
        for at, value in ((a, link.mine), (b, link.theirs)):
            values.setdefault(at, value)
            if at not in how or (link.apart and not how[at].apart):
                how[at] = link
        joined[root(b)] = root(a)
        if link.apart:
            apart.append(a)
    found = []
    for top in sorted({root(a) for a in apart}):
        here = sorted(at for at in values if root(at) == top)
        link = min((how[at] for at in here), key=lambda one: (not one.apart, not one.family))
        made = _difference([values[at] for at in here], link, witnesses)
        if made is not None:
            found.append(made)
    return sorted(found, key=lambda d: (d.development, -sum(a.articles for a in d.answers)))


def _difference(
    found: Sequence[tuple[Line, Unit]], link: Link, witnesses: Sequence[int]
) -> Difference | None:
    groups: list[_Group] = []
    for line, unit in found:
        home = next((g for g in groups if one_answer(link.family, g[0][1], unit)), None)
        if home is None:
            groups.append([(line, unit)])
        else:
            home.append((line, unit))
    tellers = [{line.number for line, _ in group} for group in groups]
    if len(groups) > 2 and link.kind == "quantity":
        groups = _newest(groups, link.course)
        tellers = [{line.number for line, _ in group} for group in groups]
    if len(groups) < 2 or any(a & b for n, a in enumerate(tellers) for b in tellers[:n]):
        return None  # an article with two answers: they were no answers to one question
    counts = [len({witnesses[number] for number in group}) for group in tellers]
    order = sorted(range(len(groups)), key=lambda n: (-counts[n], groups[n][0][0].number))
    told = tuple(
        Answer(
            value=_shown(groups[n][0]),
            articles=counts[n],
            quotes=tuple(quote(line.source, line.span) for line, _ in _firsts(groups[n])),
            values=tuple(quote(line.source, unit.span) for line, unit in _firsts(groups[n])),
        )
        for n in order
    )
    if len({answer.value for answer in told}) < len(told):
        return None  # the same words, read in two ways
    exact = [
        value
        for group in groups
        if isinstance(value := group[0][1].value, QuantityValue) and value.mod not in LOWER_BOUNDS
    ]
    development = link.kind == "quantity" and _later(groups, link.course)
    if not development and link.kind == "quantity" and len(exact) < 2 and not link.family:
        return None  # a bound and a figure that keeps it, of one time
    words = "; ".join(
        f"{_of(answer.articles, len(set(witnesses)), n)}: {answer.value} "
        f"({', '.join(q.source for q in answer.quotes[:2])}"
        f"{' and others' if len(answer.quotes) > 2 else ''})"
        for n, answer in enumerate(told)
    )
    return Difference(kind=link.kind, message=words, development=development, answers=told)


def _of(count: int, total: int, number: int) -> str:
    return f"{count} of {total} articles" if number == 0 else str(count)


def _firsts(group: Sequence[tuple[Line, Unit]]) -> list[tuple[Line, Unit]]:
    seen: dict[int, tuple[Line, Unit]] = {}
    for line, unit in group:
        seen.setdefault(line.number, (line, unit))
    return list(seen.values())


def _shown(at: tuple[Line, Unit]) -> str:
    from brief.verify import reasons

    line, unit = at
    words = reasons.shown(unit, line.source.document.text)
    value = unit.value
    if isinstance(value, QuantityValue) and unit.start == line.span.start:
        words = words[:1].lower() + words[1:]  # "Nine people" of the beginning of a sentence
    if isinstance(value, QuantityValue) and value.unit == "1" and value.value % 1:
        return number(value.value)  # "measuring 5.6 brought down walls"
    if isinstance(value, QuantityValue) and value.of and value.of != "age":
        return _joined(words, value.of)
    if isinstance(value, TimeValue) and "(" not in words and not any(c.isdigit() for c in words):
        return f"{words} ({value.value})"
    return words


def _joined(words: str, of: str) -> str:
    """A figure and what it counts, words of both once: "19 people" of "people hurt"."""
    if of.casefold() in words.casefold():
        return words
    have, more = words.split(), of.split()
    folded = [word.casefold() for word in have]
    shared = next(
        (n for n in range(len(more), 0, -1) if folded[-n:] == [w.casefold() for w in more[:n]]), 0
    )
    return " ".join([words, *more[shared:]])


def _later(groups: Sequence[_Group], course: Course) -> bool:
    """Whether the answers follow each other in time: each group all before or all after another.

    Where both are dated to the minute the minute counts, else the day.
    """
    if course.hours is None or (course.rising and not _rising(groups)):
        return False
    dates = [[line.source.document.article.published for line, _ in group] for group in groups]
    known = [[d for d in group if d is not None] for group in dates]
    if any(len(k) < len(g) for k, g in zip(known, dates, strict=True)):
        return False
    for n, one in enumerate(known):
        for other in known[:n]:
            size = None if all("T" in d for d in (*one, *other)) else 10
            a, b = sorted([d[:size] for d in group] for group in (one, other))
            if not max(a) < min(b):
                return False
            if size is None and _hours(max(a), min(b)) <= course.hours:
                return False
    return True


def _newest(groups: Sequence[_Group], course: Course) -> list[_Group]:
    """Answers without those that a later report has otherwise, where what is left contradict.

    Of "nine", "12" of the next day and "15" of that day too the last two do.
    """
    left = [g for g in groups if not any(_follows(other, g, course) for other in groups)]
    return left if len(left) > 1 else list(groups)


def _follows(late: _Group, early: _Group, course: Course) -> bool:
    """Whether all reports of one answer are later than all of another."""
    days = [
        sorted(line.source.document.article.published or "" for line, _ in group)
        for group in (early, late)
    ]
    return early is not late and days[0][-1] < days[1][0] and _later([early, late], course)


def _rising(groups: Sequence[_Group]) -> bool:
    """Whether no later figure is below an earlier one."""
    figures = sorted(
        (line.source.document.article.published or "", unit.value.value)
        for group in groups for line, unit in group if isinstance(unit.value, QuantityValue)
    )  # fmt: skip
    return all(early <= late for (_, early), (_, late) in pairwise(figures))


def _hours(first: str, then: str) -> float:
    a, b = (datetime.fromisoformat(d).replace(tzinfo=None) for d in (first, then))
    return (b - a).total_seconds() / 3600


def quote(source: Source, span: Span) -> StoryQuote:
    """A sentence of an article, as the record has it."""
    words = source.document.article.quote(span)
    return StoryQuote(source=source.name, start=span.start, end=span.end, quote=words)
