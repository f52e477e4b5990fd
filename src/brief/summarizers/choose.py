"""Which sentences go into a brief: by score, without repetition, never over a bound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from brief.summarizers.rank import Ranking

# Two sentences this alike say the same: a lead given twice, a caption that repeats the text.
SAME = 0.72


@dataclass(frozen=True, slots=True)
class Bounds:
    """The bounds of a brief's text; what each sentence costs depends on the style."""

    sentences: int | None = None
    words: int | None = None
    chars: int | None = None
    bullets: bool = False

    def cost(self, text: str) -> tuple[int, int]:
        """Words and characters that a sentence adds: a bullet and the space after it count."""
        mark = 1 if self.bullets else 0
        return len(text.split()) + mark, len(text) + 2 * mark + 1

    def fits(self, count: int, words: int, chars: int) -> bool:
        """Whether a brief of so many sentences, words and characters is within the bounds.

        ``chars`` counts a separator after every sentence; the last has none.
        """
        return (
            (self.sentences is None or count <= self.sentences)
            and (self.words is None or words <= self.words)
            and (self.chars is None or chars - 1 <= self.chars)
        )


def choose(
    texts: Sequence[str], ranking: Ranking, bounds: Bounds, left_out: frozenset[int]
) -> tuple[int, ...]:
    """Indices of the sentences of the brief, in order of the article.

    Greedy by score, and by score against length where words or characters are bounded; the
    better of the two fillings is taken.

    Args:
        texts: The sentences as the brief would have them.
        ranking: Their scores.
        bounds: What the brief may not exceed.
        left_out: Indices of sentences that are not to be chosen.
    """
    costs = [bounds.cost(text) for text in texts]
    pool = [at for at in range(len(texts)) if at not in left_out and bounds.fits(1, *costs[at])]
    if bounds.words is None and bounds.chars is None:
        return tuple(sorted(_greedy(pool, costs, ranking, bounds, 0.0)[1]))
    powers = (0.0,) if not ranking.density else (0.0, ranking.density, 1.0)
    fillings = [_greedy(pool, costs, ranking, bounds, power) for power in powers]
    best = max(fillings, key=lambda filling: filling[0])
    return tuple(sorted(best[1]))


def _greedy(
    pool: Sequence[int],
    costs: Sequence[tuple[int, int]],
    ranking: Ranking,
    bounds: Bounds,
    power: float,
) -> tuple[float, list[int]]:
    """The worth of a filling and its indices."""
    by_words = bounds.words is not None
    worth = {at: ranking.scores[at] for at in pool}
    per = {at: (costs[at][0] if by_words else costs[at][1]) ** power for at in pool}
    nearest = dict.fromkeys(pool, 0.0)
    chosen: list[int] = []
    words = chars = 0
    total = 0.0
    rest = list(pool)
    while rest:
        best = max(
            rest,
            key=lambda at: (worth[at] * (1 - ranking.redundancy * nearest[at]) / per[at], -at),
        )
        total += worth[best] * (1 - ranking.redundancy * nearest[best])
        chosen.append(best)
        words, chars = words + costs[best][0], chars + costs[best][1]
        row = ranking.alike[best]
        left: list[int] = []
        for at in rest:
            near = float(row[at])
            if at == best or near >= SAME:
                continue
            if bounds.fits(len(chosen) + 1, words + costs[at][0], chars + costs[at][1]):
                nearest[at] = max(nearest[at], near)
                left.append(at)
        rest = left
    return total, chosen
