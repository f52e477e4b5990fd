from typing import Any

from brief.extract.gazetteer import FILE, Gazetteer
from brief.extract.places import places
from brief.models import pinned
from brief.records import Article, Block, Document, Span, text_id

TEXT = (
    "SPRINGFIELD, Ill. (AP) — Governor Ann Reed met French and Turkish officials in Chicago on "
    "Monday. Delegates from Hanoi, Paris and Los Angeles joined them at 12 Main Street. "
) * 15


def test_loading_the_gazetteer(benchmark: Any) -> None:
    data = pinned.load_bytes(FILE)
    assert len(benchmark(Gazetteer, data)) > 200_000


def test_the_places_of_an_article(benchmark: Any) -> None:
    article = Document(
        Article(text_id(TEXT), "t", TEXT), (Block(0, len(TEXT), "body"),), (Span(0, len(TEXT)),)
    )
    assert benchmark(places, article)
