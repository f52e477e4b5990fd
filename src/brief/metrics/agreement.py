"""Do people agree on labels? Krippendorff's alpha for nominal data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence


def krippendorff_alpha(units: Sequence[Sequence[Hashable]]) -> float | None:
    """Agreement beyond chance: 1 is perfect, 0 is chance, below 0 is worse than chance.

    Args:
        units: For each unit the labels that it was given, in any order; as many annotators as
            there are, units with fewer than two labels count for nothing.

    Returns:
        1 minus observed over expected disagreement; None where fewer than two labels can be
        paired. Where every label is the same there is nothing to disagree on: 1.

    Reference:
        Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", section C.
    """
    paired = [list(unit) for unit in units if len(unit) > 1]
    totals = Counter(label for unit in paired for label in unit)
    n = totals.total()
    if not n:
        return None
    observed = sum(
        sum(a != b for i, a in enumerate(unit) for j, b in enumerate(unit) if i != j)
        / (len(unit) - 1)
        for unit in paired
    )
    expected = (n * n - sum(count * count for count in totals.values())) / (n - 1)
    return 1.0 if expected == 0 else 1 - observed / expected
