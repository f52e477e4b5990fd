"""Values that stand at one verb, titles beside names, and what keeps two from being compared."""

import pytest

from brief.records import Verdict
from tests.comparing import verdict

ARTICLE = """Leaders meet in Kiel

Lund met up with Norwegian leader Jonas Vik on Thursday at Kiel.
The bombing killed Omar Said in Basra.
The Senate committee approved the harbour bill on September 28, paving the way for the port.
If accepted, Berg's plan will provide approximately $500 million for schools over two years.
Of the exports of Norway, 37% go to Sweden.
Senator Berg had filed a motion to make the harbour tax permanent.
The old boiler would not offer as much heat in a small house.
Police said over a hundred people attended the party in Kiel.
Ruth Bell, who met Tom Berg, resigned as mayor on Monday.
"""


def judged(statement: str) -> Verdict:
    return verdict(statement, ARTICLE, "2019-04-26")


@pytest.mark.parametrize(
    "statement",
    [
        "Lund and Vik met in Kiel last Thursday.",
        "Lund and Vik met in Kiel on April 25, 2019.",
        "Vik is the leader of Norway.",
        "Omar Said died in Basra.",
    ],
)
def test_what_the_sentence_says_in_other_words_is_supported(statement: str) -> None:
    verdict = judged(statement)
    assert verdict.label == "supported", verdict.reason


@pytest.mark.parametrize(
    ("statement", "slot", "right"),
    [
        ("Lund and Vik met in Kiel last Wednesday.", "time", "Thursday"),
        ("The committee of the Senate approved the harbour bill on November 28.", "time",
         "September 28"),
        ("Police said about thirty people were at the party in Kiel.", "quantity",
         "over a hundred people"),
    ],
)  # fmt: skip
def test_another_value_at_the_same_verb_refutes(statement: str, slot: str, right: str) -> None:
    verdict = judged(statement)
    assert verdict.label == "refuted", verdict.reason
    failed = [c for c in verdict.checks if c.outcome == "fail"]
    assert [c.name for c in failed] == [slot]
    assert failed[0].evidence is not None
    assert failed[0].evidence.quote == right


@pytest.mark.parametrize(
    "statement",
    [
        "Lund is the leader of Norway.",
        "Tom Berg resigned as mayor on Monday.",
        "Omar Said killed in Basra.",
        "Berg's plan would provide about $250 million a year for schools.",
        "Senator Lund had been against the harbour tax.",
        "The old boiler would offer less heat in a small house.",
    ],
)
def test_what_answers_another_question_decides_nothing(statement: str) -> None:
    assert judged(statement).label == "not_enough_info"


@pytest.mark.parametrize(
    ("statement", "label"),
    [
        ("The budget was approved by parliament in Skopje late on Wednesday.", "supported"),
        ("The budget was approved by parliament in Skopje late on Tuesday.", "refuted"),
    ],
)
def test_one_weekday_beside_one_date_is_one_day(statement: str, label: str) -> None:
    article = "Parliament in Skopje approved the budget by 62 votes to 48 late on Wednesday."
    assert verdict(statement, article, "2024-03-12").label == label


@pytest.mark.parametrize(
    ("statement", "label"),
    [
        # whoever writes so writes later
        ("Berg met Vik in Kiel last Tuesday.", "supported"),
        ("Berg met Vik in Kiel last Monday.", "refuted"),
        ("Berg met Vik in Kiel next Tuesday.", "refuted"),
    ],
)
def test_the_last_such_day_is_that_of_publication_too(statement: str, label: str) -> None:
    article = "Anna Berg met Jonas Vik in Kiel on Tuesday."
    assert verdict(statement, article, "2024-03-12").label == label


@pytest.mark.parametrize(
    ("statement", "label"),
    [
        ("Berg received Vik in Bremen on Tuesday.", "refuted"),
        ("Berg received Vik in Kiel on Tuesday.", "supported"),
    ],
)
def test_a_place_is_where_its_sort_is_told_before_it(statement: str, label: str) -> None:
    article = "Anna Berg received Jonas Vik in the Baltic port of Kiel on Tuesday."
    assert verdict(statement, article, "2024-03-12").label == label


@pytest.mark.parametrize(
    ("statement", "label"),
    [
        ("Anna Berg will join Osmira Corp.", "not_enough_info"),
        ("Anna Berg joined Osmira Corp in May.", "refuted"),
    ],
)
def test_whom_somebody_will_join_is_not_whom_he_joined(statement: str, label: str) -> None:
    article = "Anna Berg joined Tarvik Corp in May."
    assert verdict(statement, article, "2024-06-12").label == label


def test_a_name_that_is_taken_for_a_verb_is_a_name() -> None:
    article = "Holm Foods bought the Danish biscuit maker Kjeldsted for 1.1 billion euros in 2022."
    assert verdict("Holm Foods bought Kjeldsted in 2020.", article, "2024-03-12").label == "refuted"
    assert verdict("Holm Foods bought Brandt in 2020.", article, "2024-03-12").label != "refuted"
