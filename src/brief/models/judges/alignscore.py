"""AlignScore: one encoder under three heads, and its checkpoint made readable without a pickle.

Zha, Yang, Li and Hu (2023), "AlignScore: Evaluating Factual Consistency with a Unified Alignment
Function". Its checkpoints are pickles of PyTorch Lightning (``.ckpt``); what is read here is the
folder that ``converting.alignscore`` makes of one.
"""

from __future__ import annotations

from typing import Any, Literal

from brief.models import hub
from brief.models.judges.base import Cut, Judge, Judgement, sound

ARCHITECTURE = "AlignScore"
WEIGHTS = "model.safetensors"
Head = Literal["tri", "bin", "reg"]
HEADS: dict[Head, int] = {"tri": 3, "bin": 2, "reg": 1}


class AlignScore(Judge):
    """Parts of about 350 words, the claim sentence by sentence; the head of three by default."""

    cut = Cut("parts", 350)
    head: Head = "tri"

    def _encoded(self, text: str, claim: str) -> dict[str, list[int]]:
        return dict(self._tokenizer(sound(text), sound(claim), verbose=False))

    def _rows(self, batch: Any) -> Any:
        return self._model(self.head, batch).float()

    def _judgement(self, pair: tuple[str, str], row: Any) -> Judgement:
        if self.head == "reg":  # a number fitted to scores in [0, 1], not a probability
            return Judgement(min(max(float(row[0]), 0.0), 1.0))
        aligned = 0 if self.head == "tri" else 1
        return Judgement(float(row.softmax(dim=-1)[aligned]))


class Binary(AlignScore):
    """By the head that tells aligned from not."""

    head: Head = "bin"


class Regression(AlignScore):
    """By the head that gives a number."""

    head: Head = "reg"


def model(name: str, config: Any, dtype: Any, options: dict[str, Any]) -> Any:
    """The encoder and its heads, of a converted folder.

    Raises:
        ValueError: Weights are missing, or there are others.
    """
    import torch
    from safetensors.torch import load_file
    from transformers import AutoModel
    from transformers.utils.hub import cached_file

    class Aligned(torch.nn.Module):
        """The encoder, and a head of each kind over its pooled state."""

        def __init__(self) -> None:
            super().__init__()
            self.config = config
            self.base_model = AutoModel.from_config(config)  # type: ignore[no-untyped-call]
            for head, size in HEADS.items():
                setattr(self, f"{head}_layer", torch.nn.Linear(config.hidden_size, size))

        @property
        def device(self) -> torch.device:
            """Where the weights are."""
            return next(self.parameters()).device

        def forward(self, head: Head, batch: Any) -> Any:
            """The logits of a head, shape (batch, its size)."""
            pooled = self.base_model(**batch).pooler_output
            return getattr(self, f"{head}_layer")(pooled)

    made = Aligned()
    path = cached_file(name, WEIGHTS, **hub.where(options))
    made.load_state_dict(load_file(str(path)), strict=True)
    return made if dtype == "auto" else made.to(dtype)
