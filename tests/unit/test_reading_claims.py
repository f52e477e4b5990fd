"""Claims of small texts as they are read, from the text to the claim: kinds that once went wrong."""

from __future__ import annotations

from functools import cache

import pytest

from brief.pipeline import document
from brief.reading.articles import read_text
from brief.records import Claim, EntityValue
from brief.report.words import said_by
from brief.statements import claims
from brief.statements.discourse import Discourse


@cache
def told(text: str) -> tuple[Claim, ...]:
    parsed = document(read_text(text, published="2021-03-10"))
    return claims.of(Discourse(parsed, claims.extract_values(parsed)))


def last(text: str) -> Claim:
    return told(text)[-1]


@pytest.mark.parametrize(
    "text",
    [
        "The driver fled before help came, Sgt. Maria Vance said. She left a red glove in the car.",
        "The patient had a fever for days, Dr. Paul Okoro said. He had come from a ship.",
        "Owen Hart met the mayor on Monday. He is 64.",
        "Paul Hart spoke to Ben Ito on Monday. He left the hall early.",
        "Owen Hart hit the ball. With his first throw Ben Ito ended the match.",
        "One of the nurses told Ann Lee so. She had seen the letter in May.",
        "Ann Lee paid for the mill. Every owner must say what she paid for it.",
        "Carl Roe was missed on Monday. Owen Hart said he last saw him there. He left Cork by ship in May.",
        "The climber was found under the snow, rescuer Paul Hart told reporters. He had no water left.",
        "The arsonist hid in a barn, Sgt. Ann Lee told the court. She was held on Monday in Cork.",
    ],
)
def test_a_pronoun_stays_where_another_may_be_meant(text: str) -> None:
    claim = last(text)
    assert not claim.text.startswith(("Maria", "Paul", "Owen", "Ann"))


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("Ann Lee, 47, lives in Leeds. She was born in Cork in 1974.", "Ann Lee was born"),
        ("Mayor Ann Lee opened the bridge on Monday. She will retire in May.", "Ann Lee will"),
        ("Ann Lee paid for the mill. The mill closed in May. She sold it in June.", "Ann Lee sold"),
        (
            "The mill was once Eve Cole's. Ann Lee bought it in May. She sold it in June.",
            "Ann Lee sold",
        ),
        (
            "Ann Lee took office in May. She replaces Ben Ito, who left for Cork.",
            "Ann Lee replaces",
        ),
    ],
)
def test_a_pronoun_is_filled_in_where_the_text_goes_on_about_one_person(
    text: str, begins: str
) -> None:
    assert last(text).text.startswith(begins)


def test_a_pronoun_that_stays_is_listed() -> None:
    text = "The driver fled before help came, Sgt. Maria Vance said. She left a glove in the car."
    assert "She" in last(text).ambiguous


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("Halden Bank posted record profits on Monday. The bank blamed its branches for a 1% fall.",
         "Halden Bank blamed"),
        ("Halden Corp reports record quarter\n\nNet income was $14.0 million. The Company repaid $22 "
         "million.", "Halden Corp repaid"),
        ("Halden Motors Ltd will close a plant in May. The company’s plant in Leeds made 40 cars.",
         "Halden Motors Ltd’s plant"),
    ],
)  # fmt: skip
def test_the_firm_that_everybody_has_in_mind_is_named(text: str, begins: str) -> None:
    claim = last(text)
    assert claim.text.startswith(begins)
    assert not claim.ambiguous


@pytest.mark.parametrize(
    "text",
    [
        # another organization in between, a clause that says which, an outlet, a ministry
        "Halden Motors Ltd will close a plant. Rye Steel Ltd regretted it. The company has 900 men.",
        "Halden Motors Ltd will bid in May. The company selected by the port has to build 40 boats.",
        "Ann Lee told Harbor News so. She was born in 1974. The company uses 40 glue guns in Cork.",
        "The Labor Ministry paid $4 million in May. The company built 40 boats with it.",
    ],
)
def test_a_firm_stays_unnamed_where_another_may_be_meant(text: str) -> None:
    assert "The company" in last(text).text


def test_nothing_between_quotation_marks_is_changed_whatever_marks_they_are() -> None:
    text = (
        'Harbor Steel Company lost 3% on Monday. “The old Harbor Steel is gone and we know it," '
        "Ann Lee said."
    )
    assert last(text).text == '“The old Harbor Steel is gone and we know it," Ann Lee said.'
    assert last(text).speaker == "Ann Lee"


