from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pyarrow
import pytest
from pyarrow import parquet

from brief.batch import Result, Task, shards
from brief.errors import InputError, OutputError, UsageError
from brief.output import Output
from brief.records import Article, dumps
from tests.unit.test_records import full_report


@dataclass(frozen=True)
class Item:
    """An input: its source, and what stands in it."""

    source: str
    text: str = "x"


def line(item: Item, config: str = "c") -> str:
    data = full_report().to_json()
    data["article"]["source"] = item.source
    data["provenance"] |= {"config": config, "input": item.text}
    return dumps(data)


def done(task: Task, config: str = "c") -> Result:
    """What a worker does: nothing when the known record still holds."""
    if task.item.text == "bad":
        failure = {"schema": "brief/1", "type": "failure", "source": task.source,
                   "error": "InputError", "message": "bad"}  # fmt: skip
        return Result(task.source, dumps(failure), error="InputError")
    if task.known == ("0.1.0", config, task.item.text):
        return Result(task.source, None)
    return Result(task.source, line(task.item, config))


def batch(folder: Path, items: list[Item], *, stop: int | None = None, **options) -> int:
    """A batch over the items, killed after ``stop`` of them; how many were done anew."""
    config = options.pop("config", "c")
    out = Output(folder, **options)
    anew = 0
    try:
        for number, task in enumerate(out.tasks(items)):
            if number == stop:
                return anew
            result = done(task, config)
            anew += result.line is not None
            out.write(result)
        out.finish({"articles": len(items)})
    finally:
        out.close()
    return anew


def sources(folder: Path) -> list[str]:
    records = [json.loads(text) for text in (folder / "reports.jsonl").read_text().splitlines()]
    return [r["article"]["source"] if r["type"] == "report" else r["source"] for r in records]


ITEMS = [Item(f"{n}.txt", f"text {n}") for n in range(6)]


def test_a_killed_batch_goes_on_where_it_was(tmp_path: Path) -> None:
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    assert batch(whole, ITEMS) == 6
    assert batch(killed, ITEMS, stop=3) == 3
    assert batch(killed, ITEMS, resume=True) == 3
    assert (killed / "reports.jsonl").read_bytes() == (whole / "reports.jsonl").read_bytes()


def test_a_torn_last_line_is_dropped_and_its_article_done_again(tmp_path: Path) -> None:
    batch(tmp_path, ITEMS, stop=3)
    path = tmp_path / "reports.jsonl"
    path.write_bytes(path.read_bytes()[:-40])
    assert batch(tmp_path, ITEMS, resume=True) == 4
    assert sources(tmp_path) == [item.source for item in ITEMS]


def test_only_changed_and_new_articles_are_done_again_and_order_holds(tmp_path: Path) -> None:
    batch(tmp_path, ITEMS)
    changed = [Item("00.txt", "new"), *ITEMS[:2], Item("2.txt", "changed"), *ITEMS[3:]]
    assert batch(tmp_path, changed, resume=True) == 2
    assert sources(tmp_path) == [item.source for item in changed]
    assert not (tmp_path / "reports.previous.jsonl").exists()


def test_a_batch_killed_twice_loses_and_doubles_nothing(tmp_path: Path) -> None:
    batch(tmp_path, ITEMS, stop=5)
    more = [Item("00.txt", "new"), *ITEMS]
    batch(tmp_path, more, stop=3, resume=True)
    assert batch(tmp_path, more, resume=True) == 1
    assert sources(tmp_path) == [item.source for item in more]


def test_removed_inputs_leave_no_record(tmp_path: Path) -> None:
    batch(tmp_path, ITEMS)
    assert batch(tmp_path, ITEMS[:4], resume=True) == 0
    assert sources(tmp_path) == [item.source for item in ITEMS[:4]]


def test_another_configuration_does_all_again(tmp_path: Path) -> None:
    batch(tmp_path, ITEMS)
    assert batch(tmp_path, ITEMS, resume=True, config="d") == 6


def test_failures_are_tried_again(tmp_path: Path) -> None:
    batch(tmp_path, [*ITEMS[:2], Item("2.txt", "bad"), *ITEMS[3:]])
    assert batch(tmp_path, ITEMS, resume=True) == 1
    assert sources(tmp_path) == [item.source for item in ITEMS]


def test_a_failure_that_stays_is_kept_in_its_place(tmp_path: Path) -> None:
    items = [*ITEMS[:2], Item("2.txt", "bad"), *ITEMS[3:]]
    batch(tmp_path, items)
    before = (tmp_path / "reports.jsonl").read_bytes()
    batch(tmp_path, items, resume=True)
    assert (tmp_path / "reports.jsonl").read_bytes() == before


