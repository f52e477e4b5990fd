"""Late interaction: whether some sentences entail a claim, from the states of their word pieces.

The encoder reads claim and sentences apart, once each, and stays as its makers made it. A small
network on top lets each piece of the claim look at the pieces of the sentences: two layers of
attention from claim to text, as in decomposable attention (Parikh et al. (2016), "A Decomposable
Attention Model for Natural Language Inference") with the late interaction of ColBERT (Khattab and
Zaharia (2020)). ``scripts/train_entailment.py`` trains it; here it runs in numpy.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from brief.models import pinned
from brief.models.threads import one_thread
from brief.models.transformer import WIDTH, Floats, Transformer

WEIGHTS = "data/entailment.npz"
LONGEST = 256  # pieces of a text that are looked at, and of its sentences
LAYERS = (4, 6)  # a middle layer tells words, the last one what they are about
_LONGEST_SENTENCE = 126
_HEADS = 4
_EPSILON = np.float32(1e-5)


class Chances(NamedTuple):
    """Probabilities of the three answers; they sum to 1."""

    entailment: float
    neutral: float
    contradiction: float


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """A sentence as the network sees it.

    Attributes:
        pieces: Rows of the vocabulary, shape (pieces,).
        low: States of a middle layer, shape (pieces, 384), each of length 1.
        high: States of the last layer, the same.
        inner: Both states, made as narrow as the network, shape (pieces, width).
        seen: Keys and values of each layer of attention, shape (layers, 2, pieces, width).
    """

    pieces: NDArray[np.int64]
    low: Floats
    high: Floats
    inner: Floats
    seen: Floats


class Interaction:
    """The trained network, from the bytes of an ``.npz`` file."""

    def __init__(self, data: bytes) -> None:
        with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
            self._w: dict[str, Floats] = {
                name: arrays[name].astype(np.float32) for name in arrays.files
            }
        self._layers = len({name.split(".")[1] for name in self._w if name.startswith("layers.")})

    @staticmethod
    @cache
    def load() -> Interaction:
        """The network of the package, once a process.

        Raises:
            ModelError: Its weights are absent, or altered.
        """
        return Interaction(pinned.load_bytes(WEIGHTS))

    def sentence(self, pieces: NDArray[np.int64], states: Floats) -> Sentence:
        """A sentence made ready, from its pieces and the states of two layers side by side."""
        inner = self._linear("proj.1", self._norm("proj.0", states))
        seen = [
            [self._linear(f"layers.{layer}.{part}", inner) for part in "kv"]
            for layer in range(self._layers)
        ]
        return Sentence(
            pieces, unit(states[:, :WIDTH]), unit(states[:, WIDTH:]), inner,
            np.array(seen, dtype=np.float32),
        )  # fmt: skip

    @one_thread()
    def chances(self, text: Sequence[Sentence], claim: Sentence) -> Chances:
        """Whether the sentences, read as one text, entail the claim's sentence.

        Neither may be empty. What is beyond ``LONGEST`` pieces of text is left out, whole
        sentences where there is more than one.
        """
        read: list[Sentence] = []
        for sentence in text:
            if read and sum(len(s.pieces) for s in (*read, sentence)) > LONGEST:
                break
            read.append(sentence)
        pieces = np.concatenate([s.pieces for s in read])[:LONGEST]
        low = np.concatenate([s.low for s in read])[:LONGEST]
        high = np.concatenate([s.high for s in read])[:LONGEST]
        seen = np.concatenate([s.seen for s in read], axis=2)[:, :, :LONGEST]
        equal = claim.pieces[:, None] == pieces[None]
        runs = np.zeros_like(equal)
        runs[1:, 1:] = equal[1:, 1:] & equal[:-1, :-1]
        near, nearer = claim.low @ low.T, claim.high @ high.T
        match = np.stack([equal, runs, nearer]).astype(np.float32)
        flags = np.stack(
            [
                equal.any(axis=1),
                runs.any(axis=1),
                nearer.max(axis=1),
                near.max(axis=1),
                np.where(equal, near, np.float32(-1)).max(axis=1),
                np.ones(len(equal)),
            ],
            axis=1,
        ).astype(np.float32)
        hidden = claim.inner + self._linear("flag", flags)
        for layer in range(self._layers):
            hidden = self._layer(f"layers.{layer}", hidden, seen[layer], match)
        weight = self._linear("att", hidden)[:, 0]
        weight = np.exp(weight - weight.max())
        pooled = np.concatenate(
            [weight @ hidden / weight.sum(), hidden.mean(axis=0), hidden.max(axis=0)]
        )
        logits = self._linear("out.3", _gelu(self._linear("out.0", pooled[None])))[0]
        odds = np.exp(logits - logits.max())
        return Chances(*(float(chance) for chance in odds / odds.sum()))

    def _layer(self, name: str, hidden: Floats, seen: Floats, match: Floats) -> Floats:
        # the claim's pieces among themselves
        three = hidden @ self._w[f"{name}.self_.in_proj_weight"].T
        three += self._w[f"{name}.self_.in_proj_bias"]
        own = _attended(*np.split(three, 3, axis=1), bias=None)
        own = self._linear(f"{name}.self_.out_proj", own)
        hidden = self._norm(f"{name}.n1", hidden + own)
        # and each at the text
        bias = np.tensordot(self._w[f"{name}.bias"], match, axes=1)  # (heads, claim, text)
        found = _attended(self._linear(f"{name}.q", hidden), seen[0], seen[1], bias=bias)
        joined = np.concatenate([hidden, found, hidden - found, hidden * found], axis=1)
        mixed = self._linear(f"{name}.mix.2", _gelu(self._linear(f"{name}.mix.0", joined)))
        return self._norm(f"{name}.n2", hidden + mixed)

    def _linear(self, name: str, values: Floats) -> Floats:
        found: Floats = values @ self._w[f"{name}.weight"].T + self._w[f"{name}.bias"]
        return found

    def _norm(self, name: str, values: Floats) -> Floats:
        values = values - values.mean(axis=1, keepdims=True)
        spread = np.sqrt((values * values).mean(axis=1, keepdims=True) + _EPSILON)
        found: Floats = values / spread * self._w[f"{name}.weight"] + self._w[f"{name}.bias"]
        return found


class Reader:
    """Texts to sentences as the network sees them."""

    def __init__(self) -> None:
        """Use ``load``."""
        from tokenizers import Tokenizer

        self._encoder = Transformer(max(LAYERS), {})
        self._network = Interaction.load()
        self._split = Tokenizer.from_file(str(pinned.encoder_folder() / "tokenizer.json"))
        self._split.no_truncation()
        self._split.no_padding()

    @staticmethod
    @cache
    def load() -> Reader:
        """The reader, once a process.

        Raises:
            ModelError: The encoder's package is absent, or weights are absent or altered.
        """
        return Reader()

    @property
    def pieces(self) -> Mapping[str, int]:
        """Word piece -> row of the vocabulary."""
        return self._encoder.pieces

    @one_thread()
    def read(self, text: str) -> Sentence:
        """A sentence made ready; one by one, so its numbers are the same in whatever batch.

        Of a very long one the end is not read. One without words has no pieces.
        """
        clean = text.encode("utf-8", "replace").decode("utf-8")
        found = self._split.encode(clean, add_special_tokens=False).ids[:_LONGEST_SENTENCE]
        pieces = np.array(found, dtype=np.int64)
        if not len(pieces):
            return self._network.sentence(pieces, np.zeros((0, 2 * WIDTH), dtype=np.float32))
        return self._network.sentence(pieces, self._encoder.states([pieces], kept=LAYERS))


def unit(rows: Floats) -> Floats:
    """Rows made of length 1."""
    found: Floats = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    return found


def _attended(query: Floats, key: Floats, value: Floats, *, bias: Floats | None) -> Floats:
    size = query.shape[1] // _HEADS

    def heads(rows: Any) -> Any:
        return rows.reshape(len(rows), _HEADS, size).transpose(1, 0, 2)

    scores = heads(query) @ heads(key).transpose(0, 2, 1) / np.float32(size**0.5)
    if bias is not None:
        scores = scores + bias
    scores = np.exp(scores - scores.max(axis=2, keepdims=True))
    scores /= scores.sum(axis=2, keepdims=True)
    found: Floats = (scores @ heads(value)).transpose(1, 0, 2).reshape(len(query), -1)
    return found


def _gelu(values: Floats) -> Floats:
    """The Gaussian error linear unit by its tanh form (Hendrycks and Gimpel 2016)."""
    inner = np.float32(0.7978845608) * (values + np.float32(0.044715) * values**3)
    found: Floats = np.float32(0.5) * values * (1 + np.tanh(inner))
    return found
