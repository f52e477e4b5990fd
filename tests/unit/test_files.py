from __future__ import annotations

import os
import socket
import stat
from pathlib import Path

import pytest

from brief import files
from brief.errors import OutputError
from brief.files import Sink, identity, sink, write_atomically, written


def write(path: Path, text: str = "new") -> None:
    with sink(path) as out:
        out.write(text)


def _half(out: Sink) -> None:
    out.write("half")
    raise RuntimeError


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("old")
    with pytest.raises(RuntimeError), sink(path) as out:
        _half(out)
    assert path.read_text() == "old"
    write(path)
    assert path.read_text() == "new"
    assert [p.name for p in tmp_path.iterdir()] == ["a.md"]


def test_a_replaced_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "secret.md"
    path.touch(0o600)
    write(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_link_is_followed_and_stays(tmp_path: Path) -> None:
    link = tmp_path / "link"
    for name in ("there", "not-there"):
        target = tmp_path / name
        if name == "there":
            target.write_text("old")
        link.unlink(missing_ok=True)
        link.symlink_to(target)
        write(link)
        assert link.is_symlink()
        assert target.read_text() == "new"
    link.unlink()
    link.symlink_to(link)
    with pytest.raises(OutputError, match="symbolic links"):
        write(link)


def test_a_link_in_the_place_of_what_is_not_whole_yet_leads_nowhere(tmp_path: Path) -> None:
    """In a folder that others write to, they can tell what the file will be called."""
    mine = tmp_path / "mine"
    mine.write_text("mine")
    with sink(tmp_path / "a.md") as out:
        out.write("x")
        (left,) = tmp_path.glob(".brief-*.tmp")
    left.symlink_to(mine)
    write(tmp_path / "a.md")
    assert mine.read_text() == "mine"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.md", "mine"]


def test_what_is_no_file_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write(pipe)
    assert os.read(reader, 10) == b"new"
    os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_pipe_that_nobody_reads_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_READER_S", 0.1)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(OutputError, match="pipe: cannot be written: a named pipe that nobody"):
        write(pipe)


@pytest.mark.parametrize("what", ["link", "link to itself", "pipe", "socket", "file"])
def test_under_a_name_of_ours_nothing_that_stands_there_is_followed(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # the name of a socket is short
    mine, ours = Path("mine"), Path("index.html")
    mine.write_text("mine")
    if what.startswith("link"):
        ours.symlink_to(ours if what.endswith("itself") else mine)
    elif what == "pipe":
        os.mkfifo(ours)
    elif what == "socket":
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind(str(ours))
    else:
        ours.touch(0o600)
    write_atomically(ours, "new")
    assert mine.read_text() == "mine"
    assert not ours.is_symlink()
    assert ours.read_text() == "new"
    assert what != "file" or stat.S_IMODE(ours.stat().st_mode) == 0o600
    assert sorted(p.name for p in tmp_path.iterdir()) == ["index.html", "mine"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_told_with_the_name(tmp_path: Path) -> None:
    for text in ("x", "x" * 1_000_000):
        with pytest.raises(OutputError, match="/dev/full: cannot be written: No space left"):
            write(Path("/dev/full"), text)


@pytest.mark.parametrize("name", [".", "no/such/file", "a" * 300])
def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        write(tmp_path / name)


def test_a_file_is_told_by_what_it_is_and_not_by_its_name(tmp_path: Path) -> None:
    path, link = tmp_path / "a", tmp_path / "b"
    path.touch()
    link.hardlink_to(path)
    assert identity(path) == identity(link)
    assert identity(path) in written(link, None)
    assert identity("a\0b") is None
