"""Words that a network marks as unfounded, as phrases."""

from __future__ import annotations

import pytest

from brief.scoring import marks

TEXT = "The firm offered a refund to buyers in Kiel."


def marked(*words: str) -> list[str]:
    places = [(TEXT.index(word), TEXT.index(word) + len(word), 0.9) for word in words]
    return [quote.quote for quote in marks.words(TEXT, places, at=7)]


@pytest.mark.parametrize(
    ("words", "phrases"),
    [
        (("offered", " a "), ["offered"]),
        (("offered", "a refund"), ["offered a refund"]),
        (("refund", " to "), ["refund"]),
        ((" in ",), ["in"]),  # goes on to the next word where it is shown
        (("in Kiel",), ["in Kiel"]),
        (("firm", "buyers"), ["firm", "buyers"]),
    ],
)
def test_a_phrase_does_not_end_in_a_word_that_leads_on(
    words: tuple[str, ...], phrases: list[str]
) -> None:
    assert marked(*words) == phrases


def test_quotes_stand_where_the_text_begins() -> None:
    (quote,) = marks.words(TEXT, [(4, 8, 0.9)], at=7)
    assert (quote.start, quote.end, quote.quote) == (11, 15, "firm")
