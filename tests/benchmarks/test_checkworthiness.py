from typing import Any

from brief.statements import checkworthiness


def test_score_five_hundred_sentences(benchmark: Any) -> None:
    texts = [
        f"The council of district {n} spent {n * 3} million on roads in 2018, more than planned."
        for n in range(500)
    ]
    scores = benchmark(checkworthiness.score, texts)
    assert len(scores) == 500
