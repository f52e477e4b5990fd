"""Teach the network that ranks sentences by their news: ``src/brief/data/ranker.onnx``.

The layers of all-MiniLM-L6-v2 (word embeddings as they are), the mean of each sentence's pieces,
its features, and a layer of attention over the sentences. It learns from articles in which the
sentences that must not be lost (``core``, in order) and those that come next were marked: the
ones with written briefs that ``train_extractive.py`` has, and ``training/marks.jsonl.gz``.
``--hold N`` articles of the first are set aside and measured.

    python scripts/train_ranker.py OUT.pt --hold 150          # trains, with checkpoints
    python scripts/train_ranker.py OUT.pt --export             # writes the graph

Needs the packages onnx and onnxscript besides for the last.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer

from brief.models import pinned
from brief.models import ranker as shipped
from brief.summarizers import rank
from train_extractive import SHARED, Row, core_found, further, marked, table

ROOT = Path(__file__).parent.parent
OUT = ROOT / "src" / "brief" / shipped.GRAPH
TRAIN_SEED = 3  # of the articles that are set aside
_TITLED = 0.7  # of the times an article is shown with its title


@dataclass
class Example:
    """An article as the network sees it: pieces, features and targets."""

    row: Row
    title: list[int]
    pieces: list[list[int]]
    features: tuple[np.ndarray, np.ndarray]  # with and without the title
    orders: tuple[list[int], list[int]]
    target: np.ndarray

    def read(self, titled: bool) -> tuple[shipped.Reading, np.ndarray]:
        """What is read of it, and the features of those sentences."""
        which = 0 if titled else 1
        read = shipped.laid_out(self.title if titled else (), self.pieces, self.orders[which])
        return read, self.features[which][read.read]


class Network(nn.Module):
    """The encoder and what stands on it.

    Args:
        folder: Of the encoder.
        mean: Of each feature.
        spread: Of each feature.
        size: Of a sentence's state.
    """

    def __init__(
        self, folder: Path, mean: Sequence[float], spread: Sequence[float], size: int = 192
    ) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            str(folder), local_files_only=True, dtype=torch.float32, attn_implementation="sdpa",
            hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0,
        )  # fmt: skip
        self.encoder.embeddings.requires_grad_(requires_grad=False)
        self.register_buffer("mean", torch.tensor(mean, dtype=torch.float32))
        self.register_buffer("spread", torch.tensor(spread, dtype=torch.float32))
        self.norm = nn.LayerNorm(self.encoder.config.hidden_size)
        self.down = nn.Linear(self.encoder.config.hidden_size, size)
        self.features = nn.Linear(len(mean), 64)
        self.mixed = nn.Linear(size + 64, size)
        self.places = nn.Embedding(shipped.PLACES, size)
        self.before, self.between, self.after = (nn.LayerNorm(size) for _ in range(3))
        self.heads, self.width = 4, size // 4
        self.three = nn.Linear(size, 3 * size)
        self.seen = nn.Linear(size, size)
        self.wide, self.narrow = nn.Linear(size, 2 * size), nn.Linear(2 * size, size)
        self.out = nn.Linear(size, 1)
        self.drop = nn.Dropout(0.1)

    def states(self, pieces: torch.Tensor, mask: torch.Tensor | None) -> torch.Tensor:
        """Of each piece, shape (texts, pieces, width)."""
        found: torch.Tensor = self.encoder(input_ids=pieces, attention_mask=mask).last_hidden_state
        return found

    def head(
        self,
        states: torch.Tensor,
        means: torch.Tensor,
        features: torch.Tensor,
        places: torch.Tensor,
        absent: torch.Tensor | None = None,
    ) -> torch.Tensor:
        """Log odds of each sentence, shape (texts, sentences)."""
        said = self.down(self.norm(means @ states))
        plain = ((features - self.mean) / self.spread).clamp(-4, 4)
        joined = torch.cat([said, functional.gelu(self.features(plain))], -1)
        state = functional.gelu(self.mixed(self.drop(joined))) + self.places(places)
        state = state + self.drop(self.seen(self._attended(self.before(state), absent)))
        wide = functional.gelu(self.wide(self.between(state)))
        state = state + self.drop(self.narrow(wide))
        found: torch.Tensor = self.out(self.after(state))[..., 0]
        return found

    def _attended(self, state: torch.Tensor, absent: torch.Tensor | None) -> torch.Tensor:
        texts, count, size = state.shape
        split = self.three(state).reshape(texts, count, 3, self.heads, self.width)
        query, key, value = split.permute(2, 0, 3, 1, 4)
        alike = query @ key.transpose(-1, -2) * self.width**-0.5
        if absent is not None:
            alike = alike.masked_fill(absent[:, None, None], -1e9)
        return (alike.softmax(-1) @ value).transpose(1, 2).reshape(texts, count, size)


class Graph(nn.Module):
    """What is written: one article, log odds of its sentences."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(
        self,
        pieces: torch.Tensor,
        means: torch.Tensor,
        features: torch.Tensor,
        places: torch.Tensor,
    ) -> torch.Tensor:
        """Of shape (1, pieces), (sentences, pieces), (sentences, features), (sentences,)."""
        states = self.network.states(pieces, None)
        found: torch.Tensor = self.network.head(states, means[None], features[None], places[None])[
            0
        ]
        return found


