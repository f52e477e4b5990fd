"""Protocol Buffers (protobuf.dev/programming-guides/encoding), as far as ONNX needs them."""

from __future__ import annotations

from collections.abc import Iterator


def number(field: int, value: int) -> bytes:
    """A field that is a number."""
    return _tag(field, 0) + bytes(_varint(value))


def text(field: int, value: bytes | str) -> bytes:
    """A field that is a text, bytes, or a message."""
    own = value.encode() if isinstance(value, str) else value
    return _tag(field, 2) + bytes(_varint(len(own))) + own


def single(field: int, value: bytes) -> bytes:
    """A field that is a number of four bytes, given as these."""
    return _tag(field, 5) + value


def read(message: bytes | memoryview) -> Iterator[tuple[int, int | memoryview, memoryview]]:
    """The fields of a message: which, its number or its bytes, and all of it as it stands there.

    Raises:
        ValueError: It is no message.
    """
    whole, at = memoryview(message), 0
    while at < len(whole):
        start = at
        tag, at = _read_varint(whole, at)
        value: int | memoryview
        if tag & 7 == 0:
            value, at = _read_varint(whole, at)
        else:
            size = {1: 8, 5: 4}.get(tag & 7)
            if tag & 7 == 2:
                size, at = _read_varint(whole, at)
            if size is None or at + size > len(whole):
                raise ValueError(f"byte {start} begins no field")
            value, at = whole[at : at + size], at + size
        yield tag >> 3, value, whole[start:at]


def _tag(field: int, form: int) -> bytes:
    return bytes(_varint(field << 3 | form))


def _varint(value: int) -> Iterator[int]:
    value &= (1 << 64) - 1  # a negative number is that of 64 bits
    while value > 0x7F:
        yield value & 0x7F | 0x80
        value >>= 7
    yield value


def _read_varint(whole: memoryview, at: int) -> tuple[int, int]:
    value, shift = 0, 0
    while at < len(whole):
        value |= (whole[at] & 0x7F) << shift
        shift, at = shift + 7, at + 1
        if whole[at - 1] < 0x80:
            return value, at
    raise ValueError("ends within a number")
