"""How a full name reads where it is put for a short one."""

from __future__ import annotations

import pytest

from tests.unit.test_who_speaks import last


def test_a_name_that_ends_in_s_takes_an_apostrophe_alone() -> None:
    text = (
        "The Harbor Defence Forces (HDF) left Rye on Monday. Many joined the HDF's fight at sea "
        "in May."
    )
    assert "the Harbor Defence Forces' fight" in last(text).text


def test_a_name_that_describes_behind_an_article_stays() -> None:
    claim = last(
        "Holt Inc. sold 20 cars in May. The results of the Holt computer company were good."
    )
    assert claim.text == "The results of the Holt computer company were good."


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        # as much of its phrase as the full name has is not said twice
        ("In May the HSP program paid for 40 ships.", "In May (2020) the HSP program paid for 40 ships."),
        # an article that fits the short name alone
        ("Ann Moe lost to an HSP clerk in 2019.", "Ann Moe lost to an HSP clerk in 2019."),
        # what the full name wants, and has where it is written out
        ("HRB has closed 2 piers.", "The Harbor Review Board has closed 2 piers."),
        ("Ann Moe asked HRB for $4 million.", "Ann Moe asked the Harbor Review Board for $4 million."),
        ("In 2019 HRB ships left Rye.", "In 2019 Harbor Review Board ships left Rye."),
        # a last name that is spelled otherwise
        ("Ahmadinejad left Rye in 2019.", "Ahmadinejad left Rye in 2019."),
    ],
)  # fmt: skip
def test_a_full_name_reads_where_it_is_put(sentence: str, claim: str) -> None:
    text = (
        "The Harbor Review Board (HRB) opened the Harbor Support Program (HSP) in 2010. Mahmoud "
        "Ahamdinejad came to see it with Ann Moe. "
    )
    assert last(text + sentence).text == claim
