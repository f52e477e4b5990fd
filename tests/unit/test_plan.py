from __future__ import annotations

import math
from pathlib import Path

from brief.batch.plan import _total, plan
from brief.cli.batches import _bytes, _plan, _time
from tests.poisoned import Poisoned


def test_articles_are_counted_and_a_probe_reckons_for_all(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number}.txt").write_text("good words " * 50)
    (tmp_path / "many.jsonl").write_text('{"text": "good words"}\nnot JSON\n')
    found = plan([str(tmp_path)], Poisoned(), probe=5)
    assert (found.articles, found.unreadable, found.probed, found.failed) == (41, 1, 5, 0)
    assert found.bytes == 40 * 550 + 10
    assert found.words is not None
    assert found.words.value == 40 * 100 + 10 * 100 / 550
    assert found.words.low <= found.words.value <= found.words.high
    assert found.to_json()["type"] == "plan"
    assert "41 articles, 22 kB, and 1 that cannot be read" in _plan(found)[0]


def test_where_nothing_can_be_done_nothing_is_reckoned(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("error")
    found = plan([str(tmp_path)], Poisoned())
    assert (found.failed, found.words, found.seconds) == (1, None, None)
    assert "nothing to reckon with" in _plan(found)[-1]


def test_the_bounds_of_a_ratio() -> None:
    whole = _total([2.0, 4.0, 6.0], [1, 2, 3], 60, 30)
    assert whole is not None
    assert (whole.value, whole.low, whole.high) == (120.0, 120.0, 120.0)  # in proportion to size
    uneven = _total([1.0, 4.0, 7.0], [1, 2, 3], 60, 30)
    assert uneven is not None
    assert uneven.low < uneven.value == 120.0 < uneven.high
    one = _total([2.0], [1], 60, 30)
    assert one is not None
    assert one.high == math.inf
    assert _total([], [], 60, 30) is None


def test_times_and_sizes_are_said_in_units_of_people() -> None:
    assert [_time(s) for s in (3, 30, 600, 7200)] == ["3.0 s", "30 s", "10 min", "2.0 h"]
    assert [_bytes(b) for b in (12, 1234, 56_789_000, 3e12)] == [
        "12 bytes",
        "1.2 kB",
        "57 MB",
        "3.0 TB",
    ]
