"""Which articles are one text printed twice: wire copies, shortened or with a paragraph added.

Told by the runs of five words (shingles; Broder 1997) of the body: outlets put another headline,
another caption and another page around an agency's report. The few articles that bear on one
claim, or are of one story, have their runs compared exactly; a batch of any size keeps a sketch of
the same runs for each (``batch.copies``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from brief.records import Block

SAME = 0.8  # of all runs of both, for two texts to be one: a paragraph of eight added or cut
LEAST = 20  # runs: shorter texts have too little in them to tell
_RUN = 5
_COPIED = 0.7  # of the runs of the shorter text, for it to be a copy of the other
_WORD = re.compile(r"[^\W_]+")


def body(text: str, blocks: Iterable[Block]) -> str:
    """The part of an article that an agency wrote."""
    return " ".join(text[b.start : b.end] for b in blocks if b.kind == "body")


def runs(text: str) -> frozenset[str]:
    """The runs of five words of a text."""
    words = _WORD.findall(text.casefold())
    return frozenset(" ".join(words[n : n + _RUN]) for n in range(len(words) - _RUN + 1))


def shingles(text: str) -> frozenset[int]:
    """The runs of a text, each as a number that holds in this process alone."""
    return frozenset(map(hash, runs(text)))


def copied(a: frozenset[int], b: frozenset[int]) -> bool:
    """Whether one of two texts is mostly in the other: they are no two witnesses."""
    least = min(len(a), len(b))
    return least >= LEAST and len(a & b) >= _COPIED * least


def same(a: frozenset[int], b: frozenset[int]) -> bool:
    """Whether two texts are the same but for some words."""
    return min(len(a), len(b)) >= LEAST and len(a & b) >= SAME * len(a | b)
