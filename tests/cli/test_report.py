"""``brief report`` and the baseline of ``brief check``, as a shell sees them."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from brief.cli.app import app
from brief.errors import BriefError, InputError, OutputError, UsageError
from brief.reading import streams
from brief.records import Failure, dumps
from tests.unit.test_records import full_report

WHOLE = full_report().to_json()
CLAIM = WHOLE["claims"][0]


def brief(*args: str, stdin: str | None = None):
    """Run the command in this process; a foreseen failure is raised."""
    done = CliRunner().invoke(app, list(args), input=stdin)
    if isinstance(done.exception, BriefError):
        raise done.exception
    assert done.exit_code == 0, done.output
    return done


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    """A folder as ``run --out`` leaves it."""
    folder = tmp_path / "batch"
    folder.mkdir()
    failure = Failure("b.txt", "InputError", "b.txt: empty")
    rows = [full_report().to_json(), failure.to_json(), full_report().to_json()]
    (folder / "reports.jsonl").write_text("".join(dumps(row) + "\n" for row in rows))
    return folder


def test_a_batch_becomes_a_page_a_folder_or_what_the_name_ends_with(
    batch: Path, tmp_path: Path
) -> None:
    done = brief("report", str(batch), "-o", str(tmp_path / "r.html"))
    assert "2 articles, 1 that could not be read" in done.stderr
    assert (tmp_path / "r.html").read_text().startswith("<!doctype html>")
    brief("report", str(batch), "-q", "-o", str(tmp_path / "pages"))
    assert len(list((tmp_path / "pages" / "articles").iterdir())) == 2
    assert (tmp_path / "pages" / "index.html").is_file()
    brief("report", str(batch / "reports.jsonl"), "-o", str(tmp_path / "r.sarif"))
    assert json.loads((tmp_path / "r.sarif").read_text())["version"] == "2.1.0"
    brief("report", str(batch), "-f", "timeml", "-o", str(tmp_path / "timeml"))
    assert [path.suffix for path in (tmp_path / "timeml").iterdir()] == [".tml", ".tml"]


def test_a_folder_of_pages_is_not_written_through_a_link(batch: Path, tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "pages" / "articles").symlink_to("../elsewhere")
    with pytest.raises(OutputError, match="a link leads out of the folder"):
        brief("report", str(batch), "-o", str(tmp_path / "pages"))
    assert not list((tmp_path / "elsewhere").iterdir())


def test_annotations_come_back_as_reports(batch: Path, tmp_path: Path) -> None:
    for form, name in (("labelstudio", "tasks.json"), ("brat", "brat")):
        brief("report", str(batch), "-f", form, "-o", str(tmp_path / name))
        done = brief("report", str(tmp_path / name), "--from", form, "-f", "jsonl")
        found = [json.loads(line) for line in done.stdout.splitlines()]
        assert [len(each["values"]) for each in found] == [4, 4]


def test_a_json_file_that_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "_WHOLE", 1000)
    path = tmp_path / "one.json.gz"
    path.write_bytes(gzip.compress(b" " * 100_000))
    with pytest.raises(InputError, match=r"one\.json\.gz: more than 1,000 bytes"):
        brief("report", str(path), "-f", "text")


def test_a_json_file_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    path.write_text(json.dumps(full_report().to_json(), indent=1))
    assert "Two people died" in brief("report", str(path), "-f", "text").stdout


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"type": "brief", "schema": "brief/1"}, "a brief alone"),
        ({"a": 1}, "no report of schema"),
        ({"schema": "brief/9", "type": "report"}, "brief/9"),
        ({"schema": "brief/1", "type": "report", "article": 1}, "article: expected an object"),
        ({"schema": "brief/1", "type": ["report"]}, "no report of schema"),
        (
            {"schema": "brief/1", "type": "failure", "source": 1, "error": "", "message": ""},
            "source: expected text, found an integer",
        ),
        (
            {
                "schema": "brief/1",
                "type": "story",
                "id": "s",
                "title": "t",
                "articles": [{}],
                "first": None,
                "last": None,
            },
            "articles.0.id: missing",
        ),
    ],
)
def test_what_is_no_report_is_said_with_its_line(row: dict, said: str) -> None:
    with pytest.raises(InputError, match=rf"-:2: .*{said}"):
        brief("report", "-", "-f", "text", stdin=f"\n{json.dumps(row)}\n")


@pytest.mark.parametrize(
    ("name", "text"), [("a.jsonl", ""), ("a.jsonl", "\n \r\n"), ("a.json", "[]")]
)
def test_a_file_without_a_report_or_a_pair_is_an_error(
    tmp_path: Path, name: str, text: str
) -> None:
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(InputError, match=rf"{name}: no report in it"):
        brief("report", str(path), "-f", "csv")
    if name == "a.jsonl":
        with pytest.raises(InputError, match=rf"{name}: no pairs in it"):
            brief("score", str(path), "-o", str(tmp_path / "out"))
        assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("notes.txt", "no reports.jsonl in it; expected a folder of `brief run --out`"),
        ("reports-00000.parquet", "shards of Parquet are not read"),
    ],
)
def test_a_folder_without_reports_says_what_was_expected(
    tmp_path: Path, inside: str, said: str
) -> None:
    (tmp_path / inside).write_text("something")
    with pytest.raises(InputError, match=said):
        brief("report", str(tmp_path), "-f", "text")


@pytest.mark.parametrize(
    "change",
    [
        {"claims": [{**CLAIM, "text": 3}]},
        {"claims": [{**CLAIM, "checkworthiness": None}]},
        {"claims": [{**CLAIM, "kinds": "date"}]},
        {"values": [{"kind": ["time"]}]},
        {"notes": [None]},
        {"article": {**WHOLE["article"], "extra": {"a": json.loads("[" * 300 + "]" * 300)}}},
        {"brief": []},
        {"article": {**WHOLE["article"], "text": "Short.", "blocks": [], "sentences": []}},
    ],
)
def test_a_record_of_other_types_is_refused_before_it_is_shown(change: dict) -> None:
    for form in ("text", "html", "csv"):
        with pytest.raises(InputError, match="-:1: "):
            brief("report", "-", "-f", form, stdin=json.dumps({**WHOLE, **change}) + "\n")


@pytest.mark.parametrize(
    ("form", "name", "data"),
    [
        ("labelstudio", "x.json", '[{"data": {"text": "A."}, "annotations": ["x"]}]'),
        ("labelstudio", "x.json", '[{"data": {"text": "A."}, "predictions": [{"result": [3]}]}]'),
        ("labelstudio", "x.json", '[{"data": {"text": "A."}, "predictions": [{"result": [{"type":'
         ' "labels", "value": {"start": 1e999, "end": 2}}]}]}]'),
        ("labelstudio", "x.json", "[" * 100_000),
        ("brat", "x.ann", "T1\tclaim " + "9" * 5000 + " 5\tA"),
        ("brat", "x.ann", "T1\tclaim 0 1\tA\n#1\tbrief T1\t" + '{"a":' * 100_000),
    ],
)  # fmt: skip
def test_annotations_that_are_none_are_said_with_their_place(
    form: str, name: str, data: str, tmp_path: Path
) -> None:
    (tmp_path / "x.txt").write_text("A.")
    (tmp_path / name).write_text(data)
    with pytest.raises(InputError, match=name):
        brief("report", str(tmp_path / name), "--from", form, "-f", "text")


def test_tasks_of_others_may_number_their_texts(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text('[{"data": {"text": "A.", "id": 7, "title": ["x"]}}]')
    done = brief("report", str(tmp_path / "x.json"), "--from", "labelstudio", "-f", "jsonl")
    assert json.loads(done.stdout)["article"]["id"] == "7"


@pytest.mark.parametrize("log", ['{"runs": [{"results": [3]}]}', "[" * 100_000, '{"runs": 1e999}'])
def test_a_baseline_that_is_none_is_said(batch: Path, tmp_path: Path, log: str) -> None:
    (tmp_path / "b.sarif").write_text(log)
    with pytest.raises(InputError, match=r"b\.sarif: no SARIF log"):
        brief("report", str(batch), "-f", "sarif", "--baseline", str(tmp_path / "b.sarif"))


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("-f", "htm"), "did you mean 'html'"),
        (("-f", "brat"), "name it with -o DIR"),
        (("-f", "timeml"), "one article"),
        (("--from", "brad"), "did you mean 'brat'"),
        (("--baseline", "x.sarif"), "for --format sarif"),
        (("-",), "read once"),
    ],
)
def test_wrong_usage_says_what_would_do(batch: Path, args: tuple[str, ...], said: str) -> None:
    paths = ("-",) if "-" in args else (str(batch),)
    with pytest.raises(UsageError, match=said):
        brief("report", *paths, *args)


def test_only_findings_that_are_not_in_the_baseline_fail_a_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    def check(*args: str):
        return CliRunner().invoke(app, ["check", "a.txt", "--against", "evidence.txt", *args])

    Path("evidence.txt").write_text("Nine people were hurt in Bergen on 3 May 2021.\n")
    Path("a.txt").write_text("Eight people were hurt in Bergen on 3 May 2021.\n")
    assert check("-f", "sarif", "-o", "known.sarif").exit_code == 1
    again = check("--baseline", "known.sarif", "-f", "sarif")
    assert again.exit_code == 0
    assert "1 finding known from the baseline" in again.stderr
    (result,) = json.loads(again.stdout)["runs"][0]["results"]
    assert result["baselineState"] == "unchanged"
    Path("a.txt").write_text("Seven people were hurt in Bergen on 3 May 2021.\n")
    assert check("--baseline", "known.sarif").exit_code == 1


@pytest.mark.parametrize(
    "command", [("report",), ("check", "--format", "html"), ("stories", "-f", "html")]
)
def test_no_page_is_poured_into_a_terminal(
    batch: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.setattr("brief.cli.commands.is_terminal", lambda stream: True)
    done = CliRunner().invoke(app, [*command, str(batch)])
    assert isinstance(done.exception, UsageError)
    assert "-o report.html" in str(done.exception)
    assert done.stdout == ""


def test_a_page_goes_into_a_file_or_a_pipe(
    batch: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    piped = brief("report", str(batch)).stdout
    assert piped.startswith("<!doctype html>")
    monkeypatch.setattr("brief.cli.commands.is_terminal", lambda stream: True)
    done = brief("report", str(batch), "-o", str(tmp_path / "page.html"))
    assert (done.stdout, (tmp_path / "page.html").read_text()) == ("", piped)
    # other formats are for people and programs
    assert brief("report", str(batch), "--format", "text").stdout
