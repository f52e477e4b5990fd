"""Products of 4 bits a weight, as a file keeps them, made such of 8 bits when a graph is loaded.

A file of 4 bits is half as large, and ONNX Runtime computes with it at a third of the speed: 230
against 600 to 700 billion operations a second of one core with vector instructions for 8 bits. So
``MatMulNBits`` gives way to a product of bytes with a scale a column. Its weights keep 7 bits of
the 8: sums of more overflow on processors that have no such instructions. The other side is
rounded row by row, each by its largest number, so that one token's outlier does not coarsen the
rest, and before that divided by what the normalization gives each column: some are forty times as
large as others (Xiao et al. 2023, SmoothQuant; here from the weights alone). What it costs is in
data/reader.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from brief.models.building import BESIDE, MICROSOFT, Builder, Model
from brief.models.protobuf import read, text

_MOST = 63  # of a weight: 7 bits
_FEWEST = 16  # columns of a product that is worth it
_AT_ONCE = 200_000  # weights that are made together: they stay in the cache
_RAW = 9  # the field of an array with its bytes; some have their numbers one by one instead
_DTYPES: Mapping[int, np.dtype[Any]] = {
    1: np.dtype("<f4"),
    2: np.dtype("u1"),
    3: np.dtype("i1"),
    7: np.dtype("<i8"),
}

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Rounding:
    """How rows are made bytes: what 1 is, what 0 is, and the least that a row is divided by."""

    scale: float
    zero: int
    least: float


_EITHER_SIDE = _Rounding(1 / 127, 128, 1e-6)
# Of a Gaussian error linear unit nothing is below -.17: 26 steps of a row whose largest is 1.5.
_ABOVE = _Rounding(1 / 229, 26, 1.5)


@dataclass(frozen=True, slots=True)
class _Node:
    """What is read of a node."""

    operator: str
    inputs: tuple[str, ...]
    output: str
    numbers: Mapping[str, int]


def widened(graph: bytes | memoryview) -> Model:
    """A graph with its products of 4 bits a weight as such of 8; nothing that was read is held.

    Raises:
        ValueError: It is no graph, or has such products in a form that is not known here.
    """
    model = list(read(graph))
    whole = next(value for field, value, _ in model if field == 7)
    assert isinstance(whole, memoryview)
    made = _Widened(whole)
    own = text(7, made.fields())
    return Model(b"".join(own if field == 7 else raw for field, _, raw in model), made.beside)


class _Widened(Builder):
    """A graph in which other products are put."""

    def __init__(self, graph: memoryview) -> None:
        super().__init__("wide.")
        self._kept: list[memoryview] = []
        self._arrays: dict[str, memoryview] = {}
        self._made_by: dict[str, _Node] = {}
        self._rows: dict[str, tuple[str, str, _Rounding]] = {}
        self._shared: dict[float, str] = {}
        nodes: list[tuple[_Node, memoryview]] = []
        for field, value, raw in read(graph):
            if field == 1 and isinstance(value, memoryview):
                node = _node(value)
                nodes.append((node, value))
                self._made_by[node.output] = node
            elif field == 5 and isinstance(value, memoryview):
                self._arrays[_name(value)] = value
            else:
                self._kept.append(raw)
        self._axes = self.weight(np.array([-1]))
        self._dropped: set[str] = set()
        for node, message in nodes:
            if node.operator == "MatMulNBits" and node.numbers["N"] >= _FEWEST:
                self._product(node)
            else:
                self._nodes.append(bytes(message))
        for name, stored in self._arrays.items():
            if name in self._dropped:
                continue
            if len(stored) < BESIDE or not any(field == _RAW for field, *_ in read(stored)):
                self._weights.append(bytes(stored))
            else:
                self.array(name, self._array(name).copy())

    def fields(self) -> bytes:
        """The graph, without what lies beside it."""
        nodes = (text(1, node) for node in self._nodes)
        return b"".join((*nodes, *self._kept, *(text(5, weight) for weight in self._weights)))

    def _product(self, node: _Node) -> None:
        given, *stored = node.inputs
        self._dropped.update(stored)
        numbers = node.numbers
        if numbers["bits"] != 4 or len(stored) != 3:
            raise ValueError(f"{node.output} is a product in another form")
        evened = self._evened(given)
        levels, scales, zeros = (self._array(name) for name in stored)
        weights, columns = _eight_bits(levels, scales, zeros, numbers["K"], numbers["N"], evened)
        rows, largest, rounding = self._rounded(given, evened)
        summed = self.node(
            "MatMulIntegerToFloat", rows, self.weight(weights), self._scalar(rounding.scale),
            self.weight(columns), self._zero(rounding), domain=MICROSOFT,
        )  # fmt: skip
        self.node("Mul", summed, largest, named=node.output)

    def _evened(self, given: str) -> Floats | None:
        """What each column of a normalization's output is divided by; None of anything else."""
        node = self._made_by.get(given)
        if node is None or node.operator != "LayerNormalization" or len(node.inputs) != 3:
            return None
        scale, bias = (self._array(name) for name in node.inputs[1:])
        size = np.sqrt(np.hypot(scale, bias))  # half of it, the weights take the other half
        evened: Floats = np.maximum(size / np.median(size), 0.01).astype(np.float32)
        return evened

    def _rounded(self, given: str, evened: Floats | None) -> tuple[str, str, _Rounding]:
        """Rows as bytes, and what each was divided by."""
        if given not in self._rows:
            node = self._made_by.get(given)
            above = node is not None and node.operator == "Gelu"
            rounding = _ABOVE if above else _EITHER_SIDE
            values = given if evened is None else self.node("Mul", given, self.weight(1 / evened))
            sizes = values if above else self.node("Abs", values)
            largest = self.node("ReduceMax", sizes, self._axes, keepdims=1)
            largest = self.node("Max", largest, self._scalar(rounding.least))
            shares = self.node("Div", values, largest)
            rows = self.node(
                "QuantizeLinear", shares, self._scalar(rounding.scale), self._zero(rounding)
            )
            self._rows[given] = rows, largest, rounding
        return self._rows[given]

    def _scalar(self, value: float) -> str:
        return self._once(value, np.array(value, dtype=np.float32))

    def _zero(self, rounding: _Rounding) -> str:
        return self._once(rounding.zero, np.array(rounding.zero, dtype=np.uint8))

    def _once(self, key: float, value: NDArray[np.float32] | NDArray[np.uint8]) -> str:
        if key not in self._shared:
            self._shared[key] = self.weight(value)
        return self._shared[key]

    def _array(self, name: str) -> NDArray[Any]:
        """What is stored under a name."""
        kind, sizes, data = 0, list[int](), memoryview(b"")
        for field, part, _ in read(self._arrays[name]):
            if field == 1 and isinstance(part, int):
                sizes.append(part)
            elif field == 2 and isinstance(part, int):
                kind = part
            elif field == _RAW and isinstance(part, memoryview):
                data = part
        if kind not in _DTYPES:
            raise ValueError(f"{name} is of another kind")
        found: NDArray[Any] = np.frombuffer(data, dtype=_DTYPES[kind]).reshape(sizes)
        return found


