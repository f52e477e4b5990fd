"""Inputs of like length put together, so that little is padded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def by_length(lengths: Sequence[int], most: int, tokens: int) -> Iterator[list[int]]:
    """Indices in batches of like length, the longest first, so that memory is asked for once.

    Args:
        lengths: Of each input, in tokens.
        most: The largest batch.
        tokens: The most that a batch may have, padding included; one input may have more.
    """
    order = sorted(range(len(lengths)), key=lambda at: (-lengths[at], at))
    part: list[int] = []
    for at in order:
        longest = lengths[part[0]] if part else lengths[at]
        if part and (len(part) >= most or longest * (len(part) + 1) > tokens):
            yield part
            part = []
        part.append(at)
    if part:
        yield part
