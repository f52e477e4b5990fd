"""Which statements of an article are claims, and what each of them carries."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import pytest

from brief.records import (
    Article,
    Block,
    BlockKind,
    Claim,
    Document,
    EntityType,
    EntityValue,
    PlaceValue,
    QuantityValue,
    Span,
    TimeValue,
    Value,
)
from brief.statements import checkworthiness, claims


@pytest.fixture(autouse=True)
def _fixed_scores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkworthiness, "score", lambda texts: [0.5] * len(texts))


def document(*parts: tuple[BlockKind, str]) -> Document:
    """Blocks of sentences; sentences are parted by two spaces."""
    text, blocks, sentences = "", [], []
    for kind, body in parts:
        start = len(text)
        for sentence in body.split("  "):
            sentences.append(Span(len(text), len(text) + len(sentence)))
            text += sentence + "  "
        text = text[:-2] + "\n\n"
        blocks.append(Block(start, len(text), kind))
    return Document(Article("x", "test", text), tuple(blocks), tuple(sentences))


def values(text: str, *given: tuple[str, str, str]) -> list[Value]:
    """(kind, words, value) of each mention; entities repeat wherever the words do."""
    found: list[Value] = []
    for kind, words, value in given:
        at = text.find(words)
        while at >= 0:
            end = at + len(words)
            if kind == "time":
                found.append(TimeValue(start=at, end=end, quote=words, type="DATE", value=value))
            elif kind == "duration":
                found.append(
                    TimeValue(start=at, end=end, quote=words, type="DURATION", value=value)
                )
            elif kind == "location":
                found.append(
                    PlaceValue(start=at, end=end, quote=words, name=value, geonames_id=None,
                               country=None, lat=None, lon=None)
                )  # fmt: skip
            elif kind == "quantity":
                found.append(QuantityValue(start=at, end=end, quote=words, value=float(value)))
            else:
                entity: EntityType = "organization" if kind == "organization" else "person"
                if not any(v.kind == "entity" and v.start <= at < v.end for v in found):
                    found.append(
                        EntityValue(start=at, end=end, quote=words, name=value, type=entity,
                                    link=None if words == value else "surname")
                    )  # fmt: skip
            at = text.find(words, end)
    found.sort(key=lambda v: (v.start, v.end))
    return [dataclasses.replace(v, id=f"v{n}") for n, v in enumerate(found, start=1)]


def of(doc: Document, *given: tuple[str, str, str]) -> Sequence[Claim]:
    """The claims, each checked for what must always hold."""
    known = values(doc.text, *given)
    found = claims.from_values(doc, known)
    ids = {v.id for v in known}
    for claim in found:
        assert doc.text[claim.start : claim.end] == claim.quote
        assert 0 <= claim.checkworthiness <= 1
        assert set(claim.values) <= ids
        assert any(b.start <= claim.start and claim.end <= b.end for b in doc.blocks)
        for filled in claim.filled:
            assert claim.text[filled.start : filled.end] == filled.text
            assert filled.value is None or filled.value in claim.values
    assert len({(c.start, c.end) for c in found}) == len(found)
    return found


def test_a_pronoun_behind_a_chain_of_pronouns_may_be_the_one_named_before() -> None:
    doc = document(
        ("body", "John Lee was buried in Oslo.  He was 84 years old.  His son Paul Lee told the "
                 "press in 2019.  He died in Bergen."),
    )  # fmt: skip
    *_, last = of(
        doc,
        ("person", "John Lee", "John Lee"),
        ("person", "Paul Lee", "Paul Lee"),
        ("location", "Bergen", "Bergen"),
    )
    assert last.text == "He died in Bergen."
    assert "He" in last.ambiguous


def test_a_claim_carries_kinds_values_event_and_text() -> None:
    doc = document(("body", "President Ann Lee met John Doe in Oslo on Thursday."))
    (claim,) = of(
        doc,
        ("person", "Ann Lee", "Ann Lee"),
        ("person", "John Doe", "John Doe"),
        ("location", "Oslo", "Oslo"),
        ("time", "Thursday", "2019-04-25"),
    )
    assert claim.text == "President Ann Lee met John Doe in Oslo on Thursday (25 April 2019)."
    assert claim.kinds == ("event", "date", "location", "role")
    assert claim.event is not None
    assert claim.event.participants == ("Ann Lee", "John Doe")
    assert (claim.event.time, claim.event.place) == ("2019-04-25", "Oslo")
    assert claim.values == ("v1", "v2", "v3", "v4")


def test_captions_teasers_datelines_and_furniture_make_no_claims() -> None:
    doc = document(
        ("caption", "Ann Lee opened the bridge in Oslo."),
        ("related", "Ann Lee opened the tunnel in Oslo."),
        ("boilerplate", "Ann Lee opened the harbor in Oslo."),
        ("dateline", "Ann Lee wrote from Oslo."),
        ("body", "Ann Lee opened the road in Oslo."),
    )
    found = of(doc, ("person", "Ann Lee", "Ann Lee"))
    assert [c.text for c in found] == ["Ann Lee opened the road in Oslo."]


@pytest.mark.parametrize(
    "sentence",
    [
        "Will Ann Lee open the bridge?",
        "Read: Ann Lee opens the bridge in Oslo",
        "Click here to follow Ann Lee on this page.",
        "I think Ann Lee was the best mayor of Oslo.",
        "We must thank Ann Lee for the bridge.",
        "A sad day for Ann Lee.",
        "Reporting by Ann Lee and John Doe.",
        "The visit is widely seen as a victory for Ann Lee.",
    ],
)
def test_questions_commands_opinions_and_fragments_are_no_claims(sentence: str) -> None:
    assert of(document(("body", sentence)), ("person", "Ann Lee", "Ann Lee")) == ()


@pytest.mark.parametrize("name", ["Harlow", "Chase"])
def test_a_name_that_looks_like_a_command_opens_a_claim(name: str) -> None:
    sentence = f"{name} came from behind to beat Ann Lee in Oslo."
    (claim,) = of(document(("body", sentence)), ("person", "Ann Lee", "Ann Lee"))
    assert claim.text == sentence


def test_a_doubled_lead_is_claimed_once() -> None:
    lead = "Ann Lee opened the new bridge over the river in Oslo on Thursday, officials said."
    again = lead.replace("new bridge", "new  bridge".replace("  ", " ")).replace("said", "say")
    doc = document(("body", lead), ("body", again))
    found = of(doc, ("person", "Ann Lee", "Ann Lee"))
    assert [c.start for c in found] == [0]


def test_near_equal_sentences_with_other_figures_are_both_claims() -> None:
    doc = document(
        ("body", "The fire in the northern suburb killed 12 people on Thursday."),
        ("body", "The fire in the northern suburb killed 15 people on Thursday."),
    )
    assert len(of(doc, ("time", "Thursday", "2019-04-25"))) == 2


def test_joined_clauses_are_two_claims_with_the_subject_filled_in() -> None:
    doc = document(
        ("body", "Mayor Ann Lee opened the old bridge in March and closed the tunnel in April.")
    )
    first, second = of(
        doc,
        ("person", "Ann Lee", "Ann Lee"),
        ("time", "March", "2019-03"),
        ("time", "April", "2019-04"),
    )
    assert first.quote == "Mayor Ann Lee opened the old bridge in March"
    assert second.quote == "closed the tunnel in April."
    assert second.text == "Mayor Ann Lee closed the tunnel in April (2019)."
    assert second.event is not None
    assert second.event.participants[0] == "Ann Lee"
    assert second.event.time == "2019-04"


def test_a_count_without_its_noun_takes_it_from_the_sentence_before() -> None:
    doc = document(("body", "The visit had two sessions.  The first lasted for an hour in Oslo."))
    found = of(doc, ("location", "Oslo", "Oslo"), ("duration", "an hour", "PT1H"))
    assert found[-1].text == "The first session lasted for an hour in Oslo."
    assert found[-1].kinds == ("event", "location", "quantity")


def test_a_quotation_is_a_claim_of_its_speaker() -> None:
    doc = document(("body", "“The bridge will cost 3 million euros,” said Mayor Lee."),
                   ("body", "Ann Lee was born in 1960."))  # fmt: skip
    first, _ = of(doc, ("person", "Ann Lee", "Ann Lee"), ("person", "Lee", "Ann Lee"))
    assert first.speaker == "Ann Lee"
    assert "quote" in first.kinds
    assert first.text == "“The bridge will cost 3 million euros,” said Mayor Ann Lee."


def test_an_aside_in_a_quotations_sentence_is_a_claim_of_its_own() -> None:
    doc = document(
        ("body", "Lee, who had travelled to Oslo by train, said the talks “were of use to all.”")
    )
    texts = [c.text for c in of(doc, ("person", "Lee", "Ann Lee"), ("location", "Oslo", "Oslo"))]
    assert "Ann Lee had travelled to Oslo by train." in texts


def test_a_quotation_of_several_paragraphs_stays_in_its_blocks() -> None:
    doc = document(
        ("body", "“The bridge is old and dangerous,” Ann Lee said."),
        ("body", "“We will close it in the spring.”"),
    )
    first, second = of(doc, ("person", "Ann Lee", "Ann Lee"))
    assert first.speaker == second.speaker == "Ann Lee"
    assert second.text == "Ann Lee: “We will close it in the spring.”"


def test_reported_speech_has_a_speaker_and_no_quote_kind() -> None:
    doc = document(("body", "Ann Lee said that the bridge was closed in 2019."))
    (claim,) = of(doc, ("person", "Ann Lee", "Ann Lee"), ("time", "2019", "2019"))
    assert claim.speaker == "Ann Lee"
    assert "quote" not in claim.kinds
    assert claim.event is not None
    assert claim.event.modality == "reported"


def test_a_long_source_speaks_a_short_statement() -> None:
    text = "The Director of Public Prosecutions, Peter Mwangi, said he would appeal."
    (claim,) = of(document(("body", text)), ("person", "Peter Mwangi", "Peter Mwangi"))
    assert claim.speaker == "Peter Mwangi"
    assert claim.event is not None
    assert (claim.event.participants, claim.event.modality) == (("Peter Mwangi",), "planned")


def test_whose_statement_stands_in_an_aside_speaks_not_the_whole() -> None:
    text = (
        "His trips came under fire in May, when a report revealed that Roe had spent a year abroad."
    )
    (claim,) = of(
        document(("body", text)), ("person", "Roe", "Ann Roe"), ("time", "May", "2020-05")
    )
    assert claim.speaker is None


def test_the_day_is_no_part_of_who_speaks() -> None:
    text = "The harbor police command on Thursday said it had found 80 rifles."
    (claim,) = of(document(("body", text)), ("time", "Thursday", "2020-05-07"))
    assert claim.speaker == "The harbor police command"


@pytest.mark.parametrize(
    ("text", "participants"),
    [
        ("Roe Motors said it would cut 900 jobs in June.", ("Roe Motors", "900 jobs")),
        ("Ann Roe said it would cut 900 jobs in June.", ("900 jobs",)),
    ],
)
def test_a_pronoun_that_fits_is_the_one_who_says_so(
    text: str, participants: tuple[str, ...]
) -> None:
    (claim,) = of(
        document(("body", text)),
        ("organization", "Roe Motors", "Roe Motors"),
        ("person", "Ann Roe", "Ann Roe"),
        ("time", "June", "2020-06"),
    )
    assert claim.event is not None
    assert claim.event.participants == participants


def test_who_says_i_takes_part() -> None:
    text = '"I met the mayor on Friday," Lena Park said.'
    (claim,) = of(document(("body", text)), ("person", "Lena Park", "Lena Park"))
    assert claim.event is not None
    assert claim.event.participants == ("Lena Park", "mayor")


def test_a_verb_behind_a_clause_that_hangs_on_another_is_not_cut_off() -> None:
    text = (
        "Ann Roe closed the port on Tuesday, days after a pipe burst at the mill and sent 900 liters "
        "of waste into the bay."
    )
    claims = of(
        document(("body", text)), ("person", "Ann Roe", "Ann Roe"),
        ("quantity", "900 liters", "900"), ("time", "Tuesday", "2020-05-05"),
    )  # fmt: skip
    assert [claim.quote for claim in claims] == [text]


def test_of_a_quotation_the_event_is_what_it_says() -> None:
    text = '"They have not listened to us," said Raj Patel, who runs a shop in Rye.'
    (claim,) = of(document(("body", text)), ("person", "Raj Patel", "Raj Patel"))
    assert claim.event is not None
    assert claim.event.trigger == "listened"


def test_a_clause_of_time_stays_with_what_it_dates() -> None:
    text = "Work resumed on Friday, when 14 ships were waiting in the bay of Rye."
    claims = of(document(("body", text)), ("quantity", "14 ships", "14"), ("time", "Friday", "x"))
    assert [claim.quote for claim in claims] == [text]


def test_an_open_pronoun_is_listed() -> None:
    doc = document(("body", "Ann Lee met Jane Roe in Oslo.  She left the city in 2019."))
    found = of(
        doc,
        ("person", "Ann Lee", "Ann Lee"),
        ("person", "Jane Roe", "Jane Roe"),
        ("time", "2019", "2019"),
    )
    assert found[-1].text.startswith("She left")
    assert found[-1].ambiguous == ("She",)


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("President Ann Lee left Oslo.", True),
        ("Ann Lee, the chief of the agency, left Oslo.", True),
        ("Ann Lee left the chief of the agency in Oslo.", False),
    ],
)
def test_a_role_is_a_kind(sentence: str, role: bool) -> None:
    (claim,) = of(document(("body", sentence)), ("person", "Ann Lee", "Ann Lee"))
    assert ("role" in claim.kinds) is role


def test_the_place_and_agency_before_a_report_are_no_part_of_the_claim() -> None:
    doc = document(("body", "OSLO (Reuters) - Ann Lee opened the bridge on Thursday."))
    (claim,) = of(doc, ("person", "Ann Lee", "Ann Lee"))
    assert claim.quote == "Ann Lee opened the bridge on Thursday."


def test_nothing_to_claim_is_no_error() -> None:
    assert claims.from_values(Document(Article("x", "t", ""), (), ()), ()) == ()


def test_kinds_and_checkworthiness_choose_and_ids_count_what_is_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    doc = document(
        ("body", "Ann Lee opened the bridge.  Ann Lee left the city in 2019."),
    )
    known = tuple(values(doc.text, ("person", "Ann Lee", "Ann Lee"), ("time", "2019", "2019")))
    monkeypatch.setattr(claims, "extract_values", lambda document, tagger: known)
    _, everything = claims.extract(doc)
    assert [c.id for c in everything] == ["c1", "c2"]
    _, dated = claims.extract(doc, kinds=("date",))
    assert [(c.id, c.quote) for c in dated] == [("c1", "Ann Lee left the city in 2019.")]
    assert claims.extract(doc, min_checkworthiness=0.99)[1] == ()
