"""Pair scores a second, and the reading of their sentences beside plain torch in float32."""

import time
from typing import Any

import pytest

from brief.language.segment import spans
from brief.models.embedding import Encoder
from brief.models.interaction import Reader
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


@pytest.mark.parametrize("name", ["slots", "words"])
def test_pairs_of_one_article(benchmark: Any, name: str) -> None:
    score = scorer(name)
    pairs = [(ARTICLE, claim) for claim in CLAIMS]
    list(score(pairs))  # weights are read once
    assert len(benchmark(lambda: list(score(pairs)))) == len(CLAIMS)


def test_reading_sentences_is_no_many_times_slower_than_torch_in_batches() -> None:
    """Small products in several threads once made it up to 13 times slower; alone it is 1.6.

    On a busy machine, whose caches others use, single sentences suffer more than batches: up to 4.
    """
    reader, encoder = Reader.load(), Encoder.load()
    texts = [ARTICLE[a:b] for a, b in spans(ARTICLE)]
    ours, theirs = [], []
    for _ in range(5):  # the best of five each: a busy machine only adds
        begun = time.process_time()
        for text in texts:
            reader.read(text)
        ours.append(time.process_time() - begun)
        begun = time.process_time()
        encoder.encode_tokens(texts)
        theirs.append(time.process_time() - begun)
    assert min(ours) < 7 * min(theirs)
