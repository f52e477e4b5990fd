"""Time expressions in the forms of filings, notices and plain text, by example."""

from __future__ import annotations

import pytest

from brief.values.times import agree, times

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


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("9:30 (UTC+2) on 5 June 2021", "2021-06-05T09:30+02:00"),
        ("9:30 UTC+5:45 on 5 June 2021", "2021-06-05T09:30+05:45"),
        ("9:30 a.m. (GMT-03:00) on June 5, 2021", "2021-06-05T09:30-03:00"),
        ("9:30 a.m. UTC\u22123 on June 5, 2021", "2021-06-05T09:30-03:00"),
        ("09:30 +0200 on 5 June 2021", "2021-06-05T09:30+02:00"),
        ("0930 GMT+2 on 5 June 2021", "2021-06-05T09:30+02:00"),
        ("5 June 2021 at 9:30 (UTC+2)", "2021-06-05T09:30+02:00"),
        ("9:30 (UTC) on 5 June 2021", "2021-06-05T09:30Z"),
    ],
)
def test_a_clock_time_keeps_its_offset_and_its_day(words: str, value: str) -> None:
    assert found(f"Voting starts at {words}, the board said.") == [(words, value)]


@pytest.mark.parametrize(
    "words",
    [
        "9:30 local time on 5 June 2021",
        "9:30, New York time, on 5 June 2021",
        "9:30 (local time) on 5 June 2021",
        "9:30 Nairobi time (0630 GMT) on 5 June 2021",
        "9:30 to 11:30 on 5 June 2021",
    ],
)
def test_a_day_behind_a_zone_in_words_or_brackets_is_that_of_the_clock_time(words: str) -> None:
    values = [v for _, v in found(f"Voting starts at {words}, the board said.")]
    assert values[0] == "2021-06-05T09:30"
    assert values[-1].startswith("2021-06-05")


def test_two_times_in_one_zone_are_no_offset() -> None:
    text = "It is shut from 10:00 GMT-12:00 GMT today."
    assert [v for _, v in found(text)] == ["2020-03-10T10:00Z", "2020-03-10T12:00Z"]


def test_clock_times_of_two_zones_are_not_compared() -> None:
    assert agree("2021-06-05T09:30+02:00", "2021-06-05T09:30-03:00") is not False
    assert agree("2021-06-05T09:30+02:00", "2021-06-05T07:30Z") is not False
    assert agree("2021-06-05T09:30+02:00", "2021-06-05T09:45+02:00") is False


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("Sept. 14-17, 2016", ["2016-09-14", "2016-09-17"]),
        ("September 14, 15 and 17, 2016", ["2016-09-14", "2016-09-15", "2016-09-17"]),
        ("14-17 September 2016", ["2016-09-14", "2016-09-17"]),
        ("Aug. 29-Sept. 2, 2016", ["2016-08-29", "2016-09-02"]),
        ("29 August to 2 September 2016", ["2016-08-29", "2016-09-02"]),
        ("Monday, Aug. 29 - Friday, Sept. 2, 2016", ["2016-08-29", "2016-09-02"]),
        ("Dec. 28-Jan. 3, 2016", ["2015-12-28", "2016-01-03"]),
        ("Dec. 28, 2015-Jan. 3, 2016", ["2015-12-28", "2016-01-03"]),
        ("July 13 to 17 of last year", ["2019-07-13", "2019-07-17"]),
        ("13-17 July last year", ["2019-07-13", "2019-07-17"]),
    ],
)
def test_days_of_a_range_share_the_year_at_its_end(words: str, values: list[str]) -> None:
    assert [v for _, v in found(f"The circus plays in Bari on {words}, it said.")] == values


