"""How two values of a kind are compared: a row for each kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from brief.comparison import agreement
from brief.records import CheckName, EntityValue, PlaceValue, QuantityValue, TimeValue, Value

V = TypeVar("V", bound=Value)
# Names that are a slot; places come from the gazetteer, other names are compared as words.
NAMED = frozenset({"person", "organization"})


@dataclass(frozen=True)  # no slots: Compared[X](...) sets an attribute
class Compared(Generic[V]):
    """How a kind of value is compared.

    Attributes:
        check: The check that says how two of them compare.
        agree: Whether the second bears out the first, ``None`` where neither can be said.
        unit: The kind of the unit that one makes of its statement; ``None`` where its words are
            compared one by one.
        rivals: Kinds of units of which the only one in the evidence may contradict one that
            stands elsewhere in the claim.
    """

    check: CheckName
    agree: Callable[[V, V], bool | None]
    unit: Callable[[V], str | None]
    rivals: frozenset[str] = frozenset()


def agree(a: Value, b: Value) -> bool | None:
    """Whether ``b`` bears out ``a``; ``None`` where it cannot be said, or of two kinds."""
    how = KINDS.get(a.kind) if a.kind == b.kind else None
    return None if how is None else how.agree(a, b)


def _time(value: TimeValue) -> str | None:
    vague = value.type in ("SET", "DURATION") or value.value.endswith("_REF")
    return None if vague else "time"


def _place(value: PlaceValue) -> str | None:
    return "adjective" if value.form == "adjective" else "place"


def _entity(value: EntityValue) -> str | None:
    return value.type if value.type in NAMED else None


def _quantity(value: QuantityValue) -> str | None:
    return "quantity"


# Where two overlap, the one of the earlier row is the unit.
KINDS: dict[str, Compared[Any]] = {
    "time": Compared("time", agreement.time, _time, frozenset({"time"})),
    "quantity": Compared("quantity", agreement.quantity, _quantity, frozenset({"quantity"})),
    "entity": Compared("entity", agreement.entity, _entity),
    "place": Compared("place", agreement.place, _place, frozenset({"place"})),
}
