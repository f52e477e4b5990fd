"""What a sentence of a brief needs to be told alone: its marks, its stop, its names, its news."""

from __future__ import annotations

import pytest

from brief import pipeline
from brief.records import Article, Block, Brief, Document, Span, text_id
from brief.summarizers import summarize
from brief.summarizers.candidates import candidates, fragment, headings, whole_sentence
from brief.summarizers.cuts import holds
from brief.summarizers.leaning import bare, dangles
from brief.summarizers.marks import lacking
from brief.summarizers.naming import Names
from brief.summarizers.pronouns import Pronouns
from brief.summarizers.speeches import spoken


def read(text: str) -> Document:
    return pipeline.document(Article(text_id(text), "<test>", text))


def assert_traceable(made: Brief, source: Document) -> None:
    for sentence in made.sentences:
        own = sentence.text
        for added in reversed(sentence.added):
            assert own[added.start : added.end] == added.text
            own = own[: added.start] + own[added.end :]
        words = "".join(quote.quote for quote in sentence.sources)
        assert "".join(own.split()).lower() == "".join(words.split()).lower()
        for quote in sentence.sources:
            assert source.text[quote.start : quote.end] == quote.quote


STATEMENT = (
    'Sen. Ann Moss made the following statement on the harbour bill on Tuesday: "I was briefed on '
    "the port of Skerry this week and I will vote for the harbour bill. "
    "It gives our towns two ferries. "
    "They will sail from May. "
    'The people of Skerry have waited for ten years."'
)


def test_a_quotation_that_goes_on_is_closed_where_its_first_sentence_stands_alone() -> None:
    source = read(STATEMENT)
    made = summarize(source, sentences=1)
    assert made.text.endswith('vote for the harbour bill."')
    assert made.text.startswith("Sen. Ann Moss made")
    assert_traceable(made, source)


def test_the_end_of_a_quotation_is_opened_where_it_stands_alone_and_its_middle_is_nobodys() -> None:
    text = (
        '"The shelling stopped on Monday. The town is quiet. '
        'Both sides have lost many men," the army said.'
    )
    source = read(text)
    lacks = lacking(source.text, candidates(source))
    assert list(lacks) == [2]
    assert lacks[2].around("Both lost men.") == '"Both lost men.'


def test_what_somebody_says_follows_the_sentence_that_tells_who_between_marks_of_its_own() -> None:
    source = read(STATEMENT)
    found = candidates(source)
    told = spoken(source.text, found)
    assert {at: one.teller for at, one in told.items()} == {1: 0, 2: 0, 3: 0}
    assert told[1].marks.around("It sails.") == '"It sails."'
    made = summarize(source, sentences=2)
    assert made.sentences[0].text.startswith("Sen. Ann Moss made")
    assert made.text.count('"') in (2, 4)
    assert made.text.endswith('"')
    assert_traceable(made, source)


def test_a_paragraph_of_a_quotation_that_opens_anew_is_the_same_persons() -> None:
    text = (
        '"We will vote for the harbour bill," said Ann Moss on Tuesday.\n\n'
        '"It gives our towns two ferries.\n\n"They will sail from May."\n\nThe town waits.'
    )
    source = read(text)
    told = spoken(source.text, candidates(source))
    assert {at: one.teller for at, one in told.items()} == {1: 0, 2: 0}
    assert told[1].marks.around('"It gives two.') == '"It gives two."'


def test_words_that_nobody_is_told_to_say_are_nobodys() -> None:
    text = 'The council met on Monday. "We will vote. It was a long day." The town waits.'
    source = read(text)
    assert not spoken(source.text, candidates(source))


def test_words_that_never_end_are_closed_behind_who_says_them() -> None:
    text = (
        'Sen. Ann Moss made the following statement on the harbour: "I will vote for the bill. '
        "It gives our towns two ferries. They will sail from May."
    )
    source = read(text)
    made = summarize(source, sentences=1)
    assert made.text.endswith('I will vote for the bill."')
    assert_traceable(made, source)


