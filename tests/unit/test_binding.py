"""Whether two values answer one question."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.comparison import binding
from tests.comparing import beside, number, stated, unit


def comparable(claim: str, evidence: str, mine: str, theirs: str, *, anywhere: bool) -> bool:
    alignment = beside(claim, evidence)
    return binding.comparable(
        alignment,
        unit(alignment.claim, mine),
        unit(alignment.evidence, theirs),
        anywhere=anywhere,
    )


@pytest.mark.parametrize(
    ("claim", "evidence", "mine", "theirs"),
    [
        (
            "The council signed the deal on Monday.",
            "The council signed the deal on Friday.",
            "monday",
            "friday",
        ),
        (
            "The library will close on 30 May.",
            "The library will shut on June 30, the council said.",
            "30 may",
            "june 30",
        ),
        (
            "The fire killed 12 people in Oslo.",
            "The fire killed 15 people in Oslo.",
            "12 people",
            "15 people",
        ),
        (
            "The company sold 40 ships in May.",
            "The company sold 50 ships in May.",
            "40 ships",
            "50 ships",
        ),
    ],
)  # fmt: skip
def test_values_of_one_verb_and_one_subject_answer_one_question(
    claim: str, evidence: str, mine: str, theirs: str
) -> None:
    assert comparable(claim, evidence, mine, theirs, anywhere=True)
    alignment = beside(claim, evidence)
    assert binding.bound(alignment, unit(alignment.claim, mine), unit(alignment.evidence, theirs))


@pytest.mark.parametrize(
    ("claim", "evidence", "mine", "theirs"),
    [
        pytest.param(
            "The council signed the deal on Monday.",
            "A visit that began on Friday ended well.",
            "monday", "friday", id="another verb",
        ),
        pytest.param(
            "The fire killed 12 people in Oslo.", "The fire in Bergen hurt 15 people.",
            "12 people", "15 people", id="killed and hurt",
        ),
        pytest.param(
            "Nine people died in the fire.", "Nine people, and not 11, died in the fire.",
            "nine people died", "11", id="what is denied",
        ),
        pytest.param(
            "Shares fell 17 cents.", "Shares fell from 20 cents.",
            "17 cents", "20 cents", id="by how much and from what",
        ),
        pytest.param(
            "Police in Victoria questioned a man.", "Police questioned a man in Melbourne.",
            "victoria", "melbourne", id="where who does it is from",
        ),
        pytest.param(
            "The bridge will open in May.", "The bridge has opened in June.",
            "may", "june", id="to come and past",
        ),
        pytest.param(
            "The bridge will open in May.", "The bridge opened in June.",
            "may", "june", id="to come and past, in a form that may be a participle",
        ),
        pytest.param(
            "The council voted to close the 1907 building.",
            "The council voted in 1912 to close the building.",
            "1907", "1912", id="which thing and when",
        ),
        pytest.param(
            "84 percent of voters backed the plan.",
            "16 percent of voters did not back the plan.",
            "84 percent", "16 percent", id="those who did and those who did not",
        ),
        pytest.param(
            "The talks lasted two hours.",
            "The first day consisted of talks and the dinner lasted three hours.",
            "two hours", "three hours", id="another one lasts as well",
        ),
    ],
)  # fmt: skip
def test_values_that_answer_two_questions_are_not_compared(
    claim: str, evidence: str, mine: str, theirs: str
) -> None:
    assert not comparable(claim, evidence, mine, theirs, anywhere=False)
    assert not comparable(claim, evidence, mine, theirs, anywhere=True)
    alignment = beside(claim, evidence)
    assert not binding.bound(
        alignment, unit(alignment.claim, mine), unit(alignment.evidence, theirs)
    )


def test_what_is_yet_to_be_done_is_no_past() -> None:
    assert comparable(
        "The bridge will be opened in May.", "The bridge is to be opened in June.",
        "may", "june", anywhere=False,
    )  # fmt: skip


def test_values_that_stand_anywhere_need_the_same_names() -> None:
    sentences = ("Anna Berg resigned on Friday.", "Paul Okoro resigned on Saturday.")
    assert not comparable(*sentences, "friday", "saturday", anywhere=True)
    one = ("Anna Berg resigned on Friday.", "Anna Berg resigned on Saturday.")
    assert comparable(*one, "friday", "saturday", anywhere=True)


def test_a_value_that_the_claim_has_of_something_else_binds_nothing() -> None:
    alignment = beside(
        "The fire killed 12 people and hurt 15 people.", "The fire killed 15 people."
    )
    mine = unit(alignment.claim, "12 people")
    assert not binding.bound(alignment, mine, unit(alignment.evidence, "15 people"))


@pytest.mark.parametrize(
    ("claim", "evidence", "same"),
    [
        ("The ferry sailed to Bergen.", "The ferry sailed from Bergen.", False),
        ("The ferry sailed to Bergen.", "The ferry sailed towards Bergen.", True),
        ("The ferry sank near Bergen.", "The ferry sank in Bergen.", True),
        ("The ferry sailed to Bergen.", "The ferry sailed to Oslo.", True),  # nothing to compare
    ],
)
def test_whither_is_not_whence(claim: str, evidence: str, same: bool) -> None:
    alignment = beside(claim, evidence)
    assert binding.same_way(alignment, number(alignment.claim, "bergen")) is same


def test_who_plays_another_part_in_a_longer_sentence_says_nothing_against_it() -> None:
    alignment = beside(
        "Anna Berg praised the team.",
        "Anna Berg told Paul Okoro, who praised the team after the long game, to stay calm.",
    )
    n = number(alignment.claim, "anna berg")
    assert binding.other_part(alignment, n, unit(alignment.evidence, "anna berg"))
    short = beside("Anna Berg praised the team.", "Paul Okoro praised the team.")
    n = number(short.claim, "anna berg")
    assert not binding.other_part(short, n, unit(short.evidence, "paul okoro"))


VERBS = ("opened", "closed", "inspected")
DAYS = ("Monday", "Tuesday", "Friday")


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(VERBS), st.sampled_from(VERBS), st.sampled_from(DAYS), st.sampled_from(DAYS))
def test_two_days_are_compared_if_and_only_if_the_same_is_done(
    verb: str, other: str, day: str, another: str
) -> None:
    alignment = beside(
        f"The council {verb} the bridge on {day}.", f"The council {other} the bridge on {another}."
    )
    (mine,) = (u for u in alignment.claim.units if u.kind == "time")
    (theirs,) = (u for u in alignment.evidence.units if u.kind == "time")
    assert binding.comparable(alignment, mine, theirs, anywhere=True) is (verb == other)
    assert binding.bound(alignment, mine, theirs) is (verb == other)


@settings(max_examples=15, deadline=None)
@given(st.sampled_from(DAYS))
def test_a_sentence_is_bound_to_itself(day: str) -> None:
    made = stated(f"The council opened the bridge on {day}.")
    alignment = beside(made.words, made.words)
    (mine,) = (u for u in alignment.claim.units if u.kind == "time")
    (theirs,) = (u for u in alignment.evidence.units if u.kind == "time")
    assert binding.comparable(alignment, mine, theirs, anywhere=True)


@pytest.mark.parametrize(
    ("claim", "evidence", "lower"),
    [
        ("It is the biggest port in Norway.", "It is the third-biggest port in Norway.", True),
        ("It is the most costly port.", "It is the 2nd most costly port of Norway.", True),
        ("It is the biggest port in Norway.", "It is the biggest port in Norway in May.", False),
        ("It is the third-biggest port.", "It is the third-biggest port in Norway.", False),
        ("It failed a test.", "It failed a third test.", False),
    ],
)
def test_a_rank_before_a_superlative_is_lower(claim: str, evidence: str, lower: bool) -> None:
    assert binding.ranked_lower(beside(claim, evidence)) is lower
