"""ONNX graphs made of weights in memory, as ``onnx.session`` takes them: without the package onnx.

Of the format (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto) what a small network needs:
nodes with one output, weights, and inputs and outputs of float32.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

MICROSOFT = "com.microsoft"  # ONNX Runtime's own operators, in every build of it
_OPERATORS = (("", 18), (MICROSOFT, 1))
_FORMAT = 9  # the version of the file's form that knows those
_KINDS = {np.dtype(np.float32): 1, np.dtype(np.int64): 7}

Attribute = int | float | Sequence[int]
Parts = tuple[bytes, ...]  # weights are large: they are put together once, at the end


class Builder:
    """A graph in the making: weights and nodes give names, which nodes take."""

    def __init__(self) -> None:
        """Nothing in it yet."""
        self._weights: list[Parts] = []
        self._nodes: list[bytes] = []

    def weight(self, values: NDArray[Any]) -> str:
        """An array that stays the same, float32 or int64."""
        name = f"weight{len(self._weights)}"
        dims = b"".join(_number(1, size) for size in values.shape)
        head = dims + _number(2, _KINDS[values.dtype]) + _bytes(8, name)
        self._weights.append((head, *_field(9, (values.tobytes(),))))
        return name

    def node(self, operator: str, *inputs: str, domain: str = "", **attributes: Attribute) -> str:
        """What an operator makes of its inputs."""
        name = f"node{len(self._nodes)}"
        self._nodes.append(
            b"".join(_bytes(1, each) for each in inputs)
            + _bytes(2, name)
            + _bytes(4, operator)
            + b"".join(_bytes(5, _attribute(*each)) for each in attributes.items())
            + _bytes(7, domain)
        )
        return name

    def graph(self, inputs: Mapping[str, Sequence[int | str]], output: str) -> bytes:
        """The graph as a file has it.

        Args:
            inputs: Float32 arrays by name: their sizes, with a name for one that is not fixed.
            output: The node whose array comes out.
        """
        whole = (
            *(_bytes(1, node) for node in self._nodes),
            _bytes(2, "graph"),
            *chain.from_iterable(_field(5, weight) for weight in self._weights),
            *(_bytes(11, _input(name, sizes)) for name, sizes in inputs.items()),
            _bytes(12, _bytes(1, output) + _bytes(2, _bytes(1, _number(1, 1)))),
        )
        operators = (_bytes(1, domain) + _number(2, version) for domain, version in _OPERATORS)
        return b"".join(
            (_number(1, _FORMAT), *_field(7, whole), *(_bytes(8, each) for each in operators))
        )


def _attribute(name: str, value: Attribute) -> bytes:
    if isinstance(value, float):
        return _bytes(1, name) + _tag(2, 5) + struct.pack("<f", value) + _number(20, 1)
    if isinstance(value, int):
        return _bytes(1, name) + _number(3, value) + _number(20, 2)
    return _bytes(1, name) + b"".join(_number(8, each) for each in value) + _number(20, 7)


def _input(name: str, sizes: Sequence[int | str]) -> bytes:
    dims = (_bytes(2, size) if isinstance(size, str) else _number(1, size) for size in sizes)
    shape = b"".join(_bytes(1, each) for each in dims)
    return _bytes(1, name) + _bytes(2, _bytes(1, _number(1, 1) + _bytes(2, shape)))


# -- Protocol Buffers: https://protobuf.dev/programming-guides/encoding/ ---------------------------


def _number(field: int, value: int) -> bytes:
    return _tag(field, 0) + bytes(_varint(value))


def _bytes(field: int, value: bytes | str) -> bytes:
    return b"".join(_field(field, (value.encode() if isinstance(value, str) else value,)))


def _field(field: int, parts: Parts) -> Parts:
    return _tag(field, 2) + bytes(_varint(sum(map(len, parts)))), *parts


def _tag(field: int, form: int) -> bytes:
    return bytes(_varint(field << 3 | form))


def _varint(value: int) -> Iterator[int]:
    value &= (1 << 64) - 1  # a negative number is that of 64 bits
    while value > 0x7F:
        yield value & 0x7F | 0x80
        value >>= 7
    yield value
