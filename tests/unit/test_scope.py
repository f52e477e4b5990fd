"""Words that hold a statement back, wherever a tree puts them."""

from __future__ import annotations

import pytest

from brief.comparison import scope
from brief.comparison.align import align
from tests.unit.test_verify import parsed


def both(claim: str, evidence: str):  # type: ignore[no-untyped-def]
    from brief.evidence import Source

    mine, theirs = (Source(*parsed(text)[:2]) for text in (claim, evidence))
    alignment = align(mine.statement(mine.sentences[0]), theirs.statement(theirs.sentences[0]))
    return alignment, [m for _, m in alignment.pairs]


@pytest.mark.parametrize(
    ("claim", "evidence", "held"),
    [
        ("Tarvik cut 300 jobs.", "The firm denied on Monday that Tarvik cut 300 jobs.", "denied"),
        ("Rebels burned the mill.", "There is no proof that rebels burned the mill.", "denied"),
        ("Rebels burned the mill.", "The army rejects reports that rebels burned it.", "denied"),
        ("The mayor took bribes.", "Prosecutors allege the mayor took bribes.", "hedged"),
        ("The bank will open in May.", "Whether the bank will open in May is open.", None),
        ("The firm cut jobs.", "Ministers urged that the firm cut jobs.", "to come"),
        ("The 90 machines run on gas.", "Only two of the 90 machines run on gas.", "restricted"),
        ("Workers kept their jobs.", "Few of the workers kept their jobs.", "restricted"),
        ("The firm cut 300 jobs.", "The firm cut 300 jobs in May.", None),
        ("Its chief spoke for an hour.", "The firm denied it, and its chief spoke for an hour.",
         None),
        ("Berg denied that it was sold.", "Berg denied that it was sold in May.", None),
    ],
)  # fmt: skip
def test_denial_doubt_plans_and_parts(claim: str, evidence: str, held: str | None) -> None:
    alignment, used = both(claim, evidence)
    assert scope.held(alignment.claim, alignment.evidence, used) == held


@pytest.mark.parametrize(
    ("evidence", "words", "whole"),
    [
        ("It was shut in the past year and a half.", "It was shut in the past year", False),
        ("The shock caused his testing crash.", "The shock caused his testing", False),
        ("A pool of blood was found.", "A pool", False),
        ("He will resign if the vote fails.", "He will resign", False),
        ("The former minister resigned on Monday.", "minister resigned", False),
        ("The minister resigned on Monday, her office said.", "minister resigned on Monday", True),
        ("It was shut in May and opened again.", "It was shut in May", True),
        ("No more than 40 people may enter.", "more than 40 people may enter", False),
    ],
)
def test_no_phrase_is_cut(evidence: str, words: str, whole: bool) -> None:
    alignment, _ = both(words, evidence)
    start = evidence.index(words)
    assert scope.whole(alignment.evidence, start, start + len(words)) is whole
