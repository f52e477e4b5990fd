"""Layers of all-MiniLM-L6-v2 in numpy: states of word pieces, without padding.

The products of matrices are as fast in numpy as in torch on one thread, and a process that
only reads names need not import torch (two seconds and 200 MB). Sequences of one call lie one
after the other in the matrix products and attend only to themselves, so there are no padded
positions, and what else is in the call changes a state by rounding alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from brief.models import pinned

Floats = NDArray[np.float32]

WIDTH = 384
LONGEST = 512  # positions that the encoder has
_HEADS = 12
_EPSILON = np.float32(1e-12)
_TOGETHER = 512  # positions worked on at once, in whole sequences: of a book, all took 300 MB
_ROWS = 128  # of the wide inner layer worked on at once: they stay in the cache


class Transformer:
    """The encoder with some layers of one's own.

    Args:
        count: How many of the encoder's layers are used.
        own: Arrays under the encoder's names (``encoder.layer.3.output.dense.weight``),
            float32, in place of the package's.

    Attributes:
        pieces: Word piece -> row of the encoder's embeddings.

    Raises:
        ModelError: The package is absent, or its weights altered.
    """

    def __init__(self, count: int, own: Mapping[str, NDArray[Any]]) -> None:
        from safetensors import safe_open

        folder = pinned.encoder_folder()
        lines = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
        self.pieces = {piece: row for row, piece in enumerate(lines) if piece}
        self._first, self._last = self.pieces["[CLS]"], self.pieces["[SEP]"]
        with safe_open(folder / "model.safetensors", framework="numpy") as stored:

            def load(name: str) -> Floats:
                found: Floats = own[name] if name in own else stored.get_tensor(name)
                return found

            self._words = load("embeddings.word_embeddings.weight")
            kind = load("embeddings.token_type_embeddings.weight")[0]
            self._places: Floats = load("embeddings.position_embeddings.weight") + kind
            self._norm = _Norm(load, "embeddings.LayerNorm")
            self._layers = [_Layer(load, f"encoder.layer.{number}") for number in range(count)]

    def states(
        self,
        sequences: Sequence[NDArray[np.int64]],
        added: Floats | None = None,
        after: int = 0,
    ) -> Floats:
        """The state of every piece, the marks of begin and end left out.

        Args:
            sequences: Rows of pieces, each of 1 to 510; one after the other, as in ``added``.
            added: What is added to the states after the first ``after`` layers, one row for each
                piece, 384 wide.
            after: How many layers come before.

        Returns:
            Shape (pieces, 384), of the last layer.
        """
        sizes = [len(one) + 2 for one in sequences]
        found = np.empty((sum(sizes) - 2 * len(sizes), WIDTH), dtype=np.float32)
        done = first = size = 0
        for number, own in enumerate(sizes, start=1):
            size += own
            if size >= _TOGETHER or number == len(sizes):
                pieces = size - 2 * (number - first)
                rows = slice(done, done + pieces)
                more = None if added is None else added[rows]
                found[rows] = self._states(sequences[first:number], more, after)
                done, first, size = done + pieces, number, 0
        return found

    def _states(
        self, sequences: Sequence[NDArray[np.int64]], added: Floats | None, after: int
    ) -> Floats:
        sizes = [len(one) + 2 for one in sequences]
        ends = np.cumsum(sizes)
        bounds = [(int(end) - size, int(end)) for end, size in zip(ends, sizes, strict=True)]
        rows = np.concatenate([[self._first, *one, self._last] for one in sequences])
        places = np.concatenate([np.arange(size) for size in sizes])
        inner = np.ones(len(rows), dtype=bool)
        for start, end in bounds:
            inner[[start, end - 1]] = False
        hidden = self._norm(self._words[rows] + self._places[places])
        for number, layer in enumerate(self._layers):
            if number == after and added is not None:
                hidden[inner] += added
            hidden = layer(hidden, bounds)
        states: Floats = hidden[inner]
        return states


class _Norm:
    def __init__(self, load: Any, name: str) -> None:
        self._weight, self._bias = load(name + ".weight"), load(name + ".bias")

    def __call__(self, values: Floats) -> Floats:
        values = values - values.mean(axis=1, keepdims=True)
        spread = np.sqrt((values * values).mean(axis=1, keepdims=True) + _EPSILON)
        found: Floats = values / spread * self._weight + self._bias
        return found


class _Layer:
    """One layer, as in Devlin et al. (2019), "BERT": normalization after the sum."""

    def __init__(self, load: Any, name: str) -> None:
        parts = [f"{name}.attention.self.{part}" for part in ("query", "key", "value")]
        scale = np.float32((WIDTH / _HEADS) ** -0.25)  # of queries and of keys alike
        scales = (scale, scale, np.float32(1))
        weights = [load(p + ".weight") * s for p, s in zip(parts, scales, strict=True)]
        biases = [load(p + ".bias") * s for p, s in zip(parts, scales, strict=True)]
        self._three = np.ascontiguousarray(np.concatenate(weights).T)
        self._three_bias = np.concatenate(biases)
        self._joined = np.ascontiguousarray(load(f"{name}.attention.output.dense.weight").T)
        self._joined_bias = load(f"{name}.attention.output.dense.bias")
        self._norm1 = _Norm(load, f"{name}.attention.output.LayerNorm")
        self._wide = np.ascontiguousarray(load(f"{name}.intermediate.dense.weight").T)
        self._wide_bias = load(f"{name}.intermediate.dense.bias")
        self._narrow = np.ascontiguousarray(load(f"{name}.output.dense.weight").T)
        self._narrow_bias = load(f"{name}.output.dense.bias")
        self._norm2 = _Norm(load, f"{name}.output.LayerNorm")

    def __call__(self, hidden: Floats, bounds: Sequence[tuple[int, int]]) -> Floats:
        three = hidden @ self._three + self._three_bias
        seen = np.empty_like(hidden)
        for start, end in bounds:
            parts = three[start:end].reshape(end - start, 3, _HEADS, WIDTH // _HEADS)
            query, key, value = parts.transpose(1, 2, 0, 3)
            weights = query @ key.transpose(0, 2, 1)
            weights -= weights.max(axis=2, keepdims=True)
            np.exp(weights, out=weights)
            weights /= weights.sum(axis=2, keepdims=True)
            seen[start:end] = (weights @ value).transpose(1, 0, 2).reshape(end - start, WIDTH)
        hidden = self._norm1(hidden + seen @ self._joined + self._joined_bias)
        inner = np.empty_like(hidden)
        for cut in range(0, len(hidden), _ROWS):
            wide = hidden[cut : cut + _ROWS] @ self._wide
            wide += self._wide_bias
            np.matmul(_gelu(wide), self._narrow, out=inner[cut : cut + _ROWS])
        inner += self._narrow_bias
        inner += hidden
        return self._norm2(inner)


def _gelu(values: Floats) -> Floats:
    """The Gaussian error linear unit in its logistic form; ``values`` are overwritten.

    Hendrycks and Gimpel (2016), with tanh for the error function: off by less than 0.001.
    """
    # clipped: beyond 8 the logistic function is 0 or 1 in float32, and exp would overflow
    x = np.clip(values, -8, 8)
    power = x * x
    power *= np.float32(-0.0713548163)
    power -= np.float32(1.5957691216)
    power *= x
    np.exp(power, out=power)
    power += 1
    values /= power
    return values
