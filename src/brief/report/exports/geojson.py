"""GeoJSON (RFC 7946): the places of all articles, a point for each place of each article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from brief.records import Failure, Report
from brief.report.countries import country
from brief.report.exports.streams import reports, within
from brief.report.places import Place, places


def write(records: Iterable[Report | Failure]) -> Iterator[str]:
    """One FeatureCollection."""
    items = (
        _feature(report, place)
        for report in reports(records)
        for place in places(report)
        if place.value.lat is not None and place.value.lon is not None
    )
    return within({"type": "FeatureCollection"}, "features", items)


def _feature(report: Report, place: Place) -> dict[str, Any]:
    value, article = place.value, report.article
    mentions = [report.values[number - 1] for number in place.mentions]
    claims = {value.id for value in mentions}
    return {
        "type": "Feature",
        # Longitude first (section 3.1.1), WGS 84 (section 4).
        "geometry": {"type": "Point", "coordinates": [value.lon, value.lat]},
        "properties": {
            "name": place.name,
            "country": None if value.country is None else country(value.country),
            "country_code": value.country,
            "feature": value.feature,
            "geonames_id": value.geonames_id,
            "article": article.id,
            "title": article.title,
            "source": article.source,
            "published": article.published,
            "mentions": [
                {"start": each.start, "end": each.end, "quote": each.quote} for each in mentions
            ],
            "claims": [c.id for c in report.claims if claims.intersection(c.values)],
        },
    }