def test_an_unfinished_batch_is_not_overwritten(tmp_path: Path) -> None:
    batch(tmp_path, ITEMS, stop=3)
    with pytest.raises(UsageError, match="--resume"):
        Output(tmp_path)


def test_a_finished_batch_is_set_aside_not_lost(tmp_path: Path) -> None:
    batch(tmp_path, ITEMS)
    batch(tmp_path, ITEMS[:1])
    assert sources(tmp_path) == ["0.txt"]
    assert len((tmp_path / "reports.old.jsonl").read_text().splitlines()) == 6


def test_a_foreign_line_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "reports.jsonl").write_text('{"x": 1}\n[]\nnull\n')
    assert batch(tmp_path, ITEMS, resume=True) == 6
    assert sources(tmp_path) == [item.source for item in ITEMS]


def test_files_per_article_mirror_the_folders(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    items = [Item("in/a/x.txt"), Item("in/b.jsonl:12")]
    batch(tmp_path, items, mirror="markdown", paths=["in"])
    assert (tmp_path / "articles" / "a" / "x.txt.md").read_text().startswith("# Storm")
    gone = tmp_path / "articles" / "b.jsonl" / "12.md"
    gone.unlink()
    batch(tmp_path, items, mirror="markdown", paths=["in"], resume=True)
    assert gone.exists()


def test_no_file_of_an_article_is_written_through_a_link(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    out, away = tmp_path / "out", tmp_path / "away"
    (out / "articles").mkdir(parents=True)
    away.mkdir()
    (out / "articles" / "b").symlink_to(away)
    items = [Item("in/a.txt"), Item("in/b/c.txt")]
    with pytest.raises(OutputError, match="leads out"):
        batch(out, items, mirror="markdown", paths=["in"])
    assert not list(away.iterdir())
    assert (out / "articles" / "a.txt.md").exists()


def test_one_run_at_a_time_writes_into_a_folder(tmp_path: Path) -> None:
    first = Output(tmp_path)
    with pytest.raises(UsageError, match=r"another run writes there \(process \d+\)"):
        Output(tmp_path, resume=True)
    first.close()
    assert batch(tmp_path, ITEMS, resume=True) == 6


def test_a_lock_of_the_dead_is_no_lock(tmp_path: Path) -> None:
    program = (
        "import os, sys; from pathlib import Path; from brief.output import Output; "
        "Output(Path(sys.argv[1])); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=False)
    assert (tmp_path / ".brief.lock").exists()
    assert batch(tmp_path, ITEMS, resume=True) == 6


@pytest.mark.parametrize(
    "name",
    [
        "reports.jsonl",
        "reports.previous.jsonl",
        "run.json",
        ".brief.lock",
        "articles",
        "reports-00000.parquet",
    ],
)
def test_a_link_a_pipe_or_a_device_in_the_place_of_a_record_is_refused(
    tmp_path: Path, name: str
) -> None:
    precious = tmp_path / "precious"
    precious.write_text("mine")
    for number, make in enumerate(
        (lambda p: p.symlink_to(precious), lambda p: p.symlink_to("/dev/full"), os.mkfifo)
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        make(folder / name)
        with pytest.raises(UsageError, match=rf"{name}: no (file|folder) of a batch"):
            Output(folder, resume=True)
    assert precious.read_text() == "mine"


def test_a_line_too_deep_to_be_read_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "reports.jsonl").write_text("[" * 100_000 + "\n")
    out = Output(tmp_path, resume=True)
    next(iter(out.tasks([Task(Article("a", "a.txt", "A."))])))
    out.close()


@pytest.mark.parametrize("records", [[None, "x"], [3]])
def test_a_shard_of_anything_but_texts_is_said(tmp_path: Path, records: list) -> None:
    parquet.write_table(pyarrow.table({"record": records}), tmp_path / "reports-00000.parquet")
    with pytest.raises(InputError, match=r"reports-00000.parquet: not a shard"):
        Output(tmp_path, resume=True)


def test_what_a_killed_run_had_not_named_yet_goes(tmp_path: Path) -> None:
    left = tmp_path / "articles" / "a" / ".brief-0123-4.tmp"
    left.parent.mkdir(parents=True)
    left.touch()
    Output(tmp_path, resume=True, mirror="markdown").close()
    assert not left.exists()


def test_records_removed_during_the_run_are_noticed(tmp_path: Path) -> None:
    out = Output(tmp_path)
    for number, task in enumerate(out.tasks(ITEMS)):
        out.write(done(task))
        if number == 3:
            (tmp_path / "reports.jsonl").unlink()
            (tmp_path / "reports.jsonl").write_text("another")
    with pytest.raises(OutputError, match=r"reports\.jsonl: removed or replaced"):
        out.finish({})
    out.close()
    assert not (tmp_path / "run.json").exists()


def test_a_full_disk_is_said_and_the_batch_resumed(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    former = resource.getrlimit(resource.RLIMIT_FSIZE)
    size = len(line(ITEMS[0]))
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(size * 2.5), former[1]))
    try:
        with pytest.raises(OutputError, match=f"{tmp_path}: cannot be written: File too large"):
            batch(tmp_path, ITEMS)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, former)
    assert batch(tmp_path, ITEMS, resume=True) == 4
    assert sources(tmp_path) == [item.source for item in ITEMS]


def test_records_become_shards_and_lines_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "ROWS", 4)
    items = [*ITEMS[:2], Item("2.txt", "bad"), *ITEMS[3:]]
    whole, packed = tmp_path / "whole", tmp_path / "packed"
    batch(whole, items)
    batch(packed, items, parquet=True)
    lines = (whole / "reports.jsonl").read_bytes().splitlines(keepends=True)
    assert list(shards.unpack(shards.parts(packed))) == lines
    assert not (packed / "reports.jsonl").exists()
    made = json.loads((packed / "run.json").read_text())["files"]
    assert [(part["name"], part["records"]) for part in made] == [
        ("reports-00000.parquet", 4), ("reports-00001.parquet", 2),
    ]  # fmt: skip
    digest = hashlib.sha256((packed / "reports-00000.parquet").read_bytes()).hexdigest()
    assert made[0]["sha256"] == f"sha256:{digest}"
    table = parquet.read_table(packed / "reports-00000.parquet").to_pylist()
    assert [(row["source"], row["type"], row["error"]) for row in table] == [
        ("0.txt", "report", None), ("1.txt", "report", None),
        ("2.txt", "failure", "InputError"), ("3.txt", "report", None),
    ]  # fmt: skip
    assert batch(packed, items[:3], parquet=True, resume=True) == 1  # the failure, again
    assert list(shards.unpack(shards.parts(packed))) == lines[:3]


