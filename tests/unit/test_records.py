from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from brief.records import (
    Article,
    Block,
    Brief,
    BriefSentence,
    Check,
    Claim,
    Document,
    EntityValue,
    Event,
    Evidence,
    Failure,
    Filled,
    Finding,
    PlaceAlternative,
    PlaceValue,
    Provenance,
    QuantityValue,
    Quote,
    Report,
    Span,
    TimeValue,
    Verdict,
    dumps,
    text_id,
)
from brief.records.form import laid_out

TEXT = "Storm hits Lagos\n\nTwo people died on Monday in Lagos, said Ada Obi."


def full_report() -> Report:
    """A report in which every record and every optional field occurs."""
    article = Article(
        text_id(TEXT), "storm.txt", TEXT, title="Storm hits Lagos", published="2021-05-04",
        published_from="option", url="https://x.example/1", language="en",
        extra={"desk": "news", "n": [1, None]}, notes=("a note",),
    )  # fmt: skip
    values = (
        EntityValue(id="v1", start=59, end=66, quote="Ada Obi", name="Ada Obi", type="person"),
        TimeValue(
            id="v2", start=37, end=43, quote="Monday", type="DATE", value="2021-05-03",
            mod="APPROX", anchor="2021-05-04", rule="weekday/nearest-past",
            alternatives=("2021-05-10",),
        ),
        PlaceValue(
            id="v3", start=47, end=52, quote="Lagos", name="Lagos", geonames_id=2332459,
            country="NG", lat=6.45, lon=3.39, feature="PPLA", admin1="NG.05", confidence=0.9,
            alternatives=(
                PlaceAlternative(
                    name="Lagos", geonames_id=2267226, country="PT", lat=37.1, lon=-8.67
                ),
            ),
        ),
        QuantityValue(
            id="v4", start=18, end=28, quote="Two people", value=2.0, upper=3.0, of="people"
        ),
    )  # fmt: skip
    claim = Claim(
        id="c1", text="Two people died on Monday (3 May 2021) in Lagos.", start=18, end=66,
        quote=TEXT[18:66], kinds=("event", "date"), checkworthiness=0.8, values=("v2", "v3"),
        speaker="Ada Obi",
        event=Event(trigger="died", participants=("Two people",), time="2021-05-03"),
        filled=(Filled(start=26, end=38, text="(3 May 2021)", value="v2"),),
        ambiguous=("he",),
        verdict=Verdict(
            label="refuted", confidence=0.9, attributed_to="police",
            evidence=(
                Evidence(
                    source="b.txt", start=0, end=5, quote="Three", relation="contradicts", score=1.0
                ),
            ),
            checks=(
                Check(
                    name="quantity", outcome="fail", detail="2 against 3",
                    claim=Quote(18, 21, "Two"), evidence=Quote(0, 5, "Three"),
                ),
            ),
            missing=(Quote(29, 33, "died"),),
            reason="b.txt says three.", suggestion="Three people died.",
        ),
    )  # fmt: skip
    return Report(
        document=Document(
            article, (Block(0, 18, "title"), Block(18, 67, "body")), (Span(0, 16), Span(18, 67))
        ),
        brief=Brief(
            text=TEXT[18:67], method="extract", words=12,
            sentences=(BriefSentence(text=TEXT[18:67], sources=(Quote(18, 67, TEXT[18:67]),)),),
        ),
        values=values,
        claims=(claim,),
        findings=(
            Finding(
                kind="toll", message="The title has three, the body two.", right="2",
                spans=(Quote(0, 5, "Storm"), Quote(18, 21, "Two")),
            ),
        ),
        provenance=Provenance(brief="0.1.0", models={"m": "sha256:0"}, config="c", input="i"),
        notes=("a note",),
    )  # fmt: skip


def test_a_report_survives_its_json_form() -> None:
    report = full_report()
    assert Report.from_json(json.loads(dumps(report.to_json()))) == report


def test_a_failure_survives_its_json_form() -> None:
    failure = Failure("a.txt", "InputError", "a.txt: empty")
    assert Failure.from_json(json.loads(dumps(failure.to_json()))) == failure


def test_unknown_fields_of_a_later_version_are_ignored() -> None:
    data = full_report().to_json()
    data["claims"][0]["new"] = 1
    assert Report.from_json(data) == full_report()


