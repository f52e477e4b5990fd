"""How long an archive takes: adding an article that is analyzed, one search among many."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from brief.evidence.entries import Entry, Filters
from brief.evidence.index import Index
from brief.records import Article, Block, Document, Span, text_id

RNG = np.random.default_rng(7)
# As in a language: few words are frequent, most are rare.
WORDS = [f"w{n:x}" for n in range(20_000)]
SHARES = 1 / np.arange(10, len(WORDS) + 10)
SHARES /= SHARES.sum()


def an_entry(number: int, sentences: int = 20) -> Entry:
    texts = [" ".join(RNG.choice(WORDS, 20, p=SHARES)) + "." for _ in range(sentences)]
    text = " ".join(texts)
    spans, at = [], 0
    for each in texts:
        spans.append(Span(at, at + len(each)))
        at += len(each) + 1
    article = Article(id=f"a{number}", source=f"feed.jsonl:{number}", text=text)
    document = Document(article, (Block(0, len(text), "body"),), tuple(spans))
    vectors = RNG.normal(size=(sentences, 384)).astype(np.float16)
    return Entry(text_id(text), document, (), tuple(spans), vectors)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    made = Index.create(tmp_path_factory.mktemp("bench") / "index")
    with made.writing() as writer:
        for number in range(5000):
            writer.add(an_entry(number))
    return made


def test_add_100(benchmark: Any, tmp_path: Path) -> None:
    entries = [an_entry(n) for n in range(100)]
    folders = iter(tmp_path / str(n) for n in range(100))

    def add() -> None:
        with Index.create(next(folders)).writing() as writer:
            for each in entries:
                writer.add(each)

    benchmark.pedantic(add, rounds=3)


def test_search_100_000(benchmark: Any, index: Index) -> None:
    vector = RNG.normal(size=384).astype(np.float32)
    query = " ".join(RNG.choice(WORDS, 20, p=SHARES))
    assert len(benchmark(lambda: index.search(query, 8, Filters(), vector=vector))) == 8
