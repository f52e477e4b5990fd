"""The manual, the site and the completion, all made from the commands."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from brief.cli.app import app
from brief.cli.manual import commands, markdown, roff

ROOT = Path(__file__).parent.parent.parent


def test_every_command_is_in_it_with_its_options() -> None:
    found = {command.name: command for command in commands(app)}
    assert {"brief check", "brief serve", "brief index search", "brief eval run"} <= set(found)
    written = " ".join(option.written for option in found["brief check"].options)
    for option in ("--against", "--fail-on", "--strict-attribution", "--output"):
        assert option in written
    assert all(command.help for command in found.values())
    page = markdown(app)
    assert all(f"## {name}\n" in page for name in found)


@pytest.mark.parametrize("group", [(), ("index",), ("models",), ("cache",), ("eval",)])
def test_the_help_of_a_group_breaks_nothing_off(
    group: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shown = CliRunner().invoke(app, [*group, "--help"]).stdout
    assert "Commands:" in shown
    assert "..." not in shown.split("Commands:")[1]


def test_commands_are_listed_as_they_are_met() -> None:
    shown = CliRunner().invoke(app, ["--help"]).stdout.split("Commands:")[1]
    names = re.findall(r"^  (\w+)", shown, re.M)
    assert names[:5] == ["summarize", "claims", "check", "run", "plan"]
    known = {command.name.split()[1]: None for command in commands(app)}
    assert list(known) == names  # every one, and the manual has them in the same order


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_the_man_page_is_one() -> None:
    text = roff(app, "Briefs.")
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww", "-z"],
        input=text, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stderr == ""


def test_no_line_of_the_man_page_is_an_order_by_accident() -> None:
    orders = {".TH", ".SH", ".SS", ".TP", ".PP", ".B"}
    lines = roff(app, "Briefs.").splitlines()
    assert {line.split()[0] for line in lines if line.startswith((".", "'"))} <= orders


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_is_given_its_completion(shell: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # typer would look which shell this runs in, and there may be none
    monkeypatch.setenv("_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION", "1")
    done = CliRunner().invoke(app, ["--show-completion", shell], prog_name="brief")
    assert "_BRIEF_COMPLETE" in done.output


def test_the_site_is_built_without_a_broken_link(tmp_path: Path) -> None:
    pytest.importorskip("material")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(tmp_path / "site")],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "site" / "commands.html").read_text(encoding="utf-8")
    assert "brief index search" in page
    fetched = re.findall(r'<(?:script|link|img)[^>]+(?:src|href)="(https?:[^"]+)"', page)
    assert fetched == []
