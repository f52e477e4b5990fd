"""ONNX graphs made of weights in memory, as ``onnx.session`` takes them: without the package onnx.

Of the format (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto) what a small network needs:
nodes with one output, weights, and inputs and outputs of float32. Large weights are named in the
graph and lie beside it: the runtime takes them where they are, instead of through three copies.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from brief.models.protobuf import number, single, text

MICROSOFT = "com.microsoft"  # ONNX Runtime's own operators, in every build of it
_OPERATORS = (("", 18), (MICROSOFT, 1))
_FORMAT = 9  # the version of the file's form that knows those
_KINDS = {np.dtype(kind): n for n, kind in ((1, "f4"), (2, "u1"), (3, "i1"), (7, "i8"))}

BESIDE = 4096  # bytes of an array that does not stand in the graph itself
_LOCATION = "location", "beside"  # which the form asks for; nothing is read from there

Attribute = int | float | Sequence[int]


class Model(NamedTuple):
    """A graph as a file has it, and the arrays that it names and does not have, by name."""

    graph: bytes
    arrays: Mapping[str, NDArray[Any]]


class Builder:
    """A graph in the making: weights and nodes give names, which nodes take.

    Attributes:
        beside: The arrays that do not stand in the graph itself.
    """

    def __init__(self, prefix: str = "") -> None:
        """Nothing in it yet; names begin with ``prefix``."""
        self._prefix = prefix
        self._weights: list[bytes] = []
        self._nodes: list[bytes] = []
        self.beside: dict[str, NDArray[Any]] = {}

    def weight(self, values: NDArray[Any]) -> str:
        """An array that stays the same: float32, int64, int8 or uint8."""
        name = f"{self._prefix}weight{len(self._weights)}"
        self.array(name, values)
        return name

    def array(self, name: str, values: NDArray[Any]) -> None:
        """The same under a name that it has already."""
        dims = b"".join(number(1, size) for size in values.shape)
        head = dims + number(2, _KINDS[values.dtype]) + text(8, name)
        if values.nbytes < BESIDE:
            self._weights.append(head + text(9, values.tobytes()))
            return
        where = b"".join(text(field, part) for field, part in enumerate(_LOCATION, 1))
        self._weights.append(head + text(13, where) + number(14, 1))
        self.beside[name] = np.ascontiguousarray(values)

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

    def graph(self, inputs: Mapping[str, Sequence[int | str]], output: str) -> Model:
        """The graph.

        Args:
            inputs: Float32 arrays by name: their sizes, with a name for one that is not fixed.
            output: The node whose array comes out.
        """
        whole = (
            *(text(1, node) for node in self._nodes),
            text(2, "graph"),
            *(text(5, weight) for weight in self._weights),
            *(text(11, _input(name, sizes)) for name, sizes in inputs.items()),
            text(12, text(1, output) + text(2, text(1, number(1, 1)))),
        )
        operators = (text(1, domain) + number(2, version) for domain, version in _OPERATORS)
        made = (number(1, _FORMAT), text(7, b"".join(whole)), *(text(8, o) for o in operators))
        return Model(b"".join(made), self.beside)


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
