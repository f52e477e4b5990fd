import math
import random
from itertools import pairwise

import pytest

from brief.errors import InputError
from brief.metrics.toponyms import (
    EARTH_RADIUS_KM,
    NEAR_KM,
    UNRESOLVED_KM,
    Recognition,
    distance_km,
    error_km,
    log_error,
    recognition,
)

LONDON, PARIS = (51.5074, -0.1278), (48.8566, 2.3522)


def test_distances_by_hand() -> None:
    # along the equator and along a meridian a degree is the radius times pi / 180
    degree = EARTH_RADIUS_KM * math.pi / 180
    assert distance_km((0, 0), (0, 1)) == pytest.approx(degree)
    assert distance_km((10, 20), (11, 20)) == pytest.approx(degree)
    # at 60 degrees north a small step east is half as long
    assert distance_km((60, 0), (60, 0.001)) == pytest.approx(degree * 0.0005, rel=1e-6)
    assert distance_km(LONDON, PARIS) == pytest.approx(343.56, abs=0.05)


def test_the_date_line_and_the_poles_are_no_obstacle() -> None:
    assert distance_km((0, 179.5), (0, -179.5)) == pytest.approx(distance_km((0, 0), (0, 1)))
    assert distance_km((90, 0), (90, 137)) == pytest.approx(0, abs=1e-9)
    half = math.pi * EARTH_RADIUS_KM
    assert distance_km((90, 0), (-90, 12)) == pytest.approx(half)
    assert distance_km((12.3, 45.6), (-12.3, -134.4)) == pytest.approx(half, abs=1e-3)
    assert half < UNRESOLVED_KM


def test_distances_are_those_of_the_angle_between_vectors() -> None:
    rng = random.Random(4)
    for _ in range(200):
        a, b = ((rng.uniform(-90, 90), rng.uniform(-180, 180)) for _ in range(2))
        (x, y), (z, w) = (tuple(map(math.radians, p)) for p in (a, b))
        dot = math.sin(x) * math.sin(z) + math.cos(x) * math.cos(z) * math.cos(y - w)
        angle = math.acos(max(-1.0, min(1.0, dot)))
        assert distance_km(a, b) == pytest.approx(EARTH_RADIUS_KM * angle, abs=0.1)
        assert distance_km(a, b) == distance_km(b, a)


@pytest.mark.parametrize("point", [(91, 0), (-90.5, 0), (0, 181), (122.4, 37.8), (math.nan, 0)])
def test_what_is_no_place_is_refused(point: tuple[float, float]) -> None:
    with pytest.raises(InputError, match=r"latitude in \[-90, 90\]"):
        distance_km(point, (0, 0))
    with pytest.raises(InputError, match="is no place"):
        error_km((0, 0), point)


def test_an_unresolved_name_is_half_the_earth_away() -> None:
    assert error_km(None, LONDON) == 20039.0
    assert error_km(LONDON, LONDON) == 0.0
    assert error_km([51.5074, -0.1278], PARIS) > NEAR_KM


def test_log_errors_by_hand() -> None:
    assert log_error(0) == 0.0
    assert log_error(UNRESOLVED_KM) == 1.0
    assert log_error(50_000) == 1.0
    # ln(162) / ln(20040) = 5.087596 / 9.905486
    assert log_error(161) == pytest.approx(0.513614, abs=1e-6)
    with pytest.raises(ValueError, match="-1"):
        log_error(-1)


def test_the_area_is_near_the_trapezoidal_one_of_the_papers() -> None:
    rng = random.Random(8)
    for n in (2, 5, 40, 500):
        errors = sorted(rng.choice((0.0, rng.uniform(0, 300), 20039.0)) for _ in range(n))
        mean = sum(map(log_error, errors)) / n
        logs = [math.log(e + 1) for e in errors]
        area = sum((a + b) / 2 for a, b in pairwise(logs))
        published = area / (math.log(20039) * (n - 1))
        assert abs(mean - published) <= 1 / (2 * (n - 1)) + 1e-5


def test_names_are_counted_exactly_and_by_overlap() -> None:
    gold = [(0, 6), (10, 18), (30, 36)]
    predicted = [(0, 6), (10, 14), (15, 18), (50, 55)]
    assert recognition(gold, predicted) == Recognition(4, 3, exact=1, overlapping=2)
    assert recognition([], []) == Recognition(0, 0, 0, 0)
