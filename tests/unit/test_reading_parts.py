"""Who takes part, when, and on whose word, of small texts as they are read."""

from __future__ import annotations

import pytest

from brief.report.words import said_by
from tests.unit.test_reading_claims import last, told


@pytest.mark.parametrize(
    ("text", "trigger", "who"),
    [
        # a clause behind "and" or "but" has its own subject
        ("The closure of the Alton mill was put off for a year, but the Barton mill is to close.",
         "close", ("Barton mill",)),
        ("The fire is under investigation and Halden Motors will refrain from any comment.",
         "refrain", ("Halden Motors",)),
        # whoever did it, and not who did not
        ("The aides said that it was Ann Lee, not Bo Roe, who made the decision to go on.",
         "made the decision", ("Ann Lee",)),
        # what hangs on a phrase is no subject, and no phrase ends within a figure
        ("The passengers on board the Gloria began a cruise in Genoa.",
         "began", ("passengers on board the Gloria", "cruise")),
        ("The bank suffered a net loss of more than 58,000 customers in May.",
         "suffered", ("bank", "net loss of more than 58,000 customers")),
        ("Representatives of Halden Lines and the German Defense Ministry could not "
         "immediately be reached for comment.",
         "reached", ("Representatives of Halden Lines and the German Defense Ministry",)),
        # nouns and figures taken for verbs, and verbs for nouns
        ("Reports on Monday said two to three hundred cars had been damaged in Cork.",
         "damaged", ("three hundred cars",)),
        ("The share of the radio soared by 20% in May compared with last year.",
         "soared", ("share of the radio",)),
        ("Police said Moss, 20, often drove the van.", "drove", ("Moss", "van")),
        ("The board advises sailors to be careful because of the recent pirate attacks.",
         "advises", ("board", "sailors")),
        # the object ends where the next clause begins, and who is asked does it
        ("Ann Lee said the crew noticed the boats and a warship was sent to Cork.",
         "noticed", ("crew", "boats")),
        ("The mayor also asked the governments of South East Asia not to turn away boats of people "
         "seeking asylum.", "turn", ("governments of South East Asia", "boats of people")),
        ("German Chancellor Anna Lind and Italian Prime Minister Silvio Roe voiced concerns about "
         "the strength of the euro.", "voiced", ("Anna Lind", "Silvio Roe", "concerns")),
        ("The yen, meanwhile, dropped to 141.60 per euro.", "dropped", ("yen",)),
    ],
)  # fmt: skip
def test_who_takes_part(text: str, trigger: str, who: tuple[str, ...]) -> None:
    event = last(text).event
    assert event is not None
    assert (event.trigger, event.participants) == (trigger, who)


def test_who_a_pronoun_is_filled_in_for_takes_part() -> None:
    event = last("Ann Lee was a poet. In 1989 she joined eight friends in a hall in Cork.").event
    assert event is not None
    assert event.participants[0] == "Ann Lee"


