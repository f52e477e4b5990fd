"""The fast tagger, and a second, slower reader for the sentences of which it is unsure.

The second reader (weights of ``scripts/train_tagger.py``) is a fine-tuned sentence encoder
with the features of the fast tagger added to its states: see ``brief.models.transformer``. It
reads the sentences where the fast tagger expects most errors for their length; label scores
and transitions of both are then averaged, and the chain decides as before.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from brief.models import pinned
from brief.models.transformer import WIDTH, Transformer
from brief.values.names import recognizer
from brief.values.names.chain import Chain, mixed
from brief.values.names.tagger import (
    MAX_SENTENCE,
    Batch,
    Floats,
    Tagger,
    Token,
    Words,
    floats,
    in_parts,
    pooled,
)

WEIGHTS = "data/tagger.npz"
UNSURE = 0.05  # expected errors a token from which on a sentence is read again
SHARE = 0.8  # of the say for the second reader: fitted on held-out fifths of the sources
_LONGEST = 112  # pieces of a sequence, where sentences allow: as in training
_MAX_PIECES = 3  # of a word
_SHORT = 3  # tokens that reading a sentence costs beside its own


def cascade() -> Cascade:
    """Both readers, the second where the first is unsure.

    Raises:
        ModelError: Weights are absent, or altered.
    """
    return _loaded(UNSURE)


def encoder() -> Cascade:
    """Both readers on every sentence: slower, and better by what is in the model card.

    Raises:
        ModelError: Weights are absent, or altered.
    """
    return _loaded(0.0)


@cache
def _loaded(unsure: float) -> Cascade:
    return Cascade(recognizer.fast(), _second(), unsure=unsure)


@cache
def _second() -> Reader:
    return Reader(pinned.load_bytes(WEIGHTS), recognizer.fast())


class Reader:
    """The second reader, from the bytes of an ``.npz`` file and what the fast tagger shares."""

    def __init__(self, data: bytes, fast: Tagger) -> None:
        with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
            raw: dict[str, NDArray[Any]] = {name: arrays[name] for name in arrays.files}
        self._words = Words(raw, fast.splitter, fast.piece_table)
        self._splitter = fast.splitter
        self._flags = floats(raw, "flags")
        self._bias = floats(raw, "bias")
        self._add = floats(raw, "add")
        self._add_bias = floats(raw, "add_bias")
        self._out = floats(raw, "out")
        self._out_bias = floats(raw, "out_bias")
        self.chain = Chain(floats(raw, "transitions"), floats(raw, "begin"))
        own = {
            name: floats(raw, name)
            for name in raw
            if name.startswith("encoder.") and not name.endswith("_scale")
        }
        count = 1 + max(int(name.split(".")[2]) for name in own)
        self._encoder = Transformer(count, own, int(raw["frozen"]))
        known = self._encoder.pieces
        self._rows = np.array([known[piece] for piece in fast.pieces])
        self._unknown = np.array([known["[UNK]"]])

    def scores(self, read: Batch) -> Floats:
        """Label scores per token, shape (tokens, labels)."""
        types, words = np.unique(read.words, return_inverse=True)
        vectors = self._words.vectors([read.types[i] for i in types])
        small = np.maximum(vectors[words] + read.flags @ self._flags + self._bias, 0)
        states = self._states(read, small)
        around = pooled(states, read)
        found: Floats = np.concatenate(
            [
                np.concatenate([states[a:b], around[read.groups[a:b]], small[a:b]], axis=1)
                @ self._out
                + self._out_bias
                for a, b, _ in in_parts(read.lengths)
            ]
        )
        return found

    def _states(self, read: Batch, small: Floats) -> Floats:
        """For each token the mean state of its pieces.

        One sequence after the other: those of all pieces of a book took 250 MB beside.
        """
        sequences, owners = self._sequences(read.sentences)
        found = np.zeros((len(small), WIDTH), dtype=np.float32)
        at = 0
        for sequence in sequences:
            own = owners[at : at + len(sequence)]
            first, end = own[0], own[-1] + 1
            added = small[first:end] @ self._add + self._add_bias
            states = self._encoder.states(sequence, added[own - first])
            begun = np.flatnonzero(np.diff(own, prepend=-1))  # where the pieces of a token begin
            found[own[begun]] = np.add.reduceat(states, begun)
            at += len(sequence)
        found /= np.bincount(owners, minlength=len(small))[:, None].astype(np.float32)
        return found

    def _sequences(
        self, sentences: Sequence[Sequence[Token]]
    ) -> tuple[list[NDArray[np.int64]], NDArray[np.int64]]:
        """Neighboring sentences as sequences of pieces, and the token of each piece."""
        sequences: list[NDArray[np.int64]] = []
        owners: list[int] = []
        open_: list[NDArray[np.int64]] = []
        size = 0
        number = 0
        split: dict[str, NDArray[np.int64]] = {}
        for sentence in sentences:
            here = []
            for token in sentence:
                pieces = split.get(token.text)
                if pieces is None:
                    known = self._splitter.rows(token.text)[:_MAX_PIECES]
                    pieces = split[token.text] = self._rows[known] if known else self._unknown
                here.append(pieces)
                owners += [number] * len(pieces)
                number += 1
            own = sum(map(len, here))
            if open_ and size + own > _LONGEST:
                sequences.append(np.concatenate(open_))
                open_, size = [], 0
            open_ += here
            size += own
        sequences.append(np.concatenate(open_))
        return sequences, np.array(owners, dtype=np.int64)


class Cascade:
    """Both readers behind the interface of the fast one.

    Args:
        fast: Reads every sentence.
        second: Reads those of which ``fast`` is unsure.
        unsure: Expected errors a token from which on that is; 0 for every sentence.
        share: How much ``second`` has to say, in [0, 1].
    """

    def __init__(
        self, fast: Tagger, second: Reader, *, unsure: float = UNSURE, share: float = SHARE
    ) -> None:
        self._fast = fast
        self._second = second
        self._unsure = unsure
        self._share = share
        self._chain = fast.chain.mixed(second.chain, share)
        self.lexicon = fast.lexicon

    def decode(self, read: Batch) -> tuple[list[NDArray[np.int64]], list[Floats]]:
        """Per sentence the best labels, and the probability of each under the model."""
        scores = self._fast.scores(read)
        labels, sure = self._fast.chain.decode(scores, read.lengths)
        # what a reading may mend, for what it costs; what had to be cut is no sentence
        chosen = [
            i
            for i, p in enumerate(sure)
            if (1 - p).sum() >= self._unsure * (len(p) + _SHORT) and len(p) < MAX_SENTENCE
        ]
        if chosen:
            part, rows = read.part(chosen)
            both = mixed(scores[rows], self._second.scores(part), self._share)
            again = self._chain.decode(both, part.lengths)
            for i, best, chance in zip(chosen, *again, strict=True):
                labels[i], sure[i] = best, chance
        return labels, sure
