"""A small convolutional tagger with a linear-chain output, in numpy.

What it computes, per article: a vector for every word from hashed features (the word, its
ends, its shape), from the projected word-piece embeddings of a sentence encoder and from
gazetteer bits; two convolutions over the sentence; the mean over all capitalized
occurrences of the same word in the article; label scores, which ``brief.values.names.chain``
makes a label sequence of.

Weights are trained by ``scripts/train_names.py``, which shares the features of this module.
"""

from __future__ import annotations

import io
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from brief import patterns as re
from brief.values.names.chain import Chain

TYPES = ("person", "organization", "place", "norp", "event", "product", "work", "other")
LABELS = ("O", *(f"{prefix}-{kind}" for kind in TYPES for prefix in "BI"))
FLAGS = (  # bits of one token at its place
    "first",  # first word of the sentence
    "title line",  # the sentence capitalizes nearly every word, so capitals say little
    "capitals line",  # the sentence is written in capitals
    "lower elsewhere",  # the article has the word without its capital
    "capital elsewhere",  # the article has it with a capital inside a plain sentence
    "short line",
    "last",
)
GAZETTEER = (  # bits of the lexicon; each counts once for the first word of an entry, once inside
    "country",
    "million city",
    "large city",
    "small city",
    "region",
    "common given name",
    "given name",
    "common surname",
    "surname",
    "title",
    "organization word",
    "facility word",
    "calendar",
)
_LONGEST_ENTRY = 4
_MAX_PIECES = 6
_TOGETHER = 8000  # tokens in one product: more than most articles have
_KEPT = 50_000  # vectors of words; beyond that they are made anew
_AT_ONCE = 1000  # words whose vectors are made, tokens whose vectors are added, together
MAX_SENTENCE = 160  # tokens; longer ones are tagged in pieces

TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[OLD]['’][^\W\d_]+|['’][sS]\b|[^\W_]+|\S")

Floats = NDArray[np.float32]


class Token(NamedTuple):
    """A word or a mark of punctuation, where it stands in the text."""

    start: int
    end: int
    text: str


def tokenize(text: str, start: int, end: int) -> list[Token]:
    """The tokens of ``text[start:end]``; hyphenated pairs come apart, a final 's too."""
    return [Token(m.start(), m.end(), m.group()) for m in TOKEN.finditer(text, start, end)]


def key(feature: str) -> int:
    """The 32-bit key under which a feature or a lexicon entry is stored."""
    return zlib.crc32(_bytes(feature))


def _bytes(word: str) -> bytes:
    return word.encode("utf-8", "surrogatepass")


def shape(word: str) -> str:
    """``Xx`` for Kim, ``X`` for UN, ``XxX`` for iPhone-like mixtures; runs count once."""
    found: list[str] = []
    for char in word[:24]:
        kind = "X" if char.isupper() else "x" if char.isalpha() else "d" if char.isdigit() else char
        if not found or found[-1] != kind:
            found.append(kind)
    return "".join(found) + ("1" if len(word) == 1 else "")


def word_features(word: str) -> tuple[str, ...]:
    """The hashed features of a word, apart from where it stands."""
    lower = word.lower()
    return (
        "w=" + lower,
        "p=" + lower[:3],
        "q=" + lower[:4],
        "s=" + lower[-3:],
        "t=" + lower[-4:],
        "u=" + lower[-2:],
        "h=" + shape(word),
        f"l={min(len(word), 12)}",
    )


def is_capitalized(word: str) -> bool:
    """Whether the word starts with a capital or title-case letter."""
    return word[:1].isupper() or word[:1].istitle()


class _Form(NamedTuple):
    """What is asked of a word wherever it stands, worked out once an article."""

    lower: str
    capital: bool
    upper: bool
    long: bool  # letters alone, more than three
    begins: bool  # with a letter or figure
    letter: bool  # begins with one
    key: int  # of the word as an entry of the lexicon, in lower case
    behind: bytes  # how it goes on with an entry

    @classmethod
    def of(cls, word: str) -> _Form:
        lower = word.lower()
        return cls(
            lower,
            is_capitalized(word),
            word.isupper(),
            len(word) > 3 and word.isalpha(),
            word[:1].isalnum(),
            word[:1].isalpha(),
            key(lower),
            _bytes(" " + lower),
        )


