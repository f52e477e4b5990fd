import random
import time
from collections.abc import Sequence
from itertools import pairwise
from typing import cast

import numpy as np
import pytest

from brief.metrics.rouge import Prf
from brief.metrics.summary import (
    Fragment,
    Properties,
    embedding_f1,
    fragments,
    novel_ngrams,
    properties,
)
from brief.models.embedding import DIMENSIONS, MAX_TOKENS, Encoder, TokenVectors

DOCUMENT = "The port of Valparaiso reopened on Thursday. Workers had won six percent, Rojas said."


def test_fragments_by_hand() -> None:
    summary = "workers won six percent and the port reopened on thursday".split()
    document = DOCUMENT.lower().replace(".", "").replace(",", "").split()
    assert fragments(summary, document) == [
        Fragment(0, 7, 1),  # workers
        Fragment(1, 9, 3),  # won six percent
        Fragment(5, 0, 2),  # the port
        Fragment(7, 4, 3),  # reopened on thursday
    ]


def test_properties_by_hand() -> None:
    found = properties("Workers won six percent, and the port reopened on Thursday.", DOCUMENT)
    assert found == Properties(
        words=10,
        sentences=1,
        document_words=14,
        coverage=9 / 10,
        density=(1 + 9 + 4 + 9) / 10,
        compression=14 / 10,
        novel_1=1 / 10,  # and
        # workers won, percent and, and the, port reopened
        novel_2=4 / 9,
        # all but won six percent, reopened on Thursday
        novel_3=6 / 8,
    )


def test_a_copy_has_nothing_new() -> None:
    found = properties(DOCUMENT, DOCUMENT)
    assert (found.coverage, found.density, found.compression) == (1.0, 14.0, 1.0)
    assert (found.novel_1, found.novel_2, found.novel_3) == (0.0, 0.0, 0.0)
    assert found.sentences == 2


def test_an_empty_summary_has_lengths_alone() -> None:
    for summary in ("", " …\n"):
        found = properties(summary, DOCUMENT)
        assert (found.words, found.document_words) == (0, 14)
        assert found.coverage is found.density is found.compression is None
        assert found.novel_1 is found.novel_2 is found.novel_3 is None
    assert properties("", DOCUMENT).sentences == 0


def test_a_short_summary_has_no_long_ngrams() -> None:
    found = properties("Port reopened", DOCUMENT)
    assert (found.novel_1, found.novel_2, found.novel_3) == (0.0, 1.0, None)
    with pytest.raises(ValueError, match="0 tokens"):
        novel_ngrams(["a"], ["a"], 0)


def test_nothing_of_an_empty_document_is_copied() -> None:
    found = properties("The port reopened.", "")
    assert (found.coverage, found.density, found.compression, found.novel_1) == (0, 0, 0, 1)


def test_an_ngram_counts_as_often_as_it_occurs() -> None:
    assert novel_ngrams("x x x a".split(), ["a"], 1) == 3 / 4


def test_the_longest_run_is_taken_also_inside_another() -> None:
    assert fragments("a a b".split(), "a a a b".split()) == [Fragment(0, 1, 3)]
    assert fragments("b c".split(), "a b b c b c".split()) == [Fragment(0, 2, 2)]


def _greedy(summary: Sequence[str], document: Sequence[str]) -> list[Fragment]:
    """Every place is tried for every token."""
    found, at = [], 0
    while at < len(summary):
        runs = []
        for start in range(len(document)):
            length = 0
            while summary[at + length :][:1] == document[start + length :][:1] != []:
                length += 1
            runs.append((length, -start))
        length, start = max(runs, default=(0, 0))
        if length:
            found.append(Fragment(at, -start, length))
        at += max(length, 1)
    return found


def test_fragments_are_those_of_a_search_of_all_places() -> None:
    rng = random.Random(12)
    for _ in range(200):
        summary = rng.choices("abcdx", k=rng.randint(0, 12))
        document = rng.choices("abcd", k=rng.randint(0, 30))
        assert fragments(summary, document) == _greedy(summary, document)


def test_a_document_of_100_000_words_ends_in_good_time() -> None:
    rng = random.Random(1)
    words = rng.choices(
        [f"w{n}" for n in range(2000)], [1 / (n + 1) for n in range(2000)], k=100_000
    )
    started = time.process_time()
    assert properties(" ".join(words[500:700]), " ".join(words)).density == 200.0
    assert fragments(words, words) == [Fragment(0, 0, 100_000)]
    assert fragments(["the"] * 200, ["the"] * 100_000) == [Fragment(0, 0, 200)]
    # Milliseconds each; comparing all places with all tokens takes minutes.
    assert time.process_time() - started < 30


class Fixed:
    """An encoder of a dictionary; a word that is not in it has no pieces."""

    def __init__(self, **vectors: Sequence[float]) -> None:
        self.vectors = vectors

    def encode_tokens(self, texts: Sequence[str]) -> list[TokenVectors]:
        return [
            TokenVectors(
                # all unknown words have one vector
                np.array(
                    [self.vectors.get(w, (0.0, 0.0, 1.0)) for w in text.split()], dtype=np.float32
                ).reshape(-1, 3),
                {at: w for at, w in enumerate(text.split()) if w not in self.vectors},
            )
            for text in texts
        ]


FIXED = cast(Encoder, Fixed(port=(1, 0, 0), harbor=(0.8, 0.6, 0), soup=(0, 1, 0), anti=(-1, 0, 0)))


