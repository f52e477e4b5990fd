"""The folds that figures of pair scores are cross-validated by."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

SCRIPT = Path(__file__).parents[2] / "scripts" / "fit_pairs.py"


@pytest.fixture(scope="module")
def script() -> dict[str, Any]:
    pytest.importorskip("sklearn")
    return runpy.run_path(str(SCRIPT))


@given(rows=st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=1, max_size=60))
def test_no_fold_shares_a_document_or_a_claim_with_another(
    script: dict[str, Any], rows: list[tuple[int, int]]
) -> None:
    documents = [f"Document {d}." for d, _ in rows]
    claims = [f"Claim {c}." for _, c in rows]
    folds = script["groups"](documents, claims, 1000)
    for names in (documents, claims):
        for name in set(names):
            held = {fold for other, fold in zip(names, folds, strict=True) if other == name}
            assert len(held) == 1


def test_rows_that_share_nothing_are_spread(script: dict[str, Any]) -> None:
    folds = script["groups"]([f"d{n}" for n in range(200)], [f"c{n}" for n in range(200)], 5)
    assert set(folds) == set(range(5))
