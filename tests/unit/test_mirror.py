from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.mirror import Mirror
from brief.report.visible import visible

NAMES = st.text(
    st.sampled_from("ab._%:-~\\*\x1b\u202e\udcffé")
    | st.characters(exclude_categories=["Cs"], exclude_characters="/\0"),
    min_size=1,
    max_size=12,
).filter(lambda name: name not in (".", ".."))


def places(sources: list[str], paths: list[str]) -> list[str]:
    mirror = Mirror(paths, ".md")
    return [str(mirror.place(source)) for source in sources]


@pytest.mark.parametrize(
    ("paths", "sources", "found"),
    [
        (["in"], ["in/a/x.txt", "in/b.jsonl:12"], ["a/x.txt.md", "b.jsonl/12.md"]),
        (["a", "b"], ["a/x.txt", "b/x.txt"], ["a/x.txt.md", "b/x.txt.md"]),
        (["x.txt", "../x.txt"], ["x.txt", "../x.txt"], ["HERE/x.txt.md", "x.txt.md"]),
        (["a"], ["a/x:y.txt", "a/x_y.txt"], ["x%3Ay.txt.md", "x_y.txt.md"]),
        (["a"], ["a/x.txt", "a/x.txt.md/y.txt"], ["x.txt.md", "x.txt%2Emd/y.txt.md"]),
        (["news/*/a.txt"], ["news/may/a.txt"], ["may/a.txt.md"]),
        (["a:1"], ["a:1"], ["a%3A1.md"]),
        (["-"], ["-", "-:3"], ["-.md", "-/3.md"]),
        (["./-"], ["./-"], ["%2D.md"]),
        (["e"], ["e"], ["%2E.md"]),
    ],
)
def test_every_source_has_a_place_of_its_own(
    tmp_path: Path, monkeypatch, paths: list[str], sources: list[str], found: list[str]
) -> None:
    here = tmp_path / "HERE"
    for folder in ("a", "b", "e", "in", "news"):
        (here / folder).mkdir(parents=True)
    monkeypatch.chdir(here)
    assert places(sources, paths) == found


@given(st.lists(st.lists(NAMES, min_size=1, max_size=3).map("/".join), unique=True, max_size=8))
def test_no_two_sources_share_a_place_and_none_leads_out(sources: list[str]) -> None:
    # What one names as a file no other may name as a folder: no file system has both.
    sources = [s for s in sources if not any(o.startswith(s + "/") for o in sources)]
    found = places(sources, ["."])
    assert len(set(found)) == len(sources)
    for place in found:
        parts = Path(place).parts
        assert not place.startswith("/")
        assert ".." not in parts
        assert visible(place, lines=False) == place
        assert not any(Path(other).is_relative_to(place) for other in found if other != place)


def test_a_name_that_is_too_long_is_cut_and_stays_apart(tmp_path: Path) -> None:
    long = "é" * 125
    one, two = places([f"{tmp_path}/{long}1.txt", f"{tmp_path}/{long}2.txt"], [str(tmp_path)])
    assert one != two
    assert all(len(os.fsencode(name)) <= 255 and name.endswith(".md") for name in (one, two))
    (tmp_path / one).touch()
    deep = places(["/".join(["d" * 200] * 30) + "/x.txt"], ["."])[0]
    assert len(deep) < 300
    assert deep.endswith("/x.txt.md")


@pytest.mark.parametrize("source", ["../../etc/passwd", "/etc/passwd", "a/../../b", "-", "<text>"])
def test_no_source_leads_out_of_the_folder(source: str) -> None:
    path = Mirror(["."], ".md").place(source)
    assert not path.is_absolute()
    assert ".." not in path.parts
