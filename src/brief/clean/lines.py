"""The lines of a text, and which of them are one paragraph wrapped at a column."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from brief.records.passed_on import unmarked

# What ends a line in any of the files that people have, not only "\n".
_LINE = re.compile("[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_END = re.compile(r"[.!?…。！？][\"'”’»)\]*]{0,3}$")
_BULLET = re.compile(r"(?:[-*•·–—►▪]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
# A line at the head of a mail; with marks of bold around the name, as some programs copy it.
HEADER = re.compile(
    r"\**(?P<name>From|To|Cc|CC|Bcc|BCC|Sent|Date|Subject|Reply-To|Importance|Attachments?)"
    r"\s?:\**(?:\s|$)"
)
_BROKEN = re.compile(r"[^\W\d_]-\Z")
_WRAP_MIN, _WRAP_MAX = 40, 132  # columns at which people, mailers and agencies wrap
_NEARLY = 0.8  # of the width: a line as long is full
_LOOK = 400  # characters of a line that are looked at to judge how it begins or ends


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or a paragraph wrapped over several lines; ``[start, end)`` without outer space.

    ``before`` and ``after`` count the blank lines next to it (many at the ends of the text).
    """

    start: int
    end: int
    before: int
    after: int
    wrapped: int = 1

    @property
    def length(self) -> int:
        """Characters from the first to the last visible one."""
        return self.end - self.start


def ends_sentence(text: str) -> bool:
    """Whether the text ends like a sentence: a full stop, maybe closing quotes after it."""
    return _END.search(text[-6:]) is not None


def lines(text: str) -> list[Line]:
    """The non-blank lines in order; a paragraph that is wrapped at a column is one of them.

    The "> " before lines that were passed on by mail is no part of them.
    """
    seen = unmarked(text)
    spans: list[tuple[int, int]] = []
    marked: list[bool] = []
    for match in _LINE.finditer(seen):
        body = match.group()
        stripped = body.strip()
        if stripped:
            start = match.start() + len(body) - len(body.lstrip())
            spans.append((start, start + len(stripped)))
            marked.append(text[match.start() : start] != seen[match.start() : start])
    gaps = [9]
    for left, right in itertools.pairwise(spans):
        gap = seen[left[1] : right[0]]
        # "\r\n" does not occur in a text as read, but it would be one line end.
        gaps.append(len(_BREAK.findall(gap)) - 1)
    gaps.append(9)
    groups: list[tuple[int, int]] = []
    whole = {kind: _whole(spans, marked, kind) for kind in set(marked)}
    start = 0
    for stop in range(1, len(spans) + 1):
        # what is passed on and what is written above and below it were wrapped apart
        if stop < len(spans) and marked[stop] == marked[start]:
            continue
        if whole[marked[start]]:
            groups += [(i, i + 1) for i in range(start, stop)]
        else:
            groups += _wrapped(seen, spans, gaps, start, stop)
        start = stop
    return [Line(spans[a][0], spans[b - 1][1], gaps[a], gaps[b], b - a) for a, b in groups]


_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


def _whole(spans: Sequence[tuple[int, int]], marked: Sequence[bool], kind: bool) -> bool:
    """Whether lines hold whole paragraphs.

    In a scrape some do; in a wrapped text none does, save for a web address.
    """
    lengths = [b - a for (a, b), mark in zip(spans, marked, strict=True) if mark == kind]
    return 20 * sum(length for length in lengths if length > _WRAP_MAX) > sum(lengths)


def _wrapped(
    text: str, spans: Sequence[tuple[int, int]], gaps: Sequence[int], start: int, end: int
) -> list[tuple[int, int]]:
    """Ranges of ``spans[start:end]`` that are one line or one wrapped paragraph each."""
    groups: list[tuple[int, int]] = []
    for stop in range(start + 1, end + 1):
        if stop < end and gaps[stop] == 0:
            continue
        groups.extend(_split_run(text, spans, start, stop))
        start = stop
    return groups


def _split_run(
    text: str, spans: Sequence[tuple[int, int]], start: int, stop: int
) -> list[tuple[int, int]]:
    """A run of lines with no blank line between them, as lines or as wrapped paragraphs.

    Lines of a list or of a page without blank lines end anywhere; wrapped lines are all
    about as long as the longest one, except for the last of each paragraph.
    """
    single = [(i, i + 1) for i in range(start, stop)]
    if stop - start < 2:
        return single
    lengths = [spans[i][1] - spans[i][0] for i in range(start, stop)]
    width = max(lengths)
    if not _WRAP_MIN <= width <= _WRAP_MAX:
        return single
    joined: list[tuple[int, int]] = []
    first = start
    for i in range(start, stop):
        last = i + 1 == stop
        if last or not _continues(text, spans[i], spans[i + 1], width):
            joined.append((first, i + 1))
            first = i + 1
    # Most breaks inside real wrapped text fall inside sentences, or nothing is wrapped here.
    inner = sum(b - a - 1 for a, b in joined)
    unfinished = sum(
        not ends_sentence(text[spans[i][0] : spans[i][1]])
        for a, b in joined
        for i in range(a, b - 1)
    )
    certain = any(
        text[spans[i + 1][0]].islower() and not ends_sentence(text[spans[i][0] : spans[i][1]])
        for a, b in joined
        for i in range(a, b - 1)
    )
    enough = 2 * unfinished > inner or (certain and 2 * unfinished == inner)
    return joined if inner and enough else single


def _continues(text: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    """Whether the line was broken only because the next word did not fit into ``width``.

    Agencies wrap some columns before the width of their longest line: a line that is nearly as
    long, and ends in the middle of a sentence, goes on too.
    """
    head = text[following[0] : min(following[1], following[0] + _LOOK)]
    word = len(head.split(None, 1)[0])
    if _BULLET.match(head) or HEADER.match(head) or HEADER.match(text, *line):
        return False
    if _BROKEN.search(text, max(line[0], line[1] - _LOOK), line[1]) and head[0].islower():
        return True  # "Kirk-" and, on the next line, "haven"
    length = line[1] - line[0]
    tail = text[max(line[0], line[1] - _LOOK) : line[1]]
    if length + 1 + word <= width:
        return length > _NEARLY * width and not ends_sentence(tail)
    return head[0].islower() or not ends_sentence(tail) or length > _NEARLY * width
