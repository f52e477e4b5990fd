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
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

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


def features(
    i: int, forms: Sequence[str], norm: Sequence[str], before: str, before2: str
) -> list[str]:
    """Features of word ``i``; ``norm`` has two pads on either side, ``before`` are tags."""
    word, form = norm[i + 2], forms[i]
    previous, following = norm[i + 1], norm[i + 3]
    case = "l" if form.islower() else "U" if form.isupper() else "T" if form[:1].isupper() else "o"
    first = "^" if i == 0 or previous in '"“‘' else ""
    return [
        "b",
        "w" + word,
        "3" + word[-3:],
        "2" + word[-2:],
        "1" + word[:1],
        "c" + case + first,
        "k" + case + first + word[-2:],
        "p" + before,
        "q" + before + " " + before2,
        "r" + before + " " + word,
        "s" + before2,
        "v" + previous,
        "x" + previous[-3:],
        "y" + norm[i],
        "f" + following,
        "g" + following[-3:],
        "h" + norm[i + 4],
        "t" + before + " " + following,
        "u" + word + " " + following,
    ]


@dataclass(frozen=True, slots=True)
class Model:
    """Tags, the words that have but one, and the weights: feature to flat (tag, weight) pairs."""

    tags: tuple[str, ...]
    single: dict[str, str]
    weights: dict[str, tuple[tuple[int, int], ...]]

    def tag(self, forms: Sequence[str]) -> list[str]:
        """A tag for each form, left to right."""
        norm = ["-s2-", "-s1-", *shapes(forms), "-e1-", "-e2-"]
        before, before2 = "-s1-", "-s2-"
        result: list[str] = []
        blank = [0] * len(self.tags)
        weights, single = self.weights, self.single
        for i in range(len(forms)):
            tag = single.get(norm[i + 2])
            if tag is None or (forms[i][0].isupper() and i):
                scores = blank.copy()
                for feature in features(i, forms, norm, before, before2):
                    for index, weight in weights.get(feature, ()):
                        scores[index] += weight
                tag = self.tags[scores.index(max(scores))]
            result.append(tag)
            before2, before = before, tag
        return result


@cache
def model() -> Model:
    """The shipped weights, loaded once.

    Raises:
        ModelError: The file is absent or differs from its pinned digest.
    """
    data = json.loads(gzip.decompress(pinned.load_bytes(WEIGHTS)))
    weights = {
        feature: tuple(zip(flat[::2], flat[1::2], strict=True))
        for feature, flat in data["weights"].items()
    }
    return Model(tuple(data["tags"]), data["single"], weights)


def words(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """The words of one sentence, ``text[start:end]``, tagged.

    >>> [w.tag for w in words("The talks broke down.")]
    ['DT', 'NN', 'VBD', 'RP', '.']
    """
    spans = tokens(text, start, end)
    forms = [text[a:b] for a, b in spans]
    tags = model().tag(forms)
    return tuple(
        Word(a, b, form.lower().replace("’", "'"), tag)
        for (a, b), form, tag in zip(spans, forms, tags, strict=True)
    )