def test_a_quotation_of_several_paragraphs_run_into_one_has_one_speaker() -> None:
    text = (
        'Owen Hart, head of the choir, thanked her. He said: "When she sang, it was still. "A hall '
        'that nobody used was filled by the friends of the queen. "She never asked for money."'
    )
    assert [c.speaker for c in told(text)][-1] == "Owen Hart"
    assert len(told(text)) == 2


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The Lord Chancellor, Lord Pryce, said the bill would pass in May.", "Pryce"),
        ("The pipe leaked for a week, according to the Chile-based lab Norte.",
         "the Chile-based lab Norte"),
        ('When the night was cold and others called it hopeless, Ann Lee would tell herself: "I am '
         'not alone in this house."', "Ann Lee"),
        ("Both rivals, Ann Lee and Ben Ito, said the vote was fair on Monday.",
         "Ann Lee and Ben Ito"),
        ("An officer on Tuesday said the ship had left Cork.", "An officer"),
        ("Senator Ann Lee (I-Me.) said today that a new report makes the case for a toll.",
         "Ann Lee"),
        ("Crews kept their posts on three sides of Cork, harbor press director Navy Capt. Ben Ito "
         "said today.", "Ben Ito"),
        ("The Harbor Safety Board (HSB) reported Storm Ada in the Gulf had strengthened into a "
         "storm of the third class.", "Harbor Safety Board"),
        ("The three appeal judges ruled on Monday that the toll was illegal.",
         "The three appeal judges"),
        ("The yard lost $4 million in May, according to figures given to the court.",
         "figures given to the court"),
        ("The roof began to burn in May, according to a report published on Monday.",
         "a report published on Monday"),
        ("Reuters quoted Ann Lee, a former deputy, as saying that the bridge had moved 4 inches.",
         "Ann Lee"),
        ("The mayor, Ann Lee, was quoted by Reuters as saying that the bridge had moved 4 inches.",
         "Ann Lee"),
        ('Singer Eve Cole has given £1m to the Red Cross and actor Ben Ito pledged a "large" gift to '
         "the port of Cork.", "Ben Ito"),
        ("A Labour councillor, Ines Field, said the road to Cork would close in June.",
         "Ines Field"),
        ("A Social Democrat MEP, Ann Lee, says the port must stop the dredging in June.", "Ann Lee"),
        ("Dr Lee, a lecturer in economics at Cork, said wages fell by 3%.", "Lee"),
        ("Police allege that the driver had been drinking in Cork.", "Police"),
        ("The lawsuit acknowledges that text on the web is legal in Cork.", "The lawsuit"),
        ("The climber was found under the snow, rescuer Ben Ito told reporters.", "Ben Ito"),
        ("The harbor board said the pier had 40 leaks. The pumps at Cork are no longer needed, it "
         "added.", "The harbor board"),
        ("Leaders of the union said the mill would close. They argue that wages fell by 3%.",
         "Leaders of the union"),
        ("The pier in Cork was shut in May, but police said there were no clashes.", "police"),
        ("Asked about the deal with Cork on Monday, Ann Lee said it was dead.", "Ann Lee"),
        ('"I was scared of the storm," recalls Ann Lee, mayor of Cork.', "Ann Lee"),
        ("A rider was killed in Cork on Friday, Constable Ben Ito confirmed.", "Ben Ito"),
        ("The Harbor Times released a report stating that the yard of Cork lost 40 boats.",
         "Harbor Times"),
        ("The Coast Office last month said a storm broke 40 boats.", "Coast Office"),
        ("Director Ann Lee from the press office of the port said it had lost 40 boats.", "Ann Lee"),
        ('"The port grows," Ann Lee said. "It has grown for years in Cork, and crews came from May on.',
         "Ann Lee"),
        ("Sens. Paul Lee (D-MD) and Ann Roe (D-MD) today announced that Cork will have a new pier.",
         "Paul Lee and Ann Roe"),
        ("Races are being held in Cork in May, newspaper The Harbor reported.", "Harbor"),
        ("Holt say airlines demand gains of 15% are required in Cork.", "Holt"),
        ("One child was, according to the fire service, among the dead in Cork.", "the fire service"),
        ("Retired harbor director Ann Lee said the storm broke 40 boats.", "Ann Lee"),
        ('"This bay needs 40 more boats," Dr Ann Lee head of research said.', "Ann Lee"),
        ("Ann Lee said her boat had 40 leaks. It was cheap. It was found in May.\n\nThe boat cost $400, she "
         "said.", "Ann Lee"),
        ('The wording causes trouble, according to Ann Lee. "There are no drawings in any of the '
         'forms."', "Ann Lee"),
    ],
)  # fmt: skip
def test_speakers(text: str, speaker: str) -> None:
    assert last(text).speaker == speaker


