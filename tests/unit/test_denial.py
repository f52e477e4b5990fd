"""What looks like a contradiction and is none, each beside one that is."""

import pytest

from brief.records import Verdict
from tests.comparing import verdict


def judged(statement: str, article: str) -> Verdict:
    return verdict(statement, article, "2019-05-16")


@pytest.mark.parametrize(
    ("article", "statement", "refuted"),
    [
        # a word that denies without being a negation
        ("The council of Bremen failed to get a majority for the tunnel on Monday.",
         "The council of Bremen did not get a majority for the tunnel on Monday.", False),
        ("The council of Bremen failed to get a majority for the tunnel on Monday.",
         "The council of Bremen got a majority for the tunnel on Monday.", True),
        ("The harbour built a lock to prevent the boats from being stolen.",
         "The harbour built a lock so that the boats are not stolen.", False),
        # what is left of a share
        ("A survey found that 84% of drivers in Bremen did not stop at the crossing.",
         "A survey found that one in six drivers in Bremen stopped at the crossing.", False),
        # done by others, or to others
        ("In Norland, judges are chosen and paid by the crown, which sends them to the courts.",
         "The courts of Norland do not choose the judges.", False),
        ("Shops in Bremen increased their delivery frequency on Monday.",
         "Shops in Bremen reduced their limits on Monday.", False),
        ("Shops in Bremen increased their limits on Monday.",
         "Shops in Bremen reduced their limits on Monday.", True),
        # compared from the other side
        ("The Norland river has a much shorter delta than the Torrin river.",
         "The Torrin river has a longer delta than the Norland river.", False),
        ("The Norland river has a much shorter delta than the Torrin river.",
         "The Norland river has a longer delta than the Torrin river.", True),
        # leaving for where one joins
        ("The striker is leaving for Albion after four years in Bremen.",
         "The striker is joining Albion after four years in Bremen.", False),
        ("The striker is leaving Albion after four years in Bremen.",
         "The striker is joining Albion after four years in Bremen.", True),
        # what a sentence has as a multiple of its figure
        ("Norland spends 16 percent of its income on health, double the average of its neighbors.",
         "The neighbors of Norland spend 8 percent of their income on health.", False),
        ("Norland spends 16 percent of its income on health.",
         "Norland spends 8 percent of its income on health.", True),
        # how far one figure is behind another
        ("Lund and Roe added 120 and left Bremen only 58 runs in arrears on first innings.",
         "Bremen left Lund and Roe 407 runs on first innings.", False),
        # a part and the rest, a sum of two times, a year reckoned from another
        ("The crash near Bremen killed 12 people, including three children.",
         "Nine people were killed in the crash near Bremen.", False),
        ("The crash near Bremen killed 12 people.",
         "Nine people were killed in the crash near Bremen.", True),
        ("The talks in Bremen lasted two hours on Monday and three hours on Tuesday.",
         "The talks in Bremen lasted five hours.", False),
        ("Tarvik was founded in Bremen in 1921, three years after the bank of Norland.",
         "The bank of Norland was founded in Bremen in 1918.", False),
        ("All but two of the 14 villages near Bremen lost power.",
         "Twelve of the 14 villages near Bremen lost power.", False),
        ("On Saturday a fire in Bremen killed three people and injured three others.",
         "Six people were killed in a fire in Bremen on Saturday.", True),
        # more figures, of which one counts the same
        ("Nearly 300,000 people are employed by the navy in Bremen; 1 in 10 recruits is from there.",
         "The navy employs fewer than 100,000 people in Bremen.", True),
        # what might have been
        ("Judge Ruth Bell could have sentenced Tom Berg to life with no possibility of parole.",
         "Judge Ruth Bell sentenced Tom Berg to life with the possibility of parole.", False),
        ("Judge Ruth Bell sentenced Tom Berg to life with no possibility of parole.",
         "Judge Ruth Bell sentenced Tom Berg to life with the possibility of parole.", True),
        # one deal from two sides
        ("Harbour and Albion fought for the Shield, Albion winning the contest in Athens.",
         "Harbour lost the contest in Athens.", False),
        ("The bank said that Tarvik sold its stake in the mine to Harbour on Monday.",
         "Harbour bought the stake of Tarvik in the mine on Monday.", False),
        # on a condition
        ("Unions asked Mayor Ruth Bell to drop the toll, which has been dropped since.",
         "Mayor Ruth Bell will resign if the toll is not dropped.", False),
        # what is no longer so
        ("Patients in Fallon will no longer have to travel to Reno for treatment.",
         "Patients in Fallon have had to travel to Reno for treatment.", False),
        ("Patients in Fallon have to travel to Reno for treatment.",
         "Patients in Fallon no longer have to travel to Reno for treatment.", True),
    ],
)  # fmt: skip
def test_the_same_words_turned_round_refute_only_what_is_said_of_the_same(
    article: str, statement: str, refuted: bool
) -> None:
    assert (judged(statement, article).label == "refuted") is refuted


