"""How records are written as JSON and read back (schema ``brief/1``)."""

from __future__ import annotations

import dataclasses
import json
import math
import re
import types
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from json.encoder import encode_basestring
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

SCHEMA = "brief/1"
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ud800-\udfff]")

_NAMES: Mapping[Any, str] = {
    str: "text",
    int: "an integer",
    float: "a number",
    bool: "true or false",
    list: "an array",
    dict: "an object",
    type(None): "null",
}

_AS_THEY_ARE = frozenset({str, int, float, bool, type(None)})

_AT_ONCE = 500  # items of an array that are written together

R = TypeVar("R", bound="Record")


class Record:
    """A frozen dataclass with a JSON form: field names are keys, ``None`` is ``null``."""

    __slots__ = ()

    def to_json(self) -> dict[str, Any]:
        """The record as plain dicts, lists, strings and numbers; never NaN."""
        names = _names(type(self))  # type: ignore[arg-type]  # a class can be hashed
        return {name: plain(getattr(self, name)) for name in names}

    @classmethod
    def from_json(cls: type[R], data: Mapping[str, Any]) -> R:
        """The record that ``to_json`` wrote; unknown keys are ignored, so fields may be added.

        Raises:
            ValueError: A field is missing, or of another type; the message leads to it.
        """
        return typing.cast(R, build(cls, data))

    @classmethod
    def variants(cls) -> Mapping[str, type[Record]]:
        """Where a record may be of several kinds, its kinds by their field ``kind``."""
        return {}


@cache
def _names(cls: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(cls))


def plain(value: Any) -> Any:
    """A value as plain dicts, lists, strings and numbers."""
    if type(value) in _AS_THEY_ARE:  # three values of four: asked first
        return value
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


def build(kind: Any, data: Any, where: str = "") -> Any:
    """The value of a type that ``plain`` made ``data`` of.

    Raises:
        ValueError: It is of another type, or a field is missing; ``where`` leads to it.
    """
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        options = [option for option in get_args(kind) if option is not type(None)]
        return None if data is None else build(options[0], data, where)
    if origin is tuple:
        if not isinstance(data, (list, tuple)):
            raise _other(where, "an array", data)
        inner = get_args(kind)
        if inner[-1] is Ellipsis:
            return tuple(build(inner[0], item, f"{where}.{n}") for n, item in enumerate(data))
        if len(data) != len(inner):
            said = f"expected {len(inner)} items, found {len(data)}"
            raise ValueError(f"{where.lstrip('.')}: {said}".lstrip(": "))
        pairs = zip(inner, data, strict=True)
        return tuple(build(one, item, f"{where}.{n}") for n, (one, item) in enumerate(pairs))
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _record(kind, data, where)
    if origin is Literal:
        if data not in get_args(kind):
            raise _other(where, f"one of {', '.join(map(str, get_args(kind)))}", data)
    elif origin is not None:  # a mapping, of anything or of one type
        if not isinstance(data, Mapping):
            raise _other(where, "an object", data)
        inner = get_args(kind)[1]
        if inner is not Any:
            return {key: build(inner, item, f"{where}.{key}") for key, item in data.items()}
    elif kind is float:
        if type(data) not in (int, float) or not _is_finite(data):
            raise _other(where, "a number", data)
    elif kind is not Any and type(data) is not kind:
        raise _other(where, _NAMES[kind], data)
    return data


def _record(kind: type, data: Any, where: str) -> Any:
    if not isinstance(data, Mapping):
        raise _other(where, "an object", data)
    if issubclass(kind, Record) and (variants := kind.variants()):
        named = data.get("kind")
        if not isinstance(named, str) or named not in variants:
            raise _other(f"{where}.kind", f"one of {', '.join(variants)}", named)
        kind = variants[named]
    hints, made = _hints(kind), {}
    for field in dataclasses.fields(kind):
        if field.name in data:
            made[field.name] = build(hints[field.name], data[field.name], f"{where}.{field.name}")
        elif field.default is field.default_factory is dataclasses.MISSING:
            raise ValueError(f"{where}.{field.name}: missing".lstrip("."))
    return kind(**made)


def _is_finite(number: float) -> bool:
    try:
        return math.isfinite(number)
    except OverflowError:  # an integer of more digits than a float has
        return False


