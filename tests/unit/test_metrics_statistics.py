from __future__ import annotations

import numpy as np
import pytest

from brief.metrics import correlation, statistics
from brief.metrics.resampling import Sample, holm, interval, numbered
from brief.metrics.score import Score, Signature, score
from brief.metrics.statistics import (
    AUROC,
    AVERAGE_PRECISION,
    F1,
    F1_OF_MEANS,
    RATIO,
    RISK_COVERAGE,
    calibration_error,
    mean_of_f1,
    mean_of_ratios,
    quantile,
)

RNG = np.random.default_rng(3)
ONE = np.ones((1, 400))


def pairs(n: int = 400) -> tuple[np.ndarray, np.ndarray]:
    gold = (RNG.random(n) < 0.3).astype(float)
    score = np.round(np.clip(gold * 0.2 + RNG.random(n) * 0.8, 0, 1), 2)  # with ties
    return gold, score


def repeated(columns: np.ndarray, weights: np.ndarray) -> np.ndarray:
    return np.repeat(columns, weights.astype(int), axis=0)


def test_auroc_and_average_precision_equal_scikit_learn() -> None:
    sklearn = pytest.importorskip("sklearn.metrics")
    for _ in range(20):
        gold, found = pairs()
        columns = np.stack([gold, found], axis=1)
        assert AUROC(ONE, columns)[0] == pytest.approx(sklearn.roc_auc_score(gold, found))
        assert AVERAGE_PRECISION(ONE, columns)[0] == pytest.approx(
            sklearn.average_precision_score(gold, found)
        )


def test_balanced_accuracy_and_macro_f1_equal_scikit_learn() -> None:
    sklearn = pytest.importorskip("sklearn.metrics")
    gold, label = RNG.integers(0, 3, 400), RNG.integers(0, 3, 400)
    recalls = [c for k in range(3) for c in ((gold == k) & (label == k), gold == k)]
    counts = [c for k in range(3) for c in ((gold == k) & (label == k), label == k, gold == k)]
    assert mean_of_ratios(3)(ONE, np.stack(recalls, 1).astype(float))[0] == pytest.approx(
        sklearn.balanced_accuracy_score(gold, label)
    )
    assert mean_of_f1(3)(ONE, np.stack(counts, 1).astype(float))[0] == pytest.approx(
        sklearn.f1_score(gold, label, average="macro")
    )


def test_brier_is_a_mean_as_in_scikit_learn() -> None:
    sklearn = pytest.importorskip("sklearn.metrics")
    gold, found = pairs()
    table = np.stack([(found - gold) ** 2, np.ones(400)], 1)
    assert RATIO(ONE, table)[0] == pytest.approx(sklearn.brier_score_loss(gold, found))


def test_calibration_error_by_hand() -> None:
    # two in the bin [.8, .9): sure .8 and .84, one right; one in [.1, .2): sure .1, right
    columns = np.array([[1, 0.8], [0, 0.84], [1, 0.1]], float)
    expected = (2 * abs(0.5 - 0.82) + abs(1 - 0.1)) / 3
    assert calibration_error(10)(np.ones((1, 3)), columns)[0] == pytest.approx(expected)


def test_risk_coverage_by_hand_and_without_regard_to_order() -> None:
    # answered in order of confidence: right, wrong, right: risks 0, 1/2, 1/3
    columns = np.array([[0, 0.9], [1, 0.6], [0, 0.3]], float)
    assert RISK_COVERAGE(np.ones((1, 3)), columns)[0] == pytest.approx((0 + 1 / 2 + 1 / 3) / 3)
    tied = np.array([[0, 0.5], [1, 0.5]], float)
    assert RISK_COVERAGE(np.ones((1, 2)), tied)[0] == RISK_COVERAGE(np.ones((1, 2)), tied[::-1])[0]


@pytest.mark.parametrize(
    "statistic",
    [AUROC, AVERAGE_PRECISION, RISK_COVERAGE, calibration_error(10), quantile(0.5)],
)
def test_a_weight_is_so_many_copies(statistic: statistics.Statistic) -> None:
    gold, found = pairs(60)
    columns = np.stack([gold, found], axis=1)
    for _ in range(10):
        weights = RNG.integers(0, 4, 60).astype(float)
        copies = repeated(columns, weights)
        assert statistic(weights[None], columns)[0] == pytest.approx(
            statistic(np.ones((1, len(copies))), copies)[0]
        )


@pytest.mark.parametrize("n", [1, 2, 7, 8])
def test_the_median_is_numpys(n: int) -> None:
    values = RNG.random((n, 1))
    assert quantile(0.5)(np.ones((1, n)), values)[0] == pytest.approx(np.median(values))


def test_f1_is_the_harmonic_mean_and_undefined_without_spans() -> None:
    assert F1(np.ones((1, 1)), np.array([[3.0, 4.0, 6.0]]))[0] == pytest.approx(
        2 * 0.75 * 0.5 / 1.25
    )
    assert np.isnan(F1(np.ones((1, 1)), np.array([[0.0, 0.0, 0.0]]))[0])


