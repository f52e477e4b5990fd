"""Words of a claim that a cross-encoder marks as unfounded, as quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from brief.records import Quote

MARKED = 0.4  # of a piece; measured: data/verifier.md, data/reader.md
# What leads to the word behind it, and by itself names nothing.
_LEADING = frozenset(
    "a an the of to in on at by for from with and or as that which who his her its their".split()
)
_WORD = re.compile(r"\w+(?:[.,'’-]\w+)*")


def words(text: str, unfounded: Sequence[tuple[int, int, float]], at: int = 0) -> Iterator[Quote]:
    """Runs of words of which a piece is marked.

    Args:
        text: A sentence of a claim.
        unfounded: Characters ``[start, end)`` of its pieces, and how sure nothing bears them out.
        at: Where the sentence begins in the claim: offsets of quotes are those in the claim.
    """
    marks = [(a, b) for a, b, mark in unfounded if mark > MARKED]
    run: list[re.Match[str]] = []
    for word in [*_WORD.finditer(text), None]:
        if word and any(a < word.end() and word.start() < b for a, b in marks):
            run.append(word)
            continue
        while len(run) > 1 and run[-1].group().lower() in _LEADING:
            run.pop()  # "offered a", of "offered a refund"
        if run:
            start, end = run[0].start(), run[-1].end()
            yield Quote(at + start, at + end, text[start:end])
        run = []
