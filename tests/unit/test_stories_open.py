"""Sentences that are listed with none before them leave nothing open, say something, and once."""

from __future__ import annotations

import pytest

from brief.stories import story
from brief.stories.standing import again, sentences
from brief.summarizers.leaning import dangles
from tests.unit.test_stories import sources, unlike

DAY = "2021-05-13"  # a Thursday
OPENING = "Ruth Kelleher, the captain of the Lady Anne, met the council of Ballyduff on Tuesday."


def alone(sentence: str, before: str = OPENING) -> str | None:
    """A sentence as it stands alone behind others of its article; None where it does not."""
    every = sentences(sources(("post", f"{before}\n\n{sentence}\n", DAY)))
    return every[-1].alone.text if every[-1].alone is not None else None


@pytest.mark.parametrize(
    "sentence",
    [
        "Since then, Ruth Kelleher has sailed the ferry of Portlaw nine times.",
        "In fact, according to the council, the talks went on until June 2016.",
        "The pilots of Ballyduff pushed back on that notion and asked for more time.",
        "Kelleher tweeted on Tuesday she is not sure it will happen.",
        "Owen Marsh, according to the clerk, told him the council is worried about the ferry.",
        "The complaints tend to overlook the age of the ferry of Portlaw.",
        "The captain and the former mayor were not asked about the ferry of Portlaw.",
        "Interviewed were two other captains, Peter Lund of Cork and Mary Holt of Wexford.",
        "“We cannot agree to a timetable without the pilots of Ballyduff,” they wrote.",
        "So as things turned out, Kelleher sailed from Portlaw in the morning.",
        "In another first, the council of Ballyduff let the pilots watch the vote.",
        "The pilots of Ballyduff apparently were good with that.",
        "One released this week by the council of Ballyduff found 56 percent against the ferry.",
        "Then an unseen captain of the ferry says that Portlaw needs pilots.",
        "There, Kelleher was arrested by two officers of the harbour police.",
        "Kelleher respects that but wants the ferry to sail from Portlaw.",
    ],
)  # fmt: skip
def test_a_sentence_that_leans_on_another_is_not_listed(sentence: str) -> None:
    assert alone(sentence) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "The president asked on Tuesday for a report on the ferry of Portlaw.",
        "The mayor of Rye was not asked about the ferry of Portlaw.",
        "There was no wind when Kelleher left the harbour of Portlaw.",
        "So far Kelleher has sailed the ferry of Portlaw nine times.",
        "Kelleher sold the ferry before it was repaired in Cork.",
        "Owen Marsh said Peter Lund told him the council is worried about the ferry.",
        "Peter Lund and two other captains of Cork were interviewed on Tuesday.",
        "The council of Ballyduff passed a bill on ferries, and that bill is law in Kerry.",
        "The captain who sailed the Lady Anne and the mayor of Rye were not asked.",
        "Kelleher said that it takes a crew of nine to sail the Lady Anne.",
        "Kelleher knew that fire was the gravest risk on the Lady Anne.",
    ],
)
def test_a_sentence_that_is_understood_is_listed(sentence: str) -> None:
    assert alone(sentence) is not None


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        (
            "In particular, the council of Ballyduff asked the pilots for a report.",
            "The council of Ballyduff asked the pilots for a report.",
        ),
        (
            "Indeed, the council of Ballyduff asked the pilots for a report.",
            "The council of Ballyduff asked the pilots for a report.",
        ),
    ],
)
def test_words_that_only_join_two_sentences_go(sentence: str, shown: str) -> None:
    assert alone(sentence) == shown


@pytest.mark.parametrize(
    "sentence",
    [
        "“Yes,” Ms. Kelleher said.",
        "“Not at all,” Ms. Kelleher said on Tuesday.",
        "Kelleher tweeted early Tuesday.",
        "Dear Ann and Marie, I get that both of you are tired of ferries.",
        "Act like sailing a ferry matters to you and the crew.",
        "Certainly don’t make faces on the deck of a ferry.",
    ],
)
def test_what_says_nothing_or_is_nobodys_is_not_listed(sentence: str) -> None:
    assert alone(sentence) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "“Not guilty,” Ms. Kelleher said.",
        "Kelleher tweeted early Tuesday that the ferry of Portlaw was sold.",
        "“You get used to it,” Ms. Kelleher said of the harbour of Portlaw.",
        "Kelleher told the council of Elizabeth I and of Part I of the report.",
    ],
)
def test_what_somebody_says_is_listed(sentence: str) -> None:
    assert alone(sentence) is not None


def test_what_is_said_once_is_listed_once() -> None:
    letter = "Kelleher wrote: “Sail like the harbour of Portlaw were made of glass and gold.”"
    later = "“Sail like the harbour of Portlaw were made of glass and gold,” Ruth Kelleher wrote."
    one, two = f"{OPENING}\n\n{letter}\n\n{later}\n", unlike(f"{letter}\n\n{later}\n")
    made = story(sources(("a", one, DAY), ("b", two, DAY)))
    assert sum("glass and gold" in told.text for told in made.agreed) == 1


def test_that_one_does_not_know_is_not_told_by_who_says_it() -> None:
    open_ = "It was unclear whether the council’s order would stop the ferry of Portlaw on Friday."
    sure = "The council’s order would stop the ferry of Portlaw on Friday, the captain was told."
    one, two = f"{OPENING}\n\n{open_}\n", unlike(sure)
    assert not story(sources(("a", one, DAY), ("b", two, DAY))).agreed
    again = unlike("Whether the council’s order would stop the ferry of Portlaw on Friday was "
                   "unclear.")  # fmt: skip
    assert story(sources(("a", one, DAY), ("b", again, DAY))).agreed


