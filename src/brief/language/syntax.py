"""Which word hangs on which: a small dependency parser, in numpy.

For each word a vector from a table (its parts spelled out for a word that the table lacks),
its part of speech and its case; convolutions over the sentence; a score for every pair of
word and head (after the biaffine parser of Dozat and Manning 2017, with the distance of the
two counted in); the best head of each word, and cycles broken where they cost least. All
sentences of an article go through together: a few large products instead of many small ones.

Heads and labels are those of Universal Dependencies. ``scripts/train_syntax.py`` trains the
weights; ``syntax.md`` beside them says on what, and how often they are right.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from brief.language.words import Word, shapes
from brief.models import onnx, pinned
from brief.models.building import Builder, Model
from brief.models.threads import one_thread

WEIGHTS = "data/syntax.npz"
LABELS = tuple(
    """root nsubj obj iobj obl nmod ccomp xcomp advcl acl relcl conj cc mark parataxis aux cop
    det case punct advmod amod compound appos nummod flat fixed discourse csubj dep pass
    vocative expl list""".split()
)
CASES = ("lower", "title", "upper", "other")
REACH = 24  # distances further than this count as this
_LONGEST = 160  # words; of a longer sentence, the rest hangs on its root
_TOGETHER = 300  # sentences in one product: an article; all of a book took 250 MB

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Tree:
    """Heads and labels of the words of a sentence, by index; the head of a root is -1."""

    heads: tuple[int, ...]
    labels: tuple[str, ...]

    def children(self, index: int) -> list[int]:
        """The words that hang on the word ``index``, in order."""
        return [i for i, head in enumerate(self.heads) if head == index]


def case(form: str) -> int:
    """Row of ``CASES`` for a word as written."""
    if form.islower():
        return 0
    if len(form) > 1 and form.isupper():
        return 2
    return 1 if form[:1].isupper() else 3


def bucket(distances: Integers) -> Integers:
    """Column of a distance head - word: its sign, and its size up to ``REACH``."""
    found: Integers = np.clip(distances, -REACH, REACH) + REACH
    return found


_ROWS = np.arange(_LONGEST)
_AWAY = bucket(_ROWS[None, :] - _ROWS[:, None])


class Parser:
    """The trained network, read from the bytes of an ``.npz`` file."""

    def __init__(self, data: bytes) -> None:
        with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
            raw: dict[str, NDArray[Any]] = {name: arrays[name] for name in arrays.files}
        self._words = _index(raw, "words")
        self._ends = _index(raw, "ends")
        self._tags = _index(raw, "tags")
        self._table = _floats(raw, "table")
        self._end_table = _floats(raw, "end_table")
        self._tag_table = _floats(raw, "tag_table")
        self._case_table = _floats(raw, "case_table")
        self._gap, graph = _convolutions(raw, self._table.shape[1])
        self._convolve = onnx.session(graph)
        self._raw = {
            name: _floats(raw, name)
            for name in (
                "dependent", "dependent_bias", "head", "head_bias", "pair", "prior", "distance",
                "root", "label_dependent", "label_head", "label_bias", "label_root", "label_out",
                "label_out_bias",
            )
        }  # fmt: skip

    @one_thread()
    def trees(self, text: str, sentences: Sequence[Sequence[Word]]) -> list[Tree]:
        """A tree for each sentence (words as ``brief.language.words`` cuts and tags them).

        So many at a time that memory does not grow with the length of the text.
        """
        found: list[Tree] = []
        for at in range(0, len(sentences), _TOGETHER):
            found += self._trees(text, sentences[at : at + _TOGETHER])
        return found

    def _trees(self, text: str, sentences: Sequence[Sequence[Word]]) -> list[Tree]:
        kept = [s[:_LONGEST] for s in sentences]
        if not any(kept):
            return [Tree((), ())] * len(kept)
        hidden, starts = self._hidden(text, kept)
        w = self._raw
        dependent = np.maximum(hidden @ w["dependent"] + w["dependent_bias"], 0)
        heads = np.maximum(hidden @ w["head"] + w["head_bias"], 0)
        paired, by_distance = dependent @ w["pair"], dependent @ w["distance"]
        prior = heads @ w["prior"]
        to_root = paired @ w["root"] + w["root"] @ w["prior"]
        chosen = []
        for start, sentence in zip(starts, kept, strict=True):
            n = len(sentence)
            here = slice(start, start + n)
            # column 0 is the root of the sentence, column i + 1 the word i
            scores = np.empty((n, n + 1), dtype=np.float32)
            scores[:, 0] = to_root[here]
            scores[:, 1:] = paired[here] @ heads[here].T + prior[here]
            scores[:, 1:] += by_distance[here][_ROWS[:n, None], _AWAY[:n, :n]]
            scores[_ROWS[:n], _ROWS[:n] + 1] = -np.inf
            chosen.append(_tree(scores, scores.argmax(axis=1).tolist()) if n else [])
        # One row more, at the end, stands for the root.
        at_head = np.vstack([hidden @ w["label_head"], w["label_root"][None, :]])
        rows = np.concatenate([np.arange(a, a + len(s)) for a, s in zip(starts, kept, strict=True)])
        tops = [
            start + head - 1 if head else -1
            for start, found in zip(starts, chosen, strict=True)
            for head in found
        ]
        pairs = hidden[rows] @ w["label_dependent"] + w["label_bias"] + at_head[tops]
        named = (np.maximum(pairs, 0) @ w["label_out"] + w["label_out_bias"])[:, 1:].argmax(axis=1)
        names = iter(named.tolist())
        trees = []
        for sentence, found in zip(sentences, chosen, strict=True):
            labels = []
            for head in found:
                name = LABELS[1 + next(names)]
                labels.append(name if head else "root")
            more = len(sentence) - len(found)
            tails = (found.index(0),) * more if more else ()
            trees.append(Tree(tuple(h - 1 for h in found) + tails, (*labels, *("dep",) * more)))
        return trees

    def _hidden(self, text: str, sentences: Sequence[Sequence[Word]]) -> tuple[Floats, list[int]]:
        """A vector per word, and in which row each sentence begins.

        Between two sentences stand as many rows of zeros as a convolution looks back.
        """
        starts, at = [], self._gap
        for sentence in sentences:
            starts.append(at)
            at += len(sentence) + self._gap
        words = np.zeros(at, dtype=np.int64)
        tags = np.zeros(at, dtype=np.int64)
        cases = np.zeros(at, dtype=np.int64)
        inside = np.zeros((at, 1), dtype=np.float32)
        unknown: list[tuple[int, str]] = []
        for start, sentence in zip(starts, sentences, strict=True):
            forms = [text[w.start : w.end] for w in sentence]
            known = shapes(forms)
            stop = start + len(sentence)
            rows = [self._words.get(shape, -1) for shape in known]
            words[start:stop] = rows
            unknown += [(start + i, known[i]) for i, row in enumerate(rows) if row < 0]
            tags[start:stop] = [self._tags.get(w.tag, 0) for w in sentence]
            cases[start:stop] = [case(form) for form in forms]
            inside[start:stop] = 1
        vectors = self._table[words]
        for row, shape in unknown:
            held = [self._ends[end] for end in ends(shape) if end in self._ends]
            vectors[row] = self._end_table[held].sum(axis=0)
        hidden = np.maximum(vectors + self._tag_table[tags] + self._case_table[cases], 0) * inside
        (found,) = self._convolve.run(None, {"words": hidden[None], "inside": inside[None]})
        return found[0], starts


def _convolutions(raw: Mapping[str, NDArray[Any]], width: int) -> tuple[int, Model]:
    """How far a convolution looks to either side, and the graph of them, one after the other."""
    graph = Builder()
    hidden, inside = (graph.node("Transpose", x, perm=(0, 2, 1)) for x in ("words", "inside"))
    reach = number = 0
    while f"conv{number}" in raw:
        weights, bias = _floats(raw, f"conv{number}"), _floats(raw, f"conv{number}_bias")
        size = len(weights) // width
        reach = max(reach, size // 2)
        window = graph.weight(weights.reshape(size, width, width).transpose(2, 1, 0))
        pads = (size // 2, size // 2)
        found = graph.node("Conv", hidden, window, graph.weight(bias), pads=pads)
        found = graph.node("Add", hidden, graph.node("Relu", found))
        hidden = graph.node("Mul", found, inside)
        number += 1
    last = graph.node("Transpose", hidden, perm=(0, 2, 1))
    return reach, graph.graph({"words": (1, "words", width), "inside": (1, "words", 1)}, last)


def ends(shape: str) -> tuple[str, str, str]:
    """The parts of a word that stand for it where the table lacks it."""
    return ("2" + shape[-2:], "3" + shape[-3:], "p" + shape[:3])


def _tree(scores: Floats, heads: list[int]) -> list[int]:
    """Heads without a cycle and with one root, changed where the score falls least.

    Args:
        scores: Shape (words, words + 1); column 0 is the root.
        heads: The best head of each word, 0 for the root, i + 1 for word i.
    """
    roots = [i for i, head in enumerate(heads) if head == 0]
    if len(roots) != 1:
        main = max(roots, key=lambda i: scores[i, 0]) if roots else int(scores[:, 0].argmax())
        for i in roots:
            if i != main:
                heads[i] = int(scores[i, 1:].argmax()) + 1
        heads[main] = 0
    for _ in range(len(heads)):
        cycle = _cycle(heads)
        if not cycle:
            break
        # A word outside what hangs on the cycle becomes the head of one word in it.
        hanging = _below(heads, cycle)
        allowed = np.ones(len(heads) + 1, dtype=bool)
        allowed[0] = False
        allowed[[i + 1 for i in hanging]] = False
        options = []
        for i in cycle:
            row = np.where(allowed, scores[i], -np.inf)
            head = int(row.argmax())
            options.append((float(row[head] - scores[i, heads[i]]), -i, head))
        _, i, head = max(options)
        heads[-i] = head
    return heads


def _cycle(heads: Sequence[int]) -> list[int]:
    state = [0] * len(heads)  # 0 new, otherwise the walk that came by
    for begin in range(len(heads)):
        i = begin
        while i >= 0 and not state[i]:
            state[i] = begin + 1
            i = heads[i] - 1
        if i >= 0 and state[i] == begin + 1:
            found = [i]
            j = heads[i] - 1
            while j != i:
                found.append(j)
                j = heads[j] - 1
            return found
    return []


def _below(heads: Sequence[int], top: Sequence[int]) -> set[int]:
    found = set(top)
    grown = True
    while grown:
        more = {i for i, head in enumerate(heads) if i not in found and head - 1 in found}
        grown = bool(more)
        found |= more
    return found


def _index(raw: Mapping[str, NDArray[Any]], name: str) -> dict[str, int]:
    entries = raw[name].tobytes().decode("utf-8").split("\n")
    return {entry: row for row, entry in enumerate(entries)}


def _floats(raw: Mapping[str, NDArray[Any]], name: str) -> Floats:
    """An array as float32; one of int8 is multiplied by its scale (per row)."""
    found = raw[name].astype(np.float32)
    scale = raw.get(name + "_scale")
    return found if scale is None else found * scale.astype(np.float32)


@cache
def parser() -> Parser:
    """The shipped weights, loaded once.

    Raises:
        ModelError: The file is absent or differs from its pinned digest.
    """
    return Parser(pinned.load_bytes(WEIGHTS))
