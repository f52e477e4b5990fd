r"""Train the dependency parser of ``brief.language.syntax``.

    python scripts/train_syntax.py --train A.conllu.gz B.conllu.gz --dev C.conllu.gz \
        --articles ARTICLES.jsonl.gz --out syntax.npz

The treebanks are Universal Dependencies files; their words are cut and tagged as the package
does it, so that the parser sees in training what it sees later. ``--articles`` only lend
frequent words: with the word-piece vectors of the name tagger's file, the table knows words
that the treebanks lack.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from brief.language import syntax
from brief.language import words as w
from brief.models import pinned
from brief.values.names.tagger import WordPieces

WIDTH, ARC, LABEL, SPAN = 96, 80, 48, 5


@dataclass(frozen=True)
class Sentence:
    """Words of the package's tokens with the heads (0 for the root) and labels of a treebank."""

    text: str
    words: tuple[w.Word, ...]
    heads: tuple[int, ...]
    labels: tuple[int, ...]


def label(name: str) -> int:
    """Row of a Universal Dependencies relation among ``syntax.LABELS``."""
    base, _, kind = name.partition(":")
    if kind == "relcl":
        base = "relcl"
    elif kind == "pass" and base in ("nsubj", "csubj"):
        base = "pass"
    elif base in ("orphan", "dislocated", "reparandum", "goeswith"):
        base = "dep"
    return syntax.LABELS.index(base if base in syntax.LABELS else "dep")


