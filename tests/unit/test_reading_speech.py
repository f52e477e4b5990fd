"""Whose words, and whose names, of small texts as they are read: kinds that once went wrong."""

from __future__ import annotations

import pytest

from tests.unit.test_reading_claims import last, told


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        # a participle that looks like a past tense has no speaker
        ("The letters found on Ann Lee's desk are a sore spot for the mayor of Cork.", None),
        ("Kerry led from the start, and its strength in the last ten minutes of play told.", None),
        ("In Cork the young Holt went on to write songs he would sing to 300 sailors.", None),
        ("A woman was dragged from her car in Cork, attacked and threatened with murder in May.", None),
        ("The photographs show a man of 40 who is believed to be the bomber of Cork.", None),
        ("Officials in Cork have not confirmed the report that 15 men would be released.", None),
        ("The fair in Cork ran until 8 May, with 22 thefts reported.", None),
        # both who are joined by "and" speak, and whoever holds the occasion
        ("Lee and the two owners said they would sell 12 mills.", "Lee and the two owners"),
        ('The ministry held a press conference denying the "baseless rumour" of May.',
         "The ministry"),
        ("An Irish commentator mentioned he had met Holt in Cork in June.",
         "An Irish commentator"),
        ("A local firm, Halden Motors, said it had sold 200 cars in May.", "Halden Motors"),
        ("The Board of Piers reports sixteen other deaths in the harbour since 2015.", "Board of Piers"),
        # straight single marks
        ("'The lamp was out, and nobody's boat was in the harbour,' Captain Nora Lind said on Monday.",
         "Nora Lind"),
    ],
)  # fmt: skip
def test_who_says_it(text: str, whose: str | None) -> None:
    assert last(text).speaker == whose


def test_the_next_paragraph_of_a_quotation_may_begin_with_a_figure() -> None:
    found = told(
        'Harbour master Nora Lind said: "Last year two thirds of all boats were late.\n\n'
        '"80% of them pay within a month, and 12 boats never do."'
    )
    assert [c.speaker for c in found] == ["Nora Lind", "Nora Lind"]


def test_paragraphs_that_end_without_a_mark_are_whose_the_last_one_is() -> None:
    found = told(
        "Our reporter, who got the message on Tuesday, says he believed it.\n\n"
        '"Warning from the harbour office: do not eat fish.\n\n'
        "The first boat with bad fish came from Cork in May.\n\n"
        'Send this on to 25 people," it said.\n\nThe office closed on Monday.'
    )
    assert found[0].speaker == "Our reporter"
    assert {c.speaker for c in found[1:-1]} == {None}


def test_what_a_body_goes_on_to_say_has_its_name() -> None:
    found = told(
        "Halden Motors said in May that it had sold 200 cars. The company also said 12 of them "
        "had come back. It added that the plant in Cork would close."
    )
    assert [c.speaker for c in found] == ["Halden Motors"] * 3
    assert found[2].text.startswith("Halden Motors added")


def test_who_is_told_of_has_no_knife_of_the_one_who_tells() -> None:
    claim = last("A boat was stopped off Cork. He had a knife on him, Captain Nora Lind said.")
    assert claim.ambiguous
    assert claim.event is not None
    assert claim.event.participants == ()


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        # names behind a pronoun that opens the claim are others'
        ("Robert Holt died in Cork. He also sang with Nick Roe and with others, Paul Hart and Tom Lind.",
         "Robert Holt also sang"),
        ("The chairman, Robert Holt, spoke on Monday. He will leave in May.", "Robert Holt will"),
    ],
)  # fmt: skip
def test_the_name_for_a_pronoun(text: str, begins: str) -> None:
    assert last(text).text.startswith(begins)


@pytest.mark.parametrize(
    "text",
    [
        "Her Majesty's Inspectorate looked at 12 mills in May.",
        "It's possible that the mill in Cork was sold in May.",
        "It was the owners who closed their 12 mills in Cork.",
        "It is crucial that the mill in Cork was sold in May.",
    ],
)
def test_nothing_is_open_where_nobody_is_meant(text: str) -> None:
    assert last(text).ambiguous == ()


@pytest.mark.parametrize(
    "text",
    [
        "Last updated: 1 May 2009 at 17:54 in Cork.",
        "To play this content the latest player must be installed on 12 machines.",
        "Van Holt; Lind, Dunning, Roe; Hart, Greening (capt), Cole, Ito, Lee.",
    ],
)
def test_furniture_is_no_claim(text: str) -> None:
    assert all(text not in c.quote for c in told(f"The mill in Cork closed in May.\n\n{text}"))


def test_opinions_of_who_is_quoted_do_not_hide_what_was_done() -> None:
    text = 'Ann Lee made 12 mills an offer, "we will hopefully be back".'
    assert told(text)