@pytest.mark.parametrize(
    ("article", "statement", "refuted"),
    [
        # how much it is, and by how much it differs
        ("Polls show Anna Roe leading Ben Ito in Norland, 50.1 percent to 42.9 percent.",
         "Polls show Anna Roe leading Ben Ito in Norland by 7 percent.", False),
        ("Shares of Tarvik fell 17 cents to $8 on Monday.",
         "Shares of Tarvik fell from $8.17 on Monday.", False),
        # what the claim has for something else
        ("Tarvik will cut 30,000 jobs to recover from a loss of $1.6 billion last year.",
         "The loss of Tarvik in 2021 will be smaller than the $1.6 billion of last year.", False),
        # to come, and past
        ("The jobless rate in Norland reached 8.5% in March, the bureau said.",
         "The jobless rate in Norland will reach 10% by March.", False),
        ("The jobless rate in Norland reached 8.5% in March, the bureau said.",
         "The jobless rate in Norland reached 10% in March.", True),
        # one more
        ("Tarvik announced that it would cut 13,000 jobs at its plants in Canada.",
         "Tarvik will also cut jobs at its plants in Germany.", False),
        # then, and now
        ("The ministry counted 3,728 measles cases since the outbreak began.",
         "The ministry counted 3,530 measles cases a day before its report.", False),
        # told in two units, and how many times
        ("The bankruptcy of Tarvik will take a couple of months.",
         "The bankruptcy of Tarvik will take 60 days.", False),
        ("The bankruptcy of Tarvik will take a couple of months.",
         "The bankruptcy of Tarvik will take 20 days.", True),
    ],
)  # fmt: skip
def test_figures_that_answer_other_questions_refute_nothing(
    article: str, statement: str, refuted: bool
) -> None:
    assert (judged(statement, article).label == "refuted") is refuted


@pytest.mark.parametrize(
    ("article", "statement"),
    [
        ("Senator Roe, Vice-Chairman of the Harbour Committee, will visit Oslo.",
         "Senator Roe is Chairman of the Harbour Committee."),
        ("Tarvik is the world's third-largest brewer and Norland's second-largest.",
         "Tarvik is the second-largest brewer in the world and the third-largest in Norland."),
    ],
)  # fmt: skip
def test_another_rank_is_no_support(article: str, statement: str) -> None:
    assert judged(statement, article).label != "supported"


def test_the_end_of_a_name_is_another_house_as_often() -> None:
    article = (
        "The White House said on Monday that talks failed.\n\n"
        "The House voted 220-210 on Tuesday for the budget."
    )
    statement = "The White House voted 220-210 on Tuesday for the budget."
    assert judged(statement, article).label != "supported"


def test_a_person_is_not_the_firm_of_that_name() -> None:
    article = "Ford Motor cut 400 jobs. Ford pardoned Nickson in 1974."
    assert judged("Ford Motor pardoned Nickson in 1974.", article).label != "supported"
    assert judged("Ford pardoned Nickson in 1974.", article).label == "supported"
    assert judged("Ford Motor cut 400 jobs.", article).label == "supported"


def test_an_amount_in_other_figures_is_the_same() -> None:
    article = "The loan of Tarvik is worth $1.5 mln. Some 1 250 000 people live in Torrin."
    for statement in (
        "The loan of Tarvik is worth $1.5 million.",
        "Some 1.25 million people live in Torrin.",
    ):
        assert judged(statement, article).label != "refuted"
