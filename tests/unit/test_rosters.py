"""Lists of names are no sentences, in claims and in briefs."""

from __future__ import annotations

import doctest

import pytest

from brief.language import rosters
from brief.pipeline import document
from brief.records import Article, text_id
from brief.summarizers.candidates import candidates
from tests.unit.test_who_speaks import read

SQUAD = "Reserves: B Hale (Rye), L Lima (Cork), E Moss (Sund), O Lind (Cork), S Holt (Rye), A Roe."


def test_the_examples() -> None:
    assert doctest.testmod(rosters).failed == 0


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee (D-MI), Bo Roe (R-MS), Tom Vail (R-ME) and Max Hale (D-NY) left.",
        "Ann Lee (Rye) met Bo Roe (Cork), Tom Vail (Rye) and Max Hale (Sund).",
        "The Harbor Board (HB) and the Fund for Ships (FFS) sued.",
    ],
)
def test_who_does_something_is_no_roster(text: str) -> None:
    assert not rosters.roster(text)


def test_a_squad_stands_in_no_claim_and_no_brief() -> None:
    text = f"The captain of Rye named his squad for the match against Cork.\n\n{SQUAD}"
    assert [claim.text for claim in read(text)[1]] == [text.partition("\n")[0]]
    found = candidates(document(Article(text_id(text), "a.txt", text)))
    assert [one.text for one in found] == [text.partition("\n")[0]]
