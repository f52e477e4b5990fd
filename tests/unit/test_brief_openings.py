"""What a page runs on before its lead, and what a shortened sentence may not lose."""

from __future__ import annotations

import pytest

from brief import pipeline
from brief.records import Article, Document, Span, text_id
from brief.summarizers import headline, lines, summarize
from brief.summarizers.candidates import candidates, fragment
from brief.summarizers.cuts import holds
from brief.summarizers.leaning import dangles

NEWS = "The island's coalition government collapsed on Monday after nine weeks of protests."
MORE = (
    "The prime minister said she would resign. An election to the council of the island will be "
    "held in May, and the opposition, which has led in the polls since the autumn, expects to win it."
)


def read(text: str) -> Document:
    return pipeline.document(Article(text_id(text), "<test>", text))


@pytest.mark.parametrize(
    "before",
    [
        "RABAT, June 15 | Wed Jun 15, 2011 10:29 pm BST RABAT, June 15 (Reuters) - ",
        "By Ann Moss, Health Editor OSLO | Tue Apr 21, 2009 10:19 pm BST OSLO (Reuters) - ",
        "Protesters fill the square The army stays in its barracks NEW: Shops close (CNN) -- ",
        '" This Story: Read + | Watch + | LONDON, Jan. 26 -- ',
        "* Ministers rebuff the plan * Banks shut for a day (Adds detail) DUBAI, May 3 (Reuters) - ",
        "A crowd at the gate. (AP Photo/Ann Moss) (Ann Moss - AP) ",
        "Wednesday, February 18, 2009; 10:18 AM -- ",
        "WASHINGTON ― ",
        "The two meet. (By Ann Moss -- The Skerry Post) OXFORD, Miss., Sept. 26 -- ",
    ],
)
def test_what_a_page_runs_on_before_its_lead_is_not_told(before: str) -> None:
    source = read(f"{before}{NEWS} {MORE}")
    texts = [one.text for one in candidates(source)]
    assert NEWS in texts
    assert summarize(source, sentences=1).text == NEWS


def test_captions_and_highlights_before_a_dateline_are_left_out() -> None:
    source = read(f"A family walks through the ruins.\nOSLO (Reuters) - {NEWS} {MORE}")
    assert candidates(source)[0].text == NEWS


@pytest.mark.parametrize(
    "sentence",
    [
        "In May the leaders of the oldest of the parties (ALP) - Skerry's own - lost four seats.",
        "The council of NATO - Norway sits on it - will meet in Skerry (the port) on Monday.",
    ],
)
def test_brackets_and_dashes_within_a_sentence_are_no_dateline(sentence: str) -> None:
    assert candidates(read(f"{sentence} {MORE}"))[0].text == sentence


def test_each_report_of_a_digest_is_told() -> None:
    text = f"OSLO (AP) - {NEWS}\n\nROME (AP) - {MORE}"
    assert next(one.text for one in candidates(read(text))) == NEWS


def test_a_line_with_a_dateline_inside_is_no_caption() -> None:
    line = (
        f"Thu Mar 3, 2011 1:31 am EST (Adds the minister's words) TUNIS, March 3 (Reuters) - {NEWS}"
    )
    source = read(f"{line}\n{MORE}")
    assert [block.kind for block in source.blocks] == ["body", "body"]