def test_f1_of_means_is_of_the_two_means() -> None:
    table = np.array([[1.0, 1.0, 0.5, 1.0], [0.5, 1.0, 1.0, 1.0]])
    assert F1_OF_MEANS(np.ones((1, 2)), table)[0] == pytest.approx(0.75)


@pytest.mark.parametrize("kind", correlation.KINDS)
def test_correlations_equal_scipy_with_and_without_ties(kind: str) -> None:
    stats = pytest.importorskip("scipy.stats")
    theirs = {
        "pearson": stats.pearsonr,
        "spearman": stats.spearmanr,
        "kendall": stats.kendalltau,
    }[kind]
    for digits in (1, 6):
        x = np.round(RNG.random(50), digits)
        y = np.round(x + RNG.random(50), digits)
        assert correlation.correlation(kind, x.tolist(), y.tolist()) == pytest.approx(
            theirs(x, y).statistic
        )


@pytest.mark.parametrize("kind", correlation.KINDS)
def test_a_constant_has_no_correlation(kind: str) -> None:
    assert correlation.correlation(kind, [0.1, 0.1, 0.1], [1.0, 2.0, 3.0]) is None
    assert correlation.correlation(kind, [1.0], [1.0]) is None


@pytest.mark.parametrize("kind", correlation.KINDS)
def test_weighted_correlation_is_that_of_copies(kind: str) -> None:
    x, y = np.round(RNG.random(30), 1), np.round(RNG.random(30), 1)
    weights = RNG.integers(0, 4, 30)
    expected = correlation.correlation(
        kind, np.repeat(x, weights).tolist(), np.repeat(y, weights).tolist()
    )
    found = correlation.FUNCTIONS[kind](weights[None].astype(float), x, y)[0]
    assert found == pytest.approx(expected)


def test_system_level_is_the_correlation_of_means() -> None:
    stats = pytest.importorskip("scipy.stats")
    system = np.repeat(np.arange(6), 10)
    metric, human = RNG.random(60) + system / 10, RNG.random(60) + system / 5
    columns = np.stack([metric, human, system], 1)
    means = [[c[system == s].mean() for s in range(6)] for c in (metric, human)]
    found = correlation.system_level("kendall")(np.ones((1, 60)), columns)[0]
    assert found == pytest.approx(stats.kendalltau(*means).statistic)


def test_summary_level_leaves_out_articles_without_a_correlation() -> None:
    articles = np.array([0, 0, 0, 1, 1, 1])
    metric = np.array([1.0, 2, 3, 1, 2, 3])
    human = np.array([1.0, 2, 3, 5, 5, 5])
    columns, numbers = correlation.by_article("pearson", articles, metric, human)
    assert columns.tolist() == [[pytest.approx(1.0), 1.0], [0.0, 0.0]]
    assert numbers.tolist() == [0, 1]


# --- resampling


def test_articles_are_drawn_not_rows() -> None:
    # ten copies of each of 20 articles say no more than 20 rows do
    scores = RNG.random(20)
    few = Sample([str(i) for i in range(20)])
    many = Sample([str(i) for i in range(20) for _ in range(10)])
    narrow = Sample([str(i) for i in range(200)])
    table = np.stack([scores, np.ones(20)], 1)
    copies = np.repeat(table, 10, axis=0)
    a, b = few.estimate(RATIO, table), many.estimate(RATIO, copies)
    assert (a.low, a.high) == (pytest.approx(b.low), pytest.approx(b.high))
    c = narrow.estimate(RATIO, copies)
    assert c.high - c.low < 0.5 * (b.high - b.low)
    assert b.n == 200
    assert b.clusters == 20


def test_the_interval_covers_the_truth_about_as_often_as_it_says() -> None:
    covered = 0
    for trial in range(200):
        draws = np.random.default_rng(trial).normal(0.5, 0.2, 40)
        sample = Sample([str(i) for i in range(40)])
        found = sample.estimate(RATIO, np.stack([draws, np.ones(40)], 1), resamples=400)
        covered += found.low <= 0.5 <= found.high
    assert 180 <= covered <= 199


def test_the_same_seed_gives_the_same_interval_and_another_one_does_not() -> None:
    sample = Sample([str(i) for i in range(30)])
    table = np.stack([RNG.random(30), np.ones(30)], 1)
    assert sample.estimate(RATIO, table, seed=1) == sample.estimate(RATIO, table, seed=1)
    assert sample.estimate(RATIO, table, seed=1) != sample.estimate(RATIO, table, seed=2)


