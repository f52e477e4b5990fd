"""What holds for the attributions of any text, however odd."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.evaluation.kinds.base import plain_document
from brief.language import syntax
from brief.language.analysis import Analysis
from brief.language.words import words
from brief.statements.quotes.finder import quotes

_PIECES = st.sampled_from(
    ["he said ", "“", "”", '"', "''", ", ", ". ", "that ", "the mayor’s claim ", "according to ",
     "Poll: ", "is sure ", "to ", "was praised by ", "who ", "and ", "\n", "\n\n", "Ann Lee ",
     "“no” ", "THE PLAN ", "İ", "\u2028", "𝒜 "]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=40).map("".join) | st.text(max_size=200))
def test_spans_are_words_of_the_text_and_no_source_is_in_its_content(text: str) -> None:
    if not text.strip():
        return
    for q in quotes(Analysis(plain_document(text)), ()):
        assert q.content
        for span in (*q.content, *(s for s in (q.cue, q.source) if s)):
            assert 0 <= span.start < span.end <= len(text)
        assert q.source is None or not any(q.source.overlaps(c) for c in q.content)


@given(st.lists(_PIECES, max_size=40).map("".join) | st.text(max_size=200))
def test_each_sentence_is_a_tree_with_one_root(text: str) -> None:
    tokens = words(text)
    (tree,) = syntax.parser().trees(text, [tokens])
    assert len(tree.heads) == len(tree.labels) == len(tokens)
    assert sum(head < 0 for head in tree.heads) == bool(tokens)
    for index in range(len(tokens)):
        steps, at = 0, index
        while at >= 0:
            at, steps = tree.heads[at], steps + 1
            assert steps <= len(tokens)


@pytest.mark.parametrize(
    "text",
    ["he said that " * 3000, "“no,” he said. " * 1500, "(" * 20_000, "Poll: " * 4000, "a, " * 9000],
)
def test_no_text_takes_time_that_grows_with_its_square(text: str) -> None:
    started = time.process_time()
    quotes(Analysis(plain_document(text)), ())
    assert time.process_time() - started < 20