def test_greedy_matching_by_hand() -> None:
    # port 0.8, soup 0.6 | harbor 0.8
    found = embedding_f1("port soup", "harbor", encoder=FIXED)
    assert found == pytest.approx((0.7, 0.8, 2 * 0.7 * 0.8 / 1.5))
    assert embedding_f1("port", "port soup", encoder=FIXED) == pytest.approx((1, 0.5, 2 / 3))
    assert embedding_f1("port", "anti", encoder=FIXED) == Prf(0, 0, 0)


def test_words_without_pieces_are_compared_as_strings() -> None:
    assert embedding_f1("ท่าเรือ", "ตลาด", encoder=FIXED) == Prf(0, 0, 0)
    assert embedding_f1("ท่าเรือ", "ท่าเรือ", encoder=FIXED) == Prf(1, 1, 1)
    assert embedding_f1("Cafe\u0301", "café", encoder=FIXED) == Prf(1, 1, 1)
    found = embedding_f1("port ตลาด", "port ท่าเรือ", encoder=FIXED)
    assert found == pytest.approx((0.5, 0.5, 0.5))


def test_long_texts_are_matched_in_parts() -> None:
    found = embedding_f1("port soup " * 3000, "harbor " * 10, encoder=FIXED)
    assert found == pytest.approx((0.7, 0.8, 2 * 0.7 * 0.8 / 1.5), abs=1e-5)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.load()


@pytest.mark.parametrize("text", [DOCUMENT, "ท่าเรือเปิดอีกครั้ง", "港口重新开放", "Порт открыт", "😀 !"])
def test_identical_text_scores_1(encoder: Encoder, text: str) -> None:
    assert embedding_f1(text, text, encoder=encoder) == pytest.approx((1, 1, 1), abs=1e-5)


def test_empty_texts_are_defined(encoder: Encoder) -> None:
    assert embedding_f1("", " \n", encoder=encoder) == Prf(1, 1, 1)
    assert embedding_f1("", DOCUMENT, encoder=encoder) == Prf(0, 0, 0)
    assert embedding_f1(DOCUMENT, "", encoder=encoder) == Prf(0, 0, 0)
    assert encoder.encode_tokens([]) == []


def test_different_words_of_an_unknown_script_do_not_match(encoder: Encoder) -> None:
    assert embedding_f1("ท่าเรือเปิด", "ตลาดปิด", encoder=encoder) == Prf(0, 0, 0)


def test_a_paraphrase_is_nearer_than_other_news(encoder: Encoder) -> None:
    paraphrase = "Valparaiso's harbor opened again; dockers got a raise of 6 %, according to Rojas."
    other = "The museum bought a painting of three horses for its new wing."
    near, far = (embedding_f1(t, DOCUMENT, encoder=encoder).f1 for t in (paraphrase, other))
    assert near > far + 0.2


def test_tokens_have_one_vector_whatever_their_batch(encoder: Encoder) -> None:
    texts = [DOCUMENT, "Short.", "", "lone \ud800 surrogate", DOCUMENT + " " + DOCUMENT]
    together = encoder.encode_tokens(texts)
    for text, found in zip(texts, together, strict=True):
        alone = encoder.encode_tokens([text])[0]
        assert found.vectors.shape == alone.vectors.shape
        assert found.unknown == alone.unknown
        np.testing.assert_allclose(found.vectors, alone.vectors, atol=1e-5)
        np.testing.assert_allclose(np.linalg.norm(found.vectors, axis=1), 1.0, atol=1e-5)
    assert [len(found.vectors) for found in together[1:3]] == [2, 0]
    assert together[0].vectors.dtype == np.float32
    one_by_one = encoder.encode_tokens(texts, batch_size=1)
    for a, b in zip(together, one_by_one, strict=True):
        np.testing.assert_allclose(a.vectors, b.vectors, atol=1e-5)


def test_tokens_are_those_of_the_pooled_vector(encoder: Encoder) -> None:
    # The mean of all tokens' states, special ones included, is what ``encode`` gives: the plain
    # mean of the others must point nearly the same way, and at no other text's vector.
    texts = [DOCUMENT, "The museum bought a painting of three horses for its new wing."]
    pooled = encoder.encode(texts)
    means = np.stack([found.vectors.mean(axis=0) for found in encoder.encode_tokens(texts)])
    means /= np.linalg.norm(means, axis=1, keepdims=True)
    similar = means @ pooled.T
    assert similar.diagonal().min() > 0.95
    assert similar[0, 1] < 0.5


def test_long_texts_are_read_to_the_end_in_windows(encoder: Encoder) -> None:
    words = "port strike soup horse " * 150
    found = encoder.encode_tokens([words + "ตลาด"])[0]
    assert found.vectors.shape == (601, DIMENSIONS)
    assert found.unknown == {600: "ตลาด"}
    np.testing.assert_allclose(np.linalg.norm(found.vectors, axis=1), 1.0, atol=1e-5)
    step = MAX_TOKENS - 2
    # each window is a text of its own
    for start in (0, step, 2 * step):
        part = (words + "ตลาด").split()[start : start + step]
        alone = encoder.encode_tokens([" ".join(part)])[0]
        np.testing.assert_allclose(found.vectors[start : start + step], alone.vectors, atol=1e-5)
    assert all(not np.allclose(a, b) for a, b in pairwise(found.vectors[step - 2 : step + 2]))
