"""What a headline that is made of the text may be, and what it may not."""

from __future__ import annotations

import pytest

from brief import pipeline
from brief.records import Article, Span, text_id
from brief.summarizers import cuts, newslines, summarize, tense, trim
from brief.summarizers.compress import closed, quotations, whole
from brief.summarizers.lines import shorter

MORE = (
    " The council meets again in the old customs house in May. Trams ran as usual on the other "
    "lines of the town. The harbor has two cranes, and a third one is being built."
)


def made(text: str, title: str | None = None) -> str:
    """The headline of a text."""
    return summarize(
        pipeline.document(Article(text_id(text), "<test>", text, title=title)), style="headline"
    ).text


def bare(line: str) -> str:
    """A line without its articles and capitals: whether it has them depends on its length."""
    return " ".join(word for word in line.lower().split() if word not in ("a", "an", "the"))


def lines(sentence: str, words: int = 16, *, told: bool = False) -> list[str]:
    """The headlines that a sentence can make."""
    found = newslines.made(sentence, Span(0, len(sentence)), words, None)
    return [one.short.text for one in found if one.telling or not told]


@pytest.mark.parametrize(
    ("lead", "line"),
    [
        # a sentence of the news with a quotation in it loses the quotation, or keeps it whole
        (
            "Mayor Ann Moss drew sharp criticism on Friday after telling a dinner of bankers that "
            "the strikers of Rye were “a gang of well-paid idlers” who should all be dismissed.",
            "Mayor Ann Moss draws sharp criticism",
        ),
        (
            "Mayor Ann Moss called the plan for a third tram line “a gift to the builders” at a "
            "long meeting with shopkeepers in the town hall of Rye on Tuesday evening.",
            "calls plan for third tram line “a gift to the builders”",
        ),
        # words that are not closed in the sentence go
        (
            "A guard shot the envoy of Larkland on Monday in front of a shocked crowd at a museum "
            "and then shouted before the guests: “Remember the harbor! Remember it!”",
            "A guard shoots the envoy of Larkland",
        ),
        # what tells which one it is stays
        (
            "A man who stabbed a guest of a wedding and hid the knife in a baker's oven was found "
            "guilty of murder in Rye on Tuesday.",
            "who stabbed",
        ),
        (
            "The council leader, Eric Canto, was soundly beaten on Tuesday by a teacher who had "
            "attacked him for being too mild with the owners of the trams.",
            "Eric Canto",
        ),
        # a phrase before the main clause has no room; neither has the day
        (
            "In her first long speech since she announced her plans, Senator Ann Moss said the "
            "state should build four new harbors.",
            "Senator Ann Moss says the state should build four new harbors",
        ),
        (
            "Today (Nov. 18), the Larkspur agency chose a builder for the moon lander.",
            "Larkspur agency chooses builder for moon lander",
        ),
        (
            "With the protests spreading to new towns, President Ann Moss is likely to send troops "
            "into the streets.",
            "President Ann Moss is likely to send troops",
        ),
    ],
)
def test_a_headline_is_made_of_the_sentence_of_the_news(lead: str, line: str) -> None:
    assert bare(line) in bare(made(lead + MORE))


def test_nothing_is_cut_inside_a_quotation_and_nobody_is_quoted_without_a_name() -> None:
    sentence = (
        "“We will never sell the ferry in May,” Ann Moss, the mayor of Rye, told a crowd of "
        "dockers in the old harbor on Monday."
    )
    for line in lines(sentence, 20):
        assert closed(line)
        assert "We will" not in line or ("sell the ferry in May,” Ann Moss" in line)


@pytest.mark.parametrize(
    "lead",
    [
        'The tram will run again," Ann Moss of Rye said on Friday after the vote in the old hall',
        "The tram will run again,” said Ann Moss of Rye on Friday after the vote in the old hall",
    ],
)
def test_a_sentence_of_which_no_tree_is_made_gives_no_line_of_its_own(lead: str) -> None:
    assert lines(lead, told=True) == lines(lead) == []
    assert made(f"{lead}.{MORE}")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('He called it "a loss" today.', ['"a loss"']),
        ("He called it ‘a bad loss’ of the town’s.", ["‘a bad loss’"]),
        ("“Yes,” she said, “we won.”", ["“Yes,”", "“we won.”"]),
        ("He shouted: “Remember it!", ["“Remember it!"]),
        ("The town's men won't pay.", []),
        ('We go on," he said.', None),
    ],
)
def test_a_quotation_is_found_with_its_marks(text: str, found: list[str] | None) -> None:
    spans = quotations(text, Span(0, len(text)))
    assert (None if spans is None else [text[one.start : one.end] for one in spans]) == found


