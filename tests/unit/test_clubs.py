"""Clubs called by their town, and what stands beside a name and is none."""

from __future__ import annotations

from brief.records import EntityValue, PlaceValue
from tests.unit.test_who_speaks import read


def test_a_club_is_no_town_but_where_something_is() -> None:
    values, _ = read(
        "Leeds lost 2-0 at Hull on Monday. Leeds have sold Tom Reed. The shop in Leeds closed."
    )
    places = [v for v in values if isinstance(v, PlaceValue)]
    assert [(p.quote, p.start) for p in places] == [("Hull", 18), ("Leeds", 72)]
    assert {e.type for e in values if isinstance(e, EntityValue) and e.name == "Leeds"} == {
        "organization"
    }


def test_party_and_state_in_brackets_are_no_name() -> None:
    values, (claim,) = read(
        "Sens. Jack Reed (D-RI) and Thad Holm (R-MS) backed the bill on Monday."
    )
    names = [v.name for v in values if isinstance(v, EntityValue)]
    assert names == ["Jack Reed", "Thad Holm"]
    assert claim.ambiguous == ()


def test_who_is_addressed_as_a_person_is_no_town() -> None:
    values, _ = read("The party suspended Mr Houston on Monday.")
    assert [(v.name, v.type) for v in values if isinstance(v, EntityValue)] == [
        ("Houston", "person")
    ]
