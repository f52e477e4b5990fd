"""Time expressions: what is found, what it resolves to, and when two values agree."""

from __future__ import annotations

import pytest

from brief.records import Span
from brief.values.times import agree, times

THURSDAY = "2019-04-25"


def found(text: str, published: str | None = THURSDAY) -> list[tuple[str, str]]:
    return [(v.quote, v.value) for v in times(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was signed on April 25th 2019.", [("April 25th 2019", "2019-04-25")]),
        ("It was signed on 25 April 2019.", [("25 April 2019", "2019-04-25")]),
        ("It was signed on 2019-04-25.", [("2019-04-25", "2019-04-25")]),
        ("It was signed on 3/22/2013.", [("3/22/2013", "2013-03-22")]),
        ("It was signed on 22/3/2013.", [("22/3/2013", "2013-03-22")]),
        ("Signed on Monday, March 4, 2019.", [("Monday, March 4, 2019", "2019-03-04")]),
        ("They met on Feb 27 And 28.", [("Feb 27", "2019-02-27"), ("28", "2019-02-28")]),
        ("They met on 27-28 February.", [("27", "2019-02-27"), ("28 February", "2019-02-28")]),
        ("From March to May it rained.", [("March", "2019-03"), ("May", "2019-05")]),
        ("The plan for 2010-12 failed.", [("2010", "2010"), ("12", "2012")]),
        ("It began in June of 1995.", [("June of 1995", "1995-06")]),
        ("A man of 1905 Old Mill Road was held.", []),
        ("In 1905 Wall Street fell.", [("1905", "1905")]),
        ("It began in June last year.", [("June last year", "2018-06")]),
        ("It fell in the third quarter of 1998.", [("the third quarter of 1998", "1998-Q3")]),
        ("It fell in Q3 2013.", [("Q3 2013", "2013-Q3")]),
        ("The first half of 2014 was dry.", [("The first half of 2014", "2014-H1")]),
        ("Sales of fiscal 1989 rose.", [("fiscal 1989", "1989")]),
        ("It was built in the 1980s.", [("the 1980s", "198")]),
        ("It was built in the 19th century.", [("the 19th century", "18")]),
        ("It snowed in the winter of 1994.", [("the winter of 1994", "1994-WI")]),
        ("He left last summer.", [("last summer", "2018-SU")]),
        ("He arrives on Christmas Day.", [("Christmas Day", "2019-12-25")]),
        ("It was Thanksgiving 2010.", [("Thanksgiving 2010", "2010-11-25")]),
        ("Easter 2019 was late.", [("Easter 2019", "2019-04-21")]),
        ("He spoke at 9 p.m. Monday.", [("9 p.m. Monday", "2019-04-22T21:00")]),
        ("It began at 10:35 GMT today.", [("10:35 GMT today", "2019-04-25T10:35Z")]),
        ("Posted March 3, 2019, 6:40 a.m.", [("March 3, 2019, 6:40 a.m.", "2019-03-03T06:40")]),
        ("It will be Monday at 22:14 CEST.", [("Monday at 22:14 CEST", "2019-04-29T22:14")]),
        ("It broke (20:13 GMT) today.", [("20:13 GMT", "2019-04-25T20:13Z"), ("today", THURSDAY)]),
        ("It ended in June.", [("June", "2018-06")]),
        ("He proposed it in August.", [("August", "2018-08")]),
        ("It stood open on 31 January.", [("31 January", "2019-01-31")]),
        ("They met Monday night.", [("Monday night", "2019-04-22TNI")]),
        ("They met last night.", [("last night", "2019-04-24TNI")]),
        ("He came two days ago.", [("two days ago", "2019-04-23")]),
        ("He came 40 years ago.", [("40 years ago", "1979")]),
        ("It rose last week.", [("last week", "2019-W16")]),
        ("He said so earlier this week.", [("earlier this week", "2019-W17")]),
        ("It closed earlier this month.", [("earlier this month", "2019-04")]),
        ("They may come as early as Tuesday.", [("Tuesday", "2019-04-30")]),
        ("They seek a way round Monday's ruling.", [("Monday", "2019-04-22")]),
        ("They will vote in Monday's election.", [("Monday", "2019-04-29")]),
        ("It closes next month.", [("next month", "2019-05")]),
        ("It was cold last weekend.", [("last weekend", "2019-W16-WE")]),
        ("They meet every Monday.", [("every Monday", "XXXX-WXX-1")]),
        ("They meet twice a week.", [("twice a week", "P1W")]),
        ("It lasted two and a half years.", [("two and a half years", "P2Y6M")]),
        ("It took a minute and a half.", [("a minute and a half", "PT1M30S")]),
        ("He is currently abroad.", [("currently", "PRESENT_REF")]),
        ("Nobody knows the future.", [("the future", "FUTURE_REF")]),
        ("It happened on 9/11.", [("9/11", "2001-09-11")]),
        ("He spoke of the Sept. 11 attacks.", [("Sept. 11", "2001-09-11")]),
        ("Six were hurt in the Sept. 11 attacks in Arden.", [("Sept. 11", "2018-09-11")]),
        ("It is the theme of the October election.", [("October", "2019-10")]),
        ("It was the day before yesterday.", [("the day before yesterday", "2019-04-23")]),
    ],
)
def test_an_expression_is_found_with_its_value(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "mod", "value"),
    [
        ("for almost two hours", "LESS_THAN", "PT2H"),
        ("for more than four days", "MORE_THAN", "P4D"),
        ("for at least six weeks", "EQUAL_OR_MORE", "P6W"),
        ("for up to 30 days", "EQUAL_OR_LESS", "P30D"),
        ("for no more than 30 days", "EQUAL_OR_LESS", "P30D"),
        ("for about a decade", "APPROX", "P10Y"),
        ("in early March", "START", "2019-03"),
        ("in mid-1998", "MID", "1998"),
        ("in late 2006", "END", "2006"),
        ("at the end of 1998", "END", "1998"),
    ],
)
def test_a_modifier_is_part_of_the_expression(text: str, mod: str, value: str) -> None:
    (only,) = times(text, THURSDAY)
    assert (only.mod, only.value) == (mod, value)
    assert only.quote == text.split(" ", 1)[1]


