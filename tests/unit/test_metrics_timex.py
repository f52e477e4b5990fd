from typing import Any

from brief.metrics.timex import Counts, counts

TEXT = "On Thursday 25 April 2019, nearly two hours after Wednesday's talks, he left for a week."


def timex(quote: str, type: str, value: str | None) -> dict[str, Any]:
    start = TEXT.index(quote)
    return {"start": start, "end": start + len(quote), "type": type, "value": value}


GOLD = [
    timex("Thursday 25 April 2019", "DATE", "2019-04-25"),
    timex("nearly two hours", "DURATION", "PT2H"),
    timex("Wednesday's", "DATE", "2019-04-24"),
    timex("a week", "DURATION", "P1W"),
]


def test_a_document_by_hand() -> None:
    found = [
        timex("Thursday", "DATE", "2019-04-25"),  # relaxed, type, value
        timex("25 April 2019", "DATE", "2019-04-25"),  # the longer part of the same expression
        timex("two hours", "DURATION", "PT2H"),  # relaxed, type, value
        timex("Wednesday's", "DATE", "2019-05-01"),  # strict, type, wrong value
        timex("week", "SET", "P1W"),  # relaxed, wrong type, value
        timex("talks", "TIME", "2019-04-25T10:00"),  # nothing there
    ]
    # "25 April 2019" takes the date; "Thursday" is left over with "talks".
    assert counts(GOLD, found) == Counts(predicted=6, gold=4, strict=1, relaxed=4, type=3, value=3)


def test_identical_annotations_agree_in_everything() -> None:
    assert counts(GOLD, GOLD) == Counts(4, 4, 4, 4, 4, 4)


def test_an_empty_side() -> None:
    assert counts([], []) == Counts(0, 0, 0, 0, 0, 0)
    assert counts(GOLD, []) == Counts(0, 4, 0, 0, 0, 0)
    assert counts([], GOLD) == Counts(4, 0, 0, 0, 0, 0)


def test_values_are_compared_as_strings() -> None:
    for value in ("2019-4-25", "2019-04-25T00:00", None):
        found = [timex("Thursday 25 April 2019", "DATE", value)]
        assert counts(GOLD[:1], found) == Counts(1, 1, 1, 1, 1, 0)
    nothing = [timex("a week", "DURATION", None)]
    assert counts(nothing, nothing).value == 0


def test_one_span_is_not_matched_twice() -> None:
    whole = [{"start": 0, "end": len(TEXT), "type": "DATE", "value": "2019"}]
    assert counts(GOLD, whole).relaxed == 1
    assert counts(whole, GOLD).relaxed == 1
