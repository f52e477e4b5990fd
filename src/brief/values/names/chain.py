"""The linear chain over label scores: the best label sequence, and how sure each label is.

A conditional random field (Lafferty et al. 2001) whose transitions forbid an inside label
after anything but the same name's beginning or inside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
_LEAST = np.float32(1e-30)


@dataclass(frozen=True, slots=True, eq=False)
class Chain:
    """Transitions from row to column, shape (labels, labels), and scores of the first label."""

    transitions: Floats
    begin: Floats

    def mixed(self, other: Chain, share: float) -> Chain:
        """The chain that gives ``other`` this share in [0, 1] of the say."""
        return Chain(
            mixed(self.transitions, other.transitions, share),
            mixed(self.begin, other.begin, share),
        )

    def decode(
        self, scores: Floats, lengths: Sequence[int]
    ) -> tuple[list[NDArray[np.int64]], list[Floats]]:
        """Per sentence the best labels, and the probability of each under the model.

        Args:
            scores: Label scores of the tokens of all sentences, shape (tokens, labels).
            lengths: Tokens of each sentence, in order.
        """
        order = sorted(range(len(lengths)), key=lambda i: (lengths[i], i))
        starts = np.cumsum([0, *lengths])
        labels: list[NDArray[np.int64]] = [np.zeros(0, dtype=np.int64)] * len(order)
        sure: list[Floats] = [np.zeros(0, dtype=np.float32)] * len(order)
        for cut in range(0, len(order), 32):  # sentences of like length together
            rows = order[cut : cut + 32]
            longest = max(lengths[i] for i in rows)
            padded = np.zeros((len(rows), longest, scores.shape[1]), dtype=np.float32)
            for place, i in enumerate(rows):
                padded[place, : lengths[i]] = scores[starts[i] : starts[i + 1]]
            best, probability = self.padded(padded, np.array([lengths[i] for i in rows]))
            for place, i in enumerate(rows):
                labels[i] = best[place, : lengths[i]]
                sure[i] = probability[place, : lengths[i]]
        return labels, sure

    def padded(self, scores: Floats, sizes: NDArray[np.int64]) -> tuple[NDArray[np.int64], Floats]:
        """Viterbi path and the marginals of its labels for padded sentences."""
        count, longest, width = scores.shape
        move = self.transitions
        # Sums over paths in probabilities scaled at each step, not in logarithms: a product
        # with a small matrix instead of an exponential per pair of labels.
        chance_of_move = np.exp(move)
        odds = np.exp(scores - scores.max(axis=2, keepdims=True))
        best = scores[:, 0] + self.begin
        forward = np.zeros_like(scores)
        forward[:, 0] = _shares(odds[:, 0] * np.exp(self.begin))
        back = np.zeros((count, longest, width), dtype=np.int8)
        rows = np.arange(count)
        # The best way to each label, by the labels before it side by side: the largest is taken
        # by its place, which is found anyway. Looking for it again took a third of the time.
        onto = np.ascontiguousarray(move.T)
        place = np.arange(count * width) * width
        shortest = sizes.min()  # up to there no sentence has ended
        for t in range(1, longest):
            step = (best[:, None, :] + onto).reshape(-1, width)
            came = step.argmax(axis=1)
            back[:, t] = came.reshape(count, width)
            ahead = step.ravel().take(place + came).reshape(count, width) + scores[:, t]
            best = ahead if t < shortest else np.where((sizes > t)[:, None], ahead, best)
            forward[:, t] = _shares((forward[:, t - 1] @ chance_of_move) * odds[:, t])
        path = np.zeros((count, longest), dtype=np.int64)
        now = best.argmax(axis=1)
        backward = np.ones_like(scores)
        for t in range(longest - 1, 0, -1):
            path[:, t] = now
            ahead = _shares((odds[:, t] * backward[:, t]) @ chance_of_move.T)
            before = back[rows, t, now]
            if t >= shortest:
                live = sizes > t
                ahead = np.where(live[:, None], ahead, backward[:, t])
                before = np.where(live, before, now)
            backward[:, t - 1], now = ahead, before
        path[:, 0] = now
        chance = np.take_along_axis(_shares(forward * backward), path[:, :, None], axis=2)
        return path, chance[:, :, 0]


def _shares(values: Floats) -> Floats:
    """Rows scaled to a sum of 1; the floor keeps a row that underflowed from dividing by 0."""
    # not values.sum, which is as much again for so few
    sums: Floats = np.add.reduce(values, axis=-1, keepdims=True)
    found: Floats = values / np.maximum(sums, _LEAST)
    return found


def mixed(one: Floats, other: Floats, share: float) -> Floats:
    """Both arrays, ``other`` with this share in [0, 1]."""
    found: Floats = np.float32(1 - share) * one + np.float32(share) * other
    return found
