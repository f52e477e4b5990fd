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
        # both who are joined by "and" speak, and whoever holds the occasion
        ("Lee and the two owners said they would sell 12 mills.", "Lee and the two owners"),
        ('The ministry held a press conference denying the "baseless rumour" of May.',
         "The ministry"),
        ("An Irish commentator mentioned he had met Holt in Cork in June.",
         "An Irish commentator"),
        ("A local firm, Halden Motors, said it had sold 200 cars in May.", "Halden Motors"),
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
