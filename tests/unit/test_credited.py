"""Claims that give words to somebody in a clause that is no quotation."""

import pytest

from brief.verify.credited import gives_words, without_denied
from tests.comparing import verdict

ARTICLE = """Harlow council splits over the new pier

"This budget is a cheap trick on the poor," Anna Berg said in the council on Monday.
Tom Lund, who leads the council, told reporters that the pier would pay for itself within nine years.
"We were left alone with the flood and the mud," said Ida Roe, who runs the harbour inn.
The mayor, Jonas Vik, was in Kiel on Monday.
"""


@pytest.mark.parametrize(
    "statement",
    [
        'It was Tom Lund who called the budget "a cheap trick on the poor".',
        "The words 'a cheap trick on the poor' were spoken by Tom Lund.",
        'The phrase "a cheap trick on the poor" came from Tom Lund.',
        "'A cheap trick on the poor' was what Tom Lund called the budget.",
        'The remark about "a cheap trick on the poor" was Tom Lund\'s.',
        "Tom Lund was the one who called the budget 'a cheap trick on the poor'.",
        "Tom Lund, and not Anna Berg, said that the budget is a cheap trick on the poor.",
        "The promise that the pier would pay for itself within nine years was made by Ida Roe.",
    ],
)
def test_the_words_of_another_refute_whoever_they_are_given_to(statement: str) -> None:
    judged = verdict(statement, ARTICLE, "2024-03-12")
    assert judged.label == "refuted", judged.reason
    assert [check.name for check in judged.checks] == ["quote"]


@pytest.mark.parametrize(
    "statement",
    [
        'It was Anna Berg who called the budget "a cheap trick on the poor".',
        "The words 'a cheap trick on the poor' were spoken by Anna Berg.",
        "The promise that the pier would pay for itself within nine years was made by Tom Lund.",
        "Anna Berg, not Tom Lund, said that the budget is a cheap trick on the poor.",
        "It was Jonas Vik who was in Kiel on Monday.",
        "It was Tom Lund who heard that the budget is a cheap trick on the poor from Anna Berg.",
        "The mayor was the one who was in Kiel, said Ida Roe.",
        # a role may be anybody's: it stays open
        'The words "a cheap trick on the poor" came from the owner of the inn.',
    ],
)
def test_what_is_given_to_the_one_who_said_it_is_not_refuted(statement: str) -> None:
    assert verdict(statement, ARTICLE, "2024-03-12").label != "refuted"


def test_whom_it_was_not_is_left_aside() -> None:
    said = "Lund, not Berg, said so rather than in place of Roe, who sat there."
    assert without_denied(said).split() == ["Lund,", ",", "said", "so", ",", "who", "sat", "there."]


ROLES = (
    'The words "a cheap trick on the poor" came from the owner of the inn.',
    "Words of thanks for the harbour were spoken by the bereaved family instead of the council.",
)


@pytest.mark.parametrize("statement", ROLES)
def test_that_words_are_somebodys_is_seen_whoever_that_is(statement: str) -> None:
    assert gives_words(statement)


def test_what_came_from_elsewhere_is_no_word_of_anybody() -> None:
    assert not gives_words("The inn's new owner came from Kiel.")
