import random

import pytest

from brief.metrics.spans import exact, overlapping, token_overlap, trimmed, words_at


def test_exact_pairs_are_equal_spans() -> None:
    assert exact([(0, 4), (10, 15)], [(10, 15), (0, 5)]) == [(1, 0)]
    assert exact([], [(0, 1)]) == exact([(0, 1)], []) == []


def test_labels_must_agree() -> None:
    gold = [(0, 4, "person"), (10, 15, "place")]
    predicted = [(0, 4, "place"), (10, 15, "place")]
    assert exact(gold, predicted) == [(1, 1)]
    assert overlapping(gold, predicted) == [(1, 1)]
    assert overlapping([s[:2] for s in gold], [s[:2] for s in predicted]) == [(0, 0), (1, 1)]
    # a wider span of the same label is taken where the exact one has another
    assert overlapping([(0, 4, "person")], [(0, 4, "place"), (0, 9, "person")]) == [(0, 1)]


def test_each_span_is_used_once() -> None:
    assert exact([(0, 4), (0, 4)], [(0, 4)]) == [(0, 0)]
    assert exact([(0, 4), (0, 4)], [(0, 4), (0, 4), (0, 4)]) == [(0, 0), (1, 1)]
    assert overlapping([(0, 4), (0, 4)], [(0, 4)]) == [(0, 0)]
    assert overlapping([(0, 10)], [(0, 4), (5, 10)]) == [(0, 1)]
    assert len(overlapping([(0, 4), (5, 10)], [(0, 10)])) == 1


def test_exact_pairs_come_before_larger_overlaps() -> None:
    # "last" is exact; "last year" shares more with "last year's" than "year" could
    gold = [(0, 4), (0, 9)]
    predicted = [(0, 11), (0, 4)]
    assert overlapping(gold, predicted) == [(0, 1), (1, 0)]
    # the exact pair is kept although both sides have a longer partner
    assert overlapping([(0, 4), (0, 20)], [(0, 4), (0, 15)]) == [(0, 0), (1, 1)]


def test_the_largest_overlap_comes_first() -> None:
    #           gold 0 shares 2 with predicted 0; gold 1 shares 5 with it
    assert overlapping([(0, 4), (4, 9)], [(2, 9)]) == [(1, 0)]


def test_of_equal_overlaps_the_first_in_the_text_is_taken() -> None:
    assert overlapping([(0, 4), (6, 10)], [(2, 8)]) == [(0, 0)]
    assert overlapping([(6, 10), (0, 4)], [(2, 8)]) == [(1, 0)]
    assert overlapping([(2, 8)], [(6, 10), (0, 4)]) == [(0, 1)]


def test_touching_and_empty_spans_do_not_overlap() -> None:
    assert overlapping([(0, 4)], [(4, 8)]) == []
    assert overlapping([(0, 4)], [(2, 2)]) == []
    assert overlapping([(2, 2)], [(2, 2)]) == [(0, 0)]


def test_nested_spans_far_to_the_left_are_found() -> None:
    gold = [(90, 95)]
    predicted = [(0, 100), (10, 11), (80, 89), (96, 99)]
    assert overlapping(gold, predicted) == [(0, 0)]


def test_overlaps_are_those_of_a_search_through_all_pairs() -> None:
    rng = random.Random(2)
    for _ in range(300):
        gold, predicted = (
            [(a := rng.randint(0, 40), a + rng.randint(1, 12)) for _ in range(rng.randint(0, 9))]
            for _ in range(2)
        )
        ranked = sorted(
            (g != p, -(min(g[1], p[1]) - max(g[0], p[0])), g[0], p[0], i, j)
            for i, g in enumerate(gold)
            for j, p in enumerate(predicted)
            if g[0] < p[1] and p[0] < g[1]
        )
        # exact pairs of equal spans in order, as they come
        ranked = sorted(ranked, key=lambda r: (r[0], *((r[4], r[5]) if not r[0] else r[1:])))
        used_gold, used, expected = set(), set(), []
        for *_, i, j in ranked:
            if i not in used_gold and j not in used:
                used_gold.add(i)
                used.add(j)
                expected.append((i, j))
        assert overlapping(gold, predicted) == sorted(expected)


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("the Kremlin's", "Kremlin"),
        ("The  Hague’s", "Hague"),
        ("an Oxford", "Oxford"),
        ("A\nBank", "Bank"),
        ("Theresa May", "Theresa May"),
        ("Anna", "Anna"),
        ("the", "the"),
        ("the ", "the "),
        ("'s", "'s"),
        ("James'", "James'"),
        ("Oakland A's", "Oakland A"),
    ],
)
def test_articles_and_possessives_are_cut(name: str, left: str) -> None:
    text = f"of {name} own"
    start, end = trimmed(text, (3, 3 + len(name)))
    assert text[start:end] == left


def test_nothing_outside_the_span_is_looked_at() -> None:
    text = "the the Bank's"
    assert trimmed(text, (8, 12)) == (8, 12)
    assert trimmed(text, (4, 12)) == (8, 12)
    assert trimmed("a's", (0, 2)) == (0, 2)


def test_words_shared_over_words_in_either() -> None:
    text = "We will pay, said Rojas, and we will pay twice."
    #       0  3    8    13   18     25  29 32   37  41
    assert token_overlap(text, [(0, 11)], [(0, 11)]) == 1.0
    assert token_overlap(text, [(0, 11)], [(3, 23)]) == 2 / 5  # will pay | We said Rojas
    assert token_overlap(text, [(0, 11)], [(29, 40)]) == 0.0  # the same words elsewhere
    assert token_overlap(text, [(0, 11), (29, 46)], [(0, 46)]) == 7 / 10
    assert token_overlap(text, [(0, 11)], []) == 0.0


def test_a_word_that_is_cut_is_still_that_word() -> None:
    assert words_at("We will pay", [(4, 9)]) == {3, 8}
    assert words_at("We will pay", [(7, 8), (5, 5)]) == set()
    assert token_overlap("We will pay", [(4, 9)], [(3, 11)]) == 1.0


def test_spans_without_words() -> None:
    assert token_overlap("“ ”", [(0, 1)], [(0, 1)]) == 1.0
    assert token_overlap("“ ”", [(0, 1)], [(2, 3)]) == 0.0
    assert token_overlap("", [], []) == 1.0
