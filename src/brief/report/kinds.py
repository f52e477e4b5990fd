"""How each kind of value is shown: in words, on pages, to those who annotate; a row for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, get_args

from brief.records import (
    Claim,
    EntityType,
    EntityValue,
    PlaceValue,
    QuantityValue,
    Report,
    TimeValue,
    Value,
)
from brief.records.values import SIGNS
from brief.report import dates
from brief.report.countries import country
from brief.report.places import with_country
from brief.report.units import figure
from brief.report.words import DATE, day

V = TypeVar("V", bound=Value)


def _nothing(value: Value, text: str) -> str:
    return ""


def _own_words(value: Value) -> str:
    said = value.words()
    return "" if said.casefold() == value.quote.casefold() else said


@dataclass(frozen=True, kw_only=True)  # no slots: Shown[X](...) sets an attribute
class Shown(Generic[V]):
    """How a kind of value is shown.

    Attributes:
        mark: The class of its marks on a page.
        means: What it is taken to mean, in plain words; empty where its own words say it.
        fact: Whether it is among what an editor checks of a claim.
        adds: What it adds to the text of a claim, in plain words; empty where it adds nothing.
        adds_on_page: The same on a page, which has more room.
        heading: Of its list on a page; empty where it has none.
        listed: Its words in that list and what is said beside them; ``None`` leaves it out.
        drawn: The fields of a span that a person drew, made whole: nothing but its words and
            what the person said of it is known.
    """

    mark: str
    means: Callable[[V], str] = _own_words
    fact: Callable[[V], bool] = lambda value: True
    adds: Callable[[V, str], str] = _nothing
    adds_on_page: Callable[[V, str], str] = _nothing
    heading: str = ""
    listed: Callable[[V], tuple[str, str] | None] = lambda value: None
    drawn: Callable[[str, Mapping[str, Any]], Mapping[str, Any]] = lambda quote, fields: fields


def facts(report: Report, claim: Claim, *, verbose: bool = False) -> list[str]:
    """What an editor checks first: the dates, places and quantities of a claim, each once.

    With ``verbose`` as they are in the record: TIMEX3, GeoNames, UCUM. Without, in plain
    words, and only what the claim's own text does not say: a date worked out, a country.
    """
    words: list[str] = []
    values = claim.values_of(report)
    durations = {(v.start, v.end) for v in values if isinstance(v, QuantityValue)}
    for value in values:
        # "almost two hours" is a duration and a quantity: for people once is enough
        if isinstance(value, TimeValue) and (value.start, value.end) in durations:
            continue
        shown = KINDS[value.kind]
        if shown.fact(value):
            words.append(value.words() if verbose else shown.adds(value, claim.text))
    return list(dict.fromkeys(word for word in words if word))


def _time_means(value: TimeValue) -> str:
    said = dates.words(value.value) if value.type in ("DATE", "TIME") else ""
    return "" if said == value.quote else said


def _time_adds(value: TimeValue, text: str) -> str:
    if value.type not in ("DATE", "TIME") or DATE.match(value.value) is None:
        return ""
    words = day(value.value)
    said = words if len(value.value) > 7 else words.split()[-1]  # of a month, the year
    return "" if said in text else f"{value.quote}: {SIGNS.get(value.mod or '', '')}{words}"


def _place_adds(value: PlaceValue, text: str) -> str:
    if value.geonames_id is None or not value.country:
        return ""
    if value.feature is not None and value.feature.startswith("PCL"):
        return ""  # a country says where it is
    return f"{value.name} ({value.country})"


def _place_adds_on_page(value: PlaceValue, text: str) -> str:
    if value.form != "name" or not value.geonames_id:
        return ""
    words = with_country(value)
    return "" if words == value.name or country(value.country or "") in text else words


def _figure_means(value: QuantityValue) -> str:
    said = figure(value)
    return "" if said.casefold() == value.quote.casefold() else said


def _listed_name(value: EntityValue) -> tuple[str, str] | None:
    return (value.name, "") if value.type in ("person", "organization") else None


def _drawn_name(quote: str, fields: Mapping[str, Any]) -> Mapping[str, Any]:
    known = {"type": "other", "name": quote, **fields}
    return known if known["type"] in get_args(EntityType) else {**known, "type": "other"}


KINDS: dict[str, Shown[Any]] = {
    "time": Shown[TimeValue](
        mark="time",
        means=_time_means,
        fact=lambda value: not value.value.endswith("_REF"),  # "currently"
        adds=_time_adds,
        adds_on_page=_time_adds,
        drawn=lambda quote, fields: {"type": "DATE", "value": "", **fields},
    ),
    "place": Shown[PlaceValue](
        mark="place",
        means=lambda value: "" if value.geonames_id is None else with_country(value),
        fact=lambda value: value.form != "adjective",
        adds=_place_adds,
        adds_on_page=_place_adds_on_page,
        drawn=lambda quote, fields: {
            **dict.fromkeys(("name", "geonames_id", "country", "lat", "lon")), **fields
        },
    ),
    "quantity": Shown[QuantityValue](
        mark="figure",
        means=_figure_means,
        heading="Figures",
        listed=lambda value: (value.quote, _figure_means(value)),
        drawn=lambda quote, fields: {"value": 0.0, **fields},
    ),
    "entity": Shown[EntityValue](
        mark="name",
        means=lambda v: v.name if v.link is not None and v.name != v.quote else "",
        fact=lambda value: False,
        heading="People and organizations",
        listed=_listed_name,
        drawn=_drawn_name,
    ),
}  # fmt: skip