def test_a_weekday_is_the_nearest_past_one_and_keeps_anchor_rule_and_other_reading() -> None:
    (only,) = times("Putin met Kim on Tuesday in Vladivostok.", THURSDAY)
    assert only.value == "2019-04-23"
    assert only.anchor == THURSDAY
    assert only.rule == "weekday/nearest-past"
    assert only.alternatives == ("2019-04-30",)


def test_the_weekday_of_publication_is_that_day() -> None:
    assert found("They met on Thursday.") == [("Thursday", THURSDAY)]


def test_a_weekday_under_a_future_verb_lies_ahead() -> None:
    assert found("They will meet on Tuesday.") == [("Tuesday", "2019-04-30")]


def test_this_weekend_is_the_one_that_is_over_where_a_monday_looks_back_at_it() -> None:
    monday = "2019-04-22"
    assert found("The bank failed this weekend.", monday) == [("this weekend", "2019-W16-WE")]
    assert found("They will meet this weekend.", monday) == [("this weekend", "2019-W17-WE")]
    assert found("The bank failed this weekend.") == [("this weekend", "2019-W17-WE")]


def test_a_day_far_off_is_of_the_year_that_its_month_was_named_with() -> None:
    fire = "The ferry burned in January 2017. It was at sea on January 14"
    assert found(f"{fire}.")[1] == ("January 14", "2017-01-14")
    assert found(f"{fire}. They met on April 3. April 2016 was calm.")[2][1] == "2019-04-03"
    assert found("April 2016 was calm. They met on April 3.")[1][1] == "2019-04-03"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The fire broke out on June 10.", "2018-06-10"),
        ("The mayor resigned on June 10.", "2018-06-10"),
        ("The mayor announced a vote on June 10.", "2019-06-10"),
        ("The vote was moved to June 10.", "2019-06-10"),
        ("The vote is on June 10.", "2019-06-10"),
        ("The mayor resigned on May 2.", "2019-05-02"),  # days ahead: more likely a slip
    ],
)
def test_what_happened_on_a_day_lies_behind(text: str, value: str) -> None:
    assert found(text)[-1][1] == value


