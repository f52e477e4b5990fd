"""Words of a stretch of text with their parts of speech.

A small averaged perceptron (Collins 2002) with greedy decoding: the parts of speech are what
quotes, events and claims need to find verbs, subjects and clauses, and they must come faster than
the encoder does. Tags are those of the Penn Treebank, with the
finer noun and adjective tags folded. ``words.md`` beside the weights says what they were
trained on and how well they do.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import count, pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from brief.language import closed_words, inflection
from brief.language.tokens import tokens
from brief.models import pinned

WEIGHTS = "data/words.npz"

_LONGEST = 60  # a longer "word" is no word: features look at this much of it
_LONGEST_NAME = 8  # letters of a name that ends like an adverb: "Donnelly"

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


_FEWEST = 4  # words of three letters and more in a line whose capitals tell something
_OPENING_MARKS = '"“‘'
_NEVER = np.iinfo(np.int32).min
_KEPT_SUMS = 50_000  # sums of weights; beyond that they are made anew
_TOGETHER = 1000  # sentences tagged side by side: memory does not grow with the text
# What is kept of a form: its only tag or -1; 1 for a capital, 2 for one of a longer word; whether
# it is a mark that opens what is said; rows of sums of what it says of itself, inside a sentence
# and opening what is said, and as the last word and the next one; rows of weights of the word two
# back and two on; the rows of the features that it has with the last tag, as the word itself and as
# the next one.
_COLUMNS = 11
(_TAG, _UPPER, _OPENS, _INSIDE, _OPENING, _LAST, _NEXT, _BACK, _ON, _WORD, _FOLLOWING) = range(
    _COLUMNS
)
_BEGINNINGS = ("-s1-", "-s2-")  # what stands in place of a tag before the first word, and before it


def features(
    i: int, forms: Sequence[str], norm: Sequence[str], before: str, before2: str
) -> list[str]:
    """Features of word ``i``; ``norm`` has two pads on either side, ``before`` are tags."""
    word, following = norm[i + 2], norm[i + 3]
    return [
        *_own(word, _case(forms[i], opens=i == 0 or norm[i + 1] in _OPENING_MARKS)),
        *_left(norm[i + 1]),
        "y" + norm[i],
        *_right(following),
        "h" + norm[i + 4],
        f"u{word} {following}",
        *_tags(before, before2),
        f"r{before} {word}",
        f"t{before} {following}",
    ]


def _case(form: str, *, opens: bool) -> str:
    """How a form is written; whether it opens a sentence or stands behind a mark that opens."""
    case = "l" if form.islower() else "U" if form.isupper() else "T" if form[:1].isupper() else "o"
    return case + "^" if opens else case


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
    neighbors is the same wherever it stands, so the sums of those rows are kept by word. Sentences
    are tagged side by side, the first words of all, then the second: numpy adds for all at once.
    Sums of integers do not depend on their order; this gives what adding one by one would.
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
        self._single = dict(
            zip(_lines(arrays["single"]), arrays["single_tags"].tolist(), strict=True)
        )
        self._single |= dict.fromkeys(closed_words.CARDINALS, self.tags.index("CD"))
        closed = np.array([tag in closed_words.TAGS for tag in self.tags])
        # what a capitalized word that was never seen hardly is: "Harlow came" is no command
        seldom = np.array([tag in ("RB", "VB", "VBP") for tag in self.tags])
        gerund = np.array([tag == "VBG" for tag in self.tags])
        self._barred = (
            (seldom, self._is_unseen), (closed, self._is_new), (gerund, self._is_no_gerund),
        )  # fmt: skip
        self._may_be_barred = closed | seldom | gerund
        # row 0 stays zero: for features that have no weight
        every = arrays["features"].tobytes().decode()
        features = every.split("\n")
        self._feature = dict(zip(features, range(1, len(features) + 1), strict=True))
        rows = np.repeat(np.arange(1, len(features) + 1), arrays["sizes"])
        self._weights = np.zeros((len(features) + 1, len(self.tags)), dtype=np.int32)
        self._weights[rows, arrays["at"]] = arrays["values"]
        self._before = {tag: n for n, tag in enumerate((*self.tags, *_BEGINNINGS))}
        self._of_tags = self._sums_of_tags()
        self._of_word, of_word = self._rows_with_tag("r", every)
        self._of_next, of_next = self._rows_with_tag("t", every)
        self._of_next = {word: len(of_word) + row for word, row in self._of_next.items()}
        self._with_tag = np.concatenate([of_word, of_next])
        self._sums = np.zeros((4096, len(self.tags)), dtype=np.int32)
        self._forget()

    def _forget(self) -> None:
        self._used = 0
        self._by_word: dict[str, tuple[int, int, int, int, int, int]] = {}
        self._forms: dict[str, int] = {}  # their numbers
        self._written: list[str] = []  # by number, the form, and the word that the model sees
        self._seen: list[str] = []
        self._known = np.zeros((1024, _COLUMNS), dtype=np.int32)
        self._pads = [self._form(pad) for pad in (*_BEGINNINGS[::-1], "-e1-", "-e2-")]

    def _sums_of_tags(self) -> NDArray[np.int32]:
        """What the last tag and the one before it say: shape (last, one before, tags)."""
        rows = [
            [self._feature.get(f, 0) for f in _tags(last, other)]
            for last in self._before
            for other in self._before
        ]
        size = len(self._before)
        of_each = self._weights[np.array(rows).reshape(size, size, -1)]
        found: NDArray[np.int32] = of_each.sum(axis=2, dtype=np.int32)
        return found

    def _rows_with_tag(self, kind: str, features: str) -> tuple[dict[str, int], NDArray[np.int32]]:
        """The features of a word and the last tag: rows by word, and by what the last tag is.

        Row 0 is of words that have none. The features of a kind are lines one after the other,
        and are taken apart at once: one by one takes five times as long.
        """
        first = features.index(f"\n{kind}") + 1
        end = features.find("\n", features.rindex(f"\n{kind}") + 1)
        parts = features[first : end if end >= 0 else None].replace(" ", "\n").split("\n")
        tags, words = parts[::2], parts[1::2]
        index = dict(zip(dict.fromkeys(words), count(1), strict=False))
        before = {kind + tag: n for tag, n in self._before.items()}
        found = np.zeros((len(index) + 1, len(before)), dtype=np.int32)
        places = list(map(index.__getitem__, words)), list(map(before.__getitem__, tags))
        found[places] = np.arange(len(words)) + features.count("\n", 0, first) + 1
        return index, found

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        """A tag for each form of each sentence, left to right."""
        found: list[list[str]] = []
        for at in range(0, len(sentences), _TOGETHER):
            found += self._tag(sentences[at : at + _TOGETHER])
        return found

    def _tag(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        """Those of some sentences, whose words lie in one row, two pads on either side of each."""
        if self._used > _KEPT_SUMS:
            self._forget()
        number = self._forms.get
        before, behind = self._pads[:2], self._pads[2:]
        row: list[int] = []
        begins = []
        for forms in sentences:
            row += before
            begins.append(len(row))
            row += [n if (n := number(form)) is not None else self._form(form) for form in forms]
            row += behind
        words = np.array(row)
        sizes = np.array([len(forms) + len(self._pads) for forms in sentences])
        step = np.arange(len(words)) - np.repeat(begins, sizes)  # from the first word of each
        inside = (step >= 0) & (step < np.repeat(sizes - len(self._pads), sizes))
        known = self._known[words]
        tags = known[:, _TAG].copy()
        tags[step == -1], tags[step == -2] = len(self.tags), len(self.tags) + 1
        free = inside & ((tags < 0) | ((step > 0) & (known[:, _UPPER] > 0)))
        at = np.flatnonzero(free)
        at = at[np.argsort(step[at], kind="stable")]
        if len(at):
            self._choose(tags, words, known, at, step[at])
        told = tags.tolist()
        return [
            [self.tags[tag] for tag in told[begin : begin + len(forms)]]
            for begin, forms in zip(begins, sentences, strict=True)
        ]

    def _choose(
        self,
        tags: NDArray[np.int32],
        words: NDArray[np.int64],
        known: NDArray[np.int32],
        at: NDArray[np.int64],
        step: NDArray[np.int64],
    ) -> None:
        """Fill in the tags that are to be chosen.

        Args:
            tags: Of all words; those of the words before are asked for each.
            words: The numbers of the words.
            known: What is known of them.
            at: Which words are to be tagged, the first ones of sentences first.
            step: Their places in their sentences.
        """
        own = self._own(words[at], (step == 0) | (known[at - 1, _OPENS] > 0))
        seen, feature = self._seen, self._feature.get
        both = zip(words[at].tolist(), words[at + 1].tolist(), strict=True)
        pairs = [feature(f"u{seen[word]} {seen[after]}", 0) for word, after in both]
        weights, sums = self._weights, self._sums
        scores = sums[own] + sums[known[at - 1, _LAST]] + sums[known[at + 1, _NEXT]]
        scores += weights[known[at - 2, _BACK]]
        scores += weights[known[at + 2, _ON]]
        scores += weights[pairs]
        rows = np.stack([known[at, _WORD], known[at + 1, _FOLLOWING]], axis=1)
        capital = known[at, _UPPER] > 1
        cuts = [0, *(np.flatnonzero(np.diff(step)) + 1).tolist(), len(at)]
        for first, stop in pairwise(cuts):
            if stop == first + 1:  # of one sentence alone this is three times as quick
                place = at[first]
                last, score = tags[place - 1], scores[first]
                score += self._of_tags[last, tags[place - 2]]
                for row in rows[first]:
                    score += weights[self._with_tag[row, last]]
                best = score.argmax()
                if capital[first] and self._may_be_barred[best]:
                    best = self._allowed(score, words[place])
                tags[place] = best
                continue
            here = slice(first, stop)
            places = at[here]
            lasts, score = tags[places - 1], scores[here]
            score += self._of_tags[lasts, tags[places - 2]]
            score += weights[self._with_tag[rows[here], lasts[:, None]]].sum(axis=1, dtype=np.int32)
            chosen = score.argmax(axis=1)
            for n in np.flatnonzero(self._may_be_barred[chosen] & capital[here]):
                chosen[n] = self._allowed(score[n], words[places[n]])
            tags[places] = chosen

    def _allowed(self, score: NDArray[np.int32], number: int) -> int:
        """The best tag that a capitalized word may have."""
        form, word = self._written[number], self._seen[number]
        best = int(score.argmax())
        # one may be the next best after the other: twice is enough
        for mask, held in self._barred * 2:
            if mask[best] and held(form, word):
                score[mask] = _NEVER
                best = int(score.argmax())
        return best

    def _is_new(self, form: str, word: str) -> bool:
        return form.isalpha() and word not in closed_words.WORDS

    def _is_unseen(self, form: str, word: str) -> bool:
        """Whether a capitalized word was never seen and is no adverb made of an adjective."""
        made = word.endswith(("wise", "ward", "wards"))
        if word.endswith("ly"):  # "Notably", of "notable": not "Mulally", as short as names are
            stems = word[:-2], word[:-1] + "e", word[:-3] + "y", word[:-4]
            made = len(word) > _LONGEST_NAME or any("w" + stem in self._feature for stem in stems)
        return not made and "w" + word not in self._feature

    def _is_no_gerund(self, form: str, word: str) -> bool:
        """Whether a capitalized word ends as a gerund does and is of no verb: "Boeing"."""
        verb = inflection.lemma(word, "VBG") in inflection.english().verbs
        return form.isalpha() and not verb and "w" + word not in self._feature

    def _form(self, form: str) -> int:
        """The number of a form that was not seen before."""
        (word,) = shapes([form])
        number = self._forms[form] = len(self._seen)
        self._written.append(form)
        self._seen.append(word)
        if number == len(self._known):
            self._known = np.concatenate([self._known, np.zeros_like(self._known)])
        row = self._known[number]
        row[_TAG] = self._single.get(word, -1)
        row[_UPPER] = 1 + (len(form) > 3) if form[0].isupper() else 0
        row[_OPENS] = word in _OPENING_MARKS
        row[_LAST:] = self._by_word.get(word) or self._word(word)
        return number

    def _word(self, word: str) -> tuple[int, int, int, int, int, int]:
        """What is kept of a word as a neighbor: the columns from ``_LAST`` on."""
        found = (
            self._sum(_left(word)),
            self._sum(_right(word)),
            self._feature.get("y" + word, 0),
            self._feature.get("h" + word, 0),
            self._of_word.get(word, 0),
            self._of_next.get(word, 0),
        )
        self._by_word[word] = found
        return found

    def _own(self, words: NDArray[np.int64], opens: NDArray[np.bool_]) -> NDArray[np.int32]:
        """Rows of sums of what words say of themselves; ``opens`` as in ``_case``."""
        columns = np.where(opens, _OPENING, _INSIDE)
        for n in np.flatnonzero(self._known[words, columns] == 0):  # row 0 is a pad's
            number = words[n]
            if self._known[number, columns[n]] == 0:
                case = _case(self._written[number], opens=bool(opens[n]))
                self._known[number, columns[n]] = self._sum(_own(self._seen[number], case))
        found: NDArray[np.int32] = self._known[words, columns]
        return found

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
    (found,) = words_of(text, [(start, len(text) if end is None else end)])
    return found


def words_of(text: str, sentences: Sequence[tuple[int, int]]) -> list[tuple[Word, ...]]:
    """The words of several sentences of a text, as ``words`` gives those of one, but quicker."""
    places = [tokens(text, start, end) for start, end in sentences]
    return _words(places, [[text[a:b] for a, b in spans] for spans in places])


def words_of_each(texts: Sequence[str]) -> list[tuple[Word, ...]]:
    """The words of several texts of one sentence each, as ``words`` gives those of one."""
    if not texts:  # the weights need not be read
        return []
    places = [tokens(text, 0, len(text)) for text in texts]
    return _words(places, [[t[a:b] for a, b in own] for t, own in zip(texts, places, strict=True)])


def as_headline(text: str, found: Sequence[Word]) -> tuple[Word, ...] | None:
    """The words of a line that capitalizes nearly all of them, tagged as if it did not.

    Capitals make a name of any word: "Lawmakers Blast Mayor" has its verb only without them.
    ``None`` for a line that is written as usual.
    """
    if len(found) < _FEWEST:
        return None
    spans = [(w.start, w.end) for w in found]
    forms = [text[a:b] for a, b in spans]
    long_forms = [f for f in forms if len(f) > 3 and f.isalpha()]
    if len(long_forms) < _FEWEST or sum(f[0].isupper() for f in long_forms) < 0.8 * len(long_forms):
        return None
    (plain,) = _words([spans], [[forms[0], *(f.lower() for f in forms[1:])]])
    return plain


def _no_pronoun(forms: Sequence[str]) -> Sequence[str]:
    """The forms of a sentence, with a body for the WHO, which the weights take for "who".

    Not in a line of capitals, where it may be either.
    """
    if "WHO" not in forms or not any(len(f) > 2 and f.islower() for f in forms):
        return forms
    return ["NATO" if form == "WHO" else form for form in forms]


def _words(
    places: Sequence[Sequence[tuple[int, int]]], sentences: Sequence[Sequence[str]]
) -> list[tuple[Word, ...]]:
    """The words of sentences: where they stand and how they are written."""
    found = []
    tagged = model().tag([_no_pronoun(forms) for forms in sentences])
    for spans, forms, tags in zip(places, sentences, tagged, strict=True):
        starts, ends = zip(*spans, strict=True) if spans else ((), ())
        lower = [form.lower().replace("’", "'") for form in forms]
        last = next((k for k in range(len(lower) - 1, 2, -1) if lower[k][:1].isalnum()), 0)
        if last and tags[last] == "NN" and "," in lower[last - 4 : last]:
            several = lower[last - 1] == "police" or lower[last - 1].endswith(("men", "people"))
            several |= len(lower[last - 1]) > 3 and lower[last - 1].endswith("s")
            if lower[last] == "reports" and tags[last - 1] == "NNP":
                tags[last] = "VBZ"  # "..., the Harbor Post reports."
            elif lower[last] == "say" or (several and lower[last] in ("claim", "allege")):
                tags[last] = "VBP"  # "..., the London police say.", "..., prosecutors claim."
        found.append(tuple(map(Word, starts, ends, lower, tags)))
    return found
