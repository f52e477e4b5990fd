"""The days that the articles of a story name, each with what happened."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import islice

import numpy as np

from brief.records import TimeValue
from brief.records.story import TimelineEntry
from brief.statements.events.finder import events
from brief.statements.standalone import Standing
from brief.stories.differences import quote
from brief.stories.digest import alike
from brief.stories.pairs import Line
from brief.stories.standing import Sentence, undated
from brief.summarizers.leaning import QUOTED, dangles

_WHOLE = re.compile(r"\d{4}-\d\d-\d\d")
_DAY = 10  # characters of a day
_MOST = 40
_EARLY, _FAR = 2, 180  # days
_TRIED = 6  # of the likest sentences of a day that stand alone
_EITHER = ("weekday/nearest-past",)  # "will be tested on Friday" is no Friday before
_LEANING = ("reference/",)
_AHEAD = re.compile(
    r"\b(?:will|(?:is|are|was|were) (?:\w+ )?(?:set|expected|due|scheduled|going|planned)"
    r" (?:to|for))\b"
)
# "The fire of 9 March": what happened then is no more than spoken of.
_OF = re.compile(
    r"(?<!\bmorning)(?<!\bafternoon)(?<!\bevening)(?<!\bnight)(?<!\bhours) of (?:the )?$"
)


def timeline(
    sentences: Sequence[Sentence],
    most: int = _MOST,
    least: int = 1,
    within: tuple[str, str] | None = None,
) -> tuple[TimelineEntry, ...]:
    """The days that most articles look back at, in order, each with the sentence that says most.

    Of a day that mattered later articles speak; that of its own day names it, whatever happened.

    Args:
        sentences: Those of all articles.
        most: How many days.
        least: Articles that have to name a day.
        within: The first and the last day that may be among them.
    """
    named = _named(sentences)
    counts = {day: len({sentences[n].number for n, _ in at}) for day, at in named.items()}
    later = {
        day: len({sentences[n].number for n, _ in at if _published(sentences[n]) > day})
        for day, at in named.items()
    }  # fmt: skip
    ranked = sorted(counts, key=lambda d: (-later[d], -counts[d], -len(named[d]), d))
    first, last = within or ("", "~")
    chosen = [d for d in ranked if counts[d] >= least and first <= d <= last][:most]
    found: list[TimelineEntry] = []
    told: set[int] = set()
    for day in sorted(chosen, key=lambda d: (len(named[d]), d)):  # few tell of it: they first
        fresh = [(n, value) for n, value in named[day] if n not in told]
        n, standing, happens = _telling(sentences, fresh or named[day])
        if counts[day] == 1 and not happens:
            continue  # a day that one article mentions beside what it tells
        if standing is None and dangles(sentences[n].text):
            continue  # "On Thursday, he told reporters": nobody knows who
        told.add(n)
        one = sentences[n]
        standing = undated(standing, one.source) if standing is not None else None
        found.append(
            TimelineEntry(
                date=day,
                text=one.text if standing is None else standing.text,
                articles=counts[day],
                source=quote(one.source, one.span),
                filled=() if standing is None else standing.filled,
            )
        )
    return tuple(sorted(found, key=lambda entry: entry.date))


def _named(sentences: Sequence[Sentence]) -> dict[str, list[tuple[int, TimeValue]]]:
    """The days that are named, each with the sentences that do by place, and their words for it.

    A weekday that may be that of another week ("on Friday", where a page has the date of the day
    before) is the one that other articles name, where none names the first.
    """
    found = [(n, value) for n, one in enumerate(sentences) for value in _days(one)]
    tellers: dict[str, set[int]] = defaultdict(set)
    for n, value in found:
        tellers[value.value[:_DAY]].add(sentences[n].number)
    named: dict[str, list[tuple[int, TimeValue]]] = defaultdict(list)
    for n, value in found:
        own, day = {sentences[n].number}, value.value[:_DAY]
        if (value.rule or "").startswith(_EITHER) and not tellers[day] - own:
            near = _near(sentences[n])
            others = (other[:_DAY] for other in value.alternatives if other[:_DAY] <= near)
            day = next((d for d in others if tellers.get(d, own) - own), day)
        if not named[day] or named[day][-1][0] != n:
            named[day].append((n, value))
    return named


def _near(one: Sentence) -> str:
    """The last day that may be meant by the past of a page dated too early."""
    published = _published(one)
    if not _WHOLE.match(published):
        return published
    return (date.fromisoformat(published) + timedelta(days=_EARLY)).isoformat()


def _days(one: Sentence) -> list[TimeValue]:
    """The days that a sentence names by themselves: not "the next day"."""
    return [
        value for value in one.source.values
        if isinstance(value, TimeValue)
        and value.type in ("DATE", "TIME")
        and one.span.start <= value.start < one.span.end
        and _WHOLE.match(value.value)
        and not (value.rule or "").startswith(_LEANING)
        and not _far_ahead(value)
    ]  # fmt: skip


def _far_ahead(value: TimeValue) -> bool:
    """Whether a day without its year was read as one of next year: that of this is as likely."""
    if value.anchor is None or not _WHOLE.match(value.anchor):
        return False
    first, then = (date.fromisoformat(day[:_DAY]) for day in (value.anchor, value.value))
    return (then - first).days > _FAR


def _published(line: Line) -> str:
    """The day that the article of a sentence came out; of one without a date, the last of all."""
    published = line.source.document.article.published
    return published[:_DAY] if published else "~"


def _telling(
    sentences: Sequence[Sentence], at: Sequence[tuple[int, TimeValue]]
) -> tuple[int, Standing | None, bool]:
    """The sentence that tells what happened on a day, as it stands alone, and whether it does.

    Of those that are most like the others of their day the first that stands alone and has the
    day for what it tells; else the first that stands alone, else the likest, as it is.
    """
    likeness = alike([sentences[n].text for n, _ in at])
    np.fill_diagonal(likeness, 0.0)
    order = sorted(range(len(at)), key=lambda k: (-float(likeness[k].sum()), k))
    told_alone = ((at[k], told) for k in order if (told := sentences[at[k][0]].below))
    standing = list(islice(told_alone, _TRIED))
    if not standing:
        return at[order[0]][0], None, False
    # What was still to come last: "they will meet on Friday".
    standing.sort(key=lambda one: _AHEAD.search(QUOTED.sub(" ", one[1].text)) is not None)
    for (n, value), told in standing:
        if _happens(sentences, n, value):
            return n, told, True
    (n, _), told = standing[0]
    return n, told, False


def _happens(sentences: Sequence[Sentence], n: int, value: TimeValue) -> bool:
    """Whether what a sentence tells first happened at a time."""
    one = sentences[n]
    if _OF.search(one.source.document.text[max(0, value.start - 20) : value.start]):
        return False
    values = [v for v in one.source.values if one.span.start <= v.start < one.span.end]
    found = events(one.source.discourse.analysis, one.span, values)
    return any(mention.main and mention.event.time == value.value for mention in found)
