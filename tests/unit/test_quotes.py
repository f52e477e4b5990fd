"""Quotation marks, cues, and whose words they are."""

from __future__ import annotations

import pytest

from brief.extract.marks import quoted
from brief.extract.quotes import Quotation, quotes
from brief.records import Article, Block, Document, EntityType, EntityValue, Span


def document(*paragraphs: str) -> Document:
    """Body paragraphs; sentences end at a period, or a period and a mark, before a space."""
    import re

    text = "\n\n".join(paragraphs)
    blocks, sentences, at = [], [], 0
    for number, paragraph in enumerate(paragraphs):
        end = at + len(paragraph) + (2 if number + 1 < len(paragraphs) else 0)
        blocks.append(Block(at, end, "body"))
        start = at
        for cut in re.finditer(r"(?<=[a-z][.!?])[\"”]?\s+(?=[\"“A-Z])|$", paragraph):
            stop = at + cut.start() + len(cut.group().rstrip())
            if stop > start:
                sentences.append(Span(start, stop))
            start = at + cut.end()
        at = end
    return Document(Article("x", "test", text), tuple(blocks), tuple(sentences))


def entity(text: str, quote: str, name: str = "", kind: EntityType = "person") -> EntityValue:
    at = text.index(quote)
    return EntityValue(start=at, end=at + len(quote), quote=quote, name=name or quote, type=kind)


def said(doc: Document, *entities: EntityValue) -> list[tuple[str | None, str, bool]]:
    """Speaker, content and directness of each attribution."""
    return [
        (q.speaker, " | ".join(doc.text[c.start : c.end] for c in q.content), q.direct)
        for q in quotes(doc, entities)
    ]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ('He said: "We are done." Then left.', ['"We are done."']),
        ("“One,” she said. “Two.”", ["“One,”", "“Two.”"]),
        ("''It is over,'' she said.", ["''It is over,''"]),
        ('It measured 5\'10" and 3" wide.', []),
        ("A mark that “never closes.", []),
        ("‘The whole plan has failed,’ said Ms Roe.", ["‘The whole plan has failed,’"]),
        ("The workers’ rights and the bosses’ duties.", []),
    ],
)
def test_marks_are_paired_in_all_their_forms(text: str, marked: list[str]) -> None:
    assert [text[s.start : s.end] for s in quoted(text, [Span(0, len(text))])] == marked


def test_a_quotation_of_several_paragraphs_closes_at_the_last() -> None:
    text = "“We begin.\n\n“We go on.\n\n“We end,” she said."
    spans = quoted(text, [Span(0, len(text))])
    assert [text[s.start : s.end] for s in spans] == ["“We begin.", "“We go on.", "“We end,”"]


def test_direct_speech_before_its_cue() -> None:
    doc = document("“The bridge will be closed for a month,” said Mayor Ann Lee.")
    assert said(doc, entity(doc.text, "Ann Lee")) == [
        ("Ann Lee", "“The bridge will be closed for a month,”", True)
    ]


def test_direct_speech_behind_its_cue() -> None:
    doc = document('Ann Lee told reporters: "The bridge is safe."')
    assert said(doc, entity(doc.text, "Ann Lee")) == [("Ann Lee", '"The bridge is safe."', True)]


def test_the_cue_may_split_a_quotation() -> None:
    doc = document("“The bridge is old,” Ann Lee said. “It has to be closed.”")
    assert said(doc, entity(doc.text, "Ann Lee")) == [
        ("Ann Lee", "“The bridge is old,” | “It has to be closed.”", True)
    ]


def test_indirect_speech_ends_with_its_sentence() -> None:
    doc = document("Ann Lee said that the bridge was closed. It is old.")
    assert said(doc, entity(doc.text, "Ann Lee")) == [
        ("Ann Lee", "that the bridge was closed", False)
    ]


def test_indirect_speech_before_its_cue() -> None:
    doc = document("The bridge will be closed, the ministry announced.")
    assert said(doc) == [("the ministry", "The bridge will be closed", False)]


@pytest.mark.parametrize(
    "text",
    [
        "According to the ministry, the bridge is closed.",
        "The bridge is closed, according to the ministry.",
    ],
)
def test_according_to_on_either_side(text: str) -> None:
    doc = document(text)
    ((speaker, content, direct),) = said(doc)
    assert (speaker, direct) == ("the ministry", False)
    assert content.lower() == "the bridge is closed"


def test_a_partial_quotation_counts_as_direct_and_keeps_its_clause() -> None:
    doc = document("Ann Lee said the bridge “is a danger to everyone.”")
    assert said(doc, entity(doc.text, "Ann Lee")) == [
        ("Ann Lee", "the bridge “is a danger to everyone.”", True)
    ]


def test_the_speaker_is_the_person_and_not_the_one_in_the_title() -> None:
    doc = document("“No comment at all,” said Jane Roe, a spokeswoman for President John Doe.")
    found = said(doc, entity(doc.text, "Jane Roe"), entity(doc.text, "John Doe"))
    assert found[0][0] == "Jane Roe"


def test_a_pronoun_is_the_only_person_near() -> None:
    doc = document("Ann Lee opened the bridge.", "“It is safe,” she said.")
    assert said(doc, entity(doc.text, "Ann Lee"))[0][0] == "Ann Lee"


def test_a_pronoun_that_could_be_two_people_is_nobody() -> None:
    doc = document("Ann Lee met Jane Roe.", "“It is safe,” she said.")
    found = said(doc, entity(doc.text, "Ann Lee"), entity(doc.text, "Jane Roe"))
    assert found == [(None, "“It is safe,”", True)]


def test_a_pronoun_skips_the_person_of_the_other_gender() -> None:
    doc = document("Ann Lee met John Doe.", "“It is safe,” she said.")
    found = said(doc, entity(doc.text, "Ann Lee"), entity(doc.text, "John Doe"))
    assert found[0][0] == "Ann Lee"


def test_words_after_a_comma_and_a_time_are_not_the_speaker() -> None:
    doc = document("John Doe, in Kentucky, said Tuesday that the mine would close.")
    found = said(doc, entity(doc.text, "John Doe"))
    assert found == [("John Doe", "that the mine would close", False)]


def test_belief_is_a_view_and_speech_is_not() -> None:
    doc = document("Ann Lee believes that the bridge is safe.")
    (quotation,) = quotes(doc, [entity(doc.text, "Ann Lee")])
    assert quotation.view
    doc = document("Ann Lee says that the bridge is safe.")
    (quotation,) = quotes(doc, [entity(doc.text, "Ann Lee")])
    assert not quotation.view


def test_a_quoted_paragraph_goes_on_with_the_speaker_before() -> None:
    doc = document("“The bridge is old,” Ann Lee said.", "“We will close it in May.”")
    (quotation,) = quotes(doc, [entity(doc.text, "Ann Lee")])
    assert [doc.text[c.start : c.end] for c in quotation.content] == [
        "“The bridge is old,”",
        "“We will close it in May.”",
    ]


def test_captions_and_teasers_are_not_searched() -> None:
    text = "“The bridge is old,” Ann Lee said."
    doc = Document(
        Article("x", "test", text), (Block(0, len(text), "related"),), (Span(0, len(text)),)
    )
    assert quotes(doc, []) == ()


def test_a_text_without_speech_has_no_quotations() -> None:
    assert quotes(document("The bridge opened in May."), []) == ()
    assert isinstance(Quotation((Span(0, 1),)).start, int)
