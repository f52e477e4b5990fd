"""How fast places are found, beside a plain look-up of the same text in the same run."""

from __future__ import annotations

import re
from typing import Any

import pytest

from brief.models import pinned
from brief.records import Article, Block, Document, Span, text_id
from brief.values.names.recognizer import names
from brief.values.places.gazetteer import FILE, Gazetteer
from brief.values.places.resolver import places

TEXT = (
    "SPRINGFIELD, Ill. (AP) — Governor Ann Reed met French and Turkish officials in Chicago on "
    "Monday. Delegates from Hanoi, Paris and Los Angeles joined them at 12 Main Street. "
) * 15
CAPITALIZED = re.compile(r"[A-Z][\w.]*(?: [A-Z][\w.]*){0,2}")


def article() -> Document:
    return Document(
        Article(text_id(TEXT), "t", TEXT), (Block(0, len(TEXT), "body"),), (Span(0, len(TEXT)),)
    )


def looked_up(text: str, gazetteer: Gazetteer) -> list[Any]:
    """Every run of capitalized words that is a name, as the most populous place of it."""
    found = []
    for match in CAPITALIZED.finditer(text):
        entries = gazetteer.entries(match.group())
        if entries:
            found.append(entries[0].place)
    return found


def test_loading_the_gazetteer(benchmark: Any) -> None:
    data = pinned.load_bytes(FILE)
    assert len(benchmark(Gazetteer, data)) > 200_000


@pytest.mark.benchmark(group="places of an article")
def test_a_plain_look_up(benchmark: Any) -> None:
    assert benchmark(looked_up, TEXT, Gazetteer.load())


@pytest.mark.benchmark(group="places of an article")
def test_the_places_of_an_article(benchmark: Any) -> None:
    assert benchmark(places, article())


@pytest.mark.benchmark(group="places of an article")
def test_the_places_of_an_article_with_the_tagger(benchmark: Any) -> None:
    document = article()
    assert benchmark(places, document, names(document))
