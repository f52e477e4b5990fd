"""Which unit of a claim stands where which unit of a sentence stands."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.comparison.align import Alignment, align
from tests.comparing import beside, number, stated

SENTENCES = (
    "The council signed the deal in Oslo on Monday.",
    "On Friday the mayor, Anna Berg, refused to sign a deal with the firm.",
    "Anna Berg and Paul Okoro met in Bergen for two hours.",
    "Twelve people died.",
    "Storm over Oslo",
)


def words(found: Alignment) -> list[tuple[str, str]]:
    return [(found.claim.units[i].base, found.evidence.units[j].base) for i, j in found.pairs]


def test_a_value_stands_where_another_of_its_kind_stands() -> None:
    found = beside(
        "The council signed the deal on Monday.", "The council signed the deal on Friday."
    )
    assert ("monday", "friday") in words(found)
    n = number(found.claim, "monday")
    assert found.matched[n] == 0
    assert found.at(n) == number(found.evidence, "friday")


def test_other_forms_of_a_word_and_kin_match() -> None:
    found = beside("The library will close.", "The library shut, and signs were closing.")
    assert found.matched[number(found.claim, "close")] == 1
    found = beside("The library will close.", "The library will shut.")
    assert 0 < found.matched[number(found.claim, "close")] < 1


def test_opposites_stand_in_one_place_and_do_not_match() -> None:
    found = beside("The court accepted the plan.", "The court rejected the plan.")
    assert ("accept", "reject") in words(found)
    assert found.matched[number(found.claim, "accept")] == 0


def test_a_turned_order_is_found_as_a_bag() -> None:
    found = beside("In Oslo the council met.", "The council met in Oslo.")
    assert found.coverage() == 1


def test_a_name_that_is_part_of_a_longer_one_is_there() -> None:
    found = beside("The Tarvik bridge opened.", "The Tarvik Harbour Bridge Company opened a shop.")
    assert found.matched[number(found.claim, "tarvik")] == 1


def test_words_left_aside_do_not_count() -> None:
    found = beside(
        "The council signed the deal on Monday.", "The council signed the deal on Friday."
    )
    n = number(found.claim, "monday")
    assert found.coverage() == pytest.approx(0.75)
    assert found.coverage(frozenset({n})) == 1
    everything = frozenset(range(len(found.claim.units)))
    assert found.coverage(everything) == found.common(everything) == 0


def test_of_a_very_long_sentence_the_first_units_are_aligned() -> None:
    long = stated("The council met, " * 60 + "and the mayor resigned.")
    found = align(long, stated("The mayor resigned."))
    assert len(found.matched) == len(long.units) > 160
    assert found.matched[number(long, "mayor")] == 0


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(SENTENCES), st.sampled_from(SENTENCES))
def test_pairs_are_in_order_and_shares_are_shares(claim: str, evidence: str) -> None:
    found = beside(claim, evidence)
    assert all(i < k and j < m for (i, j), (k, m) in pairwise(found.pairs))
    assert all(0 <= each <= 1 for each in found.matched)
    assert 0 <= found.coverage() <= 1
    assert 0 <= found.common() <= found.claim.weight + 1e-9
    if claim == evidence:
        assert found.coverage() == 1
        # but for the full stop, which every sentence ends with
        assert found.pairs == tuple(
            (n, n) for n, unit in enumerate(found.claim.units) if unit.base != "."
        )


def test_what_is_written_like_a_name_is_one_whatever_the_tagger_takes_it_for() -> None:
    evidence = "Holm bought the biscuit maker Kjeldsted for 1.1 billion euros."
    found = beside("Holm bought Kjeldsted.", evidence)
    assert found.coverage() == 1.0
    assert beside("Holm bought Brandt.", evidence).coverage() < 1.0
