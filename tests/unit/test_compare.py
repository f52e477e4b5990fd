import pytest

from brief.records import TimeValue
from brief.verify import compare, lexicon


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
    assert compare.time(claim, evidence) is expected


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
