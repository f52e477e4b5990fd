from __future__ import annotations

import pytest

from brief.metrics.agreement import krippendorff_alpha


def test_the_worked_example_of_the_reference() -> None:
    # Krippendorff (2011), section C: four observers, twelve units, nominal: alpha = 0.743
    observers = (
        (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
        (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
        (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
        (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
    )
    units = [[o[u] for o in observers if o[u] is not None] for u in range(12)]
    assert krippendorff_alpha(units) == pytest.approx(0.743, abs=0.0005)


def test_two_observers_binary_of_the_reference() -> None:
    # Krippendorff (2011), section A: two observers, ten units, binary: alpha = 0.095
    a = (0, 1, 0, 0, 0, 0, 0, 0, 1, 0)
    b = (1, 1, 1, 0, 0, 1, 0, 0, 0, 0)
    assert krippendorff_alpha(list(zip(a, b, strict=True))) == pytest.approx(0.095, abs=0.0005)


def test_the_edges() -> None:
    assert krippendorff_alpha([]) is None
    assert krippendorff_alpha([["a"], ["b"]]) is None
    assert krippendorff_alpha([["a", "a"], ["a", "a"]]) == 1.0
    assert krippendorff_alpha([["a", "a"], ["b", "b"]]) == 1.0
    assert krippendorff_alpha([["a", "b"], ["b", "a"]]) < 0
