"""Annotated spans against found ones: who is paired with whom, one to one.

Spans are half-open ``[start, end)`` in code points, with or without a label: ``(start, end)``
or ``(start, end, label)``. Only spans of equal labels are paired; leave the labels out to ask
for places alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence

Place = tuple[int, int]
Labeled = tuple[int, int, str]
Pairs = list[tuple[int, int]]

WORD = re.compile(r"\w+")  # a word, wherever a measure counts words
_LETTER = re.compile(r"\w")
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s\Z", re.IGNORECASE)


def exact(gold: Sequence[Place | Labeled], predicted: Sequence[Place | Labeled]) -> Pairs:
    """Pairs of equal spans with equal labels.

    Returns:
        Indexes ``(gold, predicted)`` in the order of ``gold``, each index once: of a span that
        one side has twice and the other once, one is left over.
    """
    free: defaultdict[tuple[object, ...], deque[int]] = defaultdict(deque)
    for j, span in enumerate(predicted):
        free[tuple(span)].append(j)
    return [(i, free[key].popleft()) for i, span in enumerate(gold) if free[key := tuple(span)]]


def overlapping(gold: Sequence[Place | Labeled], predicted: Sequence[Place | Labeled]) -> Pairs:
    """Pairs of spans that share a character and have equal labels.

    Exact pairs first, then the pair with the most characters in common of those that are free,
    and so on; of two such pairs, the one that stands first in the text. This is greedy, as in
    TempEval-3 (UzZaman et al. 2013): it need not give the most pairs that there could be.

    Returns:
        Indexes ``(gold, predicted)`` in the order of ``gold``, each index once.
    """
    pairs = exact(gold, predicted)
    free, free_predicted = [True] * len(gold), [True] * len(predicted)
    for i, j in pairs:
        free[i] = free_predicted[j] = False
    order = sorted(
        (j for j in range(len(predicted)) if free_predicted[j]), key=lambda j: predicted[j][0]
    )
    starts = [predicted[j][0] for j in order]
    longest = max((predicted[j][1] - predicted[j][0] for j in order), default=0)
    shared = []
    for i, span in enumerate(gold):
        if not free[i]:
            continue
        # No span that begins further left than the longest one is long reaches this one.
        for at in range(bisect_left(starts, span[0] - longest), bisect_left(starts, span[1])):
            other = predicted[order[at]]
            size = min(span[1], other[1]) - max(span[0], other[0])
            if size > 0 and tuple(span[2:]) == tuple(other[2:]):
                shared.append((-size, span[0], other[0], i, order[at]))
    for _, _, _, i, j in sorted(shared):
        if free[i] and free_predicted[j]:
            free[i] = free_predicted[j] = False
            pairs.append((i, j))
    return sorted(pairs)


def trimmed(text: str, span: Place) -> Place:
    """A name without a leading the, a or an and without a final ’s.

    Corpora differ in what they include; cut on both sides, neither is punished for it. A span
    that would be empty stays as it is.

    >>> trimmed("in the Kremlin's view", (3, 16))
    (7, 14)
    """
    start, end = within(text, span)
    if article := _ARTICLE.match(text, start, end):
        start = article.end()
    if possessive := _POSSESSIVE.search(text[start:end]):
        end = start + possessive.start()
    return (start, end) if start < end else span


def within(text: str, span: Place) -> Place:
    """The part of a span that lies in the text: one that was found may lead out of it."""
    start, end = (min(max(edge, 0), len(text)) for edge in span)
    return start, end


def word_starts(text: str, span: Place) -> Iterator[int]:
    """Where the words, or parts of words, of a span start."""
    return (match.start() for match in WORD.finditer(text, *within(text, span)))


def words_at(text: str, spans: Sequence[Place]) -> set[int]:
    r"""Where the words of a text start of which a character lies in one of the spans.

    Words are runs of ``\w``. A word is counted by its place: the same word elsewhere is another.
    """
    found: set[int] = set()
    for span in spans:
        start, end = within(text, span)
        # A span may begin inside a word: back to where the word does.
        while 0 < start < end and _LETTER.match(text, start) and _LETTER.match(text, start - 1):
            start -= 1
        found.update(word_starts(text, (start, end)))
    return found


def token_overlap(text: str, gold: Sequence[Place], predicted: Sequence[Place]) -> float:
    """Words of the text in both, over words in either: the partial match of quotations.

    Args:
        text: What the spans are of.
        gold: The parts of one annotation, which may be discontinuous.
        predicted: The parts of what was found.

    Returns:
        A share in [0, 1]; where neither side has a word, 1 if the spans are equal and else 0.

    Reference:
        Newell, Margolin and Ruths (2018), "An Attribution Relations Corpus for Political News".
    """
    here, there = words_at(text, gold), words_at(text, predicted)
    if not here and not there:
        return float(sorted(gold) == sorted(predicted))
    return len(here & there) / len(here | there)
