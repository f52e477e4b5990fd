from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from brief.errors import InputError, UsageError
from brief.evaluation import data, kinds, systems, tasks
from brief.evaluation.examples import Row

TASK = """
schema: 1
name: tiny
version: 3
kind: factuality
about: Two pairs
data: ['*.jsonl', '*.jsonl.gz', '*.parquet']
"""


def written(folder: Path, text: str = TASK, name: str = "tiny.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def pairs(folder: Path, rows: list[dict], name: str = "set.jsonl") -> Path:
    path = folder / name
    text = "".join(json.dumps(row) + "\n" for row in rows)
    if name.endswith(".gz"):
        path.write_bytes(gzip.compress(text.encode(), mtime=0))
    else:
        path.write_text(text, encoding="utf-8")
    return path


ROWS = [
    {"id": f"r{n}", "document": f"The cat {n} sat.", "claim": "A cat sat.", "label": n % 2}
    for n in range(8)
]


@pytest.mark.parametrize("name", tasks.names())
def test_every_task_file_loads_and_names_systems_that_exist(name: str) -> None:
    task = tasks.find(name)
    assert task.name == name
    assert task.systems
    assert set(task.systems) <= set(systems.SYSTEMS[task.kind])
    kind = kinds.kind(task.kind)
    assert kind.name == task.kind
    measures = kind.measures(task.options)
    assert len({m.name for m in measures}) == len(measures)
    assert task.data or task.references


def test_a_task_may_ask_for_some_scores_and_not_for_unknown_ones(tmp_path: Path) -> None:
    task = tasks.load(written(tmp_path, TASK + "metrics: [auroc, brier]\n"))
    assert [m.name for m in kinds.measures(task)] == ["auroc", "brier"]
    task = tasks.load(written(tmp_path, TASK + "metrics: [aurok]\n"))
    with pytest.raises(UsageError, match=r"metrics: no 'aurok'.*did you mean 'auroc'"):
        kinds.measures(task)


@pytest.mark.parametrize(
    ("kind", "name"), [(k, n) for k, table in systems.SYSTEMS.items() for n in table]
)
def test_every_system_resolves_or_says_what_to_install(kind: str, name: str) -> None:
    if systems.needs(name):
        with pytest.raises(UsageError, match="is not installed"):
            systems.system(kind, name, {}, 7)
        return
    module, _, attribute = systems.SYSTEMS[kind][name].partition(":")
    assert callable(getattr(__import__(module, fromlist=["x"]), attribute))


def test_every_kind_has_a_task_and_systems() -> None:
    assert {tasks.find(name).kind for name in tasks.names()} == set(kinds.KINDS)
    assert set(systems.SYSTEMS) == set(kinds.KINDS)


def test_an_unknown_task_or_system_gets_the_nearest_name() -> None:
    with pytest.raises(UsageError, match="did you mean 'timex'"):
        tasks.find("timx")
    with pytest.raises(UsageError, match="did you mean 'dateparser'"):
        systems.system("timex", "dateparse", {}, 7)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("kind: factulity", "did you mean 'factuality'"),
        ("scores: [a]", "no 'scores'"),
        ("schema: 2", "schema 2"),
        ("schema: true", "schema True"),
        ("version: one", "version: expected an integer, found 'one'"),
        ("version: true", "version: expected an integer, found true or false"),
        ("about:", "about: expected text, found null"),
        ("kind: [a]", "kind: expected text, found an array"),
        ("data: 3", "data: expected an array"),
        ("data: [[a]]", "data.0: expected text, found an array"),
        ("options: [a]", "options: expected an object"),
        ("fields: {claim: [a]}", "fields.claim: expected text, found an array"),
        ("macro: [a]", "macro: expected text"),
        ("hub: 3", "hub: expected an array"),
        ("hub: [{path: x}]", "hub.0.split: missing"),
        ("hub: [{path: x, split: y, 3: z}]", "hub: no '3'"),
        ("validation: {field: [a], choose: [a], score: [b]}", "validation.field: expected text"),
        ("validation: {field: split, choose: [val], score: [val]}", "'val' is in both"),
        ("validation: {field: split, choose: [val], score: []}", "both need a value"),
        ("validation: third", "expected `half`"),
        ("validation: 3", "expected `half`"),
    ],
)
def test_a_wrong_task_file_is_said_with_its_key(tmp_path: Path, change: str, message: str) -> None:
    key = change.partition(":")[0]
    lines = [line for line in TASK.splitlines() if not line.startswith(f"{key}:")]
    path = written(tmp_path, "\n".join([*lines, change]))
    with pytest.raises(UsageError, match=message) as caught:
        tasks.load(path)
    assert str(path) in str(caught.value)


def test_a_missing_folder_of_tasks_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BRIEF_EVAL", str(tmp_path))
    with pytest.raises(InputError, match="set BRIEF_EVAL"):
        tasks.folder()


# --- data


