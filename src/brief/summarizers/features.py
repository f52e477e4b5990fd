"""What is known of a sentence before it is chosen: one row of numbers each."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from brief.records import Document
from brief.summarizers.candidates import Candidate, tokens, topic
from brief.summarizers.leaning import QUOTED

# Of the article, the same for each of its sentences: what stands early or is long means
# something else in a long article, and so does a quotation among quotations.
ARTICLE = ("sentences", "article_words", "mean_words", "title_known", "mean_quoted", "mean_events")
ROW = (
    "at",
    "log_at",
    "depth",
    "from_end",
    "words",
    "title_share",
    "title_words",
    "title_rare",
    "opening",
    "centrality",
    "frequency",
    "repeated",
    "rank",
    "alike",
    "told_before",
    "told_again",
    "figures",
    "amount",
    "day",
    "month",
    "years",
    "names",
    "names_share",
    "new_names",
    "full_names",
    "main_names",
    "quoted",
    "opens_with_quote",
    "within_quote",
    "said",
    "events",
    "outlook",
    "feeling",
    "past",
    "was",
    "commas",
    "unfinished",
)
# These also beside the article's greatest and its mean, in its standard deviations.
BESIDE = (
    "title_share",
    "title_rare",
    "centrality",
    "rank",
    "words",
    "figures",
    "new_names",
    "full_names",
    "events",
)
NAMES = (
    *ROW,
    *ARTICLE,
    *(f"{name}_below" for name in BESIDE),
    *(f"{name}_above_mean" for name in BESIDE),
)
_ROWS = 128
_BESIDE_AT = [ROW.index(name) for name in BESIDE]

# Classes of words, told apart in one pass. Written by hand.
_CLASSES: dict[str, str] = {
    "amount": "million billion trillion percent per cent pct",
    "day": """monday tuesday wednesday thursday friday saturday sunday today yesterday tonight
        tomorrow""",
    "month": """january february march april may june july august september october november
        december jan feb aug sept oct nov dec""",
    "said": """said says told added according announced reported confirmed stated explained noted
        called warned claimed denied insisted argued urged""",
    "events": """died dies dead death deaths killed kill kills killing injured wounded arrested
        charged convicted sentenced pleaded guilty jailed acquitted verdict ruled ruling court won
        win wins beat beats defeated defeat lost victory champion championship medal title elected
        vote voted votes election approved approves passed passes rejected resigned resigns resign
        resignation appointed named nominated signed agreed agreement deal acquired merger buy
        bought launched launch opened closed announced announces introduced awarded award record
        rose fell profit loss revenue earnings crash crashed explosion exploded attack attacked
        fire earthquake storm hurricane flood bomb bombing shot shooting missing found rescued
        evacuated struck hit destroyed toll suspended banned recall recalled discovered study
        researchers filed lawsuit sued settlement million billion funding grant legislation bill
        senate confirmed joined released""",
    "outlook": "will would may could plans planned expected scheduled",
    "feeling": """proud pleased important critical vital believe hope great thank thanks
        congratulate honor commend need must should""",
    "past": """previously formerly former earlier originally since history historically founded
        born once background""",
    "was": "was were",
}
_CLASS_NAMES = tuple(_CLASSES)
_OF_WORD: dict[str, tuple[int, ...]] = {}
for _at, _name in enumerate(_CLASS_NAMES):
    for _word in _CLASSES[_name].split():
        _OF_WORD[_word] = (*_OF_WORD.get(_word, ()), _at)


def incidence(found: Sequence[Candidate]) -> tuple[NDArray[np.float32], tuple[str, ...]]:
    """Which topic words each sentence has: shape (sentences, words), and the words."""
    seen: dict[str, int] = {}
    columns = [seen.setdefault(word, len(seen)) for one in found for word in sorted(one.stems)]
    rows = np.repeat(np.arange(len(found)), [len(one.stems) for one in found])
    matrix = np.zeros((len(found), len(seen)), dtype=np.float32)
    matrix[rows, columns] = 1.0
    return matrix, tuple(seen)


def shared_words(matrix: NDArray[np.float32]) -> NDArray[np.float32]:
    """How many topic words each two sentences share; with itself a sentence shares its own.

    A word that one sentence alone has, as most have, is shared by no two.
    """
    common = matrix[:, matrix.sum(axis=0) > 1]
    shared: NDArray[np.float32] = common @ common.T
    np.fill_diagonal(shared, matrix.sum(axis=1))
    return shared


def overlap(
    matrix: NDArray[np.float32], shared: NDArray[np.float32] | None = None
) -> NDArray[np.float32]:
    """How alike each two sentences are: shared words over the shorter's and Jaccard, averaged.

    The containment half finds a sentence that repeats part of a longer one, as in a lead
    given twice. ``shared`` is what ``shared_words`` gives, where that is known.
    """
    shared = shared_words(matrix) if shared is None else shared
    sizes = np.maximum(matrix.sum(axis=1), 1.0)
    union = sizes[:, None] + sizes[None, :] - shared
    least = np.maximum(np.minimum(sizes[:, None], sizes[None, :]), 3.0)
    alike: NDArray[np.float32] = ((shared / union + shared / least) / 2).astype(np.float32)
    return alike


def walked(
    matrix: NDArray[np.float32], shared: NDArray[np.float32] | None = None
) -> NDArray[np.float64]:
    """The graph of TextRank (Mihalcea and Tarau 2004): shared words by the lengths' logarithms."""
    shared = shared_words(matrix) if shared is None else shared
    logs = np.log(np.maximum(matrix.sum(axis=1), 1.0) + 1.0)
    graph: NDArray[np.float64] = shared / (logs[:, None] + logs[None, :]).astype(np.float64)
    return graph


