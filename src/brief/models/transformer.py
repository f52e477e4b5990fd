"""Layers of all-MiniLM-L6-v2 in ONNX Runtime, without padding.

A process that only reads names need not import torch (two seconds and 200 MB). Each sequence goes
through alone, so there are no padded positions, and what else is read changes no state. The graph
is made of the weights when they are loaded: its products are up to twice as fast as numpy's, which
has no kernels for the wider registers of some processors.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from brief.models import onnx, pinned
from brief.models.building import MICROSOFT, Builder, Model

Floats = NDArray[np.float32]

WIDTH = 384
LONGEST = 512  # positions that the encoder has
_HEADS = 12
_EPSILON = 1e-12
_WORDS = "embeddings.word_embeddings.weight"


class Transformer:
    """The encoder with some layers of one's own.

    Args:
        count: How many of the encoder's layers are used.
        own: Arrays under the encoder's names (``encoder.layer.3.output.dense.weight``),
            float32, in place of the package's.
        after: How many layers come before what is added to the states.

    Attributes:
        pieces: Word piece -> row of the encoder's embeddings.

    Raises:
        ModelError: The package is absent, or its weights altered.
    """

    def __init__(self, count: int, own: Mapping[str, NDArray[Any]], after: int = 0) -> None:
        from safetensors import safe_open

        folder = pinned.encoder_folder()
        lines = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
        self.pieces = {piece: row for row, piece in enumerate(lines) if piece}
        self._first, self._last = self.pieces["[CLS]"], self.pieces["[SEP]"]
        with safe_open(folder / "model.safetensors", framework="numpy") as stored:

            def load(name: str) -> Floats:
                found: Floats = own[name] if name in own else stored.get_tensor(name)
                return found

            kind = load("embeddings.token_type_embeddings.weight")[0]
            self._places: Floats = load("embeddings.position_embeddings.weight") + kind
            graph = _Network(load).whole(count, after)
        # of 47 MB a text needs few rows: they are read where they are
        self._words = own.get(_WORDS, _lying(folder / "model.safetensors", _WORDS))
        self._session = onnx.session(graph)

    def states(self, sequence: NDArray[np.int64], added: Floats) -> Floats:
        """The state of every piece, the marks of begin and end left out.

        Args:
            sequence: Rows of pieces, 1 to 510.
            added: What is added to the states after the first layers, one row for each piece,
                384 wide.

        Returns:
            Shape (pieces, 384), of the last layer.
        """
        rows = np.array([self._first, *sequence, self._last])
        more = np.zeros((len(rows), WIDTH), dtype=np.float32)
        more[1:-1] = added
        pieces = self._words[rows] + self._places[: len(rows)]
        found: Floats = self._session.run(None, {"pieces": pieces, "added": more})[0][1:-1]
        return found


def _lying(path: Path, name: str) -> Floats:
    """An array of float32 in a file, of which nothing is read yet.

    Of the format: https://github.com/huggingface/safetensors#format
    """
    with path.open("rb") as file:
        size = int.from_bytes(file.read(8), "little")
        row = json.loads(file.read(size))[name]
    start = 8 + size + row["data_offsets"][0]
    found: Floats = np.memmap(path, "<f4", "r", offset=start, shape=tuple(row["shape"]))
    return found


class _Network(Builder):
    """The layers, as in Devlin et al. (2019), "BERT": normalization after the sum."""

    def __init__(self, load: Any) -> None:
        super().__init__()
        self._load = load
        self._heads = self.weight(np.array([0, 3, _HEADS, WIDTH // _HEADS]))
        self._rows = self.weight(np.array([-1, WIDTH]))
        self._parts = [self.weight(np.array(part)) for part in range(3)]

    def whole(self, count: int, after: int) -> Model:
        states = self._norm("embeddings.LayerNorm", "pieces")
        for number in range(count):
            if number == after:
                states = self.node("Add", states, "added")
            states = self._layer(f"encoder.layer.{number}", states)
        sizes = ("pieces", WIDTH)
        return self.graph({"pieces": sizes, "added": sizes}, states)

    def _norm(self, name: str, states: str) -> str:
        weights = (self.weight(self._load(f"{name}.{part}")) for part in ("weight", "bias"))
        return self.node("LayerNormalization", states, *weights, axis=-1, epsilon=_EPSILON)

    def _layer(self, name: str, states: str) -> str:
        seen = self._dense(f"{name}.attention.output.dense", self._attention(name, states))
        states = self._norm(f"{name}.attention.output.LayerNorm", self.node("Add", states, seen))
        # the Gaussian error linear unit with tanh (Hendrycks and Gimpel 2016): off by less
        # than 0.001
        wide = self.node(
            "FastGelu", self._dense(f"{name}.intermediate.dense", states), domain=MICROSOFT
        )
        narrow = self._dense(f"{name}.output.dense", wide)
        return self._norm(f"{name}.output.LayerNorm", self.node("Add", states, narrow))

    def _attention(self, name: str, states: str) -> str:
        parts = [f"{name}.attention.self.{part}" for part in ("query", "key", "value")]
        scale = np.float32((WIDTH / _HEADS) ** -0.25)  # of queries and of keys alike
        scales = (scale, scale, np.float32(1))
        weights = [self._load(p + ".weight") * s for p, s in zip(parts, scales, strict=True)]
        biases = [self._load(p + ".bias") * s for p, s in zip(parts, scales, strict=True)]
        three = self._product(states, np.concatenate(weights), np.concatenate(biases))
        heads = self.node("Transpose", self.node("Reshape", three, self._heads), perm=(1, 2, 0, 3))
        query, key, value = (self.node("Gather", heads, part, axis=0) for part in self._parts)
        alike = self.node("MatMul", query, self.node("Transpose", key, perm=(0, 2, 1)))
        seen = self.node("MatMul", self.node("Softmax", alike, axis=-1), value)
        return self.node("Reshape", self.node("Transpose", seen, perm=(1, 0, 2)), self._rows)

    def _dense(self, name: str, states: str) -> str:
        return self._product(states, self._load(f"{name}.weight"), self._load(f"{name}.bias"))

    def _product(self, states: str, weights: Floats, bias: Floats) -> str:
        product = self.node("MatMul", states, self.weight(weights.T))
        return self.node("Add", product, self.weight(bias))