def test_who_says_a_quotation_behind_a_report_of_another_is_not_that_other() -> None:
    text = (
        'The yard kept the sale secret, the agency said. "The yard will go on to build ships for '
        'Cork," Ann Lee said in May.'
    )
    assert [c.speaker for c in told(text)] == ["the agency", "Ann Lee"]


def test_who_goes_on_saying_something_is_a_body_not_a_thing_that_it_named() -> None:
    said = "It added that the port of Cork would close in May."
    assert last(f"Mayor Ann Lee said the storm broke 40 boats. {said}").speaker is None
    assert last(f"Crews said the storm broke 40 boats. {said}").speaker is None


def test_a_list_of_what_somebody_did_is_not_cut_behind_the_first_thing() -> None:
    text = (
        "A list of the bills Lee sponsored and cosponsored and news about votes in Cork are on the "
        "page of Senator Ann Lee."
    )
    assert [c.quote for c in told(text)] == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Top seed Ann Lee beat Eve Cole 3-6 7-6 (8-6) 7-5 in Cork.",
        "The film comes from J.J. Holt and his firm in Cork.",
    ],
)
def test_scores_and_initials_end_no_sentence(text: str) -> None:
    assert [c.quote for c in told(text)] == [text]


def test_a_sentence_does_not_end_behind_the_initials_of_what_owns_something() -> None:
    text = "The frigate joined U.S. Harbor Forces Command's (HARFOR) Task Force 50 on Dec. 27."
    assert last(text).quote == text


@pytest.mark.parametrize(
    "text",
    [
        "To see the full vote on the toll of 2007, visit http://www.port.example/votes.htm.",
        "* To read the whole statement that Ann Lee made in Cork, visit http://port.example/a.doc.",
    ],
)
def test_where_to_find_more_is_no_claim(text: str) -> None:
    assert not told(f"The port of Cork closed in May.\n\n{text}")[1:]


@pytest.mark.parametrize(
    "text", ["Ten died.", "The mayor resigned on Monday.", "Ann Lee resigned."]
)
def test_short_sentences_that_can_be_checked_are_claims(text: str) -> None:
    assert last(f"The storm broke 40 boats in Cork.\n\n{text}").quote == text


def test_a_name_is_not_lengthened_by_what_somebody_is() -> None:
    text = "As a Londoner Bob Arden loved fog in Cork. Bob Arden died in May. Arden was 64."
    assert last(text).text == "Bob Arden was 64."


def test_a_wife_is_not_her_husband() -> None:
    text = "Paul Reeve met Eve Cole in Cork. Mrs Reeve bought the boat in May."
    assert last(text).text == "Mrs Reeve bought the boat in May (2020)."


def test_initials_are_not_short_for_a_law_that_begins_with_them() -> None:
    text = "The EU Harbor Directive allows tolls. Cork has asked the EU for $4 million."
    assert last(text).text == "Cork has asked the EU for $4 million."


@pytest.mark.parametrize(
    "text",
    [
        "Orders fell 2% from the $90 million recorded in the first quarter of 2005.",
        "The swallows left two months earlier than last year.",
        "The yard of Cork lost 40 boats in its worst storm since 1989.",
        "Ann Lee sailed in Cork with the 1988 winner.",
        "Visits rose to pre-11 September 2001 levels in Cork.",
        "Sales of the yard fell to $3 million from $4 million the previous quarter.",
    ],
)
def test_a_base_of_comparison_is_not_when_it_happened(text: str) -> None:
    event = last(text).event
    assert event is not None
    assert event.time is None


