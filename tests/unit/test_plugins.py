"""What another package brings: found by its entry points, used by its names, listed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import brief
from brief import config, plugins
from brief.cli import listings
from brief.errors import UsageError
from brief.pipeline import Pipeline
from brief.report import formats, render, suffix
from tests.unit.test_records import full_report

MODULE = """
import dataclasses
from brief.records import Failure
from brief.scoring.pairs import PairScore
from brief.summarizers import rank

def last(document, found, *, focus=None, values=()):
    first = rank.lead(document, found, focus=focus, values=values)
    return dataclasses.replace(first, scores=tuple(reversed(first.scores)))

def certain(pairs):
    return [PairScore(support=0.5, label="supported") for _ in pairs]

def length(candidate, reference):
    return len(candidate)

def rst(record):
    title = record.source if isinstance(record, Failure) else record.article.title
    return f"{title}\\n{'=' * len(title)}\\n"

rst.suffix = ".rst"
"""
ENTRIES = """
[brief.plugins]
summarizer.last = brought:last
verifier.certain = brought:certain
metric.letters = brought:length
format.rst = brought:rst
format.gone = brought:no_such
summarizer.lead = brought:last
painter.oil = brought:last
"""
TEXT = (
    "The council of Aldmoor voted on Monday to close the old bridge to cars. The mayor, Ines "
    "Duarte, said the repairs would cost 4 million euros. Work is to begin in May."
)


@pytest.fixture(autouse=True)
def _brought(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A distribution as pip would install it."""
    (tmp_path / "brought.py").write_text(MODULE)
    info = tmp_path / "brought-1.2.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: brought\nVersion: 1.2\n")
    (info / "entry_points.txt").write_text(ENTRIES)
    monkeypatch.syspath_prepend(str(tmp_path))
    plugins.plugins.cache_clear()
    yield
    plugins.plugins.cache_clear()


def test_they_are_listed_with_their_package_and_place(tmp_path: Path) -> None:
    listings.plugins("text", tmp_path / "list.txt")
    lines = (tmp_path / "list.txt").read_text().splitlines()
    assert lines[0].split() == ["format", "gone", "brought", "1.2", "brought:no_such"]
    listings.plugins("json", tmp_path / "list.json")
    found = json.loads((tmp_path / "list.json").read_text())["plugins"]
    assert [f"{row['kind']}.{row['name']}" for row in found if row["package"] == "brought 1.2"] == [
        "format.gone", "format.rst", "metric.letters", "summarizer.last", "summarizer.lead",
        "verifier.certain",
    ]  # fmt: skip


def test_what_is_none_of_the_kinds_is_left_out_with_a_warning(caplog) -> None:
    assert not any(p.name == "oil" for p in plugins.plugins())
    assert "painter.oil" in caplog.text


def test_a_summarizer_is_a_method_and_its_package_is_in_the_provenance() -> None:
    assert str(brief.summarize(TEXT, method="last", sentences=1)) == "Work is to begin in May."
    settings = config.load({"method": "last"}, environment={}, files=False)[0]
    report = Pipeline(settings, ("brief",))(full_report().article)
    assert report.provenance.models["last"] == "brought 1.2"


def test_a_name_of_ours_is_never_replaced() -> None:
    assert config.plugin("summarize", "lead") is None
    assert str(brief.summarize(TEXT, method="lead", sentences=1)).startswith("The council")


def test_a_verifier_scores_pairs() -> None:
    assert [s.support for s in brief.score([("a", "b"), ("c", "d")], verifier="certain")] == [
        0.5
    ] * 2


def test_a_metric_stands_beside_ours_in_the_summaries_task() -> None:
    from brief.evaluation.kinds.summaries import Summaries

    measures = {m.name: m for m in Summaries().measures({})}
    assert "brought,1.2" in str(measures["letters"].options)


def test_a_format_has_its_name_and_its_suffix() -> None:
    assert "rst" in formats()
    assert suffix("rst") == ".rst"
    assert "".join(render([full_report()], "rst")) == "Storm hits Lagos\n================\n"


def test_one_that_cannot_be_imported_is_an_error_that_names_its_package() -> None:
    with pytest.raises(UsageError, match=r"plugin format\.gone of brought 1\.2: AttributeError"):
        suffix("gone")


def test_an_unknown_method_is_told_of_theirs_too() -> None:
    with pytest.raises(UsageError, match="did you mean 'last'"):
        brief.summarize(TEXT, method="lasst")
