from __future__ import annotations

import json
from pathlib import Path

import pytest

from brief.batch import Task, done, results
from brief.batch.copies import Copies, signature
from brief.cli.commands import stored
from brief.config import Batch, Settings
from brief.reading.articles import read_text
from brief.report import Layout
from tests.poisoned import Poisoned

pytest.importorskip("datasketch", reason="datasketch is not installed: pip install 'brief[copies]'")

WIRE = (
    "OSLO, 4 March 2021 - The ferry Aurora struck a pier in the port of {port} on Thursday "
    "morning, and eleven passengers were taken to hospital, the coast guard said.\n\n"
    "The vessel had left Horten at seven with 240 people aboard. Its captain told investigators "
    "that the steering had failed a minute before the pier came in sight.\n\n"
    "Nobody was hurt badly. The pier will be closed for a week while divers look at its "
    "foundations, and buses take the passengers around the fjord until then.\n\n"
    "The shipping line, which owns four such vessels, has taken two of them out of service "
    "until the cause is known, its director said at a press conference in the afternoon.\n"
)
OTHER = (
    "LIMA, 9 May 2020 - The price of copper fell to its lowest in a decade on Friday after two "
    "mines in the south of Peru went back to work and stocks in London rose again.\n\n"
    "Traders said that they expected little change before June, when the unions of the largest "
    "mine vote on an offer that the government helped to put together last month.\n"
)


def test_a_wire_copy_is_one_and_another_story_is_none() -> None:
    copies = Copies()
    first = copies.add("a", signature(read_text(WIRE.format(port="Moss"))))
    headline = "Ferry strikes pier\nBy Our Reporter\n\n" + WIRE.format(port="Moss")
    second = copies.add("b", signature(read_text(headline + "\nShare this article\n")))
    third = copies.add("c", signature(read_text(OTHER)))
    edited = copies.add("d", signature(read_text(WIRE.format(port="the old town of Moss"))))
    assert first is None
    assert third is None
    assert second is not None
    assert second.of == "a"
    assert second.similarity > 0.85
    assert edited is not None
    assert edited.of == "a"
    assert list(copies.found) == ["b", "d"]


def test_what_is_short_is_no_copy() -> None:
    assert signature(read_text("The pound fell on Friday. It rose on Monday.")) is None


def test_a_signature_does_not_depend_on_the_worker() -> None:
    tasks = [Task(read_text(text, source=text[:4]), sign="also") for text in (WIRE, OTHER, "x")]
    here = [done(task, Poisoned()) for task in tasks]
    assert list(results(iter(tasks), Poisoned(), jobs=1, time_limit_s=99.0)) == here
    assert [result.signature is None for result in here] == [False, False, True]


@pytest.mark.parametrize("how", ["mark", "once"])
def test_copies_are_marked_or_done_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    monkeypatch.setattr("brief.pipeline.Pipeline.__call__", Poisoned.__call__)
    monkeypatch.setattr("brief.batch.engines.workers.results", _here)
    inputs = tmp_path / "in"
    inputs.mkdir()
    for name, text in (("a", WIRE), ("b", OTHER), ("c", WIRE + "\nRead more\n")):
        (inputs / f"{name}.txt").write_text(text)
    settings = Settings(batch=Batch(copies=how))
    for resume in (False, True):
        out = tmp_path / "out"
        code = stored([str(inputs)], ("brief",), settings, out, Layout(), resume=resume, quiet=True)
        assert code == 0
        records = [json.loads(line) for line in (out / "reports.jsonl").read_text().splitlines()]
        last = "copy" if how == "once" else "report"
        assert [record["type"] for record in records] == ["report", "report", last]
        (copy,) = [json.loads(x) for x in (out / "copies.jsonl").read_text().splitlines()]
        assert (Path(copy["source"]).name, Path(copy["of"]).name) == ("c.txt", "a.txt")
        assert json.loads((out / "run.json").read_text())["copies"] == 1


def _here(tasks, pipeline, **_):
    for task in tasks:
        yield done(task, pipeline)
