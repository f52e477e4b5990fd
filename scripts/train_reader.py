"""Trains the reader: MPNet-base as a cross-encoder over (evidence, claim), by a low-rank adapter.

First on inference pairs, with the data and the losses of ``train_verifier.py``, then on statements
about news articles, those written for this project among them (``training/README.md``), beside
sentences chosen as ``brief check`` chooses them (``scoring/closely.py``). Where these lack what
decides a statement it is put in: a label is never learned beside sentences that do not bear it.

Weights of the encoder stay as they are, in bfloat16; to those of the layers from the fourth on a
product of two thin matrices is added (Hu et al. 2022, LoRA), which ``export_reader.py`` merges.
The head sees the mean state of the evidence and that of the claim, as the makers' own pooling
does, their difference and their product, so that it begins with what the encoder knows of likeness.

Batches of 32 are two buckets of 16 of like length: one process takes both, two take one each.
A checkpoint is written every few minutes and after every pass: the same command goes on there.
``--init`` begins with a trained adapter (``training/reader.safetensors`` is the shipped one) and
leaves the pass of inference pairs out; ``--corpus``, ``--written`` and ``--inference`` say which
share of the statements of the corpus, of those written for this project, and of inference pairs,
each pass of statements has; of the second the ``--newest`` are all in it.

Usage: torchrun --nproc-per-node 2 scripts/train_reader.py TRAINING_FOLDER ENCODER_FOLDER OUT
"""

from __future__ import annotations

import argparse
import math
import os
import random
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.distributed as dist
from safetensors.torch import load_file, save_file
from torch import nn
from torch.nn import functional

from brief.models.crossencoder import READER
from brief.scoring.closely import Closely
from brief.scoring.premise import Premise
from common import WRITTEN, articles, records, set_aside
from train_verifier import OF_STATEMENTS, Encoded, Pair, batch, inference, loss_of, ordered

FIRST = 3
"""The layers before it stay as they are."""
RANK = 16
SCALE = 2.0
BUCKET = 16
CANNOT = 1_200
INFERENCE = {
    "mnli": 9_000, "snli": 1_500, "paws_wiki": 4_500, "fm2": 800, "check_covid": 500,
    "cad_nli": 2_000, "breaking_nli": 500, "wikisplit": 700, "megaveridicality": 1_200,
}  # fmt: skip
PAD = 1  # the piece that fills a shorter pair


class Adapted(nn.Module):
    """A linear layer that stays as it is, and a low-rank one beside it that learns."""

    def __init__(self, linear: nn.Linear) -> None:
        super().__init__()
        self.weight = nn.Parameter(linear.weight.detach().to(torch.bfloat16), requires_grad=False)
        self.bias = nn.Parameter(linear.bias.detach().to(torch.bfloat16), requires_grad=False)
        out, into = linear.weight.shape
        self.a = nn.Parameter(torch.randn(RANK, into) / math.sqrt(into))
        self.b = nn.Parameter(torch.zeros(out, RANK))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """The layer's product and the low-rank one's."""
        low = functional.linear(functional.linear(x, self.a.to(x.dtype)), self.b.to(x.dtype))
        return functional.linear(x, self.weight, self.bias) + SCALE * low


def adapted(layer: nn.Module) -> dict[str, tuple[nn.Module, str]]:
    """The linear layers of a layer that are adapted: their names, and where they hang."""
    attention = layer.attention.attn
    return {
        **{f"attention.attn.{name}": (attention, name) for name in "qkvo"},
        "intermediate.dense": (layer.intermediate, "dense"),
        "output.dense": (layer.output, "dense"),
    }


def head(width: int) -> dict[str, nn.Linear]:
    """The layers over the encoder: of the pair, of its label, of each word."""
    return {
        "dense": nn.Linear(5 * width, width),
        "out": nn.Linear(width, 3),
        "words": nn.Linear(width, 1),
    }


def pooled(states: torch.Tensor, claim: torch.Tensor, evidence: torch.Tensor) -> torch.Tensor:
    """What the head sees of a pair: states of shape (batch, pieces, width), two masks."""
    theirs = (states * evidence).sum(1) / evidence.sum(1)
    mine = (states * claim).sum(1) / claim.sum(1)
    apart, alike = (theirs - mine).abs() * 3, theirs * mine * 10  # of about one size
    return torch.cat([states[:, 0], theirs, mine, apart, alike], 1)


