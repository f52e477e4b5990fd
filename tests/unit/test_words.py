"""Parts of speech: the sums that are kept give what adding weight by weight gives."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

import brief
from brief.extract import words as w

TEXT = (
    "The ministers met in Oslo on 4 May 2021. “We haven't agreed,” Ms. Ahl-Berg said; 12,000 people "
    "who'd marched weren't heard. RATES rise, rates rise and U.S. iPhones sell!"
)


def _one_by_one(data: dict[str, Any], forms: list[str]) -> list[str]:
    norm = ["-s2-", "-s1-", *w.shapes(forms), "-e1-", "-e2-"]
    before, before2 = "-s1-", "-s2-"
    result: list[str] = []
    for i, form in enumerate(forms):
        tag = data["single"].get(norm[i + 2])
        if tag is None or (form[0].isupper() and i):
            scores = [0] * len(data["tags"])
            for feature in w.features(i, forms, norm, before, before2):
                flat = data["weights"].get(feature, [])
                for index, weight in zip(flat[::2], flat[1::2], strict=True):
                    scores[index] += weight
            tag = list(data["tags"])[scores.index(max(scores))]
        result.append(tag)
        before2, before = before, tag
    return result


@pytest.mark.parametrize("kept", [3, 50_000])
def test_kept_sums_tag_as_adding_one_by_one_does(
    monkeypatch: pytest.MonkeyPatch, kept: int
) -> None:
    monkeypatch.setattr(w, "_KEPT_SUMS", kept)
    path = Path(brief.__file__).parent / w.WEIGHTS
    data = json.loads(gzip.decompress(path.read_bytes()))
    model = w.Model(data["tags"], data["single"], data["weights"])
    for sentence in TEXT.split(". "):
        forms = [sentence[a:b] for a, b in w.tokens(sentence)]
        assert model.tag(forms) == _one_by_one(data, forms)
        assert model.tag(forms) == _one_by_one(data, forms)  # out of what was kept
    assert model.tag([]) == []


def test_the_table_of_sums_may_grow_at_any_word() -> None:
    forms = ["The", "ministers", "have", "met", "in", "Oslo"]
    fresh = w.Model(("NN", "VB", "DT"), {}, {"b": [0, 1], "wmet": [1, 3], "pNN": [2, 2]})
    expected = fresh.tag(forms)
    for used in range(fresh._used + 1):  # full at each of the rows that these words take
        model = w.Model(("NN", "VB", "DT"), {}, {"b": [0, 1], "wmet": [1, 3], "pNN": [2, 2]})
        model._used = len(model._sums) - used
        assert model.tag(forms) == expected
