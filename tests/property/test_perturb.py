"""What holds for the edits of any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.perturb import KINDS, Perturbation, perturbations
from brief.records import Article, Block, Document, EntityValue, PlaceValue, Span, Value
from brief.values.places.gazetteer import Gazetteer
from brief.values.places.resolver import places
from brief.values.quantities.finder import quantities
from brief.values.times import times

PUBLISHED = "2019-05-16"
_PEOPLE = ("Ann Lee", "Omar Haddad", "Karl Otten")
_ORGANIZATIONS = ("Weser Lines", "Norden Bank")
_PIECES = st.sampled_from(
    ["Ann Lee", "Minister Omar Haddad", "Karl Otten", "Weser Lines", "the Norden Bank", "said",
     "that", "won the election", "was closed", "did not accept the offer", "may open in July",
     "if the council has the money", "planned to sue", "on Monday", "on 3 April 2018", "in 2011",
     "in Bremen, Germany", "near Marseille", "12 people", "nine days", "$4.5 million",
     "40 percent", "the French government", "after the storm", "increased its profits", "an",
     "“", "”", '"', ",", "and", "who", "he", "her", "cannot", "never", "n't", "’s", "\x00", "\ud800",
     "(", ")", "—", "yesterday", "at 6 p.m.", "according to"]
)  # fmt: skip
SENTENCES = st.lists(_PIECES, min_size=3, max_size=12).map(
    lambda pieces: " ".join(pieces)[:1].upper() + " ".join(pieces)[1:] + "."
)
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(SENTENCES, min_size=1, max_size=6).map(" ".join),
    st.lists(SENTENCES, min_size=1, max_size=6).map("\n\n".join),
)


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
            stop = min(start + len(part) + 1, at + len(paragraph))
            if text[start:stop].strip():
                sentences.append(Span(start, stop))
            start = stop + 1
        at = end
    article = Article("x", "<hypothesis>", text, published=PUBLISHED)
    return Document(article, tuple(blocks), tuple(sentences))


def values(doc: Document) -> tuple[Value, ...]:
    found: list[Value] = []
    for names, sort in ((_PEOPLE, "person"), (_ORGANIZATIONS, "organization")):
        for name in names:
            at = doc.text.find(name)
            while at >= 0:
                found.append(
                    EntityValue(start=at, end=at + len(name), quote=name, name=name,
                                type="person" if sort == "person" else "organization")
                )  # fmt: skip
                at = doc.text.find(name, at + 1)
    when = times(doc.text, PUBLISHED, sentences=doc.sentences)
    found += [*when, *quantities(doc.text, when), *places(doc)]
    return tuple(sorted(found, key=lambda v: (v.start, v.end)))


def edits(text: str, **options: object) -> list[Perturbation]:
    doc = document(text)
    return list(perturbations(doc, values(doc), per_kind=3, **options))  # type: ignore[arg-type]


@given(TEXTS)
@settings(max_examples=150)
def test_an_edit_changes_one_place_and_tells_which(text: str) -> None:
    doc = document(text)
    for p in edits(text):
        assert text[p.start : p.end] == p.original
        assert p.original != p.replacement
        assert p.source_text == text
        assert p.source_sentence in doc.sentences
        assert len(p.text) == len(text) - len(p.original) + len(p.replacement)
        assert 0 <= p.sentence.start < p.sentence.end <= len(p.text)
        assert p.expected == KINDS[p.kind].expected
        if p.turned:
            assert p.start == p.source_sentence.start
            continue
        # the rest of the sentence stands as it stood
        assert p.source_sentence.start <= p.start <= p.end <= p.source_sentence.end
        head = p.before[: p.start - p.source_sentence.start]
        tail = p.before[p.end - p.source_sentence.start :]
        assert p.after == head + p.replacement + tail


@given(TEXTS)
def test_the_same_text_and_seed_give_the_same_edits(text: str) -> None:
    found = edits(text)
    assert found == edits(text)
    for kind in ("number", "roles", "negation"):
        assert edits(text, kinds=[kind]) == [p for p in found if p.kind == kind]


@given(TEXTS)
def test_two_names_change_places_and_nothing_between_them_does(text: str) -> None:
    for p in edits(text, kinds=["roles"]):
        names = (*_PEOPLE, *_ORGANIZATIONS)
        first = next(n for n in names if p.original.startswith(n))
        last = next(n for n in names if p.original.endswith(n))
        assert p.replacement == last + p.original[len(first) : -len(last)] + first


@given(TEXTS)
def test_a_changed_value_differs(text: str) -> None:
    for p in edits(text, kinds=["date", "number", "unit", "place"]):
        before, after = (times(words, PUBLISHED) for words in (p.before, p.after))
        if p.kind == "date":
            assert [t.value for t in before] != [t.value for t in after]
        elif p.kind in ("number", "unit"):
            old, new = (
                [(q.value, q.unit) for q in quantities(words, when)]
                for words, when in ((p.before, before), (p.after, after))
            )
            assert old != new
        else:
            ids = [
                {v.geonames_id for v in places(document(words)) if isinstance(v, PlaceValue)}
                for words in (p.original, p.replacement)
            ]
            assert not ids[0] & ids[1] - {None}


@given(TEXTS)
def test_sentences_said_twice_are_edited_on_request_only(text: str) -> None:
    twice = edits(text, twice=True)
    assert not {p.source_sentence for p in edits(text)} & {p.source_sentence for p in twice}


@pytest.mark.parametrize(
    "text",
    ["Ann Lee " * 4_000, "He said 12 people won. " * 1_500, '"' * 20_000, "not " * 8_000 + ".",
     "In 2011, " * 3_000],
    ids=["names", "sentences", "marks", "negations", "years"],
)  # fmt: skip
def test_monotonous_texts_are_no_trouble(text: str) -> None:
    assert Gazetteer.load()
    edits(text)