def _other(where: str, expected: str, found: Any) -> ValueError:
    shown = f"{found[:40]!r}" if isinstance(found, str) else _NAMES.get(type(found), "another type")
    return ValueError(f"{where.lstrip('.')}: expected {expected}, found {shown}".lstrip(": "))


def dumps(record: Mapping[str, Any] | Sequence[Any], *, indent: int | None = None) -> str:
    """JSON text of plain values and records: stable order, no NaN, no line separators in a line.

    U+2028, U+2029 and U+0085 are escaped, so that no reader takes one for the end of a
    line; lone surrogates, so that the text can be written as UTF-8; controls and marks of
    direction, so that a terminal shows the JSON and does not obey it.
    """
    if indent is not None:
        return "".join(laid_out(record, indent))
    return _safe(_ENCODER.encode(record))


def laid_out(record: Any, indent: int) -> Iterator[str]:
    """The pieces of what ``dumps`` gives with an indent, of plain values and records alike.

    What is held of a long record is a piece, and no plain form of the whole.
    """
    return map(_safe, _pieces(record, "\n", " " * indent))


def _safe(text: str) -> str:
    return _UNSAFE.sub(lambda m: f"\\u{ord(m.group()):04x}", text)


def _pieces(value: Any, line: str, indent: str) -> Iterator[str]:
    """The pieces of a value that stands in a line: the line break with what it is indented by."""
    inner = line + indent
    if isinstance(value, Mapping) and value:
        begin = "{"
        for key, item in value.items():
            yield f"{begin}{inner}{_key(key)}: "
            yield from _pieces(item, inner, indent)
            begin = ","
        yield line + "}"
    elif isinstance(value, (tuple, list)) and value:
        begin = "["
        for at in range(0, len(value), _AT_ONCE):
            yield begin + inner
            some = [_laid(item, inner, indent) for item in value[at : at + _AT_ONCE]]
            yield ("," + inner).join(some)
            begin = ","
        yield line + "]"
    else:
        yield _laid(value, line, indent)


def _laid(value: Any, line: str, indent: str) -> str:
    """A value that stands in a line, and where it holds others each of those in a line of its own.

    Of a record no plain form is made first: that took twice the time of writing it.
    """
    write = _WRITTEN.get(type(value))
    if write is not None:
        return write(value)
    inner = line + indent
    kind: Any = type(value)
    if isinstance(value, Record):
        if kind.to_json is not Record.to_json:
            return _laid(value.to_json(), line, indent)
        parts = [
            head + _laid(getattr(value, name), inner, indent) for name, head in _heads(kind, inner)
        ]
        return f"{{{','.join(parts)}{line}}}"
    if isinstance(value, (tuple, list)) and value:
        parts = [_laid(each, inner, indent) for each in value]
        return f"[{inner}{(',' + inner).join(parts)}{line}]"
    if isinstance(value, Mapping) and value:
        parts = [f"{inner}{_key(key)}: {_laid(each, inner, indent)}" for key, each in value.items()]
        return f"{{{','.join(parts)}{line}}}"
    return _ENCODER.encode(value)


@cache
def _heads(cls: Any, line: str) -> tuple[tuple[str, str], ...]:
    """The fields of a record, each with what stands before it."""
    return tuple((name, f'{line}"{name}": ') for name in _names(cls))


def _key(key: Any) -> str:
    return encode_basestring(key) if type(key) is str else _ENCODER.encode({key: 0})[1:-4]


def _number(value: float) -> str:
    if not math.isfinite(value):
        raise ValueError("Out of range float values are not JSON compliant")
    return repr(value)


def _opened(value: Any) -> Any:
    """What the compiled encoder knows no form of, by one layer: a record, a mapping."""
    if isinstance(value, Record):
        kind: Any = type(value)
        if kind.to_json is not Record.to_json:
            return value.to_json()
        return {name: getattr(value, name) for name in _names(kind)}
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"Object of type {type(value).__name__} is not JSON serializable")


_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, default=_opened)
_WRITTEN: Mapping[type, Callable[[Any], str]] = {
    str: encode_basestring,
    int: repr,
    float: _number,
    bool: lambda value: "true" if value else "false",
    type(None): lambda value: "null",
}