def test_sentences_of_one_quotation_side_by_side_need_no_marks_between() -> None:
    source = read(STATEMENT)
    made = summarize(source, sentences=5)
    assert made.text.count('"') == 2
    assert_traceable(made, source)


def test_a_line_that_no_mark_ends_is_no_sentence_behind_the_first() -> None:
    lines = [
        "Interior Secretary Must Act by May",
        "More than 1,300 scientists asked the interior secretary on Friday to keep the rules.",
        "Workers mend the roof of the old station",
        "The rules protect the birds of the coast.",
        "They were written in 1970 and have not been changed since then.",
    ]
    source = read("\n\n".join(["Scientists ask for rules", *lines]))
    found = candidates(source)
    poor = headings(found, 1)
    assert {found[at].text for at in poor} <= {lines[0], lines[2]}
    assert lines[2] in {found[at].text for at in poor}
    made = summarize(source, sentences=3)
    assert "roof" not in made.text
    assert "Must Act" not in made.text


def test_what_opens_a_text_without_a_stop_gets_one() -> None:
    text = (
        "Dana Cole condemns the attacks in Skerry which have killed twelve people\n\n"
        "The minister said the towns would get help. Two ships sailed on Monday with food."
    )
    source = read(text)
    made = summarize(source, sentences=2)
    if "condemns" in made.text:
        assert "twelve people. " in made.text
    assert_traceable(made, source)


@pytest.mark.parametrize(
    "opening",
    [
        "OSLO | Sun May 17, 2009 8:14 am EDT OSLO (Reuters) - ",
        "CHICAGO -- ",
        "ST. LOUIS — ",
        "BAAR, SWITZERLAND – ",
        "NEW YORK, May 4 - ",
        "Dehradun (PTI): ",
        "Tue Apr 28, 2009 9:03 pm BST (Reuters) - ",
    ],
)
def test_where_a_report_comes_from_is_not_told(opening: str) -> None:
    news = "The number of confirmed cases of the fever climbed to 8,480 in the town this week."
    source = read(f"People queue at a shop.\n\n{opening}{news} Doctors opened two new wards.")
    assert news in [one.text for one in candidates(source)]


def test_a_caption_with_its_day_is_no_news() -> None:
    text = (
        "Shoppers wear masks at a market in Kobe, western Japan, May 17, 2009.\n\n"
        "The number of cases in Japan climbed to 17 on Sunday. Schools stay closed for a week."
    )
    assert "Shoppers" not in summarize(read(text), sentences=2).text


def test_a_main_clause_keeps_the_stop_of_its_sentence() -> None:
    text = (
        "The confirmation of the first cases in the hills brought the number of towns that have "
        "had the fever to 39, which is more than in any year since the old clinic was closed, the "
        "mayor said.\n\nThe county reported four deaths."
    )
    for words in range(14, 26):
        made = summarize(read(text), words=words)
        assert all(one.text.endswith(".") for one in made.sentences), made.text


def test_the_title_tells_the_news_where_no_form_of_its_sentence_fits() -> None:
    text = (
        "Harbour board sells the ferry to a firm from Leith\n\n"
        'On Thursday evening, under the heading "A new start", the harbour board of the islands said '
        'it had sold "our old ferry and both of its piers" to a "young and able" firm of three '
        "brothers from Leith.\n\n"
        "The price was not told. Tickets stay at two pounds."
    )
    source = read(text)
    made = summarize(source, words=22)
    assert made.text.startswith("Harbour board sells the ferry to a firm from Leith. ")
    assert made.words <= 22
    assert_traceable(made, source)
    assert "Harbour board sells" not in summarize(source, words=60).text


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Although Dunmore is one of them, nobody asked.", "Although Fred Dunmore is"),
        ("In the Senate, Dunmore led the vote on Monday.", "In the Senate, Fred Dunmore led"),
    ],
)
def test_a_name_is_filled_up_behind_what_opens_a_sentence(sentence: str, told: str) -> None:
    text = (
        f"A man who kept the secret has died. {sentence} Speaker Dunmore wrote two books. "
        "Although Dunmore said so, few believed it. Speaker Fred Dunmore was found on Monday."
    )
    made = summarize(read(text), sentences=2, method="lead")
    assert told in made.text


