"""The time of each stage on our own examples: ``make bench``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from brief import clean, config
from brief.language import segment
from brief.pipeline import Pipeline, document
from brief.reading.articles import read
from brief.statements import claims

EXAMPLES = Path(__file__).parents[2] / "examples"
SCRAPE = EXAMPLES / "vladivostok-summit-scrape.txt"


@pytest.fixture
def article() -> Any:
    return next(iter(read([str(SCRAPE)])))


def pipeline(*stages: Any) -> Pipeline:
    return Pipeline(config.load({}, environment={}, files=False)[0], stages)


STAGES: dict[str, Callable[[Any], Any]] = {
    "read": lambda _: list(read([str(SCRAPE)])),
    "clean": clean.blocks,
    "segment": lambda a: segment.spans(a.text),
    "values": lambda a: claims.extract_values(document(a)),
    "brief": pipeline("brief"),
    "claims": pipeline("claims"),
    "check": pipeline("brief", "claims", "check"),
}


@pytest.mark.parametrize("stage", STAGES)
def test_stage(benchmark: Any, article: Any, stage: str) -> None:
    STAGES[stage](article)  # loads the weights
    assert benchmark(STAGES[stage], article) is not None
