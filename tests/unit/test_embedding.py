"""Texts to vectors: in which shapes they are handed over, and that these change nothing."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch

from brief.models.embedding import Encoder

TEXTS = [f"The ferry took {'on more ' * n}passengers." for n in range(40)]


def tokens(
    texts: list[str], *, pad_to_multiple_of: int, max_length: int, **_: object
) -> dict[str, Any]:
    rows = [[1, *(2 + ord(word[0]) % 7 for word in t.split()), 1][:max_length] for t in texts]
    longest = -(-max(map(len, rows)) // pad_to_multiple_of) * pad_to_multiple_of
    ids = torch.zeros((len(rows), longest), dtype=torch.long)
    for line, row in zip(ids, rows, strict=True):
        line[: len(row)] = torch.tensor(row)
    return {"input_ids": ids, "attention_mask": (ids > 0).long()}


class Model:
    """Each token a vector of its own; remembers the shapes that it was given."""

    def __init__(self) -> None:
        self.shapes: set[tuple[int, ...]] = set()
        self.table = torch.randn((9, 384), generator=torch.Generator().manual_seed(3))

    def __call__(self, input_ids: Any, attention_mask: Any) -> Any:
        self.shapes.add(tuple(input_ids.shape))
        return SimpleNamespace(last_hidden_state=self.table[input_ids])


def test_batches_come_in_few_shapes_and_give_the_same_vectors() -> None:
    plain, padded = Model(), Model()
    one, other = Encoder(tokens, plain), Encoder(tokens, padded, rows=8, tokens=16)
    for count in range(1, len(TEXTS)):
        np.testing.assert_allclose(
            one.encode(TEXTS[:count]), other.encode(TEXTS[:count]), atol=1e-6
        )
    shapes = padded.shapes - {(1, length) for _, length in padded.shapes}  # one alone is no batch
    assert all(rows % 8 == 0 and length % 16 == 0 for rows, length in shapes)
    assert len(plain.shapes) > 2 * len(padded.shapes)


def test_no_text_has_no_vector() -> None:
    assert Encoder(tokens, Model()).encode([]).shape == (0, 384)


@pytest.mark.parametrize("text", ["", "\ud800"])
def test_any_text_has_a_vector_of_length_one(text: str) -> None:
    (vector,) = Encoder(tokens, Model(), rows=8, tokens=16).encode([text])
    assert np.linalg.norm(vector) == pytest.approx(1.0, abs=1e-5)
