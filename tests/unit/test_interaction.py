"""The entailment network in numpy against the one that is trained, and what it must not depend on."""

from __future__ import annotations

import io
import runpy
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from brief.models.interaction import LONGEST, Interaction, Reader
from brief.scoring import similarity

TEXT = (
    "The mayor of Tartu said on Tuesday that the ferry strike was over after two hours of talks.",
    "The ferry company was fined 40 million euros in 2021 for a spill in the port.",
    "Police said a man was hurt.",
)
CLAIMS = (
    "The strike ended after two hours.",
    "The company paid no fine.",
    "Snow fell on the hills of Otago.",
)


@pytest.fixture(scope="module")
def script() -> dict[str, Any]:
    return runpy.run_path(str(Path(__file__).parents[2] / "scripts" / "train_entailment.py"))


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


def test_numpy_says_what_the_trained_network_says(script: dict[str, Any], reader: Reader) -> None:
    import torch

    torch.manual_seed(3)
    model = script["Network"]().eval()
    data = io.BytesIO()
    np.savez(data, **{name: value.numpy() for name, value in model.state_dict().items()})
    network = Interaction(data.getvalue())
    known: dict[str, tuple[np.ndarray, np.ndarray]] = {}
    for text in (*TEXT, *CLAIMS):
        pieces = reader.read(text).pieces
        states = reader._encoder.states([pieces], kept=(4, 6))
        known[text] = states, pieces
    long = [*TEXT * 8]
    for premise in (TEXT, TEXT[:1], long):
        expected = script["predicted"](model, known, [(premise, claim) for claim in CLAIMS])
        for claim, row in zip(CLAIMS, expected, strict=True):
            sentences = [network.sentence(p, s) for s, p in (known[t] for t in premise)]
            found = network.chances(sentences, network.sentence(*reversed(known[claim])))
            assert found == pytest.approx(row, abs=2e-3)  # of two forms of the same unit
            assert sum(found) == pytest.approx(1)


def test_what_is_beyond_the_longest_text_is_not_looked_at(reader: Reader) -> None:
    network = Interaction.load()
    claim = reader.read(CLAIMS[0])
    long = [reader.read(t) for t in TEXT * 8]
    sizes = np.cumsum([len(s.pieces) for s in long])
    kept = long[: int(np.searchsorted(sizes, LONGEST, side="right"))]
    assert network.chances(long, claim) == network.chances(kept, claim)


def test_a_sentence_has_the_same_states_in_any_company(reader: Reader) -> None:
    alone = reader.read(TEXT[1])
    reader.read(CLAIMS[2] * 9)
    again = reader.read(TEXT[1])
    assert (alone.seen == again.seen).all()
    assert (alone.high == again.high).all()


@pytest.mark.parametrize("text", ["", " ", "\ud800", "🙂", "a" * 5000, "x " * 900])
def test_any_sentence_can_be_read(reader: Reader, text: str) -> None:
    found = reader.read(text)
    assert len(found.pieces) == len(found.high) <= 126
    row = similarity.features([reader.read(TEXT[0]), found], reader.read("Talks."))
    assert len(row) == len(similarity.NAMES)
    assert np.isfinite(row).all()


def test_nearness_tells_a_copy_from_other_words_and_from_another_matter(reader: Reader) -> None:
    text = [reader.read(t) for t in TEXT]

    def numbers(claim: str) -> dict[str, float]:
        return dict(
            zip(similarity.NAMES, similarity.features(text, reader.read(claim)), strict=True)
        )

    copy, other, off = numbers(TEXT[1]), numbers(CLAIMS[0]), numbers(CLAIMS[2])
    assert copy["same"] == pytest.approx(1)
    assert copy["near"] == pytest.approx(1, abs=1e-4)
    assert copy["near"] > other["near"] > off["near"]
    assert copy["cosine"] > other["cosine"] > off["cosine"]
    assert copy["missing_least"] == 1.0
    assert off["rare_missing"] > other["rare_missing"]


@pytest.mark.parametrize(
    ("claim", "answer"),
    [
        ("Police in Oran arrested two smugglers.", "entailment"),
        ("Police in Oran did not arrest two smugglers.", "contradiction"),
        ("Police in Oran arrested nobody.", "contradiction"),
        ("Police arrested two smugglers on Tuesday.", "contradiction"),
        ("Snow fell on the hills of Otago.", "neutral"),
    ],
)
def test_the_network_as_shipped_tells_plain_cases(reader: Reader, claim: str, answer: str) -> None:
    text = reader.read("The harbour police of Oran arrested two smugglers after a chase on Monday.")
    found = Interaction.load().chances([text], reader.read(claim))
    assert getattr(found, answer) > 0.5