def _line_kind(forms: Sequence[_Form]) -> str:
    """``capitals`` or ``title`` when capitals say little about names here, else ``plain``."""
    long_words = [form for form in forms if form.long]
    if len(long_words) < 3:
        return "plain"
    if sum(form.upper for form in long_words) >= 0.8 * len(long_words):
        return "capitals"
    if sum(form.capital for form in long_words) >= 0.75 * len(long_words):
        # "Vladimir Putin met Kim Jong-Un" is four names and a verb; a title-case line has
        # other words in capitals too, which shows in its length.
        return "title" if len(long_words) >= 4 else "plain"
    return "plain"


@dataclass(slots=True)
class Batch:
    """The tokens of an article's sentences with all that the network reads of them.

    ``words`` are rows of ``types`` (the distinct surface words); ``flags`` has one row of
    bits per token; ``groups`` is the index of a capitalized word among those of the article,
    or -1.
    """

    sentences: list[list[Token]]
    types: list[str]
    words: NDArray[np.int64]
    flags: Floats
    groups: NDArray[np.int64]
    group_count: int
    lengths: list[int] = field(default_factory=list)

    def part(self, chosen: Sequence[int]) -> tuple[Batch, NDArray[np.int64]]:
        """These sentences alone, flags as they are, and the rows of their tokens in the whole.

        Words and groups keep their numbers: the vectors are shared with the whole.
        """
        ends = np.cumsum(self.lengths)
        rows = np.concatenate([np.arange(ends[i] - self.lengths[i], ends[i]) for i in chosen])
        found = replace(
            self,
            sentences=[self.sentences[i] for i in chosen],
            words=self.words[rows],
            flags=self.flags[rows],
            groups=self.groups[rows],
            lengths=[self.lengths[i] for i in chosen],
        )
        return found, rows


def batch(
    text: str,
    spans: Iterable[tuple[int, int]],
    lexicon: Mapping[int, int],
    *,
    keep_all: bool = False,
) -> Batch:
    """The sentences of one article as the network reads them.

    A sentence without a capital letter holds no name that could be found and is left out,
    unless ``keep_all``.
    """
    forms: dict[str, _Form] = {}
    sentences: list[list[Token]] = []
    formed: list[list[_Form]] = []
    lower_seen: set[str] = set()
    capital_seen: set[str] = set()
    kinds: list[str] = []
    for start, end in spans:
        if not keep_all and text[start:end].islower():
            lower_seen.update(TOKEN.findall(text, start, end))
            continue
        tokens = tokenize(text, start, end)
        for cut in range(0, len(tokens), MAX_SENTENCE):
            piece = tokens[cut : cut + MAX_SENTENCE]
            own = [forms.get(t.text) or forms.setdefault(t.text, _Form.of(t.text)) for t in piece]
            kind = _line_kind(own)
            begun = False
            any_capital = False
            for form in own:
                if form.capital:
                    any_capital = True
                    if begun and kind == "plain":
                        capital_seen.add(form.lower)
                begun = begun or form.begins
            if kind == "plain":
                lower_seen.update(
                    t.text for t, form in zip(piece, own, strict=True) if not form.capital
                )
            if any_capital or keep_all:
                sentences.append(piece)
                formed.append(own)
                kinds.append(kind)
    index: dict[str, int] = {}
    group_index: dict[str, int] = {}
    words_of: list[int] = []
    groups: list[int] = []
    total = sum(map(len, sentences))
    flags = np.zeros((total, len(FLAGS) + 2 * len(GAZETTEER)), dtype=np.float32)
    lower_elsewhere: list[int] = []
    capital_elsewhere: list[int] = []
    row = 0
    for tokens, own, kind in zip(sentences, formed, kinds, strict=True):
        end = row + len(tokens)
        first = next((n for n, form in enumerate(own, start=row) if form.begins), None)
        if first is not None:
            flags[first, 0] = 1
        if kind != "plain":
            flags[row:end, 1 if kind == "title" else 2] = 1
        if len(tokens) < 6:
            flags[row:end, 5] = 1
        flags[end - 1, 6] = 1
        for place, (token, form) in enumerate(zip(tokens, own, strict=True), start=row):
            word = token.text
            if kind == "capitals" and len(word) > 1:
                word = word.capitalize()
            words_of.append(index.setdefault(word, len(index)))
            if not form.capital:
                groups.append(-1)
                continue
            groups.append(group_index.setdefault(form.lower, len(group_index)))
            if form.lower in lower_seen:
                lower_elsewhere.append(place)
            if form.lower in capital_seen:
                capital_elsewhere.append(place)
        _mark_entries(own, lexicon, flags[row:end])
        row = end
    flags[lower_elsewhere, 3] = 1
    flags[capital_elsewhere, 4] = 1
    return Batch(
        sentences,
        list(index),
        np.array(words_of, dtype=np.int64),
        flags,
        np.array(groups, dtype=np.int64),
        len(group_index),
        [len(s) for s in sentences],
    )


