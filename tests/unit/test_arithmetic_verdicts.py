"""Figures that the evidence does not have and that follow from those it has."""

import pytest

from brief.records import Verdict
from tests.comparing import verdict

ARTICLE = """Ferry operator reports a busy year

Weser Lines has 12 ferries in service and 7 on order.
There were ten passengers and three crew members aboard the ferry Hanna.
Ruth Bell has led the council of Harlow since 1998.
The mayor, Ida Lund, won 54 percent of the vote and Jonas Vik 41 percent.
According to the survey, 84 percent of the passengers did not book their cabins online.
Of the 400 cabins on the ferry Hanna, 100 have a balcony.
Tom Berg was the harbour master of Kiel from 1979 until 2004.
Torrin Steel made 30 to 50 anchors and more than 20 chains in May.
The union said that the yard had about 900 welders and 300 painters.
Sales of the Kelling yard rose from 120 boats to 160 boats in June.
Turnover of the Moss yard fell to 30 million euros in 2018 from 40 million euros.
The lockout at the Moss yard lasted from 3 May to 17 May.
Profit of the Orr yard rose to 50 million euros from 40 million, while its turnover fell.
Exports to Spain rose from 120 crates to 160 crates as imports shrank.
Online sales of the Fell yard rose from 120 boats to 160 boats.
Of the 400 rooms on the liner Orr, 100 have a sauna and the rest a bath.
The siege of Orr lasted from 3 June to 17 June while talks went on.
"""


def judged(statement: str) -> Verdict:
    return verdict(statement, ARTICLE, "2019-05-16")


@pytest.mark.parametrize(
    ("statement", "calculation"),
    [
        ("Weser Lines has 19 ferries in service and on order.", "12 + 7 = 19"),
        ("There were thirteen people aboard the ferry Hanna.", "10 + 3 = 13"),
        ("Ida Lund won 13 points more of the vote than Jonas Vik.", "54 − 41 = 13"),
        ("According to the survey, 16 percent of the passengers booked their cabins online.",
         "100% − 84% = 16%"),
        ("A quarter of the cabins on the ferry Hanna have a balcony.", "100 of 400 is 25%"),
        ("Ruth Bell has led the council of Harlow for about twenty years.",
         "from 1998 to the publication it is 21 years"),
        ("Tom Berg was the harbour master of Kiel for 25 years.", "from 1979 to 2004 it is 25 years"),
        ("Sales of the Kelling yard rose by 40 boats in June.", "160 − 120 = 40"),
        ("Sales of the Kelling yard rose by a third in June.", "from 120 to 160 it is 33.3%"),
        ("Turnover of the Moss yard fell by a quarter in 2018.",
         "from 40,000,000 to 30,000,000 it is 25%"),
        ("Turnover of the Moss yard fell 25 percent.", "from 40,000,000 to 30,000,000 it is 25%"),
        ("Profit of the Orr yard rose by a quarter.", "from 40,000,000 to 50,000,000 it is 25%"),
        ("Exports to Spain rose by 40 crates.", "160 − 120 = 40"),
        ("The siege of Orr lasted two weeks.", "it is 2 weeks"),
        ("A quarter of the rooms on the liner Orr have a sauna.", "100 of 400 is 25%"),
        ("The lockout at the Moss yard lasted two weeks.", "(17 May 2019) it is 2 weeks"),
        ("The lockout at the Moss yard lasted 14 days.", "(17 May 2019) it is 14 days"),
    ],
)  # fmt: skip
def test_what_follows_is_supported_with_its_calculation(statement: str, calculation: str) -> None:
    verdict = judged(statement)
    assert verdict.label == "supported", verdict.reason
    assert calculation in verdict.reason
    (detail,) = (c.detail for c in verdict.checks if c.name == "arithmetic")
    assert detail is not None
    assert calculation in detail


@pytest.mark.parametrize(
    "statement",
    [
        "Weser Lines has 21 ferries in service and on order.",
        "There were sixteen people aboard the ferry Hanna.",
        "According to the survey, 84 percent of the passengers booked their cabins online.",
        "According to the survey, 26 percent of the passengers booked their cabins online.",
        "A third of the cabins on the ferry Hanna have a balcony.",
        "Ruth Bell has led the council of Harlow for about forty years.",
        "Tom Berg was the harbour master of Kiel for 15 years.",
        "Sales of the Kelling yard rose by 60 boats in June.",
        "Sales of the Kelling yard fell by 40 boats in June.",
        "Sales of the Kelling yard rose to 40 boats in June.",
        "Torrin Steel made 70 anchors and chains in May.",
        "Tom Berg was not the harbour master of Kiel for 25 years.",
        "Tom Berg was the harbour master of Bremen for 25 years.",
        "Turnover of the Moss yard fell by a third in 2018.",
        "Turnover of the Moss yard rose by a quarter in 2018.",
        "Turnover of the Moss yard rose by a third in 2018.",
        "Sales of the Kelling yard fell by a quarter in June.",
        "The lockout at the Moss yard lasted three weeks.",
        "Turnover of the Orr yard rose by a quarter.",
        "Turnover of the Orr yard rose by 10 million euros.",
        "Imports to Spain rose by 40 crates.",
        "Imports rose by a third.",
        "Sales of the Fell yard rose by a third.",
        "Talks on Orr lasted two weeks.",
        "A quarter of the rooms on the liner Orr have a bath.",
    ],
)
def test_what_does_not_follow_is_not_supported(statement: str) -> None:
    assert judged(statement).label != "supported"


def test_two_days_of_a_year_that_is_not_told() -> None:
    told = "The lockout at the Moss yard lasted two weeks."
    assert verdict(told, ARTICLE, None).label == "supported"
