"""Of a long quotation what a list has room for: the sentences that can be checked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from brief.records import Claim, EntityValue, Report, Span
from brief.report.words import bracketed, shortened

_FEWEST = 4  # words of a sentence that says something
_SPOKEN = 0.6  # of a statement, what stands between marks where it is a quotation
# What somebody tells of himself is seldom what can be checked: "I am proud of Montana".
_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]ur|[Mm]y|I)\b")
_ENDS = (".", "!", "?")
_WEIGHTS = {True: 1, False: 2}  # of a name; of a date, a place, a figure


@dataclass(frozen=True, slots=True)
class _Sentence:
    """Words of a quotation, where they stand, and how much in them can be checked."""

    number: int
    words: str
    weight: int


def listed(report: Report, claim: Claim, limit: int) -> str:
    """A statement for a list, in at most ``limit`` characters.

    Of a quotation that is longer, the sentences with the most names, dates and figures, behind
    its speaker: '[Ann Lee:] "We open on 3 May. … The pier cost $2 million."'. Where none has any,
    or the speaker is not known, its beginning.
    """
    whole = bracketed(claim)
    if len(whole) <= limit or not claim.speaker:
        return shortened(whole, limit)
    sentences = list(_sentences(report, claim))
    lead = f"[{claim.speaker}:] "
    room = limit - len(lead) - 2
    chosen: list[_Sentence] = []
    for sentence in sorted(sentences, key=lambda s: (-s.weight, s.number)):
        taken = sum(len(s.words) + 3 for s in chosen)
        if sentence.weight and taken + len(sentence.words) <= room:
            chosen.append(sentence)
    if not chosen or len(sentences) < 2:
        return shortened(whole, limit)
    opens, closes = ("“", "”") if "“" in claim.quote else ('"', '"')
    out = ""
    last = 0
    for sentence in sorted(chosen, key=lambda s: s.number):
        # behind a comma who speaks stood between: '"It rose," Lee said. "It fell."'
        follows = sentence.number == last and out.endswith(_ENDS)
        out += ("" if not out else " " if follows else " … ") + sentence.words
        last = sentence.number + 1
    return f"{lead}{opens}{out}{closes}"


def _sentences(report: Report, claim: Claim) -> Iterator[_Sentence]:
    """What stands between marks in each sentence of a statement that is mostly that."""
    spoken = list(_between(claim))
    if sum(len(s) for s in spoken) < _SPOKEN * (claim.end - claim.start):
        return
    text, number = report.article.text, 0
    values = [v for v in report.values if v.id in claim.values]
    for sentence in report.document.sentences:
        for part in spoken:
            start, end = max(sentence.start, part.start), min(sentence.end, part.end)
            words = " ".join(text[start:end].split()).rstrip(",") if start < end else ""
            number += bool(words)
            if words.count(" ") + 1 < _FEWEST:
                continue
            inside = (v for v in values if start <= v.start and v.end <= end)
            weight = sum(_WEIGHTS[isinstance(v, EntityValue)] for v in inside)
            own = _FIRST_PERSON.search(words) is not None
            yield _Sentence(number, words, weight // 2 if own else weight)


def _between(claim: Claim) -> Iterator[Span]:
    """The stretches between quotation marks, without the marks; one that is open to the end."""
    start: int | None = None
    for at, char in enumerate(claim.quote):
        if char not in '"“”':
            continue
        if start is not None and char != "“":
            if at > start:
                yield Span(claim.start + start, claim.start + at)
            start = None
        elif start is None and char != "”":
            start = at + 1
    if start is not None and start < len(claim.quote):
        yield Span(claim.start + start, claim.start + len(claim.quote))
