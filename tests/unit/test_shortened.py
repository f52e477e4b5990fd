"""A sentence cut short says what it says, as long as nothing is cut that the rest hangs on."""

from __future__ import annotations

import pytest

from tests.comparing import verdict

DAY = "2024-03-12"


@pytest.mark.parametrize(
    ("claim", "article"),
    [
        ("Dahl congratulated the crew on the safe return of the ferry to Narvik.",
         "Mayor Lena Dahl (T), who heads the harbor board of the town, congratulated the crew on "
         "the safe return of the ferry to Narvik this morning."),
        ("About 300 pupils will receive a certificate of the college.",
         "Approximately 300 pupils, an increase of 50%, will receive a certificate of the college "
         "and 100 will move on."),
    ],
)  # fmt: skip
def test_a_sentence_cut_short_is_supported(claim: str, article: str) -> None:
    assert verdict(claim, article, DAY).label == "supported"


@pytest.mark.parametrize(
    ("claim", "article"),
    [
        ("The crew will receive new boats for the winter.",
         "The crew will receive new boats for the winter if the council agrees."),
        ("The council paid for the bridge over the Torrin.",
         "The council denied, as the paper had it, that the council paid for the bridge over the "
         "Torrin."),
        ("Visser won a prize for the best bridge of the year.",
         "Visser praised Dahl, who won a prize for the best bridge of the year."),
        ("The mayor signed the contract for the new ferry.",
         "The former mayor signed the contract for the new ferry."),
        ("Ferries of the company sank in the storm off Hull.",
         "Ferries of the owner of the company sank in the storm off Hull."),
    ],
)  # fmt: skip
def test_what_the_rest_hangs_on_is_not_left_out(claim: str, article: str) -> None:
    assert verdict(claim, article, DAY).label != "supported"
