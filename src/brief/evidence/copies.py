"""Which articles are one text printed twice: wire copies, shortened or with a paragraph added.

Runs of five words (shingles; Broder 1997) are compared exactly. That is cheap enough for the few
articles that bear on one claim, and needs no sketch to be kept.
"""

from __future__ import annotations

import re

_RUN = 5
_COPIED = 0.7  # of the runs of the shorter text, for it to be a copy of the other
_SAME = 0.8  # of all runs of both, for two texts to be one
_LEAST = 20  # runs: shorter texts have too little in them to tell
_WORD = re.compile(r"[^\W_]+")


def shingles(text: str) -> frozenset[int]:
    """The runs of five words of a text, each as a number that holds in this process."""
    words = _WORD.findall(text.casefold())
    return frozenset(hash(tuple(words[n : n + _RUN])) for n in range(len(words) - _RUN + 1))


def copied(a: frozenset[int], b: frozenset[int]) -> bool:
    """Whether one of two texts is mostly in the other: they are no two witnesses."""
    least = min(len(a), len(b))
    return least >= _LEAST and len(a & b) >= _COPIED * least


def same(a: frozenset[int], b: frozenset[int]) -> bool:
    """Whether two texts are the same but for some words."""
    return min(len(a), len(b)) >= _LEAST and len(a & b) >= _SAME * len(a | b)
