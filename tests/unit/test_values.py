"""A kind of value is declared in four tables: as a record, how it is found, compared, shown."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Literal

import jsonschema
import pytest

import brief
from brief.comparison.kinds import KINDS as COMPARED
from brief.comparison.kinds import Compared, agree
from brief.records import VALUES, Report, Value
from brief.records.form import build
from brief.records.schema import schema
from brief.report import Layout, render
from brief.report.exports import brat, labelstudio
from brief.report.kinds import KINDS as SHOWN
from brief.report.kinds import Shown
from brief.values.readers import READERS, Text

TABLES = (VALUES, READERS, COMPARED, SHOWN)
ARTICLE = """Plane lands in field near Tarvik

A small plane landed in a field near Tarvik on Monday, and nobody was hurt. The pilot flew the
plane marked G-ABXY from Oslo.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkingValue(Value):
    """The letters on an aircraft; ``country`` is that of its first ones."""

    KIND: ClassVar[str] = "marking"
    COLUMN: ClassVar[str | None] = "markings"
    kind: Literal["marking"] = "marking"
    country: str

    def words(self) -> str:
        return f"{self.quote} ({self.country})"


def found(read: Text) -> Iterator[Value]:
    for match in re.finditer(r"\b([GN])-[A-Z]{4}\b", read.text):
        country = {"G": "GB", "N": "US"}[match[1]]
        yield MarkingValue(start=match.start(), end=match.end(), quote=match[0], country=country)


@pytest.fixture
def marking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another kind of value, with nothing but its rows."""
    monkeypatch.setitem(VALUES, "marking", MarkingValue)
    monkeypatch.setitem(READERS, "marking", found)
    monkeypatch.setitem(
        COMPARED,
        "marking",
        Compared[MarkingValue](
            "entity",
            lambda a, b: a.quote == b.quote,
            lambda value: "marking",
            frozenset({"marking"}),
        ),
    )
    monkeypatch.setitem(
        SHOWN,
        "marking",
        Shown[MarkingValue](
            mark="marking",
            adds=lambda value, text: f"{value.quote}: registered in {value.country}",
            heading="Aircraft",
            listed=lambda value: (value.quote, value.country),
            drawn=lambda quote, fields: {"country": "GB", **fields},
        ),
    )


def checked(tmp_path: Path, claim: str) -> Report:
    (tmp_path / "article.txt").write_text(ARTICLE)
    return brief.check(claim, against=tmp_path / "article.txt")


def text(report: Report, form: str) -> str:
    return "".join(render([report], form, Layout()))


def test_every_kind_has_a_row_in_every_table() -> None:
    assert all(set(table) == set(VALUES) for table in TABLES)
    assert all(name == kind.KIND for name, kind in VALUES.items())


def test_a_kind_that_is_unknown_says_which_are_known() -> None:
    row = {"kind": "marking", "start": 0, "end": 6, "quote": "G-ABXY", "country": "GB"}
    with pytest.raises(ValueError, match=r"kind: expected one of time, place, .*, found 'marking'"):
        build(tuple[Value, ...], [row])


def test_values_of_two_kinds_are_not_compared(marking: None) -> None:
    read = brief.claims(ARTICLE).values
    a, b = (next(v for v in read if v.kind == kind) for kind in ("marking", "place"))
    assert agree(a, b) is None
    assert agree(a, a) is True


@pytest.mark.usefixtures("marking")
class TestAnotherKind:
    """What comes of a kind that four tables know."""

    def test_is_read_with_the_others(self) -> None:
        report = brief.claims(ARTICLE).report
        (value,) = (v for v in report.values if isinstance(v, MarkingValue))
        assert ARTICLE[value.start : value.end] == value.quote == "G-ABXY"
        assert [v.id for v in report.values] == [f"v{n + 1}" for n in range(len(report.values))]
        assert any(value in claim.values_of(report) for claim in report.claims)

    def test_refutes_where_it_is_another(self, tmp_path: Path) -> None:
        report = checked(tmp_path, "The pilot flew the plane marked G-ABYX from Oslo.")
        (verdict,) = (claim.verdict for claim in report.claims)
        assert verdict is not None
        assert verdict.label == "refuted"
        assert verdict.reason == "The article says G-ABXY; the summary says G-ABYX."
        assert verdict.suggestion == "The pilot flew the plane marked G-ABXY from Oslo."

    def test_agrees_where_it_is_the_same(self, tmp_path: Path) -> None:
        report = checked(tmp_path, "The pilot flew the plane marked G-ABXY from Oslo.")
        (verdict,) = (claim.verdict for claim in report.claims)
        assert verdict is not None
        assert verdict.label == "supported"

    def test_stands_in_the_schema_and_comes_back_from_json(self, tmp_path: Path) -> None:
        report = checked(tmp_path, "The pilot flew the plane marked G-ABYX from Oslo.")
        written = json.loads(text(report, "json"))
        jsonschema.validate(written, schema())
        assert {"$ref": "#/$defs/MarkingValue"} in (
            schema()["$defs"]["Report"]["properties"]["values"]["items"]["anyOf"]
        )
        assert Report.from_json(written) == report

    def test_has_a_column_and_words(self) -> None:
        report = brief.claims(ARTICLE).report
        rows = list(csv.DictReader(io.StringIO(text(report, "csv"))))
        assert "G-ABXY (GB)" in {row["markings"] for row in rows}
        assert "G-ABXY: registered in GB" in text(report, "text")
        assert "G-ABXY: registered in GB" in text(report, "markdown")

    def test_is_marked_and_listed_on_the_page(self) -> None:
        page = text(brief.claims(ARTICLE).report, "html")
        assert re.search(r'class="[^"]*\bvalue marking[ "][^>]*>G-ABXY<', page)
        assert "<h2>Aircraft</h2>" in page

    def test_goes_out_to_annotators_and_comes_back(self, tmp_path: Path) -> None:
        report = brief.claims(ARTICLE).report
        (tmp_path / "tasks.json").write_text(text(report, "labelstudio"))
        brat.folder([("a", report)], tmp_path / "brat")
        for (theirs,) in (
            labelstudio.read(tmp_path / "tasks.json"),
            brat.read(tmp_path / "brat"),
        ):
            assert {v.id: v for v in theirs.values} == {v.id: v for v in report.values}
        assert '<Label value="marking"/>' in labelstudio.config()
        assert "\nmarking\n" in (tmp_path / "brat" / "annotation.conf").read_text()
        assert "G-ABXY (GB)" in text(report, "webannotation")