def test_the_manifest_has_the_digest_of_the_lines(tmp_path: Path) -> None:
    batch(tmp_path, ITEMS, stop=3)
    batch(tmp_path, ITEMS, resume=True)
    (made,) = json.loads((tmp_path / "run.json").read_text())["files"]
    data = (tmp_path / "reports.jsonl").read_bytes()
    assert made == {
        "name": "reports.jsonl", "records": 6, "bytes": len(data),
        "sha256": f"sha256:{hashlib.sha256(data).hexdigest()}",
    }  # fmt: skip


def test_a_damaged_shard_is_an_error_that_loses_nothing(tmp_path: Path) -> None:
    batch(tmp_path, ITEMS, parquet=True)
    (path,) = shards.parts(tmp_path)
    path.write_bytes(path.read_bytes()[:-50])
    with pytest.raises(InputError, match=r"reports-00000\.parquet: not a shard"):
        batch(tmp_path, ITEMS, parquet=True, resume=True)
    assert path.exists()


def test_damage_anywhere_in_a_shard_is_said_in_a_line(tmp_path: Path) -> None:
    batch(tmp_path, ITEMS, parquet=True)
    (path,) = shards.parts(tmp_path)
    whole, lines, said = path.read_bytes(), list(shards.unpack([path])), []
    for at in range(4, len(whole) - 44, 101):
        path.write_bytes(whole[:at] + b"\xff" * 40 + whole[at + 40 :])
        try:
            assert list(shards.unpack([path])) == lines  # of another column, say
        except InputError as error:
            said.append(str(error))
    assert said
    assert all(each.startswith(f"{path}: not a shard") for each in said)
    assert "\n" not in "".join(said)


def test_nothing_is_packed_or_unpacked_through_a_link(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.write_text("mine")
    out = tmp_path / "out"
    out.mkdir()
    for name in (".reports.jsonl.tmp", ".reports-00000.parquet.tmp"):
        (out / name).symlink_to(mine)
        batch(out, ITEMS, parquet=True)
        assert mine.read_text() == "mine"