def _mark_entries(forms: Sequence[_Form], lexicon: Mapping[int, int], flags: Floats) -> None:
    """The bits of the entries that words make: the key of one that goes on comes of its own."""
    offset = len(FLAGS)
    for i, form in enumerate(forms):
        if not form.letter:
            continue
        entry = form.key
        for size in range(1, _LONGEST_ENTRY + 1):
            if size > 1:
                if not form.capital or i + size > len(forms):
                    break
                entry = zlib.crc32(forms[i + size - 1].behind, entry)
            bits = lexicon.get(entry, 0)
            while bits:
                low = bits & -bits
                place = offset + 2 * (low.bit_length() - 1)
                flags[i, place] = 1
                if size > 1:
                    flags[i + 1 : i + size, place + 1] = 1
                bits ^= low


class WordPieces:
    """Word pieces of a word: the longest known beginning, then the longest known ``##`` rest."""

    def __init__(self, pieces: Sequence[str]) -> None:
        self._rows = {piece: row for row, piece in enumerate(pieces)}

    def rows(self, word: str) -> list[int]:
        """Rows of the pieces, at most six; what is not known is passed over."""
        plain = unicodedata.normalize("NFD", word.lower()[:40])
        plain = "".join(c for c in plain if unicodedata.category(c) != "Mn")
        found: list[int] = []
        start = 0
        while start < len(plain) and len(found) < _MAX_PIECES:
            for end in range(len(plain), start, -1):
                row = self._rows.get(("##" if start else "") + plain[start:end])
                if row is not None:
                    found.append(row)
                    start = end
                    break
            else:
                start += 1
        return found


class Words:
    """Vectors of words from their hashed features and word pieces, kept once made.

    ``raw`` holds the features' table and the projection of the reduced piece embeddings.
    """

    def __init__(
        self, raw: Mapping[str, NDArray[Any]], pieces: WordPieces, piece_table: Floats
    ) -> None:
        self._features = {int(k): row for row, k in enumerate(raw["feature_keys"])}
        self._table = floats(raw, "table")
        self._pieces = pieces
        self._piece_table = piece_table
        self._project = floats(raw, "project")
        self._kept: dict[str, Floats] = {}

    def vectors(self, words: Sequence[str]) -> Floats:
        """One row for each word."""
        kept = self._kept
        fresh = [word for word in dict.fromkeys(words) if word not in kept]
        found = {word: kept[word] for word in words if word in kept}
        if len(kept) + len(fresh) > _KEPT:
            kept.clear()
        for at in range(0, len(fresh), _AT_ONCE):
            some = fresh[at : at + _AT_ONCE]
            found.update(zip(some, self._made(some), strict=True))
        kept.update((word, found[word]) for word in fresh[:_KEPT])
        return np.stack([found[word] for word in words])

    def _made(self, words: Sequence[str]) -> Floats:
        """Sums in a fixed order: a word's vector must not depend on what was asked for with it."""
        known = self._features
        total = _added(
            self._table,
            [[known[k] for k in map(key, word_features(word)) if k in known] for word in words],
        )
        pieces = [self._pieces.rows(word) for word in words]
        mean = _added(self._piece_table, pieces)
        mean /= np.array([max(len(rows), 1) for rows in pieces], dtype=np.float32)[:, None]
        projected = np.zeros_like(total)
        for share, row in zip(mean.T, self._project, strict=True):
            projected += share[:, None] * row
        return total + projected


def _added(table: Floats, rows: Sequence[Sequence[int]]) -> Floats:
    """For each list of rows of a table their sum, first to last."""
    found = np.zeros((len(rows), table.shape[1]), dtype=np.float32)
    for place in range(max(map(len, rows), default=0)):
        having = [n for n, own in enumerate(rows) if len(own) > place]
        found[having] += table[[rows[n][place] for n in having]]
    return found


