"""What is filled in so that a claim reads alone, and what is left open."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

import pytest

from brief.records import EntityType, EntityValue, Span, TimeValue, Value
from brief.statements.standalone import Standing, stand
from brief.values.names import people
from brief.values.times.dating import date_words


def entity(
    text: str, quote: str, name: str = "", kind: EntityType = "person", number: int = 1
) -> EntityValue:
    at = text.index(quote)
    return EntityValue(
        id=f"v{number}", start=at, end=at + len(quote), quote=quote, name=name or quote,
        type=kind, link="surname" if name else None,
    )  # fmt: skip


def time(text: str, quote: str, value: str, kind: Any = "DATE") -> TimeValue:
    at = text.index(quote)
    return TimeValue(id="v9", start=at, end=at + len(quote), quote=quote, type=kind, value=value)


def whole(text: str, values: Sequence[Value] = (), **more: Any) -> Standing:
    standing = stand(text, Span(0, len(text)), values, **more)
    for filled in standing.filled:
        assert standing.text[filled.start : filled.end] == filled.text
    return standing


def test_a_short_name_becomes_the_full_one_once() -> None:
    text = "Lee met Roe; Lee left."
    standing = whole(text, [entity(text, "Lee", "Ann Lee")])
    assert standing.text == "Ann Lee met Roe; Lee left."
    assert [(f.text, f.value) for f in standing.filled] == [("Ann Lee", "v1")]


def test_a_name_inside_a_compound_is_left() -> None:
    text = "The Lee-Roe pact failed."
    assert whole(text, [entity(text, "Lee", "Ann Lee")]).text == text


@pytest.mark.parametrize(
    ("text", "quote", "value", "expected"),
    [
        ("They met on Thursday.", "Thursday", "2019-04-25",
         "They met on Thursday (25 April 2019)."),
        ("It fell in February.", "February", "2019-02", "It fell in February (2019)."),
        ("It fell on 3 May.", "3 May", "2019-05-03", "It fell on 3 May (2019)."),
        ("It fell on May 3.", "May 3", "2019-05-03", "It fell on May 3 (2019)."),
        ("It fell on 3 May 2019.", "3 May 2019", "2019-05-03", "It fell on 3 May 2019."),
        ("It fell that day.", "that day", "2019-05-03", "It fell that day."),
        ("They saw today's riders.", "today", "2019-05-03", "They saw today's riders."),
        ("They saw today's young drivers.", "today", "2019-05-03",
         "They saw today's young drivers."),
        ("They saw today's vote.", "today", "2019-05-03", "They saw today's (3 May 2019) vote."),
        ("It fell last week.", "last week", "2019-W10",
         "It fell last week (the week of 4 March 2019)."),
        ("It fell this year.", "this year", "2019", "It fell this year (2019)."),
        ("It fell next summer.", "next summer", "2020-SU", "It fell next summer (summer 2020)."),
        ("It is Monday's vote.", "Monday", "2019-04-22", "It is Monday's (22 April 2019) vote."),
        ("A mid-May-like day.", "May", "2019-05", "A mid-May-like day."),
        ("It fell on Monday.", "Monday", "XXXX-WXX-1", "It fell on Monday."),
    ],
)  # fmt: skip
def test_dates_that_lean_on_the_day_of_writing_are_made_absolute(
    text: str, quote: str, value: str, expected: str
) -> None:
    assert whole(text, [time(text, quote, value)]).text == expected


def test_words_between_quotation_marks_stay() -> None:
    text = "“Lee left on Monday,” he said."
    values: list[Value] = [
        entity(text, "Lee", "Ann Lee"),
        time(text, "Monday", "2019-04-22"),
    ]
    assert "“Lee left on Monday,”" in whole(text, values, quoted=[Span(0, 21)]).text


def test_a_pronoun_becomes_the_only_person_it_can_be() -> None:
    text = "Ann Lee spoke. She left in haste."
    standing = stand(
        text, Span(15, len(text)), [], persons=[entity(text, "Ann Lee")], genders={"Ann Lee": "f"}
    )
    assert standing.text == "Ann Lee left in haste."
    assert [f.value for f in standing.filled] == ["v1"]


def test_a_pronoun_with_two_candidates_is_said_to_be_open() -> None:
    text = "Ann Lee met Jane Roe. She left in haste."
    persons = [entity(text, "Ann Lee"), entity(text, "Jane Roe", number=2)]
    standing = stand(text, Span(22, len(text)), [], persons=persons)
    assert standing.text == "She left in haste."
    assert standing.ambiguous == ("She",)
    assert standing.filled == ()


def test_a_name_behind_a_pronoun_is_its_own_only_where_it_is_the_subject() -> None:
    text = "Ann Lee led the firm. In 1981 she was sued by its owner Eva Roe."
    values = [entity(text, "Ann Lee", "Ann Lee"), entity(text, "Eva Roe", "Eva Roe")]
    genders: dict[str, people.Gender] = {"Ann Lee": "f", "Eva Roe": "f"}
    made = stand(text, Span(22, len(text)), values, persons=values[:1], genders=genders)
    assert made.text == "In 1981 Ann Lee was sued by its owner Eva Roe."
    text = "Within her own party, Eva Roe has few friends."
    roe = entity(text, "Eva Roe", "Eva Roe")
    made = stand(text, Span(0, len(text)), [roe], persons=[], genders=genders)
    assert (made.text, made.ambiguous) == (text, ())


def test_a_first_person_outside_quotation_marks_is_open() -> None:
    assert "We" in whole("We built a mill in Oslo.", []).ambiguous
    assert whole("The US fought in World War I with Oslo.", []).ambiguous == ()


def test_a_possessive_keeps_its_ending() -> None:
    text = "Ann Lee spoke. Her plan failed."
    standing = stand(text, Span(15, len(text)), [], persons=[entity(text, "Ann Lee")])
    assert standing.text == "Ann Lee’s plan failed."


def test_an_antecedent_inside_the_claim_is_enough() -> None:
    text = "Ann Lee said her plan failed."
    assert whole(text, [entity(text, "Ann Lee")]).text == text


def test_it_of_the_weather_is_not_open() -> None:
    assert whole("It is unclear who will attend the talks.").ambiguous == ()
    assert whole("It collapsed within a month.").ambiguous == ("It",)


def test_the_two_leaders_are_named() -> None:
    text = "Lee and Roe came. The two leaders spoke for hours."
    pair = [entity(text, "Lee", "Ann Lee"), entity(text, "Roe", "Jane Roe", number=2)]
    standing = stand(text, Span(18, len(text)), [], pair=pair)
    assert standing.text == "The two leaders (Ann Lee and Jane Roe) spoke for hours."
    assert stand(text, Span(18, len(text)), []).ambiguous == ("The two leaders",)


def test_a_clause_without_subject_gets_it() -> None:
    text = "Lee came late and left early."
    standing = stand(
        text, Span(18, len(text)), [entity(text, "Lee", "Ann Lee")], subject=Span(0, 3)
    )
    assert standing.text == "Ann Lee left early."
    assert (standing.filled[0].text, standing.filled[0].value) == ("Ann Lee", "v1")


def test_connectives_go_and_line_breaks_become_spaces() -> None:
    assert whole("However, the plan\n  failed.").text == "The plan failed."


def test_the_speaker_stands_before_a_bare_quotation() -> None:
    text = "“The plan failed.”"
    standing = whole(text, speaker="Ann Lee", speaker_value="v4", quoted=[Span(0, len(text))])
    assert standing.text == "Ann Lee: “The plan failed.”"
    assert standing.filled[0].value == "v4"


@pytest.mark.parametrize("value", ["P2D", "2019-W17", "PRESENT_REF", "2019", "XXXX-05", "2019-13"])
def test_only_plain_dates_are_put_in_words(value: str) -> None:
    assert date_words(value) is None


@pytest.mark.parametrize(
    ("text", "quote", "value", "expected"),
    [
        ("The strike ended at the end of July.", "the end of July", "2019-07",
         "The strike ended at the end of July (2019)."),
        ("She won in March of this year.", "March of this year", "2019-03",
         "She won in March of this year (2019)."),
        ("It is a book that I still own today.", "today", "2019-03-05",
         "It is a book that I still own today."),
        ("More people work there today than in the war.", "today", "2019-03-05",
         "More people work there today than in the war."),
        ("Shares fell more than 3 percent today.", "today", "2019-03-05",
         "Shares fell more than 3 percent today (5 March 2019)."),
    ],
)  # fmt: skip
def test_a_date_gets_what_it_wants_and_no_more(
    text: str, quote: str, value: str, expected: str
) -> None:
    assert whole(text, [time(text, quote, value)]).text == expected


def test_initials_in_brackets_behind_their_name_stay() -> None:
    text = "The Harbor Safety Board (HSB) met."
    name = "Harbor Safety Board"
    values = [
        dataclasses.replace(entity(text, "HSB", name, "organization"), name=f"{name} of Cork")
    ]
    assert whole(text, values).text == text
