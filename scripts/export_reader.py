"""Writes a trained reader as a 4-bit ONNX graph: ``src/brief/data/reader.1.bin`` and ``.2.bin``.

The adapter is merged into MPNet's weights. Products keep 4 bits a weight, with a scale for every 32
(``MatMulNBits``), and sum integers; word embeddings keep 8. Weights are rounded one input after
the other, and those to come are moved so that what the layer gives for training pairs changes
least (Frantar et al. 2023, GPTQ): data/reader.md has what that and rounding to the nearest cost.
Joined the files are one ONNX graph; each is below 50 MB.

Needs the packages onnx and onnxscript besides.

Usage: python scripts/export_reader.py TRAINING_FOLDER ENCODER_FOLDER CHECKPOINT.safetensors
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import nn

from brief.models import crossencoder, eightbit
from common import articles
from train_reader import FIRST, PAD, SCALE, Chosen, adapted, head, pooled, statements
from train_verifier import Encoded, batch

PACKAGE = Path(__file__).parent.parent / "src" / "brief"
LARGEST = 49_000_000  # bytes of a file
BLOCK = 32  # weights that share a scale
TOP = 15  # the largest of 4 bits
SHOWN = 384  # training pairs that weights are rounded by
DAMPED = 0.01  # of the mean square of an input, added to each
NARROWED = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75)  # of a block's range, which are tried
HEAD = ("words", "dense", "out")  # as the graph has them, behind the layers


class Graph(nn.Module):
    """What is written: probabilities of the labels, (3,), and that a piece is wrong, (pieces,)."""

    def __init__(self, folder: Path, checkpoint: Path) -> None:
        super().__init__()
        from transformers import AutoModel

        state = {name: value.float() for name, value in load_file(checkpoint).items()}
        self.encoder = AutoModel.from_pretrained(
            str(folder), add_pooling_layer=False, attn_implementation="eager"
        )
        for number, layer in enumerate(self.encoder.encoder.layer):
            if number < FIRST:
                continue
            for path, (place, name) in adapted(layer).items():
                key = f"encoder.encoder.layer.{number}.{path}"
                getattr(place, name).weight.data += SCALE * state[f"{key}.b"] @ state[f"{key}.a"]
        for name, linear in head(self.encoder.config.hidden_size).items():
            linear.load_state_dict({k: state[f"{name}.{k}"] for k in ("weight", "bias")})
            self.add_module(name, linear)
        self.eval()

    def forward(self, ids: torch.Tensor, kinds: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """For one pair: rows of shape (1, pieces)."""
        mask = torch.ones_like(ids)
        states = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        claim = kinds[..., None].to(states.dtype)
        seen = torch.tanh(self.dense(pooled(states, claim, 1 - claim)))
        words = torch.sigmoid(self.words(states).squeeze(-1))
        return torch.softmax(self.out(seen), 1)[0], words[0]


@dataclass(frozen=True)
class Rounded:
    """Weights of a layer in 4 bits: levels (out, in), scales and zeros (out, blocks)."""

    levels: torch.Tensor
    scales: torch.Tensor
    zeros: torch.Tensor


def products(model: Graph) -> dict[str, nn.Linear]:
    """The linear layers, in the order of the graph's products."""
    layers = {
        f"{number}.{path}": getattr(place, name)
        for number, layer in enumerate(model.encoder.encoder.layer)
        for path, (place, name) in adapted(layer).items()
    }
    return layers | {name: getattr(model, name) for name in HEAD}


def inputs(
    linears: Mapping[str, nn.Linear],
    model: Graph,
    pairs: Sequence[tuple[torch.Tensor, torch.Tensor]],
) -> dict[str, torch.Tensor]:
    """For each layer the sum of the outer products of its inputs, (in, in), over some pairs."""
    found = {name: torch.zeros(linear.in_features, linear.in_features)
             for name, linear in linears.items()}  # fmt: skip

    def seen(name: str) -> Callable[..., None]:
        def hook(_: nn.Module, given: tuple[torch.Tensor], __: torch.Tensor) -> None:
            rows = given[0].reshape(-1, given[0].shape[-1])
            found[name] += rows.T @ rows

        return hook

    hooks = [linear.register_forward_hook(seen(name)) for name, linear in linears.items()]
    with torch.inference_mode():
        for ids, kinds in pairs:
            model(ids, kinds)
    for hook in hooks:
        hook.remove()
    return found