def pagerank(graph: NDArray[np.float64]) -> NDArray[np.float64]:
    """The share of a random walk's time at each sentence; the graph's diagonal is ignored."""
    count = len(graph)
    graph = graph.astype(np.float64)
    np.fill_diagonal(graph, 0.0)
    sums = graph.sum(axis=1, keepdims=True)
    graph = np.where(sums > 0, graph / np.maximum(sums, 1e-12), 1 / max(count, 1))
    rank: NDArray[np.float64] = np.full(count, 1 / max(count, 1))
    for _ in range(60):
        after = 0.15 / count + 0.85 * (rank @ graph)
        if float(np.abs(after - rank).max()) < 1e-6:
            break
        rank = after
    return rank


def table(
    document: Document,
    found: Sequence[Candidate],
    matrix: NDArray[np.float32],
    words: Sequence[str],
    shared: NDArray[np.float32],
    alike: NDArray[np.float32],
) -> NDArray[np.float64]:
    """The features of each candidate, shape (candidates, features), in the order of ``NAMES``."""
    count = len(found)
    if not count:
        return np.zeros((0, len(NAMES)))
    lengths = np.asarray([one.words for one in found], dtype=np.float64)
    title = topic(tokens(document.article.title or ""))
    columns = np.column_stack(
        [
            _position(count),
            lengths,
            _title(title, matrix, words),
            _opening(found),
            _central(matrix, shared),
            _likeness(alike),
            _words(found),
        ]
    )
    article = [
        count,
        lengths.sum(),
        lengths.mean(),
        bool(title),
        columns[:, ROW.index("quoted")].mean(),
        (columns[:, ROW.index("events")] > 0).mean(),
    ]
    beside = columns[:, _BESIDE_AT]
    spread = beside.std(axis=0)
    return np.hstack(
        [
            columns,
            np.tile(np.asarray(article, dtype=np.float64), (count, 1)),
            beside - beside.max(axis=0),
            (beside - beside.mean(axis=0)) / np.where(spread > 1e-9, spread, 1.0),
        ]
    )


def _position(count: int) -> NDArray[np.float64]:
    at = np.arange(count, dtype=np.float64)
    return np.column_stack([at, np.log1p(at), at / count, count - at])


def _title(
    title: frozenset[str], matrix: NDArray[np.float32], words: Sequence[str]
) -> NDArray[np.float64]:
    """Share of the title's words, share of the sentence's, and the former by rarity."""
    wanted = np.asarray([word in title for word in words], dtype=np.float32)
    rare = wanted * np.log(1 + len(matrix) / np.maximum(matrix.sum(axis=0), 1.0))
    shared = matrix @ wanted
    return np.column_stack(
        [
            shared / max(len(title), 1),
            shared / np.maximum(matrix.sum(axis=1), 1.0),
            (matrix @ rare) / max(float(rare.sum()), 1e-9),
        ]
    )


def _opening(found: Sequence[Candidate]) -> NDArray[np.float64]:
    """What share of a sentence's words the first two have."""
    opening = found[0].stems | (found[1].stems if len(found) > 1 else frozenset())
    return np.asarray(
        [
            len(one.stems & opening) / max(len(one.stems), 1) if at > 1 else 0.5
            for at, one in enumerate(found)
        ]
    )


