"""Whose word a statement is, where the sentence or the page hides it."""

from __future__ import annotations

import pytest

from brief.language import marks
from brief.language import words as w
from brief.language.phrases import parse
from brief.pipeline import document
from brief.records import Article, Claim, EntityValue, Span, text_id
from brief.statements import claims as extraction


def claims(text: str) -> tuple[Claim, ...]:
    article = Article(text_id(text), "a.txt", text, published="2020-05-14")
    return extraction.extract(document(article))[1]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        # a name that ends like an adverb or a gerund
        ("In June 2005, Boeing announced that it would end the line.", "Boeing"),
        ("Boeing claims that the new jetliner is cheaper than all before.", "Boeing"),
        ("Mulally says that the choice of names for the cars was a mistake.", "Mulally"),
        # a participle that is the verb of its sentence
        ("Moss Motors (MM), a firm which has failed, announced on Friday that Holt Ltd was selected "
         "to buy it.", "Moss Motors"),
        ("Ben Holt, a member of her team, announced Roe intended to appeal the verdict.", "Ben Holt"),
        ("The town's police chief, Abdul al-Rais, announced on Monday there were men in custody.",
         "Abdul al-Rais"),
        # what is published in findings is no verb of the sentence
        ("In findings published Wednesday in Earth, researchers from Moor University reported that "
         "the deaths were caused by smoke.", "researchers from Moor University"),
        # who says it behind the statement, with brackets
        ("The harbor will receive $12.7 million, Senators Ann Lee (R-MS) and Bo Roe (R-MS) announced "
         "today.", "Ann Lee and Bo Roe"),
        ("The wrestler, age 22, has died, Moor Ring (MR) announced yesterday.",
         "Moor Ring"),
        # when and in which talk it was said is not what is said
        ("In an interview with Dawn, Ann Lee said as a teenager she was forced to marry.", "Ann Lee"),
        ("Local officials said on Saturday, about 20 buildings collapsed.", "local officials"),
        ("Railway manager Ann Garg told Moor News only 10% of the staff were women.", "Ann Garg"),
        ('The Associated Press quotes the aid minister saying, "There are no objections by anybody."',
         "the aid minister"),
        ('Ann Lee stated that there was a possibility of new routes, saying, "We will start in May."',
         "Ann Lee"),
        ("Governor Ann Lee agreed, saying only this group appeared able to do it.", "Ann Lee"),
        ("Holt claims he would be content if the strike went on for years.", "Holt"),
        # a verb that says something by its particle
        ("All beds of the ward were taken last week, Ann Lee pointed out.", "Ann Lee"),
        ("Surveys of the trade show a sharp fall in prices, Ann Lee pointed out.", "Ann Lee"),
        # whose words a text has
        ("The yard moves arms to the north, according to a tweet on Monday by Trade Minister Ann Lee.",
         "Ann Lee"),
        ("The pier was closed in 2019, according to a report issued by Reuters.", "Reuters"),
        ("A letter sent to Ann Lee said the pier would close in May.", "A letter sent to Ann Lee"),
        ("On Friday, Moss Motors released a statement saying a fire at its yard had hurt nobody.",
         "Moss Motors"),
        ("The mayor issued a statement saying an old pier in the town would close in May.",
         "The mayor"),
        # no comma parts the name, or a day or an aside does
        ('Leaving a Rye summit Mr Tom Vail said "the fact the pier is old does not mean it is weak".',
         "Tom Vail"),
        ("Sens. Ann Lee (R-GA) and Bo Roe (R-GA), today announced that Rye will receive $36,115.",
         "Ann Lee and Bo Roe"),
        ("On Twitter, Max Hale, US sport columnist from The Post, said Vail and Lund were at sea.",
         "Max Hale"),
        ("A statement from Ann Lee's office said the pier would close in May.", "Ann Lee's office"),
        ("A spokesman for the Royal NHS Trust said the ward had been shut since May.",
         "A spokesman for the Royal NHS Trust"),
        ("Editor Bo Roe, who had met Ann Lee, said that the mayor of Rye still needs to go.", "Bo Roe"),
        # of whom a clause with an object is told; what only leads to who speaks
        ("At least one aide who had met the envoy told the Post that he would run in May.",
         "one aide"),
        ("In its tally, which lags behind but is thought good, the port agency said it had 12 ships.",
         "the port agency"),
        ("When asked if he believed the mayor had lied, Tom Vail said it was up to the voters of Rye.",
         "Tom Vail"),
        ("The rules apply to more than Rye, Ann Lund and colleagues said.", "Ann Lund"),
        ("In a statement Moss Motors said it was shutting its yard in Rye in May.", "Moss Motors"),
        ('"You have to pay them in May," the Post quoted Mayor Ann Lee as saying in its early edition.',
         "Ann Lee"),
        # nobody's
        ("Shares of Rye fell by 4%, a bigger fall than expected.", None),
        ("The virus has claimed its first victim in Rye.", None),
        ("The filters of the port are changed according to a regular schedule in May.", None),
        ("Some places describing themselves as part-time schools of Rye are within the law.", None),
        ('Its album is called a "bold debut" which showed "they had songs to spare for Rye".', None),
        ("Rising numbers can indicate that a backlog of cases from May is being processed.", None),
        ("In July Brownback left the chamber and the mayor closed the hall.", None),
        ("The port has grown since May, noting a record of 300 ships.", None),
        ("Max Hale, a judge, announced by Roe on Monday, opened the pier.", None),
    ],
)  # fmt: skip
def test_who_says_it(sentence: str, speaker: str | None) -> None:
    assert claims(f"The fire burned for days. {sentence}")[-1].speaker == speaker