def test_quotations_below_an_issued_statement_are_its_speakers() -> None:
    text = (
        "Senator Ann Lee (D-Me.) issued the following statement on Monday night, after the Senate "
        'voted 74-24 on the toll.\n\n"The vote is a victory for the port of Cork. It ends a fight '
        'of many years.\n\n"It also ends a toll that many of us opposed in the last term."'
    )
    assert [c.speaker for c in told(text)][-2:] == ["Ann Lee", "Ann Lee"]
    text = (
        "The commander, Owen Hart, provided the following statement on the advance:\n\n"
        '"\u200eThe crews have begun to close the port of Cork, and we will go on."'
    )
    assert last(text).speaker == "Owen Hart"


def test_the_one_who_spoke_goes_on_where_nobody_else_is_named() -> None:
    said = "The storm began in May in the bay of Cork, he added."
    text = f"Paul Hart said the yard lost 40 boats. {said}"
    assert last(text).speaker == "Paul Hart"
    text = "Paul Hart said Ben Ito was ill. The storm began in May in the bay of Cork, he said."
    assert last(text).speaker is None


@pytest.mark.parametrize(
    "text",
    [
        'Another program of the library, called "Books for All Readers", seeks consent from 40 '
        "publishers.",
        "Crews maintained their posts on three sides of Cork in May 2020.",
        "Owen Hart became determined that the port of Cork had to close in May.",
        "The sector has suffered in Cork since 2008, with Harbor Steel announcing a loss of "
        "$14 million.",
        'Eve Cole, 21, was held in Cork in 1943 for leaflets condemning the "vile tyranny" of Ben Ito.',
        "The state of Ohio has added 40,600 jobs to its economy in Cork.",
        "The whole motor sector has suffered in Cork, with the Harbor Motor Company announcing a "
        "$14 million loss.",
        "Cork responded quickly, as Ben Ito scored in the third minute of the second half.",
    ],
)
def test_names_and_posts_are_nothing_said(text: str) -> None:
    assert last(text).speaker is None


def test_a_statement_without_quotation_marks_is_its_speakers() -> None:
    text = (
        "The harbor minister, Carla Rossetti, said:\n\nI am shocked by the storm that broke 40 "
        "boats on our coast.\n\nThe navy has sent two ships to the bay of Cork.\n\nWe will pay "
        "$4 million to the crews in May.\n\nRossetti came to the port of Cork in 2001."
    )
    assert [c.speaker for c in told(text)] == ["Carla Rossetti"] * 3 + [None]


def test_a_release_that_opens_with_who_says_it_is_his_from_there_on() -> None:
    text = (
        "Storm on the coast of Cork\n\nResponding to the storm Owen Hart, the harbor minister, said:\n\n"
        "The storm broke 40 boats on the coast of Cork.\n\nThe port of Cork will open in May."
        "\n\nThe full report of the storm can be found on the page of the port of Cork."
    )
    assert [c.speaker for c in told(text)] == ["Owen Hart", "Owen Hart", None]


def test_what_somebody_without_a_name_said_is_not_the_papers_own_word() -> None:
    text = (
        "Ann Lee and Eve Cole met in Cork on Monday.\n\nThe yard lost 40 of its boats in May, she "
        "said."
    )
    claim = last(text)
    assert claim.speaker is None
    assert "speaker" in claim.ambiguous
    assert said_by(claim) == "somebody's word: whose is open"


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("I sold 40 boats in Cork in May.", "told in the first person: by whom is open"),
        ("The yard sold 40 boats in May, according to court papers.", "according to court papers"),
        ("The yard sold 40 boats in May, the mayor said.", "according to the mayor"),
        ("The yard sold 40 boats in May, Ann Lee said.", "said by Ann Lee"),
        ("The yard sold 40 boats in May.", "the paper's own word"),
    ],
)
def test_on_whose_word_a_claim_stands(text: str, whose: str) -> None:
    assert said_by(last(text)) == whose


def test_who_said_the_last_thing_goes_on_whether_or_not_he_has_a_first_name() -> None:
    text = (
        "Owen Hart was held on Monday. Lawyer Ann Lee said Owen Hart was ill. Forbes said the case "
        'had cost years. "People forget," he said.'
    )
    assert last(text).speaker == "Forbes"


