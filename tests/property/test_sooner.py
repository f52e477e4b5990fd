"""What is found sooner in a long text is what the plain way finds."""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.clean import features, kinds, lines
from brief.consistency import conversions, echoes, margins, opposed, scores, spellings, votes
from brief.evidence import bm25
from brief.language import marks
from brief.language import tokens as language_tokens
from brief.models.forest import Forest
from brief.records import Span
from brief.values.names import tagger
from brief.values.quantities import currencies, units
from brief.values.times import finder, grammar, tokens
from brief.verify import alone

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


@given(st.text(alphabet="aAcCnNoOtT.1,_*é ", max_size=40))
def test_words_without_an_apostrophe_are_cut_as_with_the_patterns_of_clitics(text: str) -> None:
    found = [m.span() for m in language_tokens._PLAIN.finditer(text)]
    assert found == [m.span() for m in language_tokens._TOKEN.finditer(text)]


_MEASURED = st.sampled_from(
    "km kg % percent m. m,n lb pounds USD usd p pc dollars Canadian °C ° F 7 , . ; ( ) | ? µm ² a of".split()
) | st.sampled_from((" ", " ", "-", "\u00a0", "\n", "\t"))


@given(st.lists(_MEASURED, max_size=8).map("".join), st.integers(0, 12))
def test_a_unit_behind_a_figure_is_the_one_that_the_names_alone_find(text: str, at: int) -> None:
    text, at = f"7{text}", 1 + min(at, len(text))
    look = units.BEHIND[units.BEHIND.index("(?!") :]
    for table in (units, currencies):
        names = re.compile(table._AFTER.pattern.replace(look, "", 1), table._AFTER.flags)
        expected, found = names.match(text, at), table._AFTER.match(text, at)
        assert (found and found.span(found.lastgroup or 0)) == (
            expected and expected.span(expected.lastgroup or 0)
        )


@given(st.text(alphabet="-•*aA1 \n", max_size=30), st.integers(0, 30))
def test_the_mark_of_an_item_stands_behind_a_blank_or_first(text: str, at: int) -> None:
    begin = max(text.rfind("\n", 0, at), 0)
    plain = re.compile(alone._ITEM.pattern.replace(r"(?<!\S.)", "", 1))
    marked = re.compile(rf"(?:^|\s){plain.pattern}")
    assert bool(alone._ITEM.search(text, begin)) == bool(marked.search(text, begin))


_OF_A_PAGE = st.sampled_from(
    "share Share SHARE Print us AP Staff writer Reporter Related stories more Read Copyright 2019 all "
    "rights reserved terms of use comments said wrote Posted by Reply to discussion a lake Photo: by".split()
) | st.sampled_from((" ", " ", ":", ".", "(c)", "©", "!", "…", "|"))


@given(st.lists(_OF_A_PAGE, min_size=1, max_size=7).map(" ".join))
def test_a_line_in_lower_case_says_what_it_says_in_either_case(line: str) -> None:
    def either(pattern: re.Pattern[str]) -> re.Pattern[str]:
        return re.compile(pattern.pattern, re.IGNORECASE)

    if len(line) <= 60 and len(line.split()) <= 6:
        assert kinds.role(line) == bool(either(kinds._ROLE).search(line))
    says = either(kinds._COMMENT).match(line) or either(kinds._SAYS).search(line)
    assert kinds.comment(line) == bool(says)
    assert kinds.rights(line) == bool(either(kinds._RIGHTS).search(line))
    assert kinds.teaser_head(line) == (
        len(line) <= 70 and bool(either(kinds._TEASER_HEAD).match(line))
    )
    hard = either(kinds._HARD).match(line) or kinds._SHARE.match(line) or kinds._HOST.match(line)
    assert kinds.hard_furniture(line) == bool(hard)


@given(st.text(st.characters(categories=["L", "N", "Mn"]) | st.just(" "), min_size=1, max_size=40))
def test_a_line_without_a_mark_has_nothing_that_needs_one(text: str) -> None:
    text = text.strip()
    if not text.replace(" ", "").isalnum():
        return
    for pattern in (
        features._ODD, features._QUOTE, features._INNER_END, features._SEPARATOR, features._LINK,
        features._LIST_MARK, features._ELLIPSIS, kinds._TEASER,
    ):  # fmt: skip
        assert not pattern.search(text)
    assert not lines.ends_sentence(text)
    assert text[-1].isdigit() or not features._COUNT.search(text)
    if text.replace(" ", "").isalpha() and not kinds.has_one(text.lower(), kinds.UNDIGITED):
        for when in (kinds.dateline, kinds.dated, kinds.clocked):
            assert not when(text)


@given(st.text(alphabet="aA.,?! \"“”„«»'‘’`s", max_size=60))
def test_a_paragraph_without_a_mark_has_no_quotation(text: str) -> None:
    if marks._ANY.search(text) is None:
        for pattern in (marks._MARK, marks._SINGLE, marks._STRAIGHT_SINGLE):
            assert not pattern.search(text)


