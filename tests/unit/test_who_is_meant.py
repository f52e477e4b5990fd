"""Whole articles: who is meant is filled in where that is sure, and nobody where it is not."""

from __future__ import annotations

from functools import cache

import pytest

from brief.pipeline import document
from brief.records import Article, Claim, Provenance, Report, text_id
from brief.report.spoken import listed as shown
from brief.report.words import bracketed, said_by
from brief.statements import claims as extraction


@cache
def made(text: str, title: str | None = None) -> tuple[Claim, ...]:
    """The claims of an article of 16 May 2019."""
    article = Article(text_id(text), "test", text, title=title, published="2019-05-16")
    return extraction.extract(document(article))[1]


def listed(text: str, title: str | None = None) -> list[str]:
    """The claims in the order of the text, what was filled in between brackets."""
    return [bracketed(claim) for claim in sorted(made(text, title), key=lambda c: c.start)]


PAINTER = """Scottish painter Alasdair R. Finch dies at 91

Alasdair Robert Finch, a Scottish painter who showed more than 400 works, died on Monday at 91.

Finch was a teacher at the Glasgow School of Art prior to his retirement. He left in 1988 but \
continued to paint every day. In October 2018, the school celebrated Finch's 90th birthday. He was \
also a founder of the Clyde Print Foundation.

Finch has been associated with the invention of a glaze called a "wet veil" in Perth, a coat of \
oil and resin that the printer Morag Bell used around 1970.

Finch and his wife Nancy Ross had three children, including the sculptor Ian J. Finch. In his \
spare time, Alasdair Finch climbed mountains.
"""


def test_an_obituary_is_about_the_one_in_its_title() -> None:
    assert listed(PAINTER) == [
        "Scottish painter Alasdair R. Finch dies at 91",
        # a mention that says more than the name stays as it is
        "Alasdair Robert Finch, a Scottish painter who showed more than 400 works, died on Monday "
        "[13 May 2019] at 91.",
        # the name is put in where it stands first, the pronoun behind it stays
        "[Alasdair R.] Finch was a teacher at the Glasgow School of Art prior to his retirement.",
        "[Alasdair R. Finch] left in 1988 but continued to paint every day.",
        "In October 2018, the school celebrated [Alasdair R.] Finch's 90th birthday.",
        "[Alasdair R. Finch] was also a founder of the Clyde Print Foundation.",
        "[Alasdair R.] Finch has been associated with the invention of a glaze called a \"wet "
        "veil\" in Perth, a coat of oil and resin that the printer Morag Bell used around 1970.",
        "[Alasdair R.] Finch and his wife Nancy Ross had three children, including the sculptor "
        "Ian J. Finch.",
        "In his spare time, Alasdair Finch climbed mountains.",
    ]  # fmt: skip


def test_nobody_speaks_where_something_is_called_so() -> None:
    assert not any(claim.speaker for claim in made(PAINTER))
    text = (
        'Oda Thind worked on a method known as "cold lacing" in Oslo in 2011. '
        'Thind praised a bridge called "the Needle" in Bergen, which opened in 2014.'
    )
    assert next(claim.speaker for claim in made(text)) is None
    told = 'Oda Thind called the bridge "a danger to all who cross it" on Monday.'
    assert [claim.speaker for claim in made(told)] == ["Oda Thind"]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        # two bearers of the name, each of them told about by it
        ("Abel Finch and Ian Finch opened a shop in Perth in 1990. Finch sold it in 1995 for "
         "$2 million.", "Finch sold it"),
        # a mayor between them
        ("Abel Finch opened a shop in Perth in 1990. The mayor of Perth, Ian Roe, bought it in "
         "1995. He sold it in 2001 for $2 million.", "He sold it"),
        # an unnamed man
        ("Abel Finch opened a shop in Perth in 1990. A customer robbed it in 1995. He was jailed "
         "for six years in Cork.", "He was jailed"),
    ],
)  # fmt: skip
def test_who_may_be_another_one_stays(text: str, left: str) -> None:
    assert any(claim.startswith(left) for claim in listed(text, "Shop in Perth sold"))


def test_a_last_name_alone_is_the_one_named_before_the_others() -> None:
    text = (
        "Abel Finch died in Perth on Monday. Finch taught in Cork for 31 years. His widow Oda and "
        "the engineer Ben T. Finch attended a service in Perth on Tuesday. In 1990, Finch painted "
        "the town hall of Cork."
    )
    assert "In 1990, [Abel] Finch painted the town hall of Cork." in listed(text)
    twice = text + " Ben T. Finch built two bridges in Perth. In 2001, Finch moved to Oslo."
    assert any(claim.startswith("In 2001, Finch moved") for claim in listed(twice))


