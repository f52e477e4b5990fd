"""Which sentences go into a brief: by score, without repetition, never over a bound."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from brief.summarizers.rank import Ranking

# Two sentences this alike say the same: a lead given twice, a caption that repeats the text.
SAME = 0.72
# What a sentence is worth where its part of a long article has one in the brief already.
SAME_PART = 0.5


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

    def after(self, text: str) -> Bounds:
        """What is left of the bounds behind a first sentence; nothing fits where none is."""
        words, chars = self.cost(text)
        return dataclasses.replace(
            self,
            sentences=None if self.sentences is None else self.sentences - 1,
            words=None if self.words is None else self.words - words,
            chars=None if self.chars is None else self.chars - chars,
        )

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
    texts: Sequence[str],
    ranking: Ranking,
    bounds: Bounds,
    left_out: frozenset[int],
    leaning: Mapping[int, int] = MappingProxyType({}),
) -> tuple[int, ...]:
    """Indices of the sentences of the brief, in order of the article."""
    return filling(texts, ranking, bounds, left_out, leaning)[1]


def filling(
    texts: Sequence[str],
    ranking: Ranking,
    bounds: Bounds,
    left_out: frozenset[int],
    leaning: Mapping[int, int] = MappingProxyType({}),
) -> tuple[float, tuple[int, ...]]:
    """The worth of a brief, and the indices of its sentences in order of the article.

    Greedy by score, and by score against length where words or characters are bounded; the
    better of the two fillings is taken.

    Args:
        texts: The sentences as the brief would have them.
        ranking: Their scores.
        bounds: What the brief may not exceed.
        left_out: Indices of sentences that are not to be chosen.
        leaning: Sentences that are chosen only together with one before them, and which that is.
    """
    costs = [bounds.cost(text) for text in texts]
    pool = [at for at in range(len(texts)) if at not in left_out and bounds.fits(1, *costs[at])]
    if bounds.words is None and bounds.chars is None:
        total, chosen = _greedy(pool, costs, ranking, bounds, 0.0, leaning)
        return total, tuple(sorted(chosen))
    powers = (0.0,) if not ranking.density else (0.0, ranking.density, 1.0)
    fillings = [_greedy(pool, costs, ranking, bounds, power, leaning) for power in powers]
    total, chosen = max(fillings, key=lambda filling: filling[0])
    return total, tuple(sorted(chosen))


def _greedy(
    pool: Sequence[int],
    costs: Sequence[tuple[int, int]],
    ranking: Ranking,
    bounds: Bounds,
    wanted: float,
    leaning: Mapping[int, int],
) -> tuple[float, list[int]]:
    """The worth of a filling and its indices; a leaning sentence and those before it are one.

    Such a group is worth what its sentences are on average, for what they cost on average.
    """
    length = 0 if bounds.words is not None else 1
    per = [float(max(cost[length], 1)) ** wanted for cost in costs]
    nearest = dict.fromkeys(pool, 0.0)
    chosen: list[int] = []
    told: Counter[int] = Counter()  # sentences chosen of each part of the article
    words = chars = 0
    total = 0.0
    rest = dict.fromkeys(pool)
    part = {at: ranking.part(at) for at in pool}
    while rest:
        # what each sentence left would add to the brief as it stands
        again = {number: SAME_PART**count for number, count in told.items()}
        worth = {
            at: ranking.scores[at]
            * (1 - ranking.redundancy * nearest[at])
            * again.get(part[at], 1.0)
            for at in rest
        }
        # the news first, however long it is
        power = 0.0 if ranking.first and not chosen else wanted
        best: tuple[float, list[int]] | None = None
        for at in rest:
            if at not in leaning or leaning[at] in chosen:
                group, value = [at], worth[at] / (per[at] if power else 1.0)
            else:
                group = _with_those_needed(at, leaning, chosen)
                if any(one not in rest for one in group) or not bounds.fits(
                    len(chosen) + len(group),
                    words + sum(costs[one][0] for one in group),
                    chars + sum(costs[one][1] for one in group),
                ):
                    continue
                mean = sum(costs[one][length] for one in group) / len(group)
                value = sum(worth[one] for one in group) / len(group) / mean**power
            if best is None or value > best[0]:
                best = value, group
        if best is None:
            break
        group = best[1]
        for one in group:
            total += worth[one]
            chosen.append(one)
            told[part[one]] += 1
            words, chars = words + costs[one][0], chars + costs[one][1]
            del rest[one]
        count = len(chosen) + 1
        alike = [ranking.alike[one].tolist() for one in group]
        for at in list(rest):
            nearest[at] = max(nearest[at], *(row[at] for row in alike))
            if nearest[at] >= SAME or not bounds.fits(
                count, words + costs[at][0], chars + costs[at][1]
            ):
                del rest[at]
    return total, chosen


def _with_those_needed(at: int, leaning: Mapping[int, int], chosen: Sequence[int]) -> list[int]:
    """A sentence with those it leans on, as far as they are not chosen yet."""
    group = [at]
    while (needed := leaning.get(group[-1])) is not None and needed not in (*chosen, *group):
        group.append(needed)
    return group