class Reader(nn.Module):
    """The encoder with its adapter, a head over the pair and one over each word of the claim."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        from transformers import AutoModel

        self.encoder = AutoModel.from_pretrained(
            str(folder), add_pooling_layer=False, attention_probs_dropout_prob=0.0,
            hidden_dropout_prob=0.0, attn_implementation="eager",
        )  # fmt: skip
        for parameter in self.encoder.parameters():
            parameter.requires_grad_(False)
        for layer in self.encoder.encoder.layer[FIRST:]:
            for place, name in adapted(layer).values():
                setattr(place, name, Adapted(getattr(place, name)))
        for module in self.encoder.modules():
            if not isinstance(module, Adapted):
                for parameter in module.parameters(recurse=False):
                    parameter.data = parameter.data.to(torch.bfloat16)
        for name, linear in head(self.encoder.config.hidden_size).items():
            self.add_module(name, linear)

    def forward(
        self, ids: torch.Tensor, kinds: torch.Tensor, mask: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Logits of the labels, (batch, 3), and that a piece is wrong, (batch, pieces)."""
        states = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state.float()
        claim, evidence = (kinds * mask)[..., None].float(), ((1 - kinds) * mask)[..., None].float()
        seen = torch.tanh(self.dense(pooled(states, claim, evidence)))
        return self.out(seen), self.words(states).squeeze(-1)

    def learned(self) -> dict[str, nn.Parameter]:
        """The parameters that are trained."""
        return {name: p for name, p in self.named_parameters() if p.requires_grad}


def statements(
    folder: Path, corpus: float, share: float, newest: int, rng: random.Random
) -> list[dict[str, Any]]:
    """The statements of a pass: a share of the corpus and one of those written for this project."""
    parts = [folder / "statements" / f"{part}.jsonl.gz" for part in ("train", "summaries_train")]
    rows = [row for path in parts for row in records(path) if rng.random() < corpus]
    written = list(records(WRITTEN))
    first = len(written) - newest
    rows += [row for n, row in enumerate(written) if n >= first or rng.random() < share]
    return [row for row in rows if not set_aside(row["article"])]


class Chosen:
    """Which sentences of its article a statement is read beside, as in use."""

    def __init__(self, known: Mapping[str, Mapping[str, Any]]) -> None:
        self._known = known
        self._made: dict[str, Closely] = {}

    def pair(self, row: Mapping[str, Any], rng: random.Random) -> Pair:
        """A statement beside one choice of sentences, which have what decides it."""
        name, claim = row["article"], row["statement"]
        sentences = self._known[name]["sentences"]
        if name not in self._made:
            self._made[name] = Closely(Premise(" ".join(sentences), sentences))
        near = list(self._made[name].gathering(claim, 4))
        deciding = [n - 1 for n in row["evidence"] if n <= len(sentences)]
        share = rng.random()
        chosen = (
            list(self._made[name].places_around(claim)) if share < 0.25
            else near[:2] if share < 0.55 else near[:3] if share < 0.87
            else near if share < 0.92 or not deciding else deciding
        )  # fmt: skip
        if row["label"] != "not_enough_info" and deciding:
            lacking = [n for n in deciding if n not in chosen]
            if len(lacking) == len(deciding) or (len(deciding) > 1 and lacking):
                chosen = list(dict.fromkeys([*deciding, *chosen]))[: max(4, len(deciding))]
        right, wrong = row["label"] == "supported", row.get("wrong")
        return Pair(
            tuple(sentences[n] for n in sorted(chosen)), claim, OF_STATEMENTS[row["label"]],
            () if right else (tuple(wrong),) if wrong else None,
        )  # fmt: skip


def shared(parameters: Sequence[nn.Parameter], world: int) -> None:
    """Makes the gradients of all processes their mean."""
    flat = torch.cat([p.grad.reshape(-1) for p in parameters if p.grad is not None])
    dist.all_reduce(flat)
    flat /= world
    at = 0
    for parameter in parameters:
        assert parameter.grad is not None
        parameter.grad.copy_(flat[at : at + parameter.numel()].view_as(parameter))
        at += parameter.numel()