LEE = "Ann Lee, a former judge, won the vote in Leith on Monday."


@pytest.mark.parametrize(
    ("before", "sentence", "told"),
    [
        (LEE, "She won with 4,210 votes to 3,900 for the bakers.", "Ann Lee won with"),
        (LEE, "In 2012, she was made head of the harbour.", "In 2012, Ann Lee was made"),
        # who she is, is open: another is named, or a noun may be meant, or it is somebody's words
        ("Ann Lee met Mary Orr on Monday in Leith.", "She won with 4,210 votes.", None),
        ("Ann Lee spoke to a nurse on Monday in Leith.", "She won with 4,210 votes.", None),
        ("The speech of Ann Lee was long and had no jokes.", "She won with 4,210 votes.", None),
        ('Ann Lee said, "Eve Dow was a hero.', "She was a woman of great humour.", None),
        (LEE, "He won with 4,210 votes.", None),
    ],
)
def test_who_a_pronoun_is_is_told_where_nobody_else_can_be_meant(
    before: str, sentence: str, told: str | None
) -> None:
    source = read(f"{before} {sentence}")
    found = candidates(source)
    named = Pronouns(found, Names(source)).named(1, whole_sentence(source, found[1]))
    assert (named is None) is (told is None)
    if named is not None:
        assert named.text.startswith(told or "")
        (added,) = named.added
        assert named.text[added.start : added.end] == "Ann Lee"
        made = Brief(text=named.text, method="extract", words=5, sentences=(named,))
        assert_traceable(made, source)


@pytest.mark.parametrize(
    ("sentence", "leans"),
    [
        ("One, in Leith, found iron in the sand.", True),
        ("Under this bill the state would build 370 miles of fence.", True),
        ("Roe earned the other two seats with 36 percent of the vote.", True),
        ("The mayor said this week that the bridge would open.", False),
        ("Sales at this time of the year are low, the firm said.", False),
    ],
)
def test_a_sentence_that_points_back_leans(sentence: str, leans: bool) -> None:
    assert dangles(sentence) is leans


def test_a_part_of_a_name_is_not_filled_up() -> None:
    text = (
        "Brazilian President Luiz Lula da Silva told ministers on Saturday that poor countries "
        "must be heard. Ana Lula da Silva was there."
    )
    for sentence in summarize(read(text), sentences=2).sentences:
        assert "da Lula" not in sentence.text


def test_no_marks_are_left_of_what_a_sentence_loses() -> None:
    text = (
        "Foreign Minister Jon Gahr was unharmed in the attack -- which included a blast -- and "
        "took shelter with other guests of the hotel in the basement, the police of the town said. "
        "Six people were killed in the attack on the hotel in Skerry on Monday, officials said."
    )
    for words in range(12, 45):
        assert "- - " not in summarize(read(text), words=words).text
        assert "-- --" not in summarize(read(text), words=words).text


def test_the_name_of_a_section_is_no_headline() -> None:
    text = (
        "Deputy Sheriff\n\nKlaus Holt took office on Thursday as head of the harbour fund in "
        "Leith.\n\nThe fund was set up by sixteen countries in May."
    )
    assert "Holt" in summarize(read(text), style="headline").text


