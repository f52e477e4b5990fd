"""Weekdays that are not those of their dates."""

from __future__ import annotations

from collections.abc import Iterator

from brief import patterns as re
from brief.consistency import calendar
from brief.consistency.told import Told, one_line
from brief.records import Finding, Span

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_THAT = re.compile(rf"\b(?:[Tt]hat|[Tt]hat same|[Tt]he same) (?P<day>{_DAY})\b")
_NAMED = re.compile(rf"\b{_DAY}\b")


def weekdays(told: Told) -> Iterator[Finding]:
    """Dates that cannot be: a Saturday that was a Friday, a thirtieth of February."""
    published = told.document.article.published
    for sentence in told.sentences:
        for wrong in calendar.check(told.text, sentence, published):
            yield told.finding("calendar", wrong.reason, wrong.span, right=wrong.right)
    for wrong in calendar.witnessed(told.text, told.sentences, published):
        yield told.finding("calendar", wrong.reason, wrong.span, right=wrong.right)
    yield from _that_day(told)


def _that_day(told: Told) -> Iterator[Finding]:
    """For "set for 6 May. On that Wednesday": the one day told of in the sentences before."""
    for match in told.matches(_THAT, cue=("day",)):
        sentence = told.sentence(match.start())
        if sentence is None:
            continue
        start = told.around(sentence, 2, 0)[0].start
        days = list(told.dates.beginning(start, match.start()))
        if len(days) != 1 or not re.search(r"\d", days[0].value.quote):
            continue
        (day,) = days
        if _NAMED.search(told.text, day.value.end, match.start()):
            continue  # it may be that one
        numbered = (d.day for d in told.dates if re.search(r"\d", d.value.quote))
        if any(f"{other:%A}" == match["day"] for other in numbered):
            continue  # or a day that is told of farther off
        right = f"{day.day:%A}"
        if right != match["day"]:
            yield told.finding(
                "calendar", f"{one_line(day.value.quote)} is a {right}, not a {match['day']}.",
                day.span, Span(*match.span()), right=right,
            )  # fmt: skip
