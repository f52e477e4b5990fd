import gzip
import json
from pathlib import Path

import pytest

from brief.statements import checkworthiness


def test_statement_of_fact_outscores_talk() -> None:
    fact, talk = checkworthiness.score(
        [
            "Unemployment in the region fell from 9.1 percent to 6.4 percent in 2018.",
            "Well, you know, that is a very good point and I am glad you raised it.",
        ]
    )
    assert fact > 0.8
    assert talk < 0.2


@pytest.mark.parametrize(
    "text",
    [
        "How many people lost their homes in 2018?",
        "“Who paid for the bridge?”",
        "Thank you very much, ladies and gentlemen.",
        "Let's build the bridge together.",
        "I hope the talks will go well.",
        "A bridge too far.",
        "Read the report.",
        "!!!",
        "",
        "   ",
    ],
)
def test_what_no_one_can_check_is_held_down(text: str) -> None:
    assert checkworthiness.uncheckable([text]) == [True]
    assert checkworthiness.score([text])[0] <= 0.05


@pytest.mark.parametrize(
    "text",
    [
        "Thanks to a tax cut the company hired 300 people.",
        "Hi-tech firms moved to the coast in 2011.",
        "Look, the deficit rose last year.",
        "Spending of $40 billion over five years.",
        "The minister resigned on Friday.",
        "Talks ended in disagreement.",
    ],
)
def test_facts_that_look_like_talk_are_not_held_down(text: str) -> None:
    assert checkworthiness.uncheckable([text]) == [False]


def test_ordinary_news_sentences_are_not_all_near_zero() -> None:
    scores = checkworthiness.score(
        [
            "The prime minister met the union leaders in the capital on Monday.",
            "The bridge over the river was closed in March after a crack was found.",
            "Officials said the flood had destroyed 40 houses.",
            "The company was founded in 1987 and employs 2,000 people.",
        ]
    )
    assert min(scores) > 0.3


def test_scores_do_not_depend_on_the_company() -> None:
    texts = ["The mine closed in 1994.", "What now?", "Exports rose by 3% in May."]
    assert checkworthiness.score(texts) == [checkworthiness.score([t])[0] for t in texts]
    assert checkworthiness.score([]) == []


def test_f1_on_debates_stays_where_it_was_measured(benchmarks: Path) -> None:
    path = benchmarks / "checkworthiness" / "ct24_english_dev-test.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    found = [p >= 0.5 for p in checkworthiness.score([row["text"] for row in rows])]
    hit = sum(f and row["label"] for f, row in zip(found, rows, strict=True))
    assert 2 * hit / (sum(found) + sum(row["label"] for row in rows)) > 0.78
