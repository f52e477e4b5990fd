from __future__ import annotations

import csv
import dataclasses
import io
import json

import pytest

from brief.records import Failure, Report
from brief.report import FORMATS, render
from brief.report.words import number, shortened, value_words
from tests.unit.test_records import full_report

FAILURE = Failure("b.txt", "InputError", "b.txt: empty")


def text(records, form: str, **options) -> str:
    return "".join(render(records, form, **options))


def test_text_says_the_finding_before_the_claims_with_both_quotes() -> None:
    out = text([full_report()], "text")
    assert out.index("Brief") < out.index("Findings") < out.index("Claims")
    assert "b.txt says three. [quantity]" in out
    assert "“Three”" in out
    assert "2 people" not in out.split("Claims")[0]
    assert "~ 2021-05-03 · Lagos (NG, GeoNames 2332459)" in out
    assert "\x1b" not in out


def test_color_is_there_only_when_it_is_asked_for() -> None:
    assert "\x1b[" in text([full_report()], "text", color=True)


def test_one_record_is_an_object_and_several_are_an_array() -> None:
    assert json.loads(text([full_report()], "json"))["type"] == "report"
    several = json.loads(text([full_report(), FAILURE], "json"))
    assert [record["type"] for record in several] == ["report", "failure"]
    assert json.loads(text([], "json")) == []


def test_a_line_per_record() -> None:
    lines = text([full_report(), FAILURE], "jsonl").splitlines()
    assert Report.from_json(json.loads(lines[0])) == full_report()
    assert json.loads(lines[1])["message"] == "b.txt: empty"


def test_csv_has_a_row_per_claim_and_no_formula() -> None:
    report = full_report()
    evil = dataclasses.replace(report.claims[0], text="=HYPERLINK(1)", speaker="@x")
    report = dataclasses.replace(report, claims=(*report.claims, evil))
    rows = list(csv.DictReader(io.StringIO(text([report, FAILURE], "csv"), newline="")))
    assert len(rows) == 3
    assert rows[0]["times"] == "~ 2021-05-03"
    assert rows[0]["label"] == "refuted"
    assert rows[1]["text"] == "'=HYPERLINK(1)"
    assert rows[1]["speaker"] == "'@x"
    assert rows[1]["brief"] == ""
    assert rows[2]["error"] == "InputError: b.txt: empty"


def test_markdown_escapes_what_an_article_may_hold() -> None:
    report = full_report()
    claim = dataclasses.replace(report.claims[0], text="<script>*x*</script> [a](b)")
    out = text([dataclasses.replace(report, claims=(claim,))], "markdown")
    assert "\\<script\\>\\*x\\*" in out
    assert "\\[a\\](b)" in out


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_takes_a_failure(form: str) -> None:
    assert "empty" in text([FAILURE], form)


@pytest.mark.parametrize(
    ("value", "words"), [(1987.0, "1,987"), (2.0, "2"), (0.5, "0.5"), (2.3e6, "2,300,000")]
)
def test_figures_read_as_people_write_them(value: float, words: str) -> None:
    assert number(value) == words


def test_values_read_as_people_write_them() -> None:
    _, _, place, quantity = full_report().values
    assert value_words(place) == "Lagos (NG, GeoNames 2332459)"
    assert value_words(quantity) == "2 to 3 people"


def test_a_long_quote_is_cut_at_a_word() -> None:
    assert shortened("one two  three four", 12) == "one two…"
    assert shortened("one two", 12) == "one two"
