"""What hangs on what in a statement."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.comparison import upheld
from brief.comparison.bonds import AGENT, BESIDE, PATIENT, SAID, Bond, read
from tests.comparing import bonds, number, reading, stated, verdict

SENTENCES = (
    "The council fined the ferry company on Monday.",
    "The ferry company was fined by the council on Monday and banned from the port.",
    "Mayor Luc Desjardins opened the bridge in Oslo, and Anna Berg closed it.",
    "The firm said the mine will close in May, and that 40 people will lose their jobs.",
    "According to the ministry, nobody signed the treaty that Roe and Lee had agreed on.",
    "In Oslo.",
)


@pytest.mark.parametrize(
    "text",
    [
        "The council fined the ferry company on Monday.",
        "The ferry company was fined by the council on Monday.",
    ],
)
def test_the_passive_is_turned_round(text: str) -> None:
    assert {
        ("fine", "council", AGENT),
        ("fine", "company", PATIENT),
        ("fine", "monday", BESIDE),
    } <= bonds(reading(text))


def test_a_second_participle_of_a_passive_is_passive_too() -> None:
    found = reading("The ferry company was fined and banned.")
    assert ("ban", "company", PATIENT) in bonds(found)
    assert found.passive(number(found.statement, "ban"))


def test_a_day_behind_by_does_nothing() -> None:
    found = bonds(reading("The work was finished by Friday."))
    assert ("finish", "friday", BESIDE) in found
    assert not any(role == AGENT for _, _, role in found)


@pytest.mark.parametrize(
    ("text", "title", "name", "verb"),
    [
        ("Mayor Luc Desjardins opened the bridge.", "mayor", "luc desjardins", "open"),
        ("The captain, Jonas Vik, left the ship.", "captain", "jonas vik", "leave"),
    ],
)
def test_a_name_and_its_title_do_the_same(text: str, title: str, name: str, verb: str) -> None:
    found = reading(text)
    assert {(verb, title, AGENT), (verb, name, AGENT)} <= bonds(found)
    unit = found.statement.units
    assert {unit[k].base: {unit[n].base for n in told} for k, told in found.added.items()} == {
        name: {title}
    }


def test_those_who_are_listed_do_what_the_list_does_and_are_nothing_to_each_other() -> None:
    found = bonds(reading("Roe and Lee met in Oslo."))
    assert {("meet", "roe", AGENT), ("meet", "lee", AGENT)} <= found
    assert not any({head, dependent} == {"roe", "lee"} for head, dependent, _ in found)


def test_to_whom_something_is_sold_hangs_on_the_verb() -> None:
    found = bonds(reading("The firm sold the yard to Harbor Holdings."))
    assert ("sell", "harbor holdings", BESIDE) in found
    assert not any(head == "yard" for head, _, _ in found)


def test_who_stands_before_a_relative_clause_does_what_it_tells() -> None:
    found = bonds(reading("Anna Berg, who leads the council, signed the treaty."))
    assert {("lead", "anna berg", AGENT), ("sign", "anna berg", AGENT)} <= found


def test_who_wants_to_do_a_thing_is_not_said_to_do_it() -> None:
    found = reading("Anna Berg wants to leave the council.")
    units = found.statement.units
    leaving = Bond(number(found.statement, "leave"), number(found.statement, "anna berg"), AGENT)
    assert leaving in found.bonds  # what it would be, if it came to that
    assert leaving not in found.stated
    assert [
        units[n].base for n in upheld.governors(found.statement, leaving.head) if n is not None
    ] == ["want"]


def test_what_is_said_hangs_on_the_saying() -> None:
    for text in (
        "The firm said the mine will close in May.",
        "The mine will close in May, the firm said.",
    ):
        found = reading(text)
        assert ("say", "close", SAID) in bonds(found)
        (said,) = upheld.governors(found.statement, number(found.statement, "close"))
        assert said == number(found.statement, "say")
        assert not list(upheld.governors(found.statement, said))


def test_according_to_somebody_is_on_their_word() -> None:
    found = reading("According to the ministry, the mine will close in May.")
    ministry = number(found.statement, "ministry")
    assert set(upheld.governors(found.statement, number(found.statement, "mine"))) == {ministry}


def test_what_is_plainly_stated_hangs_on_nothing() -> None:
    found = reading("The council fined the ferry company on Monday.")
    assert not any(list(upheld.governors(found.statement, unit)) for unit in found.units)


def test_the_verb_of_a_noun_is_found_over_other_nouns() -> None:
    found = reading("The pool of blood was found behind the school.")
    made = found.statement
    assert found.verb_of(number(made, "blood")) == number(made, "find")
    assert found.verb_of(number(made, "find")) is None
    assert found.contents(number(made, "pool")) == {number(made, "blood")}
    assert found.cases(number(made, "school")) == {"behind"}


def test_a_phrase_states_nothing() -> None:
    assert not reading("In Oslo.").states
    assert reading("The council fined the ferry company.").states


def test_units_that_are_left_out_have_no_bonds_and_what_hung_on_them_moves_up() -> None:
    whole = reading("Mayor Luc Desjardins opened the bridge.")
    title = number(whole.statement, "mayor")
    rest = whole.without({title})
    assert title not in rest.units
    assert ("open", "luc desjardins", AGENT) in bonds(rest)
    assert whole.without(set()).bonds == whole.bonds


def test_a_statement_is_read_once() -> None:
    made = stated("The council fined the ferry company on Monday.")
    assert read(made) is read(made)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(SENTENCES), st.sets(st.integers(0, 30), max_size=3))
def test_bonds_join_units_that_mean_something_and_what_is_stated_is_among_them(
    text: str, left_out: set[int]
) -> None:
    whole = reading(text)
    found = whole.without({n for n in left_out if n < len(whole.statement.units)})
    telling = set(found.units)
    assert not telling & left_out
    assert all(b.head != b.dependent and {b.head, b.dependent} <= telling for b in found.bonds)
    assert {(b.head, b.dependent) for b in found.stated} <= {
        (b.head, b.dependent) for b in found.bonds
    }
    for unit in telling:
        near = found.near(unit)
        assert near == sorted({n for n in telling if unit in found.near(n)})
        assert found.joined({unit})
        assert set(found.heads(unit)) <= set(near)


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("The winner will stand as an independent at the next election.",
         "The winner will stand as an independent at the next election, which is expected in May."),
        ("Twelve people were trapped on the pier for hours.",
         "Twelve people were trapped on the pier for hours as crews attempted to reach them."),
    ],
)  # fmt: skip
def test_a_clause_of_its_own_makes_the_rest_no_less_sure(claim: str, sentence: str) -> None:
    assert verdict(claim, f"{sentence}\n", "2024-03-12").label == "supported"


def test_what_is_expected_itself_is_not_sure() -> None:
    sentence = "The winner is expected to stand as an independent at the next election.\n"
    claim = "The winner will stand as an independent at the next election."
    assert verdict(claim, sentence, "2024-03-12").label != "supported"
