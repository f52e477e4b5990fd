"""What must hold of the blocks of any text."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.clean import blocks
from brief.clean.lines import lines
from brief.records import Article

ANY = st.text(st.characters(), max_size=300)  # lone surrogates and NUL included
LINE = st.one_of(
    st.sampled_from(
        [
            "Advertisement",
            "Share this",
            "By Jane Roe",
            "March 3, 2021",
            "The crews had gone home by nine, the city said on Wednesday.",
            "Read: Something Else Happened Elsewhere",
            "• share",
            "© 2021 Eastport Press. All rights reserved.",
            "-",
        ]
    ),
    st.text(st.characters(codec="utf-8"), max_size=60),
)
PAGES = st.lists(LINE, max_size=30).flatmap(
    lambda rows: st.sampled_from(["\n", "\n\n", "\r", "\u2028", "\n \n"]).map(
        lambda s: s.join(rows)
    )
)


def article(text: str, form: str = "text", title: str | None = None) -> Article:
    return Article("a", "test", text, title=title, form=form)  # type: ignore[arg-type]


@given(st.one_of(ANY, PAGES), st.sampled_from(["text", "html"]), st.one_of(st.none(), ANY))
def test_blocks_cover_any_text_exactly(text: str, form: str, title: str | None) -> None:
    found = blocks(article(text, form, title))
    assert [b.start for b in found[:1]] == [0][: len(text)]
    assert all(a.end == b.start for a, b in pairwise(found))
    assert all(b.start < b.end for b in found)
    assert (found[-1].end if found else 0) == len(text)


@given(PAGES)
def test_each_block_of_a_page_has_something_visible(text: str) -> None:
    if text.strip():
        assert all(text[b.start : b.end].strip() for b in blocks(article(text)))


@given(st.one_of(ANY, PAGES))
def test_lines_hold_every_visible_character(text: str) -> None:
    joined = "".join(text[line.start : line.end] for line in lines(text))
    assert "".join(joined.split()) == "".join(text.split())


@given(PAGES)
def test_same_text_gives_same_blocks(text: str) -> None:
    assert blocks(article(text)) == blocks(article(text))


@pytest.mark.parametrize("char", [*"aA0.,-|:'\"(/@_ \t\n", "\x00", "…", "\ud800", "字", "\u2028"])
def test_long_run_of_one_character_takes_no_time(char: str) -> None:
    text = char * 100_000
    start = time.process_time()
    found = blocks(article(text))
    assert time.process_time() - start < 5
    assert (found[0].start, found[-1].end) == (0, len(text))


@pytest.mark.parametrize(
    "unit", ["By A ", "Jan 1 ", "10:10 ", "1 day ago ", "Read: ", "A-B ", "by the ", "(c) 2", "w.w"]
)
def test_long_run_of_a_pattern_takes_no_time(unit: str) -> None:
    text = unit * 30_000
    start = time.process_time()
    blocks(article(text))
    assert time.process_time() - start < 5


def test_time_grows_no_faster_than_the_text() -> None:
    row = "The crews had gone home by nine, the city said on Wednesday.\nAdvertisement\n\n"

    def seconds(times: int) -> float:
        start = time.process_time()
        blocks(article(row * times))
        return time.process_time() - start

    seconds(10)
    assert seconds(8000) < 16 * max(seconds(2000), 0.05)
