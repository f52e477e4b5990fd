"""Bytes to text: a byte order mark, else UTF-8, else what the bytes look like."""

from __future__ import annotations

import codecs
import re

from brief.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_HIGH, _HIGH_RUN = re.compile(rb"[\x80-\xff]"), re.compile(rb"[\x80-\xff]{3,}")
_LINE_END = re.compile("\r\n?")
# Whatever shows: no white space, no control, none of what Unicode has shown as nothing
# (Default_Ignorable_Code_Point: byte order marks, zero-width and filling characters, tags).
_SEEN = re.compile(
    "[^\\s\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
# Share of control characters above which a file is no text.
_MOST_CONTROLS = 0.02


def blank(text: str) -> bool:
    r"""Whether nothing of a text is to be seen: a text that is no article.

    >>> blank("\ufeff\ufeff \u200b"), blank(".")
    (True, False)
    """
    return _SEEN.search(text) is None


def line_feeds(text: str) -> str:
    """CRLF and CR as LF; nothing else is changed."""
    return _LINE_END.sub("\n", text) if "\r" in text else text


def text(data: bytes, name: str, encoding: str | None = None) -> str:
    """The text of the bytes, with line ends made LF and without a byte order mark.

    Args:
        data: The bytes of a file or line.
        name: Where they are from, for messages.
        encoding: When it is known; detected when None.

    Raises:
        InputError: The bytes are not text, or not in ``encoding``.
    """
    if encoding is not None:
        try:
            found = data.decode(encoding)
        except UnicodeError as error:
            place = getattr(error, "start", 0)
            raise InputError(
                f"{name}: byte {place} is not {encoding}; pass another --encoding or convert it"
            ) from error
        return line_feeds(found.removeprefix("\ufeff"))
    return line_feeds(_detected(data, name))


def _detected(data: bytes, name: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeError as error:
                raise InputError(
                    f"{name}: begins as {encoding} but byte {getattr(error, 'start', 0)} is not; "
                    "pass --encoding or convert it"
                ) from error
    wide = _utf16(data)
    if wide is not None:
        return wide
    try:
        found = data.decode("utf-8")
    except UnicodeDecodeError:
        found = _legacy(data, name)
    _refuse_binary(found, name)
    return found


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: one of every two bytes of western text is zero."""
    head = data[:4096]
    if len(head) < 4 or b"\0" not in head:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    for encoding, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros > 0.6 * half and others < 0.1 * half:
            try:
                found = data[: len(data) // 2 * 2].decode(encoding)
            except UnicodeDecodeError:
                return None
            return found if len(_CONTROLS.findall(found)) <= _MOST_CONTROLS * len(found) else None
    return None


def _legacy(data: bytes, name: str) -> str:
    """Text in a one-byte or East Asian encoding, by what its bytes look like.

    cp1252 first: it is what English pages are in when they are not UTF-8, and statistics on a
    few accented letters are easily wrong. There the high bytes stand alone among ASCII letters;
    in other scripts they come in whole words.
    """
    if b"\0" in data[:4096]:
        raise InputError(f"{name}: not a text (binary data)")
    head = data[:20000]
    if sum(map(len, _HIGH_RUN.findall(head))) <= 0.1 * len(_HIGH.findall(head)):
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            pass
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    if best is not None:
        try:
            return data.decode(best.encoding)
        except (UnicodeDecodeError, LookupError):
            pass
    raise InputError(f"{name}: not a text in an encoding that can be told; pass --encoding")


def _refuse_binary(found: str, name: str) -> None:
    head = found[:20000]
    if len(_CONTROLS.findall(head)) > _MOST_CONTROLS * len(head):
        raise InputError(f"{name}: not a text (binary data)")
