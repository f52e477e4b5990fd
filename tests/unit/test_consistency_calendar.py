import pytest

from brief.consistency import calendar, world
from brief.language.lexicon import akin, opposite
from brief.records import Span


def problems(text: str, published: str | None = None) -> list[str | None]:
    return [p.right for p in calendar.check(text, Span(0, len(text)), published)]


@pytest.mark.parametrize(
    "text",
    ["Tuesday, April 25, 2019", "on Monday 25 April 2019", "Friday, Apr. 25th, 2019"],
)
def test_a_weekday_that_is_not_that_day_s_is_found(text: str) -> None:
    assert problems(text) == ["Thursday"]


@pytest.mark.parametrize(
    "text",
    [
        "Thursday, April 25, 2019",
        "Tuesday, April 25",
        "April 25, 2019",
        "Tuesday, May 250",
        "May 5",
    ],
)
def test_a_right_or_open_weekday_is_left_alone(text: str) -> None:
    assert problems(text) == []


def test_a_date_near_publication_has_its_year() -> None:
    assert problems("Tuesday, April 23", "2019-04-25") == []
    assert problems("Tuesday, April 25", "2019-04-26T10:00Z") == ["Thursday"]
    assert problems("Tuesday, December 25", "2019-04-26") == []


@pytest.mark.parametrize("text", ["Feb 30", "June 31, 2020", "29 February 2019"])
def test_days_that_no_month_has_are_found(text: str) -> None:
    assert problems(text) == [None]


def test_dates_that_bear_each_other_out() -> None:
    def witnessed(text: str, published: str | None) -> list[str | None]:
        found = calendar.witnessed(text, [Span(0, len(text))], published)
        return [p.right for p in found]

    text = "It opens on Saturday, June 15 and closes on Friday, June 22, not on Friday, June 31."
    assert witnessed(text, "2024-05-03") == ["Saturday"]
    assert witnessed("It closes on Friday, June 22.", "2024-05-03") == []
    assert witnessed("It opens on Saturday, June 15, and closes on Friday, June 22.", None) == [
        None
    ]
    assert witnessed("It opens on Saturday, June 15, and closes on Friday, June 21.", None) == []


def test_the_leap_day_exists() -> None:
    assert problems("29 February 2020") == problems("February 29") == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("The fire on Friday 18 October last year was put down to a fault.", []),
        ("The fire on Thursday 18 October last year was put down to a fault.", ["Friday"]),
        ("It closed on Monday, October 18, of this year.", ["Saturday"]),
        ("It opens on Sunday, October 18, next year.", []),
        ("The fire on Monday 18 October two years ago was put down to a fault.", []),
    ],
)
def test_the_year_told_behind_a_date_is_its_year(text: str, right: list[str]) -> None:
    assert problems(text, "2025-10-24") == right


def test_a_city_in_a_wrong_country_is_found() -> None:
    text = "They met in Hanoi, China."
    (found,) = world.check(text, Span(0, len(text)))
    assert text[found.span.start : found.span.end] == "China"
    assert found.right == "Vietnam"


@pytest.mark.parametrize(
    "text",
    [
        "They met in Hanoi, Vietnam.", "They met in London, Canada.", "in Hanoi, China and Japan",
        "He lives in Springfield, Georgia.", "in Paris, Texas.",
    ],
)  # fmt: skip
def test_possible_places_and_lists_are_left_alone(text: str) -> None:
    assert world.check(text, Span(0, len(text))) == ()


def test_opposites_are_not_kin() -> None:
    assert opposite("agreement", "disagreement")
    assert opposite("rise", "fall")
    assert not opposite("rise", "rise")
    assert akin("meet", "summit")
    assert not akin("meet", "leave")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2023 was a leap year.", "2023 has 365 days: it is no leap year."),
        ("1900 is a leap year.", "1900 has 365 days: it is no leap year."),
        ("2000 was not a leap year.", "2000 has 366 days: it is a leap year."),
    ],
)
def test_years_that_are_no_leap_years(text: str, reason: str) -> None:
    (wrong,) = calendar.check(text, Span(0, len(text)), None)
    assert wrong.reason == reason


def test_leap_years_are_passed_over() -> None:
    text = "2024 is a leap year, 2023 was not a leap year, and 2000 was a leap year."
    assert calendar.check(text, Span(0, len(text)), None) == ()
