"""Forms of one sentence that fit: as sentences of a brief, with a final mark."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from itertools import chain

from brief import patterns as re
from brief.language import calendar_names
from brief.records import Added, BriefSentence, Span
from brief.summarizers import compress, lines, newslines
from brief.summarizers.candidates import ENDED, one_line
from brief.summarizers.choose import Bounds
from brief.summarizers.compress import ASIDE
from brief.summarizers.cuts import holds

_YEAR = re.compile(r"\b(?:FY ?)?(?:19|20)\d\d\b")
# of a day or a month, which goes as a whole
_MONTH = re.compile(
    rf"\b(?:{'|'.join(calendar_names.MONTHS)})(?: \d{{1,2}},?)? (?:19|20)\d\d\b", re.IGNORECASE
)
_MOST_WORDS = 40  # where only characters are bounded


def fitting(
    text: str, span: Span, bounds: Bounds, *, news: bool = False
) -> Iterator[BriefSentence]:
    """Shorter forms of a sentence that fit alone; of the news what a headline might say too."""
    words = _MOST_WORDS if bounds.words is None else bounds.words - bounds.bullets
    whole = one_line(text[span.start : span.end])
    for short in chain(
        compress.forms(text, span),
        lines.sentences(text, span, words),
        _of_headlines(text, span, words, bounds.chars) if news else (),
    ):
        line = short.text + stop(short.text)
        if (
            bounds.fits(1, *bounds.cost(line))
            and holds(whole, line)
            and (news or not dated(whole, line))
        ):
            yield ended(sentence_of(short))


def dated(whole: str, short: str) -> bool:
    """Whether a shorter form has lost a year: without "In 2002," what was done then is of now."""
    plain = _MONTH.sub("", ASIDE.sub("", whole))
    return any(year not in short for year in _YEAR.findall(plain))


def _of_headlines(text: str, span: Span, words: int, chars: int | None) -> Iterator[compress.Short]:
    """Made only where it is asked for: a tree takes time."""
    yield from newslines.sentences(text, span, words, chars)


def sentence_of(short: compress.Short) -> BriefSentence:
    """A shorter form as a sentence of a brief."""
    return BriefSentence(
        text=one_line(short.text), sources=short.sources, support=1.0, added=short.added
    )


def ended(one: BriefSentence) -> BriefSentence:
    """A sentence with a final mark, where a line without one stands in the article."""
    mark = stop(one.text)
    if not mark:
        return one
    end = len(one.text)
    added = Added(start=end, end=end + 1, text=mark, value=mark, source=one.sources[-1])
    return dataclasses.replace(one, text=one.text + mark, added=(*one.added, added))


def stop(text: str) -> str:
    """The final mark that a line of English lacks."""
    return "" if ENDED.search(text) or not (text[-1].isascii() and text[-1] not in ",;:-") else "."