def test_another_schema_is_refused() -> None:
    with pytest.raises(ValueError, match="brief/2"):
        Report.from_json({**full_report().to_json(), "schema": "brief/2"})


def test_the_keys_are_those_of_the_contract() -> None:
    data = full_report().to_json()
    assert list(data)[:7] == [
        "schema", "type", "article", "brief", "values", "claims", "findings"
    ]  # fmt: skip
    assert set(data["findings"][0]) == {"kind", "message", "spans", "right", "level"}
    assert {"id", "source", "title", "published", "language", "text", "blocks", "sentences",
            "extra"} <= set(data["article"])  # fmt: skip
    assert {"id", "kind", "start", "end", "quote", "type", "value", "mod", "anchor", "rule",
            "alternatives"} <= set(data["values"][1])  # fmt: skip
    assert {
        "label",
        "confidence",
        "attributed_to",
        "evidence",
        "checks",
        "missing",
        "reason",
        "suggestion",
    } <= set(data["claims"][0]["verdict"])


def test_not_a_number_is_never_written() -> None:
    with pytest.raises(ValueError, match="JSON"):
        dumps({"x": float("nan")})


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text() | st.sampled_from(["}", '"}', "{", "\\0", "},\\0{", ", ", "\u2028", "\x7f"]),
    lambda inside: st.lists(inside) | st.dictionaries(st.text(), inside),
)  # fmt: skip


@given(VALUES, st.sampled_from([1, 2]))
@example([{"a": 1, "b": "}\0{"}, {"c": None}], 1)
@example([{"a": 1}, {}], 1)
@example({"a": [[], {}, [1], {"b": {}}]}, 1)
def test_json_is_laid_out_as_python_lays_it_out(value: Any, indent: int) -> None:
    written = dumps(value, indent=indent)
    assert json.loads(written) == value
    # the same lines: all that differs is which characters are written as escapes
    assert json.dumps(json.loads(written), indent=indent) == json.dumps(value, indent=indent)
    shape = re.compile(r'"(?:[^"\\]|\\.)*"')
    assert shape.sub('""', written) == shape.sub('""', json.dumps(value, indent=indent))


@pytest.mark.parametrize("count", [0, 1, 499, 500, 501, 1200])
def test_long_lists_are_laid_out_alike(count: int) -> None:
    spans = tuple(Span(n, n + 1) for n in range(count))
    mixed = [*({"start": n} for n in range(count)), {"in": {"it": [1, 2]}}]
    record = {"spans": spans, "mixed": mixed, "none": None}
    expected = {**record, "spans": [span.to_json() for span in spans]}
    assert dumps(record, indent=1) == json.dumps(expected, indent=1)


def test_a_report_is_laid_out_without_a_plain_form_of_the_whole() -> None:
    report = full_report()
    whole = json.dumps(report.to_json(), ensure_ascii=False, indent=1)
    assert "".join(laid_out(report.fields(), 1)) == whole
    assert dumps(report.to_json(), indent=1) == whole
    assert report.fields()["claims"] is report.claims


def test_what_json_cannot_hold_is_laid_out_no_more_than_written() -> None:
    for value in ({"x": [1.0, float("inf")]}, [{"x": float("nan")}], {"x": {"y": [float("nan")]}}):
        with pytest.raises(ValueError, match="JSON"):
            dumps(value, indent=1)


@given(st.text())
def test_any_text_stays_on_one_line_and_can_be_written_as_utf8(text: str) -> None:
    line = dumps({"text": text})
    assert len(line.splitlines()) == 1
    assert json.loads(line.encode("utf-8")) == {"text": text}


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2)])
def test_an_empty_or_reversed_span_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="empty or reversed"):
        Span(start, end)


def test_sentences_are_found_by_the_kind_of_their_block() -> None:
    document = full_report().document
    assert document.sentences_of("title") == (Span(0, 16),)
    assert document.sentences_of("body") == (Span(18, 67),)
    assert document.sentences_of("title", "body") == document.sentences
    assert document.sentences_of("caption") == ()


def test_the_same_text_has_the_same_id_even_with_lone_surrogates() -> None:
    assert text_id("a\ud800") == text_id("a\ud800") != text_id("a")
