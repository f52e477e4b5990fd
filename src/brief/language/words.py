"""Words of a stretch of text with their parts of speech.

A small averaged perceptron (Collins 2002) with greedy decoding, in plain Python: the parts
of speech are what quotes, events and claims need to find verbs, subjects and clauses, and
they must come faster than the encoder does. Tags are those of the Penn Treebank, with the
finer noun and adjective tags folded. ``words.md`` beside the weights says what they were
trained on and how well they do.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from brief.language.tokens import tokens
from brief.models import pinned

WEIGHTS = "data/words.npz"

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


# Parts of speech that take no new words, and the words that they have: a name that the model
# has never seen ("Okafor", "Thand") ends like one of them and stands where one could.
_CLOSED_TAGS = ("IN", "DT", "PRP", "PRP$", "CC", "TO", "MD", "WP", "WDT", "WRB", "EX", "RP", "UH")
_CLOSED_WORDS = frozenset(
    """a aboard about above across after against ago albeit all along alongside although am amid
    amidst among amongst an and another any anybody anyone anything around as aside astride at
    atop away back because before behind below beneath beside besides between beyond both but by
    can cannot circa could dare despite down due during each either else every everybody everyone
    everything except few for forth forward from had half has have he her hers herself him himself
    his how however i if in including inside into it its itself lest let like many may me might
    mine minus more most must my myself near need neither next no nobody none nor notwithstanding
    of off on once one oneself only onto opposite or ought our ours ourselves out outside over own
    past per plus post pro provided quite rather regarding round same save shall she should since
    so some somebody someone something such than that the thee their theirs them themselves then
    there these they thing this those thou though through throughout thru thus thy till to
    together toward towards two under underneath unless unlike until unto up upon us used various
    versus via vs was we were what whatever when whence whenever where whereas whereby wherein
    wherever whether which whichever while whilst who whoever whole whom whomever whose whosoever
    why will with within without worth would yet you your yours yourself yourselves
    yes no oh ah well hello hi hey please thanks ok okay wow yeah amen alas bye goodbye
    sorry""".split()
)


# "Has eight lines": never a participle. "One" may be a pronoun, "second" an ordinal.
_CARDINALS = frozenset(
    """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety""".split()
)


class Word(NamedTuple):
    """A token ``text[start:end]`` with its lower-case form and its tag (``NN``, ``VBD``...)."""

    start: int
    end: int
    lower: str
    tag: str


def fold(tag: str) -> str:
    """The tag of this tag set that a Penn Treebank tag belongs to."""
    return _FOLD.get(tag, tag)


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


_NEVER = np.iinfo(np.int32).min
_KEPT_SUMS = 50_000  # sums of weights; beyond that they are made anew


def features(
    i: int, forms: Sequence[str], norm: Sequence[str], before: str, before2: str
) -> list[str]:
    """Features of word ``i``; ``norm`` has two pads on either side, ``before`` are tags."""
    word, following = norm[i + 2], norm[i + 3]
    return [
        *_own(word, _case(i, forms, norm)),
        *_left(norm[i + 1]),
        "y" + norm[i],
        *_right(following),
        "h" + norm[i + 4],
        f"u{word} {following}",
        *_tags(before, before2),
        f"r{before} {word}",
        f"t{before} {following}",
    ]


def _case(i: int, forms: Sequence[str], norm: Sequence[str]) -> str:
    form = forms[i]
    case = "l" if form.islower() else "U" if form.isupper() else "T" if form[:1].isupper() else "o"
    return case + "^" if i == 0 or norm[i + 1] in '"“‘' else case


def _own(word: str, case: str) -> tuple[str, ...]:
    return ("b", "w" + word, "3" + word[-3:], "2" + word[-2:], "1" + word[:1], "c" + case,
            "k" + case + word[-2:])  # fmt: skip


def _left(word: str) -> tuple[str, str]:
    return ("v" + word, "x" + word[-3:])


def _right(word: str) -> tuple[str, str]:
    return ("f" + word, "g" + word[-3:])


def _tags(before: str, before2: str) -> tuple[str, str, str]:
    return ("p" + before, f"q{before} {before2}", "s" + before2)


class Model:
    """Tags, the words that have but one, and the weights of features for tags.

    A feature is a row of a table with a weight per tag. What a word says of itself and of its
    neighbors is the same wherever it stands, so the sums of those rows are kept by word: a
    word costs a few look-ups. Sums of integers do not depend on their order; this gives what
    adding one by one would.
    """

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        """Of arrays as ``scripts/train_words.py`` writes them.

        Args:
            arrays: ``tags``, ``single`` (words) and ``features`` are lines in UTF-8, uint8;
                ``single_tags`` the number of each such word's tag; ``sizes`` how many tags each
                feature has weights for, and ``at`` and ``values``, one after the other, which
                tags and what weights.
        """
        self.tags = tuple(_lines(arrays["tags"]))
        tagged = (self.tags[n] for n in arrays["single_tags"].tolist())
        self.single = dict(zip(_lines(arrays["single"]), tagged, strict=True))
        closed = np.array([tag in _CLOSED_TAGS for tag in self.tags])
        # what a capitalized word that was never seen hardly is: "Harlow came" is no command
        seldom = np.array([tag in ("RB", "VB", "VBP") for tag in self.tags])
        self._barred = ((seldom, self._is_unseen), (closed, self._is_new))
        self._may_be_barred = (closed | seldom).tolist()
        # row 0 stays zero: for features that have no weight
        features = _lines(arrays["features"])
        self._feature = dict(zip(features, range(1, len(features) + 1), strict=True))
        rows = np.repeat(np.arange(1, len(features) + 1), arrays["sizes"])
        self._weights = np.zeros((len(features) + 1, len(self.tags)), dtype=np.int32)
        self._weights[rows, arrays["at"]] = arrays["values"]
        self._sums = np.zeros((4096, len(self.tags)), dtype=np.int32)
        self._forget()

    def _forget(self) -> None:
        self._used = 0
        self._by_word: dict[str, tuple[int, int, int, int]] = {}
        self._by_case: dict[tuple[str, str], int] = {}
        self._by_tags: dict[tuple[str, str], int] = {}

    def tag(self, forms: Sequence[str]) -> list[str]:
        """A tag for each form, left to right."""
        if self._used > _KEPT_SUMS:
            self._forget()
        norm = ["-s2-", "-s1-", *shapes(forms), "-e1-", "-e2-"]
        result = ["CD" if word in _CARDINALS else self.single.get(word, "") for word in norm[2:-2]]
        free = [i for i, tag in enumerate(result) if not tag or (forms[i][0].isupper() and i)]
        if not free:
            return result
        known = self._by_word
        near = np.array([known.get(word) or self._word(word) for word in norm])
        own = [self._own(norm[i + 2], _case(i, forms, norm)) for i in free]
        at = np.array(free)
        feature = self._feature.get
        pairs = [feature(f"u{norm[i + 2]} {norm[i + 3]}", 0) for i in free]
        sums, weights = self._sums, self._weights
        scores = sums[own] + sums[near[at + 1, 0]] + sums[near[at + 3, 1]]
        scores += weights[near[at, 2]]
        scores += weights[near[at + 4, 3]]
        scores += weights[pairs]
        for i, score in zip(free, scores, strict=True):
            before = result[i - 1] if i else "-s1-"
            before2 = result[i - 2] if i > 1 else "-s1-" if i else "-s2-"
            kept = self._tagged(before, before2)  # which may put another table in place of _sums
            score += self._sums[kept]
            if row := feature(f"r{before} {norm[i + 2]}"):
                score += weights[row]
            if row := feature(f"t{before} {norm[i + 3]}"):
                score += weights[row]
            best = score.argmax()
            if self._may_be_barred[best]:
                # one may be the next best after the other: twice is enough
                for mask, held in self._barred * 2:
                    if mask[best] and held(forms[i], norm[i + 2]):
                        score[mask] = _NEVER
                        best = score.argmax()
            result[i] = self.tags[best]
        return result

    def _is_new(self, form: str, word: str) -> bool:
        return form[0].isupper() and len(form) > 3 and form.isalpha() and word not in _CLOSED_WORDS

    def _is_unseen(self, form: str, word: str) -> bool:
        """Whether a capitalized word was never seen and is no adverb made of an adjective."""
        made = word.endswith(("ly", "wise", "ward", "wards"))
        return form[0].isupper() and len(form) > 3 and not made and "w" + word not in self._feature

    def _word(self, word: str) -> tuple[int, int, int, int]:
        """Rows of a word as the last and the next one (sums), two back and two on (weights)."""
        found = (
            self._sum(_left(word)),
            self._sum(_right(word)),
            self._feature.get("y" + word, 0),
            self._feature.get("h" + word, 0),
        )
        self._by_word[word] = found
        return found

    def _own(self, word: str, case: str) -> int:
        row = self._by_case.get((word, case))
        if row is None:
            row = self._by_case[word, case] = self._sum(_own(word, case))
        return row

    def _tagged(self, before: str, before2: str) -> int:
        row = self._by_tags.get((before, before2))
        if row is None:
            row = self._by_tags[before, before2] = self._sum(_tags(before, before2))
        return row

    def _sum(self, features_: Sequence[str]) -> int:
        """A new row of sums."""
        row = self._used
        self._used += 1
        if row == len(self._sums):
            self._sums = np.concatenate([self._sums, np.zeros_like(self._sums)])
        total = self._sums[row]
        total.fill(0)
        for feature in features_:  # a handful: one by one is quicker than taking them out first
            if at := self._feature.get(feature):
                total += self._weights[at]
        return row


@cache
def model() -> Model:
    """The shipped weights, loaded once.

    Raises:
        ModelError: The file is absent or differs from its pinned digest.
    """
    with np.load(io.BytesIO(pinned.load_bytes(WEIGHTS)), allow_pickle=False) as arrays:
        return Model(arrays)


def _lines(text: NDArray[np.uint8]) -> list[str]:
    return text.tobytes().decode().split("\n")


def words(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """The words of one sentence, ``text[start:end]``, tagged.

    >>> [w.tag for w in words("The talks broke down.")]
    ['DT', 'NN', 'VBD', 'RP', '.']
    """
    spans = tokens(text, start, end)
    return _words(spans, [text[a:b] for a, b in spans])


def as_headline(text: str, found: Sequence[Word]) -> tuple[Word, ...] | None:
    """The words of a line that capitalizes nearly all of them, tagged as if it did not.

    Capitals make a name of any word: "Lawmakers Blast Mayor" has its verb only without them.
    ``None`` for a line that is written as usual.
    """
    spans = [(w.start, w.end) for w in found]
    forms = [text[a:b] for a, b in spans]
    long_forms = [f for f in forms if len(f) > 3 and f.isalpha()]
    if len(long_forms) < 4 or sum(f[0].isupper() for f in long_forms) < 0.8 * len(long_forms):
        return None
    return _words(spans, [forms[0], *(f.lower() for f in forms[1:])])


def _words(spans: Sequence[tuple[int, int]], forms: Sequence[str]) -> tuple[Word, ...]:
    starts, ends = zip(*spans, strict=True) if spans else ((), ())
    lower = [form.lower().replace("’", "'") for form in forms]
    tags = model().tag(forms)
    last = next((k for k in range(len(lower) - 1, 2, -1) if lower[k][:1].isalnum()), 0)
    if last and lower[last] == "say" and tags[last] == "NN" and "," in lower[last - 4 : last]:
        tags[last] = "VBP"  # "..., the London police say."
    return tuple(map(Word, starts, ends, lower, tags))
