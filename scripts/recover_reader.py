"""The adapter of the shipped reader, out of its 4-bit graph: to go on training with.

What the graph's products have more than the makers' weights is the adapter's product and the noise
of rounding to 4 bits. The one has rank 16 and the other none, so the 16 largest singular values
tell the one from the other, less what the 17th has. (Training goes on from here rather than from
the graph's weights as they are: those lie on the grid of 4 bits, to which a small step is rounded
back.) The layers of the head are taken as they are.

Needs the package onnx besides.

Usage: python scripts/recover_reader.py ENCODER_FOLDER OUT.pt
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np
import torch

from brief.models import pinned
from brief.models.crossencoder import READER
from train_reader import FIRST, RANK, SCALE

LAYERS = 12
PRODUCTS = (
    "attention.attn.q", "attention.attn.k", "attention.attn.v", "attention.attn.o",
    "intermediate.dense", "output.dense",
)  # fmt: skip
HEAD = ("words", "dense", "out")  # as the graph has them, behind the layers


def products(graph: Any) -> list[torch.Tensor]:
    """The weights of all 4-bit products, (out, in), in the order of the graph."""
    from onnx import numpy_helper

    kept = {part.name: numpy_helper.to_array(part) for part in graph.initializer}
    found = []
    for node in graph.node:
        if node.op_type != "MatMulNBits":
            continue
        sizes = {part.name: part.i for part in node.attribute}
        packed, scales, zeros = (kept[name] for name in node.input[1:4])
        rows, into = sizes["N"], sizes["K"]
        halves = np.stack([packed & 15, packed >> 4], -1).reshape(rows, -1, sizes["block_size"])
        blocks = halves.shape[1]
        zero = np.stack([zeros & 15, zeros >> 4], -1).reshape(rows, -1)[:, :blocks]
        weights = (halves.astype(np.float32) - zero[..., None]) * scales.reshape(rows, -1, 1)
        found.append(torch.tensor(weights.reshape(rows, -1)[:, :into]))
    return found


def adapter(difference: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Two thin matrices, (out, rank) and (rank, in), whose product is what was learned."""
    left, values, right = torch.linalg.svd(difference, full_matrices=False)
    kept = (values[:RANK] ** 2 - values[RANK] ** 2).clamp(min=0).sqrt()
    root = (kept / SCALE).sqrt()
    return left[:, :RANK] * root, root[:, None] * right[:RANK]


def main() -> None:
    """Takes the graph apart."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("encoder", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    import onnx
    from onnx import numpy_helper
    from safetensors.torch import load_file

    graph = onnx.load_from_string(b"".join(map(pinned.load_bytes, READER.parts))).graph
    found = products(graph)
    makers = load_file(str(options.encoder / "model.safetensors"))
    before = next(name.partition("layer.0.")[0] for name in makers if "layer.0." in name)
    state = {}
    for layer in range(FIRST, LAYERS):
        for number, name in enumerate(PRODUCTS):
            theirs = makers[f"{before}layer.{layer}.{name}.weight"]
            b, a = adapter(found[layer * len(PRODUCTS) + number] - theirs)
            key = f"encoder.encoder.layer.{layer}.{name}"
            state |= {f"{key}.a": a.contiguous(), f"{key}.b": b.contiguous()}
    kept = {part.name: numpy_helper.to_array(part) for part in graph.initializer}
    for name, weight in zip(HEAD, found[LAYERS * len(PRODUCTS) :], strict=True):
        state |= {f"{name}.weight": weight, f"{name}.bias": torch.tensor(kept[f"{name}.bias"])}
    torch.save({"model": state}, options.out)


if __name__ == "__main__":
    main()
