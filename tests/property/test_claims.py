"""What holds for the claims and quotations of any text."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.language.marks import quoted
from brief.language.tokens import tokens
from brief.language.words import words
from brief.records import Article, Block, Document, EntityValue, Span, Value, dumps
from brief.statements import checkworthiness, claims, standalone
from brief.values.names import people

_PIECES = st.sampled_from(
    ["Ann Lee", "said", "that", "“", "”", '"', "‘", "’", ",", ".", "?", "the bridge", "closed",
     "and", "who", "when", "in 2019", "He", "she", "their", "The first", "\n", "\n\n", "(", ")",
     "\x00", "\ud800", "According to", "not", "will", "break down", "--", ";", "the two leaders"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=300), st.lists(_PIECES, max_size=60).map(" ".join))


@pytest.fixture(autouse=True)
def _fixed_scores(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(checkworthiness, "score", lambda texts: [0.5] * len(texts))
    return


def document(text: str) -> Document:
    blocks: list[Block] = []
    sentences: list[Span] = []
    at = 0
    for paragraph in text.split("\n"):
        end = min(len(text), at + len(paragraph) + 1)
        if end > at:
            blocks.append(Block(at, end, "body"))
        start = at
        for part in paragraph.split(". "):
            stop = start + len(part)
            if part.strip():
                sentences.append(Span(start, stop))
            start = stop + 2
        at = end
    return Document(Article("x", "<hypothesis>", text), tuple(blocks), tuple(sentences))


def values(text: str) -> list[Value]:
    found: list[Value] = []
    at = text.find("Lee")
    while at >= 0:
        found.append(
            EntityValue(id=f"v{len(found) + 1}", start=at, end=at + 3, quote="Lee",
                        name="Ann Lee", type="person", link="surname")
        )  # fmt: skip
        at = text.find("Lee", at + 3)
    return found


@given(TEXTS)
def test_claims_of_any_text_are_exact_distinct_and_the_same_again(text: str) -> None:
    doc = document(text)
    known = values(text)
    found = claims.from_values(doc, known)
    assert found == claims.from_values(doc, known)
    assert len({(c.start, c.end) for c in found}) == len(found)
    for claim in found:
        assert text[claim.start : claim.end] == claim.quote
        assert claim.text.strip()
        assert claim.kinds
        assert any(b.start <= claim.start and claim.end <= b.end for b in doc.blocks)
        for filled in claim.filled:
            assert claim.text[filled.start : filled.end] == filled.text
        dumps(claim.to_json())


@given(TEXTS)
def test_quoted_stretches_are_apart_and_in_order(text: str) -> None:
    if not text:
        return
    spans = quoted(text, [Span(0, len(text))])
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))


@given(TEXTS)
def test_tokens_hold_every_visible_character_in_order(text: str) -> None:
    found = tokens(text)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(found))
    joined = "".join(text[a:b] for a, b in found)
    assert "".join(joined.split()) == "".join(text.split())
    assert len(words(text)) == len(found)


@given(TEXTS, st.sampled_from(["he", "she", "They", ""]))
def test_a_pronoun_never_fits_by_accident(name: str, pronoun: str) -> None:
    assert people.fits(pronoun, name) in (True, False)


@given(TEXTS.filter(bool))
def test_standing_alone_puts_in_nothing_without_values(text: str) -> None:
    standing = standalone.stand(text, Span(0, len(text)), [])
    assert standing.filled == ()
    assert set("".join(standing.text.split()).lower()) <= set("".join(text.split()).lower()) | {"."}


@pytest.mark.parametrize(
    "text",
    ["a" * 100_000, '"' * 50_000, "“a " * 30_000, "he " * 20_000, "," * 50_000, "I." * 30_000,
     "and she said " * 5_000, "A " * 30_000, "(" * 50_000, "‘a, " * 10_000],
    ids=["letters", "marks", "open marks", "pronouns", "commas", "initials", "cues", "capitals",
         "brackets", "single marks"],
)  # fmt: skip
def test_monotonous_texts_are_no_trouble(text: str) -> None:
    claims.from_values(document(text), ())
