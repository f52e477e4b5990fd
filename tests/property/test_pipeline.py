"""What must hold of a report of any text."""

from __future__ import annotations

import json

from hypothesis import example, given, settings
from hypothesis import strategies as st

from brief import config
from brief.pipeline import Pipeline
from brief.reading.articles import read_text
from brief.records import Report, dumps

_WORDS = st.sampled_from(
    (
        "Kim Putin Hanoi Paris Thursday Tuesday February 2019 “ ” \" ' ( ) said met not never "
        "almost two hours 40 % $5 million people died Mr. Dr. U.S. the a of in on \n \n\n . ! ? "
        "… : ; - — • Advertisement Read: Published IST April 25th 1. http://x.example/y e.g. "
        "\u2028 \t \x00 é 東京"
    ).split(" ")
)
TEXTS = st.one_of(
    st.text(max_size=400),
    st.lists(_WORDS, max_size=80).map(" ".join),
    st.lists(_WORDS, max_size=80).map("".join),
)


def report(text: str, **options: object) -> Report:
    found, _ = config.load(options, environment={}, files=False)
    return Pipeline(found, ("brief", "claims", "check"))(read_text(text, published="2019-04-25"))


@settings(max_examples=150)
@given(TEXTS)
@example("")
@example("\ud800 lone")
@example("(" * 3000)
@example("a.b." * 2000)
@example("On Feb. 30, 2019, in Hanoi, China, 5 of 3 people died.\n" * 40)
def test_every_offset_of_a_report_holds_in_the_text_as_read(text: str) -> None:
    done = report(text)
    data = done.to_json()
    whole = data["article"]["text"]

    def walk(node: object) -> None:
        if isinstance(node, dict):
            if {"start", "end", "quote"} <= set(node) and "source" not in node:
                assert whole[node["start"] : node["end"]] == node["quote"]
            for item in node.values():
                walk(item)
        elif isinstance(node, list):
            for item in node:
                walk(item)

    walk(data["values"])
    walk(data["brief"])
    for claim in data["claims"]:
        assert whole[claim["start"] : claim["end"]] == claim["quote"]
        for filled in claim["filled"]:
            assert claim["text"][filled["start"] : filled["end"]] == filled["text"]
        assert 0 <= claim["checkworthiness"] <= 1
        assert 0 <= claim["verdict"]["confidence"] <= 1
        for evidence in claim["verdict"]["evidence"]:
            assert whole[evidence["start"] : evidence["end"]] == evidence["quote"]
        ids = {value["id"] for value in data["values"]}
        assert set(claim["values"]) <= ids
    starts = [value["start"] for value in data["values"]]
    assert starts == sorted(starts)
    assert Report.from_json(json.loads(dumps(data))) == done


@given(TEXTS)
def test_blocks_cover_the_text_and_sentences_every_visible_character(text: str) -> None:
    document = report(text).document
    edges = [0, *(b.end for b in document.blocks)]
    assert [b.start for b in document.blocks] == edges[:-1]
    assert edges[-1] == len(document.text)
    joined = "".join(document.article.quote(s) for s in document.sentences)
    assert "".join(joined.split()) == "".join(document.text.split())
    for sentence in document.sentences:
        assert any(b.start <= sentence.start and sentence.end <= b.end for b in document.blocks)


@given(
    TEXTS,
    st.one_of(st.none(), st.integers(1, 60)),
    st.one_of(st.none(), st.integers(1, 300)),
    st.one_of(st.none(), st.integers(1, 4)),
    st.sampled_from(config.STYLES),
)
def test_a_brief_is_never_over_its_bounds(
    text: str, words: int | None, chars: int | None, sentences: int | None, style: str
) -> None:
    found = report(text, words=words, chars=chars, sentences=sentences, style=style).brief
    assert found is not None
    assert found.words == len(found.text.split()) - (
        found.text.count("\n") + 1 if found.text.startswith("- ") else 0
    ) or found.words == len(found.text.split())
    if words is not None:
        assert len(found.text.split()) <= words
    if chars is not None:
        assert len(found.text) <= chars
    if sentences is not None:
        assert len(found.sentences) <= sentences
    if not found.text:
        assert found.note


@given(TEXTS)
def test_the_same_text_gives_the_same_bytes(text: str) -> None:
    assert dumps(report(text).to_json()) == dumps(report(text).to_json())
