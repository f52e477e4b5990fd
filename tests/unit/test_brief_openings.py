"""What a page runs on before its lead, and what a shortened sentence may not lose."""

from __future__ import annotations

import numpy as np
import pytest

from brief import pipeline
from brief.records import Article, Document, Span, text_id
from brief.summarizers import headline, leaning, lines, summarize
from brief.summarizers.candidates import candidates, fragment
from brief.summarizers.choose import Bounds
from brief.summarizers.cuts import holds
from brief.summarizers.leaning import dangles
from brief.summarizers.naming import Names
from brief.summarizers.rank import Ranking
from brief.summarizers.selection import Selection

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
        ("Many have cover through an employer, or take no drugs.", True),
        ("Many of the nurses have cover through an employer.", False),
        ("Yesterday it closed at $4.375 a share.", True),
        ("Yesterday the share closed at $4.375.", False),
        ("Skerry likewise had the highest number of deaths.", True),
        ("Senator Cole issued the above statement when he was asked.", True),
        ("The plane flew above the dam at Skerry.", False),
        ("Even so, Skerry expects more rain.", True),
        ("That said, the dam held.", True),
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
    made = next(
        (one.short for one in headline.made(sentence, Span(0, len(sentence)), 12, None)), None
    )
    assert made is not None
    assert made.text == words


def test_a_headline_leaves_out_the_clause_of_when_it_was_told() -> None:
    sentence = (
        "Fears are growing that the jails of Skerry are becoming a hotbed of extremism after it was "
        "revealed that half of those in one of them are of one creed."
    )
    made = next(
        (one.short for one in headline.made(sentence, Span(0, len(sentence)), 14, None)), None
    )
    assert made is not None
    assert made.text.endswith("a hotbed of extremism")


def test_a_first_line_with_a_stop_that_is_told_again_is_the_headline() -> None:
    text = (
        "Moss ends feud with Cole.\n\nNearly six months after she erupted on Dan Cole for his attacks "
        "on the council, Ann Moss said on Tuesday night that the bad blood between the two of them "
        "was gone.\n\nCole said that he was glad. He had waited for her call since the spring."
    )
    assert summarize(read(text), style="headline").text == "Moss ends feud with Cole"


def test_a_day_is_no_headline() -> None:
    text = f"{NEWS} {MORE}"
    article = Article(text_id(text), "<test>", text, title="Wednesday, November 15, 2006")
    made = summarize(pipeline.document(article), style="headline").text
    assert made.startswith("Island's coalition government")


def test_what_is_named_by_a_sentence_left_out_does_not_stand_alone() -> None:
    source = read(
        f"{NEWS} The firm chose its name because its owners liked the term. {MORE} "
        "The term was made popular by an author of the island in a novel of the last century."
    )
    found = candidates(source)
    at = next(i for i, one in enumerate(found) if one.text.startswith("The term"))
    assert leaning.subject_noun(found[at].text) == "term"
    assert leaning.subject_noun("The mayor of Rye was late.") is None


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


@pytest.mark.parametrize(
    ("whole", "short"),
    [
        ("A cruise line said it plans to fly its passengers over the Gulf of Skerry in May.",
         "A cruise line said it plans to fly its passengers"),
        ("The bishop of Skerry has exposed hundreds of people in Aal to the fever.",
         "The bishop of Skerry has exposed hundreds of people"),
        ("Senator Ann Moss is calling for the island to step up its efforts.",
         "Senator Ann Moss is calling for the island"),
    ],
)  # fmt: skip
def test_a_line_does_not_end_before_where_or_to_what(whole: str, short: str) -> None:
    assert not holds(whole, short)


def test_a_first_sentence_that_tells_what_the_title_does_is_the_news() -> None:
    text = (
        "Skerrycom appoints new Norwegian boss\n\nSkerrycom has drafted in its finance chief Ann "
        "Moss to lead its troubled operation in Norway.\n\nMs Moss will take over from Dan Cole in "
        "April. While it has 15 million customers in Norway, Skerrycom has found it hard to please "
        "the choosy users of the country. It lost 58,000 customers in January."
    )
    assert "drafted in its finance chief" in summarize(read(text), words=25).text


def test_news_that_fits_without_the_word_that_joins_it_is_told() -> None:
    text = (
        "Skerry council acts on its ferries\n\nThe growing number of visitors leaves many islanders "
        "and the owners of shops on the north coast without a seat on any boat in the summer months.\n"
        "\nIn response, the council of Skerry voted nine to two on Monday to buy three ferries and to "
        "hire 40 sailors by May.\n\nThe ferries will cost $12 million, the council said."
    )
    made = summarize(read(text), words=21).text
    assert made.startswith("The council of Skerry voted nine to two on Monday to buy three ferries")


def test_a_title_that_names_nobody_does_not_open_a_brief_that_says_the_same() -> None:
    text = (
        "Global fish markets plunge\n\nFish markets around the world have fallen sharply today.\n\n"
        "By noon the index of the north had fallen by six per cent to 906 points, its lowest level."
        "\n\nTraders said that they had seen nothing like it for years."
    )
    assert summarize(read(text), words=60).text.startswith("Fish markets around the world")


def test_a_short_brief_is_not_filled_up_with_what_is_hardly_worth_it() -> None:
    source = read(f"{NEWS} {MORE} The food at the palace was good.")
    found = candidates(source)
    alike = np.zeros((len(found), len(found)), dtype=np.float32)
    ranking = Ranking((5.0, 1.0, 0.9, 0.1), alike, first=True)
    for words, told in ((55, False), (90, True)):  # a long brief is of the whole article
        chosen = Selection(source, found, ranking, Bounds(words=words), Names(source))
        texts = [one.text for one in chosen.sentences(lambda made: made)]
        assert any("food" in text for text in texts) is told


def test_news_too_long_is_told_without_what_follows_from_it() -> None:
    text = (
        "In a report published in the Skerry Journal on Wednesday, doctors who treat the sick of Aal "
        "reported that the fever, which came to the island in the autumn, spreads in the way that a "
        "cold does — suggesting, nurses said, that the wards of the county may need many more beds "
        "for the months of the winter.\n\nThe doctors took swabs from the noses of 18 patients."
    )
    made = summarize(read(text), words=45).text
    assert "spreads in the way that a cold does." in made
