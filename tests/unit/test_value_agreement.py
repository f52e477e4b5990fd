"""How two names compare, whatever each text calls them."""

from __future__ import annotations

import pytest

from brief.comparison import agreement
from brief.records import EntityType, EntityValue, QuantityValue


def name(quote: str, full: str | None = None, kind: EntityType = "organization") -> EntityValue:
    return EntityValue(start=0, end=len(quote), quote=quote, name=full or quote, type=kind)


@pytest.mark.parametrize(
    ("a", "b", "agree"),
    [
        (name("KBR"), name("KBR", "Select Board on Harbor Rates"), True),  # joined in one text only
        (name("KHC"), name("Kelling Harbor Corporation"), True),
        (name("KH"), name("Kelling Harbor Corporation"), True),
        (name("BHR"), name("Board on Harbor Rates"), True),
        (name("Tarvik"), name("Osmira"), False),
        (name("KHC"), name("BHR"), False),
        (name("Lund", kind="person"), name("Lund", "Ane Lund", "person"), True),
    ],
)
def test_a_name_is_compared_by_what_is_written_before_what_it_is_short_for(
    a: EntityValue, b: EntityValue, agree: bool | None
) -> None:
    assert agreement.entity(a, b) is agree
    assert agreement.entity(b, a) is agree


def test_an_age_is_not_against_a_length_of_years() -> None:
    age, years = (
        QuantityValue(start=0, end=2, quote=quote, value=value, unit="a", of=of)
        for quote, value, of in (("22", 22.0, "age"), ("four years", 4.0, None))
    )
    assert agreement.quantity(years, age) is None
    assert agreement.quantity(age, years) is None
