"""Writes a trained reader as a 4-bit ONNX graph: ``src/brief/data/reader.1.bin`` and ``.2.bin``.

The adapter is merged into MPNet's weights. Products keep 4 bits a weight, with a scale for every 32
(``MatMulNBits``), and sum integers; word embeddings keep 8. Measured on 434 development statements
the areas under the curve move by .002 (8-bit products with a scale a channel lose .02: activations
of this encoder have outliers). Joined the files are one ONNX graph; each is below 50 MB.

Needs the packages onnx and onnxscript besides.

Usage: python scripts/export_reader.py ENCODER_FOLDER CHECKPOINT.pt
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import torch
from torch import nn

from brief.models import crossencoder
from train_reader import FIRST, SCALE, adapted, head, pooled

PACKAGE = Path(__file__).parent.parent / "src" / "brief"
LARGEST = 49_000_000  # bytes of a file
BLOCK = 32  # weights that share a scale


class Graph(nn.Module):
    """What is written: probabilities of the labels, (3,), and that a piece is wrong, (pieces,)."""

    def __init__(self, folder: Path, checkpoint: Path) -> None:
        super().__init__()
        from transformers import AutoModel

        state = {
            name: value.float()
            for name, value in torch.load(checkpoint, weights_only=True)["model"].items()
        }
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


def quantized(whole: Path) -> bytes:
    """A graph with 4-bit products and 8-bit embeddings."""
    import onnx
    from onnxruntime.quantization import QuantType, matmul_nbits_quantizer, quantize_dynamic

    embedded = whole.with_name("embedded.onnx")
    quantize_dynamic(whole, embedded, op_types_to_quantize=["Gather"], weight_type=QuantType.QInt8)
    how = matmul_nbits_quantizer.DefaultWeightOnlyQuantConfig(
        block_size=BLOCK, is_symmetric=False, accuracy_level=4, bits=4
    )
    products = matmul_nbits_quantizer.MatMulNBitsQuantizer(
        onnx.load(str(embedded)), algo_config=how
    )
    products.process()
    graph: bytes = products.model.model.SerializeToString()
    return graph


def main() -> None:
    """Merges, traces, makes it small, splits and compares."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("encoder", type=Path)
    parser.add_argument("checkpoint", type=Path)
    options = parser.parse_args()
    model = Graph(options.encoder, options.checkpoint)
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
        graph = quantized(whole)
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
    network = crossencoder.CrossEncoder(crossencoder.READER, graph)
    theirs = network.run(ids[0].numpy(), kinds[0].numpy())
    print("labels", labels.numpy().round(3), theirs[0].round(3))
    print("largest difference of a word", abs(words.numpy() - theirs[1]).max().round(3))


if __name__ == "__main__":
    main()
