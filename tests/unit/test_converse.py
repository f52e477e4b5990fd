"""One deal told from its two sides."""

import pytest

from brief.comparison.bonds import read
from brief.evidence import Source
from brief.pipeline import document, with_every_sentence
from brief.records import Article, text_id
from brief.statements import claims as extraction
from brief.verify import verify


@pytest.mark.parametrize(
    ("article", "statement", "label"),
    [
        ("Tarvik sold the yard to Harbour in May.",
         "Harbour bought the yard from Tarvik in May.", "supported"),
        ("Harbour bought the yard from Tarvik in May.",
         "Tarvik sold the yard to Harbour in May.", "supported"),
        ("The yard was sold to Harbour in May.",
         "Harbour bought the yard in May.", "supported"),
        ("Harlow lost to Seaford on Saturday after a late goal.",
         "Seaford beat Harlow on Saturday.", "supported"),
        ("Seaford beat Harlow on Saturday after a late goal.",
         "Harlow lost to Seaford on Saturday.", "supported"),
        # the other way round
        ("Harlow have lost the last four derbies to Seaford.",
         "Harlow have won the last four derbies.", "other"),
        ("Tarvik sold the yard to Harbour in May.",
         "Tarvik bought the yard from Harbour in May.", "other"),
        ("Harlow lost to Seaford on Saturday after a late goal.",
         "Harlow beat Seaford on Saturday.", "other"),
        ("Harbour wanted to buy the yard from Tarvik in May.",
         "Tarvik sold the yard to Harbour in May.", "other"),
        ("Tarvik did not sell the yard to Harbour in May.",
         "Harbour bought the yard from Tarvik in May.", "other"),
        ("Tarvik sold the yard to Harbour in May.",
         "Harbour bought the yard from Tarvik in June.", "other"),
    ],
)  # fmt: skip
def test_a_deal_is_seen_from_its_other_side(article: str, statement: str, label: str) -> None:
    made = document(Article(text_id(article), "article.txt", article, published="2019-06-16"))
    source = Source(made, extraction.extract_values(made))
    own = document(Article(text_id(statement), "summary.txt", statement, published="2019-06-16"))
    values, claims = extraction.extract(own)
    (claim,) = verify(own, values, with_every_sentence(own, claims), (source,))
    assert claim.verdict is not None
    assert (claim.verdict.label == "supported") is (label == "supported"), claim.verdict.reason


def test_what_is_left_out_of_a_statement_has_no_bonds() -> None:
    text = "Tarvik sold the yard to Harbour in May."
    made = document(Article(text_id(text), "article.txt", text, published="2019-06-16"))
    reading = read(Source(made, extraction.extract_values(made)).statement(made.sentences[0]))
    for unit in reading.units:
        rest = reading.without({unit})
        assert {n for b in rest.bonds for n in (b.head, b.dependent)} <= set(rest.units)