def test_the_previous_day_is_counted_from_the_last_mentioned_day() -> None:
    text = "They met on March 5, 2018. The previous day he had flown in."
    assert found(text) == [("March 5, 2018", "2018-03-05"), ("The previous day", "2018-03-04")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on Thursday", "XXXX-WXX-4"),
        ("in February", "XXXX-02"),
        ("on Feb. 27", "XXXX-02-27"),
        ("yesterday", "XXXX-XX-XX"),
        ("last week", "XXXX-WXX"),
        ("last year", "XXXX"),
        ("in the third quarter", "XXXX-Q3"),
        ("last summer", "XXXX-SU"),
        ("at 9 p.m.", "XXXX-XX-XXT21:00"),
    ],
)
def test_without_publication_nothing_is_resolved(text: str, value: str) -> None:
    (only,) = times(text, None)
    assert only.value == value
    assert only.anchor is None


@pytest.mark.parametrize(
    "text",
    [
        "May said she would resign.",
        "They may leave.",
        "Workers march on the capital.",
        "April Jones and June Carter sang.",
        "He sat in the sun and wed her.",
        "The market fell to 1,987 points.",
        "It closed at 2082.1 points.",
        "A 37 years old man, a 6-year-old boy",
        "He is in his 30s.",
        "About a quarter of them left.",
        "as soon as possible",
    ],
)
def test_what_only_looks_like_a_time_is_left_out(text: str) -> None:
    assert found(text) == []


def test_a_headline_does_not_run_into_the_date_line_below() -> None:
    text = "Markets to stay closed until Friday\nSeptember 18, 2008\nMore follows."
    assert [q for q, _ in found(text, "2008-09-18")] == ["Friday", "September 18, 2008"]


def test_no_expression_crosses_a_sentence() -> None:
    text = "They met in May 2010 people came."
    spans = (Span(0, 15), Span(16, len(text)))
    assert [v.quote for v in times(text, THURSDAY, sentences=spans)][:1] == ["May"]
    assert [v.quote for v in times(text, THURSDAY)][:1] == ["May 2010"]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2019-02", "2019-02-28", True),
        ("2019-04-25", "2019-04-23", False),
        ("2019-04-25", "2019-04-25", True),
        ("2019", "2019-Q3", True),
        ("2019-Q1", "2019-04", False),
        ("2019-W17", "2019-04-25", True),
        ("2019-W17", "2019-04-30", False),
        ("2019-SU", "2019-07", True),
        ("2019-SU", "2019-11", False),
        ("198", "1985-03", True),
        ("198", "1995", False),
        ("19", "1985", True),
        ("2019-04-25TMO", "2019-04-25", True),
        ("2019-04-25TMO", "2019-04-25T21:00", False),
        ("2019-04-25T10:00", "2019-04-25T10:00", True),
        ("2019-04-25T10:00", "2019-04-25T11:00", False),
        ("2019-04-25T10:00Z", "2019-04-25T12:00", None),
        ("XXXX-02", "2019-02-28", True),
        ("XXXX-02", "2019-03-01", False),
        ("XXXX-WXX-4", "2019-04-25", True),
        ("XXXX-WXX-4", "2019-04-26", False),
        ("XXXX-WXX-4", "2019-04", None),
        ("XXXX-XX-XX", "2019-04-25", None),
        ("XXXX-Q3", "2019-Q3", True),
        ("XXXX-Q3", "2019-Q1", False),
        ("PAST_REF", "2019", None),
        ("P2D", "2019", None),
        ("P2D", "PT48H", True),
        ("P2D", "P3D", False),
        ("P12M", "P1Y", True),
        ("P4W", "P1M", None),
        ("PXD", "P3D", None),
        ("", "2019", None),
    ],
)
def test_two_values_agree_by_the_coarser_grain(a: str, b: str, expected: bool | None) -> None:
    assert agree(a, b) is expected
    assert agree(b, a) is expected


def test_clock_belongs_to_the_day_of_the_story() -> None:
    text = (
        "The mill burned down on Monday, the fire chief said on Tuesday. "
        "Nobody was hurt, and the cause is unknown to the police and to the owner of the mill. "
        "The guard had left the gate at 6 p.m. and was at home when the alarm rang in the town."
    )
    assert found(text)[-1] == ("6 p.m.", "2019-04-22T18:00")


