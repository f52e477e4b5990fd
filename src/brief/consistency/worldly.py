"""What an article says of the world that tables contradict."""

from __future__ import annotations

from collections.abc import Iterator

from brief.consistency import world
from brief.consistency.told import Told
from brief.records import Finding


def worldly(told: Told) -> Iterator[Finding]:
    """Capitals, countries, distances, currencies and the like that are not those of the tables."""
    published = told.document.article.published
    for sentence in told.sentences:
        for wrong in world.check(told.text, sentence, published):
            yield told.finding(wrong.kind, wrong.reason, wrong.span, right=wrong.right)
