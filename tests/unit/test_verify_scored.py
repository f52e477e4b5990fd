"""Verdicts where the slots decide nothing and a scorer is asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from brief.evidence import Source
from brief.pipeline import with_every_sentence
from brief.records import Label
from brief.scoring.premise import Pairs
from brief.scoring.verifiers import Scorer
from brief.verify import PairScore, verify
from tests.unit.test_verify import ARTICLE, labels, parsed

OTHER_WORDS = "The Italian premier and her Greek counterpart sat down together in Thessaloniki."


def always(support: float, label: Label) -> Scorer:
    def score(pairs: Pairs) -> Iterator[PairScore]:
        return iter([PairScore(support, label) for _ in pairs])

    return score


def judged(claim: str, score: Scorer | None) -> list[str]:
    made, values, _ = parsed(ARTICLE, "article.txt")
    return labels(verify(*parsed(claim), (Source(made, values),), score=score))


def test_what_the_scorer_is_sure_of_is_supported_with_the_words_it_rests_on() -> None:
    made, values, _ = parsed(ARTICLE, "article.txt")
    (claim,) = verify(
        *parsed(OTHER_WORDS), (Source(made, values),), score=always(0.97, "supported")
    )
    assert claim.verdict is not None
    assert claim.verdict.label == "supported"
    assert claim.verdict.confidence == 0.97
    assert claim.verdict.evidence
    for found in claim.verdict.evidence:
        assert found.relation == "entails"
        assert made.text[found.start : found.end] == found.quote
    assert "Thessaloniki" in claim.verdict.evidence[0].quote


@pytest.mark.parametrize("score", [None, always(0.84, "supported"), always(0.2, "supported")])
def test_without_a_sure_scorer_it_stays_open(score: Scorer | None) -> None:
    assert judged(OTHER_WORDS, score) == ["not_enough_info"]


@pytest.mark.parametrize(
    "claim",
    [
        "The Italian premier and her Greek counterpart sat down together in Corfu.",  # a place
        "The Italian premier and her Greek counterpart spent 90 minutes in Thessaloniki.",
        "The Italian premier and Konstantin Weiss sat down together in Thessaloniki.",
        "The Italian premier and her Greek counterpart never sat down together in Thessaloniki.",
        "The Italian premier sat down without her Greek counterpart in Thessaloniki.",
    ],
)
def test_a_sure_scorer_does_not_outvote_what_no_sentence_has(claim: str) -> None:
    assert "supported" not in judged(claim, always(0.99, "supported"))


def test_a_sure_scorer_does_not_join_few_words_that_met_by_chance() -> None:
    made, values, _ = parsed("Third-tier Harlow came from behind to beat the champions Albion.")
    claim = "Harlow are the champions."
    found = verify(*parsed(claim), (Source(made, values),), score=always(0.99, "supported"))
    assert labels(found) == ["not_enough_info"]


def test_a_slot_that_contradicts_comes_before_the_scorer() -> None:
    claim = "The first round, held behind closed doors, lasted for almost five hours."
    assert judged(claim, always(0.99, "supported")) == ["refuted"]


def test_a_scorer_that_reads_the_contrary_refutes_with_the_nearest_words() -> None:
    made, values, _ = parsed(ARTICLE, "article.txt")
    (claim,) = verify(*parsed(OTHER_WORDS), (Source(made, values),), score=always(0.01, "refuted"))
    assert claim.verdict is not None
    assert claim.verdict.label == "refuted"
    assert claim.verdict.evidence[0].relation == "contradicts"
    assert claim.verdict.reason == "The article says the contrary, as the verifier reads it."


def test_the_scorer_is_asked_once_an_article_of_documents_that_are_made_ready_once() -> None:
    made, values, _ = parsed(ARTICLE, "article.txt")
    source = Source(made, values)
    calls: list[list[tuple[str, str]]] = []

    def score(pairs: Pairs) -> Iterator[PairScore]:
        calls.append(list(pairs))
        return iter([PairScore(0.97, "supported") for _ in calls[-1]])

    both = f"{OTHER_WORDS} They talked of shipping between the two countries."
    found = verify(*parsed(both), (source,), score=score)
    assert labels(found) == ["supported", "not_enough_info"]
    assert len(calls) == 1
    assert all(document is source.premise for document, _ in calls[0])
    assert len(calls[0]) == len(found)
    assert " ".join(source.premise.sentences) == source.premise.text


def test_a_scorer_of_others_is_given_texts_and_may_give_a_list() -> None:
    made, values, _ = parsed(ARTICLE, "article.txt")
    seen: list[str] = []

    def score(pairs: Pairs) -> Any:
        asked = list(pairs)
        seen.extend(document + claim for document, claim in asked)
        return [PairScore(0.97 if claim == OTHER_WORDS else 0.1, "supported") for _, claim in asked]

    both = f"They talked of shipping between the two countries. {OTHER_WORDS}"
    found = verify(*parsed(both), (Source(made, values),), score=score)
    assert labels(found) == ["not_enough_info", "supported"]
    assert len(seen) == 2


def test_a_sure_scorer_does_not_make_a_fact_of_what_one_party_claims() -> None:
    made, values, _ = parsed("Rebels claimed the army shot 12 farmers in Torrin.")
    mine, mine_values, claims = parsed("The army shot 12 farmers in Torrin.")
    every = with_every_sentence(mine, claims)
    sure = always(0.99, "supported")
    found = verify(mine, mine_values, every, (Source(made, values),), score=sure)
    assert "supported" not in labels(found)


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("Between 35 and 60 homes burned.", "Between 20 and 40 homes burned in Torrin."),
        ("The fine was cut by $3 million to $80 million.",
         "The fine was cut by $3 million to $8 million."),
        ("The 10-25 divers were found alive.", "The 10-15 divers were found alive."),
    ],
)  # fmt: skip
def test_a_range_supports_no_other_range(claim: str, evidence: str) -> None:
    made, values, _ = parsed(evidence)
    mine, mine_values, claims = parsed(claim)
    found = verify(mine, mine_values, with_every_sentence(mine, claims), (Source(made, values),))
    assert "supported" not in labels(found)
