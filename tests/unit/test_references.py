import copy
import importlib.util
import json
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
REFERENCES = ROOT / "eval" / "references"
GENRES = {"politics", "disaster", "business", "sport", "science", "court"}

ARTICLE = """
id: NAME
genre: science
form: clean
published: 2022-05-10
title: Fourteen
language: en
license: CC0-1.0
notes: none
blocks:
  - {kind: boilerplate, text: "14 new messages"}
  - {kind: body, sentences: ["In 2014, 14 men met 14 women at 14:30.", "Pisa won."]}
values:
  VALUES
claims: []
brief: Nothing.
statements: []
"""


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "eval" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look their module up there
    spec.loader.exec_module(module)
    return module


build, validate = script("build_references"), script("validate_references")


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    with (REFERENCES / "references.jsonl").open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


@pytest.fixture
def row(rows: list[dict[str, Any]]) -> dict[str, Any]:
    return copy.deepcopy(next(r for r in rows if r["id"] == "adriatic-ports-treaty-2021"))


def compiled(folder: Path, *values: str) -> tuple[dict[str, Any], Any]:
    path = folder / "fourteen.yaml"
    text = ARTICLE.replace("NAME", "fourteen").replace("VALUES", "\n  ".join(values))
    path.write_text(text, encoding="utf-8")
    return build.compile_source(path)


def test_the_compiled_file_is_what_the_sources_give() -> None:
    assert build.main(["--check", "--quiet"]) == 0


def test_a_stale_file_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stale = tmp_path / "references.jsonl"
    stale.write_text("{}\n", encoding="utf-8")
    monkeypatch.setattr(build, "TARGET", stale)
    assert build.main(["--check", "--quiet"]) == 1
    assert stale.read_text(encoding="utf-8") == "{}\n"


def test_the_references_are_valid(rows: list[dict[str, Any]]) -> None:
    assert [f"{r['id']}: {p}" for r in rows for p in validate.problems(r)] == []
    assert list(validate.across(rows)) == []


def test_there_are_enough_articles_of_every_genre_and_form(rows: list[dict[str, Any]]) -> None:
    assert len(rows) >= 24
    assert {row["genre"] for row in rows} == GENRES
    assert min(Counter(row["form"] for row in rows).values()) >= 8
    labels = Counter(s["label"] for row in rows for s in row["statements"])
    assert min(labels.values()) / labels.total() > 0.15


def test_datasets_reads_them(
    rows: list[dict[str, Any]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import datasets

    monkeypatch.setenv("HF_DATASETS_OFFLINE", "1")
    found = datasets.load_dataset(
        "json",
        data_files=str(REFERENCES / "references.jsonl"),
        split="train",
        cache_dir=str(tmp_path),
    )
    assert list(found) == rows
    # Text, not a timestamp in universal time, which Arrow makes of dates that all look alike.
    assert found.features["published"].dtype == "string"


@pytest.mark.parametrize(
    ("value", "spans"),
    [
        ("{quote: 14, nth: all, kind: quantity, value: 14, unit: 1}", [(26, 28), (37, 39)]),
        ("{quote: 14, nth: 3, kind: quantity, value: 14, unit: 1}", [(37, 39)]),
        ("{quote: 14, within: 14 men, kind: quantity, value: 14, unit: 1}", [(26, 28)]),
    ],
)
def test_a_number_is_not_found_in_a_longer_one(
    tmp_path: Path, value: str, spans: list[tuple[int, int]]
) -> None:
    row, source = compiled(tmp_path, f"- {value}")
    assert source.errors == []
    assert [(q["start"], q["end"]) for q in row["quantities"]] == spans


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("{quote: 15, kind: quantity, value: 1, unit: 1}", "'15' is not in the text"),
        ("{quote: 201, kind: quantity, value: 1, unit: 1}", "only as a part of a word"),
        ("{quote: 14, nth: 4, kind: quantity, value: 1, unit: 1}", "nth is 4"),
        ("{quote: 14, kind: quantity, valeu: 1, unit: 1}", "no key 'valeu'"),
        ("{quote: 14, kind: number, value: 1}", "kind is 'number'"),
        ("{quote: Pisa, kind: place, geonames_id: 3169070}", "not known under this name"),
        ("{quote: Pisa, quote: Pisa, kind: place}", "given twice"),
    ],
)
def test_what_cannot_be_compiled_is_named_with_its_entry(
    tmp_path: Path, value: str, message: str
) -> None:
    _, source = compiled(tmp_path, f"- {value}")
    assert len(source.errors) == 1
    assert message in source.errors[0]


def test_an_ambiguous_quote_is_warned_of(tmp_path: Path) -> None:
    _, source = compiled(tmp_path, "- {quote: 14, kind: quantity, value: 14, unit: 1}")
    assert len(source.warnings) == 1
    assert "occurs 3 times" in source.warnings[0]


