from __future__ import annotations

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.metrics import spans, text, timex, toponyms
from brief.metrics.porter import stem
from brief.metrics.rouge import TOKENIZERS, Prf, rouge, tokens
from brief.metrics.summary import properties

_WORDS = (
    "the port strike ended on Monday. talks, 3.5% \n \n\n \u2028 \x00 \ud800 ÀÉ İ ß ﬁ 東京。 かな ท่า "
    "क्षेत्र كتاب \u0301 \u200d 👩\u200d🚒 _ - ."
).split(" ")
_prose = st.lists(st.sampled_from(_WORDS), max_size=60).map(" ".join)
_any = st.one_of(_prose, st.text(st.characters(exclude_categories=()), max_size=120))
_ascii = st.text(st.characters(max_codepoint=127), max_size=120)
_tokenizer = st.sampled_from(TOKENIZERS)
_points = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
_place = st.tuples(st.integers(0, 60), st.integers(0, 15)).map(lambda p: (p[0], p[0] + p[1]))
_places = st.lists(_place, max_size=12)


def _swapped(found: dict[str, Prf]) -> dict[str, Prf]:
    return {name: Prf(score.recall, score.precision, score.f1) for name, score in found.items()}


@given(_any, _any, _tokenizer, st.booleans())
def test_rouge_is_a_share_and_swaps_with_its_texts(
    a: str, b: str, tokenizer: str, stemmed: bool
) -> None:
    found = rouge(a, b, tokenizer=tokenizer, stem=stemmed)
    assert list(found) == ["rouge1", "rouge2", "rougeL", "rougeLsum"]
    for score in found.values():
        assert all(0 <= share <= 1 for share in score)
        assert min(score[:2]) - 1e-12 <= score.f1 <= max(score[:2]) + 1e-12
    back = _swapped(rouge(b, a, tokenizer=tokenizer, stem=stemmed))
    for name in ("rouge1", "rouge2", "rougeL"):  # the union of Lsum is of one side's sentences
        assert found[name] == pytest.approx(back[name])
    assert found["rougeL"].f1 <= found["rouge1"].f1 + 1e-12
    assert found["rougeLsum"].f1 <= found["rouge1"].f1 + 1e-12


@given(_any, _tokenizer)
def test_identical_text_scores_1(a: str, tokenizer: str) -> None:
    for score in rouge(a, a, tokenizer=tokenizer).values():
        assert score == pytest.approx((1, 1, 1))


@given(_any)
def test_tokens_hold_no_blank_and_stay_as_they_are(a: str) -> None:
    found = tokens(a, stem=False)
    assert all(token and not any(c.isspace() for c in token) for token in found)
    assert tokens(" ".join(found), stem=False) == found


@given(_ascii, st.booleans())
def test_tokenizers_agree_on_ascii(a: str, stemmed: bool) -> None:
    assert tokens(a, stem=stemmed) == tokens(a, tokenizer="ascii", stem=stemmed)


@given(st.text(max_size=30))
def test_a_stem_is_in_lower_case_and_hardly_longer(word: str) -> None:
    found = stem(word)
    assert len(found) <= len(word.lower())
    assert found == found.lower()


def test_a_shuffled_reference_scores_lower_in_order_and_the_same_in_words() -> None:
    rng = random.Random(9)
    sums = dict.fromkeys(("rouge2", "rougeL"), 0.0)
    shuffled = dict.fromkeys(sums, 0.0)
    for _ in range(60):
        reference = [rng.choice(_WORDS[:8]) for _ in range(rng.randint(12, 40))]
        candidate = [w for w in reference if rng.random() < 0.7]
        mixed = rng.sample(reference, len(reference))
        right, wrong = (rouge(" ".join(candidate), " ".join(r)) for r in (reference, mixed))
        assert right["rouge1"] == wrong["rouge1"]
        for name in sums:
            sums[name] += right[name].f1
            shuffled[name] += wrong[name].f1
    for name in sums:
        assert shuffled[name] < 0.8 * sums[name]


@given(_any, _any)
def test_properties_are_within_their_bounds(summary: str, document: str) -> None:
    found = properties(summary, document)
    if not found.words:
        assert found.coverage is found.density is found.compression is found.novel_1 is None
        return
    assert found.coverage is not None
    assert found.density is not None
    assert found.novel_1 is not None
    assert 0 <= found.coverage <= 1
    assert found.coverage <= found.density <= found.words
    assert found.coverage == pytest.approx(1 - found.novel_1)
    longer = [n for n in (found.novel_1, found.novel_2, found.novel_3) if n is not None]
    assert all(0 <= n <= 1 for n in longer)
    assert properties(document, document).novel_1 in (0.0, None)


