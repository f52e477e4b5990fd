from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.records import Article, Block, Document, Span
from brief.summarizers import summarize

_WORDS = (
    "the port strike ended on Monday. Workers said they had won 6 percent! He agreed (but not all) "
    '"We go," Rojas told yesterday; on Thursday they left in March, last year. They them; which was, however, late. Is it? \n \u2028 \x00 \ud800 ÀÉ 東京。 - .'
).split(" ")
_prose = st.lists(st.sampled_from(_WORDS), max_size=120).map(" ".join)
_text = st.one_of(_prose, st.text(st.characters(exclude_categories=()), max_size=300))
_bound = st.one_of(st.none(), st.integers(1, 60))


def cut(text: str) -> Document:
    """Sentences by a rule of its own, so that any text has some."""
    spans, start = [], 0
    for at, char in enumerate(text):
        if char in ".!?\n" or at == len(text) - 1:
            if text[start : at + 1].strip():
                spans.append(Span(start, at + 1))
            start = at + 1
    blocks = (Block(0, len(text), "body"),) if text else ()
    return Document(
        Article("h", "<hypothesis>", text, published="2019-04-25"), blocks, tuple(spans)
    )


@given(
    text=_text,
    sentences=st.one_of(st.none(), st.integers(1, 5)),
    words=_bound,
    chars=st.one_of(st.none(), st.integers(1, 400)),
    style=st.sampled_from(["paragraph", "bullets", "headline"]),
    method=st.sampled_from(["extract", "lead", "textrank", "lexrank", "random"]),
    focus=st.one_of(st.none(), st.text(max_size=20), st.just("strike")),
    dates=st.booleans(),
)
def test_no_bound_is_exceeded_and_every_word_is_of_the_text(
    text: str,
    sentences: int | None,
    words: int | None,
    chars: int | None,
    style: str,
    method: str,
    focus: str | None,
    dates: bool,
) -> None:
    document = cut(text)
    made = summarize(
        document,
        sentences=sentences,
        words=words,
        chars=chars,
        style=style,
        method=method,
        focus=focus,
        absolute_dates=dates,
    )
    limit = 3 if sentences is words is chars is None else sentences
    assert limit is None or len(made.sentences) <= limit
    assert words is None or len(made.text.split()) <= words
    assert chars is None or len(made.text) <= chars
    assert style != "headline" or made.words <= 12
    assert made.words == len(made.text.split())
    assert made.text or made.note
    for one in made.sentences:
        assert one.text in made.text
        for quote in one.sources:
            assert text[quote.start : quote.end] == quote.quote
        own = one.text
        for added in reversed(one.added):
            assert own[added.start : added.end] == added.text
            own = own[: added.start].rstrip() + own[added.end :]
            assert text[added.source.start : added.source.end] == added.source.quote
        joined = "".join(quote.quote for quote in one.sources)
        assert "".join(own.split())[1:] == "".join(joined.split())[1:]
    if style != "headline" and "shortened" not in (made.note or ""):
        whole = {" ".join(text[s.start : s.end].split()) for s in document.sentences}
        # without what joins it to one that is not there, or a label before it; with the marks
        # of a quotation that goes on
        own = [one.text[1:].strip('"“”') for one in made.sentences]
        ends = [any(w.rstrip('"“”').endswith(words) for w in whole) for words in own]
        assert all(end or one.added for end, one in zip(ends, made.sentences, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "a" * 100_000,
        "(" * 100_000,
        "' " * 50_000,
        "the, " * 30_000,
        "A b. " * 20_000,
        "\n" * 100_000,
    ],
)
def test_pathological_texts_end_in_good_time(text: str) -> None:
    made = summarize(cut(text), words=20)
    assert len(made.text.split()) <= 20
    assert made.text or made.note