def test_scalars_are_not_reinterpreted_and_places_are_entities(tmp_path: Path) -> None:
    row, source = compiled(
        tmp_path,
        '- {quote: "14:30", kind: time, type: TIME, value: 2014-01-01T14:30}',
        "- {quote: Pisa, kind: place, geonames_id: 3170647}",
    )
    assert source.errors == []
    assert row["published"] == "2022-05-10"
    assert row["times"][0]["value"] == "2014-01-01T14:30"
    assert row["places"][0]["country"] == "IT"
    assert [(e["quote"], e["type"]) for e in row["entities"]] == [("Pisa", "place")]


def test_text_blocks_and_sentences_are_assembled(tmp_path: Path) -> None:
    row, _ = compiled(tmp_path, "- {quote: Pisa, kind: place, geonames_id: 3170647}")
    assert row["text"] == "14 new messages\n\nIn 2014, 14 men met 14 women at 14:30. Pisa won."
    assert [(b["start"], b["end"]) for b in row["blocks"]] == [(0, 17), (17, len(row["text"]))]
    texts = [row["text"][s["start"] : s["end"]] for s in row["sentences"]]
    assert texts == ["14 new messages", "In 2014, 14 men met 14 women at 14:30.", "Pisa won."]


def _shift(row: dict[str, Any]) -> None:
    row["times"][0]["start"] += 1


def _gap(row: dict[str, Any]) -> None:
    row["blocks"][2]["end"] -= 1


def _overlap(row: dict[str, Any]) -> None:
    row["places"].insert(0, dict(row["places"][0]))


def _furniture(row: dict[str, Any]) -> None:
    at = row["text"].index("€1")
    amount = {"value": 1.0, "upper": None, "unit": "EUR", "mod": None, "of": None}
    row["quantities"].insert(0, {"start": at, "end": at + 2, "quote": "€1"} | amount)


def _weekday(row: dict[str, Any]) -> None:
    next(t for t in row["times"] if t["quote"] == "Tuesday")["value"] = "2021-12-01"


def _timex(row: dict[str, Any]) -> None:
    row["times"][0]["value"] = "spring 2022"


def _unit(row: dict[str, Any]) -> None:
    row["quantities"][0]["unit"] = "ports"


def _coordinates(row: dict[str, Any]) -> None:
    row["places"][0]["lat"] = None


def _slot(row: dict[str, Any]) -> None:
    next(s for s in row["statements"] if s["label"] == "refuted")["slot"] = None


def _evidence(row: dict[str, Any]) -> None:
    next(s for s in row["statements"] if s["label"] == "supported")["evidence"] = []


def _claim(row: dict[str, Any]) -> None:
    row["claims"][0]["kinds"] = ["opinion"]


def _calendar(row: dict[str, Any]) -> None:
    row["claims"][0]["text"] = "It was signed on Monday (30 November 2021)."


def _brief(row: dict[str, Any]) -> None:
    row["brief"] = "A treaty was signed."


def _key(row: dict[str, Any]) -> None:
    del row["statements"][0]["slot"]


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (_shift, "is not at"),
        (_gap, "expected to begin at"),
        (_overlap, "overlaps"),
        (_furniture, "lies in boilerplate"),
        (_weekday, "no such day of the calendar"),
        (_timex, "no TIMEX3 value"),
        (_unit, "no UCUM unit"),
        (_coordinates, "no coordinates"),
        (_slot, "refuted alone has one"),
        (_evidence, "0 evidence quotes"),
        (_claim, "kinds are"),
        (_calendar, "no day of the calendar"),
        (_brief, "expected 30 to 80"),
        (_key, "expected"),
    ],
)
def test_what_is_wrong_in_a_row_is_found(row: dict[str, Any], spoil: Any, message: str) -> None:
    assert list(validate.problems(row)) == []
    spoil(row)
    assert any(message in problem for problem in validate.problems(row))


def test_texts_that_occur_twice_are_found(row: dict[str, Any]) -> None:
    found = list(validate.across([row, row]))
    assert any(problem.startswith("article id") for problem in found)
    assert any(problem.startswith("statement") for problem in found)


def test_a_mention_that_was_left_out_is_listed(row: dict[str, Any]) -> None:
    row["times"] = [t for t in row["times"] if t["quote"] != "17 December"]
    assert any("'17'" in gap for gap in validate.gaps(row))


@pytest.mark.parametrize(
    ("kind", "value", "well_formed"),
    [
        ("DATE", "2021-11-30", True),
        ("DATE", "2022-SP", True),
        ("DATE", "2021-W01-WE", True),
        ("DATE", "199", True),
        ("DATE", "PAST_REF", True),
        ("DATE", "2021-11-30T10:00", False),
        ("DATE", "2021/11/30", False),
        ("TIME", "2021-11-30TEV", True),
        ("TIME", "2021-11-30T20:13Z", True),
        ("TIME", "2021-11-30", False),
        ("DURATION", "PT1H30M", True),
        ("DURATION", "P1Y6M", True),
        ("DURATION", "PXM", True),
        ("DURATION", "P2DE", True),
        ("DURATION", "P", False),
        ("DURATION", "P5", False),
        ("DURATION", "2D", False),
        ("SET", "P1W", True),
        ("SET", "XXXX-WXX-5", True),
    ],
)
def test_timex_values_are_told_apart(kind: str, value: str, well_formed: bool) -> None:
    assert bool(validate.TIMEX[kind].fullmatch(value)) is well_formed
