"""What must hold for the times of any text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from brief.extract.quantities import agree as quantities_agree
from brief.extract.quantities import quantities
from brief.extract.times import agree, times

WORDS = st.sampled_from(
    "May march 5 12 2019 '95 30s Monday Mon. night last next the of quarter third year-ago two "
    "days ago a half and to - 10:35 9/11 2/30/2013 2010-12 p.m. EST $ % £ km million 0 99999 one in "
    "second spring Christmas week first dozen -5 3.14 Q3 FY 1,987 fiscal every other early end".split()
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
