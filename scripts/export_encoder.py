"""Writes the sentence encoder as an 8-bit ONNX graph: ``src/brief/data/encoder.onnx``.

The weights are the makers' (``models/pinned.py``); they become 8-bit, a scale a channel, over a
reduced range, so that processors with and without VNNI instructions give the same integers. The
graph takes one text: texts in one batch would share the range of what runs.

Needs the packages onnx and onnxscript besides.

Usage: python scripts/export_encoder.py
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import torch
from torch import nn
from transformers import AutoModel

from brief.models import biencoder, pinned
from brief.models.embedding import Encoder

OUT = Path(__file__).parent.parent / "src" / "brief" / biencoder.GRAPH
SENTENCES = (
    "The committee approved the budget on Tuesday by 14 votes to 9.",
    "Members backed this year's spending plan.",
    "Storms cut power to some 40,000 homes along the coast, the utility said.",
)


class Graph(nn.Module):
    """What is written: the mean of the last layer over the pieces, of length 1: (384,)."""

    def __init__(self, model: nn.Module) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        """For one text: pieces with their marks, shape (1, pieces)."""
        hidden = self.model(input_ids=ids, attention_mask=torch.ones_like(ids)).last_hidden_state
        return nn.functional.normalize(hidden.mean(1), dim=1)[0]


def main() -> None:
    """Traces, makes it 8-bit and compares."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model = AutoModel.from_pretrained(
        str(pinned.encoder_folder()), local_files_only=True, dtype=torch.float32
    ).eval()
    ids = torch.randint(1000, 20_000, (1, 30))
    length = torch.export.Dim("pieces", min=3, max=512)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            Graph(model), (ids,), str(whole), input_names=["ids"], output_names=["vector"],
            dynamo=True, external_data=False, dynamic_shapes={"ids": {1: length}},
        )  # fmt: skip
        quantize_dynamic(
            whole, options.out, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8
        )
    print(options.out, options.out.stat().st_size, "bytes")
    theirs = Encoder.load().encode(SENTENCES)
    mine = biencoder.BiEncoder(options.out.read_bytes()).encode(SENTENCES)
    print("cosines with the float encoder", (theirs * mine).sum(1).round(4))


if __name__ == "__main__":
    main()
