from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from brief.language.segment import spans

PIECES = st.lists(
    st.sampled_from(["Mr.", "U.S.", "x", "A", ".", "?!", "\n", "\n\n", " ", "- ", "”", "“", "...",
                     "[1]", "\u2028", "\x00", "\u200b", "5.3", "。", "é"]),
    max_size=60,
).map("".join)  # fmt: skip


@given(st.one_of(st.text(max_size=400), PIECES))
@example("." * 50_000)
@example("a. " * 20_000)
@example("\n" * 50_000)
@example("“" * 20_000)
def test_sentences_cover_every_visible_character_in_order(text: str) -> None:
    found = spans(text)
    assert all(a[1] <= b[0] for a, b in pairwise(found))
    assert all(start < end for start, end in found)
    joined = "".join(text[a:b] for a, b in found)
    assert "".join(joined.split()) == "".join(text.split())
    for start, end in found:
        assert text[start:end] == text[start:end].strip()


@pytest.mark.parametrize(
    "text",
    [
        " " * 100_000 + "a",
        "x" + " " * 100_000 + "a",
        "a\n" * 50_000,
        ("\n" + " " * 300) * 300 + "x",
    ],
    ids=["blanks", "blanks after a word", "joined lines", "blank lines"],
)
def test_time_grows_with_the_length_of_the_text_and_no_faster(text: str) -> None:
    start = time.perf_counter()
    spans(text)
    assert time.perf_counter() - start < 5  # 0.2 s on a busy machine; quadratic: minutes
