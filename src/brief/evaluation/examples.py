"""What is handed from the data to systems and metrics."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from brief.errors import InputError


@dataclass(frozen=True, slots=True)
class Example:
    """One item of a task.

    Attributes:
        id: Unique in the task.
        cluster: The article it comes from: what a bootstrap draws.
        inputs: All that a system sees.
        gold: What it should find; systems never see it.
        groups: Slice -> value, for scores of parts of the data.
        validation: Whether thresholds are chosen on it; then it is not scored.
        unannotated: Stretches of the text that nobody annotated: what a system finds there is
            neither right nor wrong.
    """

    id: str
    cluster: str
    inputs: Mapping[str, Any]
    gold: Any
    groups: Mapping[str, str] = field(default_factory=dict)
    validation: bool = False
    unannotated: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the data: its fields, where it stands, and the name of its file."""

    fields: Mapping[str, Any]
    where: str
    file: str

    def text(self, name: str) -> str:
        """A field that must hold text.

        Raises:
            InputError: It is absent or something else; the message names row and field.
        """
        value = self.fields.get(name)
        if not isinstance(value, str):
            raise InputError(f"{self.where}: {name!r} is {_found(self, name)}; expected text")
        return value

    def optional(self, name: str) -> str | None:
        """A text field that may be null or absent."""
        return None if self.fields.get(name) is None else self.text(name)

    def label(self, name: str, accepted: tuple[Any, ...]) -> Any:
        """A field with one of some values.

        Raises:
            InputError: Another value; the message names row, field and what is accepted.
        """
        value = self.fields.get(name)
        if value not in accepted or isinstance(value, bool):
            shown = ", ".join(map(repr, accepted))
            raise InputError(f"{self.where}: {name!r} is {_found(self, name)}; expected {shown}")
        return value

    def number(self, name: str) -> float:
        """A field that must hold a number.

        Raises:
            InputError: It is absent or something else.
        """
        value = self.fields.get(name)
        if isinstance(value, bool) or not isinstance(value, (int, float)) or value != value:
            raise InputError(f"{self.where}: {name!r} is {_found(self, name)}; expected a number")
        return float(value)

    @property
    def furniture(self) -> tuple[tuple[int, int], ...]:
        """The boilerplate of one of our own articles, where nothing is annotated."""
        blocks = self.spans("blocks", self.text("text"), "kind")
        return tuple((b["start"], b["end"]) for b in blocks if b["kind"] == "boilerplate")

    def items(self, name: str) -> list[Any]:
        """A field that must hold a list.

        Raises:
            InputError: It is absent or something else.
        """
        value = self.fields.get(name)
        if not isinstance(value, list):
            raise InputError(f"{self.where}: {name!r} is {_found(self, name)}; expected a list")
        return value

    def spans(self, name: str, text: str, *keys: str) -> list[dict[str, Any]]:
        """A field that holds objects with ``start``, ``end`` and the given keys.

        Raises:
            InputError: An object lacks a key, or its span does not lie in ``text``.
        """
        found = self.items(name)
        for number, item in enumerate(found):
            place = f"{self.where}: {name}[{number}]"
            if not isinstance(item, Mapping):
                raise InputError(f"{place} is {item!r}; expected an object")
            for key in ("start", "end", *keys):
                if key not in item:
                    raise InputError(f"{place}: {key!r} is absent")
            start, end = item["start"], item["end"]
            if not (isinstance(start, int) and isinstance(end, int) and (
                0 <= start < end <= len(text)
            )):  # fmt: skip
                raise InputError(f"{place}: span [{start}, {end}) lies outside the text")
        return found


def _found(row: Row, name: str) -> str:
    return repr(row.fields[name])[:60] if name in row.fields else "absent"
