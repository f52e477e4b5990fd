"""Words of a claim that a cross-encoder marks as unfounded, as quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from brief.records import Quote

MARKED = 0.4  # of a piece; measured: data/verifier.md, data/reader.md
_WORD = re.compile(r"\w+(?:[.,'’-]\w+)*")


def words(text: str, unfounded: Sequence[tuple[int, int, float]], at: int = 0) -> Iterator[Quote]:
    """Runs of words of which a piece is marked.

    Args:
        text: A sentence of a claim.
        unfounded: Characters ``[start, end)`` of its pieces, and how sure nothing bears them out.
        at: Where the sentence begins in the claim: offsets of quotes are those in the claim.
    """
    marks = [(a, b) for a, b, mark in unfounded if mark > MARKED]
    run: list[int] = []
    for word in _WORD.finditer(text):
        if any(a < word.end() and word.start() < b for a, b in marks):
            run = [run[0] if run else word.start(), word.end()]
        elif run:
            yield Quote(at + run[0], at + run[1], text[run[0] : run[1]])
            run = []
    if run:
        yield Quote(at + run[0], at + run[1], text[run[0] : run[1]])
