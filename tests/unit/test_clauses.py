"""Subjects, objects and main clauses, from the tree of a sentence."""

from __future__ import annotations

import pytest

from brief.evaluation.kinds.base import plain_document
from brief.language import clauses
from brief.language.analysis import Analysis
from brief.language.phrases import Chunk
from brief.records import Span


def of(text: str) -> clauses.Clauses:
    return Analysis(plain_document(text)).clauses(Span(0, len(text)))


def words_of(text: str, chunk: Chunk | None) -> str | None:
    if chunk is None:
        return None
    words = of(text).words
    return text[words[chunk.first].start : words[chunk.last].end]


@pytest.mark.parametrize(
    ("text", "lemma", "expected"),
    [
        ("The road that crosses the old dam will close on Friday.", "close", "The road"),
        ("About 900 trucks a day will have to turn back.", "turn", "900 trucks"),
        ("A former adviser to the mayor was arrested.", "arrest", "A former adviser to the mayor"),
        ("Four of her six pilots would be laid off.", "lay", "Four of her six pilots"),
        ("The panel asked the council to stop the work.", "stop", "the council"),
        ("Roe said on Monday the gate near the mill would open.", "open", "the gate near the mill"),
        ("The barge, which usually carries coal, stayed in port.", "stay", "The barge"),
    ],
)
def test_who_does_it(text: str, lemma: str, expected: str) -> None:
    found = of(text)
    verb = next(v for v in found.parse.verbs if v.lemma == lemma)
    assert (words_of(text, found.subject(verb)) or "").endswith(expected)


def test_the_object_is_what_hangs_on_the_verb() -> None:
    text = "The council approved the plan, and the mayor resigned on Monday."
    found = of(text)
    approved, resigned = found.parse.verbs
    assert words_of(text, found.object(approved, approved.last)) == "the plan"
    assert found.object(resigned, resigned.last) is None


def test_joined_phrases_are_parts() -> None:
    text = "Chile, Peru and Bolivia signed a treaty."
    found = of(text)
    subject = found.subject(found.parse.verbs[0])
    assert subject is not None
    assert [words_of(text, part) for part in found.parts(subject)] == ["Chile", "Peru", "Bolivia"]


@pytest.mark.parametrize(
    ("text", "main"),
    [
        ("The ferry that left at noon sank near Rye.", ["sink"]),
        ("Police said the man fled when they arrived.", ["say", "flee"]),
        ("The shop opened in May and closed in June.", ["open", "close"]),
        ("The storm is expected to hit Rye before it crosses the bay.", ["expect", "hit"]),
    ],
)
def test_main_clauses(text: str, main: list[str]) -> None:
    found = of(text)
    assert [v.lemma for v in found.parse.verbs if found.main(v)] == main


def test_a_word_that_opens_a_list_describes() -> None:
    text = "Three towns, including Rye, voted."
    found = of(text)
    assert [found.describes(v) for v in found.parse.verbs] == [True, False]


def test_what_belongs_to_another_verb_is_not_held() -> None:
    text = "The crew left on Monday, leaving boats stranded in Rye."
    found = of(text)
    left = found.parse.verbs[0]
    assert found.holds(left, text.index("Monday")) is True
    assert found.holds(left, text.index("Rye")) is False


def test_the_trees_of_a_long_text_are_those_of_its_sentences_alone() -> None:
    """One after the other, some together, or all: a batch is quicker, and changes nothing."""
    told = ("The bridge at {0} was closed on Friday, the mayor of {0} said.",
            "Who would pay for the ferry that {0} lost is not known, and {0} waits.")  # fmt: skip
    text = "\n".join(told[n % 2].format(f"Port{'abcdefg'[n % 7]}") for n in range(320))
    document = plain_document(text)
    spans = document.sentences
    assert len(spans) == 320
    whole, parts, single = (Analysis(document) for _ in range(3))
    some = spans[5:250:7]
    expected = whole.trees(spans)
    assert parts.trees(some) == [expected[spans.index(span)] for span in some]
    assert [single.tree(span) for span in spans] == expected
    assert [single.parse(span) for span in spans] == whole.parses(spans)