def _central(matrix: NDArray[np.float32], shared: NDArray[np.float32]) -> NDArray[np.float64]:
    """Cosine with the article, commonness and repetition of the words, log share of the walk."""
    count = len(matrix)
    totals = matrix.sum(axis=0)
    lengths = np.maximum(matrix.sum(axis=1), 1.0)
    return np.column_stack(
        [
            _cosines(matrix, totals),
            (matrix @ totals) / lengths / max(1.0, math.sqrt(count)),
            (matrix @ (totals > 1).astype(np.float32)) / lengths,
            np.log(np.maximum(pagerank(walked(matrix, shared)) * count, 1e-9)),
        ]
    )


def _cosines(matrix: NDArray[np.float32], totals: NDArray[np.float32]) -> NDArray[Any]:
    """The cosine of each sentence with the article; lengths of some at a time, for the memory."""
    weights = np.log1p(totals)
    centroid = totals * weights
    weighted = matrix * weights
    rows = range(0, len(weighted), _ROWS)
    norm = np.concatenate([np.linalg.norm(weighted[at : at + _ROWS], axis=1) for at in rows])
    norm = norm * max(float(np.linalg.norm(centroid)), 1e-9)
    cosines: NDArray[Any] = (weighted @ centroid) / np.maximum(norm, 1e-9)
    return cosines


def _likeness(alike: NDArray[np.float32]) -> NDArray[np.float64]:
    """The mean likeness to the others, the greatest to one before and to one after."""
    others = alike.astype(np.float64)
    np.fill_diagonal(others, 0.0)
    return np.column_stack(
        [
            others.sum(axis=1) / max(len(others) - 1, 1),
            np.tril(others).max(axis=1),
            np.triu(others).max(axis=1),
        ]
    )


def _words(found: Sequence[Candidate]) -> NDArray[np.float64]:
    """Figures, times, names, quotations and the classes of words."""
    seen_words = [_seen(one.tokens) for one in found]
    mentions = Counter(name for one in seen_words for name in one.names)
    total = max(mentions.total(), 1)
    seen: set[str] = set()
    rows = []
    within = False
    for one, words in zip(found, seen_words, strict=True):
        text = one.text
        of = dict(zip(_CLASS_NAMES, words.classes, strict=True))
        distinct = set(words.names)
        was_within = within
        quoted = 0.0
        if '"' in text or "“" in text or "”" in text or within:
            quoted = sum(map(len, QUOTED.findall(text))) / len(text)
            within = _goes_on(text, within)
        rows.append(
            [
                words.figures,
                of["amount"] > 0 or any(mark in text for mark in "$£€%"),
                of["day"] > 0,
                of["month"] > 0,
                words.years,
                len(words.names),
                len(words.names) / max(len(one.tokens), 1),
                len(distinct - seen),
                words.pairs,
                sum(mentions[name] for name in distinct) / total,
                quoted,
                text[0] in "\"'“‘",
                was_within or within,
                of["said"] > 0,
                of["events"],
                of["outlook"] > 0,
                of["feeling"],
                of["past"] > 0,
                of["was"] > 0,
                text.count(","),
                text[-1] not in ".!\"”'’",
            ]
        )
        seen |= distinct
    return np.asarray(rows, dtype=np.float64)


@dataclass(slots=True)
class _Seen:
    """What the words of a sentence are: names, first names before last ones, figures, classes."""

    names: list[str]
    classes: list[int]
    pairs: int = 0
    figures: int = 0
    years: int = 0


def _seen(tokens: Sequence[str]) -> _Seen:
    seen = _Seen([], [0] * len(_CLASS_NAMES))
    capital = False  # whether the word before is one with a capital and no abbreviation
    for at, word in enumerate(tokens):
        first = word[0]
        if first.isdigit():
            seen.figures += 1
            seen.years += len(word) == 4 and word.isdigit() and word[:2] in ("18", "19", "20")
            capital = False
            continue
        for place in _OF_WORD.get(word.lower(), ()):
            seen.classes[place] += 1
        if not first.isupper():
            capital = False
            continue
        if at:
            seen.names.append(_plain(word))
        lower = word[-1].islower()
        seen.pairs += capital and lower
        capital = lower
    return seen


def _plain(word: str) -> str:
    return word[:-2] if word.endswith(("'s", "’s")) else word


def _goes_on(text: str, within: bool) -> bool:
    """Whether a quotation is open at the end of a sentence: the next is somebody's words too."""
    if "“" in text or "”" in text:
        return text.rfind("“") > text.rfind("”")
    return within ^ (text.count('"') % 2 == 1)
