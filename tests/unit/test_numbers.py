"""Numbers in figures and words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.language import numbers


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("1,987", 1987.0),
        ("2.3 million", 2.3e6),
        ("2.3bn", 2.3e9),
        ("two dozen", 24.0),
        ("half a million", 500_000.0),
        ("twenty-one", 21.0),
        ("a hundred", 100.0),
        ("two hundred and five thousand", 205_000.0),
        ("two and a half", 2.5),
        ("2 1/2", 2.5),
        ("two-thirds", 2 / 3),
        ("three quarters", 0.75),
        ("one in five", 0.2),
        ("3 out of 10", 0.3),
        ("25th", 25.0),
        ("twenty-first", 21.0),
        ("zero", 0.0),
    ],
)
def test_a_number_is_read(words: str, value: float) -> None:
    assert numbers.parse(words) == pytest.approx(value)
    (only,) = numbers.find(f"so {words}, then")
    assert (only.start, only.end) == (3, 3 + len(words))


@pytest.mark.parametrize("words", ["", "several", "tenant", "one two three pigs", "A4", "x"])
def test_what_is_no_number_is_not_read(words: str) -> None:
    assert numbers.parse(words) is None


def test_ordinals_and_fractions_are_told_from_cardinals() -> None:
    kinds = [n.kind for n in numbers.find("the third term, two-thirds of 12 and 3rd")]
    assert kinds == ["ordinal", "fraction", "cardinal", "ordinal"]


def test_figures_with_a_space_behind_the_comma_are_one_and_lists_are_not() -> None:
    text = (
        "more than 13, 000 twins won $ 53, 193, 914 in rooms 101, 202, 303 since 2019, 300 of them"
    )
    values = [n.value for n in numbers.find(text)]
    assert values == [13_000, 53_193_914, 101, 202, 303, 2019, 300]


def test_dozens_and_several_hundred_are_vague() -> None:
    assert [n.vague for n in numbers.find("dozens, several hundred and 12")] == [True, True, False]


def test_a_count_in_a_year_is_no_ratio() -> None:
    assert [n.value for n in numbers.find("2,150 in 2012, one in five")] == [2150, 2012, 0.2]


def test_more_in_fewer_are_two_numbers() -> None:
    assert [n.value for n in numbers.find("159,000 in six weeks")] == [159_000, 6]
    assert [n.value for n in numbers.find("£5 in ten days")] == [5, 10]
    assert numbers.parse("20 in six") is None


@pytest.mark.parametrize(
    "figure",
    [
        "9" * 310,
        "9" * 308,
        "9" * 5000,
        f"{'9' * 305} million",
        f"{'9' * 310} 1/2",
        f"{'9' * 310}th",
        f"0.{'0' * 310}1",
    ],
)
def test_a_figure_that_cannot_be_reckoned_with_is_none(figure: str) -> None:
    assert numbers.parse(figure) is None
    found = numbers.find(f"The port paid {figure} euros for 3 ferries.")
    assert all(n.value == 0 or 1e-100 < n.value < 1e100 for n in found)


def test_a_word_that_only_looks_like_one_of_a_number_is_no_failure() -> None:
    assert not numbers.find("one hundred and twentİeth")


@given(
    st.lists(
        st.sampled_from(
            "a an half few couple of several two twenty-one Six ſix hundred thousands dozens in "
            "five fıve first 21st 1,000 13,_ 000 5.5m $1 mm MM 1/2 3 ٣ ² 2x x2 é . , - / \n".split(
                " "
            )
        ).flatmap(lambda word: st.sampled_from((word, word + " "))),
        max_size=14,
    ).map("".join)
)
def test_a_number_is_found_wherever_its_pattern_matches(text: str) -> None:
    matched, at = [], 0
    while (match := numbers._FINDER.search(text, at)) is not None:
        number = numbers._finite(match)
        at = match.end() if number is None else number.end  # of two run together the second is left
        matched.append(number)
    assert numbers.find(text) == tuple(n for n in matched if n is not None)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("between four and seven clerks", [4, 7]),
        ("five and six year olds", [5, 6]),
        ("sixty and seventy tents", [60, 70]),
        ("two hundred and five mules", [205]),
        ("nine hundred thousand and ten seeds", [900_010]),
        ("twenty-one carts", [21]),
        ("a half-billion dollar grant", [500_000_000]),
        ("two and a half acres", [2.5]),
    ],
)
def test_two_numbers_that_a_word_joins_are_not_added(text: str, values: list[float]) -> None:
    assert [n.value for n in numbers.find(text)] == values
