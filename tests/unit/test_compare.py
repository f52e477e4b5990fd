import pytest

from brief.comparison import agreement
from brief.language import lexicon
from brief.records import TimeValue


def day(value: str, mod: str | None = None) -> TimeValue:
    return TimeValue(
        id="v1", start=0, end=len(value), quote=f"{mod} {value}", type="DATE", value=value, mod=mod
    )


@pytest.mark.parametrize(
    ("claim", "evidence", "expected"),
    [
        (day("2024-06", "END"), day("2024-06-30"), True),
        (day("2024-06", "START"), day("2024-06-30"), False),
        (day("2024-06", "MID"), day("2024-06-24"), None),
        (day("2024", "START"), day("2024-02"), True),
        (day("2024", "END"), day("2024-02-11"), False),
        (day("2024-06"), day("2024-06", "START"), True),
        (day("2024-06", "START"), day("2024-06"), None),
        (day("2024-06-30", "BEFORE"), day("2024-06-30"), None),
        (day("2024-06-30"), day("2024-06-30", "BEFORE"), None),
        (day("1907"), day("1907", "APPROX"), True),
    ],
)
def test_early_late_and_before_count(
    claim: TimeValue, evidence: TimeValue, expected: bool | None
) -> None:
    assert agreement.time(claim, evidence) is expected


def clock(value: str, rule: str = "clock") -> TimeValue:
    return TimeValue(
        id="v1", start=0, end=len(value), quote=value, type="TIME", value=value, rule=rule
    )


@pytest.mark.parametrize(
    ("claim", "evidence", "expected"),
    [
        # "at 4 a.m.": the day is the story's, not the words'
        (clock("2024-11-12T04:00", "clock/the-day"), clock("2021-01-17T04:00"), True),
        (clock("2024-11-12T16:00", "clock/the-day"), clock("2021-01-17T04:00"), False),
        (clock("2021-01-17T04:00"), clock("2024-11-12T04:00", "clock/the-day"), None),
        (day("2021-01-17"), clock("2024-11-12T04:00", "clock/the-day"), None),
        (clock("2024-11-12T04:00"), clock("2021-01-17T04:00"), False),
        (clock("2024-11-12TMO", "part/the"), clock("2021-01-17T04:00"), True),
        (clock("2024-11-12T04:00", "clock/the-day"), clock("2021-01-17TMO"), None),
    ],
)
def test_a_clock_time_without_a_day_is_compared_by_the_clock(
    claim: TimeValue, evidence: TimeValue, expected: bool | None
) -> None:
    assert agreement.time(claim, evidence) is expected


@pytest.mark.parametrize(
    ("a", "b", "akin"),
    [("shut", "close", True), ("tell", "remark", True), ("rise", "climb", True),
     ("fall", "decline", True), ("close", "purchase", False), ("arrest", "travel", False),
     ("collide", "attack", False)],
)  # fmt: skip
def test_words_of_one_group_are_akin_and_groups_do_not_run_together(
    a: str, b: str, akin: bool
) -> None:
    assert lexicon.akin(a, b) is akin
