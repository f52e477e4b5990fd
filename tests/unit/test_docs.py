"""Every block of the README and of the docs runs, or says in its source why not; links lead somewhere.

``sh`` and ``bash`` blocks run in a folder that has what they name; plain commands of ``brief`` in this
process, for it has read its models already. ``console`` blocks are run and compared with what they
show. ``python`` blocks of a page share a namespace. ``yaml``, ``json`` and ``toml`` are read.
A block is left out by a comment above it: ``<!-- not run: why -->``.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
_FENCE = re.compile(r"( *)```(\w*)\s*$")
_LEFT_OUT = re.compile(r"<!-- not run: (.+) -->$")
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
RUN = ("sh", "bash", "console", "python")
READ = ("yaml", "json", "toml")


@dataclass(frozen=True)
class Block:
    """A fenced block: where its fence stands, what it is of, its lines, and why it is not run."""

    page: Path
    line: int
    language: str
    lines: tuple[str, ...]
    reason: str | None

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"


def blocks(page: Path) -> Iterator[Block]:
    lines = page.read_text(encoding="utf-8").split("\n")
    at = 0
    while at < len(lines):
        opened = _FENCE.match(lines[at])
        if opened:
            end = next(n for n in range(at + 1, len(lines)) if lines[n].strip() == "```")
            above = _LEFT_OUT.match(lines[at - 1].strip()) if at else None
            inner = tuple(line.removeprefix(opened[1]) for line in lines[at + 1 : end])
            yield Block(page, at + 1, opened[2], inner, above[1] if above else None)
            at = end
        at += 1


EVERY = [block for page in PAGES for block in blocks(page)]
RUNNING = {
    page: found
    for page in PAGES
    if (found := [b for b in blocks(page) if b.language in RUN and b.reason is None])
}


def test_a_block_of_commands_says_what_it_is() -> None:
    silent = [
        str(b)
        for b in EVERY
        if b.language not in (*RUN, *READ)
        and any(
            re.match(r"\$ |brief \w|pip |make |python |import |from \w+ import", line)
            for line in b.lines
        )
    ]
    assert not silent
    assert {b.language for b in EVERY} <= {*RUN, *READ, ""}


@pytest.mark.parametrize("block", [b for b in EVERY if b.language in READ], ids=str)
def test_a_block_of_data_can_be_read(block: Block) -> None:
    if block.language == "json":
        json.loads(block.text)
    else:
        yaml.safe_load(block.text)


ARTICLES = (
    "ferry-accident-morning.txt",
    "ferry-accident-evening.txt",
    "2023-03-09-valparaiso-port-strike-wire.txt",
)


@pytest.fixture(scope="session")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the blocks name: articles, a feed, a table, published fact-checks, drafts."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    folder = tmp_path_factory.mktemp("docs") / "stock"
    shutil.copytree(ROOT / "examples", folder / "examples")
    for name in ("articles", "docs"):
        (folder / name).mkdir()
    for name in ARTICLES:
        shutil.copyfile(ROOT / "examples" / name, folder / "articles" / name)
    shutil.copyfile(ROOT / "examples" / ARTICLES[0], folder / "article.txt")
    shutil.copyfile(ROOT / "examples" / ARTICLES[1], folder / "docs" / "press.md")
    shutil.copyfile(ROOT / "examples" / "agency-records.jsonl", folder / "feed.jsonl")
    (folder / "draft.txt").write_text("Dockworkers at Valparaíso voted to end an 11-day strike.\n")
    table = {
        "body": ["The ferry Lady Anne was built by Harland Brothers in 1998."],
        "name": ["Lady Anne"],
        "date": ["2021-05-12"],
    }
    pq.write_table(pa.table(table), folder / "wiki.parquet")
    review = {
        "@type": "ClaimReview",
        "claimReviewed": "The strike at Valparaíso lasted a month.",
        "reviewRating": {"alternateName": "False"},
        "author": {"name": "The Desk"},
        "datePublished": "2023-03-12",
        "url": "https://desk.example/strike",
    }
    (folder / "claimreview.json").write_text(json.dumps(review))
    (folder / "eval").symlink_to(ROOT / "eval")
    from brief import api
    from brief.report import render

    records = [api.check(ROOT.joinpath("examples", ARTICLES[0]).read_text())]
    tasks = json.loads("".join(render(records, "labelstudio")))
    for task in tasks:  # what comes back from people has their annotations
        task["annotations"] = task.pop("predictions")
    (folder / "export.json").write_text(json.dumps(tasks))
    shim = folder / "bin" / "brief"
    shim.parent.mkdir()
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m brief "$@"\n')
    shim.chmod(0o755)
    return folder


@pytest.fixture
def desk(stock: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for a page, with ``brief`` on the path."""
    folder = tmp_path / "desk"
    shutil.copytree(stock, folder, symlinks=True)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PATH", f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    monkeypatch.setenv("COLUMNS", "100")
    return folder


