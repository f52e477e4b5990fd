"""How fast times are found, beside dateparser on the same text in the same run."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from brief.values.quantities.finder import quantities
from brief.values.times import times

PAGE = "Kim met Putin on Thursday at 9 p.m., in early February 2019, for almost two hours. " * 40
PUBLISHED = "2019-04-25"
SEARCH = {"RELATIVE_BASE": datetime(2019, 4, 25)}


def dateparser_search(text: str) -> Any:
    search = pytest.importorskip("dateparser.search")
    return search.search_dates(text, languages=["en"], settings=SEARCH)


@pytest.mark.benchmark(group="times of a page")
def test_times_of_a_page(benchmark: Any) -> None:
    assert len(benchmark(times, PAGE, PUBLISHED)) == 120


@pytest.mark.benchmark(group="times of a page")
def test_dateparser_on_the_same_page(benchmark: Any) -> None:
    pytest.importorskip("dateparser")
    assert benchmark.pedantic(dateparser_search, (PAGE,), rounds=3)


@pytest.mark.benchmark(group="quantities of a page")
def test_quantities_of_a_page(benchmark: Any) -> None:
    found = times(PAGE, PUBLISHED)
    assert len(benchmark(quantities, PAGE, found)) == 40


def seconds(call: Callable[[], object]) -> float:
    """The median of three calls, in seconds of this thread."""
    spent = []
    for _ in range(3):
        start = time.thread_time()
        call()
        spent.append(time.thread_time() - start)
    return statistics.median(spent)


def test_times_take_a_third_of_what_dateparser_takes() -> None:
    pytest.importorskip("dateparser")
    ours, theirs = seconds(lambda: times(PAGE, PUBLISHED)), seconds(lambda: dateparser_search(PAGE))
    assert theirs > 3 * ours, f"{theirs / ours:.1f} times as fast as dateparser"