@pytest.mark.parametrize(
    ("line", "now"),
    [
        # the verb may be another one: nothing is changed
        ("A container of samples packed in dry ice exploded on a train", None),
        ("A man charged with theft escaped", None),
        ("A bomb planted under a bus exploded in Rye", None),
        ("A man died in a house owned by a friend", "dies"),
        ("Officers found a car abandoned in Rye", "find"),
        # what was said is told in the tense of the telling
        ("The fire service announced it would close the station", "announces"),
        ("Moss said she would have closed the station", None),
        ("Moss said it would be a mistake to close the station", None),
        ("Moss said it would close if it had rained", None),
        ("Moss said she was tired", None),
        # many by their name, one by its count, one with two trades
        ("Leith Saints placed the captain on the injured list", None),
        ("The 24-member board voted to accept the plan", "votes"),
        ("Tropical Storm Three formed over the bay", "forms"),
        ("The singer and writer Ann Moss died at home", None),
        # long ago
        ("Most incidents came during the Cold War", None),
    ],
)
def test_a_headline_is_in_the_present_only_where_the_verb_is_sure(
    line: str, now: str | None
) -> None:
    changed = tense.present(line)
    assert (changed[0].now if changed else None) == now


def printed(sentence: str, words: int = 16) -> list[str]:
    """The lines that a sentence makes, as headlines are written."""
    found = newslines.made(sentence, Span(0, len(sentence)), words, None)
    return [one.printed.text for one in found]


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        # what somebody is stands before the name
        (
            "On Monday, Ann Moss, the former mayor of Rye, Larkland, died at home after a fall.",
            "Former Rye mayor Ann Moss dies at home after fall",
        ),
        (
            "On Friday, Dan Cole, previously the Harbor Commissioner of the state of Larkland, "
            "resigned over a sunken ferry.",
            "Former Larkland Harbor Commissioner Dan Cole resigns over sunken ferry",
        ),
        (
            "Dan Cole, a harbor pilot from Rye and a keen sailor, resigned on Sunday over a wreck.",
            "Harbor pilot Dan Cole resigns over wreck",
        ),
        (
            "Yesterday afternoon, Ann Moss, the chief executive of Rye, opened a second harbor.",
            "Rye chief executive Ann Moss opens second harbor",
        ),
        # a place that the sentence opens with stands behind the act
        (
            "In Rye, the old port of Larkland, a ferry sank on Monday.",
            "Ferry sinks in Rye",
        ),
        # a comma closes what stands between two of them, whatever goes before it
        (
            "Dan Cole, from Rye, Larkland, on Monday admitted a theft from the old harbor.",
            "Dan Cole, from Rye, Larkland, admits theft from old harbor",
        ),
        # where the town is, is left out with it
        (
            "On Monday at the offices of the Rye Harbor Board in Rye, Larkland, a clerk burned "
            "the files.",
            "Clerk burns files",
        ),
        ("More than 1,200 ferries were canceled from May to June.", "More than 1,200 ferries"),
        # an apostrophe before a year opens no quotation
        (
            "Ann Moss - a member of the harbor committee - obtained $2 million for Rye in the '08 "
            "harbor bill.",
            "Ann Moss obtains $2 million for Rye",
        ),
        # what was obtained says nothing without what it is for
        (
            "Sen. Ann Moss today introduced legislation giving the harbor board authority to use "
            "millions of dollars in old ferry funds to make repairs at quays in the towns damaged "
            "by the storm.",
            "introduces legislation giving harbor board authority to use millions of dollars",
        ),
        (
            "A man and his son were killed on Friday when a wall fell in Rye.",
            "Man and his son killed",
        ),
    ],
)
def test_words_of_a_headline_stand_as_headlines_have_them(sentence: str, line: str) -> None:
    assert any(line in one for one in printed(sentence))


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        # whose brother he is, is not told by a name before "brother"
        ("Dan Cole, brother of Ann Moss, was jailed for life in Rye on Monday.", "Moss brother"),
        # a clause of its own would be of the place
        ("In Rye, Ann Moss said on Monday that a ferry sank.", "sank in Rye"),
        ("More than 1,200 ferries were canceled from May to June.", "\nThan 1,200"),
        # half of what "and" joins
        ("On Monday, mayors Ann Moss and Dan Cole clashed in Rye.", "Ann Moss\n"),
        # without its year it would be of these days
        ("In 2017, Larkland signed a treaty with Norland to build a bridge.", "\nLarkland signs"),
    ],
)
def test_words_that_would_say_something_else_are_not_moved(sentence: str, line: str) -> None:
    assert line not in "\n" + "\n".join(printed(sentence))


