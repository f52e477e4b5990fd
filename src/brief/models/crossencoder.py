"""Cross-encoders over (evidence, claim): does it follow, and which words nothing bears out.

Two of them, each with a three-way head and one that marks words of the claim, as LettuceDetect
(Kovács and Recski 2025) does. The *screen* is MiniLM-L6 (``scripts/train_verifier.py``), 8-bit:
every pair that is scored is shown to it. The *reader* is MPNet-base (``scripts/train_reader.py``),
five times its size, 4 bits a weight in its file and 8 when it is loaded (``eightbit``): it is asked
where rules leave a claim open. Both run in ONNX Runtime, one thread, pair by pair: the same pair
has the same answer in whatever company.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from brief.models import eightbit, pinned
from brief.models.building import Model
from brief.models.onnx import Graph

_ROOM = 40  # pieces that the evidence is left by however long a claim


@dataclass(frozen=True, slots=True)
class Network:
    """Where a network lies, and how it is shown a pair: three marks of pieces around two texts.

    Attributes:
        parts: Files that make its graph when joined.
        begin: What stands before the evidence.
        between: What stands between evidence and claim.
        end: What stands behind the claim.
        longest: Pieces of a pair, as in training; what is beyond is cut from the evidence.
        shift: What its number of a piece has more than that of MiniLM's vocabulary.
    """

    parts: tuple[str, ...]
    begin: tuple[int, ...]
    between: tuple[int, ...]
    end: tuple[int, ...]
    longest: int
    shift: int = 0

    @property
    def marks(self) -> int:
        """Pieces of a pair that are neither evidence nor claim."""
        return len(self.begin) + len(self.between) + len(self.end)


SCREEN = Network(("data/verifier.onnx",), (101,), (102,), (102,), 160)
# MPNet has BERT's vocabulary behind four marks of its own: <s>, <pad>, </s>, <unk>.
READER = Network(("data/reader.1.bin", "data/reader.2.bin"), (0,), (2, 2), (2,), 192, 4)


@dataclass(frozen=True, slots=True)
class Judgement:
    """Probabilities of the three answers, and which characters of the claim are unfounded.

    Attributes:
        entailment: That the evidence says so.
        neutral: That it says neither this nor the contrary.
        contradiction: That it says the contrary.
        unfounded: Characters ``[start, end)`` of each word piece of the claim, and the probability
            that nothing bears it out.
    """

    entailment: float
    neutral: float
    contradiction: float
    unfounded: tuple[tuple[int, int, float], ...]


class CrossEncoder:
    """A trained network."""

    def __init__(self, network: Network, model: Model) -> None:
        """Use ``load``."""
        self._network = network
        self._graph = Graph(model)

    @staticmethod
    @cache
    def load(network: Network = SCREEN) -> CrossEncoder:
        """A network of the package, once a process.

        Raises:
            ModelError: Its weights, or the package of the tokenizer, are absent or altered.
        """
        # nobody holds what was read while the runtime loads what was made of it: 80 MB
        return CrossEncoder(network, eightbit.widened(pinned.load_joined(network.parts)))

    def run(
        self, ids: NDArray[np.int64], kinds: NDArray[np.int64]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Probabilities of the labels, (3,), and that a piece is wrong, (pieces,)."""
        labels, words = self._graph.run(ids=ids[None], kinds=kinds[None])
        return labels, words

    def pieces(self, sentence: str) -> list[int]:
        """The pieces of a sentence of the evidence, the same for either network."""
        return list(self._graph.split(sentence).ids)

    def judge(self, evidence: Sequence[Sequence[int]], claim: str) -> Judgement:
        """Whether some sentences, given as their ``pieces``, say what a claim says."""
        mine = self._graph.split(claim)
        net = self._network
        own = mine.ids[: net.longest - _ROOM]
        if not own:
            return Judgement(0.0, 1.0, 0.0, ())  # a claim without words says nothing
        theirs = [piece for sentence in evidence for piece in sentence]
        theirs = theirs[: net.longest - net.marks - len(own)]
        before, behind = ([piece + net.shift for piece in side] for side in (theirs, own))
        ids = np.array([*net.begin, *before, *net.between, *behind, *net.end], dtype=np.int64)
        kinds = np.zeros_like(ids)
        begin = len(net.begin) + len(theirs) + len(net.between)
        end = begin + len(own)
        kinds[begin:end] = 1
        labels, words = self.run(ids, kinds)
        yes, open_, no = (float(chance) for chance in labels)
        marks = words[begin:end].tolist()
        places = mine.offsets[: len(own)]
        return Judgement(
            yes, open_, no, tuple((a, b, w) for (a, b), w in zip(places, marks, strict=True))
        )
