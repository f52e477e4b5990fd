"""What a verdict says to people."""

from __future__ import annotations

import pytest

from brief.comparison.units import Unit
from brief.records import EntityValue
from brief.verify import reasons
from tests.comparing import verdict


@pytest.mark.parametrize(
    ("statement", "article", "reason"),
    [
        ("The council of Bremen approved the tunnel.",
         "The council of Bremen did not approve the tunnel.",
         "The article says “not approve”; this text says “approved”."),
        ("The council of Bremen didn't approve the tunnel.",
         "The council of Bremen approved the tunnel.",
         "The article says “approved”; this text says “didn't approve”."),
        ("The council of Bremen never approved the tunnel.",
         "The council of Bremen approved the tunnel on Monday. It was long. It was dear. It leaks.",
         "The article says “approved”; the summary says “never approved”."),
    ],
)  # fmt: skip
def test_a_denial_is_told_in_the_words_of_both(statement: str, article: str, reason: str) -> None:
    found = verdict(statement, article, "2024-03-12")
    assert (found.label, found.reason) == ("refuted", reason)


def test_a_pronoun_is_told_with_its_name_as_inside_a_sentence() -> None:
    text = "She signed it. I signed it."

    def pronoun(start: int, end: int) -> Unit:
        value = EntityValue(
            start=start, end=end, quote=text[start:end], name="Anna Berg", type="person",
            link="pronoun",
        )  # fmt: skip
        return Unit(start, end, "person", "anna berg", "", 1.0, value)

    assert reasons.shown(pronoun(0, 3), text) == "she (Anna Berg)"
    assert reasons.shown(pronoun(15, 16), text) == "I (Anna Berg)"