def graded(row: Row) -> np.ndarray:
    """What a network is taught of an article with its core and a written brief."""
    said = np.minimum(0.45, 0.8 * row.target)
    for at, number in enumerate(row.numbers):
        if number in row.core:
            said[at] = 1.0 - 0.05 * row.core.index(number)
    return said


def example(row: Row, target: np.ndarray, tokenizer: Any) -> Example:
    """An article in pieces."""

    def pieces(text: str) -> list[int]:
        found: list[int] = tokenizer.encode(text, add_special_tokens=False)
        return found

    both = table(row), table(row, titled=False)
    orders = tuple(np.argsort(-rank.by_trees(one), kind="stable").tolist() for one in both)
    return Example(
        row,
        pieces(row.document.article.title or ""),
        [pieces(one.text) for one in row.found],
        both,
        (orders[0], orders[1]),
        target,
    )


def batch(some: Sequence[Example], titled: Sequence[bool]) -> dict[str, torch.Tensor]:
    """Examples beside each other, filled up."""
    read = [one.read(title) for one, title in zip(some, titled, strict=True)]
    long = max(len(reading.pieces) for reading, _ in read)
    many = max(len(reading.read) for reading, _ in read)
    wide = read[0][1].shape[1]
    made = {
        "pieces": torch.zeros(len(some), long, dtype=torch.long),
        "mask": torch.zeros(len(some), long, dtype=torch.long),
        "means": torch.zeros(len(some), many, long),
        "features": torch.zeros(len(some), many, wide),
        "places": torch.zeros(len(some), many, dtype=torch.long),
        "absent": torch.ones(len(some), many, dtype=torch.bool),
        "target": torch.zeros(len(some), many),
    }
    for at, (one, (reading, features)) in enumerate(zip(some, read, strict=True)):
        length, count = len(reading.pieces), len(reading.read)
        made["pieces"][at, :length] = torch.from_numpy(reading.pieces)
        made["mask"][at, :length] = 1
        made["means"][at, :count, :length] = torch.from_numpy(reading.means)
        made["features"][at, :count] = torch.from_numpy(features)
        made["places"][at, :count] = torch.from_numpy(reading.read).clamp(max=shipped.PLACES - 1)
        made["absent"][at, :count] = False
        made["target"][at, :count] = torch.from_numpy(one.target[reading.read]).float()
    return made


def said(network: Network, made: dict[str, torch.Tensor]) -> torch.Tensor:
    """Log odds of a batch."""
    with torch.autocast("cpu", torch.bfloat16):
        states = network.states(made["pieces"], made["mask"])
    return network.head(
        states.float(), made["means"], made["features"], made["places"], made["absent"]
    )


def loss_of(network: Network, made: dict[str, torch.Tensor]) -> torch.Tensor:
    """Each sentence by itself, and which of them come first."""
    logits, absent, target = said(network, made), made["absent"], made["target"]
    alone = functional.binary_cross_entropy_with_logits(logits, target, reduction="none")
    alone = (alone * ~absent).sum(1) / (~absent).sum(1)
    shares = target / target.sum(1, keepdim=True).clamp(min=1e-6)
    logs = logits.masked_fill(absent, -1e9).log_softmax(1).masked_fill(absent, 0)
    found: torch.Tensor = (alone - 0.5 * (shares * logs).sum(1)).mean()
    return found


@torch.inference_mode()
def measured(network: Network, held: Sequence[Example], titled: bool) -> list[np.ndarray]:
    """Log odds of the sentences of articles set aside; NaN where not read."""
    network.eval()
    found = []
    for one in held:
        made = batch([one], [titled])
        logs = np.full(len(one.pieces), np.nan)
        logs[one.read(titled)[0].read] = said(network, made)[0].numpy()
        found.append(logs)
    network.train()
    return found


def told(held: Sequence[Example], logs: Sequence[np.ndarray]) -> str:
    """How often a core sentence is first, and the share of the core in three."""
    shares = [
        core_found(one.row, np.argsort(-np.nan_to_num(said, nan=-99), kind="stable").tolist())
        for one, said in zip(held, logs, strict=True)
    ]
    first, three = 100 * np.mean(shares, axis=0)
    return f"core first {first:.1f}, core in three {three:.1f} ({len(shares)})"


def mixed(held: Sequence[Example], logs: Sequence[np.ndarray], titled: bool) -> list[np.ndarray]:
    """With the trees, as ``brief.summarizers.rank`` has them together."""
    which = 0 if titled else 1
    return [
        rank.joined(rank.by_trees(one.features[which]), own)
        for one, own in zip(held, logs, strict=True)
    ]