def test_what_is_moved_is_traced_to_its_words() -> None:
    sentence = "Ann Moss, previously the mayor of Rye, died at home."
    (one,) = [
        one.printed
        for one in newslines.made(sentence, Span(0, len(sentence)), 16, None)
        if one.printed.text == "Former Rye mayor Ann Moss dies at home"
    ]
    assert [quote.quote for quote in one.sources] == ["Rye", "mayor", "Ann Moss", "at home"]
    assert [(new.value, new.source.quote) for new in one.added] == [
        ("Former", "previously"),
        ("dies", "died"),
    ]
    assert all(one.text[new.start : new.end] == new.text for new in one.added)


def test_a_headline_does_not_end_before_what_its_last_words_are_for() -> None:
    lead = (
        "On Monday, Mayor Ann Moss urged the board of Larkland to waive harbor duties for Dan Cole."
    )
    assert "waive harbor duties for Dan Cole" in made(lead + MORE)


@pytest.mark.parametrize(
    ("whole", "short", "good"),
    [
        # a list of which only the first is left
        ("The state chose Almond, Forkbend, Salt and Cole to build it.", "The state chose Almond", 0),
        ("The state chose Almond, a firm in Rye, to build it.", "The state chose Almond", 1),
        # what was said has lost its verb
        (
            "The leaders said the attack in Rye, the capital, was an attempt to divide them.",
            "The leaders said the attack in Rye",
            0,
        ),
        ("Moss announced that Dan Cole of Rye will join.", "Moss announced that Dan Cole", 0),
        ("Moss announced that Cole will join a board in Rye.", "Moss announced that Cole will join a board", 1),
        ("Moss told a court in Rye that she had fled.", "Moss told a court in Rye", 0),
        # why, of what, as what
        ("He beat a man who had blamed him for the loss.", "He beat a man who had blamed him", 0),
        ("A house fell in Rye, a town in Sussex.", "A house fell in Rye, a town", 0),
        ("The state is losing its place as a power.", "The state is losing its place", 0),
        ("Moss asked her to use her power to buy apples.", "Moss asked her to use her power", 0),
        ("They deny an attack that killed and hurt guests.", "They deny an attack that killed", 0),
        ("She drew a call for her removal and told them to go.", "She drew a call for her removal", 1),
        ("The remarks prompted Dan Cole, an editor, to resign.", "The remarks prompted Dan Cole", 0),
    ],
)  # fmt: skip
def test_what_a_line_ends_with_needs_no_more(whole: str, short: str, good: int) -> None:
    assert cuts.holds(whole, short) is bool(good)


def test_a_short_first_sentence_that_the_next_tells_again_is_the_headline() -> None:
    text = (
        "Council approves drilling near the school. The council of Rye voted 8-1 on Tuesday to "
        "approve a gas drilling site on a horse farm." + MORE
    )
    assert made(text) == "Council approves drilling near the school"
    text = (
        "It was a cold night. The council of Rye voted 8-1 on Tuesday to approve a gas drilling "
        "site on a horse farm." + MORE
    )
    assert made(text) != "It was a cold night"


@pytest.mark.parametrize(
    "lead",
    [
        "A man who shot two guests of a hotel by the harbor has been found guilty of murder.",
        "Detectives have charged a woman from the north of the town with theft.",
    ],
)
def test_without_a_title_a_first_sentence_that_names_nobody_is_the_news(lead: str) -> None:
    text = (
        f"{lead} Dana Leslie Roe, 34, of 12 Elm Street in Rye, admitted on 4 May 2014 that she was "
        "there with Ann Moss and Dan Cole. Roe, who is a nurse, was born in Leith in 1980." + MORE
    )
    article = Article(text_id(text), "<test>", text)
    brief = summarize(pipeline.document(article), sentences=1)
    assert brief.text == lead


