"""Descriptions and pronouns that can only be one name bear out a claim that has the name."""

from __future__ import annotations

import pytest

from tests.comparing import verdict

DAY = "2024-03-12"
SCHOOL = (
    "Mayor Lena Dahl opened the Harlow Medical College on Monday. The college has 12 classrooms. "
    "Pupils painted the doors."
)
COURT = (
    "Judge Mary Okoro heard the case of the ferry on Monday. Two boats were sold. "
    "On Friday the judge dismissed the complaint of the owners."
)


@pytest.mark.parametrize(
    ("claim", "article"),
    [
        ("The Harlow Medical College has 12 classrooms.", SCHOOL),
        ("Judge Mary Okoro dismissed the complaint of the owners.", COURT),
        (
            "Another 800 workers were laid off when the Linden plant went to one shift.",
            "The Linden plant closed on Monday. Another 800 workers were laid off when the plant "
            "went to one shift.",
        ),
    ],
)
def test_what_can_only_be_one_is_that_one(claim: str, article: str) -> None:
    found = verdict(claim, article, DAY)
    assert found.label == "supported"
    assert len(found.evidence) == 2  # the sentence that names it too


@pytest.mark.parametrize(
    ("claim", "article"),
    [
        ("The Harlow Medical College has 12 classrooms.",
         "The Harlow Medical College and the Narvik Road College reopened. The college has 12 classrooms."),
        ("Judge Mary Okoro dismissed the complaint of the owners.",
         "Judge Mary Okoro and Judge Jan Visser heard the case. "
         "On Friday the judge dismissed the complaint of the owners."),
        ("The Harlow Medical College has 12 classrooms.",
         "The Harlow Medical College reopened. The college of music has 12 classrooms."),
    ],
)  # fmt: skip
def test_what_may_be_another_is_nobody(claim: str, article: str) -> None:
    assert verdict(claim, article, DAY).label == "not_enough_info"


def test_a_description_contradicts_nothing() -> None:
    claim = "The owners dismissed the complaint of Judge Mary Okoro."
    assert verdict(claim, COURT, DAY).label == "not_enough_info"
