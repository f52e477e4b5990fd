"""What is known of a sentence before it is chosen: one row of numbers each."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from brief.records import Document, EntityValue, Span, Value
from brief.summarizers.candidates import STOP, Candidate, tokens, topic

BASE = (
    "first",
    "second",
    "early",
    "depth",
    "length",
    "short",
    "long",
    "centrality",
    "frequency",
    "repeated",
    "title",
    "opening",
    "numbers",
    "names",
    "quoted",
    "opens_with_quote",
    "dangling",
    "question",
    "you",
    "aside",
    "label",
    "rank",
)
# Each feature stands twice, the second time times the article's size: in a short article what
# is central matters most, in a long one what stands at its beginning.
NAMES = (*BASE, *(f"{name}_by_size" for name in BASE))
# A sentence that leans on the one before it. "It" and "This" may open an article, not a brief.
_OPENS = r"^(?:[\"'“‘(\[]\s?)?"
# "It is believed that", "this year", "both Kim and Trump", "later this month" lean on nothing.
_UNIT = (
    r"(?:morning|afternoon|evening|week|weekend|month|spring|summer|autumn|winter|year)(?:['’]s)?"
)
_NO_SUBJECT = (
    r"(?:is|was|has been) (?:not |now |also |widely |still )?"
    r"(?:(?:believed|thought|understood|feared|hoped|estimated|known|unclear|not clear)\b(?! to\b)"
    r"|(?:clear|expected|reported|alleged|claimed|likely|unlikely|possible) that\b)"
)
_PAIR = r"(?!of\b|were\b|are\b|have\b|had\b|said\b)(?:the |a )?[\w'’-]+(?: [\w'’-]+)?"
_COUNT = "one|two|three|four|five|six|some|most|many|several|all|none|half|each|few"
_REFERS = (
    rf"he|she|they|it(?! {_NO_SUBJECT})|his|her|hers|its|their|theirs|him|them"
    rf"|this(?! {_UNIT}\b)|these|those|such"
    rf"|both(?! {_PAIR} and\b)|neither(?! {_PAIR} nor\b)|either(?! {_PAIR} or\b)"
    r"|the (?:two|three|pair|duo|couple|latter|former|same|others?)\b"
    rf"|(?:later|earlier)(?! this {_UNIT}\b)|another|other|others|that"
    rf"|(?:{_COUNT}) of (?:them|these|those)|in (?:response|that case)|as a result"
    r"|at the (?:same )?time|i|we|my|our"
)
_JOINS = (
    r"but|and|or|so|yet|nor|however|also|then|instead|meanwhile|moreover|furthermore|still"
    r"|therefore|thus|nevertheless|nonetheless|similarly|likewise|afterwards?|there|here"
    r"|for (?:example|instance)|in (?:addition|contrast|turn)|on the other hand"
)
DANGLING = re.compile(rf"{_OPENS}(?:{_REFERS}|{_JOINS})(?!\w)", re.IGNORECASE)
# What only joins two sentences ("But", "Meanwhile,") may come first: what it joins may refer.
_REFERRING = re.compile(rf"{_OPENS}(?:(?:{_JOINS}),? )?(?:{_REFERS})(?!\w)", re.IGNORECASE)
# Asked of a sentence that is to stand in a brief without the one before it.
_DANGLES = re.compile(
    r"^(?:In|On|At|For) (?:[^.;:]{0,60}?, they|[^.;:,]{0,25}?,? (?:it|they|he|she)) \w"
    r"|^(?:If|When|After|Before|As|While|Asked|Once|Although|Though) [^.;:,A-Z]{0,60}, "
    r"(?:he|she|they) \w"
    r"|^(?!.*\b(?:which|who|that|as|than|what|where|how) (?:\w+ )?\w+(?: not)?[.!]?$)"
    r".*\b(?:would|did|does|do|had|has|have|will|could|is|was|were|are)(?: not|n['’]t| so)?"
    r"(?:, (?:he|she|it|they) (?:said|says|added))?[.!]?$"
    r"|^(?:[\w'’]+ ){0,5}the same [A-Z]"
    r"|^(?:For|In|With|To|By|From) [^.;:,]{0,40}, th(?:is|at) \w"
    r"|^The (?:first|second|third|fourth|last|next) (?:is|was|were|will|would|had|has|came|took"
    r"|\w+ed (?:of|in|on|at|by|to|with|for))\b"
    r"|^[A-Z][\w-]+['’]s (?:is|was|were|will|would|had|has|did|could|may|might|must)\b"
)
_SOMEBODY = re.compile(r"\b(?:he|she|him|her|his|hers)\b")
_CAPITALIZED = re.compile(r"\b[A-Z][\w'’-]+")
_PERSON = re.compile(
    r"\b(?:man|woman|boy|girl|child|mother|father|son|daughter|wife|husband|sister|brother|victim"
    r"|suspect|chief|judge|nurse|mayor|king|queen|pope|coach|guard|captain|pilot|athlete|everyone"
    r"|nobody|somebody|someone|anyone|teenager|(?!after|over|under|ever|never|other|later|earlier"
    r"|number|river|order|matter|paper|power|water|weather|winter|summer|center|minor|major)"
    r"\w{2,}(?:er|or|ist|man|woman|ent|ant|ess|ee|year-old))\b"
)
# "The visit was planned", but not "The visit of the minister" or "The operator, Acme, said".
_BARE_SUBJECT = re.compile(
    r"^(?:The|That|This) (?:[a-z-]+ )?[a-z-]+(?:, (?!who|which|whose|the |an? |[A-Z])"
    r"| (?:also|then|now|has|have|had|is|are|was|were|will|would|can|could|may|must|did|does|came"
    r"|comes|took|takes|said|says|wants?|want|began|ended|follows|followed|hit|made|makes|put"
    r"|lasted|goes|went|fell|rose)\b)"
)
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]?|(?<!\w)['‘][^'‘’]{12,}['’](?!\w)")
_YOU = re.compile(r"\b(?:your?|i|m[ey]|we|us|our)\b")  # of text in lower case
_ASIDE = re.compile(
    r"\b(?:for (?:example|instance)|meanwhile|in addition|also|file photo|pictured|pictures?"
    r"|above|below|left|right)\b"
)
# One of these is in every match: looking for them first costs a tenth.
_ASIDE_NEEDS = (
    *("example", "instance", "meanwhile", "addition", "also", "photo", "picture", "above"),
    *("below", "left", "right"),
)
_LABEL = re.compile(r"^[\w '’-]{2,40}: ")


def leans(text: str) -> bool:
    """Whether a sentence needs the one before it to be understood."""
    return DANGLING.match(text) is not None


def dangles(text: str) -> bool:
    """Whether a sentence is not understood without what stands before it.

    More than ``leans``, which is a feature with a learned weight and looks at the first word: a
    pronoun before anyone is named ("In Germany, they were down"), a verb that another sentence
    has ("Almondglen did not."), "the same Ruddock".
    """
    return leans(text) or refers(text)


def refers(text: str) -> bool:
    """Whether a sentence speaks of somebody or something that it does not name.

    Below another sentence such a one may be read of the wrong person, where one that only opens
    with "But" or "Meanwhile" reads well.
    """
    unquoted = _QUOTED.sub(" ", text)
    return (
        _REFERRING.match(text) is not None
        or _DANGLES.search(unquoted) is not None
        or _nobody_named(unquoted)
    )


def _nobody_named(text: str) -> bool:
    """Whether "he" or "her" is somebody of another sentence: "The jury had convicted her"."""
    pronoun = _SOMEBODY.search(text)
    if pronoun is None:
        return False
    before = text[: pronoun.start()]
    named = any(w.lower() not in STOP for w in _CAPITALIZED.findall(before))
    return not named and _PERSON.search(before) is None


def bare(text: str) -> bool:
    """Whether a sentence is about "the visit" or "the deal" that one before it names."""
    return _BARE_SUBJECT.match(text) is not None


def incidence(found: Sequence[Candidate]) -> tuple[NDArray[np.float32], tuple[str, ...]]:
    """Which topic words each sentence has: shape (sentences, words), and the words."""
    seen: dict[str, int] = {}
    rows: list[int] = []
    columns: list[int] = []
    for row, one in enumerate(found):
        for word in sorted(one.stems):
            rows.append(row)
            columns.append(seen.setdefault(word, len(seen)))
    matrix = np.zeros((len(found), len(seen)), dtype=np.float32)
    matrix[rows, columns] = 1.0
    return matrix, tuple(seen)


def overlap(matrix: NDArray[np.float32]) -> NDArray[np.float32]:
    """How alike each two sentences are: shared words over the shorter's and Jaccard, averaged.

    The containment half finds a sentence that repeats part of a longer one, as in a lead
    given twice.
    """
    shared = matrix @ matrix.T
    sizes = np.maximum(matrix.sum(axis=1), 1.0)
    union = sizes[:, None] + sizes[None, :] - shared
    least = np.maximum(np.minimum(sizes[:, None], sizes[None, :]), 3.0)
    alike: NDArray[np.float32] = ((shared / union + shared / least) / 2).astype(np.float32)
    return alike


def shared_words(matrix: NDArray[np.float32]) -> NDArray[np.float64]:
    """The graph of TextRank (Mihalcea and Tarau 2004): shared words by the lengths' logarithms."""
    logs = np.log(np.maximum(matrix.sum(axis=1), 1.0) + 1.0)
    graph: NDArray[np.float64] = (matrix @ matrix.T) / (logs[:, None] + logs[None, :]).astype(
        np.float64
    )
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
    values: Sequence[Value] = (),
) -> NDArray[np.float64]:
    """The features of each candidate, shape (candidates, features), in the order of ``NAMES``."""
    count = len(found)
    if not count:
        return np.zeros((0, len(NAMES)))
    totals = matrix.sum(axis=0)
    # 0 at 490 words; beyond 170 and 1,200 words articles are treated alike
    size = math.log(1 + sum(one.words for one in found) / 400) - 0.8
    size = min(max(size, -0.45), 0.6)
    weights = np.log1p(totals)
    lengths = np.maximum(matrix.sum(axis=1), 1.0)
    centroid = totals * weights
    weighted = matrix * weights
    norm = np.linalg.norm(weighted, axis=1) * max(float(np.linalg.norm(centroid)), 1e-9)
    centrality = (weighted @ centroid) / np.maximum(norm, 1e-9)
    frequency = (matrix @ totals) / lengths / max(1.0, math.sqrt(count))
    repeated = (matrix @ (totals > 1).astype(np.float32)) / lengths
    title = topic(tokens(document.article.title or ""))
    opening = found[0].stems | (found[1].stems if count > 1 else frozenset())
    known = _densities(found, values)
    ranks = np.log(np.maximum(pagerank(shared_words(matrix)) * count, 1e-9)).tolist()
    rows: list[list[float]] = []
    for at, one in enumerate(found):
        length = math.log(max(one.words, 1) / 20)
        lower = one.text.lower()
        marked = any(mark in one.text for mark in "\"“'‘")
        quoted = 0.0
        if marked:
            quoted = sum(len(m) for m in _QUOTED.findall(one.text)) / max(len(one.text), 1)
        shared = len(one.stems & opening) / max(len(one.stems), 1) if at > 1 else 0.5
        rows.append(
            [
                at == 0,
                at == 1,
                1 / (1 + at),
                at / count,
                length,
                one.words < 8,
                one.words > 40,
                float(centrality[at]),
                float(frequency[at]),
                float(repeated[at]),
                len(one.stems & title) / len(title) if title else 0.0,
                shared,
                *known[at],
                quoted,
                one.text[0] in "\"'“‘",
                at > 0 and leans(one.text),
                one.text.rstrip("\"'”’").endswith("?"),
                _YOU.search(_QUOTED.sub(" ", lower) if marked else lower) is not None,
                any(w in lower for w in _ASIDE_NEEDS) and _ASIDE.search(lower) is not None,
                _LABEL.match(one.text) is not None,
                ranks[at],
            ]
        )
    base = np.asarray(rows, dtype=np.float64)
    return np.hstack([base, base * size])


def _densities(found: Sequence[Candidate], values: Sequence[Value]) -> list[tuple[float, float]]:
    """Share of numbers and of names among the words: from the values, or else from their looks."""
    if values:
        starts = sorted((v.start, isinstance(v, EntityValue) or v.kind == "place") for v in values)
        return [_inside(one.span, starts, max(one.words, 1)) for one in found]
    rows: list[tuple[float, float]] = []
    for one in found:
        size = max(len(one.tokens), 1)
        numbers = sum(1 for word in one.tokens if word[0].isdigit())
        names = sum(1 for word in one.tokens[1:] if word[0].isupper())
        rows.append((numbers / size, names / size))
    return rows


def _inside(span: Span, starts: Sequence[tuple[int, bool]], words: int) -> tuple[float, float]:
    inside = Counter(name for start, name in starts if span.start <= start < span.end)
    # a name has about two words, and the weights were learned on words
    return inside[False] / words, 2 * inside[True] / words
