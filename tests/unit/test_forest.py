"""Two forests that are walked side by side say what each says alone."""

from __future__ import annotations

import numpy as np
import pytest

from brief.clean import label
from brief.models import forest
from brief.models.forest import Pair, read
from brief.models.pinned import load_bytes


def test_a_pair_says_what_both_say_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forest, "_ROWS", 4)
    trees = read(load_bytes(label.WEIGHTS))
    body, title = trees["body1"], trees["title2"]
    width = 1 + max(int(body.feature.max()), int(title.feature.max()))
    x = np.random.default_rng(3).normal(size=(11, width)).astype(np.float32)
    both = Pair(body, title)(x)
    assert both[:, 0].tolist() == body(x).tolist()
    assert both[:, 1].tolist() == title(x).tolist()
    assert Pair(body, title)(x[:0]).shape == (0, 2)
