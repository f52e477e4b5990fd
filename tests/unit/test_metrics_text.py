import random
import re
from collections import Counter

import pytest

from brief.metrics.text import Overlap, Shingles, kept, shingles, words

PAGE = "Home News Sport\nDam breaks\nThe dam broke on Monday.\nRead more: The dam"
#       0               16          27                       52


def test_words_are_counted_where_they_stand() -> None:
    found = kept(PAGE, [(16, 26), (27, 51)], [(27, 51), (52, 70)])
    # gold: Dam breaks The dam broke on Monday; predicted: The dam broke on Monday Read more The dam
    assert found == Overlap(right=5, predicted=9, gold=7)
    assert found.precision == 5 / 9
    assert found.recall == 5 / 7
    assert found.f1 == pytest.approx(2 * (5 / 9) * (5 / 7) / (5 / 9 + 5 / 7))
    # "The dam" below is not the one above
    assert kept(PAGE, [(27, 34)], [(63, 70)]).right == 0


def test_a_word_kept_twice_counts_once() -> None:
    assert kept(PAGE, [(0, 15)], [(0, 15), (0, 15), (2, 9)]) == Overlap(3, 3, 3)


def test_words_by_count_forget_the_order() -> None:
    found = words("the dam broke and the dam fell", "fell the dam the the bridge")
    assert found == Overlap(right=4, predicted=6, gold=7)


def test_nothing_kept_is_right_only_where_nothing_is_to_be_kept() -> None:
    for found in (kept(PAGE, [], []), words("", " ...")):
        assert (found.precision, found.recall, found.f1) == (1.0, 1.0, 1.0)
    for found in (kept(PAGE, [(0, 15)], []), kept(PAGE, [], [(0, 15)]), words("a", "")):
        assert (found.precision, found.recall, found.f1) == (0.0, 0.0, 0.0)


def test_shingles_by_hand() -> None:
    # gold: a b c d | b c d e | c d e f; predicted: b c d e | c d e f | d e f g | e f g h
    found = shingles("a b c d e f", "b c d e f g h")
    assert (found.tp, found.fp, found.fn) == (2 / 5, 2 / 5, 1 / 5)
    assert found.precision == pytest.approx(2 / 4)
    assert found.recall == pytest.approx(2 / 3)
    assert not found.same


def test_short_texts_are_one_shingle_and_case_counts() -> None:
    assert shingles("The dam", "The, dam!") == Shingles(1.0, 0.0, 0.0, same=True)
    assert shingles("The dam", "the dam") == Shingles(0.0, 0.5, 0.5, same=False)


def test_a_page_without_text_on_one_side_is_left_out_there() -> None:
    nothing = shingles("", " - ")
    assert nothing == Shingles(0.0, 0.0, 0.0, same=True)
    assert nothing.precision is None
    assert nothing.recall is None
    missed = shingles("The dam broke on Monday", "")
    assert (missed.precision, missed.recall) == (None, 0.0)
    made_up = shingles("", "The dam broke on Monday")
    assert (made_up.precision, made_up.recall) == (0.0, None)


def test_shingles_are_counted_key_by_key() -> None:
    rng = random.Random(6)

    def counted(text: str) -> Counter[str]:
        tokens = re.findall(r"\w+", text)
        grams = [" ".join(tokens[i : i + 4]) for i in range(max(1, len(tokens) - 3))]
        return Counter(gram for gram in grams if gram)

    for _ in range(300):
        gold, predicted = (" ".join(rng.choices("a b c,", k=rng.randint(0, 12))) for _ in range(2))
        mine, theirs = counted(predicted), counted(gold)
        keys = mine.keys() | theirs.keys()
        sums = [
            sum(min(mine[k], theirs[k]) for k in keys),
            sum(max(0, mine[k] - theirs[k]) for k in keys),
            sum(max(0, theirs[k] - mine[k]) for k in keys),
        ]
        found = shingles(gold, predicted)
        expected = [s / sum(sums) if sum(sums) else 0.0 for s in sums]
        assert [found.tp, found.fp, found.fn] == pytest.approx(expected, abs=1e-12)