@pytest.mark.parametrize(
    "text",
    ["The tower cost $40 million.", "The mill owns 14 boats in Cork.", "Sales increased 1.7%.",
     "Ann Lee, 47, lives in Leeds.", "Oil prices rose in May."],
)  # fmt: skip
def test_a_short_sentence_whose_verb_may_be_a_noun_is_a_claim(text: str) -> None:
    around = f"The council met on Monday in Cork to vote. {text} The mayor thanked the crews."
    assert text in [c.quote for c in told(around)]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Ann Lee, the former head of the lab at the University of Cork, who first met Mr Hart in "
         "2005, called him a hero.", "University of Cork first met"),
        ("In addition to the Lima pact, there has been progress this year on airline fuel.",
         "To the Lima pact"),
        ("Owen Hart, who led the port under President Cole and has served as head of the zoo, said "
         "one task will be money.", "Owen Hart has served as head of the zoo, said"),
        ("Owen Hart had a part in a film, which he took after being asked by Ben Ito, who played "
         "Charlie in 2003, and the director of the film, who wanted someone taller.",
         "The director of the film, who"),
        ("We have won back towns in Cork in May, broken the siege of Rye, and pushed the gang out "
         "of Leeds.", "We pushed"),
        ("This is the fourth storm in Cork in 2007, and brings the toll up to 26.", "This brings"),
        ("In Cork she won a prize in 2008 and later left for Leeds in 2010.", "She later"),
    ],
)  # fmt: skip
def test_no_claim_is_cut_into_an_untrue_one(text: str, kept: str) -> None:
    assert not any(c.text.startswith(kept) for c in told(text))


def test_a_sentence_behind_a_quotation_is_no_part_of_it() -> None:
    text = (
        '"I opposed the merger in the past and will oppose it in the future." Mr. Owen Hart will '
        "continue to serve the rest of his term in Cork."
    )
    assert not any("future" in c.quote and "term" in c.quote for c in told(text))


def test_what_is_denied_is_marked_so_and_has_its_speaker() -> None:
    claim = last("Ann Lee denied on Monday that Harbor Steel had paid bribes.")
    assert claim.speaker == "Ann Lee"
    assert claim.event is not None
    assert (claim.event.trigger, claim.event.modality) == ("paid", "denied")


@pytest.mark.parametrize(
    ("text", "trigger", "polarity"),
    [
        ("Half of the pupils did not get tested, officials said.", "tested", "negative"),
        ("The guard pleaded not guilty on Monday.", "pleaded not guilty", "positive"),
        ("The collapse of talks between Peru and Chile is a bad sign.", "collapse", "positive"),
    ],
)
def test_polarity_is_that_of_what_happened(text: str, trigger: str, polarity: str) -> None:
    event = last(text).event
    assert event is not None
    assert (event.trigger, event.polarity) == (trigger, polarity)


def test_a_lawyers_client_is_not_the_lawyer() -> None:
    event = last("Her lawyer, Ann Lee, said she opened the letter in May.").event
    assert event is not None
    assert "Ann Lee" not in event.participants


def test_what_two_names_share_is_not_taken_for_either() -> None:
    text = (
        "The White House sent a letter on Monday. The House passed a bill on Tuesday, and Ann Lee "
        "signed it."
    )
    assert "White House passed" not in last(text).text


