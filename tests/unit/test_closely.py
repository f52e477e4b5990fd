"""Documents read closely: which sentences a claim is read beside, and what is said of it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from brief.models.biencoder import BiEncoder
from brief.models.crossencoder import Judgement
from brief.scoring.closely import Closely
from brief.scoring.premise import Premise

SENTENCES = (
    "Snow fell on the hills.",
    "The ferry company was fined 40 million euros in 2021 for a spill in the port.",
    "The mayor of Tartu said on Tuesday that the strike of the bus drivers was over.",
    "Wheat was sown late this spring.",
)
DOCUMENT = " ".join(SENTENCES)


def made(text: str = DOCUMENT) -> Closely:
    return Premise(text).made(Closely)


def test_the_reader_tells_what_follows_from_its_contrary() -> None:
    claim = "The ferry company was fined 40 million euros."
    right, wrong = made().gathered(claim, 2), made().gathered(claim.replace("40", "90"), 2)
    assert right is not None
    assert wrong is not None
    assert right.entailment > 0.5 > wrong.entailment
    assert wrong.contradiction > right.contradiction
    assert made().around(claim) is not None


def test_a_paraphrase_is_read_beside_the_sentence_that_it_tells_again() -> None:
    claim = "Public transport workers have ended their walkout, the city's leader announced."
    assert made().nearest(claim) == 2
    assert 2 in made().gathering(claim, 1)
    assert made().places_around(claim) == range(1, 4)
    assert made().telling(claim)[0] == 2


def test_a_claim_that_joins_two_sentences_rests_on_both() -> None:
    claim = "Snow fell on the hills, and wheat was sown late this spring."
    assert sorted(made().telling(claim)) == [0, 3]


def test_the_contrary_is_shown_where_it_stands() -> None:
    assert made().against("The strike of the bus drivers goes on.") == [2]


def test_what_was_read_once_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    document, claim = made(), "Wheat was sown early."
    first = document.around(claim)
    monkeypatch.setattr(BiEncoder, "encode", None)
    assert document.around(claim) is first


def test_of_a_long_document_the_sentences_that_share_words_are_chosen_from() -> None:
    long = " ".join(f"Nobody counted box number {n}." for n in range(500))
    document = made(f"{long} {SENTENCES[1]}")
    last = len(document.sentences) - 1
    assert document.nearest("The ferry company was fined for a spill.") == last


@pytest.mark.parametrize("claim", ["It rained.", "...", ""])
def test_of_a_document_without_words_nothing_is_said(claim: str) -> None:
    empty = made("")
    assert empty.nearest(claim) is None
    assert empty.around(claim) is empty.gathered(claim, 4) is None
    assert empty.telling(claim) == empty.against(claim) == []


def test_of_a_claim_without_words_nothing_is_said() -> None:
    assert made().around("...") is made().gathered("...", 2) is None


def test_embeddings_are_of_length_one_and_the_same_in_any_company() -> None:
    encoder = BiEncoder.load()
    together, alone = encoder.encode(SENTENCES), encoder.encode(SENTENCES[1:2])
    assert together.shape == (4, 384)
    assert (abs((together**2).sum(1) - 1) < 1e-5).all()
    assert (together[1] == alone[0]).all()
    assert encoder.encode(["\ud800"]).shape == (1, 384)


def test_the_contrary_is_what_the_rest_would_not_say_without(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """By itself another sentence on the matter looks more like the contrary."""
    text = "The ferry hurt 19 people. The ferry took 312 people along. Snow fell."
    document = made(text)
    ferry, people, snow = range(3)
    alone = {ferry: 0.9, people: 0.7, snow: 0.1}

    def read(_: str, places: Sequence[int]) -> Judgement:
        no = alone[places[0]] if len(places) == 1 else 0.95 if people in places else 0.2
        return Judgement(0.0, 1 - no, no, ())

    monkeypatch.setattr(document, "_read", read)
    assert document.against("The ferry took 412 people along.")[0] == people
