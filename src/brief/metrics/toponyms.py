"""Place names: where a resolved name lies against where it should.

References:
    Gritta, Pilehvar and Collier (2018), "Which Melbourne? Augmenting Geocoding with Maps", and
    (2020), "A pragmatic guide to geoparsing evaluation", Language Resources and Evaluation 54:
    accuracy within 161 km (100 miles), median error, area under the curve of log errors.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from brief.errors import InputError
from brief.metrics import spans

EARTH_RADIUS_KM = 6371.0088  # the mean radius R1 of WGS 84
NEAR_KM = 161.0
# Half the Earth's circumference as the papers round it: the error of a name without a place.
# No haversine distance is larger; the antipode is 20,015 km away on the mean sphere.
UNRESOLVED_KM = 20039.0


@dataclass(frozen=True, slots=True)
class Recognition:
    """Names of a document: how many were found, are gold, match exactly, overlap one to one."""

    predicted: int
    gold: int
    exact: int
    overlapping: int


def recognition(gold: Sequence[spans.Place], predicted: Sequence[spans.Place]) -> Recognition:
    """Counts of one document, for precision, recall and F1 of their sums."""
    return Recognition(
        predicted=len(predicted),
        gold=len(gold),
        exact=len(spans.exact(gold, predicted)),
        overlapping=len(spans.overlapping(gold, predicted)),
    )


def distance_km(a: Sequence[float], b: Sequence[float]) -> float:
    """The great-circle distance of two points, by the haversine formula on the mean sphere.

    Args:
        a: Latitude and longitude in WGS 84 degrees.
        b: Likewise.

    Returns:
        Kilometers, in [0, 20015.2]; against the ellipsoid it is off by up to 0.6 %.

    Raises:
        InputError: A latitude is outside [-90, 90], or a longitude outside [-180, 180].
    """
    (lat_a, lon_a), (lat_b, lon_b) = _radians(a), _radians(b)
    half = (
        math.sin((lat_b - lat_a) / 2) ** 2
        + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    )
    # Rounding can lift the sum above 1 at antipodes.
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, half)))


def _radians(point: Sequence[float]) -> tuple[float, float]:
    lat, lon = point
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise InputError(
            f"({lat}, {lon}) is no place: expected a latitude in [-90, 90] and a longitude in "
            "[-180, 180], in this order"
        )
    return math.radians(lat), math.radians(lon)


def error_km(found: Sequence[float] | None, gold: Sequence[float]) -> float:
    """How far off one mention is, in kilometers; ``UNRESOLVED_KM`` where nothing was found.

    Raises:
        InputError: As for ``distance_km``.
    """
    return UNRESOLVED_KM if found is None else distance_km(found, gold)


def log_error(error_km: float) -> float:
    """What one mention adds to the area under the curve of log errors: 0 is best, 1 is worst.

    It is ``ln(1 + error) / ln(1 + 20039)``, at most 1; the area is the mean over mentions, that
    is, the normalized log errors, sorted, as steps of equal width. The papers join the sorted
    errors by straight lines (the trapezoidal rule over n - 1 steps) and divide by ln(20039):
    that leaves out half of the smallest and half of the largest error, is undefined for one
    mention, and is no sum over mentions, so that it could not be resampled by article. The two
    differ by at most 1 / (2n - 2) for n mentions, apart from the 1 in the logarithm (5e-6).

    Raises:
        ValueError: The error is negative.
    """
    if error_km < 0:
        raise ValueError(f"an error of {error_km} km")
    return min(1.0, math.log1p(error_km) / math.log1p(UNRESOLVED_KM))
