"""Whatever is marked in a text, the page holds the text and each mark's words."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from brief.records import Article, Block, Document
from brief.report.html.marked import Mark, parts
from brief.report.visible import visible

KINDS = ("title", "dateline", "byline", "body", "caption", "related", "boilerplate")


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[Document, list[Mark]]:
    text = draw(st.text(min_size=1, max_size=60))
    edges = sorted({0, len(text), *draw(st.lists(st.integers(0, len(text)), max_size=5))})
    blocks = tuple(
        Block(start, end, draw(st.sampled_from(KINDS))) for start, end in pairwise(edges)
    )
    marks = []
    for number in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(text) - 1))
        marks.append(Mark(f"m{number}", start, draw(st.integers(start + 1, len(text)))))
    return Document(Article("x", "x", text), blocks, ()), marks


@given(marked_texts())
def test_no_word_is_lost_and_each_mark_begins_and_ends_once(made) -> None:
    document, marks = made
    runs = [
        run
        for part in parts(document, marks)
        for line in part.paragraphs
        for piece in line
        for run in piece.runs
    ]
    kept = [b for b in document.blocks if document.text[b.start : b.end].strip()]
    assert "".join(run.text for run in runs) == "".join(
        visible(document.text[b.start : b.end]) for b in kept
    )
    for mark in marks:
        words = "".join(
            visible(document.text[max(mark.start, b.start) : min(mark.end, b.end)])
            for b in kept
            if mark.start < b.end and mark.end > b.start
        )
        assert "".join(run.text for run in runs if mark.key in run.keys) == words
        assert sum(mark.key in run.anchors for run in runs) == (1 if words else 0)
        assert sum(mark.key in run.ends for run in runs) <= 1
