"""ONNX graphs made of weights in memory, as ``onnx.session`` takes them: without the package onnx.

Of the format (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto) what a small network needs:
nodes with one output, weights, and inputs and outputs of float32.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from brief.models.protobuf import Parts, number, parted, single, text

MICROSOFT = "com.microsoft"  # ONNX Runtime's own operators, in every build of it
_OPERATORS = (("", 18), (MICROSOFT, 1))
_FORMAT = 9  # the version of the file's form that knows those
_KINDS = {np.dtype(kind): n for n, kind in ((1, "f4"), (2, "u1"), (3, "i1"), (7, "i8"))}

Attribute = int | float | Sequence[int]


class Builder:
    """A graph in the making: weights and nodes give names, which nodes take."""

    def __init__(self, prefix: str = "") -> None:
        """Nothing in it yet; names begin with ``prefix``."""
        self._prefix = prefix
        self._weights: list[Parts] = []
        self._nodes: list[bytes] = []

    def weight(self, values: NDArray[Any]) -> str:
        """An array that stays the same: float32, int64, int8 or uint8."""
        name = f"{self._prefix}weight{len(self._weights)}"
        dims = b"".join(number(1, size) for size in values.shape)
        head = dims + number(2, _KINDS[values.dtype]) + text(8, name)
        self._weights.append((head, *parted(9, (values.tobytes(),))))
        return name

    def node(
        self,
        operator: str,
        *inputs: str,
        domain: str = "",
        named: str = "",
        **attributes: Attribute,
    ) -> str:
        """What an operator makes of its inputs; it has a name of its own where none is given."""
        name = named or f"{self._prefix}node{len(self._nodes)}"
        self._nodes.append(
            b"".join(text(1, each) for each in inputs)
            + text(2, name)
            + text(4, operator)
            + b"".join(text(5, _attribute(*each)) for each in attributes.items())
            + text(7, domain)
        )
        return name

    def graph(self, inputs: Mapping[str, Sequence[int | str]], output: str) -> bytes:
        """The graph as a file has it.

        Args:
            inputs: Float32 arrays by name: their sizes, with a name for one that is not fixed.
            output: The node whose array comes out.
        """
        whole = (
            *(text(1, node) for node in self._nodes),
            text(2, "graph"),
            *chain.from_iterable(parted(5, weight) for weight in self._weights),
            *(text(11, _input(name, sizes)) for name, sizes in inputs.items()),
            text(12, text(1, output) + text(2, text(1, number(1, 1)))),
        )
        operators = (text(1, domain) + number(2, version) for domain, version in _OPERATORS)
        return b"".join(
            (number(1, _FORMAT), *parted(7, whole), *(text(8, each) for each in operators))
        )


def _attribute(name: str, value: Attribute) -> bytes:
    if isinstance(value, float):
        return text(1, name) + single(2, struct.pack("<f", value)) + number(20, 1)
    if isinstance(value, int):
        return text(1, name) + number(3, value) + number(20, 2)
    return text(1, name) + b"".join(number(8, each) for each in value) + number(20, 7)


def _input(name: str, sizes: Sequence[int | str]) -> bytes:
    dims = (text(2, size) if isinstance(size, str) else number(1, size) for size in sizes)
    shape = b"".join(text(1, each) for each in dims)
    return text(1, name) + text(2, text(1, number(1, 1) + text(2, shape)))
