"""Quantities: what is found, in which unit, and when two agree."""

from __future__ import annotations

import pytest

from brief.extract.quantities import agree, convert, quantities
from brief.extract.times import times
from brief.records import QuantityValue


def found(text: str) -> tuple[QuantityValue, ...]:
    return quantities(text, times(text, "2019-04-25"))


@pytest.mark.parametrize(
    ("text", "quote", "value", "unit", "mod"),
    [
        ("lasted for almost two hours.", "almost two hours", 2.0, "h", "LESS_THAN"),
        ("a rise of 4.5 percent", "4.5 percent", 4.5, "%", None),
        ("a rise of 4.5%", "4.5%", 4.5, "%", None),
        ("a rise of 2 percentage points", "2 percentage points", 2.0, "[pp]", None),
        ("cut by 50 basis points", "50 basis points", 0.5, "[pp]", None),
        ("costs $2.3bn now", "$2.3bn", 2.3e9, "USD", None),
        ("costs more than £40 million", "more than £40 million", 4e7, "GBP", "MORE_THAN"),
        ("costs 7 million euros", "7 million euros", 7e6, "EUR", None),
        ("about 50 cents a share", "about 50 cents", 0.5, "USD", "APPROX"),
        ("some 5 miles away", "some 5 miles", 5.0, "[mi_i]", "APPROX"),
        ("at 30 degrees Celsius", "30 degrees Celsius", 30.0, "Cel", None),
        ("over 3 million barrels of oil", "over 3 million barrels", 3e6, "[bbl_us]", "MORE_THAN"),
        ("at least 500 acres", "at least 500 acres", 500.0, "[acr_us]", "EQUAL_OR_MORE"),
        ("up to 40 tonnes of grain", "up to 40 tonnes", 40.0, "t", "EQUAL_OR_LESS"),
        ("at 70 mph on the road", "70 mph", 70.0, "[mi_i]/h", None),
        ("a three-month ban", "three-month", 3.0, "mo", None),
        ("half an hour passed", "half an hour", 0.5, "h", None),
    ],
)
def test_a_measure_is_found(
    text: str, quote: str, value: float, unit: str, mod: str | None
) -> None:
    (only,) = found(text)
    assert (only.quote, only.value, only.unit, only.mod) == (quote, value, unit, mod)


@pytest.mark.parametrize(
    ("text", "value", "of"),
    [
        ("It was split into two sessions.", 2.0, "sessions"),
        ("12 people were killed in the blast", 12.0, "people killed"),
        ("12 people killed in the blast", 12.0, "people killed"),
        ("killing at least 1,987 people", 1987.0, "people killed"),
        ("30 injured in a crash", 30.0, "injured"),
        ("two dozen soldiers left", 24.0, "soldiers"),
        ("half a million people fled", 500_000.0, "people"),
        ("two-thirds of voters agreed", 2 / 3, "voters"),
        ("one in five Americans agreed", 0.2, "Americans"),
    ],
)
def test_a_count_tells_what_is_counted(text: str, value: float, of: str) -> None:
    (only,) = found(text)
    assert only.value == pytest.approx(value)
    assert (only.unit, only.of) == ("1", of)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("between 10 and 15 percent", 10.0, 15.0, "%"),
        ("$5 million to $7 million", 5e6, 7e6, "USD"),
        ("5 to 7 million euros", 5e6, 7e6, "EUR"),
        ("70-80 mph", 70.0, 80.0, "[mi_i]/h"),
    ],
)
def test_a_range_has_an_upper_value(text: str, low: float, high: float, unit: str) -> None:
    (only,) = found(text)
    assert (only.value, only.upper, only.unit) == (low, high, unit)


def test_a_change_is_two_figures_and_no_range() -> None:
    assert [(q.value, q.unit) for q in found("It rose from 10 to 15 percent.")] == [
        (10.0, "%"),
        (15.0, "%"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "It happened on May 5, 2019 at 10:30.",
        "One of them left, and no one spoke.",
        "The G7 met; Boeing 737 and Flight 370 and Apollo 11 flew.",
        "Call 555-1234 now.",
        "They won 3-1.",
        "1. First\n2. Second",
        "Article 5 and COVID-19 and F-16",
        "her third term",
        "two days ago",
        "in 2019",
    ],
)
def test_what_is_no_quantity_is_left_out(text: str) -> None:
    assert found(text) == ()


@pytest.mark.parametrize(
    ("value", "unit", "base", "expected"),
    [
        (5, "[mi_i]", "m", 8046.72),
        (8, "km", "m", 8000),
        (2, "h", "s", 7200),
        (120, "min", "s", 7200),
        (212, "[degF]", "Cel", 100),
        (100, "Cel", "Cel", 100),
        (1, "t", "kg", 1000),
        (7, "EUR", "EUR", 7),
        (3, "%", "%", 3),
    ],
)
def test_units_convert_to_the_base_of_their_dimension(
    value: float, unit: str, base: str, expected: float
) -> None:
    assert convert(value, unit) == (pytest.approx(expected), base)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("nearly 2,000 people", "1,987 people", True),
        ("nearly 2,000 people", "1,200 people", False),
        ("about 50 people", "52 people", True),
        ("about 50 people", "80 people", False),
        ("12 people", "13 people", False),
        ("12 people killed", "12 people injured", None),
        ("12 people", "12 bombs", None),
        ("5 miles", "8 km", True),
        ("5 miles", "12 km", False),
        ("120 minutes", "two hours", True),
        ("almost two hours", "two hours", True),
        ("almost two hours", "almost five hours", False),
        ("almost two hours", "five hours", False),
        ("100 degrees Celsius", "212 degrees Fahrenheit", True),
        ("5 percent", "5 percentage points", None),
        ("5 percent", "7 percent", False),
        ("4.5 percent", "4.53 percent", True),
        ("two-thirds of voters", "66 percent of voters", True),
        ("$5 million", "5 million euros", None),
        ("$5 million", "$50 million", False),
        ("more than 50 people", "52 people", True),
        ("more than 50 people", "40 people", False),
        ("more than 50 people", "400 people", None),
        ("less than 50 people", "60 people", False),
        ("at least 50 people", "50 people", True),
        ("between 10 and 15 percent", "12 percent", True),
        ("between 10 and 15 percent", "20 percent", False),
        ("more than 50 people", "more than 500 people", False),
        ("more than 60 people", "less than 50 people", False),
        ("10 miles", "10 kg", None),
    ],
)
def test_two_quantities_agree_within_rounding(a: str, b: str, expected: bool | None) -> None:
    (first,), (second,) = found(a), found(b)
    assert agree(first, second) is expected
    assert agree(second, first) is expected


def test_the_halves_of_one_to_one_are_no_quantity() -> None:
    found = quantities("They held one-to-one talks and one-on-one meetings for two days.")
    assert [q.quote for q in found if q.unit == "1"] == []
