"""Quotation marks that a sentence lacks because what is quoted goes on over several.

'The senator said: "I was told on Monday.' is closed where it stands alone, and 'We go on," Cole
said.' is opened: by the marks that the article has before or behind it, so each has its source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from brief import patterns as re
from brief.records import Quote, Span
from brief.summarizers.candidates import Candidate

_MARK = re.compile(r"[\"“”]")
_LONGEST = 12  # sentences from the mark that opens to a last one told alone: beyond, one was lost


@dataclass(frozen=True, slots=True)
class Lacking:
    """The marks to stand before and behind a sentence that is told without its neighbors."""

    before: Quote | None = None
    behind: Quote | None = None

    def around(self, text: str) -> str:
        """The sentence with them."""
        before = self.before.quote if self.before is not None else ""
        return f"{before}{text}{self.behind.quote if self.behind is not None else ''}"


def lacking(text: str, found: Sequence[Candidate]) -> Mapping[int, Lacking]:
    """What marks each of the sentences lacks, by its place; those with a speaker alone.

    A sentence in the middle of a quotation is nobody's here, and neither is one that opens with
    a quotation which does not end in it.
    """
    lacks: dict[int, Lacking] = {}
    for (start, opening), closed in _pairs(text, found):
        if closed is None:  # words that never end, behind who says them
            behind = mark_behind(text, opening + 1, text[opening])
            before = text[found[start].span.start : opening].rstrip()
            if behind is not None and before.endswith((":", ",")):
                lacks[start] = Lacking(lacks.get(start, Lacking()).before, behind)
            continue
        end, closing = closed
        if start == end:
            continue
        if opening > found[start].span.start:
            lacks[start] = Lacking(lacks.get(start, Lacking()).before, _quote(text, closing))
        if end - start <= _LONGEST and not _MARK.match(text, found[end].span.start):
            lacks[end] = Lacking(_quote(text, opening), lacks.get(end, Lacking()).behind)
    return lacks


def mark_behind(text: str, start: int, opening: str) -> Quote | None:
    """The first mark from a place on that closes such a one, or a straight mark before it."""
    closing = "”" if opening == "“" else opening
    at = text.find(closing, start)
    if at < 0 and closing == opening:
        at = text.rfind(closing, 0, start)
    return _quote(text, at) if at >= 0 else None


def marks_in(text: str, span: Span) -> list[tuple[int, bool]]:
    """The marks of quotations at a span: the place of each, and whether it opens one."""
    return [
        (match.start(), _opens(text, match.start()))
        for match in _MARK.finditer(text, span.start, span.end)
    ]


def _quote(text: str, at: int) -> Quote:
    return Quote(at, at + 1, text[at])


def _pairs(
    text: str, found: Sequence[Candidate]
) -> Iterator[tuple[tuple[int, int], tuple[int, int] | None]]:
    """Each two marks that belong together: the sentence and the place of both, or of the first."""
    opened: tuple[int, int] | None = None
    for number, one in enumerate(found):
        for at, opens in marks_in(text, one.span):
            if not opens:
                if opened is not None:
                    yield opened, (number, at)
                opened = None
            elif opened is None:
                opened = number, at
            elif at > one.span.start:
                yield opened, None
                opened = number, at
            # else a paragraph of a quotation that goes on, opened anew
    if opened is not None:
        yield opened, None


def _opens(text: str, at: int) -> bool:
    if text[at] != '"':
        return text[at] == "“"
    before = text[at - 1] if at else " "
    behind = text[at + 1] if at + 1 < len(text) else " "
    return (before.isspace() or before in "([{—–-'‘") and not behind.isspace()