def read(path: Path) -> list[Sentence]:
    """The sentences of a treebank, in the package's tokens."""
    found: list[Sentence] = []
    rows: list[list[str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if len(cells) == 10 and cells[0].isdigit():
                rows.append(cells)
            elif not line.strip() and rows:
                found.append(_align(rows))
                rows = []
    return [s for s in found if s.words and s.heads.count(0) == 1]


def _align(rows: Sequence[Sequence[str]]) -> Sentence:
    text, owner = "", []
    for i, cells in enumerate(rows):
        space = "SpaceAfter=No" not in cells[9]
        text += cells[1] + (" " if space else "")
        owner += [i] * len(cells[1]) + ([-1] if space else [])
    words = w.words(text)
    tokens = [sorted({owner[k] for k in range(a.start, a.end)} - {-1}) for a in words]
    # the token that stands for a treebank word: the last that holds a part of it
    place = {r: t for t, held in enumerate(tokens) for r in held}
    heads, labels = [], []
    for t, held in enumerate(tokens):
        # of several words in one token, the one whose head is outside
        main = next((r for r in held if int(rows[r][6]) - 1 not in held), held[0])
        head = int(rows[main][6])
        if place[main] != t:
            heads.append(place[main] + 1)  # an earlier part of a word hangs on its last part
            labels.append(label("flat"))
        else:
            to = 0 if head == 0 else place[head - 1] + 1
            heads.append(to)
            labels.append(label(rows[main][7]))
    return Sentence(text, words, tuple(heads), tuple(labels))


class Network(nn.Module):
    """The same network in torch; ``arrays`` gives what the package reads."""

    def __init__(
        self, vocabulary: list[str], ends: list[str], tags: list[str], layers: int, drop: float
    ):
        super().__init__()
        self.vocabulary, self.ends_list, self.tags = vocabulary, ends, tags
        with np.load(io.BytesIO(pinned.load_bytes("data/names.npz"))) as raw:
            pieces = WordPieces(raw["pieces"].tobytes().decode().split("\n"))
            table = raw["piece_table"].astype(np.float32) * raw["piece_table_scale"].astype(
                np.float32
            )
        vectors = np.zeros((len(vocabulary), table.shape[1]), dtype=np.float32)
        for row, word in enumerate(vocabulary):
            held = pieces.rows(word)
            if held:
                vectors[row] = table[held].mean(axis=0)
        vectors /= vectors.std() + 1e-9
        end_rows = {e: i for i, e in enumerate(ends)}
        held_ends = np.array(
            [[end_rows.get(e, 0) for e in syntax.ends(word)] for word in vocabulary], dtype=np.int64
        )
        self.register_buffer("vectors", torch.from_numpy(vectors))
        self.register_buffer("held_ends", torch.from_numpy(held_ends))
        self.project = nn.Linear(table.shape[1], WIDTH, bias=False)
        self.words = nn.Embedding(len(vocabulary), WIDTH)
        self.ends = nn.Embedding(len(ends), WIDTH)
        self.tag = nn.Embedding(len(tags), WIDTH)
        self.case = nn.Embedding(len(syntax.CASES), WIDTH)
        for table_ in (self.words, self.ends):
            nn.init.normal_(table_.weight, std=0.1)
        self.convs = nn.ModuleList(nn.Linear(SPAN * WIDTH, WIDTH) for _ in range(layers))
        self.dependent, self.head = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.pair = nn.Parameter(torch.zeros(ARC, ARC))
        nn.init.xavier_uniform_(self.pair)
        self.prior = nn.Parameter(torch.zeros(ARC))
        self.distance = nn.Parameter(torch.zeros(ARC, 2 * syntax.REACH + 1))
        self.root = nn.Parameter(torch.randn(ARC) * 0.1)
        self.label_dependent, self.label_head = (
            nn.Linear(WIDTH, LABEL),
            nn.Linear(WIDTH, LABEL, bias=False),
        )
        self.label_root = nn.Parameter(torch.zeros(LABEL))
        self.label_out = nn.Linear(LABEL, len(syntax.LABELS))
        self.drop = nn.Dropout(drop)
        self.light = nn.Dropout(drop / 2)

    def known(self) -> torch.Tensor:
        """The vectors of the table: word, ends and word pieces in one."""
        total: torch.Tensor = (
            self.words.weight + self.project(self.vectors) + self.ends(self.held_ends).sum(1)
        )
        return total

    def forward(self, batch: dict[str, torch.Tensor]) -> tuple[torch.Tensor, torch.Tensor]:
        """Scores of heads, shape (sentences, words, words + 1), and of labels at the gold head."""
        words, inside = batch["words"], batch["inside"]
        spelled = self.ends(batch["ends"]).sum(2)
        in_table = self.words(words) + self.project(self.light(self.vectors[words])) + spelled
        vectors = torch.where(batch["unknown"][..., None], spelled, in_table)
        hidden = torch.relu(
            self.light(vectors) + self.tag(batch["tags"]) + self.case(batch["cases"])
        )
        hidden = self.drop(hidden) * inside[..., None]
        longest = words.shape[1]
        for conv in self.convs:
            padded = nn.functional.pad(hidden, (0, 0, SPAN // 2, SPAN // 2))
            window = torch.cat([padded[:, k : k + longest] for k in range(SPAN)], dim=2)
            hidden = (hidden + self.drop(torch.relu(conv(window)))) * inside[..., None]
        dependent = self.drop(torch.relu(self.dependent(hidden)))
        heads = self.drop(torch.relu(self.head(hidden)))
        heads = torch.cat([self.root.expand(len(words), 1, ARC), heads], dim=1)
        scores = (dependent @ self.pair) @ heads.transpose(1, 2) + (heads @ self.prior)[:, None, :]
        at = torch.arange(longest)
        away = (at[None, :] - at[:, None]).clamp(-syntax.REACH, syntax.REACH) + syntax.REACH
        distances = (dependent @ self.distance).gather(2, away.expand(len(words), longest, longest))
        scores = scores + nn.functional.pad(distances, (1, 0))
        blocked = ~inside[:, None, :] | torch.eye(longest, dtype=torch.bool)
        scores = scores.masked_fill(nn.functional.pad(blocked, (1, 0), value=False), -1e9)
        at_head = torch.cat(
            [self.label_root.expand(len(words), 1, LABEL), self.label_head(hidden)], dim=1
        )
        gold = batch["heads"].clamp(min=0)[..., None].expand(-1, -1, LABEL)
        pairs = torch.relu(self.label_dependent(hidden) + at_head.gather(1, gold))
        return scores, self.label_out(self.drop(pairs))

    def arrays(self) -> dict[str, np.ndarray[Any, Any]]:
        """What ``syntax.Parser`` reads."""
        found: dict[str, np.ndarray[Any, Any]] = {
            name: np.frombuffer("\n".join(entries).encode(), dtype=np.uint8)
            for name, entries in (
                ("words", self.vocabulary), ("ends", self.ends_list), ("tags", self.tags)
            )
        }  # fmt: skip
        for name, rows in (("table", self.known()), ("end_table", self.ends.weight)):
            values = rows.detach().numpy()
            scale = np.abs(values).max(axis=1, keepdims=True) / 127 + 1e-12
            found[name] = np.round(values / scale).astype(np.int8)
            found[name + "_scale"] = scale.astype(np.float16)
        half = {
            "tag_table": self.tag.weight, "case_table": self.case.weight,
            "dependent": self.dependent.weight.T, "dependent_bias": self.dependent.bias,
            "head": self.head.weight.T, "head_bias": self.head.bias, "pair": self.pair,
            "prior": self.prior, "distance": self.distance, "root": self.root,
            "label_dependent": self.label_dependent.weight.T,
            "label_bias": self.label_dependent.bias, "label_head": self.label_head.weight.T,
            "label_root": self.label_root, "label_out": self.label_out.weight.T,
            "label_out_bias": self.label_out.bias,
        }  # fmt: skip
        for number, conv in enumerate(self.convs):
            half[f"conv{number}"], half[f"conv{number}_bias"] = conv.weight.T, conv.bias
        found |= {name: v.detach().numpy().astype(np.float16) for name, v in half.items()}
        return found


@dataclass(frozen=True)
class Rows:
    """A sentence as rows of the network's tables."""

    words: torch.Tensor  # -1 for a word that the table lacks
    rare: torch.Tensor  # how often a word is hidden in training
    ends: torch.Tensor
    tags: torch.Tensor
    cases: torch.Tensor
    heads: torch.Tensor
    labels: torch.Tensor


def rows_of(
    sentences: Sequence[Sentence], network: Network, counts: Counter[str], forget: float
) -> list[Rows]:
    """The sentences as rows; ``forget`` is the share of hidden words among those seen once."""
    rows = {word: i for i, word in enumerate(network.vocabulary)}
    ends = {end: i for i, end in enumerate(network.ends_list)}
    tags = {tag: i for i, tag in enumerate(network.tags)}
    found = []
    for s in sentences:
        forms = [s.text[x.start : x.end] for x in s.words]
        known = w.shapes(forms)
        found.append(
            Rows(
                torch.tensor([rows.get(k, -1) for k in known]),
                torch.tensor([forget / (forget + counts[k] / 4 + 1e-9) for k in known]),
                torch.tensor([[ends.get(e, 0) for e in syntax.ends(k)] for k in known]),
                torch.tensor([tags.get(x.tag, 0) for x in s.words]),
                torch.tensor([syntax.case(f) for f in forms]),
                torch.tensor(s.heads),
                torch.tensor(s.labels),
            )
        )
    return found


def batches(
    sentences: Sequence[Rows], size: int, rng: random.Random, forget: float
) -> Iterator[dict[str, torch.Tensor]]:
    """Sentences of like length together, about ``size`` words; some words and tags hidden."""
    order = sorted(range(len(sentences)), key=lambda i: len(sentences[i].words) + rng.random() * 3)
    groups: list[list[int]] = [[]]
    for i in order:
        if groups[-1] and (len(groups[-1]) + 1) * len(sentences[i].words) > size:
            groups.append([])
        groups[-1].append(i)
    rng.shuffle(groups)
    pad = nn.utils.rnn.pad_sequence
    for group in groups:
        held = [sentences[i] for i in group]
        words = pad([s.words for s in held], True, 0)
        tags = pad([s.tags for s in held], True, 0)
        rare = pad([s.rare for s in held], True, 0.0)
        yield {
            "words": words.clamp(min=0),
            "unknown": (words < 0) | (torch.rand(words.shape) < rare),
            "ends": pad([s.ends for s in held], True, 0),
            "tags": tags * (torch.rand(tags.shape) >= forget),
            "cases": pad([s.cases for s in held], True, 0),
            "inside": pad([torch.ones_like(s.words, dtype=torch.bool) for s in held], True, False),
            "heads": pad([s.heads for s in held], True, -1),
            "labels": pad([s.labels for s in held], True, -1),
        }


def scores(data: bytes, sentences: Sequence[Sentence]) -> tuple[float, float, float]:
    """Right heads, right heads and labels (punctuation apart), words a second."""
    parser = syntax.Parser(data)
    right = both = total = 0
    started = time.perf_counter()
    for cut in range(0, len(sentences), 40):
        held = sentences[cut : cut + 40]
        joined, moved, at = "", [], 0
        for s in held:
            moved.append(tuple(w.Word(x.start + at, x.end + at, x.lower, x.tag) for x in s.words))
            joined += s.text
            at += len(s.text)
        trees = parser.trees(joined, moved)
        for s, tree in zip(held, trees, strict=True):
            for i, (head, name) in enumerate(zip(s.heads, s.labels, strict=True)):
                if syntax.LABELS[name] == "punct":
                    continue
                total += 1
                if tree.heads[i] == head - 1:
                    right += 1
                    both += tree.labels[i] == syntax.LABELS[name]
    words = sum(len(s.words) for s in sentences)
    return right / total, both / total, words / (time.perf_counter() - started)


def main() -> None:
    """Train, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--train", type=Path, nargs="+", required=True)
    parser.add_argument("--dev", type=Path, nargs="+", required=True)
    parser.add_argument("--articles", type=Path, nargs="*", default=[])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=14)
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--dropout", type=float, default=0.3)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--batch", type=int, default=2000, help="words")
    parser.add_argument("--words", type=int, default=14000)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    sentences = [s for path in options.train for s in read(path)]
    counts: Counter[str] = Counter()
    suffixes: Counter[str] = Counter()
    for s in sentences:
        for shape in w.shapes([s.text[x.start : x.end] for x in s.words]):
            counts[shape] += 1
            suffixes.update(syntax.ends(shape))
    vocabulary = [word for word, n in sorted(counts.items()) if n >= 2]
    read_words: Counter[str] = Counter()
    for path in options.articles:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                text = json.loads(line)["text"]
                read_words.update(w.shapes([text[a:b] for a, b in w.tokens(text)]))
    held = set(vocabulary)
    for word, _ in sorted(read_words.items(), key=lambda x: (-x[1], x[0])):
        if len(vocabulary) >= options.words:
            break
        if word not in held:
            vocabulary.append(word)
    ends = ["", *(end for end, n in sorted(suffixes.items()) if n >= 5)]
    tags = ["", *sorted({x.tag for s in sentences for x in s.words})]
    network = Network(vocabulary, ends, tags, options.layers, options.dropout)
    held_rows = rows_of(sentences, network, counts, 0.2)
    steps = options.epochs * sum(1 for _ in batches(held_rows, options.batch, rng, 0.1))
    optimizer = torch.optim.AdamW(
        network.parameters(), lr=options.rate, weight_decay=1e-4, betas=(0.9, 0.98)
    )
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, options.rate, steps + options.epochs * 8, pct_start=0.1
    )
    dev = [(path, read(path)) for path in options.dev]
    for epoch in range(options.epochs):
        network.train()
        total = seen = 0.0
        started = time.perf_counter()
        for b in batches(held_rows, options.batch, rng, 0.1):
            arcs, labels = network(b)
            inside = b["inside"]
            loss = nn.functional.cross_entropy(arcs[inside], b["heads"][inside])
            named = inside & (b["heads"] > 0)
            loss = loss + nn.functional.cross_entropy(labels[named], b["labels"][named])
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 5.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
            seen += 1
        network.eval()
        with torch.no_grad():
            store = io.BytesIO()
            np.savez_compressed(store, **network.arrays())
        told = " ".join(
            f"{path.name} {a:.4f} {b_:.4f} {rate:.0f}/s"
            for path, held_ in dev
            for a, b_, rate in [scores(store.getvalue(), held_)]
        )
        print(
            f"epoch {epoch}: loss {total / seen:.3f}, "
            f"{time.perf_counter() - started:.0f} s; {told}",
            flush=True,
        )
        options.out.write_bytes(store.getvalue())
    options.out.write_bytes(store.getvalue())
    print(f"{options.out}: {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
