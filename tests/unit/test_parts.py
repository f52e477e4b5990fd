"""Statements of several facts: each part by its own sentence."""

import pytest

from brief.evidence import Source
from brief.pipeline import document
from brief.records import Article, Claim, Verdict, text_id
from brief.statements import claims as extraction
from brief.verify import verify

ARTICLE = """Harbour sells its yard

Torrin Steel bought the yard for $40 million. Nikos Andreou founded the yard in 1984.

The mayor of Bremen welcomed the deal on Tuesday. Andreou left the board in May.
"""


def judged(statement: str) -> tuple[Verdict, str]:
    made = document(Article(text_id(ARTICLE), "article.txt", ARTICLE, published="2019-06-16"))
    source = Source(made, extraction.extract_values(made))
    text = f"Summary. {statement}"  # so that offsets are not those of the statement
    own = document(Article(text_id(text), "summary.txt", text, published="2019-06-16"))
    values = extraction.extract_values(own)
    whole = Claim(
        id="c1", text=statement, start=9, end=len(text), quote=statement, kinds=(),
        checkworthiness=1.0, values=tuple(v.id for v in values if v.start >= 9),
    )  # fmt: skip
    (claim,) = verify(own, values, [whole], (source,))
    assert claim.verdict is not None
    return claim.verdict, text


def test_two_facts_of_two_sentences_support_a_statement_of_both() -> None:
    verdict, _ = judged("Nikos Andreou founded the yard in 1984 and left the board in May.")
    assert verdict.label == "supported"
    assert len({e.start for e in verdict.evidence}) == 2
    assert all(ARTICLE[e.start : e.end] == e.quote for e in verdict.evidence)


def test_one_wrong_part_refutes_with_the_whole_statement_put_right() -> None:
    verdict, text = judged("Nikos Andreou founded the yard in 1986 and left the board in May.")
    assert verdict.label == "refuted"
    right = "Nikos Andreou founded the yard in 1984 and left the board in May."
    assert verdict.suggestion == right
    (wrong,) = (c.claim for c in verdict.checks if c.outcome == "fail")
    assert wrong is not None
    assert text[wrong.start : wrong.end] == wrong.quote == "1986"


def test_the_part_that_is_not_found_is_named() -> None:
    verdict, text = judged("Nikos Andreou founded the yard in 1984 and praised the mayor.")
    assert verdict.label == "not_enough_info"
    assert verdict.missing
    assert all(text[m.start : m.end] == m.quote for m in verdict.missing)
    assert "praised the mayor" in verdict.reason


@pytest.mark.parametrize(
    "statement",
    [
        "Nikos Andreou founded the yard in 1984 and left the board in June.",
        "Nikos Andreou founded the yard in 1984 or left the board in May.",
        "If Nikos Andreou founded the yard in 1984, he left the board in May.",
        "The mayor said that Nikos Andreou founded the yard in 1984 and left the board in May.",
    ],
)
def test_no_part_stands_for_what_is_said_or_holds_on_a_condition(statement: str) -> None:
    assert judged(statement)[0].label != "supported"
