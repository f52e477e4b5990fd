from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from brief.files import written
from brief.reading.articles import read
from brief.reading.listing import count, files
from brief.records import Failure


def listed(path: object, *without: Path) -> list[str]:
    found = list(files(str(path), written(*without)))
    assert all(isinstance(each, str) for each in found), found
    return [os.path.relpath(each, path) for each in found if isinstance(each, str)]


def fill(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("Some words.")


def test_what_a_run_writes_is_no_input_of_it(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", "out/reports.jsonl", "out/articles/a.txt.md", "z.md")
    out, report = tmp_path / "out", tmp_path / "z.md"
    assert listed(tmp_path, out, report) == ["a.txt"]
    (tmp_path / "link.md").symlink_to(report)
    (tmp_path / "hard.md").hardlink_to(report)
    assert listed(tmp_path, out, report) == ["a.txt"]
    for pattern in ("**/*", "*/*", "*"):
        found = list(files(str(tmp_path / pattern), written(out, report)))
        assert found == ([str(tmp_path / "a.txt")] if pattern != "*/*" else [])


def test_a_folder_that_a_pattern_names_is_asked_for(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", "reports.jsonl")
    found = list(files(str(tmp_path / "*"), written(tmp_path, tmp_path / "reports.jsonl")))
    assert found == [str(tmp_path / "a.txt")]


def test_folders_may_be_nested_more_deeply_than_python_calls(tmp_path: Path) -> None:
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(1100):  # each below the last by its descriptor: the path is too long for one
        os.mkdir("d", dir_fd=here)
        below = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(os.open("x.txt", os.O_CREAT | os.O_WRONLY, dir_fd=here))
    os.close(here)
    assert listed(tmp_path) == ["d/" * 1100 + "x.txt"]
    [failure] = files(f"{tmp_path}/**/*.txt")
    assert isinstance(failure, Failure)
    assert "nested too deeply" in failure.message
    remove(tmp_path)


def test_paths_that_are_too_long_are_failures_and_the_rest_is_listed(tmp_path: Path) -> None:
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(45):
        os.mkdir("d" * 100, dir_fd=here)
        below = os.open("d" * 100, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)
    fill(tmp_path, "e.txt")
    failure, name = files(str(tmp_path))
    assert isinstance(failure, Failure)
    assert "File name too long" in failure.message
    assert name == str(tmp_path / "e.txt")
    remove(tmp_path)


def remove(folder: Path) -> None:
    """``rm -r``: pytest's own cleaning calls itself for every folder."""
    import subprocess

    subprocess.run(["rm", "-rf", str(folder)], check=True)


def test_a_folder_that_cannot_be_listed_is_a_failure_in_its_place(
    tmp_path: Path, monkeypatch
) -> None:
    fill(tmp_path, "a.txt", "closed/b.txt", "d.txt")
    scandir = os.scandir

    def closed(path: str):
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", closed)
    first, failure, last = files(str(tmp_path))
    assert (first, last) == (str(tmp_path / "a.txt"), str(tmp_path / "d.txt"))
    assert failure == Failure(
        str(tmp_path / "closed"), "InputError", f"{tmp_path / 'closed'}: Permission denied"
    )


def test_a_pattern_goes_on_behind_a_folder_whose_files_nobody_may_look_at(
    tmp_path: Path, monkeypatch
) -> None:
    fill(tmp_path, "a/x.txt", "closed/y.txt")
    stat = os.stat

    def closed(path: str, *args: object, **more: object) -> os.stat_result:
        if "closed/" in str(path):
            raise PermissionError(13, "Permission denied", path)
        return stat(path, *args, **more)

    monkeypatch.setattr(os, "stat", closed)
    found = list(files(str(tmp_path / "*/*.txt")))
    assert found == [str(tmp_path / "a/x.txt"), str(tmp_path / "closed/y.txt")]


def a_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        here = Path.cwd()
        os.chdir(path.parent)  # the address of a socket is short
        made.bind(path.name)
        os.chdir(here)


KINDS: dict[str, Callable[[Path], None]] = {
    "a named pipe": os.mkfifo,
    "a socket": a_socket,
    "a device": lambda path: path.symlink_to("/dev/zero"),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("suffix", ["txt", "jsonl", "json", "parquet", "html"])
def test_what_may_never_end_is_refused_unread(tmp_path: Path, kind: str, suffix: str) -> None:
    path = tmp_path / f"b.{suffix}"
    KINDS[kind](path)
    fill(tmp_path, "a.txt", "c.txt")
    good, failure, last = read([str(tmp_path)])
    assert failure == Failure(str(path), "InputError", f"{path}: {kind}, not a file")
    assert not isinstance(good, Failure)
    assert not isinstance(last, Failure)
    assert count([str(tmp_path)]) == 3


def test_a_link_to_itself_is_a_failure_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("a.txt")
    fill(tmp_path, "b.txt")
    failure, good = read([str(tmp_path)])
    assert isinstance(failure, Failure)
    assert "symbolic links" in failure.message
    assert not isinstance(good, Failure)


def test_a_pipe_that_the_shell_hands_over_is_read() -> None:
    reader, writer = os.pipe()
    os.write(writer, b"Some words.")
    os.close(writer)
    [article] = read([f"/dev/fd/{reader}"])
    os.close(reader)
    assert not isinstance(article, Failure)
    assert article.text == "Some words."