@pytest.mark.parametrize(
    ("before", "claim"),
    [
        ("On Thursday, Tam Holt, previously the mayor of Cork, Ireland, died.",
         "[Tam Holt] had led the town for nine years."),
        ("Tam Holt, once a senator of Ohio, died on Thursday.",
         "[Tam Holt] had led the town for nine years."),
        ("Tam Holt lived in Cork for years. Three robbers attacked Tam Holt shortly after he left "
         "a bank in Cork on Thursday.", "[Tam Holt] had led the town for nine years."),
    ],
)  # fmt: skip
def test_who_is_told_of_in_the_sentence_before_goes_on(before: str, claim: str) -> None:
    assert claim in listed(f"{before} He had led the town for nine years.")


def test_who_is_named_in_passing_is_not_told_of_in_the_next_paragraph() -> None:
    text = "In the case of Anya Holt, the jury met for three days in Cork.{}She left in 2018."
    assert "[Anya Holt] left in 2018." in listed(text.format(" "))
    assert "She left in 2018." in listed(text.format("\n\n"))


def test_who_is_talked_to_is_not_who_talks() -> None:
    text = "In an interview with Anya Holt, she said the pier was safe. She left Cork in 2018."
    assert "She left Cork in 2018." in listed(text)


def test_the_subject_of_a_portrait_goes_on_beside_others() -> None:
    text = (
        "Tam Holt lost to Ben Roe in Cork in 2009. Holt trained with Ian Moss in Oslo for two "
        "years. In March 2012, he won the title of Norway. In 2013, Holt moved to Perth."
    )
    title = "Boxer Tam Holt dies at 41"
    assert "In March 2012, [Tam Holt] won the title of Norway." in listed(text, title)
    assert "In March 2012, he won the title of Norway." in listed(text, "Boxing in Norway grows")
    beaten = text.replace("Holt trained with Ian Moss", "Ian Moss beat Holt")
    assert "In March 2012, he won the title of Norway." in listed(beaten, title)


def test_each_is_put_in_once() -> None:
    text = (
        "Tam Holt was held in Cork on Monday. He claimed to have bought the van with money Holt "
        "received from the state in 2018."
    )
    assert listed(text)[1] == (
        "[Tam Holt] claimed to have bought the van with money Holt received from the state in 2018."
    )


def test_sides_are_no_persons() -> None:
    text = (
        "Tam Holt of Cork met Oda Roe of the Harbor Union on Monday. Both sides signed a deal over "
        "$3 million."
    )
    assert "Both sides signed a deal over $3 million." in listed(text)


def test_the_office_before_a_name_is_none_of_it() -> None:
    text = (
        "Sen. Ann Lee met Milford community leaders in Ohio on Monday. Milford Mayor Tam Holt "
        "opened the meeting at noon. In June Lee will travel to Milford again."
    )
    assert not any("[Milford Mayor" in claim or "[Tam Holt]" in claim for claim in listed(text))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The work was led by Mark Hale, an ecologist and Regents Professor at Rye College, who "
         'said "There is a lot of argument about the reefs of Fiji."', "Mark Hale"),
        ("Assembly president Oda Roe in opening the session on Monday said, \"Tam Holt is part of "
         'the history of Norway."', "Oda Roe"),
        ("Lead author Sally Wass of Australia's Rye University explained to the press, \"The ibis "
         'was fed in the temples of Cairo for 400 years."', "Sally Wass"),
        ("Jas Uddin, a spokesperson for the fire service, told the Harbor Press four victims were "
         "from a single family.", "Jas Uddin"),
    ],
)  # fmt: skip
def test_who_speaks_is_not_who_stands_next(text: str, speaker: str) -> None:
    assert speaker in [claim.speaker for claim in made(text)]


def test_they_may_be_those_told_of_or_those_who_spoke() -> None:
    text = (
        "Police said two men were shot in Cork on Monday. State prosecutors charged a man with "
        "murder, they said on Sunday."
    )
    assert [said_by(claim) for claim in made(text)][-1] == "somebody's word: whose is open"


def test_a_firm_is_named_where_its_form_alone_is_wanting() -> None:
    text = (
        "Halden Motors posts a profit of $2.7 billion\n\nHalden Motors Co., the carmaker, posted a "
        "profit of $2.7 billion on Monday. Halden had debts of $34 billion at the end of 2018. "
        "The company cut its costs by $9 billion last year.\n"
    )
    assert listed(text)[0] == "Halden Motors posts a profit of $2.7 billion"
    assert listed(text)[2:] == [
        "Halden [Motors Co.] had debts of $34 billion at the end of 2018.",
        "[Halden Motors Co.] cut its costs by $9 billion last year [2018].",
    ]