def test_clock_is_not_hung_on_a_day_ahead() -> None:
    text = "The board met on Monday and will vote on 15 May. The hearing began at 5:30 p.m."
    assert found(text)[-1] == ("5:30 p.m.", "2019-04-22T17:30")


def test_what_is_compared_with_leaves_the_story_where_it_was() -> None:
    text = (
        "Profit in the third quarter of 2018 rose to $5 million from $4 million in the year-ago "
        "quarter. Sales in the latest quarter fell."
    )
    assert found(text)[-1] == ("the latest quarter", "2018-Q3")
    twice = (
        "In 2018 it lost $2, against $3 a year earlier. Sales were $9, against $8 a year earlier."
    )
    assert [v for _, v in found(twice)] == ["2018", "2017", "2017"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He needed 3 hours, 41 minutes and 18 seconds.",
         [("3 hours, 41 minutes and 18 seconds", "PT3H41M18S")]),
        ("It took two days and three nights.", [("two days", "P2D")]),
        ("They quarreled for months.", [("months", "PXM")]),
        ("It fell within hours.", [("hours", "PTXH")]),
        ("Food ran short weeks before the siege.", [("weeks", "PXW")]),
        ("The rain lasted all day.", [("all day", "P1D")]),
        ("She won in 4:01.22.", [("4:01.22", "PT4M1.22S")]),
        ("He ran 2:01:39 in the heat.", [("2:01:39", "PT2H1M39S")]),
        ("It fills 3,500 bottles a day.", [("a day", "P1D")]),
        ("It cost $5 a week.", [("a week", "P1W")]),
    ],
)  # fmt: skip
def test_durations(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sales rose in the first six months of 2017.", [("the first six months of 2017", "2017-H1")]),
        ("Sales rose in the last three months of the year.",
         [("the last three months of the year", "2019-Q4")]),
        ("He stole it between November and March last year.",
         [("November", "2017-11"), ("March last year", "2018-03")]),
        ("The camp stays until mid-May.", [("mid-May", "2019-05")]),
        ("They danced on the Fourth of July.", [("the Fourth of July", "2018-07-04")]),
        ("It fell on a Tuesday.", [("Tuesday", "XXXX-WXX-2")]),
        ("He resigned on 3 March; the following Monday he left.",
         [("3 March", "2019-03-03"), ("the following Monday", "2019-03-04")]),
        ("They met on 3 March and, a week later, again.",
         [("3 March", "2019-03-03"), ("a week later", "2019-03-10")]),
        ("They were told on 3 March, 40 days later.",
         [("3 March", "2019-03-03"), ("40 days later", "2019-03-03")]),
        ("It burned on 3 March, less than the day before.",
         [("3 March", "2019-03-03"), ("the day before", "2019-03-02")]),
        ("Trawling must wait for spring.", [("spring", "2020-SP")]),
        ("This winter will be cold.", [("This winter", "2019-WI")]),
        ("Black Friday 2018 was calm.", [("Black Friday 2018", "2018-11-23")]),
        ("It shook the town at 0735 GMT on Tuesday.", [("0735 GMT on Tuesday", "2019-04-23T07:35Z")]),
        ("It blew up at 10:35 a.m. (0735 GMT) Tuesday.",
         [("10:35 a.m.", "2019-04-23T10:35"), ("0735 GMT", "2019-04-23T07:35Z"),
          ("Tuesday", "2019-04-23")]),
        ("They vote at 8 o'clock tonight.", [("8 o'clock tonight", "2019-04-25T20:00")]),
        ("The train left at half past six.", [("half past six", "2019-04-25T06:30")]),
        ("It moves at a quarter to nine.", [("a quarter to nine", "2019-04-25T08:45")]),
        ("He said so late on Monday.", [("late on Monday", "2019-04-22")]),
        ("That day he had slept.", [("That day", "XXXX-XX-XX")]),
    ],
)  # fmt: skip
def test_expressions_of_news(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text", ["The fall in prices went on.", "Without it the fall would be deeper.",
             "It was the last day of the fair.", "Twenty six of them left."],
)  # fmt: skip
def test_words_of_time_that_are_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On April 2, she said she would stay, before leaving the next day.", "2019-04-03"),
        ("She will sing on April 29 and leave the next day.", "2019-04-30"),
        ("She sang in May. The mayor will speak the next day.", "2019-04-26"),
    ],
)
def test_the_next_day_is_that_behind_a_day_of_its_sentence(text: str, expected: str) -> None:
    assert found(text)[-1] == ("the next day", expected)


