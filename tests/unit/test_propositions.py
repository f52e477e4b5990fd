"""Support by bonds: the same words joined the same way, and near misses of it."""

from __future__ import annotations

import pytest

from brief.extract import claims
from brief.pipeline import document
from brief.reading import read_text
from brief.records import Span
from brief.verify.align import align
from brief.verify.analysis import Statement, statement
from brief.verify.bonds import AGENT, BESIDE, PATIENT, Reading
from brief.verify.propositions import gap


def taken_apart(text: str) -> Statement:
    parsed = document(read_text(text, published="2024-03-12"))
    return statement(parsed.text, Span(0, len(parsed.text)), claims.extract_values(parsed))


def bonds(text: str) -> set[tuple[str, str, str]]:
    made = taken_apart(text)
    return {
        (made.units[b.head].base, made.units[b.dependent].base, b.role) for b in Reading(made).bonds
    }


def between(claim: str, evidence: str) -> str | None:
    return gap(align(taken_apart(claim), taken_apart(evidence)))


def test_passive_relative_clause_and_apposition_have_the_bonds_of_a_plain_sentence() -> None:
    assert ("open", "bridge", PATIENT) in bonds("The bridge was opened in 1961.")
    assert ("open", "bridge", PATIENT) in bonds("The bridge, opened in 1961, carries a road.")
    assert ("open", "anna berg", AGENT) in bonds("The bridge was opened by Anna Berg.")
    assert ("open", "1961", BESIDE) in bonds("The bridge was opened in 1961.")


def test_a_list_shares_its_verb() -> None:
    found = bonds("Anna Berg and Paul Okoro signed the treaty.")
    assert {("sign", "anna berg", AGENT), ("sign", "paul okoro", AGENT)} <= found


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        (
            "The bridge was opened in 1961.",
            "The bridge, opened in 1961, carries the coast road over the river.",
        ),
        (
            "Anna Berg signed the treaty in Oslo.",
            "Anna Berg, who leads the council, signed the treaty in Oslo after a week of talks.",
        ),
        (
            "The treaty was signed by Anna Berg.",
            "Anna Berg signed the treaty in Oslo after a week of talks.",
        ),
        (
            "Paul Okoro signed the treaty.",
            "Anna Berg and Paul Okoro signed the treaty in Oslo.",
        ),
    ],
)
def test_what_a_longer_sentence_says_besides_does_no_harm(claim: str, evidence: str) -> None:
    assert between(claim, evidence) is None


@pytest.mark.parametrize(
    ("claim", "evidence", "why"),
    [
        ("Paul Okoro sued Anna Berg.", "Anna Berg sued Paul Okoro.", "joined otherwise"),
        (
            "Arsenal kept six clean sheets.",
            "Arsenal goalkeeper David Ospina kept six clean sheets.",
            "joined otherwise",
        ),
        (
            "The council released the report.",
            "The council released a summary of the report.",
            "joined otherwise",
        ),
        ("The bridge was not opened in 1961.", "The bridge was opened in 1961.", "denied"),
        ("The bridge closed in May.", "The bridge may have closed in May.", "hedged"),
        (
            "The council will sell the harbor.",
            "The council will sell the harbor if the voters agree.",
            "conditional",
        ),
        (
            "The council sold the harbor.",
            "Paul Okoro claimed that the council sold the harbor.",
            "only said",
        ),
        ("All ferries stopped.", "The ferries stopped.", "missing"),
        ("The ferries left from Oslo.", "The ferries left for Oslo.", "joined otherwise"),
        ("Anna Berg belongs to the union.", "Anna Berg formerly belonged to the union.",
         "restricted"),
        ("The old bridge.", "The old bridge was opened in 1961.", "nothing stated"),
    ],
)  # fmt: skip
def test_what_changes_the_sense_is_no_support(claim: str, evidence: str, why: str) -> None:
    assert between(claim, evidence) == why
