"""What the gazetteer is sure of: which city is the capital of which country."""

import pytest

from brief.consistency import geography
from brief.records import Span
from brief.values.places.gazetteer import Gazetteer


def found(text: str, published: str | None = None) -> list[str]:
    return [m.reason for m in geography.check(text, Span(0, len(text)), published)]


@pytest.mark.parametrize(
    "text",
    [
        "Sydney is the capital of Australia.",
        "The talks in Sydney, the capital of Australia, ended on Monday.",
        "They met in Australia's capital, Sydney, on Monday.",
        "The capital of Australia is Sydney.",
    ],
)
def test_a_city_that_is_no_capital_is_told_with_the_right_one(text: str) -> None:
    assert found(text) == ["The capital of Australia is Canberra, not Sydney."]
    (wrong,) = geography.check(text, Span(0, len(text)))
    assert text[wrong.span.start : wrong.span.end] == "Sydney"
    assert wrong.right == "Canberra"


def test_the_capital_of_another_country() -> None:
    assert found("Vienna is the capital of Germany.") == [
        "The capital of Germany is Berlin, not Vienna."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Paris is the capital of France.",
        "Kiev, the capital of Ukraine, was quiet.",
        "Milan is the fashion capital of Italy.",
        "Sydney, the capital of New South Wales, is large.",
        "Atlanta is the capital of Georgia.",
        "Lagos was the capital of Nigeria until 1991.",
        "Cape Town, the capital of South Africa, has a parliament.",
        "Tel Aviv is the capital of Israel.",
        "Bonn was the capital of West Germany.",
        "Karachi, once the capital of Pakistan, grew.",
        "The capital of France, where Lyon lies south of Paris, is large.",
        "Washington, the capital of the United States, was cold.",
        "Sydney and Canberra are in Australia.",
    ],
)
def test_what_is_right_or_not_sure_is_passed_over(text: str) -> None:
    assert found(text) == []


def test_of_an_old_article_nothing_is_sure() -> None:
    assert not found("Karachi is the capital of Pakistan.", "1955-01-01")
    assert found("Karachi is the capital of Pakistan.", "2015-01-01")


def test_a_country_has_one_capital_or_none_is_given() -> None:
    capital = Gazetteer.load().capital
    assert capital("AU") is not None
    assert capital("XX") is None