def test_the_digest_changes_with_a_byte_and_not_with_the_folder(tmp_path: Path) -> None:
    task = tasks.load(written(tmp_path))
    first, second = tmp_path / "a", tmp_path / "b"
    for folder in (first, second):
        folder.mkdir()
        pairs(folder, ROWS)
    assert data.locate(task, str(first)).digest == data.locate(task, str(second)).digest
    pairs(second, ROWS[:-1])
    assert data.locate(task, str(first)).digest != data.locate(task, str(second)).digest


def test_jsonl_gzip_and_parquet_give_the_same_rows(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")

    task = tasks.load(written(tmp_path))
    pairs(tmp_path, ROWS)
    pairs(tmp_path, ROWS, "set.jsonl.gz")
    pq.write_table(pyarrow.Table.from_pylist(ROWS), tmp_path / "set.parquet")
    found = [
        [dict(row.fields) for row in data.locate(task, str(tmp_path / name)).rows()]
        for name in ("set.jsonl", "set.jsonl.gz", "set.parquet")
    ]
    assert found[0] == found[1] == found[2] == ROWS


def test_a_limit_takes_the_same_rows_of_each_file_whatever_else_is_there(tmp_path: Path) -> None:
    task = tasks.load(written(tmp_path))
    pairs(tmp_path, ROWS, "one.jsonl")
    alone = [r.fields["id"] for r in data.locate(task, str(tmp_path)).rows(limit=3, seed=1)]
    pairs(tmp_path, ROWS, "another.jsonl")
    found = list(data.locate(task, str(tmp_path)).rows(limit=3, seed=1))
    assert [r.fields["id"] for r in found if r.file == "one"] == alone
    assert len(found) == 6
    assert alone == sorted(alone)
    seeds = {
        tuple(r.fields["id"] for r in data.locate(task, str(tmp_path)).rows(limit=3, seed=s))
        for s in range(5)
    }
    assert len(seeds) > 1


def test_fields_are_renamed_as_the_task_says(tmp_path: Path) -> None:
    task = tasks.load(written(tmp_path, TASK + "fields: {article: document}\n"))
    pairs(tmp_path, [{"id": "a", "article": "x", "claim": "y", "label": 1}])
    (row,) = data.locate(task, str(tmp_path)).rows()
    assert row.text("document") == "x"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"id": "a", "claim": "y", "label": 1}, "'document' is absent"),
        ({"id": "a", "document": 3, "claim": "y", "label": 1}, "'document' is 3"),
        ({"id": "a", "document": "x", "claim": "y", "label": 2}, "'label' is 2; expected 0, 1"),
        ({"id": "a", "document": "x", "claim": "y", "label": True}, "'label' is True"),
    ],
)
def test_a_bad_row_is_said_with_its_line_and_field(tmp_path: Path, row: dict, message: str) -> None:
    task = tasks.load(written(tmp_path))
    path = pairs(tmp_path, [ROWS[0], row])
    kind = kinds.kind(task.kind)
    rows = data.locate(task, str(path)).rows()
    with pytest.raises(InputError, match=message) as caught:
        [list(kind.examples(found, {})) for found in rows]
    assert f"{path}:2" in str(caught.value)


def test_a_line_that_is_no_object_is_said(tmp_path: Path) -> None:
    task = tasks.load(written(tmp_path))
    path = tmp_path / "set.jsonl"
    path.write_text('{"id": "a"}\n[1]\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"set\.jsonl:2: expected an object, found list"):
        list(data.locate(task, str(path)).rows())


def test_data_that_are_not_there_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    task = tasks.load(written(tmp_path))
    with pytest.raises(InputError, match="no such file or folder"):
        data.locate(task, str(tmp_path / "nowhere"))
    with pytest.raises(InputError, match="holds none of"):
        data.locate(task, str(tmp_path))
    with pytest.raises(UsageError, match="no such annotations"):
        data.locate(task, "references")
    monkeypatch.setenv("BRIEF_DATA", str(tmp_path / "nowhere"))
    with pytest.raises(InputError, match="BRIEF_DATA"):
        data.locate(task, None)


@pytest.mark.parametrize("pattern", ["/*", "**x"])
def test_a_pattern_of_data_that_is_none_is_said(tmp_path: Path, pattern: str) -> None:
    task = tasks.load(written(tmp_path, TASK.replace("'*.jsonl'", f"'{pattern}'")))
    with pytest.raises(UsageError, match=r"tiny\.yaml: data: "):
        data.locate(task, str(tmp_path))


def test_a_hub_data_set_without_a_network_is_an_input_error(tmp_path: Path) -> None:
    hub = "hub: [{path: nobody/nothing, split: test}]\n"
    task = tasks.load(written(tmp_path, TASK.replace("data:", "fields: {}\n#") + hub))
    with pytest.raises(InputError, match="nobody/nothing"):
        list(data.locate(task, None).rows())


def test_a_span_outside_the_text_is_said() -> None:
    row = Row({"text": "abc", "spans": [{"start": 1, "end": 9}]}, "f:1", "f")
    with pytest.raises(InputError, match=r"f:1: spans\[0\]: span \[1, 9\) lies outside"):
        row.spans("spans", "abc")