def test_what_would_hurt_most_if_wrong_comes_first() -> None:
    text = (
        "Weather and ferries\n\nThe harbor is a fine place to walk on a calm day in spring.\n\n"
        "Ann Lee, who ran the ferry, was charged with fraud of $4 million on Monday, and two men "
        "died when it sank.\n\n“I am so proud and grateful,” said Ben Ito.\n\n"
        "Call 555 010 2233 for more information on the walks in the harbor."
    )
    ranked = sorted(told(text), key=lambda c: -c.checkworthiness)
    assert ranked[0].quote.startswith("Ann Lee")
    proud = next(c for c in ranked if "proud" in c.quote)
    assert proud.checkworthiness < 0.3 < 0.7 < ranked[0].checkworthiness


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Dogs are let in where the rules are kept, says Officer Dana Holt.", "said by Dana Holt"),
        (
            "The bridge is shut until the ice is gone, says Officer Holt with Rye County Police.",
            "said by Officer Holt with Rye County Police",
        ),
        ("The agency gave no toll, but said the mill was shut.", "according to the agency"),
        ("Peru claimed, as of Monday, it was free of the fever.", "said by Peru"),
        ("The ministry reported 1,051 new cases, 79 of them in Cork.", "according to the ministry"),
        ("Ann Lee believes that the dam may break in May.", "said by Ann Lee"),
        ("Ann Lee asked that the bill name the 14 mills.", "said by Ann Lee"),
        ("“The ice is thin,” said co-author and Fellow Ann Lee.", "said by Ann Lee"),
        ("Peru hopes to end its “siesta” naps by moving to a new zone.", "the paper's own word"),
        (
            "Since 1900 mills in Peru were only shut if a judge found the river was foul.",
            "the paper's own word",
        ),
        ("The 14 laws can be viewed by http://example.org/laws.", "the paper's own word"),
        (
            "A party turned deadly on Sunday and 3 men are held, London police say.",
            "said by London police",
        ),
        ("Peru claims Chile flies fighters to Cork.", "said by Peru"),
        ("The lamps give a light show that can be seen from 12 hills.", "the paper's own word"),
        ("These deeds show that 12 towns were hit.", "the paper's own word"),
        ("The study shows that 12 towns were hit.", "according to the study"),
        (
            "The guild praised Ben Roe and confirmed that he would sing, saying it was “a jest of his”.",
            "according to the guild",
        ),
        ("No one was hurt, said London police Const. Kim Hart.", "said by Kim Hart"),
    ],
)
def test_whose_word_it_is_by_the_verb_that_says_so(text: str, whose: str) -> None:
    assert said_by(last(text)) == whose


def test_a_statement_by_its_title_is_its_speakers_from_end_to_end() -> None:
    text = (
        "Gen. Holt statement on the march to Rye\n\n"
        "The coalition supports the march with 40 jets. It will free 300 towns.\n\n"
        "Free Peruvians want the peace that we want."
    )
    assert {said_by(claim) for claim in told(text)} == {"said by Holt"}


def test_a_report_on_a_statement_is_the_papers() -> None:
    text = (
        "Sen. Ann Holt statement on the bridge\n\n"
        "Sen. Ann Holt welcomed the bridge on Monday. It cost $4 million."
    )
    assert said_by(last(text)) == "the paper's own word"


def test_whom_an_interview_is_about_does_not_give_it() -> None:
    text = (
        "We interview a bar owner on the Holt cocktail, named after Ann Holt\n\n"
        "What inspired you to make it?\n\n"
        "The council wasted $3 million on a bridge.\n\n"
        "What would you change?\n\n"
        "The council has sold 12 mills."
    )
    assert said_by(last(text)) == "somebody's word: whose is open"


def test_the_answers_of_an_interview_are_whose_interview_it_is() -> None:
    text = (
        "We interview Ann Holt, candidate for mayor of Rye\n\n"
        "What qualifies you for the office?\n\n"
        "Politicians made promises in 1999 and broke them.\n\n"
        "What would you change?\n\n"
        "The council has wasted $3 million on a bridge."
    )
    assert [said_by(claim) for claim in told(text)][-2:] == ["said by Ann Holt"] * 2


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (
            "The agency wants more of the National Guard. Ann Lee served in the Georgia Air National "
            "Guard until 1999. The National Guard has 40 jets.",
            "The National Guard has 40 jets.",
        ),
        (
            "Ben Holt lost in May. A drink called Holt is sold in Rye for $8. The Holt drink has 3 "
            "kinds of rum.",
            "The Holt drink has 3 kinds of rum.",
        ),
        (
            "Owen Hart Roe, 70, of Rye died on Monday. He was the son of Owen and Mae Roe of Cork.",
            "the son of Owen and Mae Roe of Cork.",
        ),
        (
            "Owen Roe, 70, died on Monday. The Rev. Gerald Powell will speak. The service is at "
            "Elm Church.\n\nHe was born on May 4, 1951, in Cork.",
            "He was born on May 4, 1951, in Cork.",
        ),
    ],
)
def test_another_bearer_of_a_name_is_not_taken_for_the_one_named_before(
    text: str, kept: str
) -> None:
    assert last(text).text.endswith(kept)


def test_what_a_country_is_named_for_says_of_whom_a_noun_is() -> None:
    claim = last("Owen Hart is an English actor. He first played in Cork in 2002.")
    assert claim.text.startswith("Owen Hart first played")


