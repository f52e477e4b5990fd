"""What other repositories use of this one: the hook, the action, the blocks of their page."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import yaml
from pre_commit.clientlib import load_manifest

ROOT = Path(__file__).parent.parent.parent


def block(language: str) -> str:
    text = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    found = re.search(rf"```{language}\n(.*?)```", text, re.S)
    assert found is not None
    return found[1]


def test_the_hook_is_one_that_pre_commit_takes() -> None:
    (hook,) = load_manifest(str(ROOT / ".pre-commit-hooks.yaml"))
    assert hook["entry"].split()[:2] == ["brief", "check"]
    assert hook["id"] in block("yaml")


def test_the_action_hands_its_inputs_on_as_they_are(tmp_path: Path) -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    step = action["runs"]["steps"][-1]
    assert "${{" not in step["run"]  # an input in a script would be run
    assert {re.findall(r"inputs\.([\w-]+)", value)[0] for value in step["env"].values()} <= set(
        action["inputs"]
    )
    (tmp_path / "brief").write_text('#!/bin/sh\nfor each in "$@"; do echo "$each"; done\n')
    (tmp_path / "brief").chmod(0o755)
    done = subprocess.run(
        ["bash", "-e", "-c", step["run"]],
        env={
            "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
            "PATHS": "press/\n$(touch owned) a.md\n",
            "AGAINST": "facts/",
            "FAIL_ON": "refuted",
            "BASELINE": "",
        },
        cwd=tmp_path, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.splitlines() == [
        "check", "--format", "github", "--fail-on", "refuted", "--against", "facts/", "--",
        "press/", "$(touch owned) a.md",
    ]  # fmt: skip
    assert not (tmp_path / "owned").exists()


def test_the_test_of_the_page_passes() -> None:
    names: dict[str, object] = {}
    exec(block("python"), names)
    names["test_the_summary_keeps_to_its_article"]()  # type: ignore[operator]