def test_who_has_been_named_has_a_last_name_where_a_pronoun_is_told() -> None:
    text = (
        "Ann Lee, a former judge, won the vote in Leith on Monday. Leith has a harbour. "
        "Lee was born in the town. She won with 4,210 votes to 3,900 for the bakers."
    )
    source = read(text)
    found = candidates(source)
    pronouns = Pronouns(found, Names(source))
    named = pronouns.named(3, whole_sentence(source, found[3]), "Ann Lee, a former judge, won.")
    assert named is not None
    assert named.text.startswith("Lee won with")


def test_a_firm_is_not_filled_in_where_another_is_named() -> None:
    text = (
        "Larkspur Air Lines chief Richard Orr and others said on Monday that the carrier was safe "
        "from the downturn. Dunmore Airlines Inc. told of a profit of $45 million on Tuesday."
    )
    assert "(Dunmore" not in summarize(read(text), sentences=2).text


def test_a_name_in_another_writing_is_not_filled_up() -> None:
    text = (
        "The army has confirmed that 70 men of the Al bu Nimr were killed in Anbar on Monday. "
        "Reports from the Al Bu Nimr said so. President Al Bu Nimr spoke."
    )
    assert "bu Al Bu" not in summarize(read(text), sentences=1, method="lead").text


@pytest.mark.parametrize(
    ("sentence", "poor"),
    [
        ("There was blood on the steps,' said Una Orr of the shop.", True),
        ("The forecast is on [http://weather.example/rita the path] of the storm.", True),
        ("The frigate Skerry joined the forces of the Navy (NAVCENT).", False),
        ("STORM THE HOTEL AND SAVE YOURSELVES FROM WAR !!!", True),
        ("'There was blood on the steps,' said Una Orr of the shop.", False),
        ("The workers' union, said Una Orr, has left the talks.", False),
        # an item of a list, or one that has run in; a name is no verb
        ("$645,000 for the Skerry Advanced Harbors Center.", True),
        ("Una Orr secured the first funding. * $2.9 million goes to the ferry of Skerry.", True),
        ("Una Orr walked from the harbor to the Skerry Advanced Center.", False),
    ],
)
def test_the_end_of_words_and_shouting_are_no_sentences(sentence: str, poor: bool) -> None:
    (found,) = candidates(read(sentence))
    assert fragment(found) is poor


def test_the_letter_that_also_asks_comes_with_the_letter() -> None:
    text = (
        "President Ann Roe declared a disaster for 29 counties of Skerry on Monday, which frees "
        "money for the towns that the storm of November struck. Senator Dan Cole had sent her a "
        "letter in December with the names of all the towns, villages and farms that had no power "
        "for a week, and with a list of roads and bridges. The letter also asked for blankets."
    )
    made = summarize(read(text), words=40)
    assert "also asked" not in made.text


def test_half_of_two_places_is_not_cut() -> None:
    text = "Scientists in Hong Kong and the United States have found a compound that stops the flu."
    source = read(f"{text} It will be tried in May.")
    made = summarize(source, style="headline")
    assert "Scientists and the" not in made.text


def test_a_line_that_ends_in_brackets_has_no_stop() -> None:
    found = candidates(
        read("The frigate joined the forces (NAVCENT)\n\nIt came home. It rained. So.")
    )
    assert headings(found, 1) == {0}


