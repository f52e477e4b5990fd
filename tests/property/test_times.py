"""What must hold for the times of any text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.values.quantities.finder import agree as quantities_agree
from brief.values.quantities.finder import quantities
from brief.values.times import agree, times

WORDS = st.sampled_from(
    "May march 5 12 2019 '95 30s Monday Mon. night last next the of quarter third year-ago two "
    "days ago a half and to - 10:35 9/11 2/30/2013 2010-12 p.m. EST $ % £ km million 0 99999 one in "
    "second spring Christmas week first dozen hours minutes for months before Tuesday a Tuesday all 0735 GMT kroner pesos points 4:01.22 until will said next -5 3.14 Q3 FY 1,987 fiscal every other early end".split()
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=25).map(" ".join))
DAYS = st.sampled_from([None, "2019-04-25", "0001-01-01", "9999-12-31", "2020-02-29T10:00Z", "x"])


@given(TEXTS, DAYS)
def test_offsets_are_exact_in_order_and_apart(text: str, published: str | None) -> None:
    found = times(text, published)
    counted = quantities(text, found)
    for values in (found, counted):
        end = 0
        for value in values:
            assert end <= value.start < value.end
            assert text[value.start : value.end] == value.quote
            end = value.end
    assert times(text, published) == found
    for a in found:
        assert agree(a.value, a.value) in (True, None)
    for q in counted:
        assert quantities_agree(q, q) in (True, None)


HARD = {
    "one word": "may ",
    "numbers": "two hundred and ",
    "durations": "3 hours, 41 minutes and ",
    "lists of days": "March 3, 4, 5 and ",
    "no verb": "the port of Riga, ",
    "weekdays": "on Friday, ",
    "no space": "12:30",
    "table": "Rye, dollars | 6.10 | ",
    "ages": "Ann, 34, ",
}


@pytest.mark.parametrize("unit", HARD.values(), ids=list(HARD))
def test_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    def seconds(count: int) -> float:
        text, best = unit * count, float("inf")
        for _ in range(3):
            start = time.thread_time()
            quantities(text, times(text, "2019-04-25"))
            best = min(best, time.thread_time() - start)
        return best

    size = 4000 // len(unit)
    small, large = seconds(size), seconds(4 * size)
    # Four times the text: a linear pass takes 4 times as long, a quadratic one 16 times.
    assert large < 9 * small + 0.005
