"""Sentences read so that it is known what they can lose: of a text, of what is left, of a line."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from brief.language import syntax
from brief.language.words import words_of
from brief.records import Span
from brief.summarizers.trimmed import Trimmed


def trimmed(text: str, spans: Sequence[Span]) -> list[Trimmed]:
    """The sentences of a text at these spans, read together: that is quicker."""
    words = words_of(text, [(span.start, span.end) for span in spans])
    return _read(
        text, [Trimmed(text, span, every) for span, every in zip(spans, words, strict=True)]
    )


def left(trimmed: Trimmed, each: Sequence[frozenset[int]]) -> list[Trimmed]:
    """What is left of a sentence without these and these words, read anew.

    The words keep their tags: "Apple | unveiled" alone is an adverb to the tagger.
    """
    loose = trimmed.without(trimmed.loose)
    kept = [trimmed.kept(gone | loose) for gone in each]
    made = [Trimmed(trimmed.text, trimmed.span, every, spares=False) for every in kept]
    return _read(trimmed.text, made)


def _read(text: str, made: list[Trimmed]) -> list[Trimmed]:
    """Sentences with their trees, made together."""
    read = [(one, parse) for one in made if (parse := one.parse()) is not None]
    trees = syntax.parser().trees(text, [parse.words for _, parse in read])
    for (one, parse), tree in zip(read, trees, strict=True):
        one.hang(parse, tree)
    return made


def apart(lines: Sequence[str]) -> list[Trimmed]:
    """Lines of no text, each read by itself."""
    text = "\n".join(lines)
    ends = list(accumulate(len(line) + 1 for line in lines))
    spans = [Span(end - 1 - len(line), end - 1) for line, end in zip(lines, ends, strict=True)]
    return trimmed(text, spans)


def ended(line: str) -> str:
    """A line with a final mark: without one "Ann Moss, a cook, died" is read as no sentence."""
    return line if line.endswith((".", "!", "?", "”", '"')) else f"{line}."


def read(line: str) -> Trimmed:
    """A line of no text as a sentence."""
    (found,) = apart([ended(line)])
    return found
