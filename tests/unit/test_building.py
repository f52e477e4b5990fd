"""Graphs made of weights in memory: what ONNX Runtime makes of them is what numpy does."""

from __future__ import annotations

import numpy as np

from brief.models import onnx
from brief.models.building import MICROSOFT, Builder

_DRAW = np.random.default_rng(4)


def test_a_graph_does_what_its_nodes_say() -> None:
    weights = _DRAW.normal(size=(5, 300)).astype(np.float32)
    builder = Builder()
    product = builder.node("MatMul", "given", builder.weight(weights))
    parts = builder.node("Reshape", product, builder.weight(np.array([-1, 3, 100])))
    turned = builder.node("Transpose", parts, perm=(1, 0, 2))
    scaled = builder.node(
        "LayerNormalization",
        turned,
        builder.weight(np.full(100, 2, dtype=np.float32)),
        axis=-1,
        epsilon=0.25,
    )
    graph = builder.graph({"given": ("rows", 5), "unused": (1,)}, scaled)
    session = onnx.session(graph)
    for rows in (1, 7):
        given = _DRAW.normal(size=(rows, 5)).astype(np.float32)
        (found,) = session.run(None, {"given": given, "unused": np.zeros(1, dtype=np.float32)})
        wanted = (given @ weights).reshape(rows, 3, 100).transpose(1, 0, 2)
        wanted = wanted - wanted.mean(axis=2, keepdims=True)
        wanted = 2 * wanted / np.sqrt((wanted**2).mean(axis=2, keepdims=True) + 0.25)
        np.testing.assert_allclose(found, wanted, atol=1e-5)


def test_weights_that_lie_otherwise_and_operators_of_the_runtime() -> None:
    weights = _DRAW.normal(size=(4, 3)).astype(np.float32)
    builder = Builder()
    product = builder.node("MatMul", "given", builder.weight(weights.T))
    graph = builder.graph({"given": (2, 3)}, builder.node("FastGelu", product, domain=MICROSOFT))
    given = _DRAW.normal(size=(2, 3)).astype(np.float32)
    (found,) = onnx.session(graph).run(None, {"given": given})
    x = given @ weights.T
    wanted = x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3))) / 2
    np.testing.assert_allclose(found, wanted, atol=1e-5)


def test_what_was_loaded_does_not_hold_the_bytes_of_its_graph() -> None:
    builder = Builder()
    graph = builder.graph({"given": ("rows",)}, builder.node("Neg", "given"))
    assert not any(value == graph.graph for value in vars(onnx.session(graph)).values())