def test_a_day_after_the_story_is_not_one_after_its_publication() -> None:
    claim = last("A hoax caused alarm in Cork this week. The office answered it the next day.")
    assert claim.event is not None
    assert claim.event.time == "XXXX-XX-XX"


def test_whose_time_a_possessive_behind_the_verb_is() -> None:
    claim = last("The council dismissed two aides of last year's campaign.")
    assert claim.event is not None
    assert claim.event.time is None


def test_the_accused_is_who_is_said_to_have_done_it() -> None:
    claim = last("Mayor Ann Lee made a speech on Monday, accusing an aide of burning 12 letters.")
    assert claim.event is not None
    assert claim.event.trigger != "burning" or claim.event.participants[0] == "aide"


def test_who_speaks_behind_two_sentences_stands_before_both() -> None:
    found = told(
        "Harbour master Nora Lind told the council on Monday that 12 boats had left.\n\n"
        '"The pier is closed. Nobody may land in Cork," she said.'
    )
    assert found[1].speaker == "Nora Lind"


def test_the_quotation_whose_mark_stands_before_the_full_stop_is_whole() -> None:
    claim = last("One man shouted on Friday: 'You are from Leeds. I should kill you now'.")
    assert claim.quote.endswith("I should kill you now'.")
    assert claim.speaker == "One man"


def test_what_it_says_is_said_by_the_board_of_the_sentence_before() -> None:
    found = told(
        "The Centers for Pier Safety and Prevention said in May that Cork had 50 boats. "
        "Leeds had confirmed 10 boats, it said. The CPS said 3 had sunk."
    )
    assert {c.speaker for c in found} == {"Centers for Pier Safety and Prevention"}
    assert found[1].text.endswith(", the Centers for Pier Safety and Prevention said.")


def test_who_reports_it_does_not_do_it() -> None:
    claim = last(
        "Nora Lind said Holt came from the north of Ireland and was attempting to flee to France."
    )
    assert claim.event is not None
    assert "Nora Lind" not in claim.event.participants


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "After the break, they posted a score of 255, with Ann Lee and Ben Ito still in.",
            ("they",),
        ),
        ("The company sold its 12 mills in Cork in May.", ()),
    ],
)
def test_they_are_open_unless_the_claim_says_before_who_they_are(
    text: str, words: tuple[str, ...]
) -> None:
    assert last(text).ambiguous == words


@pytest.mark.parametrize(
    "text",
    [
        "The 49-year-old teaches at a college, a small school of arts north of Leeds.",
        "Last year the company cut its costs.",
    ],
)
def test_a_statement_whose_verb_looks_like_a_noun_is_one(text: str) -> None:
    assert told(text)


def test_a_cut_statement_ends_with_a_period_behind_a_date() -> None:
    first = told("No deaths were reported yesterday, but the mayor of Cork sent two boats.")[0]
    assert first.text.endswith("(9 March 2021).")


@pytest.mark.parametrize(
    "text",
    [
        "Judge Ann Lee told Holt he had been asleep on the A34 and had caused 12 deaths.",
        "Harbour master Ann Lee warned the mayor that she had caused 12 deaths in May.",
    ],
)
def test_what_somebody_is_told_is_not_of_who_tells_it(text: str) -> None:
    claim = last(text)
    assert claim.event is not None
    assert "Ann Lee" not in claim.event.participants


def test_what_neither_did_is_not_done() -> None:
    claim = last("Neither the mayor nor the council closed the pier on Monday.")
    assert claim.event is not None
    assert claim.event.polarity == "negative"


def test_the_stamp_before_the_place_of_a_report_is_no_part_of_it() -> None:
    report = "CORK | Thu Apr 30, 2009 4:32 pm EDT CORK (Reuters) - The pier closed on Monday."
    assert last(report).quote == "The pier closed on Monday."
    assert last("CORK May 10 (Reuters) - The pier closed on Monday.").quote.startswith("The pier")


def test_what_a_council_says_behind_and_is_a_claim_of_its_own() -> None:
    found = told("There is water on 12 roads and Rye Council said the pier would open on Monday.")
    assert [c.speaker for c in found] == [None, "Rye Council"]