def test_what_is_alleged_is_not_the_papers_word() -> None:
    event = last("The arrest in Cork came after an allegation he assaulted Nina Dorn.").event
    assert event is not None
    assert event.modality == "reported"


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Ann Lee announced her resignation effective April 30, 2021.", None),
        ("Ann Lee will leave office next month on April 2.", "2021-04-02"),
        ("Ann Lee had been with the port since November 2008, but a court in Cork barred her.",
         None),
    ],
)  # fmt: skip
def test_when_it_happened(text: str, time: str | None) -> None:
    event = last(text).event
    assert event is not None
    assert event.time == time


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("The mayor will leave next month on April 2 at 5 p.m.",
         "The mayor will leave next month on April 2 at 5 p.m. (2 April 2021)."),
        ("The mayor will leave on Friday, April 2.",
         "The mayor will leave on Friday, April 2 (2021)."),
    ],
)  # fmt: skip
def test_a_date_is_filled_in_once(text: str, stands: str) -> None:
    assert last(text).text == stands


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        # who is confirmed, and whose appointment is, says nothing
        ("Ann Lee has twice been confirmed by the Senate of Cork.", "the paper's own word"),
        ("The nomination of Ann Lee was confirmed by the Senate.", "the paper's own word"),
        ("The 12 deaths in Cork were confirmed by the ministry.", "according to the ministry"),
        # a day says nothing
        ("today announced that they had created the Harbor Caucus in Cork.",
         "somebody's word: whose is open"),
        # an aside before the cue, and a name behind it that is not who speaks
        ("Zoe Holt, on the deck of the ferry when it happened, said the roof fell in.",
         "said by Zoe Holt"),
        ("The Lee County Sheriff's Office said Moss, 20, often babysat for a neighbor.",
         "said by the Lee County Sheriff's Office"),
        # bodies go on, and read from what they gave out
        ('The Harbor Board ruled: "The claim was false." They added: "We saw no proof of it."',
         "said by Harbor Board"),
        ('The Foundry League (FL) released a statement on Monday. It read, "We condemn any form '
         'of violence on the pitch."', "said by Foundry League"),
        ("The dollar has hit a low against the euro and analysts predict that it will rise in May.",
         "according to analysts"),
        ("Seventeen rockets struck near the base, according to Iraqi military.",
         "said by Iraqi military"),
        # a name that is given is nobody's word
        ('A part of the law creates a national register called the "Holt National Public Register" '
         "in 2003.", "the paper's own word"),
        # as people print it
        ("Police said they had arrested 12 men in Cork.", "according to police"),
        ("Reports as of Monday said 12 cars had burned.", "according to reports"),
        ("One shipping firm said it would avoid the strait of Cork.",
         "according to one shipping firm"),
        ("The Harbor Board said the pier had 40 leaks.", "said by the Harbor Board"),
        ("Louisiana officials said 12 cars had burned.", "said by Louisiana officials"),
    ],
)  # fmt: skip
def test_on_whose_word(text: str, whose: str) -> None:
    found = said_by(last(text))
    assert found.replace("by the ", "by ") == whose.replace("by the ", "by ")


def test_what_a_statement_reads_is_not_what_its_maker_reads() -> None:
    found = last(
        'The Foundry League released a statement on Monday. It read, "We condemn any form of '
        'violence on the pitch."'
    )
    assert found.text.startswith("It read")


def test_an_object_is_not_who_does_it_to_him() -> None:
    found = told(
        "Bo Roe had been with Acme since May 2008, but a judge barred him from working in 2009."
    )
    assert "him" in found[-1].ambiguous


def test_the_first_of_two_surnames_is_whose_it_is() -> None:
    found = told(
        "Ricardo Morales Nevares, the governor, resigned on Wednesday. Morales was elected in 2017."
    )
    assert found[-1].text == "Ricardo Morales Nevares was elected in 2017."


def test_two_initials_part_no_sentence() -> None:
    assert len(told("The mill in Cork was praised by G. I. Holt magazine in 2003.")) == 1


def test_a_firm_told_of_before_is_not_one_named_later() -> None:
    found = told(
        "The firm sold 12 mills in 2003. It was praised by Halden Jobs Ltd. The firm has 300 hands."
    )
    assert found[-1].text == "The firm has 300 hands."


@pytest.mark.parametrize(
    "caption",
    [
        "Bishop John Holt (pictured) of the diocese of Cork has met 200 people .",
        "U.S. Navy image of pirates operating off the coast of Cork in October this year.",
    ],
)
def test_what_stands_below_a_picture_is_no_claim(caption: str) -> None:
    assert [c.quote for c in told(f"The ship left Genoa on Monday. {caption}")] == [
        "The ship left Genoa on Monday."
    ]


def test_a_title_tells_whose_statement_it_is() -> None:
    found = told(
        "SEN. LEE ISSUES STATEMENT ON THE PASSAGE OF THE PIER LAW\n\nSen. Ann Lee (D-ND) reacted "
        'Tuesday to the passage of the law, which she introduced in 2004.\n\n"I welcome the passage '
        'of the law by the House. That completes two years of work."'
    )
    assert found[-1].speaker == "Ann Lee"
