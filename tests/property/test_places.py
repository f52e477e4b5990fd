from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from brief.records import Article, Block, Document, Span, text_id
from brief.values.places.gazetteer import Gazetteer, normalize
from brief.values.places.resolver import pairs, places, resolve_spans

WORDS = st.sampled_from(
    "Paris Texas , . U.S. Springfield Ill. the of North Korean Washington D.C. Street 5th and ' \n "
    "Hanoi \ud800 \x00 St. ’s São Paulo – 東京 İstanbul County Main Highway 19".split(" ")
)
TEXTS = st.one_of(
    st.text(max_size=300), st.lists(WORDS, max_size=60).map(" ".join),
    st.text(alphabet=st.characters(codec=None), max_size=100),
).filter(bool)  # fmt: skip


def document(text: str) -> Document:
    return Document(
        Article(text_id(text), "t", text), (Block(0, len(text), "body"),), (Span(0, len(text)),)
    )


@settings(deadline=None, max_examples=150)
@given(TEXTS)
def test_values_quote_the_text_in_order_and_apart(text: str) -> None:
    article = document(text)
    values = places(article)
    assert all(text[v.start : v.end] == v.quote for v in values)
    assert all(a.end <= b.start for a, b in pairwise(values))
    assert values == places(article)
    for inner, outer in pairs(article, values):
        assert inner in values
        assert outer in values


@settings(deadline=None, max_examples=80)
@given(TEXTS, st.data())
def test_any_span_gets_exactly_one_value(text: str, data: st.DataObject) -> None:
    cuts = data.draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True).map(sorted))
    spans = list(pairwise(cuts))
    values = resolve_spans(document(text), spans)
    assert [(v.start, v.end) for v in values] == spans


@settings(deadline=None, max_examples=300)
@given(st.text(max_size=60))
def test_names_are_looked_up_whatever_they_are(name: str) -> None:
    gazetteer = Gazetteer.load()
    assert gazetteer.is_name(name) == bool(gazetteer.entries(name))
    assert normalize(normalize(name)) == normalize(normalize(normalize(name)))


def test_a_long_run_of_one_character_is_no_trouble() -> None:
    for character in "aA., '’\n–":
        assert places(document(character * 100_000)) == ()