def test_what_a_day_names_was_in_the_year_that_the_text_gives_to_that_day() -> None:
    found = told(
        "The ferry sank on July 7, 2005. A film of it was shown in court in Cork on Monday, and 12 "
        "people saw it. The boat had been built in Leeds. The July 7 storm had come from the west."
    )
    assert found[-1].text.startswith("The July 7 (2005) storm")


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        # who said that something could happen goes on to warn; whoever it was said of does not
        ('Envoy Ann Lee said in May the Coast Guard could sail from Cork, warning: "They are here."',
         "Ann Lee"),
        ("Envoy Ann Lee said the Coast Guard had left Cork in May, adding that 12 boats were back.",
         "Ann Lee"),
        ("Envoy Ann Lee said that Bo Roe had left Cork in May, noting that 12 boats were back.",
         "Ann Lee"),
        # not where nobody spoke before
        ("The Harbor Board shut the pier in Cork in May, noting that 12 planks were rotten.", None),
        # what is done with a thing is not said
        ("Ann Holm posted $500 bail in Cork on Monday.", None),
        ("Nurses in Cork were observing 12 others for fever in May, surgeon Ann Lee told reporters.",
         "Ann Lee"),
        ("Ann Holm observed that 12 boats had left Cork in May.", "Ann Holm"),
        ("Ann Holm posted on Monday that 12 boats had left Cork.", "Ann Holm"),
        # where it was said stands before what was said
        ("Attorney Ann Lee said in the release this case shows that 12 guards had lied in May.",
         "Ann Lee"),
        ("Attorney Ann Lee said in an interview the pier of Cork had 12 holes in May.", "Ann Lee"),
        # a verb at the end, and one that no other word is
        ("A Cork woman of 30 was dragged from her car and robbed, police claim.", "police"),
        ("A Cork woman of 30 was dragged from her car and robbed, prosecutors allege.",
         "prosecutors"),
        ("She was paid 30 euros in Cork in May, a benefit claim.", None),
        ("The charges so far allege Holm left Cork in May and shot 12 men.", "The charges"),
        ("If these 12 tests are right, doctors say, containing it in Cork may take a year.",
         "doctors"),
        # whoever is set off by commas, whatever the job
        ("One of the authors, botanist Ann Lee, told Discover Weekly the growth of 12 elms in Cork "
         "suggested a pattern.", "Ann Lee"),
        # the source of "who" is a phrase without its preposition
        ('Guards in Cork clashed on Monday with 300 angry dockers who chanted, "Open the gate now."',
         "300 angry dockers"),
        ("WHO chief Dr. Ann Lee said on Friday the town of Cork had 12 cases.", "Ann Lee"),
    ],
)  # fmt: skip
def test_who_says_it_and_who_only_does_something(text: str, whose: str | None) -> None:
    assert last(text).speaker == whose


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "A clerk was robbed in Cork in May, the Cork Evening Herald reported. They asked for "
            "30 euros and where she was from, she claims.",
            "They asked for 30 euros and where she was from, she claims.",
        ),
        (
            "The Harbor Safety Board said so in May. He had seen 12 boats in Cork, he said.",
            "He had seen 12 boats in Cork, he said.",
        ),
    ],
)
def test_no_body_is_filled_in_for_he_or_she(text: str, claim: str) -> None:
    assert last(text).text == claim


def test_a_claim_cut_behind_but_begins_with_a_capital() -> None:
    assert last("But suddenly, they found 5 bags in Cork.").text.startswith("Suddenly, they")


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        # the blank on the wrong side of a mark
        ('"The suspect, a man of 61, came from Cork, "police said in a statement.', "police"),
        ('"I never dreamed that I would see 12 boats, "Ann Holm said in Cork.', "Ann Holm"),
        ('"It is late," Ann Holm said. "There were 12 boats in Cork, and it rained.', "Ann Holm"),
        # what is reported to be so is somebody's word
        ("Several news outlets reported Bo Holt to be dead in May in Cork.", "several news outlets"),
        ("The clerks reported to Bo Holt in Cork in May.", None),
        # the aside with "whose" has a subject of its own
        ("Ann Holm, whose aides had left Cork in May, told reporters that 12 boats were lost.",
         "Ann Holm"),
        ("The mayor, whose clerk said 12 boats had sunk, left Cork.", "the clerk"),
        # what will determine something says nothing
        ("Which songs are played and streaming services will determine how much 12 firms in Cork get.",
         None),
        ("The court determined that 12 firms in Cork had lied in May.", "The court"),
        # where it was said stands before or behind who said so
        ("In a statement Halden said it had sold 12 boats in Cork in May.", "Halden"),
        ("Twelve boats were lost in Cork, the Office of Piers for the County of Cork said in a "
         "statement.", "the Office of Piers for the County of Cork"),
        ("Twelve boats were lost in Cork, harbor master Ann Lee said at a news conference on Monday.",
         "Ann Lee"),
    ],
)  # fmt: skip
def test_whose_words_they_are_where_the_page_or_the_sentence_is_odd(
    text: str, whose: str | None
) -> None:
    assert last(text).speaker == whose