def ranged(block: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """The scale and the zero of each row of a block of weights, that lose least, (out,) each."""
    low, high = block.min(1).values.clamp(max=0), block.max(1).values.clamp(min=0)
    best = torch.full_like(low, torch.inf)
    scales, zeros = torch.ones_like(low), torch.zeros_like(low)
    for share in NARROWED:
        scale = ((high - low) * share / TOP).clamp(min=1e-8)
        zero = (-low * share / scale).round().clamp(0, TOP)
        kept = levels(block, scale[:, None], zero[:, None])
        lost = (((kept - zero[:, None]) * scale[:, None] - block) ** 2).sum(1)
        better = lost < best
        best = torch.where(better, lost, best)
        scales, zeros = torch.where(better, scale, scales), torch.where(better, zero, zeros)
    return scales, zeros


def levels(weights: torch.Tensor, scale: torch.Tensor, zero: torch.Tensor) -> torch.Tensor:
    """The nearest of the sixteen levels."""
    return (weights / scale + zero).round().clamp(0, TOP)


def rounded(weight: torch.Tensor, squares: torch.Tensor) -> Rounded:
    """Weights in 4 bits, rounded input by input: what is lost by one is made up for by the next."""
    weight, size = weight.clone().double(), weight.shape[1]
    squares = squares.double()
    squares += DAMPED * squares.diagonal().mean() * torch.eye(size, dtype=torch.float64)
    root = torch.linalg.cholesky(torch.cholesky_inverse(torch.linalg.cholesky(squares)), upper=True)
    found = torch.zeros_like(weight)
    scales, zeros = [], []
    for first in range(0, size, BLOCK):
        last = min(first + BLOCK, size)
        scale, zero = ranged(weight[:, first:last])
        lost = torch.zeros(len(weight), last - first, dtype=torch.float64)
        for at in range(first, last):
            found[:, at] = levels(weight[:, at], scale, zero)
            away = (weight[:, at] - (found[:, at] - zero) * scale) / root[at, at]
            weight[:, at + 1 : last] -= away[:, None] * root[at, at + 1 : last]
            lost[:, at - first] = away
        weight[:, last:] -= lost @ root[first:last, last:]
        scales.append(scale)
        zeros.append(zero)
    return Rounded(found, torch.stack(scales, 1), torch.stack(zeros, 1))


def packed(values: np.ndarray) -> np.ndarray:
    """Two numbers of 4 bits a byte, along the last axis, the first in the lower half."""
    if values.shape[-1] % 2:
        values = np.concatenate([values, np.zeros_like(values[..., :1])], -1)
    return (values[..., ::2] | values[..., 1::2] << 4).astype(np.uint8)


def quantized(whole: Path, layers: Sequence[Rounded]) -> bytes:
    """A graph with 4-bit products, as they were rounded, and 8-bit embeddings."""
    import onnx
    from onnx import numpy_helper
    from onnxruntime.quantization import QuantType, matmul_nbits_quantizer, quantize_dynamic

    embedded = whole.with_name("embedded.onnx")
    quantize_dynamic(whole, embedded, op_types_to_quantize=["Gather"], weight_type=QuantType.QInt8)
    how = matmul_nbits_quantizer.DefaultWeightOnlyQuantConfig(
        block_size=BLOCK, is_symmetric=False, accuracy_level=4, bits=4
    )
    made = matmul_nbits_quantizer.MatMulNBitsQuantizer(onnx.load(str(embedded)), algo_config=how)
    made.process()
    model = made.model.model
    kept = {part.name: part for part in model.graph.initializer}
    nodes = [node for node in model.graph.node if node.op_type == "MatMulNBits"]
    for node, layer in zip(nodes, layers, strict=True):
        rows = len(layer.levels)
        blocks = layer.levels.reshape(rows, -1, BLOCK).numpy().astype(np.uint8)
        given = (packed(blocks), layer.scales.numpy(), packed(layer.zeros.numpy().astype(np.uint8)))
        for name, values in zip(node.input[1:4], given, strict=True):
            old = numpy_helper.to_array(kept[name])
            new = values.astype(old.dtype).reshape(old.shape)
            kept[name].CopyFrom(numpy_helper.from_array(new, name))
    graph: bytes = model.SerializeToString()
    return graph


def shown(folder: Path, encoder: Path) -> list[tuple[torch.Tensor, torch.Tensor]]:
    """Training pairs as the network is given them: pieces and their kinds, (1, pieces) each."""
    rng = random.Random(1)
    rows = rng.sample(statements(folder, 1.0, 1.0, 0, rng), SHOWN)
    chosen, encode = Chosen(articles(folder)), Encoded(encoder, crossencoder.READER)
    encoded = [encode(chosen.pair(row, rng), crossencoder.READER.longest) for row in rows]
    return [batch([each], PAD)[:2] for each in encoded]


def main() -> None:
    """Merges, traces, makes it small, splits and compares."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("checkpoint", type=Path)
    options = parser.parse_args()
    model = Graph(options.encoder, options.checkpoint)
    linears = products(model)
    squares = inputs(linears, model, shown(options.folder, options.encoder))
    layers = [rounded(linear.weight.data, squares[name]) for name, linear in linears.items()]
    ids = torch.randint(1000, 20_000, (1, 60))
    kinds = torch.zeros_like(ids)
    kinds[:, 40:59] = 1
    length = torch.export.Dim("pieces", min=4, max=512)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            model, (ids, kinds), str(whole), input_names=["ids", "kinds"],
            output_names=["labels", "words"], dynamo=True, external_data=True,
            dynamic_shapes={"ids": {1: length}, "kinds": {1: length}},
        )  # fmt: skip
        graph = quantized(whole, layers)
    paths = [PACKAGE / part for part in crossencoder.READER.parts]
    for number, path in enumerate(paths):
        last = number == len(paths) - 1
        part = graph[number * LARGEST :] if last else graph[number * LARGEST :][:LARGEST]
        if len(part) > LARGEST:
            raise SystemExit(f"{len(graph)} bytes are too many for {len(paths)} files")
        path.write_bytes(part)
        print(path, len(part), "bytes")
    with torch.inference_mode():
        labels, words = model(ids, kinds)
    network = crossencoder.CrossEncoder(crossencoder.READER, eightbit.widened(graph))
    theirs = network.run(ids[0].numpy(), kinds[0].numpy())
    print("labels", labels.numpy().round(3), theirs[0].round(3))
    print("largest difference of a word", abs(words.numpy() - theirs[1]).max().round(3))


if __name__ == "__main__":
    main()
