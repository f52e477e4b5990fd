"""What an article may not do to whoever reads about it: control a terminal, a page, a sheet.

Texts, titles and file names come from strangers. ``visible`` is asked at every exit to a
person (text, Markdown, messages), ``cell`` at the one to a spreadsheet. JSON escapes on its
own (``brief.records.dumps``).
"""

from __future__ import annotations

import re

# C0 and C1 controls but for tab and line feed (ESC starts what a terminal obeys, CR and BS write
# over what stood there), DEL, marks that turn the direction of writing, line separators that some
# take for line ends, tags that nobody sees, halves of surrogate pairs (bytes of a file name).
_UNSEEN = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb"
    "\U000e0000-\U000e007f\ud800-\udfff"
)
_CONTROL = re.compile(f"[{_UNSEEN}]")
_CONTROL_OR_LINE = re.compile(f"[{_UNSEEN}\t\n]")
# What a spreadsheet passes over before it looks whether a cell is a formula.
_FORMULA = re.compile(r"[\s\x00-\x20\xa0\u200b\ufeff\x7f]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r]")


def _escape(match: re.Match[str]) -> str:
    known = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
    code = ord(match.group())
    if match.group() in known:
        return known[match.group()]
    return (
        f"\\x{code:02x}"
        if code < 0x100
        else f"\\u{code:04x}"
        if code < 0x10000
        else f"\\U{code:08x}"
    )


def visible(text: str, *, lines: bool = True) -> str:
    r"""The text with all that a terminal or a page would obey shown as escapes.

    Without ``lines`` line feeds and tabs are shown too: for a file name within a message.

    >>> visible("a\x1b]0;b\x07"), visible("c\nd", lines=False)
    ('a\\x1b]0;b\\x07', 'c\\nd')
    """
    return (_CONTROL if lines else _CONTROL_OR_LINE).sub(_escape, text)


def cell(value: object) -> object:
    """A value that no spreadsheet takes for a formula (CWE-1236); only text can be one."""
    if not isinstance(value, str):
        return value
    return visible("'" + value if _FORMULA.match(value) else value)