@pytest.mark.parametrize(
    ("whole", "short", "good"),
    [
        ("While we looked at the coast, the gang kept its base.", "While we looked at it.", False),
        ("The ice held, Capt. Jon Roe of the Navy said today.", "Capt. Jon Roe said.", False),
        ("The mayor said on Friday he may call a vote.", "The mayor said on Friday.", False),
        ("The ice held, Capt. Jon Roe said today.", "The ice held, Jon Roe said.", True),
        (
            "The mayor said the old bridge would open.",
            "The mayor said the bridge would open.",
            True,
        ),
        (
            "It pays for words on the trade of the Free Front (FF).",
            "It pays for words (FF).",
            False,
        ),
        ("Roe heads the Free Front (FF), a party.", "Roe heads the Free Front (FF).", True),
        (
            "Roe and Lee are urging leaders to keep the bill.",
            "Roe and Lee are urging leaders.",
            False,
        ),
        ("They saw a system aimed at protecting farms.", "They saw a system aimed.", False),
        ("A law clears the way for a new quay.", "A law clears the way.", False),
        ("As June began, Joe Roe led the poll.", "As June began, nominee Joe Roe.", False),
        ("As June began, Joe Roe led the old poll.", "As June began, Joe Roe led the poll.", True),
        ("They issued an order dated May 30.", "They issued an order dated.", False),
        ("It was a crash nine days before he left.", "It was a crash nine days.", False),
        ("They build no-interest homes.", "They build no-interest.", False),
        ("She asked Judge Roe, a friend, whether he knew.", "She asked Judge Roe, a friend.", True),
        ("She asked the old judge whether he knew.", "She asked the old judge.", False),
        ("The ship sank near the bridge on Monday.", "The ship sank near the bridge.", True),
        ("We asked Professor Ann Lee of Leith.", "We asked Professor.", False),
        ("It is an outbreak that had, by reports, killed ten.", "It had, by reports.", False),
        ("The gulls left, and the ship sank.", "The ship sank.", True),
    ],
)
def test_what_is_left_of_a_sentence_says_something(whole: str, short: str, good: bool) -> None:
    assert holds(whole, short) is good


def test_a_word_between_commas_that_joins_a_sentence_to_one_left_out_goes_too() -> None:
    text = (
        "The council of Skerry voted on Monday to close the old harbour by the end of May. "
        "Several fishermen had asked it to wait for the new pier. "
        "The harbour master, however, refused to close two of the nine piers."
    )
    source = read(text)
    made = summarize(source, words=32)
    assert made.text.endswith("The harbour master refused to close two of the nine piers.")
    assert_traceable(made, source)


@pytest.mark.parametrize(
    "line",
    [
        "Skerry plays down the flood Officials say it is small Thursday 11 June 2009 16.17 BST",
        "Skerry votes for the pier and against the port June 11, 2009, 4:17 p.m.",
    ],
)
def test_headlines_run_into_one_line_with_the_hour_are_no_sentence(line: str) -> None:
    assert fragment(candidates(read(f"{line}. The council met on Monday in Skerry."))[0])


def test_a_sentence_that_ends_in_a_day_is_one() -> None:
    text = "The council of Skerry first met on 11 June 2009. It met again on Monday."
    assert not fragment(candidates(read(text))[0])


def test_an_agencys_page_with_a_town_in_its_country_is_no_news() -> None:
    text = "SKERRY, Norland | Mon Jul 11, 2011 12:39 pm EDT SKERRY, Norland (Reuters) - The town voted."
    cut = Document(
        Article(text_id(text), "<test>", text),
        (Block(0, len(text), "body"),),
        (Span(0, len(text)),),
    )
    assert candidates(cut)[0].text == "The town voted."


def test_a_headline_tells_what_was_said() -> None:
    text = (
        "The fever has not yet taken hold outside the islands, but the outbreak of spring is "
        "serious and requires the closest monitoring, a Norland health official said on Thursday. "
        "Two hundred people fell ill in Skerry."
    )
    made = summarize(read(text), style="headline")
    assert made.text == "Fever has not yet taken hold outside islands"


@pytest.mark.parametrize(
    ("short", "sound"),
    [
        ("The fever has not spread.", False),
        ("The fever has not spread beyond the two islands.", True),
        ("No ship has left the port.", False),
    ],
)
def test_what_is_denied_of_a_part_is_not_denied_of_all(short: str, sound: bool) -> None:
    wholes = {
        "N": "No ship has left the port since Monday, the mayor said.",
        "T": "The fever has not spread beyond the two islands, the mayor said on Monday.",
    }
    assert holds(wholes[short[0]], short) is sound


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("- - Ann Moss spent nine minutes in the harbour.", "Ann Moss spent nine minutes"),
        ("The mayor spoke to the town on Monday. *", "The mayor spoke"),
    ],
)
def test_the_marks_of_lists_are_no_words(line: str, told: str) -> None:
    cut = Document(
        Article(text_id(line), "<test>", line),
        (Block(0, len(line), "body"),),
        (Span(0, len(line)),),
    )
    (one,) = candidates(cut)
    assert one.text.startswith(told)
    assert one.text.endswith(".")