def main() -> None:
    """Trains, or goes on training."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--passes", type=int, default=2)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--init", type=Path, help="a trained adapter to begin with")
    parser.add_argument("--corpus", type=float, default=1.0, help="share of its statements")
    parser.add_argument("--written", type=float, default=1.0, help="share of those written here")
    parser.add_argument(
        "--newest", type=int, default=0, help="the last of these, taken in any case"
    )
    parser.add_argument("--inference", type=float, default=0.0, help="share of inference pairs")
    options = parser.parse_args()
    rank, world = int(os.environ.get("RANK", 0)), int(os.environ.get("WORLD_SIZE", 1))
    if world not in (1, 2):
        raise SystemExit("one process or two")
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    if world > 1:
        dist.init_process_group("gloo")
    encode, model = Encoded(options.encoder, READER), Reader(options.encoder)
    learned = model.learned()
    parameters = list(learned.values())
    groups = [
        {"params": [p for p in parameters if p.ndim > 1], "weight_decay": 0.01},
        {"params": [p for p in parameters if p.ndim == 1], "weight_decay": 0.0},
    ]
    optimizer = torch.optim.AdamW(groups, lr=options.rate, betas=(0.9, 0.98))
    options.out.mkdir(parents=True, exist_ok=True)
    kept = options.out / "checkpoint.pt"
    where = {"pass": 0, "step": 0}
    if options.init:
        state = {name: value.float() for name, value in load_file(options.init).items()}
        model.load_state_dict(state, strict=False)
        where["pass"] = 1
    if kept.exists():
        state = torch.load(kept, weights_only=True)
        model.load_state_dict(state["model"], strict=False)
        optimizer.load_state_dict(state["optimizer"])
        where = state["where"]

    def save(at: dict[str, int]) -> None:
        if rank == 0:
            part = kept.with_suffix(".part")
            state = {"model": learned, "optimizer": optimizer.state_dict(), "where": at}
            torch.save(state, part)
            part.replace(kept)

    chosen = Chosen(articles(options.folder))
    passes = [("inference", 0), *(("statements", n) for n in range(options.passes))]
    for number, (kind, nth) in enumerate(passes):
        if number < where["pass"]:
            continue
        rng = random.Random(f"{options.seed}|{kind}|{nth}")
        if kind == "inference":
            pairs = inference(options.folder, rng, INFERENCE, CANNOT)
        else:
            rows = statements(options.folder, options.corpus, options.written, options.newest, rng)
            pairs = [chosen.pair(row, rng) for row in rows]
            again = {name: round(options.inference * n) for name, n in INFERENCE.items()}
            pairs += inference(options.folder, rng, again, round(options.inference * CANNOT))
        encoded = [(*encode(pair, READER.longest), pair.label) for pair in pairs]
        buckets = ordered(encoded, rng, BUCKET)
        steps = len(buckets) // 2
        total = steps * (1 if kind == "inference" else options.passes)
        top = options.rate * (1 if kind == "inference" else 0.8)
        began = shown = saved = time.time()
        losses: list[float] = []
        for step in range(steps):
            if number == where["pass"] and step < where["step"]:
                continue
            at = step + (0 if kind == "inference" else nth * steps)
            share = min((at + 1) / (0.06 * total), max(0.0, (total - at) / (0.94 * total)))
            for group in optimizer.param_groups:
                group["lr"] = top * max(share, 0.03)
            optimizer.zero_grad()
            for place in (0, 1) if world == 1 else (rank,):
                part = buckets[2 * step + place]
                ids, kinds, mask, marks = batch([encoded[k][:3] for k in part], PAD)
                labels = torch.tensor([encoded[k][3] for k in part])
                loss = loss_of(*model(ids, kinds, mask), labels, marks)
                (loss * world / 2).backward()
                losses.append(float(loss.detach()))
            for parameter in parameters:  # the words of a batch may be marked nowhere
                if parameter.grad is None:
                    parameter.grad = torch.zeros_like(parameter)
            if world > 1:
                shared(parameters, world)
            nn.utils.clip_grad_norm_(parameters, 1.0)
            optimizer.step()
            if not math.isfinite(losses[-1]):
                raise SystemExit(f"loss {losses[-1]} at {kind} {nth}, step {step}")
            if rank == 0 and time.time() - shown > 30:
                shown = time.time()
                told = f"loss {np.mean(losses[-100:]):.4f}, {shown - began:.0f} s"
                print(f"{kind} {nth}: step {step + 1} of {steps}, {told}", flush=True)
            if time.time() - saved > 120:
                saved = time.time()
                save({"pass": number, "step": step + 1})
        where = {"pass": number + 1, "step": 0}
        save(where)
        if rank == 0:
            halves = {name: p.detach().half().contiguous() for name, p in learned.items()}
            save_file(halves, options.out / f"{kind}{nth}.safetensors")


if __name__ == "__main__":
    main()
