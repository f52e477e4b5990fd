"""The notebooks run from top to bottom, and what they say of their figures holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


def outputs(book: dict[str, Any]) -> list[dict[str, Any]]:
    return [each for cell in book["cells"] for each in cell.get("outputs", [])]


@pytest.mark.filterwarnings("default")  # of pandas and matplotlib, in cells
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_plots(path: Path) -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("matplotlib")
    from run_notebooks import executed

    before = Path.cwd()
    found = outputs(executed(path))
    assert Path.cwd() == before
    assert sum("image/png" in each.get("data", {}) for each in found) >= 2
    assert any("text/html" in each.get("data", {}) for each in found)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_with_what_it_shows(path: Path) -> None:
    book = json.loads(path.read_text(encoding="utf-8"))
    assert (book["nbformat"], book["metadata"]["kernelspec"]["name"]) == (4, "python3")
    assert sum("image/png" in each.get("data", {}) for each in outputs(book)) >= 2
    ids = [cell["id"] for cell in book["cells"]]
    assert len(set(ids)) == len(ids)


def test_there_is_one_for_a_desk_and_one_for_researchers() -> None:
    assert [path.stem for path in NOTEBOOKS] == ["desk", "research"]
