"""Corrected sentences: right, and English."""

import pytest

from brief.evidence import Source
from brief.pipeline import document, with_every_sentence
from brief.records import Article, text_id
from brief.statements import claims as extraction
from brief.verify import verify


@pytest.mark.parametrize(
    ("article", "statement", "right"),
    [
        ("The council of Bremen approved the tunnel today.",
         "The council of Bremen approved the tunnel in 2004.",
         "The council of Bremen approved the tunnel on 16 May 2019."),
        ("The council of Bremen approved the tunnel in March 2018.",
         "The council of Bremen approved the tunnel on 4 May 2019.",
         "The council of Bremen approved the tunnel in March 2018."),
        ("The tunnel of Bremen is an 11-kilometre road under the river Weser.",
         "The tunnel of Bremen is a 14-kilometre road under the river Weser.",
         "The tunnel of Bremen is an 11-kilometre road under the river Weser."),
        ("The club demoted three of its referees on 4 May 2019.",
         "The club is promoting three of its referees on 4 May 2019.",
         "The club is demoting three of its referees on 4 May 2019."),
        ("Prosecutor Ana Cole signed the charge against the bank in Bremen.",
         "Judge Dan Moss signed the charge against the bank in Bremen.",
         "Ana Cole signed the charge against the bank in Bremen."),
        ("A quarter of citizens in Norland want a new flag, a poll found.",
         "Forty percent of citizens in Norland want a new flag, a poll found.",
         "A quarter of citizens in Norland want a new flag, a poll found."),
        # words alone do not put a denial right
        ("The council of Bremen did not approve the tunnel on Tuesday.",
         "The council of Bremen approved the tunnel on Tuesday.", None),
    ],
)  # fmt: skip
def test_a_correction_fits_its_sentence(article: str, statement: str, right: str | None) -> None:
    assert suggested(article, statement) == right


def suggested(article: str, statement: str) -> str | None:
    made = document(Article(text_id(article), "article.txt", article, published="2019-05-16"))
    source = Source(made, extraction.extract_values(made))
    own = document(Article(text_id(statement), "summary.txt", statement, published="2019-05-16"))
    values, claims = extraction.extract(own)
    (claim,) = verify(own, values, with_every_sentence(own, claims), (source,))
    assert claim.verdict is not None
    assert claim.verdict.label == "refuted"
    return claim.verdict.suggestion


@pytest.mark.parametrize(
    ("article", "statement", "right"),
    [
        # a day that had no preposition
        ("The council of Bremen approved the tunnel on Tuesday.",
         "The council of Bremen approved the tunnel last Monday.",
         "The council of Bremen approved the tunnel on Tuesday."),
        # the word tells its form, whatever its tag
        ("Net profit of Torrin Steel fell 12 percent to 410 million euros.",
         "Net profit of Torrin Steel rose 12 percent to 410 million euros.",
         "Net profit of Torrin Steel fell 12 percent to 410 million euros."),
        # from where it fell is not to what
        ("Net profit of Torrin Steel fell 12 percent to 410 million euros from 466 million euros.",
         "Net profit of Torrin Steel rose 12 percent to 466 million euros.", None),
    ],
)  # fmt: skip
def test_a_correction_is_english_and_true(article: str, statement: str, right: str | None) -> None:
    assert suggested(article, statement) == right
