"""Relative dates of a brief made absolute: "on Thursday" becomes "on Thursday (25 April 2019)".

Only dates that are sure are spelled out: one that could be meant otherwise ("on Friday", of the
last or the next) stays as it is, and so does one that counts from another ("two weeks ago",
"three days later"), which is right less often than not at the grain of a day. What was put in
is listed with the article's words that it spells out; the sources stay exact.
"""

from __future__ import annotations

import dataclasses
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from brief import patterns as re
from brief.records import Added, BriefSentence, Document, Quote, Span, TimeValue, Value
from brief.values.times.dating import UNSURE, date_words, period_words

_WORD = re.compile(r"\d+|[^\W\d_]+")
_YEAR = re.compile(r"\d{4}")
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\bto(?:day|night|morrow)\b"
                      r"|\byesterday\b", re.IGNORECASE)  # fmt: skip
_JOINED = tuple("'’-–/")
_MARKS = {"“": "”", "«": "»", "„": "“"}


def spelled_out(time: TimeValue) -> str | None:
    """What a relative date lacks, in words; ``None`` where nothing does or it is not sure.

    >>> spelled_out(TimeValue(start=0, end=8, quote="Thursday", type="DATE", value="2019-04-25",
    ...                       anchor="2019-04-25", rule="weekday/nearest-past"))
    '25 April 2019'
    """
    if time.type not in ("DATE", "TIME") or time.anchor is None or time.alternatives or time.mod:
        return None
    if (time.rule or "").startswith(UNSURE) and not _WEEKDAY.search(time.quote):
        return None
    year = time.value[:4]
    if year in time.quote or not _YEAR.fullmatch(year):
        return None
    worded = date_words(time.value) or period_words(time.value)
    if worded is None:
        return None
    return year if _year_alone(time.quote, worded) else worded


def _year_alone(quote: str, worded: str) -> bool:
    """Whether all but the year is said: "February", "Monday, April 25", "last summer"."""
    said = {word.lower()[:3] for word in _WORD.findall(quote)}
    return all(word.lower()[:3] in said for word in _WORD.findall(worded)[:-1] if word != "of")


class Dates:
    """The dates of one article that can be spelled out in its brief."""

    def __init__(self, document: Document, values: Sequence[Value] = ()) -> None:
        """``values`` are those of the article where they are known; else its times are found."""
        times: Iterable[Value] = values
        if not values:
            from brief.values import times as finder

            times = finder.times(
                document.text, document.article.published, sentences=document.sentences
            )
        self._text = document.text
        found = [(v, spelled_out(v)) for v in times if isinstance(v, TimeValue)]
        self._found = sorted(
            ((time, words) for time, words in found if words is not None),
            key=lambda pair: pair[0].start,
        )
        self._starts = [time.start for time, _ in self._found]

    def _in(self, span: Span) -> list[tuple[TimeValue, str]]:
        low = bisect_left(self._starts, span.start)
        inside = []
        for time, words in self._found[low:]:
            if time.start >= span.end:
                break
            joined = self._text[time.end : time.end + 1] in _JOINED  # "Monday's ruling"
            quoted = quoted_at(self._text, span.start, time.start)
            if time.end <= span.end and not joined and not quoted:
                inside.append((time, words))
        return inside

    def spell(self, sentence: BriefSentence, told: frozenset[str] = frozenset()) -> BriefSentence:
        """The sentence with its relative dates made absolute, each date once.

        Args:
            sentence: One whose text is the words of its sources, in order, or a generated one.
            told: Dates, in words, that the brief has spelled out before.
        """
        if not sentence.extracted:
            return self._spell_generated(sentence, told)
        places: list[tuple[int, TimeValue, str]] = []
        done = set(told)
        before = 0  # visible characters of the sources so far
        for source in sentence.sources:
            for time, words in self._in(Span(source.start, source.end)):
                if words in done:
                    continue
                done.add(words)
                seen = before + _visible(self._text[source.start : time.end])
                places.append((seen, time, words))
            before += _visible(source.quote)
        return _with(sentence, places) if places else sentence

    def _spell_generated(self, sentence: BriefSentence, told: frozenset[str]) -> BriefSentence:
        """Dates of a generated sentence that one of its sources spells in the same words."""
        known = {
            time.quote.casefold(): (time, words)
            for source in sentence.sources
            for time, words in self._in(Span(source.start, source.end))
            if words not in told
        }
        places: list[tuple[int, TimeValue, str]] = []
        for quote, (time, words) in known.items():
            found = re.search(rf"(?<!\w){re.escape(quote)}(?!\w)", sentence.text, re.IGNORECASE)
            if found is None or sentence.text[found.end() : found.end() + 1] in _JOINED:
                continue
            if not quoted_at(sentence.text, 0, found.start()):
                places.append((_visible(sentence.text[: found.end()]), time, words))
        return _with(sentence, sorted(places, key=lambda p: p[0])) if places else sentence

    def spell_all(self, sentences: Sequence[BriefSentence]) -> tuple[BriefSentence, ...]:
        """The sentences of one brief: a date that was told is not told again."""
        told: frozenset[str] = frozenset()
        found = []
        for sentence in sentences:
            spelled = self.spell(sentence, told)
            told |= {added.text.strip("() ") for added in spelled.added}
            found.append(spelled)
        return tuple(found)


def _with(sentence: BriefSentence, places: Sequence[tuple[int, TimeValue, str]]) -> BriefSentence:
    # The text and its sources differ in white space and a first capital alone, so a place in
    # the one is found in the other by the number of visible characters before it.
    after = [at + 1 for at, char in enumerate(sentence.text) if not char.isspace()]
    text, added, shift, last = "", [], 0, 0
    put = [(after[seen - 1], len(words) + 3) for seen, _, words in places]
    for one in sentence.added:  # what was put in before moves on
        moved = sum(size for at, size in put if at <= one.start)
        added.append(dataclasses.replace(one, start=one.start + moved, end=one.end + moved))
    for seen, time, words in places:
        at = after[seen - 1]
        piece = f" ({words})"
        text += sentence.text[last:at] + piece
        added.append(
            Added(
                start=at + shift + 1,
                end=at + shift + len(piece),
                text=piece[1:],
                value=time.value,
                source=Quote(time.start, time.end, time.quote),
            )
        )
        shift += len(piece)
        last = at
    added.sort(key=lambda one: one.start)
    return dataclasses.replace(sentence, text=text + sentence.text[last:], added=tuple(added))


def _visible(text: str) -> int:
    return len("".join(text.split()))


def quoted_at(text: str, start: int, at: int) -> bool:
    """Whether a place lies between quotation marks that opened in its sentence."""
    before = text[start:at]
    if before.count('"') % 2:
        return True
    return any(before.count(mark) > before.count(end) for mark, end in _MARKS.items())
