"""What figures and dates come to, and whether that is what a claim has."""

import pytest

from brief.pipeline import document
from brief.reading.articles import read_text
from brief.records import QuantityValue, Value
from brief.statements import claims
from brief.verify.reckoning import Reckoning, reckoned

PUBLISHED = "2019-05-16"


def values(text: str) -> tuple[Value, ...]:
    made = document(read_text(text, published=PUBLISHED))
    return claims.extract_values(made)


def figure(claim: str) -> QuantityValue:
    """The first figure of a claim."""
    return next(v for v in values(claim) if isinstance(v, QuantityValue))


def worked_out(claim: str, evidence: str) -> Reckoning | None:
    return reckoned(figure(claim), claim, values(evidence), PUBLISHED)


@pytest.mark.parametrize(
    ("claim", "evidence", "calculation"),
    [
        ("Fifty-five schools are to close or merge.",
         "The board will close 22 schools and merge 33 others.", "22 + 33 = 55"),
        ("The levy passed with a margin of 26 votes.",
         "The council passed the levy by a vote of 62-36.", "62 − 36 = 26"),
        ("Harlow won the cup by three points.", "Harlow beat Norfield 26-23.", "26 − 23 = 3"),
        ("Two of the members voted against it.", "The vote was 13-2.", "2 of 13 to 2"),
        ("Lund was six points ahead of Vik.", "Lund had 54 percent and Vik 48 percent.",
         "54 − 48 = 6"),
        ("There are 57 years between the oldest and the youngest.",
         "The suspects are aged 21 to 78.", "78 − 21 = 57"),
        ("The island has five times as many sheep as people.",
         "The island has 40 people and 200 sheep.", "200 is 5 times 40"),
        ("More than a third of the pupils walk.", "Of the 300 pupils 120 walk to school.",
         "120 of 300 is 40%"),
        ("Roughly a quarter of the patients were children.",
         "Over 244 children were among the 1,000 patients.", "244 of 1,000 is 24.4%"),
        ("One in a hundred cabins is free.", "Of 5,000 cabins 50 are free.", "50 of 5,000 is 1%"),
        ("Less than 70 percent of the marsh is left.", "More than 30 percent of the marsh is gone.",
         "100% − 30% = 70%"),
        ("The grant is worth £30 million a year.", "It is a grant of £150 million over five years.",
         "150,000,000 / 5 = 30,000,000"),
        ("The stipends come to €250,000 a month.", "It pays 1,000 students €250 a month.",
         "1,000 × 250 = 250,000"),
        ("Some 1.9 million liters were spilled.", "Half of the 3.8 million liters were spilled.",
         "Half of 3,800,000 is 1,900,000"),
        ("Berg taught for about forty years.", "Berg has been a teacher since 1979.",
         "from 1979 to the publication it is 40 years"),
        ("The works stood still for three months.",
         "The works were closed in January. In April they were opened again.",
         "from January to April it is 3 months"),
        ("The hotline had run for a year and a half.",
         "The hotline began in November 2017. It was closed on Thursday.",
         "from November 2017 to Thursday (16 May 2019) it is 1.5 years"),
        ("The fair lasted five days.", "The fair was open from July 13 to 17.", None),
        ("The ship was at sea for five days.", "The ship sailed from July 13 to July 17, 2018.",
         "from July 13 to July 17, 2018 it is 5 days"),
        ("She was 84 when she died.", "Ida Lund (August 9, 1929 – February 13, 2014) was a painter.",
         "from August 9, 1929 to February 13, 2014 it is 84 years"),
        ("She lived to be 84.", "Ida Lund (August 9, 1929 – February 13, 2014) was a painter.",
         "from August 9, 1929 to February 13, 2014 it is 84 years"),
        ("Vik was in his twenties when he shot the mayor.",
         "Vik, 75, is in prison for the murder of the mayor in 1968.",
         "75, and 51 years before that 24"),
        ("Pupils were locked in for more than three hours.",
         "The alarm rang at 2:35 p.m. and the doors were opened at 6:15 p.m.",
         "from 2:35 p.m. to 6:15 p.m. it is 3.7 h"),
    ],
)  # fmt: skip
def test_what_follows_is_shown_as_a_calculation(
    claim: str, evidence: str, calculation: str | None
) -> None:
    found = worked_out(claim, evidence)
    assert (found.shown if found else None) == calculation


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        # two figures differ by something always: the claim has to speak of a difference
        ("Three ferries sank.", "The line has 12 ferries and 9 captains."),
        ("Five houses burned.", "Seven houses and two barns stand in the lane."),
        # of two sorts
        ("Fifteen barns burned.", "Seven houses and eight cars burned."),
        # a rate has to be spoken of
        ("The town spent $3 million.", "The town spent $30 million on 10 schools."),
        # a night may be that of either day
        ("The talks lasted a day.", "The talks began early on Monday night and ended tonight."),
        ("She was 86 when she died.",
         "Ida Lund (August 9, 1929 – February 13, 2014) was a painter."),
        ("Less than half of the pupils walk.", "Of the 300 pupils 180 walk to school."),
        ("The firm hired a quarter of its people.", "It cut 300 of its 1,200 jobs and hired 40."),
        ("The hall was shut for two years.", "The hall was shut in 2009 and reopened in 2013."),
        ("The levy passed with a margin of 24 votes.", "It passed by a vote of 62-36."),
    ],
)  # fmt: skip
def test_what_does_not_follow_is_not_found(claim: str, evidence: str) -> None:
    assert worked_out(claim, evidence) is None


def test_figures_of_a_table_come_to_nothing() -> None:
    table = ", ".join(f"{n} boats in port {n}" for n in range(3, 40, 2))
    assert worked_out("There were 55 boats altogether.", table) is None


def test_the_values_that_were_used_are_named() -> None:
    found = worked_out("It passed with a margin of 26 votes.", "It passed by a vote of 62-36.")
    assert found is not None
    assert [value.quote for value in found.used] == ["62-36"]


@pytest.mark.parametrize(
    "evidence",
    [
        "The match ended 0-0, and the vote was 0-0.",
        "The lease ends in December 9999 and began in January 1000.",
        "It has 0 boats, 0 percent of 0 boats, and paid $0 for 0 of them in 0 hours.",
        "The tank holds 1e90 liters, " + "9" * 90 + " boats and a fifth of 8 boats.",
    ],
)
@pytest.mark.parametrize(
    "claim",
    ["Half of the votes were for it.", "It is ten times as much.", "It lasted 8,000 years.",
     "It took 3 hours.", "The average is 2 a year.", "It came to $5 in all.", "He was 40 then."],
)  # fmt: skip
def test_nothing_odd_is_divided_by_or_counted_from(claim: str, evidence: str) -> None:
    assert worked_out(claim, evidence) is None
