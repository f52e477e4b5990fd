"""Decision trees from a file of arrays, their leaves added up, evaluated with numpy."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

_ROWS = 256  # lines at a time: the (rows, trees) integers of a level stay near the processor
_ALL = 3  # levels that every row steps through; half of the paths end one or two below


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees for one yes-or-no question. A leaf points to itself, so that all rows step alike.

    Node i is called 2i, and what is known of it stands there: ``take`` is quick then.
    """

    feature: npt.NDArray[np.int64]
    threshold: npt.NDArray[np.float64]
    children: npt.NDArray[np.int64]  # left at 2i, right at 2i + 1
    value: npt.NDArray[np.float64]
    roots: npt.NDArray[np.int64]
    depth: int
    baseline: float

    @classmethod
    def of(cls, arrays: Mapping[str, Any], name: str) -> Forest:
        """The forest whose arrays are ``name.feature``, ``name.threshold`` and so on."""
        children = np.stack([arrays[f"{name}.left"], arrays[f"{name}.right"]], axis=1)
        return cls(
            feature=np.repeat(arrays[f"{name}.feature"].astype(np.int64), 2),
            threshold=np.repeat(arrays[f"{name}.threshold"].astype(np.float64), 2),
            children=2 * children.astype(np.int64).ravel(),
            value=np.repeat(arrays[f"{name}.value"].astype(np.float64), 2),
            roots=2 * arrays[f"{name}.roots"].astype(np.int64),
            depth=int(arrays[f"{name}.depth"]),
            baseline=float(arrays[f"{name}.baseline"]),
        )

    def __call__(self, x: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """Probabilities of "yes", shape (rows,), for features of shape (rows, features)."""
        parts = [self._some(x[at : at + _ROWS]) for at in range(0, len(x), _ROWS)]
        return np.concatenate(parts) if parts else np.zeros(0, dtype=np.float32)

    def _some(self, x: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        return _share(self.baseline + self.leaves(x).sum(axis=1))

    def leaves(self, x: npt.NDArray[np.floating]) -> npt.NDArray[np.float64]:
        """What each tree says of each row, shape (rows, trees)."""
        flat = np.ascontiguousarray(x, dtype=np.float64).ravel()
        offset = np.repeat(np.arange(len(x)) * x.shape[1], len(self.roots))
        node = np.tile(self.roots, len(x))
        for _ in range(_ALL):
            node = self._below(flat, offset, node)
        at = np.arange(len(node))
        on = node
        for _ in range(_ALL, self.depth, 2):  # of those that are at a leaf none goes on
            kept = np.flatnonzero(self.children.take(on) != on)
            at, offset = at.take(kept), offset.take(kept)
            on = self._below(flat, offset, self._below(flat, offset, on.take(kept)))
            node[at] = on
        return self.value.take(node).reshape(len(x), len(self.roots))

    def _below(
        self,
        flat: npt.NDArray[np.float64],
        offset: npt.NDArray[np.int64],
        node: npt.NDArray[np.int64],
    ) -> npt.NDArray[np.int64]:
        """The nodes one level down; a leaf for a leaf."""
        right = flat.take(offset + self.feature.take(node)) > self.threshold.take(node)
        below: npt.NDArray[np.int64] = self.children.take(node + right)
        return below


class Pair:
    """Two forests that are asked of the same features: for a few rows as quick as one."""

    def __init__(self, one: Forest, other: Forest) -> None:
        """The forests; their trees are walked side by side."""
        self._baselines, self._first = (one.baseline, other.baseline), len(one.roots)
        shift = len(one.feature)
        self._both = Forest(
            feature=np.concatenate([one.feature, other.feature]),
            threshold=np.concatenate([one.threshold, other.threshold]),
            children=np.concatenate([one.children, other.children + shift]),
            value=np.concatenate([one.value, other.value]),
            roots=np.concatenate([one.roots, other.roots + shift]),
            depth=max(one.depth, other.depth),
            baseline=0.0,
        )

    def __call__(self, x: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """Probabilities of "yes" of both, shape (rows, 2), for features of (rows, features)."""
        found = np.zeros((len(x), 2), dtype=np.float32)
        for at in range(0, len(x), _ROWS):
            leaves = self._both.leaves(x[at : at + _ROWS])
            parts = leaves[:, : self._first], leaves[:, self._first :]
            for column, (baseline, part) in enumerate(zip(self._baselines, parts, strict=True)):
                found[at : at + _ROWS, column] = _share(baseline + part.sum(axis=1))
        return found


def _share(raw: npt.NDArray[np.float64]) -> npt.NDArray[np.float32]:
    share: npt.NDArray[np.float64] = 1.0 / (1.0 + np.exp(-raw))
    return share.astype(np.float32)


def read(data: bytes) -> dict[str, Forest]:
    """The forests of an ``.npz`` file by name."""
    with np.load(io.BytesIO(data), allow_pickle=False) as file:
        arrays = {key: file[key] for key in file.files}
    return {n: Forest.of(arrays, n) for n in sorted({key.split(".")[0] for key in arrays})}
