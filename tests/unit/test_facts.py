"""A statement cut into its facts, those told aside too."""

from __future__ import annotations

import pytest

from brief.comparison import facts
from brief.evidence import Source
from brief.pipeline import with_every_sentence
from tests.unit.test_verify import parsed


def cut(text: str) -> list[str]:
    made, values, claims = parsed(text)
    (claim,) = with_every_sentence(made, claims)
    statement = Source(made, values).statement(claim.span)
    parts = facts.cut(statement)
    for part in parts:  # what stands in the statement stands at the same place in the part
        for piece in part.pieces:
            words = statement.analysis.text[piece.source.start : piece.source.end]
            there = part.text[piece.at : piece.at + len(words)]
            assert there[1:] == words[1:]
    return [part.text for part in parts]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Lena Dahl, who studied law in Narvik, opened the bridge.",
         ["Lena Dahl opened the bridge.", "Lena Dahl studied law in Narvik."]),
        ("The council bought two boats and sold the old ferry.",
         ["The council bought two boats.", "The council sold the old ferry."]),
    ],
)  # fmt: skip
def test_each_fact_is_a_statement(text: str, wanted: list[str]) -> None:
    assert cut(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Lena Dahl opened the bridge.",
        "Lena Dahl opened the bridge after the council had paid for it.",
        "Lena Dahl said that the bridge, which cost 4 million euros, was safe.",
        "The council stopped the work, so the owners will be in Narvik for a while.",
        "The boats will be sold if the council, which owns them, agrees.",
    ],
)
def test_what_hangs_together_is_not_cut(text: str) -> None:
    assert cut(text) == []
