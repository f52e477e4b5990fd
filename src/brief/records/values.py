"""Times, places, quantities and names, each with what it means.

A kind of value is declared in four tables, and nowhere else: here as a record (``VALUES``), how
it is found (``values.readers``), how two of it compare (``comparison.kinds``), how it is shown
(``report.kinds``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from brief.records.form import Record

if TYPE_CHECKING:
    from brief.records.claims import ClaimKind

EntityType = Literal[
    "person", "organization", "place", "facility", "event", "product", "norp", "work", "other"
]
SIGNS = {
    "LESS_THAN": "< ",
    "MORE_THAN": "> ",
    "EQUAL_OR_LESS": "≤ ",
    "EQUAL_OR_MORE": "≥ ",
    "APPROX": "~ ",
    "BEFORE": "before ",
    "AFTER": "after ",
    "ON_OR_BEFORE": "by ",
    "ON_OR_AFTER": "from ",
    "START": "start of ",
    "MID": "middle of ",
    "END": "end of ",
}


def number(value: float) -> str:
    """A figure for people: ``1987`` as ``1,987``, ``2.0`` as ``2``, ``0.5`` as it is."""
    if value == int(value) and abs(value) < 1e15:
        return f"{int(value):,}"
    return f"{value:,.4g}" if abs(value) < 1000 else f"{value:,.2f}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Value(Record):
    """What words of the text mean: a record of one of the kinds in ``VALUES``."""

    KIND: ClassVar[str]
    COLUMN: ClassVar[str | None] = None  # where it stands in a table with a row per claim
    id: str = ""
    kind: str
    start: int
    end: int
    quote: str

    @classmethod
    def variants(cls) -> Mapping[str, type[Record]]:
        """The kinds, told apart by the field ``kind``."""
        return VALUES if cls is Value else {}

    @property
    def topic(self) -> ClaimKind | None:
        """The kind of claim that it makes of a statement that has it."""
        return None

    def words(self) -> str:
        """What it says, as the record has it: ``2019-02``, ``< 2 h``."""
        return self.quote


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeValue(Value):
    """A time expression as TIMEX3 (ISO 24617-1; Pustejovsky et al. 2003).

    ``value`` is the TIMEX3 value (``2019-04-25``, ``2019-02``, ``P2D``, ``PRESENT_REF``,
    ``XXXX-WXX-4``), ``mod`` its modifier (``APPROX``, ``START``, ``LESS_THAN``, ...),
    ``anchor`` the date that a relative expression was resolved against, ``rule`` how.
    """

    KIND: ClassVar[str] = "time"
    COLUMN: ClassVar[str | None] = "times"
    kind: Literal["time"] = "time"
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    mod: str | None = None
    anchor: str | None = None
    rule: str | None = None
    alternatives: tuple[str, ...] = ()

    @property
    def topic(self) -> ClaimKind | None:
        """A date, or how long it took; nothing of "currently"."""
        if self.type == "DURATION":
            return "quantity"
        return None if self.value.endswith("_REF") else "date"

    def words(self) -> str:
        """The TIMEX3 value behind its modifier: ``2019-02``, ``before 2019``."""
        return f"{SIGNS.get(self.mod or '', '')}{self.value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceAlternative(Record):
    """Another place that a name may mean."""

    name: str
    geonames_id: int
    country: str | None
    lat: float
    lon: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceValue(Value):
    """A place name joined to GeoNames, or with ``geonames_id`` null where nothing fits.

    ``lat`` and ``lon`` are WGS 84 degrees, ``country`` is ISO 3166-1 alpha-2, ``feature`` the
    GeoNames feature code (``PPL``, ``PPLC``, ``ADM1``, ``PCLI``, ``CONT``, ``SEA``, ...),
    ``admin1`` the GeoNames code of the first-level division (``US`` + ``.`` + ``CA``).
    """

    KIND: ClassVar[str] = "place"
    COLUMN: ClassVar[str | None] = "places"
    kind: Literal["place"] = "place"
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

    @property
    def topic(self) -> ClaimKind | None:
        """A place that is named; "Turkish" says of what kind, not where."""
        return "location" if self.form == "name" else None

    def words(self) -> str:
        """Its name with what tells it apart: ``Hanoi (VN, GeoNames 1581130)``."""
        if self.geonames_id is None:
            return self.name or self.quote
        country = f"{self.country}, " if self.country else ""
        return f"{self.name} ({country}GeoNames {self.geonames_id})"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityValue(Value):
    """A quantity: ``value`` in ``unit`` (UCUM; ``%``, ISO 4217 for money, ``1`` for a count).

    ``mod`` is a comparator (``LESS_THAN``, ``MORE_THAN``, ``EQUAL_OR_LESS``,
    ``EQUAL_OR_MORE``, ``APPROX``) or null for an exact figure. A range has ``upper``; a score
    or a vote (units ``{score}`` and ``{vote}``) has its two figures in ``value`` and ``upper`` in
    the order written. ``of`` is what is counted ("people killed"), as in the text.
    """

    KIND: ClassVar[str] = "quantity"
    COLUMN: ClassVar[str | None] = "quantities"
    kind: Literal["quantity"] = "quantity"
    value: float
    upper: float | None = None
    unit: str = "1"
    mod: str | None = None
    of: str | None = None

    @property
    def topic(self) -> ClaimKind | None:
        """A figure."""
        return "quantity"

    def words(self) -> str:
        """The figure with its unit or what is counted: ``< 2 h``, ``2-1``, ``3 to 5 people``."""
        figure = number(self.value)
        if self.unit in ("{score}", "{vote}") and self.upper is not None:
            return f"{figure}-{number(self.upper)}"
        if self.upper is not None:
            figure += f" to {number(self.upper)}"
        if self.unit == "%":
            figure += " %"
        elif self.unit != "1":
            figure += f" {self.unit}"
        elif self.of:
            figure += f" {self.of}"
        return f"{SIGNS.get(self.mod or '', '')}{figure}"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityValue(Value):
    """A named entity; ``name`` is the fullest form in the article, ``link`` why it was joined.

    ``link`` is null when the mention is its own full form, else the reason:
    ``surname``, ``title+surname``, ``acronym``, ``spelling``, ``short form``.
    """

    KIND: ClassVar[str] = "entity"
    kind: Literal["entity"] = "entity"
    name: str
    type: EntityType
    link: str | None = None

    def words(self) -> str:
        """The fullest form of the name."""
        return self.name


# By kind; where several stand at one place, in this order.
VALUES: dict[str, type[Value]] = {
    kind.KIND: kind for kind in (TimeValue, PlaceValue, QuantityValue, EntityValue)
}