def test_a_list_with_a_word_that_is_no_verb_is_not_cut() -> None:
    (only,) = told(
        "Holm won his 16th fight on Saturday, defending the KBA, KBO, and KBF heavyweight titles "
        "against Bo Roe, stopping him in the sixth round."
    )
    assert only.text.endswith("in the sixth round.")


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("The hiker was alive when 3 men came, pilot Ann Lee told the Herald on Sunday.", "Ann Lee"),
        ("The hiker was alive when 3 men came, pilot Ann Lee told reporters late Monday.", "Ann Lee"),
        ("The mayor of Cork died on Monday at the age of 90, the Harbor Post reports.",
         "Harbor Post"),
        ("Holm never revealed why he had sold 12 boats in May in Cork.", None),
        ("Holm revealed why he had sold 12 boats in May in Cork.", "Holm"),
        ("Halden Bank, the last of the banks to tell of its year, reported a rise of 5% in Cork.",
         "Halden Bank"),
        ("The firm would be smaller than Halden, which serves 12 towns, said analyst Ann Lee of "
         "Moss Research.", "Ann Lee"),
        ("A handful of well-placed aides tell reporters they expect Holm to leave Cork in May.",
         "A handful of well-placed aides"),
    ],
)  # fmt: skip
def test_who_tells_and_whom_in_what(text: str, whose: str | None) -> None:
    assert last(text).speaker == whose


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Ann Lee told the Herald on Sunday that 12 boats sank.",
         "Ann Lee told the Herald on Sunday that 12 boats sank."),
        ("They built a model of the USS Ann Holm with 12 planes in Cork.",
         "They built a model of the USS Ann Holm with 12 planes in Cork."),
    ],
)  # fmt: skip
def test_a_paper_and_a_ship_are_left_alone(text: str, claim: str) -> None:
    assert last(f"The fair was in Ulm, United States on Sunday. {text}").text == claim


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        # when it was said begins with a number, not what was said
        ("The dam of Cork failed on 3 May, engineers said two days after 40 homes were emptied.",
         "engineers"),
        ("In Cork, engineers said two days of work on 40 homes were lost.", "engineers"),
        # who is listed with titles speaks too, where the list is the subject
        ("Lee, Finance Chairman Max Hale, Works Chairman Tom Ward, and Port Chairman Ann Lund said "
         "12 boats sank.", "Lee, Max Hale, Tom Ward and Ann Lund"),
        ("Tom Ward met Max Hale, Ben Roe, and Mayor Ann Lund said 12 boats sank.", "Ann Lund"),
        ("Ben Roe, the husband of Max Hale, and Ann Lund said 12 boats sank.", "Ann Lund"),
        # one of several who lead a group is not the group
        ("A group led by three directors, Tom Hale, Max Ward and Ben Lund, said it had bought 45 "
         "mills in Cork.", "A group led by three directors"),
        ("A spokesman, Tom Hale, said it had bought 45 mills in Cork.", "Tom Hale"),
        ("Harbour Times online newspaper said 300 people in Cork had left.",
         "Harbour Times online newspaper"),
        # a state that somebody shows is no finding
        ("The mayor of Cork showed signs of fever on Sunday, doctors said.", "doctors"),
        ("Plastic surgeons in Cork said they saw 300 patients in May.", "plastic surgeons in Cork"),
        ("However sources, with the knowledge of the adviser's report, said the chief of Cork was "
         "not as clear in May as he could have been.", "Sources"),
        ("Rye surgeons said they saw 300 patients in May.", "Rye surgeons"),
        ("Russian officials said they would support talks in May.", "Russian officials"),
    ],
)  # fmt: skip
def test_who_says_it_behind_lists_and_times(text: str, whose: str | None) -> None:
    assert last(text).speaker == whose


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("It could take up to 15 years before Cork has 300 homes.", ()),
        ("It took three days before the road to Cork was open.", ()),
        ("It was agreed that 12 boats of Cork would sail in May.", ()),
        ("It would have been a pity had Ann Lee lost 12 boats.", ()),
        ("It took 12 boats from the port of Cork in May.", ("It",)),
        ("Surgeons said they were ready to treat 300 patients of Cork.", ()),
        ("In 2010 it moved 300 jobs to Cork.", ("it",)),  # a year is nothing that moves
        ("Halden moved 300 jobs after it lost the port in 2010.", ()),
    ],
)  # fmt: skip
def test_what_leans_on_nothing_is_open_and_what_means_nothing_is_not(
    text: str, left: tuple[str, ...]
) -> None:
    assert last(text).ambiguous == left


def test_a_page_leaves_no_space_before_a_mark() -> None:
    text = "Ann Lee was refused a passport , she says , in Cork in July 2012 ."
    assert last(text).text == "Ann Lee was refused a passport, she says, in Cork in July 2012."
    dots = "Ann Lee sold 12 boats in Cork . . . and left."
    assert last(dots).text == dots


def test_a_site_named_before_the_news_is_no_part_of_it() -> None:
    assert last("Harbour.Net - Ann Lee sold 12 boats in Cork.").text == (
        "Ann Lee sold 12 boats in Cork."
    )
