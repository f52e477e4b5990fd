"""The lengths of time that a text tells."""

from __future__ import annotations

import pytest

from brief.consistency.lengths import lengths
from brief.consistency.told import Told
from brief.pipeline import document
from brief.reading.articles import read_text
from brief.statements import claims
from brief.statements.discourse import Discourse


@pytest.mark.parametrize("noun", ["lockout", "siege", "delay"])
@pytest.mark.parametrize("frame", ["It was over after a six-week {}.", "A {} of six weeks ended."])
def test_a_length_is_read_before_and_behind_what_lasted(noun: str, frame: str) -> None:
    parsed = document(read_text(f"The mill is open again. {frame.format(noun)}"))
    told = Told(Discourse(parsed, claims.extract_values(parsed)))
    assert [(found.value, found.unit, found.sure) for found in lengths(told)] == [(6.0, "wk", True)]
