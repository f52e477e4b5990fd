"""Time expressions in the forms of filings, notices and plain text, by example."""

from __future__ import annotations

import pytest

from brief.values.times import times

TUESDAY = "2020-03-10"


def found(text: str, published: str | None = TUESDAY) -> list[tuple[str, str]]:
    return [(v.quote, v.value) for v in times(text, published)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("half a year ago", "2019-09"),
        ("a half-year ago", "2019-09"),
        ("a year and a half ago", "2018-09"),
        ("two and a half years ago", "2017-09"),
        ("half a decade ago", "2015"),
        ("half a century ago", "1970"),
        ("a quarter of a century ago", "1995"),
        ("a quarter-century ago", "1995"),
        ("half a dozen years ago", "2014"),
        ("half a year later", "2020-09"),
        ("a week and a half ago", "2020-02-29"),
        ("two years ago", "2018"),
    ],
)
def test_a_part_of_a_unit_ago_is_counted_in_a_finer_unit(words: str, value: str) -> None:
    assert found(f"The mill shut {words}.") == [(words, value)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2Q17", "2017-Q2"),
        ("2Q 2017", "2017-Q2"),
        ("2q17", "2017-Q2"),
        ("2Q'17", "2017-Q2"),
        ("2QFY17", "2017-Q2"),
        ("Q2-17", "2017-Q2"),
        ("Q2 '17", "2017-Q2"),
        ("FY17 Q2", "2017-Q2"),
        ("2Q 17", "2017-Q2"),
        ("4Q20E", "2020-Q4"),
        ("2H17", "2017-H2"),
        ("2H 2017", "2017-H2"),
        ("H2/2017", "2017-H2"),
        ("4Q", "2019-Q4"),
    ],
)
def test_a_quarter_or_half_in_figures_has_its_year_joined_or_beside_it(
    words: str, value: str
) -> None:
    assert found(f"Output of tin fell in {words}, it said.") == [(words, value)]


@pytest.mark.parametrize("words", ["a Q400 aircraft", "the H1N1 strain", "its 5Q18 badge"])
def test_a_model_or_a_strain_is_no_quarter(words: str) -> None:
    assert found(f"They showed {words} there.") == []


def test_a_year_beside_a_quarter_with_its_own_year_is_another_date() -> None:
    assert [v for _, v in found("Tin fell in 2Q17, 2019 was better.")] == ["2017-Q2", "2019"]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("07-Feb-14", "2014-02-07"),
        ("7-FEB-2014", "2014-02-07"),
        ("7/February/2014", "2014-02-07"),
        ("7.Feb.2014", "2014-02-07"),
        ("Feb-07-2014", "2014-02-07"),
        ("2014-Feb-07", "2014-02-07"),
        ("07-Feb-88", "1988-02-07"),
        ("7-February", "2020-02-07"),
        ("Feb-2014", "2014-02"),
    ],
)
def test_a_month_is_named_between_hyphens_or_slashes(words: str, value: str) -> None:
    assert found(f"The lease began on {words} in Turin.") == [(words, value)]


def test_a_day_that_the_month_lacks_is_no_date() -> None:
    assert found("The lease began on 31-Feb-14 in Turin.") == []
