"""Products of 4 bits made such of 8: what comes out stays, row by row, and small ones are left."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from brief.models import eightbit, onnx, protobuf
from brief.models.building import MICROSOFT, Builder, Model

_DRAW = np.random.default_rng(7)
_DEEP, _BLOCK = 64, 32


def _product(builder: Builder, given: str, wide: int, bits: int = 4) -> str:
    """A product with weights of so many bits, a scale and a zero for every 32."""
    blocks = _DEEP // _BLOCK
    levels = _DRAW.integers(0, 256, (wide, blocks, _BLOCK * bits // 8)).astype(np.uint8)
    scales = _DRAW.uniform(0.005, 0.02, wide * blocks).astype(np.float32)
    zeros = _DRAW.integers(0, 256, wide * blocks * bits // 8).astype(np.uint8)
    return builder.node(
        "MatMulNBits", given, *(builder.weight(each) for each in (levels, scales, zeros)),
        domain=MICROSOFT, K=_DEEP, N=wide, bits=bits, block_size=_BLOCK,
    )  # fmt: skip


def _ran(graph: bytes | Model, given: NDArray[np.float32]) -> NDArray[np.float32]:
    (found,) = onnx.session(graph).run(None, {"given": given})
    return np.asarray(found)


def _near(found: NDArray[Any], wanted: NDArray[Any]) -> bool:
    return bool(np.linalg.norm(found - wanted) < 0.02 * np.linalg.norm(wanted))


def _of(*operators: str, wide: int = 48) -> bytes:
    """A graph of a normalization or another operator, and a product."""
    builder, made = Builder(), "given"
    for operator in operators:
        if operator == "LayerNormalization":
            size = np.exp(_DRAW.normal(size=_DEEP)).astype(np.float32)
            weights = [builder.weight(each) for each in (size, size / 3)]
            made = builder.node(operator, made, *weights, axis=-1, epsilon=1e-5)
        else:
            made = builder.node(operator, made, domain=MICROSOFT if operator == "Gelu" else "")
    return builder.graph({"given": ("rows", _DEEP)}, _product(builder, made, wide)).graph


@pytest.mark.parametrize("operator", ["Neg", "LayerNormalization", "Gelu"])
def test_a_product_gives_what_it_gave(operator: str) -> None:
    graph = _of(operator)
    wide = eightbit.widened(graph)
    assert b"MatMulNBits" not in wide.graph
    for rows in (1, 9):
        given = 2 * _DRAW.normal(size=(rows, _DEEP)).astype(np.float32)
        assert _near(_ran(wide, given), _ran(graph, given))


def test_two_products_of_one_input() -> None:
    builder = Builder()
    made = builder.node("Add", _product(builder, "given", 32), _product(builder, "given", 32))
    graph = builder.graph({"given": ("rows", _DEEP)}, made).graph
    given = _DRAW.normal(size=(3, _DEEP)).astype(np.float32)
    assert _near(_ran(eightbit.widened(graph), given), _ran(graph, given))


def test_a_row_is_the_same_in_whatever_company() -> None:
    wide = eightbit.widened(_of("Neg"))
    given = _DRAW.normal(size=(4, _DEEP)).astype(np.float32)
    loud = given.copy()
    loud[2] *= 1000
    assert (_ran(wide, loud)[[0, 1, 3]] == _ran(wide, given)[[0, 1, 3]]).all()
    assert (_ran(wide, given[1:2]) == _ran(wide, given)[1:2]).all()


def test_a_row_of_nothing_gives_nothing() -> None:
    assert not _ran(eightbit.widened(_of("Neg")), np.zeros((2, _DEEP), dtype=np.float32)).any()


def test_a_column_that_normalization_makes_large_does_not_coarsen_the_rest() -> None:
    builder = Builder()
    size = np.ones(_DEEP, dtype=np.float32)
    size[5] = 400
    weights = [builder.weight(each) for each in (size, 0 * size)]
    made = builder.node("LayerNormalization", "given", *weights, axis=-1, epsilon=1e-5)
    graph = builder.graph({"given": ("rows", _DEEP)}, _product(builder, made, 48)).graph
    given = _DRAW.normal(size=(9, _DEEP)).astype(np.float32)
    given[:, 5] = np.where(given[:, 5] < 0, -0.01, 0.01)  # large in what follows, small in this
    assert _near(_ran(eightbit.widened(graph), given), _ran(graph, given))


def test_small_products_stay_as_they_are() -> None:
    assert b"MatMulNBits" in eightbit.widened(_of("Neg", wide=3)).graph


def test_large_arrays_lie_beside_the_graph() -> None:
    builder = Builder()
    table = _DRAW.normal(size=(40, _DEEP)).astype(np.float32)
    builder.array("table", table)
    whole = builder.graph({"given": ("rows", _DEEP)}, builder.node("Add", "given", "table"))
    (beside,) = whole.arrays.values()
    assert (beside == table).all()
    assert table.tobytes() not in whole.graph
    given = _DRAW.normal(size=(40, _DEEP)).astype(np.float32)
    assert (_ran(whole, given) == given + table).all()


def test_an_array_with_its_numbers_one_by_one_stays_as_it_is() -> None:
    builder = Builder()
    row = builder.node("Gather", "table", builder.weight(np.array([3])), axis=0)
    made = builder.node("Add", _product(builder, "given", 48), row)
    graph = builder.graph({"given": ("rows", _DEEP)}, made).graph
    values = _DRAW.normal(size=(50, 48)).astype("<f4").tobytes()
    kind = protobuf.number(1, 50) + protobuf.number(1, 48) + protobuf.number(2, 1)
    table = protobuf.text(5, kind + protobuf.text(4, values) + protobuf.text(8, "table"))
    fields = [
        protobuf.text(7, bytes(value) + table) if field == 7 else bytes(raw)
        for field, value, raw in protobuf.read(graph)
    ]
    given = _DRAW.normal(size=(3, _DEEP)).astype(np.float32)
    whole = b"".join(fields)
    assert _near(_ran(eightbit.widened(whole), given), _ran(whole, given))


def test_other_forms_of_products_are_named() -> None:
    builder = Builder()
    graph = builder.graph({"given": ("rows", _DEEP)}, _product(builder, "given", 32, bits=8)).graph
    with pytest.raises(ValueError, match="another form"):
        eightbit.widened(graph)


def test_messages_are_read_as_they_were_written() -> None:
    message = protobuf.number(1, 300) + protobuf.text(2, "wörd") + protobuf.single(3, b"abcd")
    fields = [
        (field, value if isinstance(value, int) else bytes(value))
        for field, value, _ in protobuf.read(message)
    ]
    assert fields == [(1, 300), (2, "wörd".encode()), (3, b"abcd")]
    assert b"".join(raw for *_, raw in protobuf.read(message)) == message
    for cut in range(1, len(message)):
        kept = b""
        try:
            for *_, raw in protobuf.read(message[:cut]):
                kept += raw
        except ValueError:
            continue
        assert kept == message[:cut]
    with pytest.raises(ValueError, match="begins no field"):
        list(protobuf.read(b"\x13\x00"))  # a form that is no longer used
