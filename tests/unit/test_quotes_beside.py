"""Whose words a quotation is by where it stands, whatever the verb is; and who does not speak."""

import pytest

from brief.pipeline import document
from brief.records import Article
from brief.statements import claims
from brief.statements.discourse import Discourse


def direct(text: str) -> list[str | None]:
    """Who says each of the quotations between marks."""
    read = document(Article("x", "x", text, published="2019-05-16"))
    found = Discourse(read, claims.extract_values(read)).quotations
    return [q.speaker for q in found if q.direct and not q.view]


def spoken(text: str) -> dict[str, str | None]:
    """Who says each claim."""
    read = document(Article("x", "x", text, published="2019-05-16"))
    _, found = claims.extract(read)
    return {claim.quote: claim.speaker for claim in found}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“You sold nine boats behind our backs,” Ines Marr shot back.", "Ines Marr"),
        ("“You sold nine boats behind our backs,” Ines Marr charged in the hall.", "Ines Marr"),
        ("The hall fell silent. “They sold nine boats in May,” roared Ines Marr.", "Ines Marr"),
        ("“We have read all nine letters from the town,” the Finns state in a note.", "Finns"),
        ("As Ines Marr, the head of the board, put it: “Nobody will sell nine boats.”",
         "Ines Marr"),
        ("Said Ines Marr, who grew up by the pier, “We were all so proud of the boats.”",
         "Ines Marr"),
        ("Asked Ines Marr: “Who will pay for all the boats that the town needs?”", "Ines Marr"),
        ("Ines Marr lobbied against the sale, saying, “The fewer boats, the better for us.”",
         "Ines Marr"),
        ("“The boats went in May,” Ines Marr said.\n\nShe continued, “For us, it is a dark day.”",
         "Ines Marr"),
        ("The letter continues: “As a former captain, please explain how nine boats were lost.”",
         "The letter"),
        ("Abe Finch, 70, said it was too early to tell but added, “I think you all know it.”",
         "Abe Finch"),
        ("Ines Marr stated, “It would have sunk in May,” adding, “I think nine men were lost.”",
         "Ines Marr"),
        ("Ines Marr defended not paying a builder who said he was cheated, saying, “He did a bad "
         "job, and I was not happy with it.”", "Ines Marr"),
        ("Others, reacting to the gap between the sale and the vote, shouted, “Stop the sale now!”",
         "Others"),
        ("Echoing many of the islanders, Abe Finch, a 42-year-old cook in Rye, told reporters: "
         "“Today the boats came home for good.”", "Abe Finch"),
        ("The study's lead author, doctoral candidate Oda Thindsen, said, “We looked at nine lakes "
         "in the north.”", "Oda Thindsen"),
        ("“This is a grave moment for the island.\n\n“Nobody should doubt it,” said Ines Marr.",
         "Ines Marr"),
        ("Leeds hotel owner Ines Marr said in May that trade was slow. “We sold nine rooms in all,”"
         " Leeds hotel owner Ines Marr said.", "Ines Marr"),
    ],
)  # fmt: skip
def test_a_quotation_is_of_who_stands_in_the_clause_beside_it(text: str, speaker: str) -> None:
    assert set(direct(text)) == {speaker}


@pytest.mark.parametrize(
    "text",
    [
        "Ines Marr was asked, “What is the worst thing that you have done on the island?”",
        "The town and its friends mocked Ines Marr, with one of the songs asking, “Is she brave "
        "enough to face the storm?”",
        "“What a day for the island!” It rained in May.",
        "The boats are sold. “It was a dark day for the whole island.” The pier shut in May.",
    ],
)
def test_who_is_asked_or_sung_of_has_not_said_it(text: str) -> None:
    assert set(direct(text)) <= {None}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Under the deal announced on Monday, Halden will put 3 million euros into the pier.",
         None),
        ("According to the Rye Harbor Ministry over 345 sailors have been lost near the pier.",
         "Rye Harbor Ministry"),
        ("Abe Finch claimed four of the first six wickets to fall in Rye on Monday.", None),
        ("Abe Finch claimed to have won nine seats in Rye on Monday.", "Abe Finch"),
        ("Abe Finch claimed the party had won nine seats in Rye on Monday.", "Abe Finch"),
        ("According to police Abe Finch was shot 3 times in Rye on Monday.", None),
        ("According to the Rye Arts Index Professor Ines Marr is the eighth most cited scholar.",
         None),
        ("According to agency reports, Abe Finch, held on the edge of Rye, was “clearly upset” on "
         "Monday as the vote went on.", "agency reports"),
        ("According to the mayor, Ines Marr, the pier was shut on Monday after 3 men fell.",
         "Ines Marr"),
    ],
)  # fmt: skip
def test_a_deal_and_a_report_are_nobody_in_the_story(text: str, speaker: str | None) -> None:
    assert set(spoken(text).values()) == {speaker}


def test_whoever_asks_in_an_interview_does_not_answer() -> None:
    found = spoken(
        "An interview with Ines Marr, who runs for the council\n\n"
        "Rye Post: Why did you sell the nine boats?\n\n"
        "The boats were sold in May for 3 million euros.\n\n"
        "Rye Post: You own 40 hotels on the island.\n\n"
        "Rye Post: Do you want to sell your hotels?\n\n"
        "The hotels employ 900 people in all.\n"
    )
    assert found["The boats were sold in May for 3 million euros."] == "Ines Marr"
    assert found["The hotels employ 900 people in all."] == "Ines Marr"
    assert found.get("Rye Post: You own 40 hotels on the island.") != "Ines Marr"


def test_a_statement_behind_its_colon_may_name_the_land_of_its_speaker() -> None:
    found = spoken(
        "Report on Norland\n\nAnswering it on Monday, the special envoy for Norland said:\n\n"
        "The report tells of 9 attacks against civilians.\n\n"
        "Norland is torn apart by the war of 2015.\n"
    )
    assert found["Norland is torn apart by the war of 2015."] == "the special envoy for Norland"
