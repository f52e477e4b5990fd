from __future__ import annotations

import dataclasses

import pytest

from brief.language import segment
from brief.records import Article, Block, Document
from brief.summarizers import gate as gate_module
from brief.summarizers.candidates import candidates
from brief.summarizers.gate import Gate

ARTICLE = (
    "Norwegian Prime Minister Ida Solberg met Estonian President Mart Kask in Tartu on Tuesday to "
    "sign a ferry agreement worth 40 million euros. "
    "Kask, who arrived by train, said the agreement could be extended in 2024. "
    "The first ferry will sail from Bergen to Tallinn in May if both parliaments agree. "
    "Police said a man was hurt when protesters blocked the harbour road for two hours. "
    "The company that owns the ferry was fined 3 percent of its profit last year. "
    "Solberg denied that the talks had been delayed by a dispute over fishing. "
    "“We sail in spring, whatever the weather,” Solberg told reporters. "
    "About 200 people watched the ceremony, the largest in the town since 1998. "
    "The court had cleared her of fraud in April."
)


def gate(text: str = ARTICLE, published: str | None = "2023-03-02") -> Gate:
    article = Article("g", "<test>", text, published=published)
    blocks = (Block(0, len(text), "body"),)
    document = Document(article, blocks, segment.sentences(article, blocks))
    return Gate(document, candidates(document))


@pytest.fixture(scope="module")
def judge() -> Gate:
    return gate()


@pytest.mark.parametrize(
    "sentence",
    [
        "Norwegian Prime Minister Ida Solberg met Estonian President Mart Kask in Tartu on Tuesday.",
        "Ida Solberg met Mart Kask in Tartu on Tuesday to sign a ferry agreement.",
        "Estonian President Mart Kask, who arrived by train, said the agreement could be extended.",
        "The company that owns the ferry was fined 3 percent of its profit last year.",
        "The company was fined 3 percent of its profit last year.",
        "Police said a man was hurt when protesters blocked the harbour road for 2 hours.",
        "About 200 people watched the ceremony.",
        "On Tuesday, Ida Solberg met Mart Kask in Tartu.",
        "Ida Solberg met Mart Kask on Tuesday in Tartu.",
        "The first ferry will sail from Bergen to Tallinn in May if both parliaments agree.",
    ],
)
def test_what_the_article_says_passes_with_its_source(judge: Gate, sentence: str) -> None:
    judged = judge.judge(sentence)
    assert judged.passed, judged.reasons
    assert judged.sentence is not None
    assert judged.sentence.text == sentence
    assert not judged.sentence.extracted
    assert judged.sentence.support is not None
    for source in judged.sentence.sources:
        assert ARTICLE[source.start : source.end] == source.quote


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        # invented or altered values
        ("Ida Solberg met Mart Kask in Tartu on Wednesday.", "date or a number"),
        ("Ida Solberg met Mart Kask in Riga on Tuesday.", "name or a place"),
        ("Ida Solberg met Mart Tamm in Tartu on Tuesday.", "name"),
        ("Erna Solberg met Mart Kask in Tartu on Tuesday.", "name"),
        ("About 300 people watched the ceremony.", "date or a number"),
        ("The company was fined 30 percent of its profit last year.", "date or a number"),
        (
            "Police said a man was hurt when protesters blocked the harbour road for two days.",
            "date",
        ),
        # roles
        ("Mart Kask met Ida Solberg in Tartu on Tuesday.", ""),
        ("Estonian Prime Minister Ida Solberg met Mart Kask in Tartu on Tuesday.", ""),
        ("On Tuesday, Mart Kask said the agreement could be extended in 2024.", "date"),
        # what was left out
        ("A man was hurt when protesters blocked the harbour road for two hours.", "who said so"),
        ("The ferry was fined 3 percent of its profit last year.", "left out"),
        ("The first ferry will sail from Bergen to Tallinn in May.", "condition"),
        ("The talks had been delayed by a dispute over fishing.", "left out"),
        ("The agreement could be extended in 2024.", "left out"),
        # what was put in
        ("Ida Solberg secretly met Mart Kask in Tartu on Tuesday.", "words"),
        ("Ida Solberg met Mart Kask in Tartu on Tuesday because of a dispute.", "words"),
        ("The first ferry sailed from Bergen to Tallinn in May if both parliaments agree.", ""),
        ("Police said a man was not hurt when protesters blocked the harbour road.", "words"),
        ("Solberg said that the talks had been delayed by a dispute over fishing.", ""),
        ("“We sail in autumn, whatever the weather,” Solberg told reporters.", ""),
        ("The agreement was a major victory for Norway.", ""),
        ("The agreement is good news for everybody in Europe.", ""),
        # no statement of its own
        ("He met Mart Kask in Tartu on Tuesday.", "leans"),
        ("The court had cleared her of fraud in April.", "leans"),
        ("Here is a summary of the article:", "no whole sentence"),
        ("Ferry agreement worth 40 million euros.", "states nothing"),
        ("You should know that Ida Solberg met Mart Kask in Tartu.", "reader"),
        ("Did Ida Solberg meet Mart Kask in Tartu on Tuesday?", "no whole sentence"),
        ("Ida Solberg said “we sail in spring and left.", "no end"),
    ],
)
def test_what_the_article_does_not_say_is_stopped(judge: Gate, sentence: str, why: str) -> None:
    judged = judge.judge(sentence)
    assert not judged.passed
    assert judged.sentence is None
    assert any(why in reason for reason in judged.reasons), judged.reasons


def test_reasons_do_not_tell_on_what_was_invented(judge: Gate) -> None:
    judged = judge.judge(
        "Ida Solberg met Mart Kask in Atlantis on Tuesday, a triumph for 70 kings."
    )
    assert judged.reasons
    for reason in judged.reasons:
        for word in ("Atlantis", "triumph", "70", "kings"):
            assert word not in reason


def test_the_verifier_has_the_last_word(monkeypatch: pytest.MonkeyPatch) -> None:
    sentence = "About 200 people watched the ceremony."
    stopped = gate()
    verify = gate_module.verify

    def refuting(*args: object, **options: object) -> object:
        return tuple(
            dataclasses.replace(claim, verdict=dataclasses.replace(claim.verdict, label="refuted"))
            for claim in verify(*args, **options)
            if claim.verdict is not None
        )

    monkeypatch.setattr(gate_module, "verify", refuting)
    assert stopped.judge(sentence).reasons == ("the verifier refutes it",)


def test_every_sentence_of_the_article_that_stands_alone_passes(judge: Gate) -> None:
    for one in judge._found:
        judged = judge.judge(one.text)
        assert judged.passed or "reader" in judged.reasons[0] or "leans" in judged.reasons[0]
