"""Words of a stretch of text with their parts of speech.

A small averaged perceptron (Collins 2002) with greedy decoding, in plain Python: the parts
of speech are what quotes, events and claims need to find verbs, subjects and clauses, and
they must come faster than the encoder does. Tags are those of the Penn Treebank, with the
finer noun and adjective tags folded. ``words.md`` beside the weights says what they were
trained on and how well they do.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from brief.models import pinned

WEIGHTS = "data/words.json.gz"

# Letters with inner periods ("U.S."), clitics apart as in the treebanks, numbers with their
# separators, then any other visible character alone. Each alternative consumes what it looks at.
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"
    r"|[’'](?:s|re|ve|ll|d|m)\b"
    r"|n[’']t\b"
    r"|[^\W\d_]+?(?=n[’']t\b)"
    r"|[^\W\d_]+"
    r"|\d+(?:[.,:]\d+)*"
    r"|[^\w\s]|_",
    re.IGNORECASE,
)
_LONGEST = 60  # a longer "word" is no word: features look at this much of it

_FOLD = {
    "NNS": "NN",
    "NNPS": "NNP",
    "JJR": "JJ",
    "JJS": "JJ",
    "RBR": "RB",
    "RBS": "RB",
    "WP$": "WP",
    "HYPH": ":",
    "NFP": ":",
    "-LRB-": "(",
    "-RRB-": ")",
    "GW": "FW",
    "ADD": "NNP",
    "AFX": "JJ",
    "XX": "FW",
    "LS": "CD",
    "PDT": "DT",
    "$": "SYM",
}


@dataclass(frozen=True, slots=True)
class Word:
    """A token ``text[start:end]`` with its lower-case form and its tag (``NN``, ``VBD``...)."""

    start: int
    end: int
    lower: str
    tag: str


def fold(tag: str) -> str:
    """The tag of this tag set that a Penn Treebank tag belongs to."""
    return _FOLD.get(tag, tag)


def tokens(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Offsets of the tokens of ``text[start:end]``."""
    stop = len(text) if end is None else end
    return [m.span() for m in _TOKEN.finditer(text, start, stop)]


def shapes(forms: Sequence[str]) -> list[str]:
    """The forms as the model sees them: lower case, figures folded, the first in lower case."""
    return [
        "!year"
        if form.isdigit() and len(form) == 4
        else "!num"
        if form[0].isdigit()
        else form.lower()
        for form in (f[:_LONGEST] for f in forms)
    ]


# The features of a word by what they look at: what ``_part`` gets as its two arguments.
_OWN, _PREVIOUS, _SECOND_LAST, _NEXT, _SECOND_NEXT, _WITH_NEXT = range(6)
_TAGS, _TAG_OWN, _TAG_NEXT = range(6, 9)
_KEPT_SUMS = 50_000  # sums of weights; beyond that they are made anew


def _part(kind: int, a: str, b: str) -> tuple[str, ...]:
    """The features of one kind; those of the next word need no more than that word."""
    if kind == _OWN:  # the word, and its case
        return ("b", "w" + a, "3" + a[-3:], "2" + a[-2:], "1" + a[:1], "c" + b, "k" + b + a[-2:])
    if kind == _PREVIOUS:
        return ("v" + a, "x" + a[-3:])
    if kind == _SECOND_LAST:
        return ("y" + a,)
    if kind == _NEXT:
        return ("f" + a, "g" + a[-3:])
    if kind == _SECOND_NEXT:
        return ("h" + a,)
    if kind == _WITH_NEXT:
        return ("u" + a + " " + b,)
    if kind == _TAGS:
        return ("p" + a, "q" + a + " " + b, "s" + b)
    return (("r" if kind == _TAG_OWN else "t") + a + " " + b,)


def _untagged(
    i: int, forms: Sequence[str], norm: Sequence[str]
) -> tuple[tuple[int, str, str], ...]:
    """What the features look at that does not depend on tags."""
    word, form = norm[i + 2], forms[i]
    previous, following = norm[i + 1], norm[i + 3]
    case = "l" if form.islower() else "U" if form.isupper() else "T" if form[:1].isupper() else "o"
    if i == 0 or previous in '"“‘':
        case += "^"
    return (
        (_OWN, word, case),
        (_PREVIOUS, previous, ""),
        (_SECOND_LAST, norm[i], ""),
        (_NEXT, following, ""),
        (_SECOND_NEXT, norm[i + 4], ""),
        (_WITH_NEXT, word, following),
    )


def _tagged(
    i: int, norm: Sequence[str], before: str, before2: str
) -> tuple[tuple[int, str, str], ...]:
    """What the features look at that does."""
    return (
        (_TAGS, before, before2),
        (_TAG_OWN, before, norm[i + 2]),
        (_TAG_NEXT, before, norm[i + 3]),
    )


