"""What an article may not do to whoever reads about it: control a terminal, a page, a sheet.

Texts, titles and file names come from strangers. ``visible`` is asked at every exit to a
person (text, Markdown, messages), ``cell`` at the one to a spreadsheet. JSON escapes on its
own (``brief.records.dumps``).
"""

from __future__ import annotations

import re

# C0 and C1 controls but for tab and line feed (ESC starts what a terminal obeys, CR and BS write
# over what stood there), DEL, what turns the direction of writing for more than itself, line
# separators that some take for line ends, tags that nobody sees, halves of surrogate pairs (bytes
# of a file name).
_UNSEEN = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb"
    "\U000e0000-\U000e007f\ud800-\udfff"
)
# Where a line may or may not be broken, whether letters join, the direction of a space, which
# shape a letter takes: pages are full of them, and without them every word is still there.
_SILENT = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u2060-\u2064\ufeff\U000e0100-\U000e01ef"
_MERELY = re.compile(f"[{_SILENT}]")
UNSEEN = _UNSEEN + _SILENT  # characters, as within the brackets of a pattern
_CONTROL = re.compile(f"[{UNSEEN}]")
_CONTROL_OR_LINE = re.compile(f"[{UNSEEN}\t\n]")
_KNOWN = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
# What a spreadsheet passes over before it looks whether a cell is a formula.
_FORMULA = re.compile(r"[\s\x00-\x20\xa0\x7f]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")


def _escape(match: re.Match[str]) -> str:
    char = match.group()
    if char in _KNOWN:
        return _KNOWN[char]
    code = ord(char)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def visible(text: str, *, lines: bool = True, exact: bool = False) -> str:
    r"""The text with all that a terminal or a page would obey shown as escapes.

    What is merely not seen (zero-width characters, soft hyphens, direction marks) is left out: it
    would break words for a reader who searches or copies them.

    Args:
        text: Anything.
        lines: Whether line feeds and tabs stay; else they are escapes too.
        exact: Whether what is not seen is an escape too: in a message that names a file.

    >>> visible("a\x1b]0;b\x07"), visible("c\nd", lines=False)
    ('a\\x1b]0;b\\x07', 'c\\nd')
    >>> visible("\u200ewater\u00adway"), visible("a\u200b.txt", exact=True)
    ('waterway', 'a\\u200b.txt')
    """
    if not exact:
        text = _MERELY.sub("", text)
    return (_CONTROL if lines else _CONTROL_OR_LINE).sub(_escape, text)


def cell(value: object) -> object:
    """A value that no spreadsheet takes for a formula (CWE-1236); only text can be one."""
    if not isinstance(value, str):
        return value
    value = _MERELY.sub("", value)  # it may stand before the sign
    return visible("'" + value if _FORMULA.match(value) else value)
