"""What is found sooner in a long text is what the plain way finds."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from brief.consistency import echoes, spellings
from brief.records import Span
from brief.values.times import tokens

# Letters that begin the shapes of dates, and what stands in them.
_PIECES = st.sampled_from(
    "a p a. p.m. am Q3 3Q18 q H1 1H2019 FY20 FY '19 UTC+8 GMT-5 GMT UTC May-3-2019 Sept/4/2020 Mai "
    "19-Nov-12 Nov-1 x/3 Q q1 HQ Fy Gm U é ½ ² ｆ Ａ 12 1,2 2019-04-25 9/11 10:35 4th 1990s ’95 's - – / "
    ". , % $ ( ) may Thursday half one".split()
) | st.sampled_from((" ", "\n", "\n\n"))


@given(st.lists(_PIECES, max_size=30).map("".join))
def test_a_plain_word_is_the_token_that_the_shapes_in_their_order_make(text: str) -> None:
    shapes = re.compile("|".join(f"(?P<{n}>{s})" for n, s in tokens._SHAPES.items()))
    by_shape = [(m.lastgroup, m.span()) for m in shapes.finditer(text)]
    found = [
        ("WORD" if m.lastgroup == "PLAIN" else m.lastgroup, m.span())
        for m in tokens._TOKEN.finditer(text)
    ]
    assert found == by_shape


@given(st.text(alphabet=' \n,."“”ab', max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_pieces_are_apart_where_words_stand_between_them(text: str, start: int, end: int) -> None:
    start, end = min(start, len(text)), min(end, len(text))
    between = text[start:end].strip(' \n,."“”')
    assert echoes._apart(text, start, end) == (between.count(" ") >= 2)


class Page:
    """A text that is one sentence."""

    def __init__(self, text: str) -> None:
        self.text = text

    def sentence(self, at: int) -> Span:
        return Span(0, len(self.text))


_NAMES = st.sampled_from(
    "Alan Ann McAlan éAlan Alané _Alan O'Alan Smith Smith-Jones Al'Sh an a A. Mr 1Alan".split()
) | st.sampled_from((" ", " ", " ", "  ", "\n", "-", "."))


@given(
    st.lists(_NAMES, max_size=30).map("".join),
    st.sampled_from(("Alan", "Smith", "Smith-Jones", "Al'Sh", "an")),
)
def test_given_names_before_a_surname_are_those_that_a_pattern_finds(
    text: str, surname: str
) -> None:
    page: Any = Page(text)
    found: dict[str, list[Span]] = defaultdict(list)
    spellings._untagged(page, surname, found)
    expected: dict[str, list[Span]] = defaultdict(list)
    for match in re.finditer(rf"\b([A-Z][a-z]+) {re.escape(surname)}\b", text):
        if match[1] not in expected and not spellings._titled(match[1]):
            expected[match[1]].append(Span(*match.span()))
    assert dict(found) == dict(expected)
