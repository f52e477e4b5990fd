import re
import time
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from brief.records import Span
from brief.values.names import recognizer

LIKE_NEWS = st.lists(
    st.sampled_from(
        "Angela Merkel|the|US-North Korean|said|Kim Jong-un|.|,|\n|’s|PARIS|(|)|“|North|Korean|-|"
        "Trump-Kim|U.S.|\ud800|İ|ǅ".split("|")
    ),
    max_size=40,
).map(" ".join)


@given(st.text(max_size=300) | LIKE_NEWS)
def test_spans_lie_inside_a_sentence_in_order_and_start_with_a_letter_or_figure(text: str) -> None:
    sentences = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n.]+", text)]
    mentions = recognizer.names_in(text, sentences)
    assert all(a.end <= b.start for a, b in pairwise(mentions))
    for m in mentions:
        assert any(s.start <= m.start < m.end <= s.end for s in sentences)
        words = text[m.start : m.end]
        assert words == words.strip()
        assert any(c.isalpha() for c in words)
        assert 0 <= m.score <= 1
    assert mentions == recognizer.names_in(text, sentences)


@given(st.sampled_from(["A", "a", "A.", "Ab-", "-", "’s", "Ab ", "\ud800", "\0", "Kim-Trump "]))
def test_long_runs_of_one_thing_end_soon(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    begun = time.perf_counter()
    recognizer.names_in(text, [Span(0, len(text))])
    assert time.perf_counter() - begun < 20
