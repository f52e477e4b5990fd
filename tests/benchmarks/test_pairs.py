"""Pair scores a second."""

from typing import Any

import pytest

from brief.verify import scorer

ARTICLE = " ".join(
    f"Minister Anna Berg{n} met Paul Okoro{n} of Northern Power Ltd. in Oslo on Tuesday. "
    f"She said that Norway would pay {n} million kroner for the line to the town of Bergen."
    for n in range(20)
)
CLAIMS = [
    "Norway pays 7 million kroner for the line to Bergen.",
    "Anna Berg3 talked with Paul Okoro3 in the capital.",
    "The minister refused to meet anybody from Northern Power.",
]


@pytest.mark.parametrize("name", ["slots", "screen", "words"])
def test_pairs_of_one_article(benchmark: Any, name: str) -> None:
    score = scorer(name)
    pairs = [(ARTICLE, claim) for claim in CLAIMS]
    list(score(pairs))  # weights are read once
    assert len(benchmark(lambda: list(score(pairs)))) == len(CLAIMS)