RUN_ON = """Ann Lee said, "The roads of the county are empty.

Many shops in the towns have closed for good.

"We will rebuild the pier at Moor by May.

The pier stood there for 90 years," she said."""


@pytest.mark.parametrize(
    "text",
    [
        RUN_ON,
        'Ann Lee said, "The roads of the county are empty.\n\nThe pier at Moor stood 90 years".',
        'Ann Lee said, "The roads are empty.\n\nThe pier at Moor stood for 90 years. "',
        '"The roads are empty.\n\nCall police in Moor on 101", said Ann Lee.',
        "“The roads are empty, “Ann Lee said.\n\n“The pier at Moor stood for 90 years.”",
    ],
)
def test_paragraphs_of_a_quotation_are_its_speakers(text: str) -> None:
    assert {claim.speaker for claim in claims(f"The fire burned on.\n\n{text}")} <= {
        "Ann Lee",
        None,
    }
    assert claims(f"The fire burned on.\n\n{text}")[-1].speaker == "Ann Lee"


def test_a_mark_that_was_forgotten_quotes_nothing_behind_it() -> None:
    text = '"It is late, Roe said.\n\nThe pier at Moor burned.\n\n"We saw it," Ann Lee said.'
    assert [text[s.start : s.end] for s in marks.quoted(text, [Span(0, len(text))])] == [
        '"We saw it,"'
    ]


def test_a_line_that_goes_on_with_names_introduces_nobody() -> None:
    text = (
        "Majority Leader Bill Holt made the following statement after joining with Sens.\n\n"
        "Moss (R-Ind.) and Roe (D-Del.) to introduce a bill on the harbor of Moor:\n\n"
        '"For more than 50 years the harbor has served the county.'
    )
    assert "Moss" not in {claim.speaker for claim in claims(text)}


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("Notably, the mayor left.", "notably", "RB"),
        ("Donnally left the hall.", "donnally", "NNP"),
        ("Running the firm is hard.", "running", "VBG"),
        ("The plan, said Roe, was late.", "said", "VBD"),
    ],
)
def test_names_are_no_adverbs(text: str, word: str, tag: str) -> None:
    assert next(x.tag for x in parse(w.words(text)).words if x.lower == word) == tag


def names(text: str) -> list[tuple[str, str]]:
    found = extraction.extract_values(document(Article(text_id(text), "a.txt", text)))
    return [(v.quote, v.name) for v in found if isinstance(v, EntityValue) and v.type == "person"]


def test_a_nickname_between_marks_is_nobody_who_speaks() -> None:
    text = (
        'Qandeel Azeem, nicknamed the "Kim Kardashian of Rye," had 750,000 followers. In a talk '
        "with Dawn, she said she was forced to marry in May."
    )
    assert "Kim Kardashian" not in {claim.speaker for claim in claims(text)}
    text = (
        'At that time, Qandeel Azeem, nicknamed the "Kim Kardashian of Rye," had 750,000 followers '
        "and wrote about sailing. In a talk with Dawn, she said she was forced to marry in May."
    )
    found = claims(text)[-1]
    assert (found.speaker, "Kim" in found.text) == ("Qandeel Azeem", False)


def test_a_brother_is_nobody_of_another_family() -> None:
    text = (
        "Jensen Moss played Dean Forster in a film. The show tells of Sam Roe. Sam and his brother "
        "Dean drive through the country."
    )
    assert ("Dean", "Dean") in names(text)
    assert ("Linda", "Linda Fuller") in names(
        "Millard Fuller spoke on Monday. Linda Fuller wept. Fuller and his wife Linda sold a shop."
    )


def test_honors_and_towns_are_no_part_of_a_name() -> None:
    text = "Daniel Bernoulli FRS met Michael Bales of Woodbridge, Virginia, and Francis of Assisi."
    assert [quote for quote, _ in names(text)] == [
        "Daniel Bernoulli", "Michael Bales", "Francis of Assisi",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "open_"),
    [
        ("Moss Motors has replaced it with three newer versions.", ("it",)),
        ("About 39 percent of these are rated critical.", ("these",)),
        ("Moss Motors sold its mill and closed it in May.", ()),
    ],
)
def test_what_leans_on_nothing_is_said_to_be_open(sentence: str, open_: tuple[str, ...]) -> None:
    assert claims(f"The board met in Rye. {sentence}")[-1].ambiguous == open_


def test_an_administration_is_no_village() -> None:
    text = "Ann Lee asked Max Hale, then the Bush administration's nominee, about the practice."
    found = extraction.extract_values(document(Article(text_id(text), "a.txt", text)))
    assert not [v for v in found if v.kind == "place"]


def test_who_is_addressed_does_not_say_it() -> None:
    text = (
        "Hearing on the dike\n\nFormer Vice President Ann Lee told a panel that she supports the "
        'dike. Lee also said that it "would create jobs" in Harlow.\n\n'
        '"Mr. Vice President, thank you for your efforts to alert the country to the flood of '
        '1962, which killed 40 people in Harlow.\n\n"In 1963 the country built 12 dikes in a '
        'year. It can do so again."\n'
    ).replace("Mr. Vice", "Madam Vice")
    spoken = [c.speaker for c in claims(text) if "1962" in c.text or "1963" in c.text]
    assert spoken
    assert "Ann Lee" not in spoken