def test_a_day_in_a_name_is_no_date() -> None:
    claim = last("The cartoon Saturday Morning Holt Comics won a prize of $400 in Cork.")
    assert "(6 March 2021)" not in claim.text


def test_a_surname_with_two_letters_swapped_is_the_same_person_and_stays_as_written() -> None:
    text = "Jacques Chirac spoke in Cork. In 1995 Chriac won 12 votes."
    named = [v for v in claims.extract_values(document(read_text(text))) if v.quote == "Chriac"]
    assert [v.name for v in named if isinstance(v, EntityValue)] == ["Jacques Chirac"]
    assert last(text).text == "In 1995 Chriac won 12 votes."  # which of the two is right?


def test_a_quotation_is_not_cut() -> None:
    text = (
        'Ben Roe alleged, by way of example, the mill had "brought untold suffering, violence, and '
        'unrest felt across the 12 towns," by selling to Peru.'
    )
    assert [claim.quote for claim in told(text)] == [text]


def test_nothing_behind_a_mark_that_closes_in_another_paragraph_is_changed() -> None:
    said = "Senator Ann Lee made this statement on the toll:\n\n"
    text = (
        f'{said}"I am glad that the town of Cork has paid for all of its boats.\n\nI hope that the '
        "crews of Lee will be paid in Cork on Monday for what they did in the storm of last year."
        '\n\nThe crews of the port of Cork have done more for us than anybody on Monday."'
    )
    assert [c.speaker for c in told(text)] == ["Ann Lee"] * 3
    assert "(" not in "".join(c.text for c in told(text))
    text = 'Ann Lee met Owen Hart. Lee said: "Hart has paid on Monday, at Cork.\nThe port is open.'
    assert 'Ann Lee said: "Hart has paid on Monday, at Cork.' in [c.text for c in told(text)]


def test_a_nickname_between_single_marks_is_what_it_is() -> None:
    text = "Ben al-Roe left Cork in 2001. His nickname 'al-Roe' was given to him in Cork in 1990."
    assert "'al-Roe'" in last(text).text


def test_a_rank_stays_before_a_name_that_is_filled_up() -> None:
    text = "Sergeant Ann Lee came to Cork. Sergeant Lee sold 40 boats in Cork."
    assert last(text).text.startswith("Sergeant Ann Lee sold")


def test_nothing_between_single_marks_is_changed() -> None:
    claim = last("Ada Holt came. She sang. People say, 'Hey Holt, you have sung in 12 towns.'")
    assert "Hey Holt" in claim.text


def test_the_place_that_opens_a_report_is_no_part_of_a_name() -> None:
    claim = last(
        "WASHINGTON Ada Holt pardoned a turkey in May. Holt, who leaves in June, has 2 sons."
    )
    assert claim.text.startswith("Ada Holt")


def test_a_person_called_may_and_workers_of_today_are_no_dates() -> None:
    claim = last("Theresa May left in 2019. It was May's second plan for today's workers in Cork.")
    assert "(" not in claim.text


def test_a_day_of_antiquity_is_not_of_this_year() -> None:
    claim = last("Jerome Holt, who died on 30 September 420, was a priest in Rome for 12 years.")
    assert "(" not in claim.text


def test_an_aside_does_not_end_at_a_title() -> None:
    found = told("“It is over,” said Owen Hart, who lost to Ohio Sen. Ann Lee in 2008.")
    assert found[-1].text.endswith("Ohio Sen. Ann Lee in 2008.")


def test_an_acronym_that_leads_a_name_is_not_spelled_out_in_it() -> None:
    text = (
        "The Harbor Safety Board (HSB) met in Cork on Monday. HSB Play closed in 2017. It had "
        "been a game. HSB play cost £150 million in Cork."
    )
    assert last(text).text == "HSB play cost £150 million in Cork."
    claim = last("The Harbor Safety Board (HSB) met in Cork. HSB boats cost £150 million in Cork.")
    assert claim.text == "Harbor Safety Board boats cost £150 million in Cork."


def test_a_relative_clause_with_a_subject_of_its_own_is_no_claim_of_its_noun() -> None:
    text = (
        "The form, which papers report has from ten to 32 pages with 40 questions, “must be filled "
        "in by all of them by May”, said Ann Lee."
    )
    assert [c.quote for c in told(text)] == [text]


