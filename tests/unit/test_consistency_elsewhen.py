"""Words of another time or meeting."""

from __future__ import annotations

import pytest

from brief.consistency.elsewhen import ANOTHER_MEETING, EARLIER, LATELY, PART, elsewhen


@pytest.mark.parametrize(
    ("words", "sort"),
    [
        ("Last year it was 3-1.", EARLIER),
        ("They had met in 2019.", EARLIER),
        ("Holt led at half-time.", PART),
        ("Last week they drew.", LATELY),
    ],
)
def test_a_reader_is_told_of_the_sorts_that_it_asks_for_alone(words: str, sort: str) -> None:
    assert elsewhen(sort).search(words)
    assert not any(elsewhen(s).search(words) for s in (EARLIER, PART, LATELY) if s != sort)


def test_words_of_a_readers_own_stand_beside_the_sorts() -> None:
    asked = elsewhen(EARLIER, "odds")
    assert asked.search("The Odds were long.")
    assert not asked.search("It looked odd.")


def test_a_month_is_of_another_meeting_where_it_ends_what_is_told() -> None:
    assert ANOTHER_MEETING.search("by two points when they last met")
    assert ANOTHER_MEETING.search("by two points in March.")
    assert not ANOTHER_MEETING.search("by two points in March 2021")
