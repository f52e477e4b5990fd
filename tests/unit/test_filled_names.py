"""How a full name reads where it is put for a short one."""

from __future__ import annotations

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
