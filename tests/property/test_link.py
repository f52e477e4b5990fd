from hypothesis import given
from hypothesis import strategies as st

from brief.records import Article, Block, Document, Span
from brief.values.names import link
from brief.values.names.recognizer import Mention

WORDS = st.sampled_from(
    ["Kim", "Kim Jong-Un", "Ann", "Ann Lee", "Lee", "WHO", "World Health Office", "Boeing Co."]
)
ANY = st.text(min_size=1, max_size=12)


@given(
    st.lists(
        st.tuples(WORDS | ANY, st.sampled_from(["person", "organization", "place"])), max_size=12
    )
)
def test_every_mention_becomes_one_entity_with_its_own_words(names: list[tuple[str, str]]) -> None:
    text = ""
    mentions = []
    for name, kind in names:
        mentions.append(Mention(len(text), len(text) + len(name), kind, 0.5))  # type: ignore[arg-type]
        text += name + " ("
    text += "."
    document = Document(
        Article("a", "a", text), (Block(0, len(text), "body"),), (Span(0, len(text)),)
    )
    entities = link.link(document, mentions)
    assert [(e.start, e.end) for e in entities] == [(m.start, m.end) for m in mentions]
    assert all(text[e.start : e.end] == e.quote for e in entities)
    known = {e.quote for e in entities}
    assert all(any(e.name in quote for quote in known) for e in entities)
    assert entities == link.link(document, mentions)