def test_the_day_is_that_of_the_story() -> None:
    text = (
        "Shares rose on Tuesday. They had not done so since March, but late in the day they fell."
    )
    assert found(text) == [
        ("Tuesday", "2019-04-23"),
        ("March", "2019-03"),
        ("late in the day", "2019-04-23"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a date of the background gives way to the day of the story, from the next sentence on
        ("The bridge fell on 2 April. It had been closed on 8 March. The previous day, it rained.",
         "2019-04-01"),
        ("The bridge fell on 2 April. Since 8 March it was closed. A day earlier it rained.",
         "2019-04-01"),
        ("The bridge fell on 2 April. It had shut on 8 March and opened a day later.",
         "2019-03-09"),
        ("The bridge fell on 2 April. It was closed on 5 April. The day before, it rained.",
         "2019-04-04"),
    ],
)  # fmt: skip
def test_the_day_before_is_counted_from_the_story(text: str, expected: str) -> None:
    assert found(text)[-1][1] == expected


def test_a_period_that_ended_is_past() -> None:
    assert found("Its first quarter ended May 28.")[-1] == ("May 28", "2018-05-28")
    assert found("Its sale begins May 28.")[-1] == ("May 28", "2019-05-28")


def _values(text: str, published: str) -> list[str]:
    return [t.value for t in times(text, published)]


@pytest.mark.parametrize(
    ("published", "text", "expected"),
    [
        (
            "2016-10-22",
            "Troubled by Norway's vote in June to leave the pact, ministers met.",
            "2016-06",
        ),
        ("2016-10-22", "The decision in June to open the port was wrong.", "2016-06"),
        ("2016-10-22", "The June vote to leave the pact hit shares.", "2016-06"),
        ("2016-10-22", "The plan to leave in June worries ministers.", "2017-06"),
        ("2016-10-22", "The country votes in June.", "2017-06"),
        (
            "2022-03-01",
            "He shot a clerk in October. The judge set his trial for May 9.",
            "2022-05-09",
        ),
        ("2022-03-01", "The judge postponed the trial until May 9.", "2022-05-09"),
        ("2022-03-01", "The judge ordered him to return to court on May 9.", "2022-05-09"),
        ("2022-03-01", "He agreed to a trial date of May 9.", "2022-05-09"),
        ("2022-03-01", "The trial had been set for May 9.", "2021-05-09"),
        ("2022-03-01", "He pleaded guilty on May 9.", "2021-05-09"),
        (
            "2014-12-29",
            "The film opens on Dec. 31, followed by a wider release in January.",
            "2015-01",
        ),
        ("2014-12-29", "He met her in May, followed by a wedding in November.", "2014-11"),
        # what comes after something comes now
        (
            "2018-01-02",
            "The tweet comes after the ministry, in a Friday note, named it.",
            "2017-12-29",
        ),
        ("2018-01-02", "The vote comes on Friday.", "2018-01-05"),
        # what is called for is still to come
        ("2018-01-02", "Two pages called for a protest Friday in Rye.", "2018-01-05"),
        ("2018-01-02", "The envoy called for calm on Friday in Rye.", "2017-12-29"),
        # the day behind the month is told
        ("2010-05-18", "At that March 2 event, he told of two fires.", "2010-03-02"),
        ("2010-05-18", "At that March 2 event he clearly says it.", "2010-03-02"),
    ],
)
def test_the_year_of_a_day_or_month_by_what_governs_it(
    published: str, text: str, expected: str
) -> None:
    assert _values(text, published)[-1] == expected


