"""The corpus of the fuzz targets, and what hypothesis makes of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import fuzz

INPUTS = sorted(path for path in fuzz.CORPUS.glob("*/*") if path.is_file())


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_input_of_the_corpus_is_read(path: Path) -> None:
    fuzz.TARGETS[path.parent.name](path.read_bytes())


def test_every_target_has_inputs() -> None:
    assert {path.parent.name for path in INPUTS} == set(fuzz.TARGETS)


@pytest.mark.parametrize("name", sorted(fuzz.TARGETS))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_inputs_that_were_cut_joined_and_altered_are_read(name: str, data: st.DataObject) -> None:
    """What a coverage-guided run does at length, in a few examples."""
    seeds = st.sampled_from([path.read_bytes() for path in INPUTS if path.parent.name == name])
    given_, other = data.draw(seeds), data.draw(seeds)
    a, b = sorted(data.draw(st.tuples(*[st.integers(0, len(given_))] * 2)))
    middle = data.draw(st.one_of(st.binary(max_size=8), st.just(other[a:b]), st.just(b"")))
    fuzz.TARGETS[name](given_[:a] + middle + given_[b:])


def test_a_report_with_an_offset_outside_its_text_is_refused() -> None:
    """The target would pass over what it refuses: that it reads a whole one is seen here."""
    from brief.errors import InputError
    from brief.reading.reports import record

    row = json.loads((fuzz.CORPUS / "report" / "whole").read_bytes())
    assert record(row, "x").document.text
    del row["article"]["blocks"]
    with pytest.raises(InputError, match=r"article\.blocks: "):
        record(row, "x")
    row["article"]["blocks"] = []
    row["claims"][0]["end"] = 10**6
    with pytest.raises(InputError, match="an offset lies outside the text"):
        record(row, "x")


def test_a_target_says_what_does_not_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    from brief.reading import decoding

    monkeypatch.setattr(decoding, "line_feeds", lambda text: text)
    with pytest.raises(AssertionError):
        fuzz.decode(b"a\r\nb")
