"""How the reader's weights become numbers of 4 bits."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

SCRIPT = Path(__file__).parents[2] / "scripts" / "export_reader.py"


@pytest.fixture(scope="module")
def script() -> dict[str, Any]:
    return runpy.run_path(str(SCRIPT))


def weights(found: Any, block: int) -> torch.Tensor:
    """What is multiplied by, (out, in)."""
    scales, zeros = (part.repeat_interleave(block, 1) for part in (found.scales, found.zeros))
    return (found.levels - zeros) * scales


def test_what_a_layer_gives_changes_less_than_with_the_nearest_levels(
    script: dict[str, Any],
) -> None:
    made = torch.Generator().manual_seed(1)
    seen = torch.randn(400, 8, generator=made) @ torch.randn(8, 64, generator=made)
    seen += 0.1 * torch.randn(400, 64, generator=made)  # inputs that go together
    weight = torch.randn(24, 64, generator=made)
    found = script["rounded"](weight, seen.T @ seen)
    assert found.levels.min() >= 0
    assert found.levels.max() <= 15
    nearest = torch.cat(
        [
            (script["levels"](block, scale[:, None], zero[:, None]) - zero[:, None])
            * scale[:, None]
            for block in weight.split(script["BLOCK"], 1)
            for scale, zero in [script["ranged"](block)]
        ],
        1,
    )
    right = seen @ weight.T
    apart = [
        float(((seen.double() @ kept.double().T - right) ** 2).mean())
        for kept in (weights(found, script["BLOCK"]), nearest)
    ]
    assert apart[0] < 0.5 * apart[1]


@pytest.mark.parametrize("length", [1, 4, 7])
def test_two_numbers_share_a_byte(script: dict[str, Any], length: int) -> None:
    values = np.arange(2 * length, dtype=np.uint8).reshape(2, length) % 16
    found = script["packed"](values)
    assert np.array_equal(np.stack([found & 15, found >> 4], -1).reshape(2, -1)[:, :length], values)
