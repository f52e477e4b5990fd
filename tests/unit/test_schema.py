"""The JSON Schema: made from the types, written down in docs, true of what is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, ValidationError

from brief.records import Failure, dumps
from brief.records.schema import schema
from brief.report import Layout, render
from tests.unit.test_records import full_report

DOCS = Path(__file__).parents[2] / "docs" / "schema.json"


def validator() -> Draft202012Validator:
    Draft202012Validator.check_schema(schema())
    return Draft202012Validator(schema())


def test_what_is_written_down_is_what_the_types_say() -> None:
    """``brief schema -o docs/schema.json`` writes it anew."""
    assert DOCS.read_text(encoding="utf-8") == dumps(schema(), indent=1) + "\n"


@pytest.mark.parametrize("layout", [Layout(), Layout(brief_only=True)])
def test_all_that_is_written_is_valid(layout: Layout) -> None:
    records = [full_report(), Failure("a.txt", "InputError", "a.txt: empty")]
    for line in "".join(render(records, "jsonl", layout)).splitlines():
        validator().validate(json.loads(line))


def test_what_is_no_record_is_refused() -> None:
    data = full_report().to_json()
    for change in (
        {"schema": "brief/2"},
        {"claims": [{**data["claims"][0], "checkworthiness": 1.5}]},
        {"claims": [{**data["claims"][0], "start": "3"}]},
        {"values": [{**data["values"][1], "kind": "tyme"}]},
        {"findings": [{"kind": "percent"}]},
    ):
        with pytest.raises(ValidationError):
            validator().validate({**data, **change})


def test_a_field_of_a_later_version_is_accepted() -> None:
    validator().validate({**full_report().to_json(), "later": 1})