class Tagger:
    """The trained network, read from the bytes of an ``.npz`` file."""

    def __init__(self, data: bytes) -> None:
        with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
            raw: dict[str, NDArray[Any]] = {name: arrays[name] for name in arrays.files}
        self.pieces = raw["pieces"].tobytes().decode("utf-8").split("\n")
        self.splitter = WordPieces(self.pieces)
        self.piece_table = floats(raw, "piece_table")
        self.lexicon: dict[int, int] = dict(
            zip(raw["lexicon_keys"].tolist(), raw["lexicon_bits"].tolist(), strict=True)
        )
        self._words = Words(raw, self.splitter, self.piece_table)
        self._flags = floats(raw, "flags")
        self._bias = floats(raw, "bias")
        self._layers: list[tuple[Floats, Floats]] = []
        while f"conv{len(self._layers)}" in raw:
            number = len(self._layers)
            self._layers.append((floats(raw, f"conv{number}"), floats(raw, f"conv{number}_bias")))
        self._out = floats(raw, "out")
        self._out_bias = floats(raw, "out_bias")
        self.chain = Chain(floats(raw, "transitions"), floats(raw, "begin"))

    def scores(self, read: Batch) -> Floats:
        """Label scores per token, shape (tokens, labels)."""
        vectors = self._words.vectors(read.types)
        parts = list(in_parts(read.lengths))
        hidden = np.concatenate([self._hidden(vectors, read, *part) for part in parts])
        around = pooled(hidden, read)
        found: Floats = np.concatenate(
            [
                np.concatenate([hidden[a:b], around[read.groups[a:b]]], axis=1) @ self._out
                + self._out_bias
                for a, b, _ in parts
            ]
        )
        return found

    def _hidden(
        self, vectors: Floats, read: Batch, first: int, last: int, lengths: Sequence[int]
    ) -> Floats:
        """A vector for each of the tokens ``[first, last)``: sentences of these lengths."""
        words, flags = read.words[first:last], read.flags[first:last]
        hidden: Floats = np.maximum(vectors[words] + flags @ self._flags + self._bias, 0)
        ends = np.cumsum(lengths)
        starts = ends - lengths
        for weights, bias in self._layers:
            before = np.zeros_like(hidden)
            before[1:] = hidden[:-1]
            before[starts] = 0
            after = np.zeros_like(hidden)
            after[:-1] = hidden[1:]
            after[ends - 1] = 0
            window = np.concatenate([before, hidden, after], axis=1)
            hidden = hidden + np.maximum(window @ weights + bias, 0)
        return hidden

    def decode(self, read: Batch) -> tuple[list[NDArray[np.int64]], list[Floats]]:
        """Per sentence the best labels, and the probability of each under the model."""
        return self.chain.decode(self.scores(read), read.lengths)


def in_parts(lengths: Sequence[int]) -> Iterator[tuple[int, int, Sequence[int]]]:
    """Whole sentences of about ``_TOGETHER`` tokens: first token, one past the last, lengths.

    What is made of a part is three times as wide as its vectors: of a book it was 300 MB.
    """
    begun = at = start = 0
    for number, length in enumerate(lengths, start=1):
        at += length
        if at - start >= _TOGETHER or number == len(lengths):
            yield start, at, lengths[begun:number]
            start, begun = at, number


def pooled(hidden: Floats, read: Batch) -> Floats:
    """For each capitalized word the mean over all its tokens; ``read.groups`` are rows of it.

    The last row, which is that of the other words, is zero.
    """
    width = hidden.shape[1]
    sums = np.zeros((read.group_count + 1, width), dtype=np.float32)
    inside = np.flatnonzero(read.groups >= 0)
    groups = read.groups[inside]
    flat, columns = sums.ravel(), np.arange(width)  # one number at a time is quicker than rows
    for at in range(0, len(inside), _AT_ONCE):
        rows = groups[at : at + _AT_ONCE, None] * width
        np.add.at(flat, (rows + columns).ravel(), hidden[inside[at : at + _AT_ONCE]].ravel())
    counts = np.bincount(groups, minlength=read.group_count + 1)
    sums /= np.maximum(counts, 1)[:, None].astype(np.float32)
    return sums


def floats(raw: Mapping[str, NDArray[Any]], name: str) -> Floats:
    """An array as float32; one of int8 is multiplied by its scale (per row)."""
    found = raw[name].astype(np.float32)
    scale = raw.get(name + "_scale")
    return found if scale is None else found * scale.astype(np.float32)
