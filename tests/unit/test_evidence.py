import numpy as np
import pytest

from brief.evidence import Base, Retriever, Source, sources
from brief.evidence.bm25 import Index, numbered
from brief.language.stems import stem, terms
from brief.records import Article, Block, Document, Span, text_id


def source(name: str, *sentences: str) -> Source:
    text = " ".join(sentences)
    spans, at = [], 0
    for sentence in sentences:
        spans.append(Span(at, at + len(sentence)))
        at += len(sentence) + 1
    article = Article(id=text_id(text), source=name, text=text)
    return Source(Document(article, (Block(0, len(text), "body"),), tuple(spans)), ())


def test_inflected_forms_meet() -> None:
    assert terms("The meetings of two countries") == terms("a meeting, two country")


def test_the_passage_with_the_rarer_words_comes_first() -> None:
    index = Index(["the mayor spoke", "the mayor opened a bridge", "the weather was fine"])
    assert [number for number, _ in index.search("mayor bridge", 3)] == [1, 0]


def test_a_search_gives_the_same_the_second_time_and_a_word_twice_counts_twice() -> None:
    index = Index(["the mayor spoke", "a bridge", "the mayor opened a bridge", "rain"])
    first = index.search("mayor bridge bridge", 4)
    assert index.search("mayor bridge bridge", 4) == first
    scores = dict(first)
    once, alone = dict(index.search("bridge", 4)), dict(index.search("mayor", 4))
    assert scores[2] == pytest.approx(2 * once[2] + alone[2])


def test_passages_taken_apart_before_are_found_as_texts_are() -> None:
    passages = ["the mayor spoke", "a bridge", "", "the mayor opened a bridge", "rain and rain"]
    numbers = [numbered(passage) for passage in passages]
    flat = np.array([n for each in numbers for n in each], dtype=np.uint32)
    index = Index.of_numbers(flat, np.array([len(each) for each in numbers]))
    for query in ("mayor", "bridge mayor", "rain", "sun"):
        assert index.search(query, 3) == Index(passages).search(query, 3)
    assert Index([]).search("mayor", 3) == []


def test_the_content_of_a_sentence_is_that_of_its_units() -> None:
    mine = source("a.txt", "Wolves were seen in the north on 4 May.", "The mayor closed two roads.")
    for span in mine.sentences:
        units = mine.statement(span).units
        assert mine.content(span) == {stem(u.base) for u in units if u.weight and u.value is None}
    assert mine.content(mine.sentences[1]) == {"mayor", "clos", "two", "road"}


def test_of_several_sources_a_sentence_with_hardly_a_word_in_common_is_left_alone() -> None:
    base = Base([source("a.txt", "Wolves were seen in the north."), source("b.txt", "It rained.")])
    claim = "Two wolves and a bear crossed the frozen river at dawn near the old mill of Tarvik."
    assert base.candidates(claim, 3) == ()
    assert len(base.candidates("Wolves crossed the river.", 3)) == 1


def test_candidates_carry_their_neighbors_and_leave_out_the_claim() -> None:
    retriever = Retriever(
        [source("a.txt", "It rained.", "The mayor opened a bridge.", "People cheered.")]
    )
    (found,) = retriever.candidates("the mayor opened a bridge")
    assert found.span == Span(11, 37)
    assert found.context.start == 0
    assert not retriever.candidates("mayor bridge", exclude=("a.txt", Span(11, 20)))


def test_nothing_in_common_gives_nothing() -> None:
    assert Retriever([source("a.txt", "It rained.")]).candidates("zebra") == ()
    assert Retriever([]).candidates("zebra") == ()


def test_of_many_sources_the_last_ones_keep_what_was_made_of_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sources, "_AWAKE", 1)
    base = Base([source("a.txt", "Wolves were seen in the north."), source("b.txt", "It rained.")])
    wolves, rain = base.sources
    assert [c.number for c in base.candidates("Wolves", 1)] == [0]
    before, taken = wolves.premise, wolves.statement(wolves.sentences[0])
    assert wolves.statement(wolves.sentences[0]) is taken
    assert [c.number for c in base.candidates("It rained", 1)] == [1]
    kept = rain.premise
    assert wolves.premise is not before
    assert wolves.premise.text == before.text
    assert wolves.statement(wolves.sentences[0]).units == taken.units
    assert rain.premise is kept