def test_a_tree_with_a_doubtful_verb_is_not_cut_by() -> None:
    read = trim.read("A man charged with theft escaped")
    assert read.stated
    assert not read.sound
    assert trim.read("A man charged the guard").sound


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        # what was done to somebody needs no "was", what is to come no "is"
        ("A driver was arrested on charges of theft", "Driver arrested on charges of theft"),
        ("The tower has been struck by lightning", "Tower struck by lightning"),
        ("Eleven guests were taken to hospital", "Eleven guests taken to hospital"),
        ("The old bridge is to open in May", "Old bridge to open in May"),
        # without it this would say that it asked, that he died of it, the opposite, how it is
        ("The island has been asked for help", "Island has been asked for help"),
        ("A guard was shot and died in Rye", "Guard was shot and died in Rye"),
        ("The line was not opened in time", "Line was not opened in time"),
        ("The harbor is burning", "Harbor is burning"),
        # what somebody does, also two things, and as many
        ("The council is awaiting the report of a judge", "Council awaits report of judge"),
        ("The minister wrote and signed the act", "Minister writes and signs act"),
        ("Army and police officers raised doubts", "Army and police officers raise doubts"),
        ("The US created fewer jobs in May", "US creates fewer jobs in May"),
        ("A number of players left the club", "Number of players left club"),
        # a year in a name is no time; one behind "in" is
        ("Ann Moss won the 2019 Rye Cup", "Ann Moss wins 2019 Rye Cup"),
        ("Ann Moss won the cup in 2019", "Ann Moss won cup in 2019"),
        # a line of somebody charged is of what was done, and no sentence
        ("2 men charged in the death of a guard", "2 men charged in death of guard"),
        # a stop that a quotation ends with
        ("Moss called it “a war that nobody needs.”", "Moss calls it “a war that nobody needs”"),
        # a name keeps its article
        ("The Guardian won the prize", "The Guardian wins prize"),
        # articles that say something
        ("Ann Moss left the inn with a few guests", "Ann Moss leaves inn with a few guests"),
        ("The firm lost a million a day", "Firm loses a million a day"),
    ],
)
def test_a_line_is_written_as_headlines_are(line: str, printed: str) -> None:
    told = tense.told(whole(line, Span(0, len(line))))
    assert told.text == printed
    for quote in told.sources:
        assert line[quote.start : quote.end] == quote.quote
    for added in told.added:
        assert told.text[added.start : added.end] == added.text
        assert line[added.source.start : added.source.end] == added.source.quote


def test_no_verb_is_put_into_the_present_where_another_may_be_the_main_one() -> None:
    assert tense.present("A guest named Ann Moss claims that it rains", "named") == ()
    assert tense.present("Ann Moss signed the act", "signed")


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        # a title before a name, whose stop is no stop
        (
            "Sen. Ann Moss (D-Ohio), who is running to succeed Gov. Dan Cole (D-Ohio), faced harsh "
            "words on Tuesday.",
            "Sen. Ann Moss faced harsh words",
        ),
        # nobody but the tree may say that the first words are no subject
        (
            "At midnight local time (0700 UTC), the public utility Larkland Gas and Electric Company "
            "began turning off the current for its clients.",
            "The public utility Larkland Gas and Electric Company began turning off the current",
        ),
        # what follows from it all, also where something is "the highest" or of "every"
        (
            "Ann Moss assumed the highest office of the island on Friday, vowing in a long speech to "
            "“fight” for it “with every breath.”",
            "Ann Moss assumed the highest office of the island",
        ),
        # who has learned it, and when and where it was announced
        (
            "Every member of the council has signed a letter on the trams, the Rye Echo has learned.",
            "Every member of the council has signed a letter on the trams",
        ),
        (
            "The airline bought 30 jets of a Larkland firm, its owners announced Wednesday at the "
            "fair in Rye.",
            "The airline bought 30 jets of a Larkland firm",
        ),
        # which one it is that crashed
        (
            "A bus operated by Larkline, which is run by the army, crashed on Thursday between Rye "
            "and Leith.",
            "A bus operated by Larkline crashed between Rye and Leith",
        ),
        # somebody else's clause behind "and"
        (
            "Dan Cole resigned as head of the island on Friday and Ann Moss was sworn in as the new "
            "one at a long ceremony in the old hall of the harbor.",
            "Dan Cole resigned as head of the island",
        ),
    ],
)
def test_a_line_is_found_where_a_tree_goes_astray(sentence: str, line: str) -> None:
    assert line in lines(sentence)


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        # which ones: not all parents
        (
            "Parents who let their children fight in cages could be jailed for cruelty.",
            "Parents could be jailed",
        ),
        # half of a predicate, a phrase that leads, a noun that says nothing, half of a pair
        ("The line is to cost a million and open to all in May.", "The line is to cost a million and open"),
        ("Moss announced that she will resign shortly before midnight.", "that she will resign shortly"),
        ("The firm plans to break up in a move that would part its two trades.", "in a move"),
        ("The tool provides doctors across the state with a quick test.", "provides doctors across the state"),
        ("The fever has killed up to 176 people in the islands.", "The fever has killed up"),
        ("Police held a second man in connection with a theft in Rye.", "a second man in connection"),
        # half of a date
        ("The council released the letters on the May 11, 2012, attack in Rye.", "on the May 11"),
        # a rate is no article
        ("The new tram line will carry nine hundred people a day.", "nine hundred people day"),
        # what a day tells: which interview
        ("Moss told the Echo of her plans in an interview published Sunday.", "an interview published"),
    ],
)  # fmt: skip
def test_no_line_is_a_part_that_says_something_else(sentence: str, line: str) -> None:
    assert not any(one == line or one.endswith(line) for one in lines(sentence))


