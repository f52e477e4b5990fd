"""How fast times are found in a page of news."""

from __future__ import annotations

from typing import Any

from brief.extract.times import times

PAGE = "Kim met Putin on Thursday at 9 p.m., in early February 2019, for almost two hours. " * 40


def test_times_of_a_page(benchmark: Any) -> None:
    assert len(benchmark(times, PAGE, "2019-04-25")) == 160
