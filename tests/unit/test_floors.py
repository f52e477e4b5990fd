"""Scores that may not fall: those that are quick, on our own references and on data that is here."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from brief.errors import InputError
from brief.evaluation import floors

FAST = [floor for floor in floors.load() if floor.fast]


def test_no_pinned_score_on_our_own_references_fell() -> None:
    wanted = [floor for floor in FAST if floor.data == "references"]
    found = list(floors.check(wanted))
    assert len(found) == len(wanted) > 5
    assert [c for c in found if c.why] == []


def test_no_pinned_score_on_the_benchmarks_fell(benchmarks: Path) -> None:
    found = list(floors.check([f for f in FAST if f.data == "data"], str(benchmarks)))
    assert [c for c in found if c.why] == []


def test_a_score_that_fell_is_told_and_one_that_rose_is_not() -> None:
    floor = next(f for f in FAST if f.task == "sentences" and f.data == "references")
    high = dataclasses.replace(floor, floor=0.9999)
    low = dataclasses.replace(floor, floor=0.1)
    fell, rose = floors.check([high, low])
    assert "is worse than the floor of 0.9999" in fell.why
    assert rose.why == ""


def test_references_that_changed_ask_for_a_new_floor() -> None:
    floor = next(f for f in FAST if f.task == "sentences" and f.data == "references")
    (found,) = floors.check([dataclasses.replace(floor, digest="000000000000")])
    assert "measure it anew" in found.why


def test_floors_move_up_and_are_written_and_read_back(tmp_path: Path) -> None:
    floor = next(f for f in FAST if f.task == "sentences" and f.data == "references")
    found = floors.measured(dataclasses.replace(floor, floor=0.0))
    assert found.floor == pytest.approx(floor.floor, abs=0.05)
    path = tmp_path / "floors.json"
    floors.save([found], path)
    assert floors.load(path) == (found,)
    path.write_text("[]")
    with pytest.raises(InputError, match="no floors that can be read"):
        floors.load(path)