def test_a_number_whose_noun_stands_before_stays_with_it() -> None:
    text = (
        "The firm will name three members of the new board in Turin, and the government of Peru "
        "will name six."
    )
    assert [c.quote for c in told(text)] == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Overall, women hold about 28 percent of seats.",
        "The hotels employ 900 people in all.",
        "Ann Lee, meanwhile, upset third seed Ben Roe 6-3 6-2 in the rain.",
        "He died today.",
        "Unfortunately, the council has not paid the 40 crews.",
    ],
)
def test_a_statement_whose_verb_may_be_a_noun_is_a_claim(text: str) -> None:
    assert last(f"The council met in Cork. {text}").quote == text


@pytest.mark.parametrize(
    "text",
    [
        "Roe (left) and Lee (right) on October 25, 2022.",
        "Contact: Ann Lee, 202/224-8078; Ben Roe, 208/342-7985.",
        "Women's sports record of 28 percent of all games in the hall.",
    ],
)
def test_who_is_who_in_a_picture_and_a_telephone_number_are_no_claims(text: str) -> None:
    assert last(f"The council met in Cork in 2015.\n\n{text}").quote != text


def test_a_word_that_a_line_breaks_is_one_word_where_the_text_has_it() -> None:
    lines = (
        "The ferry to Kirkhaven was stopped on Monday after 14 people were hurt in the storms, as",
        "the board said. The council of Kirk-",
        "haven will meet again at noon in the hall, and it will vote on the plan that has cost 3",
        "million euros, with the well-",
        "known bridge to be shut until May and the 30 boats of the town to be sold in the spring of",
        "the year in which the harbor of the town is to be closed, said a clerk of the town hall.",
    )
    joined = " ".join(claim.text for claim in told("\n".join(lines)))
    assert "council of Kirkhaven will" in joined
    assert "the well-known bridge" in joined


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Chief Dan Moss said Paul Holt was held on Monday. He added that Holt had a knife.",
         "Dan Moss"),
        ("Tom Sella said he liked Yann Roe. “Paul Lee is the answer for 2012,” he added.",
         "Tom Sella"),
        ("Chief Dan Moss said Paul Holt was held on Monday. He said that he had a knife.", None),
        ("Joe Norton, known as the emperor, was a citizen of Rye, Sussex, who in 1859 proclaimed "
         "himself “lord of all the towns of the land”.", None),
    ],
)  # fmt: skip
def test_who_added_something_spoke_before_and_a_town_does_not_speak(
    text: str, speaker: str | None
) -> None:
    assert last(text).speaker == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Oda Marr left school in Rye. Her father is a chemist who holds 9 patents. She moved to "
        "Cork in 2006.",
        "Owen Marr was born in 1921 in Rye. His family left when Marr was just a one-year-old baby. "
        "He came to Cork in 1940.",
        "On Monday, singer and lyricist Owen Marr died at his home in Rye. He came to Cork in 1940.",
    ],
)
def test_kin_of_the_other_gender_and_a_family_are_not_who_is_meant(text: str) -> None:
    assert last(text).text.startswith(("Oda Marr moved", "Owen Marr came"))


@pytest.mark.parametrize(
    "text",
    [
        "Owen Marr led the crew. His son was a boy of 12. He left Cork in 2006.",
        "Owen Marr shot at Ben Ito. He fled in May. He was held in Cork in 2006.",
        "Owen Marr arrested Ben Ito. He was held in Cork in 2006.",
        "Owen Marr said police held Ben Ito. He was seen in Cork in 2006.",
        "Oda Marr met the queen in Cork. She left Cork in 2006.",
        "Eugene Marr was born in Cork. He married Althea Roe, who died in 1993. He left in 2006.",
    ],
)
def test_where_two_may_be_meant_the_pronoun_stays(text: str) -> None:
    assert last(text).text.startswith(("He ", "She "))


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Mary Marr was born in Cork. Her father Tam Marr was a trader in Rye. He left in 2006.",
         "Tam Marr left"),
        ("Tam Ito met Oda Roe, a spokeswoman for the board, in Cork. She left in 2006.",
         "She left"),
        ("Tam Ito met Oda Roe, her husband said on Monday. He left Cork in 2006.", "He left"),
    ],
)  # fmt: skip
def test_what_somebody_is_called_tells_he_from_she(text: str, start: str) -> None:
    assert last(text).text.startswith(start)
