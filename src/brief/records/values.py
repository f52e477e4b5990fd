"""Times, places, quantities and names, each with what it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from brief.records.form import Record

EntityType = Literal[
    "person", "organization", "place", "facility", "event", "product", "norp", "work", "other"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeValue(Record):
    """A time expression as TIMEX3 (ISO 24617-1; Pustejovsky et al. 2003).

    ``value`` is the TIMEX3 value (``2019-04-25``, ``2019-02``, ``P2D``, ``PRESENT_REF``,
    ``XXXX-WXX-4``), ``mod`` its modifier (``APPROX``, ``START``, ``LESS_THAN``, ...),
    ``anchor`` the date that a relative expression was resolved against, ``rule`` how.
    """

    KIND: ClassVar[str] = "time"
    id: str = ""
    kind: Literal["time"] = "time"
    start: int
    end: int
    quote: str
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    mod: str | None = None
    anchor: str | None = None
    rule: str | None = None
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceAlternative(Record):
    """Another place that a name may mean."""

    name: str
    geonames_id: int
    country: str | None
    lat: float
    lon: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceValue(Record):
    """A place name joined to GeoNames, or with ``geonames_id`` null where nothing fits.

    ``lat`` and ``lon`` are WGS 84 degrees, ``country`` is ISO 3166-1 alpha-2, ``feature`` the
    GeoNames feature code (``PPL``, ``PPLC``, ``ADM1``, ``PCLI``, ``CONT``, ``SEA``, ...),
    ``admin1`` the GeoNames code of the first-level division (``US`` + ``.`` + ``CA``).
    """

    KIND: ClassVar[str] = "place"
    id: str = ""
    kind: Literal["place"] = "place"
    start: int
    end: int
    quote: str
    form: Literal["name", "adjective"] = "name"
    name: str | None
    geonames_id: int | None
    country: str | None
    lat: float | None
    lon: float | None
    feature: str | None = None
    admin1: str | None = None
    confidence: float | None = None
    alternatives: tuple[PlaceAlternative, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityValue(Record):
    """A quantity: ``value`` in ``unit`` (UCUM; ``%``, ISO 4217 for money, ``1`` for a count).

    ``mod`` is a comparator (``LESS_THAN``, ``MORE_THAN``, ``EQUAL_OR_LESS``,
    ``EQUAL_OR_MORE``, ``APPROX``) or null for an exact figure. A range has ``upper``; a score
    or a vote (units ``{score}`` and ``{vote}``) has its two figures in ``value`` and ``upper`` in
    the order written. ``of`` is what is counted ("people killed"), as in the text.
    """

    KIND: ClassVar[str] = "quantity"
    id: str = ""
    kind: Literal["quantity"] = "quantity"
    start: int
    end: int
    quote: str
    value: float
    upper: float | None = None
    unit: str = "1"
    mod: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityValue(Record):
    """A named entity; ``name`` is the fullest form in the article, ``link`` why it was joined.

    ``link`` is null when the mention is its own full form, else the reason:
    ``surname``, ``title+surname``, ``acronym``, ``spelling``, ``short form``.
    """

    KIND: ClassVar[str] = "entity"
    id: str = ""
    kind: Literal["entity"] = "entity"
    start: int
    end: int
    quote: str
    name: str
    type: EntityType
    link: str | None = None


Value = TimeValue | PlaceValue | QuantityValue | EntityValue