def test_who_says_so_stays_where_a_thing_may_be() -> None:
    sentence = "The bridge could fall into the river, engineers of the county said."
    (read,) = trim.trimmed(sentence, [Span(0, len(sentence))])
    assert "attribution" not in [part.kind for part in read.parts]


def test_the_headline_of_another_article_before_the_text_is_not_its_news() -> None:
    text = (
        "2 men charged in death of Leith teen who sang at a ball. The council of Rye voted on "
        "Tuesday to close the old tram line. The line carried few people in its last years, the "
        "council said. Trams cost the council a million a year. Buses will serve the line from May."
    )
    assert "tram line" in made(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # an office is nobody's last name
        (
            "Guests questioned what Secretary of State Ann Moss said in Rye on Friday. Assistant "
            "Secretary Dan Cole of the office for harbors was not asked about the matter at all.",
            "what Secretary of State",
        ),
    ],
)
def test_no_office_is_filled_up_with_another(text: str, told: str) -> None:
    document = pipeline.document(Article(text_id(text), "<test>", text))
    assert told in summarize(document, words=20).text


def test_the_news_of_somebody_whom_the_next_sentence_names_is_told() -> None:
    text = (
        "A woman has been charged with theft after a guest of a wedding missed a ring and a coat. "
        "Ida Claudia Roe, 25, and Juan Martin Cole, 28, came to Leith Hall in Rye early on Monday, "
        "4 May 2014, with Ann Moss and her brother Dan. Roe, a nurse, was born in Leith in 1980."
        + MORE
    )
    document = pipeline.document(Article(text_id(text), "<test>", text))
    assert summarize(document, words=30).text.startswith("A woman has been charged with theft")
    assert made(text).startswith("Woman charged with theft")


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        (
            "Ann Moss warned on Friday that the long address will be a “destructive” force in the "
            "talks, adding to the doubts of many a guest.",
            "Ann Moss warned that the long address will be a “destructive” force in the talks",
        ),
        (
            "All couples who are married will be seen as such by the tax office, even if their town "
            "does not see them so.",
            "All couples who are married will be seen as such by the tax office",
        ),
        (
            "The state has a plan to help the trams cut the cost of the wires and to make them "
            "quicker on all lines of the town and the islands.",
            "The state has a plan to help the trams cut the cost of the wires",
        ),
    ],
)
def test_a_line_ends_before_what_changes_nothing(sentence: str, line: str) -> None:
    assert line in lines(sentence)


