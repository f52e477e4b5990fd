"""Weekdays that are not those of their dates."""

from __future__ import annotations

from collections.abc import Iterator

from brief.consistency import calendar
from brief.consistency.told import Told
from brief.records import Finding


def weekdays(told: Told) -> Iterator[Finding]:
    """Dates that cannot be: a Saturday that was a Friday, a thirtieth of February."""
    published = told.document.article.published
    for sentence in told.sentences:
        for wrong in calendar.check(told.text, sentence, published):
            yield told.finding("calendar", wrong.reason, wrong.span, right=wrong.right)
    for wrong in calendar.witnessed(told.text, told.sentences, published):
        yield told.finding("calendar", wrong.reason, wrong.span, right=wrong.right)
