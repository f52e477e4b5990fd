"""How records are written as JSON and read back (schema ``brief/1``)."""

from __future__ import annotations

import dataclasses
import json
import re
import types
import typing
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

SCHEMA = "brief/1"
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ud800-\udfff]")

R = TypeVar("R", bound="Record")


class Record:
    """A frozen dataclass with a JSON form: field names are keys, ``None`` is ``null``."""

    __slots__ = ()

    def to_json(self) -> dict[str, Any]:
        """The record as plain dicts, lists, strings and numbers; never NaN."""
        return {
            f.name: plain(getattr(self, f.name))
            for f in dataclasses.fields(self)  # type: ignore[arg-type]
        }

    @classmethod
    def from_json(cls: type[R], data: Mapping[str, Any]) -> R:
        """The record that ``to_json`` wrote; unknown keys are ignored, so fields may be added."""
        return typing.cast(R, build(cls, data))

    @classmethod
    def variants(cls) -> Mapping[str, type[Record]]:
        """Where a record may be of several kinds, its kinds by their field ``kind``."""
        return {}


def plain(value: Any) -> Any:
    """A value as plain dicts, lists, strings and numbers."""
    if isinstance(value, Record):
        return value.to_json()
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    return value


@cache
def _hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)


def build(kind: Any, data: Any) -> Any:
    """The value of a type that ``plain`` made ``data`` of."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        options = [option for option in get_args(kind) if option is not type(None)]
        if data is None:
            return None
        return build(options[0], data)
    if origin is tuple:
        return tuple(build(get_args(kind)[0], item) for item in data)
    if isinstance(kind, type) and issubclass(kind, Record) and (variants := kind.variants()):
        named = data.get("kind")
        if named not in variants:
            raise ValueError(f"kind {named!r} is unknown; known are {', '.join(variants)}")
        return build(variants[named], data)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        hints = _hints(kind)
        known = {f.name for f in dataclasses.fields(kind)}
        return kind(**{k: build(hints[k], v) for k, v in data.items() if k in known})
    return data


def dumps(record: Mapping[str, Any] | Sequence[Any], *, indent: int | None = None) -> str:
    """JSON text of a record: stable key order, no NaN, no line separators inside a line.

    U+2028, U+2029 and U+0085 are escaped, so that no reader takes one for the end of a
    line; lone surrogates, so that the text can be written as UTF-8; controls and marks of
    direction, so that a terminal shows the JSON and does not obey it.
    """
    text = json.dumps(record, ensure_ascii=False, allow_nan=False, indent=indent)
    return _UNSAFE.sub(lambda m: f"\\u{ord(m.group()):04x}", text)