@given(_places, _places)
def test_pairs_are_one_to_one_and_overlap(
    gold: list[tuple[int, int]], predicted: list[tuple[int, int]]
) -> None:
    exact, overlapping = spans.exact(gold, predicted), spans.overlapping(gold, predicted)
    for pairs in (exact, overlapping):
        assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
        assert pairs == sorted(pairs)
    assert all(gold[i] == predicted[j] for i, j in exact)
    assert set(exact) <= set(overlapping)
    for i, j in overlapping:
        shared = min(gold[i][1], predicted[j][1]) - max(gold[i][0], predicted[j][0])
        assert shared > 0 or gold[i] == predicted[j]
    # nothing that could still be paired is left
    left = set(range(len(gold))) - {i for i, _ in overlapping}
    over = set(range(len(predicted))) - {j for _, j in overlapping}
    for i in left:
        for j in over:
            assert min(gold[i][1], predicted[j][1]) <= max(gold[i][0], predicted[j][0])
    assert len(spans.exact(predicted, gold)) == len(exact)
    assert spans.overlapping(gold, gold) == [(i, i) for i in range(len(gold))]


@given(_any, st.data())
def test_a_trimmed_span_lies_in_the_span(a: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(a)))
    end = data.draw(st.integers(start, len(a)))
    low, high = spans.trimmed(a, (start, end))
    assert start <= low <= high <= end
    assert low < high or start == end


_timex = st.builds(
    lambda place, kind, value: {
        "start": place[0], "end": place[1], "type": kind, "value": value,
    },
    _place, st.sampled_from(["DATE", "SET"]), st.sampled_from(["2024", "P1D", None]),
)  # fmt: skip


@given(st.lists(_timex, max_size=10), st.lists(_timex, max_size=10))
def test_time_counts_are_nested(
    gold: list[dict[str, object]], found: list[dict[str, object]]
) -> None:
    counts = timex.counts(gold, found)
    assert max(counts.strict, counts.type, counts.value) <= counts.relaxed
    assert counts.relaxed <= min(counts.predicted, counts.gold)
    back = timex.counts(found, gold)
    assert (back.predicted, back.gold, back.strict) == (
        counts.gold,
        counts.predicted,
        counts.strict,
    )


@given(_points, _points, _points)
def test_distance_is_a_metric(
    a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]
) -> None:
    ab = toponyms.distance_km(a, b)
    assert 0 <= ab <= math.pi * toponyms.EARTH_RADIUS_KM + 1e-6
    assert ab == pytest.approx(toponyms.distance_km(b, a))
    assert toponyms.distance_km(a, a) == 0
    # near antipodes the haversine formula is good to about 0.1 m
    assert ab <= toponyms.distance_km(a, c) + toponyms.distance_km(c, b) + 1e-2
    assert 0 <= toponyms.log_error(ab) < 1


@given(_any, _places, _places)
def test_kept_words_are_shares_and_swap(
    a: str, gold: list[tuple[int, int]], predicted: list[tuple[int, int]]
) -> None:
    found, back = text.kept(a, gold, predicted), text.kept(a, predicted, gold)
    assert 0 <= found.f1 <= 1
    assert (found.precision, found.recall) == (back.recall, back.precision)
    assert text.kept(a, gold, gold).f1 == 1
    assert spans.token_overlap(a, gold, predicted) <= found.f1 or not found.predicted + found.gold


@given(_any, _any)
def test_texts_compared_by_words_and_shingles(a: str, b: str) -> None:
    found, back = text.words(a, b), text.words(b, a)
    assert (found.precision, found.recall, found.f1) == (back.recall, back.precision, back.f1)
    assert 0 <= found.f1 <= 1
    assert text.words(a, a).f1 == 1
    one, other = text.shingles(a, b), text.shingles(b, a)
    assert (one.tp, one.fp, one.fn) == (other.tp, other.fn, other.fp)
    assert one.tp + one.fp + one.fn == pytest.approx(1 if found.predicted + found.gold else 0)
    same = text.shingles(a, a)
    assert same.same
    assert same.precision in (1.0, None)
    assert text.kept(a, [(0, len(a))], []).gold == text.words(a, "").gold
