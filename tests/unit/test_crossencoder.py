"""The cross-encoder: what it gives, and what its answers must not depend on."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.models.crossencoder import READER, SCREEN, CrossEncoder

EVIDENCE = (
    "The mayor of Tartu said on Tuesday that the ferry strike was over after two hours of talks.",
    "The ferry company was fined 40 million euros in 2021 for a spill in the port.",
)


@pytest.fixture(scope="module", params=[SCREEN, READER], ids=["screen", "reader"])
def network(request: pytest.FixtureRequest) -> CrossEncoder:
    return CrossEncoder.load(request.param)


def test_it_tells_what_follows_from_what_does_not(network: CrossEncoder) -> None:
    read = [network.pieces(sentence) for sentence in EVIDENCE]
    follows = network.judge(read, "The ferry company was fined 40 million euros.")
    contrary = network.judge(read, "The ferry company was fined 90 million euros.")
    apart = network.judge(read, "Snow fell on the hills of Otago.")
    assert follows.entailment > max(contrary.entailment, apart.entailment)
    assert contrary.contradiction > follows.contradiction
    for said in (follows, contrary, apart):
        assert said.entailment + said.neutral + said.contradiction == pytest.approx(1, abs=1e-4)


def test_marks_are_of_the_claims_characters(network: CrossEncoder) -> None:
    claim = "The ferry company was fined 90 million euros in Riga."
    said = network.judge([network.pieces(s) for s in EVIDENCE], claim)
    marks = {claim[a:b]: w for a, b, w in said.unfounded}
    assert marks["90"] > marks["company"]
    assert marks["riga".title()] > marks["company"]


def test_a_pair_has_the_same_answer_each_time_and_in_any_company(network: CrossEncoder) -> None:
    read = [network.pieces(sentence) for sentence in EVIDENCE]
    once = network.judge(read, "The strike ended.")
    network.judge(read * 20, "Something else " * 30)
    assert network.judge(read, "The strike ended.") == once


def test_the_reader_sees_past_the_words() -> None:
    network = CrossEncoder.load(READER)
    read = [network.pieces("The union sued the port authority over unpaid wages in May.")]
    true = network.judge(read, "Workers took the harbour's operator to court about their pay.")
    false = network.judge(read, "The harbour's operator took its workers to court about their pay.")
    assert true.entailment > false.entailment
    assert false.contradiction > true.contradiction


@settings(max_examples=25)
@given(st.lists(st.text(max_size=400), max_size=5), st.text(max_size=900))
def test_any_texts_have_an_answer(evidence: list[str], claim: str) -> None:
    network = CrossEncoder.load(READER)
    said = network.judge([network.pieces(sentence) for sentence in evidence], claim)
    assert all(0 <= chance <= 1 for chance in (said.entailment, said.neutral, said.contradiction))
    assert all(0 <= a <= b <= len(claim) for a, b, _ in said.unfounded)