def test_a_paper_called_so_has_no_date_and_a_place_line_is_no_claim() -> None:
    text = (
        "(Rye, Ohio) --Tam Holt told Cork This Week that 40 houses burned in May 2017. Last week 12 "
        "more burned in Cork."
    )
    assert listed(text) == [
        "Tam Holt told Cork This Week that 40 houses burned in May 2017.",
        "Last week [the week of 6 May 2019] 12 more burned in Cork.",
    ]


def test_the_eleventh_of_september_is_dated_where_it_is_no_attack() -> None:
    text = "Tam Holt drafted the bill shortly after the tragic events of September 11th in Cork."
    assert listed(text) == [text]
    assert "September 11 [2018]" in listed("Tam Holt opened the pier in Cork on September 11.")[0]


def test_a_bracket_that_ends_a_sentence_ends_it_once() -> None:
    text = "Tam Holt left Cork. (He had spent $40 million there in 2010.)"
    assert listed(text)[-1] == "([Tam Holt] had spent $40 million there in 2010.)"


def test_what_lasts_is_of_no_one_day() -> None:
    assert listed("Today, the county of Cork boasts 40 ports.") == [
        "Today, the county of Cork boasts 40 ports."
    ]
    assert "Today [16 May 2019]" in listed("Today, the county of Cork closed 40 ports.")[0]


def test_what_may_have_happened_lies_behind() -> None:
    text = "According to officials on Saturday, the fire may have killed two men in Cork."
    assert "Saturday [11 May 2019]" in listed(text)[0]
    ahead = "The fire crews may have to leave Cork on Saturday."
    assert "Saturday [18 May 2019]" in listed(ahead)[0]


LONG = (
    '"We are very proud of what we have done for our town in all these years," Mayor Oda Roe '
    'said on Monday. "Medical aid is a vital program. It pays for the care of 83,000 people in '
    "Cork. It was cut by $4 million in 2017. It is not right, and it is not fair at all to anybody "
    "who lives here with us. And I am going to fight for my town in every single step of this "
    'way."'
)


def test_of_a_long_quotation_the_sentences_that_can_be_checked_are_listed() -> None:
    document_ = document(Article(text_id(LONG), "test", LONG, published="2019-05-16"))
    values, claims = extraction.extract(document_)
    report = Report(
        document=document_, values=values, claims=claims,
        provenance=Provenance(brief="0", models={}, config="sha256:0", seed=0),
    )  # fmt: skip
    (claim,) = claims
    assert len(claim.text) > 300
    assert shown(report, claim, 300) == (
        '[Oda Roe:] "It pays for the care of 83,000 people in Cork. It was cut by $4 million in '
        '2017."'
    )
    assert shown(report, claim, 1000) == bracketed(claim)  # what has room stays whole


def test_sentences_between_which_a_speaker_is_named_are_parted() -> None:
    text = (
        '"Each year some 40,000 people of our county go hungry," Mayor Oda Roe said on Monday. '
        '"No. The fund of 2017 paid for 83,000 meals in Cork. We thank all who have given to it. '
        'And I ask every man and woman of this town to give to it again."'
    )
    document_ = document(Article(text_id(text), "test", text, published="2019-05-16"))
    values, (claim,) = extraction.extract(document_)
    report = Report(
        document=document_, values=values, claims=(claim,),
        provenance=Provenance(brief="0", models={}, config="sha256:0", seed=0),
    )  # fmt: skip
    assert shown(report, claim, 200) == (
        '[Oda Roe:] "Each year some 40,000 people of our county go hungry … The fund of 2017 paid '
        'for 83,000 meals in Cork."'
    )


def test_only_what_a_name_wants_is_put_in_brackets() -> None:
    text = (
        "Daniel Okafor, the mayor of Cork, opened a bridge on Monday. Mr Okafor's plan cost $4 "
        "million. He was elected in 2010. The Harbour Safety Board (HSB) met on Tuesday. The HSB "
        "closed two piers in Cork."
    )
    assert listed(text)[1:3] == [
        "Mr [Daniel] Okafor's plan cost $4 million.",
        "[Daniel Okafor] was elected in 2010.",  # a pronoun leaves nothing
    ]
    assert "The [Harbour Safety Board] closed two piers in Cork." in listed(text)
    put = {(f.text, f.replaces) for claim in made(text) for f in claim.filled if f.replaces}
    assert put == {
        ("Daniel Okafor", "Okafor"),
        ("Daniel Okafor", "He"),
        ("Harbour Safety Board", "HSB"),
    }
