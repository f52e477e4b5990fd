"""How fast, and how well, pages are cleaned."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path
from typing import Any

import pytest

from brief.clean import blocks
from brief.records import Article

DATA = Path(os.environ.get("BRIEF_DATA", Path(__file__).parents[3] / "shared" / "benchmarks"))


def pages(name: str) -> list[dict[str, Any]]:
    path = DATA / "textclean" / f"{name}.jsonl.gz"
    if not path.exists():
        pytest.skip(f"{path} is absent")
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


@pytest.mark.parametrize("name", ["aeb", "l3sgn1"])
def test_pages(benchmark: Any, name: str) -> None:
    articles = [Article(row["id"], name, row["text"]) for row in pages(name)[:40]]
    blocks(articles[0])  # loads the weights
    made = benchmark(lambda: [blocks(article) for article in articles])
    assert all(made)


def test_clean_article(benchmark: Any) -> None:
    paragraph = "The bridge reopened on Wednesday after two years of repairs, the city said. " * 3
    text = "\n\n".join(paragraph.strip() for _ in range(20))
    blocks(Article("a", "test", text))
    assert len(benchmark(lambda: blocks(Article("a", "test", text)))) == 20