def _eight_bits(
    levels: NDArray[np.uint8], scales: Floats, zeros: NDArray[np.uint8],
    deep: int, wide: int, evened: Floats | None,
) -> tuple[NDArray[np.int8], Floats]:  # fmt: skip
    """Weights in bytes, shape (deep, wide), and the scale of each column.

    Args:
        levels: Two of 4 bits a byte, the first in the lower half, by column and block.
        scales: By column and block.
        zeros: The level that is 0, two a byte, by column and block.
        deep: Rows of the product.
        wide: Its columns.
        evened: What the rows of weights are multiplied by.
    """
    blocks = scales.size // wide
    size = deep // blocks
    halves = levels.reshape(wide, -1)
    if blocks * size != deep or 2 * halves.shape[1] != deep:
        raise ValueError(f"{deep} rows are no {blocks} blocks of {2 * halves.shape[1]} together")
    # All lies as the product has it, column beside column, from the packed half bytes on: what
    # follows runs along memory, twice as fast as when the bytes were turned at the end.
    factor = np.ascontiguousarray(scales.reshape(wide, blocks).T, dtype=np.float32)[:, None]
    pairs = zeros.reshape(wide, -1).T
    middle = np.stack([pairs & 15, pairs >> 4], 1).reshape(-1, 1, wide)[:blocks].view(np.int8)
    found, column = np.empty((deep, wide), dtype=np.int8), np.empty(wide, dtype=np.float32)
    step = max(1, _AT_ONCE // deep)
    # the same memory again and again: it would come fresh from the system otherwise, and empty
    room = np.empty(deep * step, dtype=np.float32)
    room_of_levels, room_of_pairs = (np.empty(deep * step // n, dtype=np.uint8) for n in (1, 2))
    for start in range(0, wide, step):
        some = slice(start, min(wide, start + step))
        count = deep * (some.stop - start)
        packed = room_of_pairs[: count // 2].reshape(blocks, size // 2, -1)
        level = room_of_levels[:count].reshape(blocks, size // 2, 2, -1)
        own = room[:count].reshape(blocks, size, -1)
        packed.reshape(deep // 2, -1)[:] = halves[some].T
        np.bitwise_and(packed, 15, out=level[:, :, 0])
        np.right_shift(packed, 4, out=level[:, :, 1])
        signed = level.reshape(own.shape).view(np.int8)
        signed -= middle[..., some]
        own[:] = signed
        own *= factor[..., some]
        if evened is not None:
            own *= evened.reshape(blocks, size, 1)
        rows = own.reshape(deep, -1)
        largest = np.maximum(rows.max(0), -rows.min(0))
        column[some] = np.maximum(largest, 1e-12) / _MOST
        rows /= column[some]
        found[:, some] = np.rint(rows, out=rows)
    return found, column


def _node(message: memoryview) -> _Node:
    operator, inputs, outputs, numbers = "", list[str](), list[str](), dict[str, int]()
    for field, value, _ in read(message):
        if isinstance(value, int):
            continue
        if field == 1:
            inputs.append(str(value, "utf-8"))
        elif field == 2:
            outputs.append(str(value, "utf-8"))
        elif field == 4:
            operator = str(value, "utf-8")
        elif field == 5:
            name, of_it = "", 0
            for part, inner, _ in read(value):
                if part == 1 and isinstance(inner, memoryview):
                    name = str(inner, "utf-8")
                elif part == 3 and isinstance(inner, int):
                    of_it = inner
            numbers[name] = of_it
    return _Node(operator, tuple(inputs), outputs[0], numbers)


def _name(message: memoryview) -> str:
    """That of an array."""
    return next(
        str(value, "utf-8")
        for field, value, _ in read(message)
        if field == 8 and isinstance(value, memoryview)
    )
