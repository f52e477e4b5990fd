"""What Python users see of the package."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from pathlib import Path

import pytest

import brief
from tests.unit.test_records import full_report

TEXT = (
    "The council of Aldmoor voted on Monday to close the old bridge to cars. The mayor, Ines "
    "Duarte, said the repairs would cost 4 million euros. Work is to begin in May."
)
PUBLIC = """
Article Block Brief BriefError BriefSentence Check Claim Claims Document EntityValue Event Evidence
Failure Filled Finding InputError ModelError PlaceValue QuantityValue Quote Report Span TimeValue
UsageError Value Verdict __version__ check claims read run score summarize
""".split()


def test_what_is_public_is_pinned() -> None:
    assert dir(brief) == PUBLIC
    assert all(hasattr(brief, name) for name in PUBLIC)


def test_importing_it_loads_the_standard_library_alone() -> None:
    code = (
        "import sys; before = set(sys.modules); import brief\n"
        "new = {name.partition('.')[0] for name in set(sys.modules) - before}\n"
        "print(sorted(new - {'brief'} - sys.stdlib_module_names))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_report_fits_a_line() -> None:
    report = full_report()
    assert repr(report) == "<Report 1 claim, 1 refuted: Storm hits Lagos>"
    article = dataclasses.replace(report.article, title="long\n" * 40)
    long = dataclasses.replace(
        report, document=dataclasses.replace(report.document, article=article)
    )
    assert len(repr(long)) < 100
    assert "\n" not in repr(long)


def test_a_notebook_shows_brief_findings_and_claims_and_runs_nothing() -> None:
    report = full_report()
    claim = dataclasses.replace(report.claims[0], text="<script>alert(1)</script>", speaker="<b>")
    article = dataclasses.replace(report.article, title="<img src=x onerror=alert(1)>")
    evil = dataclasses.replace(
        report, claims=(claim,), document=dataclasses.replace(report.document, article=article)
    )
    html = evil._repr_html_()
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "The title has three, the body two." in html
    assert "refuted" in html


def test_rows_are_flat_and_the_same_for_every_claim() -> None:
    report = full_report()
    [row] = report.rows()
    assert row["text"] == report.claims[0].text
    assert row["times"] == "~ 2021-05-03"
    assert row["label"] == "refuted"
    assert all(value is None or isinstance(value, (str, int, float)) for value in row.values())
    bare = dataclasses.replace(report, claims=())
    assert [set(r) for r in bare.rows()] == [set(row)]
    assert bare.rows()[0]["label"] is None


def test_values_are_reached_by_their_ids() -> None:
    report = full_report()
    assert report.value("v2").quote == "Monday"
    assert [v.id for v in report.claims[0].values_of(report)] == ["v2", "v3"]
    with pytest.raises(KeyError):
        report.value("v99")


def test_a_brief_is_its_text() -> None:
    found = brief.summarize(TEXT, sentences=1)
    assert str(found) == found.text


def test_claims_can_be_resolved_from_what_is_given() -> None:
    found = brief.claims(TEXT, published="2024-03-05")
    assert len(found) == len(found[:]) > 0
    assert [c.checkworthiness for c in found] == sorted(
        (c.checkworthiness for c in found), reverse=True
    )
    quotes = {v.quote for claim in found for v in claim.values_of(found)}
    assert "Monday" in quotes
    first = found[0]
    assert all(found.value(i).id == i for i in first.values)
    assert found.article.text == TEXT
    assert repr(found).startswith(f"<Claims: {len(found)} claims: ")
    assert len(brief.claims(TEXT, first=1)) == 1


def test_check_takes_what_the_command_takes(tmp_path) -> None:
    source = tmp_path / "article.txt"
    source.write_text(TEXT)
    claim = "The council of Aldmoor voted on Monday to close the old bridge to cars."
    report = brief.check(
        claim, against=source, verifier="words", min_confidence=0.1, strict_attribution=True,
        kind="event", first=3, order="text", published="2024-03-05",
    )  # fmt: skip
    assert report.claims[0].verdict is not None
    assert report.claims[0].verdict.label == "supported"
    with pytest.raises(brief.UsageError, match="verifier"):
        brief.check(claim, verifier="wrds")


def test_pairs_are_scored_in_order() -> None:
    good, bad = brief.score(
        [(TEXT, "The council voted to close the bridge."), (TEXT, "A whale sang in Oslo.")],
        batch_size=1,
    )
    assert 0 <= bad.support < good.support <= 1


def test_articles_become_a_data_frame(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    (tmp_path / "a.jsonl").write_text(
        '{"id": "one", "text": "It rained in Oslo.", "desk": "news", "error": "x"}\n{"title": "no text"}\n'
    )
    frame = pandas.DataFrame(brief.read(tmp_path / "a.jsonl").rows())
    assert frame["id"][0] == "one"
    assert pandas.isna(frame["id"][1])
    assert frame["desk"][0] == "news"
    assert pandas.isna(frame["error"][0])
    assert frame["error"][1].startswith("InputError: ")
    assert frame["source"][1].endswith("a.jsonl:2")