@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("page", RUNNING, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_blocks_of_a_page_run(page: Path, desk: Path) -> None:
    space: dict[str, Any] = {"__name__": "__main__"}
    for block in RUNNING[page]:
        if block.language == "python":
            python(block, space)
        elif block.language == "console":
            console(block)
        else:
            shell(block)


def python(block: Block, space: dict[str, Any]) -> None:
    before = set(space)
    # Line numbers of an error are those of the page.
    code = compile("\n" * block.line + block.text, str(block.page), "exec")
    with contextlib.redirect_stdout(io.StringIO()):
        exec(code, space)
        for name in set(space) - before:
            if name.startswith("test_"):
                space[name]()


def shell(block: Block) -> None:
    lines = [line for line in block.lines if line.strip() and not line.lstrip().startswith("#")]
    if all(re.match(r"brief [^|;&$<>]*$", line.partition(" #")[0]) for line in lines):
        for line in lines:
            command(block, shlex.split(line, comments=True)[1:])
        return
    done = subprocess.run(["bash", "-ec", block.text], capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), f"{block}: {done.stderr}"


def command(block: Block, arguments: list[str]) -> None:
    from typer.testing import CliRunner

    from brief.cli.app import app

    result = CliRunner().invoke(app, arguments)
    told = f"{block}: brief {shlex.join(arguments)}: {result.exception!r} {result.stderr[-500:]}"
    assert result.exit_code in (0, 1), told  # done, or findings
    assert result.exception is None or isinstance(result.exception, SystemExit), told


def console(block: Block) -> None:
    """A command behind ``$``, and its output; `` ...`` stands for lines that are left out."""
    asked = 1
    while block.lines[asked - 1].rstrip().endswith(("\\", "|")):
        asked += 1
    script = "\n".join(block.lines[:asked]).removeprefix("$ ")
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), f"{block}: {done.stderr}"
    said = [line.rstrip() for line in done.stdout.splitlines()]
    at, gap = 0, False
    for line in (line.rstrip() for line in block.lines[asked:]):
        if line == " ...":
            gap = True
            continue
        while gap and at < len(said) and said[at] != line:
            at += 1
        assert at < len(said), f"{block}: {line!r} is not said"
        assert said[at] == line, f"{block}: {said[at]!r} is said, {line!r} is shown"
        at, gap = at + 1, False


def anchors(page: Path) -> set[str]:
    """The names of a page's headings, as forges and mkdocs make them."""
    found = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.M)
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()).strip() for heading in found)
    return {name.replace(" ", "-") for name in plain}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_files_and_headings_that_are_there(page: Path) -> None:
    text = re.sub(r"^ *```.*?^ *```", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    broken = []
    for target in _LINK.findall(re.sub(r"`[^`\n]*`", "", text)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        there = (page.parent / path) if path else page
        if not there.exists() or (
            anchor and there.suffix == ".md" and anchor not in anchors(there)
        ):
            broken.append(target)
    assert not broken