def features(
    i: int, forms: Sequence[str], norm: Sequence[str], before: str, before2: str
) -> list[str]:
    """Features of word ``i``; ``norm`` has two pads on either side, ``before`` are tags."""
    parts = (*_untagged(i, forms, norm), *_tagged(i, norm, before, before2))
    return [feature for part in parts for feature in _part(*part)]


class Model:
    """Tags, the words that have but one, and the weights: feature to tag, weight, tag, weight...

    The features that look at the same words are the same wherever these meet, so the sum of
    their weights is kept as a row of a table, and a word costs a few look-ups. Sums of
    integers do not depend on their order: this gives what adding one by one would.
    """

    def __init__(
        self,
        tags: Sequence[str],
        single: Mapping[str, str],
        weights: Mapping[str, Sequence[int]],
    ) -> None:
        self.tags, self.single, self.weights = tuple(tags), single, weights
        self._table = np.zeros((4096, len(self.tags)), dtype=np.int32)
        self._rows: dict[tuple[int, str, str], int] = {}
        self._used = 1  # row 0 stays zero: for features that have no weight

    def tag(self, forms: Sequence[str]) -> list[str]:
        """A tag for each form, left to right."""
        if len(self._rows) > _KEPT_SUMS:
            self._rows.clear()
            self._used = 1
        norm = ["-s2-", "-s1-", *shapes(forms), "-e1-", "-e2-"]
        result = [self.single.get(word, "") for word in norm[2:-2]]
        free = [i for i, tag in enumerate(result) if not tag or (forms[i][0].isupper() and i)]
        if not free:
            return result
        known, make = self._rows.get, self._row
        rows = [[known(part) or make(part) for part in _untagged(i, forms, norm)] for i in free]
        sums = self._table[np.array(rows)].sum(axis=1)
        for i, own in zip(free, sums, strict=True):
            before = result[i - 1] if i else "-s1-"
            before2 = result[i - 2] if i > 1 else "-s1-" if i else "-s2-"
            a, b, c = [known(part) or make(part) for part in _tagged(i, norm, before, before2)]
            scores = own + self._table[a]
            scores += self._table[b]
            scores += self._table[c]
            result[i] = self.tags[scores.argmax()]
        return result

    def _row(self, part: tuple[int, str, str]) -> int:
        """A new row with the sum of the weights of the features of a part; 0 for none."""
        features_ = _part(*part)
        if len(features_) == 1 and features_[0] not in self.weights:
            return 0  # not kept: most pairs of words have no weight, and there are many
        row = self._rows.get(part)
        if row is None:
            held = [self.weights[f] for f in features_ if f in self.weights]
            if not held:
                return 0
            row = self._rows[part] = self._used
            self._used += 1
            if row == len(self._table):
                self._table = np.concatenate([self._table, np.zeros_like(self._table)])
            total = [0] * len(self.tags)
            for flat in held:
                for index, weight in zip(flat[::2], flat[1::2], strict=True):
                    total[index] += weight
            self._table[row] = total
        return row


@cache
def model() -> Model:
    """The shipped weights, loaded once.

    Raises:
        ModelError: The file is absent or differs from its pinned digest.
    """
    data = json.loads(gzip.decompress(pinned.load_bytes(WEIGHTS)))
    return Model(data["tags"], data["single"], data["weights"])


def words(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """The words of one sentence, ``text[start:end]``, tagged.

    >>> [w.tag for w in words("The talks broke down.")]
    ['DT', 'NN', 'VBD', 'RP', '.']
    """
    spans = tokens(text, start, end)
    return _words(spans, [text[a:b] for a, b in spans])


def headline_words(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...] | None:
    """The words of a line that capitalizes nearly all of them, tagged as if it did not.

    Capitals make a name of any word: "Lawmakers Blast Mayor" has its verb only without them.
    ``None`` for a line that is written as usual.
    """
    spans = tokens(text, start, end)
    forms = [text[a:b] for a, b in spans]
    long_forms = [f for f in forms if len(f) > 3 and f.isalpha()]
    if len(long_forms) < 4 or sum(f[0].isupper() for f in long_forms) < 0.8 * len(long_forms):
        return None
    return _words(spans, [forms[0], *(f.lower() for f in forms[1:])])


def _words(spans: Sequence[tuple[int, int]], forms: Sequence[str]) -> tuple[Word, ...]:
    return tuple(
        Word(a, b, form.lower().replace("’", "'"), tag)
        for (a, b), form, tag in zip(spans, forms, model().tag(forms), strict=True)
    )
