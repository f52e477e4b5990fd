"""The marks of a text that was passed on by mail: "> " at the beginning of its lines."""

from __future__ import annotations

import dataclasses
import re
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from brief.records.article import Span

T = TypeVar("T")
S = TypeVar("S", bound="Span")

# One or more lines, one below the other (blank ones between them too), that all begin so.
_RUN = re.compile(r"^[ \t]{0,3}>[^\n]*(?:\n[ \t]*(?=\n)|\n[ \t]{0,3}>[^\n]*)*", re.MULTILINE)
_MARKS = re.compile(r"^[ \t]{0,3}(?:>[ \t]?)+", re.MULTILINE)
_WORDS = re.compile(r"^[ \t]{0,3}(?:>[ \t]?)+(?P<first>[^\s>])", re.MULTILINE)


@lru_cache(maxsize=64)
def _unmarked(text: str) -> str:
    return _RUN.sub(_without, text)


def unmarked(text: str) -> str:
    r"""The text with spaces for the marks of mail: each character stays where it stands.

    A mark is one where two lines or more begin with it, one below the other, and most of them go
    on with a letter or a quotation mark. A single "> 5 years", or a list of such, says "more than".

    >>> unmarked("> The council met\n> on Monday.")
    '  The council met\n  on Monday.'
    """
    return _unmarked(text) if ">" in text else text


def _without(found: re.Match[str]) -> str:
    run = found[0]
    firsts = [match["first"] for match in _WORDS.finditer(run)]
    told = sum(first.isalpha() or first in "\"'“‘«*_[" for first in firsts)
    if len(_MARKS.findall(run)) < 2 or 2 * told <= len(firsts):
        return run
    return _MARKS.sub(lambda marks: " " * len(marks[0]), run)


def covering(sentences: tuple[S, ...], text: str) -> tuple[S, ...]:
    """The sentences with the marks before them: as they are written, they have all of a text.

    ``apart`` gives them back.

    Args:
        sentences: Spans of the unmarked text, in order.
        text: The article's text as read.
    """
    seen = unmarked(text)
    if seen == text:
        return sentences
    made: list[S] = []
    last = 0
    for each in sentences:
        between = text[last : each.start]
        marks = len(between.lstrip())
        made.append(dataclasses.replace(each, start=each.start - marks) if marks else each)
        last = each.end
    behind = len(text[last:].rstrip())
    if made and behind:
        made[-1] = dataclasses.replace(made[-1], end=last + behind)
    return tuple(made)


def apart(sentences: tuple[S, ...], text: str) -> tuple[S, ...]:
    """The sentences as they are read: without marks of mail at their ends."""
    seen = unmarked(text)
    return sentences if seen == text else tuple(_trimmed(each, seen) for each in sentences)


def _trimmed(sentence: S, seen: str) -> S:
    words = seen[sentence.start : sentence.end]
    if not words.strip():  # of a file that is not ours
        return sentence
    start = sentence.start + len(words) - len(words.lstrip())
    end = sentence.start + len(words.rstrip())
    return dataclasses.replace(sentence, start=start, end=end)


def as_read(made: T, text: str) -> T:
    """Records made of the unmarked text, with their quotes as they stand in the text as read.

    Args:
        made: A record, or a tuple of records, at any depth.
        text: The article's text as read. What quotes another text is left as it is.
    """
    seen = unmarked(text)
    return made if seen == text else _as_read(made, text, seen)


def _as_read(made: T, text: str, seen: str) -> T:
    if isinstance(made, tuple):
        return cast(T, tuple(_as_read(each, text, seen) for each in made))
    if not dataclasses.is_dataclass(made) or isinstance(made, type):
        return made
    changed = {}
    for field in dataclasses.fields(made):
        value = getattr(made, field.name)
        new = _as_read(value, text, seen)
        if new is not value and new != value:
            changed[field.name] = new
    start, end, quote = (getattr(made, name, None) for name in ("start", "end", "quote"))
    spanned = isinstance(start, int) and isinstance(end, int) and not hasattr(made, "source")
    if spanned and quote == seen[start:end]:
        changed["quote"] = text[start:end]
    return cast(T, dataclasses.replace(made, **changed)) if changed else made
