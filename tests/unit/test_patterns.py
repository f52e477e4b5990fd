"""Patterns that are compiled when they are first asked."""

from __future__ import annotations

import copy
import gc
import importlib
import pickle
import re
from pathlib import Path

import pytest

import brief
from brief import patterns

FOLDER = Path(brief.__file__).parent


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is compiled from now on."""
    made: list[str] = []

    def compile_(pattern: str, flags: int = 0) -> re.Pattern[str]:
        made.append(pattern)
        return re.compile(pattern, flags)

    class Watched:
        compile = staticmethod(compile_)

    monkeypatch.setattr(patterns, "re", Watched)
    return made


def test_a_pattern_is_compiled_when_it_is_first_asked_and_only_then(compiled: list[str]) -> None:
    pattern = patterns.compile(r"\bferry (?P<name>\w+) never\b")
    assert pattern.pattern == r"\bferry (?P<name>\w+) never\b"
    assert compiled == []
    found = pattern.search("the ferry Ottilie never came")
    assert found is not None
    assert found["name"] == "Ottilie"
    assert [m[0] for m in pattern.finditer("ferry A never, ferry B never")] == [
        "ferry A never",
        "ferry B never",
    ]
    assert compiled == [pattern.pattern]


def test_a_pattern_is_what_re_makes_of_it() -> None:
    mine = patterns.compile(r"(?P<a>x+)|y", patterns.IGNORECASE)
    theirs = re.compile(r"(?P<a>x+)|y", re.IGNORECASE)
    for name in ("flags", "groups", "groupindex", "pattern"):
        assert getattr(mine, name) == getattr(theirs, name)
    text = "aXXyx"
    assert mine.findall(text) == theirs.findall(text)
    assert mine.sub("-", text) == theirs.sub("-", text)
    assert mine.split(text) == theirs.split(text)
    assert mine.match(text) is None
    assert mine.fullmatch("XX") is not None
    with pytest.raises(AttributeError):
        mine.nothing  # noqa: B018


def test_the_same_pattern_is_made_once_and_outlives_copies() -> None:
    pattern = patterns.compile("once", patterns.IGNORECASE)
    assert patterns.compile("once", patterns.IGNORECASE) is pattern
    assert patterns.compile("once") is not pattern
    for again in (copy.deepcopy(pattern), pickle.loads(pickle.dumps(pattern))):
        assert again.search("ONCE") is not None


def test_all_patterns_of_the_package_can_be_compiled() -> None:
    for path in FOLDER.rglob("*.py"):
        if "import patterns as re" in path.read_text(encoding="utf-8"):
            name = ".".join(path.relative_to(FOLDER.parent).with_suffix("").parts)
            importlib.import_module(name.removesuffix(".__init__"))
    made = [each for each in gc.get_objects() if type(each) is patterns._Uncompiled]
    assert len(made) > 1000
    for each in made:
        assert each.flags & re.UNICODE