def trained(network: Network, examples: list[Example], held: list[Example], options: Any) -> None:
    """Passes over the examples, shuffled in blocks of like length."""
    random.seed(options.seed)
    torch.manual_seed(options.seed)
    encoder = [p for p in network.encoder.parameters() if p.requires_grad]
    rest = [p for name, p in network.named_parameters() if not name.startswith("encoder")]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": options.rate}, {"params": rest, "lr": options.head_rate}],
        weight_decay=0.01,
    )
    steps = int(options.passes * len(examples) / options.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda at: min(1.0, (at + 1) / (0.06 * steps + 1)) * max(0.02, 1 - at / steps)
    )
    began, total, queue = time.time(), 0.0, list[Example]()
    network.train()
    for step in range(1, steps + 1):
        if len(queue) < options.batch:
            random.shuffle(examples)
            blocks = []
            for start in range(0, len(examples), 64):
                block = sorted(examples[start : start + 64], key=lambda e: sum(map(len, e.pieces)))
                blocks += [
                    block[n : n + options.batch] for n in range(0, len(block), options.batch)
                ]
            random.shuffle(blocks)
            queue = [one for block in blocks for one in block]
        some, queue = queue[: options.batch], queue[options.batch :]
        loss = loss_of(network, batch(some, [random.random() < _TITLED for _ in some]))
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        total += loss.item()
        if step % 50 == 0:
            print(step, steps, round(total / 50, 4), round(time.time() - began), flush=True)
            total = 0.0
        if step == steps or step % max(1, steps // 4) == 0:
            torch.save({"model": network.state_dict(), "seed": options.seed}, options.checkpoint)
            if held:
                print("set aside:", told(held, measured(network, held, titled=True)), flush=True)


def export(network: Network, out: Path) -> None:
    """Traces, makes it 8-bit and compares."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    graph = Graph(network.eval())
    count, long, wide = 7, 90, network.mean.shape[0]
    pieces = torch.randint(1000, 20_000, (1, long))
    means = torch.rand(count, long) / long
    features = network.mean + network.spread * torch.randn(count, wide)
    given = (pieces, means, features, torch.arange(count))
    long_, many = (torch.export.Dim(name, min=3, max=512) for name in ("long", "many"))
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            graph, given, str(whole), input_names=["pieces", "means", "features", "places"],
            output_names=["logs"], dynamo=True, external_data=False,
            dynamic_shapes=({1: long_}, {0: many, 1: long_}, {0: many}, {0: many}),
        )  # fmt: skip
        quantize_dynamic(
            whole, out, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8
        )
    print(out, out.stat().st_size, "bytes")
    from brief.models import onnx

    names = ("pieces", "means", "features", "places")
    inputs = dict(zip(names, (one.numpy() for one in given), strict=True))
    (theirs,) = onnx.session(out.read_bytes()).run(None, inputs)
    with torch.inference_mode():
        print("log odds", graph(*given).numpy().round(2), theirs.round(2))


def main() -> None:
    """Trains and measures, or writes."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--hold", type=int, default=150)
    parser.add_argument("--passes", type=float, default=3.0)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--rate", type=float, default=6e-5)
    parser.add_argument("--head-rate", type=float, default=5e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--init", type=Path, help="a checkpoint to go on from")
    parser.add_argument("--export", action="store_true")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    folder = pinned.encoder_folder()
    if options.export:
        state = torch.load(options.checkpoint, weights_only=True)["model"]
        network = Network(folder, state["mean"].tolist(), state["spread"].tolist())
        network.load_state_dict(state)
        # the other kind looks for rows of no piece, a sixth of the time
        network.encoder.set_attn_implementation("eager")
        export(network, options.out)
        return
    tokenizer = AutoTokenizer.from_pretrained(str(folder), local_files_only=True)
    rows = marked(options.shared, "train")
    order = np.random.default_rng(TRAIN_SEED).permutation(len(rows))
    aside = set(order[: options.hold].tolist())
    made = [example(row, graded(row), tokenizer) for row in rows]
    held = [one for at, one in enumerate(made) if at in aside]
    examples = [one for at, one in enumerate(made) if at not in aside]
    numbers = np.vstack([one.features[0] for one in examples])
    examples += [example(row, row.target, tokenizer) for row in further(options.shared)]
    print(len(examples), "articles,", len(held), "set aside", flush=True)
    network = Network(folder, numbers.mean(0).tolist(), (numbers.std(0) + 1e-6).tolist())
    if options.init:
        network.load_state_dict(torch.load(options.init, weights_only=True)["model"])
    trained(network, examples, held, options)
    dev = [example(row, graded(row), tokenizer) for row in marked(options.shared, "dev")]
    for name, some in (("set aside", held), ("development", dev)):
        for titled in (True, False):
            logs = measured(network, some, titled)
            print(f"{name}, title {titled}:", told(some, logs))
            print("  with the trees:", told(some, mixed(some, logs, titled)))


if __name__ == "__main__":
    main()