def news(sentence: str, words: int = 20) -> list[str]:
    """The lines of what a sentence tells that somebody announced or found, as they are printed."""
    found = newslines.news(sentence, Span(0, len(sentence)), words, None)
    return [one.printed.text for one in found]


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        # what is announced is the news; the tense goes back to what it was
        (
            "Sen. Ann Moss announced Tuesday that the Harbor Board has awarded a $13,509 grant to "
            "the Leith Fire Company.",
            "Harbor Board awards $13,509 grant to Leith Fire Company",
        ),
        (
            "The Rye Fair said its plans were sound, but the Harbor Board has announced that Leith "
            "Pier will close.",
            "",
        ),
        (
            "On Friday Larkline Motors announced the Board of Trade was testing the brakes of its "
            "new tram.",
            "Board of Trade tests brakes of its new tram",
        ),
        ("Larkline announced on Nov. 18 that it would sell its ships.", "Larkline will sell its ships"),
        (
            "Mayor Ann Moss posted a short letter on Monday announcing she had left the council of "
            "Rye.",
            "Mayor Ann Moss leaves council of Rye",
        ),
        # what is found or told has who says so behind it, in a word
        (
            "Police said on Monday that a man died in a fire in the old harbor of Rye.",
            "Man dies in fire in old harbor of Rye, police say",
        ),
        (
            "Researchers at Leith College found that poor soap spreads the fever in schools.",
            "Poor soap spreads fever in schools, researchers find",
        ),
        (
            "A new report released by the Harbor Board finds that crabs have more lead than eels.",
            "Crabs have more lead than eels, report finds",
        ),
        (
            "The news agency Farsight reported that Larkland issued a warrant for the old judge.",
            "Larkland issues warrant for old judge, Farsight reports",
        ),
        (
            "A team of scientists of Leith reported that old crabs built walls in the pond of Rye.",
            "Old crabs build walls in pond of Rye, scientists report",
        ),
        (
            "Sen. Ann Moss today visited a school in Rye to announce that she has secured $100,000 for "
            "the harbor.",
            "Sen. Ann Moss secures $100,000 for harbor",
        ),
        (
            "Dan Cole announced Tuesday that he is bowing out as the moderator of a debate later this "
            "month, after most guests opted not to attend.",
            "Dan Cole bows out as moderator of debate",
        ),
        (
            "In an advisory issued today (1500 UTC) the Leith Storm Board (LSB) reported Storm Ida had "
            "grown into a hurricane.",
            "Storm Ida grows into hurricane, Leith Storm Board reports",
        ),
        ("Larkline announced on Wednesday that most of its guests did not pay.", ""),
        # a person is named in front, "the agency" is known from what is left out
        ("Ann Moss said that the bridge of Rye will be closed.", ""),
        ("New data from the Harbor Board show the agency has become better at its work.", ""),
        # what may be has no other who says so
        ("Larkline announced that the pier in Rye could be sold in May.", ""),
        # no verb
        ("A report said to be of the council was found in the sand of the harbor.", ""),
        ("Larkline reported losing a million in the fourth quarter of the year.", ""),
    ],
)  # fmt: skip
def test_what_is_announced_is_told_rather_than_that_it_is(sentence: str, line: str) -> None:
    assert line in news(sentence) if line else news(sentence) == []


def test_each_word_of_what_is_told_is_of_the_text_or_listed() -> None:
    sentence = "Police said on Monday that a man had died in a fire in the old harbor of Rye."
    (first, *_) = newslines.news(sentence, Span(0, len(sentence)), 20, None)
    line, sources = first.printed.text, first.printed.sources
    for added in reversed(first.printed.added):
        assert line[added.start : added.end] == added.text
        assert sentence[added.source.start : added.source.end] == added.source.quote
        line = line[: added.start] + line[added.end :]
    joined = "".join(quote.quote for quote in sources)
    assert "".join(line.split())[1:] == "".join(joined.split())[1:]


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("Larkline Motors named Ann Moss as its head", "Larkline Motors names Ann Moss as its head"),
        ("Larkline Motors announced plans to shut two piers", "Larkline Motors plans to shut two piers"),
        ("The tram is scheduled to open in May", "Tram to open in May"),
        ("The Senate passed the Harbor Act of 2006", "Senate passes Harbor Act of 2006"),
        ("The United States sold two ships", "US sells two ships"),
        ("Ann Cole kept the office until May", "Ann Cole keeps office until May"),
        ("Ann Cole denied a role in the 2016 race", "Ann Cole denies role in 2016 race"),
        ("A date has been set for the trial", "Date set for trial"),
        ("“Rain will come,” said Ann Moss", "“Rain will come,” says Ann Moss"),
        # a kingdom of states, somebody's words, a time of its own, more than one
        ("Moss called it “the United States”", "Moss calls it “the United States”"),
        ("The council passed the act in 2006", "Council passed act in 2006"),
        ("Ann Moss was paid a million", "Ann Moss was paid a million"),
        ("The Larkline Rams named a captain", "Larkline Rams named captain"),
    ],
)  # fmt: skip
def test_a_line_is_as_short_as_headlines_are(line: str, printed: str) -> None:
    assert tense.told(whole(line, Span(0, len(line)))).text == printed


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        # half of a list of adjectives or verbs, of a pair of verb and particle, of a comparison
        (
            "Secretary Ann Moss will travel to Leith to discuss key political, economic, and other "
            "matters with the council.",
            "key political",
        ),
        ("Larkline has won a contract to design, build and run a tram line in Rye.", "to design"),
        (
            "Larkland carmaker Larkline Motors (LM) announced plans Friday to shut down about 1,100 of "
            "its shops, in an effort to evade ruin and lower its costs.",
            "to shut down",
        ),
        (
            "Eels of many kinds are spoiled with lead at levels higher than was thought in Rye.",
            "spoiled with lead than was thought in Rye",
        ),
        # what something is for, with a part of another phrase; what a bill is, as if of a part
        (
            "Larkland Fishing Party nominee Ann Moss took some time to answer a few questions about her "
            "2020 harbor campaign from Wikinews sworn reporter Daniel S. Cole.",
            "some time sworn reporter Daniel S. Cole",
        ),
        (
            "Sen. Ann G. Moss (R-Utah) played an integral role in developing the harbor bill, the Ferry "
            "Relief Act of 2005 (S. 2020), which passed the Senate by a 64 to 33 vote.",
            "role, the Ferry Relief Act of 2005",
        ),
        # half of a date
        (
            "Mayor Ann Moss held a meeting, July 13, 2009 to name her new head of the harbor.",
            "a meeting, 2009 to name her new head of the harbor",
        ),
    ],
)
def test_no_line_has_half_of_what_belongs_together(sentence: str, line: str) -> None:
    assert not any(one.endswith(line) for one in lines(sentence, 24))


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        (
            "Larkline Works of Leith has won a five-year contract to design, build and run a tram "
            "line from the harbor to the fort that will serve the islands.",
            "Larkline Works of Leith has won a five-year contract",
        ),
        (
            "Senator Dan Cole began a long tour of the islands to meet with keepers of harbors and "
            "discuss trade, fish and the new ferry line of the north.",
            "Senator Dan Cole began a long tour of the islands",
        ),
        (
            "The Harbor Board has awarded eight grants to towns on the coast to help them assess, "
            "clean and build on the old yards of the harbor.",
            "The Harbor Board has awarded eight grants to towns on the coast",
        ),
    ],
)
def test_a_line_ends_before_what_something_is_for(sentence: str, line: str) -> None:
    assert line in lines(sentence)


