"""Whether a weekday, a month or a day without year is the one before or the one ahead."""

from __future__ import annotations

import pytest

from brief.values.times import times

WEDNESDAY = "2023-03-15"


def value(text: str, published: str = WEDNESDAY) -> str:
    (found,) = times(text, published)
    return found.value


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sank on Friday.",
        "The harbor board on Friday issued a permit.",
        "Every seat had been sold by Friday.",
        "The talks had been due to end on Friday.",
        "They could not be reached on Friday.",
        "Residents were told to leave their homes on Friday.",
        "The main runway had to be repaired on Friday.",
        "The guide set out alone on Friday.",
        "On Friday, when the mayor set aside the plan, nobody objected.",
        "The party of Bled left on Friday.",
        "On Friday, crews wearing black coats, face masks and gloves gathered at the pier.",
        "Races scheduled for Friday were still held.",
        "Crews had given the port until Friday to answer, but this deadline was not met.",
        "The river is higher than it was on Friday.",
        "Two ports declared an emergency following Friday's storm.",
        "Losses have grown due to a landslide that hit the port on Friday.",
        "Ferries were called off due to flooding on Friday.",
        "The planned launch on Friday, local time, was called off.",
    ],
)
def test_weekday_behind(text: str) -> None:
    assert value(text) == "2023-03-10"


@pytest.mark.parametrize(
    "text",
    [
        "The ferry will sail on Friday.",
        "The ferry leaves the port on Friday.",
        "The race, which began in Gdansk, ends on Friday.",
        "The next auction is on Friday.",
        "The permit is to be issued on Friday.",
        "They agreed to meet on Friday.",
        "The vote was set for Friday.",
        "The ministers are meeting on Friday.",
        "The shop stays shut until Friday.",
        "The report should be finished by Friday.",
        "Talks were to resume on Friday.",
        "Talks are scheduled for Friday.",
        "The mayor said the crews would be paid when the banks opened on Friday.",
        "Rain forecast for Friday may help the crews.",
        "Harbor bridge to reopen on Friday",
        "The new timetable is effective Friday.",
        "The port will reopen following Friday's vote.",
        "The new pier is due to open on Friday.",
        "The mayor will leave the following Friday.",
        "Ferries from Harlow, Essex, resume on Friday.",
    ],
)
def test_weekday_ahead(text: str) -> None:
    assert value(text) == "2023-03-17"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council put the plan on hold in January.", "2023-01"),
        ("Prices recovered by January.", "2023-01"),
        ("The lease, which ends in July, is dear.", "2023-07"),
        ("Work should be completed in October.", "2023-10"),
        ("They agreed to buy the mill in September.", "2023-09"),
        ("Prices are lower than at the start of December.", "2022-12"),
        ("The case was heard in August.", "2022-08"),
    ],
)
def test_month(text: str, expected: str) -> None:
    assert value(text) == expected


def test_a_hundred_runs_are_no_hundred_years() -> None:
    def quotes(text: str) -> list[str]:
        return [v.quote for v in times(text, "2025-10-24")]

    assert quotes("Lund fell ten runs short of his first century for three years.") == [
        "three years"
    ]
    assert quotes("He made a century with the bat and took a wicket.") == []
    assert quotes("The bat in the hall is a century old.") == []
    assert quotes("For half a century he ran the shop.") == ["half a century"]


def test_a_programme_and_a_race_are_no_times() -> None:
    told = "The keeper told Today that the lamp had failed. She spoke on the Today programme."
    assert not times(told, WEDNESDAY)
    assert not times("He ran the men's 1500m in Bled.", WEDNESDAY)
    assert value("The lamp failed today.") == WEDNESDAY


def test_what_was_found_to_be_going_on_is_over() -> None:
    (day,) = [
        v.value
        for v in times(
            "The traveller was found to be suffering from fever in Cork on Friday.", "2009-05-16"
        )
    ]
    assert day == "2009-05-15"
    (ahead,) = [v.value for v in times("The mayor is to be leaving Cork on Friday.", "2009-05-16")]
    assert ahead == "2009-05-22"