@pytest.mark.parametrize(
    ("published", "text", "expected"),
    [
        (
            "2016-11-03",
            "With five days of campaigning left as of Friday, both sides spend.",
            "2016-11-04",
        ),
        (
            "2016-11-05",
            "With four days of campaigning left as of Friday, both sides spend.",
            "2016-11-04",
        ),
        ("2016-11-03", "As of Monday, 12 people were missing.", "2016-10-31"),
    ],
)
def test_the_state_of_a_day_is_that_of_the_nearest_one(
    published: str, text: str, expected: str
) -> None:
    assert _values(text, published)[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Acme reports record third quarter. Income rose 6% in the third quarter from the $22 million reported last quarter.", ["2000-Q3", "2000-Q3", "2000-Q2"]),
        ("Third-quarter sales rose against the prior quarter.", ["2000-Q3", "2000-Q2"]),
        ("Sales fell last quarter.", ["2000-Q3"]),
        ("Third-quarter sales are out. Last quarter was a good one.", ["2000-Q3", "2000-Q3"]),
    ],
)  # fmt: skip
def test_the_quarter_that_another_is_compared_with(text: str, expected: list[str]) -> None:
    assert _values(text, "2000-10-24") == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The flu season began about a month earlier than usual.", "P1M"),
        ("It peaked two weeks later than normal.", "P2W"),
        ("Three years later than promised, it opened.", "P3Y"),
    ],
)
def test_earlier_than_something_is_a_duration(text: str, value: str) -> None:
    (only,) = times(text, "2013-03-22")
    assert (only.type, only.value) == ("DURATION", value)


@pytest.mark.parametrize(
    "text",
    [
        "Lund scored in the first half and Ito levelled in the second half.",
        "The quarterback threw a touchdown in the third quarter.",
        "The second half of the film drags.",
        "In the first half of the decade it rained.",
        "The man entered a car in the 2100 block of Mill Street, in the 1900 block of Elm.",
    ],
)
def test_halves_of_games_and_blocks_of_houses_are_no_times(text: str) -> None:
    assert times(text, "2014-05-05") == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Sales rose in the first half.", "2014-H1"),
        ("Profit of the football club fell in the second half of 2013.", "2013-H2"),
        ("The firm had a loss for the first quarter of $5 million.", "2014-Q1"),
    ],
)
def test_halves_of_years_are_times(text: str, value: str) -> None:
    assert _values(text, "2014-05-05") == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Debt was $276 million at 1999 year end.", "1999"),
        ("Debt was $276 million at 2000 year-end.", "2000"),
        ("Debt may fall by year-end 2002.", "2002"),
        ("Debt rose at year-end.", "2001"),
    ],
)
def test_the_end_of_a_year_named_is_that_year(text: str, value: str) -> None:
    (only,) = times(text, "2001-05-05")
    assert (only.type, only.value, only.mod) == ("DATE", value, "END")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I am going to Reno next month, to Cork in July, to Leeds in February and to Rye in March.",
         [("next month", "2019-05"), ("July", "2019-07"), ("February", "2020-02"),
          ("March", "2020-03")]),
        ("She sends a letter every Wednesday/Thursday.",
         [("every Wednesday", "XXXX-WXX-3"), ("Thursday", "XXXX-WXX-4")]),
        ("The game was tied at 18:42 of the third period.", [("18:42", "")]),
        ("The Player of the Day is Ann Lee.", [("the Day", "")]),
        ("The grant goes to the Future of Cork.", [("the Future", "")]),
        ("They met at the Winter Carnival.", [("the Winter", "")]),
        ("As USA Today noted, it was late.", [("Today", "")]),
        ("They met in the Winter of 2010.", [("the Winter of 2010", "2010-WI")]),
    ],
)  # fmt: skip
def test_plans_games_and_names(text: str, expected: list[tuple[str, str]]) -> None:
    values = dict(found(text))
    assert [(quote, values.get(quote, "")) for quote, _ in expected] == expected


def test_last_week_of_a_sunday_may_be_the_one_that_ends() -> None:
    (value,) = times("Last week, the mayor resigned.", "2019-09-01")
    assert (value.value, value.alternatives) == ("2019-W34", ("2019-W35",))


def test_a_quarter_told_of_in_the_past_is_over() -> None:
    (found,) = times("Fourth-quarter sales of the yard fell by $3 million.", "2016-07-04")
    assert found.value == "2015-Q4"


def test_this_past_year_is_twelve_months() -> None:
    (found,) = times("Some 40 mills have opened this past year alone.", "2006-04-21")
    assert (found.type, found.value) == ("DURATION", "P1Y")