def test_what_is_said_in_a_statement_has_who_says_it() -> None:
    text = (
        "Sen. Ann Moss, a member of the harbor board, made the following statement Thursday on the "
        'tram plan: "The tram plan of the council would leave three towns without a line. "Three '
        "towns need a tram line more than the harbor needs a third pier. The council has no figures "
        'for the cost of the trams."' + MORE
    )
    line = made(text)
    assert line.endswith(", Sen. Ann Moss says")
    assert "statement" not in line


REST = (
    " The council, which has met in the old customs house since the flood of 1953, meets again in "
    "May to hear the report of the harbor board on the two cranes. Shopkeepers near the harbor, who "
    "fear for their trade, have asked the council for money for a new square with trees and a well."
)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (
            "The council of Rye has voted to close the old tram line to the harbor of Leith in May. "
            "Buses of the firm Larkline, which also runs the ferries to the islands and two lines "
            "in the north of the county, will carry guests to the harbor after that.",
            "Buses of the firm Larkline will carry guests to the harbor.",
        ),
        (
            "A guard has been suspended by the Rye museum for allegedly selling the keys of its "
            "cellar. Dan Cole, 54, who has worked in the museum for nine years, sold the keys to "
            "two dealers from Leith.",
            "Dan Cole, 54, sold the keys to two dealers from Leith.",
        ),
    ],
)
def test_room_that_the_news_leaves_has_a_further_fact(text: str, fact: str) -> None:
    document = pipeline.document(Article(text_id(text + REST), "<test>", text + REST))
    brief = summarize(document, words=30)
    news, *more = [one.text for one in brief.sentences]
    assert news == text[: len(news)]
    assert more == [fact]
    assert brief.words <= 30


def test_room_is_not_filled_with_what_says_hardly_anything() -> None:
    text = (
        "The council of Rye has voted to close the old tram line to the harbor of Leith in May. "
        "The quick vote happened between half past two and three in the afternoon, after the members "
        "of the harbor board had left the hall, which was full of guests and of their dogs." + REST
    )
    brief = summarize(pipeline.document(Article(text_id(text), "<test>", text)), words=30)
    assert "The quick vote happened." not in brief.text


def test_what_is_told_has_no_pronoun_of_who_tells_it() -> None:
    sentence = (
        "Ann Moss announced that Leith will receive a grant of a million, under her harbor act."
    )
    found = news(sentence)
    assert found
    assert not any("her harbor" in line for line in found)


