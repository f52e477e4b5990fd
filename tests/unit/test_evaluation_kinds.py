"""Each kind of task on cases worked by hand: from rows and outputs to scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from brief.errors import InputError, UsageError
from brief.evaluation import kinds, scoring
from brief.evaluation.examples import Example, Row
from brief.evaluation.kinds import forms
from brief.evaluation.kinds.base import collected
from brief.evaluation.kinds.factuality import _best, _curve
from brief.metrics import spans

BASIS = scoring.Basis("t", 1, "abc", resamples=20)


def scored(
    name: str,
    rows: Sequence[Mapping[str, Any]],
    outputs: Sequence[Any],
    options: Mapping[str, Any] | None = None,
    *,
    references: bool = False,
) -> dict[str, float | None]:
    """The scores over everything, rounded."""
    kind = kinds.kind(name)
    options = options or {}
    make = kind.references if references else kind.examples
    examples = [e for n, row in enumerate(rows, 1) for e in make(Row(row, f"f:{n}", "f"), options)]
    items = collected(kind, zip(examples, outputs, strict=True), options)
    items, _ = kind.derived(items, options)
    found = scoring.scores(items, kind.measures(options), BASIS)
    return {s.name: None if s.value is None else round(s.value, 4) for s in found}


def span(text: str, words: str, /, **more: Any) -> dict[str, Any]:
    start = text.index(words)
    return {"start": start, "end": start + len(words), **more}


TEXT = "On Friday, Ada Lovelace left the Paris office for two days; it rained in Rome."


def test_timex_strict_relaxed_type_and_value() -> None:
    gold = [
        span(TEXT, "Friday", type="DATE", value="2020-05-01"),
        span(TEXT, "two days", type="DURATION", value="P2D"),
    ]
    found = [
        span(TEXT, "On Friday", type="DATE", value="2020-05-01"),  # longer, value right
        span(TEXT, "two days", type="DATE", value="P2D"),  # exact, type wrong
        span(TEXT, "Rome", type="DATE", value="X"),  # nothing there
    ]
    row = {"id": "a", "text": TEXT, "dct": "2020-05-03", "timexes": gold}
    scores = scored("timex", [row], [found])
    assert scores["strict_f1"] == round(2 * 1 / 5, 4)
    assert scores["relaxed_f1"] == round(2 * 2 / 5, 4)
    assert scores["type_f1"] == round(2 * 1 / 5, 4)
    assert scores["value_f1"] == round(2 * 2 / 5, 4)
    assert scores["value_accuracy"] == 1.0
    failed = scored("timex", [row], [None])
    assert failed["relaxed_f1"] == 0
    assert failed["value_accuracy"] is None


def test_toponyms_recognition_resolution_and_both() -> None:
    gold = [
        span(TEXT, "Paris", lat=48.85, lon=2.35),
        span(TEXT, "Rome", lat=41.9, lon=12.5),
        span(TEXT, "office", lat=None, lon=None),
    ]
    paris_texas = {"lat": 33.66, "lon": -95.55}
    found = [span(TEXT, "Paris", **paris_texas), span(TEXT, "Rome", lat=41.89, lon=12.48)]
    output = {"found": found, "resolved": [[48.9, 2.3], None, [0.0, 0.0]]}
    row = {"id": "a#1", "text": TEXT, "toponyms": gold}
    scores = scored("toponyms", [row], [output])
    assert scores["exact_f1"] == round(2 * 2 / 5, 4)
    assert scores["accuracy@161km"] == 0.5  # of the two with coordinates
    assert scores["median_error_km"] == pytest.approx((6.6 + 20039) / 2, abs=5)
    assert scores["unresolved"] == 0.5
    assert scores["end_to_end_f1@161km"] == round(2 * 1 / (2 + 2), 4)
    with pytest.raises(InputError, match="for each of the 3 spans"):
        scored("toponyms", [row], [{"found": [], "resolved": []}])


def test_entities_cut_articles_and_count_facilities_as_places() -> None:
    text = "The Globe Theatre and Ada Lovelace's friends at Acme Corp."
    gold = [
        span(text, "The Globe Theatre", type="facility"),
        span(text, "Ada Lovelace's", type="person"),
        span(text, "Acme Corp", type="organization"),
        span(text, "friends", type="norp"),
    ]
    found = [
        span(text, "Globe Theatre", type="place"),
        span(text, "Ada Lovelace", type="person"),
        span(text, "Acme Corp", type="person"),
    ]
    scores = scored("entities", [{"id": "x:1", "text": text, "entities": gold}], [found])
    assert scores["micro_f1"] == round(2 * 2 / 6, 4)
    assert scores["place_f1"] == 1.0
    assert scores["person_f1"] == round(2 / 3, 4)
    assert scores["organization_f1"] == 0.0
    assert scores["macro_f1"] == round((1 + 2 / 3 + 0) / 3, 4)


def test_sentences_of_each_paragraph_by_span_and_by_end() -> None:
    text = "One came. Two went.\n\nThree stayed."
    gold = [[0, 9], [10, 19], [21, 34]]
    row = {"id": "a", "text": text, "sentences": gold, "genre": "news"}
    kind = kinds.kind("sentences")
    (example,) = kind.examples(Row(row, "f:1", "f"), {})
    assert example.inputs["paragraphs"] == [[0, 19], [21, 34]]
    scores = scored("sentences", [row], [[[0, 19], [21, 34]]])
    assert scores["span_f1"] == round(2 * 1 / 5, 4)
    assert scores["end_f1"] == round(2 * 2 / 5, 4)


def test_kept_words_by_page_and_pooled() -> None:
    text = "Menu\nThe mayor opened the bridge.\nShare"
    row = {
        "id": "a", "text": text,
        "lines": [span(text, "Menu", keep=0), span(text, "The mayor opened the bridge.", keep=1),
                  span(text, "Share", keep=0)],
    }  # fmt: skip
    scores = scored("textclean", [row], [[{"start": 0, "end": len(text)}]])
    assert scores["word_precision"] == round(5 / 7, 4)
    assert scores["word_recall"] == 1.0
    assert scores["word_f1"] == scores["pooled_word_f1"] == round(10 / 12, 4)
    assert scored("textclean", [row], [None])["word_f1"] == 0


def test_shingles_are_averaged_before_the_f1() -> None:
    rows = [
        {"id": "a", "html": "<p>", "articleBody": "one two three four five"},
        {"id": "b", "html": "<p>", "articleBody": "six seven eight nine"},
    ]
    scores = scored("extraction", rows, [{"text": "one two three four"}, {"text": ""}])
    # precision over the page with a prediction: 1; recall: mean of 1/2 and 0
    assert scores["shingle_precision"] == 1.0
    assert scores["shingle_recall"] == 0.25
    assert scores["shingle_f1"] == round(2 * 0.25 / 1.25, 4)


def test_check_worthiness_counts_failures_as_wrong() -> None:
    rows = [{"id": str(n), "text": "x", "label": n % 2} for n in range(4)]
    outputs = [{"score": 0.9, "label": 1}, {"score": 0.8, "label": 1},
               {"score": 0.1, "label": 0}, None]  # fmt: skip
    scores = scored("checkworthiness", rows, outputs)
    assert scores["precision"] == 0.5
    assert scores["recall"] == 0.5
    assert scores["f1_positive"] == 0.5


def test_quotes_by_words_shared_and_the_speaker_of_what_matched() -> None:
    text = "“We won the cup,” said Kim. Lee said that it rained."

    def at(words: str) -> list[list[int]]:
        start = text.index(words)
        return [[start, start + len(words)]]

    gold = [
        {"source": at("Kim"), "cue": at("said"), "content": at("We won the cup"), "direct": True},
        {"source": at("Lee"), "cue": at("Lee said"), "content": at("it rained"), "direct": False},
        {"source": at("Lee"), "cue": [], "content": [], "direct": False},  # left aside
    ]
    found = [
        {"source": at("Kim"), "cue": at("said"), "content": at("We won"), "direct": True},
        {"source": at("Kim"), "cue": [], "content": at("it rained"), "direct": False},
    ]
    scores = scored("quotes", [{"id": "a", "text": text, "quotes": gold}], [found])
    assert scores["content_overlap_f1"] == round(2 * (0.5 + 1) / 4, 4)
    assert scores["direct_content_overlap_f1"] == 0.5
    assert scores["right_source"] == 0.5
    assert scores["right_source_direct"] == 1.0


def statement(label: str, evidence: str | None = None) -> dict[str, Any]:
    return {
        "id": f"{label}{evidence}", "text": TEXT, "title": None, "published": None,
        "statement": "s", "label": label, "slot": "time" if label == "refuted" else None,
        "evidence": [span(TEXT, evidence)] if evidence else [],
    }  # fmt: skip


def test_verdicts_by_label_slot_and_evidence() -> None:
    rows = [
        statement("supported", "Paris"),
        statement("refuted", "Friday"),
        statement("refuted", "two days"),
        statement("not_enough_info"),
    ]
    at = span(TEXT, "Friday")
    outputs = [
        {"label": "supported", "confidence": 0.9, "slots": [], "evidence": [[0, 2]]},
        {
            "label": "refuted",
            "confidence": 0.8,
            "slots": ["calendar"],
            "evidence": [[at["start"], at["end"]]],
        },
        {"label": "supported", "confidence": 0.6, "slots": [], "evidence": []},
        None,
    ]
    scores = scored("verdicts", rows, outputs)
    assert scores["supported_precision"] == 0.5
    assert scores["supported_recall"] == 1.0
    assert scores["refuted_recall"] == 0.5
    assert scores["not_enough_info_precision"] is None
    assert scores["coverage"] == 0.75
    assert scores["decided_precision"] == round(2 / 3, 4)
    assert scores["macro_f1"] == round((2 / 3 + 2 / 3 + 0) / 3, 4)
    assert scores["right_slot"] == 1.0  # a failed calendar check answers to `time`
    assert scores["right_evidence"] == 0.5
    assert scores["failed"] == 0.25


def test_summaries_have_length_and_faithfulness_beside_rouge() -> None:
    row = {
        "id": "a",
        "document": "The mayor of Lyon opened the new bridge on Monday. Thousands of people came. "
        "It cost ten million euros. The old bridge had closed in March.",
        "reference": "The mayor of Lyon opened the new bridge on Monday.",
    }
    options = {"sentences": 1, "embedding": False}
    same = scored("summaries", [row], [{"text": row["reference"]}], options)
    assert same["rouge1"] == same["rouge2"] == same["rougeLsum"] == 1.0
    assert same["support_rate"] == 1.0
    assert same["words"] == 10
    assert same["novel_2"] == 0.0
    hyphens = {"text": "The mayor of Lyon opened the brand-new bridge on Monday."}
    assert scored("summaries", [row], [hyphens], options)["words"] == 10  # as --words counts
    wrong = {"text": "The mayor of Lyon opened the new bridge on Tuesday."}
    assert scored("summaries", [row], [wrong], options)["refuted_rate"] == 1.0
    empty = scored("summaries", [row], [None], options)
    assert empty["rouge1"] == 0.0
    assert empty["empty"] == 1.0
    assert empty["support_rate"] is None
    with pytest.raises(UsageError, match=r"options\.words: expected a number above 0"):
        scored("summaries", [row], [None], {"words": 0})


def test_summaries_values_and_sentences_are_looked_for_in_the_sources_they_name() -> None:
    document = (
        "The mayor of Lyon opened the new bridge on 3 May 2021. “It is a fine bridge,” she said. "
        "It cost 10 million euros, a third more than was planned in Paris."
    )
    row = {"id": "a", "document": document, "reference": "A bridge was opened."}
    options = {"sentences": 1, "embedding": False}

    def sentence(text: str, *words: str, **more: Any) -> dict[str, Any]:
        return {"text": text, "sources": [span(document, w, quote=w) for w in words], **more}

    def rates(text: str, *sentences: Mapping[str, Any]) -> tuple[float | None, ...]:
        output = {"text": text, "sentences": list(sentences)}
        found = scored("summaries", [row], [output], options)
        return found["traced_rate"], found["values_found_rate"]

    opened, cost = "The mayor of Lyon opened the new bridge", "It cost 10 million euros"
    assert rates(f"{opened}.", sentence(f"{opened}.", opened)) == (1.0, 1.0)
    # the same sum, but in a sentence that names other words as its source
    assert rates(f"{cost}.", sentence(f"{cost}.", opened)) == (0.0, 0.0)
    # rewritten: its sources are there, its sum is there by value, Rome is in none of them
    written = "Rome paid €10,000,000."
    traced, found = rates(written, sentence(written, cost, extracted=False))
    assert traced == 1.0
    assert found is not None
    assert 0 < found < 1
    # words spelled out beside an extracted sentence are no part of it
    added = {"start": len(opened), "end": len(opened) + 9, "text": " (3 May)", "value": "2021-05-03",
             "source": span(document, "3 May 2021", quote="3 May 2021")}  # fmt: skip
    dated = f"{opened} (3 May)."
    assert rates(dated, sentence(dated, opened, added=[added]))[0] == 1.0
    # a system that names no sources is held against the whole article; its quotations too
    said = "Paris said: “It is a fine bridge.” It cost 10 million euros."
    assert rates(said) == (None, 1.0)
    assert rates("She said: “It is a poor bridge.”") == (None, 0.0)
    with pytest.raises(InputError, match="is not in its text, in order"):
        rates("Nothing.", sentence(f"{opened}.", opened))
    with pytest.raises(InputError, match="'sentences' has not the form"):
        scored("summaries", [row], [{"text": "", "sentences": ["No record."]}], options)


def test_correlation_leaves_out_articles_where_people_saw_no_difference() -> None:
    rows = [
        {"id": f"{d}{s}", "document": d, "claim": s, "system": s, "score": human}
        for d, humans in (("one", (1, 2, 3)), ("two", (4, 4, 4)))
        for s, human in zip("abc", humans, strict=True)
    ]
    outputs = [{"support": x} for x in (0.1, 0.2, 0.3, 0.9, 0.5, 0.1)]
    scores = scored("correlation", rows, outputs)
    assert scores["kendall@summary"] == 1.0
    # means of the systems: .5 .35 .2 against 2.5 3 3.5
    assert scores["pearson@system"] == -1.0


def test_claims_by_span_by_value_and_by_words() -> None:
    blocks = [span(TEXT, TEXT, kind="body")]
    row = {
        "id": "a", "genre": "g", "form": "clean", "text": TEXT, "title": None, "published": None,
        "blocks": blocks,
        "claims": [span(TEXT, "it rained in Rome", text="It rained in Rome.", kinds=["event"])],
        "times": [span(TEXT, "two days", type="DURATION", value="P2D"),
                  span(TEXT, "Friday", type="DATE", value="2020-05-01")],
        "places": [span(TEXT, "Rome", geonames_id=1)],
        "quantities": [],
        "entities": [span(TEXT, "Ada Lovelace", type="person", name="Ada Lovelace")],
    }  # fmt: skip
    output = {
        "claims": [
            span(TEXT, "it rained in Rome.", text="It rained in Rome.", kinds=["event", "date"]),
            span(TEXT, "Ada Lovelace left", text="Ada Lovelace left.", kinds=["event"]),
        ],
        "times": [span(TEXT, "Friday", value="2020-05-08")],
        "places": [span(TEXT, "Rome", geonames_id=1)],
        "quantities": [span(TEXT, "two days", value=2.0, unit="d", mod=None, upper=None)],
        "entities": [span(TEXT, "Lovelace", type="person", name="Ada Lovelace")],
    }
    scores = scored("claims", [row], [output], references=True)
    assert scores["coverage"] == 1.0
    assert scores["overlap_f1"] == round(2 * 1 / 3, 4)
    assert scores["exact_f1"] == 0.0
    assert scores["kinds_f1"] == round(2 * 1 / 3, 4)
    assert scores["text_coverage"] == 1.0
    assert scores["text_focus"] == 0.5  # the other claim shares no word with the reference
    assert scores["times_f1"] == round(2 * 1 / 3, 4)
    assert scores["times_value_f1"] == 0.0
    assert scores["places_value_f1"] == 1.0
    assert scores["quantities_f1"] is None  # the duration is annotated as a time
    assert scores["entities_value_f1"] == 1.0


def test_what_is_found_in_furniture_is_neither_right_nor_wrong() -> None:
    text = "Subscribe by 1 May\nIt rained on Friday."
    row = {
        "id": "a", "genre": "g", "form": "scraped", "text": text, "published": "2020-05-03",
        "blocks": [span(text, "Subscribe by 1 May\n", kind="boilerplate"),
                   span(text, "It rained on Friday.", kind="body")],
        "times": [span(text, "Friday", type="DATE", value="2020-05-01")],
    }  # fmt: skip
    found = [span(text, "1 May", type="DATE", value="2020-05-01"),
             span(text, "Friday", type="DATE", value="2020-05-01")]  # fmt: skip
    assert scored("timex", [row], [found], references=True)["strict_f1"] == 1.0


@pytest.mark.parametrize(
    ("name", "output", "message"),
    [
        ("timex", {"a": 1}, "expected a list of spans"),
        ("timex", [{"start": 0, "end": 1, "type": "DATE"}], "'value' is absent"),
        ("checkworthiness", {"score": "high"}, "'score' is 'high'"),
        ("extraction", "text", "expected {'text': ...}"),
        ("sentences", [[1]], r"expected \[\[start, end\]\]"),
    ],
)
def test_an_output_of_another_form_names_the_example(name: str, output: Any, message: str) -> None:
    rows = {
        "timex": {"id": "e7", "text": "a", "dct": None, "timexes": []},
        "checkworthiness": {"id": "e7", "text": "a", "label": 0},
        "extraction": {"id": "e7", "html": "a", "articleBody": "a"},
        "sentences": {"id": "e7", "text": "a", "sentences": []},
    }
    with pytest.raises(InputError, match=message) as caught:
        scored(name, [rows[name]], [output])
    assert "'e7'" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "output", "message"),
    [
        ("timex", 3, "expected an array"),
        ("timex", [{"start": "a", "end": 1, "type": None, "value": None}], "0.start: expected an"),
        ("sentences", [[0, 1], [2]], "1: expected 2 items, found 1"),
        ("sentences", [["a", 2]], "0.0: expected an integer"),
        ("entities", [{"start": 0, "end": 1, "type": []}], "0.type: expected text"),
        ("quotes", [{"source": [], "cue": [], "content": [], "direct": 3}], "0.direct: expected"),
        ("toponyms", {"found": [], "resolved": [["x", "y"]]}, "resolved.0.0: expected a number"),
        ("claims", {"claims": [{"start": 0, "end": 1, "text": "", "kinds": 3}]}, "claims.0.kinds"),
        ("claims", {"claims": [], "places": [{"start": 0, "end": 1}]}, "places.0.geonames_id: mis"),
        ("verdicts", {"label": "supported", "confidence": 1, "evidence": [3]}, "evidence.0: exp"),
    ],
)
def test_a_prediction_of_a_file_has_the_form_of_its_kind(
    name: str, output: Any, message: str
) -> None:
    example = Example("e7", "c", {}, None)
    assert forms.checked(example, None, kinds.kind(name).form) is None
    with pytest.raises(InputError, match=f"prediction 'e7': {message}"):
        forms.checked(example, output, kinds.kind(name).form)


def test_a_span_that_leads_out_of_the_text_is_counted_as_far_as_it_goes() -> None:
    beyond = (-(10**30), 10**30)
    assert list(spans.word_starts("It rained.", beyond)) == [0, 3]
    assert spans.words_at("It rained.", [(3, 10**30)]) == {3}
    assert spans.trimmed("the Kremlin", beyond) == (4, 11)


def test_the_threshold_is_the_one_that_balances_best() -> None:
    import numpy as np

    gold = np.array([0.0, 0, 1, 0, 1, 1])
    support = np.array([0.1, 0.2, 0.3, 0.4, 0.5, 0.6])
    curve = _curve(gold, support)
    assert curve is not None
    found = _best([curve])
    label = (support >= found).astype(float)
    best = max(
        ((support >= t)[gold == 1].mean() + (support < t)[gold == 0].mean()) / 2
        for t in np.linspace(0, 1, 101)
    )
    assert (label[gold == 1].mean() + 1 - label[gold == 0].mean()) / 2 == pytest.approx(best)
    assert _curve(np.ones(3), support[:3]) is None