def test_a_day_to_come_is_not_that_of_the_week_before() -> None:
    ahead = "The plan of the ferry company will likely be tested in Ballyduff as soon as Friday.\n"
    past = unlike("The company told the council of its plan on Friday 7 May.\n")
    made = story(sources(("a", ahead, "2021-05-12"), ("b", past, "2021-05-12")))
    told = {entry.date: entry.text for entry in made.timeline}
    assert "tested" not in told.get("2021-05-07", "")
    assert "tested" in told.get("2021-05-14", "tested")


def test_the_timeline_has_no_sentence_about_nobody() -> None:
    text = "{}\n\nOn Wednesday, he told reporters in Cork that the ferry would be sold by June.\n"
    one = text.format("Kelleher met Owen Marsh and Peter Lund of the council in Ballyduff.")
    two = unlike(text.format("Marsh and Peter Lund met in the harbour of Portlaw."))
    made = story(sources(("a", one, DAY), ("b", two, DAY)))
    assert not any(dangles(entry.text) for entry in made.timeline)


def test_a_relative_of_the_same_first_name_is_not_the_one_named() -> None:
    text = (
        "Owen Marsh built the ferry. Ruth Kelleher sailed it for years.\n\nKelleher’s sister Ruth"
        " told the council that the steering of the ferry was old.\n"
    )
    every = sentences(sources(("post", text, DAY)))
    assert every[-1].below is None or "Ruth Kelleher’s sister Ruth" not in every[-1].below.text


def test_the_name_of_a_family_is_not_that_of_one() -> None:
    text = (
        "Ruth Kelleher sailed the ferry of Portlaw for years.\n\nThe Kellehers' boat was at the"
        " wedding, and the Kelleher boat was sold in Cork.\n"
    )
    every = sentences(sources(("post", text, DAY)))
    assert every[-1].below is None or "The Ruth" not in every[-1].below.text
    assert every[-1].below is None or "the Ruth" not in every[-1].below.text


def test_what_somebody_is_is_not_told_by_who_does_not_name_him() -> None:
    one = "Ruth Kelleher was the head of Western Lines Ltd., a maker of small boats in Ballyduff."
    two = "The firm at the site of the fire is Western Lines Ltd., a maker of small boats in Ballyduff."
    made = story(sources(("a", f"{OPENING}\n\n{one}\n", DAY), ("b", unlike(two), DAY)))
    assert not any(told.text.startswith("Ruth Kelleher was") for told in made.agreed)
    again = unlike(f"{one} {two}")
    made = story(sources(("a", f"{OPENING}\n\n{one}\n", DAY), ("b", again, DAY)))
    assert any(told.text.startswith("Ruth Kelleher was") for told in made.agreed)


@pytest.mark.parametrize("day", ["2021-05-13", ""])
def test_a_brief_has_one_opening_of_reports_of_one_event(day: str) -> None:
    leads = (
        "Nine people were rescued on Tuesday from the ferry Lady Anne off Marlow Point in a storm.",
        "Rescue boats took nine people from the ferry Lady Anne on Tuesday off Marlow Point.",
        "The ferry Lady Anne, from which nine were rescued on Tuesday, was built by Harland.",
    )
    rest = (
        "The council of Ballyduff pays the pilots.",
        "Anglers in small boats were the first to see smoke.",
        "Western Lines has three other ships in Cork.",
    )
    told = [
        (name, f"{lead}\n\n{more}\n", day)
        for name, lead, more in zip("abc", leads, rest, strict=True)
    ]
    brief = [one.text for one in story(sources(*told), words=120).brief]
    assert sum("Lady Anne" in text for text in brief) == 1


def test_a_name_that_is_told_is_then_the_surname_and_never_junior() -> None:
    text = (
        "Owen Marsh Jr. built the ferry of Portlaw in a yard in Cork with nine men.\n\nMr. Marsh, 41,"
        " becomes the second owner of a ferry to be charged with fraud this month in Kerry.\n"
    )
    source = sources(("post", text, DAY))
    last = sentences(source)[-1].below
    assert last is not None
    assert "Mr. Jr" not in again(last, source[0], "Owen Marsh Jr. built it. Owen Marsh Jr").text


@pytest.mark.parametrize(
    "sentence",
    [
        "He was fined in April for an attack on Owen Marsh at the quay of Portlaw.",
        "In 2019 he sued Owen Marsh over the mooring of a barge in Cork.",
    ],
)
def test_he_is_nobody_whom_the_same_sentence_names_behind_him(sentence: str) -> None:
    assert alone(sentence, "Owen Marsh sailed from Portlaw to Cork in a barge on Tuesday.") is None


def test_a_name_that_was_made_whole_has_no_form_of_address() -> None:
    text = "Owen Marsh sailed on Tuesday.\n\nMr. Marsh bought a barge in Cork for the council.\n"
    (*_, last) = sentences(sources(("post", text, DAY)))
    assert last.alone is not None
    assert last.alone.text == "Owen Marsh bought a barge in Cork for the council."
    (filled,) = last.alone.filled
    assert last.alone.text[filled.start : filled.end] == filled.text == "Owen Marsh"
