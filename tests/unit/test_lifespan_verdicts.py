"""Births and deaths between the brackets behind a name."""

import pytest

from tests.comparing import verdict

ARTICLE = """Names of the harbour

Hanna Weser (April 15, 1894 – September 26, 1937) was a German ship's architect.
Anna Karlsson (1894–1937) was a painter.
John H. Berg (born 3 May 1950) is a baker.
Pia Ek (née Berg; 1 March 1871, Oslo – 2 May 1950, Bergen) wrote plays.
Ruth Bell (2001–2005) led the council before Ida Lund (2005–2019) took over.
Tor Vik (d. 1950) hunted seals.
"""


@pytest.mark.parametrize(
    ("statement", "label"),
    [
        ("Hanna Weser was born on April 15, 1894.", "supported"),
        ("Hanna Weser was born in 1894.", "supported"),
        ("Hanna Weser died on September 26, 1937.", "supported"),
        ("Hanna Weser was born on September 26, 1937.", "refuted"),
        ("Hanna Weser died in 1938.", "refuted"),
        ("Hanna Weser died on April 15, 1894.", "refuted"),
        ("Anna Karlsson died in 1937.", "supported"),
        ("Anna Karlsson was born in 1937.", "refuted"),
        ("Anna Karlsson was born on May 2, 1894.", "not_enough_info"),
        ("John Berg was born in 1951.", "refuted"),
        ("Pia Ek died on 2 May 1950.", "supported"),
        ("Pia Ek died on 1 March 1871.", "refuted"),
        ("Tor Vik died in 1951.", "refuted"),
    ],
)
def test_which_of_the_two_days_it_is_is_told_by_the_dash(statement: str, label: str) -> None:
    found = verdict(statement, ARTICLE, "2019-05-16")
    assert found.label == label, found.reason


def test_the_other_day_is_suggested() -> None:
    found = verdict("Hanna Weser was born on September 26, 1937.", ARTICLE, "2019-05-16")
    assert found.suggestion == "Hanna Weser was born on April 15, 1894."


@pytest.mark.parametrize(
    "statement",
    ["Ruth Bell died in 2005.", "Ruth Bell was born in 2001.", "Ida Lund died in 2018."],
)
def test_a_term_of_office_is_no_life(statement: str) -> None:
    found = verdict(statement, ARTICLE, "2019-05-16")
    assert found.label == "not_enough_info", found.reason