def test_a_toll_is_told() -> None:
    sentence = "A storm caused a crane to fall into the hall of Leith, killing 107 or more and wounding 238."
    assert "killing 107" in made(sentence + REST)


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        # what somebody else is to do is what it is about
        (
            "Senators of Leith asked the State Board on Monday to encourage the council of the "
            "islands to address a rise in thefts, which has hurt the trade.",
            "to encourage the council of the islands",
        ),
        # plans and bids say nothing without what is planned
        (
            "The council of Leith has drawn up plans to reduce the noise of the old trams in the "
            "narrow lanes at night.",
            "drawn up plans",
        ),
    ],
)
def test_no_line_ends_before_what_somebody_is_to_do(sentence: str, line: str) -> None:
    assert not any(one.endswith(line) for one in lines(sentence, 24))


@pytest.mark.parametrize(
    ("sentence", "kept"),
    [
        (
            "The Prime Minister and President Cole met on 3 March for the 2016 Larkland-Rye Summit at "
            "Leith in Rye.",
            "March",
        ),
        (
            "As the campaign entered September, Harbor Party presidential nominee Ann Moss led "
            "President Dan Cole, the Ferry Party presidential nominee, in the polls.",
            "September",
        ),
    ],
)
def test_a_month_stays_with_what_has_it(sentence: str, kept: str) -> None:
    (read,) = trim.trimmed(sentence, [Span(0, len(sentence))])
    for part in read.parts:
        gone = sentence[read.every[part.first].start : read.every[part.last].end]
        assert gone.strip(" ,") != kept


def test_room_is_not_filled_with_a_number_of_what_is_not_told() -> None:
    text = (
        "The keeper Dan Cole of Leith will miss the rest of the season, the Rye Echo reports. Cole "
        "has lost only two games, of which one was in Rye, in the two years since he came to the "
        "club from the islands. Eight have come since the start of May, when the new pier, which "
        "was built for the fair, opened."
    )
    document = pipeline.document(Article(text_id(text + REST), "<test>", text + REST))
    assert "Eight" not in summarize(document, words=30).text


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        (
            "Dan Cole, the mayor of Rye, Larkland, ended his campaign for the harbor board on Monday.",
            "Dan Cole, mayor of Rye, ends his campaign for harbor board",
        ),
        (
            "Dan Cole, from Rye, on Tuesday admitted the theft of eight boats.",
            "Dan Cole, from Rye, admits theft of eight boats",
        ),
        (
            "Dan Cole, from Rye, Larkland, on Tuesday admitted the theft of eight boats.",
            "Dan Cole, from Rye, admits theft of eight boats",
        ),
        # no comma is left where none closes anything
        ("The council met in Rye, on Monday and voted.", "Council meets in Rye"),
    ],
)
def test_the_comma_behind_what_somebody_is_stays(sentence: str, line: str) -> None:
    found = newslines.made(sentence, Span(0, len(sentence)), 16, None)
    assert line in [one.printed.text for one in found]


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("The number of deaths in the islands surpassed 2,000", "surpasses 2,000"),
        ("A number of guests left the island", "guests left"),
    ],
)
def test_the_number_of_something_is_one(line: str, printed: str) -> None:
    assert printed in tense.told(whole(line, Span(0, len(line)))).text


@pytest.mark.parametrize(
    ("sentence", "torn"),
    [
        (
            "Some estimates of the toll in Rye exceeded 100. Dan Cole, of the harbor council, "
            "described 35 bodies in one ward.",
            "of the harbor council",
        ),
        (
            "President Ann Moss declined an offer of Dan Cole to resign after the leak of an audio "
            "recording in which someone derided her.",
            "in which someone",
        ),
    ],
)
def test_no_line_has_a_half_of_another_clause(sentence: str, torn: str) -> None:
    assert not any(line.endswith(torn) for line in lines(sentence, 24))


def test_the_stop_of_a_rank_parts_no_sentences() -> None:
    sentence = "Mayor Ann Moss met Gen. Dan Cole at the harbor on Monday."
    assert any("Gen. Dan Cole" in line for line in lines(sentence))


def test_no_comma_is_left_between_a_subject_and_its_adverb() -> None:
    sentence = (
        "Moss, a long-time champion for sailors' issues, also recently announced a $420,000 grant "
        "that will go toward ferries for pilots in Rye."
    )
    (short,) = shorter(sentence, {Span(0, len(sentence)): 0.3}).values()
    assert short.text.startswith("Moss also announced a $420,000 grant")
