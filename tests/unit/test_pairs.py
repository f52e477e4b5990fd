"""Scores of document and claim pairs: the numbers they rest on, and what must move them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.models.crossencoder import READER, SCREEN, CrossEncoder, Network
from brief.scoring import overlap, pairs
from brief.scoring.pairs import FEATURES, score_pairs

DOCUMENT = (
    "The regional court in Malvern opened the trial of the former harbour master on Tuesday. "
    "Prosecutors say that Ilse Brandt took 40,000 euros from two shipping firms. "
    "She denies it. The hearing goes on next week, and a verdict is expected in May."
)


def named(claim: str, document: str = DOCUMENT) -> dict[str, float]:
    found = overlap.features(overlap.read(document), overlap.read(claim)[0])
    return dict(zip(overlap.NAMES, found, strict=True))


def test_a_copied_sentence_is_found_whole_and_in_one_run() -> None:
    copied = named("Prosecutors say that Ilse Brandt took 40,000 euros from two shipping firms.")
    for name in ("found", "found_terms", "pairs", "runs_of_three", "longest_run", "best"):
        assert copied[name] == pytest.approx(1.0), name
    assert copied["beyond_best"] == pytest.approx(0.0)
    assert copied["missing_terms"] == 0.0
    assert copied["figures_found"] == copied["names_whole"] == 1.0


def test_what_is_missing_is_counted_by_kind() -> None:
    wrong = named("Prosecutors say that Karl Brandt took 70,000 euros from two shipping firms.")
    assert wrong["figures_found"] == 0.5  # two firms, but not 70,000
    assert wrong["names_found"] == 0.5
    assert wrong["names_whole"] == 0.0
    assert 0 < wrong["missing_terms"] < 0.5
    akin = named("Prosecutions of Ilse Brandt.")
    assert akin["missing_like"] > named("Zebras of Ilse Brandt.")["missing_like"]


def test_two_sentences_together_are_told_from_one() -> None:
    joined = named("Ilse Brandt denies it, and a verdict is expected in May.")
    assert joined["beyond_best"] > 0.1
    assert joined["share_of_best"] < 0.9


def test_a_run_does_not_cross_sentences() -> None:
    words = "firms. She"
    found = overlap.features(overlap.read(DOCUMENT), overlap.read("shipping firms she denies")[0])
    assert words in DOCUMENT
    assert found[overlap.NAMES.index("longest_run")] == 0.5


def test_scores_order_copy_paraphrase_and_nonsense() -> None:
    claims = (
        "The regional court in Malvern opened the trial of the former harbour master on Tuesday.",
        "The trial of the former harbour master opened in Malvern.",
        "A volcano erupted in Iceland, and flights to 14 countries were cancelled.",
    )
    copied, close, off = (s.support for s in score_pairs((DOCUMENT, c) for c in claims))
    assert copied > close > off
    assert [s.label for s in score_pairs([(DOCUMENT, claims[0]), (DOCUMENT, claims[2])])] == [
        "supported",
        "not_enough_info",
    ]


def test_a_batch_scores_as_single_pairs_do() -> None:
    rows = [(DOCUMENT, "Ilse Brandt denies it."), ("", "x"), (DOCUMENT, "The trial opened in May.")]
    together = list(score_pairs(rows))
    for row, found in zip(rows, together, strict=True):
        (alone,) = score_pairs([row])
        assert found == alone  # to the last digit: sentences are read one by one


@pytest.mark.parametrize("claim", ["", ".", " \n"])
def test_a_claim_without_words_is_not_supported(claim: str) -> None:
    for score in (score_pairs, pairs.score_words):
        (found,) = score([(DOCUMENT, claim)])
        assert (found.support, found.label) == (0.0, "not_enough_info")


def test_words_alone_score_without_the_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(*_: object) -> None:
        raise AssertionError("the encoder was asked")

    monkeypatch.setattr(CrossEncoder, "load", absent)
    rows = [(DOCUMENT, "Ilse Brandt denies it."), (DOCUMENT, "Snow fell on Otago.")]
    near, off = (s.support for s in pairs.score_words(rows))
    assert near > off
    with pytest.raises(AssertionError, match="was asked"):
        list(score_pairs(rows[:1]))


def test_the_screen_scores_without_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Network] = []
    load = CrossEncoder.load

    def noted(network: Network = SCREEN) -> CrossEncoder:
        asked.append(network)
        return load(network)

    monkeypatch.setattr(CrossEncoder, "load", noted)
    rows = [(DOCUMENT, "Ilse Brandt denies it."), (DOCUMENT, "Snow fell on Otago.")]
    near, off = pairs.score_screened(rows)
    assert near.support > off.support
    assert set(asked) == {SCREEN}
    list(score_pairs(rows))
    assert READER in asked


def test_a_paraphrase_that_shares_few_words_is_seen_by_the_reader() -> None:
    document = (
        "The visitors had not managed a single shot on target before the interval. "
        "Harwell Town, who had lost the last three games away from home, drew 2-2 in the end."
    )
    same, contrary = score_pairs(
        (document, claim)
        for claim in (
            "Harwell failed to test the goalkeeper in the first half.",
            "Harwell tested the goalkeeper several times in the first half.",
        )
    )
    assert same.support > contrary.support
    assert contrary.contradiction is not None
    assert same.contradiction is not None
    assert contrary.contradiction > same.contradiction


def test_a_denial_and_another_day_score_below_what_the_document_says() -> None:
    document = "The harbour police of Oran arrested two smugglers after a chase on Monday."
    right, denied, day = (
        s.support
        for s in score_pairs(
            [
                (document, "Police in Oran arrested two smugglers."),
                (document, "Police in Oran did not arrest two smugglers."),
                (document, "Police in Oran arrested two smugglers on Sunday."),
            ]
        )
    )
    assert right > denied
    assert right > day


def test_the_contrary_is_told_from_what_is_not_said() -> None:
    document = "The court fined the bank 40 million euros on Monday. The bank will not appeal."
    said, contrary, apart = score_pairs(
        (document, claim)
        for claim in (
            "The bank was fined 40 million euros.",
            "The court fined the bank 90 million euros.",
            "The bank has branches in Riga.",
        )
    )
    assert contrary.contradiction is not None
    assert said.contradiction is not None
    assert apart.contradiction is not None
    assert contrary.contradiction > max(said.contradiction, apart.contradiction)
    assert said.support > max(contrary.support, apart.support)
    (words,) = pairs.score_words([(document, "The bank was fined.")])
    assert words.contradiction is None  # words alone tell only what is shared


@given(st.text(max_size=300), st.text(max_size=200))
def test_any_two_texts_have_a_score(document: str, claim: str) -> None:
    (row,), (read,) = pairs.features([(document, claim)]), pairs.closely([(document, claim)])
    assert (len(row), len(read)) == (len(FEATURES), len(pairs.CLOSELY))
    assert all(math.isfinite(x) for x in (*row, *read))
    (score,) = score_pairs([(document, claim)])
    assert 0.0 <= score.support <= 1.0
    assert list(score_pairs([("x", "y"), (document, claim)]))[1] == score


def test_long_texts_take_time_in_proportion() -> None:
    import time

    def seconds(times: int) -> float:
        begun = time.perf_counter()
        list(score_pairs([(DOCUMENT * times, DOCUMENT * 4)]))
        return time.perf_counter() - begun

    seconds(5)
    assert seconds(160) < 60 * seconds(20) + 0.5
