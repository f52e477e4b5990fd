"""Quotation marks: the stretches of a text that stand between them.

Straight and typographic double marks, two apostrophes for one mark, single marks around
whole statements, and quotations of several paragraphs, where each paragraph
opens with a mark and the last alone closes.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from brief.records import Span

_MARK = re.compile("[\"“”„«»]|'{2,3}|``")
_ANY = re.compile("[\"“”„«»'‘`]")  # in whatever these and the next two find
_SINGLE = re.compile(
    r"(?<![\w‘])‘(?=\w)(?:[^‘\n]{12,600}?[.,?!]’(?!\w)|(?=[A-Z])[^‘\n]{12,600}?’(?=[.,](?:\s|\Z)))"
)
# One that its paragraph does not close, where the next one opens with the same mark.
_OPEN_SINGLE = re.compile(
    r"(?<![\w‘'\"“])(?:‘(?=\w)(?![^\n]*[.,?!]’(?!\w))|'(?=[A-Z])(?![^\n]*[.,?!]'(?!\w)))"
)
# 'It was dark,' he said: straight ones, around what begins and ends as a statement does, with
# those that open its next paragraphs where they run on: 'It is. 'It was.'
_STRAIGHT_SINGLE = re.compile(
    r"(?<![\w'\"“])'(?=[A-Z])"
    r"((?:[^'\n]|(?<=\w)'(?=\w)|(?<=s)'(?= [a-z])|(?<=[.!?] )'(?=[A-Z])){12,1200}?)"
    r"(?:(?<=[.,?!])'(?![\w'\"])|'(?=[.,](?:\s|\Z)))"
)
_PARAGRAPH = re.compile(r"[^\n]+")
_STRAIGHT = ('"', "''", "'''")  # three are a quotation inside one, both at their end
_SENTENCE = re.compile(r"[.!?]\s\Z")
_PARAGRAPHS = 9  # of one quotation that has a mark at its ends alone
# Whose words they are stands in the paragraph itself: its mark was forgotten, not left out.
_TOLD = re.compile(
    r",\s(?:(?:he|she|they|it|[A-Z][\w’'-]+)\s){1,3}(?:said|says|told|added|wrote)\b"
    r"|,\s(?:said|says|added|wrote)\s(?:the\s|[A-Z])"
)
_LONGEST = 4000  # an unclosed mark does not swallow the article


def quoted(text: str, stretches: Iterable[Span]) -> tuple[Span, ...]:
    """Spans between quotation marks, the marks included, in order and apart.

    No quotation leaves its paragraph. A paragraph whose mark stays open is closed at its end
    when the next one opens with the same mark, or one soon behind it closes without opening;
    else the mark is ignored.
    """
    found: list[Span] = []
    paragraphs = [m.span() for s in stretches for m in _PARAGRAPH.finditer(text, s.start, s.end)]
    for number, (start, end) in enumerate(paragraphs):
        if _ANY.search(text, start, end) is None:
            continue
        before = len(found)
        opened: int | None = None
        nested = False
        for mark in _MARK.finditer(text, start, end):
            at, sign = mark.start(), mark.group()
            if opened is None:
                if sign in "”»" or (sign in _STRAIGHT and not _opens(text, at, mark.end())):
                    continue
                opened, nested = at, False
            elif text.startswith(sign, opened) and _closes_amiss(text, at, mark.end(), end):
                found.append(Span(opened, mark.end()))  # '"It is late, "he said.'
                opened = None
            elif sign in ("“", "„", "«", "``") and _opens(text, at, mark.end()):
                continue  # a mark inside a quotation that is already open
            elif sign in _STRAIGHT and _opens(text, at, mark.end()):
                # a quotation inside one, or its next paragraph, run on: "It is. "It was."
                nested = text[opened] in "“„«"
            elif sign in _STRAIGHT and nested:
                nested = False
            else:
                if mark.end() - opened <= _LONGEST:
                    found.append(Span(opened, mark.end()))
                opened = None
        if opened is not None and len(found) > before and _SENTENCE.search(text, start, opened):
            found.append(Span(opened, end))  # 'he said. "It grows.', and the mark is forgotten
        elif opened is not None and end - opened <= _LONGEST and number + 1 < len(paragraphs):
            following = text[paragraphs[number + 1][0]]
            if following in '"“„«' and following == text[opened]:
                found.append(Span(opened, end))
            else:
                found += _run_on(text, opened, paragraphs[number:])
        found += _singles(text, start, end, found[before:])
        behind = paragraphs[number + 1 : number + 2]
        single = _OPEN_SINGLE.search(text, start, end) if behind else None
        if single is not None and text[behind[0][0]] == single[0]:
            going_on = Span(single.start(), end)
            if not any(going_on.overlaps(s) for s in found[before:]):
                found.append(going_on)
    return tuple(sorted(found))


def _run_on(text: str, opened: int, paragraphs: Sequence[tuple[int, int]]) -> list[Span]:
    """A quotation that a paragraph soon behind it ends, or goes on with under a mark of its own.

    Nothing where another mark comes first, or a paragraph tells who says it: then the mark before
    it is stray.
    """
    found = [Span(opened, paragraphs[0][1])]
    for start, end in paragraphs[1:_PARAGRAPHS]:
        mark = _MARK.search(text, start, end)
        if mark is not None and mark.start() == start and text[start] == text[opened]:
            told = any(_TOLD.search(text, span.start, span.end) for span in found)
            return [] if told else found
        if mark is None:
            found.append(Span(start, end))
            continue
        sign, at = mark.group(), mark.start()
        closes = sign in "”»" or (sign in _STRAIGHT and not _opens(text, at, mark.end()))
        if not (closes and _ended(text, at, mark.end())) or mark.end() - opened > _LONGEST:
            return []
        return [*found, Span(start, mark.end())]
    return []


def _ended(text: str, at: int, end: int) -> bool:
    """Whether a mark ends what is said: behind a stop, or before one as the British put it."""
    before, behind = text[:at].rstrip(" ")[-1:], text[end : end + 1]
    if before in (".", ",", "!", "?", "…", "]", ")"):
        return True
    return behind in (".", ",", ";") or (before.isalpha() and behind.isspace())


def _opens(text: str, at: int, end: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[end] if end < len(text) else " "
    return (before.isspace() or before in "(—–-[:‘'") and not after.isspace()


def _closes_amiss(text: str, at: int, end: int, last: int) -> bool:
    """Whether the last mark of a paragraph has its blank on the wrong side: ', "he said'."""
    behind = text[end : end + 1]
    comma = text[max(0, at - 2) : at] == ", "
    return comma and behind.isalpha() and _MARK.search(text, end, last) is None


def _singles(text: str, start: int, end: int, doubles: list[Span]) -> list[Span]:
    found: list[Span] = []
    for pattern, opens in ((_STRAIGHT_SINGLE, "'"), (_SINGLE, "‘")):
        if opens in text[start:end]:  # one kind may stand within the other
            singles = (Span(*m.span()) for m in pattern.finditer(text, start, end))
            found += [s for s in singles if not any(s.overlaps(d) for d in (*doubles, *found))]
    return found


class Marks:
    """The quoted stretches of a text, in order, to be asked for by place."""

    def __init__(self, stretches: Sequence[Span]) -> None:
        self.stretches = tuple(stretches)
        self._starts = [s.start for s in self.stretches]

    def touching(self, start: int, end: int) -> Sequence[Span]:
        """The stretches that share a character with ``[start, end)``."""
        first = max(0, bisect_right(self._starts, start) - 1)
        near = self.stretches[first : bisect_left(self._starts, end)]
        return near[1:] if near and near[0].end <= start else near

    def before(self, at: int) -> Span | None:
        """The last stretch that begins before ``at``, where it ends there too."""
        index = bisect_left(self._starts, at) - 1
        if index < 0 or self.stretches[index].end > at:
            return None
        return self.stretches[index]

    def after(self, at: int) -> Span | None:
        """The first stretch from ``at`` on."""
        index = bisect_left(self._starts, at)
        return self.stretches[index] if index < len(self.stretches) else None
