"""Subjects by where they stand."""

from __future__ import annotations

import pytest

from brief.language.arguments import following, subject
from brief.language.phrases import parse
from brief.language.words import words


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Ann Lee, the chief of the agency, resigned.", "resign",
         "Ann Lee, the chief of the agency"),
        ("The plan that the board approved failed.", "approve", "the board"),
        ("Gov. Ann Lee (R-OH) resigned.", "resign", "Gov. Ann Lee"),
        ("Ann Lee sat down and wrote a letter.", "write", "Ann Lee"),
    ],
)  # fmt: skip
def test_the_subject_is_the_phrase_before_the_verb(text: str, verb: str, expected: str) -> None:
    parsed = parse(words(text))
    chunk = next(subject(parsed, v) for v in parsed.verbs if v.lemma == verb)
    assert chunk is not None
    span = parsed.span(chunk.first, chunk.last)
    assert text[span.start : span.end] == expected


def test_the_object_is_the_phrase_behind_the_verb_with_what_hangs_on_it() -> None:
    text = "Ann Lee quietly sold the house of the bank on Friday."
    parsed = parse(words(text))
    chunk = following(parsed, parsed.verbs[0])
    assert chunk is not None
    span = parsed.span(chunk.first, chunk.last)
    assert text[span.start : span.end] == "the house of the bank"