def test_the_day_of_a_vote_is_that_of_the_vote() -> None:
    text = "Ann Lee, a candidate in the primary on June 3, announced that she had left."
    assert [v.value for v in times(text, "2014-03-25")] == ["2014-06-03"]
    told = "Ann Lee announced on June 3 that she had left."
    assert [v.value for v in times(told, "2014-03-25")] == ["2013-06-03"]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Council members facing re-election in November come from the coast.", "2018-01-22",
         "2018-11"),
        ("Ann Roe, a candidate in the primary on June 3, announced a tour.", "2014-03-25",
         "2014-06-03"),
        ("Roe, in Rye, told the party to look to the November election.", "2010-07-04", "2010-11"),
        ("Roe lost her race for re-election in November.", "2018-01-22", "2017-11"),
        ("Roe, who lost the primary on June 3, thanked the crews.", "2014-03-25", "2013-06-03"),
        ("The council approved the Roe budget plan on March 29 by 28 to 9.", "2012-08-14",
         "2012-03-29"),
        ("The mayor said the pilots plan a strike on March 29.", "2012-08-14", "2013-03-29"),
        ("On Thursday, aides who oppose the mayor's plan gathered in Rye.", "2014-01-25",
         "2014-01-23"),
        ("The party won the November election.", "2010-07-04", "2009-11"),
        ("After the November election the party had to change.", "2010-07-04", "2009-11"),
        ("Roe, in Rye, told the party to look to the November report.", "2010-07-04", "2009-11"),
    ],
)  # fmt: skip
def test_a_vote_or_plan_of_which_the_words_tell_when(
    text: str, published: str, expected: str
) -> None:
    assert value(text, published) == expected


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("The hall opened in August 2016. The next year, the council sold it.", "2017"),
        ("The hall opened in August 2016 and the next month it burned down.", "2016-09"),
        ("The hall opened in August 2016. The next year will bring more cuts.", "2024"),
        ("The hall opened in August 2016. Over the next year the council plans to sell it.", "2024"),
        ("The hall opened in August 2022. The next year it was sold.", "2024"),  # not over yet
    ],
)  # fmt: skip
def test_the_next_year_of_a_story_that_is_over(text: str, when: str) -> None:
    *_, found = times(text, WEDNESDAY)
    assert found.value == when


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("Ann Lee, who was envoy to Rye until December, spoke.", "2022-12"),
        ("The pier was closed until December.", "2023-12"),
        ("The trial, anticipated to begin in January, will be held in Rye.", "2024-01"),
        ("The loss could grow before it is officially reported in January.", "2024-01"),
    ],
)
def test_months_behind_and_ahead(text: str, month: str) -> None:
    assert value(text) == month


def test_a_sentence_that_opens_with_a_year_tells_of_that_year() -> None:
    found = times("In the 2016 vote, Roe went on until June and gave up in July.", WEDNESDAY)
    assert [f.value for f in found] == ["2016", "2016-06", "2016-07"]


def test_a_day_in_a_story_of_long_ago_is_of_no_year_of_ours() -> None:
    old = times("He was freed on 29 April 1832. The duel took place on 30 May.", "2004-08-18")
    assert old[-1].value == "XXXX-05-30"
    new = times("The pier was built on 29 April 1832. It burned on 30 July.", "2004-08-18")
    assert new[-1].value == "2004-07-30"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The test may take place as early as March.", ["2024-03"]),
        ("He observes the job on a day-to-day basis.", []),
        ("It lasted a day.", ["P1D"]),
    ],
)
def test_months_that_are_verbs_and_days_that_are_none(text: str, values: list[str]) -> None:
    assert [f.value for f in times(text, "2023-06-15")] == values
