from __future__ import annotations

import numpy as np
import pytest

from brief.metrics import classification as c

RNG = np.random.default_rng(5)


def test_all_equal_scikit_learn() -> None:
    sklearn = pytest.importorskip("sklearn.metrics")
    for _ in range(20):
        gold = RNG.integers(0, 2, 50)
        gold[:2] = (0, 1)
        score = np.round(RNG.random(50), 1)
        label = (score > 0.5).astype(int)
        assert c.balanced_accuracy(list(gold), list(label)) == pytest.approx(
            sklearn.balanced_accuracy_score(gold, label)
        )
        assert c.auroc(list(gold), list(score)) == pytest.approx(sklearn.roc_auc_score(gold, score))
        assert c.average_precision(list(gold), list(score)) == pytest.approx(
            sklearn.average_precision_score(gold, score)
        )
        assert c.brier(list(gold), list(score)) == pytest.approx(
            sklearn.brier_score_loss(gold, score)
        )


def test_guessing_one_label_gives_one_over_the_number_of_labels() -> None:
    assert c.balanced_accuracy(["a", "b", "c", "c"], ["c"] * 4) == pytest.approx(1 / 3)
    assert c.balanced_accuracy(["a", "a"], ["a", "b"]) == 0.5


def test_calibration_of_a_sure_and_wrong_system_is_as_bad_as_can_be() -> None:
    assert c.expected_calibration_error([0, 0], [1.0, 1.0]) == 1.0
    assert c.expected_calibration_error([1, 1, 0, 0], [0.5] * 4) == 0.0


def test_what_is_undefined_is_none_and_what_does_not_fit_is_an_error() -> None:
    assert c.auroc([1, 1], [0.1, 0.2]) is None
    assert c.average_precision([0, 0], [0.1, 0.2]) is None
    with pytest.raises(ValueError, match="1 items against 2"):
        c.brier([1], [0.1, 0.2])
    with pytest.raises(ValueError, match="0 items"):
        c.balanced_accuracy([], [])
