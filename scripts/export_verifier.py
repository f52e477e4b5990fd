"""Writes a trained verifier as an 8-bit ONNX graph: ``src/brief/data/verifier.onnx``.

Weights of several checkpoints of one run are averaged first (Wortsman et al. 2022, "Model
soups"). Weights become 8-bit, a scale a channel, over a reduced range, so that processors with
and without VNNI instructions give the same integers. The graph takes one pair: pairs in one
batch would share the range of what runs, and their answers depend on their neighbors.

Needs the packages onnx and onnxscript besides.

Usage: python scripts/export_verifier.py CHECKPOINT.pt [CHECKPOINT.pt ...] --out verifier.onnx
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import torch
from torch import nn

from brief.models import crossencoder, eightbit, pinned
from train_verifier import Verifier

OUT = Path(__file__).parent.parent / "src" / "brief" / crossencoder.SCREEN.parts[0]


class Graph(nn.Module):
    """What is written: probabilities of the labels, (3,), and that a piece is wrong, (pieces,)."""

    def __init__(self, model: Verifier) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: torch.Tensor, kinds: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """For one pair: rows of shape (1, pieces)."""
        logits, words = self.model(ids, kinds, torch.ones_like(ids))
        return torch.softmax(logits, 1)[0], torch.sigmoid(words)[0]


def averaged(paths: list[Path]) -> dict[str, torch.Tensor]:
    """The mean of the weights of some checkpoints."""
    states = [torch.load(path, weights_only=True)["model"] for path in paths]
    return {
        name: torch.stack([state[name].float() for state in states]).mean(0)
        if value.is_floating_point()
        else value
        for name, value in states[0].items()
    }


def main() -> None:
    """Averages, traces, makes it 8-bit and compares."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("checkpoints", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model = Verifier(pinned.encoder_folder())
    model.load_state_dict(averaged(options.checkpoints))
    model.eval()
    ids = torch.randint(1000, 20_000, (1, 60))
    kinds = torch.zeros_like(ids)
    kinds[:, 40:59] = 1
    length = torch.export.Dim("pieces", min=4, max=512)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            Graph(model), (ids, kinds), str(whole), input_names=["ids", "kinds"],
            output_names=["labels", "words"], dynamo=True, external_data=False,
            dynamic_shapes={"ids": {1: length}, "kinds": {1: length}},
        )  # fmt: skip
        quantize_dynamic(
            whole, options.out, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8
        )
    print(options.out, options.out.stat().st_size, "bytes")
    with torch.inference_mode():
        labels, words = Graph(model)(ids, kinds)
    network = crossencoder.CrossEncoder(
        crossencoder.SCREEN, eightbit.widened(options.out.read_bytes())
    )
    theirs = network.run(ids[0].numpy(), kinds[0].numpy())
    print("labels", labels.numpy().round(3), theirs[0].round(3))
    print("largest difference of a word", abs(words.numpy() - theirs[1]).max().round(3))


if __name__ == "__main__":
    main()
