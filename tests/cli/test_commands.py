"""The commands as a shell sees them: exit codes, stdout and stderr apart, stdin, kill, resume."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from brief.cli import listings, main, manual
from brief.cli.app import app
from brief.records import Report

ROOT = Path(__file__).parent.parent.parent
SCRAPE = "examples/vladivostok-summit-scrape.txt"


def brief(*args: str, stdin: bytes | None = None, cwd: Path = ROOT, **environment: str):
    """Run the command; stdout and stderr as text."""
    done = subprocess.run(
        [sys.executable, "-m", "brief", *args],
        input=stdin,
        stdin=subprocess.DEVNULL if stdin is None else None,
        capture_output=True,
        cwd=cwd,
        env={**os.environ, **environment},
        timeout=300,
        check=False,
    )
    done.stdout, done.stderr = done.stdout.decode(), done.stderr.decode()
    return done


def reports(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


def test_summarize_prints_the_brief_and_nothing_else() -> None:
    done = brief("summarize", "--words", "40", SCRAPE)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    data = json.loads(brief("summarize", "--words", "40", SCRAPE, "--json").stdout)
    assert done.stdout == data["brief"]["text"] + "\n"
    assert 10 < data["brief"]["words"] <= 40
    assert len(data["brief"]["text"].split()) == data["brief"]["words"]


def test_a_run_is_planned_from_a_few_of_its_articles() -> None:
    done = brief("plan", "--probe", "1", "--jobs", "1", "examples/one-sentence.txt", "--json")
    assert done.returncode == 0, done.stderr
    data = json.loads(done.stdout)
    assert (data["type"], data["articles"]) == ("plan", 1)


def test_the_json_of_a_brief_is_short_unless_all_is_asked_for() -> None:
    data = json.loads(brief("summarize", SCRAPE, "--format", "json").stdout)
    assert data["type"] == "brief"
    assert set(data["article"]) == {"id", "source", "title", "published"}
    assert all(sentence["sources"] for sentence in data["brief"]["sentences"])
    data = json.loads(brief("summarize", SCRAPE, "--json", "--full").stdout)
    assert data["type"] == "report"
    for sentence in data["brief"]["sentences"]:
        for source in sentence["sources"]:
            assert data["article"]["text"][source["start"] : source["end"]] == source["quote"]


def test_claims_of_several_inputs_are_a_line_each_in_order() -> None:
    done = brief(
        "claims", "examples/agency-records.jsonl", "examples/one-sentence.txt", "--format", "jsonl"
    )
    assert done.returncode == 0, done.stderr
    assert [r["article"]["source"] for r in reports(done.stdout)] == [
        "examples/agency-records.jsonl:1",
        "examples/agency-records.jsonl:2",
        "examples/agency-records.jsonl:3",
        "examples/one-sentence.txt",
    ]
    first = reports(done.stdout)[0]
    assert first["article"]["id"] == "sport-0412"
    assert first["article"]["extra"]["desk"] == "sport"
    assert first["brief"] is None
    assert all(claim["verdict"] is None for claim in first["claims"])


def test_claims_to_check_first_are_on_top_unless_the_order_of_the_text_is_asked_for() -> None:
    def ids(*options: str) -> list[tuple[int, float]]:
        data = json.loads(brief("claims", SCRAPE, "--json", *options).stdout)
        return [(int(c["id"][1:]), c["checkworthiness"]) for c in data["claims"]]

    ranked, in_text = ids(), ids("--order", "text")
    assert [score for _, score in ranked] == sorted((s for _, s in ranked), reverse=True)
    assert in_text == sorted(ranked)
    assert ids("--first", "3") == ranked[:3]
    assert ids("--first", "3", "--order", "text") == sorted(ranked[:3])


def test_a_report_of_the_command_is_read_back_by_the_records() -> None:
    data = json.loads(brief("check", "--exit-zero", "--json", SCRAPE).stdout)
    assert Report.from_json(data).to_json() == data


def test_standard_input_and_text_for_people() -> None:
    text = (ROOT / "examples" / "ferry-accident-morning.txt").read_bytes()
    done = brief("check", "-", stdin=text)
    assert done.returncode == 0, done.stderr
    assert "Brief\n" in done.stdout
    assert "Check first\n" in done.stdout
    assert "No contradiction found." in done.stdout
    for word in ("GeoNames", "worth checking", " ? "):
        assert word not in done.stdout
    verbose = brief("check", "-", "--verbose", stdin=text).stdout
    assert "Claims:" in verbose
    assert "worth checking" in verbose


SUMS = "The town spent 300 euros on nets, 200 on ropes and 100 on paint, 700 euros in all.\n"
SHARES = "The share of pupils who walk rose by 50 percent, to 90 from 40.\n"


@pytest.mark.parametrize("text", [SUMS, SHARES, SUMS + SHARES])
def test_an_article_that_contradicts_itself_is_exit_code_1(tmp_path: Path, text: str) -> None:
    article = tmp_path / "article.txt"
    article.write_text(text)
    known = tmp_path / "known.sarif"

    def check(*options: str) -> int:
        return CliRunner().invoke(app, ["check", str(article), *options]).exit_code

    assert check("-f", "sarif", "-o", str(known)) == 1
    assert check("--fail-on", "unsupported") == 1
    assert check("--fail-on", "never") == check("--exit-zero") == 0
    assert check("--baseline", str(known)) == 0  # what is known fails nothing
    article.write_text(text.replace("nets", "sails").replace("50 percent", "60 percent"))
    assert check("--baseline", str(known)) == 1


@pytest.mark.parametrize("text", [SUMS.replace("700", "600"), SHARES.replace("50", "125")])
def test_an_article_whose_figures_agree_is_exit_code_0(tmp_path: Path, text: str) -> None:
    article = tmp_path / "article.txt"
    article.write_text(text)
    assert CliRunner().invoke(app, ["check", str(article)]).exit_code == 0


def test_a_batch_fails_for_contradictions_where_that_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(SUMS)
    asked = ["run", str(tmp_path / "article.txt"), "--out", str(tmp_path / "out")]
    assert CliRunner().invoke(app, asked).exit_code == 0
    told = json.loads((tmp_path / "out" / "run.json").read_text())
    assert (told["contradictions"], told["refuted"]) == (1, 0)
    again = CliRunner().invoke(app, [*asked, "--resume", "--fail-on", "refuted"])
    assert again.exit_code == 1  # a record that is kept counts as when it was made


def test_a_refuted_statement_is_exit_code_1_unless_asked_otherwise(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("The bridge opened on Thursday, April 25, 2019, in Lima, Peru.\n")
    assert brief("check", str(article)).returncode == 0
    article.write_text("The bridge opened on Tuesday, April 25, 2019, in Lima, Peru.\n")
    done = brief("check", str(article), "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["claims"][0]["verdict"]["label"] == "refuted"
    assert brief("check", "--exit-zero", str(article)).returncode == 0
    assert brief("check", "--fail-on", "never", str(article)).returncode == 0
    assert brief("run", str(article)).returncode == 0


def test_a_missing_file_is_exit_code_3_with_the_reason() -> None:
    done = brief("summarize", "no-such-file.txt")
    assert done.returncode == 3
    assert "no-such-file.txt" in done.stderr
    assert "Traceback" not in done.stderr


def test_of_many_failures_the_first_are_told_and_the_rest_counted(tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text("not JSON\n" * 50)
    index = ("index", "add", str(path), "--index", str(tmp_path / "index"))
    for args in (("claims", str(path), "--jobs", "1"), ("stories", str(path)), index):
        done = brief(*args)
        assert done.returncode == 3
        assert sum("bad.jsonl:" in line for line in done.stderr.splitlines()) == 20
        assert "30 more failures" in done.stderr


def test_a_name_that_no_file_can_have_is_exit_code_3() -> None:
    for args in (("summarize", "x" * 300), ("summarize", SCRAPE, "-o", "x" * 300)):
        done = brief(*args)
        assert done.returncode == 3
        assert "too long" in done.stderr
        assert "bug" not in done.stderr


def test_a_file_name_is_shown_and_not_obeyed(tmp_path: Path) -> None:
    name = "a\x1b]0;owned\x07\r\u202eb.txt"
    (tmp_path / name).write_text("The bridge opened on Monday, officials said.\n")
    (tmp_path / f"empty-{name}").write_text("")
    done = brief("check", str(tmp_path), "--jobs", "1")
    assert done.returncode == 5
    for text in (done.stdout, done.stderr):
        assert "a\\x1b]0;owned\\x07\\r\\u202eb.txt" in "".join(text.split())  # a line is wrapped
        assert not set("\x1b\x07\r\u202e") & set(text)


def test_the_name_of_a_file_begins_no_line(tmp_path: Path) -> None:
    for argv in (
        ["summarize", "a\nbrief: done"],
        ["score", "a\nbrief: done"],
        ["summarize", "--a\nbrief: done"],
        ["summarize", "x", "--words", "a\nbrief: done"],
        ["models", "list", "a\nbrief: done"],
        ["index", "info", "--index", "a\nbrief: done"],
    ):
        done = brief(*argv, cwd=tmp_path)
        assert done.returncode in (2, 3)
        assert "brief: done" in done.stderr
        assert "\nbrief: done" not in done.stderr


def test_each_line_of_a_list_is_one(capsys: pytest.CaptureFixture[str]) -> None:
    listings.written("text", None, {}, ["outlets: x\n0 articles\x1b[2J", "b"])
    assert capsys.readouterr().out == "outlets: x\\n0 articles\\x1b[2J\nb\n"


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    binary = tmp_path / "photo.txt"
    binary.write_bytes(bytes(range(256)) * 40)
    done = brief("check", str(binary), "--json")
    assert done.returncode == 3
    assert "photo.txt" in done.stderr
    assert json.loads(done.stdout)["type"] == "failure"


@pytest.mark.parametrize(
    ("args", "hint"),
    [
        (("summarize", SCRAPE, "--method", "textrnk"), "did you mean 'textrank'"),
        (("summarize", SCRAPE, "--style", "haiku"), "accepted: bullets, headline, paragraph"),
        (("summarize", SCRAPE, "--words", "0"), "at least 1"),
        (("claims", SCRAPE, "--kind", "dates"), "did you mean 'date'"),
        (("check", SCRAPE, "--format", "jason"), "did you mean 'json'"),
        (("check", SCRAPE, "--fail-on", "all"), "accepted: never, refuted, unsupported"),
        (("summarize", SCRAPE, "--published", "yesterday"), "ISO 8601"),
        (("sumarize", SCRAPE), "summarize"),
        (("run", SCRAPE, "--resume"), "--out"),
        (("check", "-", "-"), "read once"),
        (("summarize", ""), "PATH: got ''; expected a path"),
        (("summarize", SCRAPE, "-o", "."), "name of a file"),
        (("run", SCRAPE, "--out", "."), "expected that of a folder"),
        (("run", SCRAPE, "--out", ""), "expected a path"),
        (("summarize", SCRAPE, "--format", ""), "accepted: claimreview, csv"),
        (("check", SCRAPE, "--baseline", ""), "expected a path"),
        (("index", "info", "--index", ""), "expected a path"),
        (("index", "info", "--index", "a" * 5000), "aa'; expected a path of at most 4,096"),
        (("index", "add", "", "--index", "no"), "PATH: got ''; expected a path"),
        (("index", "add", SCRAPE, "--index", "no", "--format", "csv"), "accepted: json, text"),
        (("stories", "-", "-"), "read once"),
        (("stories", SCRAPE, "--format", ""), "accepted: csv, html"),
        (("stories", SCRAPE, "--out", "no", "-o", "no.txt"), "pass one of them"),
        (("schema", "-o", "."), "name of a file"),
        (("run", SCRAPE, "--copies", "mark"), "name its folder with --out"),
        (("run", SCRAPE, "--ray-address", "here:1"), "pass --engine ray"),
        (
            (
                "index",
                "search",
                "x",
                "--index",
                "i",
                "--after",
                "2021-03-04",
                "--before",
                "2021-03-03",
            ),
            "no day is both",
        ),
        (("score", "no.jsonl", "--batch-size", "9" * 30), "at most 100,000"),
    ],
)
def test_wrong_usage_is_exit_code_2_with_what_would_do(args: tuple[str, ...], hint: str) -> None:
    done = brief(*args)
    assert done.returncode == 2
    assert hint in done.stderr
    assert done.stdout == ""


def test_evidence_that_is_not_there_is_exit_code_3(tmp_path: Path) -> None:
    assert brief("check", SCRAPE, "--against", "no/such/*.txt").returncode == 3
    (tmp_path / "empty").mkdir()
    assert brief("check", SCRAPE, "--against", str(tmp_path / "empty")).returncode == 3


def test_an_article_without_a_sentence_is_a_report_with_a_note(tmp_path: Path) -> None:
    path = tmp_path / "stars.txt"
    path.write_text("* * *\n")
    done = brief("check", str(path), "--json")
    assert done.returncode == 0, done.stderr
    data = json.loads(done.stdout)
    assert data["brief"]["text"] == ""
    assert data["brief"]["note"]
    assert data["claims"] == []


@pytest.mark.parametrize("command", ["stories x.txt", "index add x.txt --index i"])
def test_every_command_that_has_settings_shows_and_trusts_them(
    tmp_path: Path, command: str
) -> None:
    (tmp_path / "brief.toml").write_text('verify.against = ["y.txt"]\n')
    done = brief(*command.split(), "--show-config", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "pass --trust-config" in done.stderr
    done = brief(*command.split(), "--show-config", "--trust-config", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "y.txt" in done.stdout


def test_show_config_says_where_each_value_comes_from(tmp_path: Path) -> None:
    (tmp_path / "brief.toml").write_text("[summarize]\nwords = 70\n")
    done = brief("summarize", "x", "--style", "bullets", "--show-config", cwd=tmp_path)
    assert done.returncode == 0
    shown = {line.split()[0]: line for line in done.stdout.splitlines()}
    assert "70" in shown["summarize.words"]
    assert "brief.toml" in shown["summarize.words"]
    assert "--style" in shown["summarize.style"]
    assert "default" in shown["seed"]


def test_show_config_shows_what_a_terminal_would_obey(tmp_path: Path) -> None:
    done = brief(
        "summarize", "x", "--focus", "\x1b]0;x\x07\udcff\nseed", "--show-config", cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    (line,) = [each for each in done.stdout.splitlines() if each.startswith("summarize.focus")]
    assert "\\x1b]0;x\\x07\\udcff\\nseed" in line


def test_what_was_written_is_shown_and_not_obeyed_where_the_usage_is_wrong() -> None:
    for argv in (["check", "x.txt", "--\x1b]0;x\x07\u202e"], ["\x1b[31m\u202e"]):
        done = CliRunner().invoke(app, argv)
        assert done.exit_code == 2
        assert "\\x1b" in done.stderr
        assert "\\u202e" in done.stderr
        assert "\x1b" not in done.stderr
    assert CliRunner().invoke(app, ["check", "--help"]).exit_code == 0


NUMBERS = [
    (command.name.split()[1:], entry.written.split()[-2])
    for command in manual.commands(app)
    for entry in command.options
    if entry.written.split()[-1] in ("N", "X", "DAYS", "SECONDS")
]


def test_every_option_that_takes_a_number_is_among_those() -> None:
    assert len(NUMBERS) > 40
    assert not [
        entry.written
        for command in manual.commands(app)
        for entry in command.options
        if re.search("int|float", entry.written, re.IGNORECASE)
    ]


@pytest.mark.parametrize(("command", "option"), NUMBERS)
def test_of_a_wrong_number_the_option_the_value_and_what_is_accepted_are_told(
    command: list[str], option: str
) -> None:
    needed = {
        "serve": [],
        "mcp": [],
        "cache clear": [],
        "index add": ["x", "--index", "x"],
        "index search": ["x", "--index", "x"],
        "eval run": ["--task", "x"],
        "eval report": [],
    }
    done = CliRunner().invoke(app, [*command, *needed.get(" ".join(command), "x"), f"{option}=nan"])
    said = done.stderr if done.exit_code == 2 else str(done.exception)
    assert re.search(f"{option}.*got 'nan'.*expected a (whole )?number", said), said


def test_a_plan_of_what_cannot_be_read_says_why() -> None:
    done = CliRunner().invoke(app, ["plan", "nothing.txt"])
    assert done.exit_code == 3
    assert "nothing.txt: no such file or folder" in done.stderr


def test_csv_and_markdown_go_to_a_file(tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    done = brief("check", SCRAPE, "--format", "csv", "-o", str(path), "--exit-zero")
    assert (done.returncode, done.stdout) == (0, "")
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
    assert len(rows) > 5
    assert {"text", "times", "places", "label"} <= set(rows[0])
    done = brief("check", SCRAPE, "--format", "markdown", "--exit-zero")
    assert done.stdout.startswith("# ")


def test_run_keeps_a_record_for_every_input_and_says_what_failed(tmp_path: Path) -> None:
    done = brief("run", "examples", "--out", str(tmp_path / "out"), "--jobs", "2")
    assert done.returncode == 5, done.stderr
    assert done.stdout == ""
    assert "empty.txt" in done.stderr
    records = reports((tmp_path / "out" / "reports.jsonl").read_text(encoding="utf-8"))
    failures = [r for r in records if r["type"] == "failure"]
    assert [Path(f["source"]).name for f in failures] == ["empty.txt"]
    assert len(records) == 14
    assert json.loads((tmp_path / "out" / "run.json").read_text())["articles"] == 14


def test_the_number_of_workers_does_not_change_a_byte(tmp_path: Path) -> None:
    for jobs in ("1", "2"):
        out = tmp_path / jobs
        brief("run", "examples", "--out", str(out), "--jobs", jobs, "--format", "markdown")
    one = (tmp_path / "1" / "reports.jsonl").read_bytes()
    assert one == (tmp_path / "2" / "reports.jsonl").read_bytes()
    printed = brief("run", "examples", "--quiet", "--format", "jsonl").stdout
    assert printed.encode() == one
    files = sorted(p.name for p in (tmp_path / "1" / "articles").rglob("*.md"))
    assert "court-ruling.html.md" in files


@pytest.mark.parametrize("kill", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_a_killed_batch_is_resumed_without_loss(tmp_path: Path, kill: signal.Signals) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    text = (ROOT / "examples" / "ferry-accident-evening.txt").read_text()
    for number in range(60):
        (folder / f"{number:03}.txt").write_text(text.replace("19", str(20 + number)))
    out = tmp_path / "out"
    command = [sys.executable, "-m", "brief", "run", str(folder), "--out", str(out), "--jobs", "1"]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE)
    deadline = time.monotonic() + 120
    path = out / "reports.jsonl"
    while time.monotonic() < deadline and process.poll() is None:
        if path.exists() and path.read_bytes().count(b"\n") >= 3:
            break
        time.sleep(0.01)
    process.send_signal(kill)
    _, errors = process.communicate(timeout=60)
    if kill is not signal.SIGKILL and process.returncode != 0:
        assert process.returncode == 130
        assert b"--resume goes on" in errors
    before = path.read_bytes().count(b"\n")
    done = brief("run", str(folder), "--out", str(out), "--jobs", "1", "--resume")
    assert done.returncode == 0, done.stderr
    if before < 60:
        assert f"{before} already done" in done.stderr
    brief("run", str(folder), "--out", str(tmp_path / "whole"), "--jobs", "1")
    assert path.read_bytes() == (tmp_path / "whole" / "reports.jsonl").read_bytes()


def test_score_gives_a_line_per_pair_in_order(tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.jsonl"
    document = "The dam at Orroral failed on Monday. Forty people were moved to a school."
    rows = [
        {"id": 7, "document": document, "claim": "Forty people were moved to a school."},
        {"id": "b", "document": document, "claim": "The mayor of Paris resigned in tears."},
    ]
    pairs.write_text("".join(json.dumps(row) + "\n" for row in rows))
    done = brief("score", str(pairs))
    assert done.returncode == 0, done.stderr
    first, second = reports(done.stdout)
    assert (first["id"], second["id"]) == (7, "b")
    assert 0 <= second["support"] < first["support"] <= 1
    assert set(first) >= {"id", "support", "label", "checks"}
    assert brief("score", str(pairs), "--batch-size", "1").stdout == done.stdout
    assert json.loads(brief("score", str(pairs), "--json").stdout) == [first, second]
    rows = list(csv.DictReader(io.StringIO(brief("score", str(pairs), "-f", "csv").stdout)))
    assert [row["id"] for row in rows] == ["7", "b"]
    pairs.write_text('{"id": 1, "document": "x"}\n')
    broken = brief("score", str(pairs))
    assert broken.returncode == 3
    assert "pairs.jsonl:1" in broken.stderr
    pairs.write_text('{"document": "x", "claim": "y", "id": ' + "[" * 300 + "]" * 300 + "}\n")
    deep = brief("score", str(pairs))
    assert deep.returncode == 3
    assert "pairs.jsonl:1: 'id' is nested too deeply" in deep.stderr


def test_models_are_listed_and_intact() -> None:
    done = brief("models", "verify")
    assert done.returncode == 0, done.stderr
    assert "all-MiniLM-L6-v2" in done.stdout
    assert brief("models", "list").stdout == done.stdout
    data = json.loads(brief("models", "list", "--json").stdout)
    assert {row["status"] for row in data["models"]} == {"ok"}


def test_schema_and_plugins_are_printed() -> None:
    assert json.loads(brief("schema").stdout)["title"] == "brief/1"
    assert json.loads(brief("plugins", "--json").stdout)["type"] == "plugins"


def test_doctor_says_what_an_extra_lacks_and_how_it_is_had(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from brief.cli import extras

    asked = ["numpy>=1.26", "torch<1", 'no-such-package>=2; extra == "index"',
             'numpy>=1; extra == "eval"', 'pytest; extra == "dev"',
             'tomli; python_version < "3.0"']  # fmt: skip
    monkeypatch.setattr("importlib.metadata.requires", lambda _: asked)
    core, index, evaluation = extras.extras()
    assert not core.complete
    assert "torch" in core.words()
    assert "is not <1: pip install --upgrade brief" in core.words()
    assert index.words() == "no-such-package is missing: pip install 'brief[index]'"
    assert evaluation.complete
    assert evaluation.words().startswith("numpy ")


def test_doctor_finds_nothing_that_touches_the_network() -> None:
    done = brief("doctor")
    assert done.returncode == 0, done.stderr
    assert "network: nothing" in done.stdout
    assert json.loads(brief("doctor", "--format", "json").stdout)["problems"] == []


def test_help_and_import_load_nothing_heavy() -> None:
    code = (
        "import sys, brief, brief.cli.app\n"
        "from typer.testing import CliRunner\n"
        "result = CliRunner().invoke(brief.cli.app.app, ['--help'])\n"
        "assert result.exit_code == 0\n"
        "heavy = {'torch', 'transformers', 'datasets', 'pyarrow', 'numpy', 'trafilatura'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "args",
    [
        ("summarize", SCRAPE, "--method", "x" * 9000),
        ("man", "x" * 9000),
    ],
)
def test_a_message_is_short_and_keeps_its_end_however_long_what_was_written(
    args: tuple[str, ...],
) -> None:
    done = brief(*args)
    assert done.returncode == 2
    assert len(done.stderr) < 2500
    assert "accepted: embed," in done.stderr or done.stderr.endswith("x)\n")


@pytest.mark.parametrize(
    "where", ["brief.cli.app.app", "brief.cli.group.Group.make_context", "brief.cli.app.in_force"]
)
def test_ctrl_c_at_any_moment_is_exit_code_130(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], where: str
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(where, interrupted)
    monkeypatch.setattr(sys, "argv", ["brief", "check", SCRAPE])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 130
    said = capsys.readouterr().err  # typer says nothing of what comes before the command
    assert said.startswith("brief: interrupted") or (not said and "context" in where)


def test_a_closed_pipe_is_no_traceback() -> None:
    line = f"{sys.executable} -m brief claims examples --quiet --format jsonl | head -c 1"
    done = subprocess.run(
        ["bash", "-c", line], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.stdout == "{"
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


def test_what_a_run_writes_is_no_input_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The mayor of Lisbon resigned on Monday. She had no choice.")
    (tmp_path / "b.md").write_text("What stood here before.")
    done = brief("summarize", ".", "-o", "b.md", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "b.md").read_text().count("mayor") == 1
    (tmp_path / "b.md").unlink()
    for _ in range(2):
        done = brief("run", ".", "--out", "out", "-f", "markdown", "--jobs", "1", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    assert len((tmp_path / "out" / "reports.jsonl").read_text().splitlines()) == 1
    assert [p.name for p in (tmp_path / "out" / "articles").iterdir()] == ["a.txt.md"]


def test_an_input_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The mayor of Lisbon resigned on Monday.")
    for args in (("run", ".", "--out", str(tmp_path)), ("summarize", "a.txt", "-o", "./a.txt")):
        done = brief(*args, cwd=tmp_path)
        assert done.returncode == 2
        assert "both read and written by this run" in done.stderr
    assert (tmp_path / "a.txt").read_text().startswith("The mayor")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("redirect", [">/dev/full", ">&-", ">/dev/full 2>/dev/full", ">&- 2>&-"])
def test_a_result_that_cannot_be_written_is_exit_code_3(redirect: str) -> None:
    command = f"{sys.executable} -m brief schema {redirect}"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    if "2>" not in redirect:
        assert done.stderr.startswith("brief: standard output")
        assert len(done.stderr.splitlines()) == 1


def test_standard_input_that_is_closed_is_exit_code_3() -> None:
    command = f"{sys.executable} -m brief summarize - <&-"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == "brief: -: standard input is closed\n"
