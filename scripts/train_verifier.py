"""Trains the verifier: a cross-encoder over (evidence, claim), and which words of it are unfounded.

MiniLM-L6 is trained whole, its word embeddings aside: first on openly licensed inference pairs,
then on statements and summary sentences written about news articles, whose wrong words are marked.
Premises are the date and the sentences of the article that share most with the claim; in training
the deciding sentences are put among them four times in five, in testing only retrieval chooses.
A label of two classes ("not entailment") is the sum of neutral and contradiction.

A checkpoint is written every few minutes and at the end of every pass: the same command goes on
where the last one was stopped. ``--init`` starts the second stage from another run's first.

Usage: python scripts/train_verifier.py TRAINING_FOLDER OUT_FOLDER --seed 1
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional

from brief.models import crossencoder
from common import records, set_aside

LABELS = ("entailment", "neutral", "contradiction", "not_entailment")
OF_STATEMENTS = {"supported": 0, "not_enough_info": 1, "refuted": 2}
INFERENCE = {
    "mnli": 38_400, "mnli_two_way": 6_000, "snli": 5_000, "paws_wiki": 8_000, "fm2": 1_200,
    "check_covid": 900, "cad_nli": 4_000, "breaking_nli": 1_500, "wikisplit": 3_000,
    "megaveridicality": 3_500,
}  # fmt: skip
"""Pairs of each set of ``nli/`` in the first stage, drawn anew with each seed."""
CANNOT = 3_000
DOCUMENTS = 800
"""Pairs of ``factcg_cg2c_doc`` a pass of the second stage."""
LONGEST = 160
BATCH = 32
MARKED = 0.5
"""The weight of the loss of marked words beside that of the label."""
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class Pair:
    """A premise in sentences, a claim, its label, and the characters of the claim that are wrong.

    ``wrong`` is None where nobody marked them.
    """

    premise: tuple[str, ...]
    claim: str
    label: int
    wrong: tuple[tuple[int, int], ...] | None = None


def dated(published: str | None) -> list[str]:
    """The publication date as a sentence, with its weekday."""
    if not published:
        return []
    day = date.fromisoformat(published[:10])
    return [f"Published {WEEKDAYS[day.weekday()]} {day.day} {day:%B %Y}."]


def inference(
    folder: Path,
    rng: random.Random,
    counts: Mapping[str, int] = INFERENCE,
    cannot: int = CANNOT,
) -> list[Pair]:
    """The pairs of the first stage: so many of each set of ``nli/``, and of CANNOT."""
    found = []
    for name, count in counts.items():
        kept = list(records(folder / "nli" / f"{name}.jsonl.gz"))
        rng.shuffle(kept)
        for row in kept[:count]:
            found.append(Pair((row["premise"],), row["hypothesis"], LABELS.index(row["label3"])))
    kept = list(records(folder / "cannot.jsonl.gz"))
    rng.shuffle(kept)
    for row in kept[:cannot]:
        label = row["label3"] if row["label3"] in LABELS else "not_entailment"
        found.append(Pair((row["premise"],), row["hypothesis"], LABELS.index(label)))
    return found


class Articles:
    """The sentences of articles and which of them share most with a claim."""

    def __init__(self, path: Path) -> None:
        from brief.evidence.bm25 import Index

        self._rows = {row["id"]: row for row in records(path)}
        self._indexes = {key: Index(row["sentences"]) for key, row in self._rows.items()}

    def premise(
        self, article: str, claim: str, count: int, evidence: Sequence[int] = ()
    ) -> tuple[str, ...]:
        """The date, then ``count`` sentences or more, in order; ``evidence`` is among them."""
        row = self._rows[article]
        near = [at for at, _ in self._indexes[article].search(claim, count)]
        chosen = list(dict.fromkeys([*(n - 1 for n in evidence), *near]))[
            : max(count, len(evidence))
        ]
        return (*dated(row["published"]), *(row["sentences"][k] for k in sorted(chosen)))


def statements(
    folder: Path, part: str, articles: Articles, rng: random.Random | None
) -> list[Pair]:
    """Statements and summary sentences; without ``rng`` only retrieval chooses the premise."""
    found = []
    for row in records(folder / "statements" / f"{part}.jsonl.gz"):
        if rng is not None and set_aside(row["article"]):
            continue
        known = rng is not None and rng.random() < 0.8
        count = rng.choice((2, 3, 4)) if rng else 4
        right = row["label"] == "supported"
        wrong = () if right else (tuple(row["wrong"]),) if row.get("wrong") else None
        found.append(
            Pair(
                articles.premise(
                    row["article"], row["statement"], count, row["evidence"] if known else ()
                ),
                row["statement"], OF_STATEMENTS[row["label"]], wrong,
            )
        )  # fmt: skip
    return found


def documents(folder: Path, rng: random.Random, count: int = DOCUMENTS) -> list[Pair]:
    """Claims over several sentences of a passage, and those with marked words."""
    from brief.evidence.bm25 import Index
    from brief.language.segment import spans

    found = []
    kept = list(records(folder / "factcg_cg2c_doc.jsonl.gz"))
    rng.shuffle(kept)
    for row in kept[:count]:
        text = row["premise"]
        parts = [" ".join(text[a:b].split()) for a, b in spans(text)]
        near = sorted(at for at, _ in Index(parts).search(row["hypothesis"], 5))
        label = "entailment" if row["label"] else "not_entailment"
        found.append(
            Pair(tuple(parts[k] for k in near), row["hypothesis"], LABELS.index(label),
                 () if row["label"] else None)
        )  # fmt: skip
    return found


def planted(path: Path | None, rng: random.Random, count: int) -> list[Pair]:
    """Pairs that ``scripts/entailment_pairs.py`` made of articles."""
    if path is None:
        return []
    kept = list(records(path))
    rng.shuffle(kept)
    return [
        Pair(tuple(row["premise"]), row["hypothesis"], LABELS.index(row["label3"]))
        for row in kept[:count]
    ]


class Verifier(nn.Module):
    """The encoder, a head over the pair and a head over each word of the claim."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        from transformers import AutoModel

        # Dropout of attention costs a quarter of the time on a processor: random numbers for
        # each pair of pieces. That of the states stays. The fused kernel's way back takes
        # three times as long as plain products in bfloat16.
        self.encoder = AutoModel.from_pretrained(
            str(folder),
            add_pooling_layer=False,
            attention_probs_dropout_prob=0.0,
            attn_implementation="eager",
        )
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        width = self.encoder.config.hidden_size
        self.dense = nn.Linear(2 * width, width)
        self.out = nn.Linear(width, 3)
        self.words = nn.Linear(width, 1)

    def forward(
        self, ids: torch.Tensor, kinds: torch.Tensor, mask: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Logits of the labels, (batch, 3), and that a piece is wrong, (batch, pieces)."""
        states = self.encoder(
            input_ids=ids, token_type_ids=kinds, attention_mask=mask
        ).last_hidden_state
        mine = (kinds * mask)[..., None].to(states.dtype)
        mean = (states * mine).sum(1) / mine.sum(1)
        pooled = torch.tanh(self.dense(torch.cat([states[:, 0], mean], 1)))
        return self.out(pooled), self.words(states).squeeze(-1)


class Encoded:
    """Pairs as pieces, between the marks of a network, cut to ``LONGEST`` in the premise."""

    def __init__(self, folder: Path, network: crossencoder.Network) -> None:
        self.network = network
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()

    def __call__(
        self, pair: Pair, longest: int = LONGEST
    ) -> tuple[list[int], int, list[int] | None]:
        """Pieces, where the claim begins, and for each piece of the claim if it is wrong."""
        claim = self.tokenizer.encode(pair.claim, add_special_tokens=False)
        mine = claim.ids[: longest - 40]
        net = self.network
        room = longest - net.marks - len(mine)
        theirs: list[int] = []
        for sentence in pair.premise:
            theirs += self.tokenizer.encode(sentence, add_special_tokens=False).ids
        theirs = theirs[:room]
        marks = None
        if pair.wrong is not None:
            marks = [
                int(any(a < high and low < b for low, high in pair.wrong))
                for a, b in claim.offsets[: len(mine)]
            ]
        begin = len(net.begin) + len(theirs) + len(net.between)
        return [*net.begin, *theirs, *net.between, *mine, *net.end], begin, marks


def batch(
    encoded: Sequence[tuple[list[int], int, list[int] | None]], pad: int = 0
) -> tuple[torch.Tensor, ...]:
    """Padded pieces, their kinds, the mask, and marks (-1 where there is none)."""
    longest = max(len(ids) for ids, _, _ in encoded)
    ids = torch.full((len(encoded), longest), pad)
    kinds, mask = torch.zeros_like(ids), torch.zeros_like(ids)
    marks = torch.full(ids.shape, -1.0)
    for line, (row, claim, wrong) in enumerate(encoded):
        ids[line, : len(row)] = torch.tensor(row)
        kinds[line, claim : len(row) - 1] = 1
        mask[line, : len(row)] = 1
        if wrong is not None:
            marks[line, claim : claim + len(wrong)] = torch.tensor(wrong, dtype=torch.float)
    return ids, kinds, mask, marks


def loss_of(
    logits: torch.Tensor, words: torch.Tensor, labels: torch.Tensor, marks: torch.Tensor
) -> torch.Tensor:
    """Cross entropy of the label, and of the marked words."""
    chances = torch.log_softmax(logits, 1)
    either = torch.logsumexp(chances[:, 1:], 1, keepdim=True)
    loss = -torch.cat([chances, either], 1).gather(1, labels[:, None]).mean()
    known = marks >= 0
    if known.any():
        loss = loss + MARKED * functional.binary_cross_entropy_with_logits(
            words[known], marks[known], pos_weight=torch.tensor(3.0)
        )
    return loss


def predicted(
    model: Verifier, encode: Encoded, pairs: Sequence[Pair]
) -> tuple[np.ndarray, list[np.ndarray]]:
    """Probabilities, shape (pairs, 3), and of each piece of the claims that it is wrong."""
    done = [encode(pair) for pair in pairs]
    order = sorted(range(len(done)), key=lambda k: len(done[k][0]))
    found = np.zeros((len(pairs), 3))
    pieces: list[np.ndarray] = [np.zeros(0)] * len(pairs)
    model.eval()
    with torch.inference_mode():
        for start in range(0, len(order), 32):
            part = order[start : start + 32]
            ids, kinds, mask, _ = batch([done[k] for k in part])
            logits, words = model(ids, kinds, mask)
            found[part] = torch.softmax(logits, 1).numpy()
            wrong = torch.sigmoid(words).numpy()
            for line, k in enumerate(part):
                row, at, _ = done[k]
                pieces[k] = wrong[line, at : len(row) - 1]
    model.train()
    return found, pieces


def measured(model: Verifier, encode: Encoded, folder: Path, articles: Articles) -> dict[str, Any]:
    """What is right on the statements and summary sentences of dev."""
    found = {}
    for part in ("dev", "summaries_dev"):
        pairs = statements(folder, part, articles, None)
        found[part] = rated(pairs, *predicted(model, encode, pairs), encode)
    return found


def rated(
    pairs: Sequence[Pair], chances: np.ndarray, pieces: Sequence[np.ndarray], encode: Encoded
) -> dict[str, float]:
    """Accuracy of three labels, areas under the curve, and F1 of the marked pieces."""
    from sklearn.metrics import roc_auc_score

    gold = np.array([p.label for p in pairs])
    either = gold != 1
    found = {
        "accuracy": (chances.argmax(1) == gold).mean(),
        "supported": roc_auc_score(gold == 0, chances[:, 0]),
        "refuted": roc_auc_score(gold == 2, chances[:, 2]),
        "true/false": roc_auc_score(gold[either] == 0, (chances[:, 0] - chances[:, 2])[either]),
    }
    if all(pair.wrong is not None for pair in pairs):
        hit = total = 0
        for pair, marks in zip(pairs, pieces, strict=True):
            wanted = np.array(encode(pair)[2], dtype=bool)
            told = marks > 0.5
            hit += int((told & wanted).sum())
            total += int(told.sum() + wanted.sum())
        found["pieces f1"] = 2 * hit / max(1, total)
    return {key: round(float(value), 3) for key, value in found.items()}


def ordered(
    pairs: Sequence[tuple[list[int], int, list[int] | None, int]],
    rng: random.Random,
    size: int = BATCH,
) -> list[list[int]]:
    """Batches of like length in random order."""
    places = list(range(len(pairs)))
    rng.shuffle(places)
    found = []
    for start in range(0, len(places), 1024):
        part = sorted(places[start : start + 1024], key=lambda k: len(pairs[k][0]))
        found += [part[k : k + size] for k in range(0, len(part), size)]
    rng.shuffle(found)
    return found


def half() -> torch.autocast:
    """Products in bfloat16 where the processor has instructions for it: twice as fast there.

    Weights, sums and the optimizer stay in float32.
    """
    return torch.autocast("cpu", torch.bfloat16, enabled=torch.cpu._is_avx512_bf16_supported())


def schedule_of(options: argparse.Namespace, folder: Path) -> list[tuple[str, int]]:
    """The passes: ("inference", seed), then ("statements", seed) for each pass."""
    first = [] if options.init else [("inference", 0)]
    return [*first, *(("statements", n) for n in range(options.passes))]


def main() -> None:
    """Trains, or goes on training."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--passes", type=int, default=3)
    parser.add_argument("--rate", type=float, default=8e-5)
    parser.add_argument("--second-rate", type=float, default=7e-5)
    parser.add_argument("--init", type=Path, help="the checkpoint to begin the second stage with")
    parser.add_argument("--planted", type=Path, help="pairs made by entailment_pairs.py")
    parser.add_argument("--planted-count", type=int, default=1_500)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    from brief.models import pinned

    base = pinned.encoder_folder()
    encode, model = Encoded(base, crossencoder.SCREEN), Verifier(base)
    options.out.mkdir(parents=True, exist_ok=True)
    kept = options.out / "checkpoint.pt"
    where = {"pass": 0, "step": 0}
    groups = [
        {"params": [p for n, p in model.named_parameters() if p.requires_grad and p.ndim > 1],
         "weight_decay": 0.01},
        {"params": [p for n, p in model.named_parameters() if p.requires_grad and p.ndim == 1],
         "weight_decay": 0.0},
    ]  # fmt: skip
    optimizer = torch.optim.AdamW(groups, lr=options.rate, betas=(0.9, 0.98))
    if kept.exists():
        state = torch.load(kept, weights_only=True)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        where = state["where"]
    elif options.init:
        model.load_state_dict(torch.load(options.init, weights_only=True)["model"])
    passes = schedule_of(options, options.folder)
    articles = Articles(options.folder / "statements" / "train_articles.jsonl.gz")
    dev = Articles(options.folder / "statements" / "dev_articles.jsonl.gz")

    def save(at: dict[str, int]) -> None:
        part = kept.with_suffix(".part")
        torch.save(
            {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "where": at}, part
        )
        part.replace(kept)

    lengths: dict[str, int] = defaultdict(int)
    for number, (kind, nth) in enumerate(passes):
        if number < where["pass"]:
            continue
        rng = random.Random(f"{options.seed}|{kind}|{nth}")
        if kind == "inference":
            pairs = inference(options.folder, rng)
        else:
            pairs = [
                *statements(options.folder, "train", articles, rng),
                *statements(options.folder, "summaries_train", articles, rng),
                *documents(options.folder, rng),
                *planted(options.planted, rng, options.planted_count),
            ]
        encoded = [(*encode(pair), pair.label) for pair in pairs]
        batches = ordered(encoded, rng)
        lengths[kind] = len(batches)
        total = len(batches) * (1 if kind == "inference" else options.passes)
        top = options.rate if kind == "inference" else options.second_rate
        pieces = sum(len(row[0]) for row in encoded)
        print(
            f"{kind} {nth}: {len(pairs)} pairs, {pieces} pieces, {len(batches)} steps", flush=True
        )
        began, shown, losses = time.time(), time.time(), []
        saved = time.time()
        model.train()
        for step, part in enumerate(batches):
            if number == where["pass"] and step < where["step"]:
                continue
            at = step + (0 if kind == "inference" else nth * len(batches))
            share = min((at + 1) / (0.06 * total), max(0.0, (total - at) / (0.94 * total)))
            # the second stage begins where the first one ends: it never falls to nothing
            for group in optimizer.param_groups:
                group["lr"] = top * max(share, 0.02)
            ids, kinds, mask, marks = batch([encoded[k][:3] for k in part])
            with half():
                logits, words = model(ids, kinds, mask)
            labels = torch.tensor([encoded[k][3] for k in part])
            loss = loss_of(logits.float(), words.float(), labels, marks)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            losses.append(float(loss.detach()))
            if not math.isfinite(losses[-1]):
                raise SystemExit(f"loss {losses[-1]} at {kind} {nth}, step {step}")
            if time.time() - shown > 60:
                shown = time.time()
                print(f"  step {step + 1} of {len(batches)}, loss {np.mean(losses[-100:]):.4f}, "
                      f"{shown - began:.0f} s", flush=True)  # fmt: skip
            if time.time() - saved > 240:
                saved = time.time()
                save({"pass": number, "step": step + 1})
        where = {"pass": number + 1, "step": 0}
        save(where)
        torch.save({"model": model.state_dict()}, options.out / f"{kind}{nth}.pt")
        result = measured(model, encode, options.folder, dev)
        print(f"{kind} {nth}: {json.dumps(result)}", flush=True)


if __name__ == "__main__":
    main()
