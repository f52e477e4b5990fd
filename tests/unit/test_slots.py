"""What two aligned statements say of one slot."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.comparison import slots
from tests.comparing import beside, stated

Found = tuple[str, str, str, str | None, str]


def compared(claim: str, evidence: str) -> list[Found]:
    """Each finding: check, outcome, the claim's words, the evidence's, how they were joined."""
    return [
        (f.name, f.outcome, f.claim.base, f.evidence.base if f.evidence else None, f.place)
        for f in slots.compare(beside(claim, evidence))
    ]


@pytest.mark.parametrize(
    ("claim", "evidence", "name", "mine", "theirs"),
    [
        ("The council signed the deal on Monday.", "The council signed the deal on Friday.",
         "time", "monday", "friday"),
        ("The ferry sailed from Bergen.", "The ferry sailed from Oslo.",
         "place", "bergen", "oslo"),
        ("The fire killed 12 people in Oslo.", "The fire killed 15 people in Oslo.",
         "quantity", "12 people", "15 people"),
        ("The deal was signed by Anna Berg.", "The deal was signed by Paul Okoro.",
         "entity", "anna berg", "paul okoro"),
    ],
)  # fmt: skip
def test_another_value_at_the_same_place_fails(
    claim: str, evidence: str, name: str, mine: str, theirs: str
) -> None:
    assert (name, "fail", mine, theirs, "same place") in compared(claim, evidence)


def test_the_same_day_in_other_words_passes() -> None:
    (found,) = compared(
        "The council signed the deal on 11 March 2024.", "The council signed the deal on Monday."
    )
    assert found[:2] == ("time", "pass")


def test_a_value_that_stands_elsewhere_passes() -> None:
    (found,) = compared("In Oslo the council met.", "The council met for two days in Oslo.")
    assert found == ("place", "pass", "oslo", "oslo", "")


def test_the_only_rival_elsewhere_fails_and_of_two_none_does() -> None:
    claim = "The council voted to close the bridge on Monday."
    one = compared(claim, "On Friday the council voted to close the bridge.")
    assert one == [("time", "fail", "monday", "friday", "only one")]
    two = compared(claim, "On Friday and Saturday the council voted to close the bridge.")
    assert [found[1] for found in two] == ["skip"]


def test_what_the_evidence_does_not_tell_is_no_disagreement() -> None:
    assert compared("The council met in Oslo.", "The council met again.") == [
        ("place", "skip", "oslo", None, "")
    ]


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("The ferry sailed to Bergen.", "The ferry sailed from Oslo."),
        ("The ferry arrived by Saturday.", "The ferry arrived on Friday."),
        ("The keys went to Anna Berg.", "The keys of Paul Okoro went missing."),
    ],
)
def test_values_said_in_two_ways_may_both_hold(claim: str, evidence: str) -> None:
    assert all(outcome != "fail" for _, outcome, *_ in compared(claim, evidence))


def test_people_killed_are_not_rivals_of_people_hurt() -> None:
    found = compared("The fire killed 12 people.", "In the fire 15 firefighters were hurt.")
    assert all(outcome != "fail" for _, outcome, *_ in found)


def test_two_who_changed_places_are_a_matter_of_roles() -> None:
    found = compared(
        "Anna Berg beat Paul Okoro in the final.", "Paul Okoro beat Anna Berg in the final."
    )
    assert [f[:2] + f[4:] for f in found] == [("role", "fail", "swapped")] * 2


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("Anna Berg and Paul Okoro signed it.", "Paul Okoro and Anna Berg signed it."),
        ("Anna Berg's meeting with Paul Okoro failed.", "Paul Okoro's meeting with Anna Berg "
         "failed."),
    ],
)  # fmt: skip
def test_where_both_take_part_their_order_does_not_matter(claim: str, evidence: str) -> None:
    assert {outcome for _, outcome, *_ in compared(claim, evidence)} == {"pass"}


def test_dates_that_changed_places_fail() -> None:
    found = compared(
        "The pool opened on Monday and closed on Friday.",
        "The pool opened on Friday and closed on Monday.",
    )
    assert [f[:2] + f[4:] for f in found] == [("time", "fail", "swapped")] * 2


def test_what_is_denied_fails_beside_values_that_agree() -> None:
    found = compared("The team played in Oslo.", "The team did not play in Oslo.")
    assert ("place", "pass", "oslo", "oslo", "") in found
    assert [f[:2] for f in found if f[0] == "negation"] == [("negation", "fail")]


def test_predicates_are_verbs_and_where_there_is_none_nouns() -> None:
    made = stated("The council signed the deal.")
    assert [made.units[n].base for n in slots.predicates(made)] == ["sign"]
    made = stated("Storm over Oslo")
    assert all(made.units[n].tag in ("NN", "NNP") for n in slots.predicates(made))


PLACES = ("Oslo", "Bergen", "Lagos")
DAYS = ("Monday", "Wednesday", "Saturday")
NAMES = ("Anna Berg", "Paul Okoro")


@settings(max_examples=30, deadline=None)
@given(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(PLACES), st.sampled_from(DAYS)),
    st.tuples(st.sampled_from(NAMES), st.sampled_from(PLACES), st.sampled_from(DAYS)),
)
def test_each_slot_of_one_construction_is_judged_by_its_own_value(
    mine: tuple[str, str, str], theirs: tuple[str, str, str]
) -> None:
    """Every slot once, in order; it fails where, and only where, its value is another."""
    made = ("{} opened the bridge in {} on {}.".format(*each) for each in (mine, theirs))
    found = compared(*made)
    assert [f[0] for f in found] == ["entity", "place", "time"]
    wanted = ["pass" if a == b else "fail" for a, b in zip(mine, theirs, strict=True)]
    assert [f[1] for f in found] == wanted


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("Six people were killed or injured in the stabbing in Reading.",
         "The stabbing in Reading killed three people and injured three others."),
        ("Fifteen people were killed or wounded in the blast in Izmir.",
         "One person was killed in the blast in Izmir."),
        ("The bombs killed 42 people in Baghdad.",
         "The bombs killed 62 people in Baghdad and Kirkuk."),
    ],
)  # fmt: skip
def test_a_count_of_both_and_a_count_of_one_are_not_compared(claim: str, evidence: str) -> None:
    assert "fail" not in {outcome for name, outcome, *_ in compared(claim, evidence)
                          if name == "quantity"}  # fmt: skip


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("Six people were killed or injured in the blast.",
         "Nine people were killed or injured in the blast."),
        ("The bombs killed 42 people in Baghdad and Kirkuk.",
         "The bombs killed 62 people in Baghdad and Kirkuk."),
    ],
)  # fmt: skip
def test_counts_of_the_same_are_compared(claim: str, evidence: str) -> None:
    assert ("quantity", "fail") in [found[:2] for found in compared(claim, evidence)]


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("About nine tenths of the salt has no iodine added.",
         "Iodine is added to only 10 per cent of the salt."),
        ("The Flyers won with a margin of three goals.",
         "The Flyers won with one goal more in the last minute."),
        ("Fields was about 20 years old when he drove into the crowd.",
         "Fields, now 22, was sentenced for driving into the crowd."),
    ],
)  # fmt: skip
def test_figures_of_another_question_are_not_compared(claim: str, evidence: str) -> None:
    assert "fail" not in {outcome for name, outcome, *_ in compared(claim, evidence)
                          if name == "quantity"}  # fmt: skip


@pytest.mark.parametrize(
    ("claim", "evidence", "outcome"),
    [
        ("The council met in Bergen.", "The council met in the western port of Oslo.", "fail"),
        ("The council met in Bergen.", "The council met in Oslo.", "fail"),
        # whose council it is, is not where it met
        ("The council met in Bergen.", "The council of the city of Oslo met.", "skip"),
        ("The council met in Bergen.", "The council met in praise of Oslo.", "skip"),
    ],
)
def test_the_sort_of_a_place_stands_between_it_and_its_preposition(
    claim: str, evidence: str, outcome: str
) -> None:
    (found,) = (f for f in compared(claim, evidence) if f[0] == "place")
    assert found[1] == outcome
