"""A summary against its document: how much is copied, how much is new, how long it is.

No reference is needed for these; none of them says that a summary is good. ``embedding_f1``
compares a summary with a reference, or with any text, by meaning instead of words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from brief.language import segment
from brief.metrics.rouge import Prf, tokens
from brief.models.embedding import Encoder, TokenVectors

_ROWS = 2048  # tokens of one side that are compared with all of the other at a time


class Fragment(NamedTuple):
    """Tokens that stand in the same order in both texts: where they start, and how many."""

    summary: int
    document: int
    length: int


@dataclass(frozen=True, slots=True)
class Properties:
    """What a summary is like. None where it has no words, or too few for an n-gram.

    Attributes:
        words: Tokens of the summary, as ROUGE's ``unicode`` tokenizer cuts them.
        sentences: Sentences of the summary.
        document_words: Tokens of the document.
        coverage: Share of the summary's words that are in a fragment of the document, in [0, 1].
        density: Mean length of the fragment that a word of the summary is in, in words; 0 for
            words in none. A copied summary of n words has density n.
        compression: Document words over summary words.
        novel_1: Share of the summary's words that the document does not have, in [0, 1].
        novel_2: The same for pairs of words.
        novel_3: The same for three words.
    """

    words: int
    sentences: int
    document_words: int
    coverage: float | None
    density: float | None
    compression: float | None
    novel_1: float | None
    novel_2: float | None
    novel_3: float | None


def properties(summary: str, document: str) -> Properties:
    """The properties of a summary of a document.

    Words are compared case-folded and not stemmed; punctuation is left aside.

    References:
        Grusky, Naaman and Artzi (2018), "Newsroom: A Dataset of 1.3 Million Summaries with
        Diverse Extractive Strategies" (coverage, density, compression). See, Liu and Manning
        (2017), "Get To The Point: Summarization with Pointer-Generator Networks" (novelty).
    """
    mine, theirs = tokens(summary, stem=False), tokens(document, stem=False)
    lengths = [fragment.length for fragment in fragments(mine, theirs)]
    count = len(mine)
    return Properties(
        words=count,
        sentences=len(segment.spans(summary)),
        document_words=len(theirs),
        coverage=sum(lengths) / count if count else None,
        density=sum(length**2 for length in lengths) / count if count else None,
        compression=len(theirs) / count if count else None,
        novel_1=novel_ngrams(mine, theirs, 1),
        novel_2=novel_ngrams(mine, theirs, 2),
        novel_3=novel_ngrams(mine, theirs, 3),
    )


def fragments(summary: Sequence[str], document: Sequence[str]) -> list[Fragment]:
    """The extractive fragments of a summary, greedily from its start.

    At each token the longest run that stands in the document is taken, at its first place there;
    tokens that the document does not have are stepped over. Departure from the paper's loop,
    which goes on behind each match and so misses a longer one that starts inside it ("a a b" in
    "a a a b"): here it is found.

    Costs the length of both texts, and for each token of the summary the places in the document
    where the run so far stands: those of one word at most, and few after two or three.
    """
    numbers: dict[str, int] = {}
    # The last number stands for no word: no run goes on beyond the document's end.
    there = np.array([*(numbers.setdefault(t, len(numbers)) for t in document), -1], dtype=np.int64)
    here = [numbers.get(token, -2) for token in summary]
    order = np.argsort(there[:-1], kind="stable")
    edges = np.searchsorted(there[order], np.arange(len(numbers) + 1))
    found: list[Fragment] = []
    at = 0
    while at < len(here):
        number = here[at]
        if number < 0:
            at += 1
            continue
        places = order[edges[number] : edges[number + 1]]
        length = 1
        while at + length < len(here):
            longer = places[there[places + length] == here[at + length]]
            if not len(longer):
                break
            places, length = longer, length + 1
        found.append(Fragment(at, int(places[0]), length))
        at += length
    return found


def novel_ngrams(summary: Sequence[str], document: Sequence[str], n: int) -> float | None:
    """The share of the summary's n-grams that the document does not have.

    Each counts as often as it occurs. None for a summary of fewer than ``n`` tokens.

    Raises:
        ValueError: ``n`` is below 1.
    """
    if n < 1:
        raise ValueError(f"n-grams of {n} tokens")
    mine = list(zip(*(summary[i:] for i in range(n)), strict=False))
    if not mine:
        return None
    theirs = set(zip(*(document[i:] for i in range(n)), strict=False))
    return sum(gram not in theirs for gram in mine) / len(mine)


def embedding_f1(candidate: str, reference: str, *, encoder: Encoder | None = None) -> Prf:
    """Words matched by meaning: greedy matching of contextual token vectors, as in BERTScore.

    Each token is worth its largest cosine with a token of the other text; precision is the mean
    over the candidate's tokens, recall over the reference's.

    Args:
        candidate: The summary under test.
        reference: The summary by a person.
        encoder: The shipped encoder, unless another is given.

    Returns:
        Shares in [0, 1]. Identical texts score 1, two without tokens among them; where only one
        has tokens, the scores are 0. Texts of unrelated news score about 0.2.

    Departures from the paper: the encoder is all-MiniLM-L6-v2 (English, case-folded, accents
    dropped) and the vectors are those of its last layer; tokens are not weighted by idf; scores
    are not rescaled by a baseline; a negative cosine counts as 0; texts longer than the encoder's
    256 tokens are read in windows and not cut off. A word that its vocabulary has no pieces for
    is compared as a string, 1 or 0, since all such words have one vector and would match each
    other: of a script that it does not know, whole words count, and without spaces whole runs.

    Raises:
        ModelError: The encoder is absent or altered.

    Reference:
        Zhang et al. (2020), "BERTScore: Evaluating Text Generation with BERT".
    """
    if encoder is None:
        mine, theirs = _encoded(candidate), _encoded(reference)
    else:
        mine, theirs = encoder.encode_tokens([candidate, reference])
    if not len(mine.vectors) or not len(theirs.vectors):
        return Prf(*[float(len(mine.vectors) == len(theirs.vectors))] * 3)
    precision, recall = _matched(mine, theirs), _matched(theirs, mine)
    both = precision + recall
    return Prf(precision, recall, 2 * precision * recall / both if both else 0.0)


@lru_cache(maxsize=512)  # some 50 MB: every system of a table meets the same references
def _encoded(text: str) -> TokenVectors:
    return Encoder.load().encode_tokens([text])[0]


def _matched(mine: TokenVectors, theirs: TokenVectors) -> float:
    """The mean, over ``mine``, of the largest similarity with one of ``theirs``."""
    here, there = _without_unknown(mine), _without_unknown(theirs)
    # Row by row, so that two long texts do not need a table of their lengths' product.
    best = np.concatenate(
        [(here[at : at + _ROWS] @ there.T).max(axis=1) for at in range(0, len(here), _ROWS)]
    )
    words = {_folded(word) for word in theirs.unknown.values()}
    for at, word in mine.unknown.items():
        best[at] = float(_folded(word) in words)
    return float(np.clip(best, 0.0, 1.0).mean(dtype=np.float64))


def _without_unknown(tokens: TokenVectors) -> NDArray[np.float32]:
    """The vectors, those of words without pieces turned to 0: they are like nothing."""
    vectors: NDArray[np.float32] = tokens.vectors.copy()
    vectors[list(tokens.unknown)] = 0.0
    return vectors


def _folded(word: str) -> str:
    return unicodedata.normalize("NFC", word).casefold()