def test_a_count_behind_a_day_is_no_day() -> None:
    assert found("On June 5 and 12, 300 rowers met.")[0][0] == "June 5"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Memorial Day weekend 2018", "2018-W21-WE"),
        ("Memorial Day weekend of 2018", "2018-W21-WE"),
        ("Memorial Day weekend, 2018", "2018-W21-WE"),
        ("the 2018 Memorial Day weekend", "2018-W21-WE"),
        ("2018 Memorial Day weekend", "2018-W21-WE"),
        ("last year's Memorial Day weekend", "2019-W21-WE"),
        ("Memorial Day weekend last year", "2019-W21-WE"),
        ("Memorial Day weekend in 2018", "2018-W21-WE"),
        ("last Memorial Day weekend", "2019-W21-WE"),
        ("Easter bank holiday weekend 2018", "2018-W13-WE"),
        ("Thanksgiving weekend 2018", "2018-W47-WE"),
        ("Thanksgiving week of 2018", "2018-W47"),
        ("Christmas Eve in 2018", "2018-12-24"),
        ("the 2018 Columbus Day", "2018-10-08"),
        ("last Labour Day", "2019-09-02"),
    ],
)
def test_a_holiday_or_its_weekend_is_of_the_year_beside_it(words: str, value: str) -> None:
    assert found(f"The pier was shut over {words}, it said.") == [(words, value)]


def test_a_holiday_is_of_the_year_behind_the_noun_that_it_qualifies() -> None:
    text = "They ran the Christmas markets of 2016."
    assert found(text) == [("Christmas", "2016-12-25"), ("2016", "2016")]
    assert found("They got Christmas gifts of 2000 euros.")[0] == ("Christmas", "2019-12-25")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("it shut on may 6, 2019, they wrote.", ["2019-05-06"]),
        ("may 6, 2019 was wet.", ["2019-05-06"]),
        ("it shut on 6 may 2019.", ["2019-05-06"]),
        ("the fair of 6 march ended on friday.", ["2020-03-06", "2020-03-06"]),
        ("it shut on the 6th of march.", ["2020-03-06"]),
        ("it shut on monday, march 2.", ["2020-03-02"]),
        ("it shut on aug. 6, 2019.", ["2019-08-06"]),
        ("it shut in mid-june 2019.", ["2019-06"]),
        ("it shut in march 2019.", ["2019-03"]),
        ("it ran from march to may, 2019.", ["2019-03", "2019-05"]),
        ("november was mild.", ["2019-11"]),
    ],
)
def test_a_month_in_lower_case_is_one_beside_a_day_a_year_or_its_preposition(
    text: str, values: list[str]
) -> None:
    assert [v for _, v in found(text)] == values


@pytest.mark.parametrize(
    "text",
    [
        "The men will march 6 miles.",
        "They want to march 12 kilometers.",
        "One of the 12 may lose.",
        "Any 6 march on their own.",
        "What it put in may be lost.",
        "An august body met.",
        "That would mar 3 shows.",
    ],
)
def test_a_verb_in_lower_case_beside_a_figure_is_no_month(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("this January 2nd", "2020-01-02"),
        ("last June 3rd", "2019-06-03"),
        ("next May 11th", "2020-05-11"),
        ("last June", "2019-06"),
    ],
)
def test_the_day_behind_a_month_belongs_to_it(words: str, value: str) -> None:
    assert found(f"The mill shut {words}.") == [(words, value)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ship was sunk in '42.", ["1942"]),
        ("Since ’68 the party has ruled.", ["1968"]),
        ("She is of the class of '09.", ["2009"]),
        ("They played 5 of '12' rounds, in '44s.", []),
    ],
)
def test_a_year_may_stand_without_its_century(text: str, expected: list[str]) -> None:
    assert [v for _, v in found(text)] == expected


@pytest.mark.parametrize(
    ("published", "value"),
    [("2019-10-30", "2019-FA"), ("2019-08-20", "2019-FA"), ("2019-12-10", "2020-FA")],
)
def test_a_season_that_is_under_way_is_this_one(published: str, value: str) -> None:
    (only,) = times("Makers will sell more this fall.", published)
    assert only.value == value
