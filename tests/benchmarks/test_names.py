from typing import Any

import pytest

from brief.records import Article, Block, Document, Span
from brief.values.names import link, recognizer

PARAGRAPHS = [
    f"Minister Anna Berg{n} met Paul Okoro{n} of Northern Power Ltd. in Oslo on Tuesday. "
    f"Berg{n} said that Norway would pay {n} million for the line to the town of Bergen. "
    for n in range(60)
]


def _document() -> Document:
    text = "".join(PARAGRAPHS)
    sentences = []
    at = 0
    for paragraph in PARAGRAPHS:
        cut = at + paragraph.index("Berg", 20)
        sentences += [Span(at, cut), Span(cut, at + len(paragraph))]
        at += len(paragraph)
    block = Block(0, len(text), "body")
    return Document(Article("a", "a", text), (block,), tuple(sentences))


def test_names_of_a_long_article(benchmark: Any) -> None:
    assert benchmark(recognizer.names, _document())


def test_link_of_a_long_article(benchmark: Any) -> None:
    document = _document()
    assert benchmark(link.link, document, recognizer.names(document))


@pytest.mark.parametrize("use", ["fast", "cascade", "encoder"])
def test_taggers_on_a_long_article(benchmark: Any, use: str) -> None:
    assert benchmark(recognizer.names, _document(), use)