def test_a_caption_needs_no_comma_before_its_day() -> None:
    text = "Guards keep visitors from the harbour of Skerry May 1, 2009. The council met on Monday."
    assert fragment(candidates(read(text))[0])


@pytest.mark.parametrize(
    ("sentence", "needs"),
    [
        ("Of that, $3 million could be spent on piers.", True),
        ("Of the ten piers, two stay open.", False),
    ],
)
def test_a_part_of_what_was_told_before_leans(sentence: str, needs: bool) -> None:
    assert dangles(sentence) is needs


def test_the_company_of_a_country_is_named_by_another_sentence() -> None:
    assert bare("The British company previously developed a vaccine.")
    assert not bare("The British Museum previously held the stone.")


def test_a_headline_keeps_what_a_sentence_opens_with_rather_than_its_bare_clause() -> None:
    text = (
        "Shipwrights of Skerry have taken the first careful steps in building ferries "
        "for a new line that will carry nine hundred people a day to the islands of the north. "
        "The British company previously developed a pier."
    )
    made = summarize(read(text), style="headline")
    assert "steps in building ferries" in made.text


def test_who_says_it_before_a_colon_comes_with_what_is_said() -> None:
    text = (
        "The harbour bill of Skerry\n\nThe council met for nine hours on a bill.\n\n"
        "The harbour minister of Norland, Ann Moss, said on Tuesday of the vote:\n\n"
        '"The council of Skerry has voted to build two new piers by May and to close the old one."'
        "\n\nIt was cold."
    )
    source = read(text)
    told = spoken(source.text, candidates(source))
    assert [(one.teller, one.opens) for one in told.values()] == [(1, True)]
    made = summarize(source, sentences=2)
    assert ("said on Tuesday of the vote:" in made.text) == ("has voted to build" in made.text)
    made = summarize(source, sentences=4)
    assert 'vote: "The council of Skerry has voted' in made.text
    assert_traceable(made, source)


def test_a_statement_without_marks_is_told_with_the_one_who_makes_it() -> None:
    text = (
        "Harbour statement\n\nThe harbour minister of Norland, Ann Moss, said on Tuesday:\n\n"
        "I welcome the vote of the council of Skerry to build two new piers by the end of May.\n\n"
        "The old pier shows what neglect has done to the harbours of our coast in ten years."
    )
    source = read(text)
    told = spoken(source.text, candidates(source))
    assert {at: (one.teller, one.opens) for at, one in told.items()} == {
        1: (0, True),
        2: (0, False),
    }
    made = summarize(source, sentences=2)
    assert made.text.startswith("The harbour minister of Norland, Ann Moss, said on Tuesday: I")
    assert_traceable(made, source)
    assert summarize(source, sentences=1).text


def test_a_statement_goes_on_to_its_last_sentence_of_its_maker() -> None:
    text = (
        "The harbour minister of Norland, Ann Moss, said:\n\n"
        "This inquiry has concluded that the old pier is not safe.\n\nThe town suffers from it.\n\n"
        "We are building two new ones.\n\nThe council met on Monday."
    )
    assert list(spoken(text, candidates(read(text)))) == [1, 2, 3]


def test_a_list_behind_a_colon_is_no_statement() -> None:
    text = (
        "The council of Skerry said on Tuesday:\n\nTwo new piers open by the end of May.\n\n"
        "The old pier of the harbour closes on the first day of June."
    )
    assert not spoken(text, candidates(read(text)))
