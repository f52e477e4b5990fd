"""ROUGE-1, -2, -L and -Lsum, equal to ``rouge-score`` and defined for any script.

Reference:
    Lin (2004), "ROUGE: A Package for Automatic Evaluation of Summaries". With
    ``tokenizer="ascii"`` the scores are those of the package ``rouge-score``, except where two
    texts are too short for an n-gram (see ``_clipped``): tests/unit/test_metrics_rouge.py.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from brief.errors import UsageError, did_you_mean
from brief.metrics import porter

TOKENIZERS = ("ascii", "unicode")
Split = Callable[[str], list[str]]

_ASCII = re.compile(r"[a-z0-9]+")
_STEMMED = re.compile(r"[a-z0-9]{4,}")  # shorter words are left alone, as in ROUGE 1.5.5

# Scripts written without spaces between words, as first and last code point: Thai and Lao;
# Myanmar; Khmer; Han radicals and marks; kana; Han; Khmer symbols; Myanmar extensions;
# compatibility Han; half-width kana; kana supplements; Han of the higher planes.
_UNSPACED = (
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x19E0, 0x19FF), (0x2E80, 0x2FDF),
    (0x3005, 0x3007), (0x3021, 0x3029), (0x3038, 0x30FF), (0x31F0, 0x31FF), (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF), (0xA9E0, 0xA9FF), (0xAA60, 0xAA7F), (0xF900, 0xFAFF), (0xFF66, 0xFF9F),
    (0x1AFF0, 0x1B16F), (0x20000, 0x323AF),
)  # fmt: skip
_FIRST = [first for first, _ in _UNSPACED]


class Prf(NamedTuple):
    """Precision, recall and their harmonic mean, shares in [0, 1]."""

    precision: float
    recall: float
    f1: float


class _Table(dict[int, str]):
    """For ``str.translate``: what each code point becomes, looked up once."""

    def __missing__(self, code: int) -> str:
        found = self[code] = _kept(chr(code))
        return found


_TABLE = _Table()


def tokens(text: str, *, tokenizer: str = "unicode", stem: bool = True) -> list[str]:
    """The words of a text, lower-cased.

    Args:
        text: Any text.
        tokenizer: ``ascii`` keeps runs of a-z and 0-9, as ``rouge-score`` does, and sees nothing
            of other scripts. ``unicode`` keeps runs of letters, marks and digits of any script,
            canonically composed and case-folded; where a script is written without spaces (Han,
            kana, Thai, Lao, Khmer, Myanmar), each code point is a token. On ASCII texts both
            give the same.
        stem: Whether ASCII words longer than three characters are cut by Porter's rules.

    Raises:
        UsageError: No such tokenizer.
    """
    if tokenizer == "unicode" and not text.isascii():
        folded = unicodedata.normalize("NFC", text).casefold()
        # Folding may take a composed letter apart again.
        words = unicodedata.normalize("NFC", folded).translate(_TABLE).split(" ")
        words = [word for word in words if word]
    elif tokenizer in TOKENIZERS:
        words = _ASCII.findall(text.lower())
    else:
        raise UsageError(did_you_mean("tokenizer", tokenizer, TOKENIZERS))
    if stem:
        return [porter.stem(word) if _STEMMED.fullmatch(word) else word for word in words]
    return words


def _kept(char: str) -> str:
    """What a character is to the tokenizer: itself, a token of its own, a gap, or nothing."""
    category = unicodedata.category(char)
    if (category == "Cf" and char != "\u200b") or "\ufe00" <= char <= "\ufe0f":
        # Joiners and soft hyphens stand inside words, and variation selectors change the look
        # of what is before them; a zero-width space parts words.
        return ""
    # Private use: fonts put scripts there that have no code points yet.
    if category[0] not in "LMN" and category != "Co":
        return " "
    at = bisect_right(_FIRST, ord(char)) - 1
    return f" {char} " if at >= 0 and ord(char) <= _UNSPACED[at][1] else char


def rouge(
    candidate: str,
    reference: str,
    *,
    tokenizer: str = "unicode",
    stem: bool = True,
    split: Split | None = None,
) -> dict[str, Prf]:
    """ROUGE-1, ROUGE-2, ROUGE-L and ROUGE-Lsum of a candidate against one reference.

    Args:
        candidate: The summary under test.
        reference: The summary by a person.
        tokenizer: See ``tokens``.
        stem: See ``tokens``.
        split: Cuts a text into the sentences that ROUGE-Lsum compares; without it each line is
            a sentence, as in ``rouge-score``.

    Returns:
        Scores under ``rouge1``, ``rouge2``, ``rougeL`` and ``rougeLsum``. Identical texts score 1,
        and so do two texts without words; where only one has words, all scores are 0.

    Raises:
        UsageError: No such tokenizer.
    """
    numbers: dict[str, int] = {}

    def numbered(text: str) -> list[int]:
        found = tokens(text, tokenizer=tokenizer, stem=stem)
        return [numbers.setdefault(token, len(numbers)) for token in found]

    def sentences(text: str) -> list[list[int]]:
        return [numbered(part) for part in (split(text) if split else text.split("\n"))]

    parts, reference_parts = sentences(candidate), sentences(reference)
    if split is None:
        # No token goes across a line end: the text need not be read twice.
        mine, theirs = _joined(parts), _joined(reference_parts)
    else:
        mine, theirs = numbered(candidate), numbered(reference)
    return {
        "rouge1": _clipped(mine, theirs, 1),
        "rouge2": _clipped(mine, theirs, 2),
        "rougeL": _longest(mine, theirs),
        "rougeLsum": _summary_level(parts, reference_parts),
    }


def _joined(parts: Iterable[Sequence[int]]) -> list[int]:
    return list(chain.from_iterable(parts))


def prf(hits: float, predicted: float, gold: float) -> Prf:
    """Precision, recall and F1 of counts; 0 where a count is 0.

    >>> prf(1, 2, 4)
    Prf(precision=0.5, recall=0.25, f1=0.3333333333333333)
    """
    precision = hits / predicted if predicted else 0.0
    recall = hits / gold if gold else 0.0
    both = precision + recall
    return Prf(precision, recall, 2 * precision * recall / both if both else 0.0)


_SAME = Prf(1.0, 1.0, 1.0)


def _clipped(candidate: Sequence[int], reference: Sequence[int], n: int) -> Prf:
    """Shared n-grams, each as often as it occurs in both."""
    if candidate == reference:
        # Departure from rouge-score, which gives 0 to two empty texts, and to two equal texts
        # of one word under ROUGE-2: identical texts score 1 here, whatever their length.
        return _SAME
    mine = Counter(zip(*(candidate[i:] for i in range(n)), strict=False))
    theirs = Counter(zip(*(reference[i:] for i in range(n)), strict=False))
    if len(mine) > len(theirs):
        hits = sum(min(count, mine[gram]) for gram, count in theirs.items() if gram in mine)
    else:
        hits = sum(min(count, theirs[gram]) for gram, count in mine.items() if gram in theirs)
    return prf(hits, max(len(candidate) - n + 1, 0), max(len(reference) - n + 1, 0))


def _longest(candidate: Sequence[int], reference: Sequence[int]) -> Prf:
    """The longest common subsequence of the whole texts."""
    if candidate == reference:
        return _SAME  # for two empty texts, as in ``_clipped``
    return prf(LCSseq.similarity(candidate, reference), len(candidate), len(reference))


def _summary_level(candidate: Sequence[Sequence[int]], reference: Sequence[Sequence[int]]) -> Prf:
    """The union, for each reference sentence, of its alignments with all candidate sentences.

    As in ROUGE 1.5.5 and unlike the paper's formula, no word is a hit more often than it occurs
    on either side.
    """
    candidate = [sentence for sentence in candidate if sentence]
    reference = [sentence for sentence in reference if sentence]
    if len(candidate) <= 1 and len(reference) <= 1:
        # One alignment: its words are on both sides that often. Spares texts without line ends
        # a table of their length squared.
        return _longest(_joined(candidate), _joined(reference))
    left = Counter(token for sentence in candidate for token in sentence)
    left_reference = Counter(token for sentence in reference for token in sentence)
    size, reference_size = sum(left.values()), sum(left_reference.values())
    hits = 0
    for sentence in reference:
        union: set[int] = set()
        for other in candidate:
            if len(union) == len(sentence):
                break
            union.update(_alignment(sentence, other))
        for at in sorted(union):
            token = sentence[at]
            if left[token] > 0 and left_reference[token] > 0:
                hits += 1
                left[token] -= 1
                left_reference[token] -= 1
    return prf(hits, size, reference_size)


def _alignment(reference: Sequence[int], candidate: Sequence[int]) -> list[int]:
    """The positions in ``reference`` of one longest common subsequence with ``candidate``.

    There may be several; which one is taken changes the union. This is the one that
    ``rouge-score`` reads out of its table t from the end: a common word if both sides end in
    one, else back in the candidate where t[i][j-1] > t[i-1][j], else back in the reference.

    The table is kept as one integer a row (Hyyrö 2004): bit j of row i says whether
    t[i][j+1] > t[i][j], so t[i][j] is the number of bits set below j. Rows whose word is not
    in the candidate repeat the row before, and that walk steps over them: they are left out.
    """
    places: dict[int, int] = {}
    for j, token in enumerate(candidate):
        places[token] = places.get(token, 0) | 1 << j
    rows = [i for i, token in enumerate(reference) if token in places]
    if not rows:
        return []
    full = (1 << len(candidate)) - 1
    state = full  # the complement of the row
    table = [0]
    for i in rows:
        matches = state & places[reference[i]]
        state = ((state + matches) | (state - matches)) & full
        table.append(~state & full)
    found: list[int] = []
    j, length = len(candidate), table[-1].bit_count()
    row = len(rows)
    while length:
        if reference[rows[row - 1]] == candidate[j - 1]:
            row, j, length = row - 1, j - 1, length - 1
            found.append(rows[row])
        # Without a common word, t[i][j] is the larger of the two: t[i][j-1] is, and above the
        # other, exactly where t[i][j] > t[i-1][j].
        elif length > (table[row - 1] & ((1 << j) - 1)).bit_count():
            j -= 1
        else:
            row -= 1
    return found