def test_sums_by_cluster_give_what_items_give() -> None:
    clusters = [str(i // 3) for i in range(90)]
    table = np.stack([RNG.random(90), np.ones(90)], 1)
    slow = statistics.OfItems(lambda w, x: RATIO.of(w @ x))
    a = Sample(clusters).estimate(RATIO, table)
    b = Sample(clusters).estimate(slow, table)
    assert (a.value, a.low, a.high) == pytest.approx((b.value, b.low, b.high))


def test_a_macro_mean_is_the_mean_of_the_groups_that_are_defined() -> None:
    groups = ["a"] * 4 + ["b"] * 2 + ["c"]
    table = np.array([[1, 1]] * 4 + [[0, 1]] * 2 + [[0, 0]], float)
    assert Sample([str(i) for i in range(7)], groups).value(RATIO, table) == pytest.approx(0.5)


def test_one_article_has_no_interval_and_nothing_has_no_value() -> None:
    one = Sample(["a", "a"]).estimate(RATIO, np.ones((2, 2)))
    assert (one.value, one.low, one.high) == (1.0, None, None)
    none = Sample([]).estimate(RATIO, np.zeros((0, 2)))
    assert (none.value, none.low, none.high) == (None, None, None)


def test_equal_systems_are_not_told_apart_and_a_clear_winner_is() -> None:
    clusters = [str(i) for i in range(60)]
    a = np.stack([RNG.random(60), np.ones(60)], 1)
    same = Sample(clusters).difference(RATIO, a, a)
    assert same.value == 0
    assert same.randomization_p == 1.0
    assert same.bootstrap_p == 1.0
    better = np.stack([a[:, 0] + 0.2 + 0.05 * RNG.random(60), np.ones(60)], 1)
    clear = Sample(clusters).difference(RATIO, better, a)
    assert clear.low > 0
    assert clear.randomization_p < 0.01
    assert clear.bootstrap_p < 0.01
    assert 0 < clear.detectable < 0.1


def test_under_the_null_p_values_are_spread_evenly() -> None:
    small = 0
    for trial in range(200):
        rng = np.random.default_rng(trial)
        a, b = (np.stack([rng.random(30), np.ones(30)], 1) for _ in range(2))
        found = Sample([str(i) for i in range(30)]).difference(RATIO, a, b, resamples=200)
        small += found.randomization_p < 0.05
    assert small <= 20  # 5 % of 200, and three standard deviations


def test_the_permutation_test_agrees_with_scipy() -> None:
    stats = pytest.importorskip("scipy.stats")
    a, b = RNG.random(25) + 0.1, RNG.random(25)
    ours = Sample([str(i) for i in range(25)]).difference(
        RATIO, np.stack([a, np.ones(25)], 1), np.stack([b, np.ones(25)], 1), resamples=4000
    )
    theirs = stats.permutation_test(
        (a, b), lambda x, y, axis: np.mean(x, axis=axis) - np.mean(y, axis=axis),
        permutation_type="samples", vectorized=True, n_resamples=4000, random_state=1,
    )  # fmt: skip
    assert ours.randomization_p == pytest.approx(theirs.pvalue, abs=0.03)


def test_scores_that_cannot_be_mixed_have_no_permutation_test() -> None:
    gold, found = pairs(80)
    a = np.stack([gold, found], 1)
    b = np.stack([gold, RNG.random(80)], 1)
    gap = Sample([str(i) for i in range(80)]).difference(AUROC, a, b)
    assert gap.randomization_p is None
    assert gap.bootstrap_p is not None


def test_holm_equals_the_worked_example_of_its_paper() -> None:
    # Holm 1979 in the form of R's p.adjust(c(.01, .02, .03, .04), "holm")
    assert holm([0.01, 0.02, 0.03, 0.04]) == pytest.approx([0.04, 0.06, 0.06, 0.06])
    assert holm([]) == []


def test_intervals_ignore_what_is_undefined() -> None:
    assert interval(np.array([np.nan, np.nan])) == (None, None)
    low, high = interval(np.array([np.nan, 1.0, 2.0]))
    assert 1 <= low <= high <= 2


def test_clusters_are_numbered_in_order_of_appearance() -> None:
    assert numbered(["b", "a", "b", "c"]).tolist() == [0, 1, 0, 2]


# --- scores


def signed(**changes: object) -> Signature:
    given = {
        "metric": "t.1/f1", "aggregate": "micro", "n": 3, "clusters": 2, "resamples": 10,
        "seed": 7, "data": "abc", "version": "0.1.0",
    }  # fmt: skip
    return Signature(**{**given, **changes})  # type: ignore[arg-type]


def test_a_score_without_signature_or_interval_cannot_be_shown() -> None:
    with pytest.raises(TypeError, match="no signature"):
        Score(name="f1", value=0.5, low=0.4, high=0.6, signature="f1")  # type: ignore[arg-type]
    bare = Score(name="f1", value=0.5, low=None, high=None, signature=signed(resamples=0))
    with pytest.raises(ValueError, match="no interval and cannot be shown"):
        bare.shown()
    with pytest.raises(ValueError, match="needs its data"):
        signed(data="")


def test_a_score_is_shown_with_its_interval_and_read_back() -> None:
    made = score("f1", Sample(["a", "b"]).estimate(RATIO, np.array([[1, 1], [0, 1.0]])), signed())
    assert made.shown() == "50.0 [0.0, 100.0]"
    assert str(made.signature) == (
        "t.1/f1|-|tok:-|stem:-|agg:micro|n:3/2|boot:10|seed:7|data:abc|v:0.1.0"
    )
    assert Score.from_json(made.to_json()) == made