@given(
    st.lists(
        st.lists(st.sampled_from("ash birch cedar elm fir gorse hazel".split()), max_size=6),
        max_size=40,
    ),
    st.lists(st.sampled_from("ash birch cedar elm fir gorse hazel yew".split()), max_size=4),
)
def test_passages_are_found_alike_by_their_entries_and_among_all(
    passages: list[list[str]], query: list[str]
) -> None:
    index = bm25.Index(map(" ".join, passages))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bm25, "_FEW", 0)
        few = index.search(" ".join(query), 5)
        patch.setattr(bm25, "_FEW", 1 << 30)
        assert index.search(" ".join(query), 5) == few


@given(st.integers(0, 2**32 - 1), st.integers(1, 9), st.integers(1, 7))
def test_trees_say_what_walking_each_to_its_leaf_says(seed: int, rows: int, depth: int) -> None:
    draw = np.random.default_rng(seed)
    trees = [_grown(draw, depth) for _ in range(5)]
    shifts = np.cumsum([0, *(len(tree) for tree in trees)])
    nodes = [node for tree in trees for node in tree]
    forest = Forest(
        feature=np.repeat([n[0] for n in nodes], 2),
        threshold=np.repeat([n[1] for n in nodes], 2),
        children=np.array(
            [
                2 * (k + shift)
                for tree, shift in zip(trees, shifts, strict=False)
                for n in tree
                for k in n[2]
            ]
        ),
        value=np.repeat(np.arange(len(nodes), dtype=float), 2),
        roots=2 * shifts[:-1],
        depth=depth,
        baseline=0.0,
    )
    x = draw.integers(0, 4, size=(rows, 3)).astype(np.float32)
    expected = [
        [_walked(tree, row) + shift for tree, shift in zip(trees, shifts, strict=False)]
        for row in x
    ]
    assert forest.leaves(x).tolist() == expected


def _grown(draw: np.random.Generator, depth: int) -> list[tuple[int, float, tuple[int, int]]]:
    """A tree of at most so many levels below its root: feature, threshold, and the two below."""
    tree: list[tuple[int, float, tuple[int, int]]] = []

    def grow(level: int) -> int:
        at = len(tree)
        tree.append((0, 0.0, (at, at)))
        if level < depth and draw.random() < 0.7:
            below = grow(level + 1), grow(level + 1)
            tree[at] = (int(draw.integers(3)), float(draw.integers(4)), below)
        return at

    grow(0)
    return tree


def _walked(tree: list[tuple[int, float, tuple[int, int]]], row: Any) -> int:
    at = 0
    while tree[at][2] != (at, at):
        feature, threshold, below = tree[at]
        at = below[int(row[feature] > threshold)]
    return at


@given(st.lists(st.text(min_size=1, max_size=6), min_size=1, max_size=4))
def test_the_key_of_an_entry_comes_of_the_words_one_by_one(words: list[str]) -> None:
    first, *others = map(tagger._Form.of, words)
    entry = first.key
    for form in others:
        entry = zlib.crc32(form.behind, entry)
    assert entry == tagger.key(" ".join(word.lower() for word in words))


_CUED = {
    "votes for and against": (votes._SIDES, votes._CUES[votes._SIDES]),
    "votes turned": (votes._TURNED, re.compile("against")),
    "levels": (opposed._RISES, opposed._LEVELS),
    "gaps": (margins._GAP, re.compile("point")),
    "points": (margins._BY_POINTS, re.compile(" points")),
    "degrees": (conversions._DEGREES, conversions._SCALED),
    "scores": (scores._SCORE, scores._PAIRED),
    "scores again": (scores._AGAIN, scores._PAIRED),
}


@pytest.mark.parametrize("name", _CUED)
@given(data=st.data())
def test_what_a_pattern_finds_has_its_cue(name: str, data: st.DataObject) -> None:
    pattern, cue = _CUED[name]
    ascii_alone = st.characters(codec="ascii")
    pattern = re.compile(pattern.pattern, pattern.flags)  # which hypothesis takes apart
    text = data.draw(st.from_regex(pattern, alphabet=ascii_alone | st.sampled_from("–−°’")))
    assert cue.search(text)


@settings(max_examples=120)
@given(data=st.data())
def test_no_rule_begins_with_a_token_that_is_passed_over(data: st.DataObject) -> None:
    _, rules, _ = finder._COMPILED()
    rule = rules[data.draw(st.sampled_from(sorted(rules)))]
    rule = re.compile(rule.pattern, rule.flags)  # which hypothesis takes apart
    passed = {tokens.CODES[over] for over in grammar.PASSED_OVER}
    found = rule.search(
        data.draw(st.from_regex(rule, alphabet=st.sampled_from([*tokens.CODES.values()])))
    )
    assert found is None or found.group()[:1] not in passed


@given(
    st.lists(st.sampled_from(["the", "a", "Ma", "x1", "it's", " ", ".", "é", "ß", "ﬁ"]), max_size=9)
)
def test_what_has_no_capital_is_read_by_its_words_alone(words: list[str]) -> None:
    text = " ".join([*words, "end.", "Ann", "saw", "The", "Ma", "X1"])
    cut = text.index("end.") + 4
    spans = [(0, cut), (cut + 1, len(text))]
    lower = text[:cut].islower()
    short, whole = (tagger.batch(text, spans, {}, keep_all=keep) for keep in (False, True))
    assert len(short.sentences) == len(whole.sentences) - lower
    assert short.flags.tolist() == whole.flags[-len(short.flags) :].tolist()