@pytest.mark.parametrize(
    ("whole", "short", "good"),
    [
        ("Moss had ruled it out, but she ran for mayor.", "Moss had ruled it out.", False),
        ("Moss ran for mayor, but Cole did not.", "Moss ran for mayor.", True),
        ("They met there as Moss and the council quarreled.", "They met there as Moss.", False),
        ("The two started punching and kicking each other.", "The two started punching.", False),
        ("Moss left the hall and was cheered.", "Moss left the hall.", True),
        ("Cole thanked Judge Ann Moss releasing the list.", "Cole thanked Judge Ann Moss.", False),
        ("Cole read a report claiming that it rained.", "Cole read a report.", True),
        ("A jury indicted the men, accusing them of fraud.", "A jury indicted, accusing them.", False),
        ("Cole ruled out sending troops to the north.", "Cole ruled out.", False),
        ("It has 1,100 laboratory-confirmed cases.", "It has 1,100 laboratory.", False),
        ("Moss tweeted early Friday that it rained.", "Moss tweeted early Friday.", False),
        ("The firm will be part of a mission.", "The firm will be part.", False),
        ("A million people are living with it.", "A million people are living.", False),
        ("He met three: Moss; Cole, once a judge; Roe.", "He met three: Moss; Cole.", False),
        ("It may help, leading analysts say.", "Leading analysts say.", False),
    ],
)  # fmt: skip
def test_a_shortened_sentence_keeps_what_it_was_said_for(
    whole: str, short: str, good: bool
) -> None:
    assert holds(whole, short) is good


@pytest.mark.parametrize(
    ("sentence", "leans"),
    [
        ("Whip Ann Moss made her comments in an interview in Skerry.", True),
        ("Whip Ann Moss made the claim that the dam was safe.", False),
        ("Skerry has not become that yet.", True),
        ("In December, the local police came after him.", True),
        ("In December, Ann Moss was told that the police came after her.", False),
        ("Senator Cole echoed that sentiment.", True),
        ("Speaking ahead of the talks in Skerry, he warned against haste.", True),
        ("Senator Cole issued the following statement on Monday.", True),
        ("Senator Cole made the following statement: It will rain.", False),
    ],
)
def test_a_sentence_that_is_about_what_went_before_leans(sentence: str, leans: bool) -> None:
    assert dangles(sentence) is leans


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Two nurses provided first aid to the councilor Dan Cole who was hurt in the crash in the "
         "hills, the agency said.", "Two nurses provided first aid to the councilor Dan Cole"),
        ("After a long day of doubts, disappointment and then anger, President Ann Moss remains the "
         "head of the island.", "President Ann Moss remains the head of the island"),
        ("The Bank of Skerry, a giant whose fall has become a symbol of the past decade, reported "
         "the largest loss in the history of the island on Thursday",
         "Bank of Skerry reported largest loss in history of island"),
    ],
)  # fmt: skip
def test_a_headline_is_told_of_sentences_with_names_and_asides(sentence: str, words: str) -> None:
    made = next(headline.made(sentence, Span(0, len(sentence)), 12, None), None)
    assert made is not None
    assert made.text == words


def test_a_line_without_a_verb_is_no_sentence() -> None:
    texts = (
        "Rob Moss, himself a soldier in the war, or former bank director Linda Cole of Skerry.",
        "The leader of the opposition now stays in the small town of Aal with her son.",
    )
    made = [fragment(one) for text in texts for one in candidates(read(f"{NEWS} {text}"))[1:]]
    assert made == [True, False]


def test_of_parts_within_each_other_the_shortest_goes() -> None:
    sentence = (
        "The council published a report blaming a firm selling pumps that leaked in the storm of "
        "the winter."
    )
    made = next(lines.sentences(sentence, Span(0, len(sentence)), 12), None)
    assert made is not None
    assert made.text.startswith("The council published a report blaming a firm")


def test_the_news_is_told_without_what_came_of_it_where_it_does_not_fit() -> None:
    text = (
        "A nurse back from the south has become the first confirmed case of the fever in Skerry, "
        "prompting the county to close the two schools that her children go to. "
        "The county has nine doctors. They met on Monday."
    )
    made = summarize(read(text), words=18)
    assert made.text.startswith("A nurse back from the south has become the first confirmed case")


def test_a_title_that_asks_does_not_open_a_brief() -> None:
    text = (
        "Are pens the source of the fever?\n\nThe spread of the fever in the hills has sent the "
        "health officials of the county into overdrive. The farms deny that they are its source."
    )
    assert "?" not in summarize(read(text), words=40).text
